//! The words of mermaid labels, and words in one line.

use crate::syntax::mermaid::decode_entities;
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

/// Words without emphasis and without line breaks, as descriptions tell them.
pub fn one_line(text: &Rich) -> String {
    text.to_plain().split_whitespace().collect::<Vec<_>>().join(" ")
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

/// `1 figure`, `2 figures`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
