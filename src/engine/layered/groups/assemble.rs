//! The levels put into each other, and the pieces of each edge into one route.

use super::hierarchy::Hierarchy;
use super::{Cell, Level, ROOT};
use crate::engine::layered::graph::{Graph, Placement, Route, Routing};
use crate::engine::layered::route::simplify;
use crate::engine::layered::titles;
use crate::scene::{Point, Rect, Vec2};

/// Puts the levels into each other.
pub(super) fn assemble(graph: &Graph, hierarchy: &Hierarchy, levels: &[Level]) -> Placement {
    let mut placement = Placement {
        size: levels[ROOT].turned.size,
        nodes: vec![Rect::ZERO; graph.nodes.len()],
        edges: vec![Route::default(); graph.edges.len()],
        groups: vec![Rect::ZERO; graph.groups.len()],
        titles: Vec::new(),
    };
    let mut origin = vec![Vec2::ZERO; levels.len()];
    // The pieces of an edge by the depth of their level: outwards first, then inwards.
    let mut pieces: Vec<Vec<(i64, Vec<Point>)>> = vec![Vec::new(); graph.edges.len()];
    for &at in &hierarchy.top_down {
        let level = &levels[at];
        let shift = origin[at];
        for (cell, rect) in level.cells.iter().zip(&level.turned.blocks) {
            match cell {
                Some(Cell::Node(node)) => placement.nodes[*node] = *rect + shift,
                Some(Cell::Level(inner)) => {
                    origin[*inner] = rect.origin().to_vec2() + shift;
                    placement.groups[*inner - 1] = *rect + shift;
                }
                Some(Cell::Filler(_)) | None => {}
            }
        }
        for &(node, rect) in &level.turned.beside {
            placement.nodes[node] = rect + shift;
        }
        for (&group, rect) in level.groups.iter().zip(&level.turned.frames) {
            placement.groups[group] = *rect + shift;
        }
        for (piece, Route { points, label, end_labels }) in level.pieces.iter().zip(&level.turned.links) {
            let depth = hierarchy.depth[at] as i64;
            let key = if piece.to.is_none() {
                -depth
            } else if piece.from.is_none() {
                depth
            } else {
                0
            };
            // A piece that passes a level without an end in it is between those within.
            pieces[piece.edge].push((key, points.iter().map(|&p| p + shift).collect()));
            let route = &mut placement.edges[piece.edge];
            route.label = label.map(|rect| rect + shift).or(route.label);
            for (known, here) in route.end_labels.iter_mut().zip(end_labels) {
                *known = here.map(|rect| rect + shift).or(*known);
            }
        }
    }
    for ((route, edge), mut parts) in placement.edges.iter_mut().zip(&graph.edges).zip(pieces) {
        parts.sort_by_key(|p| p.0);
        route.points = join(parts.into_iter().map(|p| p.1), edge.routing);
    }
    placement.titles = titles::place(graph, &placement);
    placement
}

fn join(parts: impl Iterator<Item = Vec<Point>>, routing: Routing) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for part in parts {
        let skip = usize::from(!points.is_empty());
        points.extend(part.into_iter().skip(skip));
    }
    if routing == Routing::Orthogonal { simplify(points) } else { points }
}
