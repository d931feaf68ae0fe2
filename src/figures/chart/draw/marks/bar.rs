//! Bars and rectangles.

use super::slivers::Slivers;
use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::model::{Breadth, Channel, Mark, Orient};
use crate::figures::chart::resolve::plot::{Layer, Position};
use crate::scene::{BezPath, Point, Rect, Shape};

/// Widest bar in px: wider ones look like areas.
pub const WIDEST: f64 = 72.0;
/// Gap between bars of bins that touch.
const BIN_GAP: f64 = 1.0;
/// Breadth in px of a band that has none by the digits in which places are written.
const THINNEST: f64 = 0.01;
/// So many bars of a layer are drawn one by one, however thin they are.
const SINGLE: usize = 10_000;
/// Thinnest bar that is drawn at its place on a continuous scale, and the widest.
const FREE: (f64, f64) = (3.0, 24.0);

/// Draws a rectangle for each row.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    let free = Free { x: free_breadth(canvas, layer, Way::X), y: free_breadth(canvas, layer, Way::Y) };
    let mut slivers = (layer.rows > SINGLE).then(Slivers::default);
    for row in layer.series.iter().flatten().copied() {
        let size = looks.number(Channel::Size, row).or(layer.style.size);
        let Some(x) = side(canvas, layer, Way::X, row, size, free.x) else { continue };
        let Some(y) = side(canvas, layer, Way::Y, row, size, free.y) else { continue };
        let whole = Rect::new(x.0.min(x.1), y.0.min(y.1), x.0.max(x.1), y.0.max(y.1));
        let shown = whole.intersect(canvas.frame());
        if shown.width() <= 0.0 || shown.height() <= 0.0 {
            continue;
        }
        if slivers.as_mut().is_some_and(|slivers| slivers.take(layer, looks, row, shown)) {
            continue;
        }
        let mut pen = looks.pen(row);
        pen.radius = layer.style.corner_radius.unwrap_or(0.0);
        canvas.pen(pen);
        match layer.style.corner_radius_end.filter(|radius| *radius > 0.0) {
            Some(radius) => canvas.shape(rounded_end(shown, layer.orient, x, y, radius)),
            None => canvas.rect(shown),
        }
    }
    slivers.into_iter().for_each(|slivers| slivers.draw(canvas));
}

/// A direction.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    X,
    Y,
}

/// Breadth of bars that stand at points of a continuous scale.
struct Free {
    x: f64,
    y: f64,
}

fn position(layer: &Layer, way: Way) -> &Position {
    if way == Way::X { &layer.x } else { &layer.y }
}

fn span(canvas: &Canvas, layer: &Layer, way: Way, row: usize) -> Option<(f64, f64)> {
    match way {
        Way::X => canvas.x_span(&layer.x, row),
        Way::Y => canvas.y_span(&layer.y, row),
    }
}

/// Most of the least distance of two places, so that bars do not touch.
fn free_breadth(canvas: &Canvas, layer: &Layer, way: Way) -> f64 {
    let position = position(layer, way);
    if position.to.is_some() || position.band || !position.is_said() {
        return FREE.1;
    }
    let mut places: Vec<f64> =
        layer.series.iter().flatten().filter_map(|row| span(canvas, layer, way, *row)).map(|s| s.0).collect();
    places.sort_by(f64::total_cmp);
    let gaps = places.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0.5);
    (gaps.fold(f64::INFINITY, f64::min) * 0.8).clamp(FREE.0, FREE.1)
}

/// From where to where a row reaches along one direction.
fn side(canvas: &Canvas, layer: &Layer, way: Way, row: usize, size: Option<f64>, free: f64) -> Option<(f64, f64)> {
    let position = position(layer, way);
    if !position.is_said() {
        let length = if way == Way::X { canvas.size.width } else { canvas.size.height };
        return Some(across(layer, way, length, size));
    }
    let (from, to) = span(canvas, layer, way, row)?;
    let style = &layer.style;
    let wanted = if way == Way::X { style.width } else { style.height };
    let is_measure =
        !position.band && layer.mark == Mark::Bar && (way == Way::X) == (layer.orient == Orient::Horizontal);
    if is_measure {
        return Some((from, to));
    }
    // A band so narrow that both of its ends are at one place is still a band, and none of another breadth.
    let free = if position.band { THINNEST } else { free };
    let size = size.filter(|_| layer.mark == Mark::Bar);
    let whole = (to - from).abs();
    let breadth = match (wanted, size) {
        (Some(Breadth::Px(px)), _) | (None, Some(px)) => px,
        (Some(Breadth::Band(share)), _) => share * if whole > 0.0 { whole } else { free },
        (None, None) if position.band && layer.mark == Mark::Bar && whole > 0.0 => whole.min(WIDEST),
        (None, None) if position.to.is_some() && layer.mark == Mark::Bar && !layer.is_ranged => {
            (whole - BIN_GAP).max(whole * 0.5)
        }
        (None, None) if whole > 0.0 => whole,
        (None, None) => free,
    };
    let middle = (from + to) / 2.0;
    Some((middle - breadth / 2.0, middle + breadth / 2.0))
}

/// A direction of which nothing is said: a bar has its usual breadth in the middle, a rectangle fills it.
fn across(layer: &Layer, way: Way, length: f64, size: Option<f64>) -> (f64, f64) {
    let is_measure = (way == Way::X) == (layer.orient == Orient::Horizontal);
    if layer.mark == Mark::Rect || is_measure {
        return (0.0, length);
    }
    let breadth = size.unwrap_or(WIDEST.min(length * 0.8));
    ((length - breadth) / 2.0, (length + breadth) / 2.0)
}

/// A bar with round corners where it ends.
fn rounded_end(rect: Rect, orient: Orient, x: (f64, f64), y: (f64, f64), radius: f64) -> Shape {
    let r = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let Rect { x0, y0, x1, y1 } = rect;
    // Around the bar from a corner at its base; the two corners in the middle are round.
    let corners = match orient {
        Orient::Vertical if y.1 <= y.0 => [(x0, y1), (x0, y0), (x1, y0), (x1, y1)],
        Orient::Vertical => [(x1, y0), (x1, y1), (x0, y1), (x0, y0)],
        Orient::Horizontal if x.1 >= x.0 => [(x0, y0), (x1, y0), (x1, y1), (x0, y1)],
        Orient::Horizontal => [(x1, y1), (x0, y1), (x0, y0), (x1, y0)],
    };
    let [base, first, second, last] = corners.map(|(x, y)| Point::new(x, y));
    let towards = |from: Point, to: Point| from + (to - from) * (r / from.distance(to).max(1e-9)).min(1.0);
    let mut path = BezPath::new();
    path.move_to(base);
    for (before, corner, after) in [(base, first, second), (first, second, last)] {
        path.line_to(towards(corner, before));
        // A quarter of a circle, nearly.
        const HANDLE: f64 = 0.552_284_75;
        let (start, end) = (towards(corner, before), towards(corner, after));
        path.curve_to(start + (corner - start) * HANDLE, end + (corner - end) * HANDLE, end);
    }
    path.line_to(last);
    path.close_path();
    Shape::Path(path)
}
