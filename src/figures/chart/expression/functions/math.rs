//! Functions of numbers.

use crate::data::value::Value;
use crate::figures::chart::expression::function::{Function, MANY, Rule, Type, function, number};

const NUMBER: &[Type] = &[Type::Number];

const fn of_one(name: &'static str, rule: fn(f64) -> f64) -> Function {
    function(name, (1, 1), NUMBER, Type::Number, Rule::Math(rule))
}

const fn of_two(name: &'static str, rule: fn(f64, f64) -> f64) -> Function {
    function(name, (2, 2), NUMBER, Type::Number, Rule::MathOfTwo(rule))
}

const fn of_many(name: &'static str, rule: fn(&[Value]) -> Value) -> Function {
    function(name, (1, MANY), NUMBER, Type::Number, Rule::Many(rule))
}

pub(super) const ALL: &[Function] = &[
    of_one("abs", f64::abs),
    of_one("acos", f64::acos),
    of_one("asin", f64::asin),
    of_one("atan", f64::atan),
    of_two("atan2", f64::atan2),
    of_one("cbrt", f64::cbrt),
    of_one("ceil", f64::ceil),
    function("clamp", (3, 3), NUMBER, Type::Number, Rule::Many(clamp)),
    of_one("cos", f64::cos),
    of_one("cosh", f64::cosh),
    of_one("exp", f64::exp),
    of_one("expm1", f64::exp_m1),
    of_one("floor", f64::floor),
    of_many("hypot", |values| Value::Number(values.iter().fold(0.0, |sum: f64, value| sum.hypot(value.coerced())))),
    of_one("log", f64::ln),
    of_one("log10", f64::log10),
    of_one("log1p", f64::ln_1p),
    of_one("log2", f64::log2),
    of_many("max", |values| extreme(values, f64::NEG_INFINITY, f64::max)),
    of_many("min", |values| extreme(values, f64::INFINITY, f64::min)),
    of_two("pow", power),
    // The second value is what people think that it takes; Vega does not look at it.
    function("round", (1, 2), NUMBER, Type::Number, Rule::Math(|number| (number + 0.5).floor())),
    of_one("sign", |number| if number == 0.0 || number.is_nan() { number } else { number.signum() }),
    of_one("sin", f64::sin),
    of_one("sinh", f64::sinh),
    of_one("sqrt", f64::sqrt),
    of_one("tan", f64::tan),
    of_one("tanh", f64::tanh),
    of_one("trunc", f64::trunc),
];

/// JavaScript's power: that of NaN is NaN, but any number to the power of 0 is 1.
fn power(base: f64, exponent: f64) -> f64 {
    let undecided = base.abs() == 1.0 && exponent.is_infinite();
    if exponent.is_nan() || undecided { f64::NAN } else { base.powf(exponent) }
}

fn clamp(values: &[Value]) -> Value {
    let (value, low, high) = (number(values, 0), number(values, 1), number(values, 2));
    Value::Number(if value.is_nan() { value } else { value.min(high).max(low) })
}

/// The extreme of some numbers; NaN where one of them is.
fn extreme(values: &[Value], start: f64, choose: fn(f64, f64) -> f64) -> Value {
    let numbers = values.iter().map(Value::coerced);
    let nan_or =
        |most: f64, number: f64| if most.is_nan() || number.is_nan() { f64::NAN } else { choose(most, number) };
    Value::Number(numbers.fold(start, nan_or))
}
