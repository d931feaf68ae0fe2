//! The functions of expressions, by what they are about.

mod dates;
mod list;
mod math;
mod statistics;
mod text;
mod types;

use super::compile::Type;
use crate::calendar::Moment;
use crate::data::value::Value;

/// The count of arguments where there is no limit.
pub(super) const MANY: usize = 64;

/// A function of expressions.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: &'static str,
    /// The least and most values that it takes.
    pub(super) arguments: (usize, usize),
    /// The types that it takes; the last is that of all further values.
    pub(super) takes: &'static [Type],
    /// The type that it gives.
    pub(super) gives: Type,
    pub(super) rule: Rule,
}

/// How a function is worked out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    Math(fn(f64) -> f64),
    MathOfTwo(fn(f64, f64) -> f64),
    Test(fn(&Value) -> bool),
    Convert(fn(&Value) -> Value),
    DatePart(fn(&Moment) -> f64),
    /// The second value where the first holds, else the third.
    If,
    Many(fn(&[Value]) -> Value),
    /// As many, but what it makes may be much larger than what it takes: the first tells at most how many bytes.
    Growing(fn(&[Value]) -> usize, fn(&[Value]) -> Value),
}

/// Functions of Vega that are not worked out, and why.
pub(super) const REFUSED: &[(&str, &str)] = &[
    ("now", "reads the clock, and a figure is the same every day"),
    ("random", "draws lots, and a figure is the same every time"),
    ("sampleNormal", "draws lots, and a figure is the same every time"),
    ("sampleLogNormal", "draws lots, and a figure is the same every time"),
    ("sampleUniform", "draws lots, and a figure is the same every time"),
    ("data", "reads other data, which expressions cannot"),
    ("indata", "reads other data, which expressions cannot"),
    ("scale", "asks for a scale, which expressions do not know"),
    ("invert", "asks for a scale, which expressions do not know"),
    ("domain", "asks for a scale, which expressions do not know"),
    ("range", "asks for a scale, which expressions do not know"),
    ("bandwidth", "asks for a scale, which expressions do not know"),
    ("geoArea", "is for maps, which are not drawn"),
    ("geoBounds", "is for maps, which are not drawn"),
    ("geoCentroid", "is for maps, which are not drawn"),
    ("containerSize", "asks for a web page, and there is none"),
    ("screen", "asks for a web page, and there is none"),
    ("windowSize", "asks for a web page, and there is none"),
];

/// The function of that name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    all().find(|function| function.name == name)
}

/// The names of all functions.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    all().map(|function| function.name).chain(["test", "replace", "regexp"])
}

fn all() -> impl Iterator<Item = &'static Function> {
    [math::ALL, types::ALL, text::ALL, list::ALL, dates::ALL, statistics::ALL].into_iter().flatten()
}

/// The constant of mathematics of that name.
pub(super) fn constant(name: &str) -> Option<f64> {
    use std::f64::consts;
    Some(match name {
        "NaN" => f64::NAN,
        "Infinity" => f64::INFINITY,
        "E" => consts::E,
        "LN2" => consts::LN_2,
        "LN10" => consts::LN_10,
        "LOG2E" => consts::LOG2_E,
        "LOG10E" => consts::LOG10_E,
        "PI" => consts::PI,
        "SQRT1_2" => consts::FRAC_1_SQRT_2,
        "SQRT2" => consts::SQRT_2,
        "MAX_VALUE" => f64::MAX,
        // The least that JavaScript has, which is not a normal float.
        "MIN_VALUE" => f64::from_bits(1),
        _ => return None,
    })
}

const fn function(
    name: &'static str,
    arguments: (usize, usize),
    takes: &'static [Type],
    gives: Type,
    rule: Rule,
) -> Function {
    Function { name, arguments, takes, gives, rule }
}

/// A value of a row of arguments; nothing where there are fewer.
fn argument(values: &[Value], index: usize) -> &Value {
    values.get(index).unwrap_or(&Value::Null)
}

/// An argument as a number.
fn number(values: &[Value], index: usize) -> f64 {
    values.get(index).map_or(f64::NAN, Value::coerced)
}

/// An argument as a number, or another where it is not given.
fn number_or(values: &[Value], index: usize, default: f64) -> f64 {
    values.get(index).map_or(default, Value::coerced)
}

/// The items of an argument that is a list.
fn items(values: &[Value], index: usize) -> &[Value] {
    match values.get(index) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The index that JavaScript's `slice` means: from the end where it is negative.
fn slice_index(index: f64, length: usize) -> usize {
    let from_start = if index < 0.0 { index + length as f64 } else { index };
    // A float becomes the nearest whole number that there is, and NaN becomes 0.
    (from_start.max(0.0) as usize).min(length)
}
