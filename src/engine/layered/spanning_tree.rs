//! The spanning tree of the network simplex, as a thread through its vertices in preorder, so that
//! what hangs below a vertex is one stretch of it (Kelly and O'Neill 1991).

use super::lists::Lists;

/// No vertex, or no arc.
pub(super) const NONE: u32 = u32::MAX;

/// Where a vertex hangs. What is asked together stands together: in large trees each look elsewhere waits for memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Knot {
    pub parent: u32,
    /// The arc to the parent.
    pub arc: u32,
    /// How many vertices hang below, with the vertex itself.
    pub size: u32,
}

/// A rooted tree; all arrays are by vertex.
#[derive(Debug)]
pub(super) struct Tree {
    root: u32,
    pub knots: Vec<Knot>,
    /// The next vertex in preorder, and the one before; the last one leads to the root again.
    next: Vec<u32>,
    before: Vec<u32>,
    /// The last vertex of what hangs below.
    last: Vec<u32>,
    /// The way from a vertex up to the old root of what is hung elsewhere.
    stem: Vec<u32>,
}

impl Tree {
    /// The tree of some arcs, which span all vertices; `ends` tells those of each arc.
    pub fn new(arcs: &[u32], ends: impl Fn(u32) -> [u32; 2]) -> Self {
        let count = arcs.len() + 1;
        let at_ends = arcs.iter().flat_map(|&arc| ends(arc).map(|end| (end as usize, arc)));
        let incident = Lists::new(count, at_ends);
        let mut tree = Self {
            root: 0,
            knots: vec![Knot { parent: NONE, arc: NONE, size: 1 }; count],
            next: vec![0; count],
            before: vec![0; count],
            last: (0..count as u32).collect(),
            stem: Vec::new(),
        };
        let mut stack = vec![0u32];
        let mut end = NONE;
        while let Some(vertex) = stack.pop() {
            if end != NONE {
                tree.link(end, vertex);
            }
            end = vertex;
            let up = tree.knots[vertex as usize].arc;
            for &arc in incident.of(vertex as usize).iter().rev().filter(|&&arc| arc != up) {
                let [tail, head] = ends(arc);
                let child = if tail == vertex { head } else { tail };
                tree.knots[child as usize].parent = vertex;
                tree.knots[child as usize].arc = arc;
                stack.push(child);
            }
        }
        tree.link(end, 0);
        let mut vertex = end;
        while vertex != 0 {
            let parent = tree.knots[vertex as usize].parent as usize;
            tree.knots[parent].size += tree.knots[vertex as usize].size;
            // Going backwards, the last child comes first.
            if tree.last[parent] as usize == parent {
                tree.last[parent] = tree.last[vertex as usize];
            }
            vertex = tree.before[vertex as usize];
        }
        tree
    }

    fn link(&mut self, one: u32, other: u32) {
        self.next[one as usize] = other;
        self.before[other as usize] = one;
    }

    /// All vertices, children before their parents.
    pub fn backwards(&self) -> impl Iterator<Item = usize> + '_ {
        let mut vertex = self.root;
        (0..self.next.len()).map(move |_| {
            vertex = self.before[vertex as usize];
            vertex as usize
        })
    }

    /// A vertex and all below it.
    pub fn within(&self, vertex: u32, into: &mut Vec<u32>) {
        into.extend(self.stretch(vertex, self.knots[vertex as usize].size as usize));
    }

    /// All vertices that do not hang below one.
    pub fn outside(&self, vertex: u32, into: &mut Vec<u32>) {
        let start = self.next[self.last[vertex as usize] as usize];
        into.extend(self.stretch(start, self.next.len() - self.knots[vertex as usize].size as usize));
    }

    fn stretch(&self, start: u32, count: usize) -> impl Iterator<Item = u32> + '_ {
        let mut vertex = start;
        (0..count).map(move |_| {
            let this = vertex;
            vertex = self.next[this as usize];
            this
        })
    }

    /// Takes what hangs below `top` from its parent and hangs it by `inner`, which is in it, below
    /// `outer`, which is not, on an arc; `meet` is where the ways up from both places meet. Returns the work.
    pub fn hang(&mut self, top: u32, inner: u32, outer: u32, arc: u32, meet: u32) -> u64 {
        self.stem.clear();
        let mut vertex = inner;
        while vertex != top {
            self.stem.push(vertex);
            vertex = self.knots[vertex as usize].parent;
        }
        self.stem.push(top);
        self.cut(top, meet);
        let end = self.turn(top, inner);
        self.insert(inner, end, outer, meet);
        self.knots[inner as usize].parent = outer;
        self.knots[inner as usize].arc = arc;
        2 * self.stem.len() as u64
    }

    /// Takes what hangs below a vertex out of the thread. What stands above `meet` keeps its size.
    fn cut(&mut self, top: u32, meet: u32) {
        let (before, last) = (self.before[top as usize], self.last[top as usize]);
        let size = self.knots[top as usize].size;
        self.link(before, self.next[last as usize]);
        let mut vertex = self.knots[top as usize].parent;
        while vertex != meet {
            self.knots[vertex as usize].size -= size;
            vertex = self.knots[vertex as usize].parent;
        }
        vertex = self.knots[top as usize].parent;
        while vertex != NONE && self.last[vertex as usize] == last {
            self.last[vertex as usize] = before;
            vertex = self.knots[vertex as usize].parent;
        }
    }

    /// Turns what hung below `top`, and is in no thread, so that `inner` is its root; returns its last
    /// vertex. The way between them is in `stem`.
    fn turn(&mut self, top: u32, inner: u32) -> u32 {
        let all = self.knots[top as usize].size;
        let mut end = self.last[inner as usize];
        // Of the part that hung below: the vertices before and behind its stretch, the last of it, and its size.
        let (mut before, mut last) = (self.before[inner as usize], end);
        let mut after = self.next[last as usize];
        let mut below = self.knots[inner as usize].size;
        let mut up = self.knots[inner as usize].arc;
        for place in 1..self.stem.len() {
            let vertex = self.stem[place];
            let (vertex_before, vertex_last) = (self.before[vertex as usize], self.last[vertex as usize]);
            self.link(end, vertex);
            end = before;
            if last != vertex_last {
                self.link(before, after);
                end = vertex_last;
                after = self.next[end as usize];
            }
            below = std::mem::replace(&mut self.knots[vertex as usize].size, all - below);
            up = std::mem::replace(&mut self.knots[vertex as usize].arc, up);
            self.knots[vertex as usize].parent = self.stem[place - 1];
            (before, last) = (vertex_before, vertex_last);
        }
        self.knots[inner as usize].size = all;
        for place in 0..self.stem.len() {
            self.last[self.stem[place] as usize] = end;
        }
        end
    }

    /// Puts a stretch from `first` to `end` into the thread behind a vertex.
    fn insert(&mut self, first: u32, end: u32, outer: u32, meet: u32) {
        self.link(end, self.next[outer as usize]);
        self.link(outer, first);
        let size = self.knots[first as usize].size;
        let mut vertex = outer;
        while vertex != meet {
            self.knots[vertex as usize].size += size;
            vertex = self.knots[vertex as usize].parent;
        }
        vertex = outer;
        while vertex != NONE && self.last[vertex as usize] == outer {
            self.last[vertex as usize] = end;
            vertex = self.knots[vertex as usize].parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the thread and what is known of stretches fit the parents.
    fn check(tree: &Tree) {
        let count = tree.knots.len();
        let is_below = |vertex: u32, root: u32| {
            std::iter::successors(Some(vertex), |&v| Some(tree.knots[v as usize].parent).filter(|&p| p != NONE))
                .any(|v| v == root)
        };
        for root in 0..count as u32 {
            let (mut within, mut outside) = (Vec::new(), Vec::new());
            tree.within(root, &mut within);
            tree.outside(root, &mut outside);
            assert_eq!(within.len() + outside.len(), count);
            assert_eq!(within[0], root);
            assert_eq!(within.last(), Some(&tree.last[root as usize]));
            assert!(within.iter().all(|&v| is_below(v, root)) && !outside.iter().any(|&v| is_below(v, root)));
        }
    }

    #[test]
    fn what_hangs_elsewhere_is_one_stretch_again() {
        let mut seed = 5u64;
        let mut dice = |below: u32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as u32 % below
        };
        for count in [2, 3, 5, 9, 20] {
            let ends: Vec<[u32; 2]> = (1..count).map(|vertex| [dice(vertex), vertex]).collect();
            let arcs: Vec<u32> = (0..count - 1).collect();
            let mut tree = Tree::new(&arcs, |arc| ends[arc as usize]);
            check(&tree);
            for arc in 0..60 {
                let top = 1 + dice(count - 1);
                let (mut within, mut outside) = (Vec::new(), Vec::new());
                tree.within(top, &mut within);
                tree.outside(top, &mut outside);
                let inner = within[dice(within.len() as u32) as usize];
                let outer = outside.get(dice(count) as usize).copied().unwrap_or(outside[0]);
                let up = |from: u32| {
                    std::iter::successors(Some(from), |&v| Some(tree.knots[v as usize].parent).filter(|&p| p != NONE))
                };
                let meet = up(top).find(|&v| up(outer).any(|o| o == v)).unwrap_or(0);
                tree.hang(top, inner, outer, arc, meet);
                check(&tree);
            }
        }
    }
}
