//! Data in rows and columns.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::value::Value;
use crate::syntax::diagnostic::{did_you_mean, shortened};

/// Columns by the names of their fields, all of one length. Copies share their columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    rows: usize,
    columns: Vec<Column>,
    /// Where the column of a name stands.
    places: BTreeMap<Arc<str>, usize>,
}

#[derive(Clone, Debug, PartialEq)]
struct Column {
    name: Arc<str>,
    values: Arc<Vec<Value>>,
}

impl Table {
    /// A table of so many rows without any field.
    pub fn with_rows(rows: usize) -> Self {
        Self { rows, ..Self::default() }
    }

    /// A table of columns; those that are shorter than the longest are filled up with nothing.
    pub fn of_columns<N: Into<Arc<str>>>(columns: impl IntoIterator<Item = (N, Vec<Value>)>) -> Self {
        let columns: Vec<(N, Vec<Value>)> = columns.into_iter().collect();
        let mut table = Self::with_rows(columns.iter().map(|(_, values)| values.len()).max().unwrap_or(0));
        for (name, values) in columns {
            table.push_column(name, values);
        }
        table
    }

    /// A table of records, its fields in the order of their first appearance.
    pub fn of_records<N: AsRef<str>>(records: impl IntoIterator<Item = Vec<(N, Value)>>) -> Self {
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut places: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        let mut columns: Vec<Vec<Value>> = Vec::new();
        let mut rows = 0;
        for record in records {
            for (place, (name, value)) in record.into_iter().enumerate() {
                // Records mostly have their fields in the same order.
                let place = match names.get(place) {
                    Some(known) if **known == *name.as_ref() => place,
                    _ => *places.entry(name.as_ref().into()).or_insert_with_key(|name| {
                        names.push(name.clone());
                        columns.push(Vec::new());
                        columns.len() - 1
                    }),
                };
                if let Some(column) = columns.get_mut(place) {
                    column.resize(rows, Value::Null);
                    column.push(value);
                }
            }
            rows += 1;
        }
        let mut table = Self::with_rows(rows);
        for (name, values) in names.into_iter().zip(columns) {
            table.push_column(name, values);
        }
        table
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many values there are.
    pub fn cells(&self) -> usize {
        self.rows.saturating_mul(self.columns.len())
    }

    /// The names of the fields, in the order of their first appearance.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| &*column.name)
    }

    /// Whether there is such a field.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The way out for an author who named a field that there is not: the nearest, or those that there are.
    pub fn fields_near(&self, wanted: &str) -> String {
        const MOST: usize = 12;
        if let Some(near) = did_you_mean(wanted, self.fields()) {
            return format!("did you mean \"{near}\"?");
        }
        let names: Vec<String> = self.fields().take(MOST).map(|name| format!("\"{}\"", shortened(name))).collect();
        match names.len() {
            0 => "the data has no fields".to_owned(),
            MOST => format!("its first fields are {}", names.join(", ")),
            _ => format!("its fields are {}", names.join(", ")),
        }
    }

    /// The values of a field, one per row; none where there is no such field.
    pub fn column(&self, name: &str) -> Option<&[Value]> {
        self.places.get(name).and_then(|&place| self.columns.get(place)).map(|column| column.values.as_slice())
    }

    /// One value; nothing where there is no such row or field.
    pub fn value(&self, row: usize, name: &str) -> &Value {
        self.column(name).and_then(|column| column.get(row)).unwrap_or(&Value::Null)
    }

    /// Sets the values of a field: of a new one at the end, of a known one in its place. Missing values
    /// are nothing, superfluous ones are dropped.
    pub fn push_column(&mut self, name: impl Into<Arc<str>>, mut values: Vec<Value>) {
        values.resize(self.rows, Value::Null);
        let column = Column { name: name.into(), values: Arc::new(values) };
        match self.places.get(&column.name).and_then(|&place| self.columns.get_mut(place)) {
            Some(known) => *known = column,
            None => {
                self.places.insert(column.name.clone(), self.columns.len());
                self.columns.push(column);
            }
        }
    }

    /// The table with a column more, or with other values in one.
    #[must_use]
    pub fn with_column(mut self, name: impl Into<Arc<str>>, values: Vec<Value>) -> Self {
        self.push_column(name, values);
        self
    }

    /// The rows of those indices, in that order; a row may be taken more than once.
    #[must_use]
    pub fn take_rows(&self, rows: &[usize]) -> Table {
        let taken = |values: &[Value]| rows.iter().map(|&row| values.get(row).cloned().unwrap_or_default()).collect();
        let columns = self
            .columns
            .iter()
            .map(|column| Column { name: column.name.clone(), values: Arc::new(taken(&column.values)) });
        Table { rows: rows.len(), columns: columns.collect(), places: self.places.clone() }
    }

    /// Bytes that a row as a record takes, without its texts.
    pub fn record_bytes(&self) -> usize {
        self.columns.iter().map(|column| column.name.len() + 64).sum()
    }

    /// One row as a record.
    pub fn record(&self, row: usize) -> Value {
        let fields = self
            .columns
            .iter()
            .map(|column| (column.name.to_string(), column.values.get(row).cloned().unwrap_or_default()));
        Value::Record(Arc::new(fields.collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(numbers: &[f64]) -> Vec<Value> {
        numbers.iter().map(|&number| Value::Number(number)).collect()
    }

    #[test]
    fn records_with_unlike_fields_become_columns_of_one_length() {
        let table = Table::of_records([
            vec![("a", Value::Number(1.0))],
            vec![("b", Value::Number(2.0)), ("a", Value::Number(3.0))],
            vec![],
        ]);
        assert_eq!(table.rows(), 3);
        assert_eq!(table.fields().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(table.column("a"), Some(&[Value::Number(1.0), Value::Number(3.0), Value::Null][..]));
        assert_eq!(table.column("b"), Some(&[Value::Null, Value::Number(2.0), Value::Null][..]));
        assert_eq!(table.value(9, "a"), &Value::Null);
        assert_eq!(table.value(0, "c"), &Value::Null);
    }

    #[test]
    fn a_column_of_a_known_name_keeps_its_place() {
        let mut table = Table::of_columns([("a", numbers(&[1.0, 2.0])), ("b", numbers(&[3.0]))]);
        table.push_column("a", numbers(&[5.0, 6.0, 7.0]));
        assert_eq!(table.fields().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(table.column("a"), Some(&numbers(&[5.0, 6.0])[..]));
        assert_eq!(table.value(1, "b"), &Value::Null);
    }

    #[test]
    fn rows_are_taken_in_the_order_asked_for() {
        let table = Table::of_columns([("a", numbers(&[1.0, 2.0, 3.0]))]);
        assert_eq!(table.take_rows(&[2, 0, 0]).column("a"), Some(&numbers(&[3.0, 1.0, 1.0])[..]));
    }
}
