//! Block diagrams: things in the cells of a grid that their author laid out, and what leads from one to another.

mod builder;
mod mermaid;
#[cfg(test)]
mod tests;

use super::{Grammar, Kind};
use crate::diagram::Voice;
use crate::syntax::Noun;

/// The row of block diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "block",
    summary: "blocks in a grid that the author laid out",
    spec: None,
    mermaid: Some(Grammar { families: &["block", "block-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "Block diagram",
    node: Noun::new("block", "blocks"),
    edge: Noun::new("edge", "edges"),
    group: Noun::new("group", "groups"),
    holds: Some("holds"),
    row: None,
    sentence: |told| told.with_verb("leads to"),
};
