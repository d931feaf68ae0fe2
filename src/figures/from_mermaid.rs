//! What mermaid text says for all kinds, in their types.

use super::Head;
use crate::diagram::Direction;
use crate::mermaid::{self, Heading};

impl From<Heading> for Head {
    fn from(heading: Heading) -> Self {
        let Heading { title, alt_title, alt_description } = heading;
        Self { title, alt_title, alt_description, ..Self::default() }
    }
}

impl From<mermaid::Direction> for Direction {
    fn from(direction: mermaid::Direction) -> Self {
        match direction {
            mermaid::Direction::Down => Self::Down,
            mermaid::Direction::Up => Self::Up,
            mermaid::Direction::Right => Self::Right,
            mermaid::Direction::Left => Self::Left,
        }
    }
}
