//! What requirement diagrams read and draw.

use proptest::prelude::*;

use crate::figures::testing::{described, drawn, told, told_below, words};
use crate::scene::Role;

const HOUSE: &str = "requirementDiagram
direction LR
requirement comfort {
  id: R1
  text: Rooms are warm
  risk: HIGH
  verifyMethod: test
}
functionalRequirement \"heat *fast*\" {
  id: R1.1
  text: \"21 degrees in **one** hour\"
}
element pump:::machine {
  type: hardware
  docRef: docs/pump
}
pump - satisfies -> comfort
comfort - contains -> \"heat *fast*\"
\"heat *fast*\" <- verifies - pump
classDef machine fill:#eef
";

#[test]
fn cards_have_a_kind_a_name_a_text_and_their_fields() {
    assert_eq!(told(HOUSE), []);
    let cards = words(&drawn(HOUSE), Role::Node);
    assert_eq!(cards[0][..3], ["Requirement", "comfort", "Rooms are warm"]);
    assert_eq!(cards[0][3..], ["ID", "R1", "Risk", "High", "Verification", "Test"]);
    assert_eq!(cards[1][..3], ["Functional requirement", "heat fast", "21 degrees in one hour"]);
    assert_eq!(cards[2], ["Element", "pump", "Type", "hardware", "Doc Ref", "docs/pump"]);
}

#[test]
fn relations_are_told_from_their_beginning_whichever_way_they_are_written() {
    let text = described(HOUSE);
    assert!(text.starts_with("Requirement diagram with 3 cards and 3 relations."), "{text}");
    assert!(text.contains(" pump satisfies comfort. comfort contains heat fast. pump verifies heat fast."), "{text}");
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    let cases = [
        ("requirement a {\nrisk: severe\n}", "3:7 `severe` is no value of `risk`"),
        ("requirement a {\ntype: x\n}", "3:1 expected a field or `}`, found `type`"),
        ("requirement a {\nid\n}", "3:3 expected `:`, found the end of the line"),
        ("requirement a {\nid:\n}", "3:3 the field has no words"),
        ("requirement {\n}", "2:13 expected a name, found `{`"),
        ("element a\n{\n}", "2:10 expected `{`, found the end of the line"),
        ("element a {\ntype: x", "2:11 `{` is never closed"),
        ("element a {\n}\na - likes -> a", "4:5 expected a relation, found `likes`"),
        ("element a {\n}\na - copies - a", "4:12 expected `->`, found `-`"),
        ("element a {\n}\na - copies -> b", "4:15 there is no requirement or element `b`"),
        ("elment a {\n}", "2:1 `elment` begins no statement of a requirement diagram"),
        ("element a {\n}\nwhat is this", "4:1 this is neither a card nor a relation"),
    ];
    for (text, wanted) in cases {
        let told = told_below("requirementDiagram", text);
        assert!(told.iter().any(|line| line == wanted), "{text}: {told:?}");
    }
}

#[test]
fn what_mermaid_refuses_is_drawn_with_a_warning() {
    for text in ["element type {\n}", "element a {\ntype: x: y\n}", "element a { type: x }", "element ü {\n}"] {
        let told = told_below("requirementDiagram", text);
        assert!(!told.is_empty() && told.iter().all(|line| line.contains("mermaid refuses")), "{text}: {told:?}");
    }
}

#[test]
fn the_first_card_of_a_name_is_drawn() {
    let told = told_below("requirementDiagram", "element a {\ntype: x\n}\nelement a {\ntype: y\n}");
    assert_eq!(told, ["5:9 there is a card `a` already"]);
}

proptest! {
    #[test]
    fn no_text_panics(text in "((requirement|element) |a|b|\\{|\\}|\n|:::|- copies ->|<-|\"|id:|risk: low| |x|style |class |%%){0,30}") {
        let _told = told(&format!("requirementDiagram\n{text}"));
    }
}
