use crate::figures::testing::{described, drawn, told};
use crate::figures::{self};
use crate::syntax::{Diagnostics, Format, Source};

const TABLE: &str = "compare\n\n| | One | Two |\n|---|---|---|\n| Price | low | high |\n| Fast | yes | no |\n";

#[test]
fn a_comparison_is_read_aloud_feature_by_feature() {
    let spec = "figure: compare\nitems: [One, { title: Two, detail: the new one }]\nfeatures:\n- { title: Price, items: [low, [high, higher]] }\n";
    let expected = "Comparison of One and Two. Two (the new one). Price: One, low. Two, high; higher.";
    assert_eq!(described(spec), expected);
    let read = figures::read(&Source::new("t", TABLE, Format::Yaml), &mut Diagnostics::new()).unwrap();
    let expected = "Comparison of One and Two. Price: One, low. Two, high. Fast: One, yes. Two, no.";
    assert_eq!(read.figure.describe(crate::language::Language::English), expected);
}

#[test]
fn a_view_of_two_refuses_three_with_the_view_that_takes_them() {
    let found = told("figure: compare\nview: versus\nitems: [A, B, C]\n");
    assert_eq!(found, [("this view compares 2 items, and there are 3".to_owned(), "C".to_owned())]);
    let found = told("figure: compare\nitems: [A, B]\nfeatures:\n- { title: X, items: [1, 2, 3] }\n");
    assert_eq!(found[0].1, "[1, 2, 3]");
    assert!(told("figure: compare\nitems: [A]\n")[0].0.contains("at least 2"));
}

#[test]
fn every_view_is_drawn_no_wider_than_a_page() {
    for view in ["columns", "before-after", "pros-cons", "versus"] {
        let spec = format!(
            "figure: compare\nview: {view}\nitems:\n- {{ title: One, items: [a, b] }}\n- {{ title: Two, items: [c] }}\n"
        );
        assert!(drawn(&spec).size.width <= 720.0, "{view}");
    }
}
