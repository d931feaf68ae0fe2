use crate::figures::testing::{described, drawn, told, words};
use crate::scene::Role;

fn spec(view: &str, count: usize) -> String {
    let item = "- { title: Something, detail: That is said of it in a sentence }\n";
    format!("figure: levels\nview: {view}\nitems:\n{}", item.repeat(count))
}

#[test]
fn levels_are_read_aloud_in_their_order() {
    let spec = "figure: levels\nview: iceberg\nabove: 1\nitems: [Seen, { title: Unseen, detail: more }]\n";
    assert_eq!(described(spec), "2 levels, from the top down. Above the water: Seen. Below it: Unseen (more).");
}

#[test]
fn every_view_draws_all_words_no_wider_than_a_page() {
    for view in ["pyramid", "layers", "onion", "iceberg"] {
        for count in [2, 3, 6] {
            let scene = drawn(&spec(view, count));
            assert!(scene.size.width <= 720.0, "{view} {count}: {}", scene.size.width);
            assert_eq!(words(&scene, Role::Node).len(), count, "{view}");
        }
    }
}

#[test]
fn an_onion_of_seven_and_an_iceberg_without_water_are_refused() {
    assert_eq!(told(&spec("onion", 7))[0].0, "an onion has up to 6 levels, and there are 7");
    assert_eq!(told("figure: levels\nview: iceberg\nabove: 2\nitems: [A, B]\n")[0].1, "2");
}
