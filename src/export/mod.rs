//! Scenes as files: one table of formats, [`FORMATS`], and a writer for each.

#[cfg(feature = "png")]
pub mod difference;
pub mod format;
mod origin;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "png")]
mod pixels;
#[cfg(feature = "png")]
pub mod png;
#[cfg(feature = "pptx")]
pub mod pptx;
pub mod svg;
#[cfg(feature = "png")]
mod work;
mod xml;

pub use format::{Charts, FORMATS, Format, Holds, Matter, Options, Resolution, SVG, WORDS, WriteError};
pub use origin::Found;

#[cfg(feature = "pdf")]
pub use format::PDF;
#[cfg(feature = "png")]
pub use format::PNG;
#[cfg(feature = "pptx")]
pub use format::PPTX;
