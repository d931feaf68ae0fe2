//! From a flowchart to places: which width of lines and which direction meet the room.

use crate::engine::layered::{self, Direction, Graph, Outline, Placement, Spacing};
use crate::figures::Stage;
use crate::scene::Size;
use crate::scene::fit::Room;

use super::model::Flowchart;
use super::shape::Shape;
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
    /// Distances as a share of the usual ones.
    pub spacing: f64,
}

/// Plans, the best first.
const PLANS: [Plan; 9] = [
    Plan { width: 200.0, authored: 1.5, edge_width: 160.0, spacing: 1.0 },
    Plan { width: 180.0, authored: 1.25, edge_width: 160.0, spacing: 1.0 },
    Plan { width: 180.0, authored: 1.0, edge_width: 160.0, spacing: 1.0 },
    Plan { width: 160.0, authored: 1.0, edge_width: 140.0, spacing: 1.0 },
    Plan { width: 140.0, authored: 1.0, edge_width: 120.0, spacing: 1.0 },
    Plan { width: 120.0, authored: 1.0, edge_width: 104.0, spacing: 0.85 },
    Plan { width: 104.0, authored: 1.0, edge_width: 96.0, spacing: 0.7 },
    Plan { width: 92.0, authored: 1.0, edge_width: 80.0, spacing: 0.6 },
    Plan { width: 80.0, authored: 1.0, edge_width: 72.0, spacing: 0.6 },
];
/// Plans that are tried before long chains are folded, and once they are.
const UNFOLDED: usize = 5;
const FOLDED: usize = 3;
/// Flowcharts with more nodes than this are tried only in the best plan and the last.
const MANY: usize = 250;
/// Flowcharts with more nodes than this are not tried: no page holds them, and each try takes its time.
const TOO_MANY: usize = 1000;
/// Room around the words of an edge, at each side.
pub const PLATE: Size = Size::new(5.0, 2.0);
/// Room beside the title of a group, at each side, and above it.
pub const TITLE: Size = Size::new(12.0, 8.0);

/// Words in lines, and the places of everything.
#[derive(Clone, Debug)]
pub struct Arrangement {
    /// All words.
    pub words: Words,
    /// Where edges lead on the whole.
    pub direction: Direction,
    /// All places.
    pub placement: Placement,
}

/// The first arrangement that fits into the room, or the one that passes it least.
pub fn arrange(flowchart: &Flowchart, stage: &Stage, room: Room) -> Arrangement {
    let directions = flowchart.direction.map_or(vec![Direction::Down, Direction::Right], |direction| vec![direction]);
    let texts = Texts::new(flowchart, stage);
    let last = PLANS.len() - 1;
    let plans: &[Plan] = match flowchart.nodes.len() {
        count if count > TOO_MANY => &PLANS[..1],
        count if count > MANY => &[PLANS[0], PLANS[last]],
        _ => &PLANS,
    };
    let mut best: Option<(f64, Arrangement)> = None;
    let tries = tries(plans).into_iter().flat_map(|one| directions.iter().map(move |direction| (one, *direction)));
    for ((plan, folds), direction) in tries {
        let arrangement = place(flowchart, &texts, room, plan, folds, direction);
        let excess = excess(arrangement.placement.size, room);
        if excess <= 0.0 {
            return arrangement;
        }
        if best.as_ref().is_none_or(|(least, _)| excess < *least) {
            best = Some((excess, arrangement));
        }
    }
    // There is at least one plan and one direction.
    best.map_or_else(
        || place(flowchart, &texts, room, PLANS[0], false, Direction::Down),
        |(_, arrangement)| arrangement,
    )
}

/// How much a size passes the room, as a share of the room; 0 where it fits.
fn excess(size: Size, room: Room) -> f64 {
    if room.holds(size) {
        return 0.0;
    }
    let over = |length: f64, most: Option<f64>| most.map_or(0.0, |most| (length / most - 1.0).max(0.0));
    over(size.width, room.width).max(over(size.height, room.height)).max(f64::MIN_POSITIVE)
}

/// Plans in the order in which they are tried, each with whether chains are folded: narrow lines are
/// worse than a fold, and both together are the last resort.
fn tries(plans: &[Plan]) -> Vec<(Plan, bool)> {
    let (first, rest) = plans.split_at(UNFOLDED.min(plans.len()));
    let folded = plans.iter().take(FOLDED).map(|plan| (*plan, true));
    let last = plans.iter().skip(FOLDED).map(|plan| (*plan, true));
    first
        .iter()
        .map(|plan| (*plan, false))
        .chain(folded)
        .chain(rest.iter().map(|plan| (*plan, false)))
        .chain(last)
        .collect()
}

fn place(
    flowchart: &Flowchart,
    texts: &Texts,
    room: Room,
    plan: Plan,
    folds: bool,
    direction: Direction,
) -> Arrangement {
    let upright_signs = matches!(direction, Direction::Right | Direction::Left);
    let words = texts.set(plan, upright_signs);
    let mut graph = graph(flowchart, &words);
    graph.direction = direction;
    graph.spacing = spacing(plan.spacing);
    graph.aspect = aspect(room);
    graph.fold = if upright_signs { room.width } else { room.height }.filter(|_| folds);
    Arrangement { placement: layered::layout(&graph), words, direction }
}

/// The shape of the room, as width over height, where it has both.
fn aspect(room: Room) -> Option<f64> {
    room.width.zip(room.height).map(|(width, height)| width / height)
}

fn spacing(share: f64) -> Spacing {
    let usual = Spacing::default();
    Spacing { node: usual.node * share, rank: usual.rank * share, edge: usual.edge * share, group: usual.group * share }
}

fn graph(flowchart: &Flowchart, words: &Words) -> Graph {
    let around =
        |size: Size, padding: Size| Size::new(size.width + 2.0 * padding.width, size.height + 2.0 * padding.height);
    let nodes = flowchart.nodes.iter().zip(&words.sizes).map(|(node, &size)| layered::Node {
        size,
        outline: engine_outline(node.shape),
        group: node.group,
    });
    let edges = flowchart.edges.iter().zip(&words.edges).map(|(edge, label)| layered::Edge {
        from: edge.from,
        to: edge.to,
        label: label.as_ref().map(|p| around(Size::new(p.width(), p.height()), PLATE)),
        min_length: edge.length,
        weight: 1,
    });
    let groups = flowchart.groups.iter().zip(&words.groups).map(|(group, title)| layered::Group {
        parent: group.parent,
        title: title
            .as_ref()
            .map_or(Size::ZERO, |p| Size::new(p.width() + 2.0 * TITLE.width, p.height() + TITLE.height)),
        direction: group.direction,
    });
    Graph {
        routing: flowchart.routing,
        nodes: nodes.collect(),
        edges: edges.collect(),
        groups: groups.collect(),
        same_rank: flowchart.same_rank.clone(),
        ..Graph::default()
    }
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
        | Shape::CrossedCircle
        | Shape::Cloud => Outline::Ellipse,
        Shape::Hexagon | Shape::Stadium => Outline::Pointed,
        _ => Outline::Rect,
    }
}
