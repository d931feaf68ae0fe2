//! Boxes in a tree, so that what meets a place is found without looking at all of them.

use std::num::NonZeroU32;

use crate::scene::Rect;

/// Most boxes that are looked at one by one.
const LEAF: usize = 8;

/// A balanced tree of boxes, halved at the median of the longer side in the manner of a k-d tree
/// (Bentley, 1975).
#[derive(Debug, Default)]
pub struct Index {
    boxes: Vec<Rect>,
    /// Numbers of the boxes, those of a node beside each other.
    order: Vec<u32>,
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    /// Around all boxes of the node.
    around: Rect,
    /// Its part of [`Index::order`].
    start: u32,
    end: u32,
    /// The first of its two halves in [`Index::nodes`], the second beside it; none for a leaf.
    halves: Option<NonZeroU32>,
}

impl Index {
    /// An index of boxes by their numbers.
    pub fn new(boxes: Vec<Rect>) -> Self {
        let order = (0..boxes.len() as u32).collect();
        let mut index = Self { boxes, order, nodes: Vec::new() };
        if !index.boxes.is_empty() {
            index.add_node(0, index.boxes.len());
        }
        let mut next = 0;
        while next < index.nodes.len() {
            index.halve(next);
            next += 1;
        }
        index
    }

    fn add_node(&mut self, start: usize, end: usize) {
        let members = self.order[start..end].iter().map(|&i| self.boxes[i as usize]);
        let around = members.reduce(|a, b| a.union(b)).unwrap_or_default();
        self.nodes.push(Node { around, start: start as u32, end: end as u32, halves: None });
    }

    fn halve(&mut self, node: usize) {
        let Node { around, start, end, .. } = self.nodes[node];
        let (start, end) = (start as usize, end as usize);
        if end - start <= LEAF {
            return;
        }
        let middle = start.midpoint(end);
        let boxes = &self.boxes;
        let upright = around.height() > around.width();
        let place = |&i: &u32| {
            let centre = boxes[i as usize].center();
            if upright { centre.y } else { centre.x }
        };
        self.order[start..end]
            .select_nth_unstable_by(middle - start, |a, b| place(a).total_cmp(&place(b)).then(a.cmp(b)));
        // The root is no half of another.
        self.nodes[node].halves = NonZeroU32::new(self.nodes.len() as u32);
        self.add_node(start, middle);
        self.add_node(middle, end);
    }

    /// Numbers of the boxes that meet something, in their order. What meets a box must meet every box
    /// around it.
    pub fn meeting(&self, meets: impl Fn(Rect) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        self.any(meets, |number| {
            found.push(number);
            false
        });
        found.sort_unstable();
        found
    }

    /// Whether one of the boxes that meet something is wanted: no more of them are looked at than until then. They
    /// come in no order.
    pub fn any(&self, meets: impl Fn(Rect) -> bool, mut is_wanted: impl FnMut(usize) -> bool) -> bool {
        !self.nodes.is_empty() && self.any_below(0, &meets, &mut is_wanted)
    }

    /// The same below a node. The tree is halved at each, so it is as deep as the number of boxes has digits in binary.
    fn any_below(&self, node: usize, meets: &impl Fn(Rect) -> bool, is_wanted: &mut impl FnMut(usize) -> bool) -> bool {
        let node = &self.nodes[node];
        if !meets(node.around) {
            return false;
        }
        if let Some(first) = node.halves {
            let first = first.get() as usize;
            return self.any_below(first, meets, is_wanted) || self.any_below(first + 1, meets, is_wanted);
        }
        let members = self.order[node.start as usize..node.end as usize].iter().map(|&i| i as usize);
        members.filter(|&i| meets(self.boxes[i])).any(is_wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Point;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_found_among_nothing() {
        assert_eq!(Index::new(Vec::new()).meeting(|_| true), [0; 0]);
    }

    proptest! {
        #[test]
        fn the_tree_finds_what_looking_at_all_boxes_finds(
            boxes in proptest::collection::vec((0.0..100.0, 0.0..100.0, 0.0..30.0, 0.0..30.0), 0..80),
            (x, y) in (0.0..100.0, 0.0..100.0),
        ) {
            let boxes: Vec<Rect> = boxes.into_iter().map(|(x, y, w, h)| Rect::new(x, y, x + w, y + h)).collect();
            let all: Vec<usize> = (0..boxes.len()).filter(|&i| boxes[i].contains(Point::new(x, y))).collect();
            prop_assert_eq!(Index::new(boxes).meeting(|b| b.contains(Point::new(x, y))), all);
        }
    }
}
