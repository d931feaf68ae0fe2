//! Shapes of straight lines.

use super::pieces::{at, polygon};
use super::{CORNER, Contours, RIM};
use crate::scene::Rect;

/// How far a side comes in that leans by a share of the height of its box.
pub fn lean(rect: Rect, share: f64) -> f64 {
    (rect.height() * share).min(rect.width() / 4.0)
}

/// A shape whose corners are that far from the upper left of its box.
fn cornered(rect: Rect, corners: &[(f64, f64)]) -> Contours {
    let points: Vec<_> = corners.iter().map(|&(x, y)| at(rect, x, y)).collect();
    Contours::filled(polygon(&points))
}

/// A rhombus.
pub fn rhombus(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(w / 2.0, 0.0), (w, h / 2.0), (w / 2.0, h), (0.0, h / 2.0)])
}

/// A hexagon with points at its sides.
pub fn hexagon(rect: Rect) -> Contours {
    let (w, h, tip) = (rect.width(), rect.height(), lean(rect, 0.25));
    cornered(rect, &[(tip, 0.0), (w - tip, 0.0), (w, h / 2.0), (w - tip, h), (tip, h), (0.0, h / 2.0)])
}

/// Four corners whose upper and lower sides come in so far at the left and at the right.
pub fn slanted(rect: Rect, upper: (f64, f64), lower: (f64, f64)) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(upper.0, 0.0), (w - upper.1, 0.0), (w - lower.1, h), (lower.0, h)])
}

/// A box without its upper left corner.
pub fn card(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(CORNER, 0.0), (w, 0.0), (w, h), (0.0, h), (0.0, CORNER)])
}

/// A box without its upper corners.
pub fn loop_limit(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(CORNER, 0.0), (w - CORNER, 0.0), (w, CORNER), (w, h), (0.0, h), (0.0, CORNER)])
}

/// A box whose top rises to the right.
pub fn sloped(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(0.0, CORNER), (w, 0.0), (w, h), (0.0, h)])
}

/// A box with a notch in its left side.
pub fn notched(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(0.0, 0.0), (w, 0.0), (w, h), (0.0, h), (lean(rect, 0.25), h / 2.0)])
}

/// A triangle on its base.
pub fn triangle(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(w / 2.0, 0.0), (w, h), (0.0, h)])
}

/// A triangle on its tip.
pub fn flipped_triangle(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(0.0, 0.0), (w, 0.0), (w / 2.0, h)])
}

/// Two triangles tip to tip.
pub fn hourglass(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    cornered(rect, &[(0.0, 0.0), (w, 0.0), (0.0, h), (w, h)])
}

/// A flash.
pub fn bolt(rect: Rect) -> Contours {
    const CORNERS: [(f64, f64); 6] = [(0.62, 0.0), (0.0, 0.58), (0.42, 0.58), (0.34, 1.0), (1.0, 0.4), (0.56, 0.4)];
    cornered(rect, &CORNERS.map(|(x, y)| (x * rect.width(), y * rect.height())))
}

/// A folder with a tab.
pub fn folder(rect: Rect) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    let (tab, top) = ((w * 0.35).min(48.0), RIM * 1.2);
    cornered(rect, &[(0.0, 0.0), (tab, 0.0), (tab + top, top), (w, top), (w, h), (0.0, h)])
}
