//! What an ordering knows of the layers as they stand, so that nothing is looked for twice.

use std::ops::Range;

use super::super::sift::Gate;
use super::super::sketch::{Item, Kind, Sketch};
use super::super::table::{FrameId, ItemId};
use super::{Adjacency, SIDE_WEIGHT, pinned};

/// What sifting has to know of an item, as small as can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brief {
    pub frame: Option<FrameId>,
    pub gate: Gate,
    pub weight: u8,
}

impl Brief {
    pub fn of(sketch: &Sketch, item: &Item) -> Self {
        let (gate, weight) = match item.kind {
            Kind::Low(_) => (Gate::Low, SIDE_WEIGHT),
            Kind::High(_) => (Gate::High, SIDE_WEIGHT),
            _ if pinned(sketch, item.kind).is_some() => (Gate::Pinned, 1),
            _ => (Gate::Free, 1),
        };
        Self { frame: item.frame, gate, weight }
    }
}

/// When layers changed last, by a count of all changes, and what was found since.
pub(super) struct Known {
    changes: u64,
    changed: Vec<u64>,
    /// For each layer after how many changes sifting it moved nothing, without and with unrest.
    still: [Vec<u64>; 2],
    /// For each layer after how many changes the crossings above it were counted, and how many they are.
    counted: Vec<(u64, u64)>,
    /// For each layer the pieces of links above it.
    pieces: Vec<u64>,
}

impl Known {
    pub fn new(layers: &[Vec<ItemId>], up: &Adjacency) -> Self {
        let count = layers.len();
        let pieces = |layer: &Vec<ItemId>| layer.iter().map(|&item| up.of(item).len() as u64).sum();
        Self {
            changes: 1,
            changed: vec![1; count],
            still: [vec![0; count], vec![0; count]],
            counted: vec![(0, 0); count],
            pieces: layers.iter().map(pieces).collect(),
        }
    }

    pub fn change(&mut self, layer: usize) {
        self.changes += 1;
        self.changed[layer] = self.changes;
    }

    fn is_fresh(&self, found: u64, layers: Range<usize>) -> bool {
        self.changed[layers].iter().all(|&changed| changed <= found)
    }

    /// Whether sifting a layer is known to move nothing, as it and those beside it stand.
    pub fn is_still(&self, layer: usize, restless: bool) -> bool {
        // What does not move with unrest does not move without.
        let found = self.still[1][layer].max(if restless { 0 } else { self.still[0][layer] });
        self.is_fresh(found, layer.saturating_sub(1)..(layer + 2).min(self.changed.len()))
    }

    /// Notes that sifting a layer moved nothing.
    pub fn found_still(&mut self, layer: usize, restless: bool) {
        self.still[usize::from(restless)][layer] = self.changes;
    }

    /// The crossings above a layer, if they are known.
    pub fn crossings(&self, lower: usize) -> Option<u64> {
        let (found, crossings) = self.counted[lower];
        self.is_fresh(found, lower - 1..lower + 1).then_some(crossings)
    }

    /// The crossings above a layer when they were counted last.
    pub fn last_counted(&self, lower: usize) -> u64 {
        self.counted[lower].1
    }

    pub fn counted(&mut self, lower: usize, crossings: u64) {
        self.counted[lower] = (self.changes, crossings);
    }

    /// The pieces of links above a layer.
    pub fn pieces(&self, lower: usize) -> u64 {
        self.pieces[lower]
    }

    /// The work that sifting a layer of some things takes, in pieces of links looked at.
    pub fn work(&self, layer: usize, things: usize) -> u64 {
        let below = self.pieces.get(layer + 1).copied().unwrap_or(0);
        (self.pieces[layer] + below) * 8 + things as u64 * 2
    }
}
