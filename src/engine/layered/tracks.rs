//! Seventh pass: the order of the level pieces within each channel between two layers, so that
//! they do not run over each other and cross few others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::ports::{At, Meets, Wire};
use super::table::LinkId;

/// What two pieces that would run over each other weigh, beside a crossing.
const OVERLAP: i64 = 50;
/// Uprights closer than this share of the distance of lines would be read as one.
pub(super) const NEAR: f64 = 0.5;
/// Pieces of a channel up to which all pairs are compared.
const COMPARED: usize = 600;

/// The slots of all channels.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// How many each channel has.
    pub counts: Vec<usize>,
    /// Uprights that lie on each other whatever the order.
    pub tangles: Vec<Tangle>,
}

/// An end of a wire that comes down where another begins, which would have to run above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tangle {
    pub comes: At,
    pub begins: At,
}

/// The level piece of a wire, or the one that the wires of a trunk share.
struct Piece {
    wires: Vec<usize>,
    low: f64,
    high: f64,
    /// Ends in the layer above, and in the one below.
    above: Vec<(f64, At)>,
    below: Vec<(f64, At)>,
}

impl Piece {
    fn new(all: &[Wire], wires: Vec<usize>) -> Self {
        let ends = || wires.iter().flat_map(|&wire| [0, 1].map(|end| (all[wire].ends[end], At { wire, end })));
        let real = |above: bool| ends().filter(move |(e, _)| e.above == above && e.meets != Meets::Joint);
        Self {
            low: ends().map(|(e, _)| e.x).fold(f64::INFINITY, f64::min),
            high: ends().map(|(e, _)| e.x).fold(f64::NEG_INFINITY, f64::max),
            above: real(true).map(|(e, at)| (e.x, at)).collect(),
            below: real(false).map(|(e, at)| (e.x, at)).collect(),
            wires,
        }
    }
}

/// Gives each bent wire its slot.
pub(super) fn assign(wires: &mut [Wire], channels: usize, distance: f64) -> Slots {
    let mut slots = Slots::default();
    for pieces in pieces(wires, channels) {
        let count = assign_channel(wires, pieces, distance, &mut slots.tangles);
        slots.counts.push(count);
    }
    slots
}

/// The level pieces of each channel.
fn pieces(wires: &[Wire], channels: usize) -> Vec<Vec<Piece>> {
    let mut by_channel: Vec<Vec<Vec<usize>>> = vec![Vec::new(); channels];
    let mut trunks = BTreeMap::new();
    for (at, wire) in wires.iter().enumerate().filter(|(_, wire)| !wire.is_straight()) {
        let here = &mut by_channel[wire.channel];
        let trunk = wire.ends.iter().find_map(|end| Some((wire.channel, end.item, end.above, end.trunk?)));
        match trunk.map(|trunk| *trunks.entry(trunk).or_insert(here.len())) {
            Some(known) if known < here.len() => here[known].push(at),
            _ => here.push(vec![at]),
        }
    }
    let piece = |of: Vec<usize>| Piece::new(wires, of);
    by_channel.into_iter().map(|here| here.into_iter().map(piece).collect()).collect()
}

fn assign_channel(wires: &mut [Wire], mut pieces: Vec<Piece>, distance: f64, tangles: &mut Vec<Tangle>) -> usize {
    pieces.sort_by(|a, b| a.low.total_cmp(&b.low).then(a.wires.cmp(&b.wires)));
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    if pieces.len() <= COMPARED {
        order = least_crossings(&pieces, distance);
    }
    order = apart(wires, &pieces, order, distance * NEAR, tangles);
    // The last piece in each slot would do for pieces sorted by place; here all of a slot count.
    let mut slots: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let after = slots
            .iter()
            .rposition(|slot| slot.iter().any(|&other| overlap(&pieces[at], &pieces[other], distance)))
            .map_or(0, |slot| slot + 1);
        if after == slots.len() {
            slots.push(Vec::new());
        }
        slots[after].push(at);
        pieces[at].wires.iter().for_each(|&wire| wires[wire].slot = Some(after));
    }
    slots.len()
}

fn overlap(a: &Piece, b: &Piece, distance: f64) -> bool {
    a.low < b.high + distance && b.low < a.high + distance
}

/// What it costs to have `upper` above `lower`.
fn cost(upper: &Piece, lower: &Piece, distance: f64) -> i64 {
    let within = |x: f64, piece: &Piece| piece.low < x && x < piece.high;
    let mut cost = 0;
    for (down, _) in &upper.below {
        cost += i64::from(within(*down, lower));
        for (up, _) in &lower.above {
            cost += if (down - up).abs() < distance * NEAR { OVERLAP } else { 0 };
        }
    }
    for (up, _) in &lower.above {
        cost += i64::from(within(*up, upper));
    }
    cost
}

/// The order, changed as little as that takes so that no piece comes down on another that begins there:
/// the one that begins runs above. Where pieces ask that of each other in a circle, some stay tangled.
fn apart(wires: &[Wire], pieces: &[Piece], order: Vec<usize>, near: f64, tangles: &mut Vec<Tangle>) -> Vec<usize> {
    let pairs = pairs(pieces, near);
    let joints = joints(wires, pieces);
    if pairs.is_empty() && joints.is_empty() {
        return order;
    }
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &piece)| rank[piece] = at);
    let mut waits = vec![0; order.len()];
    let mut lets: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (upper, lower) in pairs.iter().map(|&(upper, lower, _)| (upper, lower)).chain(joints) {
        waits[lower] += 1;
        lets[upper].push(lower);
    }
    // Topological order (Kahn 1962), the earliest in the order given first; a circle is opened where
    // the order comes to it.
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..order.len()).filter(|&piece| waits[piece] == 0).map(|piece| Reverse(rank[piece])).collect();
    let mut sorted = Vec::with_capacity(order.len());
    let mut is_done = vec![false; order.len()];
    let mut first = 0;
    while sorted.len() < order.len() {
        let piece = match ready.pop() {
            Some(Reverse(at)) => order[at],
            None => {
                first += order[first..].iter().take_while(|&&piece| is_done[piece]).count();
                order[first]
            }
        };
        if std::mem::replace(&mut is_done[piece], true) {
            continue;
        }
        sorted.push(piece);
        for &lower in &lets[piece] {
            waits[lower] -= 1;
            if waits[lower] == 0 && !is_done[lower] {
                ready.push(Reverse(rank[lower]));
            }
        }
    }
    sorted.iter().enumerate().for_each(|(at, &piece)| rank[piece] = at);
    tangles
        .extend(pairs.into_iter().filter(|(upper, lower, _)| rank[*upper] > rank[*lower]).map(|(_, _, tangle)| tangle));
    sorted
}

/// The pieces of wires that go on with another, of which the first must run above the second.
fn joints(wires: &[Wire], pieces: &[Piece]) -> Vec<(usize, usize)> {
    let is_joint =
        |wire: usize, above: bool| wires[wire].ends.iter().any(|e| e.meets == Meets::Joint && e.above == above);
    let of = |above: bool| pieces.iter().enumerate().filter(move |(_, p)| is_joint(p.wires[0], above));
    let mut lower: BTreeMap<LinkId, usize> = BTreeMap::new();
    lower.extend(of(true).map(|(at, piece)| (wires[piece.wires[0]].link, at)));
    of(false).filter_map(|(at, piece)| Some((at, *lower.get(&wires[piece.wires[0]].link)?))).collect()
}

/// The pieces of which the first must run above the second.
fn pairs(pieces: &[Piece], near: f64) -> Vec<(usize, usize, Tangle)> {
    let ends = |of: fn(&Piece) -> &Vec<(f64, At)>| {
        pieces.iter().enumerate().flat_map(move |(at, piece)| of(piece).iter().map(move |&(x, end)| (x, at, end)))
    };
    let mut above: Vec<(f64, usize, At)> = ends(|piece| &piece.above).collect();
    above.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut pairs = Vec::new();
    for (x, lower, comes) in ends(|piece| &piece.below) {
        let first = above.partition_point(|end| end.0 <= x - near);
        let starting = above[first..].iter().take_while(|end| end.0 < x + near);
        let others = starting.filter(|(_, upper, _)| *upper != lower);
        pairs.extend(others.map(|&(_, upper, begins)| (upper, lower, Tangle { comes, begins })));
    }
    pairs
}

/// An order from above with few crossings: pieces are taken by what they save on the whole, then
/// each is moved to its best place.
fn least_crossings(pieces: &[Piece], distance: f64) -> Vec<usize> {
    let count = pieces.len();
    // What it costs to have the one above the other, less the cost of the reverse.
    let mut excess = vec![0i64; count * count];
    for (a, one) in pieces.iter().enumerate() {
        for (b, other) in pieces.iter().enumerate().skip(a + 1) {
            if one.high + distance < other.low {
                break;
            }
            if overlap(one, other, distance) {
                let saved = cost(one, other, distance) - cost(other, one, distance);
                excess[a * count + b] = saved;
                excess[b * count + a] = -saved;
            }
        }
    }
    let mut order: Vec<usize> = (0..count).collect();
    let total: Vec<i64> = (0..count).map(|a| excess[a * count..(a + 1) * count].iter().sum()).collect();
    order.sort_by_key(|&a| (total[a], a));
    for _ in 0..8 {
        let mut moved = false;
        for piece in 0..count {
            let Some(at) = order.iter().position(|&p| p == piece) else { continue };
            let mut best = (0, at);
            let mut change = 0;
            for place in (0..at).rev() {
                change += excess[piece * count + order[place]];
                if change < best.0 {
                    best = (change, place);
                }
            }
            change = 0;
            for place in at + 1..count {
                change -= excess[piece * count + order[place]];
                if change < best.0 {
                    best = (change, place);
                }
            }
            if best.1 != at {
                order.remove(at);
                order.insert(best.1, piece);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::super::ports::{Meets, WireEnd};
    use super::super::table::{Id, ItemId};
    use super::*;

    fn wire(above: f64, below: f64) -> Wire {
        let end = |x: f64, above: bool| WireEnd { item: ItemId::at(0), above, x, meets: Meets::Side, trunk: None };
        Wire { link: LinkId::at(0), channel: 0, ends: [end(above, true), end(below, false)], slot: None }
    }

    #[test]
    fn a_fan_nests_without_crossings() {
        let mut wires = [wire(90.0, 0.0), wire(100.0, 50.0), wire(115.0, 160.0), wire(125.0, 220.0)];
        let slots = assign(&mut wires, 1, 12.0);
        assert_eq!(slots.counts, [2]);
        assert_eq!(
            wires.map(|w| w.slot),
            [Some(1), Some(0), Some(0), Some(1)].map(|s| s.map(|s: usize| 1 - s)).map(|s| s)
        );
    }

    #[test]
    fn pieces_that_share_an_upright_do_not_run_over_each_other() {
        // The one comes down where the other begins.
        let mut wires = [wire(0.0, 100.0), wire(100.0, 200.0)];
        assign(&mut wires, 1, 12.0);
        assert!(wires[1].slot < wires[0].slot);
    }

    #[test]
    fn pieces_apart_share_a_slot() {
        let mut wires = [wire(0.0, 50.0), wire(100.0, 150.0)];
        assert_eq!(assign(&mut wires, 1, 12.0).counts, [1]);
    }

    #[test]
    fn pieces_that_each_come_down_where_the_other_begins_are_told() {
        let mut wires = [wire(0.0, 100.0), wire(100.0, 0.0), wire(300.0, 340.0)];
        let tangles = assign(&mut wires, 1, 12.0).tangles;
        assert_eq!(tangles.len(), 1);
        let touched = [tangles[0].comes.wire, tangles[0].begins.wire];
        assert!(touched == [0, 1] || touched == [1, 0]);
    }

    #[test]
    fn a_chain_of_pieces_that_share_uprights_is_in_order_however_long() {
        let mut wires: Vec<Wire> = (0..700).map(|at| wire(f64::from(at) * 40.0, f64::from(at + 1) * 40.0)).collect();
        assert!(assign(&mut wires, 1, 12.0).tangles.is_empty());
        assert!(wires.windows(2).all(|pair| pair[1].slot < pair[0].slot));
    }

    #[test]
    fn wires_of_a_trunk_share_a_slot() {
        let mut wires = [wire(100.0, 0.0), wire(100.0, 200.0), wire(100.0, 300.0)];
        wires.iter_mut().for_each(|wire| wire.ends[0].trunk = Some(4));
        assert_eq!(assign(&mut wires, 1, 12.0).counts, [1]);
    }
}
