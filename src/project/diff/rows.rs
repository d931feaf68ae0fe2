//! The data of charts as parts: a row is told by what is not a number in it, and changes by its numbers.

use crate::figures::chart::table::Table;
use crate::figures::chart::value::Value;
use crate::figures::{Figure, Part};

/// All parts of a figure, with the rows behind its marks.
pub fn parts(figure: &dyn Figure) -> Vec<Part> {
    let mut parts = figure.parts();
    let mut told: Vec<Table> = Vec::new();
    for table in figure.tables() {
        // Layers over the same rows, such as the words on bars, add fields that follow from the others.
        if !told.iter().any(|other| is_made_from(&table, other)) {
            parts.extend(rows(&table));
            told.push(table);
        }
    }
    parts
}

fn is_made_from(table: &Table, other: &Table) -> bool {
    let holds = |table: &Table, field: &str| table.fields().any(|other| other == field);
    table.rows() == other.rows() && other.fields().all(|field| holds(table, field))
}

fn rows(table: &Table) -> Vec<Part> {
    let is_number = |field: &&str| (0..table.rows()).all(|row| matches!(table.value(row, field), Value::Number(_)));
    let (mut numbers, mut names): (Vec<&str>, Vec<&str>) = table.fields().partition(is_number);
    if names.is_empty() && numbers.len() > 1 {
        // Of numbers alone the first is what the others hang on.
        names.push(numbers.remove(0));
    }
    let row = |row: usize| {
        let of = |fields: &[&str], named: bool| {
            let cell = |field: &&str| {
                let text = table.value(row, field).text();
                if named { format!("{field} {text}") } else { text.into_owned() }
            };
            fields.iter().map(cell).collect::<Vec<_>>().join(", ")
        };
        let name = of(&names, false);
        Part { noun: "row", key: name.clone(), words: of(&numbers, numbers.len() > 1), name }
    };
    (0..table.rows()).map(row).collect()
}
