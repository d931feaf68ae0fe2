//! A circle and the pieces that are cut of it.

use std::f64::consts::TAU;

use crate::figures::chart::model::Mark;
use crate::figures::chart::resolve::plot::{Layer, Plot, Position};
use crate::scene::{Point, Size, Vec2};

/// The circle of a panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Circle {
    /// The size of the view.
    pub view: Size,
    /// Its middle, from the top left of the view.
    pub centre: Point,
    /// Its radius in px.
    pub radius: f64,
    /// Px of the figure to the px of the author: radii of the author grow with the circle.
    pub factor: f64,
    /// The same of words, which shrink with the view and never grow: 0 to 1.
    pub word_factor: f64,
}

/// Whether the words of a layer stand beside pieces of a circle, where there is room.
pub fn is_beside(layer: &Layer) -> bool {
    layer.mark == Mark::Text
        && layer.theta.to.is_some()
        && !layer.radius.is_said()
        && layer.style.radius.is_none()
        && layer.style.outer_radius.is_none()
}

/// Angles and radii of a row, in radians clockwise from the top and px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slice {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Radius of its hole.
    pub inner: f64,
    /// Its radius.
    pub outer: f64,
}

/// The piece of a row in a circle.
pub fn slice(plot: &Plot, layer: &Layer, row: usize, circle: Circle) -> Option<Slice> {
    let style = &layer.style;
    let largest = circle.radius;
    let turn = |position: &Position, whole: f64| -> Option<Option<(f64, f64)>> {
        if !position.is_said() {
            return Some(None);
        }
        let at = *position.at.get(row)?;
        let to = position.to.as_ref().map_or(Some(at), |to| to.get(row).copied())?;
        if !at.is_finite() || !to.is_finite() {
            return None;
        }
        let place = |c: f64| position.scale.map_or(c, |id| plot.scale(id).scale.share(c) * whole);
        let end = match position.scale.map(|id| &plot.scale(id).scale).and_then(|s| s.discrete()) {
            Some(discrete) if position.to.is_none() => at + discrete.band(),
            _ => to,
        };
        Some(Some((place(at), place(end))))
    };
    let (from, to) = turn(&layer.theta, TAU)?.unwrap_or((style.theta2.unwrap_or(0.0), style.theta.unwrap_or(TAU)));
    let sized = |radius: f64| if radius < 0.0 { largest + radius * circle.factor } else { radius * circle.factor };
    let (inner, outer) = match turn(&layer.radius, largest)? {
        // A hole of the author stays where the radius follows the data.
        Some((inner, outer)) => (inner.max(style.inner_radius.map_or(0.0, sized)), outer),
        None => {
            let outer = style.outer_radius.or(style.radius).map_or(largest, sized).min(largest);
            let inner = style.inner_radius.or(style.radius2).map_or(0.0, sized);
            (inner, outer)
        }
    };
    Some(Slice { from, to, inner: inner.clamp(0.0, outer.max(0.0)), outer: outer.max(0.0) })
}

/// The point at an angle clockwise from the top.
pub fn at(centre: Point, radius: f64, angle: f64) -> Point {
    centre + Vec2::new(radius * angle.sin(), -radius * angle.cos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_begin_at_the_top_and_run_clockwise() {
        let point = at(Point::new(0.0, 0.0), 10.0, TAU / 4.0);
        assert!((point.x - 10.0).abs() < 1e-9 && point.y.abs() < 1e-9);
    }
}
