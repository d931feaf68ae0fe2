//! Text that comes in: sources, places in them, what is wrong with them, and how specs are read.
//! Knows no kind of figure.

pub mod diagnostic;
pub mod files;
pub mod icon_packs;
pub mod limits;
pub mod lines;
pub mod link;
pub mod part;
pub mod rule;
pub mod rules;
pub mod source;
pub mod spec;
pub mod world;

pub use diagnostic::{Diagnostic, Diagnostics, Mend, Severity, has_errors};
pub use files::Files;
pub use icon_packs::{IconPacks, PackIcon};
pub use limits::Limits;
pub use lines::Lines;
pub use link::{Link, Target};
pub use part::{Noun, Part, Parts};
pub use rule::Rule;
pub use source::{Format, Source, Span};
pub use world::World;
