//! State diagrams in mermaid's language: `stateDiagram`, `stateDiagram-v2`.

use super::VOICE;
use super::builder::{Builder, Sort};
use crate::diagram::Side;
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::mermaid::rules::{SYNTAX, UNKNOWN_VALUE};
use crate::mermaid::{BlockWords, Blocks, Direction, Document, Language, Parsed, Reader, Words};
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a state diagram",
    keywords: &["state", "note", "direction", "classDef", "class", "style", "click", "scale", "hide"],
    section: "state",
    settings: &["state.*", "themeVariables.*"],
    instead: "colours come from the theme, and from `classDef` and `style`",
};

const BLOCKS: BlockWords = BlockWords { noun: "composite state", closer: "}", opener: "state NAME {" };

/// Words that mermaid reads as keywords also where the name of a state stands.
const RESERVED: &[&str] = &["note", "class", "classDef", "style", "click", "default", "scale"];

/// Signs of states that are none of their own, as they stand behind their names.
const SORTS: &[(&str, Sort)] = &[
    ("<<fork>>", Sort::Fork),
    ("[[fork]]", Sort::Fork),
    ("<<join>>", Sort::Join),
    ("[[join]]", Sort::Join),
    ("<<choice>>", Sort::Choice),
    ("[[choice]]", Sort::Choice),
    ("<<history>>", Sort::History),
    ("<<start>>", Sort::Start),
    ("<<end>>", Sort::End),
];

/// Reads a state diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let builder = Builder::new(reader.limits());
    let mut parser = Parser { reader, builder, blocks: Blocks::new(&BLOCKS) };
    parser.run();
    let Parser { mut reader, builder, blocks } = parser;
    blocks.finish(&mut reader);
    builder.looks.report_undefined(&mut reader);
    let heading = reader.finish();
    let figure = DiagramFigure { diagram: builder.finish(), voice: &VOICE };
    let empty = ("the state diagram has no state", "name one, or two with a transition: `Still --> Moving`");
    Some(figure.of_mermaid(heading, document, empty, diagnostics))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    blocks: Blocks<()>,
}

/// Which end of a transition a state is.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    From,
    To,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        while let Some(start) = self.reader.next_statement() {
            if self.statement(start).is_err() {
                self.reader.recover(start);
            }
        }
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        let cursor = &mut self.reader.cursor;
        if cursor.peek() == Some('#') {
            cursor.take_line();
            return Ok(());
        }
        if cursor.eat("}") {
            let span = cursor.since(start);
            self.blocks.close(span, &mut self.reader)?;
            self.builder.close();
            return Ok(());
        }
        if cursor.rest().starts_with("--") && !cursor.rest().starts_with("-->") {
            cursor.take_while(|c| c == '-');
            return self.divide(start);
        }
        if let Some(direction) = cursor.take_direction(Direction::in_any_case) {
            self.builder.set_direction(direction.into());
            return Ok(());
        }
        match self.keyword() {
            Some("state") => self.state(),
            Some("note") => self.note(start),
            Some("direction") => {
                let here = self.reader.cursor.word_here();
                self.reader.expected(here, "a direction", Some(Direction::HELP.to_owned()))
            }
            Some("classDef") => self.class_definition(),
            Some("class") => self.class(),
            Some("style") => self.style(),
            Some("click") => self.click(start),
            // Both ask for what is done anyway.
            Some("scale" | "hide") => {
                self.reader.cursor.take_line();
                Ok(())
            }
            _ => self.transition(start),
        }
    }

    /// The keyword that begins a statement; a name that looks like one is followed by an arrow or a colon.
    fn keyword(&mut self) -> Option<&'static str> {
        let mut ahead = self.reader.cursor;
        let found = LANGUAGE.keywords.iter().copied().find(|keyword| ahead.eat_keyword(keyword))?;
        let is_word = ahead.peek().is_some_and(|c| c == ' ' || c == '\t');
        ahead.skip_blanks();
        if !is_word || ahead.rest().starts_with("-->") || ahead.rest().starts_with(':') || ahead.at_end_of_statement() {
            return None;
        }
        self.reader.cursor = ahead;
        Some(found)
    }

    /// `classDef NAME DECLARATIONS`; mermaid keeps `default` to itself.
    fn class_definition(&mut self) -> Parsed<()> {
        let place = self.reader.cursor.word_here();
        if self.reader.cursor.text[place.start..place.end].eq_ignore_ascii_case("default") {
            let help = "give the class another name, and say by `class` which states have it";
            self.reader.more_than_mermaid(place, "a class `default` of states", help);
        }
        self.reader.class_definition(&mut self.builder.looks)
    }

    fn divide(&mut self, start: usize) -> Parsed<()> {
        let span = self.reader.cursor.since(start);
        if self.builder.divide() {
            return Ok(());
        }
        let help = "write it between the states of a `state NAME { … }`";
        Err(self.reader.wrong(span, "`--` divides a composite state, and none is open", help))
    }

    /// `NAME`, `NAME: words`, `NAME --> NAME`, `NAME --> NAME: words`.
    fn transition(&mut self, start: usize) -> Parsed<()> {
        if ends_note(self.reader.cursor.rest()) {
            let span = Span::new(start, start + 8);
            let help = "remove it, or open a note by a line `note right of NAME` before it";
            return Err(self.reader.wrong(span, "`end note` closes no note: none is open", help));
        }
        let from = self.named(Place::From)?;
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat("-->") {
            self.reader.cursor.skip_blanks();
            let to = self.named(Place::To)?;
            let words = self.description()?;
            let span = self.reader.cursor.since(start);
            if self.reader.cursor.rest().starts_with("-->") {
                let here = self.reader.cursor.word_here();
                let help = "write a line of its own for each transition";
                return self.reader.expected(here, "the end of the transition", Some(help.to_owned()));
            }
            let result = self.builder.transition(from, to, words.unwrap_or_default(), span);
            return self.reader.limited(result, span);
        }
        if let Some(words) = self.description()? {
            self.builder.describe(from, words);
            return Ok(());
        }
        if matches!(self.reader.cursor.peek(), Some('-' | '=' | '<' | '.' | '>')) {
            let span = self.reader.cursor.word_here();
            let sign = &self.reader.cursor.text[span.start..span.end];
            let message = format!("`{sign}` is no arrow of a state diagram");
            return Err(self.reader.wrong(span, message, "write `-->`"));
        }
        let word = self.reader.cursor.text[start..].split_whitespace().next().unwrap_or_default();
        let is_keyword = || did_you_mean(word, LANGUAGE.keywords.iter().copied()).is_some();
        let goes_on = !self.reader.cursor.at_end_of_statement() && !self.reader.cursor.rest().starts_with('}');
        if word.len() > 2 && goes_on && is_keyword() {
            return Err(self.reader.no_statement(word, Span::new(start, start + word.len())));
        }
        Ok(())
    }

    /// A state by its name, or the start or the end, with its class.
    fn named(&mut self, place: Place) -> Parsed<usize> {
        let start = self.reader.cursor.at;
        let state = if self.reader.cursor.eat("[*]") {
            let span = self.reader.cursor.since(start);
            let result = self.builder.terminal(place == Place::From, span);
            self.reader.limited(result, span)?
        } else {
            let name = self.name()?;
            let span = Span::new(start, start + name.len());
            if name.contains('-') && self.builder.find(name).is_none() {
                let help = "write `_` for it; words with a hyphen are `state \"words\" as name`";
                self.reader.more_than_mermaid(span, "a hyphen in the name of a state", help);
            }
            let is_keyword = |word: &&&str| word.eq_ignore_ascii_case(name) || place == Place::To && name == "state";
            if let Some(keyword) = RESERVED.iter().find(is_keyword) {
                self.reader.keyword_as_name(if name == "state" { name } else { keyword }, span);
            }
            let result = self.builder.state(name, span);
            let state = self.reader.limited(result, span)?;
            if name.contains(['<', '&', '#']) {
                self.builder.states[state].named = self.reader.label(Words { text: name, quoted: false }, span);
            }
            state
        };
        self.class_of(state);
        Ok(state)
    }

    /// The name of a state: a hyphen may stand in it, but not two.
    fn name(&mut self) -> Parsed<&'t str> {
        let start = self.reader.cursor.at;
        loop {
            self.reader
                .cursor
                .take_while(|c| !c.is_whitespace() && !matches!(c, ':' | '-' | '{' | '}' | ';' | '"' | '%'));
            let rest = self.reader.cursor.rest();
            let goes_on = rest.starts_with('-') && !rest[1..].starts_with(['-', '>', ' ', '\n'])
                || rest.starts_with('%') && !rest.starts_with("%%");
            if !goes_on || self.reader.cursor.at == start {
                break;
            }
            self.reader.cursor.bump();
        }
        let name = &self.reader.cursor.text[start..self.reader.cursor.at];
        if name.is_empty() {
            let span = self.reader.cursor.word_here();
            let help = "a name is one word; a state with more words is `state \"words\" as name`";
            return self.reader.expected(span, "the name of a state", Some(help.to_owned()));
        }
        Ok(name)
    }

    /// `:::CLASS` behind a state.
    fn class_of(&mut self, state: usize) {
        if !self.reader.cursor.eat(":::") {
            return;
        }
        let start = self.reader.cursor.at;
        let class = self.reader.cursor.take_word();
        let span = self.reader.cursor.since(start);
        if !class.is_empty() {
            self.builder.looks.classify(state, class, span);
        }
    }

    /// `: words` up to the end of the statement.
    fn description(&mut self) -> Parsed<Option<Rich>> {
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat(":") {
            return Ok(None);
        }
        let start = self.reader.cursor.at;
        let text = self.reader.cursor.take_words();
        let span = self.reader.cursor.since(start);
        if text.is_empty() {
            self.reader.more_than_mermaid(span, "a colon without words behind it", "leave the colon out");
        }
        Ok(Some(self.reader.label(Words { text, quoted: false }, span)))
    }

    /// `state "words" as NAME`, `state NAME`, `state NAME <<choice>>`, each with `{` where others are inside.
    fn state(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let mut words = None;
        if self.reader.cursor.peek() == Some('"') {
            let quoted = self.reader.quoted(&[])?;
            words = Some(self.reader.label(quoted, self.reader.cursor.since(start)));
            self.reader.cursor.skip_blanks();
            if !self.reader.cursor.eat_keyword("as") {
                let here = self.reader.cursor.word_here();
                return self.reader.expected(here, "`as` and the name of the state", None);
            }
            self.reader.cursor.skip_blanks();
        }
        let state = self.named(Place::From)?;
        self.builder.describe(state, words.unwrap_or_default());
        self.reader.cursor.skip_blanks();
        if let Some((sign, sort)) = SORTS.iter().find(|(sign, _)| self.reader.cursor.rest().starts_with(sign)) {
            self.reader.cursor.eat(sign);
            self.builder.states[state].sort = *sort;
            self.reader.cursor.skip_blanks();
            if self.reader.cursor.rest().starts_with(['{', ':']) {
                let here = self.reader.cursor.here();
                self.reader.more_than_mermaid(here, &format!("anything behind `{sign}`"), "end the line there");
            }
        } else if self.reader.cursor.rest().starts_with("<<") || self.reader.cursor.rest().starts_with("[[") {
            let span = self.reader.cursor.word_here();
            let diagnostic = Diagnostic::warning(&UNKNOWN_VALUE, span, "there is no such sort of state");
            self.reader.warn(diagnostic.help("known are `<<choice>>`, `<<fork>>` and `<<join>>`"));
            self.reader.cursor.at = span.end;
        }
        if let Some(words) = self.description()? {
            self.builder.describe(state, words);
        }
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.eat("{") {
            self.blocks.open((), self.reader.cursor.since(start), &mut self.reader)?;
            self.builder.open(state);
            return Ok(());
        }
        self.reader.cursor.rest().starts_with("%%").then(|| self.reader.cursor.take_line());
        if self.reader.cursor.at_end_of_statement() || self.reader.cursor.rest().starts_with('}') {
            return Ok(());
        }
        let span = self.reader.cursor.word_here();
        let help = "a name is one word; a state with more words is `state \"words\" as name`";
        self.reader.expected(span, "`{` or the end of the line after the name of the state", Some(help.to_owned()))
    }

    /// `note left of NAME: words`, the same with lines up to `end note`, and `note "words" as NAME`.
    fn note(&mut self, start: usize) -> Parsed<()> {
        if self.reader.cursor.peek() == Some('"') {
            let from = self.reader.cursor.at;
            let quoted = self.reader.quoted(&[])?;
            let words = self.reader.label(quoted, self.reader.cursor.since(from));
            self.reader.cursor.take_statement();
            return self.add_note(None, words, start);
        }
        let side = match () {
            () if self.reader.cursor.eat_keyword("left of") => Side::Left,
            () if self.reader.cursor.eat_keyword("right of") => Side::Right,
            () => {
                let span = self.reader.cursor.word_here();
                return self.reader.expected(span, "`left of` or `right of` after `note`", None);
            }
        };
        self.reader.cursor.skip_blanks();
        let state = self.named(Place::From)?;
        if let Some(words) = self.description()? {
            return self.add_note(Some((state, side)), words, start);
        }
        let opening = self.reader.cursor.since(start);
        let from = self.reader.cursor.at;
        let Some(length) = end_of_note(self.reader.cursor.rest()) else {
            let diagnostic = Diagnostic::error(&SYNTAX, opening, "the note is never closed").label("opened here");
            return self.reader.refuse(diagnostic.help("write its words behind `:`, or close it by a line `end note`"));
        };
        let text = &self.reader.cursor.rest()[..length];
        self.reader.cursor.at += length;
        self.reader.cursor.skip_space();
        self.reader.cursor.take_line();
        let words = self.reader.label(Words { text, quoted: false }, Span::new(from, from + length));
        self.add_note(Some((state, side)), words, start)
    }

    fn add_note(&mut self, of: Option<(usize, Side)>, words: Rich, start: usize) -> Parsed<()> {
        let span = self.reader.cursor.since(start);
        let result = self.builder.note(of, words, span);
        self.reader.limited(result, span)
    }

    /// `class NAME, NAME CLASS`. Names that no state has are left to themselves, as in mermaid.
    fn class(&mut self) -> Parsed<()> {
        let (names, classes) = self.reader.class_statement()?;
        for (name, _) in names {
            let Some(state) = self.builder.find(name) else { continue };
            classes.iter().for_each(|(class, span)| self.builder.looks.classify(state, class, *span));
        }
        Ok(())
    }

    /// `style NAME, NAME DECLARATIONS`.
    fn style(&mut self) -> Parsed<()> {
        let (names, style) = self.reader.style_statement()?;
        for (name, span) in names {
            let result = self.builder.state(name, span);
            let state = self.reader.limited(result, span)?;
            self.builder.looks.style(state, &style);
        }
        Ok(())
    }

    fn click(&mut self, start: usize) -> Parsed<()> {
        let click = self.reader.click_statement(start)?;
        for (name, _) in click.names {
            if let (Some(state), Some(link)) = (self.builder.find(name), &click.link) {
                self.builder.states[state].link = Some(link.clone());
            }
        }
        Ok(())
    }
}

/// Bytes before the line `end note`; none where there is no such line.
fn end_of_note(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && ends_note(line.trim_start()) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

fn ends_note(line: &str) -> bool {
    line.get(..8).is_some_and(|end| end.eq_ignore_ascii_case("end note"))
}
