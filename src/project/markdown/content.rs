//! The text of a block without what its page puts before every line, and where each piece of it stands.

use std::ops::Range;

use crate::syntax::{Diagnostic, Span};

/// From places in a block to places in its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// In the order of both texts.
    pieces: Vec<Piece>,
    /// The line that opens the block: the place of what has none.
    opening: Span,
}

/// Text that stands in the page as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    block: usize,
    page: usize,
    length: usize,
}

impl Places {
    /// The place in the page of a place in the block.
    pub fn in_page(&self, span: Span) -> Span {
        let start = self.offset(span.start);
        // The end of a span is one past its last byte, which may be the last of its piece.
        let end = if span.is_empty() { start } else { self.offset(span.end - 1) + 1 };
        Span::new(start, end)
    }

    /// The same finding, told of the page. One without a place gets the line that opens the block.
    #[must_use]
    pub fn of_page(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.span = Some(diagnostic.span.map_or(self.opening, |span| self.in_page(span)));
        diagnostic
    }

    fn offset(&self, block: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.block <= block);
        let Some(piece) = next.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return self.opening.start;
        };
        piece.page + (block - piece.block).min(piece.length)
    }
}

/// Text of a page that is gathered piece by piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub(super) text: String,
    pub(super) places: Places,
}

impl Content {
    pub(super) fn new(opening: Span) -> Self {
        Self { text: String::new(), places: Places { pieces: Vec::new(), opening } }
    }

    /// Adds text that stands at that range of the page. Where the page has other bytes there, such as a
    /// tab that is partly indentation, all of the text is at the beginning of the range.
    pub(super) fn push(&mut self, text: &str, page: Range<usize>) {
        let length = if text.len() == page.len() { text.len() } else { 0 };
        self.places.pieces.push(Piece { block: self.text.len(), page: page.start, length });
        self.text.push_str(text);
    }

    /// One past the last byte of the page that it holds.
    pub(super) fn end(&self) -> usize {
        self.places.pieces.last().map_or(self.places.opening.end, |piece| piece.page + piece.length)
    }
}
