//! Part of the seventh pass: where wires of a channel come down where others begin, in a circle, so that no
//! order of their level pieces keeps them off each other, an end moves along its block, the block grows, or
//! a wire steps aside in the channel.

use super::graph::Routing;
use super::place;
use super::ports::{At, Meets, Wire, WireEnd, ends_by_item, play_among};
use super::route::is_curve;
use super::sketch::{Kind, Sketch};
use super::table::{BlockId, ItemId, Table};
use super::tracks::{self, NEAR, Slots, Tangle};

/// How often ends are moved, and how often wires are led aside, before the rest is left.
const MOVES: usize = 6;
const JOGS: usize = 12;
/// Items up to which blocks grow, which takes a new placing of all; in larger graphs wires step aside.
const GROWING: usize = 1500;
/// Places on either side that are tried for a wire that steps aside.
const TRIES: u32 = 200;

/// Gives all wires their slots, ends moved along their blocks where that keeps wires off each other.
pub(super) fn assign(sketch: &Sketch, wires: &mut [Wire]) -> Slots {
    keep_off_inner_ends(sketch, wires);
    let mut slots = tracks_of(sketch, wires);
    for _ in 0..MOVES {
        let ends = if slots.tangles.is_empty() { Table::default() } else { ends_by_item(sketch, wires) };
        let moved = slots.tangles.iter().filter(|tangle| move_end(sketch, wires, &ends, tangle)).count();
        if moved == 0 {
            break;
        }
        slots = tracks_of(sketch, wires);
    }
    slots
}

/// Moves ends at groups drawn on their own off those that meet the same side from within: both would read as
/// one line through the side.
fn keep_off_inner_ends(sketch: &Sketch, wires: &mut [Wire]) {
    if sketch.blocks.iter().all(|block| block.taken.iter().all(Vec::is_empty)) {
        return;
    }
    let ends = ends_by_item(sketch, wires);
    let near = sketch.spacing.edge * NEAR;
    for &item in &sketch.item_of {
        for &at in &ends[item] {
            let stand = wires[at.wire].ends[at.end];
            let taken = inner_ends(sketch, stand);
            let is_free = |x: f64| is_clear(&taken, x, near);
            let Some((low, high)) = play_among(sketch, wires, at, &ends[item]).filter(|_| !is_free(stand.x)) else {
                continue;
            };
            let mut places: Vec<f64> = taken.iter().flat_map(|other| [other - near, other + near]).collect();
            places.sort_by(|a, b| (a - stand.x).abs().total_cmp(&(b - stand.x).abs()));
            if let Some(x) = places.into_iter().find(|&x| low <= x && x <= high && is_free(x)) {
                wires[at.wire].ends[at.end].x = x;
            }
        }
    }
}

/// Where links end from within at the side of a group that a wire meets.
fn inner_ends(sketch: &Sketch, stand: WireEnd) -> Vec<f64> {
    let Kind::Block(block) = sketch.items[stand.item].kind else { return Vec::new() };
    let block = &sketch.blocks[block];
    let low_side = sketch.items[stand.item].x - block.size.width / 2.0;
    block.taken[usize::from(stand.above)].iter().map(|off| low_side + off).collect()
}

fn is_clear(taken: &[f64], x: f64, near: f64) -> bool {
    taken.iter().all(|other| (other - x).abs() >= near - 0.01)
}

/// The slots as the wires stand, and the tangles of what is drawn with uprights.
fn tracks_of(sketch: &Sketch, wires: &mut [Wire]) -> Slots {
    let mut slots = tracks::assign(wires, sketch.layers.len() + 1, sketch.spacing.edge);
    slots.tangles.retain(|tangle| [tangle.comes, tangle.begins].iter().all(|&at| is_upright(sketch, wires, at)));
    slots
}

/// Whether there is an upright at the end of a wire: curves have some only where they follow corners, and none at
/// the side of the level.
fn is_upright(sketch: &Sketch, wires: &[Wire], at: At) -> bool {
    let wire = &wires[at.wire];
    let link = &sketch.links[wire.link];
    match link.routing {
        Routing::Orthogonal => true,
        Routing::Spline if is_curve(sketch, link) => sketch.angular.contains(&(wire.link, wire.channel)),
        Routing::Spline => !place::leaves_sideways(sketch, wire.ends[at.end].item),
    }
}

/// Moves one of two ends along its block, off the other.
fn move_end(sketch: &Sketch, wires: &mut [Wire], ends: &Table<ItemId, Vec<At>>, tangle: &Tangle) -> bool {
    let near = sketch.spacing.edge * NEAR;
    let x = |wires: &[Wire], at: At| wires[at.wire].ends[at.end].x;
    let is_near = |a: f64, b: f64| (a - b).abs() < near;
    if !is_near(x(wires, tangle.comes), x(wires, tangle.begins)) {
        // Another move has parted them.
        return true;
    }
    for (moving, other) in [(tangle.comes, tangle.begins), (tangle.begins, tangle.comes)] {
        let Some((low, high)) = play_among(sketch, wires, moving, &ends[wires[moving.wire].ends[moving.end].item])
        else {
            continue;
        };
        let (here, there) = (x(wires, moving), x(wires, other));
        let mut places = [there - near, there + near];
        places.sort_by(|a, b| (a - here).abs().total_cmp(&(b - here).abs()));
        let opposite = wires[moving.wire].ends[1 - moving.end].x;
        let taken = inner_ends(sketch, wires[moving.wire].ends[moving.end]);
        let is_free = |p: f64| low <= p && p <= high && (p - opposite).abs() > 0.02 && is_clear(&taken, p, near);
        let place = places.into_iter().find(|&p| is_free(p));
        if let Some(place) = place {
            wires[moving.wire].ends[moving.end].x = place;
            return true;
        }
    }
    false
}

/// Makes the blocks larger whose links are tangled; returns whether there were any.
pub(super) fn grow(sketch: &mut Sketch, wires: &[Wire], tangles: &[Tangle]) -> bool {
    if sketch.items.len() > GROWING {
        return false;
    }
    let mut blocks: Vec<BlockId> = Vec::new();
    for at in tangles.iter().flat_map(|tangle| [tangle.comes, tangle.begins]) {
        let stand = wires[at.wire].ends[at.end];
        if let (Kind::Block(block), Meets::Side) = (sketch.items[stand.item].kind, stand.meets) {
            blocks.push(block);
        }
    }
    blocks.retain(|&block| sketch.blocks[block].grows);
    blocks.sort_unstable();
    blocks.dedup();
    let by = sketch.spacing.edge;
    for &block in &blocks {
        sketch.blocks[block].size.width += by;
        let item = &mut sketch.items[sketch.item_of[block]];
        (item.before, item.after) = (item.before + by / 2.0, item.after + by / 2.0);
    }
    !blocks.is_empty()
}

/// Leads wires aside that are tangled yet: down a little, beside the other and on.
pub(super) fn step_aside(sketch: &Sketch, wires: &mut Vec<Wire>, mut slots: Slots) -> Slots {
    for _ in 0..JOGS {
        if slots.tangles.is_empty() {
            break;
        }
        let mut beginning: Vec<At> = slots.tangles.iter().map(|tangle| tangle.begins).collect();
        beginning.sort_by_key(|at| (at.wire, at.end));
        beginning.dedup_by_key(|at| at.wire);
        let mut taken = uprights(sketch, wires);
        let mut all = Vec::with_capacity(wires.len() + beginning.len());
        let mut next = beginning.into_iter().peekable();
        for (at, wire) in wires.drain(..).enumerate() {
            match next.next_if(|begins| begins.wire == at) {
                Some(begins) => {
                    all.extend(split(wire, begins.end, &mut taken[wire.channel], sketch.spacing.edge * NEAR))
                }
                None => all.push(wire),
            }
        }
        *wires = all;
        slots = tracks_of(sketch, wires);
    }
    slots
}

/// Where uprights stand in each channel, sorted.
fn uprights(sketch: &Sketch, wires: &[Wire]) -> Vec<Vec<f64>> {
    let mut all = vec![Vec::new(); sketch.layers.len() + 1];
    for wire in wires {
        all[wire.channel].extend(wire.ends.map(|end| end.x));
    }
    all.iter_mut().for_each(|list| list.sort_by(f64::total_cmp));
    all
}

/// A wire in two pieces that meet where no other upright stands, as near as can be to its end.
fn split(wire: Wire, end: usize, taken: &mut Vec<f64>, near: f64) -> [Wire; 2] {
    let start = wire.ends[end];
    let is_free = |x: f64| {
        let after = taken.partition_point(|&other| other <= x - near);
        taken.get(after).is_none_or(|&other| other >= x + near)
    };
    let steps = (2..TRIES).map(|step| f64::from(step) * near / 2.0);
    let x = steps.flat_map(|by| [start.x - by, start.x + by]).find(|&x| is_free(x)).unwrap_or(start.x + near);
    taken.insert(taken.partition_point(|&other| other < x), x);
    let joint = |above: bool| WireEnd { x, above, meets: Meets::Joint, trunk: None, item: start.item };
    let start = WireEnd { trunk: None, ..start };
    let near_part = if end == 0 { [start, joint(false)] } else { [joint(false), start] };
    let rest = if end == 0 { [joint(true), wire.ends[1]] } else { [wire.ends[0], joint(true)] };
    let mut parts = [Wire { ends: near_part, ..wire }, Wire { ends: rest, ..wire }];
    if end == 1 {
        parts.reverse();
    }
    parts
}
