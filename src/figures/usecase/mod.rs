//! Use case diagrams: who does what with a system, and which case builds on which.

mod builder;
mod mermaid;
mod table;
#[cfg(test)]
mod tests;

use super::{Grammar, Kind};
use crate::diagram::{Stroke, Tip, Told, Voice};
use crate::syntax::Noun;

/// The row of use case diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "usecase",
    summary: "who does what with a system, and what builds on what",
    spec: None,
    mermaid: Some(Grammar { families: &["usecase-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// How it is told in words.
const VOICE: Voice = Voice {
    figure: "Use case diagram",
    node: Noun::new("actor or use case", "actors and use cases"),
    edge: Noun::new("relation", "relations"),
    group: Noun::new("boundary", "boundaries"),
    holds: Some("holds"),
    row: Some(table::told),
    sentence,
};

/// `The actor Customer leads to Checkout`, `Checkout includes Payment`, `Admin is a kind of Person`.
fn sentence(told: &Told) -> String {
    let [from, to] = &told.ends;
    match (told.edge.stroke, told.edge.tips) {
        (Stroke::Dotted, _) if told.words == builder::INCLUDE => format!("{from} includes {to}"),
        (Stroke::Dotted, _) if told.words == builder::EXTEND => format!("{from} extends {to}"),
        (_, [_, Some(Tip::Triangle)]) => told.with_verb("is a kind of"),
        (_, [None, Some(Tip::Arrow)]) => told.with_verb("leads to"),
        (_, [Some(Tip::Arrow), None]) => {
            Told { ends: [to.clone(), from.clone()], ..told.clone() }.with_verb("leads to")
        }
        _ => told.with_verb("is joined with"),
    }
}
