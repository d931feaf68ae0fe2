//! The family `gantt` of mermaid: settings of the chart, sections, tasks behind a name and a colon.

use super::calendar::{WorkCalendar, weekday_named};
use super::moments::{DateFormat, Length};
use super::schedule::{self, Draft, End, Name, Start};
use super::{Axis, Gantt, MOST_TASKS, Mark, Status, Task};
use crate::calendar::{DAY, TimeFormat, Unit};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::{Document, Language, Parsed, Reader, Reported, Statement, Words};
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::{TOO_MANY, WRONG_VALUE};
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a Gantt chart",
    keywords: &[
        "title",
        "dateFormat",
        "axisFormat",
        "tickInterval",
        "excludes",
        "includes",
        "weekday",
        "weekend",
        "todayMarker",
        "inclusiveEndDates",
        "topAxis",
        "section",
        "click",
    ],
    section: "gantt",
    settings: &[
        "gantt.axisFormat",
        "gantt.compact",
        "gantt.displayMode",
        "gantt.numberSectionStyles",
        "gantt.rightPadding",
        "gantt.tickInterval",
        "gantt.today",
        "gantt.topAxis",
        "gantt.weekday",
    ],
    instead: "sizes, distances and colours of a Gantt chart come from Figmill's theme and from where it is shown",
};

/// Statements of a word alone: a task may begin so.
const ALONE: [&str; 2] = ["inclusiveEndDates", "topAxis"];

/// Tags that may stand before the id of a task.
#[derive(Clone, Copy, Debug, Default)]
struct Tags {
    status: Status,
    is_critical: bool,
    is_milestone: bool,
    is_mark: bool,
}

/// Reads a Gantt chart; every statement that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut parser = Parser {
        reader,
        format: DateFormat::parse(""),
        axis: Axis { first_weekday: 0, ..Axis::default() },
        closed: Vec::new(),
        open: Vec::new(),
        first_weekend_day: 6,
        is_inclusive: false,
        titles: vec![None],
        raw: Vec::new(),
        links: Vec::new(),
    };
    parser.settings();
    let statements = document.statements();
    parser.read(statements);
    // The format that dates are read by holds for all of them, wherever it stands.
    let chart = parser.chart();
    let heading = parser.reader.finish().into();
    if chart.sections.is_empty() && chart.marks.is_empty() {
        tell_empty(document, "the Gantt chart has no task", "add a line such as `Design :2024-01-01, 3d`", diagnostics);
    }
    Some(Read::new(heading, chart))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    format: DateFormat,
    axis: Axis,
    /// What `excludes` and `includes` name.
    closed: Vec<Name>,
    open: Vec<Name>,
    /// The first of the two days of a weekend, 0 for Sunday.
    first_weekend_day: u32,
    is_inclusive: bool,
    titles: Vec<Option<Rich>>,
    raw: Vec<RawTask<'t>>,
    links: Vec<crate::mermaid::Click<'t>>,
}

/// A task as it is written.
struct RawTask<'t> {
    section: usize,
    words: Rich,
    span: Span,
    /// What stands behind the colon, between commas.
    data: Vec<(&'t str, Span)>,
}

impl<'t> Parser<'t, '_> {
    /// What front matter and directives say.
    fn settings(&mut self) {
        let text = |reader: &Reader, key: &str| reader.setting_text(&["gantt", key]).map(str::to_owned);
        self.axis.format = text(&self.reader, "axisFormat").and_then(|format| TimeFormat::parse(&format).ok());
        self.axis.every = text(&self.reader, "tickInterval").and_then(|every| interval(&every));
        if let Some(weekday) = text(&self.reader, "weekday").and_then(|weekday| weekday_named(&weekday)) {
            self.axis.first_weekday = weekday;
        }
    }

    fn read(&mut self, statements: Vec<Statement<'t>>) {
        for statement in statements {
            if self.reader.has_enough() {
                return;
            }
            self.reader.cursor = statement.cursor();
            // What is wrong with a statement is told, and reading goes on with the next one.
            let _told = self.statement(statement);
        }
    }

    fn statement(&mut self, statement: Statement<'t>) -> Parsed<()> {
        let start = self.reader.cursor.at;
        if self.reader.cursor.eat_keyword("title") {
            return self.reader.title_statement();
        }
        if self.reader.cursor.eat_keyword("click") {
            let click = self.reader.click_statement(start)?;
            self.links.push(click);
            return Ok(());
        }
        for keyword in ALONE {
            if statement.text.eq_ignore_ascii_case(keyword) {
                self.is_inclusive |= keyword == "inclusiveEndDates";
                return Ok(());
            }
        }
        for keyword in LANGUAGE.keywords.iter().filter(|keyword| !ALONE.contains(keyword)) {
            let mut ahead = self.reader.cursor;
            if ahead.eat_keyword(keyword) && ahead.peek().is_none_or(char::is_whitespace) {
                ahead.skip_blanks();
                let span = ahead.left();
                return self.setting(keyword, &ahead.text[span.start..span.end], span);
            }
        }
        self.task(statement)
    }

    /// A word and what it is set to.
    fn setting(&mut self, keyword: &str, words: &'t str, span: Span) -> Parsed<()> {
        match keyword {
            "section" => self.section(words, span),
            "dateFormat" => self.format = DateFormat::parse(words),
            "axisFormat" => self.axis_format(words, span),
            "tickInterval" => self.tick_interval(words, span),
            "excludes" => self.closed.extend(list(words, span)),
            "includes" => self.open.extend(list(words, span)),
            "weekday" => {
                self.axis.first_weekday = self.named_weekday(words, span, "weeks begin with a day such as `monday`")?;
            }
            "weekend" => return self.weekend(words, span),
            // The style of a line that is not drawn: no output knows what day it is.
            _ => {}
        }
        Ok(())
    }

    fn section(&mut self, words: &str, span: Span) {
        let title = self.reader.label(Words { text: words, quoted: true }, span);
        self.titles.push(Some(title).filter(|title| !title.is_empty()));
    }

    fn axis_format(&mut self, format: &str, span: Span) {
        match TimeFormat::parse(format) {
            Ok(format) => self.axis.format = Some(format),
            Err(why) => self.odd(span, &why, "see the directives of d3-time-format, such as `%Y-%m-%d`"),
        }
    }

    fn tick_interval(&mut self, words: &str, span: Span) {
        match interval(words) {
            Some(every) => self.axis.every = Some(every),
            None => {
                let message = format!("`{}` is no distance of ticks", shortened(words));
                self.odd(
                    span,
                    &message,
                    "write a number and `minute`, `hour`, `day`, `week` or `month`, such as `1week`",
                );
            }
        }
    }

    fn weekend(&mut self, words: &str, span: Span) -> Parsed<()> {
        let help = "a weekend begins on `friday` or on `saturday`";
        let day = self.named_weekday(words, span, help)?;
        if !matches!(day, 5 | 6) {
            return Err(self.reader.wrong(span, format!("no weekend begins on `{words}`"), help));
        }
        self.first_weekend_day = day;
        Ok(())
    }

    fn named_weekday(&mut self, words: &str, span: Span, help: &str) -> Parsed<u32> {
        let message = || format!("`{}` is no day of the week", shortened(words));
        weekday_named(words).ok_or_else(|| self.reader.wrong(span, message(), help))
    }

    /// `NAME : [TAG,]… [[ID,] START,] END`
    fn task(&mut self, statement: Statement<'t>) -> Parsed<()> {
        let span = statement.span();
        let Some((name, data)) = statement.text.split_once(':') else {
            let help = "a task is a name, a colon, and when it is: `Design :2024-01-01, 3d`";
            let word = statement.text.split_whitespace().next().unwrap_or_default();
            let known = LANGUAGE.keywords.iter().any(|keyword| keyword.eq_ignore_ascii_case(word));
            if known || !statement.text.contains(char::is_whitespace) {
                return Err(self.reader.no_statement(word, Span::new(span.start, span.start + word.len())));
            }
            return Err(self.reader.wrong(span, "nothing says when this task is", help));
        };
        let place = Span::new(span.start, span.start + name.trim_end().len());
        if place.start == place.end {
            return Err(self.reader.wrong(span, "the task has no name", "write it before the colon"));
        }
        let words = self.reader.label(Words { text: name.trim_end(), quoted: true }, place);
        let data = fields(data, span.start + name.len() + 1);
        if self.raw.len() == MOST_TASKS {
            let message = format!("a Gantt chart has at most {MOST_TASKS} tasks");
            self.reader.error(Diagnostic::error(&TOO_MANY, span, message).help("split the chart"));
        }
        if self.raw.len() <= MOST_TASKS {
            self.raw.push(RawTask { section: self.titles.len() - 1, words, span, data });
        }
        Ok(())
    }

    /// Tells of a value that is drawn without.
    fn odd(&mut self, span: Span, message: &str, help: &str) {
        self.reader.warn(Diagnostic::warning(&WRONG_VALUE, span, message).help(help));
    }

    /// The chart of all that was read.
    fn chart(&mut self) -> Gantt {
        let days = self.days();
        let raw = std::mem::take(&mut self.raw);
        let mut drafts: Vec<Draft> = raw.into_iter().filter_map(|raw| self.draft(raw).ok()).collect();
        self.link(&mut drafts);
        let starts =
            drafts.iter().filter_map(|draft| if let Start::At(time) = draft.start { Some(time) } else { None });
        // A clock alone, or a count from nothing, tells of no day.
        self.axis.has_days = self.format.has_days() || starts.fold(0.0, f64::max) > 365.0 * DAY;
        let compact = self.reader.setting_text(&["gantt", "displayMode"]) == Some("compact")
            || self.reader.setting_is(&["gantt", "compact"], true);
        let mut chart = Gantt { days, axis: self.axis.clone(), compact, ..Gantt::default() };
        if !self.reader.has_errors() {
            let titles = std::mem::take(&mut self.titles);
            let tell = &mut |told| self.reader.warn(told);
            (chart.sections, chart.marks) = schedule::resolve(titles, drafts, &chart.days, tell);
            chart.marks.extend(self.today());
        }
        chart
    }

    /// The day that the settings give as today; nothing asks the clock of the machine.
    fn today(&mut self) -> Option<Mark> {
        let today = self.reader.setting_text(&["gantt", "today"])?.to_owned();
        let time = self.format.read(&today);
        if time.is_none() {
            self.reader.ignore_setting("gantt.today");
        }
        Some(Mark { words: Rich::plain("Today"), time: time?, is_today: true, source: None })
    }

    /// Which days are worked on, by `excludes`, `includes` and `weekend`.
    fn days(&mut self) -> WorkCalendar {
        let mut days = WorkCalendar::default();
        for (word, span) in std::mem::take(&mut self.closed) {
            if !days.close(&word, self.first_weekend_day, &self.format) {
                self.no_day(&word, span);
            }
        }
        for (word, span) in std::mem::take(&mut self.open) {
            match self.format.read(&word) {
                Some(time) => days.open_day(time),
                None => self.no_day(&word, span),
            }
        }
        days
    }

    fn no_day(&mut self, word: &str, span: Span) {
        let message = format!("`{}` is no day", shortened(word));
        self.odd(span, &message, "write `weekends`, the name of a weekday, or a date");
    }

    fn draft(&mut self, raw: RawTask<'t>) -> Parsed<Draft> {
        let (tags, data) = tags(&raw.data);
        let (id, start, (end, end_span)) = match *data {
            [end] => (None, None, end),
            [start, end] => (None, Some(start), end),
            [(id, place), start, end] => (Some((id.to_owned(), place)), Some(start), end),
            _ => {
                let message =
                    if data.is_empty() { "nothing says when this task is" } else { "a task has three fields at most" };
                let help = "behind the colon stand tags, an id, a start and an end: `Design :crit, d1, 2024-01-01, 3d`";
                return Err(self.reader.wrong(raw.span, message, help));
            }
        };
        let id = id.filter(|(id, _)| !id.is_empty());
        let start = match start {
            Some((words, span)) => match schedule::start(words, span, &self.format) {
                Some(start) => start,
                None => return Err(self.no_date(words, span)),
            },
            None => Start::Previous,
        };
        let end = schedule::end(end, end_span, &self.format, self.is_inclusive).unwrap_or_else(|| {
            let message = format!("`{}` is neither a length nor a date", shortened(end));
            self.odd(end_span, &message, "write a length such as `3d`, `12h` or `2w`; the task is drawn as a moment");
            End::After(Length::Fixed(0.0))
        });
        let task = Task {
            words: raw.words,
            start: 0.0,
            end: 0.0,
            is_milestone: tags.is_milestone,
            status: tags.status,
            is_critical: tags.is_critical,
            link: None,
            source: Some(raw.span),
        };
        Ok(Draft { section: raw.section, id, start, end, is_mark: tags.is_mark, task })
    }

    fn no_date(&mut self, words: &str, span: Span) -> Reported {
        let message = format!("`{}` is no date", shortened(words));
        let help = "dates follow `dateFormat`; `after ID` names a task; an id stands before the start and the end";
        self.reader.wrong(span, message, help)
    }

    /// Gives the links of `click` to their tasks.
    fn link(&mut self, drafts: &mut [Draft]) {
        for click in std::mem::take(&mut self.links) {
            for (name, span) in click.names {
                let is_its = |draft: &&mut Draft| draft.id.as_ref().is_some_and(|(id, _)| id == name);
                match drafts.iter_mut().find(is_its) {
                    Some(draft) => draft.task.link = click.link.clone(),
                    None => self.reader.unknown_node(name, span, false),
                }
            }
        }
    }
}

/// The tags that a task begins with, and the fields behind them.
fn tags<'a, 't>(data: &'a [(&'t str, Span)]) -> (Tags, &'a [(&'t str, Span)]) {
    let (mut tags, mut rest) = (Tags::default(), data);
    while let Some(((word, _), after)) = rest.split_first() {
        match *word {
            "done" => tags.status = Status::Done,
            "active" if tags.status == Status::Done => {}
            "active" => tags.status = Status::Active,
            "crit" => tags.is_critical = true,
            "milestone" => tags.is_milestone = true,
            "vert" => tags.is_mark = true,
            _ => break,
        }
        rest = after;
    }
    (tags, rest)
}

/// What stands between commas, without white space around; the text begins at a byte.
fn fields(text: &str, start: usize) -> Vec<(&str, Span)> {
    let mut at = start;
    let fields = text.split(',').map(|field| {
        let words = field.trim();
        let from = at + field.len() - field.trim_start().len();
        at += field.len() + 1;
        (words, Span::new(from, from + words.len()))
    });
    let fields: Vec<_> = fields.collect();
    if matches!(*fields, [("", _)]) { Vec::new() } else { fields }
}

/// Words between commas and white space, each with its place.
fn list(words: &str, span: Span) -> Vec<Name> {
    let mut at = span.start;
    let parts = words.split_inclusive(|c: char| c == ',' || c.is_whitespace()).map(|part| {
        let word = part.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
        let place = Span::new(at, at + word.len());
        at += part.len();
        (word.to_owned(), place)
    });
    parts.filter(|(word, _)| !word.is_empty()).collect()
}

/// A distance of ticks such as `1week`.
pub(super) fn interval(words: &str) -> Option<(Unit, i64)> {
    let words = words.trim();
    let end = words.find(|c: char| !c.is_ascii_digit())?;
    let count: i64 = words[..end].parse().ok().filter(|count| (1..=10_000).contains(count))?;
    let unit = match &words[end..] {
        "millisecond" => Unit::Milliseconds,
        "second" => Unit::Seconds,
        "minute" => Unit::Minutes,
        "hour" => Unit::Hours,
        "day" => Unit::Date,
        "week" => Unit::Week,
        "month" => Unit::Month,
        _ => return None,
    };
    Some((unit, count))
}
