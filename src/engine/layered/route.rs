//! Ninth pass: the points of each link, its label, and the loops of blocks to themselves.

use std::collections::BTreeMap;

use super::depth::{Channel, HEAD, words_on};
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
        let is_curve = !chain.is_empty() && is_curve(sketch, link);
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
    place_labels_on_wires(sketch, wires, channels);
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
pub(super) fn is_curve(sketch: &Sketch, link: &Link) -> bool {
    let is_plain = link.stands.iter().all(|stand| !matches!(stand, Stand::Around { .. }));
    let is_within = ![link.from, link.to].iter().any(|&block| leaves_sideways(sketch, block));
    link.routing == Routing::Spline && !sketch.is_flat(link) && is_plain && is_within
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
    for link in &mut sketch.links {
        if let (Some(size), None, [.., _, _]) = (link.label, link.label_rect, link.points.as_slice()) {
            let longest = link.points.windows(2).max_by(|a, b| a[0].distance(a[1]).total_cmp(&b[0].distance(b[1])));
            link.label_rect = longest.map(|piece| Rect::from_center_size(piece[0].midpoint(piece[1]), size));
        }
    }
}

/// Room beside words on a line.
const BESIDE_WORDS: f64 = 4.0;

/// Places the labels of links between blocks of one rank that run beside it: on their level pieces, as near to the middle
/// as no other line comes through; where that is nowhere, over the corner at which they begin.
fn place_labels_on_wires(sketch: &mut Sketch, wires: &[Wire], channels: &[Channel]) {
    for (at, wire) in wires.iter().enumerate() {
        let Some(size) = words_on(sketch, wire) else { continue };
        let channel = &channels[wire.channel];
        let Some(&y) = wire.slot.and_then(|slot| channel.slots.get(slot)) else { continue };
        if channel.returns.contains_key(&at) {
            continue;
        }
        let (top, bottom) = (y - size.height / 2.0, y + size.height / 2.0);
        let mut taken: Vec<f64> = Vec::new();
        // Level pieces, and words on them, that words would lie on which reach beyond their own piece.
        let mut covered: Vec<(f64, f64)> = Vec::new();
        let beside = wires.iter().enumerate().filter(|(other, near)| *other != at && near.channel == wire.channel);
        for near in beside.map(|(_, near)| near) {
            let level = near.slot.and_then(|slot| channel.slots.get(slot)).copied();
            for end in near.ends {
                let (from, to) = match (level, end.above) {
                    (None, _) => (channel.top, channel.bottom),
                    (Some(level), true) => (channel.top, level),
                    (Some(level), false) => (level, channel.bottom),
                };
                if from < bottom && top < to {
                    taken.push(end.x);
                }
            }
            let [a, b] = near.ends.map(|end| end.x);
            if level.is_some_and(|level| top < level && level < bottom) {
                covered.push((a.min(b), a.max(b)));
            }
            let words = words_on(sketch, near).and(sketch.links[near.link].label_rect);
            covered.extend(words.filter(|words| words.y0 < bottom && top < words.y1).map(|words| (words.x0, words.x1)));
        }
        let [a, b] = wire.ends.map(|end| end.x);
        let half = size.width / 2.0 + BESIDE_WORDS;
        let (low, high, middle) = (a.min(b) + half, a.max(b) - half, f64::midpoint(a, b));
        let is_free = |x: f64| taken.iter().all(|other| (other - x).abs() >= half);
        let mut places: Vec<f64> = taken.iter().flat_map(|other| [other - half, other + half]).collect();
        places.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
        let on_piece = places.iter().copied().filter(|&x| low <= x && x <= high);
        let starts = sketch.item_of[sketch.links[wire.link].from];
        let reaches = |x: f64, is_start: bool| {
            let mut ends = wire.ends.iter().filter(|end| (end.item == starts) == is_start);
            ends.any(|end| (end.x - x).abs() < half)
        };
        let over_start = places.iter().copied().filter(|&x| {
            let is_clear = covered.iter().all(|(from, to)| x + half <= *from || x - half >= *to);
            a.min(b) <= x && x <= a.max(b) && reaches(x, true) && !reaches(x, false) && is_clear
        });
        let mut all = std::iter::once(middle).chain(on_piece).chain(over_start);
        let place = all.find(|&x| is_free(x)).unwrap_or(middle);
        sketch.links[wire.link].label_rect = Some(Rect::from_center_size((place, y), size));
    }
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
    // Between the boxes, which words must not lie on, where the outline of one is farther from the other.
    let [one, other] = [link.from, link.to].map(|block| sketch.blocks[block].rect);
    let (low, high) = if one.x0 < other.x0 { (one.x1, other.x0) } else { (other.x1, one.x0) };
    let share = (place as f64 + 0.5) / same.len() as f64;
    let middle = Point::new(low + share * (high - low), points.first()?.y);
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
    for part in chain.chunk_by(|&a, &b| wires[a].channel == wires[b].channel) {
        let (Some(&first), Some(&last)) = (part.first(), part.last()) else { continue };
        let (upper, lower) = (&wires[first], &wires[last]);
        let channel = &channels[upper.channel];
        if let Some(point) = meeting(sketch, upper, 0) {
            straight_to(&mut points, point);
        }
        let from = Point::new(upper.ends[0].x, channel.top);
        if let (Some(start), Some(&turn)) = (corner(sketch, upper, 0), points.last()) {
            points = vec![start, turn, turn, from];
        }
        if let Some(way) = channel.returns.get(&first) {
            soften(&mut points, way);
        } else {
            straight_to(&mut points, from);
            let of_part: Vec<&Wire> = part.iter().map(|&at| &wires[at]).collect();
            match through(sketch, &of_part, channel).as_slice() {
                &[_, to] => straight_to(&mut points, to),
                way => points.extend(way.iter().skip(1)),
            }
        }
        match (meeting(sketch, lower, 1), corner(sketch, lower, 1)) {
            (Some(turn), Some(end)) => points.extend([turn, turn, end]),
            (Some(point), None) => straight_to(&mut points, point),
            (None, _) => {}
        }
    }
    points
}

/// A curve through a channel by the wires of its link there: both ends where it runs straight, and else cubic pieces,
/// which make a soft S, or follow its corners where an S would run over another.
pub(super) fn through(sketch: &Sketch, wires: &[&Wire], channel: &Channel) -> Vec<Point> {
    let (Some(first), Some(last)) = (wires.first(), wires.last()) else { return Vec::new() };
    let (from, to) = (Point::new(first.ends[0].x, channel.top), Point::new(last.ends[1].x, channel.bottom));
    if wires.len() == 1 && first.is_straight() {
        return vec![from, to];
    }
    if sketch.angular.contains(&(first.link, first.channel)) {
        let level = |wire: &&Wire| Some((wire.ends, *channel.slots.get(wire.slot?)?));
        let level = wires.iter().filter_map(level).flat_map(|(ends, y)| ends.map(|end| Point::new(end.x, y)));
        return softened(&simplify(std::iter::once(from).chain(level).chain([to]).collect()));
    }
    // The slots of the channel keep curves off each other that would share its middle.
    let (top, bottom, slots) = (channel.top, channel.bottom, channel.slots.len());
    let off = first.slot.map_or(0.0, |slot| slot as f64 - (slots.max(1) - 1) as f64 / 2.0);
    // Near an end of the channel a curve would have a kink.
    let step = sketch.spacing.edge.min(MIDDLE * (bottom - top) / slots.saturating_sub(1).max(1) as f64);
    let middle = (top + bottom) / 2.0 + off * step;
    vec![from, Point::new(from.x, middle), Point::new(to.x, middle), to]
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
pub(super) fn pairs(sketch: &Sketch) -> BTreeMap<(BlockId, BlockId), Vec<LinkId>> {
    let mut pairs: BTreeMap<(BlockId, BlockId), Vec<LinkId>> = BTreeMap::new();
    for (at, link) in sketch.links.pairs().filter(|(_, l)| l.from != l.to && is_across(sketch, l)) {
        pairs.entry((link.from.min(link.to), link.from.max(link.to))).or_default().push(at);
    }
    pairs
}

/// How far off the middle of its blocks a link between neighbours of one layer runs. Several between the same two stand
/// one below the other.
pub(super) fn off_across(sketch: &Sketch, at: LinkId, same: &[LinkId]) -> f64 {
    let link = &sketch.links[at];
    let place = promised(same.binary_search(&at).ok(), "only links across have no wires");
    let count = same.len().max(1);
    let lower = sketch.blocks[link.from].size.height.min(sketch.blocks[link.to].size.height);
    let room = lower / (count + 1) as f64;
    // The words of each are clear of the lines of the others.
    let words = same.iter().filter_map(|&at| sketch.links[at].label).map(|label| label.height / 2.0 + OFF_LINE);
    let least = words.fold(0.0, f64::max).min(lower / count as f64);
    let step = sketch.spacing.edge.min(room).max(if count > 1 { least } else { 0.0 });
    (place as f64 - (count as f64 - 1.0) / 2.0) * step
}

/// A link between neighbours of one layer.
fn across(sketch: &Sketch, at: LinkId, pairs: &BTreeMap<(BlockId, BlockId), Vec<LinkId>>) -> Vec<Point> {
    let link = &sketch.links[at];
    let same = pairs.get(&(link.from.min(link.to), link.from.max(link.to))).map_or(&[][..], Vec::as_slice);
    let (from, to) = (&sketch.blocks[link.from], &sketch.blocks[link.to]);
    let off = off_across(sketch, at, same);
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
