//! Charts.

mod mermaid;
pub mod quadrant;
pub mod radar;
