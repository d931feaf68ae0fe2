//! Statements of the flowchart language. A statement that cannot be read is reported, and reading
//! goes on after its end.

use std::collections::BTreeSet;

use crate::engine::layered::Direction;
use crate::mermaid::Cursor;
use crate::syntax::rules::{TOO_DEEP, TOO_LARGE};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Source, Span};

use super::builder::{Builder, Full};
use super::words::Words;
use crate::diagram::picture::Images;
use crate::mermaid::rules::{SYNTAX, UNKNOWN_ICON};

/// After that many errors the rest of the text is not read: they are hardly independent.
const MOST_ERRORS: usize = 25;

/// Something was wrong, and has been reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported;

/// What reading a part of a statement gives.
pub type Read<T> = Result<T, Reported>;

/// Reads statements from a text into a [`Builder`].
pub struct Parser<'t, 'd> {
    /// Where reading is.
    pub cursor: Cursor<'t>,
    /// What has been read.
    pub builder: Builder,
    /// What was wrong.
    pub diagnostics: &'d mut Diagnostics,
    /// Style properties without a meaning here, each once, with the place of the first.
    pub ignored_properties: Vec<(String, Span)>,
    /// The images of the project.
    pub images: Images<'t>,
    /// Icons that the built-in set does not have.
    pub unknown_icons: BTreeSet<String>,
    /// Callbacks that were refused.
    pub callbacks: Vec<Span>,
    /// Where the open groups are opened, the innermost last.
    openings: Vec<Span>,
    /// How many errors were reported.
    pub errors: usize,
    /// A limit was passed: nothing more is read.
    full: bool,
}

impl<'t, 'd> Parser<'t, 'd> {
    /// A parser that begins after the first word of the text.
    pub fn new(text: &'t str, at: usize, source: &'t Source, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            cursor: Cursor { text, at },
            builder: Builder::new(source.limits),
            images: Images::new(&source.files),
            diagnostics,
            ignored_properties: Vec::new(),
            unknown_icons: BTreeSet::new(),
            callbacks: Vec::new(),
            openings: Vec::new(),
            errors: 0,
            full: false,
        }
    }

    /// Reads everything.
    pub fn run(&mut self) {
        if self.first_line().is_err() {
            self.cursor.take_line();
        }
        while !self.full && self.errors < MOST_ERRORS {
            self.cursor.take_while(|c| c.is_whitespace() || c == ';');
            if self.cursor.peek().is_none() {
                break;
            }
            if self.cursor.rest().starts_with("%%") {
                // A comment after a semicolon; those on lines of their own are gone already.
                self.cursor.take_line();
                continue;
            }
            let start = self.cursor.at;
            if self.statement().is_err() {
                self.recover(start);
            }
        }
        if self.cursor.peek().is_none() {
            self.close_all();
        }
    }

    /// Reports an error in the syntax.
    pub fn refuse<T>(&mut self, diagnostic: Diagnostic) -> Read<T> {
        self.errors += 1;
        self.diagnostics.push(diagnostic);
        Err(Reported)
    }

    /// Reports that something else was expected at a place.
    pub fn expected<T>(&mut self, span: Span, expected: &str, help: Option<String>) -> Read<T> {
        let found = match self.cursor.text[span.start..].chars().next() {
            None => "the end of the text".to_owned(),
            Some('\n') => "the end of the line".to_owned(),
            Some(_) => format!("`{}`", excerpt(&self.cursor.text[span.start..span.end.max(span.start)])),
        };
        let mut diagnostic = Diagnostic::error(&SYNTAX, span, format!("expected {expected}, found {found}"));
        diagnostic.help = help;
        self.refuse(diagnostic)
    }

    /// Reports that a limit was passed, once.
    pub fn limited<T>(&mut self, result: Result<T, Full>, span: Span) -> Read<T> {
        result.or_else(|full| {
            self.full = true;
            let limits = &self.builder.limits;
            let (rule, what, way_out, limit) = match full {
                Full::Nodes => {
                    (&TOO_LARGE, format!("there are more than {} nodes", limits.nodes), "split the figure", "nodes")
                }
                Full::Edges => {
                    (&TOO_LARGE, format!("there are more than {} edges", limits.edges), "split the figure", "edges")
                }
                Full::Nesting => {
                    let what = format!("groups lie in each other more than {} deep", limits.nesting);
                    (&TOO_DEEP, what, "flatten the groups", "nesting")
                }
            };
            let help = format!("{way_out}{}", Limits::raise(limit));
            self.refuse(Diagnostic::error(rule, span, what).help(help))
        })
    }

    /// Goes to where the next statement may begin: after a line break or a semicolon that follows
    /// `start`.
    fn recover(&mut self, start: usize) {
        self.cursor.at = self.cursor.at.max(start);
        if self.cursor.at == start {
            self.cursor.bump();
        }
        self.cursor.take_statement();
    }

    /// The direction, and the end of the first line.
    fn first_line(&mut self) -> Read<()> {
        self.cursor.skip_blanks();
        if matches!(self.cursor.peek(), None | Some('\n')) {
            return Ok(());
        }
        let start = self.cursor.at;
        let word = self.cursor.take_while(|c| !c.is_whitespace() && c != ';');
        let Some(direction) = direction(word) else {
            self.cursor.at = start;
            let span = if word.is_empty() { self.cursor.here() } else { Span::new(start, start + word.len()) };
            let help = "directions are TB, TD, BT, LR and RL";
            return self.expected(span, "a direction or the end of the line", Some(help.into()));
        };
        self.builder.direction = Some(direction);
        self.cursor.skip_blanks();
        if self.cursor.at_end_of_statement() {
            return Ok(());
        }
        let span = self.cursor.here();
        self.expected(span, "`;` or the end of the line after the direction", None)
    }

    fn statement(&mut self) -> Read<()> {
        let start = self.cursor.at;
        if self.at_statement_word("subgraph") {
            return self.open_group(start);
        }
        if self.cursor.eat_word("end") {
            return self.close_group(start);
        }
        if let Some(direction) = self.direction_statement() {
            self.builder.set_direction(direction);
            self.cursor.take_line();
            return Ok(());
        }
        type Statement<'t, 'd> = fn(&mut Parser<'t, 'd>, usize) -> Read<()>;
        let statements: [(&str, Statement<'t, 'd>); 5] = [
            ("style", Self::style_statement),
            ("linkStyle", Self::link_style_statement),
            ("classDef", Self::class_definition),
            ("class", Self::class_statement),
            ("click", Self::click_statement),
        ];
        for (word, read) in statements {
            if self.at_statement_word(word) {
                return read(self, start);
            }
        }
        self.chain()
    }

    /// Goes past a word that begins a statement; after it there is white space or the end.
    fn at_statement_word(&mut self, word: &str) -> bool {
        let follows = self.cursor.rest().strip_prefix(word).map(|after| after.chars().next());
        let found = matches!(follows, Some(None)) || follows.flatten().is_some_and(|c| c.is_whitespace() || c == ';');
        if found {
            self.cursor.at += word.len();
        }
        found
    }

    fn direction_statement(&mut self) -> Option<Direction> {
        let mut ahead = self.cursor;
        if !ahead.eat("direction") || !ahead.rest().starts_with([' ', '\t']) {
            return None;
        }
        ahead.skip_blanks();
        let direction = direction(ahead.take_while(|c| c.is_ascii_alphabetic()))?;
        self.cursor = ahead;
        Some(direction)
    }

    fn open_group(&mut self, start: usize) -> Read<()> {
        let opening = self.cursor.since(start);
        self.cursor.skip_blanks();
        let heading = self.group_heading();
        // The group is open even where its heading is wrong, so that its `end` finds it.
        let (id, title) = heading.clone().unwrap_or_default();
        let opened = self.builder.open_group(id, title.with_icon().0, opening);
        self.limited(opened, opening)?;
        self.openings.push(opening);
        heading.map(drop)
    }

    /// Name and title of a group.
    fn group_heading(&mut self) -> Read<(Option<String>, Words<'t>)> {
        let name = if self.cursor.peek() == Some('"') {
            self.quoted()?
        } else {
            let text = self.cursor.take_while(|c| !matches!(c, '\n' | ';' | '[' | '"'));
            Words { text: text.trim(), quoted: false }
        };
        self.cursor.skip_blanks();
        if self.cursor.peek() == Some('[') {
            let (title, _) = self.bracketed("[", &["]"])?;
            self.end_of_statement("the title of the group")?;
            return Ok((Some(name.text.trim_matches('`').to_owned()), title));
        }
        self.end_of_statement("the title of the group")?;
        let is_name = !name.text.is_empty() && !name.text.contains(char::is_whitespace);
        Ok((is_name.then(|| name.text.trim_matches('`').to_owned()), name))
    }

    /// Checks that a statement ends here.
    pub fn end_of_statement(&mut self, after: &str) -> Read<()> {
        self.cursor.skip_blanks();
        if self.cursor.at_end_of_statement() {
            return Ok(());
        }
        let span = self.word_here();
        self.expected(span, &format!("`;` or the end of the line after {after}"), None)
    }

    fn close_group(&mut self, start: usize) -> Read<()> {
        let span = self.cursor.since(start);
        let mut ahead = self.cursor;
        ahead.skip_blanks();
        let is_node = ahead.rest().starts_with(['[', '(', '{', '-', '=', '~', '<', '&', '@', ':', '.']);
        if !is_node && self.builder.close_group() {
            self.openings.pop();
            return Ok(());
        }
        if is_node {
            return self.reserved("end", span);
        }
        let diagnostic = Diagnostic::error(&SYNTAX, span, "`end` closes no group: none is open")
            .help("remove it, or open a group by `subgraph NAME` before it");
        self.refuse(diagnostic)
    }

    /// Reports a word of the language in the place of a name.
    pub fn reserved<T>(&mut self, word: &str, span: Span) -> Read<T> {
        let capital: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
        let diagnostic =
            Diagnostic::error(&SYNTAX, span, format!("`{word}` is a word of the language and cannot name a node"))
                .label("a name was expected here")
                .help(format!("write `{capital}`, or give the node another name: `{word}Node[{word}]`"));
        self.refuse(diagnostic)
    }

    /// One warning for all icons that there are not.
    pub fn report_unknown_icons(&mut self) {
        if self.unknown_icons.is_empty() {
            return;
        }
        let list = self.unknown_icons.iter().take(8).map(|name| format!("`{}`", excerpt(name)));
        let message = format!("icons that are not built in, left out: {}", list.collect::<Vec<_>>().join(", "));
        self.diagnostics.push(Diagnostic::warning(&UNKNOWN_ICON, None, message));
    }

    fn close_all(&mut self) {
        while let Some(opening) = self.openings.pop() {
            let diagnostic = Diagnostic::error(&SYNTAX, opening, "the group is never closed")
                .label("opened here")
                .help("close it by a line `end`");
            let _: Read<()> = self.refuse(diagnostic);
            if self.errors >= MOST_ERRORS {
                return;
            }
        }
    }

    /// The place of the word that comes next.
    pub fn word_here(&self) -> Span {
        let mut ahead = self.cursor;
        ahead.bump();
        ahead.take_while(|c| !c.is_whitespace() && c != ';');
        ahead.since(self.cursor.at)
    }
}

/// The direction that a word or sign stands for.
fn direction(word: &str) -> Option<Direction> {
    match word {
        "TB" | "TD" | "v" | "BR" => Some(Direction::Down),
        "BT" | "^" => Some(Direction::Up),
        "LR" | ">" => Some(Direction::Right),
        "RL" | "<" => Some(Direction::Left),
        _ => None,
    }
}

/// The beginning of a text, for messages.
pub fn excerpt(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(24) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
