//! From a diagram to places: which width of lines and which direction meet the room.

use crate::engine::layered::{self, Direction, Graph, Memory, Outline, Placement, Spacing};
use crate::engine::sides::{self, Hints};
use crate::scene::Size;
use crate::scene::fit::Room;
use crate::scene::stage::Stage;
use crate::text::Paragraph;

use super::cells;
use super::lanes;
use super::model::{Diagram, Edge, End, Frame, Packing, Port, Side, Stroke};
use super::narrow::{self, Remedy};
use super::shape::Shape;
use super::tip;
use super::words::{Texts, Words};

/// How words are wrapped and how close things stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Width in px that the lines of nodes may have.
    pub width: f64,
    /// How much wider a line may be that the author broke by hand, as a share.
    pub authored: f64,
    /// Width in px that the lines of edges may have.
    pub edge_width: f64,
    /// Widest word in px that is kept in one piece.
    pub word: f64,
    /// Distances as a share of the usual ones.
    pub spacing: f64,
}

/// Plans, the best first.
pub(super) const PLANS: [Plan; 9] = [
    Plan { width: 200.0, authored: 1.5, edge_width: 160.0, word: 300.0, spacing: 1.0 },
    Plan { width: 180.0, authored: 1.25, edge_width: 160.0, word: 300.0, spacing: 1.0 },
    Plan { width: 180.0, authored: 1.0, edge_width: 160.0, word: 300.0, spacing: 1.0 },
    Plan { width: 160.0, authored: 1.0, edge_width: 140.0, word: 260.0, spacing: 1.0 },
    Plan { width: 140.0, authored: 1.0, edge_width: 120.0, word: 220.0, spacing: 1.0 },
    Plan { width: 120.0, authored: 1.0, edge_width: 104.0, word: 180.0, spacing: 0.85 },
    Plan { width: 104.0, authored: 1.0, edge_width: 96.0, word: 150.0, spacing: 0.7 },
    Plan { width: 92.0, authored: 1.0, edge_width: 80.0, word: 130.0, spacing: 0.6 },
    Plan { width: 80.0, authored: 1.0, edge_width: 72.0, word: 110.0, spacing: 0.6 },
];
/// Plans of what stands at sides that edges name, and how many columns parts take that nothing joins.
const SIDED_PLANS: [Plan; 4] = [
    Plan { width: 120.0, authored: 1.0, edge_width: 112.0, word: 180.0, spacing: 1.0 },
    Plan { width: 100.0, authored: 1.0, edge_width: 96.0, word: 150.0, spacing: 0.85 },
    Plan { width: 84.0, authored: 1.0, edge_width: 80.0, word: 120.0, spacing: 0.7 },
    Plan { width: 68.0, authored: 1.0, edge_width: 68.0, word: 96.0, spacing: 0.6 },
];
const ACROSS: [usize; 5] = [6, 4, 3, 2, 1];
/// Nodes times edges of all tries at what stands at sides: a way costs as many steps as there are nodes, nearly.
const MOST_SIDED: usize = 400_000;
/// Steps on the ways of such edges after which no other try is made.
const MOST_SIDED_STEPS: usize = 1_000_000;
/// Plans that are tried before long chains are folded, and once they are.
const UNFOLDED: usize = 5;
const FOLDED: usize = 3;
/// Diagrams with more nodes than this are tried only in the best plan and the last, and in the other direction only
/// where they would pass the room by less if they were turned.
const MANY: usize = 250;
/// Diagrams with more nodes than this are not tried: no page holds them, and each try takes its time.
const TOO_MANY: usize = 1000;
/// Where the first plan passes the room by more than this share, no narrower one fits: lines are no less
/// than two fifths of those of the first.
const HOPELESS: f64 = 1.6;
/// Steps of layouts after which no other try is made.
const MOST_STEPS: u64 = 60_000_000;
/// Tries that are made after a remedy that fits but has more crossings.
const MORE_TRIES: usize = 24;
/// Room around the words of an edge, at each side.
pub const PLATE: Size = Size::new(5.0, 2.0);

/// Side of the icon before the title of a group, and its distance from it.
pub const TITLE_ICON: f64 = 16.0;
pub const BESIDE_ICON: f64 = 6.0;

/// Words in lines, and the places of everything.
#[derive(Clone, Debug)]
pub struct Arrangement {
    /// All words.
    pub words: Words,
    /// Where edges lead on the whole.
    pub direction: Direction,
    /// All places.
    pub placement: Placement,
    /// How broad the band at the start of each lane is that holds its title, in px; none where the outermost groups
    /// are frames.
    pub band: Option<f64>,
}

/// The first arrangement that fits into the room, or the one that passes it least.
pub fn arrange(diagram: &Diagram, stage: &Stage, room: Room) -> Arrangement {
    let texts = Texts::new(diagram, stage);
    if let Some(hints) = &diagram.sides {
        return beside_each_other(diagram, &texts, hints, stage.theme.space.edge, room);
    }
    if let Some(grids) = &diagram.grids {
        return cells::arrange(diagram, grids, &texts, stage.theme.space.edge, room);
    }
    let mut memory = Memory::default();
    let thin = stage.theme.space.edge;
    let in_lanes = lanes::arrange(diagram, &texts, thin, room);
    if let Some(in_lanes) = in_lanes.as_ref().filter(|in_lanes| excess(in_lanes.placement.size, room) <= 0.0) {
        return in_lanes.clone();
    }
    let (first, rest) = tries(diagram);
    let mut best = place(diagram, &texts, thin, room, first, &mut memory);
    let mut least = excess(best.placement.size, room);
    // By direction, the size at first and whether a fold makes a difference to it.
    let mut firsts = vec![(first.direction, best.placement.size, true)];
    let (mut is_wide, mut gentle, mut spent) = (true, None, 0);
    for one in rest {
        if least <= 0.0 || memory.effort().steps - spent > MOST_STEPS {
            break;
        }
        if is_wide && one.plan.width < PLANS[UNFOLDED - 1].width {
            let before = memory.effort().steps;
            (is_wide, gentle) = (false, in_more_ranks(diagram, &texts, thin, room, &best, &mut memory));
            spent = memory.effort().steps - before;
        }
        let known = firsts.iter_mut().find(|known| known.0 == one.direction);
        if known.as_ref().is_some_and(|known| is_vain(one, known.1, known.2, room)) {
            continue;
        }
        let turned = Size::new(best.placement.size.height, best.placement.size.width);
        if known.is_none() && diagram.nodes.len() > MANY && excess(turned, room) > least {
            continue;
        }
        let arrangement = place(diagram, &texts, thin, room, one, &mut memory);
        let size = arrangement.placement.size;
        match known {
            Some(known) if one.folds && one.plan == PLANS[0] => known.2 = known.1 != size,
            Some(_) => {}
            None => firsts.push((one.direction, size, true)),
        }
        let excess = excess(size, room);
        if excess < least {
            (best, least) = (arrangement, excess);
        }
    }
    // Narrow lines are taken where they make the whole lower.
    let is_lower = |wide: &Arrangement| least > 0.0 || wide.placement.size.height <= best.placement.size.height;
    let framed = match gentle.filter(is_lower) {
        Some(wide) => wide,
        None if least <= 0.0 => best,
        None => made_narrow(diagram, &texts, thin, room, (best, PLANS.len()), &mut memory),
    };
    // Where nothing fits, lanes stay lanes if they pass the room by no more.
    let least = excess(framed.placement.size, room);
    in_lanes.filter(|in_lanes| excess(in_lanes.placement.size, room) <= least).unwrap_or(framed)
}

/// Wide lines in ranks that go on in others, where edges may lead either way; none where that does not fit, or has
/// more crossings than `best`.
fn in_more_ranks(
    diagram: &Diagram,
    texts: &Texts,
    thin: f64,
    room: Room,
    best: &Arrangement,
    memory: &mut Memory,
) -> Option<Arrangement> {
    let may_try = diagram.direction.is_none();
    let wide = may_try.then(|| made_narrow(diagram, texts, thin, room, (best.clone(), UNFOLDED), memory))?;
    let few = narrow::crossings(&best.placement);
    (room.holds(wide.placement.size) && narrow::crossings(&wide.placement) <= few).then_some(wide)
}

/// The first grid that fits into the room, or the one that passes it least.
fn beside_each_other(diagram: &Diagram, texts: &Texts, hints: &Hints, thin: f64, room: Room) -> Arrangement {
    let plans = if diagram.nodes.len() > MANY { &SIDED_PLANS[..1] } else { &SIDED_PLANS[..] };
    let each = diagram.nodes.len().saturating_mul(diagram.edges.len());
    let few = (MOST_SIDED / each.max(1)).max(1);
    let tries = plans.iter().flat_map(|plan| ACROSS.map(|across| (plan, across))).take(few);
    let mut best: Option<(f64, Arrangement)> = None;
    let mut spent = 0;
    for (plan, across) in tries {
        if spent > MOST_SIDED_STEPS {
            break;
        }
        let direction = Direction::Down;
        let mut words = texts.set(*plan, direction);
        equal_cards(diagram, &mut words.sizes);
        let mut graph = graph(diagram, &words, thin, direction);
        graph.spacing = spacing(plan.spacing, &graph.edges);
        let (placement, steps) = sides::lay_out(&graph, hints, across);
        spent += steps;
        let excess = excess(placement.size, room);
        if best.as_ref().is_none_or(|(least, _)| excess < *least) {
            best = Some((excess, Arrangement { words, direction, placement, band: None }));
        }
        if excess <= 0.0 {
            break;
        }
    }
    // There is a plan, so there is an arrangement.
    best.map(|(_, arrangement)| arrangement).unwrap_or_else(|| unreachable!("no plan was tried"))
}

/// Makes all nodes with words equally large: on a grid readers take them for equals.
fn equal_cards(diagram: &Diagram, sizes: &mut [Size]) {
    let cards: Vec<usize> = (0..sizes.len()).filter(|&node| !diagram.nodes[node].shape.is_sign()).collect();
    let largest = cards.iter().map(|&node| sizes[node]);
    let largest =
        largest.fold(Size::ZERO, |most, size| Size::new(most.width.max(size.width), most.height.max(size.height)));
    cards.into_iter().for_each(|node| sizes[node] = largest);
}

/// The first of the remedies that fits into the room with no more crossings than `best`, or the one that has the
/// fewest of those that fit, or what passes the room least; of so many plans.
fn made_narrow(
    diagram: &Diagram,
    texts: &Texts,
    thin: f64,
    room: Room,
    (mut best, plans): (Arrangement, usize),
    memory: &mut Memory,
) -> Arrangement {
    let mut remedies = narrow::remedies(diagram, room);
    remedies.retain(|(plan, ..)| *plan < plans);
    if remedies.is_empty() {
        return best;
    }
    let few = narrow::crossings(&best.placement);
    let rate = |arrangement: &Arrangement| {
        let excess = excess(arrangement.placement.size, room);
        (excess, if excess > 0.0 { few } else { narrow::crossings(&arrangement.placement) })
    };
    let mut least = rate(&best);
    let mut left = usize::MAX;
    for (plan, direction, remedy) in remedies {
        if least.0 <= 0.0 && least.1 <= few || left == 0 || memory.effort().steps > MOST_STEPS {
            break;
        }
        let one = Try { plan: PLANS[plan], folds: false, stacks: false, direction, remedy: Some(remedy) };
        let arrangement = place(diagram, texts, thin, room, one, memory);
        let rate = rate(&arrangement);
        if rate < least {
            (best, least) = (arrangement, rate);
        }
        left = if least.0 <= 0.0 { left.min(MORE_TRIES) - 1 } else { left };
    }
    best
}

/// Whether a try need not be made, given the size of the first one in its direction and whether folds
/// change anything there.
fn is_vain(one: Try, first: Size, folds_help: bool, room: Room) -> bool {
    if one.stacks {
        return false;
    }
    if one.folds {
        return !folds_help || longest(room, one.direction).is_none();
    }
    excess(first, room) > HOPELESS && one.plan != PLANS[PLANS.len() - 1]
}

/// How much a size passes the room, as a share of the room; 0 where it fits.
pub(super) fn excess(size: Size, room: Room) -> f64 {
    if room.holds(size) {
        return 0.0;
    }
    let over = |length: f64, most: Option<f64>| most.map_or(0.0, |most| (length / most - 1.0).max(0.0));
    over(size.width, room.width).max(over(size.height, room.height)).max(f64::MIN_POSITIVE)
}

/// One way to lay a diagram out.
#[derive(Clone, Copy, Debug)]
struct Try {
    plan: Plan,
    /// Whether long chains are folded.
    folds: bool,
    /// Whether regions stand below each other, not beside each other.
    stacks: bool,
    direction: Direction,
    /// What is done besides where the room is narrow.
    remedy: Option<Remedy>,
}

/// The first try, and the others in the order in which they are made: narrow lines are worse than a
/// fold, and both together are the last resort.
fn tries(diagram: &Diagram) -> (Try, Vec<Try>) {
    let last = PLANS.len() - 1;
    let (plans, folded): (&[Plan], usize) = match diagram.nodes.len() {
        count if count > TOO_MANY => (&PLANS[..1], 0),
        count if count > MANY => (&[PLANS[0], PLANS[last]], 2),
        _ => (&PLANS, PLANS.len()),
    };
    let flat = |folds: bool| move |plan: &Plan| (*plan, folds, false);
    let has_regions = diagram.groups.iter().any(|group| group.packing == Packing::Row);
    let stacked =
        plans[..if has_regions { plans.len().min(UNFOLDED) } else { 0 }].iter().map(|plan| (*plan, false, true));
    let (wide, narrow) = plans.split_at(UNFOLDED.min(plans.len()));
    let (wide_folded, narrow_folded) = plans[..folded].split_at(FOLDED.min(folded));
    let plans = wide.iter().map(flat(false)).chain(stacked).chain(wide_folded.iter().map(flat(true)));
    let plans = plans.chain(narrow.iter().map(flat(false))).chain(narrow_folded.iter().map(flat(true)));
    // Edges at rows run level.
    let has_rows = diagram.edges.iter().any(|edge| edge.rows != [None; 2]);
    let (first, other) = match diagram.direction {
        Some(direction) => (direction, None),
        None if has_rows => (Direction::Right, Some(Direction::Down)),
        None => (Direction::Down, Some(Direction::Right)),
    };
    let directions: Vec<Direction> = std::iter::once(first).chain(other).collect();
    let tries = plans.flat_map(|(plan, folds, stacks)| {
        // In regions below each other edges lead to the right if they may.
        let mut directions = directions.clone();
        if stacks {
            directions.reverse();
        }
        directions.into_iter().map(move |direction| Try { plan, folds, stacks, direction, remedy: None })
    });
    (Try { plan: PLANS[0], folds: false, stacks: false, direction: first, remedy: None }, tries.skip(1).collect())
}

fn place(diagram: &Diagram, texts: &Texts, thin: f64, room: Room, one: Try, memory: &mut Memory) -> Arrangement {
    let mut words = texts.set(one.plan, one.direction);
    let mut graph = graph(diagram, &words, thin, one.direction);
    if one.stacks {
        let rows = graph.groups.iter_mut().filter(|group| group.packing == Packing::Row);
        rows.for_each(|group| group.packing = Packing::Column);
    }
    graph.direction = one.direction;
    graph.spacing = Spacing { level_tops: diagram.level_tops, ..spacing(one.plan.spacing, &graph.edges) };
    graph.aspect = aspect(room);
    graph.fold = longest(room, one.direction).filter(|_| one.folds);
    if let Some((remedy, width)) = one.remedy.zip(room.width) {
        return Arrangement {
            placement: narrow::lay_out(&mut graph, remedy, width, memory),
            direction: graph.direction,
            words,
            band: None,
        };
    }
    let placement = texts.without_nodes(&mut words, one.plan, || layered::layout_again(&graph, memory));
    Arrangement { placement, words, direction: one.direction, band: None }
}

/// The extent of the room along the way of the edges.
fn longest(room: Room, direction: Direction) -> Option<f64> {
    if direction.is_sideways() { room.width } else { room.height }
}

/// The shape of the room, as width over height, where it has both.
fn aspect(room: Room) -> Option<f64> {
    room.width.zip(room.height).map(|(width, height)| width / height)
}

/// The usual distances as a share, with frames so far from what is in them that the tips of edges have room.
pub(super) fn spacing(share: f64, edges: &[layered::Edge]) -> Spacing {
    let usual = Spacing::default();
    let longest = edges.iter().flat_map(|edge| edge.tips).map(|tip| tip.length).fold(0.0, f64::max);
    Spacing {
        node: usual.node * share,
        rank: usual.rank * share,
        edge: usual.edge * share,
        group: (usual.group * share).max(if longest > usual.group { longest } else { 0.0 }),
        ..usual
    }
}

/// The graph of a diagram whose ordinary lines are `thin` px wide.
pub(super) fn graph(diagram: &Diagram, words: &Words, thin: f64, direction: Direction) -> Graph {
    let around =
        |size: Size, padding: Size| Size::new(size.width + 2.0 * padding.width, size.height + 2.0 * padding.height);
    let nodes = diagram.nodes.iter().zip(&words.sizes).map(|(node, &size)| layered::Node {
        size,
        outline: engine_outline(node.shape),
        group: node.group,
    });
    let plate = |words: &Option<Paragraph>| words.as_ref().map(|p| around(Size::new(p.width(), p.height()), PLATE));
    let labels = words.edges.iter().zip(&words.edge_ends);
    let edges = diagram.edges.iter().zip(labels).map(|(edge, (label, ends))| layered::Edge {
        label: plate(label),
        end_labels: ends.each_ref().map(plate),
        ports: ports(diagram, edge, words, direction),
        min_length: edge.length,
        routing: edge.routing.unwrap_or(diagram.routing),
        tips: tips(edge, thin),
        ..layered::Edge::new(edge.from, edge.to)
    });
    let groups = diagram.groups.iter().zip(&words.groups).map(|(group, title)| layered::Group {
        parent: group.parent,
        title: title.as_ref().map_or(Size::ZERO, |p| {
            let beside = if group.picture.is_some() { TITLE_ICON + BESIDE_ICON } else { 0.0 };
            Size::new(p.width() + beside, p.height().max(beside) + below_title(group.frame))
        }),
        direction: group.direction,
        packing: group.packing,
        ..layered::Group::default()
    });
    Graph {
        nodes: nodes.collect(),
        edges: edges.collect(),
        groups: groups.collect(),
        same_rank: diagram.same_rank.clone(),
        beside: diagram.beside.clone(),
        first: diagram.first.clone(),
        last: diagram.last.clone(),
        ..Graph::default()
    }
}

/// Where an edge meets its ends: beside the rows that it speaks of. Where edges lead downwards or upwards they
/// run at the right.
fn ports(diagram: &Diagram, edge: &Edge, words: &Words, direction: Direction) -> [Port; 2] {
    std::array::from_fn(|end| {
        let (port, row) = (edge.ports[end], edge.rows[end]);
        let (Some(row), End::Node(node)) = (row, [edge.from, edge.to][end]) else { return port };
        let Some(at) = words.row_middle(diagram, node, row) else { return port };
        let is_level = diagram.is_sideways(diagram.nodes[node].group, direction);
        if edge.from == edge.to {
            // Around the other side, where no other edge runs.
            let (side, at) = if is_level { (None, None) } else { (Some(Side::Left), Some(at)) };
            return Port { at: port.at.or(at), side: port.side.or(side), ..port };
        }
        Port { at: Some(at), side: port.side.or((!is_level).then_some(Side::Right)), ..port }
    })
}

/// Room below the title of a group to the line that is drawn there.
fn below_title(frame: Frame) -> f64 {
    if matches!(frame, Frame::Titled | Frame::Package) { Spacing::default().title.height } else { 0.0 }
}

/// Room for the tips of an edge.
fn tips(edge: &Edge, thin: f64) -> [layered::Clearance; 2] {
    let usual = if edge.stroke == Stroke::Thick { 2.0 * thin } else { thin };
    let width = edge.style.stroke_width.unwrap_or(usual);
    edge.tips.map(|tip| tip.map(|tip| tip::clearance(tip, width)).unwrap_or_default())
}

/// What the engine has to know of a shape; the drawing knows the rest.
fn engine_outline(shape: Shape) -> Outline {
    match shape {
        Shape::Diamond | Shape::Choice => Outline::Diamond,
        Shape::Circle
        | Shape::DoubleCircle
        | Shape::Ellipse
        | Shape::SmallCircle
        | Shape::FilledCircle
        | Shape::FramedCircle
        | Shape::Bullseye
        | Shape::CrossedCircle
        | Shape::Cloud => Outline::Ellipse,
        Shape::Hexagon | Shape::Stadium => Outline::Pointed,
        _ => Outline::Rect,
    }
}
