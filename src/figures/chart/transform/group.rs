//! Rows parted into groups that have the same values in some fields.

use std::collections::HashMap;

pub use super::read::Named;
use crate::data::table::Table;
use crate::data::value::{Key, Value};
use crate::syntax::Diagnostic;

/// Groups of rows, in the order of their first rows.
#[derive(Clone, Debug)]
pub struct Groups {
    /// The rows of each group, in their order; no group is empty.
    pub rows: Vec<Vec<usize>>,
}

impl Groups {
    /// Groups the rows of a table; all in one group where there are no fields.
    ///
    /// # Errors
    ///
    /// `unknown-field`.
    pub fn of(table: &Table, fields: &[Named]) -> Result<Groups, Diagnostic> {
        let mut groups = vec![0; table.rows()];
        for field in fields {
            let values = field.values(table)?;
            // Rows are in one group where they were so far and have the same value.
            let mut numbers: HashMap<(usize, Key<&Value>), usize> = HashMap::new();
            for (group, value) in groups.iter_mut().zip(values.iter()) {
                let next = numbers.len();
                *group = *numbers.entry((*group, Key(value))).or_insert(next);
            }
        }
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for (row, group) in groups.into_iter().enumerate() {
            // Numbers of groups begin at 0 and grow by 1 with each new group.
            if group == rows.len() {
                rows.push(Vec::new());
            }
            if let Some(members) = rows.get_mut(group) {
                members.push(row);
            }
        }
        Ok(Groups { rows })
    }

    /// The columns of the fields that groups were made by, with so many rows for each group.
    pub(super) fn key_columns(
        &self,
        table: &Table,
        fields: &[Named],
        repeats: &[usize],
    ) -> Result<Vec<(String, Vec<Value>)>, Diagnostic> {
        let column = |field: &Named| {
            let values = field.values(table)?;
            let first = |rows: &Vec<usize>| rows.first().and_then(|&row| values.get(row)).cloned().unwrap_or_default();
            let repeated =
                self.rows.iter().zip(repeats).flat_map(|(rows, &count)| std::iter::repeat_n(first(rows), count));
            Ok((field.name().to_owned(), repeated.collect()))
        };
        fields.iter().map(column).collect()
    }
}
