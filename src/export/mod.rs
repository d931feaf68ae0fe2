//! Scenes as files.

#[cfg(feature = "png")]
pub mod difference;
#[cfg(feature = "png")]
mod pixels;
#[cfg(feature = "png")]
pub mod png;
pub mod svg;
