//! Scales: from values to places, colours, sizes and signs.

pub mod color;
pub mod continuous;
pub mod discrete;
pub mod steps;
pub mod ticks;

use std::fmt;

pub use color::ColorRange;
pub use continuous::{Continuous, Curve};
pub use discrete::{Discrete, Spacing};
pub use steps::Steps;

use super::model::Sign;
use crate::data::value::Value;

/// From values to shares of a range.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Numbers and moments along a line.
    Continuous(Continuous),
    /// Names, one after the other.
    Discrete(Discrete),
    /// Numbers in classes.
    Steps(Steps),
}

impl Scale {
    /// The place of a value in the scale's own units: the number itself, the middle of a band in
    /// steps, the number of a class. None where it has no place.
    pub fn coordinate(&self, value: &Value) -> Option<f64> {
        match self {
            Scale::Continuous(scale) => value.number().filter(|v| scale.has_place(*v)),
            Scale::Discrete(scale) => scale.index(value).map(|index| scale.middle(index)),
            Scale::Steps(steps) => value.number().and_then(|v| steps.class(v)).map(|class| class as f64),
        }
    }

    /// Where a coordinate lies between the ends of the scale, 0 to 1; outside where it lies outside.
    pub fn share(&self, coordinate: f64) -> f64 {
        match self {
            Scale::Continuous(scale) => scale.share(coordinate),
            Scale::Discrete(scale) => scale.share(coordinate),
            Scale::Steps(steps) => coordinate / steps.classes().saturating_sub(1).max(1) as f64,
        }
    }

    /// The discrete scale that it is.
    pub fn discrete(&self) -> Option<&Discrete> {
        match self {
            Scale::Discrete(scale) => Some(scale),
            _ => None,
        }
    }

    /// The continuous scale that it is.
    pub fn continuous(&self) -> Option<&Continuous> {
        match self {
            Scale::Continuous(scale) => Some(scale),
            _ => None,
        }
    }
}

/// What the shares of a scale become.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A place along a side of the view.
    Position,
    /// A colour.
    Colors(ColorRange),
    /// A number between two: sizes, opacities, widths, angles.
    Numbers(f64, f64),
    /// One of these numbers.
    NumberList(Vec<f64>),
    /// One of these signs.
    Signs(Vec<Sign>),
    /// One of these rows of dashes and gaps.
    Dashes(Vec<Vec<f64>>),
}

impl Output {
    /// The number of a share or, in a list, of an index.
    pub fn number(&self, share: f64, index: usize) -> Option<f64> {
        match self {
            Output::Numbers(from, to) => Some(from + (to - from) * share.clamp(0.0, 1.0)),
            Output::NumberList(all) => index.checked_rem(all.len()).and_then(|i| all.get(i)).copied(),
            _ => None,
        }
    }
}

/// The number of a scale in its plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScaleId(pub usize);

impl fmt::Display for ScaleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
