//! The journey: tasks in their order, how each is felt, and who takes part.

mod across;
mod down;
mod mermaid;
mod score;
mod spec;

use schemars::JsonSchema;

use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::items::sentences;
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::{Rich, one_line};

/// The row of journeys in the table of kinds.
pub const KIND: Kind = Kind {
    name: "journey",
    summary: "tasks in their order, how good each is, and who takes part",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["journey"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const SECTION: Noun = Noun::new("section", "sections");
const TASK: Noun = Noun::new("task", "tasks");
const ACTOR: Noun = Noun::new("actor", "actors");

/// Tasks in their order.
#[derive(Clone, Debug, Default)]
pub struct Journey {
    /// In their order.
    pub sections: Vec<Section>,
    /// Who takes part, in the order of their first tasks.
    pub actors: Vec<String>,
}

/// Tasks that belong together.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What they are; empty for tasks before the first section.
    pub title: Rich,
    /// In their order.
    pub tasks: Vec<Task>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// Something that is done.
#[derive(Clone, Debug)]
pub struct Task {
    /// What is done.
    pub words: Rich,
    /// A sentence on it.
    pub detail: Option<Rich>,
    /// How good it is, as a rule from 1 to 5; finite.
    pub score: f64,
    /// Who takes part, as indices of the actors of the journey, in their order.
    pub actors: Vec<usize>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

impl Journey {
    /// The number of an actor, who is added where it is the first time.
    fn actor(&mut self, name: &str) -> usize {
        let found = self.actors.iter().position(|known| known == name);
        found.unwrap_or_else(|| {
            self.actors.push(name.to_owned());
            self.actors.len() - 1
        })
    }

    /// Adds a task to the last section.
    fn add(&mut self, task: Task) {
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        self.sections.last_mut().into_iter().for_each(|section| section.tasks.push(task.clone()));
    }

    /// All tasks, each with the number of its section.
    fn tasks(&self) -> impl Iterator<Item = (usize, &Task)> {
        self.sections.iter().enumerate().flat_map(|(nth, section)| section.tasks.iter().map(move |task| (nth, task)))
    }

    fn told(&self, task: &Task, language: Language) -> String {
        let mut told = one_line(&task.words);
        if let Some(detail) = &task.detail {
            told += &format!(" ({})", one_line(detail).trim_end_matches('.'));
        }
        told += language.comma();
        told += &language.say(&words::SCORE, &[&score::written(task.score)]);
        let actors = task.actors.iter().filter_map(|&actor| self.actors.get(actor)).cloned();
        if let Some(actors) = actors.reduce(|all, next| language.say(&words::AND, &[&all, &next])) {
            told += language.comma();
            told += &actors;
        }
        told
    }
}

impl Figure for Journey {
    fn describe(&self, language: Language) -> String {
        let sections = self.sections.iter().filter(|section| !section.title.is_empty()).count();
        let counts = [(SECTION, sections), (TASK, self.tasks().count()), (ACTOR, self.actors.len())];
        let head = language.head("Journey", &counts.map(|(noun, count)| (noun.one, count))).unwrap_or_else(|| {
            let told = counts.into_iter().filter(|(_, count)| *count > 0).map(|(noun, count)| noun.counted(count));
            format!("Journey of {}", told.collect::<Vec<_>>().join(", "))
        });
        let told = self.sections.iter().filter(|section| !section.tasks.is_empty()).map(|section| {
            let tasks: Vec<String> = section.tasks.iter().map(|task| self.told(task, language)).collect();
            match one_line(&section.title) {
                title if title.is_empty() => tasks.join("; "),
                title => format!("{title}: {}", tasks.join("; ")),
            }
        });
        sentences(std::iter::once(head).chain(told), language)
    }

    fn parts(&self) -> Parts {
        let part = |(_, task): (usize, &Task)| {
            let name = one_line(&task.words);
            Part {
                noun: TASK,
                key: name.clone().into(),
                name,
                words: self.told(task, Language::English),
                span: task.source,
            }
        };
        self.tasks().map(part).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        across::layout(self, stage, room).unwrap_or_else(|| down::layout(self, stage, room))
    }
}

#[cfg(test)]
mod tests;
