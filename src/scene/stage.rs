//! What layout takes and what it hands back.

use super::{Item, Size};
use crate::syntax::Diagnostic;
use crate::text::Fonts;
use crate::theme::Theme;

/// What layout works with.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// The look.
    pub theme: &'a Theme,
    /// The faces.
    pub fonts: &'a Fonts,
}

/// A figure without its title, from the origin.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// In drawing and reading order.
    pub items: Vec<Item>,
    /// The room that it takes.
    pub size: Size,
    /// Whether some of what it says is left out for want of room, or all of it stands in a form that is second best.
    pub crowded: bool,
    /// What the reader may suffer.
    pub diagnostics: Vec<Diagnostic>,
}
