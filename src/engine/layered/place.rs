//! Fifth pass: gives each item its place across the layers, by network simplex on an auxiliary
//! graph (Gansner et al. 1993). Bends of one link that follow each other share one place where no
//! other link stands against it (after Eiglsperger, Siebenhaller and Kaufmann 2005), and the sides
//! of a frame are one place each over all its layers.

use std::collections::BTreeMap;

use super::guess::guess;
use super::network_simplex::{Arc, Choice, Problem, Sets, Solution};
use super::sketch::{Corner, Hop, Kind, Link, Pin, Sketch, Stand, TitleSide};
use super::table::{FrameId, Id, ItemId, LinkId, Table};

/// Units of the simplex in a px.
pub(super) const SCALE: f64 = 2.0;
/// Steps of the simplex for one drawing before it has to be content, and more of them for each item.
const WORK: u64 = 45_000_000;
const WORK_PER_ITEM: u64 = 100;
/// How far a piece of a link may be from straight to be pulled straight, and how hard that is.
const NEAR: f64 = 26.0;
const PULL: i64 = 6;
/// What a price of 1 is in the simplex, so that there are lesser ones to choose by where the price is the
/// same: links rather step aside early, so that the longer piece leads to the arrow head.
const FINE: i64 = 16;
/// How hard the spine of a drawing is pulled straight.
const SPINE: i64 = 4;
/// How hard links that leave by a corner are kept from the block.
const AROUND: i64 = 12;
/// How often that is tried, and for how many items at most.
const STRAIGHTENINGS: usize = 3;
const STRAIGHTENED: usize = 1500;
/// Items up to which each bend has a place of its own.
const COMPACTED: usize = 6000;
/// Bends of a link that share one place at most.
const LONGEST_STRETCH: usize = 8;
/// By how many layers the shared places of one link are shifted against those of the next.
const STAGGER: usize = 7;
/// Price of each px of a frame's width, beside a link between neighbours of price 1.
const FRAME_WEIGHT: i64 = 2;
/// Between the words of a link and the tips beside them, where it joins two blocks of one rank.
const BESIDE_WORDS: f64 = 6.0;
/// Price of each px that a drawing which has to be narrow is wider than its room.
const BREADTH: i64 = 60;

/// An item that must keep off a side of a frame: off the low one so that a title fits between, off
/// the high one so that the frame has as much room there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guard {
    pub frame: FrameId,
    pub is_low: bool,
    pub item: ItemId,
    pub distance: f64,
}

/// Places all items.
pub(super) fn place(sketch: &mut Sketch, guards: &[Guard]) {
    // Fewer places are found sooner, more places make narrower drawings.
    let stretch = if sketch.span > 1 { 1 } else { (1 + sketch.items.len() / COMPACTED).min(LONGEST_STRETCH) };
    let mut pull = vec![1; sketch.hops.len()];
    let shared = [stretch, 1].into_iter().find_map(|stretch| {
        let places = Places::new(sketch, stretch);
        let solution = solve(sketch, &places, guards, &pull, None)?;
        Some((places, solution))
    });
    // Without shared places the order of the layers alone binds, which has no cycle.
    let Some((places, mut solution)) = shared else { return };
    sketch.placing += solution.effort();
    take_over(sketch, &places, &solution.values);
    for _ in 0..STRAIGHTENINGS {
        if sketch.items.len() > STRAIGHTENED || !pull_near_ones(sketch, &mut pull) {
            break;
        }
        match solve(sketch, &places, guards, &pull, Some(solution.values)) {
            Some(straighter) => solution = straighter,
            None => break,
        }
        sketch.placing += solution.effort();
        take_over(sketch, &places, &solution.values);
    }
    move_pinned_outside(sketch);
}

fn solve(
    sketch: &Sketch,
    places: &Places,
    guards: &[Guard],
    pull: &[i64],
    start: Option<Vec<i64>>,
) -> Option<Solution> {
    let mut arcs = arcs(sketch, &places.of_item, guards, pull);
    // The sides of the whole, where it has to be narrow.
    let sides = if let Some(most) = sketch.breadth {
        arcs.extend(side_arcs(sketch, places, most));
        2
    } else {
        0
    };
    let work = (WORK + WORK_PER_ITEM * sketch.items.len() as u64).saturating_sub(sketch.placing.steps);
    let count = places.count + sides;
    let start = start.or_else(|| guess(sketch, &places.of_item, count, &arcs));
    Problem { count, arcs, work, choice: Choice::Middle }.solve(start)
}

fn take_over(sketch: &mut Sketch, places: &Places, values: &[i64]) {
    for (item, &place) in sketch.items.iter_mut().zip(&places.of_item) {
        item.x = values[place] as f64 / SCALE;
    }
}

/// Pulls harder on the pieces of links that miss being straight by little, which look like a
/// mistake; returns whether there are new ones.
fn pull_near_ones(sketch: &Sketch, pull: &mut [i64]) -> bool {
    let mut any = false;
    for (hop, pull) in sketch.hops.iter().zip(pull) {
        let Some(link) = hop.link.filter(|_| *pull <= 1 && corner_weights(sketch, hop).is_none()) else { continue };
        let x = |item: ItemId| sketch.items[item].x + port_offset(sketch, item, link);
        let off = (x(hop.top) - x(hop.bottom)).abs();
        if off > 0.0 && off < NEAR {
            *pull = PULL;
            any = true;
        }
    }
    any
}

/// Puts the places of links that leave the level sideways outside of all else, so that their level
/// pieces reach the border.
fn move_pinned_outside(sketch: &mut Sketch) {
    let edge = sketch.spacing.edge;
    let low = sketch.items.iter().map(|i| i.x - i.before).fold(f64::INFINITY, f64::min) - edge;
    let high = sketch.items.iter().map(|i| i.x + i.after).fold(f64::NEG_INFINITY, f64::max) + edge;
    for (block, &item) in sketch.blocks.iter().zip(&sketch.item_of) {
        match block.pin {
            Pin::Low => sketch.items[item].x = low,
            Pin::High => sketch.items[item].x = high,
            Pin::Free | Pin::First | Pin::Last => {}
        }
    }
}

/// Whether a piece of a link ends at the low or high border of the level.
pub(super) fn leaves_sideways(sketch: &Sketch, item: ItemId) -> bool {
    match sketch.items[item].kind {
        Kind::Block(block) => matches!(sketch.blocks[block].pin, Pin::Low | Pin::High),
        _ => false,
    }
}

/// The places of all items, some of which share one.
struct Places {
    of_item: Table<ItemId, usize>,
    count: usize,
}

impl Places {
    /// At most `stretch` bends of a link share a place.
    fn new(sketch: &Sketch, stretch: usize) -> Self {
        let mut sets = shared_places(sketch, stretch);
        let mut number = vec![None; sketch.items.len()];
        let mut count = 0;
        let mut of_item = Table::filled(0, sketch.items.len());
        for (item, place) in of_item.iter_mut().enumerate() {
            *place = *number[sets.find(item)].get_or_insert_with(|| {
                count += 1;
                count - 1
            });
        }
        Self { of_item, count }
    }
}

fn shared_places(sketch: &Sketch, stretch: usize) -> Sets {
    let mut sets = Sets::new(sketch.items.len());
    let mut place = Table::filled(0, sketch.items.len());
    for layer in &sketch.layers {
        for (at, &item) in layer.iter().enumerate() {
            place[item] = at;
        }
    }
    let is_inner = |item: ItemId| !matches!(sketch.items[item].kind, Kind::Block(_));
    let mut by_layer: Vec<Vec<usize>> = vec![Vec::new(); sketch.layers.len()];
    for (at, hop) in sketch.hops.iter().enumerate() {
        if hop.is_side() {
            sets.join(hop.top.index(), hop.bottom.index());
        }
        if is_inner(hop.top) && is_inner(hop.bottom) {
            by_layer[sketch.items[hop.top].layer].push(at);
        }
    }
    for (layer, hops) in by_layer.iter_mut().enumerate().filter(|_| stretch > 1) {
        hops.sort_by_key(|&h| place[sketch.hops[h].top]);
        let below = |h: usize| place[sketch.hops[h].bottom];
        let mut least_after = vec![usize::MAX; hops.len() + 1];
        for at in (0..hops.len()).rev() {
            least_after[at] = least_after[at + 1].min(below(hops[at]));
        }
        let mut most_before = 0;
        for (at, &hop) in hops.iter().enumerate() {
            // Links do not all bend in the same layers.
            let is_end =
                sketch.hops[hop].link.is_none_or(|link| (layer + STAGGER * link.index()).is_multiple_of(stretch));
            if !is_end && below(hop) >= most_before && below(hop) < least_after[at + 1] {
                sets.join(sketch.hops[hop].top.index(), sketch.hops[hop].bottom.index());
            }
            most_before = most_before.max(below(hop));
        }
    }
    sets
}

fn arcs(sketch: &Sketch, places: &Table<ItemId, usize>, guards: &[Guard], pull: &[i64]) -> Vec<Arc> {
    let mut arcs: Vec<Arc> = guards.iter().filter_map(|g| guard_arc(sketch, places, g)).collect();
    let mut right_of = Table::filled(None, sketch.items.len());
    let words = words_between(sketch);
    for layer in &sketch.layers {
        for pair in layer.windows(2) {
            // Over many layers the same two stand beside each other.
            if right_of[pair[0]].replace(pair[1]) == Some(pair[1]) {
                continue;
            }
            let (tail, head) = (places[pair[0]], places[pair[1]]);
            let words = words.get(&(pair[0].min(pair[1]), pair[0].max(pair[1]))).copied().unwrap_or_default();
            let length = (distance(sketch, pair[0], pair[1], words) * SCALE).ceil() as i64;
            arcs.push(Arc::least(tail, head, length, 0));
        }
    }
    // Places that run side by side over many layers need one arc only.
    arcs.sort_by_key(|a| (a.tail, a.head, -a.length));
    arcs.dedup_by_key(|a| (a.tail, a.head));
    let is_spine = spine(sketch);
    for (hop, pull) in sketch.hops.iter().zip(pull) {
        let ends = [hop.top, hop.bottom];
        let leaves = leaves_sideways(sketch, hop.top) || leaves_sideways(sketch, hop.bottom);
        let Some(at) = hop.link.filter(|_| !leaves && places[ends[0]] != places[ends[1]]) else { continue };
        let link = &sketch.links[at];
        let blocks = ends.iter().filter(|&&e| matches!(sketch.items[e].kind, Kind::Block(_))).count();
        let liked = if is_spine[at] { SPINE } else { 1 };
        let target = if link.reversed { hop.top } else { hop.bottom };
        let leads_in = blocks == 1 && matches!(sketch.items[target].kind, Kind::Block(_));
        let weight = i64::from(link.weight) * (FINE * [8, 2, 1][blocks] * pull * liked + i64::from(leads_in));
        // A link from lane to lane is not straight anyway, and should pull nothing to the side of its lane.
        let [one, other] = ends.map(|end| sketch.lane_of(end));
        let weight = if one == other { weight } else { 1 };
        let by_corner = corner_weights(sketch, hop).filter(|_| one == other);
        let weights = by_corner.map_or([weight; 2], |w| w.map(|w| FINE * w * i64::from(link.weight)));
        let offset = ends.map(|end| (port_offset(sketch, end, at) * SCALE).round() as i64);
        arcs.push(Arc::tie(places[ends[0]], places[ends[1]], offset[0] - offset[1], weights[0], weights[1]));
    }
    arcs.extend(lane_arcs(sketch, places));
    for layer in &sketch.layers {
        for &item in layer {
            if let Kind::Low(frame) = sketch.items[item].kind
                && sketch.frames[frame].first == sketch.items[item].layer
            {
                arcs.extend(frame_arc(sketch, places, item, frame));
            }
        }
    }
    arcs
}

/// Blocks that are alone in their layer of a lane stand on one line, where no link pulls them aside.
fn lane_arcs(sketch: &Sketch, places: &Table<ItemId, usize>) -> Vec<Arc> {
    let mut arcs = Vec::new();
    for lane in sketch.frames.ids().filter(|&frame| sketch.frames[frame].is_lane) {
        let mut before = None;
        for layer in &sketch.layers {
            let is_here = |item: &&ItemId| {
                let item = &sketch.items[**item];
                matches!(item.kind, Kind::Block(_)) && item.frame == Some(lane)
            };
            let mut here = layer.iter().filter(is_here);
            if let (Some(&only), None) = (here.next(), here.next())
                && let Some(before) = before.replace(only)
            {
                arcs.push(Arc::tie(places[before], places[only], 0, FINE, FINE));
            }
        }
    }
    arcs
}

/// The weights of the upper and the lower end of a piece that leaves a diamond by a corner: what
/// brings the other end under the diamond is dear, what takes it farther out is cheap.
fn corner_weights(sketch: &Sketch, hop: &Hop) -> Option<[i64; 2]> {
    let link = &sketch.links[hop.link?];
    let corner = |item: ItemId| match sketch.items[item].kind {
        Kind::Block(block) => {
            let is_beside = matches!(link.stands[link.end_at(block)], Stand::Beside { .. });
            link.aside(block).filter(|_| is_beside).map(|(corner, _)| corner)
        }
        _ => None,
    };
    match (corner(hop.top), corner(hop.bottom)) {
        (Some(Corner::Low), _) | (None, Some(Corner::High)) => Some([1, AROUND]),
        (Some(Corner::High), _) | (None, Some(Corner::Low)) => Some([AROUND, 1]),
        (None, None) => None,
    }
}

/// Links that lead from a block to the only one near below it, which has no other near above: they
/// make the straight spine of a drawing.
fn spine(sketch: &Sketch) -> Table<LinkId, bool> {
    let mut near = Table::filled((0, 0), sketch.blocks.len());
    let is_near = |link: &Link| {
        let (upper, lower) = (&sketch.blocks[link.upper()], &sketch.blocks[link.lower()]);
        upper.rank + sketch.step == lower.rank
    };
    for link in sketch.links.iter().filter(|l| is_near(l)) {
        near[link.upper()].0 += 1;
        near[link.lower()].1 += 1;
    }
    let alone = |link: &Link| near[link.upper()].0 == 1 && near[link.lower()].1 == 1;
    sketch.links.iter().map(|l| is_near(l) && alone(l)).collect()
}

fn guard_arc(sketch: &Sketch, places: &Table<ItemId, usize>, guard: &Guard) -> Option<Arc> {
    let layer = &sketch.layers[sketch.frames[guard.frame].first];
    let kind = if guard.is_low { Kind::Low(guard.frame) } else { Kind::High(guard.frame) };
    let side = *layer.iter().find(|&&i| sketch.items[i].kind == kind)?;
    let length = (guard.distance * SCALE).ceil() as i64;
    let (tail, head) = if guard.is_low { (side, guard.item) } else { (guard.item, side) };
    Some(Arc::least(places[tail], places[head], length, 0))
}

/// Keeps the whole within its breadth, which is dearer than straight links: two vertices more stand for its sides.
fn side_arcs(sketch: &Sketch, places: &Places, most: f64) -> Vec<Arc> {
    let (low, high) = (places.count, places.count + 1);
    let px = |length: f64| (length * SCALE).ceil() as i64;
    let mut arcs = vec![Arc::tie(low, high, px(most), 0, FINE * BREADTH)];
    for layer in &sketch.layers {
        let (Some(&first), Some(&last)) = (layer.first(), layer.last()) else { continue };
        arcs.push(Arc::least(low, places.of_item[first], px(sketch.items[first].before), 0));
        arcs.push(Arc::least(places.of_item[last], high, px(sketch.items[last].after), 0));
    }
    arcs
}

/// Keeps a frame narrow, yet wide enough for its title.
fn frame_arc(sketch: &Sketch, places: &Table<ItemId, usize>, low: ItemId, frame: FrameId) -> Option<Arc> {
    let layer = &sketch.layers[sketch.items[low].layer];
    let high = layer.iter().find(|&&i| sketch.items[i].kind == Kind::High(frame))?;
    let title = if sketch.title_side == TitleSide::Low { 0.0 } else { sketch.frames[frame].title.width };
    let least = (title + 2.0 * sketch.spacing.group).max(sketch.frames[frame].least.width);
    let length = (least * SCALE).ceil() as i64;
    Some(Arc::least(places[low], places[*high], length, FINE * FRAME_WEIGHT))
}

/// Where a link is tied to an item, from the item's place.
pub(super) fn port_offset(sketch: &Sketch, item: ItemId, link: LinkId) -> f64 {
    let Kind::Block(block) = sketch.items[item].kind else { return 0.0 };
    let link = &sketch.links[link];
    if let Some((corner, lane)) = link.aside(block) {
        return if corner == Corner::Low { -lane } else { lane };
    }
    let port = if link.from == block { link.from_port } else { link.to_port };
    port.map_or(0.0, |port| port - sketch.blocks[block].size.width / 2.0)
}

/// The room that the words of links between two blocks of one rank need, by the pair of these, the first of them first.
fn words_between(sketch: &Sketch) -> BTreeMap<(ItemId, ItemId), f64> {
    let mut widths: BTreeMap<(ItemId, ItemId), (f64, f64)> = BTreeMap::new();
    for link in sketch.links.iter().filter(|link| link.from != link.to && sketch.is_flat(link)) {
        let [one, other] = [link.from, link.to].map(|block| sketch.item_of[block]);
        let tips = link.tips.map(|tip| tip.length + BESIDE_WORDS);
        let width = link.label.map_or(0.0, |label| label.width + tips[0] + tips[1]);
        let (widest, count) = widths.entry((one.min(other), one.max(other))).or_default();
        (*widest, *count) = (widest.max(width), *count + 1.0);
    }
    // The words of several stand one after the other.
    widths.into_iter().map(|(pair, (widest, count))| (pair, widest * count)).collect()
}

/// The least distance between the places of two neighbours in a layer, between which words take some room.
pub(super) fn distance(sketch: &Sketch, left: ItemId, right: ItemId, words: f64) -> f64 {
    sketch.items[left].after + gap(sketch, left, right).max(words) + sketch.items[right].before
}

/// The least room between two neighbours in a layer.
pub(super) fn gap(sketch: &Sketch, left: ItemId, right: ItemId) -> f64 {
    let (a, b) = (&sketch.items[left], &sketch.items[right]);
    let spacing = &sketch.spacing;
    let is_line = |kind: Kind| matches!(kind, Kind::Bend(_) | Kind::Label(_));
    let inside = |kind: Kind| if is_line(kind) { spacing.edge } else { spacing.group };
    match (a.kind, b.kind) {
        (Kind::Low(frame), kind) => {
            let title = &sketch.frames[frame].title;
            inside(kind) + if sketch.title_side == TitleSide::Low { title.height } else { 0.0 }
        }
        (kind, Kind::High(_)) => inside(kind),
        (Kind::High(one), Kind::Low(other)) if sketch.frames[one].is_lane && sketch.frames[other].is_lane => 0.0,
        (a, b) if is_line(a) || is_line(b) => spacing.edge,
        _ => spacing.node,
    }
}

/// The sides of a frame.
pub(super) fn sides(sketch: &Sketch, frame: FrameId) -> (f64, f64) {
    let mut sides = (0.0, 0.0);
    for &item in sketch.layers.get(sketch.frames[frame].first).into_iter().flatten() {
        match sketch.items[item].kind {
            Kind::Low(f) if f == frame => sides.0 = sketch.items[item].x,
            Kind::High(f) if f == frame => sides.1 = sketch.items[item].x,
            _ => {}
        }
    }
    sides
}
