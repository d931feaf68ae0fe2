//! A place in the text of a diagram.

use crate::syntax::Span;

/// The largest number that is read.
const LARGEST: f64 = 1e15;

/// Reads a text from front to back; offsets are those of the source.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'t> {
    /// The text from the start of the source to where reading ends.
    pub text: &'t str,
    /// The next byte to be read; a character begins there.
    pub at: usize,
}

impl<'t> Cursor<'t> {
    /// A cursor that reads a part of a text and no further.
    pub fn within(text: &'t str, part: Span) -> Self {
        Self { text: &text[..part.end], at: part.start }
    }

    /// What is still to be read.
    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
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

    /// The next characters that are no white space.
    pub fn take_until_blank(&mut self) -> &'t str {
        self.take_while(|c| !c.is_whitespace())
    }

    /// A word of letters, digits, hyphens and underscores; empty where none comes next.
    pub fn take_word(&mut self) -> &'t str {
        self.take_while(is_of_word)
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

    /// Goes past `word` if it comes next, in capitals or not, and no further letter, digit, hyphen or
    /// underscore follows.
    pub fn eat_keyword(&mut self, word: &str) -> bool {
        let begins = self.rest().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let found = begins && !self.rest()[word.len()..].starts_with(is_of_word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Goes past `word` if it comes next and white space, a semicolon or the end follows.
    pub fn eat_statement_word(&mut self, word: &str) -> bool {
        let follows = self.rest().strip_prefix(word);
        let found = follows.is_some_and(|after| !after.starts_with(|c: char| !c.is_whitespace() && c != ';'));
        if found {
            self.at += word.len();
        }
        found
    }

    /// Takes a number with an optional sign, if one comes next.
    pub fn take_number(&mut self) -> Option<f64> {
        let rest = self.rest();
        let sign = usize::from(rest.starts_with(['+', '-']));
        let digits = |from: usize| {
            let text = &rest[from..];
            text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
        };
        let mut end = sign + digits(sign);
        if rest[end..].starts_with('.') {
            end += 1 + digits(end + 1);
        }
        // Of larger ones no two differ by a digit that could be shown.
        let number = rest[..end].parse::<f64>().ok().filter(|number| number.abs() <= LARGEST)?;
        self.at += end;
        Some(number)
    }

    /// The place from `start` to here.
    pub fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// The place of the next character; empty at the end of the text.
    pub fn here(&self) -> Span {
        Span::new(self.at, self.at + self.peek().map_or(0, char::len_utf8))
    }

    /// The place of the next character and what follows it up to white space or a semicolon.
    pub fn word_here(&self) -> Span {
        let mut ahead = *self;
        ahead.bump();
        ahead.take_while(|c| !c.is_whitespace() && c != ';');
        ahead.since(self.at)
    }

    /// The place of what is still to be read, without the white space at its end.
    pub fn left(&self) -> Span {
        Span::new(self.at, self.at + self.rest().trim_end().len())
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_signs_and_may_begin_with_a_point() {
        for (text, number, rest) in [
            ("+1.3, 2", Some(1.3), ", 2"),
            ("-.34]", Some(-0.34), "]"),
            ("7 ", Some(7.0), " "),
            (".", None, "."),
            ("x", None, "x"),
        ] {
            let mut cursor = Cursor { text, at: 0 };
            assert_eq!((cursor.take_number(), cursor.rest()), (number, rest));
        }
        assert_eq!(Cursor { text: &"9".repeat(400), at: 0 }.take_number(), None);
    }

    #[test]
    fn a_keyword_is_taken_whole_and_in_capitals_too() {
        let mut cursor = Cursor { text: "a X-Axis Low", at: 2 };
        assert!(!cursor.eat_keyword("x"));
        assert!(cursor.eat_keyword("x-axis"));
        cursor.skip_blanks();
        assert_eq!((cursor.rest(), cursor.at), ("Low", 9));
    }

    #[test]
    fn a_cursor_reads_no_further_than_its_part() {
        let mut cursor = Cursor::within("one two three", Span::new(4, 7));
        assert_eq!((cursor.take_line(), cursor.since(4), cursor.is_at_end()), ("two", Span::new(4, 7), true));
    }
}
