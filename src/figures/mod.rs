//! The kinds of figure, one folder each, and what they share. The table [`KINDS`] drives detection,
//! the list, the schema and the tests over all kinds.

mod architecture;
mod block;
mod brackets;
mod c4;
mod chart;
mod class;
mod compare;
pub mod compose;
mod cynefin;
mod diagram;
mod er;
mod event_model;
mod flowchart;
mod from_mermaid;
mod from_spec;
mod gantt;
mod git_graph;
mod head;
mod hub;
mod info;
mod item_spec;
mod journey;
mod kanban;
mod kind;
mod kinds;
mod levels;
mod links;
mod list;
mod matrix;
mod overlap;
mod packet;
mod pillars;
mod quadrant;
mod radar;
mod railroad;
mod requirement;
mod reveal;
mod roadmap;
pub mod rules;
mod sankey;
pub mod schema;
mod sequence;
mod state;
mod steps;
mod table;
#[cfg(test)]
mod testing;
mod timeline;
mod tree;
mod treemap;
mod usecase;
mod wardley;

pub use crate::mermaid::TITLED;
pub use crate::scene::stage::{Body, Stage};
pub use crate::syntax::{Noun, Part, Parts};
pub use compose::{Composed, compose};
pub use head::Head;
pub use kind::{Foreign, Grammar, Kind, Spec};
pub use kinds::{KINDS, family_of, read, recover};
pub use schema::schema;

use crate::data::Table;
use crate::language::Language;
use crate::scene::fit::Room;
use crate::scene::steps::Reveal;

/// A figure as its source tells it.
pub struct Read {
    /// Title, alternative text and fit: what every kind has.
    pub head: Head,
    /// What is its kind's own.
    pub figure: Box<dyn Figure>,
    /// How a deck shows it, where it says so.
    pub reveal: Option<Reveal>,
}

impl Read {
    /// A figure with its head.
    pub fn new(head: Head, figure: impl Figure + 'static) -> Self {
        Self::of(head, Box::new(figure))
    }

    /// The same of a figure of any kind.
    pub fn of(head: Head, figure: Box<dyn Figure>) -> Self {
        Self { head, figure, reveal: None }
    }
}

/// What is meant: a figure without its title, and without coordinates, colours or fonts.
pub trait Figure: Send + Sync {
    /// What the figure shows, in words, for those who do not see it; never empty. A sentence that a kind has not in
    /// that language is English.
    fn describe(&self, language: Language) -> String;

    /// The data behind its marks; empty where there is none. A figure of several views has a table for each.
    fn tables(&self) -> Vec<Table> {
        Vec::new()
    }

    /// What it is made of, in its order, so that two versions of it can be compared in words. A kind that
    /// tells no parts is compared by its title and its picture.
    fn parts(&self) -> Parts {
        Parts::default()
    }

    /// Draws it, without its title, in the room given. Where nothing fits, it takes the size that it
    /// needs. Coordinates begin at the origin; lengths are px at docs width, so the smallest word is
    /// set in [`crate::theme::SMALLEST`] or more.
    fn layout(&self, stage: &Stage, room: Room) -> Body;
}
