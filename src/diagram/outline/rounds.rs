//! Circles, drums, and boxes with round sides.

use kurbo::{Affine, Arc};

use super::pieces::{at, circle, drum, line, rim};
use super::{BOW, Contours, RIM};
use crate::scene::{BezPath, Point, Rect, Vec2};

/// A circle in a circle.
pub fn ring(rect: Rect) -> Contours {
    Contours::filled(circle(rect, 0.0)).with_lines(circle(rect, RIM - 1.0))
}

/// A dot in a circle.
pub fn bullseye(rect: Rect) -> Contours {
    Contours::filled(circle(rect, 0.0))
}

/// A circle with a cross in it.
pub fn crossed(rect: Rect) -> Contours {
    let reach = rect.width() / 2.0 * std::f64::consts::FRAC_1_SQRT_2;
    let middle = rect.center();
    let lines = [(reach, reach), (reach, -reach)].into_iter().flat_map(|(x, y)| {
        let half = Vec2::new(x, y);
        line(&[middle - half, middle + half])
    });
    Contours::filled(circle(rect, 0.0)).with_lines(lines.collect())
}

/// A drum with so many rims.
pub fn upright_drum(rect: Rect, rims: u8) -> Contours {
    let lines = (0..rims).flat_map(|i| {
        let lower = Rect::new(rect.x0, rect.y0 + RIM * f64::from(i), rect.x1, rect.y1);
        rim(lower, RIM)
    });
    Contours::filled(drum(rect, RIM)).with_lines(lines.collect())
}

/// A drum on its side: an upright one, turned.
pub fn lying_drum(rect: Rect) -> Contours {
    let upright = Rect::new(0.0, 0.0, rect.height(), rect.width());
    let turn = Affine::translate((rect.x1, rect.y0)) * Affine::rotate(std::f64::consts::FRAC_PI_2);
    Contours::filled(turn * drum(upright, RIM)).with_lines(turn * rim(upright, RIM))
}

/// A bucket, wider at its rim than at its foot.
pub fn bucket(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    let at = |x: f64, y: f64| at(rect, x, y);
    let lean = h * 0.12;
    let mut path = BezPath::new();
    path.move_to(at(0.0, RIM));
    path.curve_to(at(0.0, -RIM / 3.0), at(w, -RIM / 3.0), at(w, RIM));
    path.line_to(at(w - lean, h - RIM));
    path.curve_to(at(w - lean, h + RIM / 3.0), at(lean, h + RIM / 3.0), at(lean, h - RIM));
    path.close_path();
    Contours::filled(path).with_lines(rim(rect, RIM))
}

/// A box with both sides bent to the left.
pub fn bow(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    let at = |x: f64, y: f64| at(rect, x, y);
    let mut path = BezPath::new();
    path.move_to(at(RIM, 0.0));
    path.line_to(at(w, 0.0));
    path.quad_to(at(w - 2.0 * RIM, h / 2.0), at(w, h));
    path.line_to(at(RIM, h));
    path.quad_to(at(-RIM, h / 2.0), at(RIM, 0.0));
    path.close_path();
    Contours::filled(path)
}

/// A box with a half circle at its right and a point of depth `tip` at its left.
pub fn right_bow(rect: Rect, tip: f64) -> Contours {
    let radius = rect.height() / 2.0;
    let straight = (rect.x1 - radius.min(BOW)).max(rect.x0 + tip);
    let mut path = BezPath::new();
    path.move_to(Point::new(rect.x0 + tip, rect.y0));
    path.line_to(Point::new(straight, rect.y0));
    let arc = Arc::new(
        (straight, rect.center().y),
        Vec2::new(rect.x1 - straight, radius),
        -std::f64::consts::FRAC_PI_2,
        std::f64::consts::PI,
        0.0,
    );
    arc.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path.line_to(Point::new(rect.x0 + tip, rect.y1));
    if tip > 0.0 {
        path.line_to(Point::new(rect.x0, rect.center().y));
    }
    path.close_path();
    Contours::filled(path)
}
