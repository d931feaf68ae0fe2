//! Scenes as files.

#[cfg(feature = "png")]
mod pixels;
#[cfg(feature = "png")]
pub mod png;
pub mod svg;
