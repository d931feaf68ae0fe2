//! Figures without an alternative text of their author's.

use crate::syntax::{Diagnostic, Rule, Span};

/// The rule.
pub static RULE: Rule = Rule::error(
        "missing-alt",
        "the author gave no alternative text, and the project demands one",
        "Those who do not see the figure hear its alternative text. Where its author gives none, Figmill writes one from the model; a project that wants more sets `require-alt = true`.

Way out: `alt: …` in a spec, `accDescr: …` in mermaid text.",
);

/// The finding on a figure whose author gave no alternative text.
pub fn missing_alt(place: impl Into<Option<Span>>) -> Diagnostic {
    Diagnostic::warning(&RULE, place, "the figure has no alternative text of its author's")
        .help("say what it shows: `alt: …` in a spec, `accDescr: …` in mermaid text")
}
