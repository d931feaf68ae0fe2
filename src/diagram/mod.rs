//! What all box-and-arrow figures share: the model of nodes, edges and groups, the search for an
//! arrangement that fits, its painting, and its telling in words. Knows no kind of figure.

mod fit;
mod line;
pub mod model;
mod outline;
mod paint;
pub mod picture;
pub mod rules;
pub mod shape;
mod tell;
mod words;

pub use model::{Diagram, Edge, Group, Label, Node, Stroke, Tip};
pub use picture::Picture;
pub use shape::Shape;

use crate::scene::fit::Room;
use crate::scene::stage::{Body, Stage};
use crate::syntax::Parts;

impl Diagram {
    /// Draws it in the room given. Where nothing fits, it takes the size that it needs.
    pub fn layout(&self, stage: &Stage, room: Room) -> Body {
        paint::draw(self, stage, &fit::arrange(self, stage, room))
    }

    /// How much there is, and what leads where, in words.
    pub fn describe(&self) -> String {
        tell::describe(self)
    }

    /// Nodes, groups and edges with their words.
    pub fn parts(&self) -> Parts {
        tell::parts(self)
    }
}
