//! Charts: numbers as bars, lines and points, in the vocabulary of Vega-Lite.

pub mod field;
pub mod table;
pub mod time;
pub mod value;
