//! The timeline family of mermaid 11: a line is a title, a section, a period with its events, or
//! further events of the period before it.

use super::{Arrange, Axis, Collector, Event, Timeline};
use crate::figures::Read;
use crate::figures::rules::EMPTY_FIGURE;
use crate::figures::timeline::rules::EMPTY_SECTION;
use crate::mermaid::rules::SYNTAX;
use crate::mermaid::{Document, Language, Reader, Words};
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a timeline",
    keywords: &["title", "section"],
    section: "timeline",
    settings: &["timeline.disableMulticolor"],
    instead: "colours and distances of a timeline come from the theme",
};

/// Reads a timeline; every line that cannot be read becomes a diagnostic.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut parser = Parser {
        reader: Reader::new(document, diagnostics, &LANGUAGE),
        arrange: Arrange::Auto,
        groups: Vec::new(),
        section: None,
        empty_sections: Vec::new(),
        collector: Collector::default(),
        current: None,
    };
    for line in document.lines() {
        if parser.reader.has_enough() {
            break;
        }
        let mut words = Part { text: line.text, at: line.at };
        if line.in_header {
            words = parser.direction(words);
        }
        parser.line(words);
    }
    parser.end_section();
    parser.finish()
}

/// A part of the source with its place.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Part<'a> {
    fn trim(self) -> Self {
        let text = self.text.trim_start();
        Self { text: text.trim_end(), at: self.at + self.text.len() - text.len() }
    }

    fn from(self, byte: usize) -> Self {
        Self { text: &self.text[byte..], at: self.at + byte }
    }

    fn to(self, byte: usize) -> Self {
        Self { text: &self.text[..byte], at: self.at }
    }

    fn span(self) -> Span {
        Span::new(self.at, self.at + self.text.len())
    }

    /// What follows a word in either case and white space, if the line begins with it.
    fn after(self, keyword: &str) -> Option<Self> {
        let begins = self.text.get(..keyword.len()).is_some_and(|start| start.eq_ignore_ascii_case(keyword));
        let ends = self.text.get(keyword.len()..)?.chars().next().is_none_or(char::is_whitespace);
        (begins && ends).then(|| self.from(keyword.len()).trim())
    }

    /// The part before the first colon that white space or the end follows, and the part after it.
    fn split(self) -> (Self, Option<Self>) {
        let follows = |at: usize| self.text[at + 1..].chars().next().is_none_or(char::is_whitespace);
        match self.text.match_indices(':').find(|&(at, _)| follows(at)) {
            Some((at, _)) => (self.to(at), Some(self.from(at + 1))),
            None => (self, None),
        }
    }

    /// Without a comment, which a `#` begins that is not the start of an entity code.
    fn without_comment(self) -> Self {
        let is_code = |at: usize| {
            let body = &self.text[at + 1..];
            let length = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
            length > 0 && body[length..].starts_with(';')
        };
        match self.text.match_indices('#').find(|&(at, _)| !is_code(at)) {
            Some((at, _)) => self.to(at).trim(),
            None => self,
        }
    }
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    arrange: Arrange,
    groups: Vec<Rich>,
    /// The last section, until it has a period.
    section: Option<Span>,
    empty_sections: Vec<Span>,
    collector: Collector,
    /// The place that further events belong to.
    current: Option<usize>,
}

impl Parser<'_, '_> {
    /// Takes the direction that may follow the first word.
    fn direction<'a>(&mut self, words: Part<'a>) -> Part<'a> {
        if let Some(rest) = words.after("LR") {
            self.arrange = Arrange::Horizontal;
            return rest;
        }
        if let Some(rest) = words.after("TD") {
            self.arrange = Arrange::Vertical;
            return rest;
        }
        if ["TB", "BT", "RL"].contains(&words.text) {
            self.reader.error(
                Diagnostic::error(&SYNTAX, words.span(), format!("a timeline has no direction `{}`", words.text))
                    .help("write `timeline LR` or `timeline TD`"),
            );
            return words.to(0);
        }
        words
    }

    fn line(&mut self, words: Part) {
        if words.text.is_empty() || words.text.starts_with('#') {
            return;
        }
        if let Some(title) = words.after("title") {
            match title.text {
                "" => self.expected(words, "the title has no words", "write them after `title`, in the same line"),
                _ => self.reader.title = Some(self.label(title)),
            }
        } else if let Some(section) = words.after("section") {
            self.section(words, section);
        } else {
            self.period(words);
        }
    }

    fn section(&mut self, line: Part, words: Part) {
        let (name, events) = words.split();
        match name.trim().text {
            "" => self.expected(line, "the section has no name", "write it after `section`, in the same line"),
            _ => {
                self.end_section();
                self.section = Some(line.span());
                let title = self.label(name);
                self.groups.push(title);
            }
        }
        // As in mermaid, events in the line of a section belong to the period before it.
        if let Some(events) = events {
            self.events(events);
        }
    }

    /// Notes that the last section ends, if no period stands in it.
    fn end_section(&mut self) {
        self.empty_sections.extend(self.section.take());
    }

    /// Says which sections are not drawn. Where none has a period, they are the periods.
    fn settle_sections(&mut self) {
        if self.current.is_none() && !self.reader.has_errors() {
            for section in std::mem::take(&mut self.groups) {
                self.collector.place(section, None);
            }
            return;
        }
        for section in std::mem::take(&mut self.empty_sections) {
            self.reader.warn(
                Diagnostic::warning(&EMPTY_SECTION, section, "the section has no period and is not drawn")
                    .help("write `PERIOD : EVENT` below it, or leave it out"),
            );
        }
    }

    fn period(&mut self, words: Part) {
        let (period, events) = words.split();
        let (period, events) = match period.without_comment() {
            cut if cut.text.len() < period.trim().text.len() => (cut, None),
            whole => (whole, events),
        };
        if events.is_none()
            && let Some(colon) = period.text.find(':')
        {
            let found = period.from(colon).to(1);
            self.expected(found, "a colon before an event is followed by a space", "write `PERIOD : EVENT`");
            return;
        }
        if !period.trim().text.is_empty() {
            let group = self.groups.len().checked_sub(1);
            self.section = None;
            let words = self.label(period);
            self.current = Some(self.collector.place(words, group));
        }
        if let Some(events) = events {
            self.events(events);
        }
    }

    /// Events parted by colons; `words` begins after the first of them.
    fn events(&mut self, words: Part) {
        let Some(place) = self.current else {
            self.expected(words.trim(), "an event stands before any period", "begin the line with its period");
            return;
        };
        let mut rest = Some(words);
        while let Some(words) = rest {
            let (event, next) = words.split();
            match event.trim() {
                Part { text: "", .. } => {
                    let colon = Part { text: ":", at: words.at - 1 };
                    self.expected(colon, "no event follows the colon", "write the event, or leave the colon out");
                }
                event => {
                    let title = self.label(event);
                    self.collector.add(place, Event { title, source: Some(event.span()), ..Event::default() });
                }
            }
            rest = next;
        }
    }

    fn label(&mut self, words: Part) -> Rich {
        self.reader.label(Words { text: words.text, quoted: true }, words.span())
    }

    fn expected(&mut self, found: Part, message: &str, help: &str) {
        self.reader.wrong(found.span(), message, help);
    }

    fn finish(mut self) -> Option<Read> {
        let family = self.reader.document.family_span;
        self.settle_sections();
        if let Some(too_many) = self.collector.too_many(Some(family)) {
            self.reader.error(too_many);
            return None;
        }
        let places = self.collector.into_places();
        if places.is_empty() && !self.reader.has_errors() {
            self.reader.error(
                Diagnostic::error(&EMPTY_FIGURE, family, "the timeline has no period")
                    .help("add a line such as `2022 : ChatGPT is introduced`"),
            );
        }
        let timeline = Timeline { groups: self.groups, places, axis: Axis::Order, arrange: self.arrange };
        Some(Read::new(self.reader.finish().into(), timeline))
    }
}
