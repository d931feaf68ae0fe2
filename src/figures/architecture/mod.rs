//! Architecture diagrams: services and what joins them, on a grid that the sides of connections lay down.

mod builder;
mod connection;
mod mermaid;
mod spec;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;

use super::{Grammar, Kind, Spec};
use crate::diagram::{Told, Voice};
use crate::syntax::Noun;

/// The row of architecture diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "architecture",
    summary: "services with their icons on a grid: the sides of connections say what stands beside what",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["architecture-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "Architecture diagram",
    node: Noun::new("service", "services"),
    edge: Noun::new("connection", "connections"),
    group: Noun::new("group", "groups"),
    holds: Some("holds"),
    row: None,
    sentence,
};

/// `Web leads to Store: SQL`.
fn sentence(told: &Told) -> String {
    let [from, to] = &told.ends;
    let colon = if told.words.is_empty() { "" } else { ": " };
    let sentence = match told.edge.tips.map(|tip| tip.is_some()) {
        [false, true] => format!("{from} leads to {to}"),
        [true, false] => format!("{to} leads to {from}"),
        [true, true] => format!("{from} and {to} lead to each other"),
        [false, false] => format!("{from} and {to} are joined"),
    };
    format!("{sentence}{colon}{}", told.words)
}
