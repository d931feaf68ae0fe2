//! A folder of sources and a folder of outputs: which figures there are, what they give, what is stale.
//!
//! The way of a run: a [`Manifest`] says which files are sources ([`Found`]); each is read into figures and
//! what they give ([`Planned`]), drawn ([`draw()`]) and stored ([`write()`]).

mod draw;
mod find;
pub mod manifest;
pub mod markdown;
mod outputs;
mod plan;
mod sources;
mod store;

pub use draw::{Look, draw, scale};
pub use find::{Project, display, read, read_from, root_of};
pub use manifest::Manifest;
pub use outputs::{Kind, Output, claimed_twice, outputs};
pub use plan::{Planned, headed, plan};
pub use sources::{Found, Holds, select};
pub use store::{is_current, write};
