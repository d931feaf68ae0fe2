//! The functions of expressions, by what they are about.

mod dates;
mod list;
mod math;
mod statistics;
mod text;
mod types;

use super::function::Function;

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
