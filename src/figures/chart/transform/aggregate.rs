//! `aggregate`: one row for each group, with what operations make of its rows.

use super::group::{Groups, Named};
use super::operation::{Measured, Operation};
use super::read::{Keys, text};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::budget::Budget;
use crate::syntax::Diagnostic;
use crate::syntax::rules::MISSING_KEY;
use crate::syntax::spec::Tree;

/// One operation of an aggregate.
#[derive(Clone, Debug)]
pub struct Measure {
    /// What is worked out.
    pub operation: Operation,
    /// Of which field; rows are counted without one.
    pub field: Option<Named>,
    /// The field that it is written to.
    pub into: String,
}

/// The transform.
#[derive(Clone, Debug)]
pub struct Aggregate {
    /// What is worked out for each group.
    pub measures: Vec<Measure>,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
}

impl Aggregate {
    pub(super) fn read(tree: &Tree) -> Result<Aggregate, Diagnostic> {
        let keys = Keys::of(tree, &["aggregate", "groupby"])?;
        Ok(Aggregate { measures: read_measures(keys, "aggregate")?, groupby: keys.fields("groupby")? })
    }

    /// The fields of the groups, and then those of the measures.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`.
    pub fn apply(&self, table: &Table, budget: &Budget) -> Result<Table, Diagnostic> {
        let groups = Groups::of(table, &self.groupby)?;
        let mut columns = groups.key_columns(table, &self.groupby, &vec![1; groups.rows.len()])?;
        for measure in &self.measures {
            let measured = Measured::new(measure.operation, measure.field.as_ref(), table)?;
            measured.pay(table.rows(), groups.rows.len(), budget)?;
            columns.push((measure.into.clone(), groups.rows.iter().map(|rows| measured.of(rows)).collect()));
        }
        let mut result = Table::with_rows(groups.rows.len());
        for (name, values) in columns {
            result.push_column(name, values);
        }
        Ok(result)
    }
}

impl Measure {
    /// Its values, the same for all rows of a group.
    pub(super) fn joined(&self, table: &Table, groups: &Groups, budget: &Budget) -> Result<Vec<Value>, Diagnostic> {
        let measured = Measured::new(self.operation, self.field.as_ref(), table)?;
        measured.pay(table.rows(), groups.rows.len(), budget)?;
        let mut values = vec![Value::Null; table.rows()];
        for rows in &groups.rows {
            let value = measured.of(rows);
            for &row in rows {
                if let Some(place) = values.get_mut(row) {
                    *place = value.clone();
                }
                // Whoever looks at all rows looks at it once for each.
                if !budget.look_at(std::slice::from_ref(&value)) {
                    break;
                }
            }
        }
        budget.check(None)?;
        Ok(values)
    }
}

/// Reads a list of `{op, field, as}`.
pub(super) fn read_measures(keys: Keys, key: &str) -> Result<Vec<Measure>, Diagnostic> {
    keys.list(key).iter().map(|tree| read_measure(tree)).collect()
}

fn read_measure(tree: &Tree) -> Result<Measure, Diagnostic> {
    let keys = Keys::of(tree, &["op", "field", "as"])?;
    let operation = Operation::read(keys.need("op")?)?;
    let field = keys.optional_field("field")?.filter(|field| field.name() != "*");
    if field.is_none() && operation != Operation::Count {
        return Err(Diagnostic::error(&MISSING_KEY, tree.span, "the key `field` is missing"));
    }
    let into = match keys.get("as") {
        Some(into) => text(into)?.to_owned(),
        None => {
            let operation = keys.text("op")?.unwrap_or_default();
            field.as_ref().map_or_else(|| operation.to_owned(), |field| format!("{operation}_{}", field.name()))
        }
    };
    Ok(Measure { operation, field, into })
}
