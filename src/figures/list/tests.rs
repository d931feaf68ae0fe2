use crate::figures::testing::{drawn, told, words};
use crate::scene::Role;

fn spec(view: &str, count: usize, item: &str) -> String {
    format!("figure: list\nview: {view}\nitems:\n{}", format!("- {item}\n").repeat(count))
}

#[test]
fn every_view_draws_all_words_no_wider_than_a_page() {
    let item = "{ title: Something, detail: That is said of it in a sentence, value: 42, icon: cpu, items: [a point] }";
    for view in ["cards", "icons", "numbers", "quote", "rows"] {
        for count in [1, 2, 5, 7, 13] {
            let scene = drawn(&spec(view, count, item));
            assert!(scene.size.width <= 720.0, "{view} {count}");
            if view != "rows" {
                let words = words(&scene, Role::Node);
                assert_eq!(words.len(), count, "{view}");
                assert!(words.iter().all(|words| words.iter().any(|w| w.contains("Something"))), "{view} {words:?}");
            }
        }
    }
}

#[test]
fn large_numbers_need_a_value() {
    let found = told(&spec("numbers", 1, "{ title: A }"));
    assert_eq!(found[0].0, "an item of large numbers has no `value`");
}

#[test]
fn an_unknown_view_is_answered_with_the_nearest() {
    let found = told(&spec("card", 1, "A"));
    assert!(found.len() == 1 && found[0].1 == "card", "{found:?}");
}
