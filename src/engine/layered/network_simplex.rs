//! Network simplex: whole numbers for vertices so that every edge is at least as long as it must be
//! and the weighted sum of lengths is least (Gansner, Koutsofios, North and Vo 1993).
//!
//! Ranks of nodes and positions across a rank are both found with it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Edges looked at for the most negative cut value before one is taken.
const SEARCH_BLOCK: usize = 40;
const NONE: usize = usize::MAX;

/// `head` stands at least `length` after `tail`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub tail: usize,
    pub head: usize,
    /// May be negative.
    pub length: i64,
    /// Price of each unit between the ends.
    pub weight: i64,
}

/// Values for `count` vertices, or none where the arcs form a cycle. `work` bounds the steps; where
/// it runs out, the values are feasible and not the best. With `centred`, what can move at no
/// price stands in the middle of its free range.
pub(super) fn solve(count: usize, arcs: &[Arc], work: u64, centred: bool) -> Option<Vec<i64>> {
    if count == 0 {
        return Some(Vec::new());
    }
    let mut arcs = arcs.to_vec();
    let count = connect(count, &mut arcs);
    let values = longest_paths(count, &arcs)?;
    let mut simplex = Simplex::new(count, arcs, values);
    simplex.grow_tree();
    simplex.number_tree();
    simplex.optimise(work);
    if centred {
        simplex.centre();
    }
    Some(simplex.values)
}

/// Adds a vertex that ties the parts together where there are several; returns the count of vertices.
fn connect(count: usize, arcs: &mut Vec<Arc>) -> usize {
    let mut sets = Sets::new(count);
    for arc in arcs.iter() {
        sets.join(arc.tail, arc.head);
    }
    let roots: Vec<usize> = (0..count).filter(|&v| sets.find(v) == v).collect();
    if roots.len() == 1 {
        return count;
    }
    arcs.extend(roots.into_iter().map(|head| Arc { tail: count, head, length: 0, weight: 0 }));
    count + 1
}

/// The least feasible values, or none where there is a cycle.
fn longest_paths(count: usize, arcs: &[Arc]) -> Option<Vec<i64>> {
    let leaving = Incidence::new(count, arcs.iter().map(|a| a.tail));
    let mut waiting = vec![0usize; count];
    for arc in arcs {
        waiting[arc.head] += 1;
    }
    let mut ready: Vec<usize> = (0..count).filter(|&v| waiting[v] == 0).collect();
    let mut values = vec![i64::MIN; count];
    let mut done = 0;
    while let Some(vertex) = ready.pop() {
        done += 1;
        if values[vertex] == i64::MIN {
            values[vertex] = 0;
        }
        for &at in leaving.of(vertex) {
            let arc = arcs[at];
            values[arc.head] = values[arc.head].max(values[vertex] + arc.length);
            waiting[arc.head] -= 1;
            if waiting[arc.head] == 0 {
                ready.push(arc.head);
            }
        }
    }
    (done == count).then_some(values)
}

/// For each vertex the arcs on it, in one array.
struct Incidence {
    starts: Vec<usize>,
    arcs: Vec<usize>,
}

impl Incidence {
    fn new(count: usize, ends: impl Iterator<Item = usize> + Clone) -> Self {
        let mut starts = vec![0; count + 1];
        for end in ends.clone() {
            starts[end + 1] += 1;
        }
        for vertex in 0..count {
            starts[vertex + 1] += starts[vertex];
        }
        let mut next = starts.clone();
        let mut arcs = vec![0; starts[count]];
        for (at, end) in ends.enumerate() {
            arcs[next[end]] = at;
            next[end] += 1;
        }
        Self { starts, arcs }
    }

    fn of(&self, vertex: usize) -> &[usize] {
        &self.arcs[self.starts[vertex]..self.starts[vertex + 1]]
    }
}

/// Disjoint sets of vertices.
pub(super) struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    pub(super) fn find(&mut self, mut vertex: usize) -> usize {
        while self.parent[vertex] != vertex {
            self.parent[vertex] = self.parent[self.parent[vertex]];
            vertex = self.parent[vertex];
        }
        vertex
    }

    /// The smaller index becomes the root, so that roots follow the author's order.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return false;
        }
        self.parent[a.max(b)] = a.min(b);
        true
    }
}

struct Simplex {
    arcs: Vec<Arc>,
    leaving: Incidence,
    entering: Incidence,
    values: Vec<i64>,
    /// Arcs of the tree on each vertex.
    tree: Vec<Vec<usize>>,
    in_tree: Vec<bool>,
    /// Arc towards the root.
    parent: Vec<usize>,
    /// Number in postorder, and the least number below.
    limit: Vec<usize>,
    low: Vec<usize>,
    /// Vertices in postorder: what hangs below a vertex is one stretch of it.
    postorder: Vec<usize>,
    cut: Vec<i64>,
    /// The arcs of the tree; `slot` finds an arc in it.
    tree_arcs: Vec<usize>,
    slot: Vec<usize>,
}

impl Simplex {
    fn new(count: usize, arcs: Vec<Arc>, values: Vec<i64>) -> Self {
        Self {
            leaving: Incidence::new(count, arcs.iter().map(|a| a.tail)),
            entering: Incidence::new(count, arcs.iter().map(|a| a.head)),
            values,
            tree: vec![Vec::new(); count],
            in_tree: vec![false; arcs.len()],
            parent: vec![NONE; count],
            limit: vec![0; count],
            low: vec![0; count],
            postorder: vec![0; count],
            cut: vec![0; arcs.len()],
            tree_arcs: Vec::with_capacity(count),
            slot: vec![NONE; arcs.len()],
            arcs,
        }
    }

    fn slack(&self, at: usize) -> i64 {
        let arc = self.arcs[at];
        self.values[arc.head] - self.values[arc.tail] - arc.length
    }

    fn add_to_tree(&mut self, at: usize) {
        let arc = self.arcs[at];
        self.in_tree[at] = true;
        self.slot[at] = self.tree_arcs.len();
        self.tree_arcs.push(at);
        self.tree[arc.tail].push(at);
        self.tree[arc.head].push(at);
    }

    /// A spanning tree of tight arcs: trees of arcs that are tight already are joined, the
    /// smallest first, along the arc with the least slack.
    fn grow_tree(&mut self) {
        let count = self.values.len();
        let mut sets = Sets::new(count);
        for at in 0..self.arcs.len() {
            if self.slack(at) == 0 && sets.join(self.arcs[at].tail, self.arcs[at].head) {
                self.add_to_tree(at);
            }
        }
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
        for vertex in 0..count {
            members[sets.find(vertex)].push(vertex);
        }
        let mut heap: BinaryHeap<Reverse<(usize, usize)>> =
            (0..count).filter(|&v| !members[v].is_empty()).map(|v| Reverse((members[v].len(), v))).collect();
        while let Some(Reverse((size, root))) = heap.pop() {
            if members[root].len() != size || size == count {
                continue;
            }
            let Some((slack, at, outwards)) = self.nearest(&members[root], root, &mut sets) else { continue };
            let shift = if outwards { slack } else { -slack };
            for &vertex in &members[root] {
                self.values[vertex] += shift;
            }
            let arc = self.arcs[at];
            let other = sets.find(if outwards { arc.head } else { arc.tail });
            self.add_to_tree(at);
            sets.join(root, other);
            let joined = sets.find(root);
            let mut all = std::mem::take(&mut members[root]);
            let mut rest = std::mem::take(&mut members[other]);
            if all.len() < rest.len() {
                std::mem::swap(&mut all, &mut rest);
            }
            all.append(&mut rest);
            heap.push(Reverse((all.len(), joined)));
            members[joined] = all;
        }
    }

    /// The arc with the least slack out of a tree, and whether it leads outwards.
    fn nearest(&self, members: &[usize], root: usize, sets: &mut Sets) -> Option<(i64, usize, bool)> {
        let mut best: Option<(i64, usize, bool)> = None;
        for &vertex in members {
            for (list, outwards) in [(self.leaving.of(vertex), true), (self.entering.of(vertex), false)] {
                for &at in list {
                    let other = if outwards { self.arcs[at].head } else { self.arcs[at].tail };
                    let slack = self.slack(at);
                    if best.is_none_or(|b| slack < b.0) && sets.find(other) != root {
                        best = Some((slack, at, outwards));
                    }
                }
            }
        }
        best
    }

    /// Numbers the whole tree and finds all cut values: the weight that leaves what hangs below an
    /// arc less the weight that enters it.
    fn number_tree(&mut self) {
        self.number(0, NONE, 0);
        let mut net: Vec<i64> = vec![0; self.values.len()];
        for arc in &self.arcs {
            net[arc.tail] += arc.weight;
            net[arc.head] -= arc.weight;
        }
        for place in 0..self.postorder.len() {
            let vertex = self.postorder[place];
            let at = self.parent[vertex];
            if at == NONE {
                continue;
            }
            let arc = self.arcs[at];
            if arc.tail == vertex {
                self.cut[at] = net[vertex];
                net[arc.head] += net[vertex];
            } else {
                self.cut[at] = -net[vertex];
                net[arc.tail] += net[vertex];
            }
        }
    }

    /// Numbers what hangs below `root` from `first` on.
    fn number(&mut self, root: usize, parent: usize, first: usize) {
        self.parent[root] = parent;
        self.low[root] = first;
        let mut next = first;
        let mut stack = vec![(root, 0)];
        while let Some((vertex, child)) = stack.pop() {
            if let Some(&at) = self.tree[vertex].get(child) {
                stack.push((vertex, child + 1));
                if at != self.parent[vertex] {
                    let arc = self.arcs[at];
                    let below = if arc.tail == vertex { arc.head } else { arc.tail };
                    self.parent[below] = at;
                    self.low[below] = next;
                    stack.push((below, 0));
                }
            } else {
                self.limit[vertex] = next;
                self.postorder[next] = vertex;
                next += 1;
            }
        }
    }

    fn below(&self, vertex: usize, root: usize) -> bool {
        self.low[root] <= self.limit[vertex] && self.limit[vertex] <= self.limit[root]
    }

    fn optimise(&mut self, work: u64) {
        let mut spent = 0u64;
        let mut search = 0;
        while spent < work {
            let Some(leaving) = self.leaving_arc(&mut search) else { break };
            let Some(entering) = self.entering_arc(leaving, &mut spent) else { break };
            self.exchange(leaving, entering, &mut spent);
        }
    }

    fn leaving_arc(&self, search: &mut usize) -> Option<usize> {
        let total = self.tree_arcs.len();
        let mut best: Option<usize> = None;
        let mut found = 0;
        for step in 0..total {
            let place = (*search + step) % total;
            let at = self.tree_arcs[place];
            if self.cut[at] < 0 {
                if best.is_none_or(|b| self.cut[at] < self.cut[b]) {
                    best = Some(at);
                }
                found += 1;
                if found == SEARCH_BLOCK {
                    *search = place + 1;
                    return best;
                }
            }
        }
        best
    }

    /// The end of a tree arc that is farther from the root.
    fn lower_end(&self, at: usize) -> usize {
        let arc = self.arcs[at];
        if self.parent[arc.tail] == at { arc.tail } else { arc.head }
    }

    /// The tight-most arc from the head's side of a tree arc back to the tail's side.
    fn entering_arc(&self, leaving: usize, spent: &mut u64) -> Option<usize> {
        let root = self.lower_end(leaving);
        let tail_below = self.arcs[leaving].tail == root;
        let (low, high) = (self.low[root], self.limit[root] + 1);
        let inside = high - low <= self.postorder.len() - (high - low);
        let mut best: Option<(i64, usize)> = None;
        let mut look = |vertices: &[usize]| {
            *spent += vertices.len() as u64;
            for &vertex in vertices {
                // On the tail's side the arc sought arrives, on the head's side it leaves.
                let list = if tail_below == inside { self.entering.of(vertex) } else { self.leaving.of(vertex) };
                *spent += list.len() as u64;
                for &at in list {
                    let arc = self.arcs[at];
                    let other = if tail_below == inside { arc.tail } else { arc.head };
                    if self.below(other, root) != inside {
                        let slack = self.slack(at);
                        if best.is_none_or(|b| slack < b.0) {
                            best = Some((slack, at));
                        }
                    }
                }
            }
        };
        if inside {
            look(&self.postorder[low..high]);
        } else {
            look(&self.postorder[..low]);
            look(&self.postorder[high..]);
        }
        best.map(|(_, at)| at)
    }

    /// Moves what hangs below `root` by `shift`, or all else the other way where that is less.
    fn shift(&mut self, root: usize, shift: i64) {
        let (low, high) = (self.low[root], self.limit[root] + 1);
        if high - low <= self.postorder.len() - (high - low) {
            for place in low..high {
                self.values[self.postorder[place]] += shift;
            }
        } else {
            for place in (0..low).chain(high..self.postorder.len()) {
                self.values[self.postorder[place]] -= shift;
            }
        }
    }

    fn exchange(&mut self, leaving: usize, entering: usize, spent: &mut u64) {
        let slack = self.slack(entering);
        let root = self.lower_end(leaving);
        let tail_below = self.arcs[leaving].tail == root;
        if slack > 0 {
            self.shift(root, if tail_below { -slack } else { slack });
        }
        let cut = self.cut[leaving];
        let arc = self.arcs[entering];
        let top = self.raise(arc.tail, arc.head, cut, true);
        self.raise(arc.head, top, cut, false);
        self.cut[entering] = -cut;
        self.cut[leaving] = 0;

        self.in_tree[leaving] = false;
        for end in [self.arcs[leaving].tail, self.arcs[leaving].head] {
            self.tree[end].retain(|&at| at != leaving);
        }
        self.in_tree[entering] = true;
        self.tree[arc.tail].push(entering);
        self.tree[arc.head].push(entering);
        let slot = self.slot[leaving];
        self.tree_arcs[slot] = entering;
        self.slot[entering] = slot;
        self.slot[leaving] = NONE;

        // Numbering a vertex anew takes longer than looking at one.
        *spent += 3 * (self.limit[top] + 1 - self.low[top]) as u64;
        self.number(top, self.parent[top], self.low[top]);
    }

    /// Adds a cut value on the way from `vertex` up to what lies above `other` too; returns where it ends.
    fn raise(&mut self, mut vertex: usize, other: usize, cut: i64, outwards: bool) -> usize {
        while !self.below(other, vertex) {
            let at = self.parent[vertex];
            let arc = self.arcs[at];
            let along = (arc.tail == vertex) == outwards;
            self.cut[at] += if along { cut } else { -cut };
            vertex = if arc.tail == vertex { arc.head } else { arc.tail };
        }
        vertex
    }

    /// Halves the free range of what can move at no price.
    fn centre(&mut self) {
        for place in 0..self.tree_arcs.len() {
            let at = self.tree_arcs[place];
            if self.cut[at] != 0 {
                continue;
            }
            let Some(entering) = self.entering_arc(at, &mut 0) else { continue };
            let half = self.slack(entering) / 2;
            if half > 0 {
                let root = self.lower_end(at);
                let tail_below = self.arcs[at].tail == root;
                self.shift(root, if tail_below { -half } else { half });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(tail: usize, head: usize, length: i64, weight: i64) -> Arc {
        Arc { tail, head, length, weight }
    }

    fn price(values: &[i64], arcs: &[Arc]) -> i64 {
        arcs.iter().map(|a| a.weight * (values[a.head] - values[a.tail])).sum()
    }

    #[test]
    fn pulls_a_late_source_towards_its_target() {
        // 0 → 1 → 2 → 3 and 4 → 3: the longest path would leave 4 at the very start.
        let arcs = [arc(0, 1, 1, 1), arc(1, 2, 1, 1), arc(2, 3, 1, 1), arc(4, 3, 1, 1)];
        let values = solve(5, &arcs, u64::MAX, false).unwrap_or_default();
        assert_eq!(values[3] - values[4], 1);
    }

    #[test]
    fn is_as_cheap_as_every_other_assignment() {
        let mut seed = 7u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for _ in 0..60 {
            let count = 5;
            let mut arcs = Vec::new();
            for head in 1..count {
                for tail in 0..head {
                    if next(2) == 0 {
                        arcs.push(arc(tail, head, next(3) as i64, next(4) as i64));
                    }
                }
            }
            let found = price(&solve(count, &arcs, u64::MAX, false).unwrap_or_default(), &arcs);
            let mut best = i64::MAX;
            for code in 0..9i64.pow(count as u32) {
                let values: Vec<i64> = (0..count as u32).map(|v| code / 9i64.pow(v) % 9).collect();
                if arcs.iter().all(|a| values[a.head] - values[a.tail] >= a.length) {
                    best = best.min(price(&values, &arcs));
                }
            }
            assert_eq!(found, best, "{arcs:?}");
        }
    }

    #[test]
    fn refuses_a_cycle() {
        assert!(solve(2, &[arc(0, 1, 1, 1), arc(1, 0, 1, 1)], u64::MAX, false).is_none());
    }

    #[test]
    fn centres_what_moves_at_no_price() {
        // 1 and 2 stand 10 apart and 0 is tied to both: anywhere between costs the same.
        let arcs = [arc(1, 2, 10, 1), arc(3, 0, 0, 1), arc(3, 1, 0, 1), arc(4, 0, 0, 1), arc(4, 2, 0, 1)];
        let values = solve(5, &arcs, u64::MAX, true).unwrap_or_default();
        assert_eq!(values[0] - values[1], 5);
    }
}
