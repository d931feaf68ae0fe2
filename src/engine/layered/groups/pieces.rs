//! The links of the levels: each edge in pieces, one on every level that it leads through.

use std::collections::{BTreeMap, BTreeSet};

use super::hierarchy::Hierarchy;
use super::levels::block;
use super::{Cell, Level, Piece};
use crate::engine::layered::graph::{Clearance, Direction, Edge, End, Graph};
use crate::engine::layered::sketch::{Block, Face, Link, Pin, Stand};
use crate::engine::layered::table::FrameId;
use crate::engine::layered::turn;
use crate::scene::Size;

pub(super) fn add_links(hierarchy: &Hierarchy, graph: &Graph, levels: &mut [Level], frames: &[Option<FrameId>]) {
    let mut members = Members::default();
    for (at, edge) in graph.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (cell(hierarchy, graph, edge.from), cell(hierarchy, graph, edge.to)) else {
            continue;
        };
        let mut ends = [(from, edge.from, edge.to), (to, edge.to, edge.from)].map(|((level, cell), end, other)| {
            match (cell, end) {
                // Its own side from within.
                (_, End::Group(group)) if hierarchy.is_inward(graph, end, other) => (group + 1, None, None),
                (EndCell::Cell(cell), _) => (level, Some(cell), None),
                (EndCell::Frame(group), _) => (level, None, Some(group)),
            }
        });
        for (is_to, end) in ends.iter_mut().enumerate() {
            if let Some(frame) = end.2.and_then(|group| frames[group]) {
                end.1 = members.of(hierarchy, graph, &levels[end.0], frame, is_to == 1);
            }
        }
        let [mut from, mut to] = ends;
        let (mut outward, mut inward) = (Vec::new(), Vec::new());
        while from.0 != to.0 {
            if hierarchy.depth[from.0] >= hierarchy.depth[to.0] {
                outward.push((from.0, Piece { edge: at, is_main: false, from: from.1, to: None }, from.2, None));
                from = (hierarchy.outer(from.0), Some(Cell::Level(from.0)), None);
            } else {
                inward.push((to.0, Piece { edge: at, is_main: false, from: None, to: to.1 }, None, to.2));
                to = (hierarchy.outer(to.0), Some(Cell::Level(to.0)), None);
            }
        }
        let common = (from.0, Piece { edge: at, is_main: true, from: from.1, to: to.1 }, from.2, to.2);
        for (level, piece, clip_from, clip_to) in outward.into_iter().chain([common]).chain(inward.into_iter().rev()) {
            let clip = [clip_from, clip_to].map(|group| group.and_then(|group| frames[group]));
            add_link(graph, &mut levels[level], hierarchy.direction[level], piece, clip);
        }
    }
}

enum EndCell {
    Cell(Cell),
    Frame(usize),
}

/// What an end is on the innermost level that holds it.
fn cell(hierarchy: &Hierarchy, graph: &Graph, end: End) -> Option<(usize, EndCell)> {
    match end {
        End::Node(node) => {
            let group = graph.nodes.get(node)?.group.filter(|&g| g < graph.groups.len());
            Some((hierarchy.level_in(group), EndCell::Cell(Cell::Node(node))))
        }
        End::Group(group) if group >= graph.groups.len() => None,
        End::Group(group) if hierarchy.apart[group] => {
            Some((hierarchy.level_around(group), EndCell::Cell(Cell::Level(group + 1))))
        }
        End::Group(group) => Some((hierarchy.level_around(group), EndCell::Frame(group))),
    }
}

/// Members that stand for their frame where an edge ends in it.
#[derive(Default)]
struct Members {
    known: BTreeMap<(usize, FrameId, bool), Option<Cell>>,
}

impl Members {
    /// The first member that no other member leads to, or the last that leads to no other.
    fn of(
        &mut self,
        hierarchy: &Hierarchy,
        graph: &Graph,
        level: &Level,
        frame: FrameId,
        arrives: bool,
    ) -> Option<Cell> {
        let group = level.groups[frame];
        *self.known.entry((group, frame, arrives)).or_insert_with(|| {
            let group_of = |end: End| match end {
                End::Node(node) => graph.nodes.get(node).and_then(|n| n.group),
                End::Group(group) => Some(group),
            };
            let inside = |end: End| hierarchy.is_within(group_of(end).filter(|&g| g < graph.groups.len()), group);
            let joined: BTreeSet<usize> = graph
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

fn add_link(graph: &Graph, level: &mut Level, direction: Direction, piece: Piece, clip: [Option<FrameId>; 2]) {
    let edge = &graph.edges[piece.edge];
    // An edge from the side of a group to what is in it starts at the first side, and one back ends at
    // the last; the level around says where the others cross the border.
    let pin = |side: Pin| if piece.is_main { side } else { Pin::Free };
    let mut end = |cell: Option<Cell>, pin: Pin| match cell {
        Some(cell) => level.block_of.get(&cell).copied(),
        None => {
            level.cells.push(None);
            Some(level.sketch.blocks.push(Block { pin, ..block(Size::ZERO, None) }))
        }
    };
    let (Some(from), Some(to)) = (end(piece.from, pin(Pin::First)), end(piece.to, pin(Pin::Last))) else { return };
    let blocks = [&level.sketch.blocks[from], &level.sketch.blocks[to]];
    let tied = [0, 1].map(|end| {
        let (cell, told) = if end == 0 { (piece.from, edge.from) } else { (piece.to, edge.to) };
        if clip[end].is_none() && is_end(cell, told) { tie(edge, end, direction, blocks[end]) } else { Tie::default() }
    });
    level.sketch.links.push(Link {
        from,
        to,
        ends: [edge.from, edge.to],
        label: edge.label.filter(|_| piece.is_main).map(|l| turn::size(direction, l)),
        min_length: if piece.is_main { edge.min_length.max(1) as usize } else { 1 },
        weight: edge.weight,
        routing: edge.routing,
        reversed: false,
        faces: tied.map(|tie| tie.face),
        trunks: tied.map(|tie| tie.trunk),
        tips: tied.map(|tie| tie.tip),
        end_labels: tied.map(|tie| tie.label),
        from_port: tied[0].port,
        to_port: tied[1].port,
        stands: [Stand::Below; 2],
        bow: None,
        clip,
        clip_tips: [0, 1].map(|end| clip[end].map_or(0.0, |_| edge.tips[end].length)),
    });
    level.pieces.push(piece);
}

/// How a link meets the block that its edge is told to end in.
#[derive(Clone, Copy, Default)]
struct Tie {
    face: Option<Face>,
    port: Option<f64>,
    trunk: Option<usize>,
    tip: Clearance,
    label: Option<Size>,
}

/// Whether what a piece ends in is what its edge ends in.
fn is_end(cell: Option<Cell>, end: End) -> bool {
    match (cell, end) {
        (Some(Cell::Node(node)), End::Node(told)) => node == told,
        (Some(Cell::Level(level)), End::Group(told)) => level == told + 1,
        _ => false,
    }
}

fn tie(edge: &Edge, end: usize, direction: Direction, block: &Block) -> Tie {
    let port = edge.ports[end];
    let face = port.side.map(|side| turn::face(direction, side));
    Tie {
        face,
        port: port.at.map(|at| turn::along(direction, face, at, block.size)),
        trunk: port.trunk,
        tip: edge.tips[end],
        label: edge.end_labels[end].map(|size| turn::size(direction, size)),
    }
}
