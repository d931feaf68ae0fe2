//! What the layered engine takes in and hands out. All lengths in px.

use crate::scene::{Point, Rect, Size, Vec2};

/// Where edges lead on the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Downwards.
    #[default]
    Down,
    /// Upwards.
    Up,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

impl Direction {
    /// Whether it leads to the right or the left.
    pub fn is_sideways(self) -> bool {
        matches!(self, Direction::Right | Direction::Left)
    }
}

/// The outline of a node, which edges end on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Outline {
    /// The whole box.
    #[default]
    Rect,
    /// The rhombus through the middles of the sides.
    Diamond,
    /// The ellipse within the box.
    Ellipse,
    /// The box with pointed left and right ends (hexagon, stadium): ends come only near the middle of those sides.
    Pointed,
}

/// A box with words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// Its size.
    pub size: Size,
    /// What edges end on.
    pub outline: Outline,
    /// The innermost group that it is in, as an index into [`Graph::groups`].
    pub group: Option<usize>,
}

/// What an edge ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// A node, by its index.
    Node(usize),
    /// A group, by its index.
    Group(usize),
}

/// A side of a box, as the reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The upper one.
    Top,
    /// The lower one.
    Bottom,
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// Where an edge meets what it ends in; by default wherever it crosses least.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Port {
    /// The side.
    pub side: Option<Side>,
    /// How far from the left, or from the upper, end of the side, in px; it counts where the side is known,
    /// or is the one that the edge would take by itself.
    pub at: Option<f64>,
    /// Ends of one thing with the same number share one place and one stem, with one tip.
    pub trunk: Option<usize>,
}

/// What is drawn at the end of an edge, and needs room there, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clearance {
    /// Along the edge.
    pub length: f64,
    /// Across it, on both sides together.
    pub breadth: f64,
}

/// A line from one thing to another. Pairs are of its start and its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Where it starts.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// The size of the label that needs room beside or on it.
    pub label: Option<Size>,
    /// The sizes of words that stand beside its ends, at the boxes there.
    pub end_labels: [Option<Size>; 2],
    /// Where it meets what it ends in. An edge from a thing to itself runs around the side of its start.
    pub ports: [Port; 2],
    /// What is drawn at its ends.
    pub tips: [Clearance; 2],
    /// Least number of ranks between its ends; 1 for an ordinary edge.
    pub min_length: u32,
    /// Whether it is kept short and straight before others; 1 for an ordinary edge.
    pub weight: u32,
    /// How it runs.
    pub routing: Routing,
}

impl Edge {
    /// An ordinary edge.
    pub fn new(from: End, to: End) -> Self {
        Self {
            from,
            to,
            label: None,
            end_labels: [None; 2],
            ports: [Port::default(); 2],
            tips: [Clearance::default(); 2],
            min_length: 1,
            weight: 1,
            routing: Routing::Orthogonal,
        }
    }
}

/// A frame around nodes and other groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// The group around it.
    pub parent: Option<usize>,
    /// The size of its title, at its top; [`Spacing::title`] is kept beside and above it.
    pub title: Size,
    /// The direction inside, where it differs from that around it.
    pub direction: Option<Direction>,
    /// Its size at least.
    pub least: Size,
    /// Whether it is drawn on its own, as one block of what is around it, though it leads where that leads.
    pub alone: bool,
    /// How parts stand in it that no edge joins; other than [`Packing::Even`] only where it is drawn on
    /// its own, which then it is.
    pub packing: Packing,
}

/// How parts that no edge joins stand beside each other, in the author's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// In rows, so that the whole comes near to an aspect.
    #[default]
    Even,
    /// From left to right.
    Row,
    /// From top to bottom.
    Column,
}

/// A node that stands right beside another or beside a group, as a note does: in the same group, with no edges but
/// those to that other one, which have no labels. Others stand as if nothing were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The node, by its index.
    pub node: usize,
    /// What it stands beside.
    pub of: End,
    /// At which side of it; in drawings that lead to the right or to the left the left side is above it,
    /// the right side below, and in others the upper side is the left one.
    pub side: Side,
}

/// How lines run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Routing {
    /// Level and upright pieces.
    #[default]
    Orthogonal,
    /// Smooth curves.
    Spline,
}

/// Least distances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Between boxes of one rank.
    pub node: f64,
    /// Between ranks.
    pub rank: f64,
    /// Between lines, and between a line and a box that it passes.
    pub edge: f64,
    /// Between a group's frame and what is in it.
    pub group: f64,
    /// Beside the title of a group, at each side, and above it.
    pub title: Size,
    /// Whether the boxes of a rank have their upper sides on one line, or their left ones where edges lead to the
    /// right; else their middles.
    pub level_tops: bool,
}

impl Spacing {
    /// The room that a title takes.
    pub fn around_title(&self, title: Size) -> Size {
        if title == Size::ZERO {
            title
        } else {
            Size::new(title.width + 2.0 * self.title.width, title.height + self.title.height)
        }
    }
}

impl Default for Spacing {
    fn default() -> Self {
        Self { node: 20.0, rank: 42.0, edge: 12.0, group: 16.0, title: Size::new(12.0, 8.0), level_tops: false }
    }
}

/// A graph to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// Where edges lead.
    pub direction: Direction,
    /// Least distances.
    pub spacing: Spacing,
    /// In the author's order.
    pub nodes: Vec<Node>,
    /// In the author's order; ends are indices of `nodes` and `groups`.
    pub edges: Vec<Edge>,
    /// In the author's order; parents before children or after them.
    pub groups: Vec<Group>,
    /// Whether the outermost groups are lanes: side by side across the way of the edges, in the author's order,
    /// each as long as the whole and with nothing between them. Every node is in one then, no edge ends in one, and
    /// none has a direction of its own.
    pub lanes: bool,
    /// Nodes that share a rank, by index.
    pub same_rank: Vec<Vec<usize>>,
    /// Nodes that stand right beside others or beside groups.
    pub beside: Vec<Beside>,
    /// Nodes that stand in the first rank of their group, by index; edges to them lead back.
    pub first: Vec<usize>,
    /// Nodes that stand in the last rank of their group; edges from them lead back.
    pub last: Vec<usize>,
    /// Width over height that parts without edges between them are packed towards; 1.6 if none.
    pub aspect: Option<f64>,
    /// Length along the ranks, in px, beyond which a part is folded into rows where few edges are cut.
    pub fold: Option<f64>,
    /// Width in px that the drawing should keep to, whatever that costs in height: ranks that are wider go on in
    /// others, and parts that lead sideways, and groups that are drawn on their own, are folded however short.
    pub narrow: Option<f64>,
}

/// The way of an edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// From the outline of the start to the outline of the end. Corners of an orthogonal route;
    /// for a spline the control points of cubic pieces (1 + 3 n). Empty where there is nothing to draw.
    pub points: Vec<Point>,
    /// Where the label stands.
    pub label: Option<Rect>,
    /// Where the words beside its start and its end stand.
    pub end_labels: [Option<Rect>; 2],
}

impl Route {
    /// Moves all of it.
    pub(super) fn shift(&mut self, by: Vec2) {
        self.points.iter_mut().for_each(|point| *point += by);
        self.label = self.label.map(|rect| rect + by);
        self.end_labels = self.end_labels.map(|rect| rect.map(|rect| rect + by));
    }
}

/// A drawn graph; its box begins at the origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// The whole.
    pub size: Size,
    /// As in [`Graph::nodes`].
    pub nodes: Vec<Rect>,
    /// As in [`Graph::edges`].
    pub edges: Vec<Route>,
    /// As in [`Graph::groups`].
    pub groups: Vec<Rect>,
    /// Boxes of the titles, as in [`Graph::groups`], where no edge comes through and no label stands.
    pub titles: Vec<Rect>,
}
