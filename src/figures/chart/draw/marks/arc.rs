//! Pieces of a circle or a ring.

use std::f64::consts::TAU;

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::round::{Circle, Slice, at, slice};
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::{BezPath, Point, Shape, Stroke};
use kurbo::Shape as _;

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
}
