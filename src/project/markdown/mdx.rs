//! The fences of a page of MDX that hold figures. MDX is Markdown without indented code and HTML, and with
//! elements, expressions and modules: fences may stand in elements, at any indentation and without an empty
//! line before them, and are not looked for in comments and modules.

use std::ops::Range;

use super::Dialect;
use super::comment::Comment;
use super::fence::{Folded, Found};
use super::fold::{self, Begun};
use super::line_fence::{self, Opening};
use super::lines::{Lines, lead};
use crate::syntax::Span;

/// The fences of a page of MDX, in their order.
pub(super) fn fences(text: &str) -> Found {
    let comment = Comment::of(Dialect::Mdx);
    let mut scanner =
        Scanner { text, comment, lines: Lines::new(text, 0), heading: None, begun: None, found: Found::default() };
    scanner.skip_front_matter();
    while let Some(line) = scanner.lines.next() {
        scanner.line(line);
    }
    scanner.found.broken.extend(scanner.begun);
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    comment: Comment,
    lines: Lines<'a>,
    heading: Option<String>,
    /// A fold that has begun and waits for its fence.
    begun: Option<Span>,
    found: Found,
}

impl Scanner<'_> {
    fn skip_front_matter(&mut self) {
        let mut lines = Lines::new(self.text, 0);
        if lines.next().is_some_and(|line| &self.text[line] == "---")
            && lines.by_ref().any(|line| &self.text[line] == "---")
        {
            self.lines.at = lines.at;
        }
    }

    fn line(&mut self, line: Range<usize>) {
        if let Some(opening) = Opening::of(self.text, line.clone()) {
            return self.fence(&opening);
        }
        let start = line.start + lead(&self.text[line.clone()]);
        let rest = &self.text[start..line.end];
        match fold::begun(rest, self.comment) {
            Some(Begun::Details) => self.found.broken.extend(self.begun.replace(Span::new(start, line.end))),
            Some(Begun::Comment) => self.folded(Span::new(start, line.end)),
            None if rest.starts_with(self.comment.open) => self.skip_comment(start),
            None if line.start == start && (rest.starts_with("import ") || rest.starts_with("export ")) => {
                self.skip_module();
            }
            None => self.heading = heading(rest).or(self.heading.take()),
        }
    }

    fn fence(&mut self, opening: &Opening) {
        let block = line_fence::read(self.text, opening, self.text.len(), None);
        self.lines.at = block.next;
        let Some(mut fence) = line_fence::fence(self.text, opening, block, self.heading.as_ref()) else { return };
        if let Some(begun) = self.begun.take() {
            match fold::end(self.text, fence.span.end, self.comment) {
                Some(end) => fence.fold = Some(Folded { span: Span::new(begun.start, end), comment: None }),
                None => self.found.broken.push(begun),
            }
        }
        self.found.fences.push(fence);
    }

    fn folded(&mut self, begun: Span) {
        match super::fence::in_comment(self.text, begun, self.comment, self.heading.as_ref()) {
            Ok((fence, end)) => {
                self.found.fences.push(fence);
                self.lines.at = end;
                // What is left of the line of the end.
                self.lines.next();
            }
            Err(()) => {
                self.found.broken.push(begun);
                self.skip_comment(begun.start);
            }
        }
    }

    fn skip_comment(&mut self, start: usize) {
        let close = self.text[start..].find(self.comment.close).map_or(self.text.len(), |at| start + at);
        while self.lines.at <= close && self.lines.next().is_some() {}
    }

    /// A module ends with an empty line.
    fn skip_module(&mut self) {
        let text = self.text;
        let _ = self.lines.by_ref().find(|line| text[line.clone()].trim().is_empty());
    }
}

/// The words of a line that is a heading.
fn heading(line: &str) -> Option<String> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let words = words.strip_prefix([' ', '\t']).filter(|_| (1..=6).contains(&level))?;
    let words = words.split("{#").next().unwrap_or_default().trim().trim_end_matches('#');
    // Of a link only its words are shown.
    let mut shown = String::new();
    for (index, part) in words.split("](").enumerate() {
        let part = if index == 0 { part } else { part.split_once(')').map_or("", |(_, behind)| behind) };
        shown.push_str(part);
    }
    Some(shown)
}
