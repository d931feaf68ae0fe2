//! The links of blocks to themselves: which side each runs around, with what room, and its way.

use super::faces::{ROOMY, Room, is_across};
use super::graph::Routing;
use super::route::{OFF_BOX, inset, off_line, side_inset, softened};
use super::sketch::{Block, Bow, Face, Link, Sketch};
use super::table::{BlockId, LinkId, Table};
use crate::scene::{Point, Rect, Size};

/// How far a loop stands off its block at least, and beyond its tips, and its label off the loop.
const LOOP: f64 = 18.0;
const BEYOND: f64 = 3.0;
const LABEL: f64 = 6.0;
/// From one end of a loop to the other where several stand on one side, and room between two of them.
const SPAN: f64 = 16.0;
const APART: f64 = 6.0;
/// From the middle of a side to the ends of the innermost of nested loops at least, and to those of the next.
const INMOST: f64 = 5.0;
const HEADS: f64 = 7.0;
/// The share of a side that the outermost of nested loops would take.
const NESTED: f64 = 0.8;

/// Gives every loop its side and its place there, and takes the room for them. Several take
/// both sides in turn; those of one side lie inside of each other, or, where words tell them apart, each has
/// a stretch of it to itself.
pub(super) fn assign(sketch: &mut Sketch, rooms: &mut Table<BlockId, Room>) {
    let mut loops: Table<BlockId, Vec<LinkId>> = Table::filled(Vec::new(), sketch.blocks.len());
    for (at, link) in sketch.links.pairs().filter(|(_, l)| l.from == l.to) {
        loops[link.from].push(at);
    }
    let across = sides_across(sketch);
    for (block, loops) in loops.pairs().filter(|(_, l)| !l.is_empty()) {
        let is_told = |link: &Link| link.label.is_some() || link.end_labels != [None; 2];
        let are_told = loops.len() > 1 && loops.iter().any(|&l| is_told(&sketch.links[l]));
        let mut by_face: [(Face, Vec<LinkId>); 4] =
            [Face::High, Face::Low, Face::First, Face::Last].map(|face| (face, Vec::new()));
        let free: Vec<Face> = [(Face::High, 1), (Face::Low, 0)]
            .into_iter()
            .filter(|&(_, side)| sketch.blocks[block].beside[side].is_empty() && !across[block][side])
            .map(|(face, _)| face)
            .collect();
        let mut turns = free.iter().copied().cycle();
        let otherwise = if across[block][1] { Face::Last } else { Face::High };
        for &at in loops {
            let [start, end] = sketch.links[at].faces;
            let face = start.or(end).or_else(|| turns.next()).unwrap_or(otherwise);
            by_face.iter_mut().filter(|(f, _)| *f == face).for_each(|(_, list)| list.push(at));
        }
        for (_, list) in by_face.iter_mut().filter(|(face, _)| matches!(face, Face::Low | Face::High)) {
            list.retain(|&at| !between_ports(sketch, block, at, rooms));
        }
        for (face, list) in by_face.iter().filter(|(_, list)| !list.is_empty()) {
            match face {
                Face::Low | Face::High if list.len() > 1 && are_told => stack(sketch, block, *face, list, rooms),
                Face::Low | Face::High => nest(sketch, block, *face, list, rooms),
                Face::First | Face::Last => line_up(sketch, block, *face, list, rooms),
            }
        }
    }
}

/// For each block whether links to its neighbours take its sides of lower and of higher `x`.
pub(super) fn sides_across(sketch: &Sketch) -> Table<BlockId, [bool; 2]> {
    let mut sides = Table::filled([false; 2], sketch.blocks.len());
    for link in sketch.links.iter().filter(|link| link.from != link.to && is_across(sketch, link)) {
        let layer = &sketch.layers[sketch.blocks[link.from].rank];
        let is_first = |block: BlockId| {
            let ends = [link.from, link.to].map(|block| sketch.item_of[block]);
            layer.iter().find(|item| ends.contains(item)) == Some(&sketch.item_of[block])
        };
        for block in [link.from, link.to] {
            sides[block][usize::from(is_first(block))] = true;
        }
    }
    sides
}

fn label(sketch: &Sketch, link: LinkId) -> Size {
    sketch.links[link].label.unwrap_or_default()
}

/// What the words beside the ends of a loop take: off the block, and on either side of the loop along it.
fn end_words(sketch: &Sketch, at: LinkId) -> (f64, f64) {
    let link = &sketch.links[at];
    let taken = |end: usize| link.end_labels[end].map(|size| (size.width, size.height + off_line(link, end)));
    let both = [0, 1].into_iter().filter_map(taken);
    both.fold((0.0, 0.0), |(out, along), words| (f64::max(out, words.0 + 2.0 * OFF_BOX), f64::max(along, words.1)))
}

/// What the label of a loop takes off the block, with room before it.
fn label_room(width: f64) -> f64 {
    if width > 0.0 { width + LABEL } else { 0.0 }
}

/// The breadth of the widest tip of some loops.
fn heads(sketch: &Sketch, loops: &[LinkId]) -> f64 {
    loops.iter().flat_map(|&at| sketch.links[at].tips).map(|tip| tip.breadth).fold(HEADS, f64::max)
}

/// What tips of loops take of a side beyond the room of others.
fn wide(heads: f64) -> f64 {
    (heads - ROOMY).max(0.0)
}

/// How far the innermost of some loops stands off its block.
fn reach(sketch: &Sketch, loops: &[LinkId]) -> f64 {
    loops.iter().flat_map(|&at| sketch.links[at].tips).map(|tip| tip.length + BEYOND).fold(LOOP, f64::max)
}

fn index(face: Face) -> usize {
    usize::from(matches!(face, Face::High | Face::Last))
}

/// Draws a loop between two places of the side that it was asked to take, if it was told both; false if not.
fn between_ports(sketch: &mut Sketch, block: BlockId, at: LinkId, rooms: &mut Table<BlockId, Room>) -> bool {
    let link = &sketch.links[at];
    let (Some(face), Some(from), Some(to)) = (link.faces[0].or(link.faces[1]), link.from_port, link.to_port) else {
        return false;
    };
    let reach = reach(sketch, &[at]);
    let off = (from + to) / 2.0 - sketch.blocks[block].size.height / 2.0;
    let half = ((from - to).abs() / 2.0).max(INMOST);
    sketch.links[at].bow = Some(Bow { face, off, half, reach, label: reach + LABEL });
    let (label, room) = (label(sketch, at), &mut rooms[block]);
    let aside = &mut room.aside[index(face)];
    *aside = aside.max(reach + label_room(label.width));
    let looped = 2.0 * (off.abs() + half) + wide(heads(sketch, &[at]));
    let room = &mut rooms[block];
    room.looped[index(face)] = room.looped[index(face)].max(looped).max(label.height);
    true
}

/// Loops inside of each other, of which one at most has a label.
fn nest(sketch: &mut Sketch, block: BlockId, face: Face, loops: &[LinkId], rooms: &mut Table<BlockId, Room>) {
    let count = loops.len() as f64;
    let (heads, first) = (heads(sketch, loops), reach(sketch, loops));
    let beyond = |place: usize| first + place as f64 * LOOP;
    let least = |place: usize| INMOST.max(heads / 2.0) + place as f64 * heads;
    if sketch.blocks[block].grows && loops.len() > 1 {
        let height = &mut sketch.blocks[block].size.height;
        *height = height.max(2.0 * (least(loops.len() - 1) + APART));
    }
    let mut inner = 0.0;
    for (place, &at) in loops.iter().enumerate() {
        let share = NESTED / 2.0 * (place + 1) as f64 / (count + 1.0);
        let even = sketch.blocks[block].size.height * share;
        let half = if place > 0 { even.max(inner + heads) } else { even };
        inner = half;
        let (reach, outmost) = (beyond(place), beyond(loops.len() - 1));
        sketch.links[at].bow = Some(Bow { face, off: 0.0, half, reach, label: outmost + LABEL });
        let room = &mut rooms[block];
        let aside = &mut room.aside[index(face)];
        let (out, along) = end_words(sketch, at);
        *aside = aside.max(outmost + label_room(label(sketch, at).width)).max(out);
        room.height = room.height.max(label(sketch, at).height).max(2.0 * (half + along));
        let label = label(sketch, at).height;
        let looped = &mut rooms[block].looped[index(face)];
        *looped = looped.max(2.0 * (half + along) + wide(heads)).max(label);
    }
}

/// Loops one below the other.
fn stack(sketch: &mut Sketch, block: BlockId, face: Face, loops: &[LinkId], rooms: &mut Table<BlockId, Room>) {
    let (heads, reach) = (heads(sketch, loops), reach(sketch, loops));
    let (span, apart) = (SPAN.max(heads), APART.max(heads));
    let height = |at: LinkId| label(sketch, at).height.max(span + 2.0 * end_words(sketch, at).1) + apart;
    let heights: Vec<f64> = loops.iter().map(|&at| height(at)).collect();
    let total: f64 = heights.iter().sum();
    if sketch.blocks[block].grows {
        sketch.blocks[block].size.height = sketch.blocks[block].size.height.max(total + apart);
    }
    let scale = ((sketch.blocks[block].size.height - apart) / total).min(1.0);
    let mut top = -total / 2.0;
    for (&at, height) in loops.iter().zip(heights) {
        let (off, half) = ((top + height / 2.0) * scale, (span / 2.0).min((height - apart) * scale / 2.0));
        sketch.links[at].bow = Some(Bow { face, off, half, reach, label: reach + LABEL });
        let aside = &mut rooms[block].aside[index(face)];
        *aside = aside.max(reach + label_room(label(sketch, at).width)).max(end_words(sketch, at).0);
        top += height;
    }
    rooms[block].height = rooms[block].height.max(total);
    rooms[block].looped[index(face)] = total;
}

/// Loops beside each other at the high end of an upper or lower side.
fn line_up(sketch: &mut Sketch, block: BlockId, face: Face, loops: &[LinkId], rooms: &mut Table<BlockId, Room>) {
    let mut taken = APART;
    let mut high = 0.0;
    let (heads, reach) = (heads(sketch, loops), reach(sketch, loops));
    let (span, apart) = (SPAN.max(heads), APART.max(heads));
    for &at in loops {
        let width = label(sketch, at).width.max(span) + apart;
        sketch.links[at].bow =
            Some(Bow { face, off: taken + width / 2.0, half: span / 2.0, reach, label: reach + LABEL });
        taken += width;
        high = f64::max(high, reach + label_room(label(sketch, at).height));
    }
    let this = &mut sketch.blocks[block];
    this.kept[index(face)] = taken + heads;
    if this.grows {
        this.size.width = this.size.width.max(taken);
    }
    rooms[block].beyond = rooms[block].beyond.max(high);
}

/// Draws all loops and places their labels.
pub(super) fn draw(sketch: &mut Sketch) {
    for link in sketch.links.iter_mut() {
        let Some(bow) = link.bow else { continue };
        let mut corners = corners(&sketch.blocks[link.from], bow);
        if link.from_port.zip(link.to_port).is_some_and(|(from, to)| from > to) {
            corners.reverse();
        }
        link.points = if link.routing == Routing::Spline { softened(&corners) } else { corners.to_vec() };
        link.label_rect = link.label.map(|size| label_place(&sketch.blocks[link.from], bow, size));
    }
}

fn corners(block: &Block, bow: Bow) -> [Point; 4] {
    let rect = block.rect;
    let middle = rect.center().y + bow.off;
    let beside = |edge: f64, out: f64| {
        let foot = |off: f64| Point::new(edge - out * side_inset(block, bow.off + off), middle + off);
        let top = |off: f64| Point::new(edge + out * bow.reach, middle + off);
        [foot(-bow.half), top(-bow.half), top(bow.half), foot(bow.half)]
    };
    let along = |edge: f64, out: f64| {
        let middle = (rect.x1 - bow.off).max(rect.x0 + bow.half);
        let at = |off: f64, far: f64| {
            let inset = if far > 0.0 { 0.0 } else { inset(block, middle + off - rect.center().x) };
            Point::new(middle + off, edge + out * (far - inset))
        };
        [at(-bow.half, 0.0), at(-bow.half, bow.reach), at(bow.half, bow.reach), at(bow.half, 0.0)]
    };
    match bow.face {
        Face::High => beside(rect.x1, 1.0),
        Face::Low => beside(rect.x0, -1.0),
        Face::First => along(rect.y0, -1.0),
        Face::Last => along(rect.y1, 1.0),
    }
}

fn label_place(block: &Block, bow: Bow, size: Size) -> Rect {
    let rect = block.rect;
    let (top, left) =
        (rect.center().y + bow.off - size.height / 2.0, (rect.x1 - bow.off).max(rect.x0 + bow.half) - size.width / 2.0);
    let origin = match bow.face {
        Face::High => Point::new(rect.x1 + bow.label, top),
        Face::Low => Point::new(rect.x0 - bow.label - size.width, top),
        Face::First => Point::new(left, rect.y0 - bow.label - size.height),
        Face::Last => Point::new(left, rect.y1 + bow.label),
    };
    Rect::from_origin_size(origin, size)
}
