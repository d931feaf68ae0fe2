//! Where the titles of groups stand: at the top left, or farther on along the top where an edge
//! comes through there.

use std::ops::Range;

use super::graph::{Graph, Group, Placement, Routing};
use super::place::Guard;
use super::ports::{Meets, Wire};
use super::sketch::{Kind, Sketch, TitleSide};
use super::table::{FrameId, ItemId, Table};
use crate::scene::{Point, Rect, Vec2};
use kurbo::{CubicBez, ParamCurve};

/// Room between the room for a title and a line, and between the title itself and a line.
const CLEAR: f64 = 6.0;
const TITLE_CLEAR: f64 = 8.0;

/// Which items must move so that each frame has room for its title before the links that come
/// through its top; `guards` are those that have been asked to already.
pub(super) fn crowded(sketch: &Sketch, wires: &[Wire], guards: &[Guard]) -> Vec<Guard> {
    let mut needed = Vec::new();
    if sketch.title_side == TitleSide::Low || sketch.frames.is_empty() {
        return needed;
    }
    let through = through_tops(sketch, wires);
    for (at, ends) in through.pairs() {
        let title = sketch.frames[at].title.width;
        let (low, high) = super::place::sides(sketch, at);
        let margin = sketch.spacing.group * 0.75;
        let lines: Vec<f64> = ends.iter().map(|end| end.1).collect();
        if title == 0.0 || free_place(&lines, low + margin, high - margin - title, title).is_some() {
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
    let mut frames: Vec<FrameId> = guards.iter().filter(|g| g.is_low).map(|g| g.frame).collect();
    frames.sort_unstable();
    frames.dedup();
    frames.into_iter().flat_map(|frame| balance(sketch, frame)).collect()
}

fn balance(sketch: &Sketch, at: FrameId) -> Vec<Guard> {
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
    let guard = |item: ItemId| Guard { frame: at, is_low: false, item, distance: sketch.items[item].after + room };
    last.into_iter().map(guard).collect()
}

/// For each frame the items within at which links through its top arrive, and where they come through.
fn through_tops(sketch: &Sketch, wires: &[Wire]) -> Table<FrameId, Vec<(ItemId, f64)>> {
    let mut through = Table::filled(Vec::new(), sketch.frames.len());
    let is_first = sketch.title_side == TitleSide::First;
    for wire in wires {
        let [upper, lower] = wire.ends;
        if upper.above == lower.above {
            // It turns beyond the frames that begin, or end, with its layer.
            let leads_around = [upper, lower].iter().any(|end| end.meets == Meets::Past);
            for end in [upper, lower].iter().filter(|end| leads_around && end.above != is_first) {
                for frame in sketch.frames_around(end.item) {
                    let layer = if is_first { sketch.frames[frame].first } else { sketch.frames[frame].last };
                    if layer == sketch.items[end.item].layer {
                        through[frame].push((end.item, end.x));
                    }
                }
            }
            // It comes from the outside of the frames that only one of its ends is in.
            let clip = sketch.links[wire.link].clip;
            for (end, other) in [(upper, lower), (lower, upper)] {
                if leads_around || end.above == is_first || end.meets != Meets::Side {
                    continue;
                }
                let around: Vec<FrameId> = sketch.frames_around(other.item).collect();
                for frame in sketch.frames_around(end.item).take_while(|frame| !around.contains(frame)) {
                    let layer = if is_first { sketch.frames[frame].first } else { sketch.frames[frame].last };
                    if layer == sketch.items[end.item].layer && !clip.contains(&Some(frame)) {
                        through[frame].push((end.item, end.x));
                    }
                }
            }
            continue;
        }
        let (inside, outside) = if is_first { (lower, upper) } else { (upper, lower) };
        let outer = sketch.frames_around(outside.item);
        let around = sketch.frames_around(inside.item).take_while(|f| !outer.clone().any(|o| o == *f));
        let around: Vec<FrameId> = around.collect();
        // A link that ends at a frame comes neither through its top nor through those of the frames in it.
        let clip = sketch.links[wire.link].clip;
        let own = around.iter().rposition(|frame| clip.contains(&Some(*frame))).map_or(0, |last| last + 1);
        // What runs through several layers in one piece comes through the top of a frame where it begins, or ends.
        let item = &sketch.items[inside.item];
        let layer = if is_first { item.layer } else { item.last };
        for &frame in &around[own..] {
            let end = if is_first { sketch.frames[frame].first } else { sketch.frames[frame].last };
            if end == layer {
                through[frame].push((inside.item, inside.x));
            }
        }
    }
    through
}

/// Height in px of the strips of a drawing in which lines are looked up.
const STRIP: f64 = 128.0;
/// Strips that one line is noted in at most; longer ones are looked at for every title.
const LONGEST: usize = 16;
/// Parts of a curve that are looked at one by one.
const CUBIC_PARTS: usize = 8;

/// What titles must not stand on: pieces of lines, and their labels.
struct Obstacles {
    /// By strip from the top on.
    strips: Vec<Vec<Rect>>,
    long: Vec<Rect>,
}

impl Obstacles {
    fn new(graph: &Graph, placement: &Placement) -> Self {
        let count = (placement.size.height / STRIP).max(0.0) as usize + 1;
        let mut obstacles = Self { strips: vec![Vec::new(); count], long: Vec::new() };
        for (edge, route) in graph.edges.iter().zip(&placement.edges) {
            match edge.routing {
                Routing::Orthogonal => route.points.windows(2).for_each(|piece| obstacles.take(around(piece))),
                Routing::Spline => route.points.windows(4).step_by(3).for_each(|piece| obstacles.take_cubic(piece)),
            }
            route
                .label
                .into_iter()
                .chain(route.end_labels.into_iter().flatten())
                .for_each(|label| obstacles.take(label));
        }
        obstacles
    }

    fn strips_of(&self, rect: Rect) -> Range<usize> {
        let strip = |y: f64| ((y / STRIP).max(0.0) as usize).min(self.strips.len() - 1);
        strip(rect.y0)..strip(rect.y1) + 1
    }

    fn take(&mut self, rect: Rect) {
        let strips = self.strips_of(rect);
        if strips.len() > LONGEST {
            self.long.push(rect);
        } else {
            self.strips[strips].iter_mut().for_each(|strip| strip.push(rect));
        }
    }

    /// A cubic lies within the boxes of the control points of its parts.
    fn take_cubic(&mut self, piece: &[Point]) {
        let &[p0, p1, p2, p3] = piece else { return };
        let cubic = CubicBez::new(p0, p1, p2, p3);
        let is_straight = around(piece).width() < 0.01 || around(piece).height() < 0.01;
        let parts = if is_straight { 1 } else { CUBIC_PARTS };
        for part in 0..parts {
            let at = |place: usize| place as f64 / parts as f64;
            let CubicBez { p0, p1, p2, p3 } = cubic.subsegment(at(part)..at(part + 1));
            self.take(around(&[p0, p1, p2, p3]));
        }
    }

    /// Those that a box may lie on.
    fn near(&self, rect: Rect) -> impl Iterator<Item = &Rect> {
        self.strips[self.strips_of(rect)].iter().flatten().chain(&self.long)
    }
}

/// The boxes of titles, as in [`Graph::groups`]: at the top left of their frames, or moved to the right until
/// nothing lies there.
pub(super) fn place(graph: &Graph, placement: &Placement) -> Vec<Rect> {
    let obstacles = Obstacles::new(graph, placement);
    let place = |(group, &frame): (&Group, &Rect)| {
        let inset = graph.spacing.title;
        let own = Rect::from_origin_size(frame.origin() + inset.to_vec2(), group.title);
        let last = frame.x1 - inset.width - group.title.width;
        let taken = obstacles.near(own).filter(|rect| rect.y0 < own.y1 && rect.y1 > own.y0);
        let taken = taken.map(|rect| (rect.x0 - TITLE_CLEAR, rect.x1 + TITLE_CLEAR)).collect();
        first_gap(taken, own.x0, last, own.width()).map_or(own, |x| own + Vec2::new(x - own.x0, 0.0))
    };
    graph.groups.iter().zip(&placement.groups).map(place).collect()
}

/// The box around points.
fn around(points: &[Point]) -> Rect {
    points.iter().fold(Rect::from_points(points[0], points[0]), |rect, &point| rect.union_pt(point))
}

/// How far the title of a frame reaches along the way of the links, from the start of the frame on, at the first
/// place where no link crosses its side of low `x`; `title` counts the room beside it, `inset` at each end, and
/// `taken` are the stretches in which links cross, from the start as well.
pub(super) fn reach_along(taken: &[(f64, f64)], title: f64, inset: f64) -> f64 {
    let clear = taken.iter().map(|(from, to)| (from - TITLE_CLEAR, to + TITLE_CLEAR)).collect();
    first_gap(clear, inset, f64::INFINITY, title - 2.0 * inset).map_or(title, |start| start - inset + title)
}

/// Room that a group of some width needs on either side, so that its title fits beside the lines that
/// come through its top and what is in it stays in the middle.
pub(super) fn room_beside(width: f64, title: f64, pad: f64, through: Vec<f64>) -> f64 {
    let margin = pad * 0.75;
    if title == 0.0 || free_place(&through, margin, width - margin - title, title).is_some() {
        return 0.0;
    }
    let before = through.iter().copied().fold(width, f64::min);
    let after = width - through.iter().copied().fold(0.0, f64::max);
    (margin + title + CLEAR + 0.5 - before.max(after)).max(0.0)
}

/// The first place for something `width` wide that no line at one of the places `through` comes near.
fn free_place(through: &[f64], left: f64, last: f64, width: f64) -> Option<f64> {
    first_gap(through.iter().map(|x| (x - CLEAR, x + CLEAR)).collect(), left, last, width)
}

/// The first place from `left` to `last` for something `width` wide between stretches that are taken.
fn first_gap(mut taken: Vec<(f64, f64)>, left: f64, last: f64, width: f64) -> Option<f64> {
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut x = left;
    for (from, to) in taken {
        if from >= x + width {
            break;
        }
        x = x.max(to);
    }
    (x <= last + 0.01).then_some(x)
}
