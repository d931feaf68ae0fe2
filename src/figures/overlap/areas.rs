//! Where words have room in an area: within all ovals of its sets and outside of all others.

use kurbo::Line;

use super::circles::Oval;
use crate::scene::geometry::sides;
use crate::scene::{BezPath, Point, Rect, Size};

/// Steps of the grid that places are searched on, along the longer side of the ovals together.
const STEPS: f64 = 72.0;
/// Distance of words from lines, in px.
const CLEAR: f64 = 4.0;
/// Between the points of the border of a box that are looked at, in px.
const POINTS: f64 = 9.0;

/// An area of the ovals of a figure, in px.
pub struct Area<'a> {
    ovals: &'a [Oval],
    sets: u8,
    /// Points of the area, those that lie deepest within it first.
    places: Vec<Point>,
}

impl<'a> Area<'a> {
    /// The area of the sets of those bits.
    pub fn new(ovals: &'a [Oval], sets: u8) -> Self {
        let bounds = ovals.iter().map(Oval::bounds).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
        let step = bounds.width().max(bounds.height()) / STEPS;
        let mut area = Self { ovals, sets, places: Vec::new() };
        let mut found: Vec<(f64, Point)> = Vec::new();
        for row in 1..STEPS as usize {
            for column in 1..STEPS as usize {
                let point = bounds.origin() + kurbo::Vec2::new(column as f64, row as f64) * step;
                let depth = area.depth(point);
                if depth > 1.0 {
                    found.push((depth, point));
                }
            }
        }
        let deepest = found.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a });
        if let Some((_, deepest)) = deepest {
            found.sort_by(|a, b| a.1.distance_squared(deepest).total_cmp(&b.1.distance_squared(deepest)));
        }
        area.places = found.into_iter().map(|(_, point)| point).collect();
        area
    }

    /// How far a point lies within the area; less than 0 outside of it.
    fn depth(&self, point: Point) -> f64 {
        let of_oval = |(index, oval): (usize, &Oval)| {
            let depth = oval.depth(point);
            if self.sets & (1 << index) != 0 { depth } else { -depth }
        };
        self.ovals.iter().enumerate().map(of_oval).fold(f64::INFINITY, f64::min)
    }

    /// The point that lies deepest within it; none where there is no such area.
    pub fn middle(&self) -> Option<Point> {
        self.places.first().copied()
    }

    /// The box of that size nearest to the middle that lies within the area, with how far it is from the middle.
    pub fn place(&self, size: Size) -> Option<(Rect, f64)> {
        let middle = self.middle()?;
        let fits = self.places.iter().map(|at| Rect::from_center_size(*at, size)).find(|rect| self.holds(*rect))?;
        Some((fits, fits.center().distance(middle)))
    }

    fn holds(&self, rect: Rect) -> bool {
        let sides = sides(rect);
        if sides.iter().any(|side| self.depth(side.p0) < CLEAR) {
            return false;
        }
        // A box may lie around a whole oval that it should keep off.
        let off = |(index, oval): (usize, &Oval)| self.sets & (1 << index) != 0 || !rect.contains(oval.centre);
        if !self.ovals.iter().enumerate().all(off) {
            return false;
        }
        sides.into_iter().all(|Line { p0, p1 }| {
            let count = (p0.distance(p1) / POINTS).ceil().max(1.0);
            (1..count as usize).all(|nth| self.depth(p0.lerp(p1, nth as f64 / count)) >= CLEAR)
        })
    }
}

/// The outline of what all ovals of some sets share; empty where they share nothing.
pub fn outline(ovals: &[Oval], sets: u8) -> BezPath {
    const CORNERS: usize = 180;
    let around = |oval: &Oval| -> Vec<Point> {
        (0..CORNERS).map(|nth| oval.at(nth as f64 * std::f64::consts::TAU / CORNERS as f64)).collect()
    };
    let of_sets = ovals.iter().enumerate().filter(|(index, _)| sets & (1 << index) != 0).map(|(_, oval)| around(oval));
    let common = of_sets.reduce(|a, b| clipped(a, &b)).unwrap_or_default();
    let mut path = BezPath::new();
    for (nth, point) in common.into_iter().enumerate() {
        if nth == 0 { path.move_to(point) } else { path.line_to(point) }
    }
    if !path.is_empty() {
        path.close_path();
    }
    path
}

/// What of a shape lies within a convex one, both clockwise (Sutherland and Hodgman, 1974).
fn clipped(shape: Vec<Point>, within: &[Point]) -> Vec<Point> {
    let mut shape = shape;
    for (nth, from) in within.iter().enumerate() {
        let to = within[(nth + 1) % within.len()];
        let side = |point: Point| (to - *from).cross(point - *from);
        let mut kept = Vec::with_capacity(shape.len() + 1);
        for (index, point) in shape.iter().enumerate() {
            let next = shape[(index + 1) % shape.len()];
            let (here, there) = (side(*point), side(next));
            if here >= 0.0 {
                kept.push(*point);
            }
            if (here >= 0.0) != (there >= 0.0) {
                kept.push(point.lerp(next, here / (here - there)));
            }
        }
        shape = kept;
    }
    shape
}
