//! The words of labels.

use super::decode_entities;
use super::strings::{inner_of_quotes, unescaped};
use crate::text::formula::plain_formulas;
use crate::text::{Piece, Rich};

/// Words as they stand in the source, without quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words<'t> {
    /// The words themselves.
    pub text: &'t str,
    /// Whether quotes stood around them; only then backticks mean markdown, and a backslash may stand before
    /// a quote.
    pub quoted: bool,
}

impl<'t> Words<'t> {
    /// Words as a statement holds them: in double quotes, or bare.
    pub fn of(text: &'t str) -> Self {
        let text = text.trim();
        match inner_of_quotes(text) {
            Some(inner) => Self { text: inner, quoted: true },
            None => Self { text, quoted: false },
        }
    }

    /// Bytes that they take in the source with their quotes.
    pub fn length_with_quotes(self) -> usize {
        self.text.len() + 2
    }

    /// The words with their emphasis.
    pub fn rich(self) -> Rich {
        trim_lines(&if self.quoted { label(&unescaped(self.text)) } else { plain_label(self.text) })
    }

    /// The words with their emphasis, and the name of the icon that stands among them.
    pub fn with_icon(self) -> (Rich, Option<String>) {
        let rich = self.rich();
        // Most labels name none, and then there is nothing to put together again.
        if rich.pieces.iter().any(|piece| piece.text.contains(":fa-")) { take_icon(rich) } else { (rich, None) }
    }
}

/// Reads the words of a mermaid label without its quotes: markdown where backticks stand around
/// them, HTML otherwise; entity codes are replaced last, so that `#lt;b#gt;` stays text.
pub fn label(raw: &str) -> Rich {
    let trimmed = raw.trim();
    match trimmed.strip_prefix('`').and_then(|t| t.strip_suffix('`')) {
        Some(markdown) => markdown_label(markdown),
        None => plain_label(trimmed),
    }
}

/// Reads the words of a mermaid label that cannot be markdown.
pub fn plain_label(raw: &str) -> Rich {
    decoded(Rich::from_html(plain_formulas(raw.trim()).as_str()))
}

/// Reads the words of a mermaid label that is markdown, without its backticks.
pub fn markdown_label(raw: &str) -> Rich {
    decoded(Rich::from_markdown(plain_formulas(raw.trim()).as_str()))
}

fn decoded(mut rich: Rich) -> Rich {
    rich.pieces.iter_mut().for_each(|piece| piece.text = decode_entities(&piece.text));
    rich
}

/// Generic types with angle brackets for tildes: `List~List~int~~` is `List<List<int>>`. A tilde opens between a
/// name and what a type may begin with, and closes otherwise; those without a partner stay. So several types in a
/// line are told apart, which mermaid reads as one.
pub fn generics(text: &str) -> String {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '?' | '*');
    let mut out = String::with_capacity(text.len());
    let (mut before, mut depth) = (' ', 0_usize);
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        out.push(match c {
            '~' if is_of_name(before) && rest.contains('~') && (depth == 0 || rest.starts_with(is_of_name)) => {
                depth += 1;
                '<'
            }
            '~' if depth > 0 => {
                depth -= 1;
                '>'
            }
            _ => c,
        });
        before = c;
    }
    out
}

/// Takes white space from both ends of every line, and empty lines from both ends of the text.
pub fn trim_lines(rich: &Rich) -> Rich {
    let mut pieces: Vec<Piece> = Vec::with_capacity(rich.pieces.len());
    let mut at_start_of_line = true;
    for piece in &rich.pieces {
        let mut text = String::with_capacity(piece.text.len());
        for c in piece.text.chars().filter(|&c| c != '\r') {
            if c == '\n' {
                text.truncate(text.trim_end_matches([' ', '\t']).len());
                text.push(c);
                at_start_of_line = true;
            } else if !(at_start_of_line && c.is_whitespace()) {
                text.push(c);
                at_start_of_line = false;
            }
        }
        pieces.push(Piece { text, bold: piece.bold, italic: piece.italic, marks: piece.marks });
    }
    let is_blank = |p: &Piece| p.text.trim().is_empty();
    while pieces.last().is_some_and(is_blank) {
        pieces.pop();
    }
    let first = pieces.iter().position(|p| !is_blank(p)).unwrap_or(pieces.len());
    pieces.drain(..first);
    if let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    Rich { pieces }
}

/// Takes the first icon name such as `fa:fa-car` out of the words, and all further ones with it.
pub fn take_icon(mut rich: Rich) -> (Rich, Option<String>) {
    let mut icon = None;
    for piece in &mut rich.pieces {
        if !piece.text.contains(":fa-") {
            continue;
        }
        let mut kept = String::with_capacity(piece.text.len());
        for (i, line) in piece.text.split('\n').enumerate() {
            kept.extend((i > 0).then_some('\n'));
            let (names, words): (Vec<&str>, Vec<&str>) = line.split(' ').partition(|word| is_icon(word));
            kept.push_str(&words.join(" "));
            icon = icon.or_else(|| names.first().map(|name| (*name).to_owned()));
        }
        piece.text = kept;
    }
    (trim_lines(&rich), icon)
}

/// Whether a word names an icon of Font Awesome.
fn is_icon(word: &str) -> bool {
    word.split_once(":fa-").is_some_and(|(family, name)| {
        matches!(family, "fa" | "fab" | "fas" | "far" | "fal" | "fad" | "fak")
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lose_the_white_space_around_them() {
        let shown = |text| Words { text, quoted: true }.rich().to_plain();
        assert_eq!(shown("\n\n  one \n   two\n\n"), "one\ntwo");
        assert_eq!(shown("`The **cat**\n  in the hat`"), "The cat\nin the hat");
    }

    #[test]
    fn types_are_told_apart_by_what_stands_around_their_tildes() {
        assert_eq!(generics("Map~string, List~int~~"), "Map<string, List<int>>");
        assert_eq!(generics("Pair~A~, Pair~B~ a~b"), "Pair<A>, Pair<B> a~b");
        assert_eq!(generics("x~5"), "x~5");
    }

    #[test]
    fn icon_names_are_no_words() {
        let read = |text| Words { text, quoted: false }.with_icon();
        let (words, icon) = read("A fa:fa-camera-retro perhaps?");
        assert_eq!((words.to_plain().as_str(), icon), ("A perhaps?", Some("fa:fa-camera-retro".to_owned())));
        assert_eq!(read("fa:fa-spinner").0.to_plain(), "");
        assert_eq!(read("a:fa-b x").1, None);
    }

    #[test]
    fn a_backslash_before_a_quote_is_no_word() {
        assert_eq!(Words::of(r#""say \"hi\"""#).rich().to_plain(), "say \"hi\"");
        assert_eq!(Words::of(r#"say \"hi\""#).rich().to_plain(), r#"say \"hi\""#);
    }
}
