//! `impute`: rows for keys that a group lacks, and values where there are none.

use std::collections::HashSet;

use super::flatten::within_limit;
use super::group::{Groups, Named};
use super::operation::{Measured, Operation};
use super::read::{Keys, number};
use super::window::Frame;
use crate::data::rules::TOO_MANY_ROWS;
use crate::data::table::Table;
use crate::data::value::{Key, Value};
use crate::data::{MOST_ROWS, value_of};
use crate::figures::chart::budget::Budget;
use crate::syntax::rules::WRONG_TYPE;
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Span};

/// How a missing value is found.
#[derive(Clone, Debug, PartialEq)]
pub enum Method {
    /// It is that one.
    Value(Value),
    /// From the values around it in its group, in the order of the keys.
    Around(Operation, Frame),
}

/// The transform.
#[derive(Clone, Debug)]
pub struct Impute {
    /// The field whose values may be missing.
    pub field: Named,
    /// The field that tells the rows of a group apart.
    pub key: Named,
    /// Further keys that every group should have.
    pub keys: Vec<Value>,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
    /// How a missing value is found.
    pub method: Method,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Impute {
    pub(super) fn read(tree: &Tree) -> Result<Impute, Diagnostic> {
        let keys = Keys::of(tree, &["impute", "key", "keyvals", "groupby", "method", "value", "frame"])?;
        let (field, key, groupby) = (keys.field("impute")?, keys.field("key")?, keys.fields("groupby")?);
        let methods = [
            ("value", None),
            ("mean", Some(Operation::Mean)),
            ("median", Some(Operation::Median)),
            ("min", Some(Operation::Min)),
            ("max", Some(Operation::Max)),
        ];
        let method = match keys.word("method", &methods)?.flatten() {
            Some(operation) => Method::Around(operation, keys.get("frame").map_or(Ok(Frame::ALL), Frame::read)?),
            None => Method::Value(keys.get("value").map(value_of).unwrap_or_default()),
        };
        let further = keys.get("keyvals").map_or(Ok(Vec::new()), key_values)?;
        Ok(Impute { field, key, keys: further, groupby, method, span: Some(keys.span()) })
    }

    /// The table with the rows that were missing at its end, and the values that were missing.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`, `too-many-rows`.
    pub fn apply(&self, table: Table, budget: &Budget) -> Result<Table, Diagnostic> {
        let mut table = self.with_missing_rows(table)?;
        let values = self.field.values(&table)?.into_owned();
        let mut found = values.clone();
        let Method::Around(operation, frame) = &self.method else { return Ok(table) };
        let keys = self.key.values(&table)?;
        let measured = Measured::new(*operation, Some(&self.field), &table)?;
        for mut rows in Groups::of(&table, &self.groupby)?.rows {
            rows.sort_by(|&a, &b| match (keys.get(a), keys.get(b)) {
                (Some(a), Some(b)) => a.order(b),
                (a, b) => a.is_some().cmp(&b.is_some()),
            });
            // All missing values of a frame without ends are the same.
            let whole = (*frame == Frame::ALL).then(|| measured.of(&rows));
            for (place, &row) in rows.iter().enumerate() {
                if values.get(row).is_some_and(|value| *value == Value::Null) {
                    let frame = frame.range(place, rows.len());
                    budget.pay(if whole.is_some() { 1 } else { frame.len() });
                    budget.check(self.span)?;
                    let around = || measured.of(rows.get(frame).unwrap_or_default());
                    let value = whole.clone().unwrap_or_else(around);
                    if let Some(place) = found.get_mut(row) {
                        *place = value;
                    }
                }
            }
        }
        drop(keys);
        table.push_column(self.field.name(), found);
        Ok(table)
    }

    fn with_missing_rows(&self, table: Table) -> Result<Table, Diagnostic> {
        let keys = self.key.values(&table)?;
        let mut all: Vec<&Value> = Vec::new();
        let mut seen = HashSet::new();
        for key in self.keys.iter().chain(keys.iter()) {
            if seen.insert(Key(key)) {
                all.push(key);
            }
        }
        let groups = Groups::of(&table, &self.groupby)?;
        within_limit(all.len().saturating_mul(groups.rows.len()), self.span)?;
        let mut rows: Vec<usize> = (0..table.rows()).collect();
        let mut new_keys: Vec<Value> = Vec::new();
        for group in &groups.rows {
            let known: HashSet<Key<&Value>> = group.iter().filter_map(|&row| keys.get(row)).map(Key).collect();
            for key in all.iter().filter(|key| !known.contains(&Key(**key))) {
                rows.extend(group.first());
                new_keys.push((*key).clone());
            }
        }
        let value = match &self.method {
            Method::Value(value) => value.clone(),
            Method::Around(..) => Value::Null,
        };
        let new_rows = rows.split_off(table.rows());
        Ok(self.extended(&table, &new_rows, new_keys, &value))
    }

    /// The table with further rows: those of their groups, but for the key and the value; all other
    /// fields are nothing.
    fn extended(&self, table: &Table, rows: &[usize], keys: Vec<Value>, value: &Value) -> Table {
        let of_group = |name: &str| self.groupby.iter().any(|field| field.field.column() == name);
        let mut result = table.take_rows(&(0..table.rows()).chain(rows.iter().copied()).collect::<Vec<_>>());
        let names: Vec<String> = table.fields().map(str::to_owned).collect();
        for name in names.iter().filter(|name| !of_group(name)) {
            let mut values = table.column(name).unwrap_or_default().to_vec();
            if name == self.key.name() {
                values.extend(keys.iter().cloned());
            } else if name == self.field.name() {
                values.extend(std::iter::repeat_n(value.clone(), rows.len()));
            }
            result.push_column(name.as_str(), values);
        }
        result
    }
}

/// A list of keys, or `{start, stop, step}`.
fn key_values(tree: &Tree) -> Result<Vec<Value>, Diagnostic> {
    match &tree.value {
        spec::Value::List(items) => Ok(items.iter().map(value_of).collect()),
        spec::Value::Map(_) => {
            let keys = Keys::of(tree, &["start", "stop", "step"])?;
            let start = keys.number("start")?.unwrap_or(0.0);
            let step = keys.number("step")?.unwrap_or(1.0);
            let count = ((number(keys.need("stop")?)? - start) / step).ceil();
            if count.is_nan() || count > MOST_ROWS as f64 {
                return Err(Diagnostic::error(
                    &TOO_MANY_ROWS,
                    tree.span,
                    format!("these are more than {MOST_ROWS} keys"),
                ));
            }
            Ok((0..count.max(0.0) as usize).map(|index| Value::Number(start + index as f64 * step)).collect())
        }
        _ => Err(Diagnostic::error(&WRONG_TYPE, tree.span, "`keyvals` is a list or a map of start, stop and step")),
    }
}
