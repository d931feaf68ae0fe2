//! `flatten`: lists in rows made rows of their own.

use super::group::Named;
use super::read::Keys;
use crate::data::MOST_ROWS;
use crate::data::rules::TOO_MANY_ROWS;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Span};

/// The transform.
#[derive(Clone, Debug)]
pub struct Flatten {
    /// The fields of the lists, gone through side by side.
    pub fields: Vec<Named>,
    /// The fields for their items; those of the lists where there are none.
    pub into: Vec<String>,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Flatten {
    pub(super) fn read(tree: &Tree) -> Result<Flatten, Diagnostic> {
        let keys = Keys::of(tree, &["flatten", "as"])?;
        Ok(Flatten { fields: keys.fields("flatten")?, into: keys.names("as")?, span: Some(tree.span) })
    }

    /// Each row once for each item of its longest list; a single value is a list of one.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `too-many-rows`.
    pub fn apply(&self, table: &Table) -> Result<Table, Diagnostic> {
        let columns = self.fields.iter().map(|field| field.values(table)).collect::<Result<Vec<_>, _>>()?;
        let length = |row: usize| columns.iter().filter_map(|column| column.get(row)).map(items).map(<[_]>::len).max();
        let lengths: Vec<usize> = (0..table.rows()).map(|row| length(row).unwrap_or(0)).collect();
        within_limit(lengths.iter().sum(), self.span)?;
        let rows: Vec<usize> =
            lengths.iter().enumerate().flat_map(|(row, &length)| std::iter::repeat_n(row, length)).collect();
        let mut result = table.take_rows(&rows);
        for (index, (field, column)) in self.fields.iter().zip(&columns).enumerate() {
            let item = |(row, &length): (usize, &usize)| {
                let items = column.get(row).map_or(&[][..], items);
                (0..length).map(move |place| items.get(place).cloned().unwrap_or_default())
            };
            let values = lengths.iter().enumerate().flat_map(item).collect();
            result.push_column(self.into.get(index).map_or(field.name(), String::as_str), values);
        }
        Ok(result)
    }
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// Refuses to make more rows than a table may have.
pub(super) fn within_limit(rows: usize, span: Option<Span>) -> Result<(), Diagnostic> {
    if rows <= MOST_ROWS {
        return Ok(());
    }
    Err(Diagnostic::error(&TOO_MANY_ROWS, span, format!("this makes more than {MOST_ROWS} rows")))
}
