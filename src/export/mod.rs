//! Scenes as files.

#[cfg(feature = "png")]
pub mod png;
pub mod svg;
