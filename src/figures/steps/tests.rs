use crate::figures::testing::{described, drawn, told, words};
use crate::scene::Role;

fn spec(view: &str, count: usize, item: &str) -> String {
    format!("figure: steps\n{view}\nitems:\n{}", format!("- {item}\n").repeat(count))
}

#[test]
fn steps_are_read_aloud_as_a_numbered_list() {
    let spec = "figure: steps\nview: cycle\nitems: [Plan, { title: Do, status: active }]\n";
    assert_eq!(described(spec), "Cycle of 2 steps. 1. Plan. 2. Do, active. Then it begins again.");
}

#[test]
fn every_view_draws_all_words_no_wider_than_a_page() {
    let item = "{ title: Something, detail: That is said of it in a sentence, icon: cpu }";
    for view in ["", "view: process", "view: snake", "view: chevrons", "view: cycle", "view: stairs", "view: funnel"] {
        for count in [2, 3, 7, 12] {
            let scene = drawn(&spec(view, count, item));
            assert!(scene.size.width <= 720.0, "{view} {count}: {}", scene.size.width);
            let words = words(&scene, Role::Node);
            assert_eq!(words.len(), count, "{view}");
            assert!(words.iter().all(|words| words.iter().any(|w| w == "Something")), "{view} {words:?}");
        }
    }
}

#[test]
fn a_ring_of_thirteen_is_refused_with_the_view_that_holds_them() {
    let found = told(&spec("view: cycle", 13, "A"));
    assert_eq!(found[0].0, "this view shows up to 12 steps, and there are 13");
}
