//! Outlines, and how they are painted.

use kurbo::{Affine, Shape as _};

use super::outline::{Body, Outline};
use super::{BezPath, Point, Rect, Vec2};
use crate::theme::Paint;

/// The outline of something drawn; px.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with rounded corners; radius 0 for sharp ones.
    Rect(Rect, f64),
    /// A circle around a point.
    Circle(Point, f64),
    /// The ellipse in a box.
    Ellipse(Rect),
    /// One of the outlines of nodes that have a name.
    Outline(Box<Outline>),
    /// Anything else.
    Path(BezPath),
}

impl Shape {
    /// The box of the outline, without the width of a stroke.
    pub fn bounds(&self) -> Rect {
        match self {
            Shape::Rect(rect, _) | Shape::Ellipse(rect) => *rect,
            Shape::Circle(centre, radius) => Rect::from_center_size(*centre, (radius * 2.0, radius * 2.0)),
            Shape::Outline(outline) => outline.bounds(),
            Shape::Path(path) => path.bounding_box(),
        }
    }

    /// Moves and then scales it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        match self {
            Shape::Rect(rect, radius) => {
                *rect = moved(*rect, shift, scale);
                *radius *= scale;
            }
            Shape::Circle(centre, radius) => {
                *centre = placed(*centre, shift, scale);
                *radius *= scale;
            }
            Shape::Ellipse(rect) => *rect = moved(*rect, shift, scale),
            Shape::Outline(outline) => outline.transform(shift, scale),
            Shape::Path(path) => path.apply_affine(Affine::scale(scale) * Affine::translate(shift)),
        }
    }
}

/// A box moved and then scaled about the origin.
pub(super) fn moved(rect: Rect, shift: Vec2, scale: f64) -> Rect {
    let corners = [rect.origin(), Point::new(rect.x1, rect.y1)].map(|corner| placed(corner, shift, scale));
    Rect::from_points(corners[0], corners[1])
}

/// A point moved and then scaled about the origin.
pub(super) fn placed(point: Point, shift: Vec2, scale: f64) -> Point {
    ((point + shift).to_vec2() * scale).to_point()
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

    /// Makes it so many times as heavy.
    pub fn scale(&mut self, scale: f64) {
        self.width *= scale;
        self.dash.iter_mut().for_each(|dash| *dash *= scale);
    }
}

/// An outline with its colours: filled, stroked or both.
#[derive(Clone, Debug)]
pub struct Painted {
    /// The outline.
    pub shape: Shape,
    /// The colour inside.
    pub fill: Option<Paint>,
    /// The line around.
    pub stroke: Option<Stroke>,
    /// How much of it is seen, 0 to 1: what lies below shows through.
    pub opacity: f64,
    /// Shown while the pointer rests on it.
    pub tooltip: Option<String>,
}

/// A part of a painted outline that has one line and one colour inside.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'a> {
    /// Where it is.
    pub form: Form<'a>,
    /// The colour inside.
    pub fill: Option<Paint>,
    /// The line around.
    pub stroke: Option<&'a Stroke>,
}

/// The geometry of a layer.
#[derive(Clone, Copy, Debug)]
pub enum Form<'a> {
    /// A rectangle with rounded corners.
    Rect(Rect, f64),
    /// A circle around a point.
    Circle(Point, f64),
    /// The ellipse in a box.
    Ellipse(Rect),
    /// Anything else.
    Path(&'a BezPath),
}

impl Form<'_> {
    /// Its box.
    pub fn bounds(self) -> Rect {
        match self {
            Form::Rect(rect, _) | Form::Ellipse(rect) => rect,
            Form::Circle(centre, radius) => Rect::from_center_size(centre, (radius * 2.0, radius * 2.0)),
            Form::Path(path) => path.bounding_box(),
        }
    }

    /// The same as lines and curves.
    pub fn to_path(self) -> BezPath {
        const TOLERANCE: f64 = 0.05;
        match self {
            Form::Rect(rect, radius) => rect.to_rounded_rect(radius).to_path(TOLERANCE),
            Form::Circle(centre, radius) => kurbo::Circle::new(centre, radius).to_path(TOLERANCE),
            Form::Ellipse(rect) => kurbo::Ellipse::from_rect(rect).to_path(TOLERANCE),
            Form::Path(path) => path.clone(),
        }
    }

    /// Whether a point is inside.
    pub fn contains(self, point: Point) -> bool {
        match self {
            Form::Rect(rect, radius) => kurbo::RoundedRect::from_rect(rect, radius).contains(point),
            Form::Circle(centre, radius) => centre.distance(point) <= radius,
            Form::Ellipse(rect) => kurbo::Ellipse::from_rect(rect).contains(point),
            Form::Path(path) => path.winding(point) != 0,
        }
    }
}

impl Painted {
    /// An outline that is seen in full.
    pub fn new(shape: Shape, fill: impl Into<Option<Paint>>, stroke: impl Into<Option<Stroke>>) -> Self {
        Self { shape, fill: fill.into(), stroke: stroke.into(), opacity: 1.0, tooltip: None }
    }

    /// The same, seen to that share.
    #[must_use]
    pub fn with_opacity(self, share: f64) -> Self {
        Self { opacity: share.clamp(0.0, 1.0), ..self }
    }

    /// The same with words that are shown while the pointer rests on it.
    #[must_use]
    pub fn with_tooltip(self, tooltip: impl Into<Option<String>>) -> Self {
        Self { tooltip: tooltip.into(), ..self }
    }

    /// What is painted, in its order: one layer but for outlines with lines inside or sheets behind.
    pub fn layers(&self) -> Vec<Layer<'_>> {
        let (fill, stroke) = (self.fill, self.stroke.as_ref());
        let layer = |form, fill, stroke| Layer { form, fill, stroke };
        match &self.shape {
            Shape::Rect(rect, radius) => vec![layer(Form::Rect(*rect, *radius), fill, stroke)],
            Shape::Circle(centre, radius) => vec![layer(Form::Circle(*centre, *radius), fill, stroke)],
            Shape::Ellipse(rect) => vec![layer(Form::Ellipse(*rect), fill, stroke)],
            Shape::Path(path) => vec![layer(Form::Path(path), fill, stroke)],
            Shape::Outline(outline) => {
                let outline = &outline.contours;
                let mut layers: Vec<Layer> =
                    outline.behind.iter().map(|path| layer(Form::Path(path), fill, stroke)).collect();
                match outline.body {
                    Body::Filled => layers.push(layer(Form::Path(&outline.edge), fill, stroke)),
                    Body::Open => layers.push(layer(Form::Path(&outline.edge), fill, None)),
                    Body::Bare => {}
                }
                if !outline.inner.is_empty() {
                    layers.push(layer(Form::Path(&outline.inner), None, stroke));
                }
                layers
            }
        }
    }

    /// Moves and then scales it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        self.shape.transform(shift, scale);
        if let Some(stroke) = &mut self.stroke {
            stroke.scale(scale);
        }
    }
}
