//! Signs: points, circles, squares.

use super::crowd;
use crate::figures::chart::draw::backend::Pen;
use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::sign;
use crate::figures::chart::model::{Channel, Mark, Sign};
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::{Point, Shape};

/// Usual area of a sign in square px.
pub const AREA: f64 = 40.0;
/// So many signs are drawn one by one, with their tooltips.
const MOST_ALONE: usize = 5000;

/// Draws a sign for each row.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    let rows: usize = layer.series.iter().map(Vec::len).sum();
    if rows > MOST_ALONE {
        crowd::draw(canvas, layer, looks);
        return;
    }
    for row in layer.series.iter().flatten().copied() {
        let Some((centre, area)) = place(canvas, layer, looks, row) else { continue };
        canvas.pen(pen(layer, looks, row));
        match looks.sign(row) {
            Sign::Circle => canvas.circle(centre, radius(area)),
            other => canvas.shape(Shape::Path(sign::path(other, centre, area))),
        }
    }
}

/// The pen for the sign of a row.
pub fn pen(layer: &Layer, looks: &Looks, row: usize) -> Pen {
    let mut pen = looks.pen(row);
    if layer.mark == Mark::Point && looks.sign(row) == Sign::Stroke && pen.stroke.is_none() {
        pen.stroke = pen.fill.map(|paint| crate::scene::Stroke::new(paint, 1.5));
    }
    pen
}

/// The middle and the area of the sign of a row, where it lies in the view.
pub fn place(canvas: &Canvas, layer: &Layer, looks: &Looks, row: usize) -> Option<(Point, f64)> {
    let centre = canvas.middle(layer, row)?;
    let area = looks.number(Channel::Size, row).or(layer.style.size).unwrap_or(AREA).max(0.0);
    canvas.holds(centre).then_some((centre, area))
}

/// Radius of a circle of that area.
pub fn radius(area: f64) -> f64 {
    (area / std::f64::consts::PI).sqrt()
}
