//! Rows of any shape gathered to a table.

use std::collections::HashMap;
use std::sync::Arc;

use super::load::VALUE_FIELD;
use super::table::Table;
use super::value::Value;

/// One row: fields with their values in the order of the data.
pub(super) type Row = Vec<(Arc<str>, Value)>;

/// A row of a value: a record's fields, a list's items by index, all else in a field of its own.
pub(super) fn row_of(value: Value) -> Row {
    match value {
        Value::Record(fields) => fields.iter().map(|(name, value)| (name.as_str().into(), value.clone())).collect(),
        Value::List(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string().into(), item.clone())).collect()
        }
        other => vec![(VALUE_FIELD.into(), other)],
    }
}

/// A table of rows.
pub(super) fn table(rows: Vec<Row>) -> Table {
    Table::of_records(rows)
}

/// Texts that occur again and again, each kept once.
#[derive(Default)]
pub(super) struct Texts {
    known: HashMap<Arc<str>, ()>,
}

impl Texts {
    /// So many different texts are looked after; a column of names rarely has more.
    const MOST: usize = 4096;

    /// The text as a value.
    pub(super) fn value(&mut self, text: &str) -> Arc<str> {
        if let Some((known, ())) = self.known.get_key_value(text) {
            return known.clone();
        }
        let text: Arc<str> = text.into();
        if self.known.len() < Self::MOST {
            self.known.insert(text.clone(), ());
        }
        text
    }
}
