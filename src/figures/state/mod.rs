//! State diagrams: what state something is in, and what leads from one to the next.

mod builder;
mod mermaid;
mod spec;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;

use super::{Grammar, Kind, Spec};
use crate::diagram::{Told, Voice};
use crate::syntax::Noun;

/// The row of state diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "state",
    summary: "states and what leads from one to the next",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["stateDiagram", "stateDiagram-v2"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "State diagram",
    node: Noun::new("state", "states"),
    edge: Noun::new("transition", "transitions"),
    group: Noun::new("composite state", "composite states"),
    holds: Some("holds"),
    row: None,
    sentence,
};

/// `Idle leads to Busy (job)`, `Busy leads to itself (tick)`.
fn sentence(told: &Told) -> String {
    let [from, to] = &told.ends;
    if from != to {
        return told.with_verb("leads to");
    }
    Told { ends: [from.clone(), "itself".to_owned()], ..told.clone() }.with_verb("leads to")
}
