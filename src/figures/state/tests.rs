//! State diagrams, from text to what is told and drawn.

use crate::figures::testing::{self, described, drawn, findings};
use crate::scene::{ItemKind, Rect, Role, Scene};
use crate::syntax::Severity;

/// Line, column and message of each error.
fn errors(text: &str) -> Vec<String> {
    let (is_read, errors) = findings(text, Severity::Error);
    assert!(!is_read, "{text} was read");
    errors
}

/// The words of every group of that role.
fn words(scene: &Scene, role: Role) -> Vec<String> {
    let groups = testing::words(scene, role).into_iter().map(|blocks| blocks.join(" "));
    groups.filter(|words| !words.is_empty()).collect()
}

#[test]
fn states_and_transitions_are_told_in_their_order() {
    assert_eq!(
        described("stateDiagram-v2\n[*] --> Still\nStill --> Moving: push\nMoving --> Moving: again\nMoving --> [*]"),
        "State diagram with 2 states and 4 transitions. The start leads to Still. Still leads to Moving (push). \
         Moving leads to itself (again). Moving leads to the end."
    );
}

#[test]
fn a_composite_state_holds_its_states_and_has_its_own_start() {
    assert_eq!(
        described(
            "stateDiagram-v2\nstate \"At work\" as Active {\n  direction LR\n  [*] --> Idle\n  state Deep { a --> b }\n  --\n  [*] --> Lit\n}\nActive --> Active: log"
        ),
        "State diagram with 4 states and 4 transitions in 2 composite states. At work holds Idle, Lit and Deep. \
         Deep holds a and b. The start of At work leads to Idle. a leads to b. The start of At work leads to Lit. \
         At work leads to itself (log)."
    );
}

#[test]
fn a_state_stands_in_the_last_composite_state_that_names_it() {
    let text = "stateDiagram\nx --> y\nstate A {\n x --> z\n}\nstate B {\n z --> w\n A --> w\n B --> w\n}";
    assert!(described(text).contains("A holds x. B holds z, w and A."), "{}", described(text));
    // Neither holds the other.
    described("stateDiagram\nstate A {\n state B {\n  A --> c\n }\n}");
}

#[test]
fn two_heads_at_the_end_lay_on_each_other() {
    let scene =
        drawn("stateDiagram-v2\n[*] --> Still\nStill --> [*]\nStill --> Moving\nMoving --> Crash\nCrash --> [*]");
    let mut ends = Vec::new();
    scene.walk(&mut |item| {
        if let ItemKind::Edge(edge) = &item.kind {
            ends.extend(edge.way.ends().map(|ends| ends[1]));
        }
    });
    let lowest = ends.iter().map(|end| end.y).fold(0.0, f64::max);
    let into: Vec<f64> = ends.iter().filter(|end| lowest - end.y < 8.0).map(|end| end.x).collect();
    // Both come in by one stem, with one head.
    assert!(into.len() == 2 && (into[0] - into[1]).abs() < 1e-6, "{ends:?}");
}

#[test]
fn signs_notes_and_descriptions_are_read() {
    let text = "stateDiagram-v2\nstate if_ok <<choice>>\nstate spread [[fork]]\nstate meet <<join>>\nA --> if_ok\nif_ok --> spread : yes #59; sure\nspread --> B\nB --> meet\nB: first\nB : second\nnote left of A : short\nnote right of B\n  long\\nwords\nend note\n[H] --> A %% back";
    let scene = drawn(text);
    let nodes = words(&scene, Role::Node);
    for wanted in ["A", "first second", "short", "long words", "H"] {
        assert!(nodes.iter().any(|node| node == wanted), "{wanted}: {nodes:?}");
    }
    assert_eq!(words(&scene, Role::Label), ["yes ; sure"]);
    assert!(scene.description.contains("2 states, 5 transitions and 2 notes"), "{}", scene.description);
    assert!(scene.description.contains("A leads to the choice if_ok."), "{}", scene.description);
    assert!(scene.description.contains("The history leads to A."), "{}", scene.description);
}

#[test]
fn every_error_is_told_at_its_place() {
    let text =
        "stateDiagram-v2\nA -> B\nnote over A : x\n}\nstate C {\n  D --> \nstate E <<fast>>\nF: fine\nstate \"x\" G\n";
    assert_eq!(
        errors(text),
        [
            "2:3 `->` is no arrow of a state diagram",
            "3:6 expected `left of` or `right of` after `note`, found `over`",
            "4:1 `}` closes no composite state: none is open",
            "5:7 the composite state is never closed",
            "6:9 expected the name of a state, found the end of the line",
            "9:11 expected `as` and the name of the state, found `G`",
        ]
    );
    assert_eq!(
        errors("stateDiagram\n--\nA\nnote left of A\n open"),
        ["2:1 `--` divides a composite state, and none is open", "4:1 the note is never closed",]
    );
}

#[test]
fn a_spec_says_the_same_as_mermaid_text() {
    let spec = "figure: state\nstates:\n  idle: Idle\n  busy:\n    title: Busy\n    note: Not for *long*\n    states: { read: Reading, write: Writing }\n    transitions: [start -> read -> write, write -> end]\n  ask: { sort: choice }\ntransitions:\n- start -> idle\n- idle -> busy: job\n- busy -> ask -> end\n";
    let text = "stateDiagram-v2\nidle: Idle\nstate \"Busy\" as busy {\n read: Reading\n write: Writing\n}\nnote right of busy: Not for long\nstate ask <<choice>>\n[*] --> idle\nidle --> busy: job\nbusy --> ask\nask --> [*]\nstate busy {\n [*] --> read\n read --> write\n write --> [*]\n}";
    let order = |told: String| {
        let mut sentences: Vec<String> = told.split(". ").map(|s| s.trim_end_matches('.').to_owned()).collect();
        sentences.sort();
        sentences
    };
    assert_eq!(order(described(spec)), order(described(text)));
}

#[test]
fn a_spec_names_what_there_is_not() {
    let text = "figure: state\nstates:\n  a: A\n  b: { title: B, states: { a: Again, end: E } }\ntransitions:\n- a -> c\n- end -> a\n- a => b\n";
    assert_eq!(
        errors(text),
        [
            "4:31 `a` is the name of another state",
            "4:43 `end` is the name of another state",
            "6:3 there is no state `c`",
            "7:3 there is no state `end`",
            "8:3 this is no transition",
        ]
    );
}

/// The box of the node or group that has those words.
fn place(scene: &Scene, role: Role, wanted: &str) -> Rect {
    let mut found = None;
    scene.walk(&mut |item| {
        let (ItemKind::Group(group), true) = (&item.kind, item.role == role) else { return };
        if group.label.as_deref() == Some(wanted) {
            found = item.bounds();
        }
    });
    found.unwrap_or_else(|| panic!("no {wanted}"))
}

#[test]
fn the_note_of_a_composite_state_stands_beside_it() {
    let scene = drawn(
        "stateDiagram-v2\nstate Work {\n a --> b\n}\nIdle --> Work\nWork --> Idle\nnote right of Work : not longer than an hour",
    );
    let (frame, note) = (place(&scene, Role::Group, "Work"), place(&scene, Role::Node, "not longer than an hour"));
    assert!(frame.x1 < note.x0 && frame.y0 < note.center().y && note.center().y < frame.y1, "{frame:?} {note:?}");
}

#[test]
fn a_start_stands_over_its_state_below_a_wide_title() {
    let scene = drawn(
        "stateDiagram-v2\n[*] --> Outer\nstate \"a title wider than its states\" as Outer {\n [*] --> one\n state Inner {\n  [*] --> two\n }\n one --> Inner\n}",
    );
    let (start, two) = (place(&scene, Role::Node, "the start of Inner"), place(&scene, Role::Node, "two"));
    assert!((start.center().x - two.center().x).abs() < 1.0, "{start:?} {two:?}");
}

/// Severity, line, column and message of what is told of a text, its first line left out.
fn told(text: &str) -> Vec<String> {
    testing::told_below("stateDiagram-v2", text)
}

#[test]
fn what_mermaid_refuses_is_drawn_and_told() {
    for text in [
        "a --> note",
        "a --> state",
        "default --> b",
        "a --> b\nclassDef default fill:#eee",
        "a --> b :",
        "state f <<fork>> {\n x\n }",
        "state c <<choice>> : words",
    ] {
        let found = told(text);
        assert!(matches!(&found[..], [one] if one.contains("mermaid refuses")), "{text}: {found:?}");
    }
    for text in ["state --> b", "a --> end", "direction lr\na --> b", "a --> notes", "scale 350 width\na --> b"] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
}

#[test]
fn what_is_no_statement_is_told_with_what_it_may_be() {
    assert_eq!(told("a --> b\nend note"), ["3:1 `end note` closes no note: none is open"]);
    assert_eq!(told("a --> b --> c"), ["2:9 expected the end of the transition, found `-->`"]);
    assert_eq!(told("stat x"), ["2:1 `stat` begins no statement of a state diagram"]);
    assert_eq!(told("direction up"), ["2:11 expected a direction, found `up`"]);
}

#[test]
fn tags_in_the_name_of_a_state_that_is_drawn_were_drawn_as_they_are_written() {
    let text = "stateDiagram-v2\n[*] --> H<sub>2</sub>O\nH<sub>2</sub>O --> b\n";
    let nodes = words(&drawn(text), Role::Node);
    assert!(nodes.contains(&"H2O".to_owned()), "{nodes:?}");
}
