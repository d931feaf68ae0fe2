//! Lines.

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::draw::pen::Pen;
use crate::figures::chart::draw::{clip, thin};
use crate::figures::chart::model::Invalid;
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::{Item, ItemKind, Painted, Point, Role, Shape, Stroke};
use crate::theme::Paint;
use crate::theme::color::MARKS;

/// How far the edge of the ground's colour reaches around a line that could not be told from bars below it, in px.
const EDGE: f64 = 1.25;
/// Share of a bar that is seen from which on it is a ground of its own.
const SOLID: f64 = 0.9;

/// Draws a line for each series, over what is already drawn.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks, below: &[Item]) {
    let (bars, ground) = (bars(below), looks.theme().ground);
    let pen = |first: usize| {
        let pen = Pen { tooltip: None, ..looks.pen(first) };
        // A line is no area unless its author fills it.
        Pen { fill: pen.fill.filter(|_| layer.style.fill.is_some()), ..pen }
    };
    let lines = layer.series.iter().filter_map(|series| Some((*series.first()?, pieces(canvas, layer, series))));
    let lines: Vec<(usize, Vec<Vec<Point>>)> = lines.collect();
    let line = |pen: Pen, piece: &[Point]| {
        canvas.pen(pen);
        clip::line(&thin::line(piece), canvas.frame()).iter().for_each(|part| canvas.line(part));
    };
    // All edges come first, so that none of them cuts another line.
    for (first, pieces) in &lines {
        if let Some(edge) = edge(&pen(*first), &bars, ground) {
            pieces.iter().filter(|piece| piece.len() > 1).for_each(|piece| line(edge.clone(), piece));
        }
    }
    for (first, pieces) in &lines {
        for piece in pieces {
            match piece.as_slice() {
                [only] => lone(canvas, looks, *first, *only),
                _ => line(pen(*first), piece),
            }
        }
    }
}

/// The colours of the bars below.
fn bars(below: &[Item]) -> Vec<Paint> {
    let mut fills = Vec::new();
    for item in below {
        item.walk(&mut |item| match &item.kind {
            ItemKind::Shape(Painted { shape: Shape::Rect(..), fill: Some(fill), opacity, .. })
                if *opacity >= SOLID && !fills.contains(fill) =>
            {
                fills.push(*fill);
            }
            _ => {}
        });
    }
    fills
}

/// A wider line in the colour of the ground, below one that could not be told from a bar that it runs over.
fn edge(pen: &Pen, bars: &[Paint], ground: Paint) -> Option<Pen> {
    let stroke = pen.stroke.as_ref().filter(|_| pen.fill.is_none())?;
    let is_lost = bars.iter().any(|bar| stroke.paint.contrast(*bar) < MARKS);
    let wide = Stroke { paint: ground, width: stroke.width + 2.0 * EDGE, dash: Vec::new(), ..stroke.clone() };
    is_lost.then(|| Pen { role: Role::Decoration, stroke: Some(wide), ..pen.clone() })
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
