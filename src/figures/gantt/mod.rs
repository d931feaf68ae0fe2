//! The Gantt chart: tasks with a start and an end along one axis of time, in sections.

mod calendar;
mod layout;
mod mermaid;
mod moments;
mod rules;
mod schedule;
mod spec;

use schemars::JsonSchema;

use self::calendar::WorkCalendar;
use self::moments::moment_words;
use crate::calendar::{TimeFormat, Unit};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::language::{Language, Phrase, words};
use crate::scene::fit::Room;
use crate::syntax::{Link, Span};
use crate::text::{Rich, one_line};

/// The row of the Gantt chart in the table of kinds.
pub const KIND: Kind = Kind {
    name: "gantt",
    summary: "tasks from their start to their end along one axis of time",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["gantt"], read: mermaid::read }),
    foreign: None,
    rules: rules::RULES,
};

const TASK: Noun = Noun::new("task", "tasks");

/// More tasks than that are refused: nobody reads them in one figure.
pub const MOST_TASKS: usize = 1000;

/// Tasks along one axis of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gantt {
    /// In the order that they are drawn in, from the top.
    pub sections: Vec<Section>,
    /// Moments that lines across all tasks mark.
    pub marks: Vec<Mark>,
    /// Which days are worked on.
    pub days: WorkCalendar,
    /// What stands on the axis.
    pub axis: Axis,
    /// Whether tasks of a section share rows where they do not meet.
    pub compact: bool,
}

/// Tasks that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// What they are; none for tasks before the first section.
    pub title: Option<Rich>,
    /// In the order of the source.
    pub tasks: Vec<Task>,
}

/// Something that is done from one moment to another; in milliseconds since 1970.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What is done.
    pub words: Rich,
    /// When it begins.
    pub start: f64,
    /// When its bar ends: no later than the last moment that is worked on.
    pub end: f64,
    /// Whether it is a moment rather than a stretch.
    pub is_milestone: bool,
    /// How far it is.
    pub status: Status,
    /// Whether the whole waits for it.
    pub is_critical: bool,
    /// Where a click leads.
    pub link: Option<Link>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing is said, or it has not begun.
    #[default]
    Planned,
    /// It is worked on.
    Active,
    /// It is done.
    Done,
}

/// A moment that a line across all tasks marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is.
    pub words: Rich,
    /// When it is, in milliseconds since 1970.
    pub time: f64,
    /// Whether it is the day that the chart was made for.
    pub is_today: bool,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// What stands on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// How moments are written; else as the distance of the ticks asks for.
    pub format: Option<TimeFormat>,
    /// How far ticks are apart; else as their words allow.
    pub every: Option<(Unit, i64)>,
    /// The day that weeks begin with, 0 for Sunday.
    pub first_weekday: u32,
    /// How much of a date the source tells: without days there is only a clock.
    pub has_days: bool,
}

impl Default for Axis {
    fn default() -> Self {
        Self { format: None, every: None, first_weekday: 1, has_days: true }
    }
}

impl Task {
    /// The moment of a milestone: the middle of what it was given.
    fn middle(&self) -> f64 {
        self.start + (self.end - self.start) / 2.0
    }

    /// From when to when it is, in words.
    fn when(&self, axis: &Axis, language: Language) -> String {
        if self.is_milestone || self.end <= self.start {
            return moment_words(self.middle(), axis.has_days);
        }
        let (start, end) = (self.start, self.end);
        language.say(&words::RANGE, &[&moment_words(start, axis.has_days), &moment_words(end, axis.has_days)])
    }

    /// All that it says, in one line: its words, its time, its states.
    fn told(&self, axis: &Axis, language: Language) -> String {
        let mut told = vec![one_line(&self.words), self.when(axis, language)];
        told.extend(self.told_states(language));
        told.join(language.comma())
    }

    fn told_states(&self, language: Language) -> Vec<String> {
        self.states().iter().map(|state| language.say(state, &[])).collect()
    }

    /// What its bar says beyond its words, by its looks.
    fn states(&self) -> Vec<&'static Phrase> {
        let status = match self.status {
            Status::Planned => None,
            Status::Active => Some(&words::ACTIVE),
            Status::Done => Some(&words::DONE),
        };
        let critical = self.is_critical.then_some(&words::CRITICAL);
        self.is_milestone.then_some(&words::MILESTONE).into_iter().chain(status).chain(critical).collect()
    }
}

impl Gantt {
    fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.sections.iter().flat_map(|section| &section.tasks)
    }

    /// First and last moment that is drawn; none where nothing is.
    fn span(&self) -> Option<(f64, f64)> {
        let tasks = self.tasks().flat_map(|task| [task.start, task.end]);
        tasks.chain(self.marks.iter().map(|mark| mark.time)).fold(None, |span, time| {
            let (low, high) = span.unwrap_or((time, time));
            Some((low.min(time), high.max(time)))
        })
    }
}

impl Figure for Gantt {
    fn describe(&self, language: Language) -> String {
        let count = self.tasks().count();
        let head = language.head("Gantt chart", &[("task", count)]).unwrap_or_else(|| match count {
            1 => "Gantt chart of one task".to_owned(),
            count => format!("Gantt chart of {count} tasks"),
        });
        let mut text = language.sentences([head]);
        for section in &self.sections {
            if let Some(title) = &section.title {
                text.push_str(&format!(" {}:", one_line(title)));
            }
            let tasks: Vec<String> = section.tasks.iter().map(|task| task.told(&self.axis, language)).collect();
            text.push_str(&format!(" {}.", tasks.join("; ")));
        }
        for mark in &self.marks {
            text.push_str(&format!(" {}: {}.", one_line(&mark.words), moment_words(mark.time, self.axis.has_days)));
        }
        text
    }

    fn tables(&self) -> Vec<Table> {
        let rows: Vec<(&Section, &Task)> =
            self.sections.iter().flat_map(|section| section.tasks.iter().map(move |task| (section, task))).collect();
        let column = |value: &dyn Fn(&Section, &Task) -> String| -> Vec<Value> {
            rows.iter().map(|(section, task)| value(section, task).into()).collect()
        };
        let days = self.axis.has_days;
        vec![Table::of_columns([
            ("section", column(&|section, _| section.title.as_ref().map(one_line).unwrap_or_default())),
            ("task", column(&|_, task| one_line(&task.words))),
            ("start", column(&|_, task| moment_words(task.start, days))),
            ("end", column(&|_, task| moment_words(task.end, days))),
            ("state", column(&|_, task| task.told_states(Language::English).join(", "))),
        ])]
    }

    fn parts(&self) -> Parts {
        let tasks = self.sections.iter().flat_map(|section| {
            let title = section.title.as_ref().map(one_line).unwrap_or_default();
            section.tasks.iter().map(move |task| {
                let name = one_line(&task.words);
                let words = format!(
                    "{}, {}",
                    task.when(&self.axis, Language::English),
                    task.told_states(Language::English).join(", ")
                );
                let key = format!("{title}\n{name}").into();
                Part { noun: TASK, key, name, words, span: task.source }
            })
        });
        tasks.collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
