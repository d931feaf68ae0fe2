//! The ways of edges: level and upright pieces along the channels of the grid and the lines of the ends, each the
//! shortest that turns and crosses least (Dijkstra, 1959, over places with directions).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::super::layered::{Graph, Placement, Route};
use super::facing;
use super::measure::{Grid, Line};
use super::ports::Place;
use crate::scene::geometry::overlap;
use crate::scene::{Point, Rect, Size};

/// Between ways in one channel.
const TRACK: f64 = 10.0;
/// Ways in a channel at most, and beside the whole.
const MOST_TRACKS: usize = 7;
const OUTER_TRACKS: usize = 4;
/// From a box to what passes it.
const CLEAR: f64 = 8.0;
/// A piece before the first turn, without the tip.
const STUB: f64 = 8.0;
/// What a turn and a crossing cost, in px of way; and each px on the way of another.
const TURN: u64 = 40;
const CROSSING: u64 = 60;
const SHARED: u64 = 50;
/// The same beside a side of a frame, and how far that reaches.
const FRAMED: u64 = 6;
const NEAR_FRAME: f64 = 7.0;
/// Places that are gone through for all edges; beyond them edges take the way that is simplest.
const MOST_STEPS: usize = 2_000_000;

/// The way of each edge, with the place of its label, and the number of places that were gone through.
pub fn routes(graph: &Graph, grid: &Grid, placement: &Placement, ends: &[Option<[Place; 2]>]) -> (Vec<Route>, usize) {
    let stubs = ends.iter().zip(&graph.edges).map(|(ends, edge)| {
        let ends = (*ends)?;
        Some(meeting(ends, [0, 1].map(|end| ends[end].stub(edge.tips[end].length))))
    });
    let stubs: Vec<Option<[Point; 2]>> = stubs.collect();
    let mut lattice = Lattice::new(grid, placement, &stubs);
    // Short ones first: they have the least choice.
    let length = |edge: &usize| stubs[*edge].map_or(0, |[a, b]| ((a.x - b.x).abs() + (a.y - b.y).abs()) as u64);
    let mut order: Vec<usize> = (0..graph.edges.len()).collect();
    order.sort_by_key(|edge| (length(edge), *edge));
    let mut routes = vec![Route::default(); graph.edges.len()];
    for edge in order {
        let (Some(ends), Some(stubs)) = (ends[edge], stubs[edge]) else { continue };
        let between = lattice.way(stubs, ends).unwrap_or_else(|| simple(stubs, ends));
        let all = std::iter::once(ends[0].point).chain(between).chain([ends[1].point]);
        routes[edge].points = without_twins(all.collect());
    }
    labels(graph, placement, &mut routes);
    (routes, lattice.steps)
}

impl Place {
    /// Where the first turn may be.
    fn stub(&self, tip: f64) -> Point {
        let (right, down) = facing(self.side);
        let length = STUB + tip;
        Point::new(self.point.x + f64::from(right) * length, self.point.y + f64::from(down) * length)
    }
}

/// Where the first and the last turn of an edge may be: half way where its ends face each other in a channel that is
/// too narrow for both, for a line that has to pass its own end leads round.
fn meeting(ends: [Place; 2], stubs: [Point; 2]) -> [Point; 2] {
    let (right, down) = facing(ends[0].side);
    let along = |point: Point| point.x * f64::from(right) + point.y * f64::from(down);
    let [from, to] = ends.map(|end| along(end.point));
    if facing(ends[1].side) != (-right, -down) || from >= to || along(stubs[0]) <= along(stubs[1]) {
        return stubs;
    }
    stubs.map(|stub| {
        let on = from.midpoint(to) - along(stub);
        Point::new(stub.x + f64::from(right) * on, stub.y + f64::from(down) * on)
    })
}

/// Lines on which ways run, and what stands and runs there.
struct Lattice {
    x: Vec<f64>,
    y: Vec<f64>,
    /// Whether each place is in a box.
    blocked: Vec<bool>,
    /// Whether a box stands between each place and the next on its right, and the next below.
    between: [Vec<bool>; 2],
    /// Whether a way runs from each place to the next on its right, and to the next below.
    level: Vec<bool>,
    upright: Vec<bool>,
    /// The same of the sides of frames, which a way may cross but not run along.
    framed: [Vec<bool>; 2],
    steps: usize,
    /// For each place and direction what the way there costs and where it comes from, and which of them are known:
    /// making both anew for every edge took longer than all ways together.
    cost: Vec<u64>,
    came: Vec<usize>,
    known: Vec<usize>,
}

/// Directions by number: right, down, left, up.
const WAYS: [(i32, i32); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

impl Lattice {
    fn new(grid: &Grid, placement: &Placement, stubs: &[Option<[Point; 2]>]) -> Self {
        let points: Vec<Point> = stubs.iter().flatten().flatten().copied().collect();
        let x = lines(&grid.columns, points.iter().map(|point| point.x).collect());
        let y = lines(&grid.rows, points.iter().map(|point| point.y).collect());
        let boxes = placement.nodes.iter().map(|node| node.inflate(CLEAR - 1.0, CLEAR - 1.0));
        let titles = placement.titles.iter().filter(|title| title.area() > 0.0).map(|title| title.inflate(2.0, 2.0));
        let none = vec![false; x.len() * y.len()];
        let (framed, between) = ([none.clone(), none.clone()], [none.clone(), none.clone()]);
        let (cost, came) = (vec![u64::MAX; none.len() * 4], vec![usize::MAX; none.len() * 4]);
        let (level, upright) = (Vec::new(), Vec::new());
        let mut lattice =
            Self { blocked: none, between, level, upright, framed, x, y, steps: 0, cost, came, known: Vec::new() };
        (lattice.level, lattice.upright) = (lattice.blocked.clone(), lattice.blocked.clone());
        for each in boxes.chain(titles) {
            lattice.within(each).into_iter().for_each(|at| lattice.blocked[at] = true);
        }
        placement.nodes.iter().for_each(|node| lattice.part(*node));
        for frame in placement.groups.iter().filter(|frame| frame.area() > 0.0) {
            let (x, y) = ([frame.x0, frame.x1], [frame.y0, frame.y1]);
            let along = y.map(|y| Rect::new(frame.x0, y - NEAR_FRAME, frame.x1, y + NEAR_FRAME));
            let down = x.map(|x| Rect::new(x - NEAR_FRAME, frame.y0, x + NEAR_FRAME, frame.y1));
            for (way, side) in along.map(|side| (0, side)).into_iter().chain(down.map(|side| (1, side))) {
                lattice.within(side).into_iter().for_each(|at| lattice.framed[way][at] = true);
            }
        }
        lattice
    }

    /// Parts the places on both sides of a box that no line runs through: a way would step over it.
    fn part(&mut self, each: Rect) {
        let (columns, rows) = (range(&self.x, each.x0, each.x1), range(&self.y, each.y0, each.y1));
        if columns.is_empty() && columns.start > 0 {
            rows.clone().for_each(|row| {
                let left = self.at(columns.start - 1, row);
                self.between[0][left] = true;
            });
        }
        if rows.is_empty() && rows.start > 0 {
            columns.for_each(|column| {
                let above = self.at(column, rows.start - 1);
                self.between[1][above] = true;
            });
        }
    }

    /// The places in a box.
    fn within(&self, each: Rect) -> Vec<usize> {
        let columns = range(&self.x, each.x0, each.x1);
        range(&self.y, each.y0, each.y1)
            .flat_map(|row| columns.clone().map(move |column| (column, row)))
            .map(|(column, row)| self.at(column, row))
            .collect()
    }

    fn at(&self, column: usize, row: usize) -> usize {
        row * self.x.len() + column
    }

    /// The place of a point whose lines are there.
    fn place(&self, point: Point) -> usize {
        let nearest = |lines: &[f64], at: f64| {
            let next = lines.partition_point(|line| *line < at - 0.001);
            next.min(lines.len().saturating_sub(1))
        };
        self.at(nearest(&self.x, point.x), nearest(&self.y, point.y))
    }

    /// The next place in a direction, with what the way there costs; none at the edge of all lines, and where a box
    /// stands between.
    fn next(&self, at: usize, way: usize) -> Option<(usize, u64)> {
        let (column, row) = (at % self.x.len(), at / self.x.len());
        let (right, down) = WAYS[way];
        let to = (column.checked_add_signed(right as isize)?, row.checked_add_signed(down as isize)?);
        if to.0 >= self.x.len() || to.1 >= self.y.len() {
            return None;
        }
        let length = (self.x[to.0] - self.x[column]).abs() + (self.y[to.1] - self.y[row]).abs();
        let other = self.at(to.0, to.1);
        let piece = at.min(other);
        if self.between[usize::from(down != 0)][piece] {
            return None;
        }
        let is_shared = if down == 0 { self.level[piece] } else { self.upright[piece] };
        let framed = &self.framed[usize::from(down != 0)];
        let length = length.ceil() as u64;
        let cost = match (is_shared, framed[at] || framed[other]) {
            (true, _) => length * SHARED + SHARED,
            (false, true) => length * FRAMED,
            (false, false) => length,
        };
        Some((other, cost))
    }

    /// Whether a way of the other kind runs through a place.
    fn crosses(&self, at: usize, way: usize) -> bool {
        let before = |step: usize| at.checked_sub(step);
        if WAYS[way].1 == 0 {
            self.upright[at] || before(self.x.len()).is_some_and(|above| self.upright[above])
        } else {
            self.level[at] || !at.is_multiple_of(self.x.len()) && before(1).is_some_and(|left| self.level[left])
        }
    }

    /// The cheapest way from the first turn to the last; none where there is none, or too much was looked at.
    fn way(&mut self, stubs: [Point; 2], ends: [Place; 2]) -> Option<Vec<Point>> {
        let [from, to] = stubs.map(|stub| self.place(stub));
        let way_of = |(right, down): (i32, i32)| WAYS.iter().position(|way| *way == (right, down)).unwrap_or(0);
        let start = way_of(facing(ends[0].side));
        let (right, down) = facing(ends[1].side);
        let goal = way_of((-right, -down));
        for known in std::mem::take(&mut self.known) {
            (self.cost[known], self.came[known]) = (u64::MAX, usize::MAX);
        }
        let mut queue = BinaryHeap::from([Reverse((0, from * 4 + start))]);
        self.cost[from * 4 + start] = 0;
        self.known.push(from * 4 + start);
        while let Some(Reverse((so_far, state))) = queue.pop() {
            let (at, way) = (state / 4, state % 4);
            if so_far > self.cost[state] {
                continue;
            }
            if at == to && way == goal {
                return Some(self.take(state));
            }
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return None;
            }
            for turned in (0..4).filter(|turned| (turned + 2) % 4 != way) {
                let turn = if turned == way { 0 } else { TURN };
                // The last turn is made where the way ends.
                let moves =
                    if at == to && turned == goal && turned != way { Some((at, 0)) } else { self.next(at, turned) };
                let Some((next, length)) = moves else { continue };
                if self.blocked[next] && next != to {
                    continue;
                }
                let crossing = if next != to && self.crosses(next, turned) { CROSSING } else { 0 };
                let total = so_far + length + turn + crossing;
                let reached = next * 4 + turned;
                if total < self.cost[reached] {
                    if self.cost[reached] == u64::MAX {
                        self.known.push(reached);
                    }
                    (self.cost[reached], self.came[reached]) = (total, state);
                    queue.push(Reverse((total, reached)));
                }
            }
        }
        None
    }

    /// The points of a way that was found, which is taken from now on.
    fn take(&mut self, last: usize) -> Vec<Point> {
        let states = std::iter::successors(Some(last), |&state| {
            self.came.get(state).copied().filter(|from| *from != usize::MAX)
        });
        let mut places: Vec<usize> = states.map(|state| state / 4).collect();
        places.reverse();
        places.dedup();
        for pair in places.windows(2) {
            let taken = if pair[0].abs_diff(pair[1]) == 1 { &mut self.level } else { &mut self.upright };
            taken[pair[0].min(pair[1])] = true;
        }
        places.into_iter().map(|at| Point::new(self.x[at % self.x.len()], self.y[at / self.x.len()])).collect()
    }
}

/// The lines from one place to another.
fn range(lines: &[f64], begin: f64, end: f64) -> Range<usize> {
    lines.partition_point(|line| *line < begin)..lines.partition_point(|line| *line <= end)
}

/// Lines of the ends, and tracks in the channels that keep off them.
fn lines(line: &Line, mut ends: Vec<f64>) -> Vec<f64> {
    ends.sort_by(f64::total_cmp);
    ends.dedup_by(|one, other| (*one - *other).abs() < 0.01);
    let last = line.channels.len().saturating_sub(1);
    let mut all = ends.clone();
    for (index, &(begin, end)) in line.channels.iter().enumerate() {
        let outer = |nth: usize| TRACK * (nth + 1) as f64;
        let tracks: Vec<f64> = match index {
            0 => (0..OUTER_TRACKS).map(|nth| end - outer(nth)).collect(),
            _ if index == last => (0..OUTER_TRACKS).map(|nth| begin + outer(nth)).collect(),
            _ => {
                let count = (((end - begin) / TRACK) as usize).clamp(1, MOST_TRACKS);
                let first = begin.midpoint(end) - TRACK * (count as f64 - 1.0) / 2.0;
                (0..count).map(|nth| first + TRACK * nth as f64).collect()
            }
        };
        let is_near = |track: f64| {
            let next = ends.partition_point(|end| *end < track - TRACK / 2.0);
            ends.get(next).is_some_and(|end| *end < track + TRACK / 2.0)
        };
        all.extend(tracks.into_iter().filter(|track| !is_near(*track)));
    }
    all.sort_by(f64::total_cmp);
    all
}

/// A way with as few turns as there may be, whatever stands in it.
fn simple(stubs: [Point; 2], ends: [Place; 2]) -> Vec<Point> {
    let [from, to] = stubs;
    let corner = if facing(ends[0].side).0 != 0 { Point::new(to.x, from.y) } else { Point::new(from.x, to.y) };
    vec![from, corner, to]
}

/// The corners of a way alone.
fn without_twins(points: Vec<Point>) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        let is_same = |one: f64, other: f64| (one - other).abs() < 0.01;
        while let [.., before, last] = corners[..] {
            let level = is_same(before.y, last.y) && is_same(last.y, point.y);
            let upright = is_same(before.x, last.x) && is_same(last.x, point.x);
            if !level && !upright {
                break;
            }
            corners.pop();
        }
        if corners.last().is_none_or(|last| !is_same(last.x, point.x) || !is_same(last.y, point.y)) {
            corners.push(point);
        }
    }
    corners
}

/// Gives each label the place on its way that lies on the least of everything else: the longest piece before others.
fn labels(graph: &Graph, placement: &Placement, routes: &mut [Route]) {
    let pieces: Vec<(usize, Rect)> = routes
        .iter()
        .enumerate()
        .flat_map(|(edge, route)| route.points.windows(2).map(move |pair| (edge, Rect::from_points(pair[0], pair[1]))))
        .collect();
    let mut taken: Vec<Rect> = placement.nodes.clone();
    taken.extend(placement.titles.iter().filter(|title| title.area() > 0.0));
    for (edge, route) in routes.iter_mut().enumerate() {
        let Some(size) = graph.edges[edge].label else { continue };
        let best = candidates(&route.points, size).into_iter().min_by(|one, other| {
            let cost = |&(place, far): &(Rect, f64)| {
                let over = taken.iter().filter(|other| overlap(place, **other)).count() as f64;
                let crossed =
                    pieces.iter().filter(|(other, piece)| *other != edge && overlap(place, piece.inflate(3.0, 3.0)));
                1000.0 * over + 200.0 * crossed.count() as f64 + far
            };
            cost(one).total_cmp(&cost(other))
        });
        if let Some((place, _)) = best {
            taken.push(place);
            route.label = Some(place);
        }
    }
}

/// Places for a label along a way, each with what is to be said against it.
fn candidates(points: &[Point], size: Size) -> Vec<(Rect, f64)> {
    let longest = points.windows(2).map(|pair| pair[0].distance(pair[1])).fold(0.0, f64::max);
    let mut places = Vec::new();
    for pair in points.windows(2) {
        let length = pair[0].distance(pair[1]);
        let along = if pair[0].y == pair[1].y { size.width } else { size.height };
        // A piece that the label covers is no longer seen.
        let covered = (along + 12.0 - length).max(0.0) * 4.0;
        for share in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] {
            let middle = pair[0].lerp(pair[1], share);
            let off = (share - 0.5_f64).abs() * 60.0;
            places.push((Rect::from_center_size(middle, size), longest - length + covered + off));
        }
    }
    places
}
