//! Tidy trees: parents over the middle of their children, subtrees of one shape drawn alike, as narrow as that
//! allows. In linear time, after Buchheim, Jünger and Leipert, Improving Walker's Algorithm to Run in Linear Time
//! (Graph Drawing, 2002), with nodes of different sizes.

use crate::scene::geometry::Point;

/// A node of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The index of its parent, which is less than its own; none of the root.
    pub parent: Option<usize>,
    /// Its size in px across the levels.
    pub across: f64,
    /// Its size in px along the way from the root.
    pub along: f64,
}

/// Distances in px.
#[derive(Clone, Copy, Debug)]
pub struct Gaps {
    /// Between siblings.
    pub siblings: f64,
    /// Between nodes of one level that have different parents.
    pub cousins: f64,
    /// Between levels.
    pub levels: f64,
}

/// Places nodes: `x` is the middle of each across the levels, from 0 on; `y` is where its level begins. A node whose
/// parent does not stand before it counts as a root.
pub fn tidy(nodes: &[Node], gaps: Gaps) -> Vec<Point> {
    let mut walk = Walk::new(nodes, gaps);
    let roots: Vec<usize> = (0..nodes.len()).filter(|&v| walk.parent(v).is_none()).collect();
    let mut places = vec![Point::ZERO; nodes.len()];
    let depths = walk.depths();
    let starts = starts(nodes, &depths, gaps.levels);
    let mut left = 0.0;
    for root in roots {
        walk.first(root);
        let mut stack = vec![(root, -walk.prelim[root])];
        let (mut low, mut high, mut members) = (f64::INFINITY, f64::NEG_INFINITY, Vec::new());
        while let Some((v, shift)) = stack.pop() {
            let x = walk.prelim[v] + shift;
            (low, high) = (low.min(x - nodes[v].across / 2.0), high.max(x + nodes[v].across / 2.0));
            places[v] = Point::new(x, starts.get(depths[v]).copied().unwrap_or_default());
            members.push(v);
            stack.extend(walk.children[v].iter().map(|&w| (w, shift + walk.modifier[v])));
        }
        members.into_iter().for_each(|v| places[v].x += left - low);
        left += high - low + gaps.cousins;
    }
    places
}

/// Where each level begins.
fn starts(nodes: &[Node], depths: &[usize], gap: f64) -> Vec<f64> {
    let levels = depths.iter().max().map_or(0, |deepest| deepest + 1);
    let mut sizes = vec![0.0_f64; levels];
    nodes.iter().zip(depths).for_each(|(node, &depth)| sizes[depth] = sizes[depth].max(node.along));
    let mut top = 0.0;
    let start = |size: &f64| {
        let start = top;
        top += size + gap;
        start
    };
    sizes.iter().map(start).collect()
}

/// The state of the first walk; names are those of the paper.
struct Walk<'n> {
    nodes: &'n [Node],
    gaps: Gaps,
    children: Vec<Vec<usize>>,
    /// Its place among its siblings.
    number: Vec<usize>,
    prelim: Vec<f64>,
    modifier: Vec<f64>,
    shift: Vec<f64>,
    change: Vec<f64>,
    thread: Vec<Option<usize>>,
    ancestor: Vec<usize>,
}

impl<'n> Walk<'n> {
    fn new(nodes: &'n [Node], gaps: Gaps) -> Self {
        let count = nodes.len();
        let mut walk = Self {
            nodes,
            gaps,
            children: vec![Vec::new(); count],
            number: vec![0; count],
            prelim: vec![0.0; count],
            modifier: vec![0.0; count],
            shift: vec![0.0; count],
            change: vec![0.0; count],
            thread: vec![None; count],
            ancestor: (0..count).collect(),
        };
        for v in 0..count {
            if let Some(parent) = walk.parent(v) {
                walk.number[v] = walk.children[parent].len();
                walk.children[parent].push(v);
            }
        }
        walk
    }

    fn parent(&self, v: usize) -> Option<usize> {
        self.nodes[v].parent.filter(|&parent| parent < v)
    }

    fn depths(&self) -> Vec<usize> {
        let mut depths = vec![0; self.nodes.len()];
        for v in 0..self.nodes.len() {
            depths[v] = self.parent(v).map_or(0, |parent| depths[parent] + 1);
        }
        depths
    }

    fn left_sibling(&self, v: usize) -> Option<usize> {
        let siblings = &self.children[self.parent(v)?];
        self.number[v].checked_sub(1).map(|before| siblings[before])
    }

    /// From the middle of one to the middle of the other beside it.
    fn distance(&self, left: usize, right: usize) -> f64 {
        let gap = if self.parent(left) == self.parent(right) { self.gaps.siblings } else { self.gaps.cousins };
        f64::midpoint(self.nodes[left].across, self.nodes[right].across) + gap
    }

    fn first(&mut self, v: usize) {
        let beside = self.left_sibling(v).map(|left| self.prelim[left] + self.distance(left, v));
        let (Some(&first), Some(&last)) = (self.children[v].first(), self.children[v].last()) else {
            self.prelim[v] = beside.unwrap_or(0.0);
            return;
        };
        let mut default_ancestor = first;
        for index in 0..self.children[v].len() {
            let w = self.children[v][index];
            self.first(w);
            default_ancestor = self.apportion(w, default_ancestor);
        }
        self.execute_shifts(v);
        let middle = f64::midpoint(self.prelim[first], self.prelim[last]);
        match beside {
            Some(x) => {
                self.prelim[v] = x;
                self.modifier[v] = x - middle;
            }
            None => self.prelim[v] = middle,
        }
    }

    /// Moves the subtree of `v` away from those at its left.
    fn apportion(&mut self, v: usize, mut default_ancestor: usize) -> usize {
        let Some(left) = self.left_sibling(v) else { return default_ancestor };
        let leftmost = self.children[self.parent(v).unwrap_or(v)][0];
        // Contours: inside and outside, of the right and of the left subtree.
        let (mut inside_right, mut outside_right, mut inside_left, mut outside_left) = (v, v, left, leftmost);
        let sum = |walk: &Self, v: usize| walk.modifier[v];
        let (mut ir, mut or) = (sum(self, v), sum(self, v));
        let (mut il, mut ol) = (sum(self, left), sum(self, leftmost));
        while let (Some(next_left), Some(next_right)) = (self.next_right(inside_left), self.next_left(inside_right)) {
            (inside_left, inside_right) = (next_left, next_right);
            outside_left = self.next_left(outside_left).unwrap_or(outside_left);
            outside_right = self.next_right(outside_right).unwrap_or(outside_right);
            self.ancestor[outside_right] = v;
            let shift = self.prelim[inside_left] + il - (self.prelim[inside_right] + ir)
                + self.distance(inside_left, inside_right);
            if shift > 0.0 {
                let ancestor = self.ancestor_of(inside_left, v, default_ancestor);
                self.move_subtree(ancestor, v, shift);
                ir += shift;
                or += shift;
            }
            il += self.modifier[inside_left];
            ir += self.modifier[inside_right];
            ol += self.modifier[outside_left];
            or += self.modifier[outside_right];
        }
        if let (Some(next), None) = (self.next_right(inside_left), self.next_right(outside_right)) {
            self.thread[outside_right] = Some(next);
            self.modifier[outside_right] += il - or;
        }
        if let (Some(next), None) = (self.next_left(inside_right), self.next_left(outside_left)) {
            self.thread[outside_left] = Some(next);
            self.modifier[outside_left] += ir - ol;
            default_ancestor = v;
        }
        default_ancestor
    }

    fn next_left(&self, v: usize) -> Option<usize> {
        self.children[v].first().copied().or(self.thread[v])
    }

    fn next_right(&self, v: usize) -> Option<usize> {
        self.children[v].last().copied().or(self.thread[v])
    }

    fn ancestor_of(&self, inside: usize, v: usize, default_ancestor: usize) -> usize {
        let ancestor = self.ancestor[inside];
        if self.parent(ancestor) == self.parent(v) { ancestor } else { default_ancestor }
    }

    fn move_subtree(&mut self, left: usize, right: usize, shift: f64) {
        let between = self.number[right].saturating_sub(self.number[left]).max(1) as f64;
        self.change[right] -= shift / between;
        self.shift[right] += shift;
        self.change[left] += shift / between;
        self.prelim[right] += shift;
        self.modifier[right] += shift;
    }

    fn execute_shifts(&mut self, v: usize) {
        let (mut shift, mut change) = (0.0, 0.0);
        for index in (0..self.children[v].len()).rev() {
            let w = self.children[v][index];
            self.prelim[w] += shift;
            self.modifier[w] += shift;
            change += self.change[w];
            shift += self.shift[w] + change;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GAPS: Gaps = Gaps { siblings: 10.0, cousins: 20.0, levels: 30.0 };

    fn node(parent: Option<usize>) -> Node {
        Node { parent, across: 40.0, along: 20.0 }
    }

    #[test]
    fn a_parent_stands_over_the_middle_of_its_children() {
        let nodes: Vec<Node> = [None, Some(0), Some(0), Some(0), Some(2), Some(2)].map(node).into();
        let places = tidy(&nodes, GAPS);
        assert_eq!(places[0].x, f64::midpoint(places[1].x, places[3].x));
        assert_eq!(places[2].x, f64::midpoint(places[4].x, places[5].x));
        assert_eq!((places[0].y, places[1].y, places[4].y), (0.0, 50.0, 100.0));
    }

    proptest! {
        #[test]
        fn no_two_nodes_of_a_level_meet_and_siblings_keep_their_order(
            parents in prop::collection::vec(any::<prop::sample::Index>(), 1..60),
            sizes in prop::collection::vec(10.0..120.0_f64, 61),
        ) {
            let mut nodes = vec![Node { across: sizes[0], ..node(None) }];
            for (index, parent) in parents.iter().enumerate() {
                nodes.push(Node { across: sizes[index + 1], ..node(Some(parent.index(index + 1))) });
            }
            let places = tidy(&nodes, GAPS);
            for a in 0..nodes.len() {
                prop_assert!(places[a].x - nodes[a].across / 2.0 >= -0.01);
                for b in a + 1..nodes.len() {
                    if places[a].y == places[b].y {
                        let apart = (places[a].x - places[b].x).abs();
                        prop_assert!(apart >= f64::midpoint(nodes[a].across, nodes[b].across) + GAPS.siblings - 0.01);
                        prop_assert!(nodes[a].parent != nodes[b].parent || places[a].x < places[b].x);
                    }
                }
            }
        }
    }
}
