//! What all mermaid grammars share. Knows no family's grammar.

pub mod cursor;
pub mod document;
mod entities;
pub mod families;
pub mod label;

pub use cursor::Cursor;
pub use document::Document;
pub use entities::decode_entities;
