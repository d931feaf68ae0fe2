//! What the shares of a scale become in a chart.

use std::fmt;

use super::model::Sign;
use crate::scale::ColorRange;

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
