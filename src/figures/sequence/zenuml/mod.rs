//! Sequence diagrams in the language of ZenUML: calls are written as in a program, in each other.

mod message;
mod participant;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::mermaid::builder::Builder;
use super::model::{Kind, Note, Side, Step};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::{BlockWords, Blocks, Document, Language, Parsed, Reader, Words};
use crate::syntax::{Diagnostics, Span};
use crate::text::Rich;

const LANGUAGE: Language = Language {
    figure: "a ZenUML diagram",
    keywords: &[
        "title", "group", "if", "else", "while", "for", "forEach", "loop", "opt", "par", "try", "catch", "finally",
        "critical", "section", "ref", "new", "return",
    ],
    section: "zenuml",
    settings: &["zenuml.*", "sequence.*", "themeVariables.*"],
    instead: "the look is the theme's",
};

const BLOCKS: BlockWords = BlockWords { noun: "block", closer: "}", opener: "A.method() {" };

/// Words that open a fragment, with what binds its steps.
const FRAGMENTS: &[(&str, Kind)] = &[
    ("if", Kind::Alt),
    ("while", Kind::Loop),
    ("for", Kind::Loop),
    ("forEach", Kind::Loop),
    ("foreach", Kind::Loop),
    ("loop", Kind::Loop),
    ("opt", Kind::Opt),
    ("par", Kind::Par),
    ("critical", Kind::Critical),
    ("section", Kind::Section),
    ("frame", Kind::Section),
    ("try", Kind::Try),
];

/// Reads a sequence from text of ZenUML.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut parser = Parser {
        reader: Reader::new(document, diagnostics, &LANGUAGE),
        builder: Builder::new(false),
        blocks: Blocks::new(&BLOCKS),
        calls: Vec::new(),
        starter: None,
        remark: None,
        spoken: BTreeSet::new(),
        answered: None,
        made: BTreeMap::new(),
    };
    parser.run();
    let Parser { mut reader, builder, blocks, .. } = parser;
    blocks.finish(&mut reader);
    let heading = reader.finish();
    let sequence = builder.finish(false);
    if sequence.participants.is_empty() {
        let help = "write a message, such as `A->B: words` or `A.method()`";
        tell_empty(document, "the diagram has no participant", help, diagnostics);
    }
    Some(Read::new(heading.into(), sequence))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    builder: Builder,
    /// What is open.
    blocks: Blocks<Open>,
    /// Who calls and who is called, of the calls that are open.
    calls: Vec<(usize, usize)>,
    /// Who begins, where that was said or is known by now.
    starter: Option<usize>,
    /// A comment that the next message is told with.
    remark: Option<(Rich, Span)>,
    /// Participants that a message came from or went to.
    spoken: BTreeSet<usize>,
    /// The words of an answer that was given last, and how many calls were open then.
    answered: Option<(usize, String)>,
    /// What was made, by the name that it was given.
    made: BTreeMap<String, usize>,
}

/// What a brace closes.
#[derive(Debug)]
enum Open {
    /// A frame around participants.
    Group,
    /// A call, with the name of what comes back.
    Call(Option<Rich>),
    /// A fragment, and whether each of its steps is a part of its own, with how many there were.
    Fragment(Option<usize>),
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        while let Some(start) = self.reader.next_statement() {
            if self.statement(start).is_err() {
                self.recover(start);
            }
        }
    }

    /// Goes on behind the line, or at a brace in it.
    fn recover(&mut self, start: usize) {
        self.reader.cursor.at = self.reader.cursor.at.max(start);
        if self.reader.cursor.at == start {
            self.reader.cursor.bump();
        }
        self.reader.cursor.take_while(|c| !matches!(c, '\n' | ';' | '}'));
    }

    fn statement(&mut self, start: usize) -> Parsed<()> {
        if self.reader.cursor.eat("//") {
            return self.comment();
        }
        if self.reader.cursor.eat("}") {
            return self.close(start);
        }
        if self.reader.cursor.rest().starts_with("==") {
            return self.divider(start);
        }
        // Steps side by side are parts of their own.
        if let Some(Open::Fragment(Some(steps))) = self.blocks.innermost() {
            *steps += 1;
            if *steps > 1 {
                self.builder.divide(&[Kind::Par], Rich::default());
            }
        }
        if self.builder.count() == 0 && self.eat_word("title") {
            return self.reader.title_statement();
        }
        if self.eat_word("group") {
            return self.group(start);
        }
        for (word, kind) in FRAGMENTS {
            if self.eat_opener(word) {
                return self.fragment(*kind, start);
            }
        }
        if self.eat_opener("ref") {
            return self.reference(start);
        }
        for word in ["else", "catch", "finally"] {
            if self.eat_opener(word) {
                let span = self.reader.cursor.since(start);
                let help = format!("write it behind the `}}` of {}", if word == "else" { "`if`" } else { "`try`" });
                return Err(self.reader.wrong(span, format!("`{word}` goes on with nothing"), help));
            }
        }
        self.message_or_participant(start)
    }

    /// Goes past a word where white space or the end follows it.
    fn eat_word(&mut self, word: &str) -> bool {
        let after = self.reader.cursor.rest().strip_prefix(word);
        let found = after.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '{']));
        let is_name = after.is_some_and(|rest| rest.trim_start().starts_with(['-', '.', '=', ':', '(']));
        self.reader.cursor.at += if found && !is_name { word.len() } else { 0 };
        found && !is_name
    }

    /// Goes past a word where a bracket or a brace follows it, be it in the next line.
    fn eat_opener(&mut self, word: &str) -> bool {
        let after = self.reader.cursor.rest().strip_prefix(word).map(str::trim_start);
        let found = after.is_some_and(|rest| rest.starts_with(['(', '{']))
            || word == "else" && { after.is_some_and(|rest| rest.starts_with("if")) };
        self.reader.cursor.at += if found { word.len() } else { 0 };
        found
    }

    /// A remark on the next message; further lines of it go on with it.
    fn comment(&mut self) -> Parsed<()> {
        self.reader.cursor.skip_blanks();
        let start = self.reader.cursor.at;
        let text = self.reader.cursor.take_line().trim_end();
        let span = Span::new(start, start + text.len());
        let words = self.reader.markdown(text, span);
        match &mut self.remark {
            Some((remark, _)) => {
                remark.pieces.extend(Rich::plain("\n").pieces);
                remark.pieces.extend(words.pieces);
            }
            None => self.remark = Some((words, span)),
        }
        Ok(())
    }

    /// A remark over all participants.
    fn divider(&mut self, start: usize) -> Parsed<()> {
        let line = self.reader.cursor.take_line();
        let span = self.reader.cursor.since(start);
        let text = line.trim().trim_matches('=').trim();
        let words = self.reader.label(Words { text, quoted: false }, span);
        self.remark_over(words, span, 0, self.builder.count().saturating_sub(1));
        Ok(())
    }

    /// Adds a remark over some participants; where there are none yet, it stands on the first message.
    fn remark_over(&mut self, label: Rich, span: Span, first: usize, last: usize) {
        if label.is_empty() {
            return;
        }
        if self.builder.count() == 0 {
            self.remark = Some((label, span));
        } else {
            let note =
                Note { side: Side::Over, first: first.min(last), last: first.max(last), label, span: Some(span) };
            self.builder.push(Step::Note(note));
        }
    }

    /// `if (condition) {` and the like, after the first word.
    fn fragment(&mut self, kind: Kind, start: usize) -> Parsed<()> {
        let condition = self.condition()?;
        self.opening_brace("the fragment")?;
        let span = self.reader.cursor.since(start);
        self.blocks.open(Open::Fragment((kind == Kind::Par).then_some(0)), span, &mut self.reader)?;
        self.builder.open(kind, condition, span, &mut self.reader)
    }

    /// The words in round brackets, if these come next.
    fn condition(&mut self) -> Parsed<Rich> {
        self.reader.cursor.skip_space();
        let opening = self.reader.cursor.here();
        if self.reader.cursor.peek() != Some('(') {
            return Ok(Rich::default());
        }
        let Some(text) = self.take_balanced() else { return self.reader.never_closed(opening, ")", None) };
        let text = text[1..text.len() - 1].trim();
        Ok(self.reader.label(Words::of(text), self.reader.cursor.since(opening.start)))
    }

    /// A pair of round brackets, which comes next, with all that is in it; none where it is never closed.
    fn take_balanced(&mut self) -> Option<&'t str> {
        let rest = self.reader.cursor.rest();
        let (mut depth, mut quote) = (0_usize, None);
        for (at, c) in rest.char_indices() {
            match (c, quote) {
                (c, Some(open)) if c == open => quote = None,
                (_, Some(_)) => {}
                ('"' | '\'', None) => quote = Some(c),
                ('(', None) => depth += 1,
                (')', None) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        self.reader.cursor.at += at + 1;
                        return Some(&rest[..=at]);
                    }
                }
                _ => {}
            }
        }
        None
    }

    fn opening_brace(&mut self, of: &str) -> Parsed<()> {
        self.reader.cursor.skip_space();
        let here = self.reader.cursor.here();
        if self.reader.cursor.eat("{") {
            return Ok(());
        }
        self.reader.expected(here, &format!("`{{` of {of}"), None)
    }

    /// `ref(words, A, B)`, after the first word: what is told elsewhere.
    fn reference(&mut self, start: usize) -> Parsed<()> {
        let words = self.condition()?;
        let span = self.reader.cursor.since(start);
        let mut label = Rich::plain("ref: ");
        label.pieces.extend(words.pieces);
        self.remark_over(label, span, 0, self.builder.count().saturating_sub(1));
        Ok(())
    }

    /// `}`, and what goes on behind it.
    fn close(&mut self, start: usize) -> Parsed<()> {
        let span = self.reader.cursor.since(start);
        match self.blocks.close(span, &mut self.reader)? {
            Open::Group => self.builder.close(span, &mut self.reader),
            Open::Call(answer) => {
                if let Some((from, to)) = self.calls.pop() {
                    self.end_call(from, to, answer, span)?;
                }
                Ok(())
            }
            Open::Fragment(_) => self.go_on(span),
        }
    }

    /// `else`, `catch` and `finally` behind a brace; else the fragment ends.
    fn go_on(&mut self, closed: Span) -> Parsed<()> {
        let before = self.reader.cursor;
        self.reader.cursor.skip_space();
        let start = self.reader.cursor.at;
        let (kind, word) = match () {
            () if self.eat_opener("else") => (Kind::Alt, "else"),
            () if self.eat_opener("catch") => (Kind::Try, "catch"),
            () if self.eat_opener("finally") => (Kind::Try, "finally"),
            () => {
                self.reader.cursor = before;
                return self.builder.close(closed, &mut self.reader);
            }
        };
        self.reader.cursor.skip_space();
        let is_elseif = kind == Kind::Alt && self.reader.cursor.eat_word("if");
        let condition = self.condition()?;
        let words = match (is_elseif, condition.is_empty()) {
            (true, _) => condition,
            (false, true) => Rich::plain(word),
            (false, false) => {
                let mut words = Rich::plain(format!("{word} "));
                words.pieces.extend(condition.pieces);
                words
            }
        };
        let span = self.reader.cursor.since(start);
        if !self.builder.divide(&[kind], words) {
            self.builder.close(closed, &mut self.reader)?;
            let help = format!("write it behind the `}}` of {}", if word == "else" { "`if`" } else { "`try`" });
            return Err(self.reader.wrong(span, format!("`{word}` goes on with nothing"), help));
        }
        self.opening_brace("the fragment")?;
        self.blocks.open(Open::Fragment(None), span, &mut self.reader)
    }
}
