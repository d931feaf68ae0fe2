//! Functions of text, and formats.

use crate::calendar::{MONTHS, WEEKDAYS, multi_format};
use crate::calendar::{TimeFormat, parse_time};
use crate::data::value::{Value, number_of_text};
use crate::figures::chart::expression::function::{
    Function, Rule, Type, argument, function, number, number_or, slice_index,
};
use crate::scale::format::NumberFormat;

const TEXT: &[Type] = &[Type::Text];
const TEXT_AND_NUMBERS: &[Type] = &[Type::Text, Type::Number];

/// Longest text that `pad` makes.
const LONGEST: f64 = 10_000.0;

const fn of_text(name: &'static str, rule: fn(&Value) -> Value) -> Function {
    function(name, (1, 1), TEXT, Type::Text, Rule::Convert(rule))
}

const fn dates(name: &'static str, rule: fn(&[Value]) -> Value) -> Function {
    function(name, (1, 2), &[Type::Date, Type::Text], Type::Text, Rule::Many(rule))
}

pub(super) const ALL: &[Function] = &[
    of_text("lower", |value| Value::from(value.text().to_lowercase())),
    of_text("upper", |value| Value::from(value.text().to_uppercase())),
    of_text("trim", |value| Value::from(value.text().trim())),
    function("parseFloat", (1, 1), TEXT, Type::Number, Rule::Convert(parse_float)),
    function("parseInt", (1, 2), TEXT_AND_NUMBERS, Type::Number, Rule::Many(parse_int)),
    function(
        "split",
        (2, 3),
        &[Type::Text, Type::Text, Type::Number],
        Type::List,
        Rule::Growing(bytes_of_split, split),
    ),
    function("substring", (2, 3), TEXT_AND_NUMBERS, Type::Text, Rule::Many(substring)),
    function("pad", (2, 4), &[Type::Text, Type::Number, Type::Text], Type::Text, Rule::Many(pad)),
    function("truncate", (2, 4), &[Type::Text, Type::Number, Type::Text], Type::Text, Rule::Many(truncate)),
    function("format", (2, 2), &[Type::Number, Type::Text], Type::Text, Rule::Many(format_number)),
    dates("timeFormat", format_time),
    dates("utcFormat", format_time),
    function("timeParse", (2, 2), TEXT, Type::Any, Rule::Many(time_parse)),
    function("utcParse", (2, 2), TEXT, Type::Any, Rule::Many(time_parse)),
    function("monthFormat", (1, 1), &[Type::Number], Type::Text, Rule::Convert(|month| named(&MONTHS, month, 99))),
    function("monthAbbrevFormat", (1, 1), &[Type::Number], Type::Text, Rule::Convert(|month| named(&MONTHS, month, 3))),
    function("dayFormat", (1, 1), &[Type::Number], Type::Text, Rule::Convert(|day| named(&WEEKDAYS, day, 99))),
    function("dayAbbrevFormat", (1, 1), &[Type::Number], Type::Text, Rule::Convert(|day| named(&WEEKDAYS, day, 3))),
];

/// The longest start of a text that is a number.
fn parse_float(value: &Value) -> Value {
    let text = value.text();
    let text = text.trim_start();
    let mut end = text.find(|c: char| !(c.is_ascii_digit() || "+-.eE".contains(c))).unwrap_or(text.len());
    // A number has few characters, so few attempts find it.
    end = end.min(400);
    while end > 0 {
        let number = number_of_text(&text[..end]);
        if !number.is_nan() {
            return Value::Number(number);
        }
        end -= 1;
    }
    Value::Number(f64::NAN)
}

fn parse_int(values: &[Value]) -> Value {
    let text = argument(values, 0).text();
    let text = text.trim();
    let radix = number_or(values, 1, 10.0);
    if !(2.0..=36.0).contains(&radix) {
        return Value::Number(f64::NAN);
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut found: Option<f64> = None;
    for digit in digits.chars().map_while(|c| c.to_digit(radix as u32)) {
        found = Some(found.unwrap_or(0.0) * radix.trunc() + f64::from(digit));
    }
    Value::Number(found.map_or(f64::NAN, |number| sign * number))
}

fn split(values: &[Value]) -> Value {
    let (text, separator) = (argument(values, 0).text(), argument(values, 1).text());
    let most = number_or(values, 2, f64::INFINITY).max(0.0) as usize;
    if separator.is_empty() {
        return Value::List(text.chars().take(most).map(|c| Value::from(c.to_string())).collect());
    }
    Value::List(text.split(&*separator).take(most).map(Value::from).collect())
}

/// Bytes that the parts of a text take at most.
fn bytes_of_split(values: &[Value]) -> usize {
    let parts = argument(values, 0).text().len() / argument(values, 1).text().len().max(1);
    let most = number_or(values, 2, f64::INFINITY).max(0.0) as usize;
    // A value, and a text of its own with its two counts.
    parts.saturating_add(1).min(most).saturating_mul(size_of::<Value>() + 24)
}

fn characters(text: &str, start: usize, end: usize) -> Value {
    Value::from(text.chars().skip(start).take(end.saturating_sub(start)).collect::<String>())
}

/// The text from one index to another; the smaller comes first, and none is counted from the end.
fn substring(values: &[Value]) -> Value {
    let text = argument(values, 0).text();
    let length = text.chars().count();
    let index = |number: f64| slice_index(number.max(0.0), length);
    let (start, end) = (index(number(values, 1)), index(number_or(values, 2, f64::INFINITY)));
    characters(&text, start.min(end), start.max(end))
}

/// The part of a text that JavaScript's `slice` gives.
pub(super) fn slice(text: &str, start: f64, end: f64) -> Value {
    let length = text.chars().count();
    characters(text, slice_index(start, length), slice_index(end, length))
}

/// How many characters go to the left and to the right of a text.
fn sides(count: usize, align: &Value) -> (usize, usize) {
    match &*align.text() {
        "left" => (count, 0),
        "center" => (count / 2, count - count / 2),
        _ => (0, count),
    }
}

fn pad(values: &[Value]) -> Value {
    let text = argument(values, 0).text();
    let width = number(values, 1).min(LONGEST) as usize;
    let fill = values.get(2).map_or(" ".into(), Value::text);
    let (left, right) = sides(width.saturating_sub(text.chars().count()), argument(values, 3));
    let filling = |count: usize| fill.chars().cycle().take(count).collect::<String>();
    Value::from(format!("{}{text}{}", filling(left), filling(right)))
}

/// Cuts a text to a length; the end that is cut off is named by its side.
fn truncate(values: &[Value]) -> Value {
    let text = argument(values, 0).text();
    let width = number(values, 1).max(0.0) as usize;
    let ellipsis = match values.get(3) {
        Some(ellipsis) => ellipsis.text(),
        None => "…".into(),
    };
    let length = text.chars().count();
    if length <= width {
        return Value::from(&*text);
    }
    let kept = width.saturating_sub(ellipsis.chars().count());
    let part = |start: usize, end: usize| characters(&text, start, end).text().into_owned();
    Value::from(match &*argument(values, 2).text() {
        "left" => format!("{ellipsis}{}", part(length - kept, length)),
        "center" => {
            let start = kept.div_ceil(2);
            format!("{}{ellipsis}{}", part(0, start), part(length - (kept - start), length))
        }
        _ => format!("{}{ellipsis}", part(0, kept)),
    })
}

fn format_number(values: &[Value]) -> Value {
    let number = number(values, 0);
    match NumberFormat::parse(&argument(values, 1).text()) {
        Ok(format) => Value::from(format.format(number)),
        Err(_) => Value::Null,
    }
}

fn format_time(values: &[Value]) -> Value {
    let Some(time) = argument(values, 0).moment() else { return Value::from("Invalid Date") };
    match values.get(1) {
        None => Value::from(multi_format(time)),
        Some(pattern) => match TimeFormat::parse(&pattern.text()) {
            Ok(format) => Value::from(format.format(time)),
            Err(_) => Value::Null,
        },
    }
}

fn time_parse(values: &[Value]) -> Value {
    let read = parse_time(&argument(values, 1).text(), &argument(values, 0).text());
    read.ok().flatten().map_or(Value::Null, Value::Time)
}

/// The first letters of the name at an index, counted around.
fn named(names: &[&str], index: &Value, letters: usize) -> Value {
    let index = index.coerced();
    if !index.is_finite() {
        return Value::Null;
    }
    let index = index.trunc().rem_euclid(names.len() as f64) as usize;
    names.get(index).map_or(Value::Null, |name| Value::from(&name[..letters.min(name.len())]))
}
