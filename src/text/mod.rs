//! Words: the embedded faces, shaping, measuring, wrapping. What is measured here is what is drawn,
//! because the faces and the shaper are those of the renderer.

mod breaking;
mod emoji;
pub mod flow;
pub mod fonts;
pub mod formula;
mod marks;
pub mod markup;
pub mod own;
pub mod plain;
pub mod rich;
#[cfg(feature = "system-fonts")]
mod system;
pub mod wrap;

pub use flow::Flow;
pub use fonts::{Face, Fonts, Han};
pub use own::OwnFonts;
pub use plain::{counted, joined, one_line, one_line_of_letters};
pub use rich::{Marks, Piece, Rich, Script};
pub use wrap::{Line, Paragraph, Run, Wrap};

/// Height of capitals of the embedded family as a share of the em.
pub const CAP_HEIGHT: f64 = 1490.0 / 2048.0;
/// Height of `x` of the embedded family as a share of the em.
pub const X_HEIGHT: f64 = 1118.0 / 2048.0;
