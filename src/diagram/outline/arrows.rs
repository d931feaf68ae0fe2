//! Broad arrows that point to one side or to several.

use super::pieces::{at, polygon};
use super::{Contours, HEAD, WING};
use crate::scene::{Heads, Rect};

/// How far the shaft of an arrow lies within its heads, at its left and right and at its top and foot.
pub fn wings(heads: Heads) -> (f64, f64) {
    match heads.axes() {
        (true, false) => (0.0, WING),
        (false, true) => (WING, 0.0),
        _ => (0.0, 0.0),
    }
}

/// An arrow along one axis has a shaft between its heads; one along both is a box with heads at its sides.
pub fn arrow(rect: Rect, heads: Heads) -> Contours {
    let (w, h) = (rect.width(), rect.height());
    let (beside, above) = wings(heads);
    let deep = |points: bool, wing: f64, length: f64| if points { HEAD.min(length / 3.0) } else { wing };
    let (left, right) = (deep(heads.left, beside, w), deep(heads.right, beside, w));
    let (top, foot) = (deep(heads.up, above, h), deep(heads.down, above, h));
    // Half the breadth of a head that points sideways, and of one that points up or down.
    let is_box = heads.axes() == (true, true);
    let half_level = if is_box { HEAD.min((h - top - foot) / 2.0) } else { h / 2.0 };
    let half_upright = if is_box { HEAD.min((w - left - right) / 2.0) } else { w / 2.0 };
    let middle = (left + (w - left - right) / 2.0, top + (h - top - foot) / 2.0);
    let mut corners = vec![(left, top)];
    let mut head = |points: bool, three: [(f64, f64); 3], corner: (f64, f64)| {
        corners.extend(three.into_iter().filter(|_| points));
        corners.push(corner);
    };
    let (x, y) = middle;
    head(heads.up, [(x - half_upright, top), (x, 0.0), (x + half_upright, top)], (w - right, top));
    head(heads.right, [(w - right, y - half_level), (w, y), (w - right, y + half_level)], (w - right, h - foot));
    head(heads.down, [(x + half_upright, h - foot), (x, h), (x - half_upright, h - foot)], (left, h - foot));
    head(heads.left, [(left, y + half_level), (0.0, y), (left, y - half_level)], (left, top));
    let points: Vec<_> = corners.into_iter().map(|(x, y)| at(rect, x, y)).collect();
    Contours::filled(polygon(&points))
}
