//! The list: things side by side, as cards, rows, icons, large numbers or quotations.

mod layout;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Parts, Spec, Stage};
use crate::items::{Entry, told};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::text::counted;

/// The row of lists in the table of kinds.
pub const KIND: Kind = Kind {
    name: "list",
    summary: "things side by side: cards, rows, icons, large numbers or quotations",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const ITEM: Noun = Noun::new("item", "items");

/// How a list is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Cards of one size.
    #[default]
    Cards,
    /// Rows with hairlines between, titles at the left.
    Rows,
    /// Icons with words below them.
    Icons,
    /// Large numbers with words below them.
    Numbers,
    /// What was said, and who said it.
    Quote,
}

/// Things side by side.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// How they are drawn.
    pub view: View,
    /// The things.
    pub items: Vec<Entry>,
}

impl Figure for List {
    fn describe(&self, language: Language) -> String {
        let head = language
            .head("List", &[("item", self.items.len())])
            .unwrap_or_else(|| format!("List of {}", counted(self.items.len(), "item")));
        format!("{} {}", language.sentences([head]), told(&self.items, language))
    }

    fn parts(&self) -> Parts {
        self.items.iter().map(|item| item.part(ITEM)).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
