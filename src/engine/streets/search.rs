//! The way of each edge along the lines of a lattice.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::lattice::{CLEAR, HEADINGS, Lattice, Place, away};
use super::{MOST_STEPS, Map, Trip};
use crate::engine::layered::{Edge, End, Outline, Side};
use crate::scene::{Point, Rect};

/// What a bend costs, as length of way in px, and a crossing, and each piece that another way runs on too.
const BEND: f64 = 40.0;
const CROSSING: f64 = 50.0;
const SHARED: f64 = 6.0;
/// What it costs to meet a side elsewhere than in its middle.
const OFF_MIDDLE: f64 = 30.0;
/// From the corner of a box to the nearest place that a way may meet.
const CORNER: f64 = 16.0;
/// Costs are counted in whole parts of a px.
const PARTS: f64 = 16.0;

const SIDES: [Side; 4] = [Side::Right, Side::Bottom, Side::Left, Side::Top];

/// A way as crossings of lines, each the neighbour of the next. It begins and ends behind the sides of its ends.
#[derive(Clone, Debug)]
pub struct Walk {
    /// From the first to the last.
    pub places: Vec<Place>,
    /// The sides that it leaves and reaches.
    pub sides: [Side; 2],
}

/// A side of an end with the first crossing in front of it.
#[derive(Clone, Copy, Debug)]
struct Gate {
    side: Side,
    place: Place,
    /// Heading of a way that leaves by it.
    heading: usize,
    /// What it costs to leave by it.
    cost: f64,
}

/// How often ways run over each crossing, level and upright, and over each piece.
struct Traffic {
    through: [Vec<u32>; 2],
    pieces: [Vec<u32>; 2],
}

/// A way for each trip, the short ones first; none where there is no way.
pub fn walks(map: &Map, lattice: &Lattice, trips: &[Trip]) -> Vec<Option<Walk>> {
    let count = lattice.xs.len() * lattice.ys.len();
    let zero = || vec![0; count];
    let mut traffic = Traffic { through: [zero(), zero()], pieces: [zero(), zero()] };
    let mut order: Vec<usize> = (0..trips.len()).collect();
    let length = |trip: usize| trips[trip].rects[0].center().distance(trips[trip].rects[1].center());
    order.sort_by(|&a, &b| length(a).total_cmp(&length(b)));
    let mut walks = vec![None; trips.len()];
    let mut steps = 0;
    for trip in order {
        steps += 4 * count;
        if steps > MOST_STEPS {
            break;
        }
        let walk = walk(map, lattice, &trips[trip], &traffic);
        walk.iter().for_each(|walk| traffic.count(lattice, &walk.places));
        walks[trip] = walk;
    }
    walks
}

impl Traffic {
    fn count(&mut self, lattice: &Lattice, places: &[Place]) {
        for pair in places.windows(2) {
            let (upright, piece) = lattice.piece(pair[0], pair[1]);
            self.pieces[upright][piece] += 1;
            self.through[upright][lattice.number(pair[1])] += 1;
        }
    }
}

fn walk(map: &Map, lattice: &Lattice, trip: &Trip, traffic: &Traffic) -> Option<Walk> {
    let frames: Vec<Rect> = map.frames(trip).collect();
    let free = lattice.without(frames.iter().copied());
    let [starts, goals] = [0, 1].map(|end| gates(map, lattice, trip, end, &frames));
    let count = lattice.xs.len() * lattice.ys.len();
    let mut best = vec![u64::MAX; 4 * count];
    let mut from = vec![usize::MAX; 4 * count];
    let mut open = BinaryHeap::new();
    let state = |place: Place, heading: usize| 4 * lattice.number(place) + heading;
    let whole = |cost: f64| (cost * PARTS) as u64;
    for gate in &starts {
        let at = state(gate.place, gate.heading);
        if whole(gate.cost) < best[at] {
            best[at] = whole(gate.cost);
            open.push(Reverse((best[at], at)));
        }
    }
    // What it takes to turn towards each goal that is met at a place, if one does not come from it.
    let met = |at: usize| {
        goals.iter().filter(move |gate| at / 4 == lattice.number(gate.place)).filter_map(move |gate| {
            match (gate.heading + 2 + 4 - at % 4) % 4 {
                0 => Some((gate, gate.cost)),
                2 => None,
                _ => Some((gate, gate.cost + BEND)),
            }
        })
    };
    // The best way so far to the far side of a goal.
    let mut reached: Option<(u64, usize, &Gate)> = None;
    while let Some(Reverse((cost, at))) = open.pop() {
        if cost > best[at] {
            continue;
        }
        if reached.as_ref().is_some_and(|(least, ..)| *least <= cost) {
            break;
        }
        for (goal, more) in met(at) {
            let all = cost + whole(more);
            if reached.as_ref().is_none_or(|(least, ..)| all < *least) {
                reached = Some((all, at, goal));
            }
        }
        let (place, heading) = ((at / 4 % lattice.xs.len(), at / 4 / lattice.xs.len()), at % 4);
        for turn in [0, 1, 3] {
            let next_heading = (heading + turn) % 4;
            let Some(next) = lattice.next(place, next_heading) else { continue };
            let (upright, piece) = lattice.piece(place, next);
            if !free[upright][piece] {
                continue;
            }
            let crossed = traffic.through[1 - upright][lattice.number(next)];
            let shared = traffic.pieces[upright][piece];
            let step = lattice.distance(place, next)
                + if turn == 0 { 0.0 } else { BEND }
                + CROSSING * f64::from(crossed.min(3))
                + SHARED * f64::from(shared.min(3));
            let (next_cost, next_at) = (cost + whole(step), state(next, next_heading));
            if next_cost < best[next_at] {
                (best[next_at], from[next_at]) = (next_cost, at);
                open.push(Reverse((next_cost, next_at)));
            }
        }
    }
    reached.map(|(_, at, goal)| traced(lattice, trip, &from, at, &starts, goal))
}

/// The way back from where a search ended, with the crossings behind the sides of both ends.
fn traced(lattice: &Lattice, trip: &Trip, from: &[usize], last: usize, starts: &[Gate], goal: &Gate) -> Walk {
    let columns = lattice.xs.len();
    let mut states: Vec<usize> =
        std::iter::successors(Some(last), |&at| Some(from[at]).filter(|at| *at != usize::MAX)).collect();
    states.reverse();
    let places: Vec<Place> = states.iter().map(|at| (at / 4 % columns, at / 4 / columns)).collect();
    let is_first = |gate: &&Gate| Some(&gate.place) == places.first() && states[0] % 4 == gate.heading;
    let start = starts.iter().find(is_first).unwrap_or(goal);
    let mut whole = behind(lattice, trip, 0, start);
    whole.reverse();
    whole.extend(places);
    whole.extend(behind(lattice, trip, 1, goal));
    Walk { places: whole, sides: [start.side, goal.side] }
}

/// The crossings behind a gate as far as the middle of its end, the nearest first; where a group is left from
/// inside, the next one outside.
fn behind(lattice: &Lattice, trip: &Trip, end: usize, gate: &Gate) -> Vec<Place> {
    let (mut place, back) = (gate.place, (gate.heading + 2) % 4);
    let center = trip.rects[end].center();
    let middle = (lattice.line(false, center.x), lattice.line(true, center.y));
    let is_level = HEADINGS[back].0 != 0;
    let mut places = Vec::new();
    while let Some(next) = lattice.next(place, back) {
        places.push(next);
        place = next;
        let is_behind = if is_level { place.0 == middle.0 } else { place.1 == middle.1 };
        if trip.inward[end] || is_behind {
            break;
        }
    }
    places
}

/// The sides of a loop: each of several at one node goes around a corner of its own, so that its words do too.
fn corner(map: &Map, trip: &Trip) -> [Side; 2] {
    use Side::{Bottom, Left, Right, Top};
    let alike = |edge: &&Edge| edge.from == trip.ends[0] && edge.to == trip.ends[0];
    let before = map.graph.edges[..trip.edge].iter().filter(alike).count();
    [[Right, Top], [Left, Bottom], [Right, Bottom], [Left, Top]][before % 4]
}

/// The sides of an end that a way may leave by.
fn gates(map: &Map, lattice: &Lattice, trip: &Trip, end: usize, frames: &[Rect]) -> Vec<Gate> {
    let asked = map.graph.edges[trip.edge].ports[end].side;
    let is_loop = trip.ends[0] == trip.ends[1];
    let of_loop = if is_loop { corner(map, trip)[end] } else { Side::Right };
    let sides = SIDES.into_iter().filter(|side| match asked {
        Some(asked) => *side == asked,
        None => !is_loop || *side == of_loop,
    });
    sides.flat_map(|side| gates_of_side(map, lattice, trip, end, side, frames)).collect()
}

/// The gates of a side: in its middle, and where other lines meet it if it is straight.
fn gates_of_side(map: &Map, lattice: &Lattice, trip: &Trip, end: usize, side: Side, frames: &[Rect]) -> Vec<Gate> {
    let rect = trip.rects[end];
    let middle = door(rect, side);
    let level = matches!(side, Side::Left | Side::Right);
    let is_straight = match trip.ends[end] {
        End::Node(node) => map.graph.nodes[node].outline == Outline::Rect,
        End::Group(_) => true,
    };
    let (low, high) = if level { (rect.y0, rect.y1) } else { (rect.x0, rect.x1) };
    let lines = if level { &lattice.ys } else { &lattice.xs };
    let at = if level { middle.y } else { middle.x };
    let others = lines.iter().copied().filter(|line| low + CORNER <= *line && *line <= high - CORNER);
    let others = others.filter(|line| is_straight && (line - at).abs() > 1.0);
    let doors = std::iter::once(at).chain(others).map(|line| {
        let door = if level { Point::new(middle.x, line) } else { Point::new(line, middle.y) };
        (door, if line == at { 0.0 } else { OFF_MIDDLE })
    });
    doors.filter_map(|(door, cost)| gate(map, lattice, trip, end, (side, door, cost), frames)).collect()
}

/// The gate of a side there, unless something stands right before it.
fn gate(
    map: &Map,
    lattice: &Lattice,
    trip: &Trip,
    end: usize,
    (side, door, cost): (Side, Point, f64),
    frames: &[Rect],
) -> Option<Gate> {
    let rect = trip.rects[end];
    let heading = (away(side) + if trip.inward[end] { 2 } else { 0 }) % 4;
    let on = (lattice.line(false, door.x), lattice.line(true, door.y));
    // The first crossing in front of the side.
    let (dx, dy) = HEADINGS[heading];
    let level = dx != 0;
    let (lines, at) = if level { (&lattice.xs, door.x) } else { (&lattice.ys, door.y) };
    let forward = dx + dy > 0;
    let number = if forward {
        lines.iter().position(|line| *line >= at + CLEAR)?
    } else {
        lines.iter().rposition(|line| *line <= at - CLEAR)?
    };
    let place = if level { (number, on.1) } else { (on.0, number) };
    let front = Point::new(lattice.xs[place.0], lattice.ys[place.1]);
    let stub = Rect::from_points(door, front).inflate(0.5, 0.5);
    let own = trip.ends[end];
    let others = map.nodes.iter().enumerate().filter(|(node, _)| own != End::Node(*node)).map(|(_, rect)| *rect);
    let own_frame = |frame: &Rect| *frame != rect;
    let obstacles = others.chain(frames.iter().copied().filter(own_frame)).chain(map.titles.iter().copied());
    let is_free = obstacles.filter(|rect| rect.area() > 0.0).all(|rect| rect.intersect(stub).area() <= 0.0);
    is_free.then(|| Gate { side, place, heading, cost: cost + door.distance(front) })
}

/// The middle of a side of a box.
pub fn door(rect: Rect, side: Side) -> Point {
    let middle = rect.center();
    match side {
        Side::Right => Point::new(rect.x1, middle.y),
        Side::Left => Point::new(rect.x0, middle.y),
        Side::Bottom => Point::new(middle.x, rect.y1),
        Side::Top => Point::new(middle.x, rect.y0),
    }
}
