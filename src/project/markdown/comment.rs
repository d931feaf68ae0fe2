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
    /// character, or one more where it has some.
    pub(super) fn escape<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut escaped = String::new();
        let mut from = 0;
        for at in self.closings(text) {
            escaped.push_str(&text[from..at]);
            escaped.push('\\');
            from = at;
        }
        if from == 0 { text.into() } else { (escaped + &text[from..]).into() }
    }

    /// The parts of an escaped text that together are what it was before.
    pub(super) fn parts(&self, text: &str) -> Vec<Range<usize>> {
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
        self.parts(text).into_iter().map(|part| &text[part]).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_stand_in_a_comment_and_comes_back() {
        for dialect in [Dialect::Markdown, Dialect::Mdx] {
            let comment = Comment::of(dialect);
            for text in
                ["a --> b", "a --\\> b", "--\\\\>--\\>-->", "a --!> b --!\\>", "/* x */", "*\\/ *\\\\/", "", "é-->é"]
            {
                let escaped = comment.escape(text);
                let closes = ["-->", "--!>"].iter().any(|close| escaped.contains(close));
                assert!(if dialect == Dialect::Mdx { !escaped.contains("*/") } else { !closes }, "{escaped}");
                assert_eq!(comment.unescape(&escaped), text);
            }
        }
        assert_eq!(Comment::of(Dialect::Markdown).escape("a --> b"), "a --\\> b");
    }
}
