//! Lines that several shapes are made of.

use kurbo::{Arc, Circle, PathEl, Shape as _};

use crate::scene::{BezPath, Point, Rect, Vec2};

/// A box with round corners; radius 0 for sharp ones.
pub fn boxed(rect: Rect, radius: f64) -> BezPath {
    // A beginning, four sides, four corners and an end.
    let mut path = BezPath::with_capacity(10);
    path.extend(rect.to_rounded_rect(radius).path_elements(0.05));
    path
}

/// A point so far from the upper left corner of a box.
pub fn at(rect: Rect, x: f64, y: f64) -> Point {
    Point::new(rect.x0 + x, rect.y0 + y)
}

/// Straight lines through points, closed.
pub fn polygon(points: &[Point]) -> BezPath {
    let mut path = line(points);
    path.close_path();
    path
}

/// Straight lines through points.
pub fn line(points: &[Point]) -> BezPath {
    points.iter().enumerate().map(|(i, &p)| if i == 0 { PathEl::MoveTo(p) } else { PathEl::LineTo(p) }).collect()
}

/// The largest circle in a box, so much smaller.
pub fn circle(rect: Rect, inset: f64) -> BezPath {
    Circle::new(rect.center(), rect.width().min(rect.height()) / 2.0 - inset).to_path(0.05)
}

/// A drum whose rims are `ry` high at their middle.
pub fn drum(rect: Rect, ry: f64) -> BezPath {
    let radii = Vec2::new(rect.width() / 2.0, ry);
    let mut path = BezPath::new();
    path.move_to(Point::new(rect.x0, rect.y0 + ry));
    let pi = std::f64::consts::PI;
    let upper = Arc::new((rect.center().x, rect.y0 + ry), radii, pi, pi, 0.0);
    upper.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path.line_to(Point::new(rect.x1, rect.y1 - ry));
    let lower = Arc::new((rect.center().x, rect.y1 - ry), radii, 0.0, pi, 0.0);
    lower.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path.close_path();
    path
}

/// The near half of the upper rim of a drum.
pub fn rim(rect: Rect, ry: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(Point::new(rect.x0, rect.y0 + ry));
    let arc = Arc::new(
        (rect.center().x, rect.y0 + ry),
        Vec2::new(rect.width() / 2.0, ry),
        std::f64::consts::PI,
        -std::f64::consts::PI,
        0.0,
    );
    arc.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path
}
