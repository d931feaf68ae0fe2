//! One value of a table of data.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::calendar::{Moment, date, midnight};

/// What stands in one field of one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing: a missing field, `null`, an empty place in a CSV file.
    #[default]
    Null,
    /// A truth value.
    Bool(bool),
    /// A number; may be NaN or infinite.
    Number(f64),
    /// Text.
    Text(Arc<str>),
    /// A moment in milliseconds since 1970-01-01T00:00Z; NaN where no date could be read.
    Time(f64),
    /// Values in a row.
    List(Arc<[Value]>),
    /// Values by name.
    Record(Arc<BTreeMap<String, Value>>),
}

impl Value {
    /// The number or the milliseconds; text is none, whatever it spells.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) | Value::Time(number) => Some(*number),
            _ => None,
        }
    }

    /// The moment that a value of a temporal field means, in milliseconds since 1970. Numbers are such
    /// milliseconds, but a whole number of four digits is a year.
    pub fn moment(&self) -> Option<f64> {
        let time = match self {
            Value::Time(time) => *time,
            Value::Number(number) if number.fract() == 0.0 && (1000.0..=9999.0).contains(number) => {
                midnight(*number as i64, 0, 1)
            }
            Value::Number(number) => *number,
            Value::Text(text) => date::parse(text)?,
            _ => return None,
        };
        Moment::at(time).map(|_| time)
    }

    /// Whether there is a value: neither null nor NaN.
    pub fn is_valid(&self) -> bool {
        match self {
            Value::Null => false,
            Value::Number(number) | Value::Time(number) => !number.is_nan(),
            _ => true,
        }
    }

    /// The value in words: numbers as JavaScript writes them, moments by ISO 8601, lists with commas.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Null => "null".into(),
            Value::Bool(true) => "true".into(),
            Value::Bool(false) => "false".into(),
            Value::Number(number) => number_text(*number).into(),
            Value::Text(text) => (&**text).into(),
            Value::Time(time) => Moment::at(*time).map_or("Invalid Date".into(), |moment| moment.iso().into()),
            Value::List(items) => items.iter().map(|item| item.text()).collect::<Vec<_>>().join(",").into(),
            Value::Record(_) => "[object Object]".into(),
        }
    }

    /// The value as words of a figure: as [`Value::text`], but each entry of a list in a line of its own.
    pub fn lines(&self) -> Cow<'_, str> {
        match self {
            Value::List(items) => items.iter().map(Value::text).collect::<Vec<_>>().join("\n").into(),
            other => other.text(),
        }
    }

    /// Whether it counts as true in a condition, by JavaScript's rules.
    pub fn truth(&self) -> bool {
        match self {
            Value::Null => false,
            Value::Bool(value) => *value,
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::Time(_) | Value::List(_) | Value::Record(_) => true,
        }
    }

    /// The number that JavaScript makes of it: text is read, null is 0, NaN where there is none.
    pub fn coerced(&self) -> f64 {
        match self {
            Value::Null => 0.0,
            Value::Bool(value) => f64::from(u8::from(*value)),
            Value::Number(number) | Value::Time(number) => *number,
            Value::Text(text) => number_of_text(text),
            Value::List(items) => match &**items {
                [] => 0.0,
                [only] => only.coerced(),
                _ => f64::NAN,
            },
            Value::Record(_) => f64::NAN,
        }
    }

    /// The order that values are sorted in: nothing, NaN, truth values, numbers and moments, text by
    /// its characters, lists, records. Total, and numbers and moments of one worth are equal.
    pub fn order(&self, other: &Value) -> Ordering {
        match (self, other) {
            (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
            (Value::Text(a), Value::Text(b)) => a.cmp(b),
            (Value::List(a), Value::List(b)) => by_items(a.iter(), b.iter()),
            (Value::Record(a), Value::Record(b)) => {
                a.keys().cmp(b.keys()).then_with(|| by_items(a.values(), b.values()))
            }
            _ => match (self.number(), other.number()) {
                (Some(a), Some(b)) => a.partial_cmp(&b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan())),
                _ => self.rank().cmp(&other.rank()),
            },
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Value::Null => 0,
            Value::Number(number) | Value::Time(number) if number.is_nan() => 1,
            Value::Bool(_) => 2,
            Value::Number(_) | Value::Time(_) => 3,
            Value::Text(_) => 4,
            Value::List(_) => 5,
            Value::Record(_) => 6,
        }
    }

    /// What an author would call a value of this type.
    pub fn noun(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::Time(_) => "a date",
            Value::List(_) => "a list",
            Value::Record(_) => "a record",
        }
    }

    /// Hashes it so that values of one worth have one hash.
    fn hash_into<H: Hasher>(&self, state: &mut H) {
        self.rank().hash(state);
        match self {
            Value::Null => {}
            Value::Bool(value) => value.hash(state),
            Value::Number(number) | Value::Time(number) => number_bits(*number).hash(state),
            Value::Text(text) => text.hash(state),
            Value::List(items) => items.iter().for_each(|item| item.hash_into(state)),
            Value::Record(fields) => fields.iter().for_each(|(name, value)| {
                name.hash(state);
                value.hash_into(state);
            }),
        }
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text.into())
    }
}

/// A value, or a reference to one, as what rows are grouped by: equal where [`Value::order`] says so.
#[derive(Clone, Copy, Debug)]
pub struct Key<V: Borrow<Value> = Value>(pub V);

impl<V: Borrow<Value>> PartialEq for Key<V> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<V: Borrow<Value>> Eq for Key<V> {}

impl<V: Borrow<Value>> PartialOrd for Key<V> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<V: Borrow<Value>> Ord for Key<V> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.borrow().order(other.0.borrow())
    }
}

impl<V: Borrow<Value>> Hash for Key<V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.borrow().hash_into(state);
    }
}

/// A number as JavaScript writes it: the fewest digits that tell it from its neighbours, an exponent
/// from 1e21 upwards and below 1e-6 (ECMAScript, Number::toString).
pub fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    if (1e-6..1e21).contains(&number.abs()) {
        return number.to_string();
    }
    let scientific = format!("{number:e}");
    match scientific.split_once('e') {
        Some((digits, exponent)) if !exponent.starts_with('-') => format!("{digits}e+{exponent}"),
        _ => scientific,
    }
}

/// The number that text spells, as JavaScript reads it: none of nothing, spaces around it, `0x` for
/// sixteen; NaN where it is none.
pub fn number_of_text(text: &str) -> f64 {
    let text = text.trim();
    let digits = |radix, digits| u64::from_str_radix(digits, radix).map_or(f64::NAN, |whole| whole as f64);
    match text {
        "" => 0.0,
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ => match text.get(..2) {
            Some("0x" | "0X") => digits(16, &text[2..]),
            Some("0b" | "0B") => digits(2, &text[2..]),
            Some("0o" | "0O") => digits(8, &text[2..]),
            // Rust reads words such as `inf` and `nan` too.
            _ if text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E')) => {
                text.parse().unwrap_or(f64::NAN)
            }
            _ => f64::NAN,
        },
    }
}

/// A value as a message names it: text in quotation marks, all else as it is written.
pub fn quoted(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("\"{}\"", crate::syntax::diagnostic::shortened(text)),
        Value::List(items) => {
            let mut words = String::from("[");
            for (index, item) in items.iter().take(4).enumerate() {
                let comma = if index == 0 { "" } else { ", " };
                let _ = write!(words, "{comma}{}", quoted(item));
            }
            words + if items.len() > 4 { ", …]" } else { "]" }
        }
        Value::Record(_) => "a record".to_owned(),
        _ => value.text().into_owned(),
    }
}

fn by_items<'a>(mut a: impl Iterator<Item = &'a Value>, mut b: impl Iterator<Item = &'a Value>) -> Ordering {
    loop {
        match (a.next(), b.next()) {
            (Some(left), Some(right)) => match left.order(right) {
                Ordering::Equal => {}
                unequal => return unequal,
            },
            (left, right) => return left.is_some().cmp(&right.is_some()),
        }
    }
}

/// The bits of a number, the same for both zeros and for all that are NaN.
fn number_bits(number: f64) -> u64 {
    match number {
        0.0 => 0,
        _ if number.is_nan() => f64::NAN.to_bits(),
        _ => number.to_bits(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        let table = [
            (0.1 + 0.2, "0.30000000000000004"),
            (-0.0, "0"),
            (100.0, "100"),
            (1e21, "1e+21"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e-7, "1e-7"),
            (1.5e-7, "1.5e-7"),
            (0.000_001, "0.000001"),
            (f64::NEG_INFINITY, "-Infinity"),
        ];
        for (number, text) in table {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn text_is_a_number_by_the_rules_of_javascript() {
        for (text, number) in [(" 12 ", 12.0), ("", 0.0), ("1e3", 1000.0), (".5", 0.5), ("0x1F", 31.0)] {
            assert_eq!(number_of_text(text), number);
        }
        for text in ["n/a", "inf", "nan", "1,000", "12px", "0x"] {
            assert!(number_of_text(text).is_nan(), "{text}");
        }
    }

    #[test]
    fn values_of_all_types_have_one_order() {
        let mut values = [
            Value::from("b"),
            Value::Number(10.0),
            Value::from("a"),
            Value::Number(f64::NAN),
            Value::Time(9.0),
            Value::Null,
            Value::Bool(true),
        ];
        values.sort_by(Value::order);
        let words: Vec<_> = values.iter().map(|value| value.text().into_owned()).collect();
        assert_eq!(words, ["null", "NaN", "true", "1970-01-01T00:00:00.009Z", "10", "a", "b"]);
        assert_eq!(Key(Value::Number(f64::NAN)), Key(Value::Time(f64::NAN)));
        assert_eq!(Key(Value::Number(-0.0)), Key(Value::Number(0.0)));
    }

    #[test]
    fn a_number_of_four_digits_is_a_year() {
        assert_eq!(Value::Number(1970.0).moment(), Some(0.0));
        assert_eq!(Value::Number(86_400_000.0).moment(), Some(86_400_000.0));
        assert_eq!(Value::Number(f64::NAN).moment(), None);
        assert_eq!(Value::Null.moment(), None);
    }
}
