//! Third pass: fills the layers. A link over several layers becomes a chain of bends, its label
//! stands in one of them, and every frame has its two sides in each layer that it covers.

use super::sketch::{Hop, Item, Kind, Link, Sketch};
use super::table::{BlockId, FrameId, Id, ItemId, LinkId, Table};

/// Layers that links pass in all, up to which they may bend in each; beyond that they run straight through
/// several (the segments of Eiglsperger, Siebenhaller and Kaufmann 2005), so that there are not many more bends.
const MOST_BENDS: usize = 60_000;
const BENDS_PER_BLOCK: usize = 4;
/// Layers of such a piece at least: shorter ones bend too often, and bends take room between layers.
const LEAST_SPAN: usize = 8;
/// By how many layers the pieces of one link are shifted against those of the next.
const STAGGER: usize = 7;

/// How many layers links may pass in all.
pub(super) fn most_bends(sketch: &Sketch) -> usize {
    MOST_BENDS + BENDS_PER_BLOCK * sketch.blocks.len()
}

/// Builds items, hops and layers; layers are in the author's order.
pub(super) fn build(sketch: &mut Sketch, most_bends: usize) {
    let count = sketch.blocks.iter().map(|b| b.rank + 1).max().unwrap_or(0);
    sketch.layers = vec![Vec::new(); count];
    sketch.item_of = Table::default();
    for at in sketch.blocks.ids() {
        let block = &sketch.blocks[at];
        let half = block.size.width / 2.0;
        let (layer, frame, height) = (block.rank, block.frame, block.size.height);
        let (before, after) = (half, half);
        let item = Item { kind: Kind::Block(at), layer, last: layer, frame, before, after, height, x: 0.0 };
        let item = push(sketch, item);
        sketch.item_of.push(item);
    }
    let rank = |block: BlockId| sketch.blocks[block].rank;
    let passed = |link: &Link| rank(link.lower()).abs_diff(rank(link.upper())).saturating_sub(1);
    let bends = sketch.links.iter().map(passed).sum::<usize>();
    sketch.span = if bends <= most_bends { 1 } else { bends.div_ceil(most_bends.max(1)).max(LEAST_SPAN) };
    for at in sketch.links.ids() {
        if !sketch.is_flat(&sketch.links[at]) {
            chain(sketch, at);
        }
    }
    for frame in sketch.frames.ids() {
        for kind in [Kind::Low(frame), Kind::High(frame)] {
            let mut above = None;
            for layer in sketch.frames[frame].first..=sketch.frames[frame].last {
                let item = push(sketch, bend(kind, layer, Some(frame)));
                if let Some(top) = above.replace(item) {
                    sketch.hops.push(Hop { top, bottom: item, link: None });
                }
            }
        }
    }
    sketch.layers.iter_mut().for_each(Vec::shrink_to_fit);
}

fn push(sketch: &mut Sketch, item: Item) -> ItemId {
    let layers = item.layer..=item.last;
    let item = sketch.items.push(item);
    sketch.layers[layers].iter_mut().for_each(|layer| layer.push(item));
    item
}

/// What takes no room.
fn bend(kind: Kind, layer: usize, frame: Option<FrameId>) -> Item {
    Item { kind, layer, last: layer, frame, before: 0.0, after: 0.0, height: 0.0, x: 0.0 }
}

fn chain(sketch: &mut Sketch, at: LinkId) {
    let link = &sketch.links[at];
    let (upper, lower, label) = (link.upper(), link.lower(), link.label);
    let (first, last) = (sketch.blocks[upper].rank, sketch.blocks[lower].rank);
    // Close to where the link starts, where a reader looks for the answer to a decision.
    let outside = |layer: &usize| {
        let covers = |f: FrameId| sketch.frames[f].first <= *layer && *layer <= sketch.frames[f].last;
        !link.clip.iter().flatten().any(|&f| covers(f))
    };
    let mut near = (first + 1..last).step_by(2);
    let label_layer = if link.reversed { near.rfind(outside) } else { near.find(outside) }.unwrap_or(first + 1);
    let is_framed = !sketch.frames.is_empty();
    let lane = lane_on_the_way(sketch, upper, lower);
    let frame = |sketch: &Sketch, layer: usize| {
        if is_framed { frame_on_the_way(sketch, upper, lower, layer).or(lane) } else { None }
    };
    let mut above = sketch.item_of[upper];
    let mut layer = first + 1;
    while layer < last {
        let mut item = bend(Kind::Bend(at), layer, frame(sketch, layer));
        if let Some(size) = label.filter(|_| layer == label_layer) {
            let half = size.width / 2.0;
            item = Item { kind: Kind::Label(at), before: half, after: half, height: size.height, ..item };
        } else {
            // Links do not all bend in the same layers.
            let is_end = |layer: usize| (layer + STAGGER * at.index()).is_multiple_of(sketch.span);
            let is_label = |layer: usize| label.is_some() && layer == label_layer;
            while !is_end(item.last) && item.last + 1 < last && !is_label(item.last + 1) {
                item.last += 1;
            }
            if item.last > layer {
                item.frame = sketch.common_frame(item.frame, frame(sketch, item.last));
            }
        }
        layer = item.last + 1;
        let item = push(sketch, item);
        sketch.hops.push(Hop { top: above, bottom: item, link: Some(at) });
        above = item;
    }
    let bottom = sketch.item_of[lower];
    sketch.hops.push(Hop { top: above, bottom, link: Some(at) });
}

/// The lane in which a link passes the layers between its ends, all of them, so that it changes lanes once: that of
/// the end whose lane holds less on the way, and else that of its lower end.
fn lane_on_the_way(sketch: &Sketch, upper: BlockId, lower: BlockId) -> Option<FrameId> {
    let ends = [upper, lower].map(|block| &sketch.blocks[block]);
    let [start, end] = ends.map(|block| sketch.outermost(block.frame).filter(|&f| sketch.frames[f].is_lane));
    if start == end {
        return start;
    }
    let way = ends[0].rank + 1..ends[1].rank;
    let held = |lane: Option<FrameId>| {
        sketch.blocks.iter().filter(|b| way.contains(&b.rank) && sketch.outermost(b.frame) == lane).count()
    };
    if held(start) < held(end) { start } else { end }
}

/// The frame that a link is in at a layer between its ends. It leaves a frame through the last layer
/// and enters through the first, where the other end is not beside the frame.
fn frame_on_the_way(sketch: &Sketch, upper: BlockId, lower: BlockId, layer: usize) -> Option<FrameId> {
    let (start, end) = (&sketch.blocks[upper], &sketch.blocks[lower]);
    let common = sketch.common_frame(start.frame, end.frame);
    let around = |from: Option<FrameId>| {
        std::iter::successors(from, |&f| sketch.frames[f].parent).take_while(move |&f| Some(f) != common)
    };
    let leaving = around(start.frame).find(|&f| layer <= sketch.frames[f].last && sketch.frames[f].last < end.rank);
    let entering =
        || around(end.frame).find(|&f| layer >= sketch.frames[f].first && sketch.frames[f].first > start.rank);
    leaving.or_else(entering).or(common)
}
