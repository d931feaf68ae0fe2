//! Words that lie over other words.

use crate::lint::{Check, Level, Rule, Setting, View};
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "words-over-words",
    "words lie over other words",
    "Where two lines of words share a place neither can be read.

Two lines are told where their boxes, one em high, share more than 2 px both ways.

Way out: fewer or shorter words, or more room (`fit`). Figmill's own layouts keep words apart, so this should not happen: please report the figure.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// How far, in px, boxes of words may reach into each other both ways: the air above small letters.
const SLACK: f64 = 2.0;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    Box::new(view.words.iter().enumerate().flat_map(move |(number, words)| {
        let meets = |other: crate::scene::Rect| {
            let common = words.bounds.intersect(other);
            common.width() > SLACK && common.height() > SLACK
        };
        let others = view.words_index.meeting(meets).into_iter();
        let others = others.filter(move |&other| other > number && words.overlaps(&view.words[other], SLACK));
        others.map(|other| {
            let other = &view.words[other];
            let message = format!("{} lies over {}", other.quoted(), words.quoted());
            Diagnostic::warning(&RULE, other.place.source.or(words.place.source), message)
                .help("say them in fewer words, or give the figure more room")
        })
    }))
}
