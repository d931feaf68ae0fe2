//! What one layout of a graph leaves for the next: the order of the layers, which takes most of the
//! work and does not depend on the sizes of boxes.

use std::ops::AddAssign;

use super::order;
use super::sketch::{Kind, Pin, Sketch};
use super::table::{FrameId, ItemId};

/// What layouts have cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Steps of the searches and things gone through: the same on every machine, a few nanoseconds each.
    pub steps: u64,
    /// Searches that ended because their work was spent, and may have missed the best.
    pub cut_short: u32,
}

impl AddAssign for Effort {
    fn add_assign(&mut self, other: Self) {
        self.steps += other.steps;
        self.cut_short += other.cut_short;
    }
}

/// Remembers the orders of a graph that is laid out several times, with words wrapped in other ways or
/// leading elsewhere. A graph that has changed in more than sizes, distances and directions is ordered
/// anew.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    parts: Vec<Part>,
    /// The number of the part that is laid out next.
    next: usize,
    effort: Effort,
}

/// The order of one connected part of one level.
#[derive(Clone, Debug)]
struct Part {
    things: Things,
    layers: Vec<Vec<ItemId>>,
}

/// What an order is made for: the things in each layer with the frames that they are in, where those stand that
/// cannot move, and what is around each frame.
#[derive(Clone, Debug, Default, PartialEq)]
struct Things {
    items: Vec<(Kind, usize, Option<FrameId>, Option<Pin>)>,
    frames: Vec<Option<FrameId>>,
}

impl Memory {
    /// What all layouts so far have cost.
    pub fn effort(&self) -> Effort {
        self.effort
    }

    /// Adds what a part has cost.
    pub(super) fn add(&mut self, effort: Effort) {
        self.effort += effort;
    }

    /// Begins with the first part again.
    pub(super) fn rewind(&mut self) {
        self.next = 0;
    }

    /// Orders the layers of the next part as the last time, or by the pass that does so.
    pub(super) fn order(&mut self, sketch: &mut Sketch) {
        if sketch.span > 1 {
            // Pieces of links are cut while they are ordered; what is so large is not tried often.
            order::reduce(sketch);
            self.parts.truncate(self.next);
            self.parts.push(Part { things: Things::default(), layers: Vec::new() });
            self.next += 1;
            return;
        }
        let things = things(sketch);
        match self.parts.get(self.next).filter(|part| part.things == things) {
            Some(part) => sketch.layers = part.layers.clone(),
            None => {
                order::reduce(sketch);
                self.parts.truncate(self.next);
                self.parts.push(Part { things, layers: sketch.layers.clone() });
            }
        }
        self.next += 1;
    }
}

fn things(sketch: &Sketch) -> Things {
    let pin = |kind: Kind| match kind {
        Kind::Block(block) => Some(sketch.blocks[block].pin),
        _ => None,
    };
    let items = sketch.items.iter().map(|item| (item.kind, item.layer, item.frame, pin(item.kind))).collect();
    Things { items, frames: sketch.frames.iter().map(|frame| frame.parent).collect() }
}
