//! `fold`: columns made rows, each with the name of its column and its value.

use super::flatten::within_limit;
use super::group::Named;
use super::read::Keys;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Span};

/// The transform.
#[derive(Clone, Debug)]
pub struct Fold {
    /// The columns.
    pub fields: Vec<Named>,
    /// The field for the name of the column.
    pub key: String,
    /// The field for the value.
    pub value: String,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Fold {
    pub(super) fn read(tree: &Tree) -> Result<Fold, Diagnostic> {
        let keys = Keys::of(tree, &["fold", "as"])?;
        let names = keys.names("as")?;
        let name = |index: usize, default: &str| names.get(index).map_or(default, String::as_str).to_owned();
        Ok(Fold { fields: keys.fields("fold")?, key: name(0, "key"), value: name(1, "value"), span: Some(tree.span) })
    }

    /// Each row once for each of the columns.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `too-many-rows`.
    pub fn apply(&self, table: &Table) -> Result<Table, Diagnostic> {
        within_limit(table.rows().saturating_mul(self.fields.len()), self.span)?;
        let columns = self.fields.iter().map(|field| field.values(table)).collect::<Result<Vec<_>, _>>()?;
        let names: Vec<Value> = self.fields.iter().map(|field| Value::from(field.name())).collect();
        let rows: Vec<usize> = (0..table.rows()).flat_map(|row| std::iter::repeat_n(row, columns.len())).collect();
        let cell = |row: usize| columns.iter().map(move |column| column.get(row).cloned().unwrap_or_default());
        let values = (0..table.rows()).flat_map(cell).collect();
        let keys = (0..table.rows()).flat_map(|_| names.iter().cloned()).collect();
        Ok(table.take_rows(&rows).with_column(self.key.as_str(), keys).with_column(self.value.as_str(), values))
    }
}
