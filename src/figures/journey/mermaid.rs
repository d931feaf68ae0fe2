//! `journey`: a line is a title, a section, or a task with its score and its actors.

use super::{Journey, Section, Task};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::label::plain_label;
use crate::mermaid::rules::SYNTAX;
use crate::mermaid::{Cursor, Document, Full, Language, Parsed, Reader, Statement, Words};
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::one_line;

const LANGUAGE: Language = Language {
    figure: "a journey",
    keywords: &["title", "section"],
    section: "journey",
    settings: &["journey.maxLabelWidth"],
    instead: "colours and distances of a journey come from the theme",
};

/// Reads a journey.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let mut parser = Parser { reader, journey: Journey::default(), tasks: 0 };
    for line in document.lines() {
        if parser.reader.has_enough() {
            break;
        }
        // What is wrong with a line is told, and reading goes on with the next one.
        let _told = parser.line(line);
    }
    let Parser { reader, mut journey, .. } = parser;
    let head = reader.finish();
    journey.sections.retain(|section| !section.tasks.is_empty());
    if journey.sections.is_empty() {
        tell_empty(
            document,
            "the journey has no task",
            "write `TASK: SCORE: ACTOR, ACTOR`, a line a task",
            diagnostics,
        );
    }
    Some(Read::new(head.into(), journey))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    journey: Journey,
    tasks: usize,
}

impl<'t> Parser<'t, '_> {
    fn line(&mut self, line: Statement<'t>) -> Parsed<()> {
        let text = without_comment(line.text);
        if text.is_empty() {
            return Ok(());
        }
        let span = Span::new(line.at, line.at + text.len());
        self.reader.cursor = Cursor::within(&self.reader.document.text, span);
        if let Some(at) = stray_semicolon(text) {
            let place = Span::new(line.at + at, line.at + at + 1);
            return Err(self.reader.wrong(
                place,
                "a semicolon ends nothing in a journey",
                "begin a line for each task",
            ));
        }
        if self.takes("title") {
            return self.reader.title_statement();
        }
        if self.takes("section") {
            return self.section();
        }
        self.task(span)
    }

    /// Goes past a keyword, in capitals or not, that white space or the end follows.
    fn takes(&mut self, keyword: &str) -> bool {
        let before = self.reader.cursor;
        let found =
            self.reader.cursor.eat_keyword(keyword) && self.reader.cursor.peek().is_none_or(char::is_whitespace);
        if !found {
            self.reader.cursor = before;
        }
        found
    }

    fn section(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let span = self.reader.cursor.left();
        let text = &self.reader.cursor.text[span.start..span.end];
        if text.is_empty() {
            return Err(self.reader.wrong(
                span,
                "the section has no name",
                "write it after `section`, in the same line",
            ));
        }
        if let Some(colon) = text.find(':') {
            let place = Span::new(span.start + colon, span.start + colon + 1);
            let help = "write the name without a colon, and tasks in lines of their own";
            return Err(self.reader.wrong(place, "the name of a section ends before a colon", help));
        }
        let title = self.reader.label(Words { text, quoted: false }, span);
        self.journey.sections.push(Section { title, tasks: Vec::new(), source: Some(span) });
        Ok(())
    }

    /// `WORDS: SCORE[: ACTOR, ACTOR]`
    fn task(&mut self, span: Span) -> Parsed<()> {
        let text = &self.reader.document.text[span.start..span.end];
        let mut parts = text.split(':');
        let name = parts.next().unwrap_or_default().trim_end();
        let name_span = Span::new(span.start, span.start + name.len());
        let Some(written) = parts.next() else {
            let help = "write the score from 1 to 5 behind it, and who takes part: `Make tea: 5: Me`";
            return Err(self.reader.wrong(span, "a task has a score", help));
        };
        if name.is_empty() {
            return Err(self.reader.wrong(span, "the task has no words", "write them before the colon"));
        }
        let after = span.start + text.find(':').map_or(text.len(), |at| at + 1);
        let score_at = after + written.len() - written.trim_start().len();
        let score_span = Span::new(score_at, score_at + written.trim().len());
        let Some(score) = score(written) else {
            let message = if written.trim().is_empty() { "the task has no score" } else { "the score is no number" };
            return Err(self.reader.wrong(score_span, message, "write a number from 1 to 5"));
        };
        let names = parts.next().unwrap_or_default();
        if let Some(more) = parts.next() {
            let at = span.end - text.len() + text.find(more).unwrap_or(0);
            let warning = Diagnostic::warning(&SYNTAX, Span::new(at, span.end), "what follows the actors is not read");
            self.reader.warn(warning.help("write actors with commas between them"));
        }
        self.tasks += 1;
        let result = if self.tasks > self.reader.limits().nodes { Err(Full::Nodes) } else { Ok(()) };
        self.reader.limited(result, span)?;
        let words = self.reader.label(Words { text: name, quoted: false }, name_span);
        let mut actors: Vec<usize> = Vec::new();
        for name in names.split(',').map(|name| one_line(&plain_label(name))).filter(|name| !name.is_empty()) {
            let actor = self.journey.actor(&name);
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        }
        self.journey.add(Task { words, detail: None, score, actors, source: Some(span) });
        Ok(())
    }
}

/// A finite number that is no larger than anyone can mean.
fn score(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|score| score.is_finite() && score.abs() <= 1e6)
}

/// A line without a comment, which a `#` begins that is not the start of an entity code.
fn without_comment(text: &str) -> &str {
    let is_code = |at: usize| {
        let body = &text[at + 1..];
        let length = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
        length > 0 && body[length..].starts_with(';')
    };
    let end = text.match_indices('#').map(|(at, _)| at).find(|&at| !is_code(at));
    text[..end.unwrap_or(text.len())].trim_end()
}

/// The first semicolon that ends no entity code.
fn stray_semicolon(text: &str) -> Option<usize> {
    let ends_code = |at: usize| {
        let before = &text[..at];
        let code = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
        code.len() < before.len() && code.ends_with(['#', '&'])
    };
    text.match_indices(';').map(|(at, _)| at).find(|&at| !ends_code(at))
}
