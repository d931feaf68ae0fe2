//! Statements of the flowchart language. A statement that cannot be read is told, and reading
//! goes on after its end.

use super::builder::Builder;
use super::dialect::Dialect;
use crate::diagram::picture::Images;
use crate::mermaid::label::{plain_label, take_icon};
use crate::mermaid::rules::{IN_TWO_GROUPS, SYNTAX};
use crate::mermaid::{Blocks, Direction, Document, Heading, Parsed, Reader, Words, excerpt};
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;

/// Reads statements from a text into a [`Builder`].
pub struct Parser<'t, 'd> {
    /// Where reading is, and what was wrong.
    pub reader: Reader<'t, 'd>,
    /// What has been read.
    pub builder: Builder,
    /// The images of the project.
    pub images: Images<'t>,
    /// Names in `class` and `click` that nothing before them has.
    pub unknown: Vec<(&'t str, Span)>,
    /// The groups that are open.
    groups: Blocks<Open>,
    /// Which language it is.
    pub dialect: &'static Dialect,
}

/// What `end` closes.
#[derive(Debug)]
enum Open {
    /// A group.
    Group,
    /// Nodes that belong to no group.
    Global,
}

impl<'t, 'd> Parser<'t, 'd> {
    /// A parser that begins after the first word of the text.
    pub fn new(document: &'t Document<'t>, diagnostics: &'d mut Diagnostics) -> Self {
        let dialect = Dialect::of(&document.family);
        let reader = Reader::new(document, diagnostics, dialect.language);
        Self {
            builder: Builder::new(reader.limits()),
            reader,
            images: Images::new(&document.source.files),
            unknown: Vec::new(),
            groups: Blocks::new(dialect.groups),
            dialect,
        }
    }

    /// Reads everything.
    pub fn run(&mut self) {
        match self.reader.header_direction() {
            Ok(direction) => self.builder.direction = direction.map(Into::into),
            Err(_) => {
                self.reader.cursor.take_line();
            }
        }
        while let Some(start) = self.reader.next_statement() {
            if self.statement(start).is_err() {
                self.reader.recover(start);
            }
        }
    }

    /// Tells what can only be told at the end; what was built, and what is said for the head of the figure.
    pub fn finish(self) -> (Builder, Heading) {
        let Self { mut reader, builder, unknown, groups, .. } = self;
        groups.finish(&mut reader);
        if !reader.has_errors() {
            hints(&mut reader, &builder, &unknown);
        }
        (builder, reader.finish())
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        if self.reader.cursor.eat_statement_word(self.dialect.group) {
            return self.open_group(start);
        }
        if self.dialect.agents && self.reader.cursor.eat_statement_word("global") {
            return self.open_global(start);
        }
        if self.dialect.agents && self.reader.cursor.eat_statement_word("connector") {
            return self.connector();
        }
        if self.reader.cursor.eat_word("end") {
            return self.close_group(start);
        }
        if let Some(direction) = self.reader.cursor.take_direction(Direction::of) {
            self.builder.set_direction(direction.into());
            return Ok(());
        }
        type Statement<'t, 'd> = fn(&mut Parser<'t, 'd>, usize) -> Parsed<()>;
        let statements: [(&str, Statement<'t, 'd>); 5] = [
            ("style", Self::style_statement),
            ("linkStyle", Self::link_style_statement),
            ("classDef", Self::class_definition),
            ("class", Self::class_statement),
            ("click", Self::click_statement),
        ];
        for (word, read) in statements {
            if self.reader.cursor.eat_statement_word(word) {
                return read(self, start);
            }
        }
        self.chain()
    }

    fn open_group(&mut self, start: usize) -> Parsed<()> {
        let opening = self.reader.cursor.since(start);
        self.reader.cursor.skip_blanks();
        let heading = self.group_heading();
        // The group is open even where its heading is wrong, so that its `end` finds it.
        let (id, title) = heading.clone().unwrap_or_default();
        let opened = self.builder.open_group(id, take_icon(title).0, opening, self.dialect.agents);
        let group = self.reader.limited(opened, opening)?;
        self.groups.open(Open::Group, opening, &mut self.reader)?;
        heading?;
        if self.reader.cursor.rest().starts_with("@{") {
            let attributes = self.reader.attributes()?;
            self.builder.show_group(group, &attributes);
        }
        self.reader.end_of_statement("the title of the group")
    }

    /// `global`: what is named up to `end` belongs to no group.
    fn open_global(&mut self, start: usize) -> Parsed<()> {
        let opening = self.reader.cursor.since(start);
        self.groups.open(Open::Global, opening, &mut self.reader)?;
        self.builder.globals += 1;
        self.reader.end_of_statement("`global`")
    }

    /// `connector NAME [Title]`, after the first word: what leads out of the flow.
    fn connector(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let at = self.reader.cursor.at;
        let quoted = self.reader.cursor.peek() == Some('"');
        let id = if quoted { self.reader.quoted(&[])?.text } else { self.node_id()? };
        let span = self.reader.cursor.since(at);
        let vertex = self.builder.vertex(id, span);
        let vertex = self.reader.limited(vertex, span)?;
        self.builder.set_sort(vertex, "connector");
        self.reader.cursor.skip_blanks();
        self.rest_of_node(vertex, span)?;
        self.reader.end_of_statement("the connector")
    }

    /// Name and title of a group.
    fn group_heading(&mut self) -> Parsed<(Option<String>, Rich)> {
        let (text, title) = self.group_words()?;
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.peek() == Some('[') {
            let (title, _) = self.reader.bracketed("[", &["]"])?;
            self.reader.cursor.skip_blanks();
            return Ok((Some(text.trim_matches('`').to_owned()), title.rich()));
        }
        let is_name = !text.is_empty() && !text.contains(char::is_whitespace);
        Ok((is_name.then(|| text.trim_matches('`').to_owned()), title))
    }

    /// The words before the bracket of a group, some of which may stand in quotes: `subgraph "North" side`.
    fn group_words(&mut self) -> Parsed<(String, Rich)> {
        let mut text = String::new();
        let all = loop {
            let quoted = self.reader.cursor.peek() == Some('"');
            let words = if quoted {
                self.reader.quoted(&["["])?
            } else {
                let at = self.reader.cursor.at;
                let text = self.reader.cursor.take_while(|c| !matches!(c, '\n' | ';' | '[' | '"'));
                let text = text.split_once("@{").map_or(text, |(words, _)| words);
                self.reader.cursor.at = at + text.len();
                Words { text, quoted: false }
            };
            let all = text.is_empty().then_some(words);
            text.push_str(words.text);
            let rest = self.reader.cursor.rest();
            if self.reader.cursor.at_end_of_statement() || rest.starts_with('[') || rest.starts_with("@{") {
                break all;
            }
        };
        let text = text.trim().to_owned();
        let title = match all {
            Some(words) => words.rich(),
            None => plain_label(&text),
        };
        Ok((text, title))
    }

    fn close_group(&mut self, start: usize) -> Parsed<()> {
        let span = self.reader.cursor.since(start);
        let mut ahead = self.reader.cursor;
        ahead.skip_blanks();
        let is_node = ahead.rest().starts_with(['[', '(', '{', '-', '=', '~', '<', '&', '@', ':', '.']);
        if is_node {
            return self.reserved("end", span);
        }
        match self.groups.close(span, &mut self.reader)? {
            Open::Group => self.builder.close_group(),
            Open::Global => self.builder.globals -= 1,
        }
        Ok(())
    }

    /// Reports a word of the language in the place of a name.
    pub fn reserved<T>(&mut self, word: &str, span: Span) -> Parsed<T> {
        let capital: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
        let diagnostic =
            Diagnostic::error(&SYNTAX, span, format!("`{word}` is a word of the language and cannot name a node"))
                .label("a name was expected here")
                .help(format!("write `{capital}`, or give the node another name: `{word}Node[{word}]`"));
        self.reader.refuse(diagnostic)
    }
}

/// Tells of what is drawn otherwise than its author probably meant; `unknown` are names that nothing before them
/// has.
fn hints(reader: &mut Reader, builder: &Builder, unknown: &[(&str, Span)]) {
    for (name, span) in unknown {
        reader.unknown_node(name, *span, builder.is_named(name));
    }
    builder.looks.report_undefined(reader);
    for (name, span, group) in builder.in_two_groups() {
        let message = format!("`{}` stands in the group `{}` and not in this one", excerpt(&name), excerpt(&group));
        let help = "a node stands in the first group that names it; write edges between groups below them";
        reader.warn(Diagnostic::warning(&IN_TWO_GROUPS, span, message).help(help));
    }
}
