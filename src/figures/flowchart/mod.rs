//! The flowchart: boxes and arrows.

mod arrange;
mod describe;
mod draw;
mod line;
pub mod mermaid;
pub mod model;
mod outline;
mod picture;
pub mod shape;
mod spec;
#[cfg(test)]
mod tests;
mod titles;
mod words;

use super::{Body, Figure, Grammar, Kind, Parts, Spec, Stage};
use crate::scene::fit::Room;
pub use model::Flowchart;

/// The row of the flowchart in the table of kinds.
pub const KIND: Kind = Kind {
    name: "flowchart",
    summary: "boxes and arrows: processes, decisions, dependencies",
    spec: Some(Spec { read: spec::read, schema: spec::schema }),
    mermaid: Some(Grammar { families: &["graph", "flowchart", "flowchart-elk"], read: mermaid::read }),
    foreign: None,
};

impl Figure for Flowchart {
    fn describe(&self) -> String {
        describe::describe(self)
    }

    fn parts(&self) -> Parts {
        describe::parts(self)
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        draw::draw(self, stage, &arrange::arrange(self, stage, room))
    }
}
