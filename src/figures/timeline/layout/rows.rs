//! One row or several: words below the axis, each row read from the left, rows joined by a turn.

use std::ops::Range;

use super::marks::{self, DOT, TURN};
use super::{Setting, WIDEST, bands};
use crate::scene::{BezPath, Item, Point, Rect, Role, Size};

/// Between columns of words.
const GAP: f64 = 20.0;
/// Between the middle of the axis and the words below it.
const BELOW_AXIS: f64 = DOT + 6.0;
/// Between the last column and the turn of the axis.
const BESIDE_TURN: f64 = 16.0;
/// Between the words of a row and the line that leads back to the start.
const ABOVE_RETURN: f64 = 14.0;
/// Between that line and the axis of the next row.
const BELOW_RETURN: f64 = TURN * 2.0;

/// Places in rows of equal columns.
pub(super) struct Rows {
    pub(super) size: Size,
    pub(super) cost: f64,
    grid: Grid,
    rows: Vec<Row>,
}

/// The columns of all rows.
#[derive(Clone, Copy)]
struct Grid {
    columns: usize,
    /// Distance between the left edges of two columns.
    step: f64,
    /// Width of a column without the gap beside it.
    column: f64,
    /// Width of the words of a place: that of the column, if lines would not be too long.
    words: f64,
}

/// One row.
struct Row {
    /// Indices of its places.
    places: Range<usize>,
    /// Whether the axis turns into the next row.
    joined: bool,
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
        let places = cut(setting, columns);
        let turns = places.iter().any(|row| is_joined(setting, row));
        let turn = if turns { BESIDE_TURN } else { 0.0 };
        let step = (setting.width - inset(setting) * 2.0 - turn + gap) / columns as f64;
        let column = step - gap;
        let words = column.min(WIDEST);
        let enough = if columns == 1 { words > 0.0 } else { setting.is_wide_enough(words) };
        if !enough || banded && bands::longest_word(setting) > words {
            return None;
        }
        let grid = Grid { columns, step, column, words };
        let mut rows: Vec<Row> = Vec::new();
        for (index, range) in places.iter().enumerate() {
            let joined = places.get(index + 1).is_some_and(|next| is_joined(setting, next));
            rows.push(Row::plan(setting, rows.last(), range.clone(), joined, grid));
        }
        let size = Size::new(setting.width, rows.last().map_or(0.0, |row| row.bottom));
        let most_lines = setting.places.iter().map(|p| p.most_lines(words)).max().unwrap_or(0);
        let cells = rows.len() * columns;
        let empty = (cells - setting.places.len()) as f64 / columns as f64;
        let cost = setting.reading_cost(words, most_lines)
            + setting.shape_cost(size)
            + empty * 0.5
            + (rows.len() - 1) as f64 * 0.2;
        Some(Rows { size, cost, grid, rows })
    }

    pub(super) fn draw(&self, setting: &Setting) -> Vec<Item> {
        let mut items = self.draw_bands(setting);
        let mut words = Vec::new();
        let mut dots = Vec::new();
        for row in &self.rows {
            for index in row.places.clone() {
                let Some(place) = setting.places.get(index) else { continue };
                let left = self.left(setting, row, index);
                let axis = Point::new(left + DOT, row.axis);
                if place.place.period.is_stretch() {
                    let to = Point::new(left + self.grid.words, row.axis);
                    dots.extend(marks::stretch(setting, place.place, axis, to));
                }
                dots.push(marks::dot(setting, place.place, axis));
                let items = place.draw(Point::new(left, row.axis + BELOW_AXIS), self.grid.words);
                words.push(Item::group(Role::Node, items));
            }
        }
        let mut axis = self.draw_axis(setting);
        axis.extend(dots);
        items.push(Item::group(Role::Axis, axis));
        items.extend(words);
        items
    }

    fn left(&self, setting: &Setting, row: &Row, index: usize) -> f64 {
        inset(setting) + (index - row.places.start) as f64 * self.grid.step
    }

    fn draw_axis(&self, setting: &Setting) -> Vec<Item> {
        let theme = setting.theme;
        let mut items = Vec::new();
        let right = setting.width - inset(setting);
        for (index, row) in self.rows.iter().enumerate() {
            let from = Point::new(self.left(setting, row, row.places.start) + DOT, row.axis);
            if let Some(next) = self.rows.get(index + 1).filter(|_| row.joined) {
                let pieces = turn(from, right, next.axis - BELOW_RETURN, next.axis);
                items.extend(pieces.into_iter().map(|piece| marks::line(piece, theme)));
                continue;
            }
            let last = row.places.end - 1;
            let dot = self.left(setting, row, last) + DOT;
            let runs_on = setting.places.get(last).is_some_and(|p| p.place.period.runs_on());
            let end = if runs_on { dot } else { dot - DOT + self.grid.column };
            items.push(marks::line(marks::straight(from, Point::new(end, row.axis)), theme));
        }
        items
    }

    /// One band for each group: as wide as its places in one row, or all the width where it has several rows.
    fn draw_bands(&self, setting: &Setting) -> Vec<Item> {
        let mut items = Vec::new();
        let mut top = 0.0;
        for (index, row) in self.rows.iter().enumerate() {
            let continues = index > 0 && self.rows.get(index - 1).is_some_and(|above| above.joined);
            if !continues {
                top = row.top;
            }
            if row.joined {
                continue;
            }
            let mut start = row.places.start;
            while start < row.places.end {
                let end = end_of_group(setting, start).min(row.places.end);
                let left = self.left(setting, row, start) - bands::PADDING;
                let right = if continues || end - row.places.start == self.grid.columns {
                    setting.width
                } else {
                    self.left(setting, row, end - 1) + self.grid.column + bands::PADDING
                };
                if let Some(group) = setting.group_of(start) {
                    items.push(bands::draw(setting, group, Rect::new(left, top, right, row.bottom), true));
                }
                start = end;
            }
        }
        items
    }
}

impl Row {
    fn plan(setting: &Setting, above: Option<&Row>, places: Range<usize>, joined: bool, grid: Grid) -> Row {
        let padding = inset(setting);
        let continues = above.is_some_and(|above| above.joined);
        let gap = if continues { ABOVE_RETURN + BELOW_RETURN - DOT } else { bands::GAP };
        let top = above.map_or(0.0, |above| above.bottom + gap);
        let head = if continues { 0.0 } else { padding + titles_height(setting, &places, grid) };
        let axis = top + head + DOT + 1.0;
        let of_row = setting.places.get(places.clone()).into_iter().flatten();
        let height = of_row.map(|place| place.height(grid.words)).fold(0.0, f64::max);
        let foot = if joined { 0.0 } else { padding };
        Row { places, joined, top, axis, bottom: axis + BELOW_AXIS + height + foot }
    }
}

/// Between the edge of the figure and the words, where groups put a band around them.
fn inset(setting: &Setting) -> f64 {
    if setting.has_groups() { bands::PADDING } else { 0.0 }
}

/// Whether the places begin with the group, or without one as the place before them.
fn is_joined(setting: &Setting, places: &Range<usize>) -> bool {
    places.start > 0 && setting.group_of(places.start) == setting.group_of(places.start - 1)
}

/// One past the last place of the group of a place.
fn end_of_group(setting: &Setting, place: usize) -> usize {
    let count = setting.places.len();
    (place..count).find(|&index| setting.group_of(index) != setting.group_of(place)).unwrap_or(count)
}

/// Height of the titles of the groups that begin in a row.
fn titles_height(setting: &Setting, places: &Range<usize>, grid: Grid) -> f64 {
    let mut height: f64 = 0.0;
    let mut start = places.start;
    while start < places.end {
        let end = end_of_group(setting, start).min(places.end);
        if let Some(group) = setting.group_of(start) {
            let band = (end - start - 1) as f64 * grid.step + grid.column + bands::PADDING * 2.0;
            height = height.max(bands::title_height(setting, group, band));
        }
        start = end;
    }
    height
}

/// Which places stand in which row: a group begins a row unless all of it fits into the one before,
/// and one of several rows shares none of them.
fn cut(setting: &Setting, columns: usize) -> Vec<Range<usize>> {
    let count = setting.places.len();
    let mut rows = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < count {
        let end = end_of_group(setting, index);
        if index > start && end - start > columns {
            rows.push(start..index);
            start = index;
        }
        if end - start > columns {
            while start < end {
                rows.push(start..(start + columns).min(end));
                start = (start + columns).min(end);
            }
        }
        index = end;
    }
    if start < count {
        rows.push(start..count);
    }
    rows
}

/// The axis of a row that turns at its right end, leads back to the left and down into the next dot.
/// Each bend is a path of its own: none of them seems to hold the words of the row.
fn turn(from: Point, right: f64, back: f64, next: f64) -> [BezPath; 4] {
    let mut right_bend = BezPath::new();
    right_bend.move_to((right - TURN, from.y));
    right_bend.quad_to((right, from.y), (right, from.y + TURN));
    right_bend.line_to((right, back - TURN));
    right_bend.quad_to((right, back), (right - TURN, back));
    let mut left_bend = BezPath::new();
    left_bend.move_to((from.x + TURN, back));
    left_bend.quad_to((from.x, back), (from.x, back + TURN));
    left_bend.line_to((from.x, next));
    let row = marks::straight(from, Point::new(right - TURN, from.y));
    let way_back = marks::straight(Point::new(right - TURN, back), Point::new(from.x + TURN, back));
    [row, right_bend, way_back, left_bend]
}
