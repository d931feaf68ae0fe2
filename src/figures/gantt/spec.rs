//! The spec of a Gantt chart.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::calendar::{WorkCalendar, weekday_named};
use super::mermaid::interval;
use super::moments::{DateFormat, Length};
use super::schedule::{self, Draft, End, Start};
use super::{Axis, Gantt, MOST_TASKS, Mark, Status, Task};
use crate::calendar::TimeFormat;
use crate::figures::Figure;
use crate::figures::from_spec::safe_link;
use crate::syntax::rules::{TOO_MANY, WRONG_VALUE};
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::Rich;

/// A Gantt chart: tasks from their start to their end along one axis of time.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spec {
    /// What is done, in the order that it is drawn in.
    #[schemars(length(min = 1))]
    tasks: Vec<TaskSpec>,
    /// Moments that lines across all tasks mark.
    #[serde(default)]
    marks: Vec<MarkSpec>,
    /// The day that the chart is made for; a line marks it.
    today: Option<String>,
    /// Days that nobody works on: `weekends`, a weekday such as `friday`, a date. Lengths of tasks pass over them.
    #[serde(default)]
    excludes: Vec<String>,
    /// Dates that are worked on, whatever excludes them.
    #[serde(default)]
    includes: Vec<String>,
    /// The first day of a weekend, `friday` or `saturday`.
    weekend: Option<String>,
    /// The day that weeks begin with.
    weekday: Option<String>,
    /// How moments of the axis are written, with the directives of d3, such as `%-d %b`.
    axis_format: Option<String>,
    /// How far ticks are apart, such as `1week` or `2month`.
    tick_interval: Option<String>,
    /// Whether tasks of a section share rows where they do not meet.
    #[serde(default)]
    compact: bool,
}

/// Something that is done.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TaskSpec {
    /// What it is, in a few words; `*italic*` and `**bold**` are read.
    title: String,
    /// A name for `after` and `until` of others.
    id: Option<String>,
    /// The section that it stands in. Sections are drawn in the order of their first tasks.
    section: Option<String>,
    /// The date that it begins at, such as `2024-01-31` or `2024-01-31 14:00`. Without `start` and `after` it begins
    /// where the task before it ends.
    start: Option<String>,
    /// Ids of tasks with white space between them: it begins where the last of them ends.
    after: Option<String>,
    /// The date that it ends at.
    end: Option<String>,
    /// How long it takes: a number and `y`, `M`, `w`, `d`, `h`, `m` or `s`.
    length: Option<String>,
    /// Ids of tasks with white space between them: it ends where the first of them begins.
    until: Option<String>,
    /// How far it is.
    #[serde(default)]
    status: Status,
    /// Whether the whole waits for it.
    #[serde(default)]
    critical: bool,
    /// Whether it is a moment rather than a stretch; it needs no end.
    #[serde(default)]
    milestone: bool,
    /// Where a click leads: an http, https, mailto or relative address.
    link: Option<String>,
}

/// A moment that a line marks.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MarkSpec {
    /// What it is.
    title: String,
    /// The date that it stands at.
    at: String,
}

/// Reads a Gantt chart from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let mut reader = Reader { tree, format: DateFormat::parse(""), diagnostics };
    if spec.tasks.len() > MOST_TASKS {
        let message = format!("a Gantt chart has at most {MOST_TASKS} tasks");
        let span = tree.span_at(&[Step::Key("tasks")]);
        reader.diagnostics.push(Diagnostic::error(&TOO_MANY, span, message).help("split the chart"));
        return None;
    }
    let days = reader.days(&spec);
    let axis = reader.axis(&spec);
    let mut marks: Vec<Mark> = Vec::new();
    for (index, mark) in spec.marks.iter().enumerate() {
        let place = [Step::Key("marks"), Step::Index(index)];
        let time = reader.date(&mark.at, tree.span_at(&[place[0], place[1], Step::Key("at")]));
        let words = Rich::from_markdown(&mark.title);
        marks.extend(time.map(|time| Mark { words, time, is_today: false, source: Some(tree.span_at(&place)) }));
    }
    let today = spec.today.as_deref().and_then(|today| reader.date(today, tree.span_at(&[Step::Key("today")])));
    marks.extend(today.map(|time| Mark { words: Rich::plain("Today"), time, is_today: true, source: None }));
    let mut titles = Vec::new();
    let mut known: BTreeMap<Option<String>, usize> = BTreeMap::new();
    let mut drafts = Vec::new();
    for (index, mut task) in spec.tasks.into_iter().enumerate() {
        let title = task.section.take().filter(|title| !title.trim().is_empty());
        let section = *known.entry(title).or_insert_with_key(|title| {
            titles.push(title.as_deref().map(Rich::from_markdown));
            titles.len() - 1
        });
        drafts.extend(reader.draft(task, section, index));
    }
    if reader.diagnostics.has_errors() {
        return None;
    }
    let (sections, _) = schedule::resolve(titles, drafts, &days, &mut |told| diagnostics.push(told));
    Some(Box::new(Gantt { sections, marks, days, axis, compact: spec.compact }))
}

struct Reader<'a> {
    tree: &'a Tree,
    format: DateFormat,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn wrong(&mut self, span: Span, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::error(&WRONG_VALUE, span, message).help(help));
    }

    fn date(&mut self, text: &str, span: Span) -> Option<f64> {
        let time = self.format.read(text);
        if time.is_none() {
            self.wrong(span, format!("`{text}` is no date"), "write it as `2024-01-31` or `2024-01-31 14:00`");
        }
        time
    }

    fn days(&mut self, spec: &Spec) -> WorkCalendar {
        let mut days = WorkCalendar::default();
        let weekend = spec.weekend.as_deref().unwrap_or("saturday");
        let first_weekend_day = weekday_named(weekend).filter(|day| matches!(day, 5 | 6)).unwrap_or_else(|| {
            let span = self.tree.span_at(&[Step::Key("weekend")]);
            self.wrong(span, format!("no weekend begins on `{weekend}`"), "write `friday` or `saturday`");
            6
        });
        for (index, word) in spec.excludes.iter().enumerate() {
            if !days.close(word, first_weekend_day, &self.format) {
                let span = self.tree.span_at(&[Step::Key("excludes"), Step::Index(index)]);
                self.wrong(span, format!("`{word}` is no day"), "write `weekends`, the name of a weekday, or a date");
            }
        }
        for (index, word) in spec.includes.iter().enumerate() {
            let span = self.tree.span_at(&[Step::Key("includes"), Step::Index(index)]);
            if let Some(time) = self.date(word, span) {
                days.open_day(time);
            }
        }
        days
    }

    fn axis(&mut self, spec: &Spec) -> Axis {
        let mut axis = Axis::default();
        if let Some(weekday) = &spec.weekday {
            match weekday_named(weekday) {
                Some(weekday) => axis.first_weekday = weekday,
                None => {
                    let span = self.tree.span_at(&[Step::Key("weekday")]);
                    self.wrong(span, format!("`{weekday}` is no day of the week"), "write a day such as `monday`");
                }
            }
        }
        if let Some(format) = &spec.axis_format {
            match TimeFormat::parse(format) {
                Ok(format) => axis.format = Some(format),
                Err(why) => {
                    let span = self.tree.span_at(&[Step::Key("axis-format")]);
                    self.wrong(span, why, "see the directives of d3-time-format, such as `%Y-%m-%d`");
                }
            }
        }
        if let Some(every) = &spec.tick_interval {
            axis.every = interval(every);
            if axis.every.is_none() {
                let span = self.tree.span_at(&[Step::Key("tick-interval")]);
                let help = "write a number and `minute`, `hour`, `day`, `week` or `month`, such as `1week`";
                self.wrong(span, format!("`{every}` is no distance of ticks"), help);
            }
        }
        axis
    }

    fn draft(&mut self, spec: TaskSpec, section: usize, index: usize) -> Option<Draft> {
        let tree = self.tree;
        let place = tree.span_at(&[Step::Key("tasks"), Step::Index(index)]);
        let at = |key| tree.span_at(&[Step::Key("tasks"), Step::Index(index), Step::Key(key)]);
        let names = |ids: &str, key| -> Vec<schedule::Name> {
            ids.split_whitespace().map(|id| (id.to_owned(), at(key))).collect()
        };
        let start = match (&spec.start, &spec.after) {
            (Some(start), None) => Start::At(self.date(start, at("start"))?),
            (None, Some(after)) => Start::After(names(after, "after")),
            (None, None) => Start::Previous,
            (Some(_), Some(_)) => {
                self.wrong(at("after"), "a task begins at a date or after others, not both".into(), "remove one");
                return None;
            }
        };
        let end = match (&spec.end, &spec.length, &spec.until) {
            (Some(end), None, None) => End::At(self.date(end, at("end"))?),
            (None, Some(length), None) => match Length::parse(length) {
                Some(length) => End::After(length),
                None => {
                    let help = "write a number and its unit, such as `3d`, `12h` or `2w`";
                    self.wrong(at("length"), format!("`{length}` is no length of time"), help);
                    return None;
                }
            },
            (None, None, Some(until)) => End::Until(names(until, "until")),
            (None, None, None) if spec.milestone => End::After(Length::Fixed(0.0)),
            _ => {
                let help = "give one of `end`, `length` and `until`";
                self.wrong(place, "a task has one end".into(), help);
                return None;
            }
        };
        let link = spec.link.and_then(|href| safe_link(&href, at("link"), self.diagnostics));
        let task = Task {
            words: Rich::from_markdown(&spec.title),
            start: 0.0,
            end: 0.0,
            is_milestone: spec.milestone,
            status: spec.status,
            is_critical: spec.critical,
            link,
            source: Some(place),
        };
        let id = spec.id.map(|id| (id, at("id")));
        Some(Draft { section, id, start, end, is_mark: false, task })
    }
}
