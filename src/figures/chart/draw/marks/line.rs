//! Lines.

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::{clip, thin};
use crate::figures::chart::model::Invalid;
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::Point;

/// Draws a line for each series.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    for series in &layer.series {
        let Some(first) = series.first() else { continue };
        let mut pen = looks.pen(*first);
        pen.tooltip = None;
        // A line is no area unless its author fills it.
        pen.fill = pen.fill.filter(|_| layer.style.fill.is_some());
        canvas.pen(pen);
        for piece in pieces(canvas, layer, series) {
            if let [only] = piece.as_slice() {
                lone(canvas, looks, *first, *only);
                continue;
            }
            for part in clip::line(&thin::line(&piece), canvas.frame()) {
                canvas.line(&part);
            }
        }
    }
}

/// A row without neighbours would be a line without length: a dot of its width.
fn lone(canvas: &Canvas, looks: &Looks, row: usize, at: Point) {
    if !canvas.holds(at) {
        return;
    }
    let pen = looks.pen(row);
    let Some(stroke) = pen.stroke.clone() else { return };
    let mut dot = pen.clone();
    dot.fill = Some(stroke.paint);
    dot.stroke = None;
    canvas.pen(dot);
    canvas.circle(at, stroke.width);
    canvas.pen(pen);
}

/// The points of a series in pieces that end where a row has no place.
fn pieces(canvas: &Canvas, layer: &Layer, series: &[usize]) -> Vec<Vec<Point>> {
    let goes_on = layer.style.invalid == Some(Invalid::Filter);
    let mut pieces = vec![Vec::new()];
    for row in series {
        match canvas.middle(layer, *row) {
            Some(point) => {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(point);
                }
            }
            None if goes_on => {}
            None => pieces.push(Vec::new()),
        }
    }
    pieces.retain(|piece: &Vec<Point>| !piece.is_empty());
    pieces
}
