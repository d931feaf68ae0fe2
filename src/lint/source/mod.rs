//! Rules on sources. Most are found while a source is read, and their pages alone stand here.

pub mod broken_link;
pub mod charts;
pub mod figures;
pub mod mermaid;
pub mod missing_alt;
pub mod project;
pub mod reading;
pub mod specs;
