//! A folder of sources and a folder of outputs: which figures there are, what they give, what is stale.

mod draw;
mod find;
pub mod manifest;
pub mod markdown;
mod outputs;
mod store;

pub use draw::{Look, draw, scale};
pub use find::{Found, find, read, read_from};
pub use manifest::Manifest;
pub use outputs::{Kind, Output, claimed_twice, outputs};
pub use store::{is_current, write};
