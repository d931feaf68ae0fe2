//! Data of figures: inline values, files of the project, named datasets and sequences, as tables.

use super::format::{self, DataFormat, Kind};
use super::table::Table;
use super::value::Value;
use super::{csv, inline, json};
use crate::data::rules::{EMPTY_DATA, TOO_MANY_ROWS, UNKNOWN_DATA};
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::rules::{MISSING_KEY, NOT_DRAWN, NOT_UTF8, WRONG_TYPE};
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Source, Span};

/// Most rows of a table.
pub const MOST_ROWS: usize = 1_000_000;

/// Longest file of data in bytes.
pub const MOST_BYTES: usize = 64 << 20;

/// Reads what the key `data` of a chart says.
#[derive(Clone, Copy)]
pub struct Loader<'a> {
    source: &'a Source,
    datasets: Option<&'a Tree>,
}

impl<'a> Loader<'a> {
    /// Files are those of the source's project; `datasets` is the map of named values at the top of
    /// the chart, where there is one.
    pub fn new(source: &'a Source, datasets: Option<&'a Tree>) -> Self {
        Self { source, datasets }
    }

    /// Reads data: a map with `values`, `url`, `name` or `sequence`, the name of a file, or values
    /// themselves.
    ///
    /// # Errors
    ///
    /// What keeps it from being read, with its place.
    pub fn read(&self, data: &Tree) -> Result<Table, Diagnostic> {
        let (table, span) = self.read_any(data)?;
        if table.rows() == 0 {
            return Err(Diagnostic::error(&EMPTY_DATA, span, "there are no rows in the data"));
        }
        Ok(table)
    }

    /// The table, and the place that it came from.
    fn read_any(&self, data: &Tree) -> Result<(Table, Span), Diagnostic> {
        match &data.value {
            spec::Value::Text(name) => Ok((self.file(name, data.span, &DataFormat::default())?, data.span)),
            spec::Value::List(_) => Ok((inline::table(data)?, data.span)),
            spec::Value::Map(_) => self.read_map(data),
            _ => Err(Diagnostic::error(&WRONG_TYPE, data.span, "data is a map, a list of rows or the name of a file")),
        }
    }

    fn read_map(&self, data: &Tree) -> Result<(Table, Span), Diagnostic> {
        let format = DataFormat::read(data.get("format"))?;
        if let Some(values) = data.get("values") {
            return Ok((self.values(values, &format)?, values.span));
        }
        if let Some(url) = data.get("url") {
            let Some(name) = url.text() else {
                return Err(Diagnostic::error(&WRONG_TYPE, url.span, "`url` is the name of a file"));
            };
            return Ok((self.file(name, url.span, &format)?, url.span));
        }
        if let Some(sequence) = data.get("sequence") {
            return Ok((inline::sequence(sequence)?, sequence.span));
        }
        for generator in ["sphere", "graticule"] {
            if let Some(wanted) = data.get(generator) {
                let message = format!("`{generator}` is for maps, which are not drawn");
                return Err(Diagnostic::error(&NOT_DRAWN, wanted.span, message));
            }
        }
        match data.get("name") {
            Some(name) => self.dataset(name, &format),
            None => Err(Diagnostic::error(&MISSING_KEY, data.span, "there is no data")
                .help("name a file with `url`, or write rows under `values`")),
        }
    }

    /// Inline values: rows, or text in a format of files.
    fn values(&self, values: &Tree, format: &DataFormat) -> Result<Table, Diagnostic> {
        let table = match (&values.value, &format.property) {
            (spec::Value::Text(text), _) => parse_text(text, format, format.kind.unwrap_or(Kind::Json), values.span)?,
            (_, Some(property)) => inline::table(property.split('.').try_fold(values, |tree, key| {
                tree.get(key).ok_or_else(|| format::no_property(values.span, property))
            })?)?,
            (_, None) => inline::table(values)?,
        };
        format.parse(table)
    }

    fn dataset(&self, name: &Tree, format: &DataFormat) -> Result<(Table, Span), Diagnostic> {
        let Some(word) = name.text() else {
            return Err(Diagnostic::error(&WRONG_TYPE, name.span, "`name` is the name of a dataset"));
        };
        let known = self.datasets.map_or(&[][..], |datasets| match &datasets.value {
            spec::Value::Map(entries) => entries,
            _ => &[],
        });
        match known.iter().find(|entry| entry.key == word) {
            Some(entry) => Ok((self.values(&entry.value, format)?, entry.value.span)),
            None => {
                let near = did_you_mean(word, known.iter().map(|entry| entry.key.as_str()));
                let diagnostic = Diagnostic::error(&UNKNOWN_DATA, name.span, "there is no dataset of this name");
                Err(diagnostic.help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write its rows under `datasets`, or name a file with `url`".to_owned(),
                }))
            }
        }
    }

    /// A file of the project.
    fn file(&self, name: &str, span: Span, format: &DataFormat) -> Result<Table, Diagnostic> {
        let bytes = self.source.files.read(name, span, MOST_BYTES)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
            Diagnostic::error(&NOT_UTF8, span, format!("line {line} of the file is no UTF-8")).help("save it as UTF-8")
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let kind = format.kind.unwrap_or_else(|| Kind::of_file(name));
        format.parse(parse_text(text, format, kind, span)?)
    }
}

/// Text in a format of files as a table.
fn parse_text(text: &str, format: &DataFormat, kind: Kind, span: Span) -> Result<Table, Diagnostic> {
    match kind {
        Kind::Json => json::table(text, format.property.as_deref(), span),
        Kind::Separated(delimiter) => {
            csv::table(text, format.delimiter.unwrap_or(delimiter), &format.kept_as_text(), span)
        }
    }
}

/// The diagnostic for more rows than a table may have.
pub(super) fn too_many_rows(span: Span) -> Diagnostic {
    Diagnostic::error(&TOO_MANY_ROWS, span, format!("there are more than {MOST_ROWS} rows"))
        .help("aggregate or thin the data before it is drawn")
}

/// Rows that are no records have their value in this field.
pub(super) const VALUE_FIELD: &str = "data";

/// What JavaScript makes of a text that may spell a number: nothing of nothing.
pub(super) fn number_or_nothing(text: &str) -> Option<Value> {
    match text {
        "" => Some(Value::Null),
        // Spelled so by the programs that write such files.
        "NaN" => Some(Value::Number(f64::NAN)),
        _ => Some(super::value::number_of_text(text)).filter(|number| !number.is_nan()).map(Value::Number),
    }
}
