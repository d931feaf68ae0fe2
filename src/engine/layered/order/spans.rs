//! Orders large drawings, in which links run through many layers in one piece: a sweep takes these
//! pieces over as they stand, so that they do not cross each other within, and sorts only what begins
//! in a layer between them (Eiglsperger, Siebenhaller and Kaufmann 2005).

use super::super::sketch::{Hop, Item, Sketch};
use super::{Order, is_side};
use crate::engine::layered::crossings;
use crate::engine::layered::table::{ItemId, Table};

/// Things in layers looked at in all, by which the number of sweeps is bounded, and sweeps at least and
/// at most.
const WORK: usize = 40_000_000;
const LEAST_SWEEPS: usize = 2;
const MOST_SWEEPS: usize = 4;

impl Order<'_> {
    /// An order of all layers, in which pieces cross each other within only where frames make them do so,
    /// and the steps that it took.
    pub(super) fn run_spans(mut self) -> (Vec<Vec<ItemId>>, u64) {
        let keys = self.walk(true, true);
        if self.sketch.frames.is_empty() {
            self.layers.iter_mut().for_each(|layer| layer.sort_by(|&a, &b| keys[a].total_cmp(&keys[b])));
        } else {
            self.begin(&keys);
        }
        let things = self.layers.iter().map(Vec::len).sum::<usize>().max(1);
        let sweeps = (WORK / things).clamp(LEAST_SWEEPS, MOST_SWEEPS);
        let mut best = (self.count_spans(), self.layers.clone());
        for round in 0..sweeps {
            self.sweep_spans(round % 2 == 0, round % 4 >= 2);
            let found = self.count_spans();
            self.spent += 4 * things as u64;
            if found < best.0 {
                best = (found, self.layers.clone());
            }
        }
        (best.1, self.spent)
    }

    fn sweep_spans(&mut self, downwards: bool, late: bool) {
        let count = self.layers.len();
        if count > 0 {
            self.number(if downwards { 0 } else { count - 1 });
        }
        for step in 1..count {
            let layer = if downwards { step } else { count - 1 - step };
            self.sort_beside(layer, downwards, late);
        }
    }

    /// Sorts what begins in a layer between the pieces that come from the layer before.
    fn sort_beside(&mut self, layer: usize, downwards: bool, late: bool) {
        let items = std::mem::take(&mut self.layers[layer]);
        let comes = |item: &Item| if downwards { item.layer < layer } else { item.last > layer };
        let lists = if downwards { &self.up } else { &self.down };
        let mut keys = Vec::with_capacity(items.len());
        // What has no neighbours stays behind what stood before it.
        let mut known = 0.0;
        for &item in &items {
            let near = lists.of(item);
            if comes(&self.sketch.items[item]) {
                known = f64::from(self.place[item] * self.scale + self.scale / 2);
            } else if !near.is_empty() {
                known = near.iter().map(|n| f64::from(self.spot(n))).sum::<f64>() / near.len() as f64;
            }
            keys.push(known);
        }
        if !self.frames[layer].is_empty() {
            self.layers[layer] = items;
            return self.arrange(layer, keys.into_iter().map(Some).collect(), late);
        }
        let before = if downwards { layer - 1 } else { layer + 1 };
        let mut new: Vec<(f64, ItemId)> = (keys.iter().copied().zip(items.iter().copied()))
            .filter(|&(_, item)| !comes(&self.sketch.items[item]))
            .map(|(key, item)| (self.pinned(item).unwrap_or(key), item))
            .collect();
        new.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sorted = items;
        sorted.clear();
        let mut new = new.into_iter().peekable();
        for &item in &self.layers[before] {
            let Item { layer: first, last, .. } = self.sketch.items[item];
            if !(first..=last).contains(&layer) {
                continue;
            }
            let key = f64::from(self.place[item] * self.scale + self.scale / 2);
            while let Some((_, item)) = new.next_if(|new| new.0 < key || (late && new.0 == key)) {
                sorted.push(item);
            }
            sorted.push(item);
        }
        sorted.extend(new.map(|(_, item)| item));
        self.layers[layer] = sorted;
        self.number(layer);
    }

    /// All crossings.
    fn count_spans(&mut self) -> u64 {
        let mut total = 0;
        let mut ends: Vec<(u8, usize, u64)> = Vec::new();
        for lower in 1..self.layers.len() {
            self.number(lower);
            ends.clear();
            for &item in &self.layers[lower - 1] {
                let weight = self.weight(item);
                if self.sketch.items[item].last >= lower {
                    ends.push((0, (self.place[item] * self.scale + self.scale / 2) as usize, weight));
                    continue;
                }
                let first = ends.len();
                ends.extend(self.down.of(item).iter().map(|n| (n.own, self.spot(n) as usize, weight)));
                ends[first..].sort_unstable();
            }
            let spots = self.layers[lower].len() * self.scale as usize;
            let pieces = ends.iter().map(|&(_, spot, weight)| (spot, weight));
            total += crossings::between(pieces, spots, &mut self.tree);
        }
        total
    }
}

/// Cuts pieces where they cross other pieces or the sides of frames within, so that all that is left can
/// be straight.
pub(super) fn cut_crossing(sketch: &mut Sketch) {
    // By item the hop below it, and for the side of a frame the side in the next layer.
    let mut below = Table::filled(None, sketch.items.len());
    for (at, hop) in sketch.hops.iter().enumerate() {
        below[hop.top] = Some(at);
    }
    let mut place = Table::filled(0u32, sketch.items.len());
    // Which piece of its own goes on for each.
    let mut now: Table<ItemId, ItemId> = sketch.items.ids().collect();
    for layer in 1..sketch.layers.len() {
        for (at, &item) in sketch.layers[layer].iter().enumerate() {
            place[item] = at as u32;
        }
        let mut through = Vec::new();
        for &item in &sketch.layers[layer - 1] {
            let is_side = is_side(sketch.items[item].kind);
            if let Some(hop) = below[item].filter(|_| is_side) {
                let next = sketch.hops[hop].bottom;
                through.push((place[next], sketch.layers[layer - 1].len() as u64, None));
            } else if !is_side && sketch.items[now[item]].last >= layer {
                through.push((place[item], 1, Some(item)));
            }
        }
        for item in &mut sketch.layers[layer - 1] {
            *item = now[*item];
        }
        for item in crossing(&through, sketch.layers[layer].len()) {
            let old = now[item];
            let new = sketch.items.push(Item { layer, ..sketch.items[old].clone() });
            sketch.items[old].last = layer - 1;
            // What goes on has a hop below it.
            let Some(hop) = below[item] else { continue };
            let link = sketch.hops[hop].link;
            sketch.hops[hop].top = new;
            sketch.hops.push(Hop { top: old, bottom: new, link });
            now[item] = new;
        }
    }
    for item in sketch.layers.last_mut().into_iter().flatten() {
        *item = now[*item];
    }
    sketch.hops.sort_by_key(|hop| (hop.is_side(), hop.link, sketch.items[hop.bottom].layer));
}

/// The fewest things, each by its place in the next layer and its weight, without which the others keep
/// their order; what has no number always stays.
fn crossing(things: &[(u32, u64, Option<ItemId>)], width: usize) -> Vec<ItemId> {
    // For each place the heaviest row of things that ends at it or before, as a tree of prefixes.
    let mut heaviest: Vec<(u64, Option<u32>)> = vec![(0, None); width + 1];
    let mut before = Vec::with_capacity(things.len());
    let mut best = (0, None);
    for (number, &(place, weight, _)) in things.iter().enumerate() {
        let mut found = (0, None);
        let mut at = place as usize;
        while at > 0 {
            found = found.max(heaviest[at]);
            at &= at - 1;
        }
        before.push(found.1);
        let here = (found.0 + weight, Some(number as u32));
        best = best.max(here);
        at = place as usize + 1;
        while at <= width {
            heaviest[at] = heaviest[at].max(here);
            at += at & at.wrapping_neg();
        }
    }
    let mut keeps = vec![false; things.len()];
    let mut at = best.1;
    while let Some(number) = at {
        keeps[number as usize] = true;
        at = before[number as usize];
    }
    things.iter().zip(keeps).filter(|(_, keeps)| !keeps).filter_map(|(thing, _)| thing.2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::layered::table::Id;

    #[test]
    fn few_things_are_cut_so_that_the_others_keep_their_order() {
        let things = |places: &[u32]| -> Vec<_> {
            places.iter().enumerate().map(|(at, &p)| (p, 1, Some(ItemId::at(at)))).collect()
        };
        assert!(crossing(&things(&[0, 1, 2]), 3).is_empty());
        assert_eq!(crossing(&things(&[1, 2, 0, 3]), 4), [ItemId::at(2)]);
        assert_eq!(crossing(&things(&[3, 0, 1, 2]), 4), [ItemId::at(0)]);
    }
}
