use crate::figures::testing::{described, drawn, told, words};
use crate::scene::Role;

const SPEC: &str = "figure: roadmap\nitems:\n- title: Core\n  items:\n  - { title: Rewrite, start: 2025 Q1, end: 2025 Q3, status: active }\n  - { title: Freeze, at: 2025-11-03 }\n- title: Pages\n  items:\n  - { title: Search, start: 2025-10, end: 2026-02 }\n";

#[test]
fn a_roadmap_is_read_aloud_lane_by_lane() {
    let expected = "Roadmap. Core: Rewrite, active, 2025 Q1 \u{2013} 2025 Q3; Freeze, 2025-11-03. Pages: Search, 2025-10 \u{2013} 2026-02.";
    assert_eq!(described(SPEC), expected);
}

#[test]
fn both_views_draw_all_plans_no_wider_than_a_page() {
    let scene = drawn(SPEC);
    assert!(scene.size.width <= 720.0);
    assert_eq!(words(&scene, Role::Node), [vec!["Rewrite"], vec!["Freeze"], vec!["Search"]]);
    let columns = drawn(
        "figure: roadmap\nview: now-next-later\nitems:\n- { title: Now, items: [a, b] }\n- { title: Later, items: [c] }\n",
    );
    assert!(columns.size.width <= 720.0);
}

#[test]
fn plans_without_a_time_and_times_that_are_none_are_told() {
    assert_eq!(told("figure: roadmap\nitems: [A]\n")[0].0, "a plan has no time");
    assert_eq!(told("figure: roadmap\nitems:\n- { title: A, start: soon }\n")[0].1, "soon");
    assert_eq!(
        told("figure: roadmap\nitems:\n- { title: A, start: 2026, end: 2025 }\n")[0].0,
        "this plan ends before it begins"
    );
}

#[test]
fn words_of_a_bar_that_break_left_their_bar() {
    let spec =
        "figure: roadmap\nitems:\n- title: Core\n  items:\n  - { title: \"One\\ntwo\", start: 2025, end: 2026 }\n";
    assert_eq!(words(&drawn(spec), Role::Node), [["One two"]]);
}
