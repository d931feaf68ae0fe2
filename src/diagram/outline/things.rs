//! Things of the world: windows, clouds, persons.

use kurbo::{Arc, Circle, Shape as _};

use super::pieces::{at, boxed, line, polygon};
use super::{Contours, RIM};
use crate::scene::{BezPath, Point, Rect, Vec2};

/// Height of the bar of a window.
const BAR: f64 = RIM * 2.2;

/// A window with a prompt in its bar.
pub fn console(rect: Rect, radius: f64) -> Contours {
    let mut lines = bar(rect);
    lines.extend(line(&[at(rect, 6.0, 4.0), at(rect, 9.0, BAR / 2.0), at(rect, 6.0, BAR - 4.0)]));
    lines.extend(line(&[at(rect, 11.0, BAR - 4.0), at(rect, 16.0, BAR - 4.0)]));
    Contours::filled(boxed(rect, radius)).with_lines(lines)
}

/// A window with three dots in its bar.
pub fn browser(rect: Rect, radius: f64) -> Contours {
    let mut lines = bar(rect);
    for i in 0..3 {
        lines.extend(Circle::new(at(rect, 8.0 + 7.0 * f64::from(i), BAR / 2.0), 1.5).to_path(0.05));
    }
    Contours::filled(boxed(rect, radius)).with_lines(lines)
}

fn bar(rect: Rect) -> BezPath {
    line(&[at(rect, 0.0, BAR), at(rect, rect.width(), BAR)])
}

/// Points on the ellipse in a box, at equal steps of the angle from the top, clockwise.
fn around(rect: Rect, count: u32, scale: f64) -> impl Iterator<Item = Point> {
    let (center, size) = (rect.center(), rect.size());
    (0..count).map(move |i| {
        let angle = std::f64::consts::TAU * f64::from(i) / f64::from(count) - std::f64::consts::FRAC_PI_2;
        center + Vec2::new(angle.cos() * size.width, angle.sin() * size.height) * (scale / 2.0)
    })
}

/// A cloud.
pub fn cloud(rect: Rect) -> Contours {
    let mut path = BezPath::new();
    let inner: Vec<Point> = around(rect, 10, 0.84).collect();
    let bulges: Vec<Point> = around(rect, 20, 1.16).collect();
    for (i, &point) in inner.iter().enumerate() {
        if i == 0 {
            path.move_to(point);
        }
        // A bulge stands between each two points: there are twice as many of them.
        path.quad_to(bulges[2 * i + 1], inner[(i + 1) % inner.len()]);
    }
    path.close_path();
    Contours::filled(path)
}

/// A star of many rays.
pub fn star(rect: Rect) -> Contours {
    let outer: Vec<Point> = around(rect, 14, 1.0).collect();
    let inner: Vec<Point> = around(rect, 28, 0.82).collect();
    let points: Vec<Point> =
        // A dent follows each ray: there are twice as many of them.
        outer.iter().enumerate().flat_map(|(i, &ray)| [ray, inner[2 * i + 1]]).collect();
    Contours::filled(polygon(&points))
}

/// Head and shoulders.
pub fn person(rect: Rect, radius: f64) -> Contours {
    let head = 13.0;
    let center = Point::new(rect.center().x, rect.y0 + head);
    let shoulders = rect.y0 + 2.0 * head - 4.0;
    let reach = (head * head - 9.0 * 9.0).sqrt();
    let mut path = BezPath::new();
    path.move_to(Point::new(rect.x0 + radius * 2.0, shoulders));
    path.line_to(Point::new(center.x - reach, shoulders));
    let start = f64::atan2(9.0, -reach);
    let arc = Arc::new(
        center,
        Vec2::new(head, head),
        start,
        std::f64::consts::TAU - 2.0 * (start - std::f64::consts::FRAC_PI_2),
        0.0,
    );
    arc.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path.line_to(Point::new(rect.x1 - radius * 2.0, shoulders));
    path.quad_to(Point::new(rect.x1, shoulders), Point::new(rect.x1, shoulders + radius * 2.0));
    path.line_to(Point::new(rect.x1, rect.y1));
    path.line_to(Point::new(rect.x0, rect.y1));
    path.line_to(Point::new(rect.x0, shoulders + radius * 2.0));
    path.quad_to(Point::new(rect.x0, shoulders), Point::new(rect.x0 + radius * 2.0, shoulders));
    path.close_path();
    Contours::filled(path)
}
