//! How the shapes of nodes look: the room that they need around words, where the words stand in
//! them, and their outlines. All lengths in px.

mod arrows;
mod boxes;
mod corners;
mod pieces;
mod room;
mod rounds;
mod sheets;
mod things;

use kurbo::{Ellipse, Shape as _};

use super::shape::Shape;
use crate::scene::outline::{Body, Contours};
use crate::scene::{Outline, Rect, Shape as SceneShape};
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
/// How far the head of a broad arrow reaches out of its shaft, and how far it stands over at both sides.
const HEAD: f64 = 16.0;
const WING: f64 = 7.0;
/// Shift of a sheet behind another.
const STACK: f64 = 5.0;

/// The outline of a shape in its box; `radius` is that of the corners of ordinary boxes.
pub fn outline(shape: Shape, rect: Rect, radius: f64) -> Outline {
    Outline { shape, rect, contours: contours(shape, rect, radius) }
}

/// The outline as the scene has it: what is just a box, a circle or an ellipse is one.
pub fn scene_shape(shape: Shape, rect: Rect, radius: f64) -> SceneShape {
    match shape {
        Shape::Circle | Shape::SmallCircle | Shape::FilledCircle => {
            SceneShape::Circle(rect.center(), rect.width().min(rect.height()) / 2.0)
        }
        Shape::Ellipse => SceneShape::Ellipse(rect),
        shape => match corner(shape, rect, radius) {
            Some(radius) => SceneShape::Rect(rect, radius),
            None => SceneShape::Outline(Box::new(outline(shape, rect, radius))),
        },
    }
}

/// The radius of the corners of what is just a box.
fn corner(shape: Shape, rect: Rect, radius: f64) -> Option<f64> {
    let most = rect.width().min(rect.height()) / 2.0;
    let radius = match shape {
        Shape::Rect => radius,
        Shape::Rounded => 2.5 * radius,
        Shape::Stadium => BOW,
        Shape::Fork => 2.0,
        _ => return None,
    };
    Some(radius.min(most))
}

fn contours(shape: Shape, rect: Rect, radius: f64) -> Contours {
    if let Some(radius) = corner(shape, rect, radius) {
        return Contours::filled(boxed(rect, radius));
    }
    match shape {
        Shape::Rect | Shape::Rounded | Shape::Stadium | Shape::Fork => Contours::filled(boxed(rect, 0.0)),
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
        Shape::Circle | Shape::SmallCircle | Shape::FilledCircle => Contours::filled(circle(rect, 0.0)),
        Shape::DoubleCircle | Shape::FramedCircle => rounds::ring(rect),
        Shape::Bullseye => rounds::bullseye(rect),
        Shape::CrossedCircle => rounds::crossed(rect),
        Shape::Ellipse => Contours::filled(Ellipse::from_rect(rect).to_path(0.05)),
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
        Shape::Bolt => corners::bolt(rect),
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
        Shape::BlockArrow(heads) => arrows::arrow(rect, heads),
    }
}
