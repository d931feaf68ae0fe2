//! Tables of curves, one for each group, and points chosen along a curve.

use super::flatten::within_limit;
use super::group::{Groups, Named};
use super::read::Keys;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::syntax::Diagnostic;

/// Points of a curve.
pub(super) type Curve = Vec<(f64, f64)>;

/// Where a curve bends by more than this, in radians, a point is added.
const LEAST_BEND: f64 = 0.5 * std::f64::consts::PI / 180.0;

/// The two names that a transform writes to.
pub(super) fn names(keys: Keys, defaults: [&str; 2]) -> Result<[String; 2], Diagnostic> {
    let given = keys.names("as")?;
    let name = |index: usize| given.get(index).cloned().unwrap_or_else(|| defaults[index].to_owned());
    Ok([name(0), name(1)])
}

/// A row for each point of the curve of each group, with the fields of the group.
pub(super) fn curves(
    table: &Table,
    groups: &Groups,
    groupby: &[Named],
    curves: Vec<Curve>,
    names: &[String; 2],
) -> Result<Table, Diagnostic> {
    let lengths: Vec<usize> = curves.iter().map(Vec::len).collect();
    let rows = lengths.iter().sum();
    within_limit(rows, None)?;
    let mut result = Table::with_rows(rows);
    for (name, values) in groups.key_columns(table, groupby, &lengths)? {
        result.push_column(name, values);
    }
    let points = || curves.iter().flatten();
    result.push_column(names[0].as_str(), points().map(|point| Value::Number(point.0)).collect());
    result.push_column(names[1].as_str(), points().map(|point| Value::Number(point.1)).collect());
    Ok(result)
}

/// Points along a function from `low` to `high`: at least `least` steps, and up to `most` where it
/// bends (as Vega samples curves).
pub(super) fn sample(function: impl Fn(f64) -> f64, (low, high): (f64, f64), least: usize, most: usize) -> Curve {
    let span = high - low;
    let point = |x: f64| (x, function(x));
    let at = |step: usize| point(low + step as f64 / least as f64 * span);
    if span <= 0.0 {
        return vec![point(low)];
    }
    if least >= most {
        return (0..least).map(at).chain([point(high)]).collect();
    }
    let finest = span / most as f64;
    // Points that are still to be reached, the nearest last.
    let mut ahead: Curve = std::iter::once(point(high)).chain((1..least).rev().map(at)).collect();
    let mut reached = vec![point(low)];
    let mut here = point(low);
    let heights = || ahead.iter().chain([&here]).map(|point| point.1);
    let height = heights().fold(f64::NEG_INFINITY, f64::max) - heights().fold(f64::INFINITY, f64::min);
    let height = if height > 0.0 { height } else { 1.0 };
    while let Some(&next) = ahead.last() {
        let middle = point((here.0 + next.0) / 2.0);
        let direction = |from: (f64, f64), to: (f64, f64)| ((to.1 - from.1) / height).atan2((to.0 - from.0) / span);
        let bend = (direction(here, next) - direction(here, middle)).abs();
        if middle.0 - here.0 >= finest && bend > LEAST_BEND {
            ahead.push(middle);
        } else {
            here = next;
            reached.push(next);
            ahead.pop();
        }
    }
    reached
}
