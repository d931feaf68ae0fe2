//! Requirement diagrams: what a system must be, the elements that make it so, and how both belong together.

mod builder;
mod mermaid;
#[cfg(test)]
mod tests;

use super::{Grammar, Kind};
use crate::diagram::{Told, Voice};
use crate::syntax::Noun;

/// The row of requirement diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "requirement",
    summary: "requirements with their risk and proof, elements, and how they belong together",
    spec: None,
    mermaid: Some(Grammar { families: &["requirementDiagram"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "Requirement diagram",
    node: Noun::new("card", "cards"),
    edge: Noun::new("relation", "relations"),
    group: Noun::new("group", "groups"),
    holds: None,
    row: Some(builder::told_row),
    sentence,
};

/// `heat pump satisfies comfort`.
fn sentence(told: &Told) -> String {
    let [from, to] = &told.ends;
    format!("{from} {} {to}", told.words)
}
