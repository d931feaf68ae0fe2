//! Lanes: the outermost groups side by side, each as long as the whole, with its title in a band at its start.

use crate::engine::layered::{self, Graph, Memory, Placement};
use crate::scene::fit::Room;
use crate::scene::{Rect, Size, Vec2};

use super::fit::{Arrangement, PLANS, Plan, excess, graph, spacing};
use super::model::{Diagram, Direction, End};
use super::words::{LIKE_HEIGHT, LIKE_WIDTH, Texts, Words};

/// Around the title of a lane in its band, in px.
const PADDING: Size = Size::new(12.0, 8.0);
/// The last resort: most words of two stand below each other.
const NARROWEST: Plan = Plan { width: 66.0, authored: 1.0, edge_width: 66.0, word: 100.0, spacing: 0.6 };
/// Numbers of plans in the order in which they are tried, the last that of [`NARROWEST`], by whether edges lead where
/// the author said or turned: lanes are turned before words become narrowest.
#[rustfmt::skip]
const TRIES: [(bool, usize); 17] = [
    (false, 0), (false, 2), (false, 3), (false, 4), (false, 5), (false, 6), (false, 7), (true, 0), (true, 3),
    (true, 4), (true, 5), (true, 6), (false, 8), (false, 9), (true, 7), (true, 8), (true, 9),
];

/// The first arrangement in lanes that fits into the room, or the one that passes it least; none where lanes cannot be.
pub(super) fn arrange(diagram: &Diagram, texts: &Texts, thin: f64, room: Room) -> Option<Arrangement> {
    if !diagram.lanes || diagram.groups.is_empty() || ends_in_a_lane(diagram) {
        return None;
    }
    let authored = diagram.direction.unwrap_or(Direction::Right);
    let other = if authored.is_sideways() { Direction::Down } else { Direction::Right };
    let mut memory = Memory::default();
    let mut best: Option<(f64, Arrangement)> = None;
    for (is_turned, plan) in TRIES {
        let direction = if is_turned { other } else { authored };
        let plan = PLANS.get(plan).copied().unwrap_or(NARROWEST);
        let words = texts.set(plan, direction);
        let mut graph = graph(diagram, &words, thin, direction);
        graph.direction = direction;
        graph.spacing = spacing(plan.spacing, &graph.edges);
        let (placement, band) = place(diagram, &mut graph, &words, room, &mut memory);
        let over = excess(placement.size, room);
        if best.as_ref().is_none_or(|(least, _)| over < *least) {
            best = Some((over, Arrangement { words, direction, placement, band: Some(band) }));
        }
        if over <= 0.0 {
            break;
        }
    }
    best.map(|(_, arrangement)| arrangement)
}

/// Whether an edge ends in a lane as such.
fn ends_in_a_lane(diagram: &Diagram) -> bool {
    let is_lane = |end: End| matches!(end, End::Group(group) if diagram.groups[group].parent.is_none());
    diagram.edges.iter().any(|edge| is_lane(edge.from) || is_lane(edge.to))
}

/// All places, and how broad the band of titles is.
fn place(diagram: &Diagram, graph: &mut Graph, words: &Words, room: Room, memory: &mut Memory) -> (Placement, f64) {
    let lanes: Vec<usize> = (0..diagram.groups.len()).filter(|&at| diagram.groups[at].parent.is_none()).collect();
    let title = |lane: usize| words.groups[lane].as_ref().map(|title| Size::new(title.width(), title.height()));
    let is_sideways = graph.direction.is_sideways();
    let along = |size: Size| if is_sideways { size.width } else { size.height };
    let band = lanes.iter().filter_map(|&lane| title(lane)).map(|size| along(size) + 2.0 * along(PADDING));
    let band = band.fold(0.0, f64::max).ceil();
    graph.lanes = true;
    for &lane in &lanes {
        let size = title(lane).map_or(Size::ZERO, |size| size + 2.0 * PADDING);
        (graph.groups[lane].title, graph.groups[lane].direction) = (Size::ZERO, None);
        graph.groups[lane].least = across(is_sideways, across_of(is_sideways, size));
    }
    let mut placement = layered::layout_again(graph, memory);
    if let Some(breadth) = common_breadth(&placement, &lanes, is_sideways, room) {
        lanes.iter().for_each(|&lane| graph.groups[lane].least = across(is_sideways, breadth));
        placement = layered::layout_again(graph, memory);
    }
    let shift = if is_sideways { Vec2::new(band, 0.0) } else { Vec2::new(0.0, band) };
    shift_all(&mut placement, shift);
    for &lane in &lanes {
        let rect = &mut placement.groups[lane];
        (rect.x0, rect.y0) = (rect.x0 - shift.x, rect.y0 - shift.y);
        placement.titles[lane] = title_in(*rect, title(lane).unwrap_or_default(), band, is_sideways);
    }
    (placement, band)
}

/// A size across the way of the edges.
fn across_of(is_sideways: bool, size: Size) -> f64 {
    if is_sideways { size.height } else { size.width }
}

/// The size that is so broad across the way of the edges.
fn across(is_sideways: bool, breadth: f64) -> Size {
    if is_sideways { Size::new(0.0, breadth) } else { Size::new(breadth, 0.0) }
}

/// The breadth that all lanes have if they are alike enough to be equal, and the room holds that.
fn common_breadth(placement: &Placement, lanes: &[usize], is_sideways: bool, room: Room) -> Option<f64> {
    let breadths = lanes.iter().map(|&lane| across_of(is_sideways, placement.groups[lane].size()));
    let (least, most) = breadths.fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), b| (low.min(b), high.max(b)));
    let like = if is_sideways { LIKE_HEIGHT } else { LIKE_WIDTH };
    let whole = across(is_sideways, most * lanes.len() as f64);
    (most > least && most <= like * least && room.holds(whole)).then_some(most)
}

/// Where the title of a lane stands in its band: at the left of a row, in the middle of a column.
fn title_in(lane: Rect, size: Size, band: f64, is_sideways: bool) -> Rect {
    let left = if is_sideways { lane.x0 + PADDING.width } else { lane.center().x - size.width / 2.0 };
    let middle = if is_sideways { lane.center().y } else { lane.y0 + band / 2.0 };
    Rect::from_origin_size((left, middle - size.height / 2.0), size)
}

fn shift_all(placement: &mut Placement, by: Vec2) {
    placement.size = Size::new(placement.size.width + by.x, placement.size.height + by.y);
    let boxes = placement.nodes.iter_mut().chain(&mut placement.groups).chain(&mut placement.titles);
    boxes.for_each(|rect| *rect = *rect + by);
    for route in &mut placement.edges {
        route.points.iter_mut().for_each(|point| *point += by);
        route.label.iter_mut().chain(route.end_labels.iter_mut().flatten()).for_each(|rect| *rect = *rect + by);
    }
}
