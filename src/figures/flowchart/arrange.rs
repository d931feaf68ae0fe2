//! From a flowchart to places: which width of lines and which direction meet the room.

use crate::engine::layered::{self, Direction, Graph, Outline, Placement};
use crate::figures::Stage;
use crate::scene::Size;
use crate::scene::fit::Room;

use super::model::Flowchart;
use super::shape::Shape;
use super::words::Words;

/// Widths in px that the lines of nodes may have, the best first.
const WIDTHS: [f64; 6] = [200.0, 180.0, 160.0, 140.0, 120.0, 104.0];
/// Flowcharts with more nodes than this are arranged only in the best width and the narrowest.
const MANY: usize = 300;
/// Room around the words of an edge, at each side.
pub const PLATE: Size = Size::new(5.0, 2.0);
/// Room around the title of a group, at each side.
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
    let directions: &[Direction] = match flowchart.direction {
        Some(Direction::Down) => &[Direction::Down],
        Some(Direction::Up) => &[Direction::Up],
        Some(Direction::Right) => &[Direction::Right],
        Some(Direction::Left) => &[Direction::Left],
        None => &[Direction::Down, Direction::Right],
    };
    let widths = if flowchart.nodes.len() > MANY { &[WIDTHS[0], WIDTHS[5]][..] } else { &WIDTHS[..] };
    let mut best: Option<(f64, Arrangement)> = None;
    for &width in widths {
        for &direction in directions {
            let arrangement = place(flowchart, stage, width, direction);
            let excess = excess(arrangement.placement.size, room);
            if best.as_ref().is_none_or(|(least, _)| excess < *least) {
                best = Some((excess, arrangement));
            }
            if excess <= 0.0 {
                break;
            }
        }
        if best.as_ref().is_some_and(|(least, _)| *least <= 0.0) {
            break;
        }
    }
    // There is at least one width and one direction.
    best.map_or_else(|| place(flowchart, stage, WIDTHS[0], Direction::Down), |(_, arrangement)| arrangement)
}

/// How much a size passes the room, as a share of the room; 0 where it fits.
fn excess(size: Size, room: Room) -> f64 {
    if room.holds(size) {
        return 0.0;
    }
    let over = |length: f64, most: Option<f64>| most.map_or(0.0, |most| (length / most - 1.0).max(0.0));
    over(size.width, room.width).max(over(size.height, room.height)).max(f64::MIN_POSITIVE)
}

fn place(flowchart: &Flowchart, stage: &Stage, width: f64, direction: Direction) -> Arrangement {
    let upright_signs = matches!(direction, Direction::Right | Direction::Left);
    let words = Words::set(flowchart, stage, width, upright_signs);
    let graph = graph(flowchart, &words, direction);
    Arrangement { placement: layered::layout(&graph), words, direction }
}

fn graph(flowchart: &Flowchart, words: &Words, direction: Direction) -> Graph {
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
        title: title.as_ref().map_or(Size::ZERO, |p| around(Size::new(p.width(), p.height()), TITLE)),
        direction: group.direction,
    });
    Graph {
        direction,
        routing: flowchart.routing,
        spacing: layered::Spacing::default(),
        nodes: nodes.collect(),
        edges: edges.collect(),
        groups: groups.collect(),
        same_rank: flowchart.same_rank.clone(),
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
