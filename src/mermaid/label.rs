//! The words of labels.

use super::decode_entities;
use crate::text::Rich;
use crate::text::formula::plain_formulas;

/// Reads the words of a mermaid label without its quotes: markdown where backticks stand around
/// them, HTML otherwise; entity codes are replaced last, so that `#lt;b#gt;` stays text.
pub fn label(raw: &str) -> Rich {
    let trimmed = raw.trim();
    match trimmed.strip_prefix('`').and_then(|t| t.strip_suffix('`')) {
        Some(markdown) => markdown_label(markdown),
        None => plain_label(trimmed),
    }
}

/// Reads the words of a mermaid label that cannot be markdown.
pub fn plain_label(raw: &str) -> Rich {
    decoded(Rich::from_html(plain_formulas(raw.trim()).as_str()))
}

/// Reads the words of a mermaid label that is markdown, without its backticks.
pub fn markdown_label(raw: &str) -> Rich {
    decoded(Rich::from_markdown(plain_formulas(raw.trim()).as_str()))
}

fn decoded(mut rich: Rich) -> Rich {
    rich.pieces.iter_mut().for_each(|piece| piece.text = decode_entities(&piece.text));
    rich
}
