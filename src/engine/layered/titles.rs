//! Where the titles of groups stand: at the top left, or farther on along the top where an edge
//! comes through there.

use super::graph::{Graph, Placement, Routing};
use super::place::Guard;
use super::ports::Wire;
use super::sketch::{Kind, Sketch, TitleSide};
use crate::scene::{Point, Rect};

/// Room between a title and a line.
const CLEAR: f64 = 6.0;

/// Which items must move so that each frame has room for its title before the links that come
/// through its top; `guards` are those that have been asked to already.
pub(super) fn crowded(sketch: &Sketch, wires: &[Wire], guards: &[Guard]) -> Vec<Guard> {
    let mut needed = Vec::new();
    if sketch.title_side == TitleSide::Low || sketch.frames.is_empty() {
        return needed;
    }
    let through = through_tops(sketch, wires);
    for (at, ends) in through.iter().enumerate() {
        let title = sketch.frames[at].title.width;
        let (low, high) = super::place::sides(sketch, at);
        let margin = sketch.spacing.group * 0.75;
        let lines: Vec<(Point, Point)> = ends.iter().map(|&(_, x)| (Point::new(x, 0.0), Point::new(x, 1.0))).collect();
        let strip = |x: f64| Rect::new(x, 0.0, x + title, 1.0);
        if title == 0.0 || free_place(&lines, low + margin, high - margin - title, strip).is_some() {
            continue;
        }
        for &(item, x) in ends {
            let off = (x - sketch.items[item].x).min(0.0);
            let distance = margin + title + CLEAR - off + 0.5;
            let is_known = |g: &Guard| g.frame == at && g.is_low && g.item == item && g.distance >= distance - 0.1;
            if !guards.iter().any(is_known) {
                needed.push(Guard { frame: at, is_low: true, item, distance });
            }
        }
    }
    needed
}

/// What keeps frames even that `guards` have widened at their low side: as much room at the other.
pub(super) fn balanced(sketch: &Sketch, guards: &[Guard]) -> Vec<Guard> {
    let mut frames: Vec<usize> = guards.iter().filter(|g| g.is_low).map(|g| g.frame).collect();
    frames.sort_unstable();
    frames.dedup();
    frames.into_iter().flat_map(|frame| balance(sketch, frame)).collect()
}

fn balance(sketch: &Sketch, at: usize) -> Vec<Guard> {
    let frame = &sketch.frames[at];
    let mut last = Vec::new();
    let (low, _) = super::place::sides(sketch, at);
    let mut room = f64::INFINITY;
    for layer in &sketch.layers[frame.first..=frame.last] {
        let place = |kind: Kind| layer.iter().position(|&i| sketch.items[i].kind == kind);
        let (Some(start), Some(end)) = (place(Kind::Low(at)), place(Kind::High(at))) else { continue };
        if let Some(&first) = layer[start + 1..end].first() {
            room = room.min(sketch.items[first].x - sketch.items[first].before - low);
            last.push(layer[end - 1]);
        }
    }
    let guard = |item: usize| Guard { frame: at, is_low: false, item, distance: sketch.items[item].after + room };
    last.into_iter().map(guard).collect()
}

/// For each frame the items within at which links through its top arrive, and where they come through.
fn through_tops(sketch: &Sketch, wires: &[Wire]) -> Vec<Vec<(usize, f64)>> {
    let mut through = vec![Vec::new(); sketch.frames.len()];
    let is_first = sketch.title_side == TitleSide::First;
    for wire in wires {
        let [upper, lower] = wire.ends;
        if upper.above == lower.above {
            continue;
        }
        let (inside, outside) = if is_first { (lower, upper) } else { (upper, lower) };
        let outer = sketch.frames_around(outside.item);
        let around = sketch.frames_around(inside.item).take_while(|f| !outer.clone().any(|o| o == *f));
        for frame in around {
            let end = if is_first { sketch.frames[frame].first } else { sketch.frames[frame].last };
            if end == sketch.items[inside.item].layer {
                through[frame].push((inside.item, inside.x));
            }
        }
    }
    through
}

/// The boxes of titles, as in [`Graph::groups`].
pub(super) fn place(graph: &Graph, placement: &Placement) -> Vec<Rect> {
    // A cubic lies within the box of its control points.
    let step = |routing: Routing| if routing == Routing::Spline { 3 } else { 1 };
    let routes = graph.edges.iter().map(|edge| step(edge.routing)).zip(&placement.edges);
    let pieces = routes.flat_map(|(step, route)| route.points.windows(step + 1).step_by(step));
    let lines: Vec<(Point, Point)> = pieces.map(corners).collect();
    graph
        .groups
        .iter()
        .zip(&placement.groups)
        .map(|(group, &frame)| {
            let top = frame.y0 + graph.spacing.group / 2.0;
            let (left, right) = (frame.x0 + graph.spacing.group * 0.75, frame.x1 - graph.spacing.group * 0.75);
            let at = |x: f64| Rect::new(x, top, x + group.title.width, top + group.title.height);
            free_place(&lines, left, right - group.title.width, at).unwrap_or_else(|| at(left))
        })
        .collect()
}

/// The corners of the box around points.
fn corners(points: &[Point]) -> (Point, Point) {
    let least = points.iter().fold(points[0], |a, b| Point::new(a.x.min(b.x), a.y.min(b.y)));
    let most = points.iter().fold(points[0], |a, b| Point::new(a.x.max(b.x), a.y.max(b.y)));
    (least, most)
}

/// Room that a group of some width needs on either side, so that its title fits beside the lines that
/// come through its top and what is in it stays in the middle.
pub(super) fn room_beside(width: f64, title: f64, pad: f64, through: Vec<f64>) -> f64 {
    let lines: Vec<(Point, Point)> = through.iter().map(|&x| (Point::new(x, 0.0), Point::new(x, 1.0))).collect();
    let margin = pad * 0.75;
    let strip = |x: f64| Rect::new(x, 0.0, x + title, 1.0);
    if title == 0.0 || free_place(&lines, margin, width - margin - title, strip).is_some() {
        return 0.0;
    }
    let before = through.iter().copied().fold(width, f64::min);
    let after = width - through.iter().copied().fold(0.0, f64::max);
    (margin + title + CLEAR + 0.5 - before.max(after)).max(0.0)
}

/// The first place along the top that no line comes near.
fn free_place(lines: &[(Point, Point)], left: f64, last: f64, at: impl Fn(f64) -> Rect) -> Option<Rect> {
    let strip = at(left);
    let mut taken: Vec<(f64, f64)> = lines
        .iter()
        .filter(|(a, b)| a.y.min(b.y) < strip.y1 && a.y.max(b.y) > strip.y0)
        .map(|(a, b)| (a.x.min(b.x) - CLEAR, a.x.max(b.x) + CLEAR))
        .collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut x = left;
    for (from, to) in taken {
        if from > x + strip.width() {
            break;
        }
        x = x.max(to);
    }
    (x <= last + 0.01).then(|| at(x))
}
