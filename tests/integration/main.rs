//! All tests that meet Figmill from outside, as one program: each program of tests links everything anew.
//!
//! `cargo test --test integration cli::` runs those of one file. Those that need Node, Chromium or git are
//! ignored here and run by `.ci/run`.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod agreement;
mod batch;
mod browser;
mod charts;
mod check;
mod cli;
mod concepts;
mod diagnostics;
mod diff;
mod house;
mod kinds;
mod languages;
mod lint;
mod mdbook;
mod pictures;
mod project;
mod properties;
mod renderer;
mod scripts;
mod seeds;
mod support;
