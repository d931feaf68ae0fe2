//! Numbers as words, by the patterns of d3-format in the locale en-US.

mod decimal;
pub mod number;

pub use number::NumberFormat;
