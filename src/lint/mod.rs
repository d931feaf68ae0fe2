//! Rules: what can be wrong with a figure, its source and its outputs, and whether a reader can read
//! it where it is shown. One file a rule; [`RULES`] registers them all.
//!
//! Rules on a scene know no kind of figure. They look at a [`View`]: words, areas and lines in the order
//! of painting, each with the thing that it belongs to and the place in the source that asked for it.

pub mod allow;
mod categories;
mod freshness;
mod index;
pub mod legibility;
mod levels;
mod rule;
pub mod source;
pub mod spoil;
mod view;

pub use allow::Allow;
pub use levels::{Levels, UnknownRule};
pub use rule::{Group, Level, Rule, Setting};
pub use view::View;

use crate::scene::Scene;
use crate::syntax::Diagnostic;
use crate::syntax::diagnostic::did_you_mean;

/// Most findings of one rule on one scene: a figure that breaks a rule everywhere is told so often enough.
const MOST: usize = 20;

/// All rules by what they are about.
pub const RULES: &[&[Rule]] = &[
    source::reading::RULES,
    source::specs::RULES,
    source::mermaid::RULES,
    source::figures::RULES,
    source::charts::RULES,
    &[source::missing_alt::RULE, source::broken_link::RULE],
    source::project::RULES,
    freshness::RULES,
    &[
        legibility::words_out_of_shape::RULE,
        legibility::words_over_words::RULE,
        legibility::edge_through_words::RULE,
        legibility::edge_through_node::RULE,
        legibility::edges_join::RULE,
        legibility::nodes_overlap::RULE,
        legibility::low_contrast::RULE,
        legibility::low_contrast::AAA,
        legibility::small_words::RULE,
        legibility::words_off_canvas::RULE,
        legibility::missing_glyph::RULE,
        legibility::system_font::RULE,
        legibility::colors_alike::RULE,
        legibility::color_alone::RULE,
        legibility::label_far::RULE,
        legibility::DOES_NOT_FIT,
    ],
];

/// All rules, one after another.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    RULES.iter().copied().flatten()
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
    let view = View::new(scene);
    let asked_for = rules().filter(|rule| setting.levels.of_rule(rule) != Level::Off);
    let checks = asked_for.filter_map(|rule| rule.check);
    let mut found: Vec<Diagnostic> = checks.flat_map(|check| check(&view, setting).take(MOST)).collect();
    found.sort_by_key(|diagnostic| diagnostic.span);
    found
}

#[cfg(test)]
mod tests;
