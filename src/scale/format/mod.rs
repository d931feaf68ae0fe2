//! Numbers as words, by the patterns of d3-format in the locale en-US.

mod decimal;
mod labels;
mod number;

pub use labels::{Labels, plain_number};
pub use number::NumberFormat;
