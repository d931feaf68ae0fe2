//! Dates as Vega-Lite spells them in objects: `{year: 2012, month: "jan", date: 1}`.

use super::read::{Keys, number};
use crate::calendar::{HOUR, MINUTE, SECOND, midnight};
use crate::calendar::{MONTHS, WEEKDAYS};
use crate::calendar::{TimeUnit, Unit};
use crate::data::value::Value;
use crate::syntax::Diagnostic;
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::spec::{self, Tree};

/// The parts of a date, each as Vega-Lite counts it.
#[derive(Default)]
struct Parts {
    year: Option<f64>,
    quarter: Option<f64>,
    month: Option<f64>,
    date: Option<f64>,
    /// From Sunday, which is 0.
    day: Option<f64>,
    clock: f64,
}

/// Reads an object in milliseconds since 1970. A year that is not given is 2012.
///
/// # Errors
///
/// `wrong-value` where it is no date.
pub fn read(tree: &Tree) -> Result<f64, Diagnostic> {
    let known = ["year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds", "utc"];
    let keys = Keys::of(tree, &known)?;
    let clock = |key: &str, length: f64| Ok::<f64, Diagnostic>(keys.number(key)?.unwrap_or(0.0) * length);
    let parts = Parts {
        year: keys.number("year")?,
        quarter: keys.number("quarter")?,
        month: keys.get("month").map(|tree| named_or_number(tree, &MONTHS, 1.0)).transpose()?,
        date: keys.number("date")?,
        day: keys.get("day").map(|tree| named_or_number(tree, &WEEKDAYS, 0.0)).transpose()?,
        clock: clock("hours", HOUR)?
            + clock("minutes", MINUTE)?
            + clock("seconds", SECOND)?
            + clock("milliseconds", 1.0)?,
    };
    parts.time().ok_or_else(|| Diagnostic::error(&WRONG_VALUE, tree.span, "this is no date"))
}

/// What a value of one unit means: the month 3, the year 2012.
pub(super) fn of_unit(unit: &TimeUnit, value: &Value) -> Option<f64> {
    let [only] = unit.units() else { return None };
    let number = match value {
        Value::Text(text) => match only {
            Unit::Month => index_of_name(text, &MONTHS)? + 1.0,
            Unit::Day => index_of_name(text, &WEEKDAYS)?,
            _ => return None,
        },
        other => other.number()?,
    };
    let mut parts = Parts::default();
    match only {
        Unit::Year => parts.year = Some(number),
        Unit::Quarter => parts.quarter = Some(number),
        Unit::Month => parts.month = Some(number),
        Unit::Date | Unit::DayOfYear => parts.date = Some(number),
        Unit::Day => parts.day = Some(number % 7.0),
        Unit::Hours => parts.clock = number * HOUR,
        Unit::Minutes => parts.clock = number * MINUTE,
        Unit::Seconds => parts.clock = number * SECOND,
        Unit::Milliseconds => parts.clock = number,
        Unit::Week => return None,
    }
    parts.time()
}

impl Parts {
    fn time(&self) -> Option<f64> {
        let month = self.month.or(self.quarter.map(|quarter| quarter * 3.0 - 2.0)).unwrap_or(1.0) - 1.0;
        // 2012 begins on a Sunday.
        let day = self.date.or(self.day.map(|day| day + 1.0)).unwrap_or(1.0);
        let time = midnight(self.year.unwrap_or(2012.0) as i64, month as i64, day as i64) + self.clock;
        (!time.is_nan()).then_some(time)
    }
}

/// A number, or a name by its first three letters or more, counted from `first`.
fn named_or_number(tree: &Tree, names: &[&str], first: f64) -> Result<f64, Diagnostic> {
    let spec::Value::Text(name) = &tree.value else { return number(tree) };
    index_of_name(name, names)
        .map(|index| index + first)
        .ok_or_else(|| Diagnostic::error(&WRONG_VALUE, tree.span, "there is no month or day of this name"))
}

fn index_of_name(name: &str, names: &[&str]) -> Option<f64> {
    let is = |known: &&str| name.len() >= 3 && known.get(..name.len()).is_some_and(|k| k.eq_ignore_ascii_case(name));
    names.iter().position(is).map(|index| index as f64)
}
