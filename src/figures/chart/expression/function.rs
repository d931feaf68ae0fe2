//! What a function of expressions is, and the types that it is checked by.

use crate::calendar::Moment;
use crate::data::Value;

/// What is known of a value before any row is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Any,
    Number,
    Text,
    Truth,
    Date,
    List,
    Record,
}

impl Type {
    pub(super) fn of(value: &Value) -> Type {
        match value {
            Value::Null => Type::Any,
            Value::Bool(_) => Type::Truth,
            Value::Number(_) => Type::Number,
            Value::Text(_) => Type::Text,
            Value::Time(_) => Type::Date,
            Value::List(_) => Type::List,
            Value::Record(_) => Type::Record,
        }
    }

    /// Whether a value of this type may stand where another is wanted.
    pub(super) fn fits(self, wanted: Type) -> bool {
        match (self, wanted) {
            (Type::Any, _) | (_, Type::Any) => true,
            (Type::Truth | Type::Date, Type::Number) | (Type::Number | Type::Text, Type::Date) => true,
            // All that is no list or record has a spelling.
            (Type::Number | Type::Truth | Type::Date, Type::Text) => true,
            _ => self == wanted,
        }
    }

    pub(super) fn noun(self) -> &'static str {
        match self {
            Type::Any => "a value",
            Type::Number => "a number",
            Type::Text => "text",
            Type::Truth => "true or false",
            Type::Date => "a date",
            Type::List => "a list",
            Type::Record => "a record",
        }
    }
}

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

pub(super) const fn function(
    name: &'static str,
    arguments: (usize, usize),
    takes: &'static [Type],
    gives: Type,
    rule: Rule,
) -> Function {
    Function { name, arguments, takes, gives, rule }
}

/// A value of a row of arguments; nothing where there are fewer.
pub(super) fn argument(values: &[Value], index: usize) -> &Value {
    values.get(index).unwrap_or(&Value::Null)
}

/// An argument as a number.
pub(super) fn number(values: &[Value], index: usize) -> f64 {
    values.get(index).map_or(f64::NAN, Value::coerced)
}

/// An argument as a number, or another where it is not given.
pub(super) fn number_or(values: &[Value], index: usize, default: f64) -> f64 {
    values.get(index).map_or(default, Value::coerced)
}

/// The items of an argument that is a list.
pub(super) fn items(values: &[Value], index: usize) -> &[Value] {
    match values.get(index) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The index that JavaScript's `slice` means: from the end where it is negative.
pub(super) fn slice_index(index: f64, length: usize) -> usize {
    let from_start = if index < 0.0 { index + length as f64 } else { index };
    // A float becomes the nearest whole number that there is, and NaN becomes 0.
    (from_start.max(0.0) as usize).min(length)
}
