//! The axis and what stands on it.

use crate::figures::timeline::Place;
use crate::scene::{BezPath, Item, Point, Role, Shape, Stroke, Vec2};
use crate::theme::Theme;

/// Radius of a dot.
pub(super) const DOT: f64 = 5.0;
/// Radius of the turns of the axis.
pub(super) const TURN: f64 = 12.0;
/// Width of the stretch of a period that is more than a moment.
const STRETCH: f64 = 4.0;
/// Length of the head of an axis that goes on.
const HEAD: f64 = 7.0;

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

/// The dot of a place: filled with the accent where it should catch the eye, else hollow.
pub(super) fn dot(place: &Place, at: Point, theme: &Theme) -> Item {
    let shape = |radius| Shape::Circle(at, radius);
    if place.is_highlighted() {
        Item::shape(Role::Axis, shape(DOT + 1.0), theme.accent, None)
    } else {
        let stroke = Stroke::new(theme.edge, theme.space.emphasis);
        Item::shape(Role::Axis, shape(DOT - 1.0), theme.ground, stroke)
    }
}

/// What a period that is more than a moment covers of the axis, from its dot on.
pub(super) fn stretch(place: &Place, from: Point, to: Point, theme: &Theme) -> Item {
    let paint = if place.is_highlighted() { theme.accent } else { theme.edge };
    let mut stroke = Stroke::round(paint, STRETCH);
    if place.period.runs_on() {
        stroke.dash = vec![0.1, STRETCH * 2.0];
    }
    Item::shape(Role::Axis, Shape::Path(straight(from, to)), None, stroke)
}

/// The end of an axis that goes on: dashes and an open head at `to`.
pub(super) fn goes_on(from: Point, to: Point, theme: &Theme) -> Vec<Item> {
    let along = (to - from).normalize();
    let across = Vec2::new(-along.y, along.x);
    let mut dashes = Stroke::new(theme.edge, theme.space.edge);
    dashes.dash = vec![4.0, 4.0];
    let mut head = BezPath::new();
    let back = to - along * HEAD;
    head.move_to(back + across * (HEAD * 0.55));
    head.line_to(to);
    head.line_to(back - across * (HEAD * 0.55));
    let solid = Stroke::round(theme.edge, theme.space.edge);
    vec![
        Item::shape(Role::Axis, Shape::Path(straight(from, to - along * 2.0)), None, dashes),
        Item::shape(Role::Axis, Shape::Path(head), None, solid),
    ]
}
