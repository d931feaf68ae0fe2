//! The chart that marks are: its numbers by series and its axes, for programs that draw charts themselves.

use super::{Rect, Stroke, Vec2, shape};
use crate::theme::Paint;

/// A chart as other programs know charts. It stands beside the shapes that are drawn of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The box that marks stand in: between the axes, or around the circle.
    pub view: Rect,
    /// Where marks stand; around a circle only its names are.
    pub across: Axis,
    /// How long or how high marks are; none around a circle.
    pub upward: Option<Axis>,
    /// Whether `upward` runs to the right and `across` downwards.
    pub horizontal: bool,
    /// The first lies lowest.
    pub plots: Vec<Plot>,
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What stands along it.
    pub scale: AxisScale,
    /// What it is called.
    pub title: Option<String>,
    /// The numbers that have ticks, each with its words; of names none.
    pub ticks: Vec<(f64, String)>,
    /// Whether there is a line along it.
    pub line: bool,
    /// Whether there are marks at its ticks.
    pub marks: bool,
    /// Whether there are words at its ticks.
    pub labels: bool,
    /// Whether it runs the other way.
    pub reverse: bool,
}

/// What stands along an axis.
#[derive(Clone, Debug, PartialEq)]
pub enum AxisScale {
    /// Names, each in the middle of its band, or from edge to edge.
    Names {
        /// In their order.
        names: Vec<String>,
        /// Whether half a step is free at both ends.
        in_bands: bool,
    },
    /// Numbers from one to another, by powers of that base where there is one.
    Numbers(f64, f64, Option<f64>),
    /// Moments in milliseconds since 1970, from one to another.
    Moments(f64, f64),
}

/// Series that are drawn in one way.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// How.
    pub form: Form,
    /// In drawing order; of what is stacked, from the base.
    pub series: Vec<Series>,
}

/// How series are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// As bars.
    Bars {
        /// How they share a name.
        stack: Stack,
        /// Room between the bars of two names, in shares of a bar.
        gap: f64,
        /// How far two bars of one name lie over each other, in shares of a bar; less than 0 for room between.
        overlap: f64,
    },
    /// As lines.
    Lines,
    /// As areas.
    Areas(Stack),
    /// As signs.
    Points,
    /// As pieces of a circle, clockwise from the top, around a hole of that share of the radius.
    Slices(f64),
}

/// How series share a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stack {
    /// Each from the base.
    None,
    /// On each other.
    Zero,
    /// On each other, as shares of the whole.
    Whole,
}

/// Values that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What they are.
    pub name: String,
    /// Where each stands: the number of its name, a number, a moment.
    pub places: Vec<f64>,
    /// As the data has them.
    pub values: Vec<f64>,
    /// The colours of them all, or of each.
    pub paints: Vec<Paint>,
    /// How much of them is seen, 0 to 1.
    pub opacity: f64,
    /// The line that lines are, or that parts a mark from others.
    pub stroke: Option<Stroke>,
    /// Whether lines are curves.
    pub curved: bool,
    /// The sign at each place, with its size in px.
    pub marker: Option<(Marker, f64)>,
    /// Words at each value; empty where there are none.
    pub labels: Vec<String>,
}

/// A sign at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Marker {
    Circle,
    Square,
    Diamond,
    Triangle,
    Cross,
}

impl Chart {
    /// Moves and then scales it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        self.view = shape::moved(self.view, shift, scale);
        for series in self.plots.iter_mut().flat_map(|plot| &mut plot.series) {
            if let Some(stroke) = &mut series.stroke {
                stroke.scale(scale);
            }
            if let Some((_, size)) = &mut series.marker {
                *size *= scale;
            }
        }
    }

    /// The words that stand at its values.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        let series = self.plots.iter().flat_map(|plot| &plot.series);
        series.flat_map(|series| &series.labels).map(String::as_str).filter(|label| !label.is_empty())
    }
}
