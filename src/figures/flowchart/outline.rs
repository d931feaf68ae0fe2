//! How the shapes of nodes look: the room that they need around words, where the words stand in
//! them, and their outlines. All lengths in px.

use kurbo::{Affine, Arc, Circle, Ellipse, Insets, PathEl, Shape as _};

use crate::scene::{BezPath, Point, Rect, Size, Vec2};

use super::shape::Shape;

/// Room between words and a straight side: beside and above.
pub const PADDING: Size = Size::new(16.0, 11.0);
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
/// Narrowest and lowest ordinary node.
const LEAST: Size = Size::new(64.0, 40.0);

/// A drawn shape.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The outer line, closed; edges end on it.
    pub edge: BezPath,
    /// Lines inside.
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
    /// Not at all, but for the inner lines.
    Bare,
    /// With the colour of lines throughout.
    Solid,
}

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
            let diameter = (words.to_vec2().hypot() + 16.0).max(48.0) + ring;
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
        Shape::BraceLeft => (RIM, 0.0, 0.0, 0.0),
        Shape::BraceRight => (0.0, 0.0, RIM, 0.0),
        Shape::Braces => (RIM, 0.0, RIM, 0.0),
        _ => (0.0, 0.0, 0.0, 0.0),
    };
    Insets::new(left, top, right, bottom)
}

/// The outline of a shape in its box.
pub fn outline(shape: Shape, rect: Rect, radius: f64) -> Outline {
    let mut inner = BezPath::new();
    let mut behind = Vec::new();
    let mut body = Body::Filled;
    let (w, h) = (rect.width(), rect.height());
    let at = |x: f64, y: f64| Point::new(rect.x0 + x, rect.y0 + y);
    let boxed = |r: f64| rect.to_rounded_rect(r).to_path(0.05);
    let edge = match shape {
        Shape::Rounded => boxed((h / 2.0).min(2.5 * radius)),
        Shape::Stadium => boxed((h / 2.0).min(BOW)),
        Shape::Text | Shape::BraceLeft | Shape::BraceRight | Shape::Braces => {
            body = Body::Bare;
            if matches!(shape, Shape::BraceLeft | Shape::Braces) {
                inner.extend(brace(rect.x0 + 2.0, rect, 1.0));
            }
            if matches!(shape, Shape::BraceRight | Shape::Braces) {
                inner.extend(brace(rect.x1 - 2.0, rect, -1.0));
            }
            boxed(0.0)
        }
        Shape::DataStore => {
            body = Body::Open;
            inner.extend(line(&[at(0.0, 0.0), at(w, 0.0)]));
            inner.extend(line(&[at(0.0, h), at(w, h)]));
            boxed(0.0)
        }
        Shape::Subroutine => {
            inner.extend(line(&[at(RIM, 0.0), at(RIM, h)]));
            inner.extend(line(&[at(w - RIM, 0.0), at(w - RIM, h)]));
            boxed(2.0)
        }
        Shape::LinedRect => {
            inner.extend(line(&[at(RIM, 0.0), at(RIM, h)]));
            boxed(2.0)
        }
        Shape::DividedRect => {
            inner.extend(line(&[at(0.0, RIM * 1.5), at(w, RIM * 1.5)]));
            boxed(2.0)
        }
        Shape::WindowPane => {
            inner.extend(line(&[at(RIM, 0.0), at(RIM, h)]));
            inner.extend(line(&[at(0.0, RIM), at(w, RIM)]));
            boxed(2.0)
        }
        Shape::Cylinder | Shape::LinedCylinder => {
            inner.extend(rim(rect, RIM));
            if shape == Shape::LinedCylinder {
                let lower = Rect::new(rect.x0, rect.y0 + RIM, rect.x1, rect.y1);
                inner.extend(rim(lower, RIM));
            }
            drum(rect, RIM)
        }
        Shape::HorizontalCylinder => {
            // A drum on its side is an upright one, turned.
            let upright = Rect::new(0.0, 0.0, h, w);
            let turn = Affine::translate((rect.x1, rect.y0)) * Affine::rotate(std::f64::consts::FRAC_PI_2);
            inner.extend(turn * rim(upright, RIM));
            turn * drum(upright, RIM)
        }
        Shape::Circle | Shape::SmallCircle => circle(rect, 0.0),
        Shape::DoubleCircle => {
            inner.extend(circle(rect, RIM - 1.0));
            circle(rect, 0.0)
        }
        Shape::FramedCircle => {
            inner.extend(circle(rect, RIM - 1.0));
            circle(rect, 0.0)
        }
        Shape::FilledCircle => {
            body = Body::Solid;
            circle(rect, 0.0)
        }
        Shape::Fork => {
            body = Body::Solid;
            boxed(2.0)
        }
        Shape::CrossedCircle => {
            let reach = w / 2.0 * std::f64::consts::FRAC_1_SQRT_2;
            let c = rect.center();
            for (x, y) in [(reach, reach), (reach, -reach)] {
                inner.extend(line(&[c - Vec2::new(x, y), c + Vec2::new(x, y)]));
            }
            circle(rect, 0.0)
        }
        Shape::Ellipse => Ellipse::from_rect(rect).to_path(0.05),
        Shape::Diamond | Shape::Choice => {
            polygon(&[at(w / 2.0, 0.0), at(w, h / 2.0), at(w / 2.0, h), at(0.0, h / 2.0)])
        }
        Shape::Hexagon => {
            let tip = (h * 0.25).min(w / 4.0);
            polygon(&[at(tip, 0.0), at(w - tip, 0.0), at(w, h / 2.0), at(w - tip, h), at(tip, h), at(0.0, h / 2.0)])
        }
        Shape::LeanRight => {
            let lean = (h * 0.3).min(w / 4.0);
            polygon(&[at(lean, 0.0), at(w, 0.0), at(w - lean, h), at(0.0, h)])
        }
        Shape::LeanLeft => {
            let lean = (h * 0.3).min(w / 4.0);
            polygon(&[at(0.0, 0.0), at(w - lean, 0.0), at(w, h), at(lean, h)])
        }
        Shape::Trapezoid => {
            let lean = (h * 0.28).min(w / 4.0);
            polygon(&[at(lean, 0.0), at(w - lean, 0.0), at(w, h), at(0.0, h)])
        }
        Shape::InvertedTrapezoid => {
            let lean = (h * 0.28).min(w / 4.0);
            polygon(&[at(0.0, 0.0), at(w, 0.0), at(w - lean, h), at(lean, h)])
        }
        Shape::Card => polygon(&[at(CORNER, 0.0), at(w, 0.0), at(w, h), at(0.0, h), at(0.0, CORNER)]),
        Shape::LoopLimit => {
            polygon(&[at(CORNER, 0.0), at(w - CORNER, 0.0), at(w, CORNER), at(w, h), at(0.0, h), at(0.0, CORNER)])
        }
        Shape::SlopedRect => polygon(&[at(0.0, CORNER), at(w, 0.0), at(w, h), at(0.0, h)]),
        Shape::Odd => {
            let notch = (h * 0.25).min(w / 4.0);
            polygon(&[at(0.0, 0.0), at(w, 0.0), at(w, h), at(0.0, h), at(notch, h / 2.0)])
        }
        Shape::Triangle => polygon(&[at(w / 2.0, 0.0), at(w, h), at(0.0, h)]),
        Shape::FlippedTriangle => polygon(&[at(0.0, 0.0), at(w, 0.0), at(w / 2.0, h)]),
        Shape::Hourglass => polygon(&[at(0.0, 0.0), at(w, 0.0), at(0.0, h), at(w, h)]),
        Shape::Bolt => {
            body = Body::Solid;
            polygon(&[
                at(w * 0.62, 0.0),
                at(0.0, h * 0.58),
                at(w * 0.42, h * 0.58),
                at(w * 0.34, h),
                at(w, h * 0.4),
                at(w * 0.56, h * 0.4),
            ])
        }
        Shape::Document => sheet(rect),
        Shape::LinedDocument => {
            inner.extend(line(&[at(RIM, 0.0), at(RIM, h - WAVE * 0.5)]));
            sheet(rect)
        }
        Shape::TaggedDocument => {
            inner.extend(line(&[at(w - 1.6 * CORNER, h - WAVE * 1.4), at(w, h - WAVE - 1.4 * CORNER)]));
            sheet(rect)
        }
        Shape::TaggedRect => {
            inner.extend(line(&[at(w - CORNER, h), at(w, h - CORNER)]));
            boxed(2.0)
        }
        Shape::Documents | Shape::StackedRect => {
            let sheets = [2.0, 1.0, 0.0].map(|step| {
                let moved = front(rect) + Vec2::new(step * STACK, -step * STACK);
                if shape == Shape::Documents { sheet(moved) } else { moved.to_rounded_rect(2.0).to_path(0.05) }
            });
            body = Body::Bare;
            behind.extend(sheets.iter().cloned());
            // Edges end on whichever sheet they meet first.
            sheets.iter().flat_map(|sheet| sheet.iter()).collect()
        }
        Shape::Delay => right_bow(rect, 0.0),
        Shape::Display => right_bow(rect, (h * 0.25).min(w / 4.0)),
        Shape::BowRect => {
            let bow = RIM;
            let mut path = BezPath::new();
            path.move_to(at(bow, 0.0));
            path.line_to(at(w, 0.0));
            path.quad_to(at(w - 2.0 * bow, h / 2.0), at(w, h));
            path.line_to(at(bow, h));
            path.quad_to(at(-bow, h / 2.0), at(bow, 0.0));
            path.close_path();
            path
        }
        Shape::Flag => {
            let mut path = BezPath::new();
            path.move_to(at(0.0, WAVE));
            path.curve_to(at(w * 0.3, WAVE * 3.0), at(w * 0.7, -WAVE), at(w, WAVE));
            path.line_to(at(w, h - WAVE));
            path.curve_to(at(w * 0.7, h - WAVE * 3.0), at(w * 0.3, h + WAVE), at(0.0, h - WAVE));
            path.close_path();
            path
        }
        Shape::Cloud => cloud(rect),
        Shape::Bang => star(rect),
        Shape::Folder => {
            let tab = (w * 0.35).min(48.0);
            let top = RIM * 1.2;
            polygon(&[at(0.0, 0.0), at(tab, 0.0), at(tab + top, top), at(w, top), at(w, h), at(0.0, h)])
        }
        Shape::Console | Shape::Browser => {
            let bar = RIM * 2.2;
            inner.extend(line(&[at(0.0, bar), at(w, bar)]));
            if shape == Shape::Console {
                inner.extend(line(&[at(6.0, 4.0), at(9.0, bar / 2.0), at(6.0, bar - 4.0)]));
                inner.extend(line(&[at(11.0, bar - 4.0), at(16.0, bar - 4.0)]));
            } else {
                for i in 0..3 {
                    inner.extend(Circle::new(at(8.0 + 7.0 * f64::from(i), bar / 2.0), 1.5).to_path(0.05));
                }
            }
            boxed(radius)
        }
        Shape::Bucket => {
            inner.extend(rim(rect, RIM));
            let lean = h * 0.12;
            let mut path = BezPath::new();
            path.move_to(at(0.0, RIM));
            path.curve_to(at(0.0, -RIM / 3.0), at(w, -RIM / 3.0), at(w, RIM));
            path.line_to(at(w - lean, h - RIM));
            path.curve_to(at(w - lean, h + RIM / 3.0), at(lean, h + RIM / 3.0), at(lean, h - RIM));
            path.close_path();
            path
        }
        Shape::Person => person(rect, radius),
        Shape::Rect => boxed(radius),
    };
    Outline { edge, inner, behind, body }
}

/// The front sheet of a pile.
fn front(rect: Rect) -> Rect {
    Rect::new(rect.x0, rect.y0 + 2.0 * STACK, rect.x1 - 2.0 * STACK, rect.y1)
}

fn polygon(points: &[Point]) -> BezPath {
    let mut path = line(points);
    path.close_path();
    path
}

fn line(points: &[Point]) -> BezPath {
    points.iter().enumerate().map(|(i, &p)| if i == 0 { PathEl::MoveTo(p) } else { PathEl::LineTo(p) }).collect()
}

fn circle(rect: Rect, inset: f64) -> BezPath {
    Circle::new(rect.center(), rect.width().min(rect.height()) / 2.0 - inset).to_path(0.05)
}

/// A drum whose rims are `ry` high at their middle.
fn drum(rect: Rect, ry: f64) -> BezPath {
    let radii = Vec2::new(rect.width() / 2.0, ry);
    let mut path = BezPath::new();
    path.move_to(Point::new(rect.x0, rect.y0 + ry));
    let pi = std::f64::consts::PI;
    let upper = Arc::new((rect.center().x, rect.y0 + ry), radii, pi, pi, 0.0);
    upper.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path.line_to(Point::new(rect.x1, rect.y1 - ry));
    let lower = Arc::new((rect.center().x, rect.y1 - ry), radii, 0.0, pi, 0.0);
    lower.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path.close_path();
    path
}

/// The near half of the upper rim of a drum.
fn rim(rect: Rect, ry: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(Point::new(rect.x0, rect.y0 + ry));
    let arc = Arc::new(
        (rect.center().x, rect.y0 + ry),
        Vec2::new(rect.width() / 2.0, ry),
        std::f64::consts::PI,
        -std::f64::consts::PI,
        0.0,
    );
    arc.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path
}

/// A sheet with a wavy foot.
fn sheet(rect: Rect) -> BezPath {
    let foot = rect.y1 - WAVE;
    let third = rect.width() / 3.0;
    let mut path = BezPath::new();
    path.move_to(rect.origin());
    path.line_to(Point::new(rect.x1, rect.y0));
    path.line_to(Point::new(rect.x1, foot));
    path.curve_to(
        Point::new(rect.x1 - third, foot - 2.0 * WAVE),
        Point::new(rect.x0 + third, foot + 2.0 * WAVE),
        Point::new(rect.x0, foot),
    );
    path.close_path();
    path
}

/// A box with a half circle at its right and a point of depth `tip` at its left.
fn right_bow(rect: Rect, tip: f64) -> BezPath {
    let radius = rect.height() / 2.0;
    let straight = (rect.x1 - radius.min(BOW)).max(rect.x0 + tip);
    let mut path = BezPath::new();
    path.move_to(Point::new(rect.x0 + tip, rect.y0));
    path.line_to(Point::new(straight, rect.y0));
    let arc = Arc::new(
        (straight, rect.center().y),
        Vec2::new(rect.x1 - straight, radius),
        -std::f64::consts::FRAC_PI_2,
        std::f64::consts::PI,
        0.0,
    );
    arc.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path.line_to(Point::new(rect.x0 + tip, rect.y1));
    if tip > 0.0 {
        path.line_to(Point::new(rect.x0, rect.center().y));
    }
    path.close_path();
    path
}

/// A brace along a side of a box, its tip away from the words; `towards` is 1 where they are at its right.
fn brace(x: f64, rect: Rect, towards: f64) -> BezPath {
    let (out, into) = (x, x + towards * 5.0);
    let back = x + towards * 10.0;
    let middle = rect.center().y;
    let mut path = BezPath::new();
    path.move_to(Point::new(back, rect.y0 + 1.0));
    path.quad_to(Point::new(into, rect.y0 + 1.0), Point::new(into, rect.y0 + 7.0));
    path.line_to(Point::new(into, middle - 5.0));
    path.quad_to(Point::new(into, middle), Point::new(out, middle));
    path.quad_to(Point::new(into, middle), Point::new(into, middle + 5.0));
    path.line_to(Point::new(into, rect.y1 - 7.0));
    path.quad_to(Point::new(into, rect.y1 - 1.0), Point::new(back, rect.y1 - 1.0));
    path
}

/// Points on the ellipse in a box, at equal steps of the angle from the top, clockwise.
fn around(rect: Rect, count: u32, scale: f64) -> impl Iterator<Item = Point> {
    let (center, size) = (rect.center(), rect.size());
    (0..count).map(move |i| {
        let angle = std::f64::consts::TAU * f64::from(i) / f64::from(count) - std::f64::consts::FRAC_PI_2;
        center + Vec2::new(angle.cos() * size.width, angle.sin() * size.height) * (scale / 2.0)
    })
}

fn cloud(rect: Rect) -> BezPath {
    let mut path = BezPath::new();
    let inner: Vec<Point> = around(rect, 10, 0.84).collect();
    let bulges: Vec<Point> = around(rect, 20, 1.16).collect();
    for (i, &point) in inner.iter().enumerate() {
        if i == 0 {
            path.move_to(point);
        }
        // A bulge stands between each two points: there are twice as many of them.
        path.quad_to(bulges[2 * i + 1], inner[(i + 1) % inner.len()]);
    }
    path.close_path();
    path
}

fn star(rect: Rect) -> BezPath {
    let outer: Vec<Point> = around(rect, 14, 1.0).collect();
    let inner: Vec<Point> = around(rect, 28, 0.82).collect();
    let points: Vec<Point> =
        // A dent follows each ray: there are twice as many of them.
        outer.iter().enumerate().flat_map(|(i, &ray)| [ray, inner[2 * i + 1]]).collect();
    polygon(&points)
}

fn person(rect: Rect, radius: f64) -> BezPath {
    let head = 13.0;
    let center = Point::new(rect.center().x, rect.y0 + head);
    let shoulders = rect.y0 + 2.0 * head - 4.0;
    let reach = (head * head - 9.0 * 9.0).sqrt();
    let mut path = BezPath::new();
    path.move_to(Point::new(rect.x0 + radius * 2.0, shoulders));
    path.line_to(Point::new(center.x - reach, shoulders));
    let start = f64::atan2(9.0, -reach);
    let arc = Arc::new(
        center,
        Vec2::new(head, head),
        start,
        std::f64::consts::TAU - 2.0 * (start - std::f64::consts::FRAC_PI_2),
        0.0,
    );
    arc.to_cubic_beziers(0.05, |a, b, c| path.curve_to(a, b, c));
    path.line_to(Point::new(rect.x1 - radius * 2.0, shoulders));
    path.quad_to(Point::new(rect.x1, shoulders), Point::new(rect.x1, shoulders + radius * 2.0));
    path.line_to(Point::new(rect.x1, rect.y1));
    path.line_to(Point::new(rect.x0, rect.y1));
    path.line_to(Point::new(rect.x0, shoulders + radius * 2.0));
    path.quad_to(Point::new(rect.x0, shoulders), Point::new(rect.x0 + radius * 2.0, shoulders));
    path.close_path();
    path
}
