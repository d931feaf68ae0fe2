//! Figmill is a compiler for figures: a declarative spec or a mermaid block goes in, a
//! publication-grade picture comes out, the same bytes on every machine.

pub mod engine;
pub mod export;
pub mod figures;
pub mod scene;
pub mod syntax;
pub mod text;
pub mod theme;
