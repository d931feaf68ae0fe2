//! What stands along a line: scales, their ticks, how values are written, axes and legends.

pub mod axis;
pub mod color;
pub mod continuous;
pub mod discrete;
pub mod format;
pub mod legend;
pub mod steps;
pub mod ticks;
pub mod words;

pub use color::ColorRange;
pub use continuous::{Continuous, Curve};
pub use discrete::{Discrete, Spacing};
pub use steps::Steps;

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
