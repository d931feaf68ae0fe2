//! Edges that lie on each other though they share no end.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use kurbo::Line;

use crate::lint::view::{Thing, Way};
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::{Name, Role};
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
    let mut numbers = HashMap::new();
    let edges: Vec<(&Way, Ends)> = view
        .ways
        .iter()
        .filter(|way| way.place.role == Role::Edge)
        .filter_map(|way| Some((way, ends_of(view.things.get(way.place.thing?)?, &mut numbers))))
        .collect();
    // Of edges that run alike between the same things one is looked at: there may be thousands.
    let mut known = HashSet::new();
    let pieces: Vec<(usize, Piece)> = edges
        .iter()
        .enumerate()
        .flat_map(|(edge, (way, _))| way.pieces.iter().filter_map(move |&line| Some((edge, Piece::of(line)?))))
        .filter(|(edge, piece)| known.insert((edges[*edge].1, piece.key())))
        .collect();
    let bands = Bands::new(&pieces);
    let mut told = BTreeSet::new();
    let mut next = 0;
    Box::new(std::iter::from_fn(move || {
        while let Some((edge, piece)) = pieces.get(next) {
            next += 1;
            let other = bands.near(piece).into_iter().find_map(|at| {
                let (other, lying) = &pieces[at];
                let first = other < edge && piece.joins(lying) && !share_an_end(&edges[*edge].1, &edges[*other].1);
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

/// The numbers of both ends of an edge, where it has them.
type Ends = [Option<usize>; 2];

/// The ends of a thing, each name with a number of its own.
fn ends_of<'v>(thing: &Thing<'v>, numbers: &mut HashMap<&'v Name, usize>) -> Ends {
    let mut ends = thing.joins.into_iter().flatten().flatten().map(|name| {
        let next = numbers.len();
        *numbers.entry(name).or_insert(next)
    });
    [ends.next(), ends.next()]
}

fn share_an_end(one: &Ends, other: &Ends) -> bool {
    one.iter().flatten().any(|end| other.contains(&Some(*end)))
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

    /// What pieces that lie on each other in all their length have in common.
    fn key(&self) -> (bool, [u64; 3]) {
        (self.upright, [self.at, self.from, self.to].map(f64::to_bits))
    }

    /// The band that it lies in: pieces that join lie in the same one or in neighbours.
    fn band(&self) -> i64 {
        (self.at / NEAR).floor() as i64
    }

    fn joins(&self, other: &Piece) -> bool {
        let overlap = self.to.min(other.to) - self.from.max(other.from);
        self.upright == other.upright && (self.at - other.at).abs() < NEAR && overlap > -GAP
    }
}

/// Pieces by the bands that they lie in, level and upright ones apart. Boxes around pieces would be long and thin, and
/// a tree of them looks at most of what crosses a large figure.
struct Bands(BTreeMap<(bool, i64), Vec<Entry>>);

/// A piece in its band, where pieces stand in the order in which they begin.
struct Entry {
    number: usize,
    from: f64,
    /// The furthest that this piece or one before it goes.
    reach: f64,
}

impl Bands {
    fn new(pieces: &[(usize, Piece)]) -> Self {
        let mut bands: BTreeMap<(bool, i64), Vec<Entry>> = BTreeMap::new();
        for (number, (_, piece)) in pieces.iter().enumerate() {
            let entry = Entry { number, from: piece.from, reach: piece.to };
            bands.entry((piece.upright, piece.band())).or_default().push(entry);
        }
        for band in bands.values_mut() {
            band.sort_by(|a, b| a.from.total_cmp(&b.from));
            let mut reach = f64::NEG_INFINITY;
            for entry in band {
                reach = reach.max(entry.reach);
                entry.reach = reach;
            }
        }
        Self(bands)
    }

    /// Numbers of the pieces that may join one, in their order.
    fn near(&self, piece: &Piece) -> Vec<usize> {
        let middle = piece.band();
        let bands = self.0.range((piece.upright, middle.saturating_sub(1))..=(piece.upright, middle.saturating_add(1)));
        let mut near: Vec<usize> = bands
            .flat_map(|(_, band)| {
                let until = band.partition_point(|entry| entry.from <= piece.to + GAP);
                band.iter().take(until).rev().take_while(|entry| entry.reach >= piece.from - GAP)
            })
            .map(|entry| entry.number)
            .collect();
        near.sort_unstable();
        near
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
    fn a_long_edge_that_begins_before_many_short_ones_is_found() {
        let long = [(0.0, 50.0), (190.0, 50.0)];
        let (short, last) = ([(10.0, 52.0), (20.0, 52.0)], [(170.0, 50.9), (180.0, 50.9)]);
        assert_eq!(found(&[((0, 1), &long), ((2, 3), &short), ((2, 3), &last)]), 1);
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
