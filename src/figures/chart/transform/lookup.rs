//! `lookup`: fields of other data, found by a key.

use std::collections::HashMap;

use super::Context;
use super::group::Named;
use super::read::Keys;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::data::value_of;
use crate::syntax::Diagnostic;
use crate::syntax::rules::{MISSING_KEY, NOT_DRAWN};
use crate::syntax::spec::Tree;

/// The transform.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The field that says what is looked for.
    pub field: Named,
    /// The other data.
    pub from: Table,
    /// Its field of keys.
    pub key: Named,
    /// Its fields that are taken over; the whole record where there are none.
    pub fields: Vec<Named>,
    /// The fields that they are written to.
    pub into: Vec<String>,
    /// What rows get that find nothing.
    pub default: Value,
}

impl Lookup {
    pub(super) fn read(tree: &Tree, context: &Context) -> Result<Lookup, Diagnostic> {
        let keys = Keys::of(tree, &["lookup", "from", "as", "default"])?;
        let from = keys.need("from")?;
        if let Some(parameter) = from.get("param").or_else(|| from.get("selection")) {
            let message = "a lookup in what is selected needs a pointer, and is not drawn";
            return Err(Diagnostic::error(&NOT_DRAWN, parameter.span, message));
        }
        let other = Keys::of(from, &["data", "key", "fields"])?;
        let fields = other.fields("fields")?;
        let mut into = keys.names("as")?;
        if fields.is_empty() && into.is_empty() {
            return Err(Diagnostic::error(&MISSING_KEY, from.span, "the key `fields` is missing")
                .help("name the fields that are taken over, or the field for the whole record with `as`"));
        }
        if into.is_empty() {
            into = fields.iter().map(|field| field.name().to_owned()).collect();
        }
        Ok(Lookup {
            field: keys.field("lookup")?,
            from: context.loader.read(other.need("data")?)?,
            key: other.field("key")?,
            fields,
            into,
            default: keys.get("default").map(value_of).unwrap_or_default(),
        })
    }

    /// The table with the fields of the other data more. Keys are the same where they are spelled the
    /// same; of several the last counts.
    ///
    /// # Errors
    ///
    /// `unknown-field`.
    pub fn apply(&self, table: Table) -> Result<Table, Diagnostic> {
        let keys = self.key.values(&self.from)?;
        let places: HashMap<_, usize> = keys.iter().enumerate().map(|(row, key)| (key.text(), row)).collect();
        let wanted = self.field.values(&table)?;
        let found: Vec<Option<usize>> = wanted.iter().map(|key| places.get(&key.text()).copied()).collect();
        drop(wanted);
        let taken = |value: &dyn Fn(usize) -> Value| {
            found.iter().map(|row| row.map_or_else(|| self.default.clone(), value)).collect::<Vec<Value>>()
        };
        let mut result = table;
        if let ([], [name, ..]) = (self.fields.as_slice(), self.into.as_slice()) {
            let records = taken(&|row| self.from.record(row));
            return Ok(result.with_column(name.as_str(), records));
        }
        for (field, name) in self.fields.iter().zip(&self.into) {
            let values = field.values(&self.from)?;
            result.push_column(name.as_str(), taken(&|row| values.get(row).cloned().unwrap_or_default()));
        }
        Ok(result)
    }
}
