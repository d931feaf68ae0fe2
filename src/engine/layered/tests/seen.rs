//! Drawings that random graphs found, each named after what was seen in it.

use super::*;

/// Nodes of one size, the groups that some of them are in, and edges between `n0`, `g1` and others alike.
fn seen(count: usize, within: &[(usize, usize)], groups: Vec<Group>, edges: &[(End, End)]) -> Graph {
    let mut graph = Graph { groups, ..graph(&vec![60.0; count], &[]) };
    within.iter().for_each(|&(node, group)| graph.nodes[node].group = Some(group));
    graph.edges = edges.iter().map(|&(from, to)| Edge::new(from, to)).collect();
    graph
}

fn titled(width: f64) -> Group {
    Group { title: Size::new(width, 18.0), ..Group::default() }
}

fn sound_again(graph: &Graph, turned: Direction) {
    let mut memory = Memory::default();
    layout_again(graph, &mut memory);
    let other = Graph { direction: turned, ..graph.clone() };
    assert_eq!(verify(&other, &layout_again(&other, &mut memory)), Vec::<String>::new());
}

use End::{Group as G, Node as N};

#[test]
fn edges_through_the_long_side_of_a_group_leave_room_for_its_title() {
    for title in [60.0, 80.0, 100.0, 123.0, 150.0, 170.0] {
        let edges = [(N(4), N(5)), (N(1), N(3)), (N(1), N(0)), (N(5), N(1)), (N(4), G(0)), (N(2), N(0))];
        let graph = seen(6, &[(2, 0), (3, 0)], vec![titled(title)], &edges);
        for direction in DIRECTIONS {
            sound(&Graph { direction, ..graph.clone() });
        }
    }
}

#[test]
fn a_curve_that_bends_beside_a_title_does_not_take_its_place() {
    let edges = [(N(1), N(0)), (N(2), G(1)), (N(1), G(0)), (N(2), G(0)), (N(0), N(1))];
    let mut graph = seen(3, &[(1, 1)], vec![titled(20.0), titled(64.0)], &edges);
    graph.direction = Direction::Up;
    graph.nodes[1] = Node { size: Size::new(120.0, 70.0), outline: Outline::Diamond, group: Some(1) };
    graph.edges[2] = Edge { label: Some(Size::new(48.0, 18.0)), routing: Routing::Spline, ..graph.edges[2].clone() };
    sound(&graph);
}

#[test]
fn an_edge_from_a_group_keeps_off_one_from_within_that_leaves_at_its_corner() {
    let edges = [(N(0), G(1)), (N(3), N(2)), (N(2), G(1)), (N(3), G(1)), (G(1), N(1)), (N(1), N(4))];
    let groups = vec![titled(20.0), Group { parent: Some(0), ..titled(20.0) }];
    let mut graph = seen(5, &[(3, 1), (4, 0)], groups, &edges);
    graph.nodes[3].outline = Outline::Diamond;
    graph.edges[1].label = Some(Size::new(69.0, 18.0));
    for direction in DIRECTIONS {
        sound(&Graph { direction, ..graph.clone() });
    }
}

#[test]
fn edges_from_a_group_begin_at_its_side_where_one_from_within_takes_the_room() {
    let edges = [(N(1), G(0)), (N(1), N(3)), (G(1), N(1)), (G(1), N(0)), (G(1), N(2)), (N(0), N(3)), (N(0), N(4))];
    let groups = vec![titled(20.0), Group { parent: Some(0), ..titled(20.0) }];
    let mut graph = seen(5, &[(0, 1), (3, 0)], groups, &edges);
    graph.nodes[0].outline = Outline::Diamond;
    for direction in DIRECTIONS {
        sound(&Graph { direction, ..graph.clone() });
    }
}

#[test]
fn edges_from_the_corners_of_two_diamonds_towards_each_other_do_not_meet() {
    let edges = [
        (N(1), N(0)),
        (N(7), N(5)),
        (N(1), N(2)),
        (N(0), N(4)),
        (N(6), N(2)),
        (N(6), N(3)),
        (N(1), N(5)),
        (N(7), N(1)),
        (N(2), G(0)),
    ];
    let mut graph = seen(8, &[(2, 0)], vec![titled(20.0)], &edges);
    graph.nodes[1].outline = Outline::Diamond;
    graph.nodes[6].outline = Outline::Diamond;
    graph.edges[6].label = Some(Size::new(53.0, 18.0));
    for direction in DIRECTIONS {
        sound(&Graph { direction, ..graph.clone() });
    }
}

#[test]
fn a_group_that_is_drawn_on_its_own_in_one_direction_only_does_not_take_the_order_of_another() {
    let directed = |direction: Direction| Group { direction: Some(direction), ..titled(20.0) };
    for (one, other) in DIRECTIONS.into_iter().flat_map(|one| DIRECTIONS.map(|other| (one, other))) {
        let graph = seen(1, &[], vec![directed(one), directed(other)], &[(N(0), G(1)), (N(0), G(0))]);
        DIRECTIONS.into_iter().for_each(|turned| sound_again(&graph, turned));
    }
}

#[test]
fn in_drawings_that_lead_up_a_piece_through_several_layers_leaves_a_title_its_room() {
    let edges = [
        (N(2), G(3)),
        (N(7), N(9)),
        (N(10), N(6)),
        (N(2), N(5)),
        (N(0), N(6)),
        (N(0), N(5)),
        (N(3), N(1)),
        (N(7), N(8)),
        (N(6), N(3)),
        (N(5), G(1)),
        (G(3), N(0)),
        (N(1), N(1)),
        (N(3), N(1)),
        (N(5), G(2)),
        (N(1), G(2)),
        (N(1), N(7)),
        (N(5), N(6)),
    ];
    let inner = || Group { parent: Some(1), ..titled(20.0) };
    let within = [(0, 0), (2, 1), (3, 3), (6, 0), (8, 1), (9, 3), (10, 1)];
    let mut graph = seen(11, &within, vec![titled(31.0), titled(20.0), inner(), inner()], &edges);
    for direction in DIRECTIONS {
        graph.direction = direction;
        let placement = lay_out(&graph, Some(3), &mut Memory::default());
        assert_eq!(verify(&graph, &placement), Vec::<String>::new(), "{direction:?}");
    }
}

/// `graph` whose edges with these numbers are curves.
fn curved(mut graph: Graph, edges: &[usize]) -> Graph {
    edges.iter().for_each(|&at| graph.edges[at].routing = Routing::Spline);
    graph
}

/// Nodes of these widths in lanes, and edges between them.
fn in_lanes(nodes: &[(f64, usize)], lanes: usize, edges: &[(usize, usize)]) -> Graph {
    let mut graph = graph(&nodes.iter().map(|node| node.0).collect::<Vec<f64>>(), edges);
    graph.nodes.iter_mut().zip(nodes).for_each(|(node, &(_, lane))| node.group = Some(lane));
    (graph.groups, graph.lanes) = (vec![Group::default(); lanes], true);
    graph
}

#[test]
fn wide_curves_that_cross_in_a_low_channel_do_not_run_over_each_other() {
    let nodes = [(60.0, 0), (400.0, 0), (60.0, 1), (400.0, 1), (60.0, 0), (60.0, 1)];
    let opposite = curved(in_lanes(&nodes, 2, &[(0, 5), (2, 4), (0, 4), (2, 5)]), &[0, 1]);
    let nodes = [(60.0, 0), (400.0, 0), (60.0, 1), (300.0, 1), (60.0, 2), (60.0, 3), (60.0, 2), (60.0, 3)];
    let alike = curved(in_lanes(&nodes, 4, &[(0, 7), (2, 6), (4, 6), (5, 7)]), &[0, 1]);
    for graph in [opposite, alike] {
        for direction in DIRECTIONS {
            let drawn = sound(&Graph { direction, ..graph.clone() });
            assert!(drawn.edges[..2].iter().all(|route| route.points.len() % 3 == 1), "they are curves all the same");
        }
    }
}

#[test]
fn curves_to_a_group_and_to_a_node_in_it_do_not_run_over_each_other() {
    let edges = [(N(1), G(0)), (N(4), N(2)), (N(0), N(4)), (N(3), N(1)), (N(2), N(4)), (G(0), N(5)), (N(5), N(4))];
    let groups = vec![titled(20.0), Group { parent: Some(0), ..titled(67.0) }, titled(20.0)];
    let mut graph = seen(6, &[(1, 0), (2, 2), (3, 2), (4, 0), (5, 2)], groups, &edges);
    graph.nodes[2].size.width = 177.0;
    graph.edges[3].label = Some(Size::new(40.0, 18.0));
    sound(&curved(graph, &[4, 5]));
}

#[test]
fn an_edge_to_a_group_that_is_moved_off_another_keeps_off_one_from_within() {
    let edges = [
        (N(1), N(2)),
        (N(4), N(3)),
        (N(0), N(4)),
        (N(2), N(0)),
        (N(3), N(1)),
        (N(4), N(3)),
        (N(4), G(0)),
        (G(0), N(3)),
        (N(2), G(0)),
    ];
    let mut graph = seen(5, &[(4, 0)], vec![titled(20.0)], &edges);
    graph.nodes[4].size = Size::new(61.0, 48.0);
    graph.edges[1].min_length = 2;
    [3, 6].into_iter().for_each(|at| graph.edges[at].label = Some(Size::new(40.0, 18.0)));
    for direction in DIRECTIONS {
        sound(&Graph { direction, ..graph.clone() });
    }
}

#[test]
fn a_curve_that_comes_from_another_row_to_the_corner_of_a_diamond_has_no_kink() {
    let edges = [(N(0), N(4)), (N(5), N(0)), (N(5), G(0)), (N(4), N(1)), (N(1), N(3)), (G(0), N(2)), (N(3), N(5))];
    let mut graph = seen(6, &[], vec![titled(20.0)], &edges);
    graph.nodes[5].outline = Outline::Diamond;
    graph.edges[4].min_length = 2;
    graph.edges[6].label = Some(Size::new(40.0, 18.0));
    sound(&Graph { fold: Some(253.0), ..curved(graph, &[1]) });
}

#[test]
fn a_curve_from_the_side_of_a_group_does_not_step_aside_there() {
    let groups = vec![Group { direction: Some(Direction::Left), ..titled(20.0) }];
    let graph = seen(3, &[(1, 0), (2, 0)], groups, &[(N(2), N(1)), (N(0), N(1)), (N(2), N(0))]);
    for curves in [&[1][..], &[1, 2], &[0, 1, 2]] {
        sound(&curved(graph.clone(), curves));
    }
}

#[test]
fn words_between_neighbours_that_are_broader_than_their_rank_keep_off_what_passes_beside_it() {
    for width in [30.0, 81.0, 140.0] {
        for links in [&[(N(2), N(1))][..], &[(N(2), N(1)), (N(1), N(2))]] {
            let edges: Vec<(End, End)> = links.iter().copied().chain([(N(0), N(0)), (N(2), N(0))]).collect();
            let mut graph = seen(3, &[], Vec::new(), &edges);
            graph.same_rank = vec![vec![1, 0], vec![0, 2]];
            graph.edges[0].label = Some(Size::new(width, 18.0));
            for direction in DIRECTIONS {
                sound(&Graph { direction, ..graph.clone() });
            }
        }
    }
}

#[test]
fn the_wide_tip_of_a_loop_keeps_off_a_link_at_the_same_side() {
    let mut graph = seen(2, &[], Vec::new(), &[(N(0), N(0)), (N(0), N(1))]);
    graph.edges[0].tips[1] = Clearance { length: 18.0, breadth: 14.0 };
    graph.edges[1].ports[0].side = Some(Side::Right);
    graph.edges[1].tips[0] = Clearance { length: 8.0, breadth: 7.0 };
    for direction in DIRECTIONS {
        sound(&Graph { direction, ..graph.clone() });
    }
}

#[test]
fn words_on_a_link_beside_its_rank_stand_over_its_start_where_another_comes_through_its_middle() {
    let edges = [(N(4), N(3)), (N(0), N(3)), (N(3), N(2)), (N(4), N(1)), (N(3), N(1))];
    let mut graph = seen(5, &[], Vec::new(), &edges);
    graph.same_rank = vec![vec![4, 1]];
    graph.edges[3].label = Some(Size::new(80.0, 18.0));
    sound(&graph);
}

#[test]
fn words_of_a_loop_between_two_neighbours_keep_off_links_where_its_block_has_grown() {
    let edges = [
        (G(0), N(1)),
        (N(1), N(2)),
        (N(1), G(0)),
        (G(0), N(0)),
        (N(1), G(0)),
        (N(1), N(0)),
        (N(1), N(1)),
        (N(1), N(2)),
    ];
    let mut graph = seen(3, &[], vec![titled(20.0)], &edges);
    graph.same_rank = vec![vec![1, 0], vec![0, 2]];
    graph.edges[1].label = Some(Size::new(89.0, 18.0));
    graph.edges[6].label = Some(Size::new(20.0, 18.0));
    for direction in DIRECTIONS {
        sound(&Graph { direction, ..graph.clone() });
    }
}
