//! One row or several: words below the axis, each row read from the left, rows joined by a turn.

use std::ops::Range;

use super::marks::{self, DOT, TURN};
use super::{Setting, WIDEST, bands};
use crate::scene::{BezPath, Item, Point, Rect, Role, Size};

/// Between columns of words.
const GAP: f64 = 20.0;
/// Between the middle of the axis and the words below it.
const BELOW_AXIS: f64 = DOT + 6.0;
/// Between the words of a row and the line that leads back to the start.
const ABOVE_RETURN: f64 = 14.0;
/// Between that line and the axis of the next row.
const BELOW_RETURN: f64 = TURN * 2.0;

/// Places in rows of equal columns.
pub(super) struct Rows {
    pub(super) size: Size,
    pub(super) cost: f64,
    /// Distance between the left edges of two columns.
    step: f64,
    /// Width of the words of a place.
    words: f64,
    rows: Vec<Row>,
}

/// One row.
struct Row {
    /// Indices of its places.
    places: Range<usize>,
    top: f64,
    /// Where the axis is.
    axis: f64,
    bottom: f64,
}

impl Rows {
    /// Rows of at most that many columns; none where words would be cut or lines too short to read.
    pub(super) fn plan(setting: &Setting, columns: usize) -> Option<Rows> {
        let banded = setting.has_groups();
        let gap = if banded { bands::PADDING * 2.0 + bands::GAP } else { GAP };
        let inset = if banded { bands::PADDING } else { 0.0 };
        let step = (setting.width - inset * 2.0 + gap) / columns as f64;
        let words = (step - gap).min(WIDEST);
        let enough = if columns == 1 { words > 0.0 } else { setting.is_wide_enough(words) };
        if !enough || banded && bands::longest_word(setting) > words {
            return None;
        }
        let mut rows = Vec::new();
        let mut top = 0.0;
        for places in cut(setting, columns) {
            let row = Row::plan(setting, places, top, step, words);
            top = row.bottom + if banded { bands::GAP } else { ABOVE_RETURN + BELOW_RETURN - DOT };
            rows.push(row);
        }
        let size = Size::new(setting.width, rows.last().map_or(0.0, |row| row.bottom));
        let most_lines = setting.places.iter().map(|p| p.most_lines(words)).max().unwrap_or(0);
        let cells = rows.len() * columns;
        let empty = (cells - setting.places.len()) as f64 / columns as f64;
        let cost = setting.reading_cost(words, most_lines)
            + setting.shape_cost(size)
            + empty * 0.5
            + (rows.len() - 1) as f64 * 0.2;
        Some(Rows { size, cost, step, words, rows })
    }

    pub(super) fn draw(&self, setting: &Setting) -> Vec<Item> {
        let mut bands = Vec::new();
        let mut words = Vec::new();
        let mut dots = Vec::new();
        for row in &self.rows {
            bands.extend(self.draw_bands(setting, row));
            for index in row.places.clone() {
                let Some(place) = setting.places.get(index) else { continue };
                let left = self.left(setting, row, index);
                let axis = Point::new(left + DOT, row.axis);
                if place.place.period.is_stretch() {
                    let to = Point::new(left + self.words, row.axis);
                    dots.extend(marks::stretch(setting, place.place, axis, to));
                }
                dots.push(marks::dot(setting, place.place, axis));
                let items = place.draw(Point::new(left, row.axis + BELOW_AXIS), self.words);
                words.push(Item::group(Role::Node, None, items));
            }
        }
        let mut axis = self.draw_axis(setting);
        axis.extend(dots);
        bands.push(Item::group(Role::Axis, None, axis));
        bands.extend(words);
        bands
    }

    fn left(&self, setting: &Setting, row: &Row, index: usize) -> f64 {
        let inset = if setting.has_groups() { bands::PADDING } else { 0.0 };
        inset + (index - row.places.start) as f64 * self.step
    }

    fn draw_axis(&self, setting: &Setting) -> Vec<Item> {
        let theme = setting.theme;
        let mut items = Vec::new();
        let right = setting.width;
        for (index, row) in self.rows.iter().enumerate() {
            let from = Point::new(self.left(setting, row, row.places.start) + DOT, row.axis);
            let last = row.places.end - 1;
            let dot = self.left(setting, row, last) + DOT;
            let runs_on = setting.places.get(last).is_some_and(|p| p.place.period.runs_on());
            let end = if runs_on { dot } else { dot - DOT + self.words };
            match self.rows.get(index + 1) {
                Some(next) if !setting.has_groups() => {
                    items.push(marks::line(turn(from, right, next.axis - BELOW_RETURN, next.axis), theme));
                }
                _ => items.push(marks::line(marks::straight(from, Point::new(end, row.axis)), theme)),
            }
        }
        items
    }

    /// One band for each stretch of places of one group.
    fn draw_bands(&self, setting: &Setting, row: &Row) -> Vec<Item> {
        let group_of = |index: usize| setting.places.get(index).and_then(|p| p.place.group);
        let mut items = Vec::new();
        let mut start = row.places.start;
        while start < row.places.end {
            let group = group_of(start);
            let end = (start..row.places.end).find(|&i| group_of(i) != group).unwrap_or(row.places.end);
            if let Some(group) = group {
                let left = self.left(setting, row, start) - bands::PADDING;
                let right = self.left(setting, row, end - 1) + self.words + bands::PADDING;
                let titled = start == 0 || group_of(start - 1) != Some(group);
                items.push(bands::draw(setting, group, Rect::new(left, row.top, right, row.bottom), titled));
            }
            start = end;
        }
        items
    }
}

impl Row {
    fn plan(setting: &Setting, places: Range<usize>, top: f64, step: f64, words: f64) -> Row {
        let group_of = |index: usize| setting.places.get(index).and_then(|p| p.place.group);
        let mut head: f64 = 0.0;
        for index in places.clone() {
            let Some(group) = group_of(index) else { continue };
            let starts = index == 0 || group_of(index - 1) != Some(group);
            let length = (index..places.end).take_while(|&i| group_of(i) == Some(group)).count();
            if starts {
                let band = (length - 1) as f64 * step + words + bands::PADDING * 2.0;
                head = head.max(bands::title_height(setting, group, band));
            }
        }
        let padding = if setting.has_groups() { bands::PADDING } else { 0.0 };
        let axis = top + padding + head + DOT + 1.0;
        let height =
            setting.places.get(places.clone()).into_iter().flatten().map(|p| p.height(words)).fold(0.0, f64::max);
        Row { places, top, axis, bottom: axis + BELOW_AXIS + height + padding }
    }
}

/// Which places stand in which row: a group begins a row unless all of it fits into the one before.
fn cut(setting: &Setting, columns: usize) -> Vec<Range<usize>> {
    let count = setting.places.len();
    let group_of = |index: usize| setting.places.get(index).and_then(|p| p.place.group);
    let mut rows = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < count {
        let group = group_of(index);
        let end = (index..count).find(|&i| group_of(i) != group).unwrap_or(count);
        if index > start && end - start > columns {
            rows.push(start..index);
            start = index;
        }
        while end - start > columns {
            rows.push(start..start + columns);
            start += columns;
        }
        index = end;
    }
    if start < count {
        rows.push(start..count);
    }
    rows
}

/// The axis of a row that turns at its right end, leads back to the left and down into the next dot.
fn turn(from: Point, right: f64, back: f64, next: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to((right - TURN, from.y));
    path.quad_to((right, from.y), (right, from.y + TURN));
    path.line_to((right, back - TURN));
    path.quad_to((right, back), (right - TURN, back));
    path.line_to((from.x + TURN, back));
    path.quad_to((from.x, back), (from.x, back + TURN));
    path.line_to((from.x, next));
    path
}
