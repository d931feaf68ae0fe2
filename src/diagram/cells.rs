//! A diagram whose author placed everything in cells: how wide words, columns and streets are.

use std::collections::BTreeMap;

use crate::engine::grid::{self, Ask};
use crate::engine::layered::{Direction, Graph, Placement};
use crate::engine::streets;
use crate::scene::Size;
use crate::scene::fit::Room;

use super::fit::{self, Arrangement, PLANS};
use super::model::{Diagram, Grids};
use super::shape::Shape;
use super::words::{LIKE_WIDTH, Texts, Words, make_equal};

/// Between cells where no edge runs, and where edges do, in px.
const GAP: f64 = 16.0;
const STREET: f64 = 32.0;
/// How often streets are made wider for what runs in them.
const ROUNDS: usize = 5;
/// Plans up to this one are tried in columns that are equally wide before others.
const WIDE: usize = 5;

/// One way to set a grid.
#[derive(Clone, Copy, Debug)]
struct Try {
    plan: usize,
    /// Whether columns are equally wide.
    even: bool,
    /// Most columns of a grid whose author gave no number of them.
    most: usize,
}

/// The first arrangement that fits into the room, or the one that passes it least.
pub fn arrange(diagram: &Diagram, grids: &Grids, texts: &Texts, thin: f64, room: Room) -> Arrangement {
    let mut best: Option<(f64, Arrangement)> = None;
    for one in tries(grids) {
        let arrangement = place(diagram, grids, texts, thin, one);
        let excess = fit::excess(arrangement.placement.size, room);
        if excess <= 0.0 {
            return arrangement;
        }
        if best.as_ref().is_none_or(|(least, _)| excess < *least) {
            best = Some((excess, arrangement));
        }
    }
    let first = Try { plan: 0, even: true, most: usize::MAX };
    best.map_or_else(|| place(diagram, grids, texts, thin, first), |(_, arrangement)| arrangement)
}

/// All tries, the best first: grids in one row go on in others only where nothing else helps.
fn tries(grids: &Grids) -> Vec<Try> {
    let of = |plans: std::ops::Range<usize>, even: bool, most: usize| plans.map(move |plan| Try { plan, even, most });
    let (wide, narrow) = (0..WIDE, WIDE..PLANS.len());
    let mut tries: Vec<Try> = Vec::new();
    for (plans, even) in [(wide.clone(), true), (wide, false), (narrow.clone(), true), (narrow, false)] {
        tries.extend(of(plans, even, usize::MAX));
    }
    let free = grids.groups.iter().chain([&grids.whole]).filter(|grid| grid.columns.is_none());
    let longest = free.map(|grid| grid.cells.len()).max().unwrap_or(0);
    for most in (1..longest.min(12)).rev() {
        tries.extend([WIDE - 1, PLANS.len() - 1].map(|plan| Try { plan, even: true, most }));
    }
    tries
}

fn place(diagram: &Diagram, grids: &Grids, texts: &Texts, thin: f64, one: Try) -> Arrangement {
    let plan = PLANS[one.plan];
    let direction = Direction::Down;
    let mut words = texts.set(plan, direction);
    equalise(diagram, &mut words);
    let graph = fit::graph(diagram, &words, thin, direction);
    let base = if diagram.edges.is_empty() { GAP } else { STREET };
    let gap = (base * plan.spacing).max(GAP * 0.75);
    let placement = placed(&graph, grids, Size::new(gap, gap), one, &fills(diagram));
    Arrangement { words, direction, placement, band: None }
}

/// The places of everything, in streets that are as wide as what runs in them asks.
fn placed(graph: &Graph, grids: &Grids, mut gap: Size, one: Try, fills: &[(bool, bool)]) -> Placement {
    let mut rounds = 0..ROUNDS;
    loop {
        let ask = Ask { gap, even: one.even, most: one.most, fills };
        let mut placement = grid::place(graph, grids, &ask);
        if graph.edges.is_empty() {
            return placement;
        }
        let lacking = streets::route(graph, &mut placement);
        if lacking == Size::ZERO || rounds.next().is_none() {
            return placement;
        }
        gap += lacking.ceil();
    }
}

/// Whether each node fills its cell: what would lose its form does not.
fn fills(diagram: &Diagram) -> Vec<(bool, bool)> {
    let fills = |shape: Shape| match shape {
        Shape::Circle | Shape::DoubleCircle | Shape::Diamond => (false, false),
        Shape::BlockArrow(heads) => match heads.axes() {
            (true, false) => (true, false),
            (false, true) => (false, true),
            _ => (false, false),
        },
        shape => (!shape.is_sign(), !shape.is_sign()),
    };
    diagram.nodes.iter().map(|node| fills(node.shape)).collect()
}

/// Makes nodes of one shape equal that do not fill their cells.
fn equalise(diagram: &Diagram, words: &mut Words) {
    let mut alike: BTreeMap<Shape, Vec<usize>> = BTreeMap::new();
    for (node, fills) in fills(diagram).into_iter().enumerate().filter(|(_, fills)| *fills != (true, true)) {
        debug_assert!(!(fills.0 && fills.1));
        alike.entry(diagram.nodes[node].shape).or_default().push(node);
    }
    for nodes in alike.into_values() {
        make_equal(&nodes, &mut words.sizes, LIKE_WIDTH, |size| &mut size.width);
        make_equal(&nodes, &mut words.sizes, LIKE_WIDTH, |size| &mut size.height);
    }
}
