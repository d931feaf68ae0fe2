//! Words beside points: each in the frame that it stands in, none over a point, a title or other words.
//!
//! Candidates around each point are rated and improved one point after the other, as in the local search of
//! Christensen, Marks and Shieber (1995), with a fixed number of rounds.

use std::collections::BTreeSet;

use kurbo::Line;

use crate::scene::geometry::{clip, overlap};
use crate::scene::{Point, Rect, Size, Vec2};

/// A point that wants words beside it.
#[derive(Clone, Copy, Debug)]
pub struct Dot {
    /// Its middle, in px.
    pub centre: Point,
    /// Its radius with its stroke, in px.
    pub radius: f64,
    /// The room that its words need, in px.
    pub words: Size,
    /// Whether the words best stand on the point itself, which has no sign of its own then.
    pub on_it: bool,
}

/// What words keep off, beside each other and the points.
#[derive(Clone, Copy, Debug)]
pub struct Obstacles<'a> {
    /// Boxes that neither words nor lines to words lie on.
    pub boxes: &'a [Rect],
    /// Lines that no words lie on.
    pub lines: &'a [(Point, Point)],
}

/// Where the words of a point stand.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The box of the words.
    pub place: Rect,
    /// A line from the point to words that stand away from it.
    pub leader: Option<(Point, Point)>,
    /// Whether they stand on something, or a line to them runs over something: no place was free.
    pub crowded: bool,
    /// Whether they stand on something, or a line runs through words: points alone may lie under lines.
    pub collides: bool,
}

/// Between a point and its words, in px.
const GAP: f64 = 4.0;
/// How much further away words may stand, in px, where nothing nearer is free.
const FURTHER: [f64; 6] = [0.0, 9.0, 20.0, 36.0, 58.0, 88.0];
/// Distance from the border of the frame, in px.
const INSET: f64 = 4.0;
/// Distance between words and whatever else, in px.
const CLEAR: f64 = 2.5;
/// Directions in the order that readers like them in.
const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.8, -0.8), (0.8, 0.8), (-0.8, -0.8), (-0.8, 0.8)];
/// More of them, for words that stand away from their point.
const BETWEEN: [(f64, f64); 8] =
    [(1.0, -0.4), (1.0, 0.4), (-1.0, -0.4), (-1.0, 0.4), (0.4, -1.0), (0.4, 1.0), (-0.4, -1.0), (-0.4, 1.0)];
/// Rounds of improvement.
const ROUNDS: usize = 8;
/// Pairs of points that are looked at in search of a better order, so that many points take no longer than few.
const ATTEMPTS: usize = 20_000;
/// What it costs to stand in another frame than the point.
const ABROAD: f64 = 10.0;
/// What it costs to stand on something, to draw a line through words, and to draw one over a point.
const ON: f64 = 1600.0;
const THROUGH: f64 = 400.0;
const ACROSS: f64 = 40.0;
/// What it costs to stand on a line.
const UNDER: f64 = 200.0;

/// A place for the words of every point, inside one of the frames and off the obstacles.
pub fn place(dots: &[Dot], frames: &[Rect], obstacles: Obstacles) -> Vec<Placed> {
    let candidates: Vec<Vec<Candidate>> = dots
        .iter()
        .enumerate()
        .map(|(index, dot)| {
            let mut all = around(dot, frames);
            all.iter_mut().for_each(|candidate| candidate.cost += cost_of_fixed(candidate, index, dots, obstacles));
            all
        })
        .collect();
    let mut order: Vec<usize> = (0..dots.len()).collect();
    order.sort_by_key(|&index| candidates[index].iter().filter(|c| c.cost < ACROSS).count());
    let best = settled(&candidates, order);
    let placed = best.iter().enumerate().filter_map(|(index, taken)| {
        let candidate = candidates[index].get((*taken)?)?;
        let cost = cost_at(index, &candidates, &best);
        Some(Placed {
            place: candidate.place,
            leader: candidate.leader,
            crowded: cost >= ACROSS,
            collides: cost >= THROUGH,
        })
    });
    placed.collect()
}

/// Which candidate every point takes: none before its first turn. Every point has one, for `around` gives one
/// where no frame holds any.
type Choice = Vec<Option<usize>>;

/// The cheapest choice of several orders. Points that found no place choose before the others the next time
/// (squeaky wheels, after Joslin and Clements, 1999).
fn settled(candidates: &[Vec<Candidate>], mut order: Vec<usize>) -> Choice {
    let mut choice = improved(candidates, &order);
    let mut best = (total(candidates, &choice), choice.clone());
    let mut tried = BTreeSet::from([order.clone()]);
    for _ in 0..ATTEMPTS / order.len().pow(2).max(1) {
        let stuck = |index: &usize| cost_at(*index, candidates, &choice) >= THROUGH;
        let (mut first, rest): (Vec<usize>, Vec<usize>) = order.iter().partition(|index| stuck(index));
        first.reverse();
        order = [first, rest].concat();
        // An order leads to the same choice again, and so does all that would follow it.
        if !tried.insert(order.clone()) {
            break;
        }
        choice = improved(candidates, &order);
        let cost = total(candidates, &choice);
        if cost < best.0 {
            best = (cost, choice.clone());
        }
    }
    best.1
}

/// The choice that no point can better by itself, where the points choose in that order.
fn improved(candidates: &[Vec<Candidate>], order: &[usize]) -> Choice {
    let mut chosen: Choice = vec![None; candidates.len()];
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &index in order {
            let cost = |candidate: &Candidate| candidate.cost + cost_of_others(candidate, index, candidates, &chosen);
            let costs = candidates[index].iter().map(cost).enumerate();
            let best = costs.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(best, _)| best);
            changed |= chosen[index] != best;
            chosen[index] = best;
        }
        if !changed {
            break;
        }
    }
    chosen
}

/// What a choice costs all points together.
fn total(candidates: &[Vec<Candidate>], chosen: &Choice) -> f64 {
    (0..chosen.len()).map(|index| cost_at(index, candidates, chosen)).sum()
}

/// What a choice costs a point.
fn cost_at(index: usize, candidates: &[Vec<Candidate>], chosen: &Choice) -> f64 {
    let candidate = chosen[index].and_then(|taken| candidates[index].get(taken));
    candidate.map_or(0.0, |candidate| candidate.cost + cost_of_others(candidate, index, candidates, chosen))
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    place: Rect,
    leader: Option<(Point, Point)>,
    cost: f64,
}

/// The candidates of a point, the nearest first.
fn around(dot: &Dot, frames: &[Rect]) -> Vec<Candidate> {
    let mut all = Vec::new();
    let on = Rect::from_center_size(dot.centre, (dot.words.width, dot.words.height));
    if let Some(frame) = frames.iter().find(|_| dot.on_it) {
        // What would stick out is moved in.
        let inner = frame.inset(-INSET);
        let shift = |low: f64, high: f64, from: f64, to: f64| (from - low).max(0.0) + (to - high).min(0.0);
        let moved = on + Vec2::new(shift(on.x0, on.x1, inner.x0, inner.x1), shift(on.y0, on.y1, inner.y0, inner.y1));
        all.push(Candidate { place: moved, leader: None, cost: 0.0 });
    }
    for (step, further) in FURTHER.iter().enumerate() {
        let between: &[(f64, f64)] = if *further > 0.0 { &BETWEEN } else { &[] };
        for (nth, direction) in DIRECTIONS.iter().chain(between).enumerate() {
            let away = dot.radius + GAP + further;
            let place = beside(dot, *direction, away);
            if let Some(frame) = frames.iter().find(|frame| holds(frame.inset(-INSET), place)) {
                let leader = (*further > 0.0 && !dot.on_it).then(|| leader(dot, place));
                let abroad = if frame.contains(dot.centre) { 0.0 } else { ABROAD };
                all.push(Candidate { place, leader, cost: nth as f64 + step as f64 * 6.0 + abroad });
            }
        }
    }
    if all.is_empty() {
        all.push(Candidate { place: beside(dot, DIRECTIONS[0], dot.radius + GAP), leader: None, cost: ON });
    }
    all
}

/// The box of words in a direction from a point: its nearest side or corner is `away` from the middle.
fn beside(dot: &Dot, (dx, dy): (f64, f64), away: f64) -> Rect {
    let (width, height) = (dot.words.width, dot.words.height);
    let shift = |d: f64, length: f64| {
        if d == 0.0 {
            -length / 2.0
        } else if d > 0.0 {
            0.0
        } else {
            -length
        }
    };
    let corner = dot.centre + Vec2::new(dx * away + shift(dx, width), dy * away + shift(dy, height));
    Rect::from_origin_size(corner, (width, height))
}

fn leader(dot: &Dot, place: Rect) -> (Point, Point) {
    let end = Point::new(dot.centre.x.clamp(place.x0, place.x1), dot.centre.y.clamp(place.y0, place.y1));
    let way = end - dot.centre;
    let length = way.hypot().max(1.0);
    (dot.centre + way * (dot.radius / length).min(1.0), end - way * (2.0 / length))
}

fn cost_of_fixed(candidate: &Candidate, index: usize, dots: &[Dot], obstacles: Obstacles) -> f64 {
    let mut cost = 0.0;
    for (other, dot) in dots.iter().enumerate() {
        if other != index && !dot.on_it {
            let reach = Rect::from_center_size(dot.centre, (dot.radius * 2.0, dot.radius * 2.0));
            cost += conflict(candidate, reach, ACROSS);
        }
    }
    let near = candidate.place.inset(1.0);
    let under = obstacles.lines.iter().filter(|line| crosses(**line, near)).count() as f64;
    cost + under * UNDER + obstacles.boxes.iter().map(|rect| conflict(candidate, *rect, THROUGH)).sum::<f64>()
}

fn cost_of_others(candidate: &Candidate, index: usize, all: &[Vec<Candidate>], chosen: &[Option<usize>]) -> f64 {
    let others = all.iter().zip(chosen).enumerate().filter(|(other, _)| *other != index);
    let others = others.filter_map(|(_, (candidates, choice))| candidates.get((*choice)?));
    let cost = |other: &Candidate| {
        let across = other.leader.is_some_and(|line| crosses(line, candidate.place));
        conflict(candidate, other.place, THROUGH) + if across { THROUGH } else { 0.0 }
    };
    others.map(cost).sum()
}

/// What it costs that a candidate meets a box, and that its line runs through it.
fn conflict(candidate: &Candidate, rect: Rect, across: f64) -> f64 {
    let on = overlap(candidate.place.inset(CLEAR), rect);
    let runs_through = candidate.leader.is_some_and(|line| crosses(line, rect));
    (if on { ON } else { 0.0 }) + if runs_through { across } else { 0.0 }
}

fn holds(frame: Rect, rect: Rect) -> bool {
    frame.x0 <= rect.x0 && rect.x1 <= frame.x1 && frame.y0 <= rect.y0 && rect.y1 <= frame.y1
}

/// Whether a line enters a box; one along its border does not.
fn crosses((from, to): (Point, Point), rect: Rect) -> bool {
    clip(Line::new(from, to), rect.inset(-1e-9)).is_some_and(|(enters, leaves)| enters < leaves)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOTHING: Obstacles = Obstacles { boxes: &[], lines: &[] };

    fn dot(x: f64, y: f64) -> Dot {
        Dot { centre: Point::new(x, y), radius: 5.0, words: Size::new(60.0, 16.0), on_it: false }
    }

    #[test]
    fn a_lone_point_has_its_words_at_the_right_and_at_the_border_at_the_left() {
        let frame = [Rect::new(0.0, 0.0, 300.0, 200.0)];
        let alone = place(&[dot(100.0, 100.0)], &frame, NOTHING);
        assert!(alone[0].place.x0 > 100.0 && alone[0].leader.is_none());
        let border = place(&[dot(290.0, 100.0)], &frame, NOTHING);
        assert!(border[0].place.x1 < 290.0 && !border[0].crowded);
    }

    #[test]
    fn words_stand_on_no_line_and_on_their_point_where_it_has_no_sign() {
        let frame = [Rect::new(0.0, 0.0, 300.0, 200.0)];
        let line = (Point::new(100.0, 100.0), Point::new(300.0, 100.0));
        let placed = place(&[dot(100.0, 100.0)], &frame, Obstacles { boxes: &[], lines: &[line] });
        assert!(placed[0].place.x1 < 100.0, "{placed:?}");
        let on_it = Dot { on_it: true, ..dot(290.0, 100.0) };
        let placed = place(&[on_it], &frame, NOTHING);
        assert!(placed[0].place.x1 <= 296.0 && placed[0].place.center().y == 100.0, "{placed:?}");
    }

    #[test]
    fn a_line_crosses_a_box_or_goes_past_it() {
        let rect = Rect::new(10.0, 10.0, 20.0, 20.0);
        assert!(crosses((Point::new(0.0, 0.0), Point::new(30.0, 30.0)), rect));
        assert!(!crosses((Point::new(0.0, 0.0), Point::new(9.0, 9.0)), rect));
        assert!(!crosses((Point::new(0.0, 5.0), Point::new(30.0, 5.0)), rect));
    }

    /// Five points in one heap: lines to numbers may run over points, but not through words.
    #[test]
    fn a_leader_ran_through_a_title_and_another_number() {
        let heap = [(300.0, 200.0), (305.5, 200.0), (300.0, 196.0), (305.5, 196.0), (302.7, 198.0)];
        let dots =
            heap.map(|(x, y)| Dot { centre: Point::new(x, y), radius: 6.0, words: Size::new(7.0, 17.0), on_it: false });
        let frames = [(302.0, 0.0), (0.0, 0.0), (0.0, 202.0), (302.0, 202.0)]
            .map(|(x, y)| Rect::from_origin_size((x, y), (298.0, 198.0)));
        let titles = [Rect::new(314.0, 170.0, 390.0, 190.0), Rect::new(12.0, 12.0, 90.0, 30.0)];
        let placed = place(&dots, &frames, Obstacles { boxes: &titles, lines: &[] });
        for (index, one) in placed.iter().enumerate() {
            let Some(line) = one.leader else { continue };
            let numbers = placed.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other.place);
            assert!(titles.into_iter().chain(numbers).all(|words| !crosses(line, words)), "{placed:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn words_stand_on_nothing_unless_they_say_so(at in prop::collection::vec((10.0..590.0, 10.0..390.0), 1..25)) {
            let dots: Vec<Dot> = at.into_iter().map(|(x, y)| dot(x, y)).collect();
            let placed = place(&dots, &[Rect::new(0.0, 0.0, 600.0, 400.0)], NOTHING);
            prop_assert_eq!(placed.len(), dots.len());
            for (i, a) in placed.iter().enumerate() {
                let free = |b: &Placed| !overlap(a.place, b.place);
                let others = placed.iter().enumerate().filter(|(j, _)| *j != i);
                prop_assert!(a.crowded || others.clone().all(|(_, b)| free(b)));
            }
        }
    }
}
