//! A place in the text of a diagram.

use crate::syntax::Span;

/// Reads a text from front to back; offsets are those of the source.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The next byte to be read; a character begins there.
    pub at: usize,
}

impl<'t> Cursor<'t> {
    /// What is still to be read.
    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes past the next character.
    pub fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Goes past `word` if it comes next.
    pub fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Goes past all characters that `wanted` holds of, and returns them.
    pub fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Goes past white space, but not to another line.
    pub fn skip_blanks(&mut self) {
        self.take_while(|c| c.is_whitespace() && c != '\n');
    }

    /// Goes past white space and line breaks.
    pub fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// Whether a statement may end here.
    pub fn at_end_of_statement(&self) -> bool {
        matches!(self.peek(), None | Some('\n' | ';'))
    }

    /// The rest of the statement: up to a line break or a semicolon.
    pub fn take_statement(&mut self) -> &'t str {
        self.take_while(|c| c != '\n' && c != ';')
    }

    /// The rest of the line.
    pub fn take_line(&mut self) -> &'t str {
        self.take_while(|c| c != '\n')
    }

    /// Goes past `word` if it comes next and no further letter, digit or underscore follows.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let found = self
            .rest()
            .strip_prefix(word)
            .is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
        if found {
            self.at += word.len();
        }
        found
    }

    /// The place from `start` to here.
    pub fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// The place of the next character; empty at the end of the text.
    pub fn here(&self) -> Span {
        Span::new(self.at, self.at + self.peek().map_or(0, char::len_utf8))
    }
}
