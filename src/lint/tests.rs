//! Rules on real figures, good ones and spoilt ones.

use super::spoil::{Fault, spoil};
use super::*;
use crate::scene::Fit;
use crate::syntax::{Files, Format, Source};

const FLOWCHART: &str =
    "flowchart TD\n  A[Start here] -->|yes| B{Is it well?}\n  B -->|no| C([Mend it])\n  B --> D[Go on]\n";
const TIMELINE: &str = "timeline\n  title Inventions\n  1876 : Telephone\n  1879 : Light bulb\n";
const PILLARS: &str =
    "figure: pillars\npillars:\n- {title: One, detail: The first of them}\n- {title: Two}\noutcome: {title: All}\n";

fn scene(text: &str, format: Format, fit: Fit) -> crate::scene::Scene {
    let options = crate::Options { fit: Some(fit), ..crate::Options::default() };
    crate::lay_out(&Source::new("x", text, format), &options).unwrap_or_else(|all| panic!("{all:?}")).scene
}

fn codes(scene: &crate::scene::Scene, fit: Fit) -> Vec<&'static str> {
    let files = Files::none();
    let mut codes: Vec<&str> =
        check(scene, &Setting { fit, contrast: Contrast::Aa, files: &files }).iter().map(|d| d.code).collect();
    codes.dedup();
    codes
}

#[test]
fn figures_as_they_are_drawn_break_no_rule() {
    for fit in [Fit::Docs, Fit::Slide, Fit::None] {
        for (text, format) in [(FLOWCHART, Format::Mermaid), (TIMELINE, Format::Mermaid), (PILLARS, Format::Yaml)] {
            assert_eq!(codes(&scene(text, format, fit), fit), [""; 0], "{fit} {text}");
        }
    }
}

#[test]
fn spoilt_drawings_break_the_rule_that_was_meant() {
    let expected = [
        (Fault::Overflow, "words-out-of-shape"),
        (Fault::Collide, "words-over-words"),
        (Fault::StrikeOut, "edge-through-words"),
        (Fault::EdgeThroughNode, "edge-through-node"),
        (Fault::Overlap, "nodes-overlap"),
        (Fault::Pale, "low-contrast"),
        (Fault::Small, "small-words"),
        (Fault::OffCanvas, "words-off-canvas"),
        (Fault::FarLabel, "label-far"),
    ];
    for (fault, code) in expected {
        let mut flowchart = scene(FLOWCHART, Format::Mermaid, Fit::Docs);
        spoil(&mut flowchart, fault);
        assert!(codes(&flowchart, Fit::Docs).contains(&code), "{fault}: {:?}", codes(&flowchart, Fit::Docs));
    }
}

#[test]
fn no_code_stands_twice_in_the_table() {
    let mut codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all);
}
