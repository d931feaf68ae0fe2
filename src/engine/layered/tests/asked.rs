//! What figures ask of the engine: sides and places of ends, words beside them, trunks, loops, neighbours,
//! first and last ranks, packing.

use super::*;

/// The side of a box that a point lies on.
fn side_of(rect: crate::scene::Rect, point: crate::scene::Point) -> Option<Side> {
    let near = |a: f64, b: f64| (a - b).abs() < 0.6;
    let sides = [
        (near(point.y, rect.y0), Side::Top),
        (near(point.y, rect.y1), Side::Bottom),
        (near(point.x, rect.x0), Side::Left),
        (near(point.x, rect.x1), Side::Right),
    ];
    sides.into_iter().find(|side| side.0).map(|side| side.1)
}

const SIDES: [Side; 4] = [Side::Top, Side::Bottom, Side::Left, Side::Right];

fn port(side: Side) -> Port {
    Port { side: Some(side), ..Port::default() }
}

#[test]
fn edges_leave_and_arrive_at_the_sides_that_are_asked_for() {
    for direction in DIRECTIONS {
        for (start, end) in SIDES.into_iter().flat_map(|a| SIDES.map(|b| (a, b))) {
            let mut graph = Graph { direction, ..graph(&[80.0; 4], &[(0, 1), (1, 2), (0, 3), (3, 2)]) };
            graph.edges[1].ports = [port(start), port(end)];
            graph.edges.push(Edge { ports: [port(end), port(start)], ..edge(2, 0) });
            let drawn = sound(&graph);
            let ends = |at: usize| {
                let points = &drawn.edges[at].points;
                (points[0], points[points.len() - 1])
            };
            let (leaves, arrives) = ends(1);
            assert_eq!(side_of(drawn.nodes[1], leaves), Some(start), "{direction:?} {start:?} {end:?}");
            assert_eq!(side_of(drawn.nodes[2], arrives), Some(end), "{direction:?} {start:?} {end:?}");
            let (leaves, arrives) = ends(4);
            assert_eq!(side_of(drawn.nodes[2], leaves), Some(end), "back, {direction:?} {start:?} {end:?}");
            assert_eq!(side_of(drawn.nodes[0], arrives), Some(start), "back, {direction:?} {start:?} {end:?}");
        }
    }
}

#[test]
fn edges_meet_rows_at_the_places_that_are_asked_for() {
    for direction in DIRECTIONS {
        let mut graph = Graph { direction, ..graph(&[120.0; 3], &[(0, 1), (0, 2), (0, 1)]) };
        graph.nodes[0].size = Size::new(120.0, 120.0);
        for (at, edge) in graph.edges.iter_mut().enumerate() {
            let along = Some(30.0 + 28.0 * at as f64);
            edge.ports[0] = Port { side: Some(Side::Right), at: along, trunk: None };
        }
        let drawn = sound(&graph);
        for (at, edge) in drawn.edges.iter().enumerate() {
            let off = edge.points[0].y - drawn.nodes[0].y0;
            assert!((off - (30.0 + 28.0 * at as f64)).abs() < 0.6, "{direction:?}: edge {at} leaves at {off}");
        }
    }
}

#[test]
fn words_at_ends_stand_beside_their_line_at_their_box() {
    for direction in DIRECTIONS {
        let mut graph = Graph { direction, ..graph(&[90.0; 4], &[(0, 1), (0, 2), (0, 3), (1, 3), (2, 3)]) };
        for edge in &mut graph.edges {
            edge.end_labels = [Some(Size::new(26.0, 15.0)), Some(Size::new(34.0, 15.0))];
        }
        let drawn = sound(&graph);
        for (edge, route) in graph.edges.iter().zip(&drawn.edges) {
            for (end, label) in [edge.from, edge.to].into_iter().zip(route.end_labels) {
                let (End::Node(node), Some(label)) = (end, label) else { panic!("{end:?} has no words") };
                let near = drawn.nodes[node].inflate(12.0, 12.0);
                assert!(near.intersect(label).area() > 0.0, "{direction:?}: {label:?} is far from {end:?}");
            }
        }
    }
}

#[test]
fn wide_tips_have_room_along_and_across() {
    for direction in DIRECTIONS {
        let mut graph = Graph { direction, ..graph(&[60.0; 5], &[(0, 4), (1, 4), (2, 4), (3, 4)]) };
        for edge in &mut graph.edges {
            edge.tips = [Clearance { length: 18.0, breadth: 14.0 }; 2];
        }
        let drawn = sound(&graph);
        for route in &drawn.edges {
            for piece in [&route.points[..2], &route.points[route.points.len() - 2..]] {
                assert!(piece[0].distance(piece[1]) >= 18.0, "{direction:?}: {piece:?}");
            }
        }
    }
}

#[test]
fn edges_of_a_trunk_share_one_stem_and_one_tip() {
    for direction in DIRECTIONS {
        let mut graph = Graph { direction, ..graph(&[80.0; 5], &[(0, 1), (0, 2), (0, 3), (0, 4)]) };
        for edge in &mut graph.edges {
            edge.ports[0].trunk = Some(0);
            edge.tips[0] = Clearance { length: 16.0, breadth: 16.0 };
        }
        let drawn = sound(&graph);
        let starts: Vec<_> = drawn.edges.iter().map(|route| route.points[0]).collect();
        assert!(starts.iter().all(|&start| start == starts[0]), "{direction:?}: {starts:?}");
        let bent: Vec<_> = drawn.edges.iter().filter(|r| r.points.len() > 2).map(|r| r.points[1]).collect();
        assert!(bent.len() >= 3 && bent.iter().all(|&bend| bend == bent[0]), "{direction:?}: {bent:?}");
        let middle = drawn.nodes[0].center();
        let off = if turn::is_sideways(direction) { starts[0].y - middle.y } else { starts[0].x - middle.x };
        assert!(off.abs() < 0.6, "the stem is in the middle");
    }
}

#[test]
fn each_of_several_loops_has_its_own_label() {
    for direction in DIRECTIONS {
        for count in 2..6 {
            let mut graph = Graph { direction, ..graph(&[70.0; 2], &[(0, 1)]) };
            for at in 0..count {
                let label = Some(Size::new(24.0 + 4.0 * at as f64, 18.0));
                graph.edges.push(Edge { label, ..edge(0, 0) });
            }
            let drawn = sound(&graph);
            for (at, route) in drawn.edges.iter().enumerate().skip(1) {
                let label = route.label.expect("the loop has a label");
                let distance = |route: &Route| {
                    let far = |p: &[crate::scene::Point]| {
                        let middle = p[0].midpoint(p[1]);
                        let (x, y) = (middle.x.clamp(label.x0, label.x1), middle.y.clamp(label.y0, label.y1));
                        middle.distance((x, y).into())
                    };
                    route.points.windows(2).map(far).fold(f64::INFINITY, f64::min)
                };
                let others = drawn.edges.iter().enumerate().skip(1).filter(|(other, _)| *other != at);
                let nearest = others.map(|(_, other)| distance(other)).fold(f64::INFINITY, f64::min);
                assert!(
                    distance(route) < nearest,
                    "{direction:?}: the label of loop {at} of {count} is nearer to another"
                );
            }
        }
    }
}

#[test]
fn loops_run_around_the_side_that_is_asked_for() {
    for direction in DIRECTIONS {
        for side in SIDES {
            let mut graph = Graph { direction, ..graph(&[70.0; 3], &[(0, 1), (1, 2), (2, 0)]) };
            let label = Some(Size::new(30.0, 18.0));
            graph.edges.push(Edge { label, ports: [port(side), Port::default()], ..edge(1, 1) });
            let drawn = sound(&graph);
            let points = &drawn.edges[3].points;
            assert_eq!(side_of(drawn.nodes[1], points[0]), Some(side), "{direction:?}");
            assert_eq!(side_of(drawn.nodes[1], points[points.len() - 1]), Some(side), "{direction:?}");
        }
    }
}

#[test]
fn a_loop_of_a_group_runs_around_its_frame() {
    let mut graph = graph(&[70.0; 3], &[(0, 1), (1, 2)]);
    graph.groups = vec![Group { title: Size::new(40.0, 18.0), ..Group::default() }];
    graph.nodes[1].group = Some(0);
    graph.edges.push(Edge { label: Some(Size::new(30.0, 18.0)), ..Edge::new(End::Group(0), End::Group(0)) });
    let drawn = sound(&graph);
    assert_eq!(side_of(drawn.groups[0], drawn.edges[2].points[0]), Some(Side::Right));
}

#[test]
fn notes_stand_right_beside_their_node() {
    for direction in DIRECTIONS {
        let mut graph =
            Graph { direction, ..graph(&[70.0, 70.0, 70.0, 120.0, 90.0], &[(0, 1), (1, 2), (3, 1), (4, 1)]) };
        let beside = |node: usize, side: Side| Beside { node, of: End::Node(1), side };
        graph.beside = vec![beside(3, Side::Left), beside(4, Side::Right)];
        graph.edges.push(edge(1, 1));
        let drawn = sound(&graph);
        let (node, before, after) = (drawn.nodes[1], drawn.nodes[3], drawn.nodes[4]);
        if turn::is_sideways(direction) {
            assert!(before.y1 < node.y0 && node.y1 < after.y0, "{direction:?}");
        } else {
            assert!(before.x1 < node.x0 && node.x1 < after.x0, "{direction:?}");
        }
        assert_eq!(drawn.edges[2].points.len(), 2);
    }
}

#[test]
fn notes_stand_right_beside_their_group() {
    for direction in DIRECTIONS {
        let mut graph = Graph { direction, ..graph(&[70.0, 70.0, 70.0, 120.0], &[(0, 1), (1, 2)]) };
        graph.groups = vec![Group { title: Size::new(40.0, 18.0), ..Group::default() }];
        graph.nodes[1].group = Some(0);
        graph.beside = vec![Beside { node: 3, of: End::Group(0), side: Side::Right }];
        graph.edges.push(Edge::new(End::Group(0), End::Node(3)));
        let drawn = sound(&graph);
        let (group, note) = (drawn.groups[0], drawn.nodes[3]);
        if turn::is_sideways(direction) {
            assert!(group.y1 < note.y0 && group.x0 < note.center().x && note.center().x < group.x1, "{direction:?}");
        } else {
            assert!(group.x1 < note.x0 && group.y0 < note.center().y && note.center().y < group.y1, "{direction:?}");
        }
        assert_eq!(drawn.edges[2].points.len(), 2);
    }
}

#[test]
fn starts_and_ends_of_a_group_stand_first_and_last() {
    let mut graph = graph(&[60.0; 6], &[(0, 1), (1, 2), (2, 3), (1, 4), (3, 0), (4, 5)]);
    graph.first = vec![0];
    graph.last = vec![4];
    let drawn = sound(&graph);
    let tops: Vec<f64> = drawn.nodes.iter().map(|node| node.center().y).collect();
    assert!(tops.iter().all(|&top| tops[0] <= top && top <= tops[4]), "{tops:?}");
}

#[test]
fn parts_stand_in_a_row_or_in_a_column_as_asked() {
    for direction in DIRECTIONS {
        for packing in [Packing::Row, Packing::Column] {
            let mut graph = Graph { direction, ..graph(&[60.0; 7], &[(0, 1), (2, 3), (4, 5)]) };
            let regions = (0..3).map(|_| Group { parent: Some(3), ..Group::default() });
            let whole = Group { packing, least: Size::new(50.0, 300.0), ..Group::default() };
            graph.groups = regions.chain([whole]).collect();
            graph.nodes[..6].iter_mut().enumerate().for_each(|(at, node)| node.group = Some(at / 2));
            graph.edges.push(Edge::new(End::Node(6), End::Group(3)));
            let drawn = sound(&graph);
            for pair in drawn.groups[..3].windows(2) {
                match packing {
                    Packing::Column => assert!(pair[0].y1 < pair[1].y0, "{direction:?}"),
                    _ => assert!(pair[0].x1 < pair[1].x0, "{direction:?}"),
                }
            }
            assert!(drawn.groups[3].height() >= 300.0);
        }
    }
}

#[test]
fn a_group_has_its_least_size() {
    for direction in DIRECTIONS {
        let mut graph = Graph { direction, ..graph(&[60.0; 3], &[(0, 1), (1, 2)]) };
        graph.groups = vec![Group { least: Size::new(240.0, 170.0), ..Group::default() }];
        graph.nodes[1].group = Some(0);
        let drawn = sound(&graph);
        let size = drawn.groups[0].size();
        assert!(size.width >= 239.0 && size.height >= 169.0, "{direction:?}: {size:?}");
    }
}

#[test]
fn nine_edges_into_a_low_box_keep_their_heads_apart() {
    let edges: Vec<(usize, usize)> = (0..9).map(|at| (at, 9)).collect();
    let drawn = sound(&Graph { direction: Direction::Right, ..graph(&[60.0; 10], &edges) });
    assert!(drawn.nodes[9].height() > 60.0, "the box grows for them");
}

#[test]
fn edges_that_swap_rows_between_level_boxes_do_not_meet() {
    for direction in DIRECTIONS {
        sound(&Graph { direction, ..graph(&[40.0; 4], &[(0, 2), (0, 3), (1, 2), (1, 3)]) });
    }
}

prop_compose! {
    /// Graphs whose edges and groups ask for all sorts of things.
    fn demanding_graphs()(
        graph in graphs(3, true),
        asked in prop::collection::vec(
            (prop::option::weighted(0.3, 0usize..4), prop::option::weighted(0.2, 0.0..1.0f64),
             prop::option::weighted(0.3, 0usize..2), prop::option::weighted(0.3, 10.0..40.0f64), 0usize..3),
            48,
        ),
        beside in prop::collection::vec((0usize..14, 0usize..14, 0usize..4), 0..3),
        ends in prop::collection::vec(0usize..14, 0..4),
        packing in 0usize..9,
        least in 0.0..300.0f64,
    ) -> Graph {
        let mut graph = graph;
        let count = graph.nodes.len();
        let sizes: Vec<Size> = graph.nodes.iter().map(|node| node.size).collect();
        for (at, &(side, place, trunk, label, tip)) in asked.iter().enumerate().take(2 * graph.edges.len()) {
            let (edge, end) = (&mut graph.edges[at / 2], at % 2);
            // Loops keep to the sides that they take by themselves.
            let side = side.filter(|_| edge.from != edge.to).map(|side| SIDES[side]);
            let node = if end == 0 { edge.from } else { edge.to };
            let length = |node: usize| if matches!(side, Some(Side::Left | Side::Right)) { sizes[node].height } else { sizes[node].width };
            // What is asked for at one place is not asked for twice.
            let at = match (node, side) {
                (End::Node(node), Some(_)) if trunk.is_none() => place.map(|_| (at as f64 + 0.5) / 48.0 * length(node)),
                _ => None,
            };
            edge.ports[end] = Port { side, at: at.filter(|_| false), trunk };
            edge.end_labels[end] = label.filter(|_| edge.from != edge.to).map(|width| Size::new(width.round(), 14.0));
            edge.tips[end] = [Clearance::default(), Clearance { length: 8.0, breadth: 7.0 }, Clearance { length: 18.0, breadth: 14.0 }][tip];
        }
        graph.beside = beside.iter().map(|&(node, of, side)| Beside { node: node % count, of: if of % 3 == 0 { End::Group(of / 3) } else { End::Node(of % count) }, side: SIDES[side] }).collect();
        graph.first = ends.iter().take(2).map(|&node| node % count).collect();
        graph.last = ends.iter().skip(2).map(|&node| node % count).collect();
        if let Some(group) = graph.groups.get_mut(packing) {
            group.packing = Packing::Column;
            group.least = Size::new(least, least / 2.0);
        }
        graph
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_asked_for_all_is_drawn(graph in demanding_graphs()) {
        let drawn = layout(&graph);
        for (edge, route) in graph.edges.iter().zip(&drawn.edges) {
            prop_assert!(route.points.len() >= 2, "{:?} to {:?} is not drawn", edge.from, edge.to);
            prop_assert!(route.points.iter().all(|p| p.is_finite()));
        }
        prop_assert!(drawn.nodes.iter().zip(&graph.nodes).all(|(rect, node)| rect.width() >= node.size.width - 0.6));
        prop_assert_eq!(&drawn, &layout(&graph));
    }
}

/// What class and entity diagrams ask for: places at sides, words at both ends, wide tips, trunks, loops.
fn with_demands(mut graph: Graph, dice: &mut Dice) -> Graph {
    for edge in &mut graph.edges {
        for end in 0..2 {
            let label = (dice.below(3) == 0).then(|| Size::new(10.0 + dice.below(20) as f64, 14.0));
            edge.end_labels[end] = label;
            edge.ports[end].side = (dice.below(6) == 0).then(|| SIDES[dice.below(4)]);
            edge.tips[end] = [Clearance::default(), Clearance { length: 18.0, breadth: 14.0 }][dice.below(2)];
        }
    }
    graph
}

#[test]
fn graphs_with_words_and_sides_at_their_ends_are_sound() {
    let mut found = Vec::new();
    for (seed, direction) in (1..40).flat_map(|seed| DIRECTIONS.map(|direction| (seed, direction))) {
        let mut dice = Dice(seed);
        let graph = layered_graph(&mut dice, direction);
        let graph = with_demands(graph, &mut dice);
        let objections = verify(&graph, &layout(&graph));
        if !objections.is_empty() {
            found.push(format!("seed {seed} {direction:?}: {objections:?}"));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn ranks_that_are_too_wide_go_on_in_others() {
    let leaves: Vec<(usize, usize)> = (1..9).map(|leaf| (0, leaf)).collect();
    let fan = Graph { narrow: Some(420.0), ..graph(&[90.0; 9], &leaves) };
    let drawn = sound(&fan);
    assert!(drawn.size.width <= 470.0, "{:?}", drawn.size);
    let wide = sound(&Graph { narrow: None, ..fan });
    assert!(wide.size.width > 800.0 && wide.size.height < drawn.size.height);
}

#[test]
fn groups_beside_each_other_stand_below_each_other_where_there_is_no_room() {
    let mut stack = graph(&[90.0; 6], &[(0, 1), (2, 3), (4, 5), (0, 2), (0, 4)]);
    stack.groups = vec![Group { title: Size::new(160.0, 18.0), ..Group::default() }; 3];
    (0..6).for_each(|at| stack.nodes[at].group = Some(at / 2));
    let drawn = sound(&Graph { narrow: Some(430.0), ..stack });
    assert!(drawn.size.width <= 450.0, "{:?}", drawn.size);
}

#[test]
fn chains_fold_within_groups_that_are_drawn_alone() {
    let mut chain = graph(&[120.0; 5], &[(0, 1), (1, 2), (2, 3), (3, 4)]);
    chain.groups = vec![Group { title: Size::new(60.0, 18.0), alone: true, ..Group::default() }];
    chain.nodes.iter_mut().for_each(|node| node.group = Some(0));
    let drawn = sound(&Graph { direction: Direction::Right, narrow: Some(560.0), ..chain });
    assert!(drawn.size.width <= 560.0, "{:?}", drawn.size);
    assert!(drawn.nodes[4].y0 > drawn.nodes[0].y1, "rows follow each other downwards");
}

#[test]
fn words_between_two_blocks_of_one_rank_find_room() {
    for direction in DIRECTIONS {
        for edges in [vec![(0, 1), (1, 2)], vec![(0, 1), (1, 2), (2, 1)]] {
            let mut graph = Graph { direction, same_rank: vec![vec![1, 2]], ..graph(&[120.0, 90.0, 90.0], &edges) };
            for edge in &mut graph.edges[1..] {
                edge.label = Some(Size::new(64.0, 15.0));
            }
            sound(&graph);
        }
    }
}

#[test]
fn words_of_edges_beside_their_rank_keep_off_each_other_and_off_boxes() {
    for direction in DIRECTIONS {
        let edges = [(0, 2), (0, 3), (1, 4), (4, 0), (3, 1), (5, 2), (4, 6)];
        let mut graph = Graph { direction, same_rank: vec![vec![0, 1, 2, 3, 4]], ..graph(&[90.0; 7], &edges) };
        for (at, edge) in graph.edges.iter_mut().enumerate() {
            edge.label = Some(Size::new(50.0 + 6.0 * at as f64, [18.0, 52.0][at % 2]));
        }
        sound(&graph);
    }
}
