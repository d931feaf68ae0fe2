//! Where edges cross the borders of levels, and what a drawn level hands to the one around it.

use std::collections::BTreeMap;

use super::hierarchy::Hierarchy;
use super::{Cell, Level, ROOT, Turned};
use crate::engine::layered::graph::{Direction, Graph, Route, Routing, Side};
use crate::engine::layered::sketch::{Face, Pin};
use crate::engine::layered::table::BlockId;
use crate::engine::layered::{titles, turn};
use crate::scene::{Point, Rect, Size, Vec2};

/// Binds the places where edges cross the border of a level to the sides at which the level around
/// it takes them.
pub(super) fn pin(hierarchy: &Hierarchy, levels: &mut [Level], at: usize) {
    for number in levels[at].sketch.links.ids() {
        let piece = &levels[at].pieces[number];
        let (edge, leaves) = (piece.edge, piece.to.is_none());
        if !leaves && piece.from.is_some() {
            continue;
        }
        let outer = hierarchy.outer(at);
        let around = &levels[outer];
        // A level has one piece of an edge at most, and pieces in the order of edges.
        let Some(found) = around.pieces.find(|p| p.edge.cmp(&edge)) else { continue };
        let link = &around.sketch.links[found];
        let pin_of = |block: BlockId| around.sketch.blocks[block].pin;
        let arrives_above = match (pin_of(link.from), pin_of(link.to)) {
            (Pin::Last, _) | (_, Pin::First) => leaves,
            (Pin::Free, Pin::Free) => leaves == link.reversed,
            _ => !leaves,
        };
        let side = turn::side(hierarchy.direction[outer], arrives_above);
        let pin = turn::pin(hierarchy.direction[at], side);
        let link = &levels[at].sketch.links[number];
        let border = if leaves { link.to } else { link.from };
        levels[at].sketch.blocks[border].pin = pin;
    }
}

/// A drawn level as the reader sees it, with the room that its title needs.
pub(super) fn turn(graph: &Graph, hierarchy: &Hierarchy, level: &mut Level, at: usize) -> Turned {
    let direction = hierarchy.direction[at];
    let depth = level.sketch.size.height;
    let pad = if at == ROOT { 0.0 } else { graph.spacing.group };
    let title = if at == ROOT { Size::ZERO } else { graph.spacing.around_title(graph.groups[at - 1].title) };
    let inner = turn::size(direction, level.sketch.size);
    let mut size = Size::new(inner.width.max(title.width) + 2.0 * pad, inner.height + 2.0 * pad + title.height);
    if at != ROOT {
        let least = graph.groups[at - 1].least;
        size = Size::new(size.width.max(least.width), size.height.max(least.height));
    }
    let mut shift = Vec2::new((size.width - inner.width) / 2.0, pad + title.height);
    if at != ROOT {
        let through = tops(level, direction).map(|p| turn::point(direction, depth, p).x + shift.x).collect();
        let room = titles::room_beside(size.width, title.width, graph.spacing.group, through);
        size.width += 2.0 * room;
        shift.x += room;
    }
    let rect = |r: Rect| turn::rect(direction, depth, r) + shift;
    let point = |p: Point| turn::point(direction, depth, p) + shift;
    let beside = level.sketch.blocks.iter().flat_map(|block| block.beside.iter().flatten());
    let mut turned = Turned {
        size,
        blocks: level.sketch.blocks.iter().map(|b| rect(b.rect)).collect(),
        beside: beside.map(|note| (note.node, rect(note.rect))).collect(),
        frames: level.sketch.frames.iter().map(|f| rect(f.rect)).collect(),
        links: Vec::new(),
    };
    let routes = std::mem::take(&mut level.sketch.routes);
    for ((link, piece), route) in level.sketch.links.iter().zip(&level.pieces).zip(routes) {
        let mut points = route.points;
        points.iter_mut().for_each(|p| *p = point(*p));
        for (block, is_border, at_start) in
            [(link.from, piece.from.is_none(), true), (link.to, piece.to.is_none(), false)]
        {
            if is_border {
                reach_border(&mut points, level.sketch.blocks[block].pin, direction, size, at_start, link.routing);
            }
        }
        let end_labels = route.end_labels.map(|label| label.map(rect));
        turned.links.push(Route { points, label: route.label.map(rect), end_labels });
    }
    turned
}

/// Where links cross the side of a level that the reader sees as its top.
fn tops(level: &Level, direction: Direction) -> impl Iterator<Item = Point> + '_ {
    let top = turn::pin(direction, Side::Top);
    level.sketch.links.iter().zip(&level.sketch.routes).flat_map(move |(link, route)| {
        let is_top = |block: BlockId| level.sketch.blocks[block].pin == top;
        // A link that leaves sideways comes through with its first or last level piece.
        let is_angular = link.routing == Routing::Orthogonal && route.points.len() > 2;
        let inwards = usize::from(matches!(top, Pin::Low | Pin::High) && is_angular);
        let start = route.points.get(inwards).filter(|_| is_top(link.from));
        let end = route.points.iter().rev().nth(inwards).filter(|_| is_top(link.to));
        start.into_iter().chain(end).copied()
    })
}

/// Leads the end of a route to the border of its level.
fn reach_border(points: &mut Vec<Point>, pin: Pin, direction: Direction, size: Size, at_start: bool, routing: Routing) {
    if points.len() < 2 {
        return;
    }
    if !at_start {
        points.reverse();
    }
    let sideways = turn::is_sideways(direction);
    let border = |p: Point| match (pin, sideways) {
        (Pin::Low, false) => Point::new(0.0, p.y),
        (Pin::High, false) => Point::new(size.width, p.y),
        (Pin::Low, true) => Point::new(p.x, 0.0),
        (Pin::High, true) => Point::new(p.x, size.height),
        (_, false) => Point::new(p.x, if p.y < points[1].y { 0.0 } else { size.height }),
        (_, true) => Point::new(if p.x < points[1].x { 0.0 } else { size.width }, p.y),
    };
    if matches!(pin, Pin::Low | Pin::High) && routing == Routing::Orthogonal && points.len() > 2 {
        // The first piece only leads from the place of the border to the level piece.
        let start = border(points[1]);
        points[0] = start;
        points.remove(1);
    } else {
        let start = border(points[0]);
        if routing == Routing::Orthogonal {
            points[0] = start;
        } else {
            let first = points[0];
            points.splice(0..0, [start, start.lerp(first, 1.0 / 3.0), start.lerp(first, 2.0 / 3.0)]);
        }
    }
    if !at_start {
        points.reverse();
    }
}

/// The side of a level that a point lies on.
fn side_at(point: Point, size: Size) -> Option<Side> {
    let is_at = |a: f64, b: f64| (a - b).abs() < 0.1;
    let sides = [
        (is_at(point.y, 0.0), Side::Top),
        (is_at(point.y, size.height), Side::Bottom),
        (is_at(point.x, 0.0), Side::Left),
        (is_at(point.x, size.width), Side::Right),
    ];
    sides.into_iter().find(|(is_here, _)| *is_here).map(|(_, side)| side)
}

/// Gives the level around a drawn level its size and the places where edges cross its border.
pub(super) fn hand_up(hierarchy: &Hierarchy, levels: &mut [Level], at: usize, turned: &Turned) {
    let outer = hierarchy.outer(at);
    let direction = hierarchy.direction[outer];
    let mut crossings: BTreeMap<(usize, bool), f64> = BTreeMap::new();
    let along = |p: Point| if turn::is_sideways(direction) { p.y } else { p.x };
    for (piece, Route { points, .. }) in levels[at].pieces.iter().zip(&turned.links) {
        if let (None, Some(&start)) = (piece.from, points.first()) {
            crossings.insert((piece.edge, false), along(start));
        }
        if let (None, Some(&end)) = (piece.to, points.last()) {
            crossings.insert((piece.edge, true), along(end));
        }
    }
    let from_within = levels[at].pieces.iter().zip(&turned.links).filter(|(piece, _)| piece.is_main);
    let ends = from_within.flat_map(|(piece, route)| {
        let start = route.points.first().filter(|_| piece.from.is_none());
        start.into_iter().chain(route.points.last().filter(|_| piece.to.is_none()))
    });
    let mut taken = [Vec::new(), Vec::new()];
    for &end in ends {
        match side_at(end, turned.size).map(|side| turn::face(direction, side)) {
            Some(Face::First) => taken[0].push(along(end)),
            Some(Face::Last) => taken[1].push(along(end)),
            _ => {}
        }
    }
    let around = &mut levels[outer];
    let Some(&block) = around.block_of.get(&Cell::Level(at)) else { return };
    around.sketch.blocks[block].taken = taken;
    around.sketch.blocks[block].size = turn::size(direction, turned.size);
    let this = Some(Cell::Level(at));
    for (piece, link) in around.pieces.iter().zip(&mut around.sketch.links) {
        if piece.from == this {
            link.from_port = crossings.get(&(piece.edge, true)).copied();
        }
        if piece.to == this {
            link.to_port = crossings.get(&(piece.edge, false)).copied();
        }
    }
}
