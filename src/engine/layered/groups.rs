//! Groups. One that leads where its surroundings lead is a frame, drawn in the passes of its level.
//! One with a direction of its own, or with an edge to what is in it, is a level of its own, drawn
//! first, and a block on the level around it; edges across its border are drawn in pieces, one on
//! each level.

use std::collections::BTreeMap;

use super::graph::{Direction, End, Graph, Placement, Route, Routing, Side};
use super::route::{loop_height, loop_room, simplify};
use super::sketch::{Block, Frame, Link, NONE, Pin, Sketch};
use super::{titles, turn};
use crate::scene::{Point, Rect, Size, Vec2};

/// The root level; the others have the number of their group plus one.
const ROOT: usize = 0;

/// Lays out all levels of a graph with the passes given.
pub(super) fn lay_out(graph: &Graph, draw: &mut dyn FnMut(&mut Sketch)) -> Placement {
    let hierarchy = Hierarchy::new(graph);
    let mut levels = hierarchy.levels(graph);
    for at in hierarchy.top_down.clone() {
        pin_borders(&hierarchy, &mut levels, at);
        super::acyclic::orient(&mut levels[at].sketch);
    }
    for &at in hierarchy.top_down.iter().rev() {
        reserve_loops(&mut levels[at].sketch);
        draw(&mut levels[at].sketch);
        let turned = turn_level(graph, &hierarchy, &levels[at], at);
        if at != ROOT {
            hand_up(&hierarchy, &mut levels, at, &turned);
        }
        levels[at].turned = turned;
    }
    assemble(graph, &hierarchy, &levels)
}

/// What stands on a level: a node or a group that is a level itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cell {
    Node(usize),
    Level(usize),
    /// What fills an empty group.
    Filler(usize),
}

struct Hierarchy {
    /// For each group what is around it, free of cycles.
    parent: Vec<Option<usize>>,
    /// Whether a group is a level.
    apart: Vec<bool>,
    /// By level.
    direction: Vec<Direction>,
    depth: Vec<usize>,
    /// Levels, outer ones first.
    top_down: Vec<usize>,
    /// Groups, outer ones first.
    groups: Vec<usize>,
}

impl Hierarchy {
    fn new(graph: &Graph) -> Self {
        let count = graph.groups.len();
        let mut parent: Vec<Option<usize>> =
            graph.groups.iter().enumerate().map(|(at, g)| g.parent.filter(|&p| p < count && p != at)).collect();
        let groups = outer_first(&mut parent);
        let mut hierarchy = Self {
            parent,
            apart: vec![false; count],
            direction: vec![graph.direction; count + 1],
            depth: vec![0; count + 1],
            top_down: vec![ROOT],
            groups,
        };
        let is_tied_inwards = hierarchy.tied_inwards(graph);
        for at in hierarchy.groups.clone() {
            let around = hierarchy.level_around(at);
            let direction = graph.groups[at].direction.unwrap_or(hierarchy.direction[around]);
            if direction != hierarchy.direction[around] || is_tied_inwards[at] {
                hierarchy.apart[at] = true;
                hierarchy.direction[at + 1] = direction;
                hierarchy.depth[at + 1] = hierarchy.depth[around] + 1;
                hierarchy.top_down.push(at + 1);
            }
        }
        hierarchy
    }

    /// The level that a group stands on.
    fn level_around(&self, group: usize) -> usize {
        self.level_in(self.parent[group])
    }

    /// The level of what is directly in a group.
    fn level_in(&self, group: Option<usize>) -> usize {
        self.ancestors(group).find(|&g| self.apart[g]).map_or(ROOT, |g| g + 1)
    }

    /// A group and those around it.
    fn ancestors(&self, group: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(group, |&g| self.parent[g])
    }

    /// The level around a level.
    fn outer(&self, level: usize) -> usize {
        if level == ROOT { ROOT } else { self.level_around(level - 1) }
    }

    fn is_within(&self, inner: Option<usize>, group: usize) -> bool {
        self.ancestors(inner).any(|g| g == group)
    }

    /// Whether an edge leads from each group to itself or to what is in it, or back.
    fn tied_inwards(&self, graph: &Graph) -> Vec<bool> {
        let mut tied = vec![false; graph.groups.len()];
        for edge in &graph.edges {
            for (outer, inner) in [(edge.from, edge.to), (edge.to, edge.from)] {
                if let End::Group(group) = outer
                    && (outer == inner || self.is_inward(graph, outer, inner))
                    && let Some(tied) = tied.get_mut(group)
                {
                    *tied = true;
                }
            }
        }
        tied
    }
}

/// Groups with outer ones first; a group in a circle of parents loses its parent.
fn outer_first(parent: &mut [Option<usize>]) -> Vec<usize> {
    let count = parent.len();
    // 0: not seen, 1: on the way, 2: done.
    let mut state = vec![0u8; count];
    let mut order = Vec::with_capacity(count);
    for start in 0..count {
        let mut way = Vec::new();
        let mut at = start;
        while state[at] == 0 {
            state[at] = 1;
            way.push(at);
            match parent[at] {
                Some(next) if state[next] == 1 => parent[at] = None,
                Some(next) => at = next,
                None => {}
            }
        }
        for group in way.into_iter().rev() {
            state[group] = 2;
            order.push(group);
        }
    }
    order
}

/// An edge, or the part of it on one level.
struct Piece {
    edge: usize,
    /// Whether it is the part on the outermost level, which has the label.
    is_main: bool,
    /// None where it comes from outside of the level, or leads there.
    from: Option<Cell>,
    to: Option<Cell>,
}

struct Level {
    sketch: Sketch,
    /// By block; none for the places where edges cross the border.
    cells: Vec<Option<Cell>>,
    block_of: BTreeMap<Cell, usize>,
    /// The group of each frame.
    groups: Vec<usize>,
    /// By link.
    pieces: Vec<Piece>,
    turned: Turned,
}

/// A drawn level as the reader sees it; its box begins at the origin.
#[derive(Default)]
struct Turned {
    size: Size,
    blocks: Vec<Rect>,
    frames: Vec<Rect>,
    links: Vec<(Vec<Point>, Option<Rect>)>,
}

impl Hierarchy {
    /// All levels with their blocks, frames and links, sizes of inner levels yet unknown.
    fn levels(&self, graph: &Graph) -> Vec<Level> {
        let count = self.direction.len();
        let mut levels: Vec<Level> = (0..count)
            .map(|at| Level {
                sketch: Sketch::new(graph.spacing, turn::title_side(self.direction[at])),
                cells: Vec::new(),
                block_of: BTreeMap::new(),
                groups: Vec::new(),
                pieces: Vec::new(),
                turned: Turned::default(),
            })
            .collect();
        levels[ROOT].sketch.fold = graph.fold;
        let frames = self.add_frames(graph, &mut levels);
        self.add_blocks(graph, &mut levels, &frames);
        self.add_links(graph, &mut levels, &frames);
        self.add_peers(graph, &mut levels);
        levels
    }

    /// Frames of all levels; returns the number of each group's on its level.
    fn add_frames(&self, graph: &Graph, levels: &mut [Level]) -> Vec<usize> {
        let mut frames = vec![NONE; graph.groups.len()];
        for &at in self.groups.iter().filter(|&&g| !self.apart[g]) {
            let level = &mut levels[self.level_around(at)];
            let parent = self.parent[at].map(|p| frames[p]).filter(|&f| f != NONE);
            let depth = parent.map_or(0, |p: usize| level.sketch.frames[p].depth + 1);
            frames[at] = level.sketch.frames.len();
            let title = graph.groups[at].title;
            level.sketch.frames.push(Frame { parent, depth, title, first: NONE, last: 0, rect: Rect::ZERO });
            level.groups.push(at);
        }
        frames
    }

    /// Blocks in the author's order; a group drawn on its own comes where its first member does, and
    /// an empty group gets a block without size so that it has a place.
    fn add_blocks(&self, graph: &Graph, levels: &mut [Level], frames: &[usize]) {
        let group_of = |node: usize| graph.nodes[node].group.filter(|&g| g < graph.groups.len());
        let mut filled = vec![false; graph.groups.len()];
        let mut placed = vec![false; graph.groups.len()];
        for node in 0..graph.nodes.len() {
            let group = group_of(node);
            for g in self.ancestors(group) {
                if std::mem::replace(&mut filled[g], true) {
                    break;
                }
            }
            self.add_block(graph, levels, frames, Cell::Node(node), group);
            self.add_levels_around(graph, levels, frames, group, &mut placed);
        }
        for &group in self.groups.iter().rev() {
            if !filled[group] {
                let level = &mut levels[self.level_in(Some(group))];
                let size = turn::size(self.direction[self.level_in(Some(group))], graph.groups[group].title);
                let frame = Some(frames[group]).filter(|&f| f != NONE);
                level.block_of.insert(Cell::Filler(group), level.cells.len());
                level.cells.push(Some(Cell::Filler(group)));
                level.sketch.blocks.push(block(size, frame));
                self.ancestors(Some(group)).for_each(|g| filled[g] = true);
                self.add_levels_around(graph, levels, frames, Some(group), &mut placed);
            }
        }
    }

    /// The blocks of levels that hold a group, each once.
    fn add_levels_around(
        &self,
        graph: &Graph,
        levels: &mut [Level],
        frames: &[usize],
        group: Option<usize>,
        placed: &mut [bool],
    ) {
        for g in self.ancestors(group).filter(|&g| self.apart[g]) {
            if std::mem::replace(&mut placed[g], true) {
                break;
            }
            self.add_block(graph, levels, frames, Cell::Level(g + 1), self.parent[g]);
        }
    }

    fn add_block(&self, graph: &Graph, levels: &mut [Level], frames: &[usize], cell: Cell, group: Option<usize>) {
        let at = self.level_in(group);
        let frame = group.map(|g| frames[g]).filter(|&f| f != NONE);
        let new = match cell {
            Cell::Node(node) => Block {
                outline: graph.nodes[node].outline,
                turned: turn::is_sideways(self.direction[at]),
                ..block(turn::size(self.direction[at], graph.nodes[node].size), frame)
            },
            Cell::Level(_) | Cell::Filler(_) => block(Size::ZERO, frame),
        };
        let level = &mut levels[at];
        level.block_of.insert(cell, level.cells.len());
        level.cells.push(Some(cell));
        level.sketch.blocks.push(new);
    }

    fn add_peers(&self, graph: &Graph, levels: &mut [Level]) {
        for level in levels.iter_mut() {
            level.sketch.peer = (0..level.sketch.blocks.len()).collect();
        }
        for set in &graph.same_rank {
            let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
            for &node in set.iter().filter(|&&n| n < graph.nodes.len()) {
                let group = graph.nodes[node].group.filter(|&g| g < graph.groups.len());
                let at = self.level_in(group);
                let Some(&block) = levels[at].block_of.get(&Cell::Node(node)) else { continue };
                let peer = &mut levels[at].sketch.peer;
                let first = *firsts.entry(at).or_insert(peer[block]);
                let (keep, drop) = (peer[first].min(peer[block]), peer[first].max(peer[block]));
                peer.iter_mut().filter(|p| **p == drop).for_each(|p| *p = keep);
            }
        }
    }

    /// What an end is on the innermost level that holds it.
    fn cell(&self, graph: &Graph, end: End) -> Option<(usize, EndCell)> {
        match end {
            End::Node(node) => {
                let group = graph.nodes.get(node)?.group.filter(|&g| g < graph.groups.len());
                Some((self.level_in(group), EndCell::Cell(Cell::Node(node))))
            }
            End::Group(group) if group >= graph.groups.len() => None,
            End::Group(group) if self.apart[group] => {
                Some((self.level_around(group), EndCell::Cell(Cell::Level(group + 1))))
            }
            End::Group(group) => Some((self.level_around(group), EndCell::Frame(group))),
        }
    }

    fn add_links(&self, graph: &Graph, levels: &mut [Level], frames: &[usize]) {
        let mut members = Members::default();
        for (at, edge) in graph.edges.iter().enumerate() {
            let (Some(from), Some(to)) = (self.cell(graph, edge.from), self.cell(graph, edge.to)) else { continue };
            let mut ends = [(from, edge.from, edge.to), (to, edge.to, edge.from)].map(|((level, cell), end, other)| {
                match (cell, end) {
                    // Its own side from within.
                    (_, End::Group(group)) if self.is_inward(graph, end, other) => (group + 1, None, None),
                    (EndCell::Cell(cell), _) => (level, Some(cell), None),
                    (EndCell::Frame(group), _) => (level, None, Some(group)),
                }
            });
            for (is_to, end) in ends.iter_mut().enumerate() {
                if let Some(group) = end.2 {
                    end.1 = members.of(self, graph, &levels[end.0], frames[group], is_to == 1);
                }
            }
            let [mut from, mut to] = ends;
            let (mut outward, mut inward) = (Vec::new(), Vec::new());
            while from.0 != to.0 {
                if self.depth[from.0] >= self.depth[to.0] {
                    outward.push((from.0, Piece { edge: at, is_main: false, from: from.1, to: None }, from.2, None));
                    from = (self.outer(from.0), Some(Cell::Level(from.0)), None);
                } else {
                    inward.push((to.0, Piece { edge: at, is_main: false, from: None, to: to.1 }, None, to.2));
                    to = (self.outer(to.0), Some(Cell::Level(to.0)), None);
                }
            }
            let common = (from.0, Piece { edge: at, is_main: true, from: from.1, to: to.1 }, from.2, to.2);
            for (level, piece, clip_from, clip_to) in
                outward.into_iter().chain([common]).chain(inward.into_iter().rev())
            {
                let clip = [clip_from, clip_to].map(|g| g.map(|g| frames[g]));
                add_link(graph, &mut levels[level], self.direction[level], piece, clip);
            }
        }
    }

    /// Whether an end is a group, and the other within it.
    fn is_inward(&self, graph: &Graph, outer: End, inner: End) -> bool {
        let End::Group(group) = outer else { return false };
        match inner {
            End::Node(node) => {
                let around = graph.nodes.get(node).and_then(|n| n.group);
                self.is_within(around.filter(|&g| g < graph.groups.len()), group)
            }
            End::Group(other) => other != group && other < graph.groups.len() && self.is_within(Some(other), group),
        }
    }
}

enum EndCell {
    Cell(Cell),
    Frame(usize),
}

fn block(size: Size, frame: Option<usize>) -> Block {
    Block {
        size,
        outline: super::graph::Outline::Rect,
        turned: false,
        frame,
        loop_room: 0.0,
        loop_height: 0.0,
        pin: Pin::Free,
        rank: 0,
        rect: Rect::ZERO,
    }
}

/// Members that stand for their frame where an edge ends in it.
#[derive(Default)]
struct Members {
    known: BTreeMap<(usize, usize, bool), Option<Cell>>,
}

impl Members {
    /// The first member that no other member leads to, or the last that leads to no other.
    fn of(&mut self, hierarchy: &Hierarchy, graph: &Graph, level: &Level, frame: usize, arrives: bool) -> Option<Cell> {
        let group = level.groups[frame];
        *self.known.entry((group, frame, arrives)).or_insert_with(|| {
            let group_of = |end: End| match end {
                End::Node(node) => graph.nodes.get(node).and_then(|n| n.group),
                End::Group(group) => Some(group),
            };
            let inside = |end: End| hierarchy.is_within(group_of(end).filter(|&g| g < graph.groups.len()), group);
            let joined: std::collections::BTreeSet<usize> = graph
                .edges
                .iter()
                .filter(|e| e.from != e.to && inside(e.from) && inside(e.to))
                .filter_map(|e| match if arrives { e.to } else { e.from } {
                    End::Node(node) => Some(node),
                    End::Group(_) => None,
                })
                .collect();
            let mut found: Vec<Cell> = level
                .cells
                .iter()
                .zip(&level.sketch.blocks)
                .filter(|(_, block)| {
                    std::iter::successors(block.frame, |&f| level.sketch.frames[f].parent).any(|f| f == frame)
                })
                .filter_map(|(cell, _)| *cell)
                .collect();
            if !arrives {
                found.reverse();
            }
            let is_end = |cell: &Cell| !matches!(cell, Cell::Node(node) if joined.contains(node));
            found.iter().copied().find(is_end).or(found.first().copied())
        })
    }
}

fn add_link(graph: &Graph, level: &mut Level, direction: Direction, piece: Piece, clip: [Option<usize>; 2]) {
    let edge = &graph.edges[piece.edge];
    // An edge from the side of a group to what is in it starts at the first side, and one back ends at
    // the last; the level around says where the others cross the border.
    let pin = |side: Pin| if piece.is_main { side } else { Pin::Free };
    let mut end = |cell: Option<Cell>, pin: Pin| match cell {
        Some(cell) => level.block_of.get(&cell).copied(),
        None => {
            level.cells.push(None);
            level.sketch.blocks.push(Block { pin, ..block(Size::ZERO, None) });
            Some(level.sketch.blocks.len() - 1)
        }
    };
    let (Some(from), Some(to)) = (end(piece.from, pin(Pin::First)), end(piece.to, pin(Pin::Last))) else { return };
    level.sketch.links.push(Link {
        from,
        to,
        label: edge.label.filter(|_| piece.is_main).map(|l| turn::size(direction, l)),
        min_length: if piece.is_main { edge.min_length.max(1) as usize } else { 1 },
        weight: edge.weight,
        routing: edge.routing,
        reversed: false,
        from_port: None,
        to_port: None,
        corners: [None; 2],
        clip,
        points: Vec::new(),
        label_rect: None,
    });
    level.pieces.push(piece);
}

/// Binds the places where edges cross the border of a level to the sides at which the level around
/// it takes them.
fn pin_borders(hierarchy: &Hierarchy, levels: &mut [Level], at: usize) {
    for number in 0..levels[at].pieces.len() {
        let piece = &levels[at].pieces[number];
        let (edge, leaves) = (piece.edge, piece.to.is_none());
        if !leaves && piece.from.is_some() {
            continue;
        }
        let outer = hierarchy.outer(at);
        let around = &levels[outer];
        // A level has one piece of an edge at most, and pieces in the order of edges.
        let Ok(found) = around.pieces.binary_search_by(|p| p.edge.cmp(&edge)) else { continue };
        let link = &around.sketch.links[found];
        let pin_of = |block: usize| around.sketch.blocks[block].pin;
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
fn turn_level(graph: &Graph, hierarchy: &Hierarchy, level: &Level, at: usize) -> Turned {
    let direction = hierarchy.direction[at];
    let depth = level.sketch.size.height;
    let pad = if at == ROOT { 0.0 } else { graph.spacing.group };
    let title = if at == ROOT { Size::ZERO } else { graph.groups[at - 1].title };
    let inner = turn::size(direction, level.sketch.size);
    let mut size = Size::new(inner.width.max(title.width) + 2.0 * pad, inner.height + 2.0 * pad + title.height);
    let mut shift = Vec2::new((size.width - inner.width) / 2.0, pad + title.height);
    if at != ROOT {
        let through = tops(level, direction).map(|p| turn::point(direction, depth, p).x + shift.x).collect();
        let room = titles::room_beside(size.width, title.width, graph.spacing.group, through);
        size.width += 2.0 * room;
        shift.x += room;
    }
    let rect = |r: Rect| turn::rect(direction, depth, r) + shift;
    let point = |p: Point| turn::point(direction, depth, p) + shift;
    let mut turned = Turned {
        size,
        blocks: level.sketch.blocks.iter().map(|b| rect(b.rect)).collect(),
        frames: level.sketch.frames.iter().map(|f| rect(f.rect)).collect(),
        links: Vec::new(),
    };
    for (link, piece) in level.sketch.links.iter().zip(&level.pieces) {
        let mut points: Vec<Point> = link.points.iter().map(|&p| point(p)).collect();
        for (block, is_border, at_start) in
            [(link.from, piece.from.is_none(), true), (link.to, piece.to.is_none(), false)]
        {
            if is_border {
                reach_border(&mut points, level.sketch.blocks[block].pin, direction, size, at_start, link.routing);
            }
        }
        turned.links.push((points, link.label_rect.map(rect)));
    }
    turned
}

/// Where links cross the side of a level that the reader sees as its top.
fn tops(level: &Level, direction: Direction) -> impl Iterator<Item = Point> + '_ {
    let top = turn::pin(direction, Side::Top);
    level.sketch.links.iter().flat_map(move |link| {
        let is_top = |block: usize| level.sketch.blocks[block].pin == top;
        // A link that leaves sideways comes through with its first or last level piece.
        let inwards = usize::from(matches!(top, Pin::Low | Pin::High) && link.points.len() > 2);
        let start = link.points.get(inwards).filter(|_| is_top(link.from));
        let end = link.points.iter().rev().nth(inwards).filter(|_| is_top(link.to));
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

/// Gives the level around a drawn level its size and the places where edges cross its border.
fn hand_up(hierarchy: &Hierarchy, levels: &mut [Level], at: usize, turned: &Turned) {
    let outer = hierarchy.outer(at);
    let direction = hierarchy.direction[outer];
    let mut crossings: BTreeMap<(usize, bool), f64> = BTreeMap::new();
    let along = |p: Point| if turn::is_sideways(direction) { p.y } else { p.x };
    for (piece, (points, _)) in levels[at].pieces.iter().zip(&turned.links) {
        if let (None, Some(&start)) = (piece.from, points.first()) {
            crossings.insert((piece.edge, false), along(start));
        }
        if let (None, Some(&end)) = (piece.to, points.last()) {
            crossings.insert((piece.edge, true), along(end));
        }
    }
    let around = &mut levels[outer];
    let Some(&block) = around.block_of.get(&Cell::Level(at)) else { return };
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

/// Room for self loops, once sizes are known.
fn reserve_loops(sketch: &mut Sketch) {
    let mut loops: Vec<Vec<Option<Size>>> = vec![Vec::new(); sketch.blocks.len()];
    for link in sketch.links.iter().filter(|l| l.from == l.to) {
        loops[link.from].push(link.label);
    }
    for (block, labels) in sketch.blocks.iter_mut().zip(loops) {
        block.loop_room = loop_room(&labels);
        block.loop_height = loop_height(&labels);
    }
}

/// Puts the levels into each other.
fn assemble(graph: &Graph, hierarchy: &Hierarchy, levels: &[Level]) -> Placement {
    let mut placement = Placement {
        size: levels[ROOT].turned.size,
        nodes: vec![Rect::ZERO; graph.nodes.len()],
        edges: vec![Route::default(); graph.edges.len()],
        groups: vec![Rect::ZERO; graph.groups.len()],
        titles: Vec::new(),
    };
    let mut origin = vec![Vec2::ZERO; levels.len()];
    // The pieces of an edge by the depth of their level: outwards first, then inwards.
    let mut pieces: Vec<Vec<(i64, Vec<Point>)>> = vec![Vec::new(); graph.edges.len()];
    for &at in &hierarchy.top_down {
        let level = &levels[at];
        let shift = origin[at];
        for (cell, rect) in level.cells.iter().zip(&level.turned.blocks) {
            match cell {
                Some(Cell::Node(node)) => placement.nodes[*node] = *rect + shift,
                Some(Cell::Level(inner)) => {
                    origin[*inner] = rect.origin().to_vec2() + shift;
                    placement.groups[*inner - 1] = *rect + shift;
                }
                Some(Cell::Filler(_)) | None => {}
            }
        }
        for (&group, rect) in level.groups.iter().zip(&level.turned.frames) {
            placement.groups[group] = *rect + shift;
        }
        for (piece, (points, label)) in level.pieces.iter().zip(&level.turned.links) {
            let depth = hierarchy.depth[at] as i64;
            let key = if piece.to.is_none() {
                -depth
            } else if piece.from.is_none() {
                depth
            } else {
                0
            };
            // A piece that passes a level without an end in it is between those within.
            pieces[piece.edge].push((key, points.iter().map(|&p| p + shift).collect()));
            if let Some(label) = label {
                placement.edges[piece.edge].label = Some(*label + shift);
            }
        }
    }
    for ((route, edge), mut parts) in placement.edges.iter_mut().zip(&graph.edges).zip(pieces) {
        parts.sort_by_key(|p| p.0);
        route.points = join(parts.into_iter().map(|p| p.1), edge.routing);
    }
    placement.titles = titles::place(graph, &placement);
    placement
}

fn join(parts: impl Iterator<Item = Vec<Point>>, routing: Routing) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for part in parts {
        let skip = usize::from(!points.is_empty());
        points.extend(part.into_iter().skip(skip));
    }
    if routing == Routing::Orthogonal { simplify(points) } else { points }
}
