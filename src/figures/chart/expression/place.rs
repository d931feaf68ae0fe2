//! Where the text of an expression stands in its source.

use std::ops::Range;

use crate::syntax::{Source, Span};

/// The place of an expression, which knows the places of its parts where the source spells it as it is.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    span: Span,
    /// The first byte of the text in the source.
    start: Option<usize>,
}

impl Place {
    /// The place of a text at a span, perhaps in quotes. Where it is spelled with escapes, its parts
    /// have the place of the whole.
    pub fn of(source: &Source, span: Span, text: &str) -> Place {
        let spelled = source.text.get(span.start..span.end);
        let start = spelled.and_then(|spelled| spelled.find(text)).map(|offset| span.start + offset);
        Place { span, start }
    }

    /// The place of a text without parts.
    #[cfg(test)]
    pub fn whole(span: Span) -> Place {
        Place { span, start: None }
    }

    /// The span of all of it.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The span of a part.
    pub(super) fn at(&self, part: &Range<usize>) -> Span {
        self.start.map_or(self.span, |start| Span::new(start + part.start, start + part.end))
    }
}
