//! Charts as their readers meet them: what stands in the Scene against numbers worked out by hand.
//!
//! - `marks.rs`: a test for each mark.
//! - `transforms.rs`: a test for each transform, and for what encodings do to data.
#![allow(clippy::unwrap_used, missing_docs)]

mod marks;
mod reader;
mod transforms;
