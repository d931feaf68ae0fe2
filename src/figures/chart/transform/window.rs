//! `window`: what a row is among the rows around it in an order.

use std::ops::Range;

use super::group::{Groups, Named};
use super::operation::{Measured, Operation};
use super::read::{Keys, count, text};
use super::sort::{self, Comparison, SortBy};
use crate::data::rules::TOO_MANY_ROWS;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::budget::Budget;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::{MISSING_KEY, WRONG_VALUE};
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Span};

/// Most rows that are looked at over all frames.
const MOST_WORK: usize = 50_000_000;

/// The rows around a row, by their distance; open to the first or the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// How many rows before it.
    pub before: Option<usize>,
    /// How many rows after it.
    pub after: Option<usize>,
}

/// What is worked out in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Which row of its group it is, from 1.
    RowNumber,
    /// The same, with one number for rows of one rank.
    Rank,
    /// Ranks without gaps.
    DenseRank,
    /// Rank as a share of the group.
    PercentRank,
    /// The share of rows up to its last of one rank.
    CumulativeShare,
    /// Which of so many equal parts of the group it lies in.
    Tile(usize),
    /// The value so many rows before.
    Lag(usize),
    /// The value so many rows after.
    Lead(usize),
    /// The first value of the frame.
    First,
    /// The last value of the frame.
    Last,
    /// The value of that row of the frame, from 1.
    Nth(usize),
    /// The last value up to here that is not missing.
    Previous,
    /// The first value from here on that is not missing.
    Next,
    /// What is made of all values of the frame.
    Aggregate(Operation),
}

/// One field of a window.
#[derive(Clone, Debug)]
pub struct WindowField {
    /// What is worked out.
    pub place: Place,
    /// Of which field.
    pub field: Option<Named>,
    /// The field that it is written to.
    pub into: String,
}

/// The transform.
#[derive(Clone, Debug)]
pub struct Window {
    /// What is worked out.
    pub fields: Vec<WindowField>,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
    /// The order of the rows.
    pub sort: Vec<SortBy>,
    /// The rows that are looked at.
    pub frame: Frame,
    /// Whether rows that are equal in the order count apart.
    pub ignore_peers: bool,
    /// Where it stands.
    pub span: Option<Span>,
}

impl Frame {
    /// All rows of the group.
    pub const ALL: Frame = Frame { before: None, after: None };

    /// Reads a list of two numbers or nulls.
    ///
    /// # Errors
    ///
    /// `wrong-value` where it is none, `wrong-type` where an end is no number.
    pub fn read(tree: &Tree) -> Result<Frame, Diagnostic> {
        let end = |tree: &Tree| match tree.value {
            spec::Value::Null => Ok(None),
            _ => super::read::number(tree).map(|number| Some(number.abs().min(1e9) as usize)),
        };
        match &tree.value {
            spec::Value::List(ends) if ends.len() == 2 => Ok(Frame { before: end(&ends[0])?, after: end(&ends[1])? }),
            _ => Err(Diagnostic::error(&WRONG_VALUE, tree.span, "a frame is a list of two numbers or nulls")),
        }
    }

    /// The places that it spans around one of so many.
    pub(super) fn range(self, place: usize, length: usize) -> Range<usize> {
        let start = self.before.map_or(0, |before| place.saturating_sub(before));
        let end = self.after.map_or(length, |after| (place + after + 1).min(length));
        start..end.max(start)
    }
}

impl Window {
    pub(super) fn read(tree: &Tree) -> Result<Window, Diagnostic> {
        let keys = Keys::of(tree, &["window", "groupby", "sort", "frame", "ignorePeers"])?;
        Ok(Window {
            fields: keys.list("window").into_iter().map(WindowField::read).collect::<Result<_, _>>()?,
            groupby: keys.fields("groupby")?,
            sort: sort::read(keys, "sort")?,
            frame: keys.get("frame").map_or(Ok(Frame { before: None, after: Some(0) }), Frame::read)?,
            ignore_peers: keys.truth("ignorePeers")?.unwrap_or(false),
            span: Some(tree.span),
        })
    }

    /// The table with the fields more, its rows in their order.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`, `too-many-rows` where frames are too long for their count.
    pub fn apply(&self, table: Table, budget: &Budget) -> Result<Table, Diagnostic> {
        let groups = Groups::of(&table, &self.groupby)?;
        let comparison = Comparison::new(&table, &self.sort)?;
        let mut partitions = Vec::with_capacity(groups.rows.len());
        for mut rows in groups.rows {
            comparison.sort(&mut rows);
            partitions.push(Partition::new(rows, &comparison, self));
        }
        let mut columns = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            let mut values = vec![Value::Null; table.rows()];
            budget.pay(table.rows());
            let mut column = Column::new(field, &table, self.span, budget)?;
            for partition in &partitions {
                column.fill(partition, &mut values)?;
            }
            columns.push((field.into.clone(), values));
        }
        drop(comparison);
        Ok(columns.into_iter().fold(table, |table, (name, values)| table.with_column(name, values)))
    }
}

impl WindowField {
    fn read(tree: &Tree) -> Result<WindowField, Diagnostic> {
        let keys = Keys::of(tree, &["op", "field", "param", "as"])?;
        let name = keys.need("op")?;
        let parameter = keys.number("param")?.map(count);
        let word = text(name)?;
        let place = Place::find(word, parameter).ok_or_else(|| {
            let diagnostic = Diagnostic::error(
                &WRONG_VALUE,
                name.span,
                format!("`{}` is no operation of a window", shortened(word)),
            );
            match did_you_mean(word, Place::NAMES) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("these are {}, and those of `aggregate`", Place::NAMES.join(", "))),
            }
        })?;
        let field = keys.optional_field("field")?;
        if field.is_none() && place.needs_field() {
            return Err(Diagnostic::error(&MISSING_KEY, tree.span, "the key `field` is missing"));
        }
        Ok(WindowField { place, field, into: keys.field("as")?.name().to_owned() })
    }
}

impl Place {
    const NAMES: [&'static str; 13] = [
        "row_number",
        "rank",
        "dense_rank",
        "percent_rank",
        "cume_dist",
        "ntile",
        "lag",
        "lead",
        "first_value",
        "last_value",
        "nth_value",
        "prev_value",
        "next_value",
    ];

    fn find(name: &str, parameter: Option<usize>) -> Option<Place> {
        Some(match name {
            "row_number" => Place::RowNumber,
            "rank" => Place::Rank,
            "dense_rank" => Place::DenseRank,
            "percent_rank" => Place::PercentRank,
            "cume_dist" => Place::CumulativeShare,
            "ntile" => Place::Tile(parameter?),
            "lag" => Place::Lag(parameter.unwrap_or(1)),
            "lead" => Place::Lead(parameter.unwrap_or(1)),
            "first_value" => Place::First,
            "last_value" => Place::Last,
            "nth_value" => Place::Nth(parameter?),
            "prev_value" => Place::Previous,
            "next_value" => Place::Next,
            _ => Place::Aggregate(Operation::find(name)?),
        })
    }

    fn needs_field(self) -> bool {
        use Place::*;
        match self {
            RowNumber | Rank | DenseRank | PercentRank | CumulativeShare | Tile(_) => false,
            Aggregate(operation) => operation != Operation::Count,
            Lag(_) | Lead(_) | First | Last | Nth(_) | Previous | Next => true,
        }
    }
}

/// The rows of a group in their order.
struct Partition {
    rows: Vec<usize>,
    /// For each place the places of the rows that are equal to it in the order.
    peers: Vec<Range<usize>>,
    /// For each place its rank among the ranks that there are, from 1.
    dense_ranks: Vec<usize>,
    /// For each place the places that its window spans.
    frames: Vec<Range<usize>>,
}

impl Partition {
    fn new(rows: Vec<usize>, comparison: &Comparison, window: &Window) -> Partition {
        let mut peers: Vec<Range<usize>> = Vec::with_capacity(rows.len());
        let mut dense_ranks = Vec::with_capacity(rows.len());
        let (mut start, mut rank) = (0, 0);
        for place in 1..=rows.len() {
            // Without an order no two rows are equal.
            let ends =
                place == rows.len() || !comparison.is_any() || comparison.order(rows[place - 1], rows[place]).is_ne();
            if ends {
                rank += 1;
                peers.extend(std::iter::repeat_n(start..place, place - start));
                dense_ranks.extend(std::iter::repeat_n(rank, place - start));
                start = place;
            }
        }
        let frame = |place: usize| {
            let frame = window.frame.range(place, rows.len());
            if window.ignore_peers || frame.is_empty() {
                return frame;
            }
            let first = peers.get(frame.start).map_or(frame.start, |peers| peers.start);
            let end = peers.get(frame.end - 1).map_or(frame.end, |peers| peers.end);
            first..end
        };
        let frames = (0..rows.len()).map(frame).collect();
        Partition { rows, peers, dense_ranks, frames }
    }
}

/// A field of a window while it is worked out.
struct Column<'t> {
    place: Place,
    values: std::borrow::Cow<'t, [Value]>,
    measured: Option<Measured<'t>>,
    /// How many more rows may be looked at.
    work: usize,
    budget: &'t Budget,
    span: Option<Span>,
}

impl<'t> Column<'t> {
    fn new(
        field: &'t WindowField,
        table: &'t Table,
        span: Option<Span>,
        budget: &'t Budget,
    ) -> Result<Column<'t>, Diagnostic> {
        let values = field.field.as_ref().map(|field| field.values(table)).transpose()?.unwrap_or_default();
        let measured = match field.place {
            Place::Aggregate(operation) => Some(Measured::new(operation, field.field.as_ref(), table)?),
            _ => None,
        };
        Ok(Column { place: field.place, values, measured, work: MOST_WORK, budget, span })
    }

    /// Works out the values of the rows of a group.
    fn fill(&mut self, partition: &Partition, values: &mut [Value]) -> Result<(), Diagnostic> {
        let found = match self.place {
            Place::Aggregate(Operation::Sum | Operation::Count | Operation::Mean) => self.running(partition)?,
            Place::Aggregate(_) => self.aggregated(partition)?,
            Place::Previous | Place::Next => self.not_missing(partition),
            _ => (0..partition.rows.len()).map(|place| self.value(partition, place)).collect(),
        };
        for (&row, value) in partition.rows.iter().zip(found) {
            if let Some(place) = values.get_mut(row) {
                *place = value;
            }
        }
        Ok(())
    }

    fn value(&self, partition: &Partition, place: usize) -> Value {
        let length = partition.rows.len() as f64;
        let peers = partition.peers.get(place).cloned().unwrap_or(place..place + 1);
        let frame = partition.frames.get(place).cloned().unwrap_or_default();
        let at = |place: Option<usize>| {
            let row = place.and_then(|place| partition.rows.get(place));
            row.and_then(|&row| self.values.get(row)).cloned().unwrap_or_default()
        };
        let share = peers.end as f64 / length;
        match self.place {
            Place::RowNumber => Value::Number((place + 1) as f64),
            Place::Rank => Value::Number((peers.start + 1) as f64),
            Place::DenseRank => Value::Number(partition.dense_ranks.get(place).copied().unwrap_or_default() as f64),
            Place::PercentRank => Value::Number(if length > 1.0 { peers.start as f64 / (length - 1.0) } else { 0.0 }),
            Place::CumulativeShare => Value::Number(share),
            Place::Tile(parts) => Value::Number((parts as f64 * share).ceil()),
            Place::Lag(rows) => at(place.checked_sub(rows)),
            Place::Lead(rows) => at(place.checked_add(rows)),
            Place::First => at((!frame.is_empty()).then_some(frame.start)),
            Place::Last => at(frame.end.checked_sub(1).filter(|_| !frame.is_empty())),
            Place::Nth(nth) => at(frame.start.checked_add(nth.saturating_sub(1)).filter(|place| frame.contains(place))),
            Place::Previous | Place::Next | Place::Aggregate(_) => Value::Null,
        }
    }

    /// For each place the nearest value up to it, or from it on, that is not missing.
    fn not_missing(&self, partition: &Partition) -> Vec<Value> {
        let mut last = Value::Null;
        let mut carry = |row: &usize| {
            if let Some(value) = self.values.get(*row).filter(|value| value.is_valid()) {
                last = value.clone();
            }
            last.clone()
        };
        match self.place {
            Place::Next => {
                let mut found: Vec<Value> = partition.rows.iter().rev().map(carry).collect();
                found.reverse();
                found
            }
            _ => partition.rows.iter().map(&mut carry).collect(),
        }
    }

    /// Sums, counts and means: frames that begin with the group grow, all others are added up anew.
    fn running(&mut self, partition: &Partition) -> Result<Vec<Value>, Diagnostic> {
        if partition.frames.iter().any(|frame| frame.start > 0) {
            return self.aggregated(partition);
        }
        let (mut sum, mut valid, mut end) = (0.0, 0.0, 0);
        let mut found = Vec::with_capacity(partition.rows.len());
        for frame in &partition.frames {
            for row in partition.rows.get(end..frame.end).unwrap_or_default() {
                let number = self.values.get(*row).map_or(f64::NAN, number_of);
                if !number.is_nan() {
                    sum += number;
                    valid += 1.0;
                }
            }
            end = end.max(frame.end);
            found.push(match self.place {
                Place::Aggregate(Operation::Count) => Value::Number(frame.len() as f64),
                _ if valid == 0.0 => Value::Null,
                Place::Aggregate(Operation::Mean) => Value::Number(sum / valid),
                _ => Value::Number(sum),
            });
        }
        Ok(found)
    }

    fn aggregated(&mut self, partition: &Partition) -> Result<Vec<Value>, Diagnostic> {
        let Some(measured) = &self.measured else { return Ok(Vec::new()) };
        // Neighbours often have the same frame.
        let runs = || partition.frames.chunk_by(|a, b| a == b);
        let length: usize = runs().filter_map(|run| run.first()).map(Range::len).sum();
        self.work = self.work.checked_sub(length).ok_or_else(|| {
            Diagnostic::error(&TOO_MANY_ROWS, self.span, "these windows are too long for so many rows")
                .help("give them a shorter `frame`")
        })?;
        measured.pay(length, partition.rows.len(), self.budget)?;
        let values = runs().flat_map(|run| {
            let frame = run.first().cloned().unwrap_or_default();
            let value = measured.of(partition.rows.get(frame).unwrap_or_default());
            std::iter::repeat_n(value, run.len())
        });
        Ok(values.collect())
    }
}

/// A number, or NaN where text and nothing stand; text that spells a number is one.
fn number_of(value: &Value) -> f64 {
    match value {
        Value::Null => f64::NAN,
        Value::Text(text) if text.trim().is_empty() => f64::NAN,
        other => other.coerced(),
    }
}
