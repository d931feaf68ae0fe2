//! What is drawn: shapes, paths and lines of shaped text in reading order, each with its role and the
//! place in the source that it comes from. Knows no kind of figure.

pub mod fit;
pub mod geometry;
pub mod icons;
pub mod image;
pub mod stage;

use crate::syntax::Span;
use crate::text::{Line, Paragraph};
use crate::theme::Paint;

pub use crate::syntax::Link;
pub use fit::Fit;
pub use geometry::{BezPath, Point, Rect, Size, Vec2};
pub use icons::Icon;
pub use image::{Image, ImageFormat};

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
            Role::Axis => "axis",
            Role::Icon => "icon",
            Role::Mark => "mark",
            Role::Grid => "grid",
            Role::Legend => "legend",
            Role::Decoration => "decoration",
        }
    }
}

/// The outline of something drawn; px.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with rounded corners; radius 0 for sharp ones.
    Rect(Rect, f64),
    /// A circle around a point.
    Circle(Point, f64),
    /// Anything else.
    Path(BezPath),
}

/// A drawn outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub paint: Paint,
    /// Its width in px.
    pub width: f64,
    /// Lengths of dashes and gaps in px; empty for a solid line.
    pub dash: Vec<f64>,
    /// Whether ends and corners are round.
    pub round: bool,
}

impl Stroke {
    /// A solid line with square ends.
    pub fn new(paint: Paint, width: f64) -> Self {
        Self { paint, width, dash: Vec::new(), round: false }
    }

    /// A solid line with round ends.
    pub fn round(paint: Paint, width: f64) -> Self {
        Self { round: true, ..Self::new(paint, width) }
    }
}

/// Where the given x of a line of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// At the start of the line.
    #[default]
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// A line of text where it stands.
#[derive(Clone, Debug)]
pub struct TextLine {
    /// The shaped words.
    pub line: Line,
    /// Size of the em in px.
    pub size: f64,
    /// Left end of the line, whatever the anchor.
    pub x: f64,
    /// Where its letters stand.
    pub baseline: f64,
    /// What x an editor of the file should keep.
    pub anchor: Anchor,
    /// Colour of the words.
    pub paint: Paint,
    /// Degrees clockwise by which the line is turned about its left end.
    pub turn: f64,
}

impl TextLine {
    /// The box of the line in px: its width by one em around the middle of its capitals; of a turned
    /// line, the upright box around that.
    pub fn bounds(&self) -> Rect {
        let middle = self.baseline - crate::text::CAP_HEIGHT * self.size / 2.0;
        let level = Rect::new(self.x, middle - self.size / 2.0, self.x + self.line.width, middle + self.size / 2.0);
        if self.turn == 0.0 { level } else { self.turned().transform_rect_bbox(level) }
    }

    /// From where the line would stand level to where it stands.
    pub fn turned(&self) -> kurbo::Affine {
        kurbo::Affine::rotate_about(self.turn.to_radians(), Point::new(self.x, self.baseline))
    }
}

/// One thing drawn, with what it means.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is to the reader.
    pub role: Role,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
    /// Shown while the pointer rests on it; of shapes and groups.
    pub tooltip: Option<String>,
    /// What is drawn.
    pub kind: ItemKind,
}

/// What is drawn for an [`Item`].
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// An outline, filled, stroked or both.
    Shape {
        /// The outline.
        shape: Shape,
        /// The colour inside.
        fill: Option<Paint>,
        /// The line around.
        stroke: Option<Stroke>,
        /// How much of it is seen, 0 to 1: what lies below shows through.
        opacity: f64,
    },
    /// A line of text.
    Text(TextLine),
    /// A picture, stretched over its box.
    Image {
        /// What is shown.
        image: Image,
        /// Where, in px.
        rect: Rect,
        /// What it shows, in words.
        alt: String,
    },
    /// Things that belong together, drawn in their order.
    Group {
        /// In drawing and reading order.
        items: Vec<Item>,
        /// Where a click leads.
        link: Option<Link>,
        /// Stable name within the figure, from the source's own ids.
        name: Option<String>,
    },
}

impl Item {
    /// A shape.
    pub fn shape(role: Role, shape: Shape, fill: impl Into<Option<Paint>>, stroke: impl Into<Option<Stroke>>) -> Self {
        let kind = ItemKind::Shape { shape, fill: fill.into(), stroke: stroke.into(), opacity: 1.0 };
        Self { role, source: None, tooltip: None, kind }
    }

    /// A group.
    pub fn group(role: Role, name: impl Into<Option<String>>, items: Vec<Item>) -> Self {
        Self { role, source: None, tooltip: None, kind: ItemKind::Group { items, link: None, name: name.into() } }
    }

    /// A picture in a box.
    pub fn image(image: Image, rect: Rect, alt: impl Into<String>) -> Self {
        Self { role: Role::Icon, source: None, tooltip: None, kind: ItemKind::Image { image, rect, alt: alt.into() } }
    }

    /// The same with its place in the source.
    #[must_use]
    pub fn from_source(mut self, span: impl Into<Option<Span>>) -> Self {
        self.source = span.into();
        self
    }

    /// The same with words that are shown while the pointer rests on it.
    #[must_use]
    pub fn with_tooltip(mut self, tooltip: impl Into<Option<String>>) -> Self {
        self.tooltip = tooltip.into();
        self
    }

    /// The same shape, seen to that share; other items stay what they are.
    #[must_use]
    pub fn with_opacity(mut self, share: f64) -> Self {
        if let ItemKind::Shape { opacity, .. } = &mut self.kind {
            *opacity = share.clamp(0.0, 1.0);
        }
        self
    }

    /// The same group as a link; other items stay what they are.
    #[must_use]
    pub fn linked(mut self, to: Option<Link>) -> Self {
        if let ItemKind::Group { link, .. } = &mut self.kind {
            *link = to;
        }
        self
    }

    /// Moves and then scales everything in it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        let place = |p: Point| ((p + shift).to_vec2() * scale).to_point();
        match &mut self.kind {
            ItemKind::Shape { shape, stroke, .. } => {
                match shape {
                    Shape::Rect(rect, radius) => {
                        *rect = Rect::from_points(place(rect.origin()), place(Point::new(rect.x1, rect.y1)));
                        *radius *= scale;
                    }
                    Shape::Circle(centre, radius) => {
                        *centre = place(*centre);
                        *radius *= scale;
                    }
                    Shape::Path(path) => {
                        path.apply_affine(kurbo::Affine::scale(scale) * kurbo::Affine::translate(shift));
                    }
                }
                if let Some(stroke) = stroke {
                    stroke.width *= scale;
                    stroke.dash.iter_mut().for_each(|d| *d *= scale);
                }
            }
            ItemKind::Text(text) => {
                let at = place(Point::new(text.x, text.baseline));
                (text.x, text.baseline) = (at.x, at.y);
                text.size *= scale;
                text.line.width *= scale;
                text.line.runs.iter_mut().for_each(|r| r.width *= scale);
            }
            ItemKind::Image { rect, .. } => {
                *rect = Rect::from_points(place(rect.origin()), place(Point::new(rect.x1, rect.y1)));
            }
            ItemKind::Group { items, .. } => items.iter_mut().for_each(|i| i.transform(shift, scale)),
        }
    }

    /// Calls `visit` with this item and all below it, parents first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Item)) {
        visit(self);
        if let ItemKind::Group { items, .. } = &self.kind {
            items.iter().for_each(|i| i.walk(visit));
        }
    }

    /// The box of everything in it, without the width of strokes.
    pub fn bounds(&self) -> Option<Rect> {
        use kurbo::Shape as _;
        match &self.kind {
            ItemKind::Shape { shape: Shape::Rect(rect, _), .. } => Some(*rect),
            ItemKind::Shape { shape: Shape::Circle(centre, radius), .. } => {
                Some(Rect::from_center_size(*centre, (radius * 2.0, radius * 2.0)))
            }
            ItemKind::Shape { shape: Shape::Path(path), .. } => Some(path.bounding_box()),
            ItemKind::Text(text) => Some(text.bounds()),
            ItemKind::Image { rect, .. } => Some(*rect),
            ItemKind::Group { items, .. } => items.iter().filter_map(Item::bounds).reduce(|a, b| a.union(b)),
        }
    }
}

/// A whole figure, ready to be written in any format.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The canvas in px.
    pub size: Size,
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
        self.items.iter().for_each(|i| i.walk(visit));
    }
}

/// The lines of a paragraph as items, its first line box beginning at `top`.
///
/// `x` is the left edge, the middle or the right edge of the paragraph, as `anchor` says.
pub fn text_items(role: Role, paragraph: &Paragraph, x: f64, top: f64, anchor: Anchor, paint: Paint) -> Vec<Item> {
    let first = top + paragraph.baseline();
    let lines = paragraph.lines.iter().enumerate().filter(|(_, line)| !line.runs.is_empty());
    lines
        .map(|(i, line)| {
            let left = match anchor {
                Anchor::Start => x,
                Anchor::Middle => x - line.width / 2.0,
                Anchor::End => x - line.width,
            };
            let text = TextLine {
                line: line.clone(),
                size: paragraph.style.size,
                x: left,
                baseline: first + i as f64 * paragraph.style.leading(),
                anchor,
                paint,
                turn: 0.0,
            };
            Item { role, source: None, tooltip: None, kind: ItemKind::Text(text) }
        })
        .collect()
}
