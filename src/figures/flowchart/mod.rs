//! The flowchart: boxes and arrows.

pub mod agents;
pub mod lanes;
pub mod mermaid;
mod rules;
mod spec;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;

use super::{Grammar, Kind, Spec};
use crate::diagram::Voice;
use crate::syntax::Noun;

/// The row of the flowchart in the table of kinds.
pub const KIND: Kind = Kind {
    name: "flowchart",
    summary: "boxes and arrows: processes, decisions, dependencies",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["graph", "flowchart", "flowchart-elk"], read: mermaid::read }),
    foreign: None,
    rules: rules::RULES,
};

/// How one in lanes is told in words.
const LANES: Voice = Voice { figure: "Swimlanes", group: Noun::new("lane", "lanes"), holds: Some("does"), ..VOICE };

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "Flowchart",
    node: Noun::new("node", "nodes"),
    edge: Noun::new("edge", "edges"),
    group: Noun::new("group", "groups"),
    holds: None,
    row: None,
    sentence: |told| told.with_verb("leads to"),
};
