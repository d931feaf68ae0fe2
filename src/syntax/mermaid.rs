//! What all mermaid grammars share: front matter, directives, comments, accessibility lines, entity
//! codes, line breaks, markdown strings.

use super::{Diagnostic, Diagnostics, Source, Span, diagnostic::did_you_mean};
use crate::syntax::source::Format;

/// Mermaid text with what surrounds its grammar taken out.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The whole source.
    pub source: &'a Source,
    /// The source with front matter, directives, comments and accessibility lines made blank, byte
    /// for byte: offsets in it are offsets in the source.
    pub text: String,
    /// The first word: the family of the diagram.
    pub family: String,
    /// Where the first word stands.
    pub family_span: Span,
    /// `title` of the front matter.
    pub title: Option<String>,
    /// `config` of the front matter and of `%%{init: …}%%` directives, merged; an object.
    pub config: serde_json::Value,
    /// Text of `accTitle`.
    pub alt_title: Option<String>,
    /// Text of `accDescr`.
    pub alt_description: Option<String>,
}

impl<'a> Document<'a> {
    /// Reads what all families share.
    pub fn read(_source: &'a Source, _diagnostics: &mut Diagnostics) -> Option<Self> {
        let _ = Format::Mermaid;
        None
    }

    /// The part of [`Document::text`] after the first word, with the offset where it begins.
    pub fn body(&self) -> (usize, &str) {
        (self.family_span.end, &self.text[self.family_span.end..])
    }

    /// The diagnostic for a family that is not drawn.
    pub fn not_drawn(&self, drawn: impl IntoIterator<Item = &'static str>) -> Diagnostic {
        let drawn: Vec<&str> = drawn.into_iter().collect();
        let diagnostic =
            Diagnostic::error("not-drawn", self.family_span, format!("`{}` diagrams are not drawn yet", self.family));
        match did_you_mean(&self.family, drawn.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("drawn are: {}", drawn.join(", "))),
        }
    }
}
