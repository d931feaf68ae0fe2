//! How channels are measured, and which way marks run, by the rules of Vega-Lite.

use super::bound::Bound;
use crate::data::value::Value;
use crate::figures::chart::model::{
    Aggregation, Binning, Channel, Definition, Mark, MarkStyle, Measure, Orient, Origin, ScaleKind, Sort,
};

/// A direction of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Direction {
    X,
    Y,
}

/// The direction in which the lengths of marks of an orient run.
pub fn runs(orient: Orient) -> Direction {
    match orient {
        Orient::Horizontal => Direction::X,
        Orient::Vertical => Direction::Y,
    }
}

/// How a channel is measured: as its author says, or as what is done to it implies.
pub fn measure(channel: Channel, definition: &Definition) -> Measure {
    if let Some(measure) = definition.measure {
        return measure;
    }
    if let Origin::Datum(value) = &definition.origin {
        return match value {
            Value::Number(_) => Measure::Quantitative,
            Value::Time(_) => Measure::Temporal,
            _ => Measure::Nominal,
        };
    }
    if matches!(channel, Channel::Row | Channel::Column | Channel::Facet | Channel::Shape | Channel::StrokeDash) {
        return Measure::Nominal;
    }
    if matches!(definition.sort, Sort::Values(_)) {
        return Measure::Ordinal;
    }
    if definition.time_unit.is_some() {
        return Measure::Temporal;
    }
    let told = matches!(definition.aggregate, Some(Aggregation::Of(_)));
    if told || !matches!(definition.bin, Binning::None) {
        return Measure::Quantitative;
    }
    use ScaleKind::*;
    match definition.scale.as_ref().and_then(|scale| scale.kind) {
        Some(Linear | Log | Pow | Sqrt | Symlog | Quantile | Quantize | Threshold | BinOrdinal) => {
            Measure::Quantitative
        }
        Some(Time) => Measure::Temporal,
        _ if channel == Channel::Order => Measure::Quantitative,
        _ => Measure::Nominal,
    }
}

/// The channel of the other end of a channel.
pub fn second(channel: Channel) -> Option<Channel> {
    Some(match channel {
        Channel::X => Channel::X2,
        Channel::Y => Channel::Y2,
        Channel::Theta => Channel::Theta2,
        Channel::Radius => Channel::Radius2,
        _ => return None,
    })
}

/// Numbers that are in no bins, and moments.
fn is_continuous(bound: Option<&Bound>) -> bool {
    bound.is_some_and(|one| match one.measure {
        Measure::Quantitative => matches!(one.definition.bin, Binning::None) && is_data(one),
        Measure::Temporal => is_data(one),
        _ => false,
    })
}

fn is_data(bound: &Bound) -> bool {
    !matches!(bound.definition.origin, Origin::Constant(_))
}

/// Which way a mark runs.
pub fn orient(mark: Mark, style: &MarkStyle, bound: &[Bound]) -> Orient {
    let get = |channel: Channel| bound.iter().find(|one| one.channel == channel && is_data(one));
    let (x, y) = (get(Channel::X), get(Channel::Y));
    let (x2, y2) = (get(Channel::X2).is_some(), get(Channel::Y2).is_some());
    let is_binned = |one: Option<&Bound>| one.is_some_and(|one| matches!(one.definition.bin, Binning::Already(_)));
    let is_told = |one: Option<&Bound>| one.is_some_and(|one| one.definition.aggregate.is_some());
    if mark == Mark::Bar {
        if is_binned(x) || is_told(y) && x.is_some() && !is_told(x) {
            return Orient::Vertical;
        }
        if is_binned(y) || is_told(x) && y.is_some() && !is_told(y) {
            return Orient::Horizontal;
        }
        // Units of time without numbers are bands across the view.
        match (x.is_some_and(|x| x.end.is_some()), y.is_some_and(|y| y.end.is_some())) {
            (true, _) if y.is_none() => return Orient::Vertical,
            (_, true) if x.is_none() => return Orient::Horizontal,
            _ => {}
        }
        if let (true, Some(said)) = (x2 || y2, style.orient) {
            return said;
        }
    }
    if matches!(mark, Mark::Bar | Mark::Rule | Mark::Area) {
        match (x2, y2) {
            (false, true) => return if is_binned(y) { Orient::Horizontal } else { Orient::Vertical },
            (true, false) => return if is_binned(x) { Orient::Vertical } else { Orient::Horizontal },
            _ => {}
        }
    }
    if mark == Mark::Rule {
        match (x.is_some(), y.is_some()) {
            (true, false) => return Orient::Vertical,
            (false, true) => return Orient::Horizontal,
            _ => {}
        }
    }
    if let Some(said) = style.orient {
        return said;
    }
    // A tick lies across the direction of its numbers.
    let along_x = if mark == Mark::Tick { Orient::Vertical } else { Orient::Horizontal };
    let along_y = if mark == Mark::Tick { Orient::Horizontal } else { Orient::Vertical };
    match (is_continuous(x), is_continuous(y)) {
        (true, false) => along_x,
        (false, true) => along_y,
        (true, true) => between_numbers(x, y, along_x, along_y),
        (false, false) => Orient::Vertical,
    }
}

fn between_numbers(x: Option<&Bound>, y: Option<&Bound>, along_x: Orient, along_y: Orient) -> Orient {
    let is_time = |one: Option<&Bound>| one.is_some_and(|one| one.measure == Measure::Temporal);
    let is_told = |one: Option<&Bound>| one.is_some_and(|one| one.definition.aggregate.is_some());
    match (is_time(x), is_time(y)) {
        (true, false) => return along_y,
        (false, true) => return along_x,
        _ => {}
    }
    if is_told(x) && !is_told(y) { along_x } else { along_y }
}
