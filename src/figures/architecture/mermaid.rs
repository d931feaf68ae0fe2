//! Architecture diagrams in mermaid's language: `architecture-beta`.

use super::VOICE;
use super::builder::{Builder, Joint, Refused, Service};
use super::connection::{self, Expected, take_name, take_title};
use crate::diagram::picture::Place;
use crate::diagram::{Group, Picture};
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_mermaid::icon_named;
use crate::mermaid::{Document, Language, Parsed, Reader, Words};
use crate::syntax::{Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "an architecture diagram",
    keywords: &["group", "service", "junction", "align", "title"],
    section: "architecture",
    settings: &["architecture.*", "themeVariables.*"],
    instead: "colours come from the theme, and places from the sides of connections",
};

/// Help where a statement cannot be read.
const CONNECTIONS: &str = "a connection is `a:R --> L:b` or `a:R -[words]- L:b`, with the sides `L`, `R`, `T`, `B`";

/// Reads an architecture diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let builder = Builder::new(reader.limits());
    let mut parser = Parser { reader, builder };
    while let Some(start) = parser.reader.next_statement() {
        if parser.statement(start).and_then(|()| parser.end()).is_err() {
            parser.reader.cursor.at = parser.reader.cursor.at.max(start);
            parser.reader.cursor.take_line();
        }
    }
    let Parser { reader, builder } = parser;
    let heading = reader.finish();
    let figure = DiagramFigure { diagram: builder.finish(), voice: &VOICE };
    let empty = ("the diagram has no service", "name one: `service db(database)[Database]`");
    Some(figure.of_mermaid(heading, document, empty, diagnostics))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
}

impl<'t> Parser<'t, '_> {
    fn statement(&mut self, start: usize) -> Parsed<()> {
        let name = take_name(&mut self.reader.cursor);
        let span = self.reader.cursor.since(start);
        let mut ahead = self.reader.cursor;
        ahead.skip_blanks();
        if ahead.rest().starts_with([':', '{']) {
            return self.connection(name, span);
        }
        match name {
            "title" => self.reader.title_statement(),
            "group" => self.group(),
            "service" => self.service(),
            "junction" => {
                let (name, span) = self.name("the name of a junction")?;
                let around = self.around()?;
                let added = self.builder.junction(name, around.map(|(name, _)| name), span);
                self.added(added, span)
            }
            "align" => self.align(start),
            _ => {
                let span = if name.is_empty() { self.reader.cursor.word_here() } else { span };
                Err(self.reader.no_statement(&self.reader.cursor.text[span.start..span.end], span))
            }
        }
    }

    /// Checks that the line ends here, but for a comment.
    fn end(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let rest = self.reader.cursor.rest();
        if rest.is_empty() || rest.starts_with(['\n', ';']) || rest.starts_with("%%") {
            return Ok(());
        }
        let here = self.reader.cursor.word_here();
        self.reader.expected(here, "the end of the line", None)
    }

    fn group(&mut self) -> Parsed<()> {
        let (name, span) = self.name("the name of a group")?;
        let picture = self.icon(Place::Before)?;
        let title = self.title()?;
        let around = self.around()?;
        let group = Group { title, picture, span: Some(span), ..Group::default() };
        let added = self.builder.group(name, group, around.map(|(name, _)| name));
        self.added(added, around.map_or(span, |(_, span)| span))
    }

    fn service(&mut self) -> Parsed<()> {
        let (name, span) = self.name("the name of a service")?;
        self.reader.cursor.skip_blanks();
        let words = match self.reader.quoted_in_line()? {
            Some((words, span)) => self.reader.label(words, span),
            None => Rich::default(),
        };
        let picture = self.icon(Place::Above)?;
        let title = self.title()?;
        let around = self.around()?;
        let service = Service { title, picture, words, link: None };
        let added = self.builder.service(name, service, around.map(|(name, _)| name), span);
        self.added(added, around.map_or(span, |(_, span)| span))
    }

    fn align(&mut self, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let is_row = self.reader.cursor.eat_word("row");
        if !is_row && !self.reader.cursor.eat_word("column") {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "`row` or `column` after `align`", None);
        }
        let mut names = Vec::new();
        loop {
            self.reader.cursor.skip_blanks();
            let name = take_name(&mut self.reader.cursor);
            if name.is_empty() {
                break;
            }
            names.push(name);
        }
        let added = self.builder.align(&names, is_row);
        let span = self.reader.cursor.since(start);
        self.added(
            added,
            Span::new(span.start, span.start + self.reader.cursor.text[span.start..span.end].trim_end().len()),
        )
    }

    fn connection(&mut self, name: &'t str, span: Span) -> Parsed<()> {
        let read = connection::read(&mut self.reader.cursor, (name, span));
        let connection = self.read(read)?;
        let label = match connection.title {
            Some((words, place)) => self.reader.label(Words { text: words, quoted: true }, place),
            None => Rich::default(),
        };
        let joints = connection.parties.map(|party| Joint {
            name: party.name,
            side: party.side,
            of_group: party.of_group,
            arrow: party.arrow,
        });
        let whole = self.reader.cursor.since(span.start);
        match self.builder.connect(joints, label, whole) {
            Ok(()) => Ok(()),
            Err((end, refused)) => self.added(Err(refused), connection.parties[end].span),
        }
    }

    fn read<T>(&mut self, read: Result<T, Expected>) -> Parsed<T> {
        read.or_else(|Expected { what, span }| self.reader.expected(span, what, Some(CONNECTIONS.to_owned())))
    }

    fn added(&mut self, added: Result<(), Refused>, span: Span) -> Parsed<()> {
        match added {
            Ok(()) => Ok(()),
            Err(Refused::Full(full)) => self.reader.limited(Err(full), span),
            Err(Refused::Wrong(message, help)) => Err(self.reader.wrong(span, message, help)),
        }
    }

    fn name(&mut self, what: &str) -> Parsed<(&'t str, Span)> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let name = take_name(&mut self.reader.cursor);
        if name.is_empty() {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, what, Some("a name is letters, digits, `_` and `-`".to_owned()));
        }
        let span = self.reader.cursor.since(start);
        Ok((self.reader.short_enough(name, span)?, span))
    }

    /// `(ICON)`, if it comes next.
    fn icon(&mut self, place: Place) -> Parsed<Option<Picture>> {
        self.reader.cursor.skip_blanks();
        let opening = self.reader.cursor.here();
        if !self.reader.cursor.eat("(") {
            return Ok(None);
        }
        let name = self.reader.cursor.take_while(|c| !matches!(c, ')' | '\n'));
        if !self.reader.cursor.eat(")") {
            return self.reader.never_closed(opening, ")", None);
        }
        let name = name.trim();
        if matches!(name, "" | "blank") {
            return Ok(None);
        }
        Ok(Some(icon_named(&mut self.reader, name, place).unwrap_or_else(|sign| sign)))
    }

    fn title(&mut self) -> Parsed<Rich> {
        let title = take_title(&mut self.reader.cursor);
        let title = self.read(title)?;
        Ok(title
            .map_or_else(Rich::default, |(words, span)| self.reader.label(Words { text: words, quoted: true }, span)))
    }

    /// `in GROUP`, if it comes next.
    fn around(&mut self) -> Parsed<Option<(&'t str, Span)>> {
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat_word("in") {
            return Ok(None);
        }
        self.name("the name of a group after `in`").map(Some)
    }
}
