//! `figmill render --table` in columns for a terminal.

use figmill::data::write::lines;
use figmill::data::{Table, Value};
use unicode_width::UnicodeWidthStr;

/// In columns: numbers at the right, words at the left.
pub fn in_columns(tables: &[Table]) -> Vec<u8> {
    let blocks: Vec<String> = tables.iter().map(block).collect();
    blocks.join("\n").into_bytes()
}

fn block(table: &Table) -> String {
    let rows: Vec<Vec<String>> = lines(table).collect();
    let is_number: Vec<bool> = table
        .fields()
        .map(|field| (0..table.rows()).all(|row| matches!(table.value(row, field), Value::Number(_) | Value::Null)))
        .collect();
    let widths: Vec<usize> = (0..is_number.len())
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).zip(&is_number).map(|((cell, width), is_number)| {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            if *is_number { format!("{space}{cell}") } else { format!("{cell}{space}") }
        });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_at_the_left_and_numbers_at_the_right() {
        let names = vec![Value::from("a, b"), Value::from("é")];
        let table = Table::of_columns([("name", names), ("value", vec![Value::Number(1.5), Value::Null])]);
        assert_eq!(String::from_utf8_lossy(&in_columns(&[table])), "name  value\na, b    1.5\né\n");
    }
}
