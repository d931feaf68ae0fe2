//! What tests of several files need.

#[cfg(feature = "png")]
pub mod lines;
#[cfg(feature = "cli")]
pub mod workspace;
