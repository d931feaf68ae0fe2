//! Tables of JSON: a row for each value, under the way to it.

use crate::diagram::{Cell, Compartment, Row};
use crate::syntax::spec::{Tree, Value};
use crate::text::{Rich, one_line};

/// Rows of a table at most.
pub const MOST_ROWS: usize = 500;

/// The rows of a value, in its order; none where there are more than [`MOST_ROWS`].
pub fn rows(tree: &Tree) -> Option<Compartment> {
    let mut rows = Vec::new();
    // What is still to be read, the next one last, each with the way to it.
    let mut open = vec![(String::new(), tree)];
    while let Some((way, tree)) = open.pop() {
        match &tree.value {
            Value::Map(entries) if !entries.is_empty() => {
                let step = |key: &str| if way.is_empty() { key.to_owned() } else { format!("{way}.{key}") };
                open.extend(entries.iter().rev().map(|entry| (step(&entry.key), &entry.value)));
            }
            Value::List(items) if items.iter().any(is_nested) => {
                let items = items.iter().enumerate().rev();
                open.extend(items.map(|(index, item)| (format!("{way}[{index}]"), item)));
            }
            Value::List(items) if !items.is_empty() => {
                let way = |index: usize| if index == 0 { way.as_str() } else { "" };
                rows.extend(items.iter().enumerate().map(|(index, item)| row(way(index), written(item))));
            }
            _ => rows.push(row(&way, written(tree))),
        }
        if rows.len() > MOST_ROWS || open.len() > MOST_ROWS {
            return None;
        }
    }
    Some(Compartment { rows })
}

fn is_nested(tree: &Tree) -> bool {
    matches!(tree.value, Value::Map(_) | Value::List(_))
}

fn row(key: &str, value: &str) -> Row {
    let cell = |text: &str, quiet: bool| Cell { text: Rich::plain(text.to_owned()), quiet, ..Cell::default() };
    Row { cells: vec![cell(key, true), cell(value, false)] }
}

fn written(tree: &Tree) -> &str {
    match &tree.value {
        Value::Null => "null",
        Value::List(_) => "[]",
        Value::Map(_) => "{}",
        _ => tree.spelling().unwrap_or_default(),
    }
}

/// A row in words: `status pending`.
pub fn told(row: &Row) -> String {
    let words = row.cells.iter().map(|cell| one_line(&cell.text)).filter(|words| !words.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Diagnostics, Format, Source};

    #[test]
    fn every_value_has_a_row_under_the_way_to_it() {
        let text = r#"{"2": "b", "1": {"x": null, "y": [1, 2]}, "z": [{"a": true}], "e": {}, "f": []}"#;
        let tree = Tree::read(&Source::new("t", text, Format::Json), &mut Diagnostics::new()).unwrap();
        let shown: Vec<String> = rows(&tree).unwrap().rows.iter().map(told).collect();
        assert_eq!(shown, ["2 b", "1.x null", "1.y 1", "2", "z[0].a true", "e {}", "f []"]);
    }
}
