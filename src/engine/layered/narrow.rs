//! Within the second pass, where a drawing has to be narrow: what makes a rank wider than its room stands in a later
//! one, as in the layering of bounded width of Coffman and Graham (1972), but with the widths that things really
//! have, and with frames as things of their own.

use super::network_simplex::Arc;
use super::rank;
use super::sketch::{Pin, Sketch, TitleSide};
use super::table::{BlockId, FrameId, Id, Table};

/// Things that are moved at most, and blocks of drawings in which any are.
const MOST_MOVES: usize = 24;
const MOST_BLOCKS: usize = 150;
/// Ways to move one of them that are tried at most.
const MOST_TRIES: usize = 40;
/// What an extra rank that a link passes is worth, and what crowded layers are, in px that a layer is too wide.
const PRICE_OF_LENGTH: f64 = 0.1;
const PRICE_OF_CROWD: f64 = 0.01;

/// A thing directly in a frame, or in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Child {
    Block(BlockId),
    Frame(FrameId),
}

/// Moves things to later ranks while that makes the drawing narrower, if it is wider than asked for. `values` are the
/// ranks of all vertices as they are.
pub(super) fn wrap(sketch: &mut Sketch, at_frames: bool, mut values: Vec<i64>) {
    let Some(most) = sketch.breadth.filter(|_| sketch.blocks.len() <= MOST_BLOCKS) else { return };
    let mut arcs = Vec::new();
    let (mut excess, mut price) = price(sketch, most);
    for _ in 0..MOST_MOVES {
        if excess <= 0.0 {
            return;
        }
        let mut best: Option<(f64, f64, Arc, Vec<i64>)> = None;
        for arc in candidates(sketch, most).into_iter().take(MOST_TRIES) {
            arcs.push(arc);
            if let Some(moved) = rank::solve(sketch, at_frames, &arcs) {
                rank::take_over(sketch, &moved);
                let (excess, here) = self::price(sketch, most);
                if here < best.as_ref().map_or(price, |(least, ..)| *least) {
                    best = Some((here, excess, arc, moved));
                }
                rank::take_over(sketch, &values);
            }
            arcs.pop();
        }
        let Some((least, left, arc, moved)) = best else { return };
        arcs.push(arc);
        (price, excess, values) = (least, left, moved);
        rank::take_over(sketch, &values);
    }
}

/// How much wider than `most` layers are, in px, all together; and the same with what else is disliked.
fn price(sketch: &Sketch, most: f64) -> (f64, f64) {
    let widths = Widths::new(sketch);
    let over = |widths: &Vec<f64>, most: f64| widths.iter().map(|width| (width - most).max(0.0)).sum::<f64>();
    let excess = over(&widths.whole, most);
    let crowd = |widths: &Vec<f64>| widths.iter().map(|width| width * width / most).sum::<f64>();
    let crowds = crowd(&widths.whole) + widths.frames.iter().map(crowd).sum::<f64>();
    let length: usize = sketch
        .links
        .iter()
        .map(|link| sketch.blocks[link.upper()].rank.abs_diff(sketch.blocks[link.lower()].rank))
        .sum();
    (excess, excess + PRICE_OF_CROWD * crowds + PRICE_OF_LENGTH * length as f64)
}

/// What everything takes across, in px, by layer.
struct Widths {
    whole: Vec<f64>,
    /// Of what is in each frame.
    frames: Table<FrameId, Vec<f64>>,
}

impl Widths {
    fn new(sketch: &Sketch) -> Self {
        let count = sketch.blocks.iter().map(|block| block.rank + 1).max().unwrap_or(0);
        let mut widths = Self { whole: vec![0.0; count], frames: Table::filled(vec![0.0; count], sketch.frames.len()) };
        let spacing = &sketch.spacing;
        for block in sketch.blocks.iter().filter(|block| block.pin == Pin::Free) {
            let beside: f64 = block.beside.iter().flatten().map(|note| note.size.width + spacing.node).sum();
            widths.within(block.frame)[block.rank] += block.size.width + beside + spacing.node;
        }
        for link in &sketch.links {
            let (upper, lower) = (&sketch.blocks[link.upper()], &sketch.blocks[link.lower()]);
            let around = sketch.common_frame(upper.frame, lower.frame);
            let within = widths.within(around);
            let label = if link.reversed { lower.rank.saturating_sub(1) } else { upper.rank + 1 };
            for (layer, width) in within.iter_mut().enumerate().take(lower.rank).skip(upper.rank + 1) {
                let words = link.label.filter(|_| layer == label).map_or(0.0, |label| label.width);
                *width += words + spacing.edge;
            }
        }
        // Children stand after their parents.
        for (at, frame) in sketch.frames.pairs().rev().filter(|(_, frame)| frame.first <= frame.last) {
            let inner = widths.frames[at].iter().fold(0.0_f64, |most, width| most.max(*width)) - spacing.node;
            let title = if sketch.title_side == TitleSide::Low { 0.0 } else { frame.title.width };
            let width = inner.max(title).max(frame.least.width) + 2.0 * spacing.group + spacing.node;
            widths.within(frame.parent)[frame.first..=frame.last].iter_mut().for_each(|layer| *layer += width);
        }
        // There is nothing beside the last thing of a layer.
        widths.whole.iter_mut().for_each(|width| *width -= spacing.node);
        widths
    }

    fn within(&mut self, frame: Option<FrameId>) -> &mut Vec<f64> {
        match frame {
            Some(frame) => &mut self.frames[frame],
            None => &mut self.whole,
        }
    }
}

/// Arcs that put one thing of the widest layer behind another one of it: in the whole, in the widest frame of that
/// layer, and so on inwards.
fn candidates(sketch: &Sketch, most: f64) -> Vec<Arc> {
    let widths = Widths::new(sketch);
    let mut arcs = Vec::new();
    let (mut around, mut layers) = (None, &widths.whole);
    let mut seen = Vec::new();
    for (layer, _) in layers.iter().enumerate().filter(|(_, width)| **width > most) {
        add_pairs(sketch, &children(sketch, None, layer), &mut arcs);
        seen.extend(children(sketch, None, layer));
    }
    loop {
        let widest = |frame: FrameId| widths.frames[frame].iter().copied().fold(0.0, f64::max);
        let frames = seen.iter().filter_map(|child| match child {
            Child::Frame(frame) if Some(*frame) != around => Some(*frame),
            _ => None,
        });
        let Some(frame) = frames.max_by(|a, b| widest(*a).total_cmp(&widest(*b))) else { return arcs };
        around = Some(frame);
        layers = &widths.frames[frame];
        let width = widest(frame);
        let Some(layer) = layers.iter().position(|here| *here >= width) else { return arcs };
        seen = children(sketch, around, layer);
        add_pairs(sketch, &seen, &mut arcs);
    }
}

/// The things directly in a frame that stand in a layer, or, where it is one of labels, beside it; in the author's
/// order.
fn children(sketch: &Sketch, frame: Option<FrameId>, layer: usize) -> Vec<Child> {
    let reach = layer % sketch.step;
    let is_here = |first: usize, last: usize| first <= layer + reach && layer <= last + reach;
    let blocks = sketch
        .blocks
        .pairs()
        .filter(|(_, block)| block.frame == frame && block.pin == Pin::Free && is_here(block.rank, block.rank));
    let frames = sketch.frames.pairs().filter(|(_, inner)| inner.parent == frame && is_here(inner.first, inner.last));
    blocks.map(|(at, _)| Child::Block(at)).chain(frames.map(|(at, _)| Child::Frame(at))).collect()
}

/// Puts each behind the one before it, behind the first and behind the one that ends first.
fn add_pairs(sketch: &Sketch, children: &[Child], arcs: &mut Vec<Arc>) {
    let last = |child: &Child| match child {
        Child::Block(block) => sketch.blocks[*block].rank,
        Child::Frame(frame) => sketch.frames[*frame].last,
    };
    let vertices = |child: &Child| match child {
        Child::Block(block) => (sketch.peer[*block].index(), sketch.peer[*block].index()),
        Child::Frame(frame) => rank::frame_ends(sketch, *frame),
    };
    let shortest = children.iter().enumerate().min_by_key(|(_, child)| last(child)).map(|(at, _)| at);
    for (at, child) in children.iter().enumerate().rev() {
        let before = [at.checked_sub(1), Some(0), shortest, Some(at + 1)];
        for other in before.into_iter().flatten().filter(|other| *other != at && *other < children.len()) {
            let (tail, head) = (vertices(&children[other]).1, vertices(child).0);
            let arc = Arc::least(tail, head, sketch.step as i64, 0);
            if tail != head && !arcs.contains(&arc) {
                arcs.push(arc);
            }
        }
    }
}
