//! The kinds of figure, one folder each, and what they share. The table [`KINDS`] drives detection,
//! the list, the schema and the tests over all kinds.

pub mod chart;
pub mod compose;
pub mod flowchart;
pub mod head;
pub mod kinds;
pub mod pillars;
pub mod schema;
pub mod timeline;

pub use crate::scene::stage::{Body, Stage};
pub use compose::{Composed, compose};
pub use head::Head;
pub use kinds::{KINDS, Kind, read};
pub use schema::schema;

use crate::data::Table;
use crate::scene::fit::Room;

/// A part of a figure, as readers name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is: `node`, `edge`, `event`.
    pub noun: &'static str,
    /// What tells it from the others of its noun, in all versions of the figure.
    pub key: String,
    /// What readers call it, in one line.
    pub name: String,
    /// All its words, in one line.
    pub words: String,
}

/// What is meant: a figure without coordinates, colours or fonts.
pub trait Figure: Send + Sync {
    /// Title, alternative text and fit.
    fn head(&self) -> &Head;

    /// What the figure shows, in words, for those who do not see it; never empty.
    fn describe(&self) -> String;

    /// The data behind its marks; empty where there is none. A figure of several views has a table for each.
    fn tables(&self) -> Vec<Table> {
        Vec::new()
    }

    /// What it is made of, in its order, so that two versions of it can be compared in words. A kind that
    /// tells no parts is compared by its title and its picture.
    fn parts(&self) -> Vec<Part> {
        Vec::new()
    }

    /// Draws it, without its title, in the room given. Where nothing fits, it takes the size that it
    /// needs. Coordinates begin at the origin; lengths are px at docs width, so the smallest word is
    /// set in [`crate::theme::SMALLEST`] or more.
    fn layout(&self, stage: &Stage, room: Room) -> Body;
}
