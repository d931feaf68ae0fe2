//! Class diagrams: classes with their members, and how they are related.

mod builder;
mod member;
mod mermaid;
mod namespaces;
mod relation;
mod sentence;
mod spec;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;

use super::{Grammar, Kind, Spec};
use crate::diagram::Voice;
use crate::syntax::Noun;

/// The row of class diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "class",
    summary: "classes with their members, and how they are related",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["classDiagram", "classDiagram-v2"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "Class diagram",
    node: Noun::new("class", "classes"),
    edge: Noun::new("relation", "relations"),
    group: Noun::new("namespace", "namespaces"),
    holds: Some("holds"),
    row: Some(member::told),
    sentence: sentence::sentence,
};
