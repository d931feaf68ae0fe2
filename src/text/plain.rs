//! Words without emphasis, in one line.

use std::borrow::Cow;

use super::Rich;
use super::rich::{Piece, Script};

/// Words without emphasis and without line breaks, as descriptions tell them.
pub fn one_line(text: &Rich) -> String {
    let plain = match text.pieces.as_slice() {
        [piece] => Cow::Borrowed(piece.text.as_str()),
        _ => Cow::Owned(text.to_plain()),
    };
    joined(plain.split_whitespace())
}

/// Words with a space between each two; nothing stands for those that are empty.
pub fn joined(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut line = String::new();
    for word in words {
        let word = word.as_ref();
        if !line.is_empty() && !word.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// What stands above and below the line, and the letters that say so where words carry no marks.
const ABOVE: (&str, &str) = ("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
const BELOW: (&str, &str) = ("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎");

/// The same with letters of their own for digits and signs above and below the line, as in `x²` and `H₂O`.
pub fn one_line_of_letters(text: &Rich) -> String {
    let pieces = text.pieces.iter().map(|piece| Piece { text: in_letters(piece), ..piece.clone() });
    one_line(&Rich { pieces: pieces.collect() })
}

fn in_letters(piece: &Piece) -> String {
    let (level, letters) = match piece.marks.script {
        Script::Level => return piece.text.clone(),
        Script::Above => ABOVE,
        Script::Below => BELOW,
    };
    let letter = |c: char| level.chars().zip(letters.chars()).find(|(from, _)| *from == c).map(|(_, to)| to);
    piece.text.chars().map(letter).collect::<Option<String>>().unwrap_or_else(|| piece.text.clone())
}

/// `1 figure`, `2 figures`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exponent_in_the_labels_of_a_chart_was_a_digit_of_its_number() {
        let told = |html: &str| one_line_of_letters(&Rich::from_html(html));
        assert_eq!(told("H<sub>2</sub>O at 10<sup>-3</sup> m<sup>2</sup>"), "H₂O at 10⁻³ m²");
        assert_eq!(told("the 4<sup>th</sup> <b>one</b>"), "the 4th one");
    }
}
