//! The fences of a page of MDX that hold figures. MDX is Markdown without indented code and HTML, and with
//! elements, expressions and modules: fences may stand in elements, at any indentation and without an empty
//! line before them, and are not looked for in comments and modules.

use std::ops::Range;

use super::Dialect;
use super::comment::Comment;
use super::fence::{Fences, Folds, read_by_others};
use super::fold;
use super::line_fence::{self, Opening};
use super::lines::{Lines, lead};
use crate::syntax::Span;

/// The fences of a page of MDX, in their order.
pub(super) fn fences(text: &str) -> Fences {
    let folds = Folds { text, comment: Comment::of(Dialect::Mdx), begun: None, read_to: 0 };
    let mut scanner = Scanner { text, folds, lines: Lines::new(text, 0), heading: None, fences: Fences::default() };
    scanner.skip_front_matter();
    while let Some(line) = scanner.lines.next() {
        scanner.line(line);
    }
    scanner.fences.broken.extend(scanner.folds.begun);
    scanner.fences
}

struct Scanner<'a> {
    text: &'a str,
    folds: Folds<'a>,
    lines: Lines<'a>,
    heading: Option<String>,
    fences: Fences,
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
        if rest.starts_with(self.folds.comment.open) {
            self.comment(rest, start);
        } else if rest.starts_with(fold::TAG) {
            self.folds.html(rest, start, self.heading.as_ref(), &mut self.fences);
        } else if line.start == start && (rest.starts_with("import ") || rest.starts_with("export ")) {
            self.skip_module();
        } else {
            self.heading = heading(rest).or(self.heading.take());
        }
    }

    fn fence(&mut self, opening: &Opening) {
        let block = line_fence::read(self.text, opening, self.text.len(), None);
        self.lines.at = block.next;
        self.fences.code.push(opening.at()..block.next);
        if let Some(mut fence) = line_fence::fence(self.text, opening, block, self.heading.as_ref()) {
            self.folds.close(&mut fence, &mut self.fences);
            self.fences.all.push(fence);
        } else {
            let info = opening.info();
            let length = read_by_others(&self.text[info.clone()]);
            self.fences.others.extend(length.map(|length| Span::new(info.start, info.start + length)));
        }
    }

    fn comment(&mut self, line: &str, start: usize) {
        self.folds.html(line, start, self.heading.as_ref(), &mut self.fences);
        let end = if fold::begun(line, self.folds.comment).is_some() { self.folds.read_to } else { 0 };
        let end = end.max(self.folds.comment.end(self.text, start));
        while self.lines.at <= end && self.lines.next().is_some() {}
    }

    /// A module ends with an empty line.
    fn skip_module(&mut self) {
        let text = self.text;
        let _ = self.lines.by_ref().find(|line| text[line.clone()].trim().is_empty());
    }
}

/// The words of a line that is a heading.
pub(super) fn heading(line: &str) -> Option<String> {
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
