//! Which column every node stands in, and the order within columns: as few crossings of broad flows as may be,
//! by sweeps to weighted means and swaps of neighbours, after Sugiyama, Tagawa and Toda (1981).

use super::{Align, Sankey};

/// Sweeps over all columns.
const SWEEPS: usize = 24;
/// Rounds of swaps after each sweep.
const SWAPS: usize = 8;
/// Pairs of pieces that are looked at, so that many flows take no longer than few.
const WORK: usize = 20_000_000;

/// What stands in a column: a node, or a flow that goes on to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A node.
    Node(usize),
    /// A flow that passes.
    Passing(usize),
}

/// A piece of a flow between neighbouring columns.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// The slot at its left.
    pub from: usize,
    /// The slot at its right.
    pub to: usize,
    /// The flow that it is a piece of.
    pub flow: usize,
}

/// Slots in columns, and the pieces of flows between them.
#[derive(Clone, Debug)]
pub struct Ordered {
    /// All slots; nodes first, in their order.
    pub slots: Vec<Slot>,
    /// The slots of each column, from top to bottom.
    pub columns: Vec<Vec<usize>>,
    /// From left to right along each flow.
    pub pieces: Vec<Piece>,
    /// The pieces that come to each slot.
    pub coming: Vec<Vec<usize>>,
    /// The pieces that leave each slot.
    pub leaving: Vec<Vec<usize>>,
}

/// The column of every node.
fn ranks(sankey: &Sankey) -> Vec<usize> {
    let count = sankey.nodes.len();
    let (mut depth, mut height) = (vec![0_usize; count], vec![0_usize; count]);
    // There is no circle, so every flow is settled after as many rounds as there are nodes.
    for _ in 0..count {
        let mut changed = false;
        for flow in &sankey.flows {
            let (deeper, higher) = (depth[flow.from] + 1, height[flow.to] + 1);
            changed |= depth[flow.to] < deeper || height[flow.from] < higher;
            depth[flow.to] = depth[flow.to].max(deeper);
            height[flow.from] = height[flow.from].max(higher);
        }
        if !changed {
            break;
        }
    }
    let last = depth.iter().copied().max().unwrap_or(0);
    let before_next = |node: usize| {
        let next = sankey.flows.iter().filter(|flow| flow.from == node).map(|flow| depth[flow.to]).min();
        next.map_or(0, |next| next - 1)
    };
    let rank = |node: usize| match sankey.look.align {
        Align::Left => depth[node],
        Align::Right => last - height[node],
        Align::Justify if height[node] == 0 => last,
        Align::Center if depth[node] == 0 => before_next(node),
        Align::Justify | Align::Center => depth[node],
    };
    (0..count).map(rank).collect()
}

impl Ordered {
    /// Puts nodes and passing flows in columns and orders them.
    pub fn new(sankey: &Sankey) -> Self {
        let ranks = ranks(sankey);
        let count = ranks.iter().max().map_or(0, |last| last + 1);
        let mut columns = vec![Vec::new(); count];
        let mut slots: Vec<Slot> = (0..ranks.len()).map(Slot::Node).collect();
        ranks.iter().enumerate().for_each(|(node, rank)| columns[*rank].push(node));
        let mut pieces = Vec::new();
        for (index, flow) in sankey.flows.iter().enumerate() {
            let mut from = flow.from;
            for column in &mut columns[ranks[flow.from] + 1..ranks[flow.to]] {
                slots.push(Slot::Passing(index));
                column.push(slots.len() - 1);
                pieces.push(Piece { from, to: slots.len() - 1, flow: index });
                from = slots.len() - 1;
            }
            pieces.push(Piece { from, to: flow.to, flow: index });
        }
        let (mut coming, mut leaving) = (vec![Vec::new(); slots.len()], vec![Vec::new(); slots.len()]);
        for (index, piece) in pieces.iter().enumerate() {
            coming[piece.to].push(index);
            leaving[piece.from].push(index);
        }
        let mut ordered = Self { slots, columns, pieces, coming, leaving };
        let weights: Vec<f64> = sankey.flows.iter().map(|flow| flow.value.max(f64::MIN_POSITIVE)).collect();
        Sorting { weights, places: vec![0.0; ordered.slots.len()] }.sort(&mut ordered);
        ordered
    }
}

/// What is needed to better an order.
struct Sorting {
    /// How broad each flow is.
    weights: Vec<f64>,
    /// Where each slot is in its column, 0 to 1.
    places: Vec<f64>,
}

impl Sorting {
    fn sort(mut self, ordered: &mut Ordered) {
        self.measure(ordered);
        let mut best = (self.cost(ordered), ordered.columns.clone());
        let pairs: usize = ordered.columns.iter().map(|column| column.len().pow(2)).sum();
        for sweep in 0..SWEEPS.min(WORK / pairs.max(1)) {
            self.sweep(ordered, sweep % 2 == 0);
            self.swap(ordered);
            let cost = self.cost(ordered);
            if cost < best.0 {
                best = (cost, ordered.columns.clone());
            }
        }
        ordered.columns = best.1;
    }

    fn measure(&mut self, ordered: &Ordered) {
        for column in &ordered.columns {
            for (nth, slot) in column.iter().enumerate() {
                self.places[*slot] = (nth as f64 + 0.5) / column.len() as f64;
            }
        }
    }

    /// Sorts each column by the weighted means of the neighbours on one side.
    fn sweep(&mut self, ordered: &mut Ordered, rightward: bool) {
        let count = ordered.columns.len();
        for nth in 0..count {
            let column = if rightward { nth } else { count - 1 - nth };
            let mean = |slot: &usize| {
                let pieces = if rightward { &ordered.coming[*slot] } else { &ordered.leaving[*slot] };
                let (mut sum, mut weight) = (0.0, 0.0);
                for piece in pieces.iter().map(|piece| ordered.pieces[*piece]) {
                    let other = if rightward { piece.from } else { piece.to };
                    sum += self.places[other] * self.weights[piece.flow];
                    weight += self.weights[piece.flow];
                }
                if weight > 0.0 { sum / weight } else { self.places[*slot] }
            };
            let mut sorted: Vec<(f64, usize)> =
                ordered.columns[column].iter().map(|slot| (mean(slot), *slot)).collect();
            sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
            ordered.columns[column] = sorted.into_iter().map(|(_, slot)| slot).collect();
            self.measure(ordered);
        }
    }

    /// Swaps neighbours wherever that leaves fewer crossings.
    fn swap(&mut self, ordered: &mut Ordered) {
        for _ in 0..SWAPS {
            let mut changed = false;
            for column in 0..ordered.columns.len() {
                for nth in 1..ordered.columns[column].len() {
                    let (upper, lower) = (ordered.columns[column][nth - 1], ordered.columns[column][nth]);
                    if self.between(ordered, lower, upper) < self.between(ordered, upper, lower) {
                        ordered.columns[column].swap(nth - 1, nth);
                        changed = true;
                    }
                }
            }
            self.measure(ordered);
            if !changed {
                return;
            }
        }
    }

    /// How much the pieces of two slots cross where the one stands above the other.
    fn between(&self, ordered: &Ordered, upper: usize, lower: usize) -> f64 {
        let side = |pieces: &[Vec<usize>], other: fn(&Piece) -> usize| -> f64 {
            let mut sum = 0.0;
            for a in pieces[upper].iter().map(|piece| &ordered.pieces[*piece]) {
                for b in pieces[lower].iter().map(|piece| &ordered.pieces[*piece]) {
                    if self.places[other(a)] > self.places[other(b)] {
                        sum += self.weights[a.flow] * self.weights[b.flow];
                    }
                }
            }
            sum
        };
        side(&ordered.coming, |piece| piece.from) + side(&ordered.leaving, |piece| piece.to)
    }

    /// How much all pieces cross, and a little for how steep they are.
    fn cost(&self, ordered: &Ordered) -> f64 {
        const STEEP: f64 = 0.02;
        let whole: f64 = self.weights.iter().sum();
        let steep = ordered
            .pieces
            .iter()
            .map(|piece| (self.places[piece.from] - self.places[piece.to]).abs() * self.weights[piece.flow]);
        self.crossings(ordered) + STEEP * whole * steep.sum::<f64>()
    }

    /// How much all pieces cross: the product of what two that cross carry, for that is the area of the crossing.
    fn crossings(&self, ordered: &Ordered) -> f64 {
        let mut sum = 0.0;
        for column in &ordered.columns {
            for (nth, upper) in column.iter().enumerate() {
                for lower in &column[nth + 1..] {
                    for a in ordered.leaving[*upper].iter().map(|piece| ordered.pieces[*piece]) {
                        for b in ordered.leaving[*lower].iter().map(|piece| ordered.pieces[*piece]) {
                            if self.places[a.to] > self.places[b.to] {
                                sum += self.weights[a.flow] * self.weights[b.flow];
                            }
                        }
                    }
                }
            }
        }
        sum
    }
}
