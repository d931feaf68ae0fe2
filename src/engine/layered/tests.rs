//! What holds for every drawing, on random graphs, and drawings that once went wrong.

mod asked;
mod seen;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::verify::verify;
use super::*;
use crate::scene::Size;

fn node(width: f64) -> Node {
    Node { size: Size::new(width, 38.0), ..Node::default() }
}

fn edge(from: usize, to: usize) -> Edge {
    Edge::new(End::Node(from), End::Node(to))
}

fn graph(widths: &[f64], edges: &[(usize, usize)]) -> Graph {
    Graph {
        nodes: widths.iter().map(|&w| node(w)).collect(),
        edges: edges.iter().map(|&(from, to)| edge(from, to)).collect(),
        ..Graph::default()
    }
}

fn sound(graph: &Graph) -> Placement {
    let placement = layout(graph);
    assert_eq!(verify(graph, &placement), Vec::<String>::new());
    placement
}

fn directions() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Down), Just(Direction::Up), Just(Direction::Right), Just(Direction::Left)]
}

fn outlines() -> impl Strategy<Value = Outline> {
    prop_oneof![
        4 => Just(Outline::Rect),
        1 => Just(Outline::Diamond),
        1 => Just(Outline::Ellipse),
        1 => Just(Outline::Pointed)
    ]
}

prop_compose! {
    fn graphs(most_groups: usize, directed_groups: bool)(
        sizes in prop::collection::vec((60.0..180.0f64, 38.0..80.0f64, outlines(), 0usize..8), 1..14),
        groups in prop::collection::vec((0usize..6, 20.0..140.0f64, prop::option::weighted(0.4, directions())), 0..=most_groups),
        ends in prop::collection::vec((0usize..20, 0usize..20, prop::option::weighted(0.3, 20.0..90.0f64), 0u8..10), 0..24),
        direction in directions(),
        spline in prop::bool::weighted(0.2),
        fold in prop::option::weighted(0.3, 200.0..900.0f64),
    ) -> Graph {
        let count = groups.len();
        let pick = |at: usize| if at < count { Some(at) } else { None };
        let groups: Vec<Group> = groups.iter().enumerate().map(|(at, (parent, title, direction))| Group {
            parent: Some(*parent).filter(|&p| p < at),
            title: Size::new(title.round(), 18.0),
            direction: direction.filter(|_| directed_groups),
            ..Group::default()
        }).collect();
        let nodes: Vec<Node> = sizes.iter().map(|&(width, height, outline, group)| Node {
            size: Size::new(width.round(), height.round()), outline, group: pick(group),
        }).collect();
        let end = |at: usize, kind: bool| {
            if kind && count > 0 { End::Group(at % count) } else { End::Node(at % nodes.len()) }
        };
        let edges = ends.iter().enumerate().map(|(at, &(from, to, label, kind))| Edge {
            label: label.map(|w| Size::new(w.round(), 18.0)),
            min_length: 1 + u32::from(kind == 9),
            // Some drawings have lines of both ways.
            routing: if spline && at % 5 < 4 { Routing::Spline } else { Routing::Orthogonal },
            ..Edge::new(end(from, kind == 0), end(to, kind == 1))
        }).collect();
        Graph { direction, nodes, edges, groups, fold, ..Graph::default() }
    }
}

/// Few cases in every run, all that are asked for with a seed other than that of `.cargo/config.toml`.
fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = if asked.rng_seed == RngSeed::Fixed(1) { 96 } else { asked.cases };
    ProptestConfig { cases, ..asked }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn plain_graphs_are_sound(graph in graphs(0, false)) {
        sound(&graph);
    }

    #[test]
    fn graphs_with_groups_are_sound(graph in graphs(4, false)) {
        sound(&graph);
    }

    #[test]
    fn groups_with_their_own_direction_are_sound(graph in graphs(4, true)) {
        sound(&graph);
    }

    #[test]
    fn other_sizes_and_directions_are_sound_in_the_order_that_is_known(graph in graphs(4, true), turned in directions()) {
        let mut memory = Memory::default();
        let first = layout_again(&graph, &mut memory);
        prop_assert_eq!(&first, &layout(&graph));
        prop_assert_eq!(&first, &layout_again(&graph, &mut memory));
        let mut other = Graph { direction: turned, ..graph };
        other.nodes.iter_mut().for_each(|n| n.size = Size::new(n.size.width * 0.5 + 30.0, n.size.height * 1.5));
        let placement = layout_again(&other, &mut memory);
        prop_assert_eq!(verify(&other, &placement), Vec::<String>::new());
    }

    #[test]
    fn links_that_run_through_layers_in_one_piece_are_sound(graph in graphs(4, false), most_bends in 1usize..12) {
        let placement = lay_out(&graph, Some(most_bends), &mut Memory::default());
        prop_assert_eq!(verify(&graph, &placement), Vec::<String>::new());
    }

    #[test]
    fn narrow_drawings_are_sound(mut graph in graphs(4, true), width in 200.0..600.0f64, alone in any::<u8>()) {
        graph.narrow = Some(width);
        graph.groups.iter_mut().enumerate().for_each(|(at, group)| group.alone = alone >> at & 1 == 1);
        sound(&graph);
    }

    #[test]
    fn lanes_are_sound_and_lie_close_in_their_order(mut graph in graphs(0, false), count in 1usize..5) {
        (graph.lanes, graph.fold) = (true, None);
        graph.groups = vec![Group::default(); count];
        graph.nodes.iter_mut().enumerate().for_each(|(at, node)| node.group = Some(at * 7 % 5 % count));
        let lanes = sound(&graph).groups;
        let turned = |rect: crate::scene::Rect| [rect.y0, rect.y1, rect.x0, rect.x1];
        let sides = |rect: crate::scene::Rect| [rect.x0, rect.x1, rect.y0, rect.y1];
        let sides = |rect| if graph.direction.is_sideways() { turned(rect) } else { sides(rect) };
        for pair in lanes.windows(2) {
            let ([_, end, from, to], [start, _, other_from, other_to]) = (sides(pair[0]), sides(pair[1]));
            let is_level = (from - other_from).abs() < 0.1 && (to - other_to).abs() < 0.1;
            prop_assert!((end - start).abs() < 0.1 && is_level, "{:?}", lanes);
        }
    }

    #[test]
    fn the_same_graph_gives_the_same_drawing(graph in graphs(3, true)) {
        prop_assert_eq!(layout(&graph), layout(&graph));
    }
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// A graph of a few full layers, in which many edges change places on their way.
fn layered_graph(dice: &mut Dice, direction: Direction) -> Graph {
    let layers: Vec<usize> = (0..2 + dice.below(4)).map(|_| 1 + dice.below(5)).collect();
    let first: Vec<usize> = layers.iter().scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count))).collect();
    let widths: Vec<f64> = (0..layers.iter().sum()).map(|_| 50.0 + dice.below(120) as f64).collect();
    let mut graph = Graph { direction, ..graph(&widths, &[]) };
    for layer in 1..layers.len() {
        for _ in 0..layers[layer - 1].max(layers[layer]) + dice.below(5) {
            let from = first[layer - 1] + dice.below(layers[layer - 1]);
            let to = first[layer] + dice.below(layers[layer]);
            let (from, to) = if dice.below(12) == 0 { (to, from) } else { (from, to) };
            let far = first[dice.below(layers.len())];
            let to = if dice.below(10) == 0 && far != from { far } else { to };
            let label = (dice.below(6) == 0).then(|| Size::new(20.0 + dice.below(60) as f64, 18.0));
            let clearance = |breadth: f64| Clearance { length: 8.0, breadth };
            let tips = [clearance(0.0), clearance(if dice.below(9) == 0 { 10.0 } else { 7.0 })];
            graph.edges.push(Edge { label, tips, ..edge(from, to) });
        }
    }
    graph
}

const DIRECTIONS: [Direction; 4] = [Direction::Down, Direction::Up, Direction::Right, Direction::Left];

/// How many of the graphs of these seeds are not sound, with the first.
fn unsound(seeds: std::ops::Range<u64>) -> (usize, Option<String>) {
    let mut found = (0, None);
    for (seed, direction) in seeds.flat_map(|seed| DIRECTIONS.map(|direction| (seed, direction))) {
        let graph = layered_graph(&mut Dice(seed), direction);
        let objections = verify(&graph, &layout(&graph));
        if !objections.is_empty() {
            found.0 += 1;
            found.1.get_or_insert_with(|| format!("seed {seed} {direction:?}: {objections:?}\n{graph:?}"));
        }
    }
    found
}

#[test]
fn edges_that_change_places_do_not_join() {
    assert_eq!(unsound(1..40), (0, None));
}

#[test]
#[ignore = "a minute; CONTRIBUTING.md says when"]
fn edges_of_a_thousand_graphs_do_not_join_in_any_direction() {
    assert_eq!(unsound(1..1001), (0, None));
}

#[test]
fn nothing_gives_an_empty_drawing() {
    assert_eq!(layout(&Graph::default()).size, Size::ZERO);
}

#[test]
fn ends_out_of_range_are_passed_over() {
    let mut graph = graph(&[80.0], &[(0, 7)]);
    graph.nodes[0].group = Some(9);
    graph.edges.push(Edge { to: End::Group(3), ..edge(0, 0) });
    graph.groups.push(Group { parent: Some(0), ..Group::default() });
    graph.same_rank.push(vec![0, 12]);
    assert!(sound(&graph).edges.iter().all(|e| e.points.is_empty()));
}

#[test]
fn three_pillars_stand_symmetrically_over_their_outcome() {
    let graph = graph(&[180.0, 180.0, 180.0, 160.0], &[(0, 3), (1, 3), (2, 3)]);
    let drawn = sound(&graph);
    let centre = |at: usize| drawn.nodes[at].center().x;
    assert_eq!(centre(1), centre(3));
    assert_eq!(centre(1) - centre(0), centre(2) - centre(1));
    assert_eq!(drawn.edges[1].points.len(), 2, "the middle edge is straight");
    let mirrored: Vec<f64> = drawn.edges[2].points.iter().map(|p| 2.0 * centre(3) - p.x).collect();
    assert_eq!(drawn.edges[0].points.iter().map(|p| p.x).collect::<Vec<_>>(), mirrored);
}

#[test]
fn a_parent_stands_in_the_middle_over_its_children() {
    for count in 2..6 {
        let widths = vec![90.0; count + 1];
        let edges: Vec<(usize, usize)> = (1..=count).map(|child| (0, child)).collect();
        let drawn = sound(&graph(&widths, &edges));
        let middle = (drawn.nodes[1].center().x + drawn.nodes[count].center().x) / 2.0;
        assert!((drawn.nodes[0].center().x - middle).abs() <= 1.0, "{count} children");
    }
}

#[test]
fn a_chain_is_straight_and_long_ones_do_not_exhaust_the_stack() {
    let edges: Vec<(usize, usize)> = (1..3000).map(|at| (at - 1, at)).collect();
    let drawn = layout(&graph(&vec![80.0; 3000], &edges));
    assert!(drawn.edges.iter().all(|e| e.points.len() == 2));
}

#[test]
fn answers_leave_a_decision_by_its_corners() {
    let mut graph = graph(&[100.0, 80.0, 80.0], &[(0, 1), (0, 2)]);
    graph.nodes[0].outline = Outline::Diamond;
    graph.nodes[0].size.height = 60.0;
    for edge in &mut graph.edges {
        edge.label = Some(Size::new(30.0, 18.0));
    }
    let drawn = sound(&graph);
    let decision = drawn.nodes[0];
    assert_eq!(drawn.edges[0].points[0], (decision.x0, decision.center().y).into());
    assert_eq!(drawn.edges[1].points[0], (decision.x1, decision.center().y).into());
}

#[test]
fn links_that_pass_many_layers_run_through_them_in_one_piece() {
    let count = 120;
    let mut edges: Vec<(usize, usize)> = (1..count).map(|at| (at - 1, at)).collect();
    edges.extend((0..60).map(|at| (at, count - 1 - at / 2)));
    let graph = graph(&vec![120.0; count], &edges);
    let placement = lay_out(&graph, Some(200), &mut Memory::default());
    assert_eq!(verify(&graph, &placement), Vec::<String>::new());
    assert!(placement.size.width < layout(&graph).size.width * 2.0);
}

#[test]
fn thousands_of_edges_alike_are_laid_out_as_few() {
    let mut edges = vec![(0, 1); 39_000];
    edges.push((1, 2));
    let drawn = layout(&graph(&[80.0; 3], &edges));
    assert_eq!(drawn.edges.len(), 39_001);
    assert!(drawn.edges.iter().all(|edge| edge.points.len() >= 2));
}

#[test]
fn adding_a_node_moves_the_others_little() {
    let edges = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (1, 5), (5, 4), (2, 6), (6, 7), (4, 7)];
    let before = sound(&graph(&[90.0; 8], &edges));
    let mut more = edges.to_vec();
    more.push((6, 8));
    let after = sound(&graph(&[90.0; 9], &more));
    // The measure: pairs in one rank that keep their order, and the mean way that nodes move.
    let pairs = (0..8).flat_map(|a| (0..8).map(move |b| (a, b)));
    let is_left = |p: &Placement, a: usize, b: usize| p.nodes[a].y0 == p.nodes[b].y0 && p.nodes[a].x0 < p.nodes[b].x0;
    for (a, b) in pairs {
        assert!(!is_left(&before, a, b) || is_left(&after, a, b), "{a} and {b} have changed places");
    }
    let moved: f64 = (0..8).map(|n| before.nodes[n].center().distance(after.nodes[n].center())).sum();
    assert!(moved / 8.0 < 60.0, "nodes move by {} on the whole", moved / 8.0);
}

/// A chain with a branch to the side and back at every fifth node.
fn long_chain(count: usize) -> Graph {
    let mut edges: Vec<(usize, usize)> = (1..count).map(|at| (at - 1, at)).collect();
    edges.extend((0..count / 5).flat_map(|at| [(at * 5, count + at), (count + at, at * 5 + 2)]));
    graph(&vec![90.0; count + count / 5], &edges)
}

#[test]
fn a_long_chain_is_folded_into_rows_that_are_read_the_same_way() {
    for direction in [Direction::Right, Direction::Left, Direction::Down, Direction::Up] {
        for routing in [Routing::Orthogonal, Routing::Spline] {
            let mut graph = Graph { direction, fold: Some(688.0), ..long_chain(20) };
            graph.edges.iter_mut().for_each(|edge| edge.routing = routing);
            let drawn = sound(&graph);
            let sideways = turn::is_sideways(direction);
            let (length, breadth) =
                if sideways { (drawn.size.width, drawn.size.height) } else { (drawn.size.height, drawn.size.width) };
            assert!(length <= 688.0, "{direction:?}: {:?}", drawn.size);
            assert!(breadth < 1100.0, "{direction:?}: {:?}", drawn.size);
        }
    }
    let drawn = layout(&Graph { direction: Direction::Right, fold: Some(688.0), ..long_chain(20) });
    let starts = (1..20).filter(|&at| drawn.nodes[at].x0 < drawn.nodes[at - 1].x0);
    assert!(starts.clone().count() >= 2);
    for at in starts {
        assert_eq!(drawn.nodes[at].x0, drawn.nodes[0].x0, "rows begin on one line");
        assert!(drawn.nodes[at].y0 > drawn.nodes[at - 1].y1, "rows follow each other downwards");
    }
}

#[test]
fn a_short_chain_is_folded_where_one_link_leads_over_the_cut() {
    let chain = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)];
    let is_folded = |edges: &[(usize, usize)]| {
        let graph = graph(&[90.0; 6], edges);
        let drawn = sound(&Graph { direction: Direction::Right, fold: Some(400.0), ..graph });
        (1..6).any(|at| drawn.nodes[at].x0 < drawn.nodes[at - 1].x0)
    };
    assert!(is_folded(&chain));
    let with_a_way_back: Vec<_> = chain.into_iter().chain([(5, 0)]).collect();
    assert!(!is_folded(&with_a_way_back));
}

#[test]
fn what_comes_and_what_goes_do_not_meet_at_the_corner_of_a_diamond() {
    let mut graph = Graph { direction: Direction::Right, ..graph(&[120.0; 2], &[(0, 1), (1, 0)]) };
    graph.nodes[1].outline = Outline::Diamond;
    let drawn = sound(&graph);
    let comes = drawn.edges[0].points[drawn.edges[0].points.len() - 1];
    let goes = drawn.edges[1].points[0];
    assert!(comes.distance(goes) >= 7.0, "{comes:?} {goes:?}");
}

#[test]
fn groups_are_not_cut_by_a_fold() {
    let mut graph = Graph { direction: Direction::Right, fold: Some(400.0), ..long_chain(10) };
    graph.groups = vec![Group::default()];
    (2..6).for_each(|at| graph.nodes[at].group = Some(0));
    let drawn = sound(&graph);
    let is_in_row = |at: usize| (drawn.nodes[at].center().y - drawn.nodes[2].center().y).abs() < 60.0;
    assert!((2..6).all(is_in_row));
}

#[test]
fn members_of_groups_side_by_side_do_not_mix() {
    let mut graph = graph(&[80.0; 6], &[(0, 3), (3, 1), (1, 4), (4, 2), (2, 5)]);
    graph.groups = vec![Group::default(); 2];
    for (at, node) in graph.nodes.iter_mut().enumerate() {
        node.group = Some(at / 3);
    }
    let drawn = sound(&graph);
    assert!(drawn.groups[0].x1 < drawn.groups[1].x0);
}

#[test]
fn a_group_keeps_its_own_direction_across_its_border() {
    let mut graph = graph(&[80.0; 5], &[(0, 1), (1, 2), (2, 3), (3, 4)]);
    graph.groups = vec![Group { direction: Some(Direction::Right), ..Group::default() }];
    for node in 1..4 {
        graph.nodes[node].group = Some(0);
    }
    let drawn = sound(&graph);
    assert!(drawn.nodes[1].x1 < drawn.nodes[2].x0 && drawn.nodes[2].x1 < drawn.nodes[3].x0);
    assert!(drawn.nodes[0].y1 < drawn.nodes[1].y0 && drawn.nodes[3].y1 < drawn.nodes[4].y0);
}

#[test]
fn an_edge_between_a_group_and_what_is_in_it_runs_from_the_side_of_its_frame() {
    for direction in [Direction::Down, Direction::Up, Direction::Right, Direction::Left] {
        let mut graph = Graph { direction, ..graph(&[80.0; 5], &[(0, 1), (1, 2), (2, 3), (3, 4)]) };
        let title = Size::new(60.0, 18.0);
        graph.groups = vec![Group { title, ..Group::default() }, Group { title, parent: Some(0), ..Group::default() }];
        (1..4).for_each(|at| graph.nodes[at].group = Some(usize::from(at == 3)));
        let label = Some(Size::new(40.0, 18.0));
        let (outer, inner) = (End::Group(0), End::Group(1));
        for (from, to) in [(outer, End::Node(2)), (End::Node(3), outer), (outer, inner), (inner, outer), (outer, outer)]
        {
            graph.edges.push(Edge { from, to, label, ..edge(0, 0) });
        }
        let drawn = sound(&graph);
        assert!(drawn.edges.iter().all(|e| e.points.len() >= 2));
    }
}

#[test]
fn a_group_widened_for_its_title_keeps_what_is_in_it_in_the_middle() {
    let mut graph = graph(&[80.0; 3], &[(0, 1), (1, 2)]);
    let title = Size::new(150.0, 18.0);
    graph.groups = vec![Group { title, direction: Some(Direction::Up), ..Group::default() }];
    graph.nodes[1].group = Some(0);
    let drawn = sound(&graph);
    assert!(drawn.groups[0].width() >= 2.0 * 150.0);
    assert!((drawn.groups[0].center().x - drawn.nodes[1].center().x).abs() <= 1.0);
}

#[test]
fn nodes_that_share_a_rank_stand_in_a_line() {
    let mut graph = graph(&[80.0; 4], &[(0, 1), (1, 2), (0, 3), (3, 2)]);
    graph.same_rank = vec![vec![1, 2]];
    let drawn = sound(&graph);
    assert_eq!(drawn.nodes[1].center().y, drawn.nodes[2].center().y);
}

#[test]
fn an_edge_past_the_label_of_another_steps_aside_once() {
    let mut graph = graph(&[80.0; 4], &[(0, 1), (1, 2), (0, 3)]);
    graph.edges[1].label = Some(Size::new(30.0, 18.0));
    for direction in [Direction::Down, Direction::Up, Direction::Right, Direction::Left] {
        graph.direction = direction;
        let drawn = sound(&graph);
        assert!(drawn.edges[2].points.len() <= 4, "{:?}", drawn.edges[2].points);
    }
}

#[test]
fn a_frame_widened_for_its_title_is_even_around_what_is_in_it() {
    let mut graph = graph(&[80.0, 100.0, 120.0], &[(0, 1), (1, 2)]);
    graph.groups = vec![Group { title: Size::new(130.0, 18.0), ..Group::default() }];
    graph.nodes[1].group = Some(0);
    graph.nodes[2].group = Some(0);
    let drawn = sound(&graph);
    assert!((drawn.groups[0].center().x - drawn.nodes[2].center().x).abs() <= 1.0);
    assert!(drawn.groups[0].width() >= 2.0 * 130.0);
}

#[test]
fn all_edges_among_sixty_nodes_in_each_other_take_few_steps() {
    let edges: Vec<(usize, usize)> = (0..60).flat_map(|from| (0..60).map(move |to| (from, to))).collect();
    let mut graph = graph(&[60.0; 60], &edges);
    for nested in [false, true] {
        if nested {
            graph.groups = (0..60usize).map(|at| Group { parent: at.checked_sub(1), ..Group::default() }).collect();
            graph.nodes.iter_mut().enumerate().for_each(|(at, node)| node.group = Some(at));
        }
        let mut memory = Memory::default();
        let drawn = layout_again(&graph, &mut memory);
        assert!(drawn.edges.iter().all(|edge| edge.points.len() >= 2));
        assert!(memory.effort().steps < 20_000_000, "{:?}", memory.effort());
    }
}
