//! The spec of tables.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::View;
use super::build::{Raw, RawRow, build};
use crate::data::{self, Loader};
use crate::figures::Figure;
use crate::figures::item_spec::{CellSpec, marked, read_cell, refuse_key};
use crate::figures::rules::{ROW_LENGTH, UNKNOWN_NAME};
use crate::items::Entry;
use crate::scene::Icon;
use crate::syntax::rules::{MISSING_KEY, TOO_LARGE};
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::{Piece, Rich, one_line};

/// Most cells of a table: far more than a reader takes in.
const MOST_CELLS: usize = 5000;
/// Most columns.
const MOST_COLUMNS: usize = 24;

/// Rows and columns of words, numbers and signs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How it is drawn: words and numbers, a matrix of signs, or numbers on tints.
    #[serde(default)]
    view: View,
    /// The columns, from left to right; the first one names the rows. Where there is data, those of the data.
    #[serde(default)]
    #[schemars(length(max = 24))]
    columns: Vec<ColumnSpec>,
    /// The rows, from top to bottom: a list of cells each, or a group of such rows with its title.
    #[serde(default)]
    rows: Vec<RowSpec>,
    /// Rows of data: a list of maps, or the name of a CSV or JSON file in the project.
    #[schemars(schema_with = "data_schema")]
    #[serde(rename = "data", default)]
    _data: Option<IgnoredAny>,
    /// The field of the data that groups its rows.
    group: Option<String>,
}

fn data_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "array", "object"]})
}

/// A column: its title, or all that is said of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum ColumnSpec {
    Title(String),
    Map(Box<ColumnMap>),
}

/// A column.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    /// Its head.
    title: Option<String>,
    /// Words of less weight below its head.
    detail: Option<String>,
    /// Name of a built-in icon at its head.
    icon: Option<Icon>,
    /// Where a click on its head leads.
    link: Option<String>,
    /// The field of the data that stands in it; its title where that is left out.
    field: Option<String>,
    /// How its numbers are written, as in charts: `,.1f`, `.0%`, `$,.2f`.
    pub(super) format: Option<String>,
    /// What its numbers are measured in.
    unit: Option<String>,
    /// Whether it is the column that matters.
    #[serde(default)]
    pub(super) emphasis: bool,
    /// What is drawn of its numbers beside them.
    #[serde(default)]
    pub(super) show: Show,
}

/// What is drawn of the numbers of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    /// Words alone.
    #[default]
    Words,
    /// A small bar beside each.
    Bar,
    /// Lists of numbers as small lines.
    Sparkline,
}

/// A row: its cells, or a group of rows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum RowSpec {
    Cells(Vec<CellSpec>),
    Group(GroupSpec),
}

/// Rows under a title.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GroupSpec {
    /// The title of the rows.
    group: String,
    /// The rows.
    rows: Vec<Vec<CellSpec>>,
}

/// A column as its author asked for it.
pub struct Asked {
    /// Its head.
    pub title: Entry,
    /// The rest.
    pub map: ColumnMap,
    /// Its place.
    pub span: Span,
}

/// Reads a table from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let Spec { view, columns, rows, group, .. } = spec;
    let mut asked: Vec<Asked> = Vec::new();
    for (index, column) in columns.into_iter().enumerate() {
        let span = tree.span_at(&[Step::Key("columns"), Step::Index(index)]);
        asked.push(read_column(column, span, diagnostics)?);
    }
    let twice = tree.get("data").is_some() && refuse_key(tree, "rows", "rows are those of `data`", diagnostics);
    let alone = tree.get("data").is_none() && refuse_key(tree, "group", "it names a field of `data`", diagnostics);
    if twice || alone {
        return None;
    }
    let rows = match tree.get("data") {
        Some(data) => {
            let table = Loader::new(source, None).read(data).map_err(|found| diagnostics.push(found)).ok()?;
            rows_of_data(&table, &mut asked, group.as_deref(), data.span, diagnostics)?
        }
        None if rows.is_empty() => {
            let message = "a table has `rows`, or `data`";
            diagnostics.push(Diagnostic::error(&MISSING_KEY, tree.first_key().unwrap_or(tree.span), message));
            return None;
        }
        None => rows_of_spec(rows, tree.get("rows")?, diagnostics)?,
    };
    let count = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(asked.len());
    if count * rows.len() > MOST_CELLS || count > MOST_COLUMNS {
        let message = format!("the table has more than {MOST_COLUMNS} columns or {MOST_CELLS} cells");
        diagnostics.push(Diagnostic::error(&TOO_LARGE, tree.span, message).help("show the rows that matter"));
        return None;
    }
    // Without columns the first row says how many there are.
    let columns = if asked.is_empty() { rows.first().map_or(0, |row| row.cells.len()) } else { asked.len() };
    if !fit_columns(&rows, columns, diagnostics) {
        return None;
    }
    asked.resize_with(count, || Asked { title: Entry::default(), map: ColumnMap::default(), span: tree.span });
    build(view, asked, rows, diagnostics).map(|table| Box::new(table) as Box<dyn Figure>)
}

/// Tells the rows that have more cells than there are columns.
fn fit_columns(rows: &[RawRow], columns: usize, diagnostics: &mut Diagnostics) -> bool {
    let longer = rows.iter().enumerate().filter(|(_, row)| row.cells.len() > columns);
    let mut fit = true;
    for (index, row) in longer.take(10) {
        let message = format!("row {} has {} cells, and there are {columns} columns", index + 1, row.cells.len());
        let help = "add a column, or take a cell out; cells at the end of a row may be left out";
        diagnostics.push(Diagnostic::error(&ROW_LENGTH, row.span, message).help(help));
        fit = false;
    }
    fit
}

fn read_column(column: ColumnSpec, span: Span, diagnostics: &mut Diagnostics) -> Option<Asked> {
    let map = match column {
        ColumnSpec::Title(title) => ColumnMap { title: Some(title), ..ColumnMap::default() },
        ColumnSpec::Map(map) => *map,
    };
    let mut words = marked(map.title.as_deref().or(map.field.as_deref()).unwrap_or_default());
    if let Some(unit) = &map.unit {
        words.pieces.push(Piece { text: format!(" ({unit})"), ..Piece::default() });
    }
    let link = match &map.link {
        Some(href) => Some(crate::figures::from_spec::safe_link(href, span, diagnostics)?),
        None => None,
    };
    let detail = map.detail.as_deref().map(marked);
    let title = Entry { detail, icon: map.icon, link, ..Entry::of_words(words, span) };
    Some(Asked { title, map, span })
}

fn rows_of_spec(rows: Vec<RowSpec>, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Vec<RawRow>> {
    let mut all: Vec<RawRow> = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        let tree = tree.at(index)?;
        match row {
            RowSpec::Cells(cells) => all.push(read_row(cells, tree, diagnostics)?),
            RowSpec::Group(group) => {
                let place = tree.span_at(&[Step::Key("group")]);
                let rows = tree.get("rows")?;
                for (index, row) in group.rows.into_iter().enumerate() {
                    let mut row = read_row(row, rows.at(index)?, diagnostics)?;
                    row.group = (index == 0).then(|| (marked(&group.group), place));
                    all.push(row);
                }
            }
        }
    }
    Some(under_titles(all))
}

/// In a table with pipes a row of one bold cell is the title of those below.
fn under_titles(rows: Vec<RawRow>) -> Vec<RawRow> {
    let mut all: Vec<RawRow> = Vec::with_capacity(rows.len());
    let mut title: Option<(Rich, Span)> = None;
    for mut row in rows {
        if let Some(words) = row.as_title() {
            title = Some((words, row.span));
            continue;
        }
        row.group = title.take().or(row.group);
        all.push(row);
    }
    all
}

fn read_row(cells: Vec<CellSpec>, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<RawRow> {
    let mut read = Vec::with_capacity(cells.len());
    for (index, cell) in cells.into_iter().enumerate() {
        read.push(Raw::Entry(Box::new(read_cell(cell, tree.at(index)?, diagnostics)?)));
    }
    Some(RawRow { cells: read, span: tree.span, group: None })
}

/// The rows of data: of the columns asked for, or of all fields.
fn rows_of_data(
    table: &data::Table,
    asked: &mut Vec<Asked>,
    group: Option<&str>,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<RawRow>> {
    if asked.is_empty() {
        let fields = table.fields().filter(|field| Some(*field) != group).take(MOST_COLUMNS + 1);
        let column = |field: &str| Asked {
            title: Entry::of_words(field.into(), span),
            map: ColumnMap { field: Some(field.to_owned()), ..ColumnMap::default() },
            span,
        };
        *asked = fields.map(column).collect();
    }
    let fields: Vec<String> =
        asked.iter().map(|column| column.map.field.clone().unwrap_or_else(|| one_line(&column.title.title))).collect();
    let places = asked.iter().map(|column| column.span).chain([span]);
    for (field, place) in fields.iter().map(String::as_str).chain(group).zip(places) {
        if !table.has(field) {
            let message = format!("the data has no field \"{field}\"");
            let found = Diagnostic::error(&UNKNOWN_NAME, place, message);
            diagnostics.push(found.help(table.fields_near(field)));
            return None;
        }
    }
    let rows = table.rows().min(MOST_CELLS + 1);
    let titles: Vec<String> = (0..rows)
        .map(|row| group.map(|field| table.value(row, field).text().into_owned()).unwrap_or_default())
        .collect();
    let mut order: Vec<usize> = (0..rows).collect();
    // Rows of one group stand together, groups in the order of their first rows.
    let first = |row: usize| titles.iter().position(|title| Some(title) == titles.get(row)).unwrap_or(row);
    if group.is_some() {
        order.sort_by_key(|&row| (first(row), row));
    }
    let mut before: Option<&String> = None;
    let mut read = Vec::with_capacity(rows);
    for row in order {
        let title = titles.get(row).filter(|title| group.is_some() && before != Some(*title));
        before = titles.get(row);
        let cells = fields.iter().map(|field| Raw::Value(table.value(row, field).clone())).collect();
        read.push(RawRow { cells, span, group: title.map(|title| (title.as_str().into(), span)) });
    }
    Some(read)
}
