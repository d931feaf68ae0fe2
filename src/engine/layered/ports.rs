//! Sixth pass: where links meet their blocks. Links that can run straight do; the others stand
//! around the middle of the side, in the order in which they do not cross.

use super::graph::Outline;
use super::place::port_offset;
use super::sketch::{Block, Corner, Item, Kind, Sketch, TitleSide};

/// Room that a side of a box keeps free at its corners.
const CORNER: f64 = 10.0;
/// Distance at which ports like to stand, in distances of lines.
const EASE: f64 = 1.5;
/// Least distance of ports, so that arrow heads stay apart.
const LEAST: f64 = 7.0;
/// A step to the side shorter than this looks like a slip.
const SLIP: f64 = 8.0;

/// A connection through the channel above layer `channel`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wire {
    pub link: usize,
    pub channel: usize,
    pub ends: [WireEnd; 2],
    /// The way across within the channel, counted from above; none for a straight wire.
    pub slot: Option<usize>,
}

/// Where a wire enters its channel.
#[derive(Clone, Copy, Debug)]
pub(super) struct WireEnd {
    pub item: usize,
    /// Whether it comes from the layer above the channel.
    pub above: bool,
    pub x: f64,
    /// Whether it leaves its block by the corner on that side, level, before it turns down at `x`.
    pub corner: bool,
}

impl Wire {
    pub fn low(&self) -> f64 {
        self.ends[0].x.min(self.ends[1].x)
    }

    pub fn high(&self) -> f64 {
        self.ends[0].x.max(self.ends[1].x)
    }

    /// Whether it runs through its channel without a bend.
    pub fn is_straight(&self) -> bool {
        self.ends[0].above != self.ends[1].above && (self.ends[0].x - self.ends[1].x).abs() < 0.01
    }
}

/// The wires of a sketch, with their ends in place, in the order of links and from above.
pub(super) fn assign(sketch: &Sketch) -> Vec<Wire> {
    let mut wires: Vec<Wire> = Vec::with_capacity(sketch.hops.len());
    for hop in sketch.hops.iter().filter(|h| !h.is_side()) {
        let end = |item: u32, above: bool| {
            let item = item as usize;
            let x = sketch.items[item].x + port_offset(sketch, item, hop.link as usize);
            WireEnd { item, above, x, corner: false }
        };
        let channel = sketch.items[hop.bottom as usize].layer;
        wires.push(Wire {
            link: hop.link as usize,
            channel,
            ends: [end(hop.top, true), end(hop.bottom, false)],
            slot: None,
        });
    }
    for (at, link) in sketch.links.iter().enumerate() {
        if link.from != link.to && sketch.is_flat(link) && !are_beside(sketch, link.from, link.to) {
            let end = |block: usize| {
                let item = sketch.item_of[block];
                WireEnd { item, above: false, x: sketch.items[item].x, corner: false }
            };
            let channel = sketch.blocks[link.from].rank;
            wires.push(Wire { link: at, channel, ends: [end(link.from), end(link.to)], slot: None });
        }
    }
    take_corners(sketch, &mut wires);
    let sides = sides(sketch, &wires);
    let mut fixed: Vec<[bool; 2]> = wires.iter().map(|w| [0, 1].map(|e| has_port(sketch, w, e))).collect();
    straighten(sketch, &mut wires, &sides, &mut fixed);
    for side in sides.iter().flatten() {
        spread(sketch, &mut wires, side, &fixed);
    }
    slide(sketch, &mut wires, &sides);
    untwine(sketch, &mut wires, &sides);
    wires
}

/// Lets wires leave diamonds by their corners where the next item stands clear of the diamond and
/// of its neighbour; the others leave by the lower corner.
fn take_corners(sketch: &Sketch, wires: &mut [Wire]) {
    for wire in wires {
        for end in 0..2 {
            let (here, other) = (wire.ends[end], wire.ends[1 - end]);
            let Kind::Block(block) = sketch.items[here.item].kind else { continue };
            let Some(corner) = sketch.links[wire.link].corner(block) else { continue };
            let is_free = has_way(sketch, here.item, corner, other.x);
            let x = if is_free { other.x } else { sketch.items[here.item].x };
            wire.ends[end] = WireEnd { x, corner: is_free, ..here };
        }
    }
}

/// Whether a link can leave an item level to one side and turn down, or up, at `x`.
fn has_way(sketch: &Sketch, at: usize, corner: Corner, x: f64) -> bool {
    let (item, edge) = (&sketch.items[at], sketch.spacing.edge);
    let layer = &sketch.layers[item.layer];
    let Some(place) = layer.iter().position(|&i| i == at) else { return false };
    match corner {
        Corner::Low => {
            let neighbour = place.checked_sub(1).map(|p| &sketch.items[layer[p]]);
            x <= item.x - item.before - edge
                && neighbour.is_none_or(|n| n.x + n.after + edge + title_room(sketch, n) <= x)
        }
        Corner::High => {
            let neighbour = layer.get(place + 1).map(|&p| &sketch.items[p]);
            x >= item.x + item.after + edge && neighbour.is_none_or(|n| n.x - n.before - edge >= x)
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
pub(super) fn are_beside(sketch: &Sketch, a: usize, b: usize) -> bool {
    let layer = &sketch.layers[sketch.blocks[a].rank];
    let place = |block: usize| layer.iter().position(|&i| i == sketch.item_of[block]);
    match (place(a), place(b)) {
        (Some(a), Some(b)) => a.abs_diff(b) == 1,
        _ => false,
    }
}

/// Whether the end of a wire is bound to a place on its block.
fn has_port(sketch: &Sketch, wire: &Wire, end: usize) -> bool {
    let link = &sketch.links[wire.link];
    match sketch.items[wire.ends[end].item].kind {
        Kind::Block(_) if wire.ends[end].corner => true,
        Kind::Block(block) => if block == link.from { link.from_port } else { link.to_port }.is_some(),
        _ => true,
    }
}

/// The ends of wires on one side of a block, from the low end on.
struct Side {
    block: usize,
    ends: Vec<(usize, usize)>,
    range: (f64, f64),
    /// Distance of ports where there is room, and where a straight link asks for more.
    gap: f64,
    least: f64,
}

/// For each block its upper and its lower side, where wires end there.
fn sides(sketch: &Sketch, wires: &[Wire]) -> Vec<[Side; 2]> {
    let mut sides: Vec<[Side; 2]> = (0..sketch.blocks.len())
        .map(|block| [0, 1].map(|_| Side { block, ends: Vec::new(), range: (0.0, 0.0), gap: 0.0, least: 0.0 }))
        .collect();
    for (at, wire) in wires.iter().enumerate() {
        for (end, stand) in wire.ends.iter().enumerate() {
            if let (Kind::Block(block), false) = (sketch.items[stand.item].kind, stand.corner) {
                sides[block][usize::from(stand.above)].ends.push((at, end));
            }
        }
    }
    for side in sides.iter_mut().flatten() {
        let towards = |&(wire, end): &(usize, usize)| wires[wire].ends[1 - end].x;
        side.ends.sort_by(|a, b| towards(a).total_cmp(&towards(b)).then(wires[a.0].link.cmp(&wires[b.0].link)));
        let block = &sketch.blocks[side.block];
        let middle = sketch.items[sketch.item_of[side.block]].x;
        let arrives = |&(wire, _): &(usize, usize)| sketch.links[wires[wire].link].to == side.block;
        let arrivals = side.ends.iter().filter(|end| arrives(end)).count();
        let reach = port_reach(block, (1..side.ends.len()).contains(&arrivals));
        side.range = (middle - reach, middle + reach);
        let most = 2.0 * reach / (side.ends.len().max(2) - 1) as f64;
        side.gap = sketch.spacing.edge.min(most);
        side.least = side.gap.min(LEAST);
    }
    sides
}

/// How far from the middle of its upper and lower sides a block takes links. At the corner of a diamond
/// they meet, but where some come and some go nobody could tell which is which.
fn port_reach(block: &Block, come_and_go: bool) -> f64 {
    let half = block.size.width / 2.0;
    match block.outline {
        Outline::Rect => (half - CORNER).max(half / 2.0),
        Outline::Ellipse => half * 0.35,
        Outline::Pointed if !block.turned => (half - block.size.height / 2.0).max(0.0),
        Outline::Diamond if come_and_go => half * 0.5,
        Outline::Diamond | Outline::Pointed => 0.0,
    }
}

/// Gives wires that can run straight their place, those whose ends stand closest first.
fn straighten(sketch: &Sketch, wires: &mut [Wire], sides: &[[Side; 2]], fixed: &mut [[bool; 2]]) {
    let side_of = |end: &WireEnd| match sketch.items[end.item].kind {
        Kind::Block(block) if !end.corner => Some(&sides[block][usize::from(end.above)]),
        _ => None,
    };
    let mut candidates: Vec<(f64, usize, f64)> = Vec::new();
    for (at, wire) in wires.iter().enumerate() {
        let [a, b] = &wire.ends;
        let bound = fixed[at];
        if a.above == b.above || bound == [true, true] {
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
fn slide(sketch: &Sketch, wires: &mut [Wire], sides: &[[Side; 2]]) {
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
fn untwine(sketch: &Sketch, wires: &mut [Wire], sides: &[[Side; 2]]) {
    let near = sketch.spacing.edge / 2.0;
    let is_bent = |wire: &Wire| wire.ends[0].above && !wire.ends[1].above && !wire.is_straight();
    let mut by_start: Vec<usize> = (0..wires.len()).filter(|&at| is_bent(&wires[at])).collect();
    let key = |wire: &Wire| (wire.channel, wire.ends[0].x);
    let by_key = |a: (usize, f64), b: (usize, f64)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
    by_start.sort_by(|&a, &b| by_key(key(&wires[a]), key(&wires[b])));
    for at in 0..wires.len() {
        let [start, end] = wires[at].ends;
        let channel = wires[at].channel;
        let first = by_start.partition_point(|&w| by_key(key(&wires[w]), (channel, end.x - near)).is_lt());
        let starting = by_start[first..].iter().copied();
        let twin = starting
            .take_while(|&w| wires[w].channel == channel && wires[w].ends[0].x < end.x + near)
            .find(|&w| w > at && (wires[w].ends[1].x - start.x).abs() < near);
        if let Some(twin) = twin.filter(|_| is_bent(&wires[at])) {
            end_before(sketch, wires, sides, at, twin);
            end_before(sketch, wires, sides, twin, at);
        }
    }
}

/// Moves the lower end of a wire back towards its upper one, clear of where another begins.
fn end_before(sketch: &Sketch, wires: &mut [Wire], sides: &[[Side; 2]], at: usize, other: usize) {
    let [start, end] = wires[at].ends;
    let (low, high) = play(sketch, wires, sides, at, 1);
    let back = (start.x - end.x).signum() * sketch.spacing.edge;
    wires[at].ends[1].x = (wires[other].ends[0].x + back).clamp(low, high);
}

/// Between where the end of a wire can stand while all other ends stay where they are.
fn play(sketch: &Sketch, wires: &[Wire], sides: &[[Side; 2]], at: usize, end: usize) -> (f64, f64) {
    let stand = wires[at].ends[end];
    let side = match sketch.items[stand.item].kind {
        Kind::Block(block) if !has_port(sketch, &wires[at], end) => &sides[block][usize::from(stand.above)],
        _ => return (stand.x, stand.x),
    };
    let place = side.ends.iter().position(|&e| e == (at, end)).unwrap_or(0);
    let neighbour =
        |place: Option<usize>| place.and_then(|p| side.ends.get(p)).map(|&(wire, end)| wires[wire].ends[end].x);
    let before = neighbour(place.checked_sub(1)).map_or(side.range.0, |x| x + side.least);
    let after = neighbour(Some(place + 1)).map_or(side.range.1, |x| x - side.least);
    (before.min(stand.x), after.max(stand.x))
}

/// Where a wire stands among those that run beside it from block to block.
fn parallel_offset(wires: &[Wire], side: &Side, at: usize) -> f64 {
    let same = |&&(other, _): &&(usize, usize)| {
        let (a, b) = (&wires[at].ends, &wires[other].ends);
        a[0].item == b[0].item && a[1].item == b[1].item
    };
    let together: Vec<usize> = side.ends.iter().filter(same).map(|e| e.0).collect();
    let place = together.iter().position(|&w| w == at).unwrap_or(0);
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
    let place = side.ends.iter().position(|e| e.0 == at).unwrap_or(0);
    let before = (0..place).rev().find(|&p| fixed[side.ends[p].0][side.ends[p].1]);
    let after = (place + 1..side.ends.len()).find(|&p| fixed[side.ends[p].0][side.ends[p].1]);
    let stands = |p: usize| wires[side.ends[p].0].ends[side.ends[p].1].x;
    let low = before.map_or(side.range.0 + place as f64 * side.least, |p| stands(p) + (place - p) as f64 * side.least);
    let rest = side.ends.len().saturating_sub(place + 1) as f64;
    let high = after.map_or(side.range.1 - rest * side.least, |p| stands(p) - (p - place) as f64 * side.least);
    (low, high)
}

/// Places the ports of a side that are not bound yet: runs between bound ones, as near to the
/// middle as they can.
fn spread(sketch: &Sketch, wires: &mut [Wire], side: &Side, fixed: &[[bool; 2]]) {
    let middle = (side.range.0 + side.range.1) / 2.0;
    let is_fixed = |p: usize| fixed[side.ends[p].0][side.ends[p].1];
    let mut first = 0;
    while first < side.ends.len() {
        if is_fixed(first) {
            first += 1;
            continue;
        }
        let end = (first..side.ends.len()).find(|&p| is_fixed(p)).unwrap_or(side.ends.len());
        let count = end - first;
        let stands = |p: usize| wires[side.ends[p].0].ends[side.ends[p].1].x;
        let low = if first > 0 { stands(first - 1) } else { side.range.0 - side.gap };
        let high = if end < side.ends.len() { stands(end) } else { side.range.1 + side.gap };
        let widest = (high - low) / (count + 1) as f64;
        let gap = (sketch.spacing.edge * EASE).min(widest);
        let span = (count - 1) as f64 * gap;
        let start = (middle - span / 2.0).clamp(low + gap, (high - gap - span).max(low + gap));
        for place in first..end {
            let (wire, at) = side.ends[place];
            wires[wire].ends[at].x = start + (place - first) as f64 * gap;
        }
        first = end;
    }
}
