//! Where the sign of a row stands, how large it is and how it looks.

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::pen::Pen;
use crate::figures::chart::model::{Channel, Mark, Sign};
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::Point;

/// Usual area of a sign in square px.
pub const AREA: f64 = 40.0;
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
