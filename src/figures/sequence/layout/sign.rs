//! The signs above names.

use kurbo::Affine;

use crate::figures::sequence::model::Sign;
use crate::scene::{BezPath, Item, Point, Role, Shape, Stroke};
use crate::theme::Paint;

/// Width and height of the grid that signs are drawn on.
const GRID: f64 = 24.0;
/// Width of their lines, in px.
const LINE: f64 = 1.5;

impl Sign {
    /// Its lines on a grid of 24.
    fn lines(self) -> &'static str {
        match self {
            Sign::Person => "M8 7.5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M4 21a8 8 0 0 1 16 0",
            Sign::Boundary => "M2.5 5.5v13M2.5 12h5M7.5 12a7 7 0 1 0 14 0a7 7 0 1 0 -14 0",
            Sign::Control => "M5 13.5a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M14.5 3.5l-3.5 3l3.5 3",
            Sign::Entity => "M5 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M5 20.5h14M12 17v3.5",
            Sign::Database => "M5 6a7 3 0 1 0 14 0a7 3 0 1 0 -14 0M5 6v12a7 3 0 0 0 14 0V6M5 12a7 3 0 0 0 14 0",
            Sign::Collections => "M8 4h12.5v12.5h-12.5zM4 8v12.5h12.5",
            Sign::Queue => "M5.5 6h13a2.5 6 0 0 1 0 12h-13a2.5 6 0 0 1 0 -12zM18.5 6a2.5 6 0 0 0 0 12",
        }
    }

    /// Draws it in a square of that side, its top in the middle at a point.
    pub fn draw(self, top: Point, side: f64, paint: Paint) -> Option<Item> {
        // A test reads all of them.
        let mut path = BezPath::from_svg(self.lines()).ok()?;
        path.apply_affine(Affine::translate((top.x - side / 2.0, top.y)) * Affine::scale(side / GRID));
        Some(Item::shape(Role::Icon, Shape::Path(path), None, Stroke::round(paint, LINE)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_can_be_drawn() {
        let all =
            [Sign::Person, Sign::Boundary, Sign::Control, Sign::Entity, Sign::Database, Sign::Collections, Sign::Queue];
        let paint = crate::theme::Theme::default().ink;
        for sign in all {
            let bounds = sign.draw(Point::new(12.0, 0.0), 24.0, paint).and_then(|item| item.bounds());
            assert!(bounds.is_some_and(|b| b.x0 >= 0.0 && b.y0 >= 0.0 && b.x1 <= 24.5 && b.y1 <= 24.5), "{sign:?}");
        }
    }
}
