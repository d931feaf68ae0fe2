//! How long orders are searched for, and the last part of the search: a few neighbouring layers are shaken and swept
//! again.

use std::ops::Range;

use super::super::sketch::Sketch;
use super::super::table::ItemId;
use super::Order;

/// Blocks up to which the search is thorough. Beyond, sweeps over all layers soon cost more than they gain, and layers
/// are shaken where most crosses.
const THOROUGH: usize = 500;
/// Times per layer that layers are shaken without gain before the order is left, and how many layers at most at a
/// time.
const SHAKES: usize = 12;
const WINDOW: f64 = 8.0;
/// Places that items are shaken by beyond one, at most.
const REACH: f64 = 8.0;

/// How long an order is searched for.
pub(super) struct Search {
    /// Starts from walks and from the author's order.
    pub starts: usize,
    /// Sweeps that are made whatever the work, and those without gain before a start is left.
    pub least_sweeps: usize,
    pub patience: usize,
    /// Times that all layers are sifted after a sweep, at most.
    pub sifts: usize,
    /// Sweeps over layers that were shaken, and times that they are sifted after each.
    rounds: usize,
    round_sifts: usize,
    /// Whether layers are shaken where most crosses, or anywhere, and the second half of the work goes to wandering.
    aims: bool,
    /// Pieces of links looked at in all.
    pub work: u64,
}

impl Search {
    pub fn new(sketch: &Sketch) -> Self {
        let hops = sketch.hops.len() as u64;
        if sketch.blocks.len() > THOROUGH {
            let work = hops * 300;
            let (rounds, round_sifts) = (2, 2);
            return Self { starts: 1, least_sweeps: 2, patience: 1, sifts: 3, rounds, round_sifts, aims: true, work };
        }
        // Any two pieces may cross, so that small graphs take little time.
        let work = (hops * hops * 400).clamp(200_000, 10_000_000);
        let (rounds, round_sifts) = (4, 12);
        Self { starts: 4, least_sweeps: 6, patience: 5, sifts: 12, rounds, round_sifts, aims: false, work }
    }
}

impl Order<'_> {
    /// Looks for fewer crossings near an order, then farther from it.
    pub(super) fn refine(&mut self, mut found: u64) {
        let mut noise = noise(self.layers.len() as u64);
        if self.search.aims {
            self.count();
        }
        found = self.improve(found, false, &mut noise);
        if !self.search.aims {
            self.improve(found, true, &mut noise);
        }
    }

    /// Takes a few neighbouring layers at a time, shakes and sweeps them, and keeps what has fewer crossings, or as many
    /// and is no farther from the author's order, until the work is spent. One that wanders goes on from whatever has as
    /// many crossings, and comes back to where it found the fewest.
    fn improve(&mut self, mut found: u64, wanders: bool, noise: &mut impl FnMut() -> f64) -> u64 {
        let count = self.layers.len();
        let patience = SHAKES * count + 60;
        let near = if self.search.aims { self.search.work } else { self.search.work / 2 };
        let (reach, work) = if wanders { (2.0 * REACH, self.search.work) } else { (REACH, near) };
        let mut home = wanders.then(|| self.layers.clone());
        let mut idle = 0;
        while found > 0 && idle < patience && self.spent < work {
            idle += 1;
            let length = 1 + (noise() * WINDOW) as usize;
            let first = if self.search.aims {
                let crossed = self.crossed((noise() * found as f64) as u64);
                crossed.saturating_sub((noise() * (length + 1) as f64) as usize)
            } else {
                (noise() * count as f64) as usize
            };
            let window = first..(first + length).min(count);
            let before = self.count_around(&window);
            if before == 0 {
                self.spent += count as u64;
                continue;
            }
            let kept: Vec<Vec<ItemId>> = self.layers[window.clone()].to_vec();
            let best = self.shake(&window, reach, noise);
            let is_as_near = || wanders || self.agreement(&best.1) >= self.agreement(&kept);
            let is_better = best.0 < before || (best.0 == before && is_as_near());
            let (now, layers) = if is_better { best } else { (before, kept) };
            found = found + now - before;
            for (layer, order) in window.clone().zip(layers) {
                self.put(layer, order);
            }
            if now < before {
                idle = 0;
                home = wanders.then(|| self.layers.clone());
            }
            if self.search.aims {
                self.count_around(&window);
            }
        }
        home.into_iter().flatten().enumerate().for_each(|(layer, items)| self.put(layer, items));
        found
    }

    /// The layer above which the crossing of a number was counted last, counted from the first layer on.
    fn crossed(&self, number: u64) -> usize {
        let mut sum = 0;
        let crossed = (1..self.layers.len()).find(|&lower| {
            sum += self.known.last_counted(lower);
            sum > number
        });
        crossed.unwrap_or(0)
    }

    /// Shakes and sweeps some layers; returns the best order found of them with its crossings.
    fn shake(&mut self, window: &Range<usize>, reach: f64, noise: &mut impl FnMut() -> f64) -> (u64, Vec<Vec<ItemId>>) {
        let reach = 1.0 + reach * noise() * noise();
        for layer in window.clone() {
            let places = 0..self.layers[layer].len();
            let keys = places.map(|place| Some(place as f64 + reach * noise())).collect();
            self.arrange(layer, keys, false);
        }
        let mut best = (u64::MAX, Vec::new());
        for round in 0..self.search.rounds {
            for step in 0..window.len() {
                let layer = if round % 2 == 0 { window.start + step } else { window.end - 1 - step };
                if (round % 2 == 0 && layer > 0) || (round % 2 == 1 && layer + 1 < self.layers.len()) {
                    self.sort_by_neighbours(layer, round % 2 == 0, round >= 2);
                }
            }
            for pass in 0..self.search.round_sifts {
                let gain: u64 = window.clone().map(|layer| self.sift_layer(layer, pass % 2 == 1)).sum();
                if gain == 0 && pass % 2 == 1 {
                    break;
                }
            }
            let now = self.count_around(window);
            if now < best.0 {
                best = (now, self.layers[window.clone()].to_vec());
            }
        }
        best
    }

    /// Crossings within and right beside some layers.
    fn count_around(&mut self, window: &Range<usize>) -> u64 {
        let last = (window.end + 1).min(self.layers.len());
        (window.start.max(1)..last).map(|lower| self.count_above(lower)).sum()
    }
}

/// Numbers from 0 to 1 that are the same in every run.
fn noise(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1u64 << 31) as f64
    }
}
