//! Values separated by commas, tabs or other characters (RFC 4180).

use csv::{ErrorKind, ReaderBuilder, StringRecord};

use super::load::{MOST_ROWS, number_or_nothing, too_many_rows};
use super::records::Texts;
use super::table::Table;
use super::value::Value;
use crate::data::rules::CSV_SYNTAX;
use crate::syntax::{Diagnostic, Span};

/// All cells of a file below its head.
#[derive(Default)]
struct Cells {
    text: String,
    /// Where each cell ends in the text, row by row.
    ends: Vec<usize>,
    /// How many cells a row has.
    width: usize,
}

/// Reads a table whose first row names its fields. A column of numbers, or of truth values, is read
/// as such unless it is one of `kept_as_text`; empty cells are nothing.
pub(super) fn table(text: &str, delimiter: u8, kept_as_text: &[&str], span: Span) -> Result<Table, Diagnostic> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(|error| refuse(&error, span))?.clone();
    let mut cells = Cells { width: heads.len(), ..Cells::default() };
    cells.text.reserve(text.len());
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| refuse(&error, span))? {
        if cells.rows() == MOST_ROWS {
            return Err(too_many_rows(span));
        }
        cells.push(&record);
    }
    let mut table = Table::with_rows(cells.rows());
    for (column, head) in heads.iter().enumerate() {
        let values = if kept_as_text.contains(&head) { cells.texts(column) } else { cells.values(column) };
        table.push_column(head, values);
    }
    Ok(table)
}

impl Cells {
    fn rows(&self) -> usize {
        self.ends.len().checked_div(self.width).unwrap_or(0)
    }

    fn push(&mut self, record: &StringRecord) {
        for cell in record {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
    }

    fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        (column..self.ends.len()).step_by(self.width.max(1)).map(|cell| {
            let start = cell.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
            let end = self.ends.get(cell).copied().unwrap_or(start);
            self.text.get(start..end).unwrap_or_default()
        })
    }

    /// The values of a column as the narrowest type that holds them all.
    fn values(&self, column: usize) -> Vec<Value> {
        let truth = |cell: &str| match cell {
            "" => Some(Value::Null),
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        };
        let numbers: Option<Vec<Value>> = self.column(column).map(number_or_nothing).collect();
        numbers.or_else(|| self.column(column).map(truth).collect()).unwrap_or_else(|| self.texts(column))
    }

    fn texts(&self, column: usize) -> Vec<Value> {
        let mut texts = Texts::default();
        let text = |cell: &str| if cell.is_empty() { Value::Null } else { Value::Text(texts.value(cell)) };
        self.column(column).map(text).collect()
    }
}

fn refuse(error: &csv::Error, span: Span) -> Diagnostic {
    let line = error.position().map(|position| format!("line {} of the data: ", position.line())).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{line}there are {len} values, but {expected_len} fields")
        }
        ErrorKind::Utf8 { .. } => format!("{line}this is no UTF-8"),
        _ => format!("{line}the values cannot be told apart"),
    };
    Diagnostic::error(&CSV_SYNTAX, span, message).help("every row has as many values as the first row has names")
}
