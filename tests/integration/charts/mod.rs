//! Charts as their readers meet them: what stands in the Scene against numbers worked out by hand.
//!
//! - `marks.rs`: a test for each mark.
//! - `transforms.rs`: a test for each transform, and for what encodings and scales do to data.
//! - `professional.rs`: ticks, labels, lengths, names, colours, sizes, alternative text.
//! - `bad_input.rs`: what is refused, where and why.
//! - `hostile.rs`: what asks for too much, or says too little.
//! - `command.rs`: `render --table`.
#![cfg(feature = "cli")]

mod bad_input;
mod command;
mod hostile;
mod marks;
mod professional;
mod reader;
mod transforms;
