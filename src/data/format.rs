//! How data is written: the key `format` of data.

use super::convert::{self, Conversion};
use super::field::Field;
use super::table::Table;
use crate::calendar::TimePattern;
use crate::data::rules::UNKNOWN_DATA;
use crate::syntax::rules::{NOT_DRAWN, WRONG_VALUE};
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Span};

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// JSON.
    Json,
    /// Values separated by that character.
    Separated(u8),
}

impl Kind {
    /// By the end of its name, as Vega-Lite does: JSON where it says nothing.
    pub(super) fn of_file(name: &str) -> Kind {
        match name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).as_deref() {
            Some("csv") => Kind::Separated(b','),
            Some("tsv") => Kind::Separated(b'\t'),
            _ => Kind::Json,
        }
    }
}

/// What an author says of how data is written.
#[derive(Debug, Default)]
pub(super) struct DataFormat {
    pub(super) kind: Option<Kind>,
    pub(super) delimiter: Option<u8>,
    /// The way to the rows in JSON, with dots.
    pub(super) property: Option<String>,
    parse: Vec<Parse>,
}

/// What the values of a field are read as.
#[derive(Debug)]
struct Parse {
    field: String,
    span: Span,
    conversion: Conversion,
}

impl DataFormat {
    pub(super) fn read(tree: Option<&Tree>) -> Result<DataFormat, Diagnostic> {
        let mut format = DataFormat::default();
        let Some(tree) = tree else { return Ok(format) };
        format.property = tree.get("property").and_then(Tree::text).map(str::to_owned);
        if let Some(delimiter) = tree.get("delimiter") {
            format.delimiter = Some(delimiter_of(delimiter)?);
        }
        if let Some(kind) = tree.get("type") {
            format.kind = match kind.text() {
                Some("json") => Some(Kind::Json),
                Some("csv") => Some(Kind::Separated(b',')),
                Some("tsv") => Some(Kind::Separated(b'\t')),
                Some("dsv") => Some(Kind::Separated(format.delimiter.unwrap_or(b','))),
                Some("topojson") => return Err(not_read(kind.span, "TopoJSON is for maps, which are not drawn")),
                _ => return Err(not_read(kind.span, "this is no format of data that can be read")),
            };
        }
        if let Some(parse) = tree.get("parse") {
            format.parse = read_parse(parse)?;
        }
        Ok(format)
    }

    /// The fields whose values stay as they are spelled.
    pub(super) fn kept_as_text(&self) -> Vec<&str> {
        let by_word =
            |parse: &&Parse| matches!(parse.conversion, Conversion::Text | Conversion::Date | Conversion::DateBy(_));
        self.parse.iter().filter(by_word).map(|parse| parse.field.as_str()).collect()
    }

    /// Reads the values of fields as the author says.
    pub(super) fn parse(&self, mut table: Table) -> Result<Table, Diagnostic> {
        for Parse { field, span, conversion } in &self.parse {
            let Some(values) = Field::parse(field).values(&table) else { continue };
            let read = convert::column(&values, field, conversion, *span)?;
            table.push_column(field.as_str(), read);
        }
        Ok(table)
    }
}

/// The diagnostic for a way into JSON that leads nowhere.
pub(super) fn no_property(span: Span, property: &str) -> Diagnostic {
    Diagnostic::error(&UNKNOWN_DATA, span, format!("there is nothing under `{property}` in the data"))
}

fn not_read(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error(&NOT_DRAWN, span, message).help("formats are `json`, `csv`, `tsv` and `dsv`")
}

fn delimiter_of(tree: &Tree) -> Result<u8, Diagnostic> {
    match tree.text().map(str::as_bytes) {
        Some(&[byte]) if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(byte),
        _ => Err(Diagnostic::error(&WRONG_VALUE, tree.span, "a delimiter is one ASCII character")),
    }
}

fn read_parse(tree: &Tree) -> Result<Vec<Parse>, Diagnostic> {
    let spec::Value::Map(entries) = &tree.value else { return Ok(Vec::new()) };
    let read = |entry: &spec::Entry| {
        let conversion = match &entry.value.value {
            spec::Value::Null => Conversion::Text,
            _ => conversion_of(&entry.value)?,
        };
        Ok(Parse { field: entry.key.clone(), span: entry.value.span, conversion })
    };
    entries.iter().map(read).collect()
}

/// `number`, `boolean`, `string`, `date`, or `date:` and `utc:` with a pattern, perhaps quoted.
fn conversion_of(tree: &Tree) -> Result<Conversion, Diagnostic> {
    let wrong = |message: String| Diagnostic::error(&WRONG_VALUE, tree.span, message);
    match tree.text() {
        Some("number") => Ok(Conversion::Number),
        Some("boolean") => Ok(Conversion::Bool),
        Some("string") => Ok(Conversion::Text),
        Some("date" | "utc") => Ok(Conversion::Date),
        Some(other) => match other.strip_prefix("date:").or_else(|| other.strip_prefix("utc:")) {
            Some(pattern) => {
                let pattern = pattern.trim_matches(['\'', '"']);
                TimePattern::parse(pattern).map(Conversion::DateBy).map_err(wrong)
            }
            None => Err(wrong("values are read as `number`, `boolean`, `string`, `date` or `date:'%Y'`".to_owned())),
        },
        None => Err(wrong("what values are read as is a word".to_owned())),
    }
}
