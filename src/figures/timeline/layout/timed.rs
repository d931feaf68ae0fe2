//! Places at their time, from left to right: a strip with round times, dots on its edge, words below
//! or on both sides. Words that would touch are moved apart and led to their dots by thin lines.
//! Each group has a lane of its own.

use super::marks::{self, DOT};
use super::scale::Scale;
use super::spread::spread;
use super::{Setting, bands};
use crate::scene::{Anchor, Item, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Rich, Wrap};

/// Between words of one side.
const GAP: f64 = 16.0;
/// Widest words: about 26 characters.
const WIDEST: f64 = 180.0;
/// Height of the strip with round times.
const STRIP: f64 = 26.0;
/// Between two round times.
const TICKS: f64 = 56.0;
/// Between a tick and its words.
const AFTER_TICK: f64 = 4.0;
/// Between the axis and words that stand at their dots.
const NEAR: f64 = DOT + 6.0;
/// Between the axis and words that are led to their dots.
const LED: f64 = 30.0;
/// Between two dots.
const BETWEEN_DOTS: f64 = 1.0;

/// Places at their time.
pub(super) struct Timed {
    pub(super) size: Size,
    pub(super) cost: f64,
    /// Width of the words of a place.
    words: f64,
    scale: Scale,
    /// Top of the strip with round times.
    strip: f64,
    sides: Vec<Side>,
}

/// Places whose words stand on one side of one axis.
struct Side {
    places: Vec<usize>,
    /// The middles of the dots.
    dots: Vec<f64>,
    /// The left edges of the words.
    lefts: Vec<f64>,
    /// Where the dots are.
    axis: f64,
    /// Where the words begin below the axis, or end above it.
    edge: f64,
    band: Option<(usize, Rect)>,
}

impl Timed {
    /// Words on one side of the strip or on both; none where they would be cut.
    pub(super) fn plan(setting: &Setting, both: bool) -> Option<Timed> {
        let inset = if setting.has_groups() { bands::PADDING } else { 0.0 };
        let lanes = lanes(setting, both)?;
        let most = lanes.iter().map(|lane| lane.places.len()).max()? as f64;
        let width = setting.width - inset * 2.0;
        let periods = setting.places.iter().map(|p| p.period_width()).fold(0.0, f64::max);
        let words = ((width + GAP) / most - GAP).min(WIDEST).min(setting.natural_width.max(periods));
        if !setting.is_wide_enough(words) || setting.has_groups() && bands::longest_word(setting) > width {
            return None;
        }
        // The words of the last place stand to the right of its dot, if others leave room.
        let length = width - DOT * 2.0 - words * 0.5;
        let scale = Scale::new(setting.places.iter().map(|p| p.place), inset + DOT, length)?;
        let mut plan = Timed { size: Size::ZERO, cost: 0.0, words, scale, strip: 0.0, sides: Vec::new() };
        let bottom = plan.stack(setting, lanes, inset);
        plan.size = Size::new(setting.width, bottom);
        let moved: f64 = plan
            .sides
            .iter()
            .flat_map(|side| side.dots.iter().zip(&side.lefts))
            .map(|(dot, left)| (dot - DOT - left).abs())
            .sum();
        let most_lines = setting.places.iter().map(|p| p.most_lines(words)).max().unwrap_or(0);
        plan.cost = setting.reading_cost(words, most_lines)
            + setting.shape_cost(plan.size)
            + 2.0 * moved / (setting.width * setting.places.len() as f64)
            + if both { 0.1 } else { 0.0 };
        Some(plan)
    }

    /// Puts the lanes below each other, the first of two sides above the strip; the height of all.
    fn stack(&mut self, setting: &Setting, lanes: Vec<Lane>, inset: f64) -> f64 {
        let mut top = 0.0;
        let strip_first = lanes.iter().all(|lane| !lane.above);
        if strip_first {
            top = STRIP;
        }
        for lane in lanes {
            let mut side = self.side(setting, lane.places, inset);
            let height = side
                .places
                .iter()
                .filter_map(|&i| setting.places.get(i))
                .map(|p| p.height(self.words))
                .fold(0.0, f64::max);
            let distance = if self.is_led(&side) { LED } else { NEAR };
            if lane.above {
                side.edge = top + height;
                side.axis = side.edge + distance;
                self.strip = side.axis;
                top = side.axis + STRIP;
            } else if setting.has_groups() {
                let band_top = top + bands::GAP;
                let title = lane.group.map_or(0.0, |group| bands::title_height(setting, group, setting.width));
                side.axis = band_top + bands::PADDING + title + DOT + 1.0;
                side.edge = side.axis + distance;
                top = side.edge + height + bands::PADDING;
                side.band = lane.group.map(|group| (group, Rect::new(0.0, band_top, setting.width, top)));
            } else {
                side.axis = top;
                side.edge = side.axis + distance;
                top = side.edge + height;
            }
            self.sides.push(side);
        }
        top
    }

    /// Where dots and words stand from left to right.
    fn side(&self, setting: &Setting, places: Vec<usize>, inset: f64) -> Side {
        let wanted: Vec<f64> =
            places.iter().map(|&index| self.scale.position(setting.time(index)) - DOT - inset).collect();
        let room = setting.width - inset * 2.0;
        let dots = spread(&wanted, &vec![DOT * 2.0; wanted.len()], BETWEEN_DOTS, room);
        let lefts = spread(&dots, &vec![self.words; dots.len()], GAP, room);
        Side {
            places,
            dots: dots.into_iter().map(|left| left + DOT + inset).collect(),
            lefts: lefts.into_iter().map(|left| left + inset).collect(),
            axis: 0.0,
            edge: 0.0,
            band: None,
        }
    }

    /// Whether some words do not stand at their dot.
    fn is_led(&self, side: &Side) -> bool {
        side.dots.iter().zip(&side.lefts).any(|(dot, left)| (dot - DOT - left).abs() > 0.5)
    }

    pub(super) fn draw(&self, setting: &Setting) -> Vec<Item> {
        let mut items: Vec<Item> = self
            .sides
            .iter()
            .filter_map(|side| side.band)
            .map(|(group, frame)| bands::draw(setting, group, frame, true))
            .collect();
        let mut axis = self.draw_strip(setting);
        let mut words = Vec::new();
        for side in &self.sides {
            axis.extend(self.draw_axis(setting, side));
            for (&index, &left) in side.places.iter().zip(&side.lefts) {
                let Some(place) = setting.places.get(index) else { continue };
                let top = if side.edge < side.axis { side.edge - place.height(self.words) } else { side.edge };
                words.push((index, Item::group(Role::Node, place.draw(Point::new(left, top), self.words))));
            }
        }
        items.push(Item::group(Role::Axis, axis));
        words.sort_by_key(|(index, _)| *index);
        items.extend(words.into_iter().map(|(_, item)| item));
        items
    }

    /// The strip with round times.
    fn draw_strip(&self, setting: &Setting) -> Vec<Item> {
        let theme = setting.theme;
        let style = theme.type_scale.small;
        let muted = theme.readable(theme.muted, theme.surface);
        let frame = Rect::new(0.0, self.strip, setting.width, self.strip + STRIP);
        let mut items = vec![Item::shape(Role::Axis, Shape::Rect(frame, 0.0), theme.surface, None)];
        for edge in [frame.y0, frame.y1] {
            items.push(marks::line(marks::straight(Point::new(0.0, edge), Point::new(setting.width, edge)), theme));
        }
        let fonts = setting.fonts;
        for tick in self.scale.ticks(TICKS) {
            let x = self.scale.position(tick.time);
            let words = fonts.paragraph(&Rich::plain(tick.words), style, Wrap::Never);
            let left = x + AFTER_TICK;
            if left + words.width() > setting.width {
                continue;
            }
            let line = marks::straight(Point::new(x, frame.y0), Point::new(x, frame.y1));
            let hairline = Stroke::new(theme.line, theme.space.border);
            items.push(Item::shape(Role::Axis, Shape::Path(line), None, hairline));
            let top = frame.center().y - style.leading() / 2.0;
            items.extend(Item::words(Role::Axis, &words, left, top, Anchor::Start, muted));
        }
        items
    }

    /// The axis of a lane, dots, stretches, and lines from dots to words.
    fn draw_axis(&self, setting: &Setting, side: &Side) -> Vec<Item> {
        let theme = setting.theme;
        let mut items = Vec::new();
        if let Some((_, band)) = side.band {
            let ends = [band.x0 + bands::PADDING, band.x1 - bands::PADDING].map(|x| Point::new(x, side.axis));
            items.push(marks::line(marks::straight(ends[0], ends[1]), theme));
        }
        let away = if side.edge < side.axis { -1.0 } else { 1.0 };
        let is_led = self.is_led(side);
        let mut dots = Vec::new();
        for ((&index, &x), &left) in side.places.iter().zip(&side.dots).zip(&side.lefts) {
            let Some(place) = setting.places.get(index).map(|p| p.place) else { continue };
            let at = Point::new(x, side.axis);
            if let Some(when) = place.period.when.filter(|_| place.period.is_stretch()) {
                let end = if when.end() > when.start { self.scale.position(when.end()) } else { self.scale.end() };
                items.extend(marks::stretch(setting, place, at, Point::new(end.max(x), side.axis)));
            }
            dots.push(marks::dot(setting, place, at));
            if is_led {
                let words = Point::new(left + DOT, side.edge - away * 3.0);
                items.push(marks::leader(at, words, Vec2::new(0.0, away), theme));
            }
        }
        items.extend(dots);
        items
    }
}

/// Places that share an axis, in the order of their times.
struct Lane {
    group: Option<usize>,
    places: Vec<usize>,
    /// Whether the words stand above the axis.
    above: bool,
}

/// One lane for each group; without groups one for each side of the strip. None where a side would
/// have no places, or where groups leave no room above.
fn lanes(setting: &Setting, both: bool) -> Option<Vec<Lane>> {
    let in_time = |mut places: Vec<usize>| {
        places.sort_by(|&a, &b| setting.time(a).total_cmp(&setting.time(b)));
        places
    };
    let count = setting.places.len();
    if both {
        let order = in_time((0..count).collect());
        let side = |skip: usize| order.iter().copied().skip(skip).step_by(2).collect::<Vec<_>>();
        let possible = !setting.has_groups() && count > 1;
        let sides = || [(0, true), (1, false)].map(|(skip, above)| Lane { group: None, places: side(skip), above });
        return possible.then(|| sides().into());
    }
    let mut lanes: Vec<Lane> = Vec::new();
    for (index, place) in setting.places.iter().enumerate() {
        match lanes.last_mut() {
            Some(lane) if lane.group == place.place.group => lane.places.push(index),
            _ => lanes.push(Lane { group: place.place.group, places: vec![index], above: false }),
        }
    }
    lanes.iter_mut().for_each(|lane| lane.places = in_time(std::mem::take(&mut lane.places)));
    Some(lanes)
}
