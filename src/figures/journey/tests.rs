use kurbo::ParamCurve as _;
use proptest::prelude::*;

use crate::figures::testing::{described, drawn, read, told, told_below, words};
use crate::scene::{ItemKind, Rect, Role, Shape};

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
fn the_line_of_a_journey_ran_beneath_what_is_written_in_its_discs() {
    // A row a column, a row a task, and discs wider than high.
    for tasks in
        ["a: 5\n b: 3\n c: 1\n d: 5", "a: -100.25\n b: 1000\n c: 12.5", &" long words: 2\n words: 4\n".repeat(9)]
    {
        let (mut discs, mut ends) = (Vec::new(), Vec::new());
        drawn(&format!("journey\n {tasks}")).walk(&mut |item| {
            let (ItemKind::Shape(painted), Role::Mark) = (&item.kind, item.role) else { return };
            match &painted.shape {
                Shape::Rect(rect, _) => discs.push(*rect),
                Shape::Path(path) => ends.extend(path.segments().flat_map(|piece| [piece.start(), piece.end()])),
                _ => {}
            }
        });
        assert!(discs.len() > 2 && ends.len() >= 2 * (discs.len() - 1), "{tasks}");
        for end in ends {
            let from_rim = |disc: &Rect| {
                let away = end - disc.center();
                let level = (away.x.abs() - (disc.width() - disc.height()) / 2.0).max(0.0);
                level.hypot(away.y) - disc.height() / 2.0
            };
            assert!(discs.iter().all(|disc| from_rim(disc) > -1.5), "{end:?} {discs:?}");
        }
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
