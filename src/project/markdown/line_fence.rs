//! Fences read line by line: those of MDX, where any indentation may stand before them, and those in
//! comments.

use std::ops::Range;

use super::comment::Comment;
use super::content::Content;
use super::fence::{Fence, Language};
use super::lines::{Lines, lead, line_start, prefix, strip};
use crate::syntax::Span;

/// The line that opens a fence.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    /// The first of its marks.
    at: usize,
    mark: u8,
    marks: usize,
    /// What stands behind the marks.
    info: Range<usize>,
}

impl Opening {
    /// The fence that a line opens, behind what containers put before it.
    pub(super) fn of(text: &str, line: Range<usize>) -> Option<Opening> {
        let at = line.start + lead(&text[line.clone()]);
        let rest = &text[at..line.end];
        let mark = rest.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'))?;
        let marks = rest.bytes().take_while(|&byte| byte == mark).count();
        let info = &rest[marks..];
        // Backticks behind backticks are code in a line.
        if marks < 3 || mark == b'`' && info.contains('`') {
            return None;
        }
        let start = line.end - info.trim_start().len();
        Some(Opening { at, mark, marks, info: start..line.end })
    }

    /// The first of its marks.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What stands behind the marks.
    pub(super) fn info(&self) -> Range<usize> {
        self.info.clone()
    }

    fn closes(&self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.marks && line.bytes().all(|byte| byte == self.mark)
    }
}

/// A fence to its end.
pub(super) struct Block {
    content: Content,
    end: usize,
    closed: bool,
    /// Where the line behind it begins.
    pub(super) next: usize,
}

/// Reads an open fence to its end, or to `limit`; in a comment, what is escaped there is made plain.
pub(super) fn read(text: &str, opening: &Opening, limit: usize, comment: Option<Comment>) -> Block {
    let prefix = prefix(&text[line_start(text, opening.at)..opening.at]);
    let mut lines = Lines::new(text, opening.at);
    let first = lines.next().unwrap_or(opening.at..opening.at);
    let content = Content::new(Span::new(opening.at, text[..first.end].trim_end().len()));
    let mut block = Block { content, end: first.end, closed: false, next: lines.at };
    while let Some(line) = lines.next() {
        if line.start >= limit {
            break;
        }
        let Some(stripped) = strip(&text[line.clone()], &prefix) else { break };
        let from = line.start + stripped.bytes;
        (block.end, block.next) = (line.end, lines.at);
        if opening.closes(&text[from..line.end]) {
            block.closed = true;
            break;
        }
        if stripped.blanks > 0 {
            block.content.push(&" ".repeat(stripped.blanks), from..from);
        }
        let rest = &text[from..line.end];
        let whole = || std::iter::once(0..rest.len()).collect();
        for part in comment.map_or_else(whole, |comment| comment.parts(rest)) {
            block.content.push(&rest[part.clone()], from + part.start..from + part.end);
        }
        block.content.push("\n", line.end..line.end + 1);
    }
    block
}

/// The fence, where it holds a figure.
pub(super) fn fence(text: &str, opening: &Opening, block: Block, heading: Option<&String>) -> Option<Fence> {
    let (language, length) = Language::of(&text[opening.info.clone()])?;
    Some(Fence {
        span: Span::new(opening.at, block.end),
        language,
        attributes: Span::new(opening.info.start + length, opening.info.end),
        content: block.content,
        closed: block.closed,
        element: false,
        heading: heading.cloned(),
        fold: None,
    })
}
