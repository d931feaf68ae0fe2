//! The comparison: two to four things beside each other, by what belongs to each or feature by feature.

mod layout;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Part, Parts, Spec, Stage};
use crate::items::{Entry, sentences};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::{Rich, one_line};

/// The row of comparisons in the table of kinds.
pub const KIND: Kind = Kind {
    name: "compare",
    summary: "two to four things beside each other, by points or feature by feature",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const THING: Noun = Noun::new("thing", "things");
const FEATURE: Noun = Noun::new("feature", "features");

/// How a comparison is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// A column for each thing.
    #[default]
    Columns,
    /// An arrow from each thing to what became of it.
    BeforeAfter,
    /// What speaks for something, and what against it.
    ProsCons,
    /// Two things against each other.
    Versus,
}

/// A feature, and what each thing says to it.
#[derive(Clone, Debug)]
pub struct Feature {
    /// What it is.
    pub title: Rich,
    /// A cell for each thing.
    pub cells: Vec<Entry>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// Things that are compared.
#[derive(Clone, Debug, Default)]
pub struct Compare {
    /// How they are drawn.
    pub view: View,
    /// Two to four: readers refuse any other number.
    pub things: Vec<Entry>,
    /// What they are compared by; where there is none, by the points under each.
    pub features: Vec<Feature>,
}

impl Feature {
    fn told(&self, things: &[Entry], language: Language) -> String {
        let cells = self.cells.iter().zip(things).filter(|(cell, _)| !cell.told().is_empty());
        let cells = cells
            .map(|(cell, thing)| format!("{}{}{}", one_line(&thing.title), language.comma(), cell.told_in(language)));
        let cells: Vec<String> = cells.collect();
        format!("{}{}{}", one_line(&self.title), language.colon(), cells.join(&format!("{} ", language.stop())))
    }
}

impl Figure for Compare {
    fn describe(&self, language: Language) -> String {
        let names: Vec<String> = self.things.iter().map(|thing| one_line(&thing.title)).collect();
        let figure = match self.view {
            View::Columns | View::Versus => "Comparison",
            View::BeforeAfter => "Before and after",
            View::ProsCons => "For and against",
        };
        let head =
            language.head(figure, &[]).map(|head| format!("{head}{}{}", language.colon(), language.list(&names)));
        let head = head.unwrap_or_else(|| match self.view {
            View::Columns => format!("Comparison of {}", names.join(" and ")),
            View::BeforeAfter => format!("Before and after: {}", names.join(", then ")),
            View::ProsCons => format!("For and against: {}", names.join(" and ")),
            View::Versus => format!("Comparison of {}", names.join(" against ")),
        });
        let things = self.things.iter().filter(|thing| thing.told() != one_line(&thing.title));
        let things = things.map(|thing| thing.told_in(language));
        let features = self.features.iter().map(|feature| feature.told(&self.things, language));
        sentences(std::iter::once(head).chain(things).chain(features), language)
    }

    fn parts(&self) -> Parts {
        let features = self.features.iter().map(|feature| {
            let name = one_line(&feature.title);
            Part {
                noun: FEATURE,
                key: name.clone().into(),
                name,
                words: feature.told(&self.things, Language::English),
                span: feature.source,
            }
        });
        self.things.iter().map(|thing| thing.part(THING)).chain(features).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
