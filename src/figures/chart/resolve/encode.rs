//! What encodings ask of the data: bins, units of time, aggregates, values of missing rows, stacks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bound::{Bound, Conditional};
use super::orient::{self, Direction};
use crate::data::convert;
use crate::data::field::{Field, member};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::budget::Budget;
use crate::figures::chart::model::{
    Aggregation, Binning, Channel, Definition, Domain, Encoding, ImputeOptions, Mark, MarkStyle, Measure, Orient,
    Origin, Sort, Stacking,
};
use crate::figures::chart::rules::UNKNOWN_FIELD;
use crate::figures::chart::transform::State;
use crate::figures::chart::transform::aggregate::{Aggregate, Measure as AggregateMeasure};
use crate::figures::chart::transform::bin::{BinOptions, Bins};
use crate::figures::chart::transform::group::Named;
use crate::figures::chart::transform::impute::{Impute, Method};
use crate::figures::chart::transform::operation::Operation;
use crate::figures::chart::transform::sort::SortBy;
use crate::figures::chart::transform::stack::{Offset, Stack};
use crate::syntax::diagnostic::shortened;
use crate::syntax::{Diagnostic, Span};

/// The column of counted rows, as Vega-Lite calls it.
const COUNT: &str = "__count";

/// Pieces that stand on each other.
#[derive(Clone, Debug)]
pub struct Stacked {
    /// The channel that is stacked.
    pub channel: Channel,
    /// The column where pieces begin.
    pub start: String,
    /// The column where pieces end.
    pub end: String,
    /// Whether they are shares of the whole.
    pub shares: bool,
}

/// A unit with its data as its marks need it.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// One row for each mark, or for each point of a line.
    pub table: Table,
    /// The rows before they were aggregated.
    pub raw: Table,
    /// Its channels.
    pub bound: Vec<Bound>,
    /// Which way it runs.
    pub orient: Orient,
    /// What stands on each other.
    pub stacked: Option<Stacked>,
    /// Whether rows are groups of rows of the data.
    pub aggregated: bool,
    /// Properties of the mark that differ by row, by their keys.
    pub by_row: BTreeMap<&'static str, Arc<[Value]>>,
}

impl Encoded {
    /// The first binding of a channel.
    pub fn get(&self, channel: Channel) -> Option<&Bound> {
        self.bound.iter().find(|bound| bound.channel == channel)
    }

    /// The values of a column.
    pub fn values(&self, column: &str) -> Arc<[Value]> {
        self.table.column(column).unwrap_or_default().into()
    }
}

/// What binding works with.
pub struct Binding<'a> {
    /// Parameters and selections.
    pub state: &'a State,
    /// The data of all views of a facet, where it is one: bins are the same in all of them.
    pub whole: Option<&'a Table>,
}

/// Works out what the encoding of a mark asks of a table.
///
/// # Errors
///
/// Fields that there are not, words where numbers or dates are needed.
pub fn encode(
    mark: Mark,
    style: &MarkStyle,
    encoding: &Encoding,
    table: Table,
    binding: &Binding,
) -> Result<Encoded, Vec<Diagnostic>> {
    let mut table = table;
    let mut wrong = Vec::new();
    let mut bound = Vec::new();
    for (channel, definition) in encoding.iter() {
        match binding.bind(channel, definition, &mut table) {
            Ok(one) => bound.push(one),
            Err(diagnostic) => wrong.push(diagnostic),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let raw = table.clone();
    let one = |diagnostic| vec![diagnostic];
    let aggregated = bound.iter().any(is_aggregated);
    if aggregated {
        table = aggregate(&table, &bound, binding.state.budget()).map_err(one)?;
    }
    for index in 0..bound.len() {
        if let Some(options) = bound[index].definition.impute.clone() {
            table = impute(table, &bound, index, &options, binding.state.budget()).map_err(one)?;
        }
    }
    let orient = orient::orient(mark, style, &bound);
    let stacked = stack(mark, &mut table, &bound, orient, aggregated).map_err(one)?;
    for one_bound in &mut bound {
        one_bound.conditions = binding.conditions(one_bound, &mut table).map_err(one)?;
    }
    let mut by_row = BTreeMap::new();
    for (key, expression) in &style.by_row {
        let values = expression.values(&table, &binding.state.parameters).map_err(one)?;
        by_row.insert(*key, values.into());
    }
    Ok(Encoded { table, raw, bound, orient, stacked, aggregated, by_row })
}

fn is_aggregated(bound: &Bound) -> bool {
    with_conditions(bound).any(|one| one.definition.aggregate.is_some())
}

/// The values of conditions count as those of their channel.
fn with_conditions(bound: &Bound) -> impl Iterator<Item = &Bound> {
    std::iter::once(bound).chain(bound.conditions.iter().map(|(_, then)| then))
}

impl Binding<'_> {
    fn bind(&self, channel: Channel, definition: &Definition, table: &mut Table) -> Result<Bound, Diagnostic> {
        let mut bound = Bound {
            channel,
            measure: orient::measure(channel, definition),
            definition: definition.clone(),
            column: None,
            end: None,
            unit: None,
            bins: None,
            conditions: Vec::new(),
        };
        for condition in &definition.conditions {
            let then = self.bind(channel, &condition.then, table)?;
            bound.conditions.push((Arc::from([]), then));
        }
        let Some(name) = definition.field_name() else { return Ok(bound) };
        let counted = matches!(definition.aggregate, Some(Aggregation::Of(Operation::Count)));
        if counted && (name.is_empty() || name == "*" || !table.has(name)) {
            bound.column = Some(COUNT.to_owned());
            return Ok(bound);
        }
        let column = column(table, &bound, name)?;
        bound.column = Some(self.derived(&mut bound, &column, table)?);
        if let Some(aggregation) = &definition.aggregate {
            bound.column = Some(aggregate_name(aggregation, &column));
        }
        Ok(bound)
    }

    /// The column of bins or units of time; the column itself where there are none.
    fn derived(&self, bound: &mut Bound, column: &str, table: &mut Table) -> Result<String, Diagnostic> {
        if let Some(gathering) = &bound.definition.time_unit {
            let moments =
                convert::dates(table.column(column).unwrap_or_default(), column, bound.definition.source)?.into_owned();
            let unit = gathering.unit(&moments);
            let name = format!("{}_{column}", unit.name());
            let start = |value: &Value| {
                value.number().filter(|t| t.is_finite()).map(
                    |time| {
                        if unit.is_binned() { time } else { unit.floor(time) }
                    },
                )
            };
            let time = |time: Option<f64>| time.map_or(Value::Null, Value::Time);
            let starts = moments.iter().map(|moment| time(start(moment))).collect();
            let ends = moments.iter().map(|moment| time(start(moment).map(|start| unit.ceil(start)))).collect();
            table.push_column(name.as_str(), starts);
            table.push_column(format!("{name}_end"), ends);
            bound.end = Some(format!("{name}_end"));
            bound.unit = Some(unit);
            return Ok(name);
        }
        if let Binning::Into(options) = &bound.definition.bin {
            let whole = self.whole.filter(|whole| whole.has(column)).unwrap_or(table);
            let bins = bins(options, whole.column(column).unwrap_or_default(), bound.definition.source)?;
            let name = format!("bin_{:?}_{column}", (bins.start, bins.step));
            let values = table.column(column).unwrap_or_default();
            let start = |value: &Value| value.number().filter(|n| n.is_finite()).map(|n| bins.start_of(n));
            let number = |number: Option<f64>| number.map_or(Value::Null, Value::Number);
            let starts: Vec<Value> = values.iter().map(|value| number(start(value))).collect();
            let ends = values.iter().map(|value| number(start(value).map(|start| start + bins.step))).collect();
            table.push_column(name.as_str(), starts);
            table.push_column(format!("{name}_end"), ends);
            bound.end = Some(format!("{name}_end"));
            bound.bins = Some(bins);
            return Ok(name);
        }
        Ok(column.to_owned())
    }

    /// Which rows the conditions of a channel hold for.
    fn conditions(&self, bound: &Bound, table: &mut Table) -> Result<Vec<Conditional>, Diagnostic> {
        let conditions = bound.definition.conditions.iter().zip(&bound.conditions);
        conditions
            .map(|(condition, (_, then))| {
                let rows = condition.test.holds(table, self.state)?;
                Ok((rows.into(), then.clone()))
            })
            .collect()
    }
}

/// The column of a field, its values read as they are measured.
fn column(table: &mut Table, bound: &Bound, name: &str) -> Result<String, Diagnostic> {
    let field = Field::parse(name);
    let span = bound.definition.source;
    let Some(values) = field.values(table) else {
        let message = format!("the data has no field \"{}\"", shortened(name));
        let help = table.fields_near(field.column());
        return Err(Diagnostic::error(&UNKNOWN_FIELD, span, message).help(help));
    };
    let needs_numbers = match &bound.definition.aggregate {
        Some(Aggregation::Of(operation)) => {
            !matches!(operation, Operation::Count | Operation::Distinct | Operation::Valid | Operation::Missing)
        }
        Some(_) => false,
        None => true,
    };
    let read = match bound.measure {
        Measure::Temporal => Some(convert::dates(&values, name, span)?.into_owned()),
        _ if bound.definition.time_unit.is_some() => Some(convert::dates(&values, name, span)?.into_owned()),
        Measure::Quantitative if needs_numbers => Some(convert::numbers(&values, name, span)?.into_owned()),
        _ if matches!(bound.definition.bin, Binning::Into(_)) => {
            Some(convert::numbers(&values, name, span)?.into_owned())
        }
        _ => None,
    };
    let is_plain = field.column() == name;
    let column = if is_plain || table.has(name) { name.to_owned() } else { field.title() };
    match read {
        Some(read) if read.as_slice() != values.as_ref() || !table.has(&column) => {
            table.push_column(column.as_str(), read)
        }
        None if !table.has(&column) => {
            let values = values.into_owned();
            table.push_column(column.as_str(), values);
        }
        _ => {}
    }
    Ok(column)
}

/// Bins for the numbers of a column.
fn bins(options: &BinOptions, values: &[Value], place: Option<Span>) -> Result<Bins, Diagnostic> {
    let finite = || values.iter().filter_map(Value::number).filter(|number| number.is_finite());
    let low = finite().reduce(f64::min).unwrap_or(0.0);
    options.bins(low, finite().reduce(f64::max).unwrap_or(low), place)
}

fn aggregate_name(aggregation: &Aggregation, column: &str) -> String {
    match aggregation {
        Aggregation::Of(operation) => format!("{}_{column}", operation.name()),
        Aggregation::AtLeast(other) => format!("argmin_{other}['{column}']"),
        Aggregation::AtGreatest(other) => format!("argmax_{other}['{column}']"),
    }
}

/// A column by its name, whatever is in it.
pub fn plain(name: &str) -> Named {
    Named { field: Field::plain(name), span: None }
}

/// One row for each group of all that is not aggregated.
fn aggregate(table: &Table, bound: &[Bound], budget: &Budget) -> Result<Table, Diagnostic> {
    let mut groupby: Vec<String> = Vec::new();
    let mut measures: Vec<AggregateMeasure> = Vec::new();
    let mut members: Vec<(String, String, String)> = Vec::new();
    for one in bound.iter().flat_map(with_conditions) {
        let Some(column) = &one.column else { continue };
        let field = one.definition.field_name().unwrap_or_default();
        let mut measure = |operation, of: Option<&str>, into: &str| {
            if !measures.iter().any(|known: &AggregateMeasure| known.into == into) {
                measures.push(AggregateMeasure { operation, field: of.map(Named::of), into: into.to_owned() });
            }
        };
        match &one.definition.aggregate {
            None => {
                for name in std::iter::once(column).chain(&one.end) {
                    if !groupby.contains(name) {
                        groupby.push(name.clone());
                    }
                }
            }
            Some(Aggregation::Of(operation)) => {
                measure(*operation, Some(field).filter(|_| column != COUNT), column);
            }
            Some(Aggregation::AtLeast(other)) => {
                let row = format!("argmin_{other}");
                measure(Operation::ArgMin, Some(other), &row);
                members.push((row, field.to_owned(), column.clone()));
            }
            Some(Aggregation::AtGreatest(other)) => {
                let row = format!("argmax_{other}");
                measure(Operation::ArgMax, Some(other), &row);
                members.push((row, field.to_owned(), column.clone()));
            }
        }
    }
    let groupby = groupby.iter().map(|name| plain(name)).collect();
    let mut table = Aggregate { measures, groupby }.apply(table, budget)?;
    for (row, field, into) in members {
        let values =
            table.column(&row).unwrap_or_default().iter().map(|record| member(record, &field).clone()).collect();
        table.push_column(into, values);
    }
    Ok(table)
}

/// Rows that a series lacks.
fn impute(
    table: Table,
    bound: &[Bound],
    index: usize,
    options: &ImputeOptions,
    budget: &Budget,
) -> Result<Table, Diagnostic> {
    let this = &bound[index];
    let other = if this.channel == Channel::X { Channel::Y } else { Channel::X };
    let key = bound.iter().find(|one| one.channel == other).and_then(|one| one.column.as_deref());
    let (Some(key), Some(column)) = (key, this.column.as_deref()) else { return Ok(table) };
    let method = match options.operation {
        Some((operation, frame)) => Method::Around(operation, frame),
        None => Method::Value(options.value.clone().unwrap_or_default()),
    };
    let groupby = grouping(bound).into_iter().map(|name| plain(&name)).collect();
    Impute {
        field: plain(column),
        key: plain(key),
        keys: options.keys.clone(),
        groupby,
        method,
        span: this.definition.source,
    }
    .apply(table, budget)
}

/// The columns that tell series apart.
pub fn grouping(bound: &[Bound]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for one in bound.iter().flat_map(with_conditions).filter(|one| tells_apart(one)) {
        if let Some(name) = one.column.as_ref().filter(|name| !names.contains(name)) {
            names.push(name.clone());
        }
    }
    names
}

/// Whether a channel parts rows into series or pieces of a stack.
fn tells_apart(bound: &Bound) -> bool {
    let channel = matches!(
        bound.channel,
        Channel::Color
            | Channel::Fill
            | Channel::Stroke
            | Channel::Opacity
            | Channel::FillOpacity
            | Channel::StrokeOpacity
            | Channel::StrokeWidth
            | Channel::StrokeDash
            | Channel::Size
            | Channel::Shape
            | Channel::Detail
    );
    channel && bound.definition.aggregate.is_none()
}

/// Lets marks at one place stand on each other, where Vega-Lite does.
fn stack(
    mark: Mark,
    table: &mut Table,
    bound: &[Bound],
    orient: Orient,
    aggregated: bool,
) -> Result<Option<Stacked>, Diagnostic> {
    let get = |channel: Channel| bound.iter().find(|one| one.channel == channel);
    let round = get(Channel::Theta).is_some() || get(Channel::Radius).is_some();
    let channel = if round { stacked_around(bound) } else { stacked_along(bound, orient) };
    let Some(this) = channel.and_then(get) else { return Ok(None) };
    let Some(column) = this.column.clone() else { return Ok(None) };
    let by_default = matches!(mark, Mark::Bar | Mark::Area | Mark::Arc);
    let stacking = this.definition.stack.unwrap_or(if by_default { Stacking::Zero } else { Stacking::None });
    let offset = match stacking {
        Stacking::None => return Ok(None),
        Stacking::Zero => Offset::Zero,
        Stacking::Normalize => Offset::Normalize,
        Stacking::Center => Offset::Center,
    };
    let by = grouping(bound);
    let stackable = !matches!(mark, Mark::Rect | Mark::Trail | Mark::Boxplot | Mark::ErrorBar | Mark::ErrorBand);
    let is_alone = by.is_empty() && !aggregated && this.definition.stack.is_none() && !round;
    let second = orient::second(this.channel).is_some_and(|channel| get(channel).is_some());
    if !stackable || is_alone || second || !is_linear(&this.definition) {
        return Ok(None);
    }
    let groupby = stack_groups(bound, this.channel);
    let (start, end) = (format!("{column}_start"), format!("{column}_end"));
    let stack = Stack {
        field: Named { span: this.definition.source, ..plain(&column) },
        groupby: groupby.iter().map(|name| plain(name)).collect(),
        sort: stack_order(table, bound, &by, this.channel == Channel::Y),
        offset,
        start: start.clone(),
        end: end.clone(),
    };
    *table = stack.apply(std::mem::take(table))?;
    Ok(Some(Stacked { channel: this.channel, start, end, shares: stacking == Stacking::Normalize }))
}

fn is_linear(definition: &Definition) -> bool {
    use crate::figures::chart::model::ScaleKind;
    let kind = definition.scale.as_ref().and_then(|scale| scale.kind);
    kind.is_none_or(|kind| matches!(kind, ScaleKind::Linear | ScaleKind::Time | ScaleKind::Sqrt))
}

fn is_number(bound: &Bound) -> bool {
    bound.measure == Measure::Quantitative
        && matches!(bound.definition.bin, Binning::None)
        && matches!(bound.definition.origin, Origin::Field(_))
}

fn stacked_around(bound: &[Bound]) -> Option<Channel> {
    let is = |channel: Channel| bound.iter().any(|one| one.channel == channel && is_number(one));
    let said = |channel: Channel| bound.iter().any(|one| one.channel == channel && one.definition.stack.is_some());
    match (is(Channel::Theta), is(Channel::Radius)) {
        (true, true) if said(Channel::Radius) && !said(Channel::Theta) => Some(Channel::Radius),
        (true, _) => Some(Channel::Theta),
        (false, true) => Some(Channel::Radius),
        (false, false) => None,
    }
}

/// The direction that numbers run in; of two such, the one that the marks run in.
fn stacked_along(bound: &[Bound], orient: Orient) -> Option<Channel> {
    let find = |channel: Channel| bound.iter().find(|one| one.channel == channel && is_number(one));
    match (find(Channel::X), find(Channel::Y)) {
        (Some(x), Some(y)) => match (x.definition.stack.is_some(), y.definition.stack.is_some()) {
            (true, false) => Some(Channel::X),
            (false, true) => Some(Channel::Y),
            _ => Some(if orient::runs(orient) == Direction::X { Channel::X } else { Channel::Y }),
        },
        (Some(_), None) => Some(Channel::X),
        (None, Some(_)) => Some(Channel::Y),
        (None, None) => None,
    }
}

/// Rows of one stack have the same place in the other direction.
fn stack_groups(bound: &[Bound], stacked: Channel) -> Vec<String> {
    let channels: &[Channel] = match stacked {
        Channel::X => &[Channel::Y, Channel::YOffset],
        Channel::Y => &[Channel::X, Channel::XOffset],
        Channel::Theta => &[Channel::Radius],
        _ => &[Channel::Theta],
    };
    let is_group = |one: &&Bound| channels.contains(&one.channel) && (stacked_apart(one) || !is_around(stacked));
    let groups = bound.iter().filter(is_group);
    let both = groups.flat_map(|one| one.column.iter().chain(&one.end));
    both.cloned().collect()
}

fn is_around(channel: Channel) -> bool {
    matches!(channel, Channel::Theta | Channel::Radius)
}

/// Around a circle, numbers in the other direction do not part stacks.
fn stacked_apart(bound: &Bound) -> bool {
    !is_number(bound)
}

/// By the order that is asked for; else names follow each other as in a legend: from the top down, from
/// left to right, and clockwise.
fn stack_order(table: &mut Table, bound: &[Bound], by: &[String], upwards: bool) -> Vec<SortBy> {
    let orders: Vec<&Bound> =
        bound.iter().filter(|one| one.channel == Channel::Order && one.column.is_some()).collect();
    if orders.is_empty() {
        let is_turned = |name: &str| {
            bound.iter().any(|one| one.column.as_deref() == Some(name) && one.definition.sort == Sort::Descending)
        };
        let sort = |name: &String| {
            let field = plain(&order_column(table, bound, name));
            SortBy { field, descending: upwards != is_turned(name) }
        };
        return by.iter().map(sort).collect();
    }
    let sort = |one: &&Bound| {
        let descending = one.definition.sort == Sort::Descending;
        Some(SortBy { field: plain(one.column.as_deref()?), descending })
    };
    orders.iter().filter_map(sort).collect()
}

/// The column that pieces of a name are sorted by: where its scale lists values, their places in it.
fn order_column(table: &mut Table, bound: &[Bound], name: &str) -> String {
    let listed = bound.iter().filter(|one| one.column.as_deref() == Some(name)).find_map(|one| {
        let domain = one.definition.scale.as_ref().and_then(|scale| scale.domain.as_ref());
        match (&one.definition.sort, domain) {
            (Sort::Values(values), _) | (_, Some(Domain::Only(values))) if one.measure != Measure::Quantitative => {
                Some(values)
            }
            _ => None,
        }
    });
    let Some(listed) = listed else { return name.to_owned() };
    let place = |value: &Value| {
        let index = listed.iter().position(|known| known.text() == value.text());
        Value::Number(index.unwrap_or(listed.len()) as f64)
    };
    let places: Vec<Value> = table.column(name).unwrap_or_default().iter().map(place).collect();
    let column = format!("{name}_place");
    table.push_column(column.as_str(), places);
    column
}
