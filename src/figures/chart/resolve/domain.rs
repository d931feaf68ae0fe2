//! Scales from what all of their users say: kind, domain, range, guide.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::plot::PlotScale;
use crate::calendar::TimeUnit;
use crate::data::table::Table;
use crate::data::value::{Key, Value};
use crate::figures::chart::model::{
    AxisOptions, Binning, Channel, Definition, Domain, LegendOptions, Mark, Measure, ScaleKind, ScaleOptions, Sign,
};
use crate::figures::chart::output::Output;
use crate::figures::chart::rules::{IN_ANOTHER_UNIT, NOT_ON_LOG_SCALE, NUMBER_OUT_OF_REACH, UNKNOWN_COLOR};
use crate::figures::chart::transform::group::Named;
use crate::figures::chart::transform::operation::{Measured, Operation};
use crate::scale::color::{SchemeKind, emphasised, scheme};
use crate::scale::continuous::out_of_reach;
use crate::scale::format::Labels;
use crate::scale::{ColorRange, Continuous, Curve, Discrete, Scale, Spacing, Steps};
use crate::syntax::diagnostic::shortened;
use crate::syntax::{Diagnostic, Diagnostics};
use crate::theme::CssColor;

/// Ticks that ends of scales are rounded for.
const TICKS: usize = 5;
/// Areas of the smallest and largest sign in square px; the smallest is 0 where the scale holds zero.
const AREAS: (f64, f64) = (16.0, 400.0);
/// Widths of lines, sizes of words, opacities that scales of numbers reach from and to.
const WIDTHS: (f64, f64) = (1.0, 5.0);
const WORDS: (f64, f64) = (11.0, 26.0);
const OPACITIES: (f64, f64) = (0.3, 0.9);

/// Signs in the order that they are given out.
const SIGNS: [Sign; 8] = [
    Sign::Circle,
    Sign::Square,
    Sign::TriangleUp,
    Sign::Diamond,
    Sign::Cross,
    Sign::TriangleDown,
    Sign::TriangleRight,
    Sign::TriangleLeft,
];

/// What one layer says of a scale.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// What the scale decides.
    pub channel: Channel,
    /// The mark of the layer.
    pub mark: Mark,
    /// What the channel stands for.
    pub definition: Definition,
    /// How it is measured.
    pub measure: Measure,
    /// Columns of values.
    pub columns: Vec<Arc<[Value]>>,
    /// By what names are sorted.
    pub order: Order,
    /// Whether zero belongs to it where the author says nothing.
    pub zero: bool,
    /// Px to be left free at both ends.
    pub padding: f64,
    /// Whether names have bands within their bands.
    pub nested: bool,
    /// Ends of bins.
    pub bins: Option<Vec<f64>>,
    /// The units of time that its moments are cut to.
    pub unit: Option<TimeUnit>,
    /// What its values are called.
    pub title: Option<String>,
    /// Whether the author says so.
    pub titled: bool,
    /// How its values are written.
    pub labels: Labels,
}

/// By what the values of a discrete scale are sorted.
#[derive(Clone, Debug)]
pub enum Order {
    /// By their own order.
    Ascending,
    /// Against their own order.
    Descending,
    /// As they stand in the data.
    Data,
    /// These first.
    Values(Vec<Value>),
    /// By what is told of other values beside them.
    By {
        /// The values themselves, one a row.
        names: Arc<[Value]>,
        /// What they are sorted by, one a row.
        keys: Arc<[Value]>,
        /// What is told of all rows of a value.
        op: Operation,
        /// From the largest down.
        descending: bool,
    },
}

/// Makes a scale of what its users say; there is at least one.
pub fn scale(all: &[Contribution], diagnostics: &mut Diagnostics) -> Option<PlotScale> {
    let first = all.first()?;
    let options = merged_options(all);
    let kind = kind(all, &options);
    let scale = match kind {
        ScaleKind::Band | ScaleKind::Point | ScaleKind::Ordinal => Scale::Discrete(discrete(all, &options, kind)),
        ScaleKind::Quantile | ScaleKind::Quantize | ScaleKind::Threshold | ScaleKind::BinOrdinal => {
            Scale::Steps(steps(all, &options, kind))
        }
        _ => Scale::Continuous(continuous(all, &options, kind, diagnostics)?),
    };
    let output = output(all, &options, &scale, diagnostics);
    let is_position = matches!(output, Output::Position);
    Some(PlotScale {
        channel: first.channel,
        title: title(all),
        labels: all
            .iter()
            .map(|one| &one.labels)
            .find(|labels| !matches!(labels, Labels::Plain | Labels::Raw))
            .or(all.first().map(|one| &one.labels))
            .cloned()
            .unwrap_or_default(),
        legend: legend(all).filter(|_| !is_position),
        names: are_names(all),
        padding: match &scale {
            Scale::Continuous(_) => {
                options.padding.unwrap_or_else(|| all.iter().map(|one| one.padding).fold(0.0, f64::max))
            }
            _ => 0.0,
        },
        bins: all.iter().find_map(|one| one.bins.clone()),
        unit: all.iter().find_map(|one| one.unit.clone()),
        scale,
        output,
    })
}

/// The first axis that is drawn of those that layers over each other ask for, with what others say beside
/// it. Where one layer wants none, it takes another that says how its own should look.
pub fn axis(own: &[Option<&AxisOptions>]) -> Option<AxisOptions> {
    let unwanted = own.iter().any(|axis| axis.is_none());
    let mut axis = own.iter().flatten().find(|axis| !unwanted || axis.says_anything()).map(|axis| (*axis).clone())?;
    for other in own.iter().flatten() {
        axis.label_angle = axis.label_angle.or(other.label_angle);
        axis.labels = axis.labels.or(other.labels);
        axis.values = axis.values.or_else(|| other.values.clone());
        axis.tick_count = axis.tick_count.or(other.tick_count);
        axis.grid = axis.grid.or(other.grid);
        axis.orient = axis.orient.or(other.orient);
        axis.label_expr = axis.label_expr.or_else(|| other.label_expr.clone());
        axis.ticks = axis.ticks.or(other.ticks);
        axis.domain = axis.domain.or(other.domain);
    }
    Some(axis)
}

/// Whether values are names: an order of numbers or moments tells what was left out between two labels, an order
/// of words does not.
fn are_names(all: &[Contribution]) -> bool {
    all.iter().any(|one| match one.measure {
        Measure::Nominal => true,
        Measure::Ordinal => {
            let mut words = one.columns.iter().flat_map(|column| column.iter()).filter_map(|value| match value {
                Value::Text(word) => Some(word.parse::<f64>().is_err()),
                _ => None,
            });
            words.next().is_some_and(|first| first && words.all(|is_word| is_word))
        }
        _ => false,
    })
}

/// None where any user wants none.
fn legend(all: &[Contribution]) -> Option<LegendOptions> {
    let wanted: Option<Vec<&LegendOptions>> = all.iter().map(|one| one.definition.legend.as_ref()).collect();
    let wanted = wanted?;
    let said =
        wanted.iter().find(|legend| legend.orient.is_some() || legend.values.is_some() || legend.label_expr.is_some());
    said.or(wanted.first()).map(|legend| (*legend).clone())
}

/// All titles that differ, in their order; those of the author alone where there are such.
fn title(all: &[Contribution]) -> Option<String> {
    let mut seen = BTreeSet::new();
    let said = all.iter().any(|one| one.titled && one.title.is_some());
    let titles = all.iter().filter(|one| one.titled || !said).filter_map(|one| one.title.as_deref());
    let titles: Vec<&str> = titles.filter(|title| seen.insert(*title)).collect();
    (!titles.is_empty()).then(|| titles.join(", "))
}

/// What the author says first of each property.
fn merged_options(all: &[Contribution]) -> ScaleOptions {
    let mut merged = ScaleOptions::default();
    for one in all.iter().filter_map(|one| one.definition.scale.as_ref()) {
        let one = one.clone();
        merged.kind = merged.kind.or(one.kind);
        merged.domain = merged.domain.or(one.domain);
        merged.domain_min = merged.domain_min.or(one.domain_min);
        merged.domain_max = merged.domain_max.or(one.domain_max);
        merged.domain_mid = merged.domain_mid.or(one.domain_mid);
        merged.range = merged.range.or(one.range);
        merged.range_min = merged.range_min.or(one.range_min);
        merged.range_max = merged.range_max.or(one.range_max);
        merged.scheme = merged.scheme.or(one.scheme);
        merged.zero = merged.zero.or(one.zero);
        merged.nice = merged.nice.or(one.nice);
        merged.reverse = merged.reverse.or(one.reverse);
        merged.clamp = merged.clamp.or(one.clamp);
        merged.base = merged.base.or(one.base);
        merged.exponent = merged.exponent.or(one.exponent);
        merged.constant = merged.constant.or(one.constant);
        merged.padding = merged.padding.or(one.padding);
        merged.padding_inner = merged.padding_inner.or(one.padding_inner);
        merged.padding_outer = merged.padding_outer.or(one.padding_outer);
    }
    merged
}

/// The kind that the author names, or the one that Vega-Lite chooses.
fn kind(all: &[Contribution], options: &ScaleOptions) -> ScaleKind {
    let is_discrete = |one: &Contribution| matches!(one.measure, Measure::Nominal | Measure::Ordinal);
    let named = options.kind;
    if let Some(kind) = named {
        return kind;
    }
    let first = all.iter().map(|one| (one, is_discrete(one)));
    let Some((first, discrete)) = first.max_by_key(|(_, discrete)| *discrete) else { return ScaleKind::Linear };
    let channel = first.channel;
    if discrete {
        return match channel {
            Channel::X | Channel::Y | Channel::XOffset | Channel::YOffset => {
                let has_band =
                    all.iter().any(|one| one.nested || has_band(one.mark) || one.definition.band_position.is_some());
                if has_band { ScaleKind::Band } else { ScaleKind::Point }
            }
            Channel::Size | Channel::Opacity | Channel::FillOpacity | Channel::StrokeOpacity => ScaleKind::Point,
            Channel::StrokeWidth | Channel::Angle => ScaleKind::Point,
            Channel::Theta | Channel::Radius => ScaleKind::Band,
            _ => ScaleKind::Ordinal,
        };
    }
    match first.measure {
        Measure::Temporal => ScaleKind::Time,
        _ if is_color(channel) && all.iter().any(|one| one.bins.is_some()) => ScaleKind::BinOrdinal,
        _ if channel == Channel::Radius => ScaleKind::Sqrt,
        _ => ScaleKind::Linear,
    }
}

fn has_band(mark: Mark) -> bool {
    matches!(mark, Mark::Bar | Mark::Rect | Mark::Tick | Mark::Rule | Mark::Boxplot)
}

fn is_color(channel: Channel) -> bool {
    matches!(channel, Channel::Color | Channel::Fill | Channel::Stroke)
}

fn discrete(all: &[Contribution], options: &ScaleOptions, kind: ScaleKind) -> Discrete {
    let values = match &options.domain {
        Some(Domain::Only(values)) => values.iter().map(|value| as_in_data(value, all)).collect(),
        Some(Domain::UnionWith(values)) => values.iter().cloned().chain(ordered(all)).collect(),
        _ => ordered(all),
    };
    let bars = all.iter().any(|one| one.mark == Mark::Bar);
    let ticks = all.iter().any(|one| one.mark == Mark::Tick);
    let is_offset = all.iter().any(|one| matches!(one.channel, Channel::XOffset | Channel::YOffset));
    let spacing = match kind {
        ScaleKind::Point => Spacing::Point { outer: options.padding_outer.or(options.padding).unwrap_or(0.5) },
        ScaleKind::Band => {
            let usual = match () {
                () if is_offset => 0.0,
                () if all.iter().any(|one| one.nested) => 0.2,
                () if bars => 0.1,
                () if ticks => 0.25,
                () => 0.0,
            };
            let inner = options.padding_inner.or(options.padding).unwrap_or(usual).clamp(0.0, 0.95);
            let around = if is_offset { 0.0 } else { inner / 2.0 };
            Spacing::Band { inner, outer: options.padding_outer.or(options.padding).unwrap_or(around).max(0.0) }
        }
        _ => Spacing::Point { outer: 0.0 },
    };
    Discrete::new(values, spacing, options.reverse.unwrap_or(false))
}

/// A value of a domain as the data has it: years and the like may be spelled as moments there.
fn as_in_data(value: &Value, all: &[Contribution]) -> Value {
    let known = all.iter().flat_map(|one| &one.columns).flat_map(|column| column.iter());
    let is_same = |other: &&Value| {
        matches!((value, other), (Value::Number(_), Value::Text(_)) | (Value::Text(_), Value::Number(_)))
            && value.text() == other.text()
    };
    known.into_iter().find(is_same).cloned().unwrap_or_else(|| value.clone())
}

/// The values of a discrete scale in the order that they stand in.
fn ordered(all: &[Contribution]) -> Vec<Value> {
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    let mut values: Vec<Value> = Vec::new();
    for value in all.iter().flat_map(|one| &one.columns).flat_map(|column| column.iter()) {
        seen.entry(Key(value.clone())).or_insert_with(|| {
            values.push(value.clone());
            values.len()
        });
    }
    let order = all.iter().map(|one| &one.order).find(|order| !matches!(order, Order::Ascending));
    match order {
        None => values.sort_by(Value::order),
        Some(Order::Descending) => values.sort_by(|a, b| b.order(a)),
        Some(Order::Values(first)) => {
            let place = |value: &Value| first.iter().position(|f| f.text() == value.text()).unwrap_or(first.len());
            values.sort_by_key(place);
        }
        Some(Order::By { op, descending, .. }) => sort_by_keys(&mut values, all, *op, *descending),
        Some(Order::Data | Order::Ascending) => {}
    }
    values
}

/// Sorts values by what is told of the keys beside them, over all users of the scale.
fn sort_by_keys(values: &mut [Value], all: &[Contribution], op: Operation, descending: bool) {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut column: Vec<Value> = Vec::new();
    for one in all {
        let Order::By { names, keys, .. } = &one.order else { continue };
        for (name, key) in names.iter().zip(keys.iter()) {
            groups.entry(Key(name.clone())).or_default().push(column.len());
            column.push(key.clone());
        }
    }
    let table = Table::of_columns([("key", column)]);
    // What cannot be told of words leaves their order as it is.
    let Ok(measured) = Measured::new(op, Some(&Named::of("key")), &table) else { return };
    let told: BTreeMap<Key, Value> = groups.into_iter().map(|(name, rows)| (name, measured.of(&rows))).collect();
    let of = |value: &Value| told.get(&Key(value.clone())).cloned().unwrap_or_default();
    values.sort_by(|a, b| {
        let order = of(a).order(&of(b));
        let order = if descending { order.reverse() } else { order };
        order.then_with(|| a.order(b))
    });
}

/// All numbers of the columns that can be drawn.
fn numbers(all: &[Contribution]) -> impl Iterator<Item = f64> + '_ {
    let values = all.iter().flat_map(|one| &one.columns).flat_map(|column| column.iter());
    values.filter_map(Value::number).filter(|number| number.is_finite())
}

/// Numbers of a domain; dates may be spelled as words.
fn domain_numbers(values: &[Value], time: bool) -> Vec<f64> {
    let number = |value: &Value| if time { value.moment() } else { value.number() };
    values.iter().filter_map(number).filter(|number| number.is_finite()).collect()
}

fn continuous(
    all: &[Contribution],
    options: &ScaleOptions,
    kind: ScaleKind,
    diagnostics: &mut Diagnostics,
) -> Option<Continuous> {
    let curve = match kind {
        ScaleKind::Log => Curve::Log(options.base.map_or(10.0, |base| base.max(base.recip()))),
        ScaleKind::Pow => Curve::Pow(options.exponent.unwrap_or(1.0)),
        ScaleKind::Sqrt => Curve::Pow(0.5),
        ScaleKind::Symlog => Curve::Symlog(options.constant.unwrap_or(1.0)),
        _ => Curve::Linear,
    };
    let time = kind == ScaleKind::Time || all.iter().all(|one| one.measure == Measure::Temporal);
    let explicit = match &options.domain {
        Some(Domain::Only(values)) => Some(domain_numbers(values, time)).filter(|numbers| numbers.len() > 1),
        _ => None,
    };
    if let Curve::Log(_) = curve {
        refuse_signs(all, explicit.as_deref(), diagnostics)?;
    }
    let (low, high) = numbers(all).fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), n| (l.min(n), h.max(n)));
    let (mut low, mut high) = if low <= high { (low, high) } else { (0.0, 1.0) };
    if let Some(Domain::UnionWith(values)) = &options.domain {
        for number in domain_numbers(values, time) {
            (low, high) = (low.min(number), high.max(number));
        }
    }
    let bounded = options.domain_min.is_some() || options.domain_max.is_some();
    let may_have_zero = !time && matches!(curve, Curve::Linear | Curve::Pow(_) | Curve::Symlog(_));
    // The first layer decides, but bars and areas always stand on zero.
    let stands = |one: &Contribution| one.zero && matches!(one.mark, Mark::Bar | Mark::Area);
    let zero = options.zero.unwrap_or_else(|| all.first().is_some_and(|one| one.zero) || all.iter().any(stands));
    if zero && may_have_zero {
        (low, high) = (low.min(0.0), high.max(0.0));
    }
    if let Some(value) = options.domain_min.as_ref().and_then(|v| domain_numbers(std::slice::from_ref(v), time).pop()) {
        low = value;
    }
    if let Some(value) = options.domain_max.as_ref().and_then(|v| domain_numbers(std::slice::from_ref(v), time).pop()) {
        high = value;
    }
    if low == high {
        (low, high) = widened(low, time, curve);
    }
    let mut domain = explicit.clone().unwrap_or_else(|| vec![low, high]);
    if let (Some(middle), [from, to]) = (options.domain_mid, domain.as_slice()) {
        domain = vec![*from, middle, *to];
    }
    refuse_far(all, &domain, diagnostics)?;
    let is_position = matches!(all.first().map(|one| one.channel), Some(Channel::X | Channel::Y));
    let binned = all.iter().any(|one| !matches!(one.definition.bin, Binning::None));
    let usual = is_position && !time && !binned;
    let nice = options.nice.unwrap_or(usual) && explicit.is_none() && (!bounded || options.nice == Some(true));
    let scale = Continuous {
        curve,
        domain,
        time,
        nice,
        clamp: options.clamp.unwrap_or(false),
        reverse: options.reverse.unwrap_or(false),
    };
    Some(scale.niced(TICKS))
}

/// Numbers whose distance no float holds are told, and where they come from.
fn refuse_far(all: &[Contribution], domain: &[f64], diagnostics: &mut Diagnostics) -> Option<()> {
    let ends = all.iter().flat_map(|one| &one.columns).flat_map(|column| column.iter()).filter_map(Value::number);
    let Some(why) = out_of_reach(domain.iter().copied().chain(ends)) else { return Some(()) };
    let place = all.iter().find_map(|one| one.definition.source);
    diagnostics.push(Diagnostic::error(&NUMBER_OUT_OF_REACH, place, why).help(IN_ANOTHER_UNIT));
    None
}

/// A domain of one number would have no length.
fn widened(number: f64, time: bool, curve: Curve) -> (f64, f64) {
    match curve {
        _ if time => (number - 43_200_000.0, number + 43_200_000.0),
        Curve::Log(base) => (number / base, number * base),
        _ if number == 0.0 => (0.0, 1.0),
        _ => (number - number.abs() * 0.1, number + number.abs() * 0.1),
    }
}

/// A logarithm has no place for zero, and numbers of one sign only.
fn refuse_signs(all: &[Contribution], domain: Option<&[f64]>, diagnostics: &mut Diagnostics) -> Option<()> {
    let sign = domain.and_then(|d| d.first().copied()).or_else(|| numbers(all).find(|n| *n != 0.0)).unwrap_or(1.0);
    for one in all {
        for column in &one.columns {
            let wrong = column.iter().enumerate().find(|(_, value)| value.number().is_some_and(|n| n * sign <= 0.0));
            if let Some((row, value)) = wrong {
                let message =
                    format!("{} in row {} has no place on a logarithmic scale", shortened(&value.text()), row + 1);
                diagnostics.push(
                    Diagnostic::error(&NOT_ON_LOG_SCALE, one.definition.source, message)
                        .help("filter such rows out, or use `type: symlog`"),
                );
                return None;
            }
        }
    }
    Some(())
}

fn steps(all: &[Contribution], options: &ScaleOptions, kind: ScaleKind) -> Steps {
    let explicit = match &options.domain {
        Some(Domain::Only(values)) => Some(domain_numbers(values, false)),
        _ => None,
    };
    let classes = options.range.as_ref().map(Vec::len);
    let (low, high) = numbers(all).fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), n| (l.min(n), h.max(n)));
    match kind {
        ScaleKind::Quantile => Steps::quantiles(numbers(all).collect(), classes.unwrap_or(4)),
        ScaleKind::Threshold => Steps::new(explicit.unwrap_or_default(), None),
        ScaleKind::BinOrdinal => {
            let bins = all.iter().find_map(|one| one.bins.clone()).unwrap_or_default();
            let ends = bins.first().copied().zip(bins.last().copied());
            let inner = bins.get(1..bins.len().saturating_sub(1)).map(<[f64]>::to_vec).unwrap_or_default();
            Steps::new(inner, ends)
        }
        _ => {
            let ends = explicit.filter(|e| e.len() > 1).and_then(|e| Some((*e.first()?, *e.last()?)));
            let (low, high) = ends.unwrap_or((low, high));
            Steps::equal(low, high, classes.unwrap_or(4))
        }
    }
}

fn output(all: &[Contribution], options: &ScaleOptions, scale: &Scale, diagnostics: &mut Diagnostics) -> Output {
    let Some(first) = all.first() else { return Output::Position };
    match first.channel {
        Channel::X | Channel::Y | Channel::XOffset | Channel::YOffset | Channel::Theta | Channel::Radius => {
            Output::Position
        }
        channel if is_color(channel) => Output::Colors(colors(all, options, scale, diagnostics)),
        Channel::Shape => Output::Signs(signs(options)),
        Channel::StrokeDash => Output::Dashes(dashes(options)),
        channel => numbers_out(channel, first.mark, options, scale),
    }
}

fn colors(all: &[Contribution], options: &ScaleOptions, scale: &Scale, diagnostics: &mut Diagnostics) -> ColorRange {
    if let Some(range) = &options.range {
        return ColorRange::Listed(listed_colors(range, all, diagnostics));
    }
    let count = match scale {
        Scale::Discrete(discrete) => Some(discrete.values().len()),
        Scale::Steps(steps) => Some(steps.classes()),
        Scale::Continuous(_) => None,
    };
    if let Some((named, wanted)) = options.scheme.as_ref().and_then(|s| Some((scheme(&s.name)?, s))) {
        let is_row = named.kind == SchemeKind::Categorical;
        return ColorRange::of_scheme(named, wanted.extent, count.filter(|_| !is_row));
    }
    let emphasised = options.scheme.as_ref().and_then(|scheme| emphasised(&scheme.name));
    let nominal = all.iter().any(|one| one.measure == Measure::Nominal);
    if let Some(count) = emphasised {
        return ColorRange::Emphasis(count);
    }
    // Cells lie beside each other; all other marks stand on the ground alone.
    let cells = all.iter().all(|one| one.mark == Mark::Rect);
    match scale {
        Scale::Discrete(_) if nominal => ColorRange::Categories,
        Scale::Continuous(_) if options.domain_mid.is_some() && cells => ColorRange::Diverging,
        Scale::Continuous(_) if options.domain_mid.is_some() => ColorRange::DivergingMarks,
        _ if cells => ColorRange::Sequential,
        _ => ColorRange::SequentialMarks,
    }
}

fn listed_colors(range: &[Value], all: &[Contribution], diagnostics: &mut Diagnostics) -> Vec<CssColor> {
    let mut colors = Vec::with_capacity(range.len());
    for value in range {
        let words = value.text();
        match CssColor::parse(&words) {
            Some(color) => colors.push(color),
            None => {
                let place = all.first().and_then(|one| one.definition.source);
                let message = format!("`{}` is no colour", shortened(&words));
                diagnostics
                    .push(Diagnostic::error(&UNKNOWN_COLOR, place, message).help("write `#rrggbb` or a name of CSS"));
            }
        }
    }
    colors
}

fn signs(options: &ScaleOptions) -> Vec<Sign> {
    let known = &crate::figures::chart::spec::mark::SIGNS;
    let named = options.range.iter().flatten().filter_map(|value| {
        let word = value.text();
        known.iter().find(|(name, _)| *name == word).map(|(_, sign)| *sign)
    });
    let named: Vec<Sign> = named.collect();
    if named.is_empty() { SIGNS.to_vec() } else { named }
}

fn dashes(options: &ScaleOptions) -> Vec<Vec<f64>> {
    let listed: Vec<Vec<f64>> = options
        .range
        .iter()
        .flatten()
        .filter_map(|value| match value {
            Value::List(lengths) => Some(solid(lengths.iter().filter_map(Value::number).collect())),
            _ => None,
        })
        .collect();
    if listed.is_empty() {
        return [&[][..], &[5.0, 3.0], &[2.0, 2.0], &[8.0, 3.0, 2.0, 3.0], &[1.5, 4.0]].map(<[f64]>::to_vec).to_vec();
    }
    listed
}

/// A dash without a gap is a solid line.
fn solid(lengths: Vec<f64>) -> Vec<f64> {
    let gaps = lengths.iter().skip(1).step_by(2).any(|gap| *gap > 0.0);
    if gaps { lengths } else { Vec::new() }
}

fn numbers_out(channel: Channel, mark: Mark, options: &ScaleOptions, scale: &Scale) -> Output {
    let from_zero = scale.continuous().is_some_and(|scale| scale.bounds().0 == 0.0);
    let usual = match (channel, mark) {
        (Channel::Size, Mark::Line | Mark::Rule | Mark::Trail) | (Channel::StrokeWidth, _) => WIDTHS,
        (Channel::Size, Mark::Text) => WORDS,
        (Channel::Size, Mark::Bar | Mark::Tick) => (3.0, 24.0),
        (Channel::Size, _) => (if from_zero { 0.0 } else { AREAS.0 }, AREAS.1),
        (Channel::Angle, _) => (0.0, 360.0),
        _ => OPACITIES,
    };
    if let Some(range) = &options.range {
        let numbers: Vec<f64> = range.iter().filter_map(Value::number).collect();
        return match (numbers.as_slice(), scale) {
            ([from, to], Scale::Continuous(_)) => Output::Numbers(*from, *to),
            ([], _) => Output::Numbers(usual.0, usual.1),
            _ => Output::NumberList(numbers),
        };
    }
    Output::Numbers(options.range_min.unwrap_or(usual.0), options.range_max.unwrap_or(usual.1))
}
