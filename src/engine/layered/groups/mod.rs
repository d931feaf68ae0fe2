//! Groups. One that leads where its surroundings lead is a frame, drawn in the passes of its level.
//! One with a direction of its own, with an edge to what is in it, or with a note beside it, is a level of its own,
//! drawn first, and a block on the level around it; edges across its border are drawn in pieces, one on
//! each level.

mod assemble;
mod beside;
mod border;
mod hierarchy;
mod levels;
mod pieces;

use std::collections::HashMap;

use super::graph::{Graph, Placement, Route};
use super::sketch::Sketch;
use super::table::{BlockId, FrameId, LinkId, Table};
use crate::scene::{Rect, Size};

use hierarchy::Hierarchy;

/// The root level; the others have the number of their group plus one.
const ROOT: usize = 0;

/// Lays out all levels of a graph with the passes given.
pub(super) fn lay_out(graph: &Graph, draw: &mut dyn FnMut(&mut Sketch)) -> Placement {
    let hierarchy = Hierarchy::new(graph);
    let beside = beside::possible(graph);
    let mut levels = levels::build(&hierarchy, graph, &beside);
    for at in hierarchy.top_down.clone() {
        border::pin(&hierarchy, &mut levels, at);
        super::acyclic::orient(&mut levels[at].sketch);
    }
    for &at in hierarchy.top_down.iter().rev() {
        draw(&mut levels[at].sketch);
        let turned = border::turn(graph, &hierarchy, &mut levels[at], at);
        if at != ROOT {
            border::hand_up(&hierarchy, &mut levels, at, &turned);
        }
        levels[at].turned = turned;
    }
    let mut placement = assemble::assemble(graph, &hierarchy, &levels);
    beside::join(graph, &beside, &mut placement);
    placement
}

/// What stands on a level: a node or a group that is a level itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Cell {
    Node(usize),
    Level(usize),
    /// What fills an empty group.
    Filler(usize),
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
    cells: Table<BlockId, Option<Cell>>,
    /// Asked, never walked.
    block_of: HashMap<Cell, BlockId>,
    /// The group of each frame.
    groups: Table<FrameId, usize>,
    /// By link.
    pieces: Table<LinkId, Piece>,
    turned: Turned,
}

/// A drawn level as the reader sees it; its box begins at the origin.
#[derive(Default)]
struct Turned {
    size: Size,
    blocks: Table<BlockId, Rect>,
    /// The nodes right beside blocks, by their indices.
    beside: Vec<(usize, Rect)>,
    frames: Table<FrameId, Rect>,
    links: Vec<Route>,
}
