//! Where a diagram leads.

use super::{Cursor, Reader};

/// Where a diagram leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `TB`, `TD`
    Down,
    /// `BT`
    Up,
    /// `LR`
    Right,
    /// `RL`
    Left,
}

impl Direction {
    /// Help for a word that is none.
    pub const HELP: &'static str = "directions are TB, TD, BT, LR and RL";

    /// The direction that a word or sign stands for.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "TB" | "TD" | "v" | "BR" => Some(Self::Down),
            "BT" | "^" => Some(Self::Up),
            "LR" | ">" => Some(Self::Right),
            "RL" | "<" => Some(Self::Left),
            _ => None,
        }
    }

    /// The direction that a word stands for, in capitals or not, as some families have it.
    pub fn in_any_case(word: &str) -> Option<Self> {
        Self::of(&word.to_ascii_uppercase())
    }
}

impl Cursor<'_> {
    /// The statement `direction LR`, if it comes next; the line is taken with it. `read` says which words are
    /// directions.
    pub fn take_direction(&mut self, read: impl Fn(&str) -> Option<Direction>) -> Option<Direction> {
        let mut ahead = *self;
        if !ahead.eat("direction") || !ahead.rest().starts_with([' ', '\t']) {
            return None;
        }
        ahead.skip_blanks();
        let direction = read(ahead.take_while(|c| c.is_ascii_alphabetic()))?;
        ahead.take_line();
        *self = ahead;
        Some(direction)
    }
}

impl Reader<'_, '_> {
    /// The direction behind the family's word, if there is one.
    ///
    /// # Errors
    ///
    /// Where something else stands there.
    pub fn header_direction(&mut self) -> super::Parsed<Option<Direction>> {
        self.cursor.skip_blanks();
        if matches!(self.cursor.peek(), None | Some('\n')) {
            return Ok(None);
        }
        let start = self.cursor.at;
        let word = self.cursor.take_while(|c| !c.is_whitespace() && c != ';');
        let Some(direction) = Direction::of(word) else {
            let span = if word.is_empty() { self.cursor.here() } else { self.cursor.since(start) };
            self.cursor.at = start;
            return self.expected(span, "a direction or the end of the line", Some(Direction::HELP.into()));
        };
        self.end_of_statement("the direction").map(|()| Some(direction))
    }
}
