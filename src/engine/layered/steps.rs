//! Between the sixth and the seventh pass: a link that steps aside twice, where one step would do,
//! makes one. Items keep their order in the layers, so that no crossing comes up.

use super::place::gap;
use super::ports::{Meets, Wire};
use super::sketch::{Kind, Pin, Sketch};
use super::table::{ItemId, Table};

/// How often the links are gone through; one step less may make room for others.
const ROUNDS: usize = 3;

/// Joins the steps of all links where there is room.
pub(super) fn join(sketch: &mut Sketch, wires: &mut [Wire]) {
    if sketch.span > 1 {
        return;
    }
    let mut places = Table::filled(0, sketch.items.len());
    for layer in &sketch.layers {
        layer.iter().enumerate().for_each(|(place, &item)| places[item] = place);
    }
    let reach = reach(sketch, wires);
    for _ in 0..ROUNDS {
        let mut any = false;
        for chain in wires.chunk_by_mut(|a, b| a.link == b.link && a.ends[1].item == b.ends[0].item) {
            any |= join_chain(sketch, chain, &places, &reach);
        }
        if !any {
            break;
        }
    }
}

/// What each item takes on either side of its place, with the links that leave it by its corners.
fn reach(sketch: &Sketch, wires: &[Wire]) -> Table<ItemId, (f64, f64)> {
    let mut reach: Table<ItemId, (f64, f64)> = sketch.items.iter().map(|i| (i.before, i.after)).collect();
    for end in wires.iter().flat_map(|w| w.ends).filter(|e| e.meets != Meets::Side) {
        let off = end.x - sketch.items[end.item].x;
        let (before, after) = &mut reach[end.item];
        (*before, *after) = (before.max(-off), after.max(off));
    }
    reach
}

/// Joins the steps of the wires of one link; returns whether there were any.
fn join_chain(
    sketch: &mut Sketch,
    chain: &mut [Wire],
    places: &Table<ItemId, usize>,
    reach: &Table<ItemId, (f64, f64)>,
) -> bool {
    let mut any = false;
    let mut first = 0;
    while first < chain.len() {
        let next = (first + 1..chain.len()).find(|&at| !chain[at].is_straight());
        let Some(last) = next.filter(|_| !chain[first].is_straight()) else {
            first += 1;
            continue;
        };
        let stretch = &mut chain[first..=last];
        if may_move(sketch, stretch) {
            let (upper, lower) = (stretch[0].ends[0].x, stretch[stretch.len() - 1].ends[1].x);
            // Early on the way of the link, so that the longer piece leads to the arrow head.
            let wanted = if sketch.links[stretch[0].link].reversed { [upper, lower] } else { [lower, upper] };
            if let Some(x) = wanted.into_iter().find(|&x| has_room(sketch, stretch, places, reach, x)) {
                move_stretch(sketch, stretch, x);
                any = true;
            }
        }
        first = last;
    }
    any
}

/// Whether only bends lie between the two steps, and no wire goes through the side of a frame, where
/// a title may stand, or to the side of the level.
fn may_move(sketch: &Sketch, stretch: &[Wire]) -> bool {
    let is_bend = |wire: &Wire| matches!(sketch.items[wire.ends[1].item].kind, Kind::Bend(_));
    let is_sideways = |item: ItemId| match sketch.items[item].kind {
        Kind::Block(block) => matches!(sketch.blocks[block].pin, Pin::Low | Pin::High),
        _ => false,
    };
    let frame = sketch.items[stretch[0].ends[0].item].frame;
    stretch[..stretch.len() - 1].iter().all(is_bend)
        && stretch.iter().flat_map(|w| w.ends).all(|e| sketch.items[e.item].frame == frame && !is_sideways(e.item))
}

/// Whether all bends of a stretch can stand at `x`, clear of their neighbours.
fn has_room(
    sketch: &Sketch,
    stretch: &[Wire],
    places: &Table<ItemId, usize>,
    reach: &Table<ItemId, (f64, f64)>,
    x: f64,
) -> bool {
    stretch[..stretch.len() - 1].iter().all(|wire| {
        let item = wire.ends[1].item;
        let layer = &sketch.layers[sketch.items[item].layer];
        let before = places[item].checked_sub(1).map(|place| layer[place]);
        let after = layer.get(places[item] + 1).copied();
        before.is_none_or(|b| sketch.items[b].x + reach[b].1 + gap(sketch, b, item) <= x)
            && after.is_none_or(|a| x <= sketch.items[a].x - reach[a].0 - gap(sketch, item, a))
    })
}

fn move_stretch(sketch: &mut Sketch, stretch: &mut [Wire], x: f64) {
    let last = stretch.len() - 1;
    for (at, wire) in stretch.iter_mut().enumerate() {
        if at > 0 {
            wire.ends[0].x = x;
        }
        if at < last {
            wire.ends[1].x = x;
            sketch.items[wire.ends[1].item].x = x;
        }
    }
}
