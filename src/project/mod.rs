//! A folder of sources and a folder of outputs: which figures there are, what they give, what is stale.
//!
//! The way of a run: a [`Manifest`] says which files are sources ([`Found`]); in each stand figures
//! ([`FigureSource`]), which are read where something has changed and give outputs ([`Planned`]), drawn
//! ([`draw()`]) and stored ([`write()`]).

mod clean;
pub mod deck;
pub mod diff;
mod draw;
mod figure_source;
mod find;
pub mod language;
mod link;
pub mod manifest;
pub mod markdown;
mod outputs;
mod page;
mod plan;
pub mod site;
mod sources;
pub mod stamp;
mod store;
mod survey;

pub use crate::session::Look;
pub use clean::{Orphan, orphans};
pub use draw::{draw, examine, scale};
pub use figure_source::{FigureSource, figure_sources};
pub use find::{Project, display, read, read_from, read_inside, root_of};
pub use manifest::Manifest;
pub use outputs::{Output, claimed_twice, outputs};
pub use page::{Rewritten, restored, rewritten, write_page};
pub use plan::{Drawing, Planned, Scope, plan, read_sources};
pub use sources::{Found, Holds, select};
pub use store::{Kept, State, sweep, write};
pub use survey::{Survey, survey};
