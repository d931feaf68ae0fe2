//! One row with words above and below the axis in turn, each two steps wide.

use super::marks::{self, DOT};
use super::{Setting, WIDEST};
use crate::figures::timeline::Arrange;
use crate::scene::{Anchor, Item, Point, Role, Size};

/// Between words of one side.
const GAP: f64 = 24.0;
/// Between the middle of the axis and the words above it.
const ABOVE_AXIS: f64 = DOT + 7.0;
/// Between the middle of the axis and the periods below it.
const BELOW_AXIS: f64 = DOT + 6.0;
/// Between the periods and the words below them.
const BELOW_PERIODS: f64 = 4.0;

/// Longer labels are better read in rows, unless the author asks for this arrangement.
const MOST_LINES: usize = 4;
/// So are labels of shorter lines: about 22 characters.
const SHORT_LINES: f64 = 150.0;

/// Places on one axis, words on both sides.
pub(super) struct Alternate {
    pub(super) size: Size,
    pub(super) cost: f64,
    step: f64,
    words: f64,
    axis: f64,
    /// Where the words below the periods begin.
    below: f64,
}

impl Alternate {
    pub(super) fn plan(setting: &Setting) -> Option<Alternate> {
        let count = setting.places.len();
        if count < 3 || setting.has_groups() {
            return None;
        }
        let step = (setting.width + GAP) / (count + 1) as f64;
        let words = (step * 2.0 - GAP).min(WIDEST);
        let period = step - GAP / 2.0;
        let widest_period = setting.places.iter().map(|p| p.longest_period_word()).fold(0.0, f64::max);
        if !setting.is_wide_enough(words) || widest_period > period {
            return None;
        }
        let most_lines = setting.places.iter().map(|p| p.most_lines(words)).max().unwrap_or(0);
        let one_line = setting.places.iter().all(|p| p.period_lines(period) == 1);
        let asked = setting.timeline.arrange == Arrange::Alternate;
        if !asked && (most_lines > MOST_LINES || words < SHORT_LINES || !one_line) {
            return None;
        }
        let highest = |side: usize| {
            let of_side = setting.places.iter().skip(side).step_by(2);
            of_side.map(|p| p.events_height(words)).fold(0.0, f64::max)
        };
        let axis = highest(0) + ABOVE_AXIS;
        let periods = setting.places.iter().map(|p| p.period_height(period)).fold(0.0, f64::max);
        let below = axis + BELOW_AXIS + periods + BELOW_PERIODS;
        let size = Size::new(setting.width, below + highest(1));
        let cost = setting.reading_cost(words, most_lines) + setting.shape_cost(size) + 0.35;
        Some(Alternate { size, cost, step, words, axis, below })
    }

    pub(super) fn draw(&self, setting: &Setting) -> Vec<Item> {
        let theme = setting.theme;
        let mut words = Vec::new();
        let last = setting.places.len() - 1;
        let runs_on = setting.places.get(last).is_some_and(|p| p.place.period.runs_on());
        let end = if runs_on { last as f64 * self.step + DOT } else { self.size.width };
        let line = marks::straight(Point::new(DOT, self.axis), Point::new(end, self.axis));
        let mut axis = vec![marks::line(line, theme)];
        for (index, place) in setting.places.iter().enumerate() {
            let left = index as f64 * self.step;
            let at = Point::new(left + DOT, self.axis);
            if place.place.period.is_stretch() {
                let length = if index == last { self.words } else { self.step - GAP / 2.0 };
                axis.extend(marks::stretch(setting, place.place, at, Point::new(left + length, self.axis)));
            }
            axis.push(marks::dot(setting, place.place, at));
            let period_width = self.step - GAP / 2.0;
            let mut items = place.draw_period(Point::new(left, self.axis + BELOW_AXIS), period_width, Anchor::Start);
            let top =
                if index % 2 == 0 { self.axis - ABOVE_AXIS - place.events_height(self.words) } else { self.below };
            items.extend(place.draw_events(Point::new(left, top), self.words));
            words.push(Item::group(Role::Node, items));
        }
        let mut items = vec![Item::group(Role::Axis, axis)];
        items.extend(words);
        items
    }
}
