//! Points, boxes and paths: kurbo's, and no others; what is cut at a box.

use kurbo::Line;

pub use kurbo::{BezPath, Point, Rect, Size, Vec2};

/// The part of a line inside a box, as the shares of its length where it begins and ends (Liang and
/// Barsky, 1984).
pub fn clip(line: Line, within: Rect) -> Option<(f64, f64)> {
    let (a, b) = (line.p0, line.p1);
    // Most lines are far from most boxes, and comparing costs less than dividing.
    if a.x.max(b.x) < within.x0 || a.x.min(b.x) > within.x1 || a.y.max(b.y) < within.y0 || a.y.min(b.y) > within.y1 {
        return None;
    }
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

/// Whether two boxes have more than their borders in common.
pub fn overlap(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// A line from corner to corner with its bends rounded, each by as much of that radius as its pieces are long.
pub fn rounded(corners: &[Point], radius: f64) -> BezPath {
    let mut path = BezPath::with_capacity(2 * corners.len());
    let (Some(first), Some(last)) = (corners.first(), corners.last()) else { return path };
    path.move_to(*first);
    for three in corners.windows(3) {
        let (into, corner, out) = (three[0], three[1], three[2]);
        let r = radius.min(corner.distance(into) / 2.0).min(corner.distance(out) / 2.0);
        let (a, b) = (corner + unit(into - corner) * r, corner + unit(out - corner) * r);
        path.line_to(a);
        // A quarter of a circle lies this far towards the corner (kappa).
        let toward = 0.552_285;
        path.curve_to(a + (corner - a) * toward, b + (corner - b) * toward, b);
    }
    path.line_to(*last);
    path
}

/// The same way, one px long; down where there is none.
pub fn unit(vector: Vec2) -> Vec2 {
    let length = vector.hypot();
    if length > 1e-9 { vector / length } else { Vec2::new(0.0, 1.0) }
}
