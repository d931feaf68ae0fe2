//! Straight lines: from one place to another, or across the view.

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::clip;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::model::Channel;
use crate::figures::chart::resolve::plot::{Layer, Position};
use crate::scene::Point;

/// Draws a line for each row.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    for row in layer.series.iter().flatten().copied() {
        // A line with two ends stands in the middle of the other direction, any other runs across.
        let across = |other: &Position, length: f64| {
            if other.to.is_some() { (length / 2.0, length / 2.0) } else { (0.0, length) }
        };
        let x = match layer.x.is_said() {
            true => canvas.x_span(&layer.x, row),
            false => Some(across(&layer.y, canvas.size.width)),
        };
        let y = match layer.y.is_said() {
            true => canvas.y_span(&layer.y, row),
            false => Some(across(&layer.x, canvas.size.height)),
        };
        let (Some(x), Some(y)) = (x, y) else { continue };
        let (x, y) = (settled(x, layer.x.band), settled(y, layer.y.band));
        let mut pen = looks.pen(row);
        if let (Some(stroke), Some(width)) = (&mut pen.stroke, looks.number(Channel::Size, row).or(layer.style.size)) {
            stroke.width = width;
        }
        canvas.pen(pen);
        for part in clip::line(&[Point::new(x.0, y.0), Point::new(x.1, y.1)], canvas.frame()) {
            canvas.line(&part);
        }
    }
}

/// In a band, a line that is no area stands in its middle.
fn settled((from, to): (f64, f64), in_band: bool) -> (f64, f64) {
    if in_band { ((from + to) / 2.0, (from + to) / 2.0) } else { (from, to) }
}
