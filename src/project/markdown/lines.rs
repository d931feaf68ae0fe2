//! Lines of a page, and what its containers, quotes and lists, put before them.

use std::ops::Range;

/// A tab leads to the next column that is a multiple of so many.
const TAB: usize = 4;

/// The lines of a text from an offset on, each without its end.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where the next line begins.
    pub(super) at: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').unwrap_or(rest.len());
        let line = self.at..self.at + rest[..length].strip_suffix('\r').unwrap_or(&rest[..length]).len();
        self.at += (length + 1).min(rest.len());
        Some(line)
    }
}

/// Where the line of an offset begins.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |feed| feed + 1)
}

/// What stands before the lines of a block that begins behind `lead`: quote marks stay, marks of lists and
/// what else there is become the blanks that they measure.
pub(super) fn prefix(lead: &str) -> String {
    lead.chars().map(|c| if c == '>' || c == '\t' { c } else { ' ' }).collect()
}

/// What is left of a line when the prefix of its block is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stripped {
    /// Bytes that are taken off.
    pub(super) bytes: usize,
    /// Blanks that a tab reaches over the prefix.
    pub(super) blanks: usize,
}

/// Takes a prefix off a line; none where the line lacks one of its quote marks and is no line of the block.
/// Of blanks as many are taken as there are; one behind a quote mark belongs to the mark, whether the prefix has it or not.
pub(super) fn strip(line: &str, prefix: &str) -> Option<Stripped> {
    let bytes = line.as_bytes();
    let (mut at, mut column, mut wanted) = (0, 0, 0);
    let mut marks = prefix.bytes().peekable();
    while let Some(mark) = marks.next() {
        match mark {
            b'>' => {
                while bytes.get(at) == Some(&b' ') {
                    at += 1;
                    column += 1;
                }
                if bytes.get(at) != Some(&b'>') {
                    return None;
                }
                let is_bare = !matches!(marks.peek(), Some(b' ' | b'\t'));
                let taken = if is_bare && bytes.get(at + 1) == Some(&b' ') { 2 } else { 1 };
                at += taken;
                column += taken;
                wanted = column;
            }
            b'\t' => wanted = (wanted / TAB + 1) * TAB,
            _ => wanted += 1,
        }
        while column < wanted {
            match bytes.get(at) {
                Some(b' ') => column += 1,
                Some(b'\t') => column = (column / TAB + 1) * TAB,
                _ => break,
            }
            at += 1;
        }
    }
    Some(Stripped { bytes: at, blanks: column.saturating_sub(wanted) })
}

/// The length of what containers put before the text of a line: blanks, quote marks, marks of lists.
pub(super) fn lead(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let rest = &rest[blanks..];
        let digits = rest.bytes().take(9).take_while(u8::is_ascii_digit).count();
        let marks = match rest.as_bytes() {
            [b'>', ..] => 1,
            [b'-' | b'*' | b'+', b' ' | b'\t', ..] => 1,
            bytes if digits > 0 && matches!(bytes.get(digits..), Some([b'.' | b')', b' ' | b'\t', ..])) => digits + 1,
            _ => return at + blanks,
        };
        at += blanks + marks;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_of_a_line_becomes_the_prefix_of_those_below() {
        for (line, expected) in [
            ("- x", "  "),
            ("> 1. - x", ">      "),
            ("\t* x", "\t  "),
            ("  x", "  "),
            ("-x", ""),
            ("1234567890. x", ""),
        ] {
            assert_eq!(prefix(&line[..lead(line)]), expected, "{line}");
        }
    }

    #[test]
    fn a_prefix_is_taken_off_as_far_as_a_line_has_it() {
        let left = |line: &str, prefix: &str| {
            strip(line, prefix).map(|stripped| " ".repeat(stripped.blanks) + &line[stripped.bytes..])
        };
        assert_eq!(left("  a", "  ").as_deref(), Some("a"));
        assert_eq!(left(">  a", "> ").as_deref(), Some(" a"));
        assert_eq!(left(">a", "> ").as_deref(), Some("a"));
        assert_eq!(left(">  a", ">").as_deref(), Some(" a"));
        assert_eq!(left(">>a", "> > ").as_deref(), Some("a"));
        assert_eq!(left("a", "  ").as_deref(), Some("a"));
        assert_eq!(left("a", "> "), None);
        assert_eq!(left("", ">"), None);
        assert_eq!(left("\ta", "  ").as_deref(), Some("  a"));
        assert_eq!(left("\t\ta", "\t").as_deref(), Some("\ta"));
    }

    #[test]
    fn lines_are_without_their_ends() {
        let text = "a\r\n\nb\n";
        let lines: Vec<&str> = Lines::new(text, 0).map(|line| &text[line]).collect();
        assert_eq!(lines, ["a", "", "b"]);
        assert_eq!(line_start(text, 3), 3);
        assert_eq!(line_start(text, 1), 0);
    }
}
