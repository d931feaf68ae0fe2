//! Working out an expression that was checked, one row at a time, by JavaScript's rules.

use std::cmp::Ordering;
use std::sync::Arc;

use regex_lite::Regex;

use super::functions::Rule;
use super::tree::{Binary, Unary};
use crate::calendar::Moment;
use crate::data::field::member;
use crate::data::table::Table;
use crate::data::value::{Value, number_of_text};

/// A part of an expression with its fields and functions found.
#[derive(Debug)]
pub(super) enum Node<'t> {
    Constant(Value),
    /// A field, one value a row.
    Column(&'t [Value]),
    /// The whole row.
    Row(&'t Table),
    /// The field that a value names.
    Field(&'t Table, Box<Node<'t>>),
    List(Vec<Node<'t>>),
    Record(Vec<(String, Node<'t>)>),
    Member(Box<Node<'t>>, Box<Node<'t>>),
    Call(Rule, Vec<Node<'t>>),
    /// Whether a pattern is found in a text.
    Test(Regex, Box<Node<'t>>),
    /// A text with what a pattern finds replaced: the pattern, whether everywhere, the text, by what.
    Replace(Regex, bool, Box<[Node<'t>; 2]>),
    Unary(Unary, Box<Node<'t>>),
    Binary(Binary, Box<Node<'t>>, Box<Node<'t>>),
    Choice(Box<[Node<'t>; 3]>),
}

impl Node<'_> {
    /// Its value in a row.
    pub(super) fn value(&self, row: usize) -> Value {
        match self {
            Node::Constant(value) => value.clone(),
            Node::Column(values) => values.get(row).cloned().unwrap_or_default(),
            Node::Row(table) => table.record(row),
            Node::Field(table, name) => table.value(row, &name.value(row).text()).clone(),
            Node::List(items) => Value::List(items.iter().map(|item| item.value(row)).collect()),
            Node::Record(fields) => {
                let values = fields.iter().map(|(name, value)| (name.clone(), value.value(row)));
                Value::Record(Arc::new(values.collect()))
            }
            Node::Member(value, key) => member_of(&value.value(row), &key.value(row)),
            Node::Call(rule, arguments) => call(*rule, arguments, row),
            Node::Test(pattern, text) => Value::Bool(pattern.is_match(&text.value(row).text())),
            Node::Replace(pattern, everywhere, parts) => {
                let [text, by] = &**parts;
                let (text, by) = (text.value(row), replacement(&by.value(row).text()));
                let limit = usize::from(!everywhere);
                Value::from(&*pattern.replacen(&text.text(), limit, by.as_str()))
            }
            Node::Unary(operator, value) => unary(*operator, &value.value(row)),
            Node::Binary(operator, left, right) => self::binary(*operator, left, right, row),
            Node::Choice(parts) => {
                let [condition, then, otherwise] = &**parts;
                if condition.value(row).truth() { then.value(row) } else { otherwise.value(row) }
            }
        }
    }

    fn number(&self, row: usize) -> f64 {
        self.value(row).coerced()
    }
}

fn call(rule: Rule, arguments: &[Node], row: usize) -> Value {
    let number = |index: usize| arguments.get(index).map_or(f64::NAN, |argument| argument.number(row));
    let value = |index: usize| arguments.get(index).map(|argument| argument.value(row)).unwrap_or_default();
    match rule {
        Rule::Math(function) => Value::Number(function(number(0))),
        Rule::MathOfTwo(function) => Value::Number(function(number(0), number(1))),
        Rule::Test(function) => Value::Bool(function(&value(0))),
        Rule::Convert(function) => function(&value(0)),
        Rule::DatePart(function) => {
            let time = value(0).moment();
            Value::Number(time.and_then(Moment::at).map_or(f64::NAN, |moment| function(&moment)))
        }
        Rule::If => {
            if value(0).truth() {
                value(1)
            } else {
                value(2)
            }
        }
        Rule::Many(function) => {
            let values: Vec<Value> = arguments.iter().map(|argument| argument.value(row)).collect();
            function(&values)
        }
    }
}

/// What a value has under a name or at an index; of text and lists also their `length`.
fn member_of(value: &Value, key: &Value) -> Value {
    match (value, key) {
        (Value::List(items), Value::Number(index)) if *index >= 0.0 && index.fract() == 0.0 => {
            items.get(*index as usize).cloned().unwrap_or_default()
        }
        (Value::List(items), Value::Text(name)) if &**name == "length" => Value::Number(items.len() as f64),
        (Value::Text(text), Value::Text(name)) if &**name == "length" => Value::Number(text.chars().count() as f64),
        (Value::Text(text), Value::Number(index)) if *index >= 0.0 => {
            text.chars().nth(*index as usize).map(|c| Value::from(c.to_string())).unwrap_or_default()
        }
        _ => member(value, &key.text()).clone(),
    }
}

fn unary(operator: Unary, value: &Value) -> Value {
    match operator {
        Unary::Minus => Value::Number(-value.coerced()),
        Unary::Plus => Value::Number(value.coerced()),
        Unary::Not => Value::Bool(!value.truth()),
        Unary::BitNot => Value::Number(f64::from(!bits(value.coerced()))),
    }
}

fn binary(operator: Binary, left: &Node, right: &Node, row: usize) -> Value {
    let left = left.value(row);
    match operator {
        Binary::Or if left.truth() => return left,
        Binary::And if !left.truth() => return left,
        _ => {}
    }
    let right = right.value(row);
    let numbers = || (left.coerced(), right.coerced());
    let on_bits = |function: fn(i32, i32) -> i32| {
        let (left, right) = numbers();
        Value::Number(f64::from(function(bits(left), bits(right))))
    };
    let compared = |holds: fn(Ordering) -> bool| Value::Bool(compare(&left, &right).is_some_and(holds));
    match operator {
        Binary::Or | Binary::And => right,
        Binary::Equal => Value::Bool(loosely_equal(&left, &right)),
        Binary::Unequal => Value::Bool(!loosely_equal(&left, &right)),
        Binary::StrictlyEqual => Value::Bool(strictly_equal(&left, &right)),
        Binary::StrictlyUnequal => Value::Bool(!strictly_equal(&left, &right)),
        Binary::Less => compared(Ordering::is_lt),
        Binary::LessOrEqual => compared(Ordering::is_le),
        Binary::Greater => compared(Ordering::is_gt),
        Binary::GreaterOrEqual => compared(Ordering::is_ge),
        Binary::Add => add(&left, &right),
        Binary::Subtract => Value::Number(left.coerced() - right.coerced()),
        Binary::Multiply => Value::Number(left.coerced() * right.coerced()),
        Binary::Divide => Value::Number(left.coerced() / right.coerced()),
        Binary::Remainder => Value::Number(left.coerced() % right.coerced()),
        Binary::BitOr => on_bits(|left, right| left | right),
        Binary::BitXor => on_bits(|left, right| left ^ right),
        Binary::BitAnd => on_bits(|left, right| left & right),
        Binary::ShiftLeft => on_bits(|left, right| left.wrapping_shl(right as u32)),
        Binary::ShiftRight => on_bits(|left, right| left.wrapping_shr(right as u32)),
        Binary::ShiftRightUnsigned => {
            let (left, right) = numbers();
            Value::Number(f64::from((bits(left) as u32).wrapping_shr(bits(right) as u32)))
        }
    }
}

/// Adds numbers, and joins where one is text. Moments count as numbers, unlike in JavaScript.
fn add(left: &Value, right: &Value) -> Value {
    let joins = |value: &Value| matches!(value, Value::Text(_) | Value::List(_) | Value::Record(_));
    match joins(left) || joins(right) {
        true => Value::from(format!("{}{}", left.text(), right.text())),
        false => Value::Number(left.coerced() + right.coerced()),
    }
}

fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        _ => left.coerced().partial_cmp(&right.coerced()),
    }
}

/// JavaScript's `===`; moments are equal where they are the same.
pub fn strictly_equal(left: &Value, right: &Value) -> bool {
    left == right
}

/// JavaScript's `==`; moments and numbers are equal where they are the same.
pub fn loosely_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Null, _) | (_, Value::Null) => left == right,
        (Value::Text(text), Value::Number(number) | Value::Time(number))
        | (Value::Number(number) | Value::Time(number), Value::Text(text)) => number_of_text(text) == *number,
        (Value::Bool(_) | Value::Number(_) | Value::Time(_), _) | (_, Value::Bool(_)) => {
            left.coerced() == right.coerced()
        }
        _ => left == right,
    }
}

/// JavaScript's whole numbers of 32 bits.
fn bits(number: f64) -> i32 {
    if !number.is_finite() {
        return 0;
    }
    number.trunc().rem_euclid(4_294_967_296.0) as u32 as i32
}

/// JavaScript's `$1` and `$&` as the library for patterns spells them.
fn replacement(by: &str) -> String {
    let mut words = String::with_capacity(by.len());
    let mut rest = by.chars().peekable();
    while let Some(character) = rest.next() {
        match (character, rest.peek()) {
            ('$', Some('&')) => {
                rest.next();
                words.push_str("${0}");
            }
            ('$', Some('$')) => {
                rest.next();
                words.push_str("$$");
            }
            ('$', Some(digit)) if digit.is_ascii_digit() => {
                words.push_str("${");
                words.extend(rest.next());
                words.push('}');
            }
            ('$', _) => words.push_str("$$"),
            _ => words.push(character),
        }
    }
    words
}
