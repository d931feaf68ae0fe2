//! Second pass: gives each block its rank, by network simplex, and each frame the ranks it covers.

use super::narrow;
use super::network_simplex::{Arc, Choice, Problem};
use super::sketch::{Pin, Sketch, TitleSide};
use super::table::{BlockId, FrameId, Id, Table};

/// Price of each rank that a frame covers, beside links of price 1.
const FRAME_WEIGHT: i64 = 2;
/// Members without links that a frame has in one rank at most.
const LONGEST_ROW: usize = 3;
/// Blocks from which on what may stand in several ranks stands in the middle of them, which makes ranks more
/// even; in smaller drawings it stands right behind what leads to it.
const EVEN: usize = 100;
/// Steps of the simplex before it has to be content.
const WORK: u64 = 400_000_000;

/// Gives ranks. Blocks that share a rank are one vertex; every frame adds two, for its first and
/// its last rank, which are kept close so that frames stay compact.
pub(super) fn assign(sketch: &mut Sketch) {
    sketch.step = if sketch.links.iter().any(|l| l.label.is_some()) { 2 } else { 1 };
    // Where links end at frames, that may close a circle; then they end at members.
    let found = [true, false].into_iter().find_map(|at_frames| Some((at_frames, solve(sketch, at_frames, &[])?)));
    // The arcs of blocks have no cycle after the first pass, and those of frames lead only from a
    // first to a last; so there is always a solution.
    let (at_frames, values) = found.unwrap_or_default();
    take_over(sketch, &values);
    narrow::wrap(sketch, at_frames, values);
}

/// The ranks of all vertices with more arcs, or none where these close a circle.
pub(super) fn solve(sketch: &mut Sketch, at_frames: bool, more: &[Arc]) -> Option<Vec<i64>> {
    let count = sketch.blocks.len();
    let mut arcs = link_arcs(sketch, at_frames);
    arcs.extend(grid_arcs(sketch));
    arcs.extend(frame_arcs(sketch));
    arcs.extend(more);
    let choice = if count < EVEN { Choice::Least } else { Choice::Middle };
    let problem = Problem { count: count + 2 * sketch.frames.len(), arcs, work: WORK, choice };
    let solution = problem.solve(None)?;
    sketch.effort += solution.effort();
    Some(solution.values)
}

/// Puts blocks and frames into the ranks of their vertices.
pub(super) fn take_over(sketch: &mut Sketch, values: &[i64]) {
    let ranks: Vec<i64> = sketch.peer.iter().map(|peer| values.get(peer.index()).copied().unwrap_or(0)).collect();
    let free = sketch.blocks.iter().zip(&ranks).filter(|(block, _)| block.pin == Pin::Free);
    let least = free.map(|(_, rank)| *rank).min().unwrap_or(0);
    let step = sketch.step as i64;
    let outer = if sketch.blocks.iter().any(|b| b.pin != Pin::Free) { step } else { 0 };
    for (block, rank) in sketch.blocks.iter_mut().zip(&ranks) {
        // Parts without a link between them may begin on layers meant for labels.
        block.rank = ((rank - least) / step * step + outer).max(0) as usize;
    }
    place_pinned(sketch);
    span_frames(sketch);
}

/// Arcs that put the members of a frame that have neither links nor peers into several ranks, where
/// one would be long.
fn grid_arcs(sketch: &Sketch) -> Vec<Arc> {
    let mut is_linked = Table::filled(false, sketch.blocks.len());
    for link in &sketch.links {
        is_linked[link.from] |= link.clip[0].is_none();
        is_linked[link.to] |= link.clip[1].is_none();
    }
    for (at, &peer) in sketch.peer.pairs().filter(|(at, peer)| at != *peer) {
        is_linked[at] = true;
        is_linked[peer] = true;
    }
    let mut loose: Table<FrameId, Vec<BlockId>> = Table::filled(Vec::new(), sketch.frames.len());
    for (at, block) in sketch.blocks.pairs() {
        if let Some(frame) = block.frame.filter(|_| !is_linked[at]) {
            loose[frame].push(at);
        }
    }
    // Blocks are wider than high, so more of them make an even layer where layers stand upright.
    let share = if sketch.title_side == TitleSide::Low { 2.0 } else { 1.0 };
    let mut arcs = Vec::new();
    for members in loose.iter().filter(|m| m.len() > LONGEST_ROW) {
        // Not more than there are members, as there are four or more.
        let row = (members.len() as f64 * share).sqrt().ceil() as usize;
        for (&tail, &head) in members.iter().zip(&members[row..]) {
            arcs.push(Arc::least(tail.index(), head.index(), sketch.step as i64, 1));
        }
    }
    arcs
}

/// The numbers of the vertices for the first and the last rank of a frame.
pub(super) fn frame_ends(sketch: &Sketch, frame: FrameId) -> (usize, usize) {
    let first = sketch.blocks.len() + 2 * frame.index();
    (first, first + 1)
}

/// Arcs of links; with `at_frames`, those tied to a frame keep to its first or last rank.
fn link_arcs(sketch: &Sketch, at_frames: bool) -> Vec<Arc> {
    let mut arcs = Vec::with_capacity(sketch.links.len());
    for link in &sketch.links {
        let (mut tail, mut head) = (sketch.peer[link.upper()].index(), sketch.peer[link.lower()].index());
        let pinned = [link.from, link.to].iter().any(|&b| sketch.blocks[b].pin != Pin::Free);
        if tail == head || pinned {
            continue;
        }
        if at_frames {
            let [from, to] = link.clip;
            let (upper, lower) = if link.reversed { (to, from) } else { (from, to) };
            tail = upper.map_or(tail, |frame| frame_ends(sketch, frame).1);
            head = lower.map_or(head, |frame| frame_ends(sketch, frame).0);
        }
        let length = (link.min_length.max(1) * sketch.step) as i64;
        arcs.push(Arc::least(tail, head, length, i64::from(link.weight)));
    }
    arcs
}

/// Arcs that hold the members of each frame between its first and its last rank.
fn frame_arcs(sketch: &Sketch) -> Vec<Arc> {
    let mut arcs = Vec::new();
    let free = |tail: usize, head: usize| Arc::least(tail, head, 0, 0);
    for (at, block) in sketch.blocks.pairs() {
        if let Some(frame) = block.frame {
            let (first, last) = frame_ends(sketch, frame);
            arcs.extend([free(first, sketch.peer[at].index()), free(sketch.peer[at].index(), last)]);
        }
    }
    for (at, frame) in sketch.frames.pairs() {
        let (first, last) = frame_ends(sketch, at);
        // A lane is as long as the whole, wherever its members stand.
        arcs.push(Arc::least(first, last, 0, if frame.is_lane { 0 } else { FRAME_WEIGHT }));
        if let Some(parent) = frame.parent {
            let around = frame_ends(sketch, parent);
            arcs.extend([free(around.0, first), free(last, around.1)]);
        }
    }
    arcs
}

/// Ranks of the places where links leave the level, from those of their neighbours.
fn place_pinned(sketch: &mut Sketch) {
    let step = sketch.step;
    let free = sketch.blocks.iter().filter(|b| b.pin == Pin::Free);
    let last = free.map(|b| b.rank).max().unwrap_or(0) + step;
    for at in sketch.links.ids() {
        let (from, to) = (sketch.links[at].from, sketch.links[at].to);
        for (pinned, neighbour, is_start) in [(from, to, true), (to, from, false)] {
            let beside = sketch.blocks[neighbour].rank;
            sketch.blocks[pinned].rank = match sketch.blocks[pinned].pin {
                Pin::Free => continue,
                Pin::First => 0,
                Pin::Last => last,
                Pin::Low | Pin::High if is_start => beside.saturating_sub(step),
                Pin::Low | Pin::High => beside + step,
            };
            sketch.links[at].reversed = sketch.blocks[from].rank > sketch.blocks[to].rank;
        }
    }
}

fn span_frames(sketch: &mut Sketch) {
    for frame in &mut sketch.frames {
        (frame.first, frame.last) = (usize::MAX, 0);
    }
    for block in &sketch.blocks {
        if let Some(frame) = block.frame {
            let frame = &mut sketch.frames[frame];
            frame.first = frame.first.min(block.rank);
            frame.last = frame.last.max(block.rank);
        }
    }
    // Children stand after their parents.
    for at in sketch.frames.ids().rev() {
        if let Some(parent) = sketch.frames[at].parent {
            let (first, last) = (sketch.frames[at].first, sketch.frames[at].last);
            let parent = &mut sketch.frames[parent];
            parent.first = parent.first.min(first);
            parent.last = parent.last.max(last);
        }
    }
    let last = sketch.blocks.iter().map(|block| block.rank).max().unwrap_or(0);
    for lane in sketch.frames.iter_mut().filter(|frame| frame.is_lane) {
        (lane.first, lane.last) = (0, last);
    }
}
