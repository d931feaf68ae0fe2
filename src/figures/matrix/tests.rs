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

#[test]
fn long_words_at_the_end_of_an_axis_lay_on_its_name() {
    for high in
        ["as much as anybody here has ever seen", "Donaudampfschifffahrtsgesellschaftskapitän ".repeat(9).trim()]
    {
        let spec = format!(
            "figure: matrix\nacross: {{ title: Effort, low: little, high: {high} }}\nitems: [A, B, C, D]\nfit: 360\n"
        );
        let scene = drawn(&spec);
        let mut boxes = Vec::new();
        scene.walk(&mut |item| {
            if matches!(item.kind, crate::scene::ItemKind::Words(_)) && item.role == Role::Axis {
                boxes.extend(item.bounds());
            }
        });
        assert!(boxes.len() == 3 && scene.size.width <= 720.0, "{boxes:?}");
        for (at, one) in boxes.iter().enumerate() {
            assert!(boxes[at + 1..].iter().all(|other| one.intersect(*other).area() < 1.0), "{boxes:?}");
        }
    }
}
