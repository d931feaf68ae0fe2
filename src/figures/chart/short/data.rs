//! The data of short forms: what authors write in a line becomes rows with fields.

use crate::calendar::date;
use crate::data::Loader;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::build::At;
use crate::figures::rules::COUNT_MISMATCH;
use crate::syntax::spec::{Entry, Tree, Value as Node};
use crate::syntax::{Diagnostic, Source};

/// Fields of the rows that a map becomes.
pub const NAME: &str = "name";
pub const VALUE: &str = "value";
pub const SERIES: &str = "series";
/// The two values of a row that has two.
pub const START: &str = "start";
pub const END: &str = "end";

/// The data of a short form.
#[derive(Debug, Default)]
pub struct Data {
    /// What stands under `data` in the full spec.
    pub tree: Option<Tree>,
    /// The same, read.
    pub table: Table,
    /// Whether the author wrote a map, so that the names of the fields are ours.
    pub made: bool,
    /// The names of the two values of each row, where each has two.
    pub ends: Option<[String; 2]>,
}

impl Data {
    /// Reads data of any shape.
    ///
    /// # Errors
    ///
    /// What keeps it from being read, with its place.
    pub fn read(given: &Tree, source: &Source) -> Result<Data, Diagnostic> {
        let (tree, made, ends) = match &given.value {
            Node::Map(entries) if !is_full(given) => {
                let (rows, ends) = rows(entries)?;
                (At(given.span).map([("values", At(given.span).list(rows))]), true, ends)
            }
            Node::List(_) => (At(given.span).map([("values", given.clone())]), false, None),
            Node::Text(_) => (At(given.span).map([("url", given.clone())]), false, None),
            _ => (given.clone(), false, None),
        };
        let table = Loader::new(source, None).read(&tree)?;
        Ok(Data { tree: Some(tree), table, made, ends })
    }

    /// The first field whose values are no numbers, else the first.
    pub fn first_of_names(&self) -> Option<&str> {
        self.table.fields().find(|field| !self.is_of_numbers(field)).or(self.table.fields().next())
    }

    /// The first field of numbers but this one.
    pub fn first_of_numbers(&self, but: Option<&str>) -> Option<&str> {
        self.table.fields().find(|field| Some(*field) != but && self.is_of_numbers(field))
    }

    /// Whether all values of a field that there are are numbers.
    pub fn is_of_numbers(&self, field: &str) -> bool {
        self.all(field, |value| matches!(value, Value::Number(_)))
    }

    /// Whether all values of a field that there are are dates, or numbers that are years.
    pub fn is_of_dates(&self, field: &str) -> bool {
        let is_date = |value: &Value| match value {
            Value::Number(number) => number.fract() == 0.0 && (1000.0..3000.0).contains(number),
            Value::Text(text) => {
                text.len() >= 4 && text[..4].bytes().all(|b| b.is_ascii_digit()) && date::parse(text).is_some()
            }
            Value::Time(_) => true,
            _ => false,
        };
        self.all(field, is_date)
    }

    fn all(&self, field: &str, passes: impl Fn(&Value) -> bool) -> bool {
        let column = self.table.column(field).unwrap_or_default();
        let mut there = column.iter().filter(|value| value.is_valid()).peekable();
        there.peek().is_some() && there.all(passes)
    }

    /// The values of a field as words, each once, in the order of their first appearance.
    pub fn words(&self, field: &str) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for value in self.table.column(field).unwrap_or_default() {
            if value.is_valid() && seen.insert(value.text().into_owned()) {
                words.push(value.text().into_owned());
            }
        }
        words
    }
}

/// Whether a map is what stands under `data` in a full spec, rather than names and values.
fn is_full(tree: &Tree) -> bool {
    let names_data =
        |key: &str| tree.get(key).is_some_and(|value| matches!(value.value, Node::Text(_) | Node::List(_)));
    tree.get("sequence").is_some() || ["url", "values"].into_iter().any(names_data)
}

/// The rows of a map: names and values, names and two values, or series of names and values.
fn rows(entries: &[Entry]) -> Result<(Vec<Tree>, Option<[String; 2]>), Diagnostic> {
    let mut rows = Vec::new();
    let mut ends = None;
    for entry in entries {
        let at = At(entry.key_span);
        match &entry.value.value {
            Node::Map(inner) => {
                for inner in inner {
                    let name = At(inner.key_span).text(&inner.key);
                    let series = at.text(&entry.key);
                    rows.push(at.map([(NAME, name), (VALUE, inner.value.clone()), (SERIES, series)]));
                }
            }
            Node::List(values) => match &values[..] {
                [start, end] => {
                    ends = Some([START.to_owned(), END.to_owned()]);
                    rows.push(at.map([(NAME, at.text(&entry.key)), (START, start.clone()), (END, end.clone())]));
                }
                _ => {
                    let message = format!("`{}` has {} values, and two are wanted", entry.key, values.len());
                    let diagnostic = Diagnostic::error(&COUNT_MISMATCH, entry.value.span, message);
                    return Err(diagnostic.help("write a number, a list of two numbers, or a map of names and values"));
                }
            },
            _ => rows.push(at.map([(NAME, at.text(&entry.key)), (VALUE, entry.value.clone())])),
        }
    }
    Ok((rows, ends))
}
