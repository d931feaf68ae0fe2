//! From top to bottom: the period at the left, its dot on the axis, words at the right; in several
//! columns where the room is wide and low.

use std::ops::Range;

use super::marks::{self, DOT};
use super::words::PlaceWords;
use super::{NARROWEST, Setting, bands};
use crate::scene::{Anchor, Item, Point, Rect, Role, Size};
use crate::text::CAP_HEIGHT;

/// Between the periods and the axis, and between the axis and the words.
const BESIDE_AXIS: f64 = DOT + 9.0;
/// Between the words of two places.
pub(super) const GAP: f64 = 20.0;
/// The same where a room of fixed height is crowded.
pub(super) const TIGHT: f64 = 10.0;
/// Between two columns.
const BETWEEN_COLUMNS: f64 = 40.0;
/// Shortest stretch of a period that is more than a moment, from the top of its words.
const LEAST_STRETCH: f64 = 32.0;
/// Widest lines of words: about 60 characters.
const WIDEST: f64 = 440.0;
/// Lines that several columns should reach: about 35 characters.
const SHORT_LINES: f64 = 240.0;
/// Widest periods, as a share of a column.
const PERIODS: f64 = 0.28;

/// Places one below the other.
pub(super) struct Vertical {
    pub(super) size: Size,
    pub(super) cost: f64,
    columns: Vec<Column>,
    /// Between the words of two places.
    gap: f64,
    /// Width of the periods.
    periods: f64,
    /// Width of the words.
    words: f64,
    /// Width of a column.
    width: f64,
}

/// One column.
struct Column {
    left: f64,
    stops: Vec<Stop>,
    bands: Vec<Band>,
}

/// A place in its column.
struct Stop {
    place: usize,
    top: f64,
    height: f64,
}

/// The band of a group in a column.
struct Band {
    group: usize,
    top: f64,
    bottom: f64,
    titled: bool,
}

impl Vertical {
    /// That many columns at most, places `gap` px apart; in a room of fixed height none where their lines would be short.
    pub(super) fn plan(setting: &Setting, columns: usize, gap: f64) -> Option<Vertical> {
        let padding = if setting.has_groups() { bands::PADDING } else { 0.0 };
        let pitch = (setting.width + BETWEEN_COLUMNS) / columns as f64;
        let share = pitch - BETWEEN_COLUMNS - padding * 2.0;
        let natural = setting.places.iter().map(|p| p.period_width()).fold(0.0, f64::max);
        let unbroken = setting.places.iter().map(|p| p.longest_period_word()).fold(0.0, f64::max);
        let periods = natural.min((share * PERIODS).max(unbroken));
        let room = share - periods - BESIDE_AXIS * 2.0;
        if setting.room.height.is_some() && columns > 1 && room < setting.natural_width.min(SHORT_LINES) {
            return None;
        }
        let least = setting.longest_word.clamp(NARROWEST, WIDEST);
        let words = room.min(WIDEST).max(least).min(setting.natural_width);
        let titles = if setting.has_groups() { bands::longest_word(setting) } else { 0.0 };
        let needed = titles.max(periods + BESIDE_AXIS * 2.0 + words) + padding * 2.0;
        // In a room of fixed height the columns share the width, and begin where the title does.
        let width = if setting.room.height.is_some() { needed.max(pitch - BETWEEN_COLUMNS) } else { needed };
        let mut plan = Vertical { size: Size::ZERO, cost: 0.0, columns: Vec::new(), gap, periods, words, width };
        plan.stack(setting, columns);
        let bottom = plan.columns.iter().map(Column::bottom).fold(0.0, f64::max);
        let right = plan.columns.last().map_or(0.0, |column| column.left + width);
        let most_lines = setting.places.iter().map(|p| p.most_lines(words)).max().unwrap_or(0);
        plan.cost = setting.reading_cost(words, most_lines)
            + setting.shape_cost(Size::new(right, bottom))
            + if gap < GAP { 0.8 } else { 0.6 };
        plan.size = Size::new(right, bottom);
        Some(plan)
    }

    /// Puts the places into that many columns of heights as equal as may be.
    fn stack(&mut self, setting: &Setting, columns: usize) {
        let pitch = self.width + BETWEEN_COLUMNS;
        let runs = runs(setting, columns);
        let steps: Vec<f64> = runs.iter().map(|run| run.clone().map(|index| self.step(setting, index)).sum()).collect();
        let (mut low, mut high) = (0.0, steps.iter().sum::<f64>() + 1.0);
        // Twenty halvings leave less than a px between the two.
        for _ in 0..20 {
            let middle = (low + high) / 2.0;
            if cut(&steps, middle).len() > columns { low = middle } else { high = middle }
        }
        for (index, column) in cut(&steps, high).into_iter().enumerate() {
            // `cut` gives ranges of `steps`, none of them empty.
            let places = runs[column.start].start..runs[column.end - 1].end;
            let column = self.column(setting, places, index as f64 * pitch);
            self.columns.push(column);
        }
    }

    /// Height of a place with the gap below it, and with the title of its group where it is the first.
    fn step(&self, setting: &Setting, index: usize) -> f64 {
        let Some(place) = setting.places.get(index) else { return 0.0 };
        let group = place.place.group.filter(|_| starts_group(setting, index));
        self.height(place)
            + self.gap
            + group.map_or(0.0, |g| bands::title_height(setting, g, self.width) + bands::PADDING)
    }

    fn height(&self, place: &PlaceWords) -> f64 {
        let least = if place.place.period.is_stretch() { LEAST_STRETCH } else { 0.0 };
        place.period_height(self.periods).max(place.events_height(self.words)).max(least)
    }

    fn column(&self, setting: &Setting, places: Range<usize>, left: f64) -> Column {
        let mut column = Column { left, stops: Vec::new(), bands: Vec::new() };
        let mut top = 0.0;
        for index in places.clone() {
            let Some(place) = setting.places.get(index) else { continue };
            let starts = index == places.start || starts_group(setting, index);
            if starts && index > places.start {
                top += column.close_band(top);
            }
            if let Some(group) = place.place.group.filter(|_| starts) {
                let titled = starts_group(setting, index);
                column.bands.push(Band { group, top, bottom: top, titled });
                top += bands::PADDING;
                top += if titled { bands::title_height(setting, group, self.width) } else { 0.0 };
            } else if !column.stops.is_empty() {
                top += self.gap;
            }
            let height = self.height(place);
            column.stops.push(Stop { place: index, top, height });
            top += height;
        }
        column.close_band(top);
        column
    }

    pub(super) fn draw(&self, setting: &Setting) -> Vec<Item> {
        self.columns.iter().flat_map(|column| self.draw_column(setting, column)).collect()
    }

    fn draw_column(&self, setting: &Setting, column: &Column) -> Vec<Item> {
        let inset = if setting.has_groups() { bands::PADDING } else { 0.0 };
        let axis_x = column.left + inset + self.periods + BESIDE_AXIS;
        let mut items: Vec<Item> = column
            .bands
            .iter()
            .map(|band| {
                let frame = Rect::new(column.left, band.top, column.left + self.width, band.bottom);
                bands::draw(setting, band.group, frame, band.titled)
            })
            .collect();
        let mut axis = Vec::new();
        let mut dots = Vec::new();
        let mut words = Vec::new();
        let first_line = setting.look.title.leading() / 2.0;
        for (stop, next) in column.stops.iter().zip(column.stops.iter().skip(1).map(Some).chain([None])) {
            let Some(place) = setting.places.get(stop.place) else { continue };
            let dot = Point::new(axis_x, stop.top + first_line);
            let below = next.filter(|next| !starts_group(setting, next.place)).map(|next| next.top + first_line);
            if let Some(y) = below {
                axis.push(marks::line(marks::straight(dot, Point::new(axis_x, y)), setting.theme));
            }
            if place.place.period.is_stretch() {
                let end = below.map_or(stop.top + stop.height, |y| y - BESIDE_AXIS);
                dots.extend(marks::stretch(setting, place.place, dot, Point::new(axis_x, end)));
            }
            dots.push(marks::dot(setting, place.place, dot));
            // The first lines of both stand on one baseline.
            let (period, title) = (setting.look.period, setting.look.title);
            let drop = (title.leading() + CAP_HEIGHT * title.size - period.leading() - CAP_HEIGHT * period.size) / 2.0;
            let right = Point::new(axis_x - BESIDE_AXIS, stop.top + drop);
            let mut group = place.draw_period(right, self.periods, Anchor::End);
            group.extend(place.draw_events(Point::new(axis_x + BESIDE_AXIS, stop.top), self.words));
            words.push(Item::group(Role::Node, group));
        }
        axis.extend(dots);
        items.push(Item::group(Role::Axis, axis));
        items.extend(words);
        items
    }
}

impl Column {
    /// Ends the band that is open, with the words above `top` in it; the room that it takes below them.
    fn close_band(&mut self, top: f64) -> f64 {
        match self.bands.last_mut() {
            Some(band) => {
                band.bottom = top + bands::PADDING;
                bands::PADDING + bands::GAP
            }
            None => 0.0,
        }
    }

    fn bottom(&self) -> f64 {
        let stops = self.stops.last().map_or(0.0, |stop| stop.top + stop.height);
        self.bands.last().map_or(stops, |band| band.bottom.max(stops))
    }
}

/// Whether a place is the first of its group.
fn starts_group(setting: &Setting, index: usize) -> bool {
    setting.group_of(index).is_some() && (index == 0 || setting.group_of(index - 1) != setting.group_of(index))
}

/// What is not parted into two columns: groups where there are enough of them, else places.
fn runs(setting: &Setting, columns: usize) -> Vec<Range<usize>> {
    let count = setting.places.len();
    let mut groups: Vec<Range<usize>> = Vec::new();
    for index in 0..count {
        match groups.last_mut() {
            Some(run) if setting.group_of(index) == setting.group_of(run.start) => run.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    if groups.len() >= columns && columns > 1 { groups } else { (0..count).map(|index| index..index + 1).collect() }
}

/// As many steps a column as its height holds.
fn cut(steps: &[f64], height: f64) -> Vec<Range<usize>> {
    let mut columns = Vec::new();
    let (mut start, mut filled) = (0, 0.0);
    for (index, step) in steps.iter().enumerate() {
        if index > start && filled + step > height {
            columns.push(start..index);
            (start, filled) = (index, 0.0);
        }
        filled += step;
    }
    columns.push(start..steps.len());
    columns
}
