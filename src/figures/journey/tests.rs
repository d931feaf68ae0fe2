use proptest::prelude::*;

use crate::figures::testing::{described, drawn, read, told, told_below, words};
use crate::scene::Role;

const TEXT: &str = "journey\n  title A day\n  section Out\n    Make tea: 5: Me\n    Walk: 2.5: Me, Dog\n  section Home # the best of it\n    Sleep: 4\n";

#[test]
fn a_journey_is_told_section_by_section() {
    let said = "Journey of 2 sections, 3 tasks, 2 actors. Out: Make tea, score 5, Me; Walk, score 2.5, Me and Dog. Home: Sleep, score 4.";
    assert_eq!((described(TEXT), told(TEXT)), (said.to_owned(), vec![]));
    let spec = "figure: journey\nitems:\n- title: Out\n  items:\n  - { title: Make tea, score: 5, actors: [Me] }\n  - { title: Walk, score: 2.5, actors: [Me, Dog] }\n- title: Home\n  items: [{ title: Sleep, score: 4 }]\n";
    assert_eq!(described(spec), said);
}

#[test]
fn long_journeys_and_scores_beyond_five_are_drawn_within_a_page() {
    for count in [1, 5, 9, 40] {
        let tasks: String =
            (0..count).map(|n| format!("  Something is done {n}: {}: A, Bea\n", n as i32 - 3)).collect();
        let scene = drawn(&format!("journey\n section One\n{tasks}"));
        assert!(scene.size.width <= 720.0, "{count}");
        assert_eq!(words(&scene, Role::Node).len(), count);
    }
}

#[test]
fn what_is_wrong_with_a_journey_is_told_at_its_place() {
    for (text, expected) in [
        (" A", "2:2 a task has a score"),
        (" A: x: Me", "2:5 the score is no number"),
        (" A: : Me", "2:5 the task has no score"),
        (" : 3: Me", "2:2 the task has no words"),
        (" A: inf", "2:5 the score is no number"),
        (" A: 1: Me: You", "2:11 what follows the actors is not read"),
        (" section\n A: 1", "2:9 the section has no name"),
        (" section a: b\n A: 1", "2:11 the name of a section ends before a colon"),
        (" A: 1; B: 2", "2:6 a semicolon ends nothing in a journey"),
        ("", "1:1 the journey has no task"),
        (" section a", "1:1 the journey has no task"),
    ] {
        assert_eq!(told_below("journey", text), [expected], "{text}");
    }
}

#[test]
fn keywords_may_be_in_capitals_and_codes_are_words() {
    let said = described("journey\n Section A &amp; B\n C #amp; D: 3: E #amp; F\n sections of it: 1: G\n");
    assert_eq!(
        said,
        "Journey of 1 section, 2 tasks, 2 actors. A & B: C & D, score 3, E & F; sections of it, score 1, G."
    );
}

proptest! {
    #[test]
    fn no_text_panics(text in "([ \t]{0,3}([a-z#;:,0-9.-]|title |section |: |\n){0,8}){0,12}") {
        let (read, told) = read(&format!("journey\n{text}"));
        match read {
            Some(read) => prop_assert!(crate::figures::testing::draw(&read).size.height.is_finite()),
            None => prop_assert!(!told.is_empty()),
        }
    }
}
