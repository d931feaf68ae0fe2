//! Short lines across an axis.

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::model::{Breadth, Channel, Orient};
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::Rect;

/// Usual length in px, and its share of a band.
const LENGTH: f64 = 15.0;
const SHARE: f64 = 0.75;
/// Usual thickness in px.
const THICKNESS: f64 = 1.5;

/// Draws a line for each row: upright ones are said so by their orient.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    let upright = layer.orient == Orient::Vertical;
    let (across, whole) = if upright { (&layer.y, canvas.size.height) } else { (&layer.x, canvas.size.width) };
    let wanted = if upright { layer.style.height } else { layer.style.width };
    for row in layer.series.iter().flatten().copied() {
        let Some(centre) = canvas.middle(layer, row).filter(|centre| canvas.holds(*centre)) else { continue };
        let band = if upright { canvas.y_span(&layer.y, row) } else { canvas.x_span(&layer.x, row) };
        let band = band.map_or(0.0, |(from, to)| (to - from).abs());
        let usual = match band > 0.0 {
            true if across.band => band * SHARE,
            true if across.to.is_some() => band,
            _ if across.is_said() => LENGTH.min(whole * SHARE),
            _ => whole * SHARE,
        };
        let length = match (looks.number(Channel::Size, row).or(layer.style.size), wanted) {
            (Some(size), _) => size,
            (None, Some(Breadth::Px(px))) => px,
            (None, Some(Breadth::Band(share))) => share * band.max(LENGTH),
            (None, None) => usual,
        };
        let thickness = layer.style.thickness.unwrap_or(THICKNESS);
        let (width, height) = if upright { (thickness, length) } else { (length, thickness) };
        canvas.pen(looks.pen(row));
        canvas.rect(Rect::from_center_size(centre, (width, height)).intersect(canvas.frame().inflate(1.0, 1.0)));
    }
}
