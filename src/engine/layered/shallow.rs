//! Between the eighth and the ninth pass: two curves that cross in a channel at so small an angle that they run over
//! each other, and nobody could tell which goes on where, are led along the corners of their ways there, as
//! angular links are.

use std::collections::BTreeMap;

use super::depth::Channel;
use super::ports::Wire;
use super::route;
use super::sketch::Sketch;
use super::table::LinkId;
use crate::scene::Point;
use kurbo::{CubicBez, ParamCurve};

/// Curves closer than this look like one, if the sine of the angle between them is below this.
const ONE_LINE: f64 = 2.5;
const SLANT: f64 = 0.12;
/// How far they may do so.
const TOGETHER: f64 = 12.0;
/// Straight pieces for each cubic one.
const PIECES: u32 = 32;
/// Curves of a channel up to which all pairs are compared.
const COMPARED: usize = 600;

/// The part of a curve in a channel, as straight pieces.
struct Strand {
    link: LinkId,
    line: Vec<Point>,
    low: f64,
    high: f64,
}

/// Has curves follow corners where they run over each other; returns whether any does that did not before.
pub(super) fn lead_along_corners(sketch: &mut Sketch, wires: &[Wire], channels: &[Channel]) -> bool {
    let mut angular = Vec::new();
    for (channel, mut strands) in strands(sketch, wires, channels) {
        if strands.len() > COMPARED {
            continue;
        }
        strands.sort_by(|a, b| a.low.total_cmp(&b.low).then(a.link.cmp(&b.link)));
        for (at, one) in strands.iter().enumerate() {
            let near = strands[at + 1..].iter().take_while(|other| other.low <= one.high);
            for other in near.filter(|other| !meet(sketch, one.link, other.link)) {
                let both = [together(&one.line, &other.line), together(&other.line, &one.line)];
                if both.iter().any(|&length| length > TOGETHER) {
                    angular.extend([(one.link, channel), (other.link, channel)]);
                }
            }
        }
    }
    let before = sketch.angular.len();
    sketch.angular.extend(angular);
    sketch.angular.len() > before
}

/// The curves in each channel that do not run straight there.
fn strands(sketch: &Sketch, wires: &[Wire], channels: &[Channel]) -> BTreeMap<usize, Vec<Strand>> {
    let mut strands: BTreeMap<usize, Vec<Strand>> = BTreeMap::new();
    for part in wires.chunk_by(|a, b| a.link == b.link && a.channel == b.channel) {
        let Wire { link, channel, .. } = part[0];
        if !route::is_curve(sketch, &sketch.links[link]) {
            continue;
        }
        let of_part: Vec<&Wire> = part.iter().collect();
        let line = flattened(&route::through(sketch, &of_part, &channels[channel]));
        if line.len() > 2 {
            let low = line.iter().map(|p| p.x).fold(f64::INFINITY, f64::min);
            let high = line.iter().map(|p| p.x).fold(f64::NEG_INFINITY, f64::max);
            strands.entry(channel).or_default().push(Strand { link, line, low, high });
        }
    }
    strands
}

/// Whether two links are of edges with an end in common, near which they may run together.
fn meet(sketch: &Sketch, one: LinkId, other: LinkId) -> bool {
    let [one, other] = [one, other].map(|link| sketch.links[link].ends);
    one.iter().any(|end| other.contains(end))
}

/// Cubic pieces as straight ones.
fn flattened(points: &[Point]) -> Vec<Point> {
    let Some(&first) = points.first() else { return Vec::new() };
    let cubic = |piece: &[Point]| CubicBez::new(piece[0], piece[1], piece[2], piece[3]);
    let pieces = points.windows(4).step_by(3).map(cubic);
    let along = |cubic: CubicBez| (1..=PIECES).map(move |part| cubic.eval(f64::from(part) / f64::from(PIECES)));
    std::iter::once(first).chain(pieces.flat_map(along)).collect()
}

/// How far a line runs over another.
fn together(one: &[Point], other: &[Point]) -> f64 {
    let is_shared = |piece: &&[Point]| other.windows(2).any(|near| runs_along(piece, near));
    one.windows(2).filter(is_shared).map(|piece| piece[0].distance(piece[1])).sum()
}

/// Whether the middle of a piece lies on another that leads the same way, or the opposite one.
fn runs_along(piece: &[Point], other: &[Point]) -> bool {
    let middle = piece[0].midpoint(piece[1]);
    let is_beside = |at: f64, a: f64, b: f64| a.min(b) - ONE_LINE <= at && at <= a.max(b) + ONE_LINE;
    if !is_beside(middle.x, other[0].x, other[1].x) || !is_beside(middle.y, other[0].y, other[1].y) {
        return false;
    }
    let (way, along, off) = (piece[1] - piece[0], other[1] - other[0], middle - other[0]);
    let length = along.hypot();
    length > 0.01
        && way.cross(along).abs() <= SLANT * way.hypot() * length
        && off.cross(along).abs() < ONE_LINE * length
        && (0.0..=length * length).contains(&off.dot(along))
}
