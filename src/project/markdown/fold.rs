//! Figures whose source is folded away behind their picture: what `figmill build --rewrite` makes of a
//! block, and how it is found again.
//!
//! ````markdown
//! <!-- figmill:begin NAME -->
//! <details>
//! <summary>Source of the figure</summary>
//!
//! ```mermaid
//! graph TD
//! ```
//!
//! </details>
//!
//! <!-- figmill:picture --><img src="…"><!-- figmill:end -->
//! ````
//!
//! or, in a comment, with what would close it escaped:
//!
//! ````markdown
//! <!-- figmill:begin NAME
//! ```mermaid
//! graph TD
//! ```
//! --><img src="…"><!-- figmill:end -->
//! ````

use super::Dialect;
use super::comment::Comment;
use super::lines::{Lines, line_start, prefix, strip};
use crate::lint::project::BROKEN_FOLD;
use crate::syntax::{Diagnostic, Span};

/// The word that begins a fold, behind what opens a comment.
const BEGIN: &str = " figmill:begin ";
/// The whole of the comment that ends a fold, without what opens and closes it.
const END: &str = " figmill:end ";
/// Most lines between the source of a fold and its end.
const MOST_LINES: usize = 8;

/// A fold that has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begun {
    /// The source is a fence that follows.
    Details,
    /// The source is in this very comment.
    Comment,
}

/// What a line begins, if it begins a fold.
pub(super) fn begun(line: &str, comment: Comment) -> Option<Begun> {
    let rest = line.strip_prefix(comment.open)?.strip_prefix(BEGIN)?;
    Some(if rest.contains(comment.close) { Begun::Details } else { Begun::Comment })
}

/// Where a fold ends whose source ends at `from`; none where it is not among the next lines.
pub(super) fn end(text: &str, from: usize, comment: Comment) -> Option<usize> {
    let marker = format!("{}{END}{}", comment.open, comment.close);
    let mut lines = Lines::new(text, from).take(MOST_LINES);
    lines.find_map(|line| Some(line.start + text[line].find(&marker)? + marker.len()))
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

/// How the source of a figure is folded away.
pub(super) struct Folding<'a> {
    pub(super) comment: Comment,
    pub(super) dialect: Dialect,
    /// What stands before every line but the first.
    pub(super) prefix: &'a str,
    /// What ends a line of the page.
    pub(super) line_end: &'a str,
}

impl Folding<'_> {
    /// A fold whose source a reader can open.
    pub(super) fn details(&self, name: &str, source: &str, html: &str) -> String {
        let Comment { open, close, .. } = self.comment;
        let mut lines = vec![
            format!("{open}{BEGIN}{name} {close}"),
            "<details>".into(),
            "<summary>Source of the figure</summary>".into(),
            String::new(),
            source.to_owned(),
            String::new(),
            "</details>".into(),
            String::new(),
        ];
        match self.dialect {
            // A line that begins with a comment is HTML to its end, and no further.
            Dialect::Markdown => lines.push(format!("{open} figmill:picture {close}{html}{open}{END}{close}")),
            Dialect::Mdx => lines.extend([html.to_owned(), format!("{open}{END}{close}")]),
        }
        self.joined(&lines)
    }

    /// A fold whose source only they see who edit the page.
    pub(super) fn in_comment(&self, name: &str, source: &str, html: &str) -> String {
        let Comment { open, close, .. } = self.comment;
        let mut lines = vec![format!("{open}{BEGIN}{name}"), self.comment.escape(source).into_owned()];
        match self.dialect {
            Dialect::Markdown => lines.push(format!("{close}{html}{open}{END}{close}")),
            Dialect::Mdx => lines.extend([close.to_owned(), html.to_owned(), format!("{open}{END}{close}")]),
        }
        self.joined(&lines)
    }

    fn joined(&self, lines: &[String]) -> String {
        let mut page = String::new();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                page.push_str(self.line_end);
                page.push_str(if line.is_empty() { self.prefix.trim_end() } else { self.prefix });
            }
            page.push_str(line);
        }
        page
    }
}
