//! How the shapes of nodes look: the room that they need around words, where the words stand in
//! them, and their outlines. All lengths in px.

mod boxes;
mod corners;
mod pieces;
mod room;
mod rounds;
mod sheets;
mod things;

use kurbo::{Ellipse, Shape as _};

use super::shape::Shape;
use crate::scene::{BezPath, Rect};
use corners::{lean, slanted};
use pieces::{boxed, circle};
pub use room::{PADDING, has_level_top, measure, sign_size, size_around, words_box};

/// Distance of a second line from the first.
const RIM: f64 = 6.0;
/// Corner that is cut off or folded.
const CORNER: f64 = 12.0;
/// Largest radius of a round side.
const BOW: f64 = 30.0;
/// Height of a wave.
const WAVE: f64 = 6.0;
/// Shift of a sheet behind another.
const STACK: f64 = 5.0;

/// A drawn shape.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The outer line, closed; edges end on it.
    pub edge: BezPath,
    /// Lines inside.
    pub inner: BezPath,
    /// What is inside in the colour of lines.
    pub core: BezPath,
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
    /// Not at all, but for the inner lines.
    Bare,
    /// With the colour of lines throughout.
    Solid,
}

impl Outline {
    /// A filled shape without further lines.
    fn filled(edge: BezPath) -> Self {
        Self { edge, inner: BezPath::new(), core: BezPath::new(), behind: Vec::new(), body: Body::Filled }
    }

    /// The same with lines inside.
    fn with_lines(self, inner: BezPath) -> Self {
        Self { inner, ..self }
    }

    /// The same in the colour of lines.
    fn solid(self) -> Self {
        Self { body: Body::Solid, ..self }
    }
}

/// The outline of a shape in its box.
pub fn outline(shape: Shape, rect: Rect, radius: f64) -> Outline {
    let half = rect.height() / 2.0;
    match shape {
        Shape::Rect => Outline::filled(boxed(rect, radius)),
        Shape::Rounded => Outline::filled(boxed(rect, half.min(2.5 * radius))),
        Shape::Stadium => Outline::filled(boxed(rect, half.min(BOW))),
        Shape::Fork => Outline::filled(boxed(rect, 2.0)).solid(),
        Shape::Text => boxes::braced(rect, false, false),
        Shape::BraceLeft => boxes::braced(rect, true, false),
        Shape::BraceRight => boxes::braced(rect, false, true),
        Shape::Braces => boxes::braced(rect, true, true),
        Shape::DataStore => boxes::open(rect),
        Shape::Subroutine => boxes::with_upright(rect, &[RIM, rect.width() - RIM]),
        Shape::LinedRect => boxes::with_upright(rect, &[RIM]),
        Shape::DividedRect => boxes::with_level(rect, RIM * 1.5),
        Shape::WindowPane => boxes::pane(rect),
        Shape::TaggedRect => boxes::with_corner(rect, CORNER),
        Shape::Circle | Shape::SmallCircle => Outline::filled(circle(rect, 0.0)),
        Shape::FilledCircle => Outline::filled(circle(rect, 0.0)).solid(),
        Shape::DoubleCircle | Shape::FramedCircle => rounds::ring(rect),
        Shape::Bullseye => rounds::bullseye(rect),
        Shape::CrossedCircle => rounds::crossed(rect),
        Shape::Ellipse => Outline::filled(Ellipse::from_rect(rect).to_path(0.05)),
        Shape::Cylinder => rounds::upright_drum(rect, 1),
        Shape::LinedCylinder => rounds::upright_drum(rect, 2),
        Shape::HorizontalCylinder => rounds::lying_drum(rect),
        Shape::Bucket => rounds::bucket(rect),
        Shape::BowRect => rounds::bow(rect),
        Shape::Delay => rounds::right_bow(rect, 0.0),
        Shape::Display => rounds::right_bow(rect, lean(rect, 0.25)),
        Shape::Diamond | Shape::Choice => corners::rhombus(rect),
        Shape::Hexagon => corners::hexagon(rect),
        Shape::LeanRight => slanted(rect, (lean(rect, 0.3), 0.0), (0.0, lean(rect, 0.3))),
        Shape::LeanLeft => slanted(rect, (0.0, lean(rect, 0.3)), (lean(rect, 0.3), 0.0)),
        Shape::Trapezoid => slanted(rect, (lean(rect, 0.28), lean(rect, 0.28)), (0.0, 0.0)),
        Shape::InvertedTrapezoid => slanted(rect, (0.0, 0.0), (lean(rect, 0.28), lean(rect, 0.28))),
        Shape::Card => corners::card(rect),
        Shape::LoopLimit => corners::loop_limit(rect),
        Shape::SlopedRect => corners::sloped(rect),
        Shape::Odd => corners::notched(rect),
        Shape::Triangle => corners::triangle(rect),
        Shape::FlippedTriangle => corners::flipped_triangle(rect),
        Shape::Hourglass => corners::hourglass(rect),
        Shape::Bolt => corners::bolt(rect).solid(),
        Shape::Folder => corners::folder(rect),
        Shape::Document => sheets::document(rect),
        Shape::LinedDocument => sheets::lined_document(rect),
        Shape::TaggedDocument => sheets::tagged_document(rect),
        Shape::Documents => sheets::documents(rect),
        Shape::StackedRect => sheets::boxes(rect),
        Shape::Flag => sheets::flag(rect),
        Shape::Cloud => things::cloud(rect),
        Shape::Bang => things::star(rect),
        Shape::Console => things::console(rect, radius),
        Shape::Browser => things::browser(rect, radius),
        Shape::Person => things::person(rect, radius),
    }
}
