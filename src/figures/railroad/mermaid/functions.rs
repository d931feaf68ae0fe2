//! Tracks as functions: `sequence(terminal("x"), optional(nonterminal("y")))`.

use super::super::{StopKind, Track};
use super::Parser;
use crate::mermaid::{Parsed, excerpt};
use crate::syntax::Span;
use crate::syntax::diagnostic::did_you_mean;

const FUNCTIONS: [&str; 8] =
    ["sequence", "choice", "optional", "oneOrMore", "zeroOrMore", "terminal", "nonterminal", "special"];

impl Parser<'_, '_> {
    /// A function with what stands in its parentheses.
    pub(super) fn call(&mut self) -> Parsed<Track> {
        self.skip();
        let start = self.reader.cursor.at;
        let name = self.name("a function such as `sequence(…)` or `terminal(\"…\")`")?;
        let span = self.reader.cursor.since(start);
        if !FUNCTIONS.contains(&name) {
            let help = match did_you_mean(name, FUNCTIONS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("for a rule of that name write `nonterminal(\"{}\")`", excerpt(name)),
            };
            return Err(self.reader.wrong(span, format!("`{}` is no function", excerpt(name)), help));
        }
        let opening = self.open(name)?;
        let track = match name {
            "terminal" | "nonterminal" | "special" => self.stop_of(name)?,
            "sequence" => Track::Sequence(self.arguments()?),
            "choice" => Track::Choice(self.arguments()?),
            _ => {
                let inner = Box::new(self.within(Self::call)?);
                match name {
                    "optional" => Track::Optional(inner),
                    _ => Track::Repeat { track: inner, may_skip: name == "zeroOrMore", times: None },
                }
            }
        };
        self.close(opening, name)?;
        Ok(track)
    }

    fn open(&mut self, name: &str) -> Parsed<Span> {
        self.skip();
        let here = self.reader.cursor.here();
        if !self.reader.cursor.eat("(") {
            return self.reader.expected(here, &format!("`(` after `{name}`"), None);
        }
        self.skip();
        Ok(here)
    }

    fn close(&mut self, opening: Span, name: &str) -> Parsed<()> {
        self.skip();
        let here = self.reader.cursor.word_here();
        if self.reader.cursor.eat(")") {
            return Ok(());
        }
        if self.reader.cursor.is_at_end() || self.reader.cursor.peek() == Some(';') {
            return self.reader.never_closed(opening, ")", None);
        }
        let help = (self.reader.cursor.peek() == Some(',') && !matches!(name, "sequence" | "choice"))
            .then(|| format!("`{name}` takes one thing; put several into `sequence(…)`"));
        self.reader.expected(here, &format!("`)` at the end of `{name}`"), help)
    }

    fn stop_of(&mut self, name: &str) -> Parsed<Track> {
        if !matches!(self.reader.cursor.peek(), Some('"' | '\'')) {
            let help = Some(format!("write `{name}(\"…\")`"));
            return self.reader.expected(self.reader.cursor.word_here(), "words in quotes", help);
        }
        let (words, span) = self.string()?;
        match name {
            "terminal" => self.stop(StopKind::Terminal, words, span),
            "nonterminal" => self.stop(StopKind::Nonterminal, words, span),
            _ => self.stop(StopKind::Special, format!("? {words} ?"), span),
        }
    }

    /// Tracks with commas between them, one at least.
    fn arguments(&mut self) -> Parsed<Vec<Track>> {
        let mut tracks = vec![self.within(Self::call)?];
        loop {
            self.skip();
            if !self.reader.cursor.eat(",") {
                return Ok(tracks);
            }
            tracks.push(self.within(Self::call)?);
        }
    }
}
