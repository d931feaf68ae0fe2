//! Text as statements, each with its place and how far it is indented.

use super::{Cursor, Document, Parsed, Reader};
use crate::syntax::Span;

/// A statement, without white space around.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statement<'t> {
    /// Its words.
    pub text: &'t str,
    /// The byte of the source that they begin at.
    pub at: usize,
    /// Characters of white space before it in its line, a tab counted as one.
    pub indent: usize,
    /// Whether it stands in the line of the family's word.
    pub in_header: bool,
    /// The text of the document.
    whole: &'t str,
}

impl<'t> Statement<'t> {
    /// A cursor at its start that reads no further than its end.
    pub fn cursor(self) -> Cursor<'t> {
        Cursor::within(self.whole, self.span())
    }

    /// Its place.
    pub fn span(self) -> Span {
        Span::new(self.at, self.at + self.text.len())
    }
}

impl Document<'_> {
    /// The statements of a body of which each has a line or a semicolon of its own; comments at the ends of
    /// lines are left out, and so are empty lines.
    pub fn statements(&self) -> Vec<Statement<'_>> {
        self.cut(cuts)
    }

    /// The lines of a body in which semicolons and comment signs are words; empty lines are left out.
    pub fn lines(&self) -> Vec<Statement<'_>> {
        self.cut(|line| vec![line.len()])
    }

    fn cut(&self, cuts: impl Fn(&str) -> Vec<usize>) -> Vec<Statement<'_>> {
        let (mut at, body) = self.body();
        let mut statements = Vec::new();
        for (nth, line) in body.split_inclusive('\n').enumerate() {
            let indent = line.chars().take_while(|c| c.is_whitespace()).count();
            let mut from = 0;
            for end in cuts(line) {
                let part = &line[from..end];
                let text = part.trim_start();
                let start = at + from + part.len() - text.len();
                let text = text.trim_end();
                if !text.is_empty() {
                    statements.push(Statement { text, at: start, indent, in_header: nth == 0, whole: &self.text });
                }
                from = end + 1;
            }
            at += line.len();
        }
        statements
    }
}

/// Where statements of a line end: at semicolons outside of quotes that end no entity code, and at a comment or
/// the end of the line.
fn cuts(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' if !(quoted && escaped) => quoted = !quoted,
            ';' if !quoted && !ends_entity(&line[..at]) => ends.push(at),
            '%' if !quoted && line[at..].starts_with("%%") => {
                ends.push(at);
                return ends;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    ends.push(line.len());
    ends
}

/// Whether text ends in an entity code that lacks its semicolon: `#35` or `&amp`.
fn ends_entity(text: &str) -> bool {
    let code = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    code.len() < text.len() && code.ends_with(['#', '&'])
}

impl<'t> Cursor<'t> {
    /// The words up to the end of the statement or a comment; a semicolon that ends an entity code is one of them.
    pub fn take_words(&mut self) -> &'t str {
        let rest = self.rest();
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let ends =
            |(at, c): (usize, char)| c == ';' && !ends_entity(&line[..at]) || c == '%' && line[at..].starts_with("%%");
        let length = line.char_indices().find(|&sign| ends(sign)).map_or(line.len(), |(at, _)| at);
        self.at += length;
        &rest[..length]
    }
}

impl<'t> Reader<'t, '_> {
    /// Reads statements one by one, each with the cursor at its start, until there were enough errors.
    pub fn read_statements(
        &mut self,
        statements: Vec<Statement<'t>>,
        mut read: impl FnMut(&mut Self, Statement<'t>) -> Parsed<()>,
    ) {
        for statement in statements {
            if self.has_enough() {
                return;
            }
            self.cursor = statement.cursor();
            // What is wrong with a statement is told, and reading goes on with the next one.
            let _told = read(self, statement);
        }
    }

    /// Goes to the next statement of a language that reads on over lines, past white space, semicolons and
    /// comments: its first byte, or none at the end, or where there were enough errors.
    pub fn next_statement(&mut self) -> Option<usize> {
        while !self.has_enough() {
            self.cursor.take_while(|c| c.is_whitespace() || c == ';');
            if !self.cursor.rest().starts_with("%%") {
                return (!self.cursor.is_at_end()).then_some(self.cursor.at);
            }
            // A comment after a semicolon; those on lines of their own are gone already.
            self.cursor.take_line();
        }
        None
    }

    /// Goes on behind the statement that began at `start`, for families in which lines alone part them: a statement that
    /// could not be read has been told.
    pub fn end_statement(&mut self, start: usize, read: Parsed<()>) {
        match read {
            Ok(()) => self.no_semicolon(),
            Err(_told) => self.recover(start),
        }
    }

    /// Tells that mermaid refuses a semicolon between statements, where one comes next.
    pub fn no_semicolon(&mut self) {
        self.cursor.skip_blanks();
        if self.cursor.peek() == Some(';') {
            self.more_than_mermaid(self.cursor.here(), "`;` here", "begin a line in its place");
        }
    }

    /// Goes to where the next statement may begin: behind a line break or a semicolon that follows `start`.
    pub fn recover(&mut self, start: usize) {
        self.cursor.at = self.cursor.at.max(start);
        if self.cursor.at == start {
            self.cursor.bump();
        }
        self.cursor.take_statement();
    }

    /// Checks that a statement ends here.
    ///
    /// # Errors
    ///
    /// Where it does not, told as what stands there in its place.
    pub fn end_of_statement(&mut self, after: &str) -> Parsed<()> {
        self.cursor.skip_blanks();
        if self.cursor.at_end_of_statement() {
            return Ok(());
        }
        let span = self.cursor.word_here();
        self.expected(span, &format!("`;` or the end of the line after {after}"), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Diagnostics, Format, Source};

    fn cut(text: &str) -> Vec<(String, usize, bool)> {
        let source = Source::new("t.mmd", text, Format::Mermaid);
        let document = Document::read(&source, &mut Diagnostics::new()).unwrap_or_else(|| panic!("refused"));
        let statements = document.statements();
        assert!(
            statements.iter().all(|s| &text[s.span().start..s.span().end] == s.text && s.cursor().rest() == s.text)
        );
        statements.into_iter().map(|s| (s.text.to_owned(), s.indent, s.in_header)).collect()
    }

    #[test]
    fn statements_end_at_lines_semicolons_and_comments() {
        let wanted = [("title A #35;1", 1, true), ("\"x;y\" : 1", 1, true), ("b", 2, false)];
        let wanted = wanted.map(|(text, indent, first)| (text.to_owned(), indent, first));
        assert_eq!(cut("pie title A #35;1; \"x;y\" : 1 %% note\n\n  b\n"), wanted);
    }

    #[test]
    fn a_quote_behind_a_backslash_ends_no_words() {
        assert_eq!(cut("pie\n\"a \\\"; b\" : 1")[0].0, "\"a \\\"; b\" : 1");
    }
}
