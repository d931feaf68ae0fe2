//! Ninth pass: the points of each link, its label, and the loops of blocks to themselves.

use std::collections::BTreeMap;

use super::depth::{Channel, HEAD};
use super::faces::is_across;
use super::graph::{Outline, Routing};
use super::ports::{Meets, Wire};
use super::promised;
use super::sketch::{Block, Kind, Link, Pin, Sketch, Stand};
use super::table::{BlockId, LinkId, Table};
use crate::scene::{Point, Rect, Size, Vec2};
use kurbo::{CubicBez, ParamCurve};

/// Radius of the corners of a curve that leads back to the next row of a folded drawing.
const BEND: f64 = 8.0;

/// The share of a channel that the middles of its curves are spread over.
const MIDDLE: f64 = 0.4;

/// Draws all links.
pub(super) fn draw(sketch: &mut Sketch, wires: &[Wire], channels: &[Channel]) {
    let pairs = pairs(sketch);
    let mut of_link: Table<LinkId, Vec<usize>> = Table::filled(Vec::new(), sketch.links.len());
    for (at, wire) in wires.iter().enumerate() {
        of_link[wire.link].push(at);
    }
    for (at, chain) in of_link.pairs() {
        let link = &sketch.links[at];
        let (routing, reversed, ends) = (link.routing, link.reversed, [link.from, link.to]);
        let is_curve = is_curve(sketch, link, chain);
        let mut points = if chain.is_empty() {
            if ends[0] == ends[1] {
                Vec::new()
            } else {
                let points = across(sketch, at, &pairs);
                sketch.links[at].label_rect = words_across(sketch, at, &pairs, &points);
                points
            }
        } else if is_curve {
            curve(sketch, wires, chain, channels)
        } else {
            corners(sketch, wires, chain, channels)
        };
        if reversed {
            points.reverse();
        }
        if routing == Routing::Spline && !is_curve {
            let ends = ends.map(|block| leaves_sideways(sketch, block));
            points = through_side(points, ends);
        }
        sketch.links[at].points = clip(sketch, at, points);
    }
    place_labels(sketch);
    super::loops::draw(sketch);
    place_end_labels(sketch);
}

/// Whether a block is a place at which links leave the level at a side of low or high `x`.
fn leaves_sideways(sketch: &Sketch, block: BlockId) -> bool {
    matches!(sketch.blocks[block].pin, Pin::Low | Pin::High)
}

/// A curve along the corners of its way. Where it leaves the level at its side it does so with the level piece,
/// as an angular link does, so that each has a place of its own there: what leads from the level piece to the
/// place of the border is dropped.
fn through_side(mut points: Vec<Point>, [at_start, at_end]: [bool; 2]) -> Vec<Point> {
    if at_start && points.len() > 2 {
        points.remove(0);
    }
    if at_end && points.len() > 2 {
        points.pop();
    }
    softened(&points)
}

/// Radius of the corners of a curve that follows the corners of a way.
const SOFT: f64 = 24.0;

/// Cubic pieces through corners that are rounded far.
pub(super) fn softened(points: &[Point]) -> Vec<Point> {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Vec::new() };
    let mut way = vec![first];
    for corner in points.windows(3) {
        let towards = |to: Point| corner[1].lerp(to, (SOFT / corner[1].distance(to).max(1e-9)).min(0.5));
        let (start, end) = (towards(corner[0]), towards(corner[2]));
        let before = way[way.len() - 1];
        way.extend([before.lerp(start, 1.0 / 3.0), before.lerp(start, 2.0 / 3.0), start]);
        way.extend([start.lerp(corner[1], 0.6), end.lerp(corner[1], 0.6), end]);
    }
    let before = way[way.len() - 1];
    way.extend([before.lerp(last, 1.0 / 3.0), before.lerp(last, 2.0 / 3.0), last]);
    way
}

/// Whether a link is drawn as one curve: it has a way from layer to layer only.
fn is_curve(sketch: &Sketch, link: &Link, chain: &[usize]) -> bool {
    let is_plain = link.stands.iter().all(|stand| !matches!(stand, Stand::Around { .. }));
    let is_within = ![link.from, link.to].iter().any(|&block| leaves_sideways(sketch, block));
    link.routing == Routing::Spline && !chain.is_empty() && !sketch.is_flat(link) && is_plain && is_within
}

/// Ends a link at the frames that it is tied to.
fn clip(sketch: &Sketch, at: LinkId, mut points: Vec<Point>) -> Vec<Point> {
    for (end, frame) in sketch.links[at].clip.iter().enumerate() {
        let Some(frame) = frame else { continue };
        if end == 1 {
            points.reverse();
        }
        points = match sketch.links[at].routing {
            Routing::Orthogonal => clip_corners(points, sketch.frames[*frame].rect),
            Routing::Spline => clip_cubics(points, sketch.frames[*frame].rect),
        };
        if end == 1 {
            points.reverse();
        }
    }
    points
}

/// Drops what lies in a box before the route leaves it for the last time.
fn clip_corners(points: Vec<Point>, frame: Rect) -> Vec<Point> {
    let Some(last) = points.iter().rposition(|&p| frame.contains(p)) else { return points };
    let Some(&outside) = points.get(last + 1) else { return points };
    let inside = points[last];
    let exit = if (inside.x - outside.x).abs() < (inside.y - outside.y).abs() {
        Point::new(inside.x, if outside.y < inside.y { frame.y0 } else { frame.y1 })
    } else {
        Point::new(if outside.x < inside.x { frame.x0 } else { frame.x1 }, inside.y)
    };
    std::iter::once(exit).chain(points.into_iter().skip(last + 1)).collect()
}

fn clip_cubics(points: Vec<Point>, frame: Rect) -> Vec<Point> {
    let pieces = points.len().saturating_sub(1) / 3;
    let Some(piece) = (0..pieces).rev().find(|p| frame.contains(points[3 * p])) else { return points };
    let cubic = CubicBez::new(points[3 * piece], points[3 * piece + 1], points[3 * piece + 2], points[3 * piece + 3]);
    let (mut inside, mut outside) = (0.0, 1.0);
    if frame.contains(cubic.p3) {
        return points;
    }
    for _ in 0..40 {
        let middle = (inside + outside) / 2.0;
        if frame.contains(cubic.eval(middle)) { inside = middle } else { outside = middle }
    }
    let rest = cubic.subsegment(outside..1.0);
    [rest.p0, rest.p1, rest.p2, rest.p3].into_iter().chain(points.into_iter().skip(3 * piece + 4)).collect()
}

fn place_labels(sketch: &mut Sketch) {
    for item in &sketch.items {
        if let Kind::Label(link) = item.kind {
            let (top, bottom) = sketch.bands[item.layer];
            let size = sketch.links[link].label.unwrap_or_default();
            sketch.links[link].label_rect = Some(Rect::from_center_size((item.x, (top + bottom) / 2.0), size));
        }
    }
    words_aside(sketch);
}

/// Where on a piece of a link its words may stand, as shares of it, the best first.
const SHARES: [f64; 5] = [0.5, 0.35, 0.65, 0.22, 0.78];
/// Words times things that may be in their way, at most; beyond, words stand in the middle.
const MOST_COMPARED: usize = 4_000_000;

/// Places the words of links that lead past others of their layer: those of one lay on those of the next.
fn words_aside(sketch: &mut Sketch) {
    let is_left = |link: &Link| link.label.is_some() && link.label_rect.is_none() && link.points.len() > 1;
    let left: Vec<LinkId> = sketch.links.pairs().filter(|(_, link)| is_left(link)).map(|(at, _)| at).collect();
    let is_few = left.len().saturating_mul(sketch.links.len() + sketch.blocks.len()) * SHARES.len() < MOST_COMPARED;
    for at in left {
        let link = &sketch.links[at];
        let mut pieces: Vec<[Point; 2]> = link.points.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        let length = |piece: &[Point; 2]| piece[0].distance(piece[1]);
        // The last of the longest, and then the others.
        pieces.reverse();
        pieces.sort_by(|a, b| length(b).total_cmp(&length(a)));
        let size = link.label.unwrap_or_default();
        let spots = pieces
            .iter()
            .flat_map(|piece| SHARES.map(|share| Rect::from_center_size(piece[0].lerp(piece[1], share), size)));
        let is_plain = link.routing == Routing::Orthogonal && is_few;
        let place = spots.take(if is_plain { usize::MAX } else { 1 }).min_by_key(|&spot| in_the_way(sketch, at, spot));
        sketch.links[at].label_rect = place;
    }
}

/// How many words, boxes and lines of others lie below the words of a link.
fn in_the_way(sketch: &Sketch, at: LinkId, spot: Rect) -> (usize, usize, usize) {
    let over = |rect: Rect| spot.overlaps(rect);
    let others = || sketch.links.pairs().filter(|(other, _)| *other != at).map(|(_, link)| link);
    let words = others().filter_map(|link| link.label_rect).filter(|rect| over(*rect)).count();
    let boxes = sketch.blocks.iter().filter(|block| over(block.rect)).count();
    let crossed = |link: &&Link| link.points.windows(2).any(|pair| over(Rect::from_points(pair[0], pair[1])));
    (words, boxes, others().filter(crossed).count())
}

/// The points where a wire's end meets its block, if it does.
fn meeting(sketch: &Sketch, wire: &Wire, end: usize) -> Option<Point> {
    let end = wire.ends[end];
    let Kind::Block(block) = sketch.items[end.item].kind else { return None };
    let block = &sketch.blocks[block];
    match end.meets {
        Meets::Aside(off) => return Some(Point::new(end.x, block.rect.center().y + off)),
        Meets::Past | Meets::Joint => return None,
        Meets::Side => {}
    }
    let inset = inset(block, end.x - block.rect.center().x);
    Some(Point::new(end.x, if end.above { block.rect.y1 - inset } else { block.rect.y0 + inset }))
}

/// The corner that a wire leaves its block by, if it does.
fn corner(sketch: &Sketch, wire: &Wire, end: usize) -> Option<Point> {
    let end = wire.ends[end];
    let Kind::Block(block) = sketch.items[end.item].kind else { return None };
    let Meets::Aside(off) = end.meets else { return None };
    let rect = sketch.blocks[block].rect;
    let inset = side_inset(&sketch.blocks[block], off);
    let x = if end.x < rect.center().x { rect.x0 + inset } else { rect.x1 - inset };
    Some(Point::new(x, rect.center().y + off))
}

/// Where the words of such a link stand: those of several one after the other.
fn words_across(
    sketch: &Sketch,
    at: LinkId,
    pairs: &BTreeMap<(BlockId, BlockId), Vec<LinkId>>,
    points: &[Point],
) -> Option<Rect> {
    let link = &sketch.links[at];
    let same = pairs.get(&(link.from.min(link.to), link.from.max(link.to)))?;
    let place = same.iter().position(|&other| other == at)?;
    let [low, high] = [points.first()?, points.last()?].map(|point| point.x);
    let share = (place as f64 + 0.5) / same.len() as f64;
    let middle = Point::new(low.min(high) + share * (high - low).abs(), points.first()?.y);
    Some(Rect::from_center_size(middle, link.label?))
}

/// How far the outline of a block lies within its upper and lower sides.
pub(super) fn inset(block: &Block, off: f64) -> f64 {
    let (half, height) = (block.size.width / 2.0, block.size.height / 2.0);
    let share = if half > 0.0 { (off / half).clamp(-1.0, 1.0) } else { 0.0 };
    match block.outline {
        Outline::Diamond => height * share.abs(),
        Outline::Ellipse => height * (1.0 - (1.0 - share * share).sqrt()),
        Outline::Rect | Outline::Pointed => 0.0,
    }
}

/// The corners of a link through its wires.
fn corners(sketch: &Sketch, wires: &[Wire], chain: &[usize], channels: &[Channel]) -> Vec<Point> {
    let mut points = Vec::with_capacity(2 * chain.len() + 2);
    for &at in chain {
        let wire = &wires[at];
        points.extend(corner(sketch, wire, 0));
        points.extend(meeting(sketch, wire, 0));
        if let Some(way) = channels[wire.channel].returns.get(&at) {
            points.extend(way);
        } else if let Some(slot) = wire.slot {
            let y = channels[wire.channel].slots[slot];
            points.extend(wire.ends.map(|end| Point::new(end.x, y)));
        }
        points.extend(meeting(sketch, wire, 1));
        points.extend(corner(sketch, wire, 1));
    }
    simplify(points)
}

/// Drops points on the straight way between their neighbours.
pub(super) fn simplify(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if kept.last().is_some_and(|last| last.distance(point) < 0.01) {
            continue;
        }
        if let [.., a, b] = kept.as_slice() {
            let upright = (a.x - b.x).abs() < 0.01 && (b.x - point.x).abs() < 0.01;
            let level = (a.y - b.y).abs() < 0.01 && (b.y - point.y).abs() < 0.01;
            if upright || level {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}

/// A link as cubic pieces: upright through layers, and a soft S through each channel, where no
/// block stands.
fn curve(sketch: &Sketch, wires: &[Wire], chain: &[usize], channels: &[Channel]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let straight_to = |points: &mut Vec<Point>, to: Point| {
        let Some(&from) = points.last() else { return points.push(to) };
        if from.distance(to) > 0.01 {
            points.extend([from.lerp(to, 1.0 / 3.0), from.lerp(to, 2.0 / 3.0), to]);
        }
    };
    for &at in chain {
        let wire = &wires[at];
        let (top, bottom) = (channels[wire.channel].top, channels[wire.channel].bottom);
        if let Some(point) = meeting(sketch, wire, 0) {
            straight_to(&mut points, point);
        }
        if let Some(way) = channels[wire.channel].returns.get(&at) {
            if let Some(start) = corner(sketch, wire, 0) {
                let turn = std::mem::replace(&mut points, vec![start]);
                turn.into_iter().for_each(|point| straight_to(&mut points, point));
            }
            soften(&mut points, way);
            let rest = [meeting(sketch, wire, 1), corner(sketch, wire, 1)];
            rest.into_iter().flatten().for_each(|point| straight_to(&mut points, point));
            continue;
        }
        let (from, to) = (Point::new(wire.ends[0].x, top), Point::new(wire.ends[1].x, bottom));
        if let (Some(start), Some(&turn)) = (corner(sketch, wire, 0), points.last()) {
            points = vec![start, turn, turn, from];
        } else {
            straight_to(&mut points, from);
        }
        if wire.is_straight() {
            straight_to(&mut points, to);
        } else {
            // The slots of the channel keep curves off each other that would share its middle.
            let slots = &channels[wire.channel].slots;
            let off = wire.slot.map_or(0.0, |slot| slot as f64 - (slots.len().max(1) - 1) as f64 / 2.0);
            // Near an end of the channel a curve would have a kink.
            let step = sketch.spacing.edge.min(MIDDLE * (bottom - top) / slots.len().saturating_sub(1).max(1) as f64);
            let middle = (top + bottom) / 2.0 + off * step;
            points.extend([Point::new(from.x, middle), Point::new(to.x, middle), to]);
        }
        match (meeting(sketch, wire, 1), corner(sketch, wire, 1)) {
            (Some(turn), Some(end)) => points.extend([turn, turn, end]),
            (Some(point), None) => straight_to(&mut points, point),
            (None, _) => {}
        }
    }
    points
}

/// Leads a curve through the corners of a way back to the next row, each of them rounded.
fn soften(points: &mut Vec<Point>, way: &[Point; 4]) {
    let after = way[3] + Vec2::new(0.0, HEAD);
    for (at, &corner) in way.iter().enumerate() {
        let Some(&before) = points.last() else { return };
        let next = way.get(at + 1).copied().unwrap_or(after);
        let towards = |to: Point| corner.lerp(to, (BEND / corner.distance(to).max(BEND)).min(0.5));
        let (start, end) = (towards(before), towards(next));
        points.extend([before.lerp(start, 1.0 / 3.0), before.lerp(start, 2.0 / 3.0), start, corner, corner, end]);
    }
}

/// The links between neighbours of one layer, by the pair that they join.
fn pairs(sketch: &Sketch) -> BTreeMap<(BlockId, BlockId), Vec<LinkId>> {
    let mut pairs: BTreeMap<(BlockId, BlockId), Vec<LinkId>> = BTreeMap::new();
    for (at, link) in sketch.links.pairs().filter(|(_, l)| l.from != l.to && is_across(sketch, l)) {
        pairs.entry((link.from.min(link.to), link.from.max(link.to))).or_default().push(at);
    }
    pairs
}

/// A link between neighbours of one layer. Several between the same two stand one below the other.
fn across(sketch: &Sketch, at: LinkId, pairs: &BTreeMap<(BlockId, BlockId), Vec<LinkId>>) -> Vec<Point> {
    let link = &sketch.links[at];
    let same = pairs.get(&(link.from.min(link.to), link.from.max(link.to))).map_or(&[][..], Vec::as_slice);
    let place = promised(same.binary_search(&at).ok(), "only links across have no wires");
    let count = same.len().max(1);
    let (from, to) = (&sketch.blocks[link.from], &sketch.blocks[link.to]);
    let room = from.size.height.min(to.size.height) / (count + 1) as f64;
    // The words of each are clear of the lines of the others.
    let words = same.iter().filter_map(|&at| sketch.links[at].label).map(|label| label.height / 2.0 + OFF_LINE);
    let least = words.fold(0.0, f64::max).min(from.size.height.min(to.size.height) / count as f64);
    let step = sketch.spacing.edge.min(room).max(if count > 1 { least } else { 0.0 });
    let off = (place as f64 - (count as f64 - 1.0) / 2.0) * step;
    let y = from.rect.center().y + off;
    let forwards = from.rect.x0 < to.rect.x0;
    let x = |block: &Block, high: bool| {
        let inset = side_inset(block, off);
        if high { block.rect.x1 - inset } else { block.rect.x0 + inset }
    };
    vec![Point::new(x(from, forwards), y), Point::new(x(to, !forwards), y)]
}

/// How far the outline of a block lies within its sides of low and high `x`.
pub(super) fn side_inset(block: &Block, off: f64) -> f64 {
    let (half, height) = (block.size.width / 2.0, block.size.height / 2.0);
    let share = if height > 0.0 { (off / height).clamp(-1.0, 1.0) } else { 0.0 };
    match block.outline {
        Outline::Diamond => half * share.abs(),
        Outline::Ellipse => half * (1.0 - (1.0 - share * share).sqrt()),
        Outline::Pointed if !block.turned => height.min(half) * (1.0 - (1.0 - share * share).sqrt()),
        Outline::Rect | Outline::Pointed => 0.0,
    }
}

/// How far the words beside an end of a link stand off the line, and off the box that it ends on.
const OFF_LINE: f64 = 5.0;
pub(super) const OFF_BOX: f64 = 3.0;

/// How far the words beside an end of a link stand off its line.
pub(super) fn off_line(link: &Link, end: usize) -> f64 {
    OFF_LINE.max(link.tips[end].breadth / 2.0 + 2.0)
}

/// Places the words beside the ends of links: right of an upright end, above a level one, and outside of a loop.
fn place_end_labels(sketch: &mut Sketch) {
    for link in &mut sketch.links {
        for end in 0..2 {
            let Some(size) = link.end_labels[end] else { continue };
            let nearest = match (end, link.points.as_slice()) {
                (0, [first, second, ..]) => Some((*first, *second)),
                (1, [.., second, last]) => Some((*last, *second)),
                _ => None,
            };
            let off = off_line(link, end);
            let outward = match link.points.as_slice() {
                [first, .., last] if link.bow.is_some() => {
                    if end == 0 {
                        *first - *last
                    } else {
                        *last - *first
                    }
                }
                _ => Vec2::new(1.0, -1.0),
            };
            link.end_label_rects[end] = nearest.map(|(at, next)| beside(at, next - at, outward, size, off));
        }
    }
}

/// Beside a line that leaves `at` by `way`, on the side that is `outward`.
fn beside(at: Point, way: Vec2, outward: Vec2, size: Size, off: f64) -> Rect {
    let across = |at: f64, outward: f64, length: f64| if outward < 0.0 { at - off - length } else { at + off };
    let along = |at: f64, way: f64, length: f64| if way > 0.0 { at + OFF_BOX } else { at - OFF_BOX - length };
    let origin = if way.x.abs() < way.y.abs() {
        Point::new(across(at.x, outward.x, size.width), along(at.y, way.y, size.height))
    } else {
        Point::new(along(at.x, way.x, size.width), across(at.y, outward.y, size.height))
    };
    Rect::from_origin_size(origin, size)
}
