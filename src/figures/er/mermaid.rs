//! Entity-relationship diagrams in mermaid's language: `erDiagram`.

use super::VOICE;
use super::builder::{Attribute, Builder, KEYS, Place};
use super::relation::Relation;
use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::mermaid::label::generics;
use crate::mermaid::rules::SYNTAX;
use crate::mermaid::{BlockWords, Blocks, Direction, Document, Language, Parsed, Reader, unescaped};
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::Rich;
use crate::theme::Style;

const LANGUAGE: Language = Language {
    figure: "an entity-relationship diagram",
    keywords: &["subgraph", "end", "direction", "classDef", "class", "style"],
    section: "er",
    settings: &["er.*", "themeVariables.*"],
    instead: "colours come from the theme, and from `classDef` and `style`",
};

/// Words that mermaid reads as keywords also where the name of an entity stands.
const RESERVED: &[&str] = &["one", "many", "to", "class", "classDef", "style", "subgraph", "end"];

/// Help where mermaid asks for quotes.
const QUOTES: &str = "put it in quotes";

const GROUPS: BlockWords = BlockWords { noun: "group", closer: "end", opener: "subgraph NAME" };

/// Help where a name is missing or cannot be read.
const NAMES: &str = "a name is one word of letters, digits, `-`, `_` and `.`, or stands in quotes";
/// Help where an attribute cannot be read.
const ATTRIBUTES: &str = "an attribute is a type and a name, then `PK`, `FK` or `UK` and a comment in quotes";

/// Reads an entity-relationship diagram from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let builder = Builder::new(reader.limits());
    let mut parser = Parser { reader, builder, groups: Blocks::new(&GROUPS), unknown: Vec::new() };
    parser.run();
    let Parser { mut reader, builder, groups, unknown } = parser;
    groups.finish(&mut reader);
    if !reader.has_errors() {
        builder.looks.report_undefined(&mut reader);
        for (name, span) in unknown {
            reader.unknown_node(name, span, builder.things(name).next().is_some());
        }
    }
    let heading = reader.finish();
    let figure = DiagramFigure { diagram: builder.finish(), voice: &VOICE };
    let empty = ("the diagram has no entity", "name one, or two with a relation: `CUSTOMER ||--o{ ORDER : places`");
    Some(figure.of_mermaid(heading, document, empty, diagnostics))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    groups: Blocks<()>,
    /// Names in `class` and `style` that nothing before them has.
    unknown: Vec<(&'t str, Span)>,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        while let Some(start) = self.reader.next_statement() {
            if self.statement(start).is_err() {
                self.reader.recover(start);
            } else {
                self.reader.no_semicolon();
                self.no_comment();
            }
        }
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        if let Some(direction) = self.reader.cursor.take_direction(Direction::in_any_case) {
            self.builder.set_direction(direction.into());
            return Ok(());
        }
        match self.keyword() {
            Some("subgraph") => self.open_group(start),
            Some("end") => {
                let span = self.reader.cursor.since(start);
                self.groups.close(span, &mut self.reader)?;
                self.builder.close_group();
                Ok(())
            }
            Some("classDef") => self.reader.class_definition(&mut self.builder.looks),
            Some("class") => self.class(),
            Some("style") => self.style(),
            _ => self.entity(start),
        }
    }

    /// Tells that mermaid refuses a comment behind a statement, where one comes next.
    fn no_comment(&mut self) {
        if self.reader.cursor.rest().starts_with("%%") {
            let help = "give it a line of its own";
            self.reader.more_than_mermaid(self.reader.cursor.word_here(), "a comment behind a statement", help);
        }
    }

    /// The keyword that begins a statement; one that a relation, a bracket or a brace follows is a name.
    fn keyword(&mut self) -> Option<&'static str> {
        let mut ahead = self.reader.cursor;
        let found = LANGUAGE.keywords.iter().copied().find(|keyword| ahead.eat_keyword(keyword))?;
        let at = ahead.at;
        ahead.skip_blanks();
        let is_alone = ahead.at_end_of_statement() || ahead.rest().starts_with("%%");
        let is_name =
            ahead.rest().starts_with(['{', '[', ':']) || Relation::read(&mut { ahead }).is_some_and(|r| r.is_ok());
        if is_name || (found == "end") != is_alone {
            return None;
        }
        self.reader.cursor.at = at;
        Some(found)
    }

    /// What begins with the name of an entity: the entity, with its attributes, or a relation.
    fn entity(&mut self, start: usize) -> Parsed<()> {
        if self.reader.cursor.peek() == Some('}') {
            let here = self.reader.cursor.here();
            let help = "remove it, or open attributes by `NAME {` before it";
            return Err(self.reader.wrong(here, "`}` closes no attributes: none are open", help));
        }
        let from = self.named()?;
        let name = Span::new(start, self.reader.cursor.at);
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.peek() == Some('[') {
            let at = self.reader.cursor.at;
            let (words, _) = self.reader.bracketed("[", &["]"])?;
            if !words.quoted && !words.text.chars().all(is_of_name) {
                self.reader.more_than_mermaid(self.reader.cursor.since(at), "words in brackets without quotes", QUOTES);
            }
            let title = self.reader.markdown(&unescaped(words.text), self.reader.cursor.since(at));
            self.builder.set_title(from, title);
            self.classes_of(from);
            self.reader.cursor.skip_blanks();
        }
        if self.reader.cursor.peek() == Some('{') {
            return self.attributes(from);
        }
        let relation = Relation::read(&mut self.reader.cursor);
        if let Some(relation) = relation {
            let relation = relation.map_err(|w| self.reader.wrong(Span::new(w.start, w.end), w.message, w.help))?;
            return self.relation(from, relation, start);
        }
        // Further statements may follow in the line.
        let follows = self.reader.cursor.peek();
        let word = &self.reader.cursor.text[name.start..name.end];
        let is_keyword = || did_you_mean(word, LANGUAGE.keywords.iter().copied()).is_some();
        if word.len() > 2 && follows.is_some_and(is_of_name) && is_keyword() {
            return Err(self.reader.no_statement(word, name));
        }
        if follows.is_none_or(|c| matches!(c, '\n' | ';' | '%' | '"') || is_of_name(c)) {
            return Ok(());
        }
        let here = self.reader.cursor.word_here();
        let help = format!("write a relation such as `A ||--o{{ B : words`; {NAMES}");
        self.reader.expected(here, "a relation, `{` or the end of the line after the name", Some(help))
    }

    /// An entity by its name, with its classes.
    fn named(&mut self) -> Parsed<usize> {
        let start = self.reader.cursor.at;
        let name = self.name()?;
        let span = self.reader.cursor.since(start);
        let result = self.builder.entity(&unescaped(name), span);
        let entity = self.reader.limited(result, span)?;
        self.classes_of(entity);
        Ok(entity)
    }

    /// A name: in quotes, or one word.
    fn name(&mut self) -> Parsed<&'t str> {
        if let Some((words, span)) = self.reader.quoted_in_line()? {
            if words.text.trim().is_empty() {
                return Err(self.reader.wrong(span, "the name is empty", NAMES));
            }
            if words.text.contains(['%', '\\']) {
                let help = "leave the sign out, or write the words in brackets behind a name: `A[\"…\"]`";
                self.reader.more_than_mermaid(span, "`%` and `\\` in the name of an entity", help);
            }
            return self.reader.short_enough(words.text, span);
        }
        let start = self.reader.cursor.at;
        let name = self.reader.cursor.take_while(is_of_name);
        if name.is_empty() {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, "the name of an entity", Some(NAMES.to_owned()));
        }
        self.no_keyword(name, start);
        self.reader.short_enough(name, self.reader.cursor.since(start))
    }

    /// Tells of a name that mermaid takes for one of its keywords.
    fn no_keyword(&mut self, name: &str, at: usize) {
        let first = name.split(['-', '.', '*']).next().unwrap_or_default();
        if let Some(keyword) = RESERVED.iter().find(|keyword| keyword.eq_ignore_ascii_case(first)) {
            self.reader.keyword_as_name(keyword, Span::new(at, at + name.len()));
        }
    }

    /// Tells of a digit that begins a name in a relation: mermaid takes it for a count.
    fn no_digit(&mut self, at: usize) {
        let name = self.reader.cursor.text[at..].split(|c| !is_of_name(c)).next().unwrap_or_default();
        if name.starts_with(|c: char| c.is_ascii_digit()) && !name.bytes().all(|byte| byte.is_ascii_digit()) {
            let span = Span::new(at, at + name.len());
            self.reader.more_than_mermaid(span, "a digit at the beginning of a name without quotes", QUOTES);
        }
    }

    /// `:::CLASS,CLASS` behind an entity.
    fn classes_of(&mut self, entity: usize) {
        let mut ahead = self.reader.cursor;
        ahead.skip_blanks();
        if !ahead.eat(":::") {
            return;
        }
        loop {
            ahead.skip_blanks();
            let start = ahead.at;
            let class = ahead.take_word();
            if !class.is_empty() {
                self.builder.looks.classify(super::builder::Thing::Entity(entity), class, ahead.since(start));
            }
            self.reader.cursor = ahead;
            ahead.skip_blanks();
            if class.is_empty() || !ahead.eat(",") {
                return;
            }
        }
    }

    /// What follows the signs of a relation: the other entity, and its words.
    fn relation(&mut self, from: usize, relation: Relation, start: usize) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let to_at = self.reader.cursor.at;
        let to = self.named()?;
        [start, to_at].into_iter().for_each(|at| self.no_digit(at));
        self.reader.cursor.skip_blanks();
        if !self.reader.cursor.eat(":") {
            let here = self.reader.cursor.word_here();
            let help = "every relation has words; write `: \"\"` where they say nothing".to_owned();
            return self.reader.expected(here, "`:` and the words of the relation", Some(help));
        }
        self.reader.cursor.skip_blanks();
        let words = self.role()?;
        let span = self.reader.cursor.since(start);
        let ends = [from, to].map(|entity| Place { entity, row: None });
        let result = self.builder.relate(ends, relation, words, span);
        self.reader.limited(result, span)
    }

    /// The words of a relation: in quotes, or bare up to the end of the line.
    fn role(&mut self) -> Parsed<Rich> {
        let start = self.reader.cursor.at;
        if let Some((words, span)) = self.reader.quoted_in_line()? {
            self.double_quotes(start);
            return Ok(self.reader.markdown(&unescaped(words.text), span));
        }
        // Words in a line of their own; else a further statement begins behind the first of them.
        let mut ahead = self.reader.cursor;
        let is_plain = |c: char| is_of_name(c) || matches!(c, ' ' | '\t' | '\'' | ',' | '/' | '&' | '?' | '!');
        let line = ahead.take_while(is_plain);
        let is_whole = ahead.at_end_of_statement() || ahead.rest().starts_with("%%") || ahead.rest().starts_with('\r');
        let words = if is_whole { line.trim_end() } else { self.reader.cursor.take_while(is_of_name) };
        self.reader.cursor.at = start + words.len();
        if words.is_empty() {
            let here = self.reader.cursor.word_here();
            let help = "write `\"\"` where the relation has none; words with signs in them stand in quotes".to_owned();
            return self.reader.expected(here, "the words of the relation", Some(help));
        }
        let span = self.reader.cursor.since(start);
        if words.contains(|c: char| !is_of_name(c) && c != ' ') || words.starts_with(|c: char| c.is_ascii_digit()) {
            self.reader.more_than_mermaid(span, "signs and digits in words without quotes", QUOTES);
        }
        self.no_keyword(words, start);
        Ok(self.reader.markdown(words, span))
    }

    /// Tells that mermaid knows double quotes only, where others stand there, and no quote among the words.
    fn double_quotes(&mut self, at: usize) {
        let quoted = &self.reader.cursor.text[at..self.reader.cursor.at];
        if quoted.starts_with('\'') || quoted.contains("\\\"") {
            let help = "write double quotes, and `#quot;` for one that is a part of the words";
            self.reader.more_than_mermaid(
                self.reader.cursor.since(at),
                "other quotes than a pair of double ones",
                help,
            );
        }
    }

    /// `{ … }` behind an entity, over as many lines as there are.
    fn attributes(&mut self, entity: usize) -> Parsed<()> {
        let opening = self.reader.cursor.here();
        self.reader.cursor.bump();
        while !self.reader.has_enough() {
            self.reader.cursor.skip_space();
            let cursor = &mut self.reader.cursor;
            if cursor.rest().starts_with("%%") {
                self.no_comment();
                self.reader.cursor.take_line();
                continue;
            }
            if cursor.peek() == Some(';') {
                self.reader.no_semicolon();
                self.reader.cursor.bump();
                continue;
            }
            if cursor.eat("}") {
                return Ok(());
            }
            let start = cursor.at;
            if cursor.is_at_end() || is_outside(cursor.rest()) {
                let diagnostic = Diagnostic::error(&SYNTAX, opening, "the attributes are never closed");
                self.reader.error(diagnostic.label("opened here").help("close them by a line `}`"));
                // What follows is read as statements.
                self.reader.cursor.at = start;
                return Ok(());
            }
            match self.attribute() {
                Ok(attribute) => {
                    let result = self.builder.attribute(entity, attribute);
                    self.reader.limited(result, self.reader.cursor.since(start))?;
                }
                Err(_) => {
                    self.reader.cursor.at = self.reader.cursor.at.max(start);
                    self.reader.cursor.take_while(|c| c != '\n' && c != '}');
                }
            }
        }
        Ok(())
    }

    /// `TYPE NAME`, with keys and a comment as far as there are any.
    fn attribute(&mut self) -> Parsed<Attribute> {
        let sort = self.attribute_word("the type of an attribute", true)?;
        self.reader.cursor.skip_blanks();
        let name = self.attribute_word("the name of the attribute after its type", false)?;
        let mut keys = Vec::new();
        loop {
            let mut ahead = self.reader.cursor;
            ahead.skip_blanks();
            if !keys.is_empty() && !ahead.eat(",") {
                break;
            }
            ahead.skip_blanks();
            let Some((key, _)) = KEYS.iter().find(|(key, _)| ahead.eat_keyword(key)) else {
                if keys.is_empty() {
                    break;
                }
                self.reader.cursor = ahead;
                let here = ahead.word_here();
                return self.reader.expected(here, "`PK`, `FK` or `UK` after the comma", Some(ATTRIBUTES.to_owned()));
            };
            keys.push((*key).to_owned());
            self.reader.cursor = ahead;
        }
        self.reader.cursor.skip_blanks();
        Ok(Attribute { sort, name, keys, comment: self.comment()? })
    }

    /// A comment in quotes, if one comes next; over several lines where nothing follows it in the last.
    fn comment(&mut self) -> Parsed<Rich> {
        let start = self.reader.cursor.at;
        let rest = self.reader.cursor.rest();
        let closing = rest.strip_prefix('"').and_then(|words| Some((words, words.find('"')?)));
        if let Some((words, length)) = closing
            && words[..length].contains('\n')
            && words[length + 1..].trim_start_matches([' ', '\t', '\r']).starts_with(['\n', '}'])
        {
            self.reader.cursor.at += length + 2;
            return Ok(self.reader.markdown(&words[..length], self.reader.cursor.since(start)));
        }
        let Some((words, span)) = self.reader.quoted_in_line()? else { return Ok(Rich::default()) };
        self.double_quotes(start);
        Ok(self.reader.markdown(&unescaped(words.text), span))
    }

    /// A type or a name: a word, or words in backticks; a generic type may have blanks in it.
    fn attribute_word(&mut self, what: &str, is_type: bool) -> Parsed<Rich> {
        let start = self.reader.cursor.at;
        if self.reader.cursor.eat("`") {
            let words = self.reader.cursor.take_while(|c| c != '`');
            let opening = Span::new(start, start + 1);
            if !self.reader.cursor.eat("`") {
                return self.reader.never_closed(opening, "`", None);
            }
            return Ok(self.reader.markdown(words, self.reader.cursor.since(start)));
        }
        let is_of_word = |c: char| !c.is_whitespace() && !matches!(c, '"' | '{' | '}' | ';');
        let mut word = self.reader.cursor.take_while(is_of_word);
        if word.contains('~') {
            // It reaches to the last tilde of the line, and on to the next blank.
            let rest = self.reader.cursor.rest();
            let line = &rest[..rest.find(['\n', '"', '}']).unwrap_or(rest.len())];
            self.reader.cursor.at += line.rfind('~').unwrap_or(0);
            self.reader.cursor.take_while(is_of_word);
            word = &self.reader.cursor.text[start..self.reader.cursor.at];
        }
        if word.is_empty() {
            let here = self.reader.cursor.word_here();
            return self.reader.expected(here, what, Some(ATTRIBUTES.to_owned()));
        }
        if !is_plain_word(word, is_type) {
            let what = "this word in an attribute without backticks";
            self.reader.more_than_mermaid(self.reader.cursor.since(start), what, "write `` `word` ``");
        }
        Ok(self.reader.markdown(&generics(word), self.reader.cursor.since(start)))
    }

    /// `subgraph NAME`, `subgraph NAME [words]`.
    fn open_group(&mut self, start: usize) -> Parsed<()> {
        let opening = self.reader.cursor.since(start);
        self.reader.cursor.skip_blanks();
        let heading = self.group_heading();
        // The group is open even where its heading is wrong, so that its `end` finds it.
        let (name, title) = heading.clone().unwrap_or_default();
        let opened = self.builder.open_group(name, title, opening);
        self.reader.limited(opened, opening)?;
        self.groups.open((), opening, &mut self.reader)?;
        heading.map(drop)
    }

    fn group_heading(&mut self) -> Parsed<(&'t str, Rich)> {
        let start = self.reader.cursor.at;
        let name = self.name()?;
        let span = self.reader.cursor.since(start);
        self.reader.cursor.skip_blanks();
        if self.reader.cursor.peek() != Some('[') {
            self.reader.end_of_statement("the name of the group")?;
            return Ok((name, self.reader.markdown(&unescaped(name), span)));
        }
        let at = self.reader.cursor.at;
        let (words, _) = self.reader.bracketed("[", &["]"])?;
        let title = if words.quoted { unescaped(words.text) } else { words.text.replace('"', "").into() };
        let title = self.reader.markdown(&title, self.reader.cursor.since(at));
        self.reader.end_of_statement("the title of the group")?;
        Ok((name, title))
    }

    /// `class NAME, NAME CLASS, CLASS`.
    fn class(&mut self) -> Parsed<()> {
        let (names, classes) = self.reader.class_statement()?;
        for (name, span) in names {
            let things: Vec<_> = self.builder.things(name).collect();
            if things.is_empty() {
                self.unknown.push((name, span));
            }
            for thing in things {
                classes.iter().for_each(|(class, span)| self.builder.looks.classify(thing, class, *span));
            }
        }
        Ok(())
    }

    /// `style NAME, NAME DECLARATIONS`.
    fn style(&mut self) -> Parsed<()> {
        let (names, style): (_, Style) = self.reader.style_statement()?;
        for (name, span) in names {
            let things: Vec<_> = self.builder.things(name).collect();
            if things.is_empty() {
                self.unknown.push((name, span));
            }
            things.into_iter().for_each(|thing| self.builder.looks.style(thing, &style));
        }
        Ok(())
    }
}

/// Whether mermaid reads a type or a name of an attribute that stands in no backticks.
fn is_plain_word(word: &str, is_type: bool) -> bool {
    let begins = |c: char| c.is_ascii_alphabetic() || matches!(c, '*' | '_') || c >= '\u{c0}';
    let goes_on = |c: char| begins(c) || c.is_ascii_digit() || matches!(c, '-' | '[' | ']' | '(' | ')' | '.' | ',');
    let is_key = KEYS.iter().any(|(key, _)| *key == word);
    let plain = word.strip_suffix('?').filter(|_| is_type).unwrap_or(word);
    word.matches('~').count() > 1 || !is_key && plain.starts_with(begins) && plain.chars().all(goes_on)
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '*') || !c.is_ascii() && !c.is_whitespace()
}

/// Whether what comes next in a block of attributes is none, but a statement outside: a brace or the signs of
/// a relation stand in its line before any quote.
fn is_outside(rest: &str) -> bool {
    let rest = super::relation::ahead(rest);
    let line = &rest[..rest.find(['\n', '"', '}', '`']).unwrap_or(rest.len())];
    let signs = ["{", "||", "|o", "o|", "}|", "}o-", "}o.", "}o "];
    // A brace that closes ends the look ahead, but its own signs still count.
    let ahead = rest.get(..line.len() + 3).unwrap_or(rest);
    signs.iter().any(|sign| line.contains(sign) || ahead[line.len()..].starts_with(sign))
}
