//! A diagram whose author placed everything in cells: how wide words, columns and streets are.

use std::collections::BTreeMap;

use crate::engine::grid::{self, Ask};
use crate::engine::layered::{Direction, Graph, Placement};
use crate::engine::streets;
use crate::scene::Size;
use crate::scene::fit::Room;

use super::fit::{self, Arrangement, PLANS};
use super::model::{Diagram, End, Grids};
use super::shape::Shape;
use super::words::{LIKE_WIDTH, Texts, Words, make_equal};

/// Between cells where no edge runs, and where edges do, in px.
const GAP: f64 = 16.0;
const STREET: f64 = 32.0;
/// Between a frame and what is in it where edges run, in px: wide enough for one to pass the head of another.
const FRAME: f64 = 24.0;
/// How often streets are made wider for what runs in them.
const ROUNDS: usize = 5;
/// Plans up to this one are tried in columns that are equally wide before others.
const WIDE: usize = 5;

/// Diagrams with more nodes and edges than this are tried in few plans.
const MANY: usize = 150;

/// One way to set a grid.
#[derive(Clone, Copy, Debug)]
struct Try {
    plan: usize,
    /// Whether columns are equally wide.
    even: bool,
    /// Distances as a share of the usual ones.
    gaps: f64,
    /// Most columns of a grid whose author gave no number of them.
    most: usize,
}

/// A try with its words, before any edge has its way.
struct Draft {
    one: Try,
    words: Words,
    graph: Graph,
    /// How much it passes the room even so.
    excess: f64,
}

/// The first arrangement that fits into the room, or the one that passes it least.
pub fn arrange(diagram: &Diagram, grids: &Grids, texts: &Texts, thin: f64, room: Room) -> Arrangement {
    let fills = fills(diagram);
    let shares = shares(diagram, grids);
    let draft = |one: Try| {
        let mut words = texts.set_over(PLANS[one.plan], Direction::Down, &shares);
        equalise(diagram, &mut words);
        let mut graph = fit::graph(diagram, &words, thin, Direction::Down);
        if !diagram.edges.is_empty() {
            graph.spacing.group = FRAME;
        }
        let bare = grid::place(&graph, grids, &ask(diagram, one, Size::ZERO, &fills));
        Draft { one, words, excess: fit::excess(bare.size, room), graph }
    };
    let finished = |draft: Draft| {
        let placement = placed(diagram, &draft.graph, grids, (draft.one, room), &fills);
        let excess = fit::excess(placement.size, room);
        (excess, Arrangement { words: draft.words, direction: Direction::Down, placement, band: None })
    };
    let mut best: Option<(f64, Arrangement)> = None;
    let mut least: Option<Draft> = None;
    for one in tries(diagram, grids) {
        let draft = draft(one);
        if draft.excess > 0.0 {
            // Edges make it no smaller.
            if least.as_ref().is_none_or(|least| draft.excess < least.excess) {
                least = Some(draft);
            }
            continue;
        }
        let (excess, arrangement) = finished(draft);
        if excess <= 0.0 {
            return arrangement;
        }
        if best.as_ref().is_none_or(|(least, _)| excess < *least) {
            best = Some((excess, arrangement));
        }
    }
    let first = Try { plan: 0, even: true, gaps: 1.0, most: usize::MAX };
    best.unwrap_or_else(|| finished(least.unwrap_or_else(|| draft(first)))).1
}

/// All tries, the best first: columns are uneven only where even ones do not fit, however close they stand, and
/// grids in one row go on in others only where nothing else helps.
fn tries(diagram: &Diagram, grids: &Grids) -> Vec<Try> {
    let last = PLANS.len() - 1;
    let of = |plans: &[usize], even: bool, gaps: f64| {
        let one = move |&plan: &usize| Try { plan, even, gaps, most: usize::MAX };
        plans.iter().map(one).collect::<Vec<_>>()
    };
    if diagram.nodes.len() + diagram.edges.len() > MANY {
        return [of(&[0, WIDE, last], true, 0.75), of(&[last], false, 0.5)].concat();
    }
    let (wide, narrow): (Vec<usize>, Vec<usize>) = (0..PLANS.len()).partition(|plan| *plan < WIDE);
    let mut tries = of(&wide, true, 1.0);
    tries.extend(of(&wide[WIDE - 2..], true, 0.5));
    tries.extend(of(&wide, false, 1.0));
    tries.extend(of(&narrow, true, 0.6));
    tries.extend(of(&narrow, false, 0.6));
    let free = grids.groups.iter().chain([&grids.whole]).filter(|grid| grid.columns.is_none());
    let longest = free.map(|grid| grid.cells.len()).max().unwrap_or(0);
    for most in (1..longest.min(12)).rev() {
        tries.extend([WIDE - 1, last].map(|plan| Try { plan, even: true, gaps: 0.75, most }));
    }
    tries
}

/// What is asked of the grids, with so much more room in the streets.
fn ask<'a>(diagram: &Diagram, one: Try, more: Size, fills: &'a [(bool, bool)]) -> Ask<'a> {
    let base = if diagram.edges.is_empty() { GAP } else { STREET };
    let gap = base * one.gaps;
    Ask { gap: Size::new(gap, gap) + more, even: one.even, floor: 0.0, most: one.most, fills }
}

/// The places of everything, in streets that are as wide as what runs in them asks.
fn placed(
    diagram: &Diagram,
    graph: &Graph,
    grids: &Grids,
    (one, room): (Try, Room),
    fills: &[(bool, bool)],
) -> Placement {
    let mut more = Size::ZERO;
    let mut rounds = 0..if diagram.nodes.len() + diagram.edges.len() > MANY { 1 } else { ROUNDS };
    loop {
        let mut placement = grid::place(graph, grids, &ask(diagram, one, more, fills));
        if graph.edges.is_empty() {
            return if one.even { placement } else { levelled(graph, grids, room, ask(diagram, one, more, fills)) };
        }
        let lacking = streets::route(graph, &mut placement);
        if lacking == Size::ZERO || rounds.next().is_none() {
            return placement;
        }
        more += lacking.ceil();
    }
}

/// Uneven columns as even as the room allows: the narrow ones are as wide as each other.
fn levelled(graph: &Graph, grids: &Grids, room: Room, ask: Ask) -> Placement {
    let with_floor = |floor: f64| grid::place(graph, grids, &Ask { floor, ..ask.clone() });
    let (mut low, mut high) = (0.0, room.width.unwrap_or_default());
    // Half a px is reached from any width of a page.
    for _ in 0..12 {
        let middle = (low + high) / 2.0_f64;
        if room.holds(with_floor(middle).size) { low = middle } else { high = middle }
    }
    with_floor(f64::floor(low))
}

/// How many times as wide as in one column the lines of each node may be.
fn shares(diagram: &Diagram, grids: &Grids) -> Vec<f64> {
    let mut shares = vec![1.0; diagram.nodes.len()];
    for cell in grids.groups.iter().chain([&grids.whole]).flat_map(|grid| &grid.cells) {
        if let Some(End::Node(node)) = cell.thing {
            shares[node] = cell.span.clamp(1, 4) as f64;
        }
    }
    shares
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
