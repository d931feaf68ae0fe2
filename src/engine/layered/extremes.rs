//! Between the second and the third pass: blocks that were asked to stand in the first or the last rank of
//! their frame move there. All their links lead from there, or to it, so that they only grow longer.

use super::sketch::{Extreme, Pin, Sketch};
use super::table::{BlockId, Table};

/// Moves them.
pub(super) fn stretch(sketch: &mut Sketch) {
    if sketch.blocks.iter().all(|block| block.extreme.is_none()) {
        return;
    }
    let mut may_move: Table<BlockId, bool> = sketch.peer.pairs().map(|(at, peer)| at == *peer).collect();
    sketch.peer.pairs().filter(|(at, peer)| at != *peer).for_each(|(_, &peer)| may_move[peer] = false);
    for link in sketch.links.iter().filter(|link| link.from != link.to) {
        may_move[link.lower()] &= sketch.blocks[link.lower()].extreme != Some(Extreme::First);
        may_move[link.upper()] &= sketch.blocks[link.upper()].extreme != Some(Extreme::Last);
    }
    let free = || sketch.blocks.iter().filter(|block| block.pin == Pin::Free).map(|block| block.rank);
    let level = (free().min().unwrap_or(0), free().max().unwrap_or(0));
    for (block, _) in sketch.blocks.iter_mut().zip(&may_move).filter(|(_, may_move)| **may_move) {
        let (first, last) = block.frame.map_or(level, |frame| (sketch.frames[frame].first, sketch.frames[frame].last));
        match block.extreme {
            Some(Extreme::First) => block.rank = first,
            Some(Extreme::Last) => block.rank = last,
            None => {}
        }
    }
}
