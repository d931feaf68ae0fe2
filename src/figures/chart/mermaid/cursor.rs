//! A place in a piece of mermaid text that moves forward as the grammar of a chart takes it in.

use crate::syntax::Span;

/// The largest number that a chart takes.
const LARGEST: f64 = 1e15;

/// The rest of a piece of text, with its place in the source.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    rest: &'a str,
    at: usize,
}

/// Words between quotes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quoted<'a> {
    /// What stands between them.
    Words(&'a str),
    /// The closing quote is missing; where the opening one stands.
    Open(Span),
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of a text that begins at the byte `at` of the source.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { rest: text, at }
    }

    /// What is left.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// The byte of the source that it stands at.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The place of what is left, or of the end of the text.
    pub fn span(&self) -> Span {
        Span::new(self.at, self.at + self.rest.trim_end().len())
    }

    /// The place of the next character.
    pub fn here(&self) -> Span {
        Span::new(self.at, self.at + self.rest.chars().next().map_or(0, char::len_utf8))
    }

    /// The place of what was taken since `start`.
    pub fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// Goes over white space, line ends too.
    pub fn skip_white(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// Goes over spaces and tabs.
    pub fn skip_blanks(&mut self) {
        self.take_while(|c| c.is_whitespace() && c != '\n' && c != '\r');
    }

    /// Takes what stands next, if it is this.
    pub fn eat(&mut self, words: &str) -> bool {
        let found = self.rest.starts_with(words);
        if found {
            self.advance(words.len());
        }
        found
    }

    /// Takes what stands next, if it is this word in either case and no letter, digit or hyphen follows.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let begins = self.rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let ends = !self.rest.get(word.len()..).is_some_and(|after| after.starts_with(is_of_word));
        if begins && ends {
            self.advance(word.len());
        }
        begins && ends
    }

    /// Takes characters as long as they pass.
    pub fn take_while(&mut self, passes: impl Fn(char) -> bool) -> &'a str {
        let length = self.rest.find(|c| !passes(c)).unwrap_or(self.rest.len());
        let taken = &self.rest[..length];
        self.advance(length);
        taken
    }

    /// Takes so many bytes, which end at the end of a character.
    pub fn take(&mut self, bytes: usize) {
        self.advance(bytes);
    }

    /// Takes a word of letters, digits, hyphens and underscores.
    pub fn take_word(&mut self) -> &'a str {
        self.take_while(is_of_word)
    }

    /// Takes words between quotes of either kind, if a quote stands next. What is not closed in its line is taken
    /// to the end of the line.
    pub fn take_quoted(&mut self) -> Option<Quoted<'a>> {
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let open = self.here();
        self.advance(1);
        let words = self.take_while(|c| c != quote && c != '\n');
        let quote = if quote == '"' { "\"" } else { "'" };
        Some(if self.eat(quote) { Quoted::Words(words) } else { Quoted::Open(open) })
    }

    /// Takes a number with an optional sign, if one stands next.
    pub fn take_number(&mut self) -> Option<f64> {
        let sign = usize::from(self.rest.starts_with(['+', '-']));
        let digits = |from: usize| {
            let text = &self.rest[from..];
            text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
        };
        let mut end = sign + digits(sign);
        if self.rest[end..].starts_with('.') {
            end += 1 + digits(end + 1);
        }
        // Of larger ones no two differ by a digit that could be shown.
        let number = self.rest[..end].parse::<f64>().ok().filter(|number| number.abs() <= LARGEST)?;
        self.advance(end);
        Some(number)
    }

    fn advance(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
        self.at += bytes;
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
            let mut cursor = Cursor::new(text, 0);
            assert_eq!((cursor.take_number(), cursor.rest()), (number, rest));
        }
        assert_eq!(Cursor::new(&"9".repeat(400), 0).take_number(), None);
    }

    #[test]
    fn a_word_is_taken_whole_and_in_either_case() {
        let mut cursor = Cursor::new("X-Axis Low", 10);
        assert!(!cursor.eat_word("x"));
        assert!(cursor.eat_word("x-axis"));
        cursor.skip_blanks();
        assert_eq!((cursor.rest(), cursor.at()), ("Low", 17));
    }

    #[test]
    fn quotes_close_in_their_line() {
        assert_eq!(Cursor::new("'a \"b' c", 0).take_quoted(), Some(Quoted::Words("a \"b")));
        assert_eq!(Cursor::new("\"ab\nc\"", 3).take_quoted(), Some(Quoted::Open(Span::new(3, 4))));
        assert_eq!(Cursor::new("ab", 0).take_quoted(), None);
    }
}
