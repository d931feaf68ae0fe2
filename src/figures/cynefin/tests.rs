//! What Cynefin frameworks read and draw.

use proptest::prelude::*;

use crate::figures::testing::{described, drawn, told, told_below, words};
use crate::scene::Role;

const INCIDENT: &str = "cynefin-beta
title Incident
complex
  \"Find the cause\" 'Try a fix'
clear \"Restart\"
confusion
  \"What is this?\"
complex --> complicated : \"A pattern\"
clear --> chaotic: 'Carelessness'
confusion --> clear
";

#[test]
fn domains_have_their_items_and_lead_to_each_other() {
    assert_eq!(told(INCIDENT), []);
    let text = described(INCIDENT);
    assert!(
        text.starts_with("Cynefin framework with 4 items and 3 transitions. Complex: Find the cause; Try a fix."),
        "{text}"
    );
    assert!(
        text.ends_with(
            "From complex to complicated, A pattern; from clear to chaotic, Carelessness; from confusion to clear."
        ),
        "{text}"
    );
}

#[test]
fn all_domains_are_drawn_whatever_is_in_them() {
    let domains =
        |text: &str| words(&drawn(text), Role::Group).iter().map(|words| words[0].clone()).collect::<Vec<_>>();
    let all = ["Complex", "Complicated", "Confusion", "Chaotic", "Clear"];
    assert_eq!(domains("cynefin-beta"), all);
    assert_eq!(domains(INCIDENT), all);
    let bare = "---\nconfig: {cynefin: {showDomainDescriptions: false}}\n---\ncynefin-beta:\ncomplex";
    assert!(words(&drawn(bare), Role::Group).iter().all(|words| words.len() == 1));
}

#[test]
fn what_joins_no_neighbours_is_told_where_it_begins() {
    let confusion = words(&drawn(INCIDENT), Role::Group).remove(2);
    assert_eq!(confusion.last().map(String::as_str), Some("→ Clear"));
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    let cases = [
        ("simple", "2:1 `simple` is no domain"),
        ("Complex", "2:1 `Complex` is no domain"),
        ("complez", "2:1 `complez` begins no statement of a Cynefin framework"),
        ("\"a\"", "2:1 this item belongs to no domain"),
        ("complex\na", "3:1 `a` begins no statement of a Cynefin framework"),
        ("complex:", "2:8 expected an item in quotes or the end of the line, found `:`"),
        ("complex -> clear", "2:9 expected an item in quotes or the end of the line, found `->`"),
        ("complex --> clear : x", "2:21 expected words in quotes, found `x`"),
        ("complex --> clear chaotic", "2:19 expected the end of the line, found `chaotic`"),
        ("complex\n\"a", "3:1 the quote is never closed"),
        ("complex --> complex", "2:1 a domain does not lead to itself"),
    ];
    for (text, wanted) in cases {
        assert_eq!(told_below("cynefin-beta", text), [wanted], "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "(complex|clear|confusion|-->|:|\"|'|\n| |a|title|%%|;){0,30}") {
        let _told = told(&format!("cynefin-beta\n{text}"));
    }
}
