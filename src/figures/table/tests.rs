use super::build::number_of;
use crate::figures::testing::{described, drawn, told};
use crate::scene::{ItemKind, Scene};

fn words(scene: &Scene) -> Vec<String> {
    let mut words = Vec::new();
    scene.walk(&mut |item| {
        if let ItemKind::Words(block) = &item.kind {
            words.push(block.text());
        }
    });
    words
}

#[test]
fn a_table_is_read_aloud_row_by_row() {
    let spec = "figure: table\ncolumns: [Name, Fast, { title: Size, unit: MB, format: '.1f' }]\nrows:\n- { group: Small, rows: [[A, yes, 1], [B, 'partly: slow', 2.25]] }\n- [C, no]\n";
    let expected = "Table of 3 columns and 3 rows. Small. A: Fast yes, Size (MB) 1.0. B: Fast partly, slow, Size (MB) 2.3. C: Fast no.";
    assert_eq!(described(spec), expected);
}

#[test]
fn a_table_with_pipes_needs_no_yaml() {
    let source = crate::syntax::Source::new(
        "t",
        "table\n\n| A | B |\n|---|--:|\n| **More** | |\n| x | 1 |\n",
        crate::syntax::Format::Yaml,
    );
    let read = crate::figures::read(&source, &mut crate::syntax::Diagnostics::new()).unwrap();
    assert_eq!(read.figure.describe(crate::language::Language::English), "Table of 2 columns and 1 row. More. x: B 1.");
}

#[test]
fn rows_that_are_too_long_and_values_that_are_no_numbers_are_told_at_their_places() {
    let long = told("figure: table\ncolumns: [A, B]\nrows:\n- [x, y]\n- [x, y, z]\n");
    assert_eq!(long, [("row 2 has 3 cells, and there are 2 columns".to_owned(), "[x, y, z]".to_owned())]);
    let wrong = told("figure: table\ncolumns: [A, { title: B, format: ',' }]\nrows:\n- [x, 3]\n- [x, many]\n");
    assert_eq!(wrong, [("\"B\" is not a number in row 2: \"many\"".to_owned(), "many".to_owned())]);
    let field = told("figure: table\ndata: [{ a: 1, b: 2 }]\ncolumns: [a, { title: C, field: bb }]\n");
    assert!(field[0].0.contains("no field \"bb\""), "{field:?}");
}

#[test]
fn rows_of_data_are_grouped_by_a_field() {
    let spec =
        "figure: table\ndata:\n- { n: a, k: x, v: 1000 }\n- { n: b, k: y, v: 2 }\n- { n: c, k: x, v: 3.5 }\ngroup: k\n";
    assert_eq!(described(spec), "Table of 2 columns and 3 rows. x. a: v 1,000.0. c: v 3.5. y. b: v 2.0.");
}

#[test]
fn texts_that_are_numbers_are_told_from_others() {
    for (text, number) in [("1,250", 1250.0), ("-3.5 %", -3.5), ("$4.20", 4.2), ("~7 ms", 7.0), ("\u{2212}2", -2.0)] {
        assert_eq!(number_of(text), Some(number), "{text}");
    }
    for text in ["", "x", "2020-11", "3\u{2013}5", "1.2.3", "10/12", "4 apples and pears", "12:30"] {
        assert_eq!(number_of(text), None, "{text}");
    }
}

#[test]
fn all_words_of_a_wide_table_are_drawn_in_a_page() {
    let head: Vec<String> = (0..8).map(|n| format!("Column {n}")).collect();
    let row = |r: usize| format!("- [{}]", (0..8).map(|c| format!("words {r} and {c}")).collect::<Vec<_>>().join(", "));
    let spec = format!(
        "figure: table\ncolumns: [{}]\nrows:\n{}\n",
        head.join(", "),
        (0..5).map(row).collect::<Vec<_>>().join("\n")
    );
    let scene = drawn(&spec);
    assert!(scene.size.width <= 720.0);
    let words = words(&scene);
    assert!((0..5).all(|r| (0..8).all(|c| words.contains(&format!("words {r} and {c}")))), "{words:?}");
}
