//! Signs of points.

use crate::figures::chart::model::Sign;
use crate::scene::{BezPath, Point, Vec2};
use kurbo::Shape as _;

/// The outline of a sign of that area in square px around a point; a stroke is a level line.
pub fn path(sign: Sign, centre: Point, area: f64) -> BezPath {
    let side = area.max(0.0).sqrt();
    let half = side / 2.0;
    let corners = |offsets: &[(f64, f64)]| {
        let mut path = BezPath::new();
        for (index, (x, y)) in offsets.iter().enumerate() {
            let corner = centre + Vec2::new(x * half, y * half);
            if index == 0 {
                path.move_to(corner);
            } else {
                path.line_to(corner);
            }
        }
        path.close_path();
        path
    };
    // Triangles of a little more than the side look as large as squares.
    let (near, far) = (1.0, 1.35);
    match sign {
        Sign::Circle => kurbo::Circle::new(centre, (area / std::f64::consts::PI).sqrt()).to_path(0.02),
        Sign::Square => corners(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]),
        Sign::Diamond => corners(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
        Sign::TriangleUp => corners(&[(0.0, -far), (far, near), (-far, near)]),
        Sign::TriangleDown => corners(&[(0.0, far), (far, -near), (-far, -near)]),
        Sign::TriangleRight => corners(&[(far, 0.0), (-near, far), (-near, -far)]),
        Sign::TriangleLeft => corners(&[(-far, 0.0), (near, far), (near, -far)]),
        Sign::Cross => {
            let (a, b) = (1.2, 0.42);
            corners(&[
                (-a, -b),
                (-b, -b),
                (-b, -a),
                (b, -a),
                (b, -b),
                (a, -b),
                (a, b),
                (b, b),
                (b, a),
                (-b, a),
                (-b, b),
                (-a, b),
            ])
        }
        Sign::Stroke => {
            let mut path = BezPath::new();
            path.move_to(centre - Vec2::new(half, 0.0));
            path.line_to(centre + Vec2::new(half, 0.0));
            path
        }
        Sign::Arrow => {
            corners(&[(-0.3, 1.0), (-0.3, -0.4), (-0.8, -0.4), (0.0, -1.2), (0.8, -0.4), (0.3, -0.4), (0.3, 1.0)])
        }
        Sign::Wedge => corners(&[(0.0, -1.3), (0.55, 1.1), (-0.55, 1.1)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_one_size_are_about_equally_large() {
        let all = [
            Sign::Circle,
            Sign::Square,
            Sign::Cross,
            Sign::Diamond,
            Sign::TriangleUp,
            Sign::TriangleDown,
            Sign::TriangleRight,
            Sign::TriangleLeft,
        ];
        for sign in all {
            let path = path(sign, Point::new(50.0, 50.0), 100.0);
            let area = path.area().abs();
            assert!((75.0..130.0).contains(&area), "{sign:?} {area}");
            assert!(path.bounding_box().center().distance(Point::new(50.0, 50.0)) < 1.0, "{sign:?}");
        }
    }
}
