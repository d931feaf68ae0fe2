//! Words that leave the canvas.

use crate::lint::{Check, Level, Rule, Setting, View};
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "words-off-canvas",
    "words leave the canvas",
    "What leaves the canvas is cut off.

Words are told where their box passes the border of the picture by more than 1 px.

Way out: Figmill's own layouts make the canvas as large as what is on it, so this should not happen: please report the figure.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// How far, in px, words may pass the border of the canvas.
const SLACK: f64 = 1.0;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let canvas = view.canvas.inflate(SLACK, SLACK);
    let off = view.words.iter().filter(move |words| !canvas.contains_rect(words.bounds));
    Box::new(off.map(|words| {
        Diagnostic::warning(&RULE, words.place.source, format!("{} leaves the canvas", words.quoted()))
            .help("say it in fewer words")
    }))
}
