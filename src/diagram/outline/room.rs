//! The room that shapes need around words, and where the words stand in them. All lengths in px.

use kurbo::Insets;

use super::arrows::wings;
use super::{BOW, CORNER, HEAD, RIM, STACK, WAVE};
use crate::diagram::shape::Shape;
use crate::scene::{Rect, Size};

/// Room between words and a straight side: beside and above.
pub const PADDING: Size = Size::new(12.0, 11.0);
/// Narrowest and lowest ordinary node.
const LEAST: Size = Size::new(64.0, 40.0);
/// Diameter of a circle without words: a point on the way.
const WORDLESS: f64 = 24.0;

/// Width of words that suits a shape, where a box would take `width`.
pub fn measure(shape: Shape, width: f64) -> f64 {
    let share = match shape {
        Shape::Diamond | Shape::Circle | Shape::DoubleCircle | Shape::Triangle | Shape::FlippedTriangle => 0.6,
        Shape::Bang | Shape::Cloud | Shape::Ellipse | Shape::Person => 0.7,
        Shape::Hexagon | Shape::Stadium => 0.9,
        _ => 1.0,
    };
    width * share
}

/// Size of a sign without words.
pub fn sign_size(shape: Shape, upright: bool) -> Size {
    match shape {
        Shape::FilledCircle => Size::new(14.0, 14.0),
        Shape::Bullseye => Size::new(18.0, 18.0),
        Shape::SmallCircle => Size::new(18.0, 18.0),
        Shape::FramedCircle => Size::new(22.0, 22.0),
        Shape::Choice => Size::new(28.0, 28.0),
        Shape::CrossedCircle => Size::new(32.0, 32.0),
        Shape::Bolt => Size::new(26.0, 38.0),
        Shape::Fork if upright => Size::new(8.0, 72.0),
        Shape::Fork => Size::new(72.0, 8.0),
        _ => Size::new(32.0, 36.0),
    }
}

/// The box that a shape needs around words of that size.
pub fn size_around(shape: Shape, words: Size) -> Size {
    let padded = Size::new(words.width + 2.0 * PADDING.width, words.height + 2.0 * PADDING.height);
    let inner = match shape {
        Shape::Circle | Shape::DoubleCircle => {
            let ring = if shape == Shape::DoubleCircle { 2.0 * RIM } else { 0.0 };
            let least = if words == Size::ZERO { WORDLESS } else { 48.0 };
            let diameter = (words.to_vec2().hypot() + 16.0).max(least) + ring;
            return whole(Size::new(diameter, diameter));
        }
        Shape::Ellipse => {
            let root = std::f64::consts::SQRT_2;
            Size::new(words.width * root + 16.0, words.height * root + 12.0)
        }
        Shape::Diamond => rhombus_around(Size::new(words.width + 8.0, words.height + 6.0)),
        Shape::Triangle | Shape::FlippedTriangle => {
            let held = Size::new(words.width + 12.0, words.height + 10.0);
            Size::new(held.width * 1.8, held.height * 2.25)
        }
        Shape::Cloud => Size::new(words.width * 1.25 + 36.0, words.height * 1.4 + 28.0),
        Shape::Bang => Size::new(words.width * 1.4 + 44.0, words.height * 1.6 + 40.0),
        Shape::Text => return whole(Size::new(words.width + 12.0, words.height + 8.0)),
        _ => {
            let least = Size::new(padded.width, padded.height.max(LEAST.height));
            let insets = insets(shape, least.height, words.height);
            Size::new(least.width + insets.x0 + insets.x1, least.height + insets.y0 + insets.y1)
        }
    };
    whole(Size::new(inner.width.max(LEAST.width), inner.height.max(LEAST.height)))
}

/// The part of a shape's box that its words stand in the middle of.
pub fn words_box(shape: Shape, rect: Rect) -> Rect {
    match shape {
        Shape::Triangle => Rect::new(rect.x0, rect.y0 + rect.height() * 0.52, rect.x1, rect.y1 - 4.0),
        Shape::FlippedTriangle => Rect::new(rect.x0, rect.y0 + 4.0, rect.x1, rect.y1 - rect.height() * 0.52),
        Shape::Cloud | Shape::Bang | Shape::Diamond | Shape::Circle | Shape::DoubleCircle | Shape::Ellipse => rect,
        _ => {
            let mut insets = insets(shape, rect.height(), rect.height() - 2.0 * PADDING.height);
            // What a shape takes from the height was added to it, so the sides are those of the rest.
            (insets.x0, insets.x1) = (insets.x0.min(rect.width() / 3.0), insets.x1.min(rect.width() / 3.0));
            rect.inset(-insets)
        }
    }
}

/// Whether the words of a shape may stand right below its top, wherever in the line they are.
pub fn has_level_top(shape: Shape) -> bool {
    !matches!(
        shape,
        Shape::Cloud
            | Shape::Bang
            | Shape::Diamond
            | Shape::Circle
            | Shape::DoubleCircle
            | Shape::Ellipse
            | Shape::Triangle
            | Shape::FlippedTriangle
            | Shape::Hexagon
            | Shape::Stadium
            | Shape::BlockArrow(_)
    )
}

/// The rhombus around a box, as small as may be without being flat.
fn rhombus_around(held: Size) -> Size {
    // The box touches the rhombus where its share of the width and of the height add up to one; an
    // equal share is smallest, a greater share of the width is less flat.
    let share = (held.width / (held.width + 1.9 * held.height)).clamp(0.5, 0.62);
    Size::new(held.width / share, held.height / (1.0 - share))
}

fn whole(size: Size) -> Size {
    // Even numbers keep middles on whole pixels.
    Size::new((size.width / 2.0).ceil() * 2.0, (size.height / 2.0).ceil() * 2.0)
}

/// What a shape takes from the box of its words at each side; `height` is that of a box without it.
fn insets(shape: Shape, height: f64, words: f64) -> Insets {
    // How far a half circle comes in at the first and last line.
    let bow = {
        let radius = (height / 2.0).min(BOW);
        let words = words - (height - 2.0 * radius).max(0.0);
        radius - (radius * radius - (words / 2.0).clamp(0.0, radius).powi(2)).sqrt()
    };
    let (left, top, right, bottom) = match shape {
        Shape::Stadium => (bow * 0.8, 0.0, bow * 0.8, 0.0),
        Shape::Subroutine => (RIM, 0.0, RIM, 0.0),
        Shape::LinedRect => (RIM, 0.0, 0.0, 0.0),
        Shape::DividedRect => (0.0, RIM * 1.5, 0.0, 0.0),
        Shape::WindowPane => (RIM, RIM, 0.0, 0.0),
        Shape::Cylinder => (0.0, RIM * 2.0, 0.0, RIM * 0.6),
        Shape::LinedCylinder => (0.0, RIM * 3.0, 0.0, RIM * 0.6),
        Shape::HorizontalCylinder => (RIM * 0.6, 0.0, RIM * 2.0, 0.0),
        Shape::Hexagon => (height * 0.2, 0.0, height * 0.2, 0.0),
        Shape::LeanRight | Shape::LeanLeft => (height * 0.25, 0.0, height * 0.25, 0.0),
        Shape::Trapezoid | Shape::InvertedTrapezoid => (height * 0.22, 0.0, height * 0.22, 0.0),
        Shape::Document => (0.0, 0.0, 0.0, WAVE * 2.0),
        Shape::LinedDocument => (RIM, 0.0, 0.0, WAVE * 2.0),
        Shape::TaggedDocument => (0.0, 0.0, 0.0, WAVE * 2.0),
        Shape::TaggedRect => (0.0, 0.0, 0.0, RIM),
        Shape::Documents => (0.0, STACK * 2.0, STACK * 2.0, WAVE * 2.0),
        Shape::StackedRect => (0.0, STACK * 2.0, STACK * 2.0, 0.0),
        Shape::Card => (CORNER * 0.3, CORNER * 0.3, 0.0, 0.0),
        Shape::LoopLimit => (CORNER * 0.3, CORNER * 0.4, CORNER * 0.3, 0.0),
        Shape::Delay => (0.0, 0.0, bow * 0.8, 0.0),
        Shape::Display => (height * 0.2, 0.0, bow * 0.8, 0.0),
        Shape::SlopedRect => (0.0, CORNER, 0.0, 0.0),
        Shape::BowRect => (RIM * 1.4, 0.0, RIM * 0.4, 0.0),
        Shape::Flag => (0.0, WAVE * 1.6, 0.0, WAVE * 1.6),
        Shape::Odd => (height * 0.2, 0.0, 0.0, 0.0),
        Shape::Folder => (0.0, RIM * 1.4, 0.0, 0.0),
        Shape::Console | Shape::Browser => (0.0, RIM * 2.4, 0.0, 0.0),
        Shape::Bucket => (height * 0.14, RIM * 2.0, height * 0.14, RIM * 0.6),
        Shape::Person => (0.0, 26.0, 0.0, 0.0),
        Shape::BlockArrow(heads) => {
            let (beside, above) = wings(heads);
            let side = |points: bool, wing: f64| if points { HEAD - 4.0 } else { wing };
            let (left, right) = (side(heads.left, beside), side(heads.right, beside));
            (left, side(heads.up, above), right, side(heads.down, above))
        }
        Shape::BraceLeft => (RIM, 0.0, 0.0, 0.0),
        Shape::BraceRight => (0.0, 0.0, RIM, 0.0),
        Shape::Braces => (RIM, 0.0, RIM, 0.0),
        _ => (0.0, 0.0, 0.0, 0.0),
    };
    Insets::new(left, top, right, bottom)
}
