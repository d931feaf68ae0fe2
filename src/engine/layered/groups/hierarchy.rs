//! Which groups are levels of their own, what is around what, and where each level leads.

use super::ROOT;
use crate::engine::layered::graph::{Direction, End, Graph, Packing};

pub(super) struct Hierarchy {
    /// For each group what is around it, free of cycles.
    pub(super) parent: Vec<Option<usize>>,
    /// Whether a group is a level.
    pub(super) apart: Vec<bool>,
    /// By level.
    pub(super) direction: Vec<Direction>,
    pub(super) depth: Vec<usize>,
    /// Levels, outer ones first.
    pub(super) top_down: Vec<usize>,
    /// Groups, outer ones first.
    pub(super) groups: Vec<usize>,
}

impl Hierarchy {
    pub(super) fn new(graph: &Graph) -> Self {
        let count = graph.groups.len();
        let mut parent: Vec<Option<usize>> =
            graph.groups.iter().enumerate().map(|(at, g)| g.parent.filter(|&p| p < count && p != at)).collect();
        let groups = outer_first(&mut parent);
        let mut hierarchy = Self {
            parent,
            apart: vec![false; count],
            direction: vec![graph.direction; count + 1],
            depth: vec![0; count + 1],
            top_down: vec![ROOT],
            groups,
        };
        let is_tied_inwards = hierarchy.tied_inwards(graph);
        for at in hierarchy.groups.clone() {
            let around = hierarchy.level_around(at);
            let direction = graph.groups[at].direction.unwrap_or(hierarchy.direction[around]);
            let is_packed = graph.groups[at].packing != Packing::Even;
            // What something stands right beside is a block.
            let is_noted = graph.beside.iter().any(|beside| beside.of == End::Group(at));
            if direction != hierarchy.direction[around]
                || is_tied_inwards[at]
                || is_packed
                || is_noted
                || graph.groups[at].alone
            {
                hierarchy.apart[at] = true;
                hierarchy.direction[at + 1] = direction;
                hierarchy.depth[at + 1] = hierarchy.depth[around] + 1;
                hierarchy.top_down.push(at + 1);
            }
        }
        hierarchy
    }

    /// The level that a group stands on.
    pub(super) fn level_around(&self, group: usize) -> usize {
        self.level_in(self.parent[group])
    }

    /// The level of what is directly in a group.
    pub(super) fn level_in(&self, group: Option<usize>) -> usize {
        self.ancestors(group).find(|&g| self.apart[g]).map_or(ROOT, |g| g + 1)
    }

    /// A group and those around it.
    pub(super) fn ancestors(&self, group: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(group, |&g| self.parent[g])
    }

    /// The level around a level.
    pub(super) fn outer(&self, level: usize) -> usize {
        if level == ROOT { ROOT } else { self.level_around(level - 1) }
    }

    pub(super) fn is_within(&self, inner: Option<usize>, group: usize) -> bool {
        self.ancestors(inner).any(|g| g == group)
    }

    /// Whether an edge leads from each group to itself or to what is in it, or back.
    fn tied_inwards(&self, graph: &Graph) -> Vec<bool> {
        let mut tied = vec![false; graph.groups.len()];
        for edge in &graph.edges {
            for (outer, inner) in [(edge.from, edge.to), (edge.to, edge.from)] {
                if let End::Group(group) = outer
                    && (outer == inner || self.is_inward(graph, outer, inner))
                    && let Some(tied) = tied.get_mut(group)
                {
                    *tied = true;
                }
            }
        }
        tied
    }

    /// Whether an end is a group, and the other within it.
    pub(super) fn is_inward(&self, graph: &Graph, outer: End, inner: End) -> bool {
        let End::Group(group) = outer else { return false };
        match inner {
            End::Node(node) => {
                let around = graph.nodes.get(node).and_then(|n| n.group);
                self.is_within(around.filter(|&g| g < graph.groups.len()), group)
            }
            End::Group(other) => other != group && other < graph.groups.len() && self.is_within(Some(other), group),
        }
    }
}

/// Groups with outer ones first; a group in a circle of parents loses its parent.
fn outer_first(parent: &mut [Option<usize>]) -> Vec<usize> {
    let count = parent.len();
    // 0: not seen, 1: on the way, 2: done.
    let mut state = vec![0u8; count];
    let mut order = Vec::with_capacity(count);
    for start in 0..count {
        let mut way = Vec::new();
        let mut at = start;
        while state[at] == 0 {
            state[at] = 1;
            way.push(at);
            match parent[at] {
                Some(next) if state[next] == 1 => parent[at] = None,
                Some(next) => at = next,
                None => {}
            }
        }
        for group in way.into_iter().rev() {
            state[group] = 2;
            order.push(group);
        }
    }
    order
}
