//! What a drawing on a grid holds.

use proptest::prelude::*;

use super::super::layered::{Clearance, Edge, End, Graph, Group, Node, Placement, Side};
use super::{Hints, Neighbours, lay_out};
use crate::scene::{Rect, Size};

const SIDES: [Side; 4] = [Side::Top, Side::Bottom, Side::Left, Side::Right];

fn graph(count: usize, edges: &[(usize, Side, Side, usize)]) -> (Graph, Hints) {
    let node = Node { size: Size::new(80.0, 60.0), ..Node::default() };
    let mut graph = Graph { nodes: vec![node; count], ..Graph::default() };
    let mut hints = Hints::default();
    for &(from, one, other, to) in edges {
        graph.edges.push(Edge::new(End::Node(from), End::Node(to)));
        hints.edges.push(Neighbours { nodes: [from, to], sides: [one, other] });
    }
    (graph, hints)
}

fn meets(rect: Rect, side: Side, point: crate::scene::Point) -> bool {
    let (at, wanted) = match side {
        Side::Top => (point.y, rect.y0),
        Side::Bottom => (point.y, rect.y1),
        Side::Left => (point.x, rect.x0),
        Side::Right => (point.x, rect.x1),
    };
    (at - wanted).abs() < 0.01
}

/// What is wrong with a drawing; empty where nothing is.
fn faults(graph: &Graph, hints: &Hints, placement: &Placement) -> Vec<String> {
    let mut faults = Vec::new();
    let nodes = &placement.nodes;
    for (index, one) in nodes.iter().enumerate() {
        for (other, rect) in nodes.iter().enumerate().skip(index + 1) {
            if one.intersect(*rect).area() > 0.0 {
                faults.push(format!("{index} lies over {other}"));
            }
        }
        for (group, frame) in placement.groups.iter().enumerate() {
            let is_in =
                std::iter::successors(graph.nodes[index].group, |&g| graph.groups[g].parent).any(|g| g == group);
            if is_in != (frame.intersect(*one).area() > 0.0) {
                faults.push(format!("{index} and the frame of {group}"));
            }
        }
    }
    for (edge, (route, pair)) in placement.edges.iter().zip(&hints.edges).enumerate() {
        let [.., last] = route.points[..] else {
            faults.push(format!("{edge} has no way"));
            continue;
        };
        for (end, point) in [route.points[0], last].into_iter().enumerate() {
            if !meets(nodes[pair.nodes[end]], pair.sides[end], point) {
                faults.push(format!("{edge} ends at another side"));
            }
        }
        for piece in route.points.windows(2) {
            if piece[0].x != piece[1].x && piece[0].y != piece[1].y {
                faults.push(format!("{edge} leads aslant"));
            }
        }
    }
    faults
}

#[test]
fn the_second_stands_at_the_side_that_the_first_names() {
    use Side::{Bottom, Left, Right, Top};
    let edges = [(0, Right, Left, 1), (0, Bottom, Top, 2), (0, Left, Top, 3)];
    let (graph, hints) = graph(4, &edges);
    let placement = lay_out(&graph, &hints, 6).0;
    assert_eq!(faults(&graph, &hints, &placement), [""; 0]);
    let at = |node: usize| placement.nodes[node].center();
    assert!(at(1).x > at(0).x && at(1).y == at(0).y);
    assert!(at(2).y > at(0).y && at(2).x == at(0).x);
    assert!(at(3).x < at(0).x && at(3).y > at(0).y);
    assert_eq!(placement.edges[0].points.len(), 2, "a straight line");
    assert_eq!(placement.edges[2].points.len(), 3, "one turn");
}

#[test]
fn two_heads_in_a_narrow_channel_sent_a_line_round_and_back() {
    use Side::{Bottom, Left, Right, Top};
    let (mut graph, hints) =
        graph(5, &[(0, Left, Right, 1), (0, Right, Left, 2), (0, Top, Bottom, 3), (0, Bottom, Top, 4)]);
    graph.edges.iter_mut().for_each(|edge| edge.tips = [Clearance { length: 8.0, breadth: 7.0 }; 2]);
    graph.spacing.rank = 24.0;
    let placement = lay_out(&graph, &hints, 6).0;
    assert_eq!(faults(&graph, &hints, &placement), [""; 0]);
    for route in &placement.edges {
        assert_eq!(route.points.len(), 2, "{:?}", route.points);
    }
}

/// Whether a way runs through a box.
fn runs_through_a_box(placement: &Placement) -> bool {
    let pieces = placement.edges.iter().flat_map(|route| route.points.windows(2));
    let mut pieces = pieces.map(|pair| Rect::from_points(pair[0], pair[1]).inflate(0.1, 0.1));
    pieces.any(|piece| placement.nodes.iter().any(|node| node.inset(-1.0).intersect(piece).area() > 0.0))
}

#[test]
fn a_way_stepped_over_a_box_that_no_line_ran_through() {
    use Side::{Bottom, Left, Top};
    let (mut graph, hints) = graph(6, &[(5, Left, Top, 4), (3, Bottom, Top, 2)]);
    graph.groups = vec![Group { title: Size::new(120.0, 16.0), ..Group::default() }];
    [0, 1, 3, 4].into_iter().for_each(|node| graph.nodes[node].group = Some(0));
    let (placement, _) = lay_out(&graph, &hints, 6);
    assert_eq!(faults(&graph, &hints, &placement), [""; 0]);
    assert!(!runs_through_a_box(&placement), "{:?}", placement.edges);
    let (graph, hints) = self::graph(3, &[(0, Top, Bottom, 2), (1, Top, Bottom, 0)]);
    assert!(!runs_through_a_box(&lay_out(&graph, &hints, 6).0));
}

#[test]
fn what_nothing_joins_stands_in_rows() {
    let (graph, hints) = graph(5, &[]);
    let placement = lay_out(&graph, &hints, 3).0;
    let rows: Vec<f64> = placement.nodes.iter().map(|node| node.y0).collect();
    assert!(rows[0] == rows[2] && rows[3] == rows[4] && rows[3] > rows[0], "{rows:?}");
}

#[test]
fn several_at_one_side_fan_out() {
    use Side::{Left, Right};
    let (graph, hints) = graph(4, &[(0, Right, Left, 1), (0, Right, Left, 2), (0, Right, Left, 3)]);
    let placement = lay_out(&graph, &hints, 6).0;
    assert_eq!(faults(&graph, &hints, &placement), [""; 0]);
    let column: Vec<f64> = placement.nodes[1..].iter().map(|node| node.x0).collect();
    assert!(column.iter().all(|x| *x == column[0]), "{column:?}");
}

proptest! {
    #[test]
    fn whatever_the_sides_nothing_lies_over_anything(
        count in 1..9_usize,
        edges in prop::collection::vec((0..9_usize, 0..4_usize, 0..4_usize, 0..9_usize), 0..12),
        around in prop::collection::vec(0..5_usize, 9),
        across in 1..5_usize,
    ) {
        let edges: Vec<_> = edges.into_iter()
            .map(|(from, one, other, to)| (from % count, SIDES[one], SIDES[other], to % count))
            .filter(|edge| edge.0 != edge.3)
            .collect();
        let (mut graph, hints) = graph(count, &edges);
        let title = Size::new(120.0, 16.0);
        graph.groups = vec![
            Group { title, ..Group::default() },
            Group { parent: Some(0), title, ..Group::default() },
            Group { parent: Some(0), ..Group::default() },
            Group::default(),
        ];
        for (node, group) in graph.nodes.iter_mut().zip(around) {
            node.group = Some(group).filter(|group| *group < 4);
        }
        let placement = lay_out(&graph, &hints, across).0;
        prop_assert_eq!(faults(&graph, &hints, &placement), [""; 0]);
    }
}
