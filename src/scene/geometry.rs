//! Points, boxes and paths: kurbo's, and no others; what is cut at a box.

use kurbo::Line;

pub use kurbo::{BezPath, Point, Rect, Size, Vec2};

/// The part of a line inside a box, as the shares of its length where it begins and ends (Liang and
/// Barsky, 1984).
pub fn clip(line: Line, within: Rect) -> Option<(f64, f64)> {
    let along = line.p1 - line.p0;
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let sides = [
        (-along.x, line.p0.x - within.x0),
        (along.x, within.x1 - line.p0.x),
        (-along.y, line.p0.y - within.y0),
        (along.y, within.y1 - line.p0.y),
    ];
    for (towards, distance) in sides {
        if towards == 0.0 {
            if distance < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            from = from.max(distance / towards);
        } else {
            to = to.min(distance / towards);
        }
    }
    (from <= to).then_some((from, to))
}
