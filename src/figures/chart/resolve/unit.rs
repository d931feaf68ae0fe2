//! One mark with its data: what it says of scales, and its marks once scales are known.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bound::Bound;
use super::domain::{Contribution, Order};
use super::encode::{self, Encoded};
use super::labels::of_format;
use super::orient::{self, Direction};
use super::plot::{Case, CaseValues, FAR, Layer, PlotScale, Position, Values};
use super::titles;
use crate::calendar::TimeFormat;
use crate::calendar::Unit;
use crate::data::value::Value;
use crate::figures::chart::model::{Aggregation, Binning, Channel, Invalid, Mark, MarkStyle, Measure, Origin, Sort};
use crate::figures::chart::output::ScaleId;
use crate::figures::chart::rules::NEGATIVE_SLICE;
use crate::figures::chart::transform::operation::Operation;
use crate::scale::Scale;
use crate::scale::format::Labels;
use crate::syntax::{Diagnostic, Span};

/// Px left free beside bars on a continuous scale.
const BAR_PADDING: f64 = 14.0;

/// A mark with its data, before scales are known.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The place in the source that asked for it.
    pub source: Option<Span>,
    /// What is drawn.
    pub mark: Mark,
    /// The boxplot, error bar or error band that it is a piece of.
    pub piece_of: Option<Mark>,
    /// How it is drawn.
    pub style: MarkStyle,
    /// Its data.
    pub encoded: Encoded,
    /// Numbers of its scales.
    pub scales: BTreeMap<Channel, usize>,
}

/// The channel whose scale a channel uses; none for channels without scales.
pub fn scale_channel(channel: Channel) -> Option<Channel> {
    Some(match channel {
        Channel::X | Channel::X2 | Channel::XError | Channel::XError2 => Channel::X,
        Channel::Y | Channel::Y2 | Channel::YError | Channel::YError2 => Channel::Y,
        Channel::Theta | Channel::Theta2 => Channel::Theta,
        Channel::Radius | Channel::Radius2 => Channel::Radius,
        Channel::Text | Channel::Tooltip | Channel::Detail | Channel::Order => return None,
        Channel::Row | Channel::Column | Channel::Facet => return None,
        other => other,
    })
}

impl Draft {
    /// What the mark says of each of its scales.
    ///
    /// # Errors
    ///
    /// Formats that d3 does not know.
    pub fn contributions(&self) -> Result<Vec<Contribution>, Diagnostic> {
        let mut all = Vec::new();
        for bound in &self.encoded.bound {
            let own = std::iter::once(bound).chain(bound.conditions.iter().map(|(_, then)| then));
            for one in own {
                let Some(channel) = scale_channel(one.channel) else { continue };
                if one.definition.scale.is_none() || matches!(one.definition.origin, Origin::Constant(_)) {
                    continue;
                }
                all.push(self.contribution(one, channel)?);
            }
        }
        Ok(all)
    }

    fn contribution(&self, bound: &Bound, channel: Channel) -> Result<Contribution, Diagnostic> {
        let is_second = channel != bound.channel;
        let stacked = self.encoded.stacked.as_ref().filter(|stacked| stacked.channel == bound.channel);
        let columns = match (stacked, &bound.column, &bound.definition.origin) {
            (Some(stacked), ..) => vec![self.encoded.values(&stacked.start), self.encoded.values(&stacked.end)],
            (None, Some(column), _) => match bound.end.as_ref().filter(|_| is_continuous(bound)) {
                Some(end) => self.drawn_interval(bound, &self.encoded.values(column), &self.encoded.values(end)),
                None if is_second => {
                    let measure = self.measure_of_scale(bound, channel);
                    vec![self.encoded.values(column).iter().map(|value| value_of_measure(value, measure)).collect()]
                }
                None => vec![self.encoded.values(column)],
            },
            (None, None, Origin::Datum(value)) => vec![Arc::from([value_of_measure(value, bound.measure)])],
            _ => Vec::new(),
        };
        Ok(Contribution {
            channel,
            mark: self.mark,
            definition: bound.definition.clone(),
            measure: self.measure_of_scale(bound, channel),
            columns,
            order: self.order(bound),
            zero: self.wants_zero(bound, channel),
            padding: self.padding(bound, channel),
            nested: self.is_nested(channel),
            bins: bound
                .bins
                .map(|bins| {
                    let count = ((bins.stop - bins.start) / bins.step).round().clamp(0.0, 10_000.0) as usize;
                    (0..=count).map(|i| round_noise(bins.start + i as f64 * bins.step)).collect()
                })
                .filter(|_| !is_second),
            unit: bound.unit.clone(),
            title: if is_second { None } else { titles::title(&bound.definition, channel, bound.unit.as_ref()) },
            titled: titles::is_said(&bound.definition, channel),
            labels: self.labels(bound, stacked.is_some_and(|stacked| stacked.shares))?,
        })
    }

    /// What marks take of bins and units of time: those that fill them all of it, signs and lines the
    /// place where they stand.
    fn drawn_interval(&self, bound: &Bound, starts: &Arc<[Value]>, ends: &Arc<[Value]>) -> Vec<Arc<[Value]>> {
        match (fills_intervals(self.mark), bound.definition.band_position) {
            (true, Some(share)) => {
                let moved = |values: &Arc<[Value]>| -> Arc<[Value]> {
                    let lengths =
                        starts.iter().zip(ends.iter()).map(|(start, end)| Some(end.number()? - start.number()?));
                    let moved = values.iter().zip(lengths).map(|(value, length)| {
                        value.number().zip(length).map_or(Value::Null, |(v, l)| Value::Number(v + l * (share - 0.5)))
                    });
                    moved.collect()
                };
                vec![moved(starts), moved(ends)]
            }
            // Moments are written where their unit begins.
            (false, None | Some(0.0)) if bound.unit.is_some() => vec![starts.clone()],
            _ => vec![starts.clone(), ends.clone()],
        }
    }

    /// Second channels say nothing of their kind: they are measured as the first.
    fn measure_of_scale(&self, bound: &Bound, channel: Channel) -> Measure {
        if channel == bound.channel {
            return bound.measure;
        }
        self.encoded.get(channel).map_or(bound.measure, |first| first.measure)
    }

    fn wants_zero(&self, bound: &Bound, channel: Channel) -> bool {
        if bound.measure != Measure::Quantitative || !matches!(bound.definition.bin, Binning::None) {
            return false;
        }
        let said_domain = bound.definition.scale.as_ref().is_some_and(|scale| scale.domain.is_some());
        let runs_across = match orient::runs(self.encoded.orient) {
            Direction::X => channel == Channel::Y,
            Direction::Y => channel == Channel::X,
        };
        match channel {
            Channel::Size | Channel::Theta | Channel::Radius => true,
            Channel::X | Channel::Y if said_domain => false,
            // Lines and areas need no zero across the direction that they run in.
            Channel::X | Channel::Y => {
                !(runs_across && matches!(self.mark, Mark::Bar | Mark::Area | Mark::Line | Mark::Trail))
            }
            _ => false,
        }
    }

    fn padding(&self, bound: &Bound, channel: Channel) -> f64 {
        let across = match orient::runs(self.encoded.orient) {
            Direction::X => channel == Channel::Y,
            Direction::Y => channel == Channel::X,
        };
        let is_point = bound.end.is_none() && matches!(bound.definition.bin, Binning::None);
        let has_second = orient::second(channel).is_some_and(|second| self.encoded.get(second).is_some());
        if self.mark == Mark::Bar && across && is_point && !has_second { BAR_PADDING } else { 0.0 }
    }

    /// Whether bands of the scale are parted by an offset.
    fn is_nested(&self, channel: Channel) -> bool {
        let offset = match channel {
            Channel::X => Channel::XOffset,
            Channel::Y => Channel::YOffset,
            _ => return false,
        };
        self.encoded.get(offset).is_some_and(|bound| !matches!(bound.definition.origin, Origin::Constant(_)))
    }

    fn labels(&self, bound: &Bound, shares: bool) -> Result<Labels, Diagnostic> {
        let definition = &bound.definition;
        let time = bound.measure == Measure::Temporal || bound.unit.is_some();
        let guides = [
            definition.axis.as_ref().map(|axis| &axis.format),
            definition.legend.as_ref().map(|legend| &legend.format),
            Some(&definition.format),
        ];
        for format in guides.into_iter().flatten() {
            if let Some(labels) = of_format(format, time)? {
                return Ok(labels);
            }
        }
        Ok(match &bound.unit {
            // An axis of time names what begins at its ticks; all else names the unit.
            Some(unit) if bound.measure != Measure::Temporal || !is_axis(bound.channel) => pattern(&unit.pattern()),
            Some(unit) if !unit.units().contains(&Unit::Year) || unit.units().contains(&Unit::Quarter) => {
                pattern(&unit.pattern())
            }
            _ if time => Labels::Calendar,
            _ if shares => Labels::Percent,
            _ if matches!(bound.measure, Measure::Nominal | Measure::Ordinal) => {
                bound.bins.map_or(Labels::Raw, |bins| Labels::Range(bins.step))
            }
            _ => Labels::Plain,
        })
    }

    /// By what names are sorted.
    fn order(&self, bound: &Bound) -> Order {
        let by = |field: Option<&str>, op: Option<Operation>, descending: bool| {
            let Some(column) = &bound.column else { return Order::Ascending };
            let raw = &self.encoded.raw;
            let names: Arc<[Value]> = raw.column(column).unwrap_or_default().into();
            let stacked = self.encoded.stacked.is_some();
            let usual = if stacked { Operation::Sum } else { Operation::Min };
            let (keys, op): (Arc<[Value]>, Operation) = match field
                .and_then(|field| crate::data::field::Field::parse(field).values(raw).map(|values| values.into_owned()))
            {
                Some(values) => (values.into(), op.unwrap_or(usual)),
                None => (vec![Value::Number(1.0); names.len()].into(), Operation::Sum),
            };
            Order::By { names, keys, op, descending }
        };
        match &bound.definition.sort {
            Sort::Default => Order::Ascending,
            Sort::Descending => Order::Descending,
            Sort::None => Order::Data,
            Sort::Values(values) => Order::Values(values.iter().map(|v| self.in_column(v, bound)).collect()),
            Sort::Field { field, op, descending } => by(field.as_deref(), *op, *descending),
            Sort::Channel { channel, descending } => match self.encoded.get(*channel) {
                Some(other) => {
                    let op = match other.definition.aggregate {
                        Some(Aggregation::Of(op)) => Some(op),
                        _ => None,
                    };
                    let field = other.definition.field_name().filter(|name| !name.is_empty() && *name != "*");
                    let column = other.column.as_deref().filter(|_| other.definition.aggregate.is_none());
                    by(column.or(field), op, *descending)
                }
                None => Order::Ascending,
            },
        }
    }

    /// A value of an order as the column has it: months and weekdays may be spelled as words.
    fn in_column(&self, value: &Value, bound: &Bound) -> Value {
        let (Some(unit), Some(column)) = (&bound.unit, &bound.column) else { return value.clone() };
        let Ok(format) = TimeFormat::parse(&unit.pattern()) else { return value.clone() };
        let words = value.text().to_lowercase();
        let values = self.encoded.values(column);
        let is_its = |time: &&Value| {
            time.number()
                .is_some_and(|t| words.starts_with(&format.format(t).to_lowercase()) || format.format(t) == words)
        };
        values.iter().find(is_its).cloned().unwrap_or_else(|| value.clone())
    }
}

fn is_axis(channel: Channel) -> bool {
    matches!(channel, Channel::X | Channel::Y)
}

fn pattern(pattern: &str) -> Labels {
    TimeFormat::parse(pattern).map_or(Labels::Calendar, Labels::Time)
}

fn is_continuous(bound: &Bound) -> bool {
    matches!(bound.measure, Measure::Quantitative | Measure::Temporal)
}

/// A number without the noise of adding steps.
fn round_noise(number: f64) -> f64 {
    let rounded = (number * 1e9).round() / 1e9;
    if (rounded - number).abs() <= number.abs() * 1e-12 { rounded } else { number }
}

/// One value as its channel is measured.
fn value_of_measure(value: &Value, measure: Measure) -> Value {
    match measure {
        Measure::Temporal => value.moment().map_or(Value::Null, Value::Time),
        _ => value.clone(),
    }
}

/// Makes marks of drafts once all scales are known.
pub struct Finish<'a> {
    /// All scales.
    pub scales: &'a [PlotScale],
    /// From numbers of drafts to numbers of scales.
    pub number: &'a dyn Fn(usize) -> ScaleId,
}

/// The fields of the data that channels stand for, in the order of the data, with the ends of intervals.
fn shown(encoded: &Encoded) -> Vec<String> {
    let bound = encoded.bound.iter().filter(|bound| bound.channel != Channel::Tooltip);
    let names: Vec<&String> = bound.flat_map(|bound| [bound.column.as_ref(), bound.end.as_ref()]).flatten().collect();
    encoded.table.fields().filter(|field| names.iter().any(|name| name == field)).map(str::to_owned).collect()
}

impl Finish<'_> {
    /// The marks of a draft.
    ///
    /// # Errors
    ///
    /// Negative pieces of a circle.
    pub fn layer(&self, draft: Draft) -> Result<Layer, Diagnostic> {
        let encoded = &draft.encoded;
        let rows = encoded.table.rows();
        let shifts = [draft.style.x_offset, draft.style.x2_offset, draft.style.y_offset, draft.style.y2_offset];
        let [x, x2, y, y2] = shifts.map(|shift| shift.unwrap_or(0.0));
        let mut layer = Layer {
            source: draft.source,
            mark: draft.mark,
            piece_of: draft.piece_of,
            orient: encoded.orient,
            rows,
            data: encoded.table.clone(),
            shown: shown(encoded),
            series: Vec::new(),
            x: shifted(self.position(&draft, Channel::X), &draft, Channel::X, (x, x2)),
            y: shifted(self.position(&draft, Channel::Y), &draft, Channel::Y, (y, y2)),
            theta: self.around(&draft, Channel::Theta)?,
            radius: self.around(&draft, Channel::Radius)?,
            looks: self.looks(&draft),
            text: self.text(&draft),
            tooltip: self.tooltip(&draft),
            overlaps: !encoded.aggregated,
            is_ranged: encoded.get(Channel::X2).is_some() || encoded.get(Channel::Y2).is_some(),
            by_row: encoded.by_row.clone(),
            style: draft.style.clone(),
        };
        layer.series = series(&draft, &layer, rows);
        Ok(layer)
    }

    fn scale(&self, draft: &Draft, channel: Channel) -> Option<(ScaleId, &PlotScale)> {
        let id = (self.number)(*draft.scales.get(&channel)?);
        Some((id, self.scales.get(id.0)?))
    }

    /// Coordinates of values, one a row.
    fn coordinates(&self, scale: &Scale, values: &[Value]) -> Vec<f64> {
        values.iter().map(|value| scale.coordinate(value).unwrap_or(f64::NAN)).collect()
    }

    fn position(&self, draft: &Draft, channel: Channel) -> Position {
        let encoded = &draft.encoded;
        let rows = encoded.table.rows();
        let offset = if channel == Channel::X { Channel::XOffset } else { Channel::YOffset };
        let Some(bound) = encoded.get(channel) else {
            return match self.offset(draft, offset, rows) {
                // Without bands, the whole view is one.
                Some(offset) => Position {
                    at: vec![0.0; rows],
                    to: Some(vec![FAR; rows]),
                    offset: Some(offset),
                    ..Position::default()
                },
                None => Position::default(),
            };
        };
        let mut position = match (&bound.definition.origin, self.scale(draft, channel)) {
            (Origin::Constant(value), _) => return self.in_px(draft, channel, value, rows),
            (_, None) => {
                let Some(column) = &bound.column else { return Position::default() };
                let at = encoded.values(column).iter().map(Value::coerced).collect();
                return Position { at, ..Position::default() };
            }
            (origin, Some((id, scale))) => {
                let mut position = self.placed(draft, bound, origin, &scale.scale, rows);
                position.scale = Some(id);
                position
            }
        };
        position.offset = self.offset(draft, offset, rows);
        position
    }

    /// Px from the left or top, in the words of Vega-Lite `width` and `height` for the other end.
    fn in_px(&self, draft: &Draft, channel: Channel, value: &Value, rows: usize) -> Position {
        let px = |value: &Value| match value {
            Value::Text(word) if matches!(&**word, "width" | "height") => FAR,
            other => other.number().unwrap_or(f64::NAN),
        };
        let second = orient::second(channel).and_then(|second| draft.encoded.get(second));
        let to = second.and_then(|bound| match &bound.definition.origin {
            Origin::Constant(value) => Some(vec![px(value); rows]),
            _ => None,
        });
        Position { at: vec![px(value); rows], to, ..Position::default() }
    }

    fn placed(&self, draft: &Draft, bound: &Bound, origin: &Origin, scale: &Scale, rows: usize) -> Position {
        let encoded = &draft.encoded;
        let channel = bound.channel;
        if let Some(stacked) = encoded.stacked.as_ref().filter(|stacked| stacked.channel == channel) {
            let (start, end) = (encoded.values(&stacked.start), encoded.values(&stacked.end));
            let (start, end) = (self.coordinates(scale, &start), self.coordinates(scale, &end));
            return match draft.mark {
                Mark::Bar | Mark::Area => Position { at: start, to: Some(end), ..Position::default() },
                _ => {
                    let share = bound.definition.band_position.unwrap_or(1.0);
                    let between = start.iter().zip(&end).map(|(s, e)| s + (e - s) * share).collect();
                    Position { at: between, ..Position::default() }
                }
            };
        }
        let mut values: Vec<Value> = match (origin, &bound.column) {
            (Origin::Datum(value), _) => vec![value_of_measure(value, bound.measure); rows],
            (_, Some(column)) => encoded.values(column).to_vec(),
            _ => Vec::new(),
        };
        self.show_invalid(draft, scale, &mut values);
        if let Some(discrete) = scale.discrete() {
            let mut position = self.in_bands(draft, bound, discrete, &values);
            if let Some(column) = orient::second(channel).and_then(|c| encoded.get(c)).and_then(|b| b.column.as_ref()) {
                let start = |value: &Value| discrete.index(value).map_or(f64::NAN, |index| discrete.start(index));
                position.to = Some(encoded.values(column).iter().map(start).collect());
                position.band = false;
            }
            return position;
        }
        let at = self.coordinates(scale, &values);
        if let Some(second) = orient::second(channel).and_then(|second| encoded.get(second)) {
            return self.between(draft, scale, at, second, rows);
        }
        if let Some(end) = &bound.end {
            let to = self.coordinates(scale, &encoded.values(end));
            return within(draft, bound, at, to);
        }
        if let Binning::Already(Some(step)) = bound.definition.bin {
            let to = at.iter().map(|start| start + step).collect();
            return within(draft, bound, at, to);
        }
        let is_measure = match orient::runs(encoded.orient) {
            Direction::X => channel == Channel::X,
            Direction::Y => channel == Channel::Y,
        };
        let from_base = match draft.mark {
            Mark::Bar | Mark::Area => is_measure,
            // A rule from the base to its number, where the other direction has names.
            Mark::Rule => is_measure && encoded.get(other(channel)).is_some() && bound.measure == Measure::Quantitative,
            _ => false,
        };
        if from_base {
            let base = base(scale);
            return Position { at: vec![base; rows], to: Some(at), ..Position::default() };
        }
        Position { at, ..Position::default() }
    }

    /// Values that are none become zero where the author wants them drawn.
    fn show_invalid(&self, draft: &Draft, scale: &Scale, values: &mut [Value]) {
        if draft.style.invalid == Some(Invalid::Show) && scale.continuous().is_some_and(|scale| scale.has_place(0.0)) {
            values.iter_mut().filter(|value| !value.is_valid()).for_each(|value| *value = Value::Number(0.0));
        }
    }

    fn in_bands(&self, draft: &Draft, bound: &Bound, discrete: &crate::scale::Discrete, values: &[Value]) -> Position {
        let share = bound.definition.band_position;
        let start = |value: &Value| discrete.index(value).map_or(f64::NAN, |index| discrete.start(index));
        let starts: Vec<f64> = values.iter().map(start).collect();
        let in_band = discrete.band() > 0.0;
        match share {
            Some(share) if !matches!(draft.mark, Mark::Bar | Mark::Rect) => {
                let at = starts.iter().map(|start| start + discrete.band() * share).collect();
                Position { at, ..Position::default() }
            }
            _ => Position { at: starts, band: in_band, ..Position::default() },
        }
    }

    /// From the first to the second channel.
    fn between(&self, draft: &Draft, scale: &Scale, at: Vec<f64>, second: &Bound, rows: usize) -> Position {
        let to = match (&second.definition.origin, &second.column) {
            (Origin::Datum(value), _) => {
                let value = value_of_measure(
                    value,
                    draft.encoded.get(first(second.channel)).map_or(second.measure, |b| b.measure),
                );
                vec![scale.coordinate(&value).unwrap_or(f64::NAN); rows]
            }
            (_, Some(column)) => {
                let values = draft.encoded.values(column);
                let time = scale.continuous().is_some_and(|scale| scale.time);
                let measure = if time { Measure::Temporal } else { second.measure };
                let values: Vec<Value> = values.iter().map(|value| value_of_measure(value, measure)).collect();
                self.coordinates(scale, &values)
            }
            // Px cannot be told from here: the end of the scale stands for them.
            _ => vec![base(scale); rows],
        };
        Position { at, to: Some(to), ..Position::default() }
    }

    fn offset(&self, draft: &Draft, channel: Channel, rows: usize) -> Option<(ScaleId, Vec<f64>)> {
        let bound = draft.encoded.get(channel)?;
        let (id, scale) = self.scale(draft, channel)?;
        let values = match (&bound.definition.origin, &bound.column) {
            (Origin::Datum(value), _) => vec![value.clone(); rows],
            (_, Some(column)) => draft.encoded.values(column).to_vec(),
            _ => return None,
        };
        let coordinates = match scale.scale.discrete() {
            Some(discrete) => {
                values.iter().map(|v| discrete.index(v).map_or(f64::NAN, |index| discrete.start(index))).collect()
            }
            None => self.coordinates(&scale.scale, &values),
        };
        Some((id, coordinates))
    }

    /// Angles or distances of pieces of a circle.
    fn around(&self, draft: &Draft, channel: Channel) -> Result<Position, Diagnostic> {
        let encoded = &draft.encoded;
        let (Some(bound), Some((id, scale))) = (encoded.get(channel), self.scale(draft, channel)) else {
            return Ok(Position::default());
        };
        if let Some(column) = bound.column.as_ref().filter(|_| channel == Channel::Theta && draft.mark == Mark::Arc) {
            refuse_negative(bound, &encoded.values(column))?;
        }
        let mut position = self.placed(draft, bound, &bound.definition.origin, &scale.scale, encoded.table.rows());
        if let Some(stacked) = encoded.stacked.as_ref().filter(|stacked| stacked.channel == channel) {
            position.at = self.coordinates(&scale.scale, &encoded.values(&stacked.start));
            position.to = Some(self.coordinates(&scale.scale, &encoded.values(&stacked.end)));
        } else if position.to.is_none() && !position.band {
            position.to = Some(std::mem::take(&mut position.at));
            position.at = vec![base(&scale.scale); encoded.table.rows()];
        }
        position.scale = Some(id);
        Ok(position)
    }

    fn looks(&self, draft: &Draft) -> BTreeMap<Channel, Values> {
        let mut looks = BTreeMap::new();
        for bound in &draft.encoded.bound {
            let is_look = scale_channel(bound.channel) == Some(bound.channel)
                && !matches!(
                    bound.channel,
                    Channel::X | Channel::Y | Channel::XOffset | Channel::YOffset | Channel::Theta | Channel::Radius
                );
            if is_look {
                looks.insert(bound.channel, self.values(draft, bound));
            }
        }
        for (key, values) in &draft.encoded.by_row {
            if let Some(channel) = Channel::find(key).filter(|channel| *channel != Channel::Text) {
                let case = Case { rows: None, values: CaseValues::Plain(values.clone()) };
                looks.entry(channel).or_insert_with(|| Values { cases: vec![case] });
            }
        }
        looks
    }

    fn values(&self, draft: &Draft, bound: &Bound) -> Values {
        let conditions = bound.conditions.iter().filter_map(|(rows, then)| {
            let values = self.case_values(draft, then)?;
            Some(Case { rows: Some(rows.clone()), values })
        });
        let otherwise = self.case_values(draft, bound).map(|values| Case { rows: None, values });
        // A channel that only has conditions says nothing of other rows.
        let is_empty = matches!(bound.definition.origin, Origin::Constant(Value::Null)) && !bound.conditions.is_empty();
        Values { cases: conditions.chain(otherwise.filter(|_| !is_empty)).collect() }
    }

    fn case_values(&self, draft: &Draft, bound: &Bound) -> Option<CaseValues> {
        let scale = bound.definition.scale.as_ref().and_then(|_| self.scale(draft, bound.channel));
        match (&bound.definition.origin, &bound.column, scale) {
            (Origin::Constant(value), ..) => Some(CaseValues::Constant(value.clone())),
            (Origin::Datum(value), _, Some((id, scale))) => {
                let rows = draft.encoded.table.rows();
                Some(CaseValues::Scaled(
                    id,
                    vec![index_or_number(&scale.scale, &value_of_measure(value, bound.measure)); rows],
                ))
            }
            (Origin::Datum(value), _, None) => Some(CaseValues::Constant(value.clone())),
            (_, Some(column), Some((id, scale))) => {
                let mut values = draft.encoded.values(column).to_vec();
                if scale_channel(bound.channel) == Some(Channel::Size) {
                    self.show_invalid(draft, &scale.scale, &mut values);
                }
                Some(CaseValues::Scaled(id, values.iter().map(|v| index_or_number(&scale.scale, v)).collect()))
            }
            (_, Some(column), None) => Some(CaseValues::Plain(draft.encoded.values(column))),
            _ => None,
        }
    }

    /// Words of a text mark.
    fn text(&self, draft: &Draft) -> Option<Vec<String>> {
        if draft.mark != Mark::Text {
            return None;
        }
        let rows = draft.encoded.table.rows();
        match draft.encoded.get(Channel::Text) {
            Some(bound) => Some(words(draft, bound, rows)),
            None => match draft.encoded.by_row.get("text") {
                Some(values) => Some(values.iter().map(|value| Labels::Plain.one(&rounded(value))).collect()),
                None => Some(vec![draft.style.text.clone().unwrap_or_default(); rows]),
            },
        }
    }

    /// What marks say on hover: each field with its value.
    fn tooltip(&self, draft: &Draft) -> Option<Vec<String>> {
        const MOST: usize = 5000;
        let encoded = &draft.encoded;
        let rows = encoded.table.rows();
        let said: Vec<&Bound> = encoded.bound.iter().filter(|bound| bound.channel == Channel::Tooltip).collect();
        let of_mark = draft.style.tooltip == Some(true);
        let bound: Vec<&Bound> = match (said.is_empty(), of_mark) {
            (false, _) => said.into_iter().filter(|b| b.column.is_some() || is_words(b)).collect(),
            (true, true) => encoded.bound.iter().filter(|b| b.column.is_some()).collect(),
            (true, false) => return None,
        };
        if rows > MOST || bound.is_empty() {
            return None;
        }
        let mut lines = vec![String::new(); rows];
        for one in &bound {
            let title = titles::title(&one.definition, one.channel, one.unit.as_ref());
            for (line, word) in lines.iter_mut().zip(words(draft, one, rows)) {
                if !line.is_empty() {
                    line.push('\n');
                }
                if let Some(title) = title.as_ref().filter(|_| bound.len() > 1) {
                    line.push_str(&format!("{title}: "));
                }
                line.push_str(&word);
            }
        }
        Some(lines)
    }
}

fn is_words(bound: &Bound) -> bool {
    matches!(&bound.definition.origin, Origin::Constant(value) if value.is_valid())
}

/// The values of a channel as words, one a row.
fn words(draft: &Draft, bound: &Bound, rows: usize) -> Vec<String> {
    let labels = draft.labels(bound, false).unwrap_or_default();
    let one = |bound: &Bound| -> Vec<String> {
        match (&bound.definition.origin, &bound.column) {
            (_, Some(column)) => {
                let values = draft.encoded.values(column);
                let words = match labels {
                    // Words of a text mark stand alone: each has the digits that it needs.
                    Labels::Plain | Labels::Raw => {
                        values.iter().map(|value| Labels::Plain.one(&rounded(value))).collect()
                    }
                    _ => labels.all(&values),
                };
                words
                    .into_iter()
                    .zip(values.iter())
                    .map(|(w, v)| if v.is_valid() { w } else { String::new() })
                    .collect()
            }
            (Origin::Constant(Value::List(lines)), None) => {
                vec![lines.iter().map(|line| line.text().into_owned()).collect::<Vec<_>>().join("\n"); rows]
            }
            (Origin::Constant(value) | Origin::Datum(value), None) if value.is_valid() => vec![labels.one(value); rows],
            _ => vec![String::new(); rows],
        }
    };
    let mut words = one(bound);
    for (holds, then) in bound.conditions.iter().rev() {
        for ((word, other), holds) in words.iter_mut().zip(one(then)).zip(holds.iter()) {
            if *holds {
                *word = other;
            }
        }
    }
    words
}

/// A number with at most six digits that count.
fn rounded(value: &Value) -> Value {
    match value {
        Value::Number(number) if number.is_finite() && *number != 0.0 && number.fract() != 0.0 => {
            let places = 5 - number.abs().log10().floor() as i32;
            let factor = 10f64.powi(places.clamp(0, 12));
            Value::Number((number * factor).round() / factor)
        }
        other => other.clone(),
    }
}

/// The index of a name, the number itself, or the class of a number.
fn index_or_number(scale: &Scale, value: &Value) -> f64 {
    match scale {
        Scale::Discrete(discrete) => discrete.index(value).map_or(f64::NAN, |index| index as f64),
        other => other.coordinate(value).unwrap_or(f64::NAN),
    }
}

fn refuse_negative(bound: &Bound, values: &[Value]) -> Result<(), Diagnostic> {
    let negative = values.iter().enumerate().find(|(_, value)| value.number().is_some_and(|n| n < 0.0));
    match negative {
        None => Ok(()),
        Some((row, value)) => {
            let message = format!("a piece of a circle cannot be negative: {} in row {}", value.text(), row + 1);
            Err(Diagnostic::error(&NEGATIVE_SLICE, bound.definition.source, message).help("draw bars instead"))
        }
    }
}

/// Where bars begin: at zero, or at the end of the scale that is nearest to it.
fn base(scale: &Scale) -> f64 {
    scale.continuous().map_or(0.0, |scale| {
        let (low, high) = scale.bounds();
        if scale.has_place(0.0) {
            0.0_f64.clamp(low, high)
        } else if low > 0.0 {
            low
        } else {
            high
        }
    })
}

/// A position with the shifts of its first and its second channel. The first is where an interval of the
/// author begins, but where a bar from its base ends.
fn shifted(position: Position, draft: &Draft, channel: Channel, (first, second): (f64, f64)) -> Position {
    let has_second = orient::second(channel).is_some_and(|second| draft.encoded.get(second).is_some());
    let shift = match position.to.is_some() {
        true if has_second => (first, second),
        true if second != 0.0 => (second, first),
        _ => (first, first),
    };
    Position { shift, ..position }
}

fn other(channel: Channel) -> Channel {
    if channel == Channel::X { Channel::Y } else { Channel::X }
}

fn first(second: Channel) -> Channel {
    scale_channel(second).unwrap_or(second)
}

/// Whether marks take the whole of a bin or a unit of time.
fn fills_intervals(mark: Mark) -> bool {
    matches!(mark, Mark::Bar | Mark::Rect | Mark::Tick)
}

/// Bins and units of time: bars fill them; signs and lines stand in the middle of bins, and where units
/// of time begin.
fn within(draft: &Draft, bound: &Bound, at: Vec<f64>, to: Vec<f64>) -> Position {
    let share = bound.definition.band_position;
    if !fills_intervals(draft.mark) {
        let share = share.unwrap_or(if bound.unit.is_some() { 0.0 } else { 0.5 });
        let at = at.iter().zip(&to).map(|(start, end)| start + (end - start) * share).collect();
        return Position { at, ..Position::default() };
    }
    let Some(share) = share else { return Position { at, to: Some(to), ..Position::default() } };
    let moved = |ends: &[f64]| {
        let lengths = at.iter().zip(&to).map(|(start, end)| end - start);
        ends.iter().zip(lengths).map(|(end, length)| end + length * (share - 0.5)).collect()
    };
    Position { at: moved(&at), to: Some(moved(&to)), ..Position::default() }
}

/// The rows of each line or area, in the order that they are drawn; all rows of other marks in one.
fn series(draft: &Draft, layer: &Layer, rows: usize) -> Vec<Vec<usize>> {
    let has_place =
        |row: &usize| layer.x.has(*row) && layer.y.has(*row) && layer.theta.has(*row) && layer.radius.has(*row);
    if !matches!(draft.mark, Mark::Line | Mark::Area | Mark::Trail) {
        return vec![(0..rows).filter(has_place).filter(|row| looks_valid(layer, *row)).collect()];
    }
    let names = encode::grouping(&draft.encoded.bound);
    let is_width = |name: &String| {
        draft.mark == Mark::Trail
            && draft.encoded.get(Channel::Size).and_then(|size| size.column.as_ref()) == Some(name)
    };
    let columns: Vec<Arc<[Value]>> =
        names.iter().filter(|name| !is_width(name)).map(|name| draft.encoded.values(name)).collect();
    let mut places: BTreeMap<Vec<crate::data::value::Key<Value>>, usize> = BTreeMap::new();
    let mut all: Vec<Vec<usize>> = Vec::new();
    for row in 0..rows {
        let key = columns.iter().map(|c| crate::data::value::Key(c.get(row).cloned().unwrap_or_default())).collect();
        let place = *places.entry(key).or_insert_with(|| {
            all.push(Vec::new());
            all.len() - 1
        });
        if let Some(series) = all.get_mut(place) {
            series.push(row);
        }
    }
    let breaks = draft.style.invalid != Some(Invalid::Filter);
    for series in &mut all {
        if !breaks {
            series.retain(has_place);
        }
        sort_series(draft, layer, series);
    }
    all.retain(|series| !series.is_empty());
    all
}

/// Rows whose continuous colour or size is missing are left out, as Vega-Lite does.
fn looks_valid(layer: &Layer, row: usize) -> bool {
    if layer.style.invalid == Some(Invalid::Show) {
        return true;
    }
    layer.looks.iter().all(|(channel, values)| match values.case(row) {
        Some(CaseValues::Scaled(_, coordinates)) if *channel == Channel::Size => {
            coordinates.get(row).is_some_and(|c| c.is_finite())
        }
        _ => true,
    })
}

/// By the order that is asked for, else along the direction that the line runs across.
fn sort_series(draft: &Draft, layer: &Layer, series: &mut [usize]) {
    let orders: Vec<&Bound> = draft.encoded.bound.iter().filter(|b| b.channel == Channel::Order).collect();
    if !orders.is_empty() {
        let columns: Vec<(Arc<[Value]>, bool)> = orders
            .iter()
            .filter_map(|bound| {
                let column = bound.column.as_ref()?;
                Some((draft.encoded.values(column), bound.definition.sort == Sort::Descending))
            })
            .collect();
        series.sort_by(|a, b| {
            columns.iter().fold(std::cmp::Ordering::Equal, |order, (column, descending)| {
                order.then_with(|| {
                    let order = column.get(*a).unwrap_or(&Value::Null).order(column.get(*b).unwrap_or(&Value::Null));
                    if *descending { order.reverse() } else { order }
                })
            })
        });
        return;
    }
    let across = match orient::runs(layer.orient) {
        Direction::X => &layer.y,
        Direction::Y => &layer.x,
    };
    if across.is_said() {
        let at = |row: usize| across.at.get(row).copied().unwrap_or(f64::NAN);
        series.sort_by(|a, b| at(*a).total_cmp(&at(*b)));
    }
}
