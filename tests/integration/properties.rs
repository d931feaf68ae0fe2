//! Whatever is written draws or is refused, with places that are in the text.
#![cfg(feature = "png")]

use figmill::syntax::{Format, Source};
use figmill::{Options, render};
use proptest::prelude::*;

/// Renders a source, checks what comes back, and says whether there was a figure.
fn draws(text: &str, format: Format) -> bool {
    let source = Source::new("any", text, format);
    match render(&source, &Options { system_fonts: false, ..Options::default() }) {
        Ok(rendered) => {
            usvg::Tree::from_str(&rendered.svg, &usvg::Options::default()).unwrap();
            true
        }
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty());
            for span in diagnostics.iter().filter_map(|d| d.span) {
                assert!(source.text.get(span.start..span.end).is_some(), "{span:?} is no place in {text:?}");
            }
            false
        }
    }
}

/// Pieces that sources are made of.
const PIECES: [&str; 42] = [
    "figure: timeline",
    "figure: pillars",
    "events",
    "pillars",
    "outcome",
    "title",
    "when",
    "fit",
    ": ",
    ":",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "\t",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "|\n ",
    ">-\n ",
    "---\n",
    "%%",
    "= ",
    "[[pillars]]\n",
    "2014",
    "1e999",
    "-0",
    "true",
    "~",
    "é表🙂",
    "\u{feff}",
    "timeline\n",
    "flowchart TD\n",
    "a --> b\n",
];

fn patchwork() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_drawn_or_refused(text in prop_oneof![any::<String>(), patchwork()]) {
        for format in [Format::Yaml, Format::Toml, Format::Json, Format::Mermaid] {
            draws(&text, format);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_in_any_field_are_drawn(words in prop::collection::vec(any::<String>(), 6)) {
        let word = |index: usize| format!("x{}", words[index]);
        let pillars = serde_json::json!({
            "figure": "pillars", "title": word(0), "subtitle": words[1], "note": words[2], "alt": words[3],
            "pillars": [{"title": word(4), "points": [word(5)]}, {"title": word(1), "detail": words[0]}],
            "outcome": {"title": word(2)},
        });
        let timeline = serde_json::json!({
            "figure": "timeline", "title": word(0),
            "events": [{"when": word(1), "title": word(2), "detail": words[3]}, {"when": 2014, "title": word(4), "group": word(5)}],
        });
        for spec in [pillars, timeline] {
            prop_assert!(draws(&spec.to_string(), Format::Json));
        }
    }
}
