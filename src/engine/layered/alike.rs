//! Edges that are alike: more of them between the same two ends than can be told apart are laid out
//! as few, and the others run where these run.

use std::borrow::Cow;
use std::collections::HashMap;

use super::graph::{Edge, Graph, Placement};

/// Edges alike that are laid out each on its own.
const APART: usize = 24;

/// A graph without most of the edges that are alike.
pub(super) struct Fewer<'a> {
    pub graph: Cow<'a, Graph>,
    /// For each edge the one that is laid out for it; empty where each is its own.
    stands_for: Vec<usize>,
}

impl<'a> Fewer<'a> {
    pub fn new(graph: &'a Graph) -> Self {
        let mut counts: HashMap<_, usize> = HashMap::with_capacity(graph.edges.len());
        graph.edges.iter().for_each(|edge| *counts.entry((edge.from, edge.to)).or_default() += 1);
        if counts.into_values().all(|count| count <= APART) {
            return Self { graph: Cow::Borrowed(graph), stands_for: Vec::new() };
        }
        let mut kept: Vec<Edge> = Vec::new();
        let mut stands_for = Vec::with_capacity(graph.edges.len());
        // For each pair of ends the edges that are kept, and how many were not.
        let mut known: HashMap<_, (Vec<usize>, usize)> = HashMap::new();
        for edge in &graph.edges {
            let (places, dropped) = known.entry((edge.from, edge.to)).or_default();
            let is_plain = edge.label.is_none() && edge.end_labels == [None; 2];
            if is_plain && places.len() >= APART && places.iter().all(|&at| kept[at] == *edge) {
                stands_for.push(places[*dropped % APART]);
                *dropped += 1;
            } else {
                places.push(kept.len());
                stands_for.push(kept.len());
                kept.push(edge.clone());
            }
        }
        Self { graph: Cow::Owned(Graph { edges: kept, ..graph.clone() }), stands_for }
    }

    /// The placement of all edges from that of the fewer.
    pub fn expand(&self, mut placement: Placement) -> Placement {
        if !self.stands_for.is_empty() {
            placement.edges = self.stands_for.iter().map(|&at| placement.edges[at].clone()).collect();
        }
        placement
    }
}
