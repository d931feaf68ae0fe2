//! Lines whose width follows the data.

use crate::figures::chart::draw::canvas::Canvas;
use crate::figures::chart::draw::look::Looks;
use crate::figures::chart::model::Channel;
use crate::figures::chart::resolve::plot::Layer;
use crate::scene::{BezPath, Point, Shape};
use kurbo::Shape as _;

/// Width of a trail of which nothing is said, in px.
const WIDTH: f64 = 2.0;

/// Draws a trail for each series.
pub fn draw(canvas: &Canvas, layer: &Layer, looks: &Looks) {
    for series in &layer.series {
        let Some(first) = series.first() else { continue };
        let places: Vec<(Point, f64)> = series
            .iter()
            .filter_map(|row| {
                let width = looks.number(Channel::Size, *row).or(layer.style.size).unwrap_or(WIDTH);
                canvas.middle(layer, *row).filter(|p| canvas.holds(*p)).map(|point| (point, width.max(0.0) / 2.0))
            })
            .collect();
        let mut pen = looks.pen(*first);
        pen.tooltip = None;
        pen.fill = pen.fill.or(pen.stroke.as_ref().map(|stroke| stroke.paint));
        pen.stroke = None;
        canvas.pen(pen);
        let mut path = BezPath::new();
        for pair in places.windows(2) {
            if let [from, to] = pair {
                path.extend(piece(*from, *to));
            }
        }
        for (centre, radius) in &places {
            path.extend(kurbo::Circle::new(*centre, *radius).to_path(0.05));
        }
        canvas.shape(Shape::Path(path));
    }
}

/// A band between two circles.
fn piece((from, start): (Point, f64), (to, end): (Point, f64)) -> BezPath {
    let along = to - from;
    let length = along.hypot().max(1e-9);
    let across = kurbo::Vec2::new(-along.y, along.x) / length;
    let mut path = BezPath::new();
    // As circles run, so that both are filled where they overlap.
    path.move_to(from - across * start);
    path.line_to(to - across * end);
    path.line_to(to + across * end);
    path.line_to(from + across * start);
    path.close_path();
    path
}
