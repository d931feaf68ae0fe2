//! Draws graphs on a grid whose rows and columns align over the whole drawing: the sides at which edges meet what
//! they join say what stands beside what, and groups are blocks of cells of their own. It takes and gives what the
//! layered engine takes and gives. All lengths in px.

mod cells;
mod measure;
mod ports;
mod route;
#[cfg(test)]
mod tests;

use super::layered::{Graph, Placement, Side};
use crate::scene::{Rect, Vec2};

/// Two nodes of which the second stands at a side of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// The nodes, by index.
    pub nodes: [usize; 2],
    /// The side of each that faces the other. `Right` and `Top` put the second to the right and below.
    pub sides: [Side; 2],
}

/// What says where things stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// For each edge of the graph the nodes that it speaks of, also where it ends at the group around one of them.
    pub edges: Vec<Neighbours>,
    /// Nodes that stand beside each other though no edge joins them; these count before edges.
    pub lines: Vec<Neighbours>,
}

/// Lays out a graph; `across` is the number of columns that parts may fill that no edge joins, at least 1. Ends of
/// edges that are not nodes or groups of the graph are an error of the caller, and give an edge without a way. Beside
/// the places, how many steps it took to find ways among them.
pub fn lay_out(graph: &Graph, hints: &Hints, across: usize) -> (Placement, usize) {
    let cells = cells::assign(graph, hints, across.max(1) as i32);
    let grid = measure::Grid::new(graph, hints, &cells);
    let mut placement = Placement {
        nodes: grid.nodes(graph),
        groups: grid.frames.clone(),
        titles: grid.titles(graph),
        ..Placement::default()
    };
    let ends = ports::ends(graph, hints, &placement);
    let (edges, steps) = route::routes(graph, &grid, &placement, &ends);
    placement.edges = edges;
    around(&mut placement);
    (placement, steps)
}

/// Moves everything so that its box begins at the origin, and says how large that is.
fn around(placement: &mut Placement) {
    let lines =
        placement.edges.iter().flat_map(|edge| edge.points.iter().map(|point| Rect::from_points(*point, *point)));
    let labels = placement.edges.iter().filter_map(|edge| edge.label);
    let boxes = placement.nodes.iter().chain(&placement.groups).copied().chain(lines).chain(labels);
    let Some(whole) = boxes.reduce(|one, other| one.union(other)) else { return };
    let shift = Vec2::new(-whole.x0, -whole.y0);
    let all = placement.nodes.iter_mut().chain(&mut placement.groups).chain(&mut placement.titles);
    all.for_each(|rect| *rect = *rect + shift);
    for edge in &mut placement.edges {
        edge.points.iter_mut().for_each(|point| *point += shift);
        edge.label = edge.label.map(|label| label + shift);
    }
    placement.size = whole.size();
}

/// Which way a side faces: steps to the right and downwards.
fn facing(side: Side) -> (i32, i32) {
    match side {
        Side::Top => (0, -1),
        Side::Bottom => (0, 1),
        Side::Left => (-1, 0),
        Side::Right => (1, 0),
    }
}
