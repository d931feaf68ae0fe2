//! The order of rows by some fields.

use std::cmp::Ordering;

use super::group::Named;
use super::read::{Keys, named};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::syntax::Diagnostic;
use crate::syntax::spec::{self, Tree};

/// By which field rows are sorted, and which way.
#[derive(Clone, Debug)]
pub struct SortBy {
    /// The field.
    pub field: Named,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// Reads a list of `{field, order}`, or one.
pub(super) fn read(keys: Keys, key: &str) -> Result<Vec<SortBy>, Diagnostic> {
    let read_one = |tree: &&Tree| match &tree.value {
        spec::Value::Map(_) => {
            let keys = Keys::of(tree, &["field", "order"])?;
            let descending = keys.word("order", &[("ascending", false), ("descending", true)])?.unwrap_or(false);
            Ok(SortBy { field: keys.field("field")?, descending })
        }
        _ => Ok(SortBy { field: named(tree)?, descending: false }),
    };
    keys.list(key).iter().map(read_one).collect()
}

/// Compares rows of a table.
pub(super) struct Comparison<'t> {
    columns: Vec<(std::borrow::Cow<'t, [Value]>, bool)>,
}

impl<'t> Comparison<'t> {
    pub(super) fn new(table: &'t Table, by: &[SortBy]) -> Result<Comparison<'t>, Diagnostic> {
        let columns = by.iter().map(|by| Ok((by.field.values(table)?, by.descending)));
        Ok(Comparison { columns: columns.collect::<Result<_, Diagnostic>>()? })
    }

    /// Whether rows are compared at all.
    pub(super) fn is_any(&self) -> bool {
        !self.columns.is_empty()
    }

    pub(super) fn order(&self, a: usize, b: usize) -> Ordering {
        let value = |column: &'_ [Value], row: usize| column.get(row).cloned().unwrap_or_default();
        for (column, descending) in &self.columns {
            let order = match (column.get(a), column.get(b)) {
                (Some(a), Some(b)) => a.order(b),
                _ => value(column, a).order(&value(column, b)),
            };
            if order.is_ne() {
                return if *descending { order.reverse() } else { order };
            }
        }
        Ordering::Equal
    }

    /// Sorts rows; those that are equal keep their order.
    pub(super) fn sort(&self, rows: &mut [usize]) {
        rows.sort_by(|&a, &b| self.order(a, b));
    }
}
