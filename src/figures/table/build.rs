//! From what stands in rows to cells: which columns are numbers, which are signs, and how numbers are written.

use super::spec::{Asked, Show};
use super::{Table, View};
use crate::data::Value;
use crate::data::rules::NOT_A_NUMBER;
use crate::figures::item_spec::marked;
use crate::items::grid::{Align, Cell, Column, Figure, Row, Widths};
use crate::items::{Answer, Entry, Grid};
use crate::scale::format::Labels;
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::{Diagnostic, Diagnostics, Span};
use crate::text::{Rich, one_line};

/// What stands in a cell, before its column is known.
#[derive(Clone, Debug)]
pub enum Raw {
    /// As an author wrote it.
    Entry(Box<Entry>),
    /// As it stands in data.
    Value(Value),
}

/// A row before its columns are known.
#[derive(Clone, Debug)]
pub struct RawRow {
    /// From left to right; cells at the end may be missing.
    pub cells: Vec<Raw>,
    /// Its place.
    pub span: Span,
    /// The title that begins with it.
    pub group: Option<(Rich, Span)>,
}

impl RawRow {
    /// Its words, where it is one bold cell and nothing else.
    pub fn as_title(&self) -> Option<Rich> {
        let (first, rest) = self.cells.split_first()?;
        let Raw::Entry(entry) = first else { return None };
        let bold = !entry.title.is_empty() && entry.title.pieces.iter().all(|p| p.bold || p.text.trim().is_empty());
        let alone = !rest.is_empty() && rest.iter().all(|cell| cell.words().is_empty());
        (bold && alone).then(|| Rich::plain(one_line(&entry.title)))
    }
}

impl Raw {
    /// What it says, in one line.
    fn words(&self) -> String {
        match self {
            Raw::Entry(entry) => entry.told(),
            Raw::Value(Value::Null) => String::new(),
            Raw::Value(value) => value.text().into_owned(),
        }
    }

    /// Whether it is words and nothing else, which may be read as a number or an answer.
    fn is_bare(&self) -> bool {
        match self {
            Raw::Entry(entry) => {
                **entry == Entry { title: entry.title.clone(), source: entry.source, ..Entry::default() }
            }
            Raw::Value(value) => !matches!(value, Value::List(_) | Value::Record(_)),
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Raw::Value(value) => value.number().filter(|n| n.is_finite()),
            Raw::Entry(entry) if self.is_bare() => number_of(&one_line(&entry.title)),
            Raw::Entry(_) => None,
        }
    }

    /// Whether nothing stands there, or a dash.
    fn is_missing(&self) -> bool {
        matches!(self.words().trim(), "" | "-" | "\u{2013}" | "\u{2014}" | "n/a" | "null")
    }

    fn numbers(&self) -> Option<Vec<f64>> {
        match self {
            Raw::Entry(entry) => entry.items.iter().map(|item| number_of(&one_line(&item.title))).collect(),
            Raw::Value(Value::List(items)) => items.iter().map(Value::number).collect(),
            Raw::Value(_) => None,
        }
    }
}

/// The number that a text is: perhaps with a sign, a currency, commas between thousands, and a short unit.
pub fn number_of(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches(['~', '<', '>', '\u{2248}', '\u{2264}', '\u{2265}', ' ']);
    let unsigned = text.trim_start_matches(['-', '\u{2212}', '+']);
    let digits = unsigned.trim_start_matches(['$', '\u{20ac}', '\u{a3}', '\u{a5}']).trim_start();
    let end =
        digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{202f}'))).unwrap_or(digits.len());
    let (number, unit) = digits.split_at(end);
    let plain: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let unit = unit.trim();
    if unit.chars().count() > 6
        || unit.contains(|c: char| c.is_ascii_digit())
        || unit.starts_with(['-', '\u{2013}', '/', ':'])
    {
        return None;
    }
    let value: f64 = plain.parse().ok()?;
    Some(if text.starts_with(['-', '\u{2212}']) { -value } else { value })
}

/// What a column is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Words,
    Numbers,
    Answers,
    Lines,
}

/// Makes the table; none where a value is not what its column asks for, which is told.
pub fn build(view: View, asked: Vec<Asked>, rows: Vec<RawRow>, diagnostics: &mut Diagnostics) -> Option<Table> {
    let range = (view == View::Heat).then(|| range(asked.len(), &rows));
    let mut columns = Vec::with_capacity(asked.len());
    let mut cells: Vec<Vec<Cell>> = rows.iter().map(|_| Vec::with_capacity(asked.len())).collect();
    for (index, column) in asked.into_iter().enumerate() {
        let raw: Vec<Option<&Raw>> = rows.iter().map(|row| row.cells.get(index)).collect();
        let sort = sort_of(view, index, &column, &raw);
        let made = match sort {
            Sort::Words => raw.iter().map(|raw| raw.map_or(Cell::Empty, |raw| words_cell(raw, index))).collect(),
            Sort::Answers => raw.iter().map(|raw| raw.map_or(Cell::Empty, answer_cell)).collect(),
            Sort::Lines => lines(&raw, &rows, &column, diagnostics)?,
            Sort::Numbers => numbers(&raw, &rows, &column, range, diagnostics)?,
        };
        cells.iter_mut().zip(made).for_each(|(row, cell)| row.push(cell));
        let align = match sort {
            Sort::Numbers if view == View::Heat => Align::Middle,
            Sort::Numbers => Align::Decimal,
            Sort::Answers if view != View::Plain => Align::Middle,
            _ => Align::Start,
        };
        let names_rows = index == 0;
        columns.push(Column {
            title: column.title,
            align,
            emphasis: column.map.emphasis,
            names_rows,
            ..Column::default()
        });
    }
    // One column names nothing.
    if let [only] = columns.as_mut_slice() {
        only.names_rows = false;
    }
    let mut all = Vec::with_capacity(rows.len());
    for (row, cells) in rows.into_iter().zip(cells) {
        all.extend(row.group.map(|(title, span)| Row::Group(title, Some(span))));
        all.push(Row::Cells(cells, Some(row.span)));
    }
    let widths = match view {
        View::Plain => Widths::Asked,
        View::Matrix => Widths::Equal,
        View::Heat => Widths::Tiles,
    };
    Some(Table { grid: Grid { columns, rows: all, widths } })
}

fn sort_of(view: View, index: usize, column: &Asked, raw: &[Option<&Raw>]) -> Sort {
    let all = |is: &dyn Fn(&Raw) -> bool| {
        let mut some = raw.iter().flatten().filter(|raw| !raw.is_missing()).peekable();
        some.peek().is_some() && some.all(|raw| is(raw))
    };
    let is_answer = |raw: &Raw| raw.is_bare() && Answer::read(&raw.words()).is_some();
    match column.map.show {
        Show::Sparkline => return Sort::Lines,
        Show::Bar => return Sort::Numbers,
        Show::Words => {}
    }
    if index == 0 {
        return Sort::Words;
    }
    if column.map.format.is_some() || all(&|raw| raw.number().is_some()) {
        return Sort::Numbers;
    }
    if all(&is_answer) || view == View::Matrix && raw.iter().flatten().any(|raw| is_answer(raw)) {
        return Sort::Answers;
    }
    Sort::Words
}

fn words_cell(raw: &Raw, index: usize) -> Cell {
    match raw {
        Raw::Entry(entry) if index == 0 && !entry.title.is_empty() => Cell::Words(Entry::clone(entry)),
        Raw::Entry(entry) if entry.told().is_empty() && entry.icon.is_none() => Cell::Empty,
        Raw::Entry(entry) => Cell::Words(Entry::clone(entry)),
        Raw::Value(Value::Null) => Cell::Empty,
        Raw::Value(Value::List(items)) => {
            let points = items.iter().map(|item| Entry::of_words(item.text().as_ref().into(), None));
            Cell::Words(Entry { items: points.collect(), ..Entry::default() })
        }
        Raw::Value(value) => Cell::Words(Entry::of_words(marked(&value.lines()), None)),
    }
}

fn answer_cell(raw: &Raw) -> Cell {
    match raw {
        Raw::Entry(entry) => Cell::of_entry(Entry::clone(entry)),
        Raw::Value(Value::Null) => Cell::Empty,
        Raw::Value(value) => Cell::of_entry(Entry::of_words(value.text().as_ref().into(), None)),
    }
}

fn place(raw: &Raw, row: &RawRow) -> Span {
    if let Raw::Entry(entry) = raw { entry.source.unwrap_or(row.span) } else { row.span }
}

fn lines(raw: &[Option<&Raw>], rows: &[RawRow], column: &Asked, diagnostics: &mut Diagnostics) -> Option<Vec<Cell>> {
    let mut cells = Vec::with_capacity(raw.len());
    for (raw, row) in raw.iter().zip(rows) {
        let Some(raw) = raw.filter(|raw| !raw.is_missing()) else {
            cells.push(Cell::Empty);
            continue;
        };
        match raw.numbers().filter(|numbers| numbers.len() > 1) {
            Some(numbers) => cells.push(Cell::Line(numbers)),
            None => {
                let message = format!(
                    "\"{}\" is drawn as small lines, and this is no list of numbers",
                    one_line(&column.title.title)
                );
                diagnostics.push(Diagnostic::error(&NOT_A_NUMBER, place(raw, row), message));
                return None;
            }
        }
    }
    Some(cells)
}

fn numbers(
    raw: &[Option<&Raw>],
    rows: &[RawRow],
    column: &Asked,
    range: Option<(f64, f64)>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Cell>> {
    let format = match column.map.format.as_deref().map(|pattern| Labels::of_pattern(pattern, false)) {
        None | Some(Ok(None)) => None,
        Some(Ok(labels)) => labels,
        Some(Err(message)) => {
            let message = format!("the format of \"{}\" cannot be read: {message}", one_line(&column.title.title));
            diagnostics.push(Diagnostic::error(&WRONG_VALUE, column.span, message));
            return None;
        }
    };
    let values: Vec<Value> =
        raw.iter().map(|raw| raw.and_then(Raw::number).map_or(Value::Null, Value::Number)).collect();
    let strict = column.map.format.is_some() || column.map.show == Show::Bar;
    for (index, raw) in raw.iter().enumerate().filter_map(|(index, raw)| Some((index, (*raw)?))) {
        if strict && raw.number().is_none() && !raw.is_missing() {
            let title = one_line(&column.title.title);
            let message = format!("\"{title}\" is not a number in row {}: \"{}\"", index + 1, shortened(&raw.words()));
            let span = rows.get(index).map(|row| place(raw, row));
            diagnostics
                .push(Diagnostic::error(&NOT_A_NUMBER, span, message).help("leave the cell empty where there is none"));
            return None;
        }
    }
    let written = format.as_ref().unwrap_or(&Labels::Plain).all(&values);
    let known = || values.iter().filter_map(Value::number);
    let (low, high) = known().fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
    let share = |v: f64| if high > low { (v - low) / (high - low) } else { 0.0 };
    let cell = |(index, raw): (usize, &Option<&Raw>)| {
        let Some(raw) = raw.filter(|raw| !raw.words().trim().is_empty()) else { return Cell::Empty };
        let value = values.get(index).and_then(Value::number);
        let ours = format.is_some() || matches!(raw, Raw::Value(_));
        let text = match (ours, value) {
            (true, Some(_)) => written.get(index).cloned().unwrap_or_default(),
            _ => raw.words().replacen('-', "\u{2212}", usize::from(value.is_some_and(|v| v < 0.0))),
        };
        let figure = match (value, range, column.map.show) {
            (Some(v), Some((low, high)), _) => Figure::Tint(if high > low { (v - low) / (high - low) } else { 0.5 }),
            (Some(v), None, Show::Bar) => Figure::Bar(share(0.0), share(v)),
            _ => Figure::None,
        };
        Cell::Number(text, figure)
    };
    Some(raw.iter().enumerate().map(cell).collect())
}

/// The least and the largest number of a table.
fn range(columns: usize, rows: &[RawRow]) -> (f64, f64) {
    let cells = rows.iter().flat_map(|row| row.cells.iter().take(columns).skip(1));
    cells.filter_map(Raw::number).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
}
