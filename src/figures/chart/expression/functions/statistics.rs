//! Functions of the normal, log-normal and uniform distributions.

use crate::data::value::Value;
use crate::figures::chart::expression::function::{Function, Rule, Type, function, number, number_or};
use crate::figures::chart::normal;

const fn of_numbers(name: &'static str, rule: fn(&[Value]) -> Value) -> Function {
    function(name, (1, 3), &[Type::Number], Type::Number, Rule::Many(rule))
}

pub(super) const ALL: &[Function] = &[
    of_numbers("cumulativeNormal", |values| of_normal(values, |z, _| normal::cumulative(z))),
    of_numbers("densityNormal", |values| of_normal(values, |z, spread| normal::density(z) / spread)),
    of_numbers("quantileNormal", |values| {
        let (mean, spread) = mean_and_spread(values);
        Value::Number(mean + spread * normal::quantile(number(values, 0)))
    }),
    of_numbers("cumulativeLogNormal", |values| of_log_normal(values, |z, _| normal::cumulative(z))),
    of_numbers("densityLogNormal", |values| of_log_normal(values, |z, scale| normal::density(z) / scale)),
    of_numbers("quantileLogNormal", |values| {
        let (mean, spread) = mean_and_spread(values);
        Value::Number((mean + spread * normal::quantile(number(values, 0))).exp())
    }),
    of_numbers("cumulativeUniform", |values| {
        let (low, high) = ends(values);
        Value::Number(((number(values, 0) - low) / (high - low)).clamp(0.0, 1.0))
    }),
    of_numbers("densityUniform", |values| {
        let (low, high) = ends(values);
        let inside = (low..=high).contains(&number(values, 0));
        Value::Number(if inside { 1.0 / (high - low) } else { 0.0 })
    }),
    of_numbers("quantileUniform", |values| {
        let (low, high) = ends(values);
        let share = number(values, 0);
        Value::Number(if (0.0..=1.0).contains(&share) { low + share * (high - low) } else { f64::NAN })
    }),
];

fn mean_and_spread(values: &[Value]) -> (f64, f64) {
    (number_or(values, 1, 0.0), number_or(values, 2, 1.0))
}

/// The ends of a uniform distribution: 0 and 1, or from 0 to the one that is given.
fn ends(values: &[Value]) -> (f64, f64) {
    match values {
        [_, high] => (0.0, high.coerced()),
        _ => (number_or(values, 1, 0.0), number_or(values, 2, 1.0)),
    }
}

fn of_normal(values: &[Value], function: fn(f64, f64) -> f64) -> Value {
    let (mean, spread) = mean_and_spread(values);
    Value::Number(function((number(values, 0) - mean) / spread, spread))
}

fn of_log_normal(values: &[Value], function: fn(f64, f64) -> f64) -> Value {
    let (mean, spread) = mean_and_spread(values);
    let value = number(values, 0);
    if value <= 0.0 {
        return Value::Number(0.0);
    }
    Value::Number(function((value.ln() - mean) / spread, spread * value))
}
