//! Pieces of a circle or a ring.

use std::f64::consts::TAU;

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::circle::Circle;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::resolve::plot::{Layer, Plot, Position};
use crate::scene::{BezPath, Point, Shape, Stroke, Vec2};
use kurbo::Shape as _;

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

/// Draws a piece for each row.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks, circle: Circle) {
    let gap = layer.style.pad_angle.unwrap_or(0.0);
    for row in layer.series.iter().flatten().copied() {
        let Some(slice) = slice(canvas.plot, layer, row, circle) else { continue };
        if slice.to == slice.from || slice.outer <= 0.0 {
            continue;
        }
        let mut pen = looks.pen(row);
        if pen.stroke.is_none() && pen.fill.is_some() {
            // Neighbours of like colours stay apart.
            pen.stroke = Some(Stroke { round: true, ..Stroke::new(looks.theme().ground, 1.5) });
        }
        canvas.pen(pen);
        canvas.shape(Shape::Path(path(slice, circle.centre, gap)));
    }
}

fn path(slice: Slice, centre: Point, gap: f64) -> BezPath {
    let (from, to) = (slice.from.min(slice.to), slice.from.max(slice.to));
    let gap = gap.min((to - from) / 2.0);
    let (from, to) = (from + gap / 2.0, to - gap / 2.0);
    if to - from >= TAU - 1e-9 {
        let mut path = kurbo::Circle::new(centre, slice.outer).to_path(0.02);
        if slice.inner > 0.0 {
            path.extend(kurbo::Circle::new(centre, slice.inner).to_path(0.02).reverse_subpaths());
        }
        return path;
    }
    let mut path = BezPath::new();
    path.move_to(at(centre, slice.outer, from));
    arc(&mut path, centre, slice.outer, from, to);
    if slice.inner > 0.0 {
        path.line_to(at(centre, slice.inner, to));
        arc(&mut path, centre, slice.inner, to, from);
    } else {
        path.line_to(centre);
    }
    path.close_path();
    path
}

/// The point at an angle clockwise from the top.
pub fn at(centre: Point, radius: f64, angle: f64) -> Point {
    centre + Vec2::new(radius * angle.sin(), -radius * angle.cos())
}

fn arc(path: &mut BezPath, centre: Point, radius: f64, from: f64, to: f64) {
    let quarter = std::f64::consts::FRAC_PI_2;
    let arc = kurbo::Arc::new(centre, (radius, radius), from - quarter, to - from, 0.0);
    path.extend(arc.append_iter(0.02));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_a_ring_has_a_quarter_of_its_area() {
        let slice = Slice { from: 0.0, to: TAU / 4.0, inner: 50.0, outer: 100.0 };
        let area = path(slice, Point::new(100.0, 100.0), 0.0).area().abs();
        let ring = std::f64::consts::PI * (100.0_f64.powi(2) - 50.0_f64.powi(2));
        assert!((area - ring / 4.0).abs() < 5.0, "{area}");
    }

    #[test]
    fn angles_begin_at_the_top_and_run_clockwise() {
        let point = at(Point::new(0.0, 0.0), 10.0, TAU / 4.0);
        assert!((point.x - 10.0).abs() < 1e-9 && point.y.abs() < 1e-9);
    }
}
