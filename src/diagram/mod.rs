//! What all box-and-arrow figures share: the model of nodes, edges and groups, the search for an
//! arrangement that fits, its painting, and its telling in words. Knows no kind of figure.

mod cells;
pub mod content;
mod fit;
mod lanes;
mod line;
pub mod model;
mod narrow;
pub mod outline;
mod paint;
pub mod rules;
pub mod shape;
mod tell;
pub mod tip;
mod words;

pub use content::picture;
pub use model::*;
use paint::ink;
pub use shape::Shape;
pub use tell::{Told, Voice};

use crate::scene::fit::Room;
use crate::scene::stage::{Body, Stage};

impl Diagram {
    /// Draws it in the room given. Where nothing fits, it takes the size that it needs.
    pub fn layout(&self, stage: &Stage, room: Room) -> Body {
        paint::draw(self, stage, fit::arrange(self, stage, room))
    }
}
