//! A piece of a source as a terminal can show it.

use figmill::syntax::{Source, Span};

/// Most characters before a place, at it, and after it.
const MOST: (usize, usize, usize) = (50, 70, 40);

/// The line of a place: no longer than a terminal can bear, tabs as spaces, no control characters.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Number of the line, from 1.
    pub line: usize,
    /// Character of the line where the place begins, from 1.
    pub column: usize,
    /// The line, or the part of it around the place.
    pub text: String,
    /// Byte of `text` where the place begins.
    pub start: usize,
    /// Byte of `text` where the place, or what the line has of it, ends.
    pub end: usize,
}

impl Excerpt {
    /// The excerpt of a place in a source.
    pub fn new(source: &Source, span: Span) -> Excerpt {
        let (line, column) = source.line_column(span.start);
        let text = source.text.as_str();
        // Places are bytes that a reader of the source handed out, but a broken one must not end the run.
        let start = source.character(span.start).start;
        let end = source.character(span.end).start.max(start);
        let first = text[..start].rfind('\n').map_or(0, |feed| feed + 1);
        let last = text[start..].find('\n').map_or(text.len(), |feed| start + feed);
        let before = &text[first..start];
        let place = text[start..end.min(last)].trim_end_matches('\r');
        let after = text[end.min(last)..last].trim_end_matches('\r');

        let cut = before.char_indices().rev().nth(MOST.0 - 1).map_or(0, |(at, _)| at);
        let mut shown = String::new();
        if cut > 0 {
            shown.push('…');
        }
        shown.extend(before[cut..].chars().flat_map(printable));
        let start = shown.len();
        push_shortened(&mut shown, place, MOST.1);
        let end = shown.len();
        push_shortened(&mut shown, after, MOST.2);
        Excerpt { line, column, text: shown, start, end }
    }
}

fn push_shortened(out: &mut String, text: &str, most: usize) {
    out.extend(text.chars().take(most).flat_map(printable));
    if text.chars().nth(most).is_some() {
        out.push('…');
    }
}

/// A character as what does no harm to a terminal.
pub fn printable(character: char) -> impl Iterator<Item = char> {
    let (shown, times) = match character {
        '\t' => (' ', 4),
        // Marks of direction could turn the line around.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ('\u{fffd}', 1),
        c if c.is_control() => ('\u{fffd}', 1),
        c => (c, 1),
    };
    std::iter::repeat_n(shown, times)
}

#[cfg(test)]
mod tests {
    use super::*;
    use figmill::syntax::Format;

    fn of(text: &str, start: usize, end: usize) -> Excerpt {
        Excerpt::new(&Source::new("x", text, Format::Yaml), Span::new(start, end))
    }

    #[test]
    fn an_excerpt_is_the_line_of_the_place() {
        let excerpt = of("a: 1\r\n\tb: two\r\n", 10, 13);
        assert_eq!((excerpt.line, excerpt.column, excerpt.text.as_str()), (2, 5, "    b: two"));
        assert_eq!(&excerpt.text[excerpt.start..excerpt.end], "two");
    }

    #[test]
    fn a_line_of_ten_megabytes_is_shown_in_part() {
        let text = "é".repeat(5 << 20);
        let excerpt = of(&text, 2 << 20, 4 << 20);
        assert!(excerpt.text.chars().count() < 170);
        assert_eq!(excerpt.column, (1 << 20) + 1);
    }

    #[test]
    fn a_place_of_many_lines_is_shown_by_its_first() {
        let excerpt = of("a\nbc\nd", 2, 6);
        assert_eq!((excerpt.text.as_str(), excerpt.start, excerpt.end), ("bc", 0, 2));
    }

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        assert_eq!(of("\u{1b}[31m\u{202e}x", 0, 1).text, "\u{fffd}[31m\u{fffd}x");
    }

    #[test]
    fn places_outside_the_text_or_inside_a_character_do_no_harm() {
        assert_eq!(of("é", 1, 1).text, "é");
        assert_eq!(of("é", 90, 99).start, 2);
        assert_eq!(of("", 0, 0).text, "");
    }
}
