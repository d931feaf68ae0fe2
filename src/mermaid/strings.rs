//! Words in quotes, and the one way in which a quote is written within them.

use std::borrow::Cow;

use crate::mermaid::rules::SYNTAX;
use crate::syntax::{Diagnostic, Span};

use super::label::Words;
use super::{Cursor, Parsed, Reader, Reported};

/// How far words in quotes may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the end of their line.
    Line,
    /// Over as many lines as the author likes.
    Text,
}

impl<'t> Cursor<'t> {
    /// Goes past words in quotes, of which the opening one comes next; none where they are never closed.
    ///
    /// A quote behind a backslash is one of the words, as in mermaid: `"say \"hi\""`. Where one of `closers`
    /// follows it, or no other quote, the backslash is the last sign of the words: `["C:\"]`.
    pub fn take_quoted(&mut self, reach: Reach, closers: &[&str]) -> Option<Words<'t>> {
        let quote = self.peek().filter(|c| matches!(c, '"' | '\''))?;
        let text = &self.rest()[1..];
        let text = match reach {
            Reach::Text => text,
            Reach::Line => &text[..text.find('\n').unwrap_or(text.len())],
        };
        let length = closing_quote(text, quote, closers)?;
        self.at += length + 2;
        Some(Words { text: &text[..length], quoted: true })
    }
}

/// Where words in quotes end: at the first quote without a backslash, or at one with a backslash behind which
/// the words surely end.
fn closing_quote(text: &str, quote: char, closers: &[&str]) -> Option<usize> {
    let mut last_escaped = None;
    for (at, _) in text.match_indices(quote) {
        let before = &text[..at];
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        if backslashes.is_multiple_of(2) {
            return Some(at);
        }
        let after = text[at + 1..].trim_start_matches([' ', '\t']);
        if closers.iter().any(|closer| after.starts_with(closer)) {
            return Some(at);
        }
        last_escaped = Some(at);
    }
    last_escaped
}

/// What stands in a pair of double quotes around all of a text.
pub fn inner_of_quotes(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('"')?;
    let end = closing_quote(inner, '"', &[])?;
    (end + 1 == inner.len()).then_some(&inner[..end])
}

/// Words as they stand between quotes, with each quote behind a backslash as the quote that it stands for.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("\\\"") && !text.contains("\\'") {
        return text.into();
    }
    text.replace("\\\"", "\"").replace("\\'", "'").into()
}

impl<'t> Reader<'t, '_> {
    /// Words in double quotes, which come next, over as many lines as the author likes; `closers` are the
    /// brackets around them.
    pub fn quoted(&mut self, closers: &[&str]) -> Parsed<Words<'t>> {
        let opening = self.cursor.here();
        match self.cursor.take_quoted(Reach::Text, closers) {
            Some(words) => Ok(words),
            None => {
                self.cursor.bump();
                self.never_closed(opening, "\"", None)
            }
        }
    }

    /// Words in quotes of either kind within their line; none where no quote comes next. A quote that is never
    /// closed is told.
    pub fn quoted_in_line(&mut self) -> Parsed<Option<(Words<'t>, Span)>> {
        let opening = self.cursor.here();
        if !matches!(self.cursor.peek(), Some('"' | '\'')) {
            return Ok(None);
        }
        match self.cursor.take_quoted(Reach::Line, &[]) {
            Some(words) => Ok(Some((words, self.cursor.since(opening.start)))),
            None => {
                self.cursor.take_line();
                Err(self.open_quote(opening))
            }
        }
    }

    /// Tells of a quote that is never closed in its line.
    pub fn open_quote(&mut self, opening: Span) -> Reported {
        let diagnostic = Diagnostic::error(&SYNTAX, opening, "the quote is never closed").label("opened here");
        self.error(diagnostic.help("close it in the same line"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, closers: &[&str]) -> Option<(String, String)> {
        let mut cursor = Cursor { text, at: 0 };
        let words = cursor.take_quoted(Reach::Line, closers)?;
        Some((unescaped(words.text).into_owned(), cursor.rest().to_owned()))
    }

    #[test]
    fn a_quote_behind_a_backslash_is_one_of_the_words() {
        let pair = |words: &str, rest: &str| Some((words.to_owned(), rest.to_owned()));
        assert_eq!(quoted(r#""say \"hi\"" : 3"#, &[]), pair("say \"hi\"", " : 3"));
        assert_eq!(quoted(r#"'it\'s' : 3"#, &[]), pair("it's", " : 3"));
        assert_eq!(quoted(r#""C:\"] --> B["x"]"#, &["]"]), pair("C:\\", "] --> B[\"x\"]"));
        assert_eq!(quoted(r#""C:\" : 3"#, &[]), pair("C:\\", " : 3"));
        assert_eq!(quoted(r#""C:\\" : "x""#, &[]), pair("C:\\\\", " : \"x\""));
        assert_eq!(quoted("'a \"b' c", &[]), pair("a \"b", " c"));
    }

    #[test]
    fn quotes_close_in_their_line() {
        assert_eq!(quoted("\"ab\nc\"", &[]), None);
        assert_eq!(quoted("ab", &[]), None);
    }
}
