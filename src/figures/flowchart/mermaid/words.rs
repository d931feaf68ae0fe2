//! The words of nodes.

use crate::diagram::Node;
use crate::diagram::model::Label;
use crate::text::Rich;

/// Labels of three or more lines that all read as a title and a text at least, where others of the figure do not.
const LEAST_LONG: usize = 3;

/// Makes titles of first lines where the words of every node read as a title and a text below it, or those of every
/// node that has three or more lines. Where only some do, their authors broke a phrase.
pub fn set_titles(nodes: &mut [Node]) {
    let lines = |node: &Node| node.content.label.body.to_plain().lines().count();
    let worded = nodes.iter().filter(|node| !node.content.label.is_empty());
    let split = worded.map(|node| (lines(node), title_and_text(&node.content.label.body)));
    let split: Vec<(usize, Option<(String, String)>)> = split.collect();
    let all_of = |least: usize, count: usize| {
        let mut long = split.iter().filter(|(lines, _)| *lines >= least);
        long.clone().count() >= count && long.all(|(_, words)| words.is_some())
    };
    let least = if all_of(1, 2) {
        1
    } else if all_of(3, LEAST_LONG) {
        3
    } else {
        return;
    };
    let worded = nodes.iter_mut().filter(|node| !node.content.label.is_empty());
    for (node, (lines, words)) in worded.zip(split) {
        if let Some((title, text)) = words.filter(|_| lines >= least) {
            node.content.label = Label { title: Rich::plain(title), body: Rich::plain(text), ..Label::default() };
        }
    }
}

/// Longest line, in characters, that is taken for a title.
const LONGEST_TITLE: usize = 32;
/// Words of a text in one line at least.
const LEAST_WORDS: usize = 3;
/// Words that no title ends in: the phrase goes on after them.
const LEADING_ON: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "each", "every", "for", "from", "if", "in", "into", "is",
    "its", "nor", "not", "of", "on", "onto", "or", "our", "per", "than", "that", "the", "their", "then", "these",
    "this", "to", "until", "via", "was", "when", "while", "with", "without", "your", "au", "aux", "avec", "dans", "de",
    "des", "du", "en", "et", "la", "le", "les", "ou", "par", "pour", "sur", "un", "une", "auf", "aus", "bei", "das",
    "dem", "den", "der", "die", "ein", "eine", "für", "im", "mit", "nach", "oder", "und", "von", "vom", "zu", "zum",
    "zur", "con", "del", "e", "el", "em", "los", "las", "o", "para", "por", "y",
];

/// The first line and the others where they read as a title and a text.
fn title_and_text(words: &Rich) -> Option<(String, String)> {
    if words.pieces.iter().any(|piece| piece.bold || piece.italic) {
        return None;
    }
    let plain = words.to_plain();
    let (title, text) = plain.split_once('\n')?;
    let letters = |line: &'_ str| line.chars().take_while(|c| c.is_alphabetic()).collect::<String>();
    // `Step 1` over `Step 2` are items of a list.
    let are_alike = letters(title) == letters(text) && !letters(title).is_empty();
    let last = title.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let is_whole =
        !title.ends_with([',', '.', ';', '-', '…', '(', '/', '&', '?', '!']) && !LEADING_ON.contains(&last.as_str());
    let start = text.chars().next()?;
    let begins_anew = !start.is_lowercase() && !start.is_ascii_punctuation();
    // A phrase in capitals that goes on in the next line is no text: `Customer Data` over `Review Board`.
    let is_lower = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let mut others = text.split_whitespace();
    let is_text =
        text.contains('\n') || others.clone().count() >= LEAST_WORDS && others.any(is_lower) && !is_lower(title);
    let is_title = !are_alike && is_whole && begins_anew && is_text && title.chars().count() <= LONGEST_TITLE;
    is_title.then(|| (title.to_owned(), text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::Content;
    use crate::mermaid::Words;

    fn titles(texts: &[&str]) -> Vec<String> {
        let node =
            |text: &&str| Node { content: Content::words(Words { text, quoted: true }.rich()), ..Node::default() };
        let mut nodes: Vec<Node> = texts.iter().map(node).collect();
        set_titles(&mut nodes);
        nodes.iter().map(|node| node.content.label.title.to_plain()).collect()
    }

    #[test]
    fn first_lines_that_name_the_rest_in_every_node_are_titles() {
        assert_eq!(
            titles(&[r"Data\nVast amounts of text\nand images", "Service 1<br>Handles all orders"]),
            ["Data", "Service 1"]
        );
        assert_eq!(titles(&["Data<br>Vast amounts\nof text", "one line"]), ["", ""]);
        assert_eq!(titles(&["Data<br>Vast amounts of text"]), [""]);
    }

    #[test]
    fn long_labels_have_titles_where_all_of_them_read_so() {
        let pillars = [
            r"Power\nFaster chips\nLarger halls",
            r"Data\nVast amounts of text\nand images",
            r"Ideas\nThe Transformer\nReinforcement",
        ];
        let outcome = r"Rapid advancement\nof generative AI";
        assert_eq!(titles(&[pillars[0], pillars[1], pillars[2], outcome]), ["Power", "Data", "Ideas", ""]);
        assert_eq!(titles(&[pillars[0], pillars[1], outcome]), [""; 3]);
        assert_eq!(titles(&[pillars[0], pillars[1], pillars[2], r"Removed from\nStaff\nRecords"]), [""; 4]);
    }

    #[test]
    fn first_lines_of_broken_phrases_are_no_titles() {
        let whole = "Data<br>Vast amounts of text";
        for broken in [
            r"Rapid advancement\nof generative AI",
            "Multi<br>Line",
            "Line1<br>Line 2<br>Line 3",
            "Let me think,<br>Do I want this<br>or that",
            "Removed from<br>Staff Records",
            "Tell the<br>Front Desk and others",
            "Store<br>(main hall)",
            "Customer Data<br>Central Review Board",
        ] {
            assert_eq!(titles(&[whole, broken]), ["", ""], "{broken}");
        }
    }
}
