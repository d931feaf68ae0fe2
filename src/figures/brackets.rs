//! Words in brackets that say which shape their node has, as several families of mermaid write them.

use crate::diagram::shape::Shape;
use crate::mermaid::{Parsed, Reader, Words};
use crate::syntax::Span;

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

impl<'t> Reader<'t, '_> {
    /// The words of a node in their brackets with the shape that these stand for, if they come next.
    pub fn bracketed_words(&mut self) -> Parsed<Option<(Words<'t>, Shape)>> {
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
}
