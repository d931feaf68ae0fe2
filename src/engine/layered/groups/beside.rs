//! Nodes that stand right beside others or beside groups. They have no blocks of their own: the blocks of the
//! others keep room for them, and the edges between the two run straight across.

use crate::engine::layered::graph::{Beside, End, Graph, Placement, Routing};
use crate::scene::{Point, Rect};

/// Those that can stand so: no edge leads from them to anything else, and they are in the same group.
pub(super) fn possible(graph: &Graph) -> Vec<Beside> {
    let count = graph.nodes.len();
    let mut asked: Vec<Option<End>> = vec![None; count];
    let mut found: Vec<Beside> = Vec::new();
    let around = |end: End| match end {
        End::Node(node) => graph.nodes.get(node).map(|node| node.group),
        End::Group(group) => graph.groups.get(group).map(|group| group.parent),
    };
    for &beside in &graph.beside {
        let Beside { node, of, .. } = beside;
        let is_known = node < count && of != End::Node(node);
        if is_known && around(End::Node(node)) == around(of) && asked[node].is_none() {
            asked[node] = Some(of);
            found.push(beside);
        }
    }
    for edge in &graph.edges {
        for (one, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
            if let End::Node(node) = one
                && let Some(of) = asked.get(node).copied().flatten()
                && other != of
            {
                asked[node] = None;
            }
        }
    }
    let shared = |set: &Vec<usize>| set.clone();
    graph.same_rank.iter().flat_map(shared).filter(|&node| node < count).for_each(|node| asked[node] = None);
    let is_asked = |end: End| matches!(end, End::Node(node) if asked[node].is_some());
    found.retain(|beside| asked[beside.node].is_some() && !is_asked(beside.of));
    found
}

/// Draws the edges between the nodes and what they stand beside.
pub(super) fn join(graph: &Graph, beside: &[Beside], placement: &mut Placement) {
    let mut of = vec![None; graph.nodes.len()];
    beside.iter().for_each(|b| of[b.node] = Some(b.of));
    let is_beside = |one: End, other: End| match one {
        End::Node(node) => of.get(node).copied().flatten() == Some(other),
        End::Group(_) => false,
    };
    for (edge, route) in graph.edges.iter().zip(&mut placement.edges) {
        if !is_beside(edge.from, edge.to) && !is_beside(edge.to, edge.from) {
            continue;
        }
        let place = |end: End| match end {
            End::Node(node) => placement.nodes.get(node),
            End::Group(group) => placement.groups.get(group),
        };
        let (Some(&a), Some(&b)) = (place(edge.from), place(edge.to)) else { continue };
        let [start, end] = across(a, b);
        route.points = match edge.routing {
            Routing::Orthogonal => vec![start, end],
            Routing::Spline => vec![start, start.lerp(end, 1.0 / 3.0), start.lerp(end, 2.0 / 3.0), end],
        };
    }
}

/// The straight way between two boxes that stand beside each other, in the middle of what they share.
fn across(a: Rect, b: Rect) -> [Point; 2] {
    let between = |low: (f64, f64), high: (f64, f64)| f64::midpoint(low.0.max(low.1), high.0.min(high.1));
    let (x, y) = (between((a.x0, b.x0), (a.x1, b.x1)), between((a.y0, b.y0), (a.y1, b.y1)));
    if a.x1 <= b.x0 {
        [Point::new(a.x1, y), Point::new(b.x0, y)]
    } else if b.x1 <= a.x0 {
        [Point::new(a.x0, y), Point::new(b.x1, y)]
    } else if a.y1 <= b.y0 {
        [Point::new(x, a.y1), Point::new(x, b.y0)]
    } else {
        [Point::new(x, a.y0), Point::new(x, b.y1)]
    }
}
