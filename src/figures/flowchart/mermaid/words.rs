//! The words of nodes.

use crate::diagram::model::Label;
use crate::text::Rich;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mermaid::Words;

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
}
