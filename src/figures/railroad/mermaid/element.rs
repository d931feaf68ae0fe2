//! Tracks as expressions of EBNF, ABNF and PEG: choices of sequences of elements.

use super::super::{StopKind, Track};
use super::{Notation, Parser};
use crate::language::Language;
use crate::mermaid::{Cursor, Parsed, excerpt};

impl Parser<'_, '_> {
    /// Sequences with the sign for `or` between them.
    pub(super) fn choice(&mut self) -> Parsed<Track> {
        let mut ways = vec![self.sequence()?];
        loop {
            self.skip();
            if self.reader.cursor.peek() != Some(self.notation.or()) {
                break;
            }
            self.reader.cursor.bump();
            ways.push(self.sequence()?);
        }
        Ok(one_or(ways, Track::Choice))
    }

    fn sequence(&mut self) -> Parsed<Track> {
        self.skip();
        let mut items = vec![self.element()?];
        loop {
            self.skip();
            if self.notation == Notation::Ebnf && self.reader.cursor.eat(",") {
                self.skip();
            } else if !self.begins_element() || self.is_rule_ahead() {
                break;
            }
            items.push(self.element()?);
        }
        Ok(one_or(items, Track::Sequence))
    }

    fn begins_element(&self) -> bool {
        let Some(next) = self.reader.cursor.peek() else { return false };
        let is_name = self.notation.is_of_name(next, true);
        is_name
            || match self.notation {
                Notation::Functions => false,
                Notation::Ebnf => matches!(next, '"' | '\'' | '(' | '[' | '{' | '?' | '<'),
                Notation::Abnf => matches!(next, '"' | '(' | '[' | '%' | '*' | '<') || next.is_ascii_digit(),
                Notation::Peg => matches!(next, '"' | '\'' | '(' | '.' | '&' | '!' | '['),
            }
    }

    /// Whether the name of the next rule comes here: the one before it was not closed.
    fn is_rule_ahead(&self) -> bool {
        let mut ahead: Cursor = self.reader.cursor;
        let name = ahead.take_while(|c| self.notation.is_of_name(c, false));
        ahead.skip_blanks();
        !name.is_empty() && self.notation.assigns().iter().any(|sign| ahead.rest().starts_with(sign))
    }

    fn element(&mut self) -> Parsed<Track> {
        match self.notation {
            Notation::Ebnf => self.with_exception(),
            Notation::Abnf => self.repeated(),
            Notation::Peg => self.looked_ahead(),
            Notation::Functions => self.call(),
        }
    }

    /// EBNF: `a - b`, which is a but not b.
    fn with_exception(&mut self) -> Parsed<Track> {
        let start = self.reader.cursor.at;
        let track = self.with_suffixes()?;
        self.skip();
        if !self.reader.cursor.eat("-") {
            return Ok(track);
        }
        self.skip();
        let except = self.with_suffixes()?;
        let span = self.reader.cursor.since(start);
        let except = self.stop(StopKind::Special, format!("- {}", told_within(&except)), span)?;
        Ok(Track::Sequence(vec![track, except]))
    }

    /// EBNF and PEG: an element with `?`, `*` and `+` behind it.
    fn with_suffixes(&mut self) -> Parsed<Track> {
        let mut track = self.primary()?;
        let mut depth = 0;
        loop {
            let before = self.reader.cursor;
            self.skip();
            let is_close = before.at == self.reader.cursor.at;
            let sign = self.reader.cursor.peek().filter(|c| matches!(c, '?' | '*' | '+'));
            let is_special = sign == Some('?') && !is_close && special_length(self.reader.cursor.rest()).is_some();
            let Some(sign) = sign.filter(|_| !is_special || self.notation == Notation::Peg) else {
                return Ok(track);
            };
            depth += 1;
            if depth > self.reader.limits().nesting || self.notation == Notation::Peg && depth > 1 {
                let message = "a second sign of repetition has nothing before it";
                let help = "put what it repeats in parentheses";
                return Err(self.reader.wrong(self.reader.cursor.here(), message, help));
            }
            self.reader.cursor.bump();
            track = match sign {
                '?' => Track::Optional(Box::new(track)),
                _ => Track::Repeat { track: Box::new(track), may_skip: sign == '*', times: None },
            };
        }
    }

    /// PEG: an element, perhaps with `&` or `!` before it, which only looks whether it would come.
    fn looked_ahead(&mut self) -> Parsed<Track> {
        let start = self.reader.cursor.at;
        let Some(sign) = self.reader.cursor.peek().filter(|c| matches!(c, '&' | '!')) else {
            return self.with_suffixes();
        };
        self.reader.cursor.bump();
        self.skip();
        let track = self.with_suffixes()?;
        let span = self.reader.cursor.since(start);
        self.stop(StopKind::Special, format!("{sign}{}", told_within(&track)), span)
    }

    /// ABNF: an element, perhaps with how often before it.
    fn repeated(&mut self) -> Parsed<Track> {
        let start = self.reader.cursor.at;
        let least = self.count()?;
        let has_star = self.reader.cursor.eat("*");
        let most = if has_star { self.count()? } else { least };
        if self.reader.cursor.at == start {
            return self.primary();
        }
        let span = self.reader.cursor.since(start);
        if least.zip(most).is_some_and(|(least, most)| most < least) || most == Some(0) {
            let message =
                format!("`{}` asks for no number of times", excerpt(&self.reader.cursor.text[start..span.end]));
            return Err(self.reader.wrong(span, message, "write the lesser number before the star, as in `1*3`"));
        }
        self.skip();
        let track = Box::new(self.primary()?);
        let may_skip = least.unwrap_or(0) == 0;
        Ok(match (least.unwrap_or(0), most) {
            (0, Some(1)) => Track::Optional(track),
            (1, Some(1)) => *track,
            (0 | 1, None) => Track::Repeat { track, may_skip, times: None },
            (least, None) => Track::Repeat { track, may_skip, times: Some(format!("{least} times or more")) },
            (least, Some(most)) if least == most => {
                Track::Repeat { track, may_skip, times: Some(format!("{least} times")) }
            }
            (0, Some(most)) => Track::Repeat { track, may_skip, times: Some(format!("up to {most} times")) },
            (least, Some(most)) => Track::Repeat { track, may_skip, times: Some(format!("{least} to {most} times")) },
        })
    }

    /// A number of times, if one comes next.
    fn count(&mut self) -> Parsed<Option<u32>> {
        let start = self.reader.cursor.at;
        let digits = self.reader.cursor.take_while(|c| c.is_ascii_digit());
        if digits.is_empty() {
            return Ok(None);
        }
        match digits.parse() {
            Ok(count) => Ok(Some(count)),
            Err(_) => {
                let span = self.reader.cursor.since(start);
                Err(self.reader.wrong(span, "the number of times is too large", "leave it out: `1*` has no end"))
            }
        }
    }

    /// A string, a name, or a group in brackets.
    fn primary(&mut self) -> Parsed<Track> {
        let start = self.reader.cursor.at;
        let rest = self.reader.cursor.rest();
        let next = rest.chars().next().unwrap_or(' ');
        match (self.notation, next) {
            (_, '"') | (Notation::Ebnf | Notation::Peg, '\'') => {
                let (words, span) = self.string()?;
                self.stop(StopKind::Terminal, words, span)
            }
            (_, '(') => self.group("(", ")"),
            (Notation::Ebnf | Notation::Abnf, '[') => Ok(Track::Optional(Box::new(self.group("[", "]")?))),
            (Notation::Ebnf, '{') => {
                let track = Box::new(self.group("{", "}")?);
                Ok(Track::Repeat { track, may_skip: true, times: None })
            }
            (Notation::Ebnf, '?') if special_length(rest).is_some() => {
                let length = special_length(rest).unwrap_or(rest.len());
                self.reader.cursor.at += length;
                let span = self.reader.cursor.since(start);
                let words = format!("? {} ?", rest[1..length - 1].trim());
                self.stop(StopKind::Special, words, span)
            }
            (Notation::Abnf, '%') => self.number(),
            (Notation::Peg, '.') => {
                self.reader.cursor.bump();
                let span = self.reader.cursor.since(start);
                self.stop(StopKind::Special, ".".to_owned(), span)
            }
            (Notation::Peg, '[') => {
                let help = "mermaid has no classes of characters: write its characters as a choice, `\"a\" / \"b\"`";
                Err(self.reader.wrong(self.reader.cursor.word_here(), "a class of characters cannot be read", help))
            }
            _ => {
                let name = self.name("a name, words in quotes or a bracket")?;
                let span = self.reader.cursor.since(start);
                self.stop(StopKind::Nonterminal, name.to_owned(), span)
            }
        }
    }

    /// What stands in a pair of brackets.
    fn group(&mut self, open: &str, close: &str) -> Parsed<Track> {
        let opening = self.reader.cursor.here();
        self.reader.cursor.eat(open);
        let track = self.within(Self::choice)?;
        self.skip();
        if self.reader.cursor.eat(close) {
            return Ok(track);
        }
        if self.reader.cursor.is_at_end() || self.reader.cursor.peek() == Some(';') || self.is_rule_ahead() {
            return self.reader.never_closed(opening, close, None);
        }
        self.reader.expected(self.reader.cursor.word_here(), &format!("`{close}`"), None)
    }

    /// ABNF: characters by their numbers, `%x41-5A`, `%d13.10`.
    fn number(&mut self) -> Parsed<Track> {
        let start = self.reader.cursor.at;
        self.reader.cursor.bump();
        let base = self.reader.cursor.peek().map(|c| c.to_ascii_lowercase());
        self.reader.cursor.bump();
        let digits = self.reader.cursor.take_while(|c| c.is_ascii_hexdigit() || matches!(c, '-' | '.'));
        let span = self.reader.cursor.since(start);
        let is_number = matches!(base, Some('x' | 'd' | 'b'))
            && digits.split(['-', '.']).all(|part| !part.is_empty())
            && (!digits.contains('-') || !digits.contains('.') && digits.matches('-').count() == 1);
        if !is_number {
            let help = match base {
                Some('s' | 'i') => "write the words in quotes without it",
                _ => "write `%x41`, `%x41-5A` or `%d13.10`",
            };
            return Err(self.reader.wrong(span, "this is no number of a character", help));
        }
        let words = self.reader.cursor.text[start..span.end].to_owned();
        self.stop(StopKind::Terminal, words, span)
    }
}

/// What is in it where it is the only one, else what `many` makes of them.
fn one_or(mut tracks: Vec<Track>, many: fn(Vec<Track>) -> Track) -> Track {
    match tracks.pop() {
        Some(only) if tracks.is_empty() => only,
        last => {
            tracks.extend(last);
            many(tracks)
        }
    }
}

/// How long the special sequence `? words ?` is that comes next, if one does: it holds words, and ends before the rule.
fn special_length(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('?')?;
    let end = inner.find(['?', ';']).filter(|&end| inner[end..].starts_with('?'))?;
    (!inner[..end].trim().is_empty()).then_some(end + 2)
}

/// A track as words of a box: signs and names without quotes, in parentheses where there are several.
fn told_within(track: &Track) -> String {
    match track {
        Track::Box(stop) => stop.shown(),
        other => format!("({})", other.told(Language::English)),
    }
}
