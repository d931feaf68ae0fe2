//! Outlines of glyphs as a TrueType font stores them: lines and quadratic curves, or other glyphs put
//! together.

use kurbo::{BezPath, CubicBez, PathEl, Point};

use super::tables::put16;
use super::units::Part;

/// A glyph as it stands in the table of outlines.
pub(super) struct Outline {
    pub(super) bytes: Vec<u8>,
    /// None where nothing is drawn.
    pub(super) bounds: Option<Bounds>,
    pub(super) contours: usize,
    pub(super) points: usize,
    /// Of how many others it is put together; 0 where it has contours of its own.
    pub(super) parts: usize,
}

impl Outline {
    /// One of contours.
    pub(super) fn new(contours: &[Vec<Node>]) -> Self {
        let bounds = Bounds::of(contours);
        let mut bytes = Vec::new();
        if let Some(bounds) = bounds {
            simple_glyph(&mut bytes, contours, bounds);
        }
        Self { bytes, bounds, contours: contours.len(), points: contours.iter().map(Vec::len).sum(), parts: 0 }
    }
}

impl Outline {
    /// One of other outlines, each with its number in the font and its place.
    pub(super) fn composed<'o>(parts: impl Iterator<Item = (&'o Outline, u16, Part)>) -> Self {
        const WORDS: u16 = 1;
        const ARE_PLACES: u16 = 2;
        const MORE: u16 = 0x20;
        const OVERLAP: u16 = 0x400;
        let mut out = Self { bytes: Vec::new(), bounds: None, contours: 0, points: 0, parts: 0 };
        let mut flags = Vec::new();
        let mut body = Vec::new();
        for (outline, number, Part { x, y, .. }) in parts {
            let Some(bounds) = outline.bounds else { continue };
            let bounds = bounds.moved(x, y);
            out.bounds = Some(out.bounds.map_or(bounds, |all| all.union(bounds)));
            out.contours += outline.contours;
            out.points += outline.points;
            out.parts += 1;
            flags.push(body.len());
            for value in [WORDS | ARE_PLACES | MORE | OVERLAP, number, clamped(x) as u16, clamped(y) as u16] {
                put16(&mut body, value);
            }
        }
        let (Some(bounds), Some(&last)) = (out.bounds, flags.last()) else { return out };
        body[last + 1] &= !(MORE as u8);
        put16(&mut out.bytes, u16::MAX);
        for side in [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max] {
            put16(&mut out.bytes, side as u16);
        }
        out.bytes.extend(body);
        out.bytes.resize(out.bytes.len().next_multiple_of(4), 0);
        out
    }
}

fn clamped(distance: i32) -> i16 {
    distance.clamp(-16000, 16000) as i16
}

/// A point of a contour, in font units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Node {
    x: f64,
    y: f64,
    on_curve: bool,
}

/// A box in whole font units.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bounds {
    pub(super) x_min: i16,
    pub(super) y_min: i16,
    pub(super) x_max: i16,
    pub(super) y_max: i16,
}

impl Bounds {
    fn of(contours: &[Vec<Node>]) -> Option<Self> {
        contours
            .iter()
            .flatten()
            .map(|n| Self { x_min: n.x as i16, y_min: n.y as i16, x_max: n.x as i16, y_max: n.y as i16 })
            .reduce(Self::union)
    }

    fn moved(self, x: i32, y: i32) -> Self {
        let (x, y) = (clamped(x), clamped(y));
        let by = |side: i16, distance: i16| side.saturating_add(distance);
        Self { x_min: by(self.x_min, x), y_min: by(self.y_min, y), x_max: by(self.x_max, x), y_max: by(self.y_max, y) }
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self {
            x_min: self.x_min.min(other.x_min),
            y_min: self.y_min.min(other.y_min),
            x_max: self.x_max.max(other.x_max),
            y_max: self.y_max.max(other.y_max),
        }
    }
}

/// Contours of lines and quadratic curves, in whole units; cubic curves within `accuracy` units.
pub(super) fn contours(path: &BezPath, accuracy: f64) -> Vec<Vec<Node>> {
    let mut contours: Vec<Vec<Node>> = Vec::new();
    let mut at = Point::ZERO;
    for element in path.elements() {
        if let PathEl::MoveTo(_) = element {
            contours.push(Vec::new());
        }
        let Some(contour) = contours.last_mut() else { continue };
        let mut push = |p: Point, on_curve| contour.push(Node { x: p.x, y: p.y, on_curve });
        match *element {
            PathEl::MoveTo(p) | PathEl::LineTo(p) => push(p, true),
            PathEl::QuadTo(c, p) => {
                push(c, false);
                push(p, true);
            }
            PathEl::CurveTo(c1, c2, p) => {
                for (_, _, quad) in CubicBez::new(at, c1, c2, p).to_quads(accuracy) {
                    push(quad.p1, false);
                    push(quad.p2, true);
                }
            }
            PathEl::ClosePath => {}
        }
        at = element.end_point().unwrap_or(at);
    }
    for contour in &mut contours {
        if contour.len() > 1 && contour.first() == contour.last() {
            contour.pop();
        }
        drop_implied(contour);
        for node in contour.iter_mut() {
            (node.x, node.y) = (node.x.round().clamp(-16000.0, 16000.0), node.y.round().clamp(-16000.0, 16000.0));
        }
    }
    contours.retain(|c| c.len() > 1);
    contours
}

/// Leaves out points that lie in the middle of their two control points: readers put them there.
fn drop_implied(contour: &mut Vec<Node>) {
    let all = contour.clone();
    let count = all.len();
    let mut index = 0;
    contour.retain(|node| {
        // The first point stays: a contour begins on the curve.
        let (before, after) = (all[(index + count - 1) % count], all[(index + 1) % count]);
        let implied = index > 0
            && node.on_curve
            && !before.on_curve
            && !after.on_curve
            && node.x * 2.0 == before.x + after.x
            && node.y * 2.0 == before.y + after.y;
        index += 1;
        !implied
    });
}

fn simple_glyph(out: &mut Vec<u8>, contours: &[Vec<Node>], bounds: Bounds) {
    put16(out, contours.len() as u16);
    for side in [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max] {
        put16(out, side as u16);
    }
    let mut last = 0;
    for contour in contours {
        last += contour.len();
        put16(out, (last - 1) as u16);
    }
    put16(out, 0);
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    let (mut x, mut y) = (0i32, 0i32);
    let mut previous: Option<(u8, usize)> = None;
    for node in contours.iter().flatten() {
        let (to_x, to_y) = (node.x as i32, node.y as i32);
        let flag = u8::from(node.on_curve) | step(&mut xs, to_x - x) << 1 | step(&mut ys, to_y - y) << 2;
        (x, y) = (to_x, to_y);
        match previous {
            // The same flag again: a count after the first of them.
            Some((same, place)) if same == flag && out[place] & 8 != 0 && out[place + 1] < 255 => out[place + 1] += 1,
            Some((same, place)) if same == flag && out[place] & 8 == 0 => {
                out[place] |= 8;
                out.push(1);
            }
            _ => {
                previous = Some((flag, out.len()));
                out.push(flag);
            }
        }
    }
    out.extend(xs);
    out.extend(ys);
    while !out.len().is_multiple_of(4) {
        out.push(0);
    }
}

/// Writes one step along an axis and says how: bit 0 for a byte, bit 3 for its sign or for "none".
fn step(out: &mut Vec<u8>, distance: i32) -> u8 {
    match distance {
        0 => 0b1000,
        -255..=255 => {
            out.push(distance.unsigned_abs() as u8);
            if distance > 0 { 0b1001 } else { 0b0001 }
        }
        _ => {
            put16(out, distance as i16 as u16);
            0
        }
    }
}
