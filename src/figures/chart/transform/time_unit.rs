//! `timeUnit`: moments gathered by units of the calendar.

use super::group::Named;
use super::read::{Keys, count};
use crate::calendar::TimeUnit;
use crate::data::convert;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::scale::ticks::unit_of_span;
use crate::syntax::Diagnostic;
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::spec::{self, Tree};

/// How moments are gathered.
#[derive(Clone, Debug, PartialEq)]
pub enum Gathering {
    /// By those units.
    By(TimeUnit),
    /// By units that give about so many intervals.
    AtMost(f64),
}

/// The transform.
#[derive(Clone, Debug)]
pub struct TimeUnitTransform {
    /// How moments are gathered.
    pub gathering: Gathering,
    /// The field of the moments.
    pub field: Named,
    /// The field for the start of the interval; `_end` is added for its end.
    pub into: String,
}

impl Gathering {
    /// Reads a name or a map with `unit`, `step`, `maxbins`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with its place.
    pub fn read(tree: &Tree) -> Result<Gathering, Diagnostic> {
        if tree.text().is_some() {
            return read_unit(tree).map(Gathering::By);
        }
        let keys = Keys::of(tree, &["unit", "step", "maxbins", "utc", "binned"])?;
        match (keys.get("unit"), keys.positive("maxbins")?) {
            (Some(_), _) => read_unit(tree).map(Gathering::By),
            (None, most) => Ok(Gathering::AtMost(most.unwrap_or(40.0))),
        }
    }

    /// The units for some moments.
    pub fn unit(&self, moments: &[Value]) -> TimeUnit {
        match self {
            Gathering::By(unit) => unit.clone(),
            Gathering::AtMost(most) => {
                let times = || moments.iter().filter_map(Value::number).filter(|time| time.is_finite());
                let first = times().reduce(f64::min).unwrap_or(0.0);
                unit_of_span(times().reduce(f64::max).unwrap_or(first) - first, *most)
            }
        }
    }
}

/// Reads units: a name, or a map with `unit` and `step`.
pub(super) fn read_unit(tree: &Tree) -> Result<TimeUnit, Diagnostic> {
    let (name, step) = match &tree.value {
        spec::Value::Text(_) => (tree, None),
        _ => {
            let keys = Keys::of(tree, &["unit", "step", "maxbins", "utc", "binned"])?;
            (keys.need("unit")?, keys.positive("step")?)
        }
    };
    let word = super::read::text(name)?;
    let unit = TimeUnit::parse(word).ok_or_else(|| {
        Diagnostic::error(&WRONG_VALUE, name.span, format!("`{}` is no unit of time", shortened(word)))
            .help("units are year, quarter, month, week, date, day, dayofyear, hours, minutes, seconds, milliseconds, and such together from the longest to the shortest, as in `yearmonth`")
    })?;
    Ok(unit.with_step(step.map_or(1, |step| count(step) as i64)))
}

impl TimeUnitTransform {
    pub(super) fn read(tree: &Tree) -> Result<TimeUnitTransform, Diagnostic> {
        let keys = Keys::of(tree, &["timeUnit", "field", "as"])?;
        Ok(TimeUnitTransform {
            gathering: Gathering::read(keys.need("timeUnit")?)?,
            field: keys.field("field")?,
            into: keys.field("as")?.name().to_owned(),
        })
    }

    /// The table with both ends of the interval of each moment; nothing where there is no moment.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-date`.
    pub fn apply(&self, table: Table) -> Result<Table, Diagnostic> {
        let values = self.field.values(&table)?;
        let moments = convert::dates(&values, self.field.name(), self.field.span)?;
        let unit = self.gathering.unit(&moments);
        let start = |moment: &Value| match moment {
            Value::Time(time) if unit.is_binned() => Some(*time),
            Value::Time(time) => Some(unit.floor(*time)),
            _ => None,
        };
        let written = |time: Option<f64>| time.map_or(Value::Null, Value::Time);
        let starts: Vec<Value> = moments.iter().map(|moment| written(start(moment))).collect();
        let ends = moments.iter().map(|moment| written(start(moment).map(|time| unit.ceil(time)))).collect();
        drop(moments);
        drop(values);
        Ok(table.with_column(self.into.as_str(), starts).with_column(format!("{}_end", self.into), ends))
    }
}
