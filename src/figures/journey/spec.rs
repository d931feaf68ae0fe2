//! The spec of journeys.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Journey, Section, Task};
use crate::figures::Figure;
use crate::figures::item_spec::marked;
use crate::syntax::rules::TOO_LARGE;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Diagnostics, Limits, Source};

/// Tasks in their order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Sections with their tasks, in their order.
    #[schemars(length(min = 1, max = 60))]
    items: Vec<SectionSpec>,
}

/// Tasks that belong together.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SectionSpec {
    /// What they are, in a few words.
    title: String,
    /// The tasks, in their order.
    #[schemars(length(min = 1))]
    items: Vec<TaskSpec>,
}

/// Something that is done.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TaskSpec {
    /// What is done, in a few words.
    title: String,
    /// A sentence on it.
    detail: Option<String>,
    /// How good it is: as a rule from 1, the worst, to 5.
    #[schemars(range(min = -1_000_000.0, max = 1_000_000.0))]
    score: f64,
    /// Who takes part.
    #[serde(default)]
    actors: Vec<String>,
}

/// Reads a journey from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let list = tree.get("items")?;
    let mut journey = Journey::default();
    for (nth, section) in spec.items.into_iter().enumerate() {
        let place = list.at(nth).unwrap_or(list);
        let tasks = place.get("items").unwrap_or(place);
        let span = place.get("title").map(|title| title.span);
        journey.sections.push(Section { title: marked(&section.title), tasks: Vec::new(), source: span });
        for (nth, task) in section.items.into_iter().enumerate() {
            let mut actors: Vec<usize> = task.actors.iter().map(|name| journey.actor(name)).collect();
            actors.sort_unstable();
            actors.dedup();
            journey.add(Task {
                words: marked(&task.title),
                detail: task.detail.map(|detail| marked(&detail)).filter(|detail| !detail.is_empty()),
                score: task.score,
                actors,
                source: tasks.at(nth).map(|task| task.span),
            });
        }
    }
    if journey.tasks().count() > source.limits.nodes {
        let message = format!("there are more than {} tasks", source.limits.nodes);
        let help = format!("split the journey{}", Limits::raise("nodes"));
        diagnostics.push(Diagnostic::error(&TOO_LARGE, list.span, message).help(help));
        return None;
    }
    Some(Box::new(journey))
}
