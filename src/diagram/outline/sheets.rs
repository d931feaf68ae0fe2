//! Documents: sheets with a wavy foot, and piles.

use super::pieces::{at, boxed, line};
use super::{Body, CORNER, Contours, RIM, STACK, WAVE};
use crate::scene::{BezPath, Point, Rect, Vec2};

/// A document.
pub fn document(rect: Rect) -> Contours {
    Contours::filled(sheet(rect))
}

/// A document with a line at its left.
pub fn lined_document(rect: Rect) -> Contours {
    let foot = rect.height() - WAVE * 0.5;
    Contours::filled(sheet(rect)).with_lines(line(&[at(rect, RIM, 0.0), at(rect, RIM, foot)]))
}

/// A document with a folded corner.
pub fn tagged_document(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    let fold = line(&[at(rect, w - 1.6 * CORNER, h - WAVE * 1.4), at(rect, w, h - WAVE - 1.4 * CORNER)]);
    Contours::filled(sheet(rect)).with_lines(fold)
}

/// Several documents.
pub fn documents(rect: Rect) -> Contours {
    pile(rect, sheet)
}

/// Several boxes.
pub fn boxes(rect: Rect) -> Contours {
    pile(rect, |rect| boxed(rect, 2.0))
}

/// Three of a kind, each a step before the other.
fn pile(rect: Rect, one: impl Fn(Rect) -> BezPath) -> Contours {
    let front = Rect::new(rect.x0, rect.y0 + 2.0 * STACK, rect.x1 - 2.0 * STACK, rect.y1);
    let behind = [2.0, 1.0, 0.0].map(|step| one(front + Vec2::new(step * STACK, -step * STACK)));
    // Edges end on whichever of them they meet first.
    let edge = behind.iter().flat_map(|path| path.iter()).collect();
    Contours { body: Body::Bare, behind: behind.into(), ..Contours::filled(edge) }
}

/// A waving band.
pub fn flag(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    let at = |x: f64, y: f64| at(rect, x, y);
    let mut path = BezPath::new();
    path.move_to(at(0.0, WAVE));
    path.curve_to(at(w * 0.3, WAVE * 3.0), at(w * 0.7, -WAVE), at(w, WAVE));
    path.line_to(at(w, h - WAVE));
    path.curve_to(at(w * 0.7, h - WAVE * 3.0), at(w * 0.3, h + WAVE), at(0.0, h - WAVE));
    path.close_path();
    Contours::filled(path)
}

/// A sheet with a wavy foot.
fn sheet(rect: Rect) -> BezPath {
    let foot = rect.y1 - WAVE;
    let third = rect.width() / 3.0;
    let mut path = BezPath::new();
    path.move_to(rect.origin());
    path.line_to(Point::new(rect.x1, rect.y0));
    path.line_to(Point::new(rect.x1, foot));
    path.curve_to(
        Point::new(rect.x1 - third, foot - 2.0 * WAVE),
        Point::new(rect.x0 + third, foot + 2.0 * WAVE),
        Point::new(rect.x0, foot),
    );
    path.close_path();
    path
}
