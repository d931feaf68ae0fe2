//! `pivot`: values of a field made columns.

use std::collections::BTreeMap;

use super::group::{Groups, Named};
use super::operation::{Measured, Operation};
use super::read::{Keys, count};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::rules::TOO_MANY_COLUMNS;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Span};

/// Most columns that are made where the author gives no limit.
const MOST_COLUMNS: usize = 1000;

/// The transform.
#[derive(Clone, Debug)]
pub struct Pivot {
    /// The field whose values become the names of columns.
    pub field: Named,
    /// The field of their values.
    pub value: Named,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
    /// What is made of several values of one group and column.
    pub operation: Operation,
    /// Most columns; the first by their names are made.
    pub limit: Option<usize>,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Pivot {
    pub(super) fn read(tree: &Tree) -> Result<Pivot, Diagnostic> {
        let keys = Keys::of(tree, &["pivot", "value", "groupby", "op", "limit"])?;
        Ok(Pivot {
            field: keys.field("pivot")?,
            value: keys.field("value")?,
            groupby: keys.fields("groupby")?,
            operation: keys.get("op").map(Operation::read).transpose()?.unwrap_or(Operation::Sum),
            limit: keys.positive("limit")?.map(count),
            span: Some(tree.span),
        })
    }

    /// One row for each group: its fields, and then a column for each value in the order of the values.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`, `too-many-columns`.
    pub fn apply(&self, table: &Table) -> Result<Table, Diagnostic> {
        let groups = Groups::of(table, &self.groupby)?;
        let fields = self.field.values(table)?;
        let measured = Measured::new(self.operation, Some(&self.value), table)?;
        let mut names: Vec<&Value> = fields.iter().collect();
        names.sort_by(|a, b| a.order(b));
        names.dedup_by(|a, b| a.order(b).is_eq());
        if self.limit.is_none() && names.len() > MOST_COLUMNS {
            let message = format!("this makes more than {MOST_COLUMNS} columns");
            return Err(Diagnostic::error(&TOO_MANY_COLUMNS, self.span, message).help("give the columns a `limit`"));
        }
        names.truncate(self.limit.unwrap_or(MOST_COLUMNS));
        let mut columns: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for rows in &groups.rows {
            let mut cells: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for &row in rows {
                cells
                    .entry(fields.get(row).map_or_else(String::new, |value| value.text().into_owned()))
                    .or_default()
                    .push(row);
            }
            for name in &names {
                let name = name.text().into_owned();
                let value = cells.get(&name).map_or(Value::Null, |rows| measured.of(rows));
                columns.entry(name).or_default().push(value);
            }
        }
        let mut result = Table::with_rows(groups.rows.len());
        for (name, values) in groups.key_columns(table, &self.groupby, &vec![1; groups.rows.len()])? {
            result.push_column(name, values);
        }
        for name in names {
            let name = name.text();
            let values = columns.remove(&*name).unwrap_or_default();
            result.push_column(&*name, values);
        }
        Ok(result)
    }
}
