//! Whatever is written draws or is refused, with places that are in the text.
#![cfg(feature = "png")]

use figmill::lint::{self, Levels, Setting};
use figmill::scene::Fit;
use figmill::syntax::{Files, Format, Source};
use figmill::{Options, lay_out, render};
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
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_drawn_or_refused(text in prop_oneof![any::<String>(), patchwork()]) {
        for format in [Format::Yaml, Format::Toml, Format::Json, Format::Mermaid] {
            draws(&text, format);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

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

/// Words of every length that one would write.
const WORDS: [&str; 8] = [
    "go",
    "Hello",
    "two words",
    "GET /orders/{id}",
    "Are all of them on the shelves?",
    "one line<br/>and another",
    "acknowledges within a minute or asks again",
    "*maybe* later",
];

fn words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&WORDS[..])
}

/// What the rules on legibility find in a figure that is drawn at its natural size.
fn findings(text: &str) -> Vec<String> {
    let source = Source::new("any", text, Format::Mermaid);
    let options = Options { fit: Some(Fit::None), system_fonts: false, ..Options::default() };
    let scene = lay_out(&source, &options).unwrap_or_else(|told| panic!("{text}: {told:?}")).scene;
    let setting = Setting { fit: Fit::None, levels: &Levels::default(), files: &Files::none() };
    lint::check(&scene, &setting).iter().map(|found| format!("{}: {}", found.code(), found.message)).collect()
}

const ARROWS: [&str; 10] = ["->>", "-->>", "->", "-->", "-x", "--x", "-)", "--)", "<<->>", "-|\\"];

/// A step of a sequence of four, and those that stand in it.
fn steps() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(&["A", "B", "C", "D"][..]);
    let arrow = prop::sample::select(&ARROWS[..]);
    let message = (name(), arrow, prop::sample::select(&["", "+", "()"][..]), name(), words());
    let message = message.prop_map(|(from, arrow, sign, to, words)| format!("{from}{arrow}{sign}{to}: {words}\n"));
    let place = prop::sample::select(&["right of A", "left of A", "left of C", "over B", "over A,D", "over C,B"][..]);
    let note = (place, words()).prop_map(|(place, words)| format!("Note {place}: {words}\n"));
    let step = prop_oneof![4 => message, 1 => note];
    step.prop_recursive(3, 24, 4, |inner| {
        let kinds = [
            ("loop", ""),
            ("opt", ""),
            ("alt", "else"),
            ("par", "and"),
            ("critical", "option"),
            ("break", ""),
            ("rect", ""),
        ];
        let part = prop::collection::vec(inner, 1..4).prop_map(|steps| steps.concat());
        (prop::sample::select(kinds.to_vec()), words(), part.clone(), part).prop_map(
            |((kind, more), words, one, other)| {
                let words = if kind == "rect" { "rgb(220, 235, 250)" } else { words };
                let other = if more.is_empty() { String::new() } else { format!("{more} {words}\n{other}") };
                format!("{kind} {words}\n{one}{other}end\n")
            },
        )
    })
}

/// Lines of a state diagram of six states, some of them inside of others.
fn state_lines() -> impl Strategy<Value = String> {
    let name = |names: &'static [&'static str]| prop::sample::select(names);
    let around = name(&["[*]", "a", "b", "C"]);
    let transition =
        (around.clone(), around, words()).prop_map(|(from, to, words)| format!("{from} --> {to}: {words}\n"));
    let inside = (name(&["[*]", "d", "e", "f"]), name(&["d", "e", "f", "[*]"]))
        .prop_filter("a start leads to no end", |(from, to)| (*from, *to) != ("[*]", "[*]"))
        .prop_map(|(from, to)| format!("state C {{\n{from} --> {to}\n}}\n"));
    let note = (name(&["left of a", "right of b", "right of C", "left of d"]), words());
    let note = note.prop_map(|(place, words)| format!("note {place}: {words}\n"));
    prop_oneof![4 => transition, 3 => inside, 1 => note]
}

/// Lines of an entity-relationship diagram of five entities.
fn er_lines() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(&["A", "B", "CUSTOMER", "\"line item\"", "E"][..]);
    let count = || prop::sample::select(&[("||", "||"), ("|o", "o|"), ("}o", "o{"), ("}|", "|{")][..]);
    let line = prop::sample::select(&["--", ".."][..]);
    let relation =
        (name(), count(), line, count(), name(), words()).prop_map(|(from, left, line, right, to, words)| {
            format!("{from} {}{line}{} {to} : \"{words}\"\n", left.0, right.1)
        });
    let rows = ["int id PK", "string name UK \"as it is printed\"", "varchar(20) state", "int owner_id FK, UK"];
    let rows = prop::collection::vec(prop::sample::select(rows.to_vec()), 0..4);
    let table = (name(), rows).prop_map(|(name, rows)| format!("{name} {{\n{}\n}}\n", rows.join("\n")));
    prop_oneof![4 => relation, 2 => table]
}

/// Lines of a class diagram of six classes, two of them in a namespace.
fn class_lines() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(&["A", "B", "Shape~T~", "Order", "X", "Y"][..]);
    let count = || prop::sample::select(&["", "\"1\" ", "\"0..*\" "][..]);
    let arrows = ["<|--", "--|>", "*--", "o--", "-->", "--", "..>", "<|..", "<-->", "..", "--()"];
    let relation = (name(), count(), prop::sample::select(arrows.to_vec()), count(), name(), words())
        .prop_map(|(from, first, arrow, second, to, words)| format!("{from} {first}{arrow} {second}{to} : {words}\n"));
    let members = ["+int size", "-run(of: List~int~) bool", "#stop()$", "wait()*", "<<interface>>"];
    let members = prop::collection::vec(prop::sample::select(members.to_vec()), 0..4);
    let class = (name(), members).prop_map(|(name, rows)| format!("class {name} {{\n{}\n}}\n", rows.join("\n")));
    let note = (name(), words()).prop_map(|(name, words)| format!("note for {name} \"{words}\"\n"));
    let inside = prop::sample::select(&["namespace N {\nclass X\n}\n", "namespace N.M {\nclass Y\n}\n"][..]);
    prop_oneof![5 => relation, 2 => class, 1 => note, 1 => inside.prop_map(str::to_owned)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn no_sequence_is_drawn_with_a_finding(numbered in any::<bool>(), boxed in any::<bool>(), steps in prop::collection::vec(steps(), 1..6)) {
        let head = if boxed { "box rgb(225, 240, 225) Front\nactor A\nparticipant B\nend\nparticipant C as The third\nparticipant D\n" } else { "" };
        let text = format!("sequenceDiagram\n{}{head}{}", if numbered { "autonumber\n" } else { "" }, steps.concat());
        let found = findings(&text);
        prop_assert!(found.is_empty(), "{found:?} in\n{text}");
    }

    #[test]
    fn no_state_diagram_is_drawn_with_a_finding(lines in prop::collection::vec(state_lines(), 1..8)) {
        let text = format!("stateDiagram-v2\n{}", lines.concat());
        let found = findings(&text);
        prop_assert!(found.is_empty(), "{found:?} in\n{text}");
    }

    #[test]
    fn no_entities_are_drawn_with_a_finding(lines in prop::collection::vec(er_lines(), 1..9)) {
        let text = format!("erDiagram\n{}", lines.concat());
        let found = findings(&text);
        prop_assert!(found.is_empty(), "{found:?} in\n{text}");
    }

    #[test]
    fn no_classes_are_drawn_with_a_finding(lines in prop::collection::vec(class_lines(), 1..9)) {
        let text = format!("classDiagram\n{}", lines.concat());
        let found = findings(&text);
        prop_assert!(found.is_empty(), "{found:?} in\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_of_the_four_families_is_drawn_or_refused(
        sequence in r#"([A-C ]{0,3}(->>|-->>|-x|-\)|=>)?[+()-]{0,2}[A-C]?(: [a-z;#<]{0,4})?|loop x|alt|else|end|par_over|rect #|box [A-Z]?|note over A,|autonumber [0-9.]{0,3}|create |destroy |activate |deactivate |links A: |participant [A-C]@?\{?|[\n;]){0,24}"#,
        states in r#"(\[\*\]|[a-c]|-->|--|:|state |<<choice>>|\{|\}|note left of |end note|direction LR|"x" as |:::k|[\n; ]|\[H\]|%%|#|é){0,40}"#,
        entities in r#"([A-C1 ]|\|\||\|o|o\{|\}\||--|\.\.|one or more|many|to |:| x|"y |\{|\}|int id|PK|FK,|\[|\]|subgraph s|end|direction LR|[\n;]|%%|`|~|é){0,40}"#,
        classes in r#"([A-C ]|<\||\|>|--|\.\.|\*|o|\(\)|:|"1|"|class |namespace |note for |\{|\}|~T|<<x>>|\[|\]|\+a\(|\)|direction BT|[\n;]|%%|`|é){0,40}"#,
    ) {
        draws(&format!("sequenceDiagram\n{sequence}"), Format::Mermaid);
        draws(&format!("stateDiagram-v2\n{states}"), Format::Mermaid);
        draws(&format!("erDiagram\n{entities}"), Format::Mermaid);
        draws(&format!("classDiagram\n{classes}"), Format::Mermaid);
    }
}
