//! What a git graph is painted of: lines, the signs of commits, plates with names, tags.

use super::route::{Bond, Cell, Grid, Route, Thing, Turn};
use crate::figures::Stage;
use crate::figures::git_graph::{Branch, Deed, GitGraph, Look};
use crate::language::Language;
use crate::scale::legend::Block;
use crate::scene::geometry::{rounded, unit};
use crate::scene::{Anchor, BezPath, Edge, Group, Item, Name, Names, Point, Rect, Role, Shape, Size, Stroke};
use crate::text::{Rich, Wrap, one_line};
use crate::theme::{Paint, Weight};

/// From the middle of a sign to its edge.
pub(super) const RADIUS: f64 = 7.0;
/// How far lines that come and lines that go stand from the middle where both are on one side of a commit.
const APART: f64 = 3.5;
/// Around the words of a plate: at its sides, above and below.
const PLATE: (f64, f64) = (7.0, 2.0);
/// From the left edge of a tag to its words.
const TAG_LEFT: f64 = 13.0;
/// How far the point of a tag reaches.
const POINT: f64 = 6.0;
/// Dash and gap of a line to a copy.
const DASHES: [f64; 2] = [4.0, 3.0];

/// A graph as it is painted.
pub(super) struct Painter<'a> {
    pub(super) graph: &'a GitGraph,
    pub(super) stage: &'a Stage<'a>,
    /// As in [`GitGraph::commits`].
    commits: Vec<Name>,
    /// As in [`GitGraph::branches`].
    branches: Vec<Name>,
}

/// Where the steps and lanes of a grid are, in px.
pub(super) struct Frame<'g> {
    pub(super) grid: &'g Grid,
    /// Where each step stands along time.
    pub(super) along: Vec<f64>,
    /// Where each lane stands across.
    pub(super) across: Vec<f64>,
    /// Where each line between lanes runs, by room and track.
    pub(super) tracks: Vec<Vec<f64>>,
    /// Whether time leads down or up, and not to the right.
    pub(super) is_upright: bool,
}

impl Frame<'_> {
    /// A place of the grid, or near it.
    fn point(&self, along: f64, across: f64) -> Point {
        if self.is_upright { Point::new(across, along) } else { Point::new(along, across) }
    }

    /// The middle of a cell.
    pub(super) fn middle(&self, cell: Cell) -> Point {
        self.point(self.along[cell.step], self.across[cell.lane])
    }

    /// How far a part of a line that crosses the room between lanes stands beside the middle of its commit: lines
    /// that come and lines that go on one side of it are told apart.
    fn aside(&self, route: &Route, at_start: bool) -> f64 {
        let cell = route.ends[usize::from(!at_start)];
        let is_below = |rooms: std::ops::Range<usize>| rooms.contains(&(cell.lane + 1));
        let side = is_below(route.rooms(at_start));
        let meets = |other: &Route, start: bool| {
            let crosses = other.crossings().iter().any(|(_, at)| *at == start);
            crosses && other.ends[usize::from(!start)] == cell && is_below(other.rooms(start)) == side
        };
        let has = |start: bool| self.grid.routes.iter().any(|other| meets(other, start));
        let later = if self.along.last() >= self.along.first() { APART } else { -APART };
        match (has(true) && has(false), at_start) {
            (false, _) => 0.0,
            (true, true) => later,
            (true, false) => -later,
        }
    }

    /// The corners of a line, from the edge of one sign to that of another.
    fn corners(&self, route: &Route) -> Vec<Point> {
        let [from, to] = route.ends;
        let (start, end) = (self.along[from.step], self.along[to.step]);
        let (before, behind) = (self.across[from.lane], self.across[to.lane]);
        let places = match route.turn {
            Turn::Never => vec![(start, before), (end, behind)],
            Turn::Early => {
                let start = start + self.aside(route, true);
                vec![(start, before), (start, behind), (end, behind)]
            }
            Turn::Late => {
                let end = end + self.aside(route, false);
                vec![(start, before), (end, before), (end, behind)]
            }
            Turn::Between { gap, track } => {
                let (start, end) = (start + self.aside(route, true), end + self.aside(route, false));
                let between = self.tracks[gap][track];
                vec![(start, before), (start, between), (end, between), (end, behind)]
            }
        };
        let mut corners: Vec<Point> = places.into_iter().map(|(along, across)| self.point(along, across)).collect();
        let last = corners.len() - 1;
        let first = corners[0] + unit(corners[1] - corners[0]) * (RADIUS - 1.0);
        let end = corners[last] + unit(corners[last - 1] - corners[last]) * (RADIUS - 1.0);
        (corners[0], corners[last]) = (first, end);
        corners
    }
}

impl<'a> Painter<'a> {
    pub(super) fn new(graph: &'a GitGraph, stage: &'a Stage<'a>) -> Self {
        let mut names = Names::default();
        let commits = (0..graph.commits.len()).map(|index| names.name(&graph.name(index, Language::English))).collect();
        let branches = graph.branches.iter().map(|branch| names.name(&format!("branch {}", branch.name))).collect();
        Self { graph, stage, commits, branches }
    }

    /// The colour of a branch, as it can be seen on the ground.
    pub(super) fn paint(&self, branch: usize) -> Paint {
        let ground = self.stage.theme.ground;
        match self.graph.branches[branch].color {
            None => self.stage.theme.category(branch),
            Some(color) => {
                let paint = Paint { light: color.over(ground.light), dark: color.over(ground.dark) };
                paint.visible_on(&[ground])
            }
        }
    }

    fn name(&self, thing: Thing) -> Name {
        match thing {
            Thing::Commit(commit) => self.commits[commit].clone(),
            Thing::Branch(branch) => self.branches[branch].clone(),
        }
    }

    /// All lines.
    pub(super) fn lines(&self, frame: &Frame) -> Vec<Item> {
        frame.grid.routes.iter().map(|route| self.line(frame, route)).collect()
    }

    fn line(&self, frame: &Frame, route: &Route) -> Item {
        let theme = self.stage.theme;
        let way = rounded(&frame.corners(route), theme.space.node_radius * 1.5);
        let (width, dash) = match route.bond {
            Bond::Copied => (theme.space.edge, DASHES.to_vec()),
            _ => (theme.space.emphasis, Vec::new()),
        };
        let stroke = Stroke { dash, ..Stroke::new(self.paint(route.branch), width) };
        let called = |thing: Thing| match thing {
            Thing::Commit(commit) => self.graph.name(commit, Language::English),
            Thing::Branch(branch) => self.graph.branches[branch].name.clone(),
        };
        let [from, to] = [called(route.from), called(route.to)];
        let label = match route.bond {
            Bond::Follows => format!("{from}, then {to}"),
            Bond::Merged => format!("{from} merged into {to}"),
            Bond::Copied => format!("{from} copied as {to}"),
        };
        let (from, to) = (Some(self.name(route.from)), Some(self.name(route.to)));
        let source = match route.to {
            Thing::Commit(commit) => self.graph.commits[commit].source,
            Thing::Branch(branch) => self.graph.branches[branch].source,
        };
        let edge = Edge { from, to, label: Some(label), ..Edge::plain(way, stroke) };
        Item::new(Role::Edge, edge).from_source(source)
    }

    /// A thing with its sign and its words, which are drawn already.
    pub(super) fn thing(&self, thing: Thing, at: Point, words: Vec<Item>) -> Item {
        let (sign, told, source) = match thing {
            Thing::Commit(index) => {
                let commit = &self.graph.commits[index];
                (self.sign(index, at), self.graph.told(index, Language::English), commit.source)
            }
            Thing::Branch(index) => {
                let branch = &self.graph.branches[index];
                let stroke = Stroke::new(self.paint(index), self.stage.theme.space.emphasis);
                let ring = Item::shape(Role::Node, Shape::Circle(at, RADIUS - 2.5), self.stage.theme.ground, stroke);
                (vec![ring], format!("{}, no commit", branch.name), branch.source)
            }
        };
        let items = sign.into_iter().chain(words).collect();
        Item::new(Role::Node, Group::new(items).named(self.name(thing)).told(told)).from_source(source)
    }

    /// The sign of a commit: what was done, and how it is marked.
    fn sign(&self, index: usize, at: Point) -> Vec<Item> {
        let theme = self.stage.theme;
        let commit = &self.graph.commits[index];
        let (paint, ground) = (self.paint(commit.branch), theme.ground);
        let disc = |radius: f64, fill: Paint| Item::shape(Role::Node, Shape::Circle(at, radius), fill, None);
        let pen = Stroke::new(paint, theme.space.emphasis);
        let ring = Item::shape(Role::Node, Shape::Circle(at, RADIUS - 1.0), ground, pen.clone());
        let lines = |path: BezPath| Item::shape(Role::Decoration, Shape::Path(path), None, pen.clone());
        match (commit.look, commit.deed) {
            (Look::Highlight, deed) => {
                let side = 2.0 * RADIUS;
                let square = |side: f64, fill: Paint| {
                    let rect = Rect::from_center_size(at, (side, side));
                    Item::shape(Role::Node, Shape::Rect(rect, 2.0), fill, None)
                };
                let inner = if deed == Deed::Work { None } else { Some(square(side - 7.0, ground)) };
                std::iter::once(square(side, paint)).chain(inner).collect()
            }
            (Look::Reverse, _) => {
                let reach = (RADIUS - 2.5) * std::f64::consts::FRAC_1_SQRT_2;
                let mut cross = BezPath::new();
                for side in [-1.0, 1.0] {
                    cross.move_to((at.x - reach, at.y - reach * side));
                    cross.line_to((at.x + reach, at.y + reach * side));
                }
                vec![ring, lines(cross)]
            }
            (Look::Normal, Deed::Merge { .. }) => vec![ring, disc(RADIUS - 4.0, paint)],
            (Look::Normal, Deed::CherryPick { .. }) => {
                let mut stems = BezPath::new();
                for side in [-1.0, 1.0] {
                    stems.move_to((at.x + side * 2.2, at.y + 1.4));
                    stems.line_to((at.x + 0.6, at.y - 3.6));
                }
                let cherry = |side: f64| {
                    let at = Point::new(at.x + side * 2.2, at.y + 1.8);
                    Item::shape(Role::Decoration, Shape::Circle(at, 1.9), paint, None)
                };
                let stems = Item::shape(Role::Decoration, Shape::Path(stems), None, Stroke::new(paint, 1.0));
                vec![ring, stems, cherry(-1.0), cherry(1.0)]
            }
            (Look::Normal, Deed::Work) => vec![disc(RADIUS, paint)],
        }
    }

    /// The name of a branch on a plate.
    pub(super) fn plate(&self, index: usize, width: f64) -> Block {
        let theme = self.stage.theme;
        let paint = self.paint(index);
        let ground = theme.tint(paint, 0.16);
        let Branch { name, source, .. } = &self.graph.branches[index];
        let style = theme.type_scale.label.with_weight(Weight::Semibold);
        let wrap = Wrap::Balance((width - 2.0 * PLATE.0).max(1.0));
        let words = self.stage.fonts.paragraph(&Rich::plain(name.as_str()), style, wrap);
        let size = Size::new(words.width() + 2.0 * PLATE.0, words.height() + 2.0 * PLATE.1);
        let plate = Shape::Rect(Rect::from_origin_size((0.0, 0.0), size), 4.0);
        let mut items = vec![Item::shape(Role::Label, plate, ground, None)];
        let ink = theme.readable(theme.ink, ground);
        items.extend(Item::words(Role::Header, &words, PLATE.0, PLATE.1, Anchor::Start, ink));
        let item = Item::new(Role::Header, Group::new(items)).from_source(*source);
        Block { items: vec![item], size, ..Block::default() }
    }

    /// A tag on a small plate with a point.
    fn tag(&self, words: &Rich, width: f64) -> Block {
        let theme = self.stage.theme;
        let wrap = Wrap::Balance((width - TAG_LEFT - 6.0).max(1.0));
        let words = self.stage.fonts.paragraph(words, theme.type_scale.small.with_weight(Weight::Medium), wrap);
        let size = Size::new(words.width() + TAG_LEFT + 6.0, words.height() + 2.0);
        let middle = size.height / 2.0;
        let mut path = BezPath::new();
        path.move_to((0.5, middle));
        for corner in
            [(POINT, 0.5), (size.width - 0.5, 0.5), (size.width - 0.5, size.height - 0.5), (POINT, size.height - 0.5)]
        {
            path.line_to(corner);
        }
        path.close_path();
        let pen = Stroke::new(theme.tint(theme.edge, 0.7), theme.space.border);
        let hole = Shape::Circle(Point::new(POINT + 1.5, middle), 1.25);
        let mut items = vec![
            Item::shape(Role::Label, Shape::Path(path), theme.surface, pen.clone()),
            Item::shape(Role::Decoration, hole, theme.ground, pen),
        ];
        let ink = theme.readable(theme.ink, theme.surface);
        items.extend(Item::words(Role::Label, &words, TAG_LEFT, 1.0, Anchor::Start, ink));
        Block { items, size, ..Block::default() }
    }

    /// The tags of a thing, none wider than that.
    pub(super) fn tags(&self, thing: Thing, width: f64) -> Vec<Block> {
        let Thing::Commit(index) = thing else { return Vec::new() };
        self.graph.commits[index].tags.iter().map(|tag| self.tag(tag, width)).collect()
    }

    /// The words of a thing, in lines of that width; those in the middle of it where they are to be centred.
    pub(super) fn words(&self, thing: Thing, width: f64, anchor: Anchor) -> Vec<Block> {
        let Thing::Commit(index) = thing else { return Vec::new() };
        let theme = self.stage.theme;
        let commit = &self.graph.commits[index];
        let texts = [(&commit.words, theme.ink), (&commit.message, theme.muted)];
        let shown = texts.into_iter().filter(|(text, _)| self.graph.view.shows_labels && !one_line(text).is_empty());
        let block = |(text, ink): (&Rich, Paint)| {
            let words = self.stage.fonts.paragraph(text, theme.type_scale.label, Wrap::Balance(width));
            let size = Size::new(words.width(), words.height());
            let x = if anchor == Anchor::Middle { size.width / 2.0 } else { 0.0 };
            let ink = theme.readable(ink, theme.ground);
            let items = Vec::from_iter(Item::words(Role::Label, &words, x, 0.0, anchor, ink));
            Block { items, size, ..Block::default() }
        };
        shown.map(block).collect()
    }

    /// A faint line from the name of a branch to where its lane begins.
    pub(super) fn guide(&self, from: Point, to: Point) -> Item {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        let theme = self.stage.theme;
        let pen = Stroke { dash: vec![1.5, 4.0], ..Stroke::new(theme.tint(theme.edge, 0.6), theme.space.border) };
        Item::shape(Role::Grid, Shape::Path(path), None, pen)
    }
}
