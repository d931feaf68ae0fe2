//! Words in brackets.

use super::label::Words;
use super::{Parsed, Reader};
use crate::mermaid::rules::SYNTAX;
use crate::syntax::{Diagnostic, Span};

impl<'t> Reader<'t, '_> {
    /// The words between a bracket, which comes next, and one of those that close it, with the
    /// index of that one.
    ///
    /// # Errors
    ///
    /// Where the bracket is never closed, another stands in words without quotes, or there are no words.
    pub fn bracketed(&mut self, open: &str, closers: &[&str]) -> Parsed<(Words<'t>, usize)> {
        let opening = Span::new(self.cursor.at, self.cursor.at + open.len());
        self.cursor.at += open.len();
        let start = self.cursor.at;
        let mut quoted: Option<Words> = None;
        loop {
            let rest = self.cursor.rest();
            if let Some(closer) = closers.iter().position(|closer| rest.starts_with(closer)) {
                let words = self.words_since(start, quoted);
                self.cursor.at += closers[closer].len();
                // A blank is enough for a node without words.
                if start + closers[closer].len() == self.cursor.at {
                    let place = self.cursor.since(opening.start);
                    let help = "write a blank in quotes where the node has no words: `A[\" \"]`";
                    let diagnostic = Diagnostic::error(&SYNTAX, place, "there are no words between the brackets");
                    return self.refuse(diagnostic.help(help));
                }
                return Ok((words, closer));
            }
            match self.cursor.peek() {
                Some('"') => quoted = Some(self.quoted(closers)?),
                Some('[' | ']' | '(' | ')' | '{' | '}') => return self.stray_bracket(opening, closers),
                Some('|') if closers.iter().all(|closer| closer.len() == 1 || !closer.starts_with(['/', '\\'])) => {
                    return self.stray_bracket(opening, closers);
                }
                Some(_) => self.cursor.bump(),
                None => return self.never_closed(opening, closers[0], None),
            }
        }
    }

    /// The words from `start` to here; without their quotes where one pair stands around all of them.
    pub fn words_since(&self, start: usize, quoted: Option<Words<'t>>) -> Words<'t> {
        let text = self.cursor.text[start..self.cursor.at].trim();
        quoted.filter(|words| words.length_with_quotes() == text.len()).unwrap_or(Words { text, quoted: false })
    }

    /// Tells of a bracket in words without quotes, or that the words never end.
    fn stray_bracket<T>(&mut self, opening: Span, closers: &[&str]) -> Parsed<T> {
        let here = self.cursor.here();
        let text = self.cursor.text;
        let line_end = text[here.start..].find('\n').map_or(text.len(), |length| here.start + length);
        let same_line = !text[opening.end..here.start].contains('\n');
        let closed_later = closers.iter().any(|closer| text[here.end..line_end].contains(closer));
        let sign = &text[here.start..here.end];
        if same_line && closed_later {
            let diagnostic = Diagnostic::error(&SYNTAX, here, format!("`{sign}` stands in words that have no quotes"))
                .help("put the words in quotes: `A[\"words (and brackets)\"]`");
            return self.refuse(diagnostic);
        }
        self.never_closed(opening, closers[0], same_line.then_some(sign))
    }
}
