//! Nodes that stand right beside others. They have no blocks of their own: the blocks of the others keep room
//! for them, and the edges between the two run straight across.

use crate::engine::layered::graph::{Beside, End, Graph, Placement, Routing};
use crate::scene::{Point, Rect};

/// Those that can stand so: no edge leads from them to anything else, and they are in the same group.
pub(super) fn possible(graph: &Graph) -> Vec<Beside> {
    let count = graph.nodes.len();
    let mut asked: Vec<Option<usize>> = vec![None; count];
    let mut found: Vec<Beside> = Vec::new();
    for &beside in &graph.beside {
        let Beside { node, of, .. } = beside;
        let is_known = node < count && of < count && node != of;
        if is_known && graph.nodes[node].group == graph.nodes[of].group && asked[node].is_none() {
            asked[node] = Some(of);
            found.push(beside);
        }
    }
    for edge in &graph.edges {
        for (one, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
            if let End::Node(node) = one
                && let Some(of) = asked.get(node).copied().flatten()
                && other != End::Node(of)
            {
                asked[node] = None;
            }
        }
    }
    let shared = |set: &Vec<usize>| set.clone();
    graph.same_rank.iter().flat_map(shared).filter(|&node| node < count).for_each(|node| asked[node] = None);
    let is_left = |beside: &Beside| asked[beside.node].is_some() && asked[beside.of].is_none();
    found.retain(is_left);
    found
}

/// Draws the edges between the nodes and those that they stand beside.
pub(super) fn join(graph: &Graph, beside: &[Beside], placement: &mut Placement) {
    let mut of = vec![None; graph.nodes.len()];
    beside.iter().for_each(|b| of[b.node] = Some(b.of));
    for (edge, route) in graph.edges.iter().zip(&mut placement.edges) {
        let (End::Node(from), End::Node(to)) = (edge.from, edge.to) else { continue };
        if of.get(from).copied().flatten() != Some(to) && of.get(to).copied().flatten() != Some(from) {
            continue;
        }
        let (Some(&a), Some(&b)) = (placement.nodes.get(from), placement.nodes.get(to)) else { continue };
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
