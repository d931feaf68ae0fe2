//! What a diagram means: nodes, edges, groups. No coordinates.

use std::collections::BTreeSet;

use crate::scene::Link;
use crate::syntax::Span;
use crate::text::Rich;
use crate::theme::{SparseStyle, Style};

pub use super::content::{Cell, Compartment, Content, Label, Picture, Row};
pub use crate::engine::grid::{Cell as GridCell, Grid, Grids};
pub use crate::engine::layered::{Beside, Direction, End, Packing, Port, Routing, Side};
pub use crate::engine::sides::{Hints, Neighbours};
pub use crate::scene::TipKind as Tip;

use super::shape::Shape;

/// A diagram.
#[derive(Clone, Debug, Default)]
pub struct Diagram {
    /// Where edges lead; none where the author leaves it to the fit.
    pub direction: Option<Direction>,
    /// How lines run.
    pub routing: Routing,
    /// In the author's order.
    pub nodes: Vec<Node>,
    /// In the author's order; their ends are indices of `nodes` and `groups`.
    pub edges: Vec<Edge>,
    /// In the author's order; no group is its own ancestor.
    pub groups: Vec<Group>,
    /// Whether the outermost groups are lanes: side by side, each as long as the whole, every node in one. Where the
    /// room holds no lanes, or an edge ends in one, they are frames.
    pub lanes: bool,
    /// Nodes that share a rank, by index.
    pub same_rank: Vec<Vec<usize>>,
    /// Nodes that stand right beside others, as notes do.
    pub beside: Vec<Beside>,
    /// Nodes that stand in the first rank of their group, by index.
    pub first: Vec<usize>,
    /// Nodes that stand in the last rank of their group, by index.
    pub last: Vec<usize>,
    /// Whether nodes of a rank begin on one line, as tables do; else their middles stand on one.
    pub level_tops: bool,
    /// What stands at which side of what, as its edges name them; none where they lead one way.
    pub sides: Option<Hints>,
    /// The cells that the author placed everything in; none where places follow from the edges. No edge is
    /// invisible then.
    pub grids: Option<Grids>,
}

/// What part a node plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NodePart {
    /// It is one of the things that the diagram is about.
    #[default]
    Thing,
    /// It is a sign on the way between things, such as a start or a fork: it is not counted.
    Sign,
    /// It is words about something else.
    Note,
}

/// A thing with words.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// The author's name for it.
    pub id: String,
    /// Whether it is a thing of its own or speaks of others.
    pub part: NodePart,
    /// What stands in it.
    pub content: Content,
    /// What those who do not see it are told in place of its words, such as `the start`.
    pub told: Option<String>,
    /// Its outline.
    pub shape: Shape,
    /// What the author said of its look.
    pub style: SparseStyle,
    /// Whether it should catch the eye.
    pub emphasis: bool,
    /// Which of the categorical colours it is tinted with; none where it is neutral.
    pub category: Option<usize>,
    /// The innermost group around it.
    pub group: Option<usize>,
    /// Where a click leads.
    pub link: Option<Link>,
    /// Where it is first named.
    pub span: Option<Span>,
}

/// How the line of an edge is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stroke {
    /// A solid line.
    #[default]
    Normal,
    /// A heavy line.
    Thick,
    /// A line of dots.
    Dotted,
    /// No line: the edge only keeps its ends apart.
    Invisible,
}

/// A line from one thing to another.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Where it starts.
    pub from: End,
    /// Where it ends.
    pub to: End,
    /// Its words; empty where it has none.
    pub label: Rich,
    /// Words beside its start and its end, such as roles or how many there are; empty where there are none.
    pub end_labels: [Rich; 2],
    /// Where it meets what it starts from and what it ends in.
    pub ports: [Port; 2],
    /// The row of the node that it starts from, and that of the node that it ends in, where it speaks of one: it
    /// leaves the node beside it. Rows are counted over all compartments, from 0.
    pub rows: [Option<usize>; 2],
    /// How its line is drawn.
    pub stroke: Stroke,
    /// What stands at its start and at its end.
    pub tips: [Option<Tip>; 2],
    /// Least number of ranks between its ends, 1 or more.
    pub length: u32,
    /// How its line runs, if not as the others do.
    pub routing: Option<Routing>,
    /// What the author said of its look.
    pub style: SparseStyle,
    /// Where it is written.
    pub span: Option<Span>,
}

/// How the frame of a group is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// A faint surface with a hairline around, its title inside at the upper left.
    #[default]
    Surface,
    /// The same with its title over a hairline across.
    Titled,
    /// A dashed boundary on no surface of its own.
    Boundary,
    /// The same with its title on a tab, as a folder has it.
    Package,
    /// No frame: a dashed line divides it from the groups of its kind beside it.
    Region,
}

/// A frame around nodes and other groups.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// The author's name for it.
    pub id: String,
    /// Its title; may be empty.
    pub title: Rich,
    /// An icon before its title.
    pub picture: Option<Picture>,
    /// How its frame is drawn.
    pub frame: Frame,
    /// The group around it.
    pub parent: Option<usize>,
    /// Where edges inside lead, if the author said so.
    pub direction: Option<Direction>,
    /// How parts stand in it that no edge joins.
    pub packing: Packing,
    /// What the author said of its look.
    pub style: SparseStyle,
    /// Where a click leads.
    pub link: Option<Link>,
    /// Where it is opened.
    pub span: Option<Span>,
}

impl Edge {
    /// A plain arrow without words.
    pub fn arrow(from: End, to: End) -> Self {
        Self {
            from,
            to,
            label: Rich::default(),
            end_labels: Default::default(),
            ports: [Port::default(); 2],
            rows: [None; 2],
            stroke: Stroke::Normal,
            tips: [None, Some(Tip::Arrow)],
            length: 1,
            routing: None,
            style: SparseStyle::default(),
            span: None,
        }
    }
}

impl Node {
    /// A note, of its number among the notes.
    pub fn note(number: usize, words: Rich, group: Option<usize>, span: Span) -> Self {
        Self {
            id: format!("note {number}"),
            part: NodePart::Note,
            content: Content { flush: true, ..Content::words(words) },
            group,
            span: Some(span),
            ..Self::default()
        }
    }
}

impl Diagram {
    /// Adds a note: beside what it speaks of, with dots between them, where it speaks of anything.
    pub fn add_note(&mut self, note: Node, of: Option<(End, Side)>) {
        let index = self.nodes.len();
        self.nodes.push(note);
        let Some((of, side)) = of else { return };
        self.beside.push(Beside { node: index, of, side });
        let (from, to) = if side == Side::Left { (End::Node(index), of) } else { (of, End::Node(index)) };
        self.edges.push(Edge { stroke: Stroke::Dotted, tips: [None; 2], ..Edge::arrow(from, to) });
    }

    /// Marks what readers should see first, unless the author coloured anything: the start and the
    /// end of the flow where they have a shape of their own, else the one place where it ends.
    pub fn mark_ends(&mut self) {
        let authored = |style: &Style| style.fill.is_some() || style.stroke.is_some();
        if self.nodes.iter().any(|node| authored(&node.style) || node.emphasis) {
            return;
        }
        let mut edges_in = vec![0_usize; self.nodes.len()];
        let mut edges_out = vec![0_usize; self.nodes.len()];
        for edge in self.edges.iter().filter(|edge| edge.stroke != Stroke::Invisible && edge.from != edge.to) {
            if let End::Node(node) = edge.from {
                edges_out[node] += 1;
            }
            if let End::Node(node) = edge.to {
                edges_in[node] += 1;
            }
        }
        let terminal = |i: usize, node: &Node| {
            node.shape.is_terminal() && (edges_in[i] == 0) != (edges_out[i] == 0) && !node.content.is_empty()
        };
        let mut ends: Vec<usize> = (0..self.nodes.len()).filter(|&i| terminal(i, &self.nodes[i])).collect();
        let sinks: Vec<usize> = (0..self.nodes.len()).filter(|&i| edges_out[i] == 0).collect();
        if let (true, [sink]) = (ends.is_empty(), sinks.as_slice())
            && edges_in[*sink] >= 2
        {
            ends.push(*sink);
        }
        ends.into_iter().for_each(|i| self.nodes[i].emphasis = true);
    }

    /// Makes the outermost groups lanes, in which edges lead as on the whole; nodes in none come into one more
    /// without a title, behind the others.
    pub fn make_lanes(&mut self) {
        self.lanes = true;
        self.groups.iter_mut().filter(|group| group.parent.is_none()).for_each(|lane| lane.direction = None);
        let last = self.groups.len();
        let mut loose = self.nodes.iter_mut().filter(|node| node.group.is_none()).peekable();
        if loose.peek().is_some() {
            loose.for_each(|node| node.group = Some(last));
            self.groups.push(Group { frame: Frame::Region, ..Group::default() });
        }
    }

    /// Whether edges in a group lead to the right or the left, where they lead that way on the whole.
    pub fn is_sideways(&self, group: Option<usize>, on_the_whole: Direction) -> bool {
        let mut around = std::iter::successors(group, |&group| self.groups[group].parent);
        around.find_map(|group| self.groups[group].direction).unwrap_or(on_the_whole).is_sideways()
    }

    /// Takes the direction from every group that an edge to or from one of its members crosses.
    pub fn drop_crossed_directions(&mut self) {
        let around = |end: End| match end {
            End::Node(node) => self.nodes[node].group,
            End::Group(group) => self.groups[group].parent,
        };
        let line = |end: End| -> BTreeSet<usize> {
            std::iter::successors(around(end), |&group| self.groups[group].parent).collect()
        };
        let mut crossed = BTreeSet::new();
        for edge in &self.edges {
            crossed.extend(line(edge.from).symmetric_difference(&line(edge.to)));
        }
        crossed.into_iter().for_each(|group: usize| self.groups[group].direction = None);
    }
}
