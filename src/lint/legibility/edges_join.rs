//! Edges that lie on each other though they share no end.

use std::collections::BTreeSet;

use kurbo::Line;

use crate::lint::index::Index;
use crate::lint::view::{Thing, Way};
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::{Rect, Role};
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "edges-join",
    "two edges without a common end lie on each other",
    "Where a piece of one edge lies on a piece of another, a reader follows the wrong one: four nodes joined by two edges seem to be joined by four.

Two edges that share neither start nor end are told where level or upright pieces of them are on one line, or less than 1.6 px from it, and overlap or come nearer to each other than 3 px. Edges that share a node may share a piece.

Way out: Figmill's own layouts keep such edges apart, so this should not happen: please report the figure.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// How far apart, in px, two lines are that are seen as one.
const NEAR: f64 = 1.6;
/// Longest gap in px between two pieces that are seen as one.
const GAP: f64 = 3.0;
/// Pieces that are less off in px are level or upright.
const STRAIGHT: f64 = 0.01;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let edges: Vec<(&Way, &Thing)> = view
        .ways
        .iter()
        .filter(|way| way.place.role == Role::Edge)
        .filter_map(|way| Some((way, view.things.get(way.place.thing?)?)))
        .collect();
    let pieces: Vec<(usize, Piece)> = edges
        .iter()
        .enumerate()
        .flat_map(|(edge, (way, _))| way.pieces.iter().filter_map(move |&line| Some((edge, Piece::of(line)?))))
        .collect();
    // Level and upright pieces apart: they cross each other more often than all else.
    let [level, upright] = [false, true].map(|upright| {
        let is_such = |&at: &usize| pieces[at].1.upright == upright;
        let numbers: Vec<usize> = (0..pieces.len()).filter(is_such).collect();
        (Index::new(numbers.iter().map(|&at| pieces[at].1.around()).collect()), numbers)
    });
    let mut told = BTreeSet::new();
    let mut next = 0;
    Box::new(std::iter::from_fn(move || {
        while let Some((edge, piece)) = pieces.get(next) {
            next += 1;
            let around = piece.around();
            let (index, numbers) = if piece.upright { &upright } else { &level };
            let other = index.meeting(|area| area.overlaps(around)).into_iter().find_map(|at| {
                let (other, lying) = &pieces[numbers[at]];
                let first = other < edge && piece.joins(lying) && !share_an_end(edges[*edge].1, edges[*other].1);
                (first && told.insert((*other, *edge))).then_some(*other)
            });
            if let Some(other) = other {
                return Some(finding(edges[other].0, edges[*edge].0));
            }
        }
        None
    }))
}

fn finding(one: &Way, other: &Way) -> Diagnostic {
    let message = "two edges lie on each other though they have no end in common";
    Diagnostic::warning(&RULE, other.place.source.or(one.place.source), message)
        .help("give the figure more room, or another direction")
}

fn share_an_end(one: &Thing, other: &Thing) -> bool {
    let ends = |thing: &Thing| thing.joins.into_iter().flatten().flatten().cloned().collect::<Vec<_>>();
    let (one, other) = (ends(one), ends(other));
    one.iter().any(|end| other.contains(end))
}

/// A level or upright piece of an edge.
struct Piece {
    upright: bool,
    /// Its place across its direction.
    at: f64,
    from: f64,
    to: f64,
}

impl Piece {
    fn of(line: Line) -> Option<Self> {
        let along = line.p1 - line.p0;
        let (level, upright) = (along.y.abs() < STRAIGHT, along.x.abs() < STRAIGHT);
        let (at, a, b) = match (level, upright) {
            (true, false) => (line.p0.y, line.p0.x, line.p1.x),
            (false, true) => (line.p0.x, line.p0.y, line.p1.y),
            _ => return None,
        };
        Some(Self { upright, at, from: a.min(b), to: a.max(b) })
    }

    fn around(&self) -> Rect {
        let (along, across) = ((self.from - GAP, self.to + GAP), (self.at - NEAR, self.at + NEAR));
        let ((x0, x1), (y0, y1)) = if self.upright { (across, along) } else { (along, across) };
        Rect::new(x0, y0, x1, y1)
    }

    fn joins(&self, other: &Piece) -> bool {
        let overlap = self.to.min(other.to) - self.from.max(other.from);
        self.upright == other.upright && (self.at - other.at).abs() < NEAR && overlap > -GAP
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{BezPath, Edge, Fit, Item, Name, Names, Scene, Size, Stroke};
    use crate::syntax::Files;
    use crate::theme::Theme;

    fn edge(names: &[Name], (from, to): (usize, usize), way: &[(f64, f64)]) -> Item {
        let mut path = BezPath::new();
        path.move_to(way[0]);
        way[1..].iter().for_each(|&point| path.line_to(point));
        let (from, to) = (Some(names[from].clone()), Some(names[to].clone()));
        let edge = Edge { from, to, ..Edge::plain(path, Stroke::new(Theme::default().edge, 1.5)) };
        Item::new(Role::Edge, edge)
    }

    /// Which things an edge joins, and its corners.
    type Joined<'a> = ((usize, usize), &'a [(f64, f64)]);

    fn found(edges: &[Joined]) -> usize {
        let mut names = Names::default();
        let names: Vec<Name> = (0..4).map(|i| names.name(&i.to_string())).collect();
        let items = edges.iter().map(|(ends, way)| edge(&names, *ends, way)).collect();
        let scene = Scene { size: Size::new(200.0, 200.0), title: "t".into(), description: "d".into(), items };
        let levels = crate::lint::Levels::default();
        let setting = Setting { fit: Fit::Docs, levels: &levels, files: &Files::none() };
        check(&View::new(&scene), &setting).count()
    }

    /// Rises from the left to the right by way of an upright piece.
    const UP: [(f64, f64); 4] = [(0.0, 100.0), (50.0, 100.0), (50.0, 20.0), (100.0, 20.0)];
    /// Falls from the left to the right beside that piece.
    const DOWN: [(f64, f64); 4] = [(0.0, 20.0), (51.0, 20.0), (51.0, 100.0), (100.0, 100.0)];

    #[test]
    fn two_edges_that_swap_rows_and_read_as_two_level_ones_are_found() {
        assert_eq!(found(&[((0, 3), &UP), ((1, 2), &DOWN)]), 1);
        // They meet end to end.
        let (left, right) = ([(0.0, 20.0), (48.0, 20.0), (48.0, 60.0)], [(50.0, 20.0), (100.0, 20.0)]);
        assert_eq!(found(&[((0, 3), &left), ((1, 2), &right)]), 1);
    }

    #[test]
    fn edges_that_cross_run_side_by_side_or_share_a_node_do_not_join() {
        let (level, upright) = ([(0.0, 50.0), (100.0, 50.0)], [(50.0, 0.0), (50.0, 100.0)]);
        assert_eq!(found(&[((0, 1), &level), ((2, 3), &upright)]), 0);
        let beside = [(0.0, 54.0), (100.0, 54.0)];
        assert_eq!(found(&[((0, 1), &level), ((2, 3), &beside)]), 0);
        assert_eq!(found(&[((0, 3), &UP), ((0, 2), &DOWN)]), 0);
    }
}
