//! What tests of several kinds read figures with.

use super::Read;
use crate::syntax::{Diagnostics, Format, Source, Span};

/// Reads mermaid text: the figure, and what was told, each with the words of its place.
pub fn read(text: &str) -> (Option<Read>, Vec<(String, String)>) {
    let source = Source::new("t.mmd", text, Format::Mermaid);
    let mut diagnostics = Diagnostics::new();
    let figure = super::read(&source, &mut diagnostics);
    let words = |span: Option<Span>| span.map_or("", |s| &text[s.start..s.end]).to_owned();
    (figure, diagnostics.into_sorted().into_iter().map(|told| (told.message, words(told.span))).collect())
}

/// What is told of mermaid text.
pub fn told(text: &str) -> Vec<(String, String)> {
    read(text).1
}
