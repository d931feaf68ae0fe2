//! Figures whose source is folded away behind their picture: how what `figmill build --rewrite` made of a
//! block ([`super::folding`]) is found again.

use std::ops::Range;

use super::comment::Comment;
use super::lines::{Lines, line_start, prefix, strip};
use crate::lint::project::BROKEN_FOLD;
use crate::syntax::{Diagnostic, Span};

/// The word that begins a fold, behind what opens a comment.
pub(super) const BEGIN: &str = " figmill:begin ";
/// The word before the source of a fold in a comment of its own, behind what opens it.
pub(super) const SOURCE: &str = " figmill:source";
/// The whole of the comment that ends a fold, without what opens and closes it.
pub(super) const END: &str = " figmill:end ";
/// The words of the definition that ends a fold before a line that is not blank: a blank line behind it belongs to the
/// fold, for that line would go on with the paragraph that the definition begins.
pub(super) const END_BEFORE_LINE: &str = "figmill:end before a line";
/// What begins the style that hides the source of a figure from a slide, before the word that begins the fold.
pub(super) const STYLE: &str = "<style scoped>/*";
/// The element that begins a fold where no comment can, before the name of the figure.
pub(super) const TAG: &str = "<div hidden data-figmill=\"begin ";
/// Most lines between the source of a fold and its end: formatters break elements over lines.
const MOST_LINES: usize = 40;

/// A fold that has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begun {
    /// The source is a fence that follows.
    Details,
    /// The source is in this very comment.
    Comment,
    /// The source of a fold that has begun is in this comment.
    Source,
}

/// What a line begins, if it begins a fold.
pub(super) fn begun(line: &str, comment: Comment) -> Option<Begun> {
    if line.starts_with(TAG) || line.strip_prefix(STYLE).is_some_and(|rest| rest.starts_with(BEGIN)) {
        return Some(Begun::Details);
    }
    let inner = line.strip_prefix(comment.open)?;
    if inner.trim_end() == SOURCE {
        return Some(Begun::Source);
    }
    let rest = inner.strip_prefix(BEGIN)?;
    Some(if rest.contains(comment.close) { Begun::Details } else { Begun::Comment })
}

/// Where a fold ends whose source ends at `from`; none where it is not among the next lines, or another one
/// begins before.
pub(super) fn end(text: &str, from: usize, comment: Comment) -> Option<usize> {
    let marker = format!("{}{END}{}", comment.open, comment.close);
    for line in Lines::new(text, from).take(MOST_LINES) {
        let words = &text[line.clone()];
        let behind_comment = words.find(&marker).map(|at| line.start + at + marker.len());
        if let Some(end) = behind_comment.or_else(|| behind_definition(text, line.clone())) {
            return Some(end);
        }
        if words.contains(BEGIN.trim_end()) || words.contains(TAG) {
            return None;
        }
    }
    None
}

/// Where a fold ends whose end is told by the definition in a line: `[//]: # (figmill:end)`, in whatever quotes.
fn behind_definition(text: &str, line: Range<usize>) -> Option<usize> {
    let words = text[line.clone()].trim_end();
    let (_, title) = words.split_once("[//]: # ")?;
    let inner = title.get(1..title.len().checked_sub(1)?)?;
    let end = line.start + words.len();
    if inner == END_BEFORE_LINE {
        return Some(
            line_below(text, end).filter(|below| is_blank(&text[below.clone()])).map_or(end, |below| below.end),
        );
    }
    (inner == END.trim()).then_some(end)
}

/// The line below an offset.
fn line_below(text: &str, at: usize) -> Option<Range<usize>> {
    Lines::new(text, at).nth(1)
}

/// Whether a line has nothing but what containers put before it.
fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t', '>']).is_empty()
}

/// Whether words stand in the line below an offset.
pub(super) fn is_before_line(text: &str, at: usize) -> bool {
    line_below(text, at).is_some_and(|below| !is_blank(&text[below]))
}

/// The source of a fold in a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InComment {
    /// Where it stands, with its escapes.
    pub(super) source: Span,
    /// Where the line begins that closes the comment.
    pub(super) closed_at: usize,
}

/// Finds the source of a fold in the comment that opens at `start`; none where it is never closed.
pub(super) fn in_comment(text: &str, start: usize, comment: Comment) -> Option<InComment> {
    let prefix = prefix(&text[line_start(text, start)..start]);
    let mut lines = Lines::new(text, start);
    lines.next();
    let (mut first, mut last) = (None, start);
    for line in lines {
        let stripped = strip(&text[line.clone()], &prefix).map_or(0, |stripped| stripped.bytes);
        let inner = line.start + stripped;
        if text[inner..line.end].starts_with(comment.close) {
            let source = Span::new(first.unwrap_or(inner), last);
            return Some(InComment { source, closed_at: line.start });
        }
        first.get_or_insert(inner);
        last = line.end;
    }
    None
}

/// The diagnostic for a fold that cannot be read.
pub(super) fn broken(span: Span) -> Diagnostic {
    Diagnostic::error(&BROKEN_FOLD, span, "this fold of a figure has no source or no end")
        .help("give it back its fence and its end, or remove its markers")
}
