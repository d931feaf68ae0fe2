//! Third pass: fills the layers. A link over several layers becomes a chain of bends, its label
//! stands in one of them, and every frame has its two sides in each layer that it covers.

use super::sketch::{Hop, Item, Kind, NONE, Sketch};

/// Bends of all links together; the longest links beyond that run outside of all layers.
pub(super) const MOST_BENDS: usize = 400_000;

/// Builds items, hops and layers; layers are in the author's order.
pub(super) fn build(sketch: &mut Sketch, most_bends: usize) {
    let count = sketch.blocks.iter().map(|b| b.rank + 1).max().unwrap_or(0);
    sketch.layers = vec![Vec::new(); count];
    sketch.item_of = Vec::with_capacity(sketch.blocks.len());
    for at in 0..sketch.blocks.len() {
        let block = &sketch.blocks[at];
        let half = block.size.width / 2.0;
        let (layer, frame, height) = (block.rank, block.frame.unwrap_or(NONE), block.size.height);
        let item =
            push(sketch, Item { kind: Kind::Block(at), layer, frame, before: half, after: half, height, x: 0.0 });
        sketch.item_of.push(item);
    }
    let outside = too_long(sketch, most_bends);
    for at in 0..sketch.links.len() {
        if outside.binary_search(&at).is_ok() {
            lead_outside(sketch, at);
        } else if !sketch.is_flat(&sketch.links[at]) {
            chain(sketch, at);
        }
    }
    for frame in 0..sketch.frames.len() {
        for kind in [Kind::Low(frame), Kind::High(frame)] {
            let mut above = None;
            for layer in sketch.frames[frame].first..=sketch.frames[frame].last {
                let item = push(sketch, Item { kind, layer, frame, before: 0.0, after: 0.0, height: 0.0, x: 0.0 });
                if let Some(top) = above.replace(item as u32) {
                    sketch.hops.push(Hop { top, bottom: item as u32, link: u32::MAX });
                }
            }
        }
    }
}

/// The longest links, where all bends together would be more than memory and time allow.
fn too_long(sketch: &Sketch, most_bends: usize) -> Vec<usize> {
    let rank = |block: usize| sketch.blocks[block].rank;
    let mut by_length: Vec<(usize, usize)> =
        sketch.links.iter().enumerate().map(|(at, l)| (rank(l.upper()).abs_diff(rank(l.lower())), at)).collect();
    let mut bends: usize = by_length.iter().map(|l| l.0).sum();
    if bends <= most_bends {
        return Vec::new();
    }
    by_length.sort_unstable_by(|a, b| b.cmp(a));
    let mut outside = Vec::new();
    for (length, at) in by_length {
        if bends <= most_bends || length < 2 {
            break;
        }
        bends -= length;
        outside.push(at);
    }
    outside.sort_unstable();
    outside
}

/// Gives a link two items that stand in no layer.
fn lead_outside(sketch: &mut Sketch, at: usize) {
    let kind = Kind::Bend(at);
    let link = &sketch.links[at];
    let ends = [sketch.blocks[link.upper()].rank + 1, sketch.blocks[link.lower()].rank];
    let turns = ends.map(|layer| {
        sketch.items.push(Item { kind, layer, frame: NONE, before: 0.0, after: 0.0, height: 0.0, x: 0.0 });
        sketch.items.len() - 1
    });
    sketch.outside.push((at, turns));
}

fn push(sketch: &mut Sketch, item: Item) -> usize {
    sketch.layers[item.layer].push(sketch.items.len());
    sketch.items.push(item);
    sketch.items.len() - 1
}

fn chain(sketch: &mut Sketch, at: usize) {
    let link = &sketch.links[at];
    let (upper, lower, label) = (link.upper(), link.lower(), link.label);
    let (first, last) = (sketch.blocks[upper].rank, sketch.blocks[lower].rank);
    // Close to where the link starts, where a reader looks for the answer to a decision.
    let outside = |layer: &usize| {
        let covers = |f: usize| sketch.frames[f].first <= *layer && *layer <= sketch.frames[f].last;
        !link.clip.iter().flatten().any(|&f| covers(f))
    };
    let mut near = (first + 1..last).step_by(2);
    let label_layer = if link.reversed { near.rfind(outside) } else { near.find(outside) }.unwrap_or(first + 1);
    let mut above = sketch.item_of[upper];
    for layer in first + 1..last {
        let frame = frame_on_the_way(sketch, upper, lower, layer).unwrap_or(NONE);
        let item = match label {
            Some(size) if layer == label_layer => {
                let half = size.width / 2.0;
                Item { kind: Kind::Label(at), layer, frame, before: half, after: half, height: size.height, x: 0.0 }
            }
            _ => Item { kind: Kind::Bend(at), layer, frame, before: 0.0, after: 0.0, height: 0.0, x: 0.0 },
        };
        let item = push(sketch, item);
        sketch.hops.push(Hop { top: above as u32, bottom: item as u32, link: at as u32 });
        above = item;
    }
    let bottom = sketch.item_of[lower] as u32;
    sketch.hops.push(Hop { top: above as u32, bottom, link: at as u32 });
}

/// The frame that a link is in at a layer between its ends. It leaves a frame through the last layer
/// and enters through the first, where the other end is not beside the frame.
fn frame_on_the_way(sketch: &Sketch, upper: usize, lower: usize, layer: usize) -> Option<usize> {
    let (start, end) = (&sketch.blocks[upper], &sketch.blocks[lower]);
    let common = sketch.common_frame(start.frame, end.frame);
    let around = |from: Option<usize>| {
        std::iter::successors(from, |&f| sketch.frames[f].parent).take_while(move |&f| Some(f) != common)
    };
    let leaving = around(start.frame).find(|&f| layer <= sketch.frames[f].last && sketch.frames[f].last < end.rank);
    let entering =
        || around(end.frame).find(|&f| layer >= sketch.frames[f].first && sketch.frames[f].first > start.rank);
    leaving.or_else(entering).or(common)
}
