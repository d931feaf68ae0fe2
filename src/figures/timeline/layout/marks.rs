//! The axis and what stands on it.

use super::Setting;
use crate::figures::timeline::Place;
use crate::scene::{BezPath, Item, Point, Role, Shape, Stroke, Vec2};
use crate::theme::Theme;

/// Radius of a dot.
pub(super) const DOT: f64 = 5.0;
/// Radius of the turns of the axis.
pub(super) const TURN: f64 = 12.0;
/// Width of the stretch of a period that is more than a moment.
const STRETCH: f64 = 3.0;
/// Pieces of a stretch without a sharp end, as shares of its length: a line and a gap in turn.
const FADING: &[f64] = &[0.34, 0.06, 0.14, 0.06, 0.1, 0.06, 0.06, 0.06, 0.02];
/// The same for a stretch shorter than [`SHORT`].
const FADING_SHORT: &[f64] = &[0.44, 0.12, 0.2, 0.12, 0.12];
/// A stretch that long in px has room for five pieces.
const SHORT: f64 = 64.0;

/// The axis along a path.
pub(super) fn line(path: BezPath, theme: &Theme) -> Item {
    Item::shape(Role::Axis, Shape::Path(path), None, Stroke::round(theme.line, theme.space.edge))
}

/// A straight path.
pub(super) fn straight(from: Point, to: Point) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    path
}

/// The dot of a place: filled where it should catch the eye, else hollow.
pub(super) fn dot(setting: &Setting, place: &Place, at: Point) -> Item {
    let theme = setting.theme;
    let shape = |radius| Shape::Circle(at, radius);
    if place.is_highlighted() {
        return Item::shape(Role::Axis, shape(DOT + 1.0), theme.accent, None);
    }
    // Where nothing is highlighted, the accent carries the whole sequence.
    let paint = if setting.has_highlights { theme.edge } else { theme.accent };
    Item::shape(Role::Axis, shape(DOT - 1.0), theme.ground, Stroke::new(paint, theme.space.emphasis))
}

/// A thin line from a dot to words that do not stand at it: it leaves the dot and reaches the words
/// at a right angle to the axis, which `away` points from.
pub(super) fn leader(dot: Point, words: Point, away: Vec2, theme: &Theme) -> Item {
    let mut path = BezPath::new();
    path.move_to(dot);
    path.line_to(dot + away * (DOT + 4.0));
    path.line_to(words - away * 4.0);
    path.line_to(words);
    Item::shape(Role::Axis, Shape::Path(path), None, Stroke::round(theme.line, theme.space.border))
}

/// What a period that is more than a moment covers of the axis, from its dot on; it fades in pieces
/// where nobody says when it ends.
pub(super) fn stretch(setting: &Setting, place: &Place, from: Point, to: Point) -> Vec<Item> {
    let theme = setting.theme;
    let paint = if place.is_highlighted() || !setting.has_highlights { theme.accent } else { theme.edge };
    let paint = theme.tint(paint, 0.6);
    let piece = |start: f64, end: f64| {
        let path = straight(from.lerp(to, start), from.lerp(to, end));
        Item::shape(Role::Axis, Shape::Path(path), None, Stroke::new(paint, STRETCH))
    };
    if !place.period.runs_on() {
        return vec![piece(0.0, 1.0)];
    }
    let mut start = 0.0;
    let shares = if from.distance(to) < SHORT { FADING_SHORT } else { FADING };
    let pieces = shares.iter().enumerate().map(|(index, share)| {
        let from = start;
        start += share;
        (index % 2 == 0).then(|| piece(from, start))
    });
    pieces.flatten().collect()
}
