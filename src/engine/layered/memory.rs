//! What one layout of a graph leaves for the next: the order of the layers, which takes most of the
//! work and does not depend on the sizes of boxes.

use super::order;
use super::sketch::{Kind, Pin, Sketch};

/// Remembers the orders of a graph that is laid out several times, with words wrapped in other ways or
/// leading elsewhere. A graph that has changed in more than sizes, distances and directions is ordered
/// anew.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    parts: Vec<Part>,
    /// The number of the part that is laid out next.
    next: usize,
}

/// The order of one connected part of one level.
#[derive(Clone, Debug)]
struct Part {
    items: Vec<(Kind, usize, Option<Pin>)>,
    layers: Vec<Vec<usize>>,
}

impl Memory {
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
            self.parts.push(Part { items: Vec::new(), layers: Vec::new() });
            self.next += 1;
            return;
        }
        let items = items(sketch);
        match self.parts.get(self.next).filter(|part| part.items == items) {
            Some(part) => sketch.layers = part.layers.clone(),
            None => {
                order::reduce(sketch);
                self.parts.truncate(self.next);
                self.parts.push(Part { items, layers: sketch.layers.clone() });
            }
        }
        self.next += 1;
    }
}

/// What an order is made for: the things in each layer, and where those stand that cannot move.
fn items(sketch: &Sketch) -> Vec<(Kind, usize, Option<Pin>)> {
    let pin = |kind: Kind| match kind {
        Kind::Block(block) => Some(sketch.blocks[block].pin),
        _ => None,
    };
    sketch.items.iter().map(|item| (item.kind, item.layer, pin(item.kind))).collect()
}
