//! Data that stands in the spec itself.

use std::sync::Arc;

use super::load::{MOST_ROWS, VALUE_FIELD, too_many_rows};
use super::records::{Row, row_of, table as gather};
use super::table::Table;
use super::value::Value;
use crate::data::rules::TOO_MANY_ROWS;
use crate::syntax::Diagnostic;
use crate::syntax::rules::{MISSING_KEY, WRONG_TYPE};
use crate::syntax::spec::{self, Tree};

/// A table of rows: one for each item of a list, or one of all else.
pub(super) fn table(tree: &Tree) -> Result<Table, Diagnostic> {
    let rows: Vec<Row> = match &tree.value {
        spec::Value::Null => Vec::new(),
        spec::Value::List(items) => items.iter().map(row).collect(),
        _ => vec![row(tree)],
    };
    if rows.len() > MOST_ROWS {
        return Err(too_many_rows(tree.span));
    }
    Ok(gather(rows))
}

fn row(tree: &Tree) -> Row {
    match &tree.value {
        spec::Value::Map(entries) => {
            entries.iter().map(|entry| (entry.key.as_str().into(), value_of(&entry.value))).collect()
        }
        _ => row_of(value_of(tree)),
    }
}

/// A value of a spec as a value of data. How deep values stand in each other is limited by the spec.
pub fn value_of(tree: &Tree) -> Value {
    match &tree.value {
        spec::Value::Null => Value::Null,
        spec::Value::Bool(value, _) => Value::Bool(*value),
        spec::Value::Number(number) => Value::Number(number.value),
        spec::Value::Text(text) => Value::from(text.as_str()),
        spec::Value::List(items) => Value::List(items.iter().map(value_of).collect()),
        spec::Value::Map(entries) => {
            let fields = entries.iter().map(|entry| (entry.key.clone(), value_of(&entry.value)));
            Value::Record(Arc::new(fields.collect()))
        }
    }
}

/// Numbers from `start` up to `stop`, which is not one of them, `step` apart.
pub(super) fn sequence(tree: &Tree) -> Result<Table, Diagnostic> {
    let number = |key: &str, default: Option<f64>| match tree.get(key) {
        Some(Tree { value: spec::Value::Number(number), .. }) => Ok(number.value),
        Some(other) => Err(Diagnostic::error(&WRONG_TYPE, other.span, format!("`{key}` is a number"))),
        None => default
            .ok_or_else(|| Diagnostic::error(&MISSING_KEY, tree.span, format!("a sequence needs the key `{key}`"))),
    };
    let (start, stop, step) = (number("start", None)?, number("stop", None)?, number("step", Some(1.0))?);
    let count = ((stop - start) / step).ceil();
    if count.is_nan() || count > MOST_ROWS as f64 {
        return Err(Diagnostic::error(
            &TOO_MANY_ROWS,
            tree.span,
            format!("this is a sequence of more than {MOST_ROWS} rows"),
        )
        .help("choose a greater `step`"));
    }
    let values = (0..count.max(0.0) as usize).map(|index| Value::Number(start + index as f64 * step)).collect();
    let name = tree.get("as").and_then(Tree::text).unwrap_or(VALUE_FIELD);
    Ok(Table::of_columns([(name, values)]))
}
