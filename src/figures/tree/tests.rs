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
    for view in ["", "view: down\n", "view: right\n", "view: mind-map\n", "view: fishbone\n", "view: list\n"] {
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

#[test]
fn a_fishbone_has_one_effect() {
    let found = crate::figures::testing::told("figure: tree\nview: fishbone\nitems: [A, B]\n");
    assert_eq!(found, [("a fishbone has one root, the effect, and this is a second one".to_owned(), "B".to_owned())]);
}

#[test]
fn the_branches_of_a_mind_map_follow_the_hands_of_a_clock() {
    let scene = drawn("figure: tree\nview: mind-map\nitems:\n- { title: Root, items: [A, B, C, D] }\n");
    let mut places = Vec::new();
    scene.walk(&mut |item| {
        if let crate::scene::ItemKind::Words(block) = &item.kind {
            places.extend(block.bounds().map(|bounds| bounds.center()));
        }
    });
    let [root, a, b, c, d] = places[..] else { panic!("{places:?}") };
    assert!(a.x > root.x && b.x > root.x && c.x < root.x && d.x < root.x);
    assert!(a.y < b.y && d.y < c.y && (a.y - d.y).abs() < 1.0);
}
