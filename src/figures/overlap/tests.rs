use proptest::prelude::*;

use crate::figures::testing::{described, drawn, read, told, told_below, words};
use crate::scene::{ItemKind, Painted, Role, Shape};

#[test]
fn an_overlap_is_read_aloud_area_by_area() {
    let spec = "figure: overlap\nitems: [{ title: A, items: [x] }, B]\nshared: [{ of: [A, B], items: [y, z] }]\n";
    assert_eq!(described(spec), "2 sets that overlap. A: x. B. A and B: y; z.");
}

#[test]
fn a_set_that_is_not_there_is_answered_with_the_nearest() {
    let found = told("figure: overlap\nitems: [Alpha, Beta]\nshared: [{ of: [Alpha, Bete], items: [y] }]\n");
    assert_eq!(found, [("there is no set `Bete`".to_owned(), "Bete".to_owned())]);
    assert_eq!(told("figure: overlap\nitems: [A, B, C, D, E]\n")[0].1, "E");
}

#[test]
fn a_venn_diagram_of_mermaid_is_an_overlap() {
    let text = "venn-beta\n title Teams\n SET A[\"Front\"]\n  text a1[\"React\"]\n set B\n union A,B[APIs]:3\n  text \"Open API\"\n text B b1\n";
    assert_eq!(told(text), []);
    assert_eq!(described(text), "2 sets that overlap. Front: React. B: b1. Front and B: APIs: Open API.");
    let same = "figure: overlap\nitems: [{ title: Front, items: [React] }, { title: B, items: [b1] }]\nshared: [{ of: [Front, B], title: APIs, items: [Open API] }]\n";
    assert_eq!(described(text), described(same));
}

#[test]
fn every_word_of_a_small_area_is_drawn_beside_it() {
    let text = "venn-beta\nset A:100\nset B:100\nunion A,B[\"Something rather long to say here\"]:0.5\n";
    let scene = drawn(text);
    let all: Vec<String> = words(&scene, Role::Node).concat();
    assert!(all.contains(&"Something rather long to say here".to_owned()), "{all:?}");
}

#[test]
fn sets_that_share_nothing_stand_apart() {
    let mut circles = Vec::new();
    drawn("venn-beta\nset A\nset B\n").walk(&mut |item| {
        if let ItemKind::Shape(Painted { shape: Shape::Circle(centre, radius), .. }) = &item.kind {
            circles.push((*centre, *radius));
        }
    });
    assert!(circles.len() == 4 && circles[0].0.distance(circles[2].0) > circles[0].1 + circles[2].1, "{circles:?}");
}

#[test]
fn words_of_every_area_of_four_sets_are_drawn() {
    let names = ["A", "B", "C", "D"];
    let mut shared = String::new();
    for bits in 1_u8..16 {
        let of: Vec<&str> = (0..4).filter(|nth| bits & (1 << nth) != 0).map(|nth| names[nth]).collect();
        if of.len() > 1 {
            shared += &format!("- {{ of: [{}], items: [w{bits}] }}\n", of.join(", "));
        }
    }
    let scene = drawn(&format!("figure: overlap\nitems: [A, B, C, D]\nshared:\n{shared}"));
    assert_eq!(words(&scene, Role::Node).len(), 15);
}

#[test]
fn what_is_wrong_with_a_venn_diagram_is_told_at_its_place() {
    let told = |text: &str| told_below("venn-beta", text);
    assert_eq!(told("set A\nunion A,B"), ["3:9 there is no set `B`"]);
    assert_eq!(told("set A\nunion A"), ["3:7 a union has two sets or more"]);
    assert_eq!(told("set A:none"), ["2:7 the size is no number above 0"]);
    assert_eq!(told("set A[\"x\""), ["2:6 `[` is never closed"]);
    assert_eq!(told("text x"), ["2:6 nothing says which set the words belong to"]);
    assert_eq!(told("sets A"), ["2:1 `sets` begins no statement of a Venn diagram"]);
    assert_eq!(told("set A\nstyle B fill:red"), ["3:7 nothing has the name `B`"]);
}

#[test]
fn four_sets_have_no_sizes() {
    let spec = "figure: overlap\nproportional: true\nitems: [{ title: A, value: 1 }, { title: B, value: x }]\n";
    assert_eq!(told(spec)[0].0, "an area that is as large as its value has none above 0");
}

proptest! {
    #[test]
    fn no_text_panics(text in "((set|union|text|style|title)? ?[A-C\",\\[\\]: 0-9a-f#;-]{0,14}\n|set A:3\n|set B\n|union A,B:2\n){0,9}") {
        let (figure, told) = read(&format!("venn-beta\n{text}"));
        if let Some(figure) = figure.filter(|_| told.is_empty()) {
            crate::figures::testing::draw(&figure);
        }
    }
}
