//! Fourth pass: orders each layer so that few links cross. Members of a frame stay together, and
//! frames side by side keep one order through all layers (Forster 2004).

mod known;
mod shake;
mod spans;

use std::cmp::Ordering;
use std::collections::{BTreeMap, VecDeque};

use super::crossings;
use super::lists::Lists;
use super::memory::Effort;
use super::sift::{REACH, Row};
use super::sketch::{Hop, Kind, Link, Pin, Sketch};
use super::table::{FrameId, Id, ItemId, Table};
use known::{Brief, Known};
use shake::Search;

/// Ports told apart on a group that is drawn on its own.
const PORTS: u32 = 64;
/// What a crossing with the side of a frame weighs, beside one of two links.
const SIDE_WEIGHT: u8 = 3;
/// Frames up to which exchanges of whole frames are tried.
const FRAMES_EXCHANGED: usize = 60;

/// Orders the layers.
pub(super) fn reduce(sketch: &mut Sketch) {
    let layers = std::mem::take(&mut sketch.layers);
    if sketch.span > 1 {
        let (layers, steps) = Order::new(sketch, layers).run_spans();
        sketch.layers = layers;
        sketch.effort.steps += steps;
        if !sketch.frames.is_empty() {
            spans::cut_crossing(sketch);
        }
        return;
    }
    let mut order = Order::new(sketch, layers);
    let layers = order.run();
    let effort = Effort { steps: order.spent, cut_short: u32::from(order.spent > order.search.work) };
    sketch.layers = layers;
    sketch.effort += effort;
}

/// The other end of a piece of a link.
#[derive(Clone, Copy)]
struct Neighbour {
    item: ItemId,
    /// The port at the neighbour, and at the item itself, from 0 to [`PORTS`].
    port: u8,
    own: u8,
}

/// The other ends of the pieces of links at each item.
struct Adjacency(Lists<Neighbour>);

impl Adjacency {
    fn new(count: usize, pairs: impl Iterator<Item = (ItemId, Neighbour)> + Clone) -> Self {
        Self(Lists::new(count, pairs.map(|(from, to)| (from.index(), to))))
    }

    #[inline]
    fn of(&self, item: ItemId) -> &[Neighbour] {
        self.0.of(item.index())
    }
}

/// The port that a link is bound to at an item, as a share of its width.
fn port(sketch: &Sketch, item: ItemId, hop: &Hop) -> Option<u8> {
    let Kind::Block(block) = sketch.items[item].kind else { return None };
    let link = &sketch.links[hop.link?];
    let port = if link.from == block { link.from_port } else { link.to_port }?;
    let share = port / sketch.blocks[block].size.width.max(1.0);
    Some((share.clamp(0.0, 1.0) * f64::from(PORTS - 1)).round() as u8)
}

/// A thing within a frame: an item or a whole frame.
#[derive(Clone, Copy)]
enum Part {
    Item(ItemId),
    Frame(FrameId),
}

struct Order<'a> {
    sketch: &'a Sketch,
    up: Adjacency,
    down: Adjacency,
    layers: Vec<Vec<ItemId>>,
    place: Table<ItemId, u32>,
    /// Spots per place: [`PORTS`] where links are bound to ports, else 1.
    scale: u32,
    /// Frames that cover each layer, parents first.
    frames: Vec<Vec<FrameId>>,
    /// Frames side by side stand in ascending order of this.
    frame_order: Table<FrameId, f64>,
    search: Search,
    /// Pieces of links looked at, which the search bounds: work and not time, so that every machine draws the same.
    spent: u64,
    tree: Vec<u64>,
    ends: Vec<(u8, usize, u64)>,
    row: Row,
    briefs: Table<ItemId, Brief>,
    known: Known,
}

impl<'a> Order<'a> {
    fn new(sketch: &'a Sketch, layers: Vec<Vec<ItemId>>) -> Self {
        let count = sketch.items.len();
        let mut frames = vec![Vec::new(); layers.len()];
        for (at, frame) in sketch.frames.pairs() {
            frames[frame.first..=frame.last].iter_mut().for_each(|f| f.push(at));
        }
        let has_ports = sketch.links.iter().any(|l| l.from_port.is_some() || l.to_port.is_some());
        let end = |hop: &Hop, item: ItemId, own: ItemId| {
            let middle = if has_ports { (PORTS / 2) as u8 } else { 0 };
            let port = |item: ItemId| port(sketch, item, hop).unwrap_or(middle);
            Neighbour { item, port: port(item), own: port(own) }
        };
        let up = Adjacency::new(count, sketch.hops.iter().map(|h| (h.bottom, end(h, h.top, h.bottom))));
        Self {
            known: Known::new(&layers, &up),
            briefs: sketch.items.iter().map(|item| Brief::of(sketch, item)).collect(),
            up,
            down: Adjacency::new(count, sketch.hops.iter().map(|h| (h.top, end(h, h.bottom, h.top)))),
            scale: if has_ports { PORTS } else { 1 },
            layers,
            place: Table::filled(0, count),
            frames,
            frame_order: (0..sketch.frames.len()).map(|f| f as f64).collect(),
            spent: 0,
            search: Search::new(sketch),
            tree: Vec::new(),
            ends: Vec::new(),
            row: Row::default(),
            sketch,
        }
    }

    fn run(&mut self) -> Vec<Vec<ItemId>> {
        let mut best = (u64::MAX, Vec::new(), Table::default());
        for start in 0..self.search.starts {
            if start > 0 && (self.spent > self.search.work || best.0 == 0) {
                break;
            }
            let keys = match start {
                0 => self.walk(true, true),
                1 => self.walk(false, true),
                2 => self.walk(true, false),
                _ => self.authored(),
            };
            self.begin(&keys);
            let found = self.sweep();
            if found < best.0 {
                best = (found, self.layers.clone(), self.frame_order.clone());
            }
        }
        self.restore(best.1, best.2);
        self.refine(best.0);
        self.face_the_author();
        let keys = self.authored();
        for layer in 0..self.layers.len() {
            self.settle_ties(layer, &keys);
        }
        self.layers.clone()
    }

    fn restore(&mut self, layers: Vec<Vec<ItemId>>, frame_order: Table<FrameId, f64>) {
        self.frame_order = frame_order;
        layers.into_iter().enumerate().for_each(|(layer, items)| self.put(layer, items));
    }

    /// Gives a layer an order.
    fn put(&mut self, layer: usize, items: Vec<ItemId>) {
        if self.layers[layer] != items {
            self.layers[layer] = items;
            self.known.change(layer);
            self.number(layer);
        }
    }

    /// Where a piece of a link ends in the layer of a neighbour.
    #[inline]
    fn spot(&self, neighbour: &Neighbour) -> u32 {
        self.place[neighbour.item] * self.scale + u32::from(neighbour.port)
    }

    fn number(&mut self, layer: usize) {
        for (place, &item) in self.layers[layer].iter().enumerate() {
            self.place[item] = place as u32;
        }
    }

    /// Keys in the order of a walk along the links, depth first or breadth first, from the blocks
    /// without links from above (or from below), in the author's order.
    fn walk(&self, depth_first: bool, downwards: bool) -> Table<ItemId, f64> {
        let (back, forth) = if downwards { (&self.up, &self.down) } else { (&self.down, &self.up) };
        let mut keys = Table::filled(f64::NAN, self.sketch.items.len());
        let mut next = 0.0;
        let mut queue = VecDeque::new();
        let starts: Vec<ItemId> = keys.ids().filter(|&item| back.of(item).is_empty()).collect();
        // A stack takes what was added last, so the starts lie in it backwards.
        queue.extend(starts.iter().copied());
        if depth_first {
            queue.make_contiguous().reverse();
        }
        while let Some(item) = if depth_first { queue.pop_back() } else { queue.pop_front() } {
            if !keys[item].is_nan() {
                continue;
            }
            keys[item] = next;
            next += 1.0;
            let mut ends: Vec<ItemId> = forth.of(item).iter().map(|n| n.item).collect();
            if depth_first {
                ends.reverse();
            }
            queue.extend(ends.into_iter().filter(|&i| keys[i].is_nan()));
        }
        keys
    }

    /// Keys in the author's order; bends go with the start of their link.
    fn authored(&self) -> Table<ItemId, f64> {
        let key = |kind: Kind| match kind {
            Kind::Block(at) => at.index() as f64,
            Kind::Bend(link) | Kind::Label(link) => self.sketch.links[link].from.index() as f64 + 0.5,
            Kind::Low(_) | Kind::High(_) => 0.0,
        };
        self.sketch.items.iter().map(|i| key(i.kind)).collect()
    }

    /// Orders all layers by keys, and the frames by the means of theirs.
    fn begin(&mut self, keys: &Table<ItemId, f64>) {
        let mut sums = Table::filled((0.0, 0.0), self.sketch.frames.len());
        for (item, key) in self.sketch.items.iter().zip(keys) {
            if let Some(frame) = item.frame.filter(|_| !is_side(item.kind)) {
                sums[frame].0 += key;
                sums[frame].1 += 1.0;
            }
        }
        for at in sums.ids().rev() {
            if let Some(parent) = self.sketch.frames[at].parent {
                let (sum, count) = sums[at];
                sums[parent].0 += sum;
                sums[parent].1 += count;
            }
        }
        self.frame_order = sums.iter().map(|(sum, count)| sum / f64::max(*count, 1.0)).collect();
        for (at, frame) in self.sketch.frames.pairs().filter(|(_, frame)| frame.is_lane) {
            debug_assert!(frame.parent.is_none(), "lanes are outermost");
            self.frame_order[at] = at.index() as f64;
        }
        for layer in 0..self.layers.len() {
            let keys = self.layers[layer].iter().map(|&item| Some(keys[item])).collect();
            self.arrange(layer, keys, false);
        }
    }

    /// Sorts a layer by keys; what has none keeps its place. `late` turns the order of equals round.
    fn arrange(&mut self, layer: usize, keys: Vec<Option<f64>>, late: bool) {
        let sketch = self.sketch;
        let items = std::mem::take(&mut self.layers[layer]);
        let frames = &self.frames[layer];
        if frames.is_empty() {
            let keyed = items.iter().zip(keys).map(|(&item, key)| (self.pinned(item).or(key), item));
            let mut list: Vec<(Option<f64>, ItemId)> = keyed.collect();
            sort(&mut list, late);
            self.rearrange(layer, &items, list.into_iter().map(|(_, item)| item).collect());
            return;
        }
        // The list of what is in no frame comes first.
        let list_of =
            |frame: Option<FrameId>| frame.and_then(|frame| frames.binary_search(&frame).ok()).map_or(0, |at| at + 1);
        let mut lists: Vec<Vec<(Option<f64>, Part)>> = vec![Vec::new(); frames.len() + 1];
        let mut sides: Vec<[Option<ItemId>; 2]> = vec![[None; 2]; frames.len() + 1];
        let mut means = vec![(0.0, 0.0); frames.len() + 1];
        for (&item, key) in items.iter().zip(keys) {
            let frame = sketch.items[item].frame;
            match sketch.items[item].kind {
                Kind::Low(frame) => {
                    sides[list_of(Some(frame))][0] = Some(item);
                    lists[list_of(sketch.frames[frame].parent)].push((None, Part::Frame(frame)));
                }
                Kind::High(frame) => sides[list_of(Some(frame))][1] = Some(item),
                _ => {
                    let list = list_of(frame);
                    let key = self.pinned(item).or(key);
                    if let Some(key) = key {
                        means[list].0 += key;
                        means[list].1 += 1.0;
                    }
                    lists[list].push((key, Part::Item(item)));
                }
            }
        }
        for (at, &frame) in frames.iter().enumerate().rev() {
            let around = list_of(sketch.frames[frame].parent);
            if around != 0 {
                means[around].0 += means[at + 1].0;
                means[around].1 += means[at + 1].1;
            }
        }
        for list in &mut lists {
            for (key, part) in list.iter_mut() {
                if let Part::Frame(frame) = part {
                    let (sum, count) = means[list_of(Some(*frame))];
                    *key = (count > 0.0).then_some(sum / count);
                }
            }
            sort(list, late);
            settle_frames(list, &self.frame_order);
        }
        let mut sorted = Vec::with_capacity(items.len());
        let mut stack = vec![(0, 0)];
        while let Some((list, next)) = stack.pop() {
            if next == 0 {
                sorted.extend(sides[list][0]);
            }
            match lists[list].get(next) {
                Some((_, part)) => {
                    stack.push((list, next + 1));
                    match part {
                        Part::Item(item) => sorted.push(*item),
                        Part::Frame(frame) => stack.push((list_of(Some(*frame)), 0)),
                    }
                }
                None => sorted.extend(sides[list][1]),
            }
        }
        self.rearrange(layer, &items, sorted);
    }

    /// Gives a layer whose items were taken out another order of them.
    fn rearrange(&mut self, layer: usize, before: &[ItemId], sorted: Vec<ItemId>) {
        if sorted != before {
            self.known.change(layer);
        }
        self.layers[layer] = sorted;
        self.number(layer);
    }

    /// Turns the whole order round where that brings more pairs of blocks into the author's order:
    /// both ways have the same crossings, and a small change of the graph should not turn the drawing.
    fn face_the_author(&mut self) {
        let is_bound = |link: &Link| link.from_port.is_some() || link.to_port.is_some();
        let is_tied = self.sketch.links.iter().any(is_bound)
            || self.sketch.blocks.iter().any(|b| b.pin != Pin::Free)
            || self.sketch.has_lanes();
        if is_tied || self.agreement(&self.layers) >= 0 {
            return;
        }
        for layer in 0..self.layers.len() {
            let mut items = self.layers[layer].clone();
            items.reverse();
            self.swap_sides(&mut items);
            self.put(layer, items);
        }
        self.frame_order.iter_mut().for_each(|key| *key = -*key);
    }

    /// Exchanges the two sides of every frame in a layer.
    fn swap_sides(&self, items: &mut [ItemId]) {
        let mut first = BTreeMap::new();
        for at in 0..items.len() {
            if let Kind::Low(frame) | Kind::High(frame) = self.sketch.items[items[at]].kind {
                match first.remove(&frame) {
                    Some(other) => items.swap(at, other),
                    None => drop(first.insert(frame, at)),
                }
            }
        }
    }

    /// Pairs of blocks in one layer that stand in the author's order, less those that do not.
    fn agreement(&self, layers: &[Vec<ItemId>]) -> i64 {
        let mut agreement = 0;
        let mut seen = Vec::new();
        for layer in layers {
            seen.clear();
            for &item in layer {
                if let Kind::Block(block) = self.sketch.items[item].kind {
                    let before = seen.partition_point(|&other| other < block);
                    agreement += 2 * before as i64 - seen.len() as i64;
                    seen.insert(before, block);
                }
            }
        }
        agreement
    }

    /// Sweeps down and up until that gains nothing; leaves the best order found and returns its crossings.
    fn sweep(&mut self) -> u64 {
        let mut best = (self.count(), self.layers.clone());
        let mut idle = 0;
        let mut round = 0;
        while best.0 > 0
            && idle < self.search.patience
            && (round < self.search.least_sweeps || self.spent < self.search.work)
        {
            let (downwards, late) = (round % 2 == 0, round % 4 >= 2);
            let count = self.layers.len();
            for step in 1..count {
                let layer = if downwards { step } else { count - 1 - step };
                self.sort_by_neighbours(layer, downwards, late);
            }
            let mut found = self.count();
            for pass in 0..self.search.sifts {
                let gain = self.sift(pass % 2 == 1);
                found -= gain;
                if (gain == 0 && pass % 2 == 1) || self.spent > self.search.work {
                    break;
                }
            }
            if self.sketch.frames.len() <= FRAMES_EXCHANGED && !self.sketch.frames.is_empty() {
                found = self.exchange_frames(found);
            }
            if found < best.0 {
                best = (found, self.layers.clone());
                idle = 0;
            } else {
                idle += 1;
            }
            round += 1;
        }
        let frame_order = self.frame_order.clone();
        self.restore(best.1, frame_order);
        best.0
    }

    fn sort_by_neighbours(&mut self, layer: usize, downwards: bool, late: bool) {
        let lists = if downwards { &self.up } else { &self.down };
        let mut keys = Vec::with_capacity(self.layers[layer].len());
        for &item in &self.layers[layer] {
            let near = lists.of(item);
            self.spent += near.len() as u64 + 1;
            let sum: f64 = near.iter().map(|n| f64::from(self.spot(n))).sum();
            keys.push((!near.is_empty()).then(|| sum / near.len() as f64));
        }
        self.arrange(layer, keys, late);
    }

    /// The key of what must stand at an end of its layer.
    fn pinned(&self, item: ItemId) -> Option<f64> {
        pinned(self.sketch, self.sketch.items[item].kind)
    }

    fn weight(&self, item: ItemId) -> u64 {
        u64::from(self.briefs[item].weight)
    }

    /// All crossings.
    fn count(&mut self) -> u64 {
        (1..self.layers.len()).map(|lower| self.count_above(lower)).sum()
    }

    fn count_above(&mut self, lower: usize) -> u64 {
        // What is known is as much work as what is not, so that orders do not depend on it.
        self.spent += self.known.pieces(lower);
        let known = self.known.crossings(lower);
        known.unwrap_or_else(|| {
            let crossings = self.crossings_above(lower);
            self.known.counted(lower, crossings);
            crossings
        })
    }

    fn crossings_above(&mut self, lower: usize) -> u64 {
        let mut ends = std::mem::take(&mut self.ends);
        ends.clear();
        for &item in &self.layers[lower - 1] {
            let first = ends.len();
            let weight = self.weight(item);
            ends.extend(self.down.of(item).iter().map(|n| (n.own, self.spot(n) as usize, weight)));
            ends[first..].sort_unstable();
        }
        let spots = self.layers[lower].len() * self.scale as usize;
        let pieces = ends.iter().map(|&(_, spot, weight)| (spot, weight));
        let crossings = crossings::between(pieces, spots, &mut self.tree);
        self.ends = ends;
        crossings
    }

    /// Moves each item to the best place among its neighbours; returns the crossings gained. With
    /// `restless`, items move to other places that are as good, from where others may gain.
    fn sift(&mut self, restless: bool) -> u64 {
        let mut gain = 0;
        for layer in 0..self.layers.len() {
            if self.layers[layer].len() > 1 {
                gain += self.sift_layer(layer, restless);
            }
        }
        gain
    }

    fn sift_layer(&mut self, layer: usize, restless: bool) -> u64 {
        self.spent += self.known.work(layer, self.layers[layer].len());
        if self.known.is_still(layer, restless) {
            return 0;
        }
        let mut items = std::mem::take(&mut self.layers[layer]);
        let mut row = self.row(&items);
        let gain = row.sift(&items, &mut self.place, restless);
        if gain.is_some() {
            self.known.change(layer);
            items.clear();
            items.extend(row.items());
        } else {
            self.known.found_still(layer, restless);
        }
        self.layers[layer] = items;
        self.row = row;
        gain.unwrap_or(0)
    }

    /// A layer for sifting.
    fn row(&mut self, items: &[ItemId]) -> Row {
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        for &item in items {
            let Brief { frame, gate, weight } = self.briefs[item];
            let (above, below) = (self.up.of(item).iter(), self.down.of(item).iter());
            let spot = |neighbour| self.spot(neighbour);
            row.push((item, frame), gate, weight, above.map(spot), below.map(spot));
        }
        row
    }

    /// Exchanges neighbours whose order makes no difference into the author's order.
    fn settle_ties(&mut self, layer: usize, keys: &Table<ItemId, f64>) {
        let mut items = self.layers[layer].clone();
        let mut row = self.row(&items);
        let is_movable = |item: ItemId| !is_side(self.sketch.items[item].kind) && self.pinned(item).is_none();
        for _ in 0..REACH {
            let mut any = false;
            for place in 1..items.len() {
                let (left, right) = (items[place - 1], items[place]);
                let is_same_frame = self.sketch.items[left].frame == self.sketch.items[right].frame;
                if keys[left] > keys[right]
                    && is_same_frame
                    && is_movable(left)
                    && is_movable(right)
                    && row.saving_at(place - 1) == 0
                {
                    items.swap(place - 1, place);
                    row.swap(place - 1);
                    any = true;
                }
            }
            if !any {
                break;
            }
        }
        self.put(layer, items);
    }

    /// Exchanges frames side by side, in all layers at once, while that saves crossings.
    fn exchange_frames(&mut self, mut found: u64) -> u64 {
        let mut siblings: Vec<FrameId> = self.sketch.frames.ids().collect();
        siblings.sort_by(|&a, &b| {
            let parent = |f: FrameId| self.sketch.frames[f].parent;
            parent(a).cmp(&parent(b)).then(self.frame_order[a].total_cmp(&self.frame_order[b]))
        });
        // Frames with the same mean need different numbers before they can be exchanged.
        for (number, &frame) in siblings.iter().enumerate() {
            self.frame_order[frame] = number as f64;
        }
        for at in 1..siblings.len() {
            let (a, b) = (siblings[at - 1], siblings[at]);
            let is_lane = self.sketch.frames[a].is_lane;
            if is_lane || self.sketch.frames[a].parent != self.sketch.frames[b].parent || self.spent > self.search.work
            {
                continue;
            }
            let before = self.layers.clone();
            self.frame_order.swap(a, b);
            for layer in 0..self.layers.len() {
                let keep = vec![None; self.layers[layer].len()];
                self.arrange(layer, keep, false);
            }
            let exchanged = self.count();
            if exchanged < found {
                found = exchanged;
                siblings.swap(at - 1, at);
            } else {
                self.frame_order.swap(a, b);
                let frame_order = self.frame_order.clone();
                self.restore(before, frame_order);
            }
        }
        found
    }
}

/// The key of what must stand at an end of its layer.
fn pinned(sketch: &Sketch, kind: Kind) -> Option<f64> {
    let Kind::Block(block) = kind else { return None };
    match sketch.blocks[block].pin {
        Pin::Low => Some(f64::NEG_INFINITY),
        Pin::High => Some(f64::INFINITY),
        Pin::Free | Pin::First | Pin::Last => None,
    }
}

fn is_side(kind: Kind) -> bool {
    matches!(kind, Kind::Low(_) | Kind::High(_))
}

/// Sorts what has a key among the places of what has one.
fn sort<T: Copy>(list: &mut [(Option<f64>, T)], late: bool) {
    let by_key = |a: &(Option<f64>, T), b: &(Option<f64>, T)| match (a.0, b.0) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => Ordering::Equal,
    };
    if list.iter().all(|(key, _)| key.is_some()) {
        if late {
            list.reverse();
        }
        return list.sort_by(by_key);
    }
    let places: Vec<usize> = (0..list.len()).filter(|&at| list[at].0.is_some()).collect();
    let mut keyed: Vec<(Option<f64>, T)> = places.iter().map(|&at| list[at]).collect();
    if late {
        keyed.reverse();
    }
    keyed.sort_by(by_key);
    for (place, part) in places.into_iter().zip(keyed) {
        list[place] = part;
    }
}

/// Puts the frames among the parts into their common order, in the places that frames have.
fn settle_frames(list: &mut [(Option<f64>, Part)], order: &Table<FrameId, f64>) {
    let frame_of = |part: Part| match part {
        Part::Frame(frame) => Some(frame),
        Part::Item(_) => None,
    };
    let places: Vec<usize> = (0..list.len()).filter(|&at| frame_of(list[at].1).is_some()).collect();
    let mut frames: Vec<FrameId> = places.iter().filter_map(|&at| frame_of(list[at].1)).collect();
    frames.sort_by(|&a, &b| order[a].total_cmp(&order[b]).then(a.cmp(&b)));
    for (place, frame) in places.into_iter().zip(frames) {
        list[place].1 = Part::Frame(frame);
    }
}
