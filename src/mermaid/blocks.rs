//! Blocks that are open: each knows where it was opened, so that one that is never closed is told there.

use super::{Full, Parsed, Reader};
use crate::mermaid::rules::SYNTAX;
use crate::syntax::{Diagnostic, Span};

/// What messages call the blocks of a language.
#[derive(Debug)]
pub struct BlockWords {
    /// What a block is: `group`.
    pub noun: &'static str,
    /// What closes it, as it is written: `end`.
    pub closer: &'static str,
    /// What opens one, as it is written: `subgraph NAME`.
    pub opener: &'static str,
}

/// Blocks that are not yet closed; what each of them is, its reader says.
#[derive(Debug)]
pub struct Blocks<Kind> {
    words: &'static BlockWords,
    open: Vec<(Kind, Span)>,
}

impl<Kind> Blocks<Kind> {
    /// None is open.
    pub fn new(words: &'static BlockWords) -> Self {
        Self { words, open: Vec::new() }
    }

    /// The innermost that is open.
    pub fn innermost(&mut self) -> Option<&mut Kind> {
        self.open.last_mut().map(|(kind, _)| kind)
    }

    /// Opens one at a place.
    ///
    /// # Errors
    ///
    /// Where more lie in each other than the limits allow.
    pub fn open(&mut self, kind: Kind, opening: Span, reader: &mut Reader) -> Parsed<()> {
        let fits = if self.open.len() < reader.limits().nesting { Ok(()) } else { Err(Full::Nesting) };
        reader.limited(fits, opening)?;
        self.open.push((kind, opening));
        Ok(())
    }

    /// Closes the innermost; `span` is the place of what closes it.
    ///
    /// # Errors
    ///
    /// Where none is open.
    pub fn close(&mut self, span: Span, reader: &mut Reader) -> Parsed<Kind> {
        if let Some((kind, _)) = self.open.pop() {
            return Ok(kind);
        }
        let BlockWords { noun, closer, opener } = self.words;
        let diagnostic = Diagnostic::error(&SYNTAX, span, format!("`{closer}` closes no {noun}: none is open"));
        reader.refuse(diagnostic.help(format!("remove it, or open a {noun} by `{opener}` before it")))
    }

    /// Tells of each that is still open at the end of the text.
    pub fn finish(mut self, reader: &mut Reader) {
        let BlockWords { noun, closer, .. } = self.words;
        // Where reading ended before the end of the text, nobody knows what would have been closed.
        while let Some((_, opening)) = self.open.pop().filter(|_| reader.cursor.is_at_end() && !reader.has_enough()) {
            let diagnostic = Diagnostic::error(&SYNTAX, opening, format!("the {noun} is never closed"));
            reader.error(diagnostic.label("opened here").help(format!("close it by a line `{closer}`")));
        }
    }
}
