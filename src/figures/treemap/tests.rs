use proptest::prelude::*;

use crate::figures::testing::{described, drawn, findings, read, told, told_below, words};
use crate::scene::{ItemKind, Painted, Role, Shape};
use crate::syntax::Severity;

const SHOP: &str = "treemap-beta\n\"Shop\"\n    \"Phones\": 50\n    \"More\":::big\n        \"Cases\": 1_000.5\n    'Cables', 20\nclassDef big fill:#f96;\n";

#[test]
fn parts_lie_in_sections_by_their_indentation() {
    assert_eq!(told(SHOP), []);
    let all = "Treemap of 1,070.5 in all. Shop 1,070.5 (Phones 50; More 1,000.5 (Cases 1,000.5); Cables 20).";
    assert_eq!(described(SHOP), all);
}

#[test]
fn a_spec_says_the_same() {
    let short = "figure: treemap\nitems:\n  Shop: { Phones: 50, Cables: 20 }\n";
    let long = "figure: treemap\nitems:\n- title: Shop\n  items:\n  - { title: Phones, value: 50 }\n  - Cables: 20\n";
    assert_eq!(described(short), "Treemap of 70 in all. Shop 70 (Phones 50; Cables 20).");
    assert_eq!(described(short), described(long));
}

#[test]
fn the_value_of_a_section_without_a_name_lay_on_the_sections_in_it() {
    let text = "treemap-beta\n\"All\"\n    \"   \"\n        \"In\"\n            \"A\": 5\n            \"B\": 4\n";
    let scene = drawn(text);
    let values = |wanted: &str| {
        let mut tops = Vec::new();
        scene.walk(&mut |item| {
            if let ItemKind::Words(block) = &item.kind
                && item.role == Role::Header
                && block.text().contains(wanted)
            {
                tops.extend(item.bounds().map(|bounds| (bounds.y0, bounds.y1)));
            }
        });
        tops
    };
    let tops = values("9");
    assert!(tops.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 0.5), "{tops:?}");
}

#[test]
fn values_are_written_as_mermaid_writes_them() {
    let with = |pattern: &str| {
        described(&format!(
            "---\nconfig:\n  treemap:\n    valueFormat: '{pattern}'\n---\ntreemap\n\"A\": 0.5\n\"B\": 1200\n"
        ))
    };
    assert!(with("$0,0").contains("B $1,200"), "{}", with("$0,0"));
    assert!(with("$.1%").contains("A $50.0%"), "{}", with("$.1%"));
    assert!(with(",.2f").contains("A 0.50"), "{}", with(",.2f"));
}

#[test]
fn every_word_is_in_its_tile_or_in_the_key() {
    let many: String = (0..60).map(|i| format!("\"Part number {i}\": {}\n", if i < 5 { 300 } else { 1 })).collect();
    let scene = drawn(&format!("treemap\n{many}"));
    let mut all = String::new();
    scene.walk(&mut |item| {
        if let ItemKind::Words(block) = &item.kind {
            all += &format!("{} ", block.text());
        }
    });
    assert!((0..60).all(|i| all.contains(&format!("Part number {i} "))), "{all}");
}

#[test]
fn tiles_are_as_large_as_their_values() {
    let scene = drawn("treemap\n\"A\": 30\n\"B\": 10\n");
    let mut areas = Vec::new();
    scene.walk(&mut |item| {
        if let (Role::Node, ItemKind::Shape(Painted { shape: Shape::Rect(rect, _), .. })) = (item.role, &item.kind) {
            areas.push(rect.area());
        }
    });
    assert!(areas.len() == 2 && (areas[0] / areas[1] - 3.0).abs() < 0.1, "{areas:?}");
    assert_eq!(words(&scene, Role::Node), [["A", "30"], ["B", "10"]]);
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let told = |text: &str| told_below("treemap", text);
    assert_eq!(told("Phones: 3"), ["2:1 `Phones:` begins no line of a treemap"]);
    assert_eq!(told("\"A\": -3"), ["2:6 `-3` is no number of 0 or more"]);
    assert_eq!(told("\"A: 3"), ["2:1 the quote is never closed"]);
    assert_eq!(told("\"A\": 3 4"), ["2:8 expected `;` or the end of the line after the value of a part, found `4`"]);
    assert_eq!(told("\"A\""), ["1:1 there are no parts with a value"]);
    let below = findings("treemap\n\"A\": 3\n  \"B\": 4\n", Severity::Warning).1;
    assert_eq!(below, ["3:3 a part with a value holds no others: this one stands beside it"]);
}

#[test]
fn a_spec_tells_what_is_wrong_at_its_place() {
    let told = |rest: &str| told(&format!("figure: treemap\n{rest}")).remove(0);
    assert_eq!(told("items: { A: ten }\n").1, "ten");
    assert_eq!(told("items: [{ title: A, valu: 3 }]\n").1, "valu");
    assert_eq!(told("items: [A]\n").1, "A");
    assert_eq!(told("items: { A: 0 }\n").0, "no part has a value above 0");
}

proptest! {
    #[test]
    fn no_text_panics(text in "([\"':,A-C0-9.\n ]|\"A\": 3\n|:::x){0,40}") {
        let (figure, told) = read(&format!("treemap\n{text}"));
        if let Some(figure) = figure.filter(|_| told.is_empty()) {
            crate::figures::testing::draw(&figure);
        }
    }
}
