//! The groups of a facet and what they are called.

use std::sync::Arc;

use super::labels::{of_format, replaced};
use super::plot::Headers;
use super::titles;
use crate::calendar::TimeFormat;
use crate::calendar::TimeUnit;
use crate::data::convert;
use crate::data::field::Field;
use crate::data::table::Table;
use crate::data::value::{Key, Value};
use crate::figures::chart::model::{Binning, Channel, Definition, Measure, Sort};
use crate::figures::chart::rules::TOO_MANY_VIEWS;
use crate::figures::chart::transform::State;
use crate::figures::chart::transform::group::Named;
use crate::figures::chart::transform::operation::{Measured, Operation};
use crate::scale::format::Labels;
use crate::syntax::Diagnostic;

/// Most views of a facet.
pub const MOST: usize = 400;

/// A direction of a facet: the values that part the data, one a row, and their order.
pub struct Parted {
    /// The value of each row.
    pub values: Arc<[Value]>,
    /// All values in the order that their views stand in.
    pub order: Vec<Value>,
    /// What is written around the views.
    pub headers: Headers,
}

impl Parted {
    /// Parts a table by a definition.
    ///
    /// # Errors
    ///
    /// A field that there is not, or more values than views can be drawn of.
    pub fn new(definition: &Definition, channel: Channel, table: &Table, state: &State) -> Result<Parted, Diagnostic> {
        let name = definition.field_name().unwrap_or_default();
        let named = Named { field: Field::parse(name), span: definition.source };
        let read = named.values(table)?;
        let measure = super::orient::measure(channel, definition);
        let Cut { values, unit, step } = cut(&read, name, measure, definition)?;
        let values: Arc<[Value]> = values.into();
        let order = order(definition, &values, table)?;
        if order.len() > MOST {
            let message =
                format!("\"{name}\" has {} different values, and at most {MOST} views are drawn", order.len());
            return Err(Diagnostic::error(&TOO_MANY_VIEWS, definition.source, message));
        }
        let labels = labels(definition, &order, unit.as_ref(), measure, step, state)?;
        let shown = definition.header.labels != Some(false);
        let headers = Headers {
            title: titles::title(definition, channel, unit.as_ref()),
            labels: if shown { labels } else { vec![String::new(); order.len()] },
        };
        Ok(Parted { values, order, headers })
    }

    /// The rows that have a value.
    pub fn rows(&self, value: &Value) -> Vec<usize> {
        let rows = self.values.iter().enumerate();
        rows.filter(|(_, other)| Key(*other) == Key(value)).map(|(row, _)| row).collect()
    }
}

/// Values cut to units of time, or put into bins.
struct Cut {
    values: Vec<Value>,
    unit: Option<TimeUnit>,
    /// Width of the bins.
    step: Option<f64>,
}

/// Cuts values to units of time, or puts them into bins, where the definition says so.
fn cut(values: &[Value], name: &str, measure: Measure, definition: &Definition) -> Result<Cut, Diagnostic> {
    if let Some(gathering) = &definition.time_unit {
        let moments = convert::dates(values, name, definition.source)?;
        let unit = gathering.unit(&moments);
        let start = |value: &Value| value.number().map_or(Value::Null, |time| Value::Time(unit.floor(time)));
        return Ok(Cut { values: moments.iter().map(start).collect(), unit: Some(unit), step: None });
    }
    if let Binning::Into(options) = &definition.bin {
        let numbers = convert::numbers(values, name, definition.source)?;
        let finite = || numbers.iter().filter_map(Value::number).filter(|n| n.is_finite());
        let low = finite().reduce(f64::min).unwrap_or(0.0);
        let bins = options.bins(low, finite().reduce(f64::max).unwrap_or(low), definition.source)?;
        let start = |value: &Value| value.number().map_or(Value::Null, |n| Value::Number(bins.start_of(n)));
        return Ok(Cut { values: numbers.iter().map(start).collect(), unit: None, step: Some(bins.step) });
    }
    if measure == Measure::Temporal {
        return Ok(Cut {
            values: convert::dates(values, name, definition.source)?.into_owned(),
            unit: None,
            step: None,
        });
    }
    Ok(Cut { values: values.to_vec(), unit: None, step: None })
}

fn order(definition: &Definition, values: &[Value], table: &Table) -> Result<Vec<Value>, Diagnostic> {
    let mut seen = std::collections::BTreeSet::new();
    let mut all: Vec<Value> = values.iter().filter(|value| seen.insert(Key((*value).clone()))).cloned().collect();
    match &definition.sort {
        Sort::None => {}
        Sort::Descending => all.sort_by(|a, b| b.order(a)),
        Sort::Values(first) => {
            all.sort_by(Value::order);
            all.sort_by_key(|value| first.iter().position(|f| f.text() == value.text()).unwrap_or(first.len()));
        }
        Sort::Field { field, op, descending } => {
            let named = field.as_deref().map(Named::of);
            let op = if named.is_some() { op.unwrap_or(Operation::Min) } else { Operation::Count };
            let measured = Measured::new(op, named.as_ref(), table)?;
            let rows_of = |value: &Value| -> Vec<usize> {
                values.iter().enumerate().filter(|(_, v)| Key(*v) == Key(value)).map(|(row, _)| row).collect()
            };
            let mut told: Vec<(Value, Value)> = all.into_iter().map(|v| (measured.of(&rows_of(&v)), v)).collect();
            told.sort_by(|a, b| {
                let order = a.0.order(&b.0);
                (if *descending { order.reverse() } else { order }).then_with(|| a.1.order(&b.1))
            });
            all = told.into_iter().map(|(_, value)| value).collect();
        }
        Sort::Default | Sort::Channel { .. } => all.sort_by(Value::order),
    }
    Ok(all)
}

fn labels(
    definition: &Definition,
    order: &[Value],
    unit: Option<&TimeUnit>,
    measure: Measure,
    step: Option<f64>,
    state: &State,
) -> Result<Vec<String>, Diagnostic> {
    let time = unit.is_some() || measure == Measure::Temporal;
    let said = match of_format(&definition.header.format, time)? {
        Some(labels) => Some(labels),
        None => of_format(&definition.format, time)?,
    };
    let labels = said.unwrap_or_else(|| match unit.and_then(|unit| TimeFormat::parse(&unit.pattern()).ok()) {
        Some(format) => Labels::Time(format),
        None if time => Labels::Calendar,
        None if measure == Measure::Quantitative || step.is_some() => Labels::Plain,
        None => Labels::Raw,
    });
    let mut words = labels.all(order);
    if let Some(step) = step {
        let ends: Vec<Value> = order.iter().map(|v| Value::Number(v.number().unwrap_or(f64::NAN) + step)).collect();
        words = words.iter().zip(labels.all(&ends)).map(|(from, to)| format!("{from} – {to}")).collect();
    }
    match &definition.header.label_expr {
        Some(expression) => replaced(expression, order, words, &state.parameters),
        None => Ok(words),
    }
}
