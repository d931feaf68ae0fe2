//! Signs: points, circles, squares.

use super::crowd;
use super::signs::{pen, place, radius};
use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::sign;
use crate::figures::chart::model::Sign;
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::Shape;

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
