//! The outlines of nodes that have a name: what a slide or an editor has a shape of its own for.

use kurbo::{Affine, Shape as _};

use super::shape::moved;
use super::{BezPath, Rect, Vec2};

/// The outline of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NodeShape {
    /// A box, the ordinary node.
    #[default]
    Rect,
    /// A box with round corners.
    Rounded,
    /// A box with half circles at its sides.
    Stadium,
    /// A box with a second line at both sides.
    Subroutine,
    /// A drum.
    Cylinder,
    /// A box open at its sides.
    DataStore,
    /// A folder with a tab.
    Folder,
    /// A bucket, wider at its top.
    Bucket,
    /// A window with a prompt.
    Console,
    /// A window with a bar.
    Browser,
    /// Head and shoulders.
    Person,
    /// A circle.
    Circle,
    /// A circle in a circle.
    DoubleCircle,
    /// An ellipse.
    Ellipse,
    /// A star of many rays.
    Bang,
    /// A cloud.
    Cloud,
    /// A rhombus, for decisions.
    Diamond,
    /// A hexagon with points at its sides.
    Hexagon,
    /// A parallelogram leaning to the right.
    LeanRight,
    /// A parallelogram leaning to the left.
    LeanLeft,
    /// A trapezoid wide at its foot.
    Trapezoid,
    /// A trapezoid wide at its head.
    InvertedTrapezoid,
    /// Words without an outline.
    Text,
    /// A box with a corner cut off.
    Card,
    /// A box with a second line at its left.
    LinedRect,
    /// A small circle without words.
    SmallCircle,
    /// A small circle in a circle without words.
    FramedCircle,
    /// A dot in a circle without words.
    Bullseye,
    /// A bar without words.
    Fork,
    /// Two triangles tip to tip without words.
    Hourglass,
    /// Words after a brace.
    BraceLeft,
    /// Words before a brace.
    BraceRight,
    /// Words between braces.
    Braces,
    /// A flash without words.
    Bolt,
    /// A sheet with a wavy foot.
    Document,
    /// A box with one round side.
    Delay,
    /// A drum on its side.
    HorizontalCylinder,
    /// A drum with a second rim.
    LinedCylinder,
    /// A screen: pointed at the left, round at the right.
    Display,
    /// A box with a line below its head.
    DividedRect,
    /// A triangle on its base.
    Triangle,
    /// A box with a line at its top and its left.
    WindowPane,
    /// A filled dot without words.
    FilledCircle,
    /// A document with a line at its left.
    LinedDocument,
    /// A box with both upper corners cut off.
    LoopLimit,
    /// A triangle on its tip.
    FlippedTriangle,
    /// A box with a sloping head.
    SlopedRect,
    /// Several documents.
    Documents,
    /// Several boxes.
    StackedRect,
    /// A box with both sides bent to the left.
    BowRect,
    /// A circle with a cross and no words.
    CrossedCircle,
    /// A document with a folded corner.
    TaggedDocument,
    /// A box with a folded corner.
    TaggedRect,
    /// A waving band.
    Flag,
    /// A box with a notch at its left.
    Odd,
    /// A small rhombus without words.
    Choice,
    /// A broad arrow with words in it.
    BlockArrow(Heads),
}

/// Where a broad arrow points to; it is a plain box where it points nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Heads {
    /// To the left.
    pub left: bool,
    /// To the right.
    pub right: bool,
    /// Upwards.
    pub up: bool,
    /// Downwards.
    pub down: bool,
}

impl Heads {
    /// Whether it points to the left or the right, and whether up or down.
    pub fn axes(self) -> (bool, bool) {
        (self.left || self.right, self.up || self.down)
    }
}

/// A named outline in its box.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Which it is.
    pub shape: NodeShape,
    /// The box that it was drawn in.
    pub rect: Rect,
    /// How it is drawn.
    pub contours: Contours,
}

/// The lines that an outline is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Contours {
    /// The outer line, closed; edges end on it.
    pub edge: BezPath,
    /// Lines inside; empty where there are none.
    pub inner: BezPath,
    /// Sheets behind it, the last first.
    pub behind: Vec<BezPath>,
    /// How it is painted.
    pub body: Body,
}

/// How an outline is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Filled, with a line around.
    Filled,
    /// Filled, with the inner lines alone.
    Open,
    /// Not at all, but for the inner lines and the sheets behind.
    Bare,
}

impl Contours {
    /// A filled shape without further lines.
    pub fn filled(edge: BezPath) -> Self {
        Self { edge, inner: BezPath::new(), behind: Vec::new(), body: Body::Filled }
    }

    /// The same with lines inside.
    #[must_use]
    pub fn with_lines(self, inner: BezPath) -> Self {
        Self { inner, ..self }
    }

    /// Whether nothing of it has a colour inside.
    pub fn is_bare(&self) -> bool {
        self.body == Body::Bare && self.behind.is_empty()
    }

    /// All lines that are painted.
    fn painted(&self) -> impl Iterator<Item = &BezPath> {
        let edge = (self.body != Body::Bare).then_some(&self.edge);
        self.behind.iter().chain(edge).chain([&self.inner]).filter(|path| !path.is_empty())
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut BezPath> {
        self.behind.iter_mut().chain([&mut self.edge, &mut self.inner])
    }
}

impl Outline {
    /// The box of what is painted, without the width of lines; that of the outline where nothing is.
    pub fn bounds(&self) -> Rect {
        let boxes = self.contours.painted().map(|path| path.bounding_box());
        boxes.reduce(|a, b| a.union(b)).unwrap_or(self.rect)
    }

    /// Moves and then scales it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        self.rect = moved(self.rect, shift, scale);
        let place = Affine::scale(scale) * Affine::translate(shift);
        self.contours.all_mut().for_each(|path| path.apply_affine(place));
    }
}
