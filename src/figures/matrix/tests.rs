use crate::figures::testing::{described, drawn, told, words};
use crate::scene::Role;

#[test]
fn a_matrix_is_read_aloud_with_its_axes() {
    let spec = "figure: matrix\nacross: { title: Effort, low: little, high: much }\nup: Worth\nitems: [A, B, { title: C, items: [x] }, D]\n";
    let expected = "Matrix of 4 cells: across Effort from little to much, upward Worth. A. B. C: x. D.";
    assert_eq!(described(spec), expected);
}

#[test]
fn every_view_draws_all_cells_no_wider_than_a_page() {
    for (view, count) in [("two-by-two", 4), ("swot", 4), ("grid", 6), ("grid", 7)] {
        let item = "- { title: Something, items: [A point with some words, Another] }\n";
        let scene = drawn(&format!("figure: matrix\nview: {view}\nup: U\nacross: A\nitems:\n{}", item.repeat(count)));
        assert!(scene.size.width <= 720.0, "{view}");
        assert_eq!(words(&scene, Role::Node).len(), count);
    }
}

#[test]
fn a_fifth_cell_is_refused_with_the_view_that_holds_it() {
    assert_eq!(told("figure: matrix\nitems: [A, B, C, D, E]\n")[0].1, "E");
}
