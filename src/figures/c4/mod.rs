//! C4 diagrams (Brown's model): people, systems, containers and components, what is around them and what joins them.

mod builder;
mod element;
mod mermaid;
mod spec;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;

use super::{Grammar, Kind, Spec};
use crate::diagram::{Told, Voice};
use crate::syntax::Noun;

/// The row of C4 diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "c4",
    summary: "people, systems, containers and components of the C4 model, within their boundaries, and what joins them",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar {
        families: &["C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment"],
        read: mermaid::read,
    }),
    foreign: None,
    rules: &[],
};

/// Which of the diagrams of the model it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// A system among people and other systems.
    #[default]
    Context,
    /// What runs within a system.
    Container,
    /// What a container is made of.
    Component,
    /// What happens, step by step: relations are numbered.
    Dynamic,
    /// Where containers run.
    Deployment,
}

impl View {
    /// The words in which it is told.
    fn voice(self) -> &'static Voice {
        match self {
            View::Context => const { &voice("System context diagram") },
            View::Container => const { &voice("Container diagram") },
            View::Component => const { &voice("Component diagram") },
            View::Dynamic => const { &voice("Dynamic diagram") },
            View::Deployment => const { &voice("Deployment diagram") },
        }
    }
}

const fn voice(figure: &'static str) -> Voice {
    Voice {
        figure,
        node: Noun::new("element", "elements"),
        edge: Noun::new("relation", "relations"),
        group: Noun::new("boundary", "boundaries"),
        holds: Some("holds"),
        row: None,
        sentence,
    }
}

/// `Customer to Web Application: Uses [HTTPS]`, from where an arrow begins to where it ends.
fn sentence(told: &Told) -> String {
    let [from, to] = &told.ends;
    let [from, between, to] = match told.edge.tips.map(|tip| tip.is_some()) {
        [true, true] => [from, "and", to],
        [true, false] => [to, "to", from],
        _ => [from, "to", to],
    };
    let colon = if told.words.is_empty() { "" } else { ": " };
    format!("{from} {between} {to}{colon}{}", told.words)
}
