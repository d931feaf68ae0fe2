//! Words too small to be read where the figure is shown.

use crate::lint::{Check, Level, Rule, Setting, View};
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "small-words",
    "words are smaller than can be read where the figure is shown",
    "In a column of documentation words below 11 px are skipped; on a slide words below 18 px (of 1080) cannot be read from the back of the room.

All words below the limit of the fit are told in one finding, at the place of the smallest.

Way out: a theme file with larger steps of type. Figmill never makes words smaller so that a figure fits; where it does not fit, it says so (`does-not-fit`).",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// Sizes that differ by less, in px, are the same.
const SLACK: f64 = 0.01;

fn check<'v>(view: &'v View<'v>, setting: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let limit = setting.fit.smallest();
    let mut small: Vec<_> = view.words.iter().filter(|words| words.text.size < limit - SLACK).collect();
    small.sort_by(|a, b| a.text.size.total_cmp(&b.text.size));
    Box::new(small.first().copied().into_iter().map(move |words| {
        let lines = match small.len() {
            1 => "a line of words is".to_owned(),
            count => format!("{count} lines of words are"),
        };
        let message =
            format!("{lines} smaller than {limit} px; the smallest, {}, has {:.1} px", words.quoted(), words.text.size);
        Diagnostic::warning(&RULE, words.place.source, message).help("use a theme with larger steps of type")
    }))
}
