//! Members of a class as they are written: `+size(of: List~int~) int$`.

use crate::diagram::{Cell, Row};
use crate::mermaid::decode_entities;
use crate::mermaid::label::generics;
use crate::text::{Piece, Rich, one_line};

/// An attribute or a method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// `+`, `-`, `#` or `~`: who sees it.
    pub visibility: Option<char>,
    /// All that is to be read but that.
    pub words: String,
    /// Whether it is one with parameters.
    pub is_method: bool,
    /// Whether it belongs to the class rather than to each thing of it: `$`.
    pub is_static: bool,
    /// Whether classes below it must say what it does: `*`.
    pub is_abstract: bool,
}

impl Member {
    /// Reads a member; any text is one.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let visibility = text.chars().next().filter(|c| matches!(c, '+' | '-' | '#' | '~'));
        let rest = if visibility.is_some() { text[1..].trim_start() } else { text };
        let (rest, sign) = without_sign(rest);
        let Some((name, parameters, after)) = method(rest) else {
            let words = decode_entities(&generics(rest));
            let (is_static, is_abstract) = (sign == Some('$'), sign == Some('*'));
            return Self { visibility, words, is_static, is_abstract, ..Self::default() };
        };
        let inner = after.chars().next().filter(|c| matches!(c, '$' | '*'));
        let result =
            after[inner.map_or(0, char::len_utf8)..].trim_start_matches(|c: char| c == ':' || c.is_whitespace());
        let colon = if result.is_empty() { "" } else { ": " };
        let words = format!("{}({}){colon}{}", name.trim_end(), parameters.trim(), result);
        let is = |wanted: char| sign == Some(wanted) || inner == Some(wanted);
        let (is_static, is_abstract) = (is('$'), is('*'));
        Self { visibility, words: decode_entities(&generics(&words)), is_method: true, is_static, is_abstract }
    }

    /// The member as a row; with a column of its own for signs of visibility where others of its class have any.
    pub fn row(&self, has_signs: bool) -> Row {
        let piece = Piece { text: self.words.clone(), italic: self.is_abstract, ..Piece::default() };
        let words =
            Cell { text: Rich { pieces: vec![piece] }, underlined: self.is_static, hanging: true, ..Cell::default() };
        let sign = self.visibility.map(Rich::plain).unwrap_or_default();
        let sign = has_signs.then_some(Cell { text: sign, quiet: true, ..Cell::default() });
        Row { cells: sign.into_iter().chain([words]).collect() }
    }
}

/// Takes `$` or `*` from the end of a member.
fn without_sign(text: &str) -> (&str, Option<char>) {
    match text.char_indices().next_back() {
        Some((at, sign @ ('$' | '*'))) => (text[..at].trim_end(), Some(sign)),
        _ => (text, None),
    }
}

/// Name, parameters and what follows them; none where it is no method.
fn method(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('(').filter(|&at| at > 0)?;
    let mut depth = 0_usize;
    let closing = text[open..].char_indices().find(|&(_, c)| {
        depth = if c == '(' { depth + 1 } else { depth.saturating_sub(usize::from(c == ')')) };
        depth == 0
    });
    let close = closing.map(|(at, _)| open + at).or_else(|| text.rfind(')')).filter(|&at| at > open)?;
    Some((&text[..open], &text[open + 1..close], text[close + 1..].trim()))
}

/// A member as it is read aloud: without who sees it.
pub fn told(row: &Row) -> String {
    row.cells.last().map_or(String::new(), |cell| one_line(&cell.text))
}
