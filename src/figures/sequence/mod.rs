//! Sequence diagrams: who says what to whom, in which order.

mod describe;
mod layout;
pub mod mermaid;
pub mod model;
mod rules;
mod spec;
mod zenuml;

use schemars::JsonSchema;

use super::{Body, Figure, Grammar, Kind, Parts, Read, Spec, Stage};
use crate::language::Language;
use crate::mermaid::Document;
use crate::scene::fit::Room;
use crate::syntax::Diagnostics;
pub use model::Sequence;

/// The row of the sequence diagram in the table of kinds.
pub const KIND: Kind = Kind {
    name: "sequence",
    summary: "who says what to whom, in which order",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["sequenceDiagram", "zenuml"], read }),
    foreign: None,
    rules: rules::RULES,
};

fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    if document.family == "zenuml" { zenuml::read(document, diagnostics) } else { mermaid::read(document, diagnostics) }
}

impl Figure for Sequence {
    fn describe(&self, language: Language) -> String {
        describe::describe(self, language)
    }

    fn parts(&self) -> Parts {
        describe::parts(self)
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}
