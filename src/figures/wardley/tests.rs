use proptest::prelude::*;

use crate::figures::testing::{described, drawn, findings, read, told, told_below};
use crate::scene::{ItemKind, Rect, Role};
use crate::syntax::Severity;

const TEA: &str = "wardley-beta\ntitle Tea\nsize [900, 600]\nanchor Guest [0.95, 0.6]\ncomponent Cup of Tea [0.79, 0.61] label [-50, 10] (buy)\n\
    component \"Tea 2\" [0.6, 80.0] inertia\ncomponent Kettle [0.4, 0.35]\npipeline Kettle {\n  component Campfire [0.2]\n  component Electric [0.6]\n}\n\
    Guest -> Cup of Tea\nCup of Tea -.-> \"Tea 2\"; needs\nKettle +'steam'<> Cup of Tea\nevolve Kettle 0.62\n\
    note \"Boil, then pour\" [0.3, 0.5]\nannotations [0.1, 0.9]\nannotation 1,[0.5, 0.5] \"Here\"\naccelerator Cheap power [0.2, 0.3]\n";

#[test]
fn every_statement_is_read() {
    assert_eq!(told(TEA), []);
    let expected = "Wardley map of 6 components, the most visible first. Guest in Product. Cup of Tea in Product, buy. \
        Tea 2 in Commodity, with inertia. Kettle in Custom Built, evolving to Product. \
        Campfire in Genesis, in the pipeline of Kettle. Electric in Product, in the pipeline of Kettle. \
        Guest to Cup of Tea. Cup of Tea to Tea 2: needs. Kettle to and from Cup of Tea: steam. \
        Note: Boil, then pour. 1: Here. Accelerator: Cheap power.";
    assert_eq!(described(TEA), expected);
}

#[test]
fn all_words_are_drawn_and_none_over_others() {
    let (mut text, mut boxes): (String, Vec<Rect>) = Default::default();
    drawn(TEA).walk(&mut |item| {
        if let ItemKind::Words(block) = &item.kind {
            text += &format!("{}\n", block.text());
            boxes.extend(block.lines().map(|line| line.bounds().inset(-1.0)));
        }
    });
    for words in [
        "Guest",
        "Cup of Tea",
        "Tea 2",
        "Campfire",
        "Electric",
        "needs",
        "steam",
        "Here",
        "Cheap power",
        "Genesis",
        "buy",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for (nth, one) in boxes.iter().enumerate() {
        assert!(boxes[nth + 1..].iter().all(|other| one.intersect(*other).area() < 1e-6), "{text}");
    }
}

#[test]
fn a_link_ran_on_beneath_its_words() {
    let text = "wardley-beta\ncomponent A [0.9, 0.1]\ncomponent B [0.1, 0.9]\nA +'steam'> B\n";
    let (mut pieces, mut plates) = (Vec::new(), Vec::new());
    drawn(text).walk(&mut |item| match (&item.kind, item.role) {
        (ItemKind::Edge(edge), _) => {
            pieces.extend(edge.line.segments().map(|piece| kurbo::Shape::bounding_box(&piece)))
        }
        (ItemKind::Shape(painted), Role::Label) => plates.push(painted.shape.bounds()),
        _ => {}
    });
    assert_eq!((pieces.len(), plates.len()), (2, 1));
    assert!(pieces.iter().all(|piece| piece.intersect(plates[0]).area() < 1e-6), "{pieces:?} {plates:?}");
}

#[test]
fn a_component_stands_where_its_coordinates_say() {
    let mut centres = Vec::new();
    drawn("wardley-beta\ncomponent A [0.25, 0.25]\ncomponent B [0.75, 0.75]\n").walk(&mut |item| {
        if let (Role::Node, ItemKind::Shape(painted)) = (item.role, &item.kind) {
            centres.push(painted.shape.bounds().center());
        }
    });
    assert!(centres.len() == 2 && centres[0].x < centres[1].x && centres[0].y > centres[1].y, "{centres:?}");
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let told = |text: &str| told_below("wardley-beta", text);
    assert_eq!(told("component A [1, 0.5]"), ["2:14 a coordinate has a decimal point"]);
    assert_eq!(told("component A [0.5, 200.0]"), ["2:19 the coordinate is not between 0 and 1"]);
    assert_eq!(told("component A 2 [0.5, 0.5]"), ["2:11 `A 2` is no name without quotes"]);
    assert_eq!(
        told("component A [0.5, 0.5] (build) label [1, 2]"),
        ["2:32 expected the end of the line after the component, found `label [1, 2]`"]
    );
    assert_eq!(told("size [wide, 3]"), ["2:7 expected a whole number, found `wide,`"]);
    assert_eq!(told("pipeline A {"), ["2:10 there is no component `A`"]);
    assert_eq!(told("nonsense"), ["2:1 `nonsense` begins no statement of a Wardley map"]);
    for list in ["size [\n  900,\n  600\n]", "anchor B [\n0.9,\n0.6\n]"] {
        let told = told(&format!("{list}\ncomponent A [0.5, 0.5]"));
        assert!(told.len() == 1 && told[0].ends_with("the list is never closed"), "{told:?}");
    }
    assert_eq!(told("component A [0.5, 0.5]\npipeline A {")[0], "3:12 `{` is never closed");
    let left_out = findings("wardley-beta\ncomponent A [0.5, 0.5]\nA -> B\n", Severity::Warning).1;
    assert_eq!(left_out, ["3:6 there is no component `B`"]);
}

proptest! {
    #[test]
    fn no_text_panics(text in "((component|anchor|evolve|note|pipeline|evolution|annotation)? ?[A-C\"' 0-9.,\\[\\]{}>;+@/-]{0,14}\n|component A \\[0.5, 0.5\\]\n){0,9}") {
        let (figure, told) = read(&format!("wardley-beta\n{text}"));
        if let Some(figure) = figure.filter(|_| told.is_empty()) {
            crate::figures::testing::draw(&figure);
        }
    }
}
