//! Functions that ask for the type of a value or change it, and `if`.

use crate::data::value::Value;
use crate::figures::chart::expression::function::{Function, Rule, Type, function};

const ANY: &[Type] = &[Type::Any];

const fn test(name: &'static str, rule: fn(&Value) -> bool) -> Function {
    function(name, (1, 1), ANY, Type::Truth, Rule::Test(rule))
}

const fn convert(name: &'static str, gives: Type, rule: fn(&Value) -> Value) -> Function {
    function(name, (1, 1), ANY, gives, Rule::Convert(rule))
}

pub(super) const ALL: &[Function] = &[
    function("if", (3, 3), ANY, Type::Any, Rule::If),
    test("isArray", |value| matches!(value, Value::List(_))),
    test("isBoolean", |value| matches!(value, Value::Bool(_))),
    test("isDate", |value| matches!(value, Value::Time(_))),
    test("isDefined", |value| !matches!(value, Value::Null)),
    test("isFinite", |value| value.coerced().is_finite()),
    test("isNaN", |value| value.coerced().is_nan()),
    test("isNumber", |value| matches!(value, Value::Number(_))),
    test("isObject", |value| matches!(value, Value::Record(_) | Value::List(_))),
    test("isRegExp", |_| false),
    test("isString", |value| matches!(value, Value::Text(_))),
    test("isValid", Value::is_valid),
    convert("toBoolean", Type::Any, |value| match value {
        Value::Null => Value::Null,
        Value::Text(text) => match &**text {
            "" => Value::Null,
            "false" | "0" => Value::Bool(false),
            _ => Value::Bool(true),
        },
        other => Value::Bool(other.truth()),
    }),
    convert("toDate", Type::Any, |value| value.moment().map_or(Value::Null, Value::Time)),
    convert("toNumber", Type::Any, |value| match value {
        Value::Null => Value::Null,
        Value::Text(text) if text.is_empty() => Value::Null,
        other => Value::Number(other.coerced()),
    }),
    convert("toString", Type::Any, |value| match value {
        Value::Null => Value::Null,
        Value::Text(text) if text.is_empty() => Value::Null,
        other => Value::from(&*other.text()),
    }),
];
