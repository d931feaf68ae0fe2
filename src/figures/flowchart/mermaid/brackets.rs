//! Words in brackets and in quotes.

use crate::diagram::shape::Shape;
use crate::syntax::{Diagnostic, Span};

use super::parser::{Parser, Read};
use super::words::Words;
use crate::mermaid::rules::SYNTAX;

/// Brackets around the words of a node, longest first, with what closes them.
const BRACKETS: &[(&str, &str, Shape)] = &[
    ("(((", ")))", Shape::DoubleCircle),
    ("((", "))", Shape::Circle),
    ("([", "])", Shape::Stadium),
    ("[[", "]]", Shape::Subroutine),
    ("[(", ")]", Shape::Cylinder),
    ("{{", "}}", Shape::Hexagon),
    ("(", ")", Shape::Rounded),
    ("{", "}", Shape::Diamond),
    (">", "]", Shape::Odd),
    ("[", "]", Shape::Rect),
];

impl<'t> Parser<'t, '_> {
    /// The words of a node in their brackets with the shape that these stand for, if they come next.
    pub fn bracketed_words(&mut self) -> Read<Option<(Words<'t>, Shape)>> {
        let rest = self.cursor.rest();
        if let Some(inner) = rest.strip_prefix("(-")
            && inner.find(')').is_some_and(|end| inner[..end].ends_with('-'))
        {
            return Ok(Some((self.bracketed("(-", &["-)"])?.0, Shape::Ellipse)));
        }
        for (open, shapes) in
            [("[/", [Shape::LeanRight, Shape::Trapezoid]), ("[\\", [Shape::InvertedTrapezoid, Shape::LeanLeft])]
        {
            if rest.starts_with(open) {
                let (words, closer) = self.bracketed(open, &["/]", "\\]"])?;
                return Ok(Some((words, shapes[closer])));
            }
        }
        if rest.starts_with("[|") {
            // Properties such as `borders:lt` change nothing here.
            let start = self.cursor.at;
            self.cursor.at += 2;
            self.cursor.take_while(|c| !matches!(c, '|' | '\n' | ']'));
            if self.cursor.peek() != Some('|') {
                return self.never_closed(Span::new(start, start + 2), "|", None);
            }
            return Ok(Some((self.bracketed("|", &["]"])?.0, Shape::Rect)));
        }
        let Some((open, close, shape)) = BRACKETS.iter().find(|(open, ..)| rest.starts_with(open)) else {
            return Ok(None);
        };
        Ok(Some((self.bracketed(open, &[close])?.0, *shape)))
    }

    /// The words between a bracket, which comes next, and one of those that close it, with the
    /// index of that one.
    pub fn bracketed(&mut self, open: &str, closers: &[&str]) -> Read<(Words<'t>, usize)> {
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
                Some('"') => quoted = Some(self.quoted()?),
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

    /// Reports a bracket in words without quotes, or that the words never end.
    fn stray_bracket<T>(&mut self, opening: Span, closers: &[&str]) -> Read<T> {
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

    /// Reports a bracket that is never closed.
    pub fn never_closed<T>(&mut self, opening: Span, closer: &str, found: Option<&str>) -> Read<T> {
        let open = &self.cursor.text[opening.start..opening.end];
        let instead = found.map(|sign| format!(": `{sign}` comes before")).unwrap_or_default();
        let diagnostic = Diagnostic::error(&SYNTAX, opening, format!("`{open}` is never closed{instead}"))
            .label("opened here")
            .help(format!("close it by `{closer}`"));
        // Reading goes on in the line after the bracket, whatever its words swallowed.
        self.cursor.at = opening.end;
        self.refuse(diagnostic)
    }

    /// Words in double quotes, which come next.
    pub fn quoted(&mut self) -> Read<Words<'t>> {
        let opening = self.cursor.here();
        self.cursor.bump();
        let rest = self.cursor.rest();
        let Some(length) = rest.find('"') else {
            return self.never_closed(opening, "\"", None);
        };
        self.cursor.at += length + 1;
        Ok(Words { text: &rest[..length], quoted: true })
    }
}
