//! Mermaid's families of charts that are rewritten into the full spec.

mod pie;
mod xychart;

use crate::figures::Read;
use crate::figures::chart::spec;
use crate::mermaid::Document;
use crate::syntax::Diagnostics;

/// What settings of charts cannot change.
const INSTEAD: &str = "sizes, distances and the ground come from Figmill's theme and from where the figure is shown";

/// The families that are rewritten into the full spec of a chart.
pub const FAMILIES: &[&str] = &["pie", "xychart", "xychart-beta"];

/// Reads a document of one of [`FAMILIES`].
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let rewrite = if document.family == "pie" { pie::rewrite } else { xychart::rewrite };
    let (head, tree) = rewrite(document, diagnostics)?;
    Some(Read::of(head, spec::read(&tree, document.source, diagnostics)?))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::Value;

    use crate::figures::Head;
    use crate::syntax::spec::Tree;
    use crate::syntax::{Format, Source, Span};

    /// Messages, each with the words of its place.
    pub type Told = Vec<(String, String)>;

    /// Reads mermaid text by a reader of a family: the figure, and what was told, each with the words of its place.
    pub fn read(text: &str) -> (Option<Read>, Told) {
        let source = Source::new("t.mmd", text, Format::Mermaid);
        let mut diagnostics = Diagnostics::new();
        let figure = crate::figures::read(&source, &mut diagnostics);
        (figure, told(&source, diagnostics))
    }

    /// Reads mermaid text as a full spec, in JSON, and what was told, each with the words of its place.
    pub fn rewritten(
        text: &str,
        rewrite: impl Fn(&Document, &mut Diagnostics) -> Option<(Head, Tree)>,
    ) -> (Option<Value>, Told) {
        let source = Source::new("t.mmd", text, Format::Mermaid);
        let mut diagnostics = Diagnostics::new();
        let document = Document::read(&source, &mut diagnostics).unwrap_or_else(|| panic!("refused"));
        let tree = rewrite(&document, &mut diagnostics).map(|(_, tree)| tree.to_json());
        (tree, told(&source, diagnostics))
    }

    fn told(source: &Source, diagnostics: Diagnostics) -> Told {
        let words = |span: Option<Span>| span.map_or("", |s| &source.text[s.start..s.end]).to_owned();
        diagnostics.into_sorted().into_iter().map(|d| (d.message, words(d.span))).collect()
    }
}
