//! Areas.

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::{clip, thin};
use crate::figures::chart::model::{Interpolate, Invalid, Orient};
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::{Point, Rect};

/// Draws an area for each series: along its rows, and back along their base.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    for series in &layer.series {
        let Some(first) = series.first() else { continue };
        for (upper, lower) in pieces(canvas, layer, series) {
            let mut pen = looks.pen(*first);
            pen.tooltip = None;
            let (upper, lower) = (thin::line(&upper), thin::line(&lower));
            let backwards: Vec<Point> = lower.into_iter().rev().collect();
            let corners: Vec<Point> = upper.iter().chain(&backwards).copied().collect();
            let inside = corners.iter().all(|p| canvas.holds(*p));
            if inside {
                pen.edge = Some(upper.len());
                canvas.pen(pen);
                canvas.polygon(&corners);
            } else {
                // A curve that leaves the view is drawn straight between its rows.
                pen.curve = Interpolate::Linear;
                canvas.pen(pen);
                let cut = clip::area(&corners, canvas.frame());
                if cut.len() > 2 {
                    canvas.polygon(&cut);
                }
            }
        }
    }
}

/// Rows and their bases, in pieces that end where a row has no place.
fn pieces(canvas: &Canvas, layer: &Layer, series: &[usize]) -> Vec<(Vec<Point>, Vec<Point>)> {
    let goes_on = layer.style.invalid == Some(Invalid::Filter);
    let mut pieces = vec![(Vec::new(), Vec::new())];
    for row in series {
        match edges(canvas, layer, *row) {
            Some((top, base)) => {
                if let Some((upper, lower)) = pieces.last_mut() {
                    upper.push(top);
                    lower.push(base);
                }
            }
            None if goes_on => {}
            None => pieces.push((Vec::new(), Vec::new())),
        }
    }
    pieces.retain(|(upper, _)| !upper.is_empty());
    pieces
}

fn edges(canvas: &Canvas, layer: &Layer, row: usize) -> Option<(Point, Point)> {
    let Rect { x1: width, y1: height, .. } = canvas.frame();
    let x = if layer.x.is_said() { canvas.x_span(&layer.x, row)? } else { (0.0, width) };
    let y = if layer.y.is_said() { canvas.y_span(&layer.y, row)? } else { (height, 0.0) };
    Some(match layer.orient {
        Orient::Vertical => {
            let x = (x.0 + x.1) / 2.0;
            // Within a band, an area stands on the start of the band.
            let y = if layer.y.band { (canvas.y(*layer.y.at.get(row)?), y.1) } else { y };
            (Point::new(x, y.1), Point::new(x, y.0))
        }
        Orient::Horizontal => {
            let y = (y.0 + y.1) / 2.0;
            let x = if layer.x.band { (canvas.x(*layer.x.at.get(row)?), x.1) } else { x };
            (Point::new(x.1, y), Point::new(x.0, y))
        }
    })
}
