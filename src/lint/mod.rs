//! What can be wrong with a figure, its source and its outputs, and whether a reader can read it where it is
//! shown. Rules stand beside the code that finds what breaks them; [`rules()`] gathers them.
//!
//! [`CHECKS`] look at a scene, one file each, and know no kind of figure. They look at a [`View`]: words, areas and lines in the order
//! of painting, each with the thing that it belongs to and the place in the source that asked for it.

pub mod allow;
pub mod broken_link;
mod categories;
mod check;
mod index;
pub mod legibility;
mod levels;
pub mod missing_alt;
pub mod project;
pub mod spoil;
mod view;

pub use crate::syntax::rule::{Group, Level, Rule};
pub use allow::Allow;
pub use check::{Check, Setting};
pub use levels::{Levels, UnknownRule};
pub use view::View;

use crate::figures::{self, KINDS};
use crate::scene::{self, Scene};
use crate::syntax::Diagnostic;
use crate::syntax::diagnostic::did_you_mean;
use crate::{data, diagram, mermaid, syntax};

/// Most findings of one rule on one scene: a figure that breaks a rule everywhere is told so often enough.
const MOST: usize = 20;

/// What is looked for on a scene.
pub const CHECKS: &[Check] = &[
    broken_link::CHECK,
    legibility::words_out_of_shape::CHECK,
    legibility::words_over_words::CHECK,
    legibility::edge_through_words::CHECK,
    legibility::edge_through_node::CHECK,
    legibility::edges_join::CHECK,
    legibility::nodes_overlap::CHECK,
    legibility::low_contrast::CHECK,
    legibility::low_contrast::CHECK_AAA,
    legibility::small_words::CHECK,
    legibility::word_cut::CHECK,
    legibility::words_off_canvas::CHECK,
    legibility::missing_glyph::CHECK,
    legibility::system_font::CHECK,
    legibility::colors_alike::CHECK,
    legibility::color_alone::CHECK,
    legibility::label_far::CHECK,
];

/// All rules, one after another.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    const SHARED: [&[&Rule]; 5] =
        [syntax::rules::RULES, mermaid::rules::RULES, data::rules::RULES, diagram::rules::RULES, scene::rules::RULES];
    let of_kinds = KINDS.iter().map(|kind| kind.rules);
    let of_figures = SHARED.into_iter().chain([figures::rules::RULES]).chain(of_kinds).flatten().copied();
    let of_scenes = CHECKS.iter().map(|check| check.rule);
    of_figures.chain(of_scenes).chain([&missing_alt::RULE]).chain(project::RULES.iter().copied())
}

/// The rule of that code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}

/// The code nearest to a misspelt one.
pub fn nearest_code(code: &str) -> Option<&'static str> {
    did_you_mean(code, rules().map(|rule| rule.code))
}

/// What a reader of the scene may suffer, in the order of the places in the source; at most 20 findings
/// of a rule.
pub fn check(scene: &Scene, setting: &Setting) -> Vec<Diagnostic> {
    let corners = view::Corners::new();
    let view = View::new(scene, &corners);
    let asked_for = CHECKS.iter().filter(|check| setting.levels.of_rule(check.rule) != Level::Off);
    let mut found: Vec<Diagnostic> = asked_for.flat_map(|check| (check.find)(&view, setting).take(MOST)).collect();
    found.sort_by_key(|diagnostic| diagnostic.span);
    found
}

#[cfg(test)]
mod tests;
