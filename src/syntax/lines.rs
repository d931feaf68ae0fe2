//! Where the lines of a text begin, so that many places in it are found in little time.

use super::Span;

/// The lines of a text.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// The byte at which each line begins; the first one begins at 0.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a text, in time linear in its length.
    pub fn new(text: &'a str) -> Self {
        let feeds = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(feeds).collect() }
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let (line, before) = self.before(offset);
        (line + 1, before.chars().count() + 1)
    }

    /// Line and column of a byte as editors count them, both from 0; the column counts units of UTF-16.
    pub fn utf16(&self, offset: usize) -> (usize, usize) {
        let (line, before) = self.before(offset);
        (line, before.encode_utf16().count())
    }

    /// The byte at which a line begins, counted from 0; none behind the last line.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// The byte of a place that an editor names, both numbers from 0 and the second in units of UTF-16; where the
    /// line is shorter, its end.
    pub fn offset_of_utf16(&self, line: usize, units: usize) -> Option<usize> {
        let start = self.start(line)?;
        let end = self.start(line + 1).map_or(self.text.len(), |next| next - 1);
        let mut left = units;
        let inside = self.text[start..end].char_indices().find(|(_, c)| match left.checked_sub(c.len_utf16()) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        });
        Some(inside.map_or(end, |(at, _)| start + at))
    }

    /// A span's first and last place, as [`Lines::line_column`] counts. What ends with a line feed ends on the
    /// line that the feed ends.
    pub fn ends(&self, span: Span) -> ((usize, usize), (usize, usize)) {
        let start = self.line_column(span.start);
        let mut end = self.line_column(span.end.max(span.start));
        if end.1 == 1 && end.0 > start.0 {
            end = self.line_column(self.start(end.0 - 1).map_or(0, |start| start - 1));
        }
        (start, end)
    }

    /// The line of a byte, from 0, and what stands in it before that byte.
    fn before(&self, offset: usize) -> (usize, &'a str) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        // The first line begins at 0, so there is one before any offset.
        let line = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        (line, &self.text[self.starts.get(line).copied().unwrap_or_default()..offset])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str, start: usize, end: usize) -> ((usize, usize), (usize, usize)) {
        Lines::new(text).ends(Span::new(start, end))
    }

    #[test]
    fn places_count_characters_from_one() {
        assert_eq!(ends("", 0, 0), ((1, 1), (1, 1)));
        assert_eq!(ends("a\né表b", 2, 7), ((2, 1), (2, 3)));
        assert_eq!(ends("a\né表b", 3, 99), ((2, 1), (2, 4)));
    }

    #[test]
    fn what_ends_with_a_line_ends_on_it() {
        assert_eq!(ends("ab\ncd\n", 0, 3), ((1, 1), (1, 3)));
        assert_eq!(ends("ab\ncd\n", 1, 6), ((1, 2), (2, 3)));
    }

    #[test]
    fn editors_count_units_of_utf16_from_nought() {
        let text = "a\né🙂b";
        let lines = Lines::new(text);
        assert_eq!(lines.utf16(8), (1, 3));
        assert_eq!(lines.offset_of_utf16(1, 3), Some(8));
        assert_eq!(lines.offset_of_utf16(1, 2), Some(4));
        assert_eq!((lines.offset_of_utf16(1, 99), lines.offset_of_utf16(2, 0)), (Some(9), None));
    }
}
