//! What all mermaid grammars share; knows no family's grammar. A family is a [`Language`] and a parser that
//! keeps what it builds beside a [`Reader`].
//!
//! - text: [`Document`], [`Cursor`], [`Statement`], `strings`, `brackets`, [`label`], [`Attributes`]
//! - nesting: [`Blocks`] by words or braces, [`Levels`] by indentation, [`Nesting`] of named groups, [`ShapedNode`]
//!   of languages that are indented
//! - what all families say alike: [`Direction`], [`Looks`], [`Click`], settings, [`Heading`]

mod attributes;
mod blocks;
mod brackets;
mod clicks;
mod cursor;
mod direction;
mod document;
mod entities;
mod families;
pub mod label;
mod levels;
mod looks;
mod nesting;
mod reader;
pub mod rules;
mod settings;
mod shaped;
mod statements;
mod strings;

pub use attributes::Attributes;
pub use blocks::{BlockWords, Blocks};
pub use clicks::Click;
pub use cursor::Cursor;
pub use direction::Direction;
pub use document::Document;
pub use entities::decode_entities;
pub use families::TITLED;
pub use label::Words;
pub use levels::Levels;
pub use looks::Looks;
pub use nesting::{Member, Nesting};
pub use reader::{Full, Heading, Language, Parsed, Reader, Reported, excerpt};
pub use shaped::{Bracket, IndentedLine, Remark, ShapedNode};
pub use statements::Statement;
pub use strings::{Reach, unescaped};
