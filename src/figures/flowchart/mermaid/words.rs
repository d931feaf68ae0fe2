//! The words of nodes and edges as mermaid writes them.

use crate::diagram::model::Label;
use crate::mermaid::label::{label, plain_label};
use crate::text::{Piece, Rich};

/// Words as they stand in the source, without quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words<'t> {
    /// The words themselves.
    pub text: &'t str,
    /// Whether quotes stood around them; only then backticks mean markdown.
    pub quoted: bool,
}

impl Words<'_> {
    /// Bytes that they take in the source with their quotes.
    pub fn length_with_quotes(self) -> usize {
        self.text.len() + 2
    }

    /// The words with their emphasis.
    pub fn rich(self) -> Rich {
        trim_lines(&if self.quoted { label(self.text) } else { plain_label(self.text) })
    }

    /// The words with their emphasis, and the name of the icon that stands among them.
    pub fn with_icon(self) -> (Rich, Option<String>) {
        take_icon(self.rich())
    }
}

/// The words of a node: where its first line names it and the others tell of it, the first is its title.
pub fn node_label(words: Rich) -> Label {
    let plain = words.to_plain();
    let is_title = words.pieces.iter().all(|p| !p.bold && !p.italic) && first_line_is_title(&plain);
    match plain.split_once('\n').filter(|_| is_title) {
        Some((title, body)) => Label { title: Rich::plain(title), body: Rich::plain(body), ..Label::default() },
        None => Label { body: words, ..Label::default() },
    }
}

/// Longest line, in characters, that is taken for a title.
const LONGEST_TITLE: usize = 32;

fn first_line_is_title(text: &str) -> bool {
    let mut lines = text.lines();
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let more = lines.next().is_some();
    let Some(start) = second.chars().next() else { return false };
    let letters = |line: &'_ str| line.chars().take_while(|c| c.is_alphabetic()).collect::<String>();
    // `Step 1` over `Step 2` are items of a list.
    let alike = letters(first) == letters(second) && !letters(first).is_empty();
    let sentence_ends = !first.ends_with([',', '.', ';', '-', '…', '(', '/', '&', '?', '!']);
    let begins_anew = !start.is_lowercase() && !start.is_ascii_punctuation() || start == '(';
    let several_words = second.contains(' ') && first.chars().next().is_some_and(|c| !c.is_lowercase());
    !alike && sentence_ends && begins_anew && first.chars().count() <= LONGEST_TITLE && (more || several_words)
}

/// Takes white space from both ends of every line, and empty lines from both ends of the text.
pub fn trim_lines(rich: &Rich) -> Rich {
    let mut pieces: Vec<Piece> = Vec::new();
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
        pieces.push(Piece { text, ..piece.clone() });
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

    fn shown(text: &str) -> (String, String) {
        let label = node_label(Words { text, quoted: true }.rich());
        (label.title.to_plain(), label.body.to_plain())
    }

    #[test]
    fn a_first_line_that_names_the_rest_is_a_title() {
        let pair = |title: &str, body: &str| (title.to_owned(), body.to_owned());
        assert_eq!(shown(r"Data\nVast amounts of text\nand images"), pair("Data", "Vast amounts of text\nand images"));
        assert_eq!(shown("Service 1<br>Handles all orders"), pair("Service 1", "Handles all orders"));
        assert_eq!(shown(r"Rapid advancement\nof generative AI"), pair("", "Rapid advancement\nof generative AI"));
        assert_eq!(shown("Multi<br>Line"), pair("", "Multi\nLine"));
        assert_eq!(shown("Line1<br>Line 2<br>Line 3"), pair("", "Line1\nLine 2\nLine 3"));
        assert_eq!(
            shown("Let me think,<br>Do I want this<br>or that"),
            pair("", "Let me think,\nDo I want this\nor that")
        );
        assert_eq!(shown("one line"), pair("", "one line"));
    }

    #[test]
    fn lines_lose_the_white_space_around_them() {
        assert_eq!(shown("\n\n  one \n   two\n\n").1, "one\ntwo");
        assert_eq!(shown("`The **cat**\n  in the hat`").1, "The cat\nin the hat");
    }

    #[test]
    fn icon_names_are_no_words() {
        let read = |text| Words { text, quoted: false }.with_icon();
        let (words, icon) = read("A fa:fa-camera-retro perhaps?");
        assert_eq!((words.to_plain().as_str(), icon), ("A perhaps?", Some("fa:fa-camera-retro".to_owned())));
        assert_eq!(read("fa:fa-spinner").0.to_plain(), "");
        assert_eq!(read("a:fa-b x").1, None);
    }
}
