//! Use case diagrams in mermaid's language: `usecase-beta`.

mod boundary;
mod element;
mod relation;
mod resolve;
mod things;

use super::VOICE;
use super::builder::Builder;
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::mermaid::{Attributes, BlockWords, Blocks, Direction, Document, Language, Parsed, Reader};
use crate::syntax::{Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a use case diagram",
    keywords: &["actor", "systemBoundary", "end", "note for", "json", "direction", "classDef", "class", "style"],
    section: "usecase",
    settings: &["usecase.*", "themeVariables.*"],
    instead: "sizes and colours come from the theme; those of single things from `classDef` and `style`",
};

const BLOCKS: BlockWords = BlockWords { noun: "boundary", closer: "end", opener: "systemBoundary NAME" };

/// Reads a use case diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let builder = Builder::new(reader.limits());
    let blocks = Blocks::new(&BLOCKS);
    let mut parser = Parser { reader, builder, blocks, notes: Vec::new(), later: Vec::new(), looks: Vec::new() };
    parser.run();
    parser.resolve();
    let Parser { mut reader, builder, blocks, .. } = parser;
    blocks.finish(&mut reader);
    builder.looks.report_undefined(&mut reader);
    let heading = reader.finish();
    let figure = DiagramFigure { diagram: builder.finish(), voice: &VOICE };
    let empty = (
        "the use case diagram has neither actor nor use case",
        "name an actor and what they do: `actor Customer --> Checkout`",
    );
    Some(figure.of_mermaid(heading, document, empty, diagnostics))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    /// The boundary that is open.
    blocks: Blocks<Option<usize>>,
    /// Notes on elements that may be named below.
    notes: Vec<(&'t str, Span, Rich)>,
    /// What is said of things by their names, which may stand below.
    later: Vec<(&'t str, Span, Attributes<'t>)>,
    /// The same of classes and styles.
    looks: Vec<(&'t str, Span, Look<'t>)>,
}

enum Look<'t> {
    Class(&'t str, Span),
    Style(crate::theme::Style),
}

/// What an element is declared as, if it is.
#[derive(Clone, Copy, PartialEq)]
enum Declared {
    Actor,
    UseCase,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        if self.reader.end_of_statement("`usecase-beta`; `direction LR` stands on a line of its own").is_err() {
            self.reader.cursor.take_line();
        }
        while let Some(start) = self.reader.next_statement() {
            if self.statement(start).is_err() {
                self.reader.recover(start);
            }
        }
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        let cursor = &mut self.reader.cursor;
        if let Some(direction) = cursor.take_direction(Direction::of) {
            self.builder.direction = Some(direction.into());
            return Ok(());
        }
        if cursor.eat_statement_word("direction") {
            self.reader.cursor.skip_blanks();
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "a direction", Some(Direction::HELP.to_owned()));
        }
        if cursor.eat_statement_word("end") {
            let span = self.reader.cursor.since(start);
            self.blocks.close(span, &mut self.reader)?;
            return self.end("`end`");
        }
        if cursor.eat_statement_word("systemBoundary") {
            return self.boundary(start);
        }
        if cursor.eat_statement_word("actor") {
            return self.actors(start);
        }
        if cursor.eat_statement_word("note") {
            return self.note();
        }
        if cursor.eat_statement_word("json") {
            return self.table(start);
        }
        if cursor.eat_statement_word("classDef") {
            return self.reader.class_definition(&mut self.builder.looks);
        }
        if cursor.eat_statement_word("class") {
            let (names, classes) = self.reader.class_statement()?;
            for (name, place) in names {
                self.looks.extend(classes.iter().map(|&(class, span)| (name, place, Look::Class(class, span))));
            }
            return Ok(());
        }
        if cursor.eat_statement_word("style") {
            let (names, style) = self.reader.style_statement()?;
            self.looks.extend(names.into_iter().map(|(name, place)| (name, place, Look::Style(style.clone()))));
            return Ok(());
        }
        if self.said_later()? {
            return self.end("what is said of it");
        }
        let from = self.element(Some(Declared::UseCase))?;
        self.relation(from, start)
    }

    fn end(&mut self, after: &str) -> Parsed<()> {
        self.reader.no_semicolon();
        self.reader.end_of_statement(after)
    }

    /// `NAME@{ … }` alone in its line: it may speak of anything, named above or below.
    fn said_later(&mut self) -> Parsed<bool> {
        let start = self.reader.cursor.at;
        let mut ahead = self.reader.cursor;
        let name = ahead.take_while(is_of_name);
        let span = ahead.since(start);
        if name.is_empty() || !ahead.rest().starts_with("@{") {
            return Ok(false);
        }
        self.reader.cursor = ahead;
        let attributes = self.reader.attributes()?;
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.at_end_of_statement() {
            self.reader.cursor.at = start;
            return Ok(false);
        }
        if self.builder.find(name).is_none() && self.blocks.innermost().is_some() {
            self.named(name, span)?;
        }
        self.later.push((name, span, attributes));
        Ok(true)
    }

    /// `actor A`, `actor A("words"), B`, after the first word; a single one may begin a relation.
    fn actors(&mut self, start: usize) -> Parsed<()> {
        loop {
            self.reader.cursor.skip_blanks();
            let actor = self.element(Some(Declared::Actor))?;
            self.reader.cursor.skip_blanks();
            if !self.reader.cursor.eat(",") {
                return self.relation(actor, start);
            }
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The name of what is only known by its words.
fn generated(words: &str) -> String {
    words.chars().map(|c| if is_of_name(c) { c } else { '_' }).collect()
}
