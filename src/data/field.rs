//! Names of fields as Vega-Lite writes them, with the way into records and lists.

use std::borrow::Cow;

use super::table::Table;
use super::value::Value;

/// A field of a table, perhaps within a record or list that stands there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// As the author wrote it.
    name: String,
    /// The steps into it, at least one.
    steps: Vec<String>,
}

impl Field {
    /// Reads a name: `a.b` and `a['b']` and `a[0]` step inwards, a backslash takes the next character
    /// as it is.
    pub fn parse(name: &str) -> Field {
        let mut steps = Vec::new();
        let mut step = String::new();
        let mut rest = name.chars();
        while let Some(character) = rest.next() {
            match character {
                '\\' => step.extend(rest.next()),
                '.' => steps.push(std::mem::take(&mut step)),
                '[' => {
                    if !step.is_empty() {
                        steps.push(std::mem::take(&mut step));
                    }
                    let inside: String = rest.by_ref().take_while(|&c| c != ']').collect();
                    step = inside.trim_matches(['\'', '"']).to_owned();
                }
                _ => step.push(character),
            }
        }
        steps.push(step);
        Field { name: name.to_owned(), steps }
    }

    /// A field of the table itself, whatever dots are in its name.
    pub fn plain(name: &str) -> Field {
        Field { name: name.to_owned(), steps: vec![name.to_owned()] }
    }

    /// As the author wrote it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of the column that it begins in.
    pub fn column(&self) -> &str {
        self.steps.first().map_or("", String::as_str)
    }

    /// What a reader should see: the steps with dots, without backslashes and brackets.
    pub fn title(&self) -> String {
        self.steps.join(".")
    }

    /// Its values, one per row; none where the table has no such column.
    pub fn values<'a>(&self, table: &'a Table) -> Option<Cow<'a, [Value]>> {
        // A column may have the whole name, as those of CSV files and of transforms do.
        if let Some(column) = table.column(&self.name) {
            return Some(Cow::Borrowed(column));
        }
        let column = table.column(self.column())?;
        let inner = self.steps.get(1..).unwrap_or_default();
        if inner.is_empty() {
            return Some(Cow::Borrowed(column));
        }
        Some(column.iter().map(|value| within(value, inner).clone()).collect())
    }
}

/// A name of a column as [`Field::parse`] reads it: dots and brackets in it lead nowhere.
pub fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for character in name.chars() {
        if matches!(character, '.' | '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// What a record has in a field; nothing where it has none.
pub fn within_field<'a>(record: &'a Value, field: &Field) -> &'a Value {
    within(record, &field.steps)
}

/// What stands in a record or list at the end of some steps; nothing where they lead nowhere.
fn within<'a>(value: &'a Value, steps: &[String]) -> &'a Value {
    steps.iter().fold(value, |value, step| member(value, step))
}

/// What a record has under a name, or a list at an index; nothing where there is none.
pub fn member<'a>(value: &'a Value, name: &str) -> &'a Value {
    let inner = match value {
        Value::Record(fields) => fields.get(name),
        Value::List(items) => name.parse::<usize>().ok().and_then(|index| items.get(index)),
        _ => None,
    };
    inner.unwrap_or(&Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_step_into_records_unless_escaped() {
        let title = |name| Field::parse(name).steps;
        assert_eq!(title("a"), ["a"]);
        assert_eq!(title("a.b.c"), ["a", "b", "c"]);
        assert_eq!(title("a['b.c'].d"), ["a", "b.c", "d"]);
        assert_eq!(title("a[0]"), ["a", "0"]);
        assert_eq!(title(r"a\.b"), ["a.b"]);
        assert_eq!(title(r"a\[0\]"), ["a[0]"]);
        assert_eq!(title(""), [""]);
        assert_eq!(title("a["), ["a", ""]);
    }

    #[test]
    fn values_come_from_inside_records_and_lists() {
        let list = Value::List([Value::Number(7.0)].into());
        let record = Value::Record(std::sync::Arc::new([("b".to_owned(), list)].into()));
        let table = Table::of_columns([("a", vec![record, Value::Number(1.0)]), ("x.y", vec![Value::Bool(true)])]);
        let values = |name| Field::parse(name).values(&table).map(Cow::into_owned);
        assert_eq!(values("a.b[0]"), Some(vec![Value::Number(7.0), Value::Null]));
        assert_eq!(values("x.y"), Some(vec![Value::Bool(true), Value::Null]));
        assert_eq!(values("b"), None);
    }
}
