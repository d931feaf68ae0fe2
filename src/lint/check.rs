//! What a check of a scene is.

use super::{Levels, View};
use crate::scene::Fit;
use crate::syntax::{Diagnostic, Files, Rule};

/// Where a scene will be shown, and what is asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Where the figure will be shown.
    pub fit: Fit,
    /// Which rules are asked for.
    pub levels: &'a Levels,
    /// The files that links may lead to.
    pub files: &'a Files,
}

/// Finds on a scene what breaks a rule, one by one.
pub type Find = for<'v> fn(&'v View<'v>, &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v>;

/// A rule on scenes, with what finds where it is broken.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// Finds what breaks it.
    pub find: Find,
}
