//! Comments of a page: how they are written, and how any text can stand in one.

use std::borrow::Cow;
use std::ops::Range;

use super::Dialect;

/// How comments of a dialect are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// What opens one.
    pub(super) open: &'static str,
    /// What closes one.
    pub(super) close: &'static str,
    /// The last byte of what would close one, with all that may stand before it.
    last: u8,
    before: &'static [&'static str],
}

impl Comment {
    pub(super) fn of(dialect: Dialect) -> Self {
        match dialect {
            // `--!>` closes a comment of HTML too.
            Dialect::Markdown => Self { open: "<!--", close: "-->", last: b'>', before: &["--", "--!"] },
            Dialect::Mdx => Self { open: "{/*", close: "*/}", last: b'/', before: &["*"] },
        }
    }

    /// Where a comment is closed that is open at that place: the first byte of what closes it, or the end of
    /// the page.
    pub(super) fn end(&self, text: &str, start: usize) -> usize {
        text[start..].find(self.close).map_or(text.len(), |at| start + at)
    }

    /// The text as it can stand in a comment: what would close it gets a backslash before its last
    /// character, or one more where it has some, and so does a line that has nothing else.
    pub(super) fn escape<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut escaped = String::new();
        let mut from = 0;
        for at in self.closings(text) {
            escaped.push_str(&text[from..at]);
            escaped.push('\\');
            from = at;
        }
        let escaped: Cow<str> = if from == 0 { text.into() } else { (escaped + &text[from..]).into() };
        if !escaped.lines().any(is_of_backslashes) {
            return escaped;
        }
        by_lines(&escaped, |line| if is_of_backslashes(line) { format!("{line}\\").into() } else { line.into() }).into()
    }

    /// The same without a line that is empty but for the prefix of its containers: a backslash stands there, for to
    /// some tools an empty line in a list ends a comment.
    pub(super) fn escape_densely(&self, text: &str, prefix: &str) -> String {
        let empty = prefix.trim_end();
        by_lines(&self.escape(text), |line| if line == empty { format!("{prefix}\\").into() } else { line.into() })
    }

    /// The parts of an escaped line that together are what it was before.
    pub(super) fn parts(&self, line: &str) -> Vec<Range<usize>> {
        if is_of_backslashes(line) {
            return std::iter::once(0..line.len() - 1).collect();
        }
        self.open_parts(line)
    }

    fn open_parts(&self, text: &str) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut from = 0;
        for at in self.closings(text).filter(|&at| text.as_bytes()[..at].last() == Some(&b'\\')) {
            parts.push(from..at - 1);
            from = at;
        }
        parts.push(from..text.len());
        parts
    }

    /// What an escaped text was before.
    pub(super) fn unescape(&self, text: &str) -> String {
        let plain: String = self.open_parts(text).into_iter().map(|part| &text[part]).collect();
        by_lines(&plain, |line| match line.strip_suffix('\\').filter(|_| is_of_backslashes(line)) {
            Some(rest) if rest.ends_with('\\') => rest.into(),
            Some(empty) => empty.trim_end().into(),
            None => line.into(),
        })
    }

    /// The offsets of all that would close a comment if it had no backslashes in it, each of its last byte.
    fn closings<'t>(&self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let Self { last, before, .. } = *self;
        let is_last = move |(_, byte): &(usize, u8)| *byte == last;
        text.bytes().enumerate().filter(is_last).map(|(at, _)| at).filter(move |&at| {
            let head = text[..at].trim_end_matches('\\');
            before.iter().any(|before| head.ends_with(before))
        })
    }
}

/// Whether a line has nothing but backslashes behind what containers put before it.
fn is_of_backslashes(line: &str) -> bool {
    let rest = line.trim_start_matches([' ', '\t', '>']);
    !rest.is_empty() && rest.bytes().all(|byte| byte == b'\\')
}

/// A text with each of its lines made anew; their ends stay.
fn by_lines<'t>(text: &'t str, anew: impl Fn(&'t str) -> Cow<'t, str>) -> String {
    let mut all = String::with_capacity(text.len());
    for piece in text.split_inclusive('\n') {
        let line = piece.trim_end_matches(['\r', '\n']);
        all.push_str(&anew(line));
        all.push_str(&piece[line.len()..]);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_stand_in_a_comment_and_comes_back() {
        for dialect in [Dialect::Markdown, Dialect::Mdx] {
            let comment = Comment::of(dialect);
            for text in [
                "a\n\n> \\\n  \\\\\r\nb",
                "\\",
                "a --> b",
                "a --\\> b",
                "--\\\\>--\\>-->",
                "a --!> b --!\\>",
                "/* x */",
                "*\\/ *\\\\/",
                "",
                "é-->é",
            ] {
                let escaped = comment.escape(text);
                let closes = ["-->", "--!>"].iter().any(|close| escaped.contains(close));
                assert!(if dialect == Dialect::Mdx { !escaped.contains("*/") } else { !closes }, "{escaped}");
                assert_eq!(comment.unescape(&escaped), text);
                let dense = comment.escape_densely(text, "> ");
                assert_eq!(comment.unescape(&dense), text);
            }
        }
        let comment = Comment::of(Dialect::Markdown);
        assert_eq!(comment.escape("a --> b"), "a --\\> b");
        assert_eq!(comment.escape_densely("a\r\n\r\n  b", "  "), "a\r\n  \\\r\n  b");
    }
}
