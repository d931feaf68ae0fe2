//! Functions of dates. Those of local time are those of UTC.

use crate::calendar::Unit;
use crate::calendar::week_of_year;
use crate::calendar::{HOUR, MINUTE, Moment, SECOND, midnight};
use crate::data::value::Value;
use crate::figures::chart::expression::function::{Function, Rule, Type, argument, function, number, number_or};

const fn part(name: &'static str, rule: fn(&Moment) -> f64) -> Function {
    function(name, (1, 1), &[Type::Date], Type::Number, Rule::DatePart(rule))
}

const fn of_parts(name: &'static str, gives: Type, rule: fn(&[Value]) -> Value) -> Function {
    function(name, (0, 7), &[Type::Any, Type::Number], gives, Rule::Many(rule))
}

const OFFSET: &[Type] = &[Type::Text, Type::Date, Type::Number];

pub(super) const ALL: &[Function] = &[
    part("year", year),
    part("utcyear", year),
    part("quarter", quarter),
    part("utcquarter", quarter),
    part("month", month),
    part("utcmonth", month),
    part("week", week),
    part("utcweek", week),
    part("date", day),
    part("utcdate", day),
    part("day", weekday),
    part("utcday", weekday),
    part("dayofyear", day_of_year),
    part("utcdayofyear", day_of_year),
    part("hours", hours),
    part("utchours", hours),
    part("minutes", minutes),
    part("utcminutes", minutes),
    part("seconds", seconds),
    part("utcseconds", seconds),
    part("milliseconds", milliseconds),
    part("utcmilliseconds", milliseconds),
    part("timezoneoffset", |_| 0.0),
    function(
        "time",
        (1, 1),
        &[Type::Date],
        Type::Number,
        Rule::Convert(|value| Value::Number(value.moment().unwrap_or(f64::NAN))),
    ),
    of_parts("datetime", Type::Date, |values| match values {
        [only] => only.moment().map_or(Value::Null, Value::Time),
        _ => Value::Time(time_of_parts(values)),
    }),
    of_parts("utc", Type::Number, |values| Value::Number(time_of_parts(values))),
    function("timeOffset", (2, 3), OFFSET, Type::Any, Rule::Many(offset)),
    function("utcOffset", (2, 3), OFFSET, Type::Any, Rule::Many(offset)),
];

fn year(moment: &Moment) -> f64 {
    moment.year as f64
}

fn quarter(moment: &Moment) -> f64 {
    f64::from(moment.month / 3 + 1)
}

fn month(moment: &Moment) -> f64 {
    moment.month.into()
}

fn week(moment: &Moment) -> f64 {
    week_of_year(moment, 0) as f64
}

fn day(moment: &Moment) -> f64 {
    moment.day.into()
}

fn weekday(moment: &Moment) -> f64 {
    moment.weekday().into()
}

fn day_of_year(moment: &Moment) -> f64 {
    moment.day_of_year().into()
}

fn hours(moment: &Moment) -> f64 {
    moment.hour.into()
}

fn minutes(moment: &Moment) -> f64 {
    moment.minute.into()
}

fn seconds(moment: &Moment) -> f64 {
    moment.second.into()
}

fn milliseconds(moment: &Moment) -> f64 {
    moment.millisecond.into()
}

/// Year, month from 0, day from 1, hours, minutes, seconds and milliseconds, in that order.
fn time_of_parts(values: &[Value]) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    let part = |index: usize, default: f64| number_or(values, index, default).trunc();
    let parts = [part(0, 1970.0), part(1, 0.0), part(2, 1.0)];
    if parts.iter().any(|part| !part.is_finite()) {
        return f64::NAN;
    }
    let [year, month, day] = parts.map(|part| part as i64);
    // JavaScript takes years below 100 as those of the twentieth century.
    let year = if (0..100).contains(&year) { 1900 + year } else { year };
    midnight(year, month, day) + part(3, 0.0) * HOUR + part(4, 0.0) * MINUTE + part(5, 0.0) * SECOND + part(6, 0.0)
}

/// A date so many units later.
fn offset(values: &[Value]) -> Value {
    let unit = Unit::find(&argument(values, 0).text());
    let time = argument(values, 1).moment();
    let step = if values.len() > 2 { number(values, 2) } else { 1.0 };
    match unit.zip(time) {
        Some((unit, time)) if step.abs() < 1e9 => Value::Time(unit.offset(time, step.trunc() as i64)),
        _ => Value::Null,
    }
}
