//! From what the author says of each task to when it is.

use std::collections::BTreeMap;

use super::calendar::WorkCalendar;
use super::moments::{DateFormat, Length};
use super::rules::{CIRCULAR_TASKS, NO_START, NO_WORKDAY, UNKNOWN_TASK};
use super::{Mark, Section, Task};
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::{Diagnostic, Span};
use crate::text::Rich;

/// A name that a task is known by, with its place.
pub type Name = (String, Span);

/// When a task begins.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// Where the task before it ends.
    Previous,
    /// At a moment.
    At(f64),
    /// Where the last of these tasks ends.
    After(Vec<Name>),
}

/// When a task ends.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// At a moment.
    At(f64),
    /// So long after its start, in days that are worked on.
    After(Length),
    /// Where the first of these tasks begins.
    Until(Vec<Name>),
}

/// A task before anybody knows when it is: its times are set at the end.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The section that it stands in, from 0.
    pub section: usize,
    /// By what others name it.
    pub id: Option<Name>,
    /// When it begins.
    pub start: Start,
    /// When it ends.
    pub end: End,
    /// Whether it is a moment that a line across all tasks marks.
    pub is_mark: bool,
    /// What is known of it.
    pub task: Task,
}

/// When a task is.
#[derive(Clone, Copy, Debug)]
struct Times {
    start: f64,
    /// When what follows it may begin.
    end: f64,
    /// Where its bar ends.
    shown: f64,
}

/// Reads `after a b`, `until a b`: the names behind that word.
pub fn names_after(word: &str, text: &str, span: Span) -> Option<Vec<Name>> {
    let rest = text.strip_prefix(word).filter(|rest| rest.starts_with(char::is_whitespace))?;
    let mut at = span.start + word.len();
    let parts = rest.split_inclusive(char::is_whitespace).map(|part| {
        let name = part.trim_end();
        let span = Span::new(at, at + name.len());
        at += part.len();
        (name.to_owned(), span)
    });
    Some(parts.filter(|(name, _)| !name.is_empty()).collect())
}

/// When a task begins, from its words; none where they are no date.
pub fn start(text: &str, span: Span, format: &DateFormat) -> Option<Start> {
    names_after("after", text, span).map(Start::After).or_else(|| format.read(text).map(Start::At))
}

/// When a task ends, from its words; none where they are neither date nor length. With `inclusive` a date is the
/// last day of the task.
pub fn end(text: &str, span: Span, format: &DateFormat, inclusive: bool) -> Option<End> {
    if let Some(names) = names_after("until", text, span) {
        return Some(End::Until(names));
    }
    let length = Length::parse(text).map(End::After);
    let date = || format.read(text).map(|time| End::At(if inclusive { time + crate::calendar::DAY } else { time }));
    length.or_else(date)
}

/// The tasks with their times, section by section, and the moments that are marked; what is wrong is told.
pub fn resolve(
    titles: Vec<Option<Rich>>,
    drafts: Vec<Draft>,
    days: &WorkCalendar,
    tell: &mut dyn FnMut(Diagnostic),
) -> (Vec<Section>, Vec<Mark>) {
    let mut plan = Plan::new(&drafts, days, tell);
    plan.tell_unknown();
    plan.run();
    let times = plan.times;
    let mut sections: Vec<Section> = titles.into_iter().map(|title| Section { title, tasks: Vec::new() }).collect();
    let mut marks = Vec::new();
    for (Draft { section, is_mark, task, .. }, times) in drafts.into_iter().zip(times) {
        let Some(Times { start, shown, .. }) = times else { continue };
        if is_mark {
            marks.push(Mark { words: task.words, time: start, is_today: false, source: task.source });
        } else if let Some(section) = sections.get_mut(section) {
            section.tasks.push(Task { start, end: shown, ..task });
        }
    }
    sections.retain(|section| !section.tasks.is_empty());
    (sections, marks)
}

struct Plan<'a> {
    drafts: &'a [Draft],
    days: &'a WorkCalendar,
    tell: &'a mut dyn FnMut(Diagnostic),
    ids: BTreeMap<&'a str, usize>,
    times: Vec<Option<Times>>,
}

impl<'a> Plan<'a> {
    fn new(drafts: &'a [Draft], days: &'a WorkCalendar, tell: &'a mut dyn FnMut(Diagnostic)) -> Self {
        let named = drafts.iter().enumerate().filter_map(|(at, draft)| Some((draft.id.as_ref()?.0.as_str(), at)));
        Self { drafts, days, tell, ids: named.collect(), times: vec![None; drafts.len()] }
    }

    /// Tells which names there are not.
    fn tell_unknown(&mut self) {
        let drafts = self.drafts;
        let told = drafts.iter().flat_map(|draft| {
            let (after, until) = match (&draft.start, &draft.end) {
                (Start::After(after), End::Until(until)) => (after.as_slice(), until.as_slice()),
                (Start::After(after), _) => (after.as_slice(), [].as_slice()),
                (_, End::Until(until)) => ([].as_slice(), until.as_slice()),
                _ => ([].as_slice(), [].as_slice()),
            };
            after.iter().chain(until)
        });
        for (name, span) in told.filter(|(name, _)| !self.ids.contains_key(name.as_str())) {
            let help = match did_you_mean(name, self.ids.keys().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "a task has an id where its start and its end stand behind it: `Name :id, 2024-01-01, 3d`".into()
                }
            };
            let message = format!("there is no task `{}`", shortened(name));
            (self.tell)(Diagnostic::warning(&UNKNOWN_TASK, *span, message).help(help));
        }
    }

    /// Gives tasks their times until none gets one any more.
    fn run(&mut self) {
        // A task may wait for one below it, so there are several turns; each settles one task at least.
        loop {
            let open: Vec<usize> = (0..self.drafts.len()).filter(|at| self.times[*at].is_none()).collect();
            let mut settled = false;
            for &at in &open {
                match self.time(at) {
                    Ok(times) => {
                        settled |= times.is_some();
                        self.times[at] = times;
                    }
                    Err(told) => {
                        (self.tell)(told);
                        return;
                    }
                }
            }
            if open.is_empty() || !settled {
                self.circle(open.first().copied());
                return;
            }
        }
    }

    fn circle(&mut self, first: Option<usize>) {
        let Some(draft) = first.and_then(|at| self.drafts.get(at)) else { return };
        let message = "this task waits for one that waits for it";
        let told = Diagnostic::error(&CIRCULAR_TASKS, draft.task.source, message);
        (self.tell)(told.help("give one of them a date"));
    }

    /// When a task is; none as long as others that it waits for have no times.
    fn time(&self, at: usize) -> Result<Option<Times>, Diagnostic> {
        let draft = &self.drafts[at];
        let start = match &draft.start {
            Start::At(time) => Some(*time),
            Start::After(names) if self.known(names).next().is_some() => self.latest(names),
            Start::Previous | Start::After(_) => self.previous_end(at)?,
        };
        let Some(start) = start else { return Ok(None) };
        let (end, is_given) = match &draft.end {
            End::At(time) => (Some(*time), true),
            End::After(length) => (length.after(start), false),
            End::Until(names) if self.known(names).next().is_some() => (self.earliest(names), true),
            End::Until(_) => (Some(start), true),
        };
        let Some(end) = end else {
            return match draft.end {
                End::Until(_) => Ok(None),
                _ => Err(Diagnostic::error(&WRONG_VALUE, draft.task.source, "the task ends beyond the calendar")),
            };
        };
        let (end, shown) = if is_given { (end, end) } else { self.stretched(draft, start, end)? };
        // A task that ends before it begins has no length.
        Ok(Some(Times { start, end: end.max(start), shown: shown.max(start) }))
    }

    fn stretched(&self, draft: &Draft, start: f64, end: f64) -> Result<(f64, f64), Diagnostic> {
        let told =
            || Diagnostic::error(&NO_WORKDAY, draft.task.source, "no day is left that the task could be worked on");
        self.days.stretch(start, end).ok_or_else(|| told().help("exclude less"))
    }

    fn previous_end(&self, at: usize) -> Result<Option<f64>, Diagnostic> {
        match at.checked_sub(1) {
            Some(before) => Ok(self.times[before].map(|times| times.end)),
            None => {
                Err(Diagnostic::error(&NO_START, self.drafts[at].task.source, "nothing says when this task begins")
                    .help("give the first task a date, such as `Name :2024-01-01, 3d`"))
            }
        }
    }

    /// The tasks that have one of these names.
    fn known(&self, names: &'a [Name]) -> impl Iterator<Item = usize> + '_ {
        names.iter().filter_map(|(name, _)| self.ids.get(name.as_str()).copied())
    }

    /// Where the last of these tasks ends, once all have their times.
    fn latest(&self, names: &'a [Name]) -> Option<f64> {
        let ends: Option<Vec<f64>> = self.known(names).map(|at| Some(self.times[at]?.end)).collect();
        ends?.into_iter().reduce(f64::max)
    }

    /// Where the first of these tasks begins, once all have their times.
    fn earliest(&self, names: &'a [Name]) -> Option<f64> {
        let starts: Option<Vec<f64>> = self.known(names).map(|at| Some(self.times[at]?.start)).collect();
        starts?.into_iter().reduce(f64::min)
    }
}
