//! Edges that lie on each other though they share no end.

use std::collections::{BTreeSet, HashMap};

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
    let pieces = pieces(view);
    let bands = Bands::new(&pieces);
    let thing = |way: &Way| way.place.thing.map(|thing| &view.things[thing]);
    let share_an_end =
        move |one: &Way, other: &Way| thing(one).zip(thing(other)).is_some_and(|(one, other)| share_an_end(one, other));
    let mut told = BTreeSet::new();
    let mut next = 0;
    Box::new(std::iter::from_fn(move || {
        while let Some(piece) = pieces.get(next) {
            next += 1;
            let edge = &view.ways[piece.edge as usize];
            let other = bands.near(&pieces, piece).into_iter().find_map(|at| {
                let lying = &pieces[at as usize];
                let other = &view.ways[lying.edge as usize];
                let first = lying.edge < piece.edge && piece.joins(lying) && !share_an_end(edge, other);
                (first && told.insert((lying.edge, piece.edge))).then_some(other)
            });
            if let Some(other) = other {
                return Some(finding(other, edge));
            }
        }
        None
    }))
}

/// The level and upright pieces of all edges, in their order. Of edges that run alike between the same things one is
/// looked at: there may be thousands.
fn pieces(view: &View) -> Vec<Piece> {
    const LOOKED_BACK: usize = 32;
    let mut known: HashMap<Ends, Vec<usize>> = HashMap::new();
    let mut pieces = Vec::new();
    for (edge, way) in view.ways.iter().enumerate().filter(|(_, way)| way.place.role == Role::Edge) {
        let Some(thing) = way.place.thing else { continue };
        let ends = view.things[thing].joins.unwrap_or_default();
        let alike = known.entry(ends).or_default();
        if ends != [None; 2]
            && alike.iter().rev().take(LOOKED_BACK).any(|&other| way.pieces().eq(view.ways[other].pieces()))
        {
            continue;
        }
        alike.push(edge);
        pieces.extend(way.pieces().filter_map(|line| Piece::of(edge, line)));
    }
    pieces
}

/// The names of what an edge joins.
type Ends<'a> = [Option<&'a Name>; 2];

fn finding(one: &Way, other: &Way) -> Diagnostic {
    let message = "two edges lie on each other though they have no end in common";
    Diagnostic::warning(&RULE, other.place.source.or(one.place.source), message)
        .help("give the figure more room, or another direction")
}

fn share_an_end(one: &Thing, other: &Thing) -> bool {
    let other = other.joins.unwrap_or_default();
    one.joins.unwrap_or_default().iter().flatten().any(|end| other.contains(&Some(end)))
}

/// A level or upright piece of an edge.
struct Piece {
    /// Its edge, by its number among the ways.
    edge: u32,
    upright: bool,
    /// Its place across its direction.
    at: f64,
    from: f64,
    to: f64,
}

impl Piece {
    fn of(edge: usize, line: Line) -> Option<Self> {
        let along = line.p1 - line.p0;
        let (level, upright) = (along.y.abs() < STRAIGHT, along.x.abs() < STRAIGHT);
        let (at, a, b) = match (level, upright) {
            (true, false) => (line.p0.y, line.p0.x, line.p1.x),
            (false, true) => (line.p0.x, line.p0.y, line.p1.y),
            _ => return None,
        };
        Some(Self { edge: edge as u32, upright, at, from: a.min(b), to: a.max(b) })
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
struct Bands {
    /// Which band, and where it begins in `order`; bands stand in their order.
    bands: Vec<((bool, i64), u32)>,
    /// Numbers of the pieces, band after band, in the order in which they begin.
    order: Vec<u32>,
    /// The furthest that the piece at that place goes, or one before it in its band.
    reach: Vec<f64>,
}

impl Bands {
    fn new(pieces: &[Piece]) -> Self {
        let place = |number: u32| {
            let piece = &pieces[number as usize];
            ((piece.upright, piece.band()), piece)
        };
        let mut order: Vec<u32> = (0..pieces.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| {
            let ((band, piece), (other_band, other)) = (place(a), place(b));
            band.cmp(&other_band).then(piece.from.total_cmp(&other.from)).then(a.cmp(&b))
        });
        let mut bands: Vec<((bool, i64), u32)> = Vec::new();
        let mut reach = Vec::with_capacity(order.len());
        let mut furthest = f64::NEG_INFINITY;
        for (at, &number) in order.iter().enumerate() {
            let (band, piece) = place(number);
            if bands.last().is_none_or(|last| last.0 != band) {
                bands.push((band, at as u32));
                furthest = f64::NEG_INFINITY;
            }
            furthest = furthest.max(piece.to);
            reach.push(furthest);
        }
        Self { bands, order, reach }
    }

    /// Numbers of the pieces that may join one, in their order.
    fn near(&self, pieces: &[Piece], piece: &Piece) -> Vec<u32> {
        let middle = piece.band();
        let [first, last] = [middle.saturating_sub(1), middle.saturating_add(1)].map(|band| (piece.upright, band));
        let from = self.bands.partition_point(|(band, _)| *band < first);
        let near = self.bands[from..].iter().take_while(|(band, _)| *band <= last).count();
        let mut found = Vec::new();
        for at in from..from + near {
            let start = self.bands[at].1 as usize;
            let end = self.bands.get(at + 1).map_or(self.order.len(), |(_, next)| *next as usize);
            let begins = |&number: &u32| pieces[number as usize].from <= piece.to + GAP;
            let until = start + self.order[start..end].partition_point(begins);
            let reaching = (start..until).rev().take_while(|&at| self.reach[at] >= piece.from - GAP);
            found.extend(reaching.map(|at| self.order[at]));
        }
        found.sort_unstable();
        found
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
        let scene =
            Scene { size: Size::new(200.0, 200.0), language: None, title: "t".into(), description: "d".into(), items };
        let levels = crate::lint::Levels::default();
        let setting = Setting { fit: Fit::Docs, levels: &levels, files: &Files::none() };
        check(&View::new(&scene, &Default::default()), &setting).count()
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
