use crate::figures::testing::{described, drawn, words};
use crate::scene::Role;

const ITEMS: &str = "items:\n- title: Root\n  items:\n  - { title: One, items: [a, b, { title: c, detail: with words }] }\n  - { title: Two, items: [d] }\n  - Three\n";

#[test]
fn a_tree_is_read_aloud_from_its_root() {
    let spec = format!("figure: tree\n{ITEMS}");
    assert_eq!(described(&spec), "Tree of 8 nodes. Root: One; Two; Three. One: a; b; c (with words). Two: d.");
}

#[test]
fn every_view_draws_all_nodes_no_wider_than_a_page() {
    for view in ["", "view: down\n", "view: right\n", "view: mind-map\n"] {
        let scene = drawn(&format!("figure: tree\n{view}{ITEMS}"));
        assert!(scene.size.width <= 720.0, "{view}");
        assert_eq!(words(&scene, Role::Node).len(), 8, "{view}");
    }
}

#[test]
fn a_tree_that_is_too_wide_is_a_list() {
    let many: Vec<String> = (0..30).map(|n| format!("Something {n}")).collect();
    let scene = drawn(&format!("figure: tree\nitems:\n- title: Root\n  items: [{}]\n", many.join(", ")));
    assert!(scene.size.width <= 720.0);
    assert_eq!(words(&scene, Role::Node).len(), 31);
}
