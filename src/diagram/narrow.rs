//! What is done where a diagram fits into a narrow room in none of the usual ways, the gentlest first: ranks go on in
//! others, groups turn, and what leads sideways stands below each other.

use crate::engine::layered::{self, Direction, End, Graph, Memory, Packing, Placement};
use crate::scene::Point;
use crate::scene::fit::Room;
use kurbo::Line;

use super::model::Diagram;

/// Diagrams with more nodes are not tried: each try takes its time.
const MOST_NODES: usize = 150;
const MOST_EDGES: usize = 600;
/// Groups are measured one by one only where they hold no more things in all, each counted in every group around it.
const MOST_WITHIN: usize = 1500;
/// A group is turned where that makes it so much narrower, as a share.
const WORTH: f64 = 0.85;

/// A way to make a diagram narrower.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Remedy {
    /// What is changed.
    way: Way,
    /// The width that it aims at, as a share of the room: what layers really take is known only when they are drawn.
    share: f64,
}

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Nothing but that ranks which are too wide go on in others, and that rows are folded, also in groups.
    Wrap,
    /// Groups of a diagram that leads sideways stand below each other and lead sideways as before.
    Page,
    /// All leads down, and groups sideways where that makes them narrower.
    Turn,
}

/// Whatever may be tried, in its order: the number of the plan, where edges lead, and what is done.
pub(super) fn remedies(diagram: &Diagram, room: Room) -> Vec<(usize, Direction, Remedy)> {
    let is_narrow = room.width.is_some() && room.height.is_none();
    // Rows and signs are drawn for one direction, and regions have an arrangement of their own.
    let may_turn = diagram.edges.iter().all(|edge| edge.rows == [None; 2])
        && diagram.nodes.iter().all(|node| !node.shape.is_sign())
        && diagram.groups.iter().all(|group| group.packing == Packing::Even);
    let is_large = diagram.nodes.len() > MOST_NODES || diagram.edges.len() > MOST_EDGES;
    if !is_narrow || !may_turn || is_large {
        return Vec::new();
    }
    let direction = diagram.direction.unwrap_or_default();
    let (wide, narrow): (&[usize], &[usize]) = (&[0, 2, 4], &[6, 8]);
    let ways: &[(Way, &[usize], &[f64])] = if direction.is_sideways() {
        &[
            (Way::Wrap, wide, &[1.0]),
            (Way::Page, wide, &[1.0, 0.85]),
            (Way::Wrap, narrow, &[1.0]),
            (Way::Page, narrow, &[1.0, 0.85]),
            (Way::Turn, wide, &[1.0, 0.85]),
            (Way::Turn, narrow, &[1.0, 0.85, 0.7]),
        ]
    } else {
        &[
            (Way::Wrap, wide, &[1.0, 0.85]),
            (Way::Turn, wide, &[1.0, 0.85]),
            (Way::Wrap, narrow, &[1.0, 0.85, 0.7]),
            (Way::Turn, narrow, &[1.0, 0.85, 0.7]),
        ]
    };
    let may_measure = within(diagram) <= MOST_WITHIN;
    let ways = ways.iter().filter(|(way, ..)| may_measure || *way == Way::Wrap);
    let each = ways.flat_map(|&(way, plans, shares)| {
        plans.iter().flat_map(move |&plan| shares.iter().map(move |&share| (plan, direction, Remedy { way, share })))
    });
    each.collect()
}

/// How many things groups hold in all, with those in groups within; an edge counts where its start does.
fn within(diagram: &Diagram) -> usize {
    let count = diagram.groups.len();
    let depth = |group: Option<usize>| {
        std::iter::successors(group, |&group| diagram.groups.get(group)?.parent).take(count).count()
    };
    let nodes = diagram.nodes.iter().map(|node| depth(node.group));
    let edges = diagram.edges.iter().map(|edge| match edge.from {
        super::model::End::Node(node) => depth(diagram.nodes.get(node).and_then(|node| node.group)),
        super::model::End::Group(group) => depth(Some(group)),
    });
    nodes.chain(edges).sum()
}

/// Lays a graph out in the way of a remedy, in a room of that width in px.
pub(super) fn lay_out(graph: &mut Graph, remedy: Remedy, width: f64, memory: &mut Memory) -> Placement {
    graph.narrow = Some(width * remedy.share);
    let authored = graph.direction;
    if remedy.way != Way::Wrap && authored.is_sideways() {
        graph.direction = Direction::Down;
    }
    match remedy.way {
        Way::Wrap => lone_ones(graph),
        Way::Page => lead_on(graph, authored),
        Way::Turn => turn(graph),
    }
    layered::layout_again(graph, memory)
}

/// How often ways of edges cross.
pub(super) fn crossings(placement: &Placement) -> usize {
    let pieces: Vec<Vec<Line>> = placement
        .edges
        .iter()
        .map(|route| route.points.windows(2).map(|pair| Line::new(pair[0], pair[1])).collect())
        .collect();
    let crossed = |one: &Vec<Line>, other: &Vec<Line>| {
        one.iter().map(|a| other.iter().filter(|b| cross(*a, **b)).count()).sum::<usize>()
    };
    pieces
        .iter()
        .enumerate()
        .map(|(at, one)| pieces[at + 1..].iter().map(|other| crossed(one, other)).sum::<usize>())
        .sum()
}

/// Whether two straight pieces cross within both.
fn cross(a: Line, b: Line) -> bool {
    let side = |line: Line, point: Point| (line.p1 - line.p0).cross(point - line.p0);
    side(a, b.p0) * side(a, b.p1) < 0.0 && side(b, a.p0) * side(b, a.p1) < 0.0
}

/// Groups that are too wide by themselves are drawn on their own, so that they can be folded.
fn lone_ones(graph: &mut Graph) {
    if !graph.direction.is_sideways() {
        return;
    }
    for group in outermost(graph) {
        graph.groups[group].alone = width_of(graph, group, graph.direction) > graph.narrow.unwrap_or(f64::INFINITY);
    }
}

/// The outermost groups lead as the whole did, where they are no wider than their room then.
fn lead_on(graph: &mut Graph, authored: Direction) {
    for group in
        outermost(graph).into_iter().filter(|&group| graph.groups[group].direction.is_none()).collect::<Vec<_>>()
    {
        let across = width_of(graph, group, authored);
        if across <= graph.narrow.unwrap_or(f64::INFINITY) || across <= width_of(graph, group, graph.direction) {
            graph.groups[group].direction = Some(authored);
        }
    }
}

/// Groups lead where that makes them narrowest, inner ones first.
fn turn(graph: &mut Graph) {
    let depth = |group: usize| {
        std::iter::successors(Some(group), |&group| graph.groups[group].parent).take(graph.groups.len()).count()
    };
    let mut groups: Vec<usize> = (0..graph.groups.len()).collect();
    groups.sort_by_key(|&group| std::cmp::Reverse(depth(group)));
    for group in groups {
        let told = graph.groups[group].direction.unwrap_or(graph.direction);
        let other = if told.is_sideways() { Direction::Down } else { Direction::Right };
        if width_of(graph, group, other) < WORTH * width_of(graph, group, told) {
            graph.groups[group].direction = Some(other);
        }
    }
}

fn outermost(graph: &Graph) -> Vec<usize> {
    (0..graph.groups.len()).filter(|&group| graph.groups[group].parent.is_none()).collect()
}

/// The width in px of what is in a group where that is drawn by itself and leads there.
fn width_of(graph: &Graph, group: usize, direction: Direction) -> f64 {
    let is_within = |inner: Option<usize>| {
        let mut around = std::iter::successors(inner, |&inner| graph.groups[inner].parent).take(graph.groups.len());
        around.any(|around| around == group)
    };
    let kept = |is_kept: &dyn Fn(usize) -> bool, count: usize| -> Vec<Option<usize>> {
        let mut next = 0;
        let number = |at: usize| {
            is_kept(at).then(|| {
                next += 1;
                next - 1
            })
        };
        (0..count).map(number).collect()
    };
    let nodes = kept(&|node| is_within(graph.nodes[node].group), graph.nodes.len());
    let groups = kept(&|inner| inner != group && is_within(Some(inner)), graph.groups.len());
    let end = |end: End| match end {
        End::Node(node) => nodes[node].map(End::Node),
        End::Group(inner) => groups[inner].map(End::Group),
    };
    let around = |around: Option<usize>| around.and_then(|around| groups[around]);
    let part = Graph {
        direction,
        spacing: graph.spacing,
        nodes: (graph.nodes.iter().zip(&nodes).filter(|(_, number)| number.is_some()))
            .map(|(node, _)| layered::Node { group: around(node.group), ..node.clone() })
            .collect(),
        edges: (graph.edges.iter())
            .filter_map(|edge| Some(layered::Edge { from: end(edge.from)?, to: end(edge.to)?, ..edge.clone() }))
            .collect(),
        groups: (graph.groups.iter().zip(&groups).filter(|(_, number)| number.is_some()))
            .map(|(inner, _)| layered::Group { parent: around(inner.parent), ..inner.clone() })
            .collect(),
        narrow: graph.narrow.map(|width| width - 2.0 * graph.spacing.group),
        ..Graph::default()
    };
    let drawn = layered::layout(&part).size.width;
    drawn.max(graph.spacing.around_title(graph.groups[group].title).width) + 2.0 * graph.spacing.group
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::model::{Edge, Group, Node};
    use crate::scene::fit::Room;

    /// All of so many nodes joined with each other, in so many groups within each other.
    fn dense(count: usize, depth: usize) -> Diagram {
        let group = depth.checked_sub(1);
        let ends = move |from: usize| (0..count).map(move |to| (End::Node(from), End::Node(to)));
        Diagram {
            nodes: (0..count).map(|_| Node { group, ..Node::default() }).collect(),
            edges: (0..count).flat_map(ends).map(|(from, to)| Edge::arrow(from, to)).collect(),
            groups: (0..depth).map(|at| Group { parent: at.checked_sub(1), ..Group::default() }).collect(),
            ..Diagram::default()
        }
    }

    #[test]
    fn a_short_text_with_thousands_of_edges_or_deep_groups_is_not_searched_for_a_narrow_plan() {
        let room = Room { width: Some(720.0), height: None };
        assert!(!remedies(&dense(10, 3), room).is_empty());
        assert!(remedies(&dense(60, 0), room).is_empty());
        // Each group would be drawn on its own, with all that is in it.
        assert!(remedies(&dense(10, 60), room).iter().all(|(.., remedy)| remedy.way == Way::Wrap));
    }
}
