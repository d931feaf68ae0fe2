//! The figure of all kinds that are boxes and what joins them.

use super::{Body, Figure, Parts, Stage};
use crate::diagram::{Diagram, Voice};
use crate::scene::fit::Room;

/// A diagram, and how its kind tells it in words.
#[derive(Clone, Debug)]
pub struct DiagramFigure {
    /// Its nodes, edges and groups.
    pub diagram: Diagram,
    /// The words of its kind.
    pub voice: &'static Voice,
}

impl Figure for DiagramFigure {
    fn describe(&self) -> String {
        self.diagram.describe(self.voice)
    }

    fn parts(&self) -> Parts {
        self.diagram.parts(self.voice)
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        self.diagram.layout(stage, room)
    }
}
