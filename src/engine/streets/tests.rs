use proptest::prelude::*;

use super::*;
use crate::engine::grid::{Ask, Cell, Grid, Grids, place};
use crate::engine::layered::{Edge, Node};

/// So many nodes in so many columns, with edges between them; a node of number 7 leaves its cell empty.
fn drawn(count: usize, columns: usize, edges: &[(usize, usize)], label: Option<Size>) -> (Graph, Placement, Size) {
    let node = Node { size: Size::new(60.0, 40.0), ..Node::default() };
    let cell = |node: usize| Cell { thing: (node != 7).then_some(End::Node(node)), span: 1 };
    let cells = (0..count).map(cell).collect();
    let edge = |&(from, to): &(usize, usize)| Edge { label, ..Edge::new(End::Node(from), End::Node(to)) };
    let graph = Graph { nodes: vec![node; count], edges: edges.iter().map(edge).collect(), ..Graph::default() };
    let fills = vec![(true, true); count];
    let grids = Grids { whole: Grid { columns: Some(columns), cells }, groups: Vec::new() };
    let mut placement =
        place(&graph, &grids, &Ask { gap: Size::new(32.0, 32.0), even: true, floor: 0.0, most: 99, fills: &fills });
    let lacking = route(&graph, &mut placement);
    (graph, placement, lacking)
}

/// What is wrong with the ways: one through a box, or one that is neither level nor upright.
fn wrong(placement: &Placement) -> Option<String> {
    for route in &placement.edges {
        for pair in route.points.windows(2) {
            if pair[0].x != pair[1].x && pair[0].y != pair[1].y {
                return Some(format!("{pair:?} leans"));
            }
            let line = Rect::from_points(pair[0], pair[1]).inflate(0.1, 0.1);
            let is_over = |node: &&Rect| line.intersect(node.inflate(-1.0, -1.0)).area() > 0.0;
            if let Some(node) = placement.nodes.iter().find(is_over) {
                return Some(format!("{pair:?} runs over {node:?}"));
            }
        }
    }
    None
}

#[test]
fn neighbours_are_joined_by_a_straight_line_and_others_around_what_is_between() {
    let (_, placement, _) = drawn(3, 3, &[(0, 1), (0, 2)], None);
    assert_eq!(placement.edges[0].points.len(), 2);
    assert!(placement.edges[1].points.len() >= 4, "{:?}", placement.edges[1].points);
    assert_eq!(wrong(&placement), None);
}

#[test]
fn two_edges_between_the_same_nodes_run_beside_each_other() {
    let (_, placement, _) = drawn(2, 2, &[(0, 1), (1, 0)], None);
    let [a, b] = [0, 1].map(|edge| placement.edges[edge].points[0].y);
    assert!((a - b).abs() >= 8.0, "{a} {b}");
}

#[test]
fn words_ask_for_room_in_their_street() {
    let (_, _, lacking) = drawn(2, 2, &[(0, 1)], Some(Size::new(50.0, 16.0)));
    assert!(lacking.width > 40.0 && lacking.height == 0.0, "{lacking:?}");
}

#[test]
fn an_edge_from_a_node_to_itself_goes_around_a_corner() {
    let (_, placement, _) = drawn(2, 2, &[(0, 0)], None);
    assert!(placement.edges[0].points.len() >= 4);
    assert_eq!(wrong(&placement), None);
}

#[test]
fn words_of_two_loops_of_a_node_lay_on_each_other() {
    let (_, placement, _) = drawn(1, 1, &[(0, 0), (0, 0), (0, 0), (0, 0)], Some(Size::new(24.0, 16.0)));
    assert_eq!(wrong(&placement), None);
    let labels: Vec<_> = placement.edges.iter().filter_map(|route| route.label).collect();
    for (at, one) in labels.iter().enumerate() {
        assert!(labels[at + 1..].iter().all(|other| !one.overlaps(*other)), "{labels:?}");
    }
}

proptest! {
    #[test]
    fn ways_run_over_no_box(
        count in 2_usize..14,
        columns in 1_usize..5,
        ends in prop::collection::vec((0_usize..14, 0_usize..14), 0..12),
    ) {
        let edges: Vec<(usize, usize)> = ends.iter().map(|(from, to)| (from % count, to % count)).collect();
        let (_, placement, _) = drawn(count, columns, &edges, None);
        prop_assert_eq!(wrong(&placement), None);
        let all = placement.size.to_rect().inflate(0.1, 0.1);
        prop_assert!(placement.edges.iter().flat_map(|route| &route.points).all(|point| all.contains(*point)));
    }
}
