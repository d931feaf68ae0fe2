//! Charts: numbers as bars, lines and points, in the vocabulary of Vega-Lite.

pub mod field;
pub mod model;
pub mod table;
pub mod time;
pub mod value;

use crate::figures::Head;
use model::View;

/// A chart as it was asked for: its data is read, nothing is worked out yet.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// Title, fit and the like.
    pub head: Head,
    /// What it shows.
    pub view: View,
}
