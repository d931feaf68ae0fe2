//! The pillars: one to seven things side by side that lead to an outcome or carry it.

mod block;
mod cards;
mod content;
mod edges;
mod layout;
mod plan;
mod rules;
mod spec;
mod stack;
mod temple;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Part, Parts, Spec, Stage};
use crate::items::sentences;
use crate::language::{Language, words};
use crate::scene::Icon;
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::Rich;
use crate::text::one_line;

/// The row of pillars in the table of kinds.
pub const KIND: Kind = Kind {
    name: "pillars",
    summary: "one to seven things side by side and the outcome that they lead to or carry",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: rules::RULES,
};

const PILLAR: Noun = Noun::new("pillar", "pillars");
const OUTCOME: Noun = Noun::new("outcome", "outcomes");
const FOUNDATION: Noun = Noun::new("foundation", "foundations");

/// How pillars are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Cards with edges that merge on their way to the outcome.
    #[default]
    Cards,
    /// Columns that carry the outcome as their lintel.
    Temple,
}

/// One of the things that lead to the outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pillar {
    /// What it is.
    pub title: Rich,
    /// A sentence on it.
    pub detail: Option<Rich>,
    /// What belongs to it.
    pub points: Vec<Rich>,
    /// A picture of it.
    pub icon: Option<Icon>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// What lies across all pillars: the outcome or the foundation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slab {
    /// What it is.
    pub title: Rich,
    /// A sentence on it.
    pub detail: Option<Rich>,
    /// A picture of it.
    pub icon: Option<Icon>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// Pillars, what they lead to, and what they stand on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pillars {
    /// How they are drawn.
    pub style: Style,
    /// One to seven: readers refuse any other number.
    pub pillars: Vec<Pillar>,
    /// What they lead to or carry.
    pub outcome: Slab,
    /// What they stand on.
    pub foundation: Option<Slab>,
}

impl Figure for Pillars {
    fn describe(&self, language: Language) -> String {
        let count = self.pillars.len();
        let outcome = named(&self.outcome.title, self.outcome.detail.as_ref());
        let head = match language.counted(PILLAR.one, count) {
            Some(pillars) => language.say(&words::LEAD_TO, &[&pillars, &outcome]),
            None => format!("{} to {outcome}", told_count(count)),
        };
        let pillars = self.pillars.iter().map(|pillar| {
            let points: Vec<String> = pillar.points.iter().map(one_line).filter(|p| !p.is_empty()).collect();
            let told = named(&pillar.title, pillar.detail.as_ref());
            if points.is_empty() { told } else { format!("{told}{}{}", language.colon(), points.join("; ")) }
        });
        let foundation = self.foundation.as_ref().map(|foundation| {
            let foundation = named(&foundation.title, foundation.detail.as_ref());
            language.say(&words::STAND_ON, &[&foundation])
        });
        sentences(std::iter::once(head).chain(pillars).chain(foundation), language)
    }

    fn parts(&self) -> Parts {
        let pillars = self.pillars.iter().map(|pillar| {
            let name = one_line(&pillar.title);
            let points: Vec<String> = pillar.points.iter().map(one_line).collect();
            let words = format!("{}: {}", named(&pillar.title, pillar.detail.as_ref()), points.join("; "));
            let words = words.trim_end_matches([':', ' ']).to_owned();
            Part { noun: PILLAR, key: name.clone().into(), name, words, span: pillar.source }
        });
        let slabs = [(OUTCOME, Some(&self.outcome)), (FOUNDATION, self.foundation.as_ref())];
        let slabs = slabs.into_iter().filter_map(|(noun, slab)| {
            let slab = slab?;
            let words = named(&slab.title, slab.detail.as_ref());
            // There is one of them, whatever it is called.
            let key = String::new().into();
            Some(Part { noun, key, name: one_line(&slab.title), words, span: slab.source })
        });
        pillars.chain(slabs).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

/// Pillars, counted in English words.
fn told_count(count: usize) -> String {
    let words = ["Two", "Three", "Four", "Five", "Six", "Seven"];
    match (count, count.checked_sub(2).and_then(|index| words.get(index))) {
        (1, _) => "One pillar leads".to_owned(),
        (_, Some(word)) => format!("{word} pillars lead"),
        (_, None) => format!("{count} pillars lead"),
    }
}

fn named(title: &Rich, detail: Option<&Rich>) -> String {
    match detail.map(one_line).filter(|d| !d.is_empty()) {
        Some(detail) => format!("{} ({})", one_line(title), detail.trim_end_matches('.')),
        None => one_line(title),
    }
}

#[cfg(test)]
mod tests;
