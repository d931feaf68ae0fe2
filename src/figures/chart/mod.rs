//! Charts: numbers as bars, lines and points, in the vocabulary of Vega-Lite.

pub mod data;
pub mod date;
pub mod expression;
pub mod field;
pub mod format;
pub mod table;
pub mod time;
pub mod time_unit;
pub mod transform;
pub mod value;
