//! Numbers and moments as words, by the patterns of d3-format and d3-time-format in the locale en-US.

mod decimal;
pub mod number;
pub mod parse;
pub mod time;

pub use number::NumberFormat;
pub use parse::parse_time;
pub use time::TimeFormat;

/// The characters of a text in their places, for reading a pattern.
type Characters<'a> = std::iter::Peekable<std::str::Chars<'a>>;
