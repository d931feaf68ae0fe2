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
        check(scene, &Setting { fit, levels: &Levels::default(), files: &files }).iter().map(|d| d.code()).collect();
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

/// A chart of bars in these colours, with a legend where that is wanted.
fn bars(colors: &[u32], named: bool) -> crate::scene::Scene {
    use crate::scene::{Anchor, Item, Rect, Role, Shape, Size};
    use crate::text::{Fonts, Wrap};
    use crate::theme::{Paint, Rgb, Theme};
    let (theme, fonts) = (Theme::default(), Fonts::default());
    let mut items =
        vec![Item::shape(Role::Ground, Shape::Rect(Rect::new(0.0, 0.0, 600.0, 600.0), 0.0), theme.ground, None)];
    for (index, &color) in colors.iter().enumerate() {
        let (x, paint) = (index as f64 * 40.0, Paint::fixed(Rgb::hex(color)));
        items.push(Item::shape(Role::Mark, Shape::Rect(Rect::new(x, 200.0, x + 30.0, 500.0), 0.0), paint, None));
        if named {
            items.push(Item::shape(Role::Legend, Shape::Rect(Rect::new(x, 0.0, x + 11.0, 11.0), 2.0), paint, None));
            let words = fonts.paragraph(&"abc".into(), theme.type_scale.small, Wrap::Never);
            items.extend(Item::words(Role::Legend, &words, x + 14.0, 0.0, Anchor::Start, theme.ink));
        }
    }
    crate::scene::Scene {
        size: Size::new(600.0, 600.0),
        language: None,
        title: "t".into(),
        description: "d".into(),
        items,
    }
}

#[test]
fn colours_of_a_legend_differ_for_all_eyes_or_are_the_steps_of_a_scale() {
    let found = |colors: &[u32]| codes(&bars(colors, true), Fit::Docs);
    assert_eq!(found(&[0x0072b2, 0xd55e00, 0x009e73]), [""; 0]);
    assert_eq!(found(&[0x0072b2, 0xd55e00, 0x0072b2]), ["colors-alike"]);
    // Red and green of one lightness.
    assert_eq!(found(&[0xc05030, 0x608020]), ["colors-alike"]);
    assert_eq!(found(&[0x08306b, 0x08519c, 0x2171b5, 0x4292c6, 0x6baed6]), [""; 0]);
    assert_eq!(found(&[0x0072b2, 0x0072b2]), [""; 0]);
}

#[test]
fn colours_of_marks_need_words() {
    assert_eq!(codes(&bars(&[0x0072b2, 0xd55e00], false), Fit::Docs), ["color-alone"]);
    assert_eq!(codes(&bars(&[0x0072b2, 0x0072b2], false), Fit::Docs), [""; 0]);
    assert_eq!(codes(&bars(&[0x888888, 0x444444], false), Fit::Docs), [""; 0]);
}
