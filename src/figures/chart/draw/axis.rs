//! Which ticks the axis of a chart has, and what is drawn of it.

use crate::data::Value;
use crate::figures::Stage;
use crate::figures::chart::expression::Parameters;
use crate::figures::chart::model::AxisOptions;
use crate::figures::chart::resolve::labels::replaced;
use crate::figures::chart::resolve::plot::PlotScale;
use crate::scale::axis::{AxisPlan, Side, Ticks, Wanted, tick_count};
use crate::scale::words::lines_of;
use crate::scale::{Continuous, Scale, ticks};

/// Plans the axis of a scale at a side of that length in px. `has_grid` says whether there are lines across the
/// view where the author says nothing; `room` is the width of the whole.
pub fn plan(
    (scale, side): (&PlotScale, Side),
    options: &AxisOptions,
    parameters: &Parameters,
    length: f64,
    has_grid: bool,
    room: f64,
    stage: &Stage,
) -> AxisPlan {
    let across = side.is_across();
    let discrete = scale.scale.discrete().is_some();
    let zero = scale.scale.continuous().filter(|scale| !scale.time).map(|scale| scale.share(0.0));
    let zero = zero.map(|share| if across { share } else { 1.0 - share });
    let wanted = Wanted {
        title: scale.title.clone(),
        line: options.domain.unwrap_or(across),
        ticks: options.ticks.unwrap_or(across && !discrete),
        labels: options.labels != Some(false),
        grid: options.grid.unwrap_or(has_grid && !discrete).then_some(zero),
        angle: options.label_angle,
        padding: scale.padding,
    };
    AxisPlan::new(side, marks(scale, options, length, across, parameters), wanted, length, room, stage)
}

/// The values that have ticks along an axis of that length in px, and their words.
pub fn ticks_of(
    scale: &PlotScale,
    options: &AxisOptions,
    length: f64,
    across: bool,
    parameters: &Parameters,
) -> (Vec<Value>, Vec<String>) {
    let values = tick_values(scale, options, length, across);
    let mut labels = scale.labels.ticks(&values);
    if let Some(expression) = &options.label_expr {
        // What is wrong with it was told when the chart was read.
        labels = replaced(expression, &values, labels.clone(), &parameters.for_layout()).unwrap_or(labels);
    }
    (values, labels)
}

/// Values and shares of the ticks of a scale. Along y, shares count from the top.
fn marks(scale: &PlotScale, options: &AxisOptions, length: f64, across: bool, parameters: &Parameters) -> Ticks {
    let (values, labels) = ticks_of(scale, options, length, across, parameters);
    let upwards = !across && scale.scale.discrete().is_none();
    let share = |value: &Value| {
        let share = scale.scale.share(scale.scale.coordinate(value)?);
        Some(if upwards { 1.0 - share } else { share })
    };
    let placed = values.iter().zip(labels).filter_map(|(value, label)| Some((share(value)?, label)));
    let mut placed: Vec<(f64, String)> = placed.collect();
    // A label that a format makes of several neighbours stands at the first of them.
    placed.dedup_by(|next, first| next.1 == first.1 && !first.1.is_empty());
    let (shares, labels): (Vec<f64>, Vec<String>) = placed.into_iter().unzip();
    let step = match &scale.scale {
        Scale::Discrete(discrete) => 1.0 / discrete.steps(),
        _ => {
            let gaps = shares.windows(2).map(|pair| (pair[1] - pair[0]).abs());
            let least = gaps.fold(f64::INFINITY, f64::min);
            if least.is_finite() { least } else { 1.0 }
        }
    };
    let even = shares.windows(2).all(|pair| ((pair[1] - pair[0]).abs() - step).abs() < step * 0.1);
    Ticks { shares, labels: lines_of(labels), step, even, may_thin: !scale.names }
}

/// The values that have ticks, each with a place within the scale.
fn tick_values(scale: &PlotScale, options: &AxisOptions, length: f64, across: bool) -> Vec<Value> {
    let wrap = |continuous: &Continuous, number: f64| {
        if continuous.time { Value::Time(number) } else { Value::Number(number) }
    };
    let Scale::Continuous(continuous) = &scale.scale else {
        return match (&options.values, scale.scale.discrete()) {
            (Some(values), Some(discrete)) => {
                values.iter().filter(|value| discrete.index(value).is_some()).cloned().collect()
            }
            (None, Some(discrete)) => discrete.values().to_vec(),
            _ => Vec::new(),
        };
    };
    let (low, high) = continuous.bounds();
    let room = (high - low).abs() * 1e-9;
    let is_within = |number: &f64| *number >= low - room && *number <= high + room;
    if let Some(values) = &options.values {
        let numbers = values.iter().filter_map(Value::number).filter(is_within);
        return numbers.map(|number| wrap(continuous, number)).collect();
    }
    let count = options.tick_count.map_or_else(|| tick_count(length, across), |count| (count as usize).clamp(1, 40));
    let ticks = match &scale.bins {
        Some(bins) => thinned_bins(bins, count),
        None => match &scale.unit {
            Some(unit) if continuous.time => ticks::of_unit(unit, (low, high), count)
                .unwrap_or_else(|| continuous.ticks_of_time(count, unit.ceil(low) - low)),
            _ => continuous.ticks(count),
        },
    };
    let ticks: Vec<f64> = ticks.into_iter().filter(is_within).collect();
    match options.tick_min_step {
        Some(least) if ticks.len() > 1 && ticks[1] - ticks[0] < least => {
            let start = (low / least).ceil() as i64;
            let end = (high / least).floor() as i64;
            (start..=end.min(start.saturating_add(100))).map(|i| wrap(continuous, i as f64 * least)).collect()
        }
        _ => ticks.into_iter().map(|number| wrap(continuous, number)).collect(),
    }
}

/// Ends of bins, every second or fifth of them where there are many.
fn thinned_bins(bins: &[f64], count: usize) -> Vec<f64> {
    let most = count.max(3) * 2;
    let every = [1, 2, 5, 10, 20, 50].into_iter().find(|every| bins.len().div_ceil(*every) <= most).unwrap_or(100);
    bins.iter().step_by(every).copied().collect()
}
