//! Notes and tables of JSON.

use super::Parser;
use crate::figures::usecase::builder::{Sort, Thing};
use crate::figures::usecase::table;
use crate::mermaid::{Parsed, Words};
use crate::syntax::rules::TOO_MANY;
use crate::syntax::spec::{Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Format, Source, Span};

impl Parser<'_, '_> {
    /// `note for NAME "words"`, after the first word.
    pub(super) fn note(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat_statement_word("for") {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "`for` and a name after `note`", None);
        }
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        let name = self.name()?;
        let place = self.reader.cursor.since(at);
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let words = if self.reader.cursor.peek() == Some('"') {
            self.reader.quoted(&[])?
        } else {
            Words { text: self.reader.cursor.take_line().trim_end(), quoted: false }
        };
        let span = self.reader.cursor.since(start);
        if words.text.is_empty() {
            return self.reader.expected(span, "the words of the note", None);
        }
        let words = self.reader.label(words, span);
        self.notes.push((name, place, words));
        self.end("the words of the note")
    }

    /// `json NAME@{ … }`, after the first word.
    pub(super) fn table(&mut self, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let name = self.name()?;
        let span = self.reader.cursor.since(start);
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("@") || self.reader.cursor.peek() != Some('{') {
            return self.reader.expected(opening, "`@{` and an object of JSON after the name", None);
        }
        let Some(length) = object(self.reader.cursor.rest()) else {
            return self.reader.never_closed(self.reader.cursor.here(), "}", None);
        };
        let place = Span::new(self.reader.cursor.at, self.reader.cursor.at + length);
        let text = &self.reader.cursor.rest()[..length];
        self.reader.cursor.at = place.end;
        let mut found = Diagnostics::new();
        let tree = Tree::read(&Source::new("json", text.to_owned(), Format::Json), &mut found);
        let Some(tree) = tree.filter(|tree| !found.has_errors() && matches!(tree.value, Value::Map(_))) else {
            let told = found.into_sorted().into_iter().next();
            let inner = told.as_ref().and_then(|told| told.span).unwrap_or_default();
            let at = Span::new(place.start + inner.start, (place.start + inner.end).min(place.end));
            let message = told.map_or("this is no object of JSON".to_owned(), |told| told.message);
            return Err(self.reader.wrong(
                at,
                message,
                "keys and texts stand in double quotes: `{ \"key\": \"text\" }`",
            ));
        };
        let Some(rows) = table::rows(&tree) else {
            let message = format!("the table has more than {} rows", table::MOST_ROWS);
            return self.reader.refuse(Diagnostic::error(&TOO_MANY, place, message).help("leave some of it out"));
        };
        let element = self.named(name, span)?;
        self.set_sort(element, Sort::Table(rows), span)?;
        self.classes(Thing::Element(element))?;
        self.end("the table")
    }
}

/// Bytes of an object of JSON at the start of a text.
fn object(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
