//! The flowchart: boxes and arrows.

pub mod mermaid;
mod spec;
#[cfg(test)]
mod tests;

use super::{Body, Figure, Head, Kind, Part, Stage};
use crate::diagram::Diagram;
use crate::scene::fit::Room;

/// The row of the flowchart in the table of kinds.
pub const KIND: Kind = Kind {
    name: "flowchart",
    summary: "boxes and arrows: processes, decisions, dependencies",
    mermaid: &["graph", "flowchart", "flowchart-elk"],
    from_spec: Some(spec::read),
    from_mermaid: Some(mermaid::read),
    schema: Some(spec::schema),
};

/// A flowchart.
#[derive(Clone, Debug, Default)]
pub struct Flowchart {
    /// Title, alternative text, fit.
    pub head: Head,
    /// Its nodes, edges and groups.
    pub diagram: Diagram,
}

impl Figure for Flowchart {
    fn head(&self) -> &Head {
        &self.head
    }

    fn describe(&self) -> String {
        self.diagram.describe()
    }

    fn parts(&self) -> Vec<Part> {
        self.diagram.parts()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        self.diagram.layout(stage, room)
    }
}
