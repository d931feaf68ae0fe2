//! The levels with their blocks, frames and peers.

use std::collections::{BTreeMap, HashMap};

use super::hierarchy::Hierarchy;
use super::{Cell, Level, ROOT, Turned, pieces};
use crate::engine::layered::graph::{Beside, Direction, End, Graph, Outline, Side};
use crate::engine::layered::sketch::{Block, Extreme, Frame, Neighbour, Pin, Sketch};
use crate::engine::layered::table::{BlockId, FrameId, Table};
use crate::engine::layered::turn;
use crate::scene::{Rect, Size};

/// All levels with their blocks, frames and links, sizes of inner levels yet unknown.
pub(super) fn build(hierarchy: &Hierarchy, graph: &Graph, beside: &[Beside]) -> Vec<Level> {
    let count = hierarchy.direction.len();
    let mut levels: Vec<Level> = (0..count)
        .map(|at| Level {
            sketch: Sketch::new(graph.spacing, turn::title_side(hierarchy.direction[at])),
            cells: Table::default(),
            block_of: HashMap::new(),
            groups: Table::default(),
            pieces: Table::default(),
            turned: Turned::default(),
        })
        .collect();
    levels[ROOT].sketch.fold = graph.fold;
    for (group, level) in graph.groups.iter().zip(&mut levels[ROOT + 1..]) {
        level.sketch.packing = group.packing;
    }
    for (at, (level, &direction)) in levels.iter_mut().zip(&hierarchy.direction).enumerate() {
        level.sketch.leads_back = matches!(direction, Direction::Up | Direction::Left);
        let room = graph.narrow.map(|width| width - 2.0 * graph.spacing.group * hierarchy.depth[at] as f64);
        if turn::is_sideways(direction) {
            level.sketch.fold = room.or(level.sketch.fold);
            level.sketch.folds_short = room.is_some();
        } else {
            level.sketch.breadth = room;
        }
    }
    let frames = hierarchy.add_frames(graph, &mut levels);
    hierarchy.add_blocks(graph, &mut levels, &frames, beside);
    hierarchy.add_extremes(graph, &mut levels);
    pieces::add_links(hierarchy, graph, &mut levels, &frames);
    hierarchy.add_peers(graph, &mut levels);
    levels
}

impl Hierarchy {
    /// Frames of all levels; returns the number of each group's on its level.
    fn add_frames(&self, graph: &Graph, levels: &mut [Level]) -> Vec<Option<FrameId>> {
        let mut frames = vec![None; graph.groups.len()];
        for &at in self.groups.iter().filter(|&&g| !self.apart[g]) {
            let level = &mut levels[self.level_around(at)];
            let parent = self.parent[at].and_then(|p| frames[p]);
            let depth = parent.map_or(0, |p: FrameId| level.sketch.frames[p].depth + 1);
            let title = graph.spacing.around_title(graph.groups[at].title);
            let least = turn::size(self.direction[self.level_around(at)], graph.groups[at].least);
            let is_lane = graph.lanes && self.parent[at].is_none();
            let (first, last, rect) = (1, 0, Rect::ZERO);
            let frame = Frame { parent, depth, is_lane, title, least, first, last, rect };
            frames[at] = Some(level.sketch.frames.push(frame));
            level.groups.push(at);
        }
        frames
    }

    /// Blocks in the author's order; a group drawn on its own comes where its first member does, and
    /// an empty group gets a block without size so that it has a place.
    fn add_blocks(&self, graph: &Graph, levels: &mut [Level], frames: &[Option<FrameId>], beside: &[Beside]) {
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
            if beside.iter().all(|b| b.node != node) {
                self.add_block(graph, levels, frames, Cell::Node(node), group);
            }
            self.add_levels_around(graph, levels, frames, group, &mut placed);
        }
        for &group in self.groups.iter().rev() {
            if !filled[group] {
                let level = &mut levels[self.level_in(Some(group))];
                let title = graph.spacing.around_title(graph.groups[group].title);
                let size = turn::size(self.direction[self.level_in(Some(group))], title);
                let frame = frames[group];
                let filler = Block { grows: true, ..block(size, frame) };
                level.block_of.insert(Cell::Filler(group), level.sketch.blocks.push(filler));
                level.cells.push(Some(Cell::Filler(group)));
                self.ancestors(Some(group)).for_each(|g| filled[g] = true);
                self.add_levels_around(graph, levels, frames, Some(group), &mut placed);
            }
        }
        for note in beside {
            self.stand_beside(graph, levels, note);
        }
    }

    /// A node that stands right beside a block.
    fn stand_beside(&self, graph: &Graph, levels: &mut [Level], note: &Beside) {
        let at = self.level_of(graph, note.node);
        let level = &mut levels[at];
        let of = match note.of {
            End::Node(node) => Cell::Node(node),
            End::Group(group) => Cell::Level(group + 1),
        };
        let Some(&block) = level.block_of.get(&of) else { return };
        // What is left of a thing stands above it where layers stand upright.
        let side = usize::from(matches!(note.side, Side::Right | Side::Bottom));
        let size = turn::size(self.direction[at], graph.nodes[note.node].size);
        level.sketch.blocks[block].beside[side].push(Neighbour { node: note.node, size, off: 0.0, rect: Rect::ZERO });
    }

    /// The level of a node.
    fn level_of(&self, graph: &Graph, node: usize) -> usize {
        self.level_in(graph.nodes[node].group.filter(|&g| g < graph.groups.len()))
    }

    /// Marks the nodes that stand in the first and in the last rank.
    fn add_extremes(&self, graph: &Graph, levels: &mut [Level]) {
        let extremes = [(&graph.first, Extreme::First), (&graph.last, Extreme::Last)];
        for (nodes, extreme) in extremes {
            for &node in nodes.iter().filter(|&&node| node < graph.nodes.len()) {
                let level = &mut levels[self.level_of(graph, node)];
                if let Some(&block) = level.block_of.get(&Cell::Node(node)) {
                    level.sketch.blocks[block].extreme = Some(extreme);
                }
            }
        }
    }

    /// The blocks of levels that hold a group, each once.
    fn add_levels_around(
        &self,
        graph: &Graph,
        levels: &mut [Level],
        frames: &[Option<FrameId>],
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

    fn add_block(
        &self,
        graph: &Graph,
        levels: &mut [Level],
        frames: &[Option<FrameId>],
        cell: Cell,
        group: Option<usize>,
    ) {
        let at = self.level_in(group);
        let frame = group.and_then(|g| frames[g]);
        let new = match cell {
            Cell::Node(node) => Block {
                outline: graph.nodes[node].outline,
                turned: turn::is_sideways(self.direction[at]),
                grows: true,
                ..block(turn::size(self.direction[at], graph.nodes[node].size), frame)
            },
            Cell::Level(_) | Cell::Filler(_) => block(Size::ZERO, frame),
        };
        let level = &mut levels[at];
        level.block_of.insert(cell, level.sketch.blocks.push(new));
        level.cells.push(Some(cell));
    }

    fn add_peers(&self, graph: &Graph, levels: &mut [Level]) {
        for level in levels.iter_mut() {
            level.sketch.peer = level.sketch.blocks.ids().collect();
        }
        for set in &graph.same_rank {
            let mut firsts: BTreeMap<usize, BlockId> = BTreeMap::new();
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
}

pub(super) fn block(size: Size, frame: Option<FrameId>) -> Block {
    Block {
        size,
        outline: Outline::Rect,
        turned: false,
        frame,
        grows: false,
        beside: [Vec::new(), Vec::new()],
        extreme: None,
        taken: [Vec::new(), Vec::new()],
        kept: [0.0; 2],
        pin: Pin::Free,
        rank: 0,
        rect: Rect::ZERO,
    }
}
