//! Railroad diagrams in mermaid's four notations: functions (`railroad-beta`), EBNF, ABNF and PEG. One reader reads
//! what they share, and asks the notation for its signs.

mod element;
mod functions;
#[cfg(test)]
mod tests;

use super::{Railroad, Rule, Stop, StopKind, Track};
use crate::figures::Read;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::{Document, Full, Language, Parsed, Reader, excerpt};
use crate::syntax::{Diagnostics, Span};

const LANGUAGE: Language = Language {
    figure: "a railroad diagram",
    keywords: &["title"],
    section: "railroad",
    settings: &[],
    instead: "colours and distances of a railroad diagram come from the theme",
};

/// How rules are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notation {
    /// `a = sequence(terminal("x"), …) ;`
    Functions,
    /// `a = "x" | b ;`, ISO 14977 and that of the W3C.
    Ebnf,
    /// `a = "x" / b ;`, RFC 5234.
    Abnf,
    /// `a <- "x" / b ;`, Ford 2004.
    Peg,
}

impl Notation {
    fn of(family: &str) -> Self {
        match family {
            "railroad-ebnf-beta" => Notation::Ebnf,
            "railroad-abnf-beta" => Notation::Abnf,
            "railroad-peg-beta" => Notation::Peg,
            _ => Notation::Functions,
        }
    }

    /// Signs between a name and what it stands for.
    fn assigns(self) -> &'static [&'static str] {
        match self {
            Notation::Functions | Notation::Abnf => &["="],
            Notation::Ebnf => &["::=", "="],
            Notation::Peg => &["<-"],
        }
    }

    /// The sign between choices.
    fn or(self) -> char {
        if self == Notation::Ebnf { '|' } else { '/' }
    }

    /// Signs around comments that may go on over lines.
    fn comments(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Notation::Functions => &[("/*", "*/")],
            Notation::Ebnf => &[("/*", "*/"), ("(*", "*)")],
            Notation::Abnf | Notation::Peg => &[],
        }
    }

    /// Whether a name may hold a character, which is its first one or a further one.
    fn is_of_name(self, c: char, is_first: bool) -> bool {
        let is_word = c.is_ascii_alphabetic() || c == '_' && self != Notation::Abnf;
        is_word || !is_first && (c.is_ascii_digit() || c == '-')
    }
}

/// Reads the rules of a grammar.
pub(super) fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let reader = Reader::new(document, diagnostics, &LANGUAGE);
    let notation = Notation::of(&document.family);
    let mut parser = Parser { reader, notation, rules: Vec::new(), stops: 0, depth: 0, is_closed: false };
    parser.run();
    let Parser { reader, rules, .. } = parser;
    let heading = reader.finish();
    if rules.is_empty() {
        let help = match notation {
            Notation::Functions => "write one, such as `sign = choice(terminal(\"+\"), terminal(\"-\")) ;`",
            Notation::Ebnf => "write one, such as `sign = \"+\" | \"-\" ;`",
            Notation::Abnf => "write one, such as `sign = \"+\" / \"-\" ;`",
            Notation::Peg => "write one, such as `Sign <- \"+\" / \"-\" ;`",
        };
        tell_empty(document, "the grammar has no rule", help, diagnostics);
    }
    Some(Read::new(heading.into(), Railroad { rules }))
}

struct Parser<'t, 'd> {
    reader: Reader<'t, 'd>,
    notation: Notation,
    rules: Vec<Rule>,
    /// Boxes so far.
    stops: usize,
    /// Tracks within each other, here.
    depth: usize,
    /// Whether a semicolon with words behind it was passed, which in ABNF begins a comment.
    is_closed: bool,
}

impl<'t> Parser<'t, '_> {
    fn run(&mut self) {
        loop {
            self.skip();
            if self.reader.cursor.is_at_end() || self.reader.has_enough() {
                return;
            }
            let start = self.reader.cursor.at;
            let read = if self.rules.is_empty() && self.reader.cursor.eat_statement_word("title") {
                self.reader.title_statement()
            } else {
                self.rule()
            };
            if read.is_err() {
                self.recover(start);
            }
        }
    }

    /// Goes on behind the next semicolon.
    fn recover(&mut self, start: usize) {
        self.depth = 0;
        self.reader.cursor.at = self.reader.cursor.at.max(start);
        if self.reader.cursor.at == start {
            self.reader.cursor.bump();
        }
        self.reader.cursor.take_while(|c| c != ';');
        self.reader.cursor.eat(";");
    }

    /// Goes past white space and comments.
    fn skip(&mut self) {
        loop {
            self.reader.cursor.skip_space();
            let rest = self.reader.cursor.rest();
            let is_line = rest.starts_with("%%") || self.notation == Notation::Peg && rest.starts_with('#');
            let block = self.notation.comments().iter().find(|(open, _)| rest.starts_with(open));
            if is_line {
                self.reader.cursor.take_line();
            } else if let Some((open, close)) = block {
                let opening = Span::new(self.reader.cursor.at, self.reader.cursor.at + open.len());
                match rest[open.len()..].find(close) {
                    Some(length) => self.reader.cursor.at += open.len() + length + close.len(),
                    None => {
                        // It is told; all the rest is in the comment.
                        let _: Parsed<()> = self.reader.never_closed(opening, close, None);
                        self.reader.cursor.at = self.reader.cursor.text.len();
                    }
                }
            } else if self.notation == Notation::Abnf && is_comment_of_abnf(rest) {
                self.is_closed = true;
                self.reader.cursor.take_line();
            } else {
                return;
            }
        }
    }

    fn rule(&mut self) -> Parsed<()> {
        let start = self.reader.cursor.at;
        let name = self.name("the name of a rule")?;
        let span = self.reader.cursor.since(start);
        self.skip();
        if !self.notation.assigns().iter().any(|sign| self.reader.cursor.eat(sign)) {
            let wanted = format!("`{}` after the name of the rule", self.notation.assigns().join("` or `"));
            return self.reader.expected(self.reader.cursor.word_here(), &wanted, None);
        }
        self.is_closed = false;
        let track = if self.notation == Notation::Functions { self.call()? } else { self.choice()? };
        self.skip();
        if !self.reader.cursor.eat(";") && !self.is_closed {
            let help = format!("close the rule `{}` by `;`", excerpt(name));
            return self.reader.expected(self.reader.cursor.word_here(), "`;` at the end of the rule", Some(help));
        }
        self.rules.push(Rule { name: name.to_owned(), track, span });
        Ok(())
    }

    /// A name, which must come next.
    fn name(&mut self, wanted: &str) -> Parsed<&'t str> {
        let rest = self.reader.cursor.rest();
        let is_of_name = |(at, c): &(usize, char)| self.notation.is_of_name(*c, *at == 0);
        let length: usize = rest.char_indices().take_while(is_of_name).map(|(_, c)| c.len_utf8()).sum();
        if length > 0 {
            self.reader.cursor.at += length;
            return self
                .reader
                .short_enough(&rest[..length], Span::new(self.reader.cursor.at - length, self.reader.cursor.at));
        }
        let help = match rest.chars().next() {
            Some('<') => Some("names stand without `<` and `>` here".to_owned()),
            Some(c) if c.is_alphabetic() => Some("names hold letters of ASCII, digits and hyphens".to_owned()),
            _ => None,
        };
        self.reader.expected(self.reader.cursor.word_here(), wanted, help)
    }

    /// A string in quotes, which come next, without them.
    fn string(&mut self) -> Parsed<(String, Span)> {
        let start = self.reader.cursor.at;
        let rest = self.reader.cursor.rest();
        let quote = rest.chars().next().unwrap_or('"');
        let escapes = self.notation != Notation::Abnf;
        let mut is_escaped = false;
        let end = rest[1..].char_indices().find(|&(_, c)| {
            let is_end = c == quote && !is_escaped;
            is_escaped = escapes && c == '\\' && !is_escaped;
            is_end
        });
        let Some((length, _)) = end else {
            return self.reader.never_closed(Span::new(start, start + 1), &quote.to_string(), None);
        };
        let text = &rest[1..=length];
        self.reader.cursor.at += length + 2;
        let span = self.reader.cursor.since(start);
        let text = self.reader.short_enough(text, span)?;
        Ok((if escapes { unescaped(text) } else { text.to_owned() }, span))
    }

    /// A box; there may be only so many.
    fn stop(&mut self, kind: StopKind, words: String, span: Span) -> Parsed<Track> {
        self.stops += 1;
        let within = if self.stops > self.reader.limits().nodes { Err(Full::Nodes) } else { Ok(()) };
        self.reader.limited(within, span)?;
        Ok(Track::Box(Stop { kind, words, span }))
    }

    /// Reads something one level deeper; there may be only so many.
    fn within(&mut self, read: impl FnOnce(&mut Self) -> Parsed<Track>) -> Parsed<Track> {
        self.depth += 1;
        let within = if self.depth > self.reader.limits().nesting { Err(Full::Nesting) } else { Ok(()) };
        let here = self.reader.cursor.here();
        self.reader.limited(within, here)?;
        let track = read(self)?;
        self.depth -= 1;
        Ok(track)
    }
}

/// Whether a semicolon with words behind it comes next. One at the end of its line closes a rule.
fn is_comment_of_abnf(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    line.strip_prefix(';').is_some_and(|words| !words.trim().is_empty())
}

/// A string with the quotes and backslashes that stand behind a backslash; what else is escaped is shown as typed.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(&next @ ('"' | '\'' | '\\')) if c == '\\' => {
                out.push(next);
                characters.next();
            }
            _ => out.push(c),
        }
    }
    out
}
