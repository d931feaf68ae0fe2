//! Text that comes in: sources, places in them, what is wrong with them, and how specs and mermaid
//! text are read. Knows no kind of figure.

pub mod diagnostic;
pub mod files;
pub mod limits;
pub mod mermaid;
pub mod part;
pub mod source;
pub mod spec;

pub use diagnostic::{Diagnostic, Diagnostics, Mend, Severity, has_errors};
pub use files::Files;
pub use limits::Limits;
pub use part::{Part, counted};
pub use source::{Format, Source, Span};
