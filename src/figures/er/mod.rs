//! Entity-relationship diagrams: what there is, what it has, and how many of one belong to another.

mod builder;
mod mermaid;
mod relation;
mod spec;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;

use super::{Grammar, Kind, Spec};
use crate::diagram::{Told, Voice};
use crate::syntax::Noun;

/// The row of entity-relationship diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "er",
    summary: "entities with their attributes, and how many of one belong to another",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["erDiagram"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "Entity-relationship diagram",
    node: Noun::new("entity", "entities"),
    edge: Noun::new("relation", "relations"),
    group: Noun::new("group", "groups"),
    holds: Some("holds"),
    row: Some(builder::told_row),
    sentence,
};

/// `Customer places zero or more Order, each with exactly one Customer`.
fn sentence(told: &Told) -> String {
    let [from, to] = &told.ends;
    let [before, after] = told.edge.tips.map(relation::told);
    let verb = if told.words.is_empty() { "has" } else { &told.words };
    format!("{from} {verb} {after} {to}, each with {before} {from}")
}
