//! The roadmap: what is planned, in lanes by time, or as now, next and later.

mod layout;
mod list;
mod span;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Part, Parts, Spec, Stage};
use crate::items::{Entry, sentences};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::text::{Rich, one_line};
use span::Months;

/// The row of roadmaps in the table of kinds.
pub const KIND: Kind = Kind {
    name: "roadmap",
    summary: "what is planned: lanes by time with milestones, or now, next, later",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const PLAN: Noun = Noun::new("plan", "plans");

/// How a roadmap is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Lanes along a line of time.
    #[default]
    Lanes,
    /// A column for each time, without dates.
    NowNextLater,
}

/// Something that is planned.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What it is.
    pub entry: Entry,
    /// When it goes on.
    pub months: Months,
    /// That time in the author's words.
    pub when: String,
    /// Whether it is a day rather than a stretch of time.
    pub milestone: bool,
}

/// Plans of one kind.
#[derive(Clone, Debug, Default)]
pub struct Lane {
    /// What they have in common; none where there is one lane alone.
    pub title: Option<Rich>,
    /// In the author's order.
    pub plans: Vec<Plan>,
}

/// What is planned.
#[derive(Clone, Debug)]
pub enum Roadmap {
    /// In lanes by time.
    Lanes(Vec<Lane>),
    /// In columns without dates.
    Columns(Vec<Entry>),
}

impl Figure for Roadmap {
    fn describe(&self, language: Language) -> String {
        let head = language.head("Roadmap", &[]).unwrap_or_else(|| "Roadmap".to_owned());
        let lanes = match self {
            Roadmap::Columns(columns) => {
                return sentences(
                    std::iter::once(head).chain(columns.iter().map(|column| column.told_in(language))),
                    language,
                );
            }
            Roadmap::Lanes(lanes) => lanes,
        };
        let lane = |lane: &Lane| {
            let plans: Vec<String> =
                lane.plans.iter().map(|plan| format!("{}, {}", plan.entry.told_in(language), plan.when)).collect();
            let title = lane.title.as_ref().map(|title| format!("{}: ", one_line(title))).unwrap_or_default();
            format!("{title}{}", plans.join("; "))
        };
        sentences(std::iter::once(head).chain(lanes.iter().map(lane)), language)
    }

    fn parts(&self) -> Parts {
        match self {
            Roadmap::Columns(columns) => {
                columns.iter().flat_map(|column| column.items.iter().map(|item| item.part(PLAN))).collect()
            }
            Roadmap::Lanes(lanes) => {
                let plans = lanes.iter().flat_map(|lane| &lane.plans);
                plans
                    .map(|plan| {
                        let part = plan.entry.part(PLAN);
                        Part { words: format!("{}, {}", part.words, plan.when), ..part }
                    })
                    .collect()
            }
        }
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        match self {
            Roadmap::Columns(columns) => list::columns(columns, stage, room),
            Roadmap::Lanes(lanes) => {
                layout::layout(lanes, stage, room).unwrap_or_else(|| list::by_time(lanes, stage, room))
            }
        }
    }
}

#[cfg(test)]
mod tests;
