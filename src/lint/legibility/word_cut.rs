//! Words that are cut in the middle.

use crate::lint::{Check, Level, Rule, Setting, View};
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "word-cut",
    "a word is cut in the middle",
    "A word that goes on in the next line without a hyphen is read as two.

Boxes grow for long words, and long names and addresses break after `/`, `.`, `_`, `-` and `:` or where the case changes. What is longer than its room and has none of these is cut.

Way out: a shorter word, more room (`--fit`), or a soft hyphen (U+00AD, `&shy;` in mermaid) where the word may break.",
)
.at(Level::Warning);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    Box::new(view.words.iter().filter(|words| words.text.line.cuts_word).map(|words| {
        Diagnostic::warning(&RULE, words.place.source, format!("a word is cut at the end of {}", words.quoted()))
            .help("use a shorter word, give it more room, or say with a soft hyphen where it may break")
    }))
}
