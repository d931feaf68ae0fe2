//! The words of mermaid labels.

use crate::syntax::mermaid::decode_entities;
use crate::text::Rich;

/// Reads the words of a mermaid label without its quotes: markdown where backticks stand around
/// them, HTML otherwise; entity codes are replaced last, so that `#lt;b#gt;` stays text.
pub fn label(raw: &str) -> Rich {
    let trimmed = raw.trim();
    let markdown = trimmed.strip_prefix('`').and_then(|t| t.strip_suffix('`'));
    let mut rich = markdown.map_or_else(|| Rich::from_html(trimmed), Rich::from_markdown);
    rich.pieces.iter_mut().for_each(|piece| piece.text = decode_entities(&piece.text));
    rich
}
