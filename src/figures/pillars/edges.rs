//! Edges that merge into one stem with one head.

use kurbo::Affine;

use crate::scene::{BezPath, Item, Point, Role, Shape, Stroke};
use crate::theme::Theme;

/// Length and width of the head in px.
const HEAD: (f64, f64) = (8.0, 7.0);
/// How far the line goes on inside the head.
const INSIDE_HEAD: f64 = 2.0;

/// Lines from several starts to one target, in coordinates where they lead down. They are drawn as
/// one path: where they join, nothing is painted twice.
pub struct Merge {
    line: BezPath,
    head: BezPath,
}

impl Merge {
    /// Lines that leave `starts` downwards, turn into a bus at the height `bus` and leave it as a
    /// stem above `target`. A start above the target goes straight.
    pub fn onto_bus(starts: &[Point], target: Point, bus: f64, radius: f64) -> Merge {
        let straight = |p: &&Point| (p.x - target.x).abs() < 0.5;
        let outermost = |side: f64| {
            let beside = starts.iter().filter(|p| (p.x - target.x) * side > 0.5);
            beside.map(|p| p.x).max_by(|a, b| (a * side).total_cmp(&(b * side)))
        };
        let ends = [outermost(-1.0), outermost(1.0)];
        let mut line = BezPath::new();
        for start in starts.iter().filter(|p| !straight(p)) {
            let side = if start.x < target.x { 1.0 } else { -1.0 };
            let bend = radius.min((target.x - start.x).abs() / 2.0);
            line.move_to(*start);
            line.line_to((start.x, bus - bend));
            line.quad_to((start.x, bus), (start.x + side * bend, bus));
            // Those between the outermost and the stem end on the bus that they have joined.
            if ends.contains(&Some(start.x)) {
                line.line_to((target.x - side * bend, bus));
                line.quad_to((target.x, bus), (target.x, bus + bend));
                line.line_to((target.x, bus + radius));
            }
        }
        let top = starts.iter().find(straight).map_or(bus + radius, |p| p.y);
        stem(&mut line, top, target);
        Merge { line, head: head(target) }
    }

    /// Lines that leave `starts` to the right, turn down into a rail at `rail`, turn at the height
    /// `bus` and go back to a stem above `target`.
    pub fn along_rail(starts: &[Point], target: Point, rail: f64, bus: f64, radius: f64) -> Merge {
        let highest = starts.iter().map(|p| p.y).min_by(f64::total_cmp);
        let mut line = BezPath::new();
        for start in starts {
            let bend = radius.min(rail - start.x);
            line.move_to(*start);
            line.line_to((rail - bend, start.y));
            line.quad_to((rail, start.y), (rail, start.y + bend));
            if Some(start.y) == highest {
                line.line_to((rail, bus - radius));
                line.quad_to((rail, bus), (rail - radius, bus));
                line.line_to((target.x + radius, bus));
                line.quad_to((target.x, bus), (target.x, bus + radius));
            }
        }
        stem(&mut line, bus + radius, target);
        Merge { line, head: head(target) }
    }

    /// The same after a turn or a flip.
    #[must_use]
    pub fn transformed(mut self, by: Affine) -> Merge {
        self.line.apply_affine(by);
        self.head.apply_affine(by);
        self
    }

    /// What is drawn.
    pub fn draw(&self, theme: &Theme) -> Item {
        let stroke = Stroke::new(theme.edge, theme.space.edge);
        let line = Item::shape(Role::Edge, Shape::Path(self.line.clone()), None, stroke);
        let head = Item::shape(Role::Edge, Shape::Path(self.head.clone()), theme.edge, None);
        Item::group(Role::Edge, vec![line, head])
    }
}

/// The last piece, from the height `top` down into the head.
fn stem(line: &mut BezPath, top: f64, target: Point) {
    line.move_to((target.x, top));
    line.line_to((target.x, target.y - HEAD.0 + INSIDE_HEAD));
}

fn head(target: Point) -> BezPath {
    let (length, width) = HEAD;
    let mut head = BezPath::new();
    head.move_to(target);
    head.line_to((target.x - width / 2.0, target.y - length));
    head.line_to((target.x + width / 2.0, target.y - length));
    head.close_path();
    head
}
