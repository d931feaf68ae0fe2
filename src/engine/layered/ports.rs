//! Sixth pass: where links meet their blocks. Links that can run straight do; the others stand
//! around the middle of the side, in the order in which they do not cross.

use std::collections::{BTreeMap, VecDeque};

use super::faces::is_across;
use super::graph::Outline;
use super::place::port_offset;
use super::promised;
use super::sketch::{Block, Corner, Item, Kind, Link, Sketch, Stand, TitleSide};
use super::table::{BlockId, ItemId, LinkId, Table};

/// Room that a side of a box keeps free at its corners.
const CORNER: f64 = 10.0;
/// Distance at which ports like to stand, in distances of lines.
const EASE: f64 = 1.5;
/// Least distance of ports, so that arrow heads stay apart, and that of links without heads.
const LEAST: f64 = 7.0;
const LEAST_TAIL: f64 = 5.0;
/// From a line to the words beside it.
const WORDS: f64 = 5.0;
/// A step to the side shorter than this looks like a slip.
const SLIP: f64 = 8.0;

/// A connection through the channel above layer `channel`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wire {
    pub link: LinkId,
    pub channel: usize,
    pub ends: [WireEnd; 2],
    /// The way across within the channel, counted from above; none for a straight wire.
    pub slot: Option<usize>,
}

/// Where a wire enters its channel.
#[derive(Clone, Copy, Debug)]
pub(super) struct WireEnd {
    pub item: ItemId,
    /// Whether it comes from the layer above the channel.
    pub above: bool,
    pub x: f64,
    pub meets: Meets,
    /// The trunk of its block that it belongs to.
    pub trunk: Option<usize>,
}

/// An end of a wire, by the numbers of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub wire: usize,
    pub end: usize,
}

/// How a wire meets the block that it ends at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meets {
    /// At its upper or its lower side, at `x`.
    Side,
    /// Level, at the side towards `x`, so far below the middle; it turns up or down at `x`.
    Aside(f64),
    /// Not at all: it passes the block.
    Past,
    /// Not at all: it goes on in the same channel with another wire of its link.
    Joint,
}

/// What the end of a link takes of a side, on either side of its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub before: f64,
    pub after: f64,
}

impl Extent {
    pub fn breadth(self) -> f64 {
        self.before + self.after
    }
}

/// Room for the tip of a link and the words beside it at its upper (0) or lower (1) end.
pub(super) fn breadth(link: &Link, end: usize) -> Extent {
    let told = link.told(end);
    let least = if told == 1 { LEAST } else { LEAST_TAIL };
    let half = link.tips[told].breadth.max(least) / 2.0;
    let words = link.end_labels[told].map_or(0.0, |size| (half + 2.0).max(WORDS) + size.width + 3.0);
    Extent { before: half, after: half.max(words) }
}

impl Wire {
    /// Whether it runs through its channel without a bend.
    pub fn is_straight(&self) -> bool {
        self.ends[0].above != self.ends[1].above && (self.ends[0].x - self.ends[1].x).abs() < 0.01
    }
}

/// The wires of a sketch, with their ends in place, in the order of links and from above.
pub(super) fn assign(sketch: &Sketch) -> Vec<Wire> {
    let mut wires = all_wires(sketch);
    turn_aside(sketch, &mut wires);
    let sides = sides(sketch, &wires);
    let mut fixed: Vec<[bool; 2]> = wires.iter().map(|w| [0, 1].map(|e| has_port(sketch, w, e))).collect();
    gather(&mut wires, &sides, &mut fixed);
    straighten(sketch, &mut wires, &sides, &mut fixed);
    for side in sides.iter().flatten() {
        spread(sketch, &mut wires, side, &fixed);
    }
    slide(sketch, &mut wires, &sides);
    untwine(sketch, &mut wires, &sides);
    wires
}

/// All wires, with their ends at the middles of items where nothing else is asked for.
fn all_wires(sketch: &Sketch) -> Vec<Wire> {
    let mut wires: Vec<Wire> = Vec::with_capacity(sketch.hops.len());
    let end = |item: ItemId, above: bool, link: LinkId| {
        let x = sketch.items[item].x + port_offset(sketch, item, link);
        let meets = meets(sketch, item, link);
        WireEnd { item, above, x, meets, trunk: trunk(sketch, item, link).filter(|_| meets == Meets::Side) }
    };
    for (hop, at) in sketch.link_hops() {
        let (top, bottom) = (hop.top, hop.bottom);
        let link = &sketch.links[at];
        if top == sketch.item_of[link.upper()] {
            wires.extend(way_around(sketch, at, 0, true));
        }
        let ends = [end(top, true, at), end(bottom, false, at)];
        wires.push(Wire { link: at, channel: sketch.items[bottom].layer, ends, slot: None });
        if bottom == sketch.item_of[link.lower()] {
            wires.extend(way_around(sketch, at, 1, false));
        }
    }
    for (at, link) in sketch.links.pairs() {
        if link.from != link.to && sketch.is_flat(link) && !is_across(sketch, link) {
            let ends = [link.upper(), link.lower()].map(|block| end(sketch.item_of[block], false, at));
            wires.extend(way_around(sketch, at, 0, false));
            wires.push(Wire { link: at, channel: sketch.blocks[link.from].rank, ends, slot: None });
            wires.extend(way_around(sketch, at, 1, false));
        }
    }
    wires
}

/// The trunk that a link belongs to at an item, if it ends there.
fn trunk(sketch: &Sketch, item: ItemId, link: LinkId) -> Option<usize> {
    let Kind::Block(block) = sketch.items[item].kind else { return None };
    let link = &sketch.links[link];
    link.trunks[usize::from(link.from != block)]
}

/// How a link meets an item.
fn meets(sketch: &Sketch, item: ItemId, link: LinkId) -> Meets {
    let Kind::Block(block) = sketch.items[item].kind else { return Meets::Side };
    let link = &sketch.links[link];
    match link.stands[link.end_at(block)] {
        Stand::Below => Meets::Side,
        Stand::Beside { off, .. } => Meets::Aside(off),
        Stand::Around { .. } => Meets::Past,
    }
}

/// The wire from the far side of a block to the way past it, for a link that would leave its upper (0) or
/// lower (1) end from `below` it by itself.
fn way_around(sketch: &Sketch, at: LinkId, end: usize, below: bool) -> Option<Wire> {
    let link = &sketch.links[at];
    let Stand::Around { .. } = link.stands[end] else { return None };
    let block = if end == 0 { link.upper() } else { link.lower() };
    let (item, rank) = (sketch.item_of[block], sketch.blocks[block].rank);
    let middle = sketch.items[item].x;
    let port = if link.from == block { link.from_port } else { link.to_port };
    let port = port.map_or(middle, |port| middle + port - sketch.blocks[block].size.width / 2.0);
    let trunk = trunk(sketch, item, at);
    let near = WireEnd { item, above: !below, x: port, meets: Meets::Side, trunk };
    let x = middle + port_offset(sketch, item, at);
    let past = WireEnd { item, above: !below, x, meets: Meets::Past, trunk: None };
    let ends = if end == 0 { [near, past] } else { [past, near] };
    Some(Wire { link: at, channel: rank + usize::from(!below), ends, slot: None })
}

/// Lets wires that leave their blocks sideways turn right where the next item stands, if nothing is in the
/// way; else they turn on the way that is kept for them, or leave a diamond by the lower corner.
fn turn_aside(sketch: &Sketch, wires: &mut [Wire]) {
    // How far links reach that leave items level, to either side.
    let mut reached = Table::filled([f64::INFINITY, f64::NEG_INFINITY], sketch.items.len());
    for wire in wires {
        for end in 0..2 {
            let (here, other) = (wire.ends[end], wire.ends[1 - end]);
            let (Kind::Block(block), Meets::Aside(_)) = (sketch.items[here.item].kind, here.meets) else { continue };
            let link = &sketch.links[wire.link];
            let Stand::Beside { corner, has_room, .. } = link.stands[link.end_at(block)] else { continue };
            wire.ends[end] = if here.above != other.above && has_way(sketch, here.item, corner, other.x, &reached) {
                let reached = &mut reached[here.item];
                *reached = [reached[0].min(other.x), reached[1].max(other.x)];
                WireEnd { x: other.x, ..here }
            } else if has_room {
                here
            } else {
                WireEnd { x: sketch.items[here.item].x, meets: Meets::Side, ..here }
            };
        }
    }
}

/// Whether a link can leave an item level to one side and turn down, or up, at `x`, clear of the next item and
/// of what leaves that one towards this.
fn has_way(sketch: &Sketch, at: ItemId, corner: Corner, x: f64, reached: &Table<ItemId, [f64; 2]>) -> bool {
    let (item, edge) = (&sketch.items[at], sketch.spacing.edge);
    let layer = &sketch.layers[item.layer];
    let Some(place) = layer.iter().position(|&i| i == at) else { return false };
    match corner {
        Corner::Low => {
            let is_clear = |at: ItemId| {
                let n = &sketch.items[at];
                n.x + n.after + edge + title_room(sketch, n) <= x && reached[at][1] + edge <= x
            };
            let neighbour = place.checked_sub(1).map(|p| layer[p]);
            x <= item.x - item.before - edge && neighbour.is_none_or(is_clear)
        }
        Corner::High => {
            let is_clear = |at: ItemId| {
                let n = &sketch.items[at];
                n.x - n.before - edge >= x && reached[at][0] - edge >= x
            };
            let neighbour = layer.get(place + 1).copied();
            x >= item.x + item.after + edge && neighbour.is_none_or(is_clear)
        }
    }
}

/// Room for a title at the low side of a frame.
fn title_room(sketch: &Sketch, item: &Item) -> f64 {
    match item.kind {
        Kind::Low(frame) if sketch.title_side == TitleSide::Low => sketch.frames[frame].title.height,
        _ => 0.0,
    }
}

/// Whether nothing stands between two blocks of a layer.
pub(super) fn are_beside(sketch: &Sketch, a: BlockId, b: BlockId) -> bool {
    let layer = &sketch.layers[sketch.blocks[a].rank];
    let place = |block: BlockId| layer.iter().position(|&i| i == sketch.item_of[block]);
    match (place(a), place(b)) {
        (Some(a), Some(b)) => a.abs_diff(b) == 1,
        _ => false,
    }
}

/// Whether the end of a wire is bound to a place on its block.
fn has_port(sketch: &Sketch, wire: &Wire, end: usize) -> bool {
    let link = &sketch.links[wire.link];
    match sketch.items[wire.ends[end].item].kind {
        Kind::Block(_) if wire.ends[end].meets != Meets::Side => true,
        Kind::Block(block) => if block == link.from { link.from_port } else { link.to_port }.is_some(),
        _ => true,
    }
}

/// The ends of wires on one side of a block, from the low end on.
struct Side {
    block: BlockId,
    ends: Vec<(usize, usize)>,
    /// For each end the least distance from the first.
    steps: Vec<f64>,
    range: (f64, f64),
    /// Distance of ports where there is room, and where a straight link asks for more.
    gap: f64,
    least: f64,
}

/// For each block its upper and its lower side, where wires end there.
fn sides(sketch: &Sketch, wires: &[Wire]) -> Table<BlockId, [Side; 2]> {
    let mut sides: Table<BlockId, [Side; 2]> = (sketch.blocks.ids())
        .map(|block| {
            [0, 1].map(|_| Side { block, ends: Vec::new(), steps: Vec::new(), range: (0.0, 0.0), gap: 0.0, least: 0.0 })
        })
        .collect();
    for (at, wire) in wires.iter().enumerate() {
        for (end, stand) in wire.ends.iter().enumerate() {
            if let (Kind::Block(block), Meets::Side) = (sketch.items[stand.item].kind, stand.meets) {
                sides[block][usize::from(stand.above)].ends.push((at, end));
            }
        }
    }
    for (number, side) in sides.iter_mut().flatten().enumerate().filter(|(_, side)| !side.ends.is_empty()) {
        sort(sketch, wires, side);
        let block = &sketch.blocks[side.block];
        let middle = sketch.items[sketch.item_of[side.block]].x;
        let is_mixed = is_mixed(sketch, side.block, side.ends.iter().map(|end| wires[end.0].link));
        side.range = range(block, middle, is_mixed, number % 2);
        let most = (side.range.1 - side.range.0) / (stems(wires, &side.ends).max(2) - 1) as f64;
        side.gap = sketch.spacing.edge.min(most);
        side.least = side.gap.min(LEAST);
        make_way(sketch, wires, side);
        side.steps = steps(sketch, wires, side);
    }
    sides
}

/// Whether links at one side of a block must be told apart there: some come and some go, some end at a frame
/// around it, or their tips differ.
pub(super) fn is_mixed(sketch: &Sketch, block: BlockId, mut links: impl Iterator<Item = LinkId>) -> bool {
    let kind = |link: LinkId| {
        let link = &sketch.links[link];
        let told = usize::from(link.from != block);
        (told, link.clip[told], link.tips[told])
    };
    let Some(first) = links.next() else { return false };
    links.any(|link| kind(link) != kind(first))
}

/// Where the upper (0) or lower (1) side of a block takes links.
fn range(block: &Block, middle: f64, is_mixed: bool, side: usize) -> (f64, f64) {
    let reach = port_reach(block, is_mixed);
    (middle - reach, (middle + reach - block.kept[side]).max(middle - reach))
}

/// The ends of wires by the item that they end at.
pub(super) fn ends_by_item(sketch: &Sketch, wires: &[Wire]) -> Table<ItemId, Vec<At>> {
    let mut ends = Table::filled(Vec::new(), sketch.items.len());
    for (wire, stand) in
        wires.iter().enumerate().flat_map(|(at, wire)| [0, 1].map(|end| (at, (end, wire.ends[end].item))))
    {
        ends[stand.1].push(At { wire, end: stand.0 });
    }
    ends
}

/// Between where the end of a wire can stand on its block, if it is free to move, while the `others` of its
/// item stay where they are.
pub(super) fn play_among(sketch: &Sketch, wires: &[Wire], at: At, others: &[At]) -> Option<(f64, f64)> {
    let stand = wires[at.wire].ends[at.end];
    let Kind::Block(block) = sketch.items[stand.item].kind else { return None };
    if has_port(sketch, &wires[at.wire], at.end) || stand.trunk.is_some() {
        return None;
    }
    let extent = |at: At| {
        let link = &sketch.links[wires[at.wire].link];
        breadth(link, link.end_at(block))
    };
    let end = |at: At| wires[at.wire].ends[at.end];
    let beside: Vec<At> =
        others.iter().copied().filter(|&o| end(o).above == stand.above && end(o).meets == Meets::Side).collect();
    let is_mixed = is_mixed(sketch, block, beside.iter().map(|&o| wires[o.wire].link));
    let middle = sketch.items[stand.item].x;
    let (mut low, mut high) = range(&sketch.blocks[block], middle, is_mixed, usize::from(stand.above));
    for other in beside.into_iter().filter(|&other| other != at) {
        let x = end(other).x;
        if x <= stand.x {
            low = low.max(x + (extent(other).after + extent(at).before).max(LEAST));
        } else {
            high = high.min(x - (extent(at).after + extent(other).before).max(LEAST));
        }
    }
    Some((low, high))
}

/// Puts the ends of a side into the order of what they lead to; those of a trunk stay together.
fn sort(sketch: &Sketch, wires: &[Wire], side: &mut Side) {
    let towards = |&(wire, end): &(usize, usize)| {
        let wire = &wires[wire];
        if has_port(sketch, wire, end) { wire.ends[end].x } else { wire.ends[1 - end].x }
    };
    let mut means: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for end in &side.ends {
        if let Some(trunk) = wires[end.0].ends[end.1].trunk {
            let (sum, count) = means.entry(trunk).or_default();
            (*sum, *count) = (*sum + towards(end), *count + 1.0);
        }
    }
    /// Where an end leads, with those of its trunk and alone, and which it is.
    type Keyed = (f64, Option<usize>, f64, (usize, usize));
    let mut keyed: Vec<Keyed> = side
        .ends
        .iter()
        .map(|end| {
            let trunk = wires[end.0].ends[end.1].trunk;
            let mean = trunk.and_then(|trunk| means.get(&trunk)).map_or(towards(end), |(sum, count)| sum / count);
            (mean, trunk, towards(end), *end)
        })
        .collect();
    keyed.sort_by(|a, b| {
        let links = wires[a.3.0].link.cmp(&wires[b.3.0].link);
        a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.total_cmp(&b.2)).then(links)
    });
    side.ends = keyed.into_iter().map(|k| k.3).collect();
}

/// Lets ends stand on the far side of a bound one where there is no room for them before it: they would come so
/// close that both lines look like one, or off the block. From the low end on, then from the high one.
fn make_way(sketch: &Sketch, wires: &[Wire], side: &mut Side) {
    let is_bound = |&(wire, end): &(usize, usize)| has_port(sketch, &wires[wire], end);
    if side.gap < LEAST || side.ends.iter().all(is_bound) || !side.ends.iter().any(is_bound) {
        return;
    }
    for from_low in [true, false] {
        let mut stems: Vec<Stem> = Vec::new();
        for place in 0..side.ends.len() {
            let at = side.ends[place];
            match stems.last_mut().filter(|_| is_joined(wires, &side.ends, place)) {
                Some(stem) => stem.ends.push(at),
                None => {
                    let link = &sketch.links[wires[at.0].link];
                    let extent = breadth(link, link.end_at(side.block));
                    let bound = is_bound(&at).then(|| wires[at.0].ends[at.1].x);
                    stems.push(if from_low {
                        Stem { ends: vec![at], extent, bound: bound.map(|x| x - side.range.0) }
                    } else {
                        let extent = Extent { before: extent.after, after: extent.before };
                        Stem { ends: vec![at], extent, bound: bound.map(|x| side.range.1 - x) }
                    });
                }
            }
        }
        if !from_low {
            stems.reverse();
        }
        let mut sorted = past_bound_ones(stems);
        if !from_low {
            sorted.reverse();
        }
        side.ends = sorted.into_iter().flat_map(|stem| stem.ends).collect();
    }
}

/// Ends that stand in one place of a side.
struct Stem {
    ends: Vec<(usize, usize)>,
    extent: Extent,
    /// How far from the first place of the side, where it cannot move.
    bound: Option<f64>,
}

/// The stems of a side, in an order in which those that are free find room before the next bound one.
fn past_bound_ones(stems: Vec<Stem>) -> Vec<Stem> {
    let least = |before: &Stem, after: &Stem| (before.extent.after + after.extent.before).max(LEAST);
    let mut sorted: Vec<Stem> = Vec::with_capacity(stems.len());
    // Where the stems sorted so far stand at least.
    let mut places: Vec<f64> = Vec::with_capacity(stems.len());
    let mut coming: VecDeque<Stem> = stems.into();
    while let Some(stem) = coming.pop_front() {
        let next = |sorted: &[Stem], places: &[f64]| {
            sorted.last().zip(places.last()).map_or(0.0, |(last, place)| (place + least(last, &stem)).max(0.0))
        };
        let Some(bound) = stem.bound else {
            places.push(next(&sorted, &places));
            sorted.push(stem);
            continue;
        };
        let mut over = Vec::new();
        while next(&sorted, &places) > bound + 0.01 {
            let Some(last) = sorted.pop_if(|last| last.bound.is_none()) else { break };
            places.pop();
            over.push(last);
        }
        places.push(bound);
        sorted.push(stem);
        over.into_iter().for_each(|stem| coming.push_front(stem));
    }
    sorted
}

/// Whether an end of a side stands where the one before it does.
fn is_joined(wires: &[Wire], ends: &[(usize, usize)], place: usize) -> bool {
    let trunk_at = |place: usize| wires[ends[place].0].ends[ends[place].1].trunk;
    place > 0 && trunk_at(place).is_some() && trunk_at(place) == trunk_at(place - 1)
}

/// The different places of the ends of a side.
fn stems(wires: &[Wire], ends: &[(usize, usize)]) -> usize {
    (0..ends.len()).filter(|&place| !is_joined(wires, ends, place)).count()
}

/// For each end of a side the least distance from the first one: that of lines as a rule, more where tips
/// are wide or words stand beside them, and none within a trunk. A crowded side is shared out by what each
/// end needs.
fn steps(sketch: &Sketch, wires: &[Wire], side: &Side) -> Vec<f64> {
    let extent = |place: usize| {
        let wire = &wires[side.ends[place].0];
        let link = &sketch.links[wire.link];
        breadth(link, link.end_at(side.block))
    };
    let is_tight = side.gap < LEAST;
    let mut steps = Vec::with_capacity(side.ends.len());
    let mut sum = 0.0;
    for place in 0..side.ends.len() {
        if place > 0 && !is_joined(wires, &side.ends, place) {
            let wanted = extent(place - 1).after + extent(place).before;
            sum += if is_tight || wanted > LEAST { wanted } else { side.least };
        }
        steps.push(sum);
    }
    if is_tight && sum > 0.0 {
        let share = (side.range.1 - side.range.0) / sum;
        steps.iter_mut().for_each(|step| *step *= share);
    }
    steps
}

/// Puts the trunks that have a side to themselves in its middle.
fn gather(wires: &mut [Wire], sides: &Table<BlockId, [Side; 2]>, fixed: &mut [[bool; 2]]) {
    for side in sides.iter().flatten() {
        let is_trunk = side.ends.len() > 1 && side.steps.last() == Some(&0.0) && side.least > 0.0;
        if is_trunk && side.ends.iter().all(|&(wire, end)| !fixed[wire][end]) {
            for &(wire, end) in &side.ends {
                wires[wire].ends[end].x = (side.range.0 + side.range.1) / 2.0;
                fixed[wire][end] = true;
            }
        }
    }
}

/// How far from the middle of its upper and lower sides a block takes links. At the corner of a diamond
/// they meet, but where some come and some go nobody could tell which is which.
pub(super) fn port_reach(block: &Block, is_mixed: bool) -> f64 {
    let half = block.size.width / 2.0;
    match block.outline {
        Outline::Rect => (half - CORNER).max(half / 2.0),
        Outline::Ellipse => half * 0.35,
        Outline::Pointed if !block.turned => {
            (half - block.size.height / 2.0).max(if is_mixed { half * 0.3 } else { 0.0 })
        }
        Outline::Diamond | Outline::Pointed if is_mixed => half * 0.5,
        Outline::Diamond | Outline::Pointed => 0.0,
    }
}

/// Gives wires that can run straight their place, those whose ends stand closest first.
fn straighten(sketch: &Sketch, wires: &mut [Wire], sides: &Table<BlockId, [Side; 2]>, fixed: &mut [[bool; 2]]) {
    let side_of = |end: &WireEnd| match sketch.items[end.item].kind {
        Kind::Block(block) if end.meets == Meets::Side => Some(&sides[block][usize::from(end.above)]),
        _ => None,
    };
    let mut candidates: Vec<(f64, usize, f64)> = Vec::new();
    for (at, wire) in wires.iter().enumerate() {
        let [a, b] = &wire.ends;
        let bound = fixed[at];
        if a.above == b.above || bound == [true, true] {
            continue;
        }
        let is_in_trunk = |end: usize| !bound[end] && wires[at].ends[end].trunk.is_some();
        if is_in_trunk(0) || is_in_trunk(1) {
            continue;
        }
        let x = match (bound, side_of(a), side_of(b)) {
            ([true, false], _, _) => a.x,
            ([false, true], _, _) => b.x,
            (_, Some(one), Some(other)) => {
                // The side with fewer links, or the narrower one, keeps its middle.
                let busy = |s: &Side| (s.ends.len(), (s.range.1 - s.range.0) as i64);
                let (keeps, x) = if busy(one) <= busy(other) { (one, a.x) } else { (other, b.x) };
                let (low, high) = room(keeps, wires, fixed, at);
                (x + parallel_offset(wires, keeps, at)).min(high).max(low)
            }
            _ => continue,
        };
        candidates.push(((a.x - b.x).abs(), at, x));
    }
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (_, at, x) in candidates {
        let fits = (0..2).all(|end| {
            fixed[at][end] || side_of(&wires[at].ends[end]).is_some_and(|s| has_room(s, wires, fixed, at, x))
        });
        if fits {
            wires[at].ends.iter_mut().for_each(|end| end.x = x);
            fixed[at] = [true; 2];
        }
    }
}

/// Straightens wires that step aside by a slip, where their ports have room to slide.
fn slide(sketch: &Sketch, wires: &mut [Wire], sides: &Table<BlockId, [Side; 2]>) {
    for at in 0..wires.len() {
        let [a, b] = wires[at].ends;
        if a.above == b.above || wires[at].is_straight() || (a.x - b.x).abs() >= SLIP {
            continue;
        }
        let [one, other] = [0, 1].map(|end| play(sketch, wires, sides, at, end));
        let (low, high) = (one.0.max(other.0), one.1.min(other.1));
        if low <= high {
            let x = f64::midpoint(a.x, b.x).clamp(low, high);
            wires[at].ends.iter_mut().for_each(|end| end.x = x);
        }
    }
}

/// Parts two wires that each come down where the other begins: whichever ran above, both would share
/// an upright, and nobody could tell which leads where.
fn untwine(sketch: &Sketch, wires: &mut [Wire], sides: &Table<BlockId, [Side; 2]>) {
    let near = sketch.spacing.edge / 2.0;
    let is_bent = |wire: &Wire| wire.ends[0].above && !wire.ends[1].above && !wire.is_straight();
    // Starts stay where they are.
    let bent = wires.iter().enumerate().filter(|(_, wire)| is_bent(wire));
    let mut by_start: Vec<(usize, f64, usize)> = bent.map(|(at, wire)| (wire.channel, wire.ends[0].x, at)).collect();
    by_start.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    for at in 0..wires.len() {
        let [start, end] = wires[at].ends;
        let channel = wires[at].channel;
        let is_before = |one: &(usize, f64, usize)| one.0.cmp(&channel).then(one.1.total_cmp(&(end.x - near))).is_lt();
        let first = by_start.partition_point(is_before);
        let twin = by_start[first..]
            .iter()
            .take_while(|one| one.0 == channel && one.1 < end.x + near)
            .map(|one| one.2)
            .find(|&w| w > at && (wires[w].ends[1].x - start.x).abs() < near);
        if let Some(twin) = twin.filter(|_| is_bent(&wires[at])) {
            end_before(sketch, wires, sides, at, twin);
            end_before(sketch, wires, sides, twin, at);
        }
    }
}

/// Moves the lower end of a wire back towards its upper one, clear of where another begins.
fn end_before(sketch: &Sketch, wires: &mut [Wire], sides: &Table<BlockId, [Side; 2]>, at: usize, other: usize) {
    let [start, end] = wires[at].ends;
    let (low, high) = play(sketch, wires, sides, at, 1);
    let back = (start.x - end.x).signum() * sketch.spacing.edge;
    wires[at].ends[1].x = (wires[other].ends[0].x + back).clamp(low, high);
}

/// Between where the end of a wire can stand while all other ends stay where they are.
fn play(sketch: &Sketch, wires: &[Wire], sides: &Table<BlockId, [Side; 2]>, at: usize, end: usize) -> (f64, f64) {
    let stand = wires[at].ends[end];
    let side = match sketch.items[stand.item].kind {
        Kind::Block(block) if !has_port(sketch, &wires[at], end) => &sides[block][usize::from(stand.above)],
        _ => return (stand.x, stand.x),
    };
    let place = promised(side.ends.iter().position(|&e| e == (at, end)), "a side has the ends that stand there");
    let neighbour =
        |place: Option<usize>| place.and_then(|p| side.ends.get(p)).map(|&(wire, end)| wires[wire].ends[end].x);
    let step = |from: usize, to: usize| side.steps.get(from).zip(side.steps.get(to)).map_or(0.0, |(a, b)| b - a);
    if (place > 0 && step(place - 1, place) == 0.0) || (place + 1 < side.ends.len() && step(place, place + 1) == 0.0) {
        return (stand.x, stand.x);
    }
    let before = neighbour(place.checked_sub(1)).map_or(side.range.0, |x| x + step(place - 1, place));
    let after = neighbour(Some(place + 1)).map_or(side.range.1, |x| x - step(place, place + 1));
    (before.min(stand.x), after.max(stand.x))
}

/// Where a wire stands among those that run beside it from block to block.
fn parallel_offset(wires: &[Wire], side: &Side, at: usize) -> f64 {
    let same = |&&(other, _): &&(usize, usize)| {
        let (a, b) = (&wires[at].ends, &wires[other].ends);
        a[0].item == b[0].item && a[1].item == b[1].item
    };
    let together: Vec<usize> = side.ends.iter().filter(same).map(|e| e.0).collect();
    let place = promised(together.iter().position(|&w| w == at), "a wire is parallel to itself");
    (place as f64 - (together.len() as f64 - 1.0) / 2.0) * side.gap
}

/// Whether a port at `x` leaves the others of its side their room and their order.
fn has_room(side: &Side, wires: &[Wire], fixed: &[[bool; 2]], at: usize, x: f64) -> bool {
    let (low, high) = room(side, wires, fixed, at);
    let tolerance = 0.01;
    low - tolerance <= x && x <= high + tolerance
}

/// Between where a port leaves the others of its side their room and their order.
fn room(side: &Side, wires: &[Wire], fixed: &[[bool; 2]], at: usize) -> (f64, f64) {
    let place = promised(side.ends.iter().position(|e| e.0 == at), "a side has the wires that end there");
    let before = (0..place).rev().find(|&p| fixed[side.ends[p].0][side.ends[p].1]);
    let after = (place + 1..side.ends.len()).find(|&p| fixed[side.ends[p].0][side.ends[p].1]);
    let stands = |p: usize| wires[side.ends[p].0].ends[side.ends[p].1].x;
    let (here, last) = (side.steps[place], side.steps[side.steps.len() - 1]);
    let low = before.map_or(side.range.0 + here, |p| stands(p) + here - side.steps[p]);
    let high = after.map_or(side.range.1 - (last - here), |p| stands(p) - (side.steps[p] - here));
    (low, high)
}

/// Places the ports of a side that are not bound yet: runs between bound ones, as near to the
/// middle as they can.
fn spread(sketch: &Sketch, wires: &mut [Wire], side: &Side, fixed: &[[bool; 2]]) {
    let middle = sketch.items[sketch.item_of[side.block]].x;
    let is_fixed = |p: usize| fixed[side.ends[p].0][side.ends[p].1];
    let mut first = 0;
    while first < side.ends.len() {
        if is_fixed(first) {
            first += 1;
            continue;
        }
        let end = (first..side.ends.len()).find(|&p| is_fixed(p)).unwrap_or(side.ends.len());
        if side.gap < LEAST {
            for (&(wire, at), step) in side.ends[first..end].iter().zip(&side.steps[first..end]) {
                wires[wire].ends[at].x = side.range.0 + step;
            }
            first = end;
            continue;
        }
        let count = stems(wires, &side.ends[first..end]);
        let stands = |p: usize| wires[side.ends[p].0].ends[side.ends[p].1].x;
        let low = if first > 0 { stands(first - 1) } else { side.range.0 - side.gap };
        let high = if end < side.ends.len() { stands(end) } else { side.range.1 + side.gap };
        let widest = (high - low) / (count + 1) as f64;
        let gap = (sketch.spacing.edge * EASE).min(widest);
        let mut offs = Vec::with_capacity(end - first);
        let mut span = 0.0;
        for place in first..end {
            if place > first && !is_joined(wires, &side.ends, place) {
                let wanted = side.steps[place] - side.steps[place - 1];
                span += if wanted > side.least { gap.max(wanted) } else { gap };
            }
            offs.push(span);
        }
        let need = |place: usize| side.steps[place] - side.steps[place - 1];
        let from = if first > 0 { low + gap.max(need(first)) } else { low + gap };
        let to = if end < side.ends.len() { high - gap.max(need(end)) } else { high - gap };
        if span > to - from + 0.01 {
            // Wide tips leave no room for even distances.
            let from = if first > 0 { low + need(first) } else { side.range.0 };
            let to = if end < side.ends.len() { high - need(end) } else { side.range.1 };
            let least = side.steps[end - 1] - side.steps[first];
            let slack = (to - from - least).max(0.0) / (count.max(2) - 1) as f64;
            let mut place = 0.0;
            for at in first..end {
                place += if at > first && !is_joined(wires, &side.ends, at) { slack } else { 0.0 };
                let (wire, end) = side.ends[at];
                wires[wire].ends[end].x = from + side.steps[at] - side.steps[first] + place;
            }
            first = end;
            continue;
        }
        let start = (middle - span / 2.0).clamp(from, (to - span).max(from));
        for (&(wire, at), off) in side.ends[first..end].iter().zip(offs) {
            wires[wire].ends[at].x = start + off;
        }
        first = end;
    }
}
