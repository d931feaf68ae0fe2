//! Functions of lists, and those of both lists and text.

use super::text;
use crate::data::MOST_ROWS;
use crate::data::field::{Field, within_field};
use crate::data::value::Value;
use crate::figures::chart::expression::evaluate::strictly_equal;
use crate::figures::chart::expression::function::{
    Function, MANY, Rule, Type, argument, function, items, number, number_or, slice_index,
};

const LIST: &[Type] = &[Type::List];
const ANY: &[Type] = &[Type::Any];

const fn of_list(name: &'static str, gives: Type, rule: fn(&[Value]) -> Value) -> Function {
    function(name, (1, 1), LIST, gives, Rule::Many(rule))
}

pub(super) const ALL: &[Function] = &[
    function(
        "array",
        (1, 1),
        ANY,
        Type::List,
        Rule::Convert(|value| match value {
            Value::List(_) => value.clone(),
            Value::Null => Value::List([].into()),
            other => Value::List([other.clone()].into()),
        }),
    ),
    of_list("extent", Type::List, |values| {
        let valid = || items(values, 0).iter().filter(|item| item.is_valid());
        let least = valid().min_by(|a, b| a.order(b)).cloned().unwrap_or_default();
        let most = valid().max_by(|a, b| a.order(b)).cloned().unwrap_or_default();
        Value::List([least, most].into())
    }),
    function("indexof", (2, 2), ANY, Type::Number, Rule::Many(|values| index_of(values, false))),
    function("lastindexof", (2, 2), ANY, Type::Number, Rule::Many(|values| index_of(values, true))),
    function(
        "inrange",
        (2, 2),
        &[Type::Number, Type::List],
        Type::Truth,
        Rule::Many(|values| {
            let ends: Vec<f64> = items(values, 1).iter().map(Value::coerced).collect();
            let least = ends.iter().copied().fold(f64::INFINITY, f64::min);
            let most = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            Value::Bool((least..=most).contains(&number(values, 0)))
        }),
    ),
    function(
        "join",
        (1, 2),
        &[Type::List, Type::Text],
        Type::Text,
        Rule::Growing(bytes_of_join, |values| {
            let separator = values.get(1).map_or(",".into(), Value::text);
            let mut words = String::new();
            for (place, item) in items(values, 0).iter().enumerate() {
                words.push_str(if place > 0 { &separator } else { "" });
                words.push_str(&if item.is_valid() { item.text() } else { "".into() });
            }
            Value::from(words)
        }),
    ),
    function(
        "length",
        (1, 1),
        ANY,
        Type::Number,
        Rule::Convert(|value| match value {
            Value::List(items) => Value::Number(items.len() as f64),
            Value::Text(text) => Value::Number(text.chars().count() as f64),
            _ => Value::Null,
        }),
    ),
    function(
        "lerp",
        (2, 2),
        &[Type::List, Type::Number],
        Type::Number,
        Rule::Many(|values| {
            let ends: Vec<f64> = items(values, 0).iter().map(Value::coerced).collect();
            let (first, last) = (ends.first().copied().unwrap_or(f64::NAN), ends.last().copied().unwrap_or(f64::NAN));
            Value::Number(first + number(values, 1) * (last - first))
        }),
    ),
    of_list("peek", Type::Any, |values| items(values, 0).last().cloned().unwrap_or_default()),
    function(
        "pluck",
        (2, 2),
        &[Type::List, Type::Text],
        Type::List,
        Rule::Many(|values| {
            let field = Field::parse(&argument(values, 1).text());
            Value::List(items(values, 0).iter().map(|item| within_field(item, &field).clone()).collect())
        }),
    ),
    of_list("reverse", Type::List, |values| Value::List(items(values, 0).iter().rev().cloned().collect())),
    function("sequence", (1, 3), &[Type::Number], Type::List, Rule::Growing(bytes_of_sequence, sequence)),
    function(
        "slice",
        (2, 3),
        &[Type::Any, Type::Number],
        Type::Any,
        Rule::Many(|values| {
            let (start, end) = (number(values, 1), number_or(values, 2, f64::INFINITY));
            match argument(values, 0) {
                Value::List(items) => {
                    let (start, end) = (slice_index(start, items.len()), slice_index(end, items.len()));
                    Value::List(items.get(start..end).unwrap_or_default().into())
                }
                other => text::slice(&other.text(), start, end),
            }
        }),
    ),
    of_list("sort", Type::List, |values| {
        let mut sorted = items(values, 0).to_vec();
        sorted.sort_by(Value::order);
        Value::List(sorted.into())
    }),
    of_list("span", Type::Number, |values| {
        let ends = items(values, 0);
        let end = |value: Option<&Value>| value.map_or(0.0, Value::coerced);
        Value::Number(end(ends.last()) - end(ends.first()))
    }),
    function(
        "merge",
        (1, MANY),
        &[Type::Record],
        Type::Record,
        Rule::Many(|values| {
            let records = values.iter().filter_map(|value| match value {
                Value::Record(fields) => Some(fields),
                _ => None,
            });
            let merged = records.flat_map(|fields| fields.iter()).map(|(name, value)| (name.clone(), value.clone()));
            Value::Record(std::sync::Arc::new(merged.collect()))
        }),
    ),
];

/// The index of a value in a list or of a text in a text; −1 where it is not there.
fn index_of(values: &[Value], from_end: bool) -> Value {
    let wanted = argument(values, 1);
    let found = match argument(values, 0) {
        Value::List(items) if from_end => items.iter().rposition(|item| strictly_equal(item, wanted)),
        Value::List(items) => items.iter().position(|item| strictly_equal(item, wanted)),
        other => {
            let (text, wanted) = (other.text(), wanted.text());
            let offset = if from_end { text.rfind(&*wanted) } else { text.find(&*wanted) };
            offset.map(|offset| text[..offset].chars().count())
        }
    };
    Value::Number(found.map_or(-1.0, |index| index as f64))
}

/// Bytes of text that items joined take at most.
fn bytes_of_join(values: &[Value]) -> usize {
    let separator = values.get(1).map_or(1, |separator| separator.text().len());
    let text = |item: &Value| match item {
        Value::Text(text) => text.len(),
        Value::List(_) => item.text().len(),
        // The longest number or moment.
        _ => 32,
    };
    items(values, 0).iter().map(|item| text(item).saturating_add(separator)).fold(0, usize::saturating_add)
}

/// Start, step and how many; none where there are too many.
fn steps_of(values: &[Value]) -> Option<(f64, f64, usize)> {
    let (start, stop) = match values {
        [stop] => (0.0, stop.coerced()),
        _ => (number(values, 0), number(values, 1)),
    };
    let step = number_or(values, 2, 1.0);
    let count = ((stop - start) / step).ceil();
    let possible = !count.is_nan() && count <= MOST_ROWS as f64;
    possible.then_some((start, step, count.max(0.0) as usize))
}

fn bytes_of_sequence(values: &[Value]) -> usize {
    steps_of(values).map_or(0, |(_, _, count)| count * size_of::<Value>())
}

/// Numbers from a start up to a stop, which is not one of them; from 0 where only the stop is given.
fn sequence(values: &[Value]) -> Value {
    let Some((start, step, count)) = steps_of(values) else { return Value::Null };
    Value::List((0..count).map(|index| Value::Number(start + index as f64 * step)).collect())
}
