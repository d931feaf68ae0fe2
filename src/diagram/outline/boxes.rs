//! Boxes with lines in them, open boxes, braces.

use super::pieces::{at, boxed, line};
use super::{Body, Contours, RIM};
use crate::scene::{BezPath, Point, Rect};

/// Corner radius of boxes that further lines stand in.
const RADIUS: f64 = 2.0;

/// A box with upright lines in it, so far from its left.
pub fn with_upright(rect: Rect, places: &[f64]) -> Contours {
    let height = rect.height();
    let lines = places.iter().flat_map(|&x| line(&[at(rect, x, 0.0), at(rect, x, height)]));
    Contours::filled(boxed(rect, RADIUS)).with_lines(lines.collect())
}

/// A box with a level line in it, so far from its top.
pub fn with_level(rect: Rect, y: f64) -> Contours {
    Contours::filled(boxed(rect, RADIUS)).with_lines(line(&[at(rect, 0.0, y), at(rect, rect.width(), y)]))
}

/// A box with a line below its top and one beside its left.
pub fn pane(rect: Rect) -> Contours {
    let mut lines = line(&[at(rect, RIM, 0.0), at(rect, RIM, rect.height())]);
    lines.extend(line(&[at(rect, 0.0, RIM), at(rect, rect.width(), RIM)]));
    Contours::filled(boxed(rect, RADIUS)).with_lines(lines)
}

/// A box whose lower right corner is cut by a line.
pub fn with_corner(rect: Rect, corner: f64) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    Contours::filled(boxed(rect, RADIUS)).with_lines(line(&[at(rect, w - corner, h), at(rect, w, h - corner)]))
}

/// A box without lines at its sides.
pub fn open(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    let mut lines = line(&[at(rect, 0.0, 0.0), at(rect, w, 0.0)]);
    lines.extend(line(&[at(rect, 0.0, h), at(rect, w, h)]));
    Contours { body: Body::Open, ..Contours::filled(boxed(rect, 0.0)).with_lines(lines) }
}

/// No box, but for braces before and after the words.
pub fn braced(rect: Rect, before: bool, after: bool) -> Contours {
    let mut lines = BezPath::new();
    if before {
        lines.extend(brace(rect.x0 + 2.0, rect, 1.0));
    }
    if after {
        lines.extend(brace(rect.x1 - 2.0, rect, -1.0));
    }
    Contours { body: Body::Bare, ..Contours::filled(boxed(rect, 0.0)).with_lines(lines) }
}

/// A brace along a side of a box, its tip away from the words; `towards` is 1 where they are at its right.
fn brace(x: f64, rect: Rect, towards: f64) -> BezPath {
    let (out, into) = (x, x + towards * 5.0);
    let back = x + towards * 10.0;
    let middle = rect.center().y;
    let mut path = BezPath::new();
    path.move_to(Point::new(back, rect.y0 + 1.0));
    path.quad_to(Point::new(into, rect.y0 + 1.0), Point::new(into, rect.y0 + 7.0));
    path.line_to(Point::new(into, middle - 5.0));
    path.quad_to(Point::new(into, middle), Point::new(out, middle));
    path.quad_to(Point::new(into, middle), Point::new(into, middle + 5.0));
    path.line_to(Point::new(into, rect.y1 - 7.0));
    path.quad_to(Point::new(into, rect.y1 - 1.0), Point::new(back, rect.y1 - 1.0));
    path
}
