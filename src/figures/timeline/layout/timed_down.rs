//! Places at their time, from top to bottom: a strip with round times at the left, dots on its edge,
//! words at the right, led to their dots by thin lines where they are moved apart.

use super::marks::{self, DOT};
use super::scale::Scale;
use super::spread::spread;
use super::{NARROWEST, Setting};
use crate::scene::{Anchor, Item, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Rich, Wrap};

/// Between the words of two places.
const GAP: f64 = 12.0;
/// Widest lines of words: about 60 characters.
const WIDEST: f64 = 440.0;
/// Width of the strip with round times.
const STRIP: f64 = 64.0;
/// Between two round times.
const TICKS: f64 = 40.0;
/// Between the strip's edge and the words of a tick.
const BESIDE_TICK: f64 = 8.0;
/// Between the axis and the words.
const LED: f64 = 40.0;
/// Between two dots.
const BETWEEN_DOTS: f64 = 1.0;
/// How much longer than the words the axis is, so that distances can be seen.
const LOOSE: f64 = 1.15;

/// Places at their time.
pub(super) struct TimedDown {
    pub(super) size: Size,
    pub(super) cost: f64,
    words: f64,
    scale: Scale,
    /// Places in the order of their times.
    places: Vec<usize>,
    /// The middles of the dots.
    dots: Vec<f64>,
    /// The tops of the words.
    tops: Vec<f64>,
}

impl TimedDown {
    /// None where a place has no time, or where groups would be mixed.
    pub(super) fn plan(setting: &Setting) -> Option<TimedDown> {
        if setting.has_groups() {
            return None;
        }
        let periods = setting.places.iter().map(|p| p.period_width()).fold(0.0, f64::max);
        let natural = setting.natural_width.max(periods);
        let words = (setting.width - STRIP - LED).clamp(NARROWEST, WIDEST).min(natural);
        let mut places: Vec<usize> = (0..setting.places.len()).collect();
        places.sort_by(|&a, &b| setting.time(a).total_cmp(&setting.time(b)));
        let heights: Vec<f64> = places.iter().filter_map(|&i| setting.places.get(i)).map(|p| p.height(words)).collect();
        let filled: f64 = heights.iter().map(|height| height + GAP).sum();
        let length = setting.room.height.unwrap_or(0.0).max(filled * LOOSE);
        let first_line = setting.look.period.leading() / 2.0;
        let scale = Scale::new(setting.places.iter().map(|p| p.place), first_line, length - first_line * 2.0)?;
        let wanted: Vec<f64> = places.iter().map(|&index| scale.position(setting.time(index)) - DOT).collect();
        let dots = spread(&wanted, &vec![DOT * 2.0; wanted.len()], BETWEEN_DOTS, length);
        let tops: Vec<f64> = dots.iter().map(|dot| dot + DOT - first_line).collect();
        let tops = spread(&tops, &heights, GAP, length.max(filled - GAP));
        let bottom = tops.last().zip(heights.last()).map_or(0.0, |(top, height)| top + height);
        let size = Size::new(STRIP + LED + words, bottom.max(length));
        let cost = setting.shape_cost(size) + 0.6;
        let dots = dots.into_iter().map(|top| top + DOT).collect();
        Some(TimedDown { size, cost, words, scale, places, dots, tops })
    }

    pub(super) fn draw(&self, setting: &Setting) -> Vec<Item> {
        let theme = setting.theme;
        let mut axis = self.draw_strip(setting);
        let mut dots = Vec::new();
        let mut words = Vec::new();
        for ((&index, &y), &top) in self.places.iter().zip(&self.dots).zip(&self.tops) {
            let Some(place) = setting.places.get(index) else { continue };
            let at = Point::new(STRIP, y);
            if let Some(when) = place.place.period.when.filter(|_| place.place.period.is_stretch()) {
                let end = if when.end() > when.start { self.scale.position(when.end()) } else { self.scale.end() };
                axis.extend(marks::stretch(setting, place.place, at, Point::new(STRIP, end.max(y))));
            }
            dots.push(marks::dot(setting, place.place, at));
            let middle = top + setting.look.period.leading() / 2.0;
            let reach = Point::new(STRIP + LED - 4.0, middle);
            axis.push(marks::leader(at, reach, Vec2::new(1.0, 0.0), theme));
            words.push(Item::group(Role::Node, place.draw(Point::new(STRIP + LED, top), self.words)));
        }
        axis.extend(dots);
        let mut items = vec![Item::group(Role::Axis, axis)];
        items.extend(words);
        items
    }

    /// The strip with round times.
    fn draw_strip(&self, setting: &Setting) -> Vec<Item> {
        let theme = setting.theme;
        let style = theme.type_scale.small;
        let muted = theme.readable(theme.muted, theme.surface);
        let frame = Rect::new(0.0, 0.0, STRIP, self.size.height);
        let mut items = vec![Item::shape(Role::Axis, Shape::Rect(frame, 0.0), theme.surface, None)];
        let edge = marks::straight(Point::new(STRIP, 0.0), Point::new(STRIP, self.size.height));
        items.push(marks::line(edge, theme));
        for tick in self.scale.ticks(TICKS) {
            let y = self.scale.position(tick.time);
            let top = y - style.leading() / 2.0;
            if top < 0.0 || top + style.leading() > self.size.height {
                continue;
            }
            let words = setting.fonts.paragraph(&Rich::plain(tick.words), style, Wrap::Never);
            let left = BESIDE_TICK + words.width() + BESIDE_TICK;
            let line = marks::straight(Point::new(left, y), Point::new(STRIP, y));
            items.push(Item::shape(Role::Axis, Shape::Path(line), None, Stroke::new(theme.line, theme.space.border)));
            items.extend(Item::words(Role::Axis, &words, BESIDE_TICK, top, Anchor::Start, muted));
        }
        items
    }
}
