//! Ways that share a line, beside each other.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::lattice::{CLEAR, HEADINGS, Lattice, Place};
use super::search::{Walk, door};
use super::{Map, Trip};
use crate::engine::layered::{End, Outline};
use crate::scene::{Point, Rect, Size};

/// Between ways beside each other.
const APART: f64 = 10.0;
/// From the corner of a box to a way that ends beside it.
const CORNER: f64 = 8.0;
/// The part of a side of a round or pointed outline, around its middle, that ways end on.
const ROUND: f64 = 0.3;

/// A straight piece of a way.
#[derive(Clone, Debug)]
struct Leg {
    trip: usize,
    level: bool,
    line: usize,
    /// The first and the last of its crossings among those of the walk.
    places: [usize; 2],
    /// From where to where along its line.
    reach: (f64, f64),
    /// Whether it meets the start, and the end.
    meets: [bool; 2],
    /// Where it stands across its line.
    at: f64,
}

/// The corners of every way, and how much wider the streets should be for all of them to be well apart.
pub fn spread(map: &Map, lattice: &Lattice, trips: &[Trip], walks: &[Option<Walk>]) -> (Vec<Vec<Point>>, Size) {
    let mut legs: Vec<Leg> = Vec::new();
    let mut of_trip = Vec::with_capacity(trips.len());
    for (trip, walk) in walks.iter().enumerate() {
        let first = legs.len();
        legs.extend(walk.iter().flat_map(|walk| cut(lattice, &trips[trip], trip, walk)));
        of_trip.push(first..legs.len());
    }
    let mut lines: BTreeMap<(bool, usize), Vec<usize>> = BTreeMap::new();
    legs.iter().enumerate().for_each(|(leg, l)| lines.entry((l.level, l.line)).or_default().push(leg));
    let mut lacking = Size::ZERO;
    for ((level, _), members) in lines {
        let lack = apart(map, trips, walks, &mut legs, &members);
        let across = if level { &mut lacking.height } else { &mut lacking.width };
        *across = across.max(lack);
    }
    let points = of_trip.into_iter().zip(trips).zip(walks);
    let points = points.map(|((range, trip), walk)| match walk {
        Some(walk) => corners(&legs[range], trip, walk),
        None => vec![trip.rects[0].center(), trip.rects[1].center()],
    });
    (points.collect(), lacking)
}

/// The straight pieces of a way.
fn cut(lattice: &Lattice, trip: &Trip, number: usize, walk: &Walk) -> Vec<Leg> {
    let places = &walk.places;
    let mut legs: Vec<Leg> = Vec::new();
    for at in 1..places.len() {
        let level = places[at - 1].1 == places[at].1;
        match legs.last_mut().filter(|leg| leg.level == level) {
            Some(leg) => leg.places[1] = at,
            None => {
                let line = if level { places[at].1 } else { places[at].0 };
                let stands = if level { lattice.ys[line] } else { lattice.xs[line] };
                let leg = Leg {
                    trip: number,
                    level,
                    line,
                    places: [at - 1, at],
                    reach: (0.0, 0.0),
                    meets: [false; 2],
                    at: stands,
                };
                legs.push(leg);
            }
        }
    }
    let count = legs.len();
    for (nth, leg) in legs.iter_mut().enumerate() {
        leg.meets = [nth == 0, nth + 1 == count];
        let along = |point: Point| if leg.level { point.x } else { point.y };
        let ends = [0, 1].map(|end| {
            if leg.meets[end] {
                return along(door(trip.rects[end], walk.sides[end]));
            }
            let place = places[leg.places[end]];
            along(Point::new(lattice.xs[place.0], lattice.ys[place.1]))
        });
        leg.reach = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    }
    legs
}

/// Sets the legs of a line beside each other where they would lie on each other: how much room they lack.
fn apart(map: &Map, trips: &[Trip], walks: &[Option<Walk>], legs: &mut [Leg], members: &[usize]) -> f64 {
    let touch = |a: usize, b: usize| {
        let (a, b) = (&legs[a], &legs[b]);
        a.reach.0 <= b.reach.1 + 0.5 && b.reach.0 <= a.reach.1 + 0.5
    };
    let count = members.len();
    // Which stand before which, and which belong together.
    let mut before = vec![Vec::new(); count];
    let mut together: Vec<usize> = (0..count).collect();
    for a in 0..count {
        for b in a + 1..count {
            let (one, other) = (members[a], members[b]);
            if legs[one].trip == legs[other].trip || !touch(one, other) {
                continue;
            }
            let order = order(walks, &legs[one], &legs[other]);
            let (low, high) = if order == Ordering::Greater { (b, a) } else { (a, b) };
            before[high].push(low);
            let (of_a, of_b) = (together[a], together[b]);
            together.iter_mut().filter(|part| **part == of_b).for_each(|part| *part = of_a);
        }
    }
    let tracks = tracks(&before);
    let mut lacking = 0.0_f64;
    for part in 0..count {
        let of_part: Vec<usize> = (0..count).filter(|&leg| together[leg] == part).collect();
        let Some(most) = of_part.iter().map(|&leg| tracks[leg]).max() else { continue };
        let stands = legs[members[of_part[0]]].at;
        let all = |only_streets: bool| {
            let some = of_part.iter().map(|&leg| &legs[members[leg]]);
            let some = some.filter(|leg| !only_streets || leg.meets == [false; 2]);
            some.map(|leg| range(map, trips, leg)).fold((f64::NEG_INFINITY, f64::INFINITY), meet)
        };
        let wanted = APART * most as f64;
        let (low, high) = all(false);
        let room = (high - low).max(0.0);
        let (street_low, street_high) = all(true);
        lacking = lacking.max(wanted - (street_high - street_low).max(0.0));
        let step = if most == 0 { 0.0 } else { (wanted.min(room)) / most as f64 };
        let half = step * most as f64 / 2.0;
        let middle = if room >= 2.0 * half && (low.is_finite() || high.is_finite()) {
            stands.clamp(low + half, (high - half).max(low + half))
        } else {
            stands
        };
        for &leg in &of_part {
            legs[members[leg]].at = middle - half + step * tracks[leg] as f64;
        }
    }
    lacking.max(0.0)
}

/// The track of each, given which stand before it; where these contradict each other, the first one wins.
fn tracks(before: &[Vec<usize>]) -> Vec<usize> {
    let count = before.len();
    let mut track = vec![None; count];
    for _ in 0..count {
        let waits = |leg: usize| before[leg].iter().filter(|&&other| track[other].is_none()).count();
        let next = (0..count).filter(|&leg| track[leg].is_none()).min_by_key(|&leg| (waits(leg), leg));
        let Some(next) = next else { break };
        track[next] =
            Some(before[next].iter().filter_map(|&other| track[other]).map(|t: usize| t + 1).max().unwrap_or(0));
    }
    track.into_iter().map(Option::unwrap_or_default).collect()
}

/// Which of two legs on one line stands further left, or higher: by where the ways part, so that they cross least.
fn order(walks: &[Option<Walk>], one: &Leg, other: &Leg) -> Ordering {
    let (Some(a), Some(b)) = (&walks[one.trip], &walks[other.trip]) else { return Ordering::Equal };
    // Facing down, what is on the right hand stands further left; facing right, it stands lower.
    for forward in [true, false] {
        let hand = hand(ahead(a, one, forward), ahead(b, other, forward), one.level, forward);
        let right_is_less = one.level != forward;
        match hand {
            Ordering::Equal => {}
            hand => return if right_is_less { hand.reverse() } else { hand },
        }
    }
    one.trip.cmp(&other.trip)
}

/// The crossings of a way as one meets them along a leg of it: up its line, or down.
fn ahead(walk: &Walk, leg: &Leg, forward: bool) -> Vec<Place> {
    let along = |place: Place| if leg.level { place.0 } else { place.1 };
    let [first, last] = leg.places;
    let rises = along(walk.places[first]) < along(walk.places[last]);
    if rises == forward { walk.places[first..].to_vec() } else { walk.places[..=last].iter().rev().copied().collect() }
}

/// Which of two ways is on the right hand where they part: greater is further right.
fn hand(one: Vec<Place>, other: Vec<Place>, level: bool, forward: bool) -> Ordering {
    // From the first crossing that both have on the line.
    let start = |a: &[Place], b: &[Place]| a.iter().position(|place| b.contains(place)).unwrap_or(a.len());
    let (mut a, mut b) = (start(&one, &other), start(&other, &one));
    if one.get(a) != other.get(b) || one.get(a).is_none() {
        return Ordering::Equal;
    }
    let mut heading = match (level, forward) {
        (true, true) => 0,
        (false, true) => 1,
        (true, false) => 2,
        (false, false) => 3,
    };
    loop {
        let next = |way: &[Place], at: usize| Some(turned(heading, *way.get(at)?, *way.get(at + 1)?));
        let (Some(turn), Some(other_turn)) = (next(&one, a), next(&other, b)) else { return Ordering::Equal };
        if turn != other_turn {
            return turn.cmp(&other_turn);
        }
        heading = (heading as isize + turn).rem_euclid(4) as usize;
        (a, b) = (a + 1, b + 1);
    }
}

/// How one turns to get from a crossing to the next: -1 to the left, 0 not, 1 to the right.
fn turned(heading: usize, from: Place, to: Place) -> isize {
    let step = (to.0 as isize - from.0 as isize, to.1 as isize - from.1 as isize);
    let next = HEADINGS.iter().position(|heading| *heading == step).unwrap_or(heading);
    match (next + 4 - heading) % 4 {
        1 => 1,
        3 => -1,
        _ => 0,
    }
}

/// Where a leg may stand across its line.
fn range(map: &Map, trips: &[Trip], leg: &Leg) -> (f64, f64) {
    let trip = &trips[leg.trip];
    let across = |rect: Rect| if leg.level { (rect.y0, rect.y1) } else { (rect.x0, rect.x1) };
    let along = |rect: Rect| if leg.level { (rect.x0, rect.x1) } else { (rect.y0, rect.y1) };
    let met: Vec<Rect> = (0..2).filter(|&end| leg.meets[end]).map(|end| trip.rects[end]).collect();
    let mut free = (f64::NEG_INFINITY, f64::INFINITY);
    let obstacles = map.nodes.iter().chain(&map.titles).copied().chain(map.frames(trip));
    for rect in obstacles.filter(|rect| rect.area() > 0.0 && !met.contains(rect)) {
        let (from, to) = along(rect);
        if from - CLEAR < leg.reach.1 && leg.reach.0 < to + CLEAR {
            let (low, high) = across(rect);
            if high <= leg.at {
                free.0 = free.0.max((high + CLEAR).min(leg.at));
            } else if low >= leg.at {
                free.1 = free.1.min((low - CLEAR).max(leg.at));
            }
        }
    }
    for end in (0..2).filter(|&end| leg.meets[end]) {
        let (low, high) = across(trip.rects[end]);
        let is_box = match trip.ends[end] {
            End::Node(node) => matches!(map.graph.nodes[node].outline, Outline::Rect),
            End::Group(_) => true,
        };
        let inset = if is_box { CORNER.min((high - low) / 4.0) } else { (high - low) * (1.0 - ROUND) / 2.0 };
        free = meet(free, (low + inset, high - inset));
    }
    free
}

fn meet(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0.max(b.0), a.1.min(b.1))
}

/// The corners of a way whose legs have their places.
fn corners(legs: &[Leg], trip: &Trip, walk: &Walk) -> Vec<Point> {
    let on = |leg: &Leg, along: f64| if leg.level { Point::new(along, leg.at) } else { Point::new(leg.at, along) };
    let along = |leg: &Leg, point: Point| if leg.level { point.x } else { point.y };
    let (Some(first), Some(last)) = (legs.first(), legs.last()) else {
        return vec![trip.rects[0].center(), trip.rects[1].center()];
    };
    let mut points = vec![on(first, along(first, door(trip.rects[0], walk.sides[0])))];
    points.extend(legs.windows(2).map(|pair| on(&pair[0], pair[1].at)));
    points.push(on(last, along(last, door(trip.rects[1], walk.sides[1]))));
    points
}
