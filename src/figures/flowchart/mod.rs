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

use super::{Body, Figure, Head, Kind, Part, Stage};
use crate::scene::fit::Room;
pub use model::Flowchart;

/// The row of the flowchart in the table of kinds.
pub const KIND: Kind = Kind {
    name: "flowchart",
    summary: "boxes and arrows: processes, decisions, dependencies",
    mermaid: &["graph", "flowchart", "flowchart-elk"],
    from_spec: Some(spec::read),
    from_mermaid: Some(mermaid::read),
    schema: Some(spec::schema),
};

impl Figure for Flowchart {
    fn head(&self) -> &Head {
        &self.head
    }

    fn describe(&self) -> String {
        describe::describe(self)
    }

    fn parts(&self) -> Vec<Part> {
        describe::parts(self)
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        draw::draw(self, stage, &arrange::arrange(self, stage, room))
    }
}
