//! Members of a class in braces.

use super::Parser;
use crate::mermaid::Parsed;
use crate::mermaid::rules::SYNTAX;
use crate::syntax::{Diagnostic, Span};

impl Parser<'_, '_> {
    /// Members in braces, one a line; whether they are closed.
    pub(super) fn body(&mut self, class: usize) -> Parsed<bool> {
        let opening = self.reader.cursor.here();
        self.reader.cursor.bump();
        loop {
            self.reader.cursor.skip_space();
            if self.reader.cursor.eat("}") {
                return Ok(true);
            }
            let start = self.reader.cursor.at;
            let line = self.reader.cursor.rest().lines().next().unwrap_or_default();
            let begins_other = line.contains('{') && ["class ", "namespace "].iter().any(|word| line.starts_with(word));
            if self.reader.cursor.is_at_end() || begins_other {
                let instead = if begins_other { ": another one begins before" } else { "" };
                let message = format!("the members of the class are never closed{instead}");
                let diagnostic = Diagnostic::error(&SYNTAX, opening, message).label("opened here");
                self.reader.error(diagnostic.help("close them by `}`"));
                return Ok(false);
            }
            let text = line_of_member(line);
            self.reader.cursor.at += text.len();
            if text.contains(['{', '"']) {
                let span = Span::new(start, start + text.len());
                self.reader.more_than_mermaid(span, "braces and quotes in a member", "leave them out");
            }
            if text.matches('{').count() > text.matches('}').count() {
                let brace = start + text.find('{').unwrap_or_default();
                let help = "a member stands in one line; close the brace there, or leave it out";
                self.reader.wrong(Span::new(brace, brace + 1), "`{` is never closed in its line", help);
            }
            self.member(class, text, start)?;
            if self.reader.cursor.rest().starts_with("%%") {
                self.reader.cursor.take_line();
            }
        }
    }

    pub(super) fn member(&mut self, class: usize, text: &str, start: usize) -> Parsed<()> {
        let text = self.reader.short_enough(text, Span::new(start, start + text.len()))?;
        self.builder.add_member(class, text);
        Ok(())
    }
}

/// A member as it begins a line: up to a comment, or a brace that closes the class rather than one in the member.
fn line_of_member(line: &str) -> &str {
    let mut depth = 0_usize;
    let end = line.char_indices().find(|&(at, c)| {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return true,
            '}' => depth -= 1,
            _ => {}
        }
        line[at..].starts_with("%%")
    });
    &line[..end.map_or(line.len(), |(at, _)| at)]
}
