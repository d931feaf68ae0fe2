//! The line of an edge: from outline to outline, round bends.
//! All lengths in px.

use kurbo::{Circle, Ellipse, Line, ParamCurve as _, PathSeg, Shape as _, Vec2};

use crate::scene::geometry::{rounded, sides, unit};
use crate::scene::{self, BezPath, Point, Rect, Shape};

/// The way of an edge, corner by corner or as a chain of cubic curves.
#[derive(Clone, Debug)]
pub struct Way {
    points: Vec<Point>,
    curved: bool,
}

impl Way {
    /// A way through corners, or through the control points of cubic curves.
    pub fn new(points: Vec<Point>, curved: bool) -> Option<Way> {
        let curved = curved && points.len() >= 4 && points.len() % 3 == 1;
        let points = if curved { points } else { straightened(points) };
        (points.len() >= 2).then_some(Way { points, curved })
    }

    /// Moves the end of the way to where it first meets the middle of a border, and off that by half of its width.
    pub fn end_on(&mut self, border: &Border) {
        let count = self.points.len();
        let (before, last) = (self.points[count - 2], self.points[count - 1]);
        if let Some(hit) = border.first_hit(before, last) {
            self.points[count - 1] = hit - unit(last - before) * (border.width / 2.0).min(hit.distance(before));
        }
    }

    /// Moves the start of the way to where it last leaves a border.
    pub fn start_on(&mut self, border: &Border) {
        self.points.reverse();
        self.end_on(border);
        self.points.reverse();
    }

    /// Its corners and the middles between them, or the points that its curves are drawn by.
    pub fn samples(&self) -> impl Iterator<Item = Point> {
        let middles = self.points.windows(2).map(|pair| pair[0].midpoint(pair[1]));
        self.points.iter().copied().chain(middles)
    }

    /// Where it ends, and in which direction it goes there, as a vector of length 1.
    pub fn end(&self) -> (Point, Vec2) {
        let count = self.points.len();
        let last = self.points[count - 1];
        let before = self.points.iter().rev().find(|p| p.distance(last) > 0.01).copied().unwrap_or(last);
        (last, unit(last - before))
    }

    /// Where it starts, and in which direction one leaves it backwards, as a vector of length 1.
    pub fn start(&self) -> (Point, Vec2) {
        let first = self.points[0];
        let after = self.points.iter().find(|p| p.distance(first) > 0.01).copied().unwrap_or(first);
        (first, unit(first - after))
    }

    /// Makes it shorter at both ends, for the tips; never longer than to the next corner.
    pub fn shorten(&mut self, at_start: f64, at_end: f64) {
        for length in [at_start, at_end] {
            self.points.reverse();
            let count = self.points.len();
            let (before, last) = (self.points[count - 2], self.points[count - 1]);
            let room = (last.distance(before) - 0.5).max(0.0);
            self.points[count - 1] = last + unit(before - last) * length.min(room);
        }
    }

    /// The whole way as the scene has it.
    pub fn whole(&self, radius: f64) -> scene::Way {
        if self.curved { self.path(radius).into() } else { scene::Way::Corners(self.points.as_slice().into(), radius) }
    }

    /// The line itself, its bends rounded.
    pub fn path(&self, radius: f64) -> BezPath {
        if !self.curved {
            return rounded(&self.points, radius);
        }
        let mut path = BezPath::with_capacity(1 + self.points.len() / 3);
        path.move_to(self.points[0]);
        self.points[1..].chunks_exact(3).for_each(|c| path.curve_to(c[0], c[1], c[2]));
        path
    }
}

/// Steps aside of at most this many px are no bends that anybody wants.
const NO_STEP: f64 = 1.5;

/// The same corners without tiny steps aside: the piece before such a step moves by it.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::with_capacity(points.len());
    let mut rest = points.into_iter().peekable();
    while let Some(point) = rest.next() {
        let step = out.last().map(|&before| point - before);
        match step {
            Some(step) if out.len() >= 2 && rest.peek().is_some() && step.hypot() <= NO_STEP => {
                // The last corner vanishes, and so does this one: both lie on one straight line now.
                out.pop();
                if let Some(before) = out.last_mut() {
                    *before += step;
                }
            }
            _ => out.push(point),
        }
    }
    out
}

/// The line around a node, on which edges end.
#[derive(Clone, Copy, Debug)]
pub struct Border<'a> {
    outline: &'a Shape,
    /// A line that goes on for as long has left the outline.
    reach: f64,
    /// Of the line.
    width: f64,
}

impl<'a> Border<'a> {
    /// The border of an outline of that [`reach`].
    pub fn new(outline: &'a Shape, reach: f64, width: f64) -> Self {
        Self { outline, reach, width }
    }

    /// Where the ray from `from` through `toward` first meets the outline.
    fn first_hit(&self, from: Point, toward: Point) -> Option<Point> {
        let ray = Line::new(from, toward + unit(toward - from) * self.reach);
        let near = ray.bounding_box().inflate(NEAR, NEAR);
        segments(self.outline, near)
            // Meeting a curve is an equation of the third degree, and most rays meet no curve.
            .filter(|segment| control_box(segment).overlaps(near))
            .flat_map(|segment| segment.intersect_line(ray))
            .map(|hit| hit.line_t)
            .filter(|t| *t > 1e-6)
            .min_by(f64::total_cmp)
            .map(|t| ray.eval(t))
    }
}

/// Least distance in px of a ray from what it does not meet.
const NEAR: f64 = 1.0;

/// How long a line within an outline can be at most.
pub fn reach(outline: &Shape) -> f64 {
    let bounds = match outline {
        Shape::Outline(outline) => outline.contours.edge.bounding_box(),
        plain => plain.bounds(),
    };
    bounds.width() + bounds.height()
}

/// The pieces of the outer line of an outline, at least those that meet a box. Those of a plain one are made anew
/// whenever they are asked for: kept, the lines of a large diagram take much memory.
fn segments(outline: &Shape, near: Rect) -> Box<dyn Iterator<Item = PathSeg> + '_> {
    /// How far, in px, curves may lie from what they stand for.
    const TOLERANCE: f64 = 0.05;
    match outline {
        Shape::Rect(rect, radius) if !meets_corner(*rect, *radius, near) => {
            Box::new(sides(*rect).into_iter().map(PathSeg::Line))
        }
        Shape::Rect(rect, radius) => Box::new(kurbo::segments(rect.to_rounded_rect(*radius).path_elements(TOLERANCE))),
        Shape::Circle(centre, radius) => {
            Box::new(kurbo::segments(Circle::new(*centre, *radius).path_elements(TOLERANCE)))
        }
        Shape::Ellipse(rect) => Box::new(kurbo::segments(Ellipse::from_rect(*rect).path_elements(TOLERANCE))),
        Shape::Outline(outline) => Box::new(outline.contours.edge.segments()),
        Shape::Path(path) => Box::new(path.segments()),
    }
}

/// Whether a box meets one of the round corners of another.
fn meets_corner(rect: Rect, radius: f64, near: Rect) -> bool {
    let corner = |side: Line| Rect::from_center_size(side.p0, (2.0 * radius, 2.0 * radius));
    sides(rect).into_iter().any(|side| corner(side).overlaps(near))
}

/// The box of the points that a segment is drawn by, which it does not leave.
fn control_box(segment: &PathSeg) -> Rect {
    match *segment {
        PathSeg::Line(line) => Rect::from_points(line.p0, line.p1),
        PathSeg::Quad(quad) => Rect::from_points(quad.p0, quad.p1).union_pt(quad.p2),
        PathSeg::Cubic(cubic) => Rect::from_points(cubic.p0, cubic.p1).union_pt(cubic.p2).union_pt(cubic.p3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_on_outlines_and_stay_level() {
        let circle = Shape::Circle(Point::new(50.0, 100.0), 20.0);
        let mut way = Way::new(vec![Point::new(40.0, 0.0), Point::new(40.0, 80.0)], false).unwrap();
        way.end_on(&Border::new(&circle, reach(&circle), 0.0));
        let (end, direction) = way.end();
        assert!((end - Point::new(40.0, 100.0 - 300.0_f64.sqrt())).hypot() < 0.1, "{end:?}");
        assert_eq!(direction, Vec2::new(0.0, 1.0));
    }

    #[test]
    fn tiny_steps_aside_are_straightened() {
        let corners = [(0.0, 0.0), (50.0, 0.0), (50.0, 0.2), (90.0, 0.2), (90.0, 40.0)];
        let way = Way::new(corners.iter().map(|&c| c.into()).collect(), false).unwrap();
        assert_eq!(way.points, [(0.0, 0.2), (90.0, 0.2), (90.0, 40.0)].map(Point::from));
    }

    #[test]
    fn bends_are_round_but_never_longer_than_their_pieces() {
        let corners = vec![Point::new(0.0, 0.0), Point::new(0.0, 4.0), Point::new(50.0, 4.0)];
        let path = Way::new(corners, false).unwrap().path(6.0);
        assert!(path.to_svg().starts_with("M0,0 L0,2 C"), "{}", path.to_svg());
    }

    #[test]
    fn what_is_left_out_far_from_a_ray_is_not_met() {
        let boxed = Shape::Rect(Rect::new(10.0, 20.0, 90.0, 60.0), 12.0);
        let outlines = [boxed, Shape::Circle(Point::new(50.0, 40.0), 30.0)];
        let around = (0..48).map(|step| f64::from(step) / 48.0 * std::f64::consts::TAU);
        for (outline, angle) in outlines.iter().flat_map(|outline| around.clone().map(move |angle| (outline, angle))) {
            let (from, toward) = (Point::new(50.0, 40.0) + 80.0 * Vec2::from_angle(angle), Point::new(49.0, 41.0));
            let border = Border::new(outline, reach(outline), 1.0);
            let ray = Line::new(from, toward + unit(toward - from) * border.reach);
            let everywhere = Rect::new(0.0, 0.0, 100.0, 100.0);
            let met =
                segments(outline, everywhere).flat_map(|segment| segment.intersect_line(ray)).map(|hit| hit.line_t);
            let first = met.filter(|t| *t > 1e-6).min_by(f64::total_cmp).map(|t| ray.eval(t));
            let hit = border.first_hit(from, toward);
            assert!(first.zip(hit).is_some_and(|(one, other)| one.distance(other) < 1e-9), "{first:?} {hit:?}");
        }
    }
}
