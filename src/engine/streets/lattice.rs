//! The lines that ways run on: one in the middle of every street, one through the middle of every end.

use super::{Map, Trip};
use crate::engine::layered::Side;
use crate::scene::Rect;

/// Lines nearer to each other than this are one, unless ends are met on both.
const SAME: f64 = 5.0;
/// A street at least so many times as wide as lines stand apart has its line beside the box, not in its middle.
const BROAD: f64 = 3.0;
/// How near a way may come to a box that it passes.
pub const CLEAR: f64 = 6.0;

/// Level and upright lines, and which of their pieces are free.
pub struct Lattice {
    /// Where upright lines stand, from the left.
    pub xs: Vec<f64>,
    /// Where level lines stand, from the top.
    pub ys: Vec<f64>,
    /// Whether the piece from each crossing to the next one on its right is free, and that to the next one below.
    free: [Vec<bool>; 2],
}

/// A crossing of lines, by their numbers.
pub type Place = (usize, usize);

/// Where ways lead on a lattice: right, down, left, up.
pub const HEADINGS: [(isize, isize); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

/// The heading away from that side of a box.
pub fn away(side: Side) -> usize {
    match side {
        Side::Right => 0,
        Side::Bottom => 1,
        Side::Left => 2,
        Side::Top => 3,
    }
}

impl Lattice {
    pub fn new(map: &Map, trips: &[Trip]) -> Self {
        let ends = trips.iter().flat_map(|trip| trip.rects);
        let boxes: Vec<Rect> = map.nodes.iter().chain(&map.groups).copied().filter(|rect| rect.area() > 0.0).collect();
        let turned: Vec<Rect> = boxes.iter().map(|&rect| turn(rect)).collect();
        let edge = map.graph.spacing.edge;
        let xs = lines(ends.clone().map(|rect| rect.center().x), streets(&boxes, edge));
        let ys = lines(ends.map(|rect| rect.center().y), streets(&turned, edge));
        let count = xs.len() * ys.len();
        let mut lattice = Self { xs, ys, free: [vec![true; count], vec![true; count]] };
        for obstacle in map.nodes.iter().chain(&map.titles).filter(|rect| rect.area() > 0.0) {
            lattice.block(*obstacle);
        }
        lattice
    }

    /// The same where a trip may not enter some frames.
    pub fn without(&self, frames: impl Iterator<Item = Rect>) -> Vec<Vec<bool>> {
        let mut copy = Self { xs: self.xs.clone(), ys: self.ys.clone(), free: self.free.clone() };
        frames.for_each(|frame| copy.block(frame));
        copy.free.to_vec()
    }

    pub fn number(&self, place: Place) -> usize {
        place.1 * self.xs.len() + place.0
    }

    /// The number of the line at a place, upright or level; the nearest one where there is none.
    pub fn line(&self, level: bool, at: f64) -> usize {
        let lines = if level { &self.ys } else { &self.xs };
        let after = lines.partition_point(|line| *line < at);
        let near = [after.saturating_sub(1), after.min(lines.len().saturating_sub(1))];
        let off = |index: usize| lines.get(index).map_or(f64::INFINITY, |line| (line - at).abs());
        if off(near[0]) <= off(near[1]) { near[0] } else { near[1] }
    }

    /// The next crossing in a direction, if there is one.
    pub fn next(&self, place: Place, heading: usize) -> Option<Place> {
        let (dx, dy) = HEADINGS[heading];
        let x = place.0.checked_add_signed(dx).filter(|x| *x < self.xs.len())?;
        let y = place.1.checked_add_signed(dy).filter(|y| *y < self.ys.len())?;
        Some((x, y))
    }

    /// The piece between two neighbours: whether it is upright, and its number.
    pub fn piece(&self, from: Place, to: Place) -> (usize, usize) {
        let upright = usize::from(from.0 == to.0);
        (upright, self.number((from.0.min(to.0), from.1.min(to.1))))
    }

    pub fn distance(&self, from: Place, to: Place) -> f64 {
        (self.xs[from.0] - self.xs[to.0]).abs() + (self.ys[from.1] - self.ys[to.1]).abs()
    }

    fn block(&mut self, rect: Rect) {
        let rect = rect.inflate(CLEAR, CLEAR);
        let inside = |lines: &[f64], low: f64, high: f64| {
            let first = lines.partition_point(|line| *line <= low);
            first..lines.partition_point(|line| *line < high)
        };
        let (columns, rows) = (inside(&self.xs, rect.x0, rect.x1), inside(&self.ys, rect.y0, rect.y1));
        for y in rows.clone() {
            for x in columns.start.saturating_sub(1)..columns.end {
                let number = self.number((x, y));
                self.free[0][number] = false;
            }
        }
        for x in columns {
            for y in rows.start.saturating_sub(1)..rows.end {
                let number = self.number((x, y));
                self.free[1][number] = false;
            }
        }
    }
}

fn turn(rect: Rect) -> Rect {
    Rect::new(rect.y0, rect.x0, rect.y1, rect.x1)
}

/// All lines in their order: those through ends, and those of streets that are not too near to another.
fn lines(ends: impl Iterator<Item = f64>, streets: Vec<f64>) -> Vec<f64> {
    let mut lines: Vec<f64> = ends.collect();
    lines.sort_by(f64::total_cmp);
    lines.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    let mut more: Vec<f64> = Vec::new();
    for street in streets {
        let after = lines.partition_point(|line| *line < street);
        let is_near = |line: Option<&f64>| line.is_some_and(|line| (line - street).abs() < SAME);
        let near_end = is_near(lines.get(after)) || after.checked_sub(1).is_some_and(|at| is_near(lines.get(at)));
        if !near_end && !is_near(more.last()) {
            more.push(street);
        }
    }
    lines.append(&mut more);
    lines.sort_by(f64::total_cmp);
    lines
}

/// Where upright lines stand in the streets at the left and the right of boxes, sorted.
fn streets(boxes: &[Rect], edge: f64) -> Vec<f64> {
    let mut found = Vec::with_capacity(2 * boxes.len());
    for one in boxes {
        let beside = boxes.iter().filter(|other| other.y0 < one.y1 && one.y0 < other.y1 && *other != one);
        // What the street ends at: the next side of a box, or of a frame around.
        let right = beside.clone().flat_map(|other| [other.x0, other.x1]).filter(|x| *x >= one.x1 - 0.01);
        let left = beside.flat_map(|other| [other.x0, other.x1]).filter(|x| *x <= one.x0 + 0.01);
        let (right, left) = (right.fold(f64::INFINITY, f64::min), left.fold(f64::NEG_INFINITY, f64::max));
        let off = |width: f64| if width < BROAD * edge { width / 2.0 } else { edge };
        found.extend([one.x1 + off(right - one.x1), one.x0 - off(one.x0 - left)]);
    }
    found.sort_by(f64::total_cmp);
    found
}
