//! What is drawn, as a document: blocks of words, outlines that know which they are, edges that know what
//! they join, groups with names, all in reading order, each with its role and the place in the source that
//! it comes from. Knows no kind of figure.

pub mod chart;
pub mod contrast;
pub mod edge;
pub mod fit;
pub mod geometry;
pub mod group;
pub mod icons;
pub mod image;
pub mod name;
pub mod outline;
pub mod rules;
pub mod shape;
pub mod stage;
pub mod steps;
pub mod table;
pub mod tell;
pub mod words;

use crate::language::Language;
use crate::syntax::Span;
use crate::text::Paragraph;
use crate::theme::Paint;

pub use crate::syntax::{Link, Target};
pub use chart::Chart;
pub use edge::{Count, Edge, Tip, TipKind, Way};
pub use fit::Fit;
pub use geometry::{BezPath, Point, Rect, Size, Vec2};
pub use group::Group;
pub use icons::{Glyph, Icon};
pub use image::{Image, ImageFormat};
pub use name::{Name, Names};
pub use outline::{Heads, NodeShape, Outline};
pub use shape::{Painted, Shape, Stroke};
pub use table::Table;
pub use words::{Anchor, Block, TextLine};

/// What an item is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The ground of the figure.
    Ground,
    /// Title of the figure.
    Title,
    /// Subtitle of the figure.
    Subtitle,
    /// A thing with words: card, node, event.
    Node,
    /// A line from one thing to another, with its heads.
    Edge,
    /// Words of an edge or a mark, with the plate that they stand on.
    Label,
    /// A frame around other things.
    Group,
    /// A remark about something, beside it.
    Note,
    /// A row or column that things of one actor stand in.
    Lane,
    /// The line along which a participant lives.
    Lifeline,
    /// A place in a table or a grid.
    Cell,
    /// The words that head rows, columns or lanes.
    Header,
    /// An axis, its dots and ticks.
    Axis,
    /// A picture that repeats what the words say.
    Icon,
    /// A mark of a chart.
    Mark,
    /// Grid lines.
    Grid,
    /// What a colour or a shape stands for.
    Legend,
    /// Nothing that a reader would name.
    Decoration,
}

impl Role {
    /// The word that stands in class names.
    pub fn name(self) -> &'static str {
        match self {
            Role::Ground => "ground",
            Role::Title => "title",
            Role::Subtitle => "subtitle",
            Role::Node => "node",
            Role::Edge => "edge",
            Role::Label => "label",
            Role::Group => "group",
            Role::Note => "note",
            Role::Lane => "lane",
            Role::Lifeline => "lifeline",
            Role::Cell => "cell",
            Role::Header => "header",
            Role::Axis => "axis",
            Role::Icon => "icon",
            Role::Mark => "mark",
            Role::Grid => "grid",
            Role::Legend => "legend",
            Role::Decoration => "decoration",
        }
    }
}

/// One thing drawn, with what it means.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is to the reader.
    pub role: Role,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
    /// What is drawn.
    pub kind: ItemKind,
}

/// What is drawn for an [`Item`].
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// An outline, filled, stroked or both.
    Shape(Painted),
    /// Words that are read as one text.
    Words(Block),
    /// A picture, stretched over its box.
    Image(Picture),
    /// A line from one thing to another.
    Edge(Box<Edge>),
    /// Things that belong together, drawn in their order.
    Group(Group),
}

/// A picture where it stands.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What is shown.
    pub image: Image,
    /// Where, in px.
    pub rect: Rect,
    /// What it shows, in words.
    pub alt: String,
}

impl From<Painted> for ItemKind {
    fn from(painted: Painted) -> Self {
        ItemKind::Shape(painted)
    }
}

impl From<Block> for ItemKind {
    fn from(block: Block) -> Self {
        ItemKind::Words(block)
    }
}

impl From<Picture> for ItemKind {
    fn from(picture: Picture) -> Self {
        ItemKind::Image(picture)
    }
}

impl From<Edge> for ItemKind {
    fn from(edge: Edge) -> Self {
        Box::new(edge).into()
    }
}

impl From<Box<Edge>> for ItemKind {
    fn from(edge: Box<Edge>) -> Self {
        ItemKind::Edge(edge)
    }
}

impl From<Group> for ItemKind {
    fn from(group: Group) -> Self {
        ItemKind::Group(group)
    }
}

impl Item {
    /// Anything drawn.
    pub fn new(role: Role, kind: impl Into<ItemKind>) -> Self {
        Self { role, source: None, kind: kind.into() }
    }

    /// A shape that is seen in full.
    pub fn shape(role: Role, shape: Shape, fill: impl Into<Option<Paint>>, stroke: impl Into<Option<Stroke>>) -> Self {
        Self::new(role, Painted::new(shape, fill, stroke))
    }

    /// A group that has neither name nor link.
    pub fn group(role: Role, items: Vec<Item>) -> Self {
        Self::new(role, Group::new(items))
    }

    /// The words of a paragraph, its first line box beginning at `top`; none where there is nothing to read.
    ///
    /// `x` is the left edge, the middle or the right edge of the paragraph, as `anchor` says.
    pub fn words(
        role: Role,
        paragraph: impl Into<Paragraph>,
        x: f64,
        top: f64,
        anchor: Anchor,
        paint: Paint,
    ) -> Option<Self> {
        let paragraph = paragraph.into();
        let says_something = paragraph.lines.iter().any(|line| !line.runs.is_empty());
        says_something.then(|| Self::new(role, Block::new(paragraph, x, top, anchor, paint)))
    }

    /// The same with its place in the source.
    #[must_use]
    pub fn from_source(mut self, span: impl Into<Option<Span>>) -> Self {
        self.source = span.into();
        self
    }

    /// Moves and then scales everything in it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        match &mut self.kind {
            ItemKind::Shape(painted) => painted.transform(shift, scale),
            ItemKind::Words(block) => block.transform(shift, scale),
            ItemKind::Image(picture) => picture.rect = shape::moved(picture.rect, shift, scale),
            ItemKind::Edge(edge) => edge.transform(shift, scale),
            ItemKind::Group(group) => {
                group.items.iter_mut().for_each(|item| item.transform(shift, scale));
                if let Some(chart) = &mut group.chart {
                    chart.transform(shift, scale);
                }
                if let Some(table) = &mut group.table {
                    table.transform(shift, scale);
                }
            }
        }
    }

    /// Calls `visit` with this item and all below it, parents first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Item)) {
        visit(self);
        if let ItemKind::Group(group) = &self.kind {
            group.items.iter().for_each(|item| item.walk(visit));
        }
    }

    /// Lines of its own words; none of other items.
    pub fn lines(&self) -> impl Iterator<Item = TextLine<'_>> {
        let block = if let ItemKind::Words(block) = &self.kind { Some(block) } else { None };
        block.into_iter().flat_map(Block::lines)
    }

    /// The box of everything in it, without the width of strokes.
    pub fn bounds(&self) -> Option<Rect> {
        match &self.kind {
            ItemKind::Shape(painted) => Some(painted.shape.bounds()),
            ItemKind::Words(block) => block.bounds(),
            ItemKind::Image(picture) => Some(picture.rect),
            ItemKind::Edge(edge) => Some(edge.bounds()),
            ItemKind::Group(group) => group.items.iter().filter_map(Item::bounds).reduce(|a, b| a.union(b)),
        }
    }
}

/// A whole figure, ready to be written in any format.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The canvas in px.
    pub size: Size,
    /// The language of its readers, where it is known; what Figmill says in [`Scene::description`] is English else.
    pub language: Option<Language>,
    /// What the figure is called where it cannot be seen; never empty.
    pub title: String,
    /// What it shows, in words; never empty.
    pub description: String,
    /// In drawing and reading order; the first is the ground.
    pub items: Vec<Item>,
}

impl Scene {
    /// Calls `visit` with every item, parents first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Item)) {
        self.items.iter().for_each(|item| item.walk(visit));
    }
}
