//! Working out an expression that was checked, one row at a time, by JavaScript's rules.

use std::cmp::Ordering;
use std::sync::Arc;

use super::function::Rule;
use super::pattern::Pattern;
use super::tree::{Binary, Unary};
use crate::calendar::Moment;
use crate::data::field::member;
use crate::data::table::Table;
use crate::data::value::{Value, number_of_text};
use crate::figures::chart::budget::Budget;

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
    Test(Pattern, Box<Node<'t>>),
    /// A text with what a pattern finds replaced: the pattern, whether everywhere, the text, by what.
    Replace(Pattern, bool, Box<[Node<'t>; 2]>),
    Unary(Unary, Box<Node<'t>>),
    Binary(Binary, Box<Node<'t>>, Box<Node<'t>>),
    Choice(Box<[Node<'t>; 3]>),
}

impl Node<'_> {
    /// Its value in a row; nothing where the budget is spent.
    pub(super) fn value(&self, row: usize, budget: &Budget) -> Value {
        if !budget.pay(1) {
            return Value::Null;
        }
        let of = |node: &Node| node.value(row, budget);
        match self {
            Node::Constant(value) => value.clone(),
            Node::Column(values) => values.get(row).cloned().unwrap_or_default(),
            Node::Row(table) => budgeted(budget, table.record(row)),
            Node::Field(table, name) => table.value(row, &of(name).text()).clone(),
            Node::List(items) => budgeted(budget, Value::List(items.iter().map(of).collect())),
            Node::Record(fields) => {
                let values = fields.iter().map(|(name, value)| (name.clone(), of(value)));
                budgeted(budget, Value::Record(Arc::new(values.collect())))
            }
            Node::Member(value, key) => {
                let (value, key) = (of(value), of(key));
                // The characters of a text are counted.
                let is_paid = !matches!(value, Value::Text(_)) || budget.look_at(std::slice::from_ref(&value));
                if is_paid { member_of(&value, &key) } else { Value::Null }
            }
            Node::Call(rule, arguments) => call(*rule, arguments, row, budget),
            Node::Test(pattern, text) => {
                let text = of(text);
                Value::Bool(pattern.is_in(&text.text(), budget))
            }
            Node::Replace(pattern, everywhere, parts) => {
                let [text, by] = &**parts;
                let (text, by) = (of(text), of(by));
                pattern.replaced(&text.text(), &by.text(), *everywhere, budget).map_or(Value::Null, Value::from)
            }
            Node::Unary(operator, value) => unary(*operator, &of(value)),
            Node::Binary(operator, left, right) => self::binary(*operator, left, right, row, budget),
            Node::Choice(parts) => {
                let [condition, then, otherwise] = &**parts;
                if of(condition).truth() { of(then) } else { of(otherwise) }
            }
        }
    }
}

/// A value that was made, where it could be paid for.
fn budgeted(budget: &Budget, value: Value) -> Value {
    if budget.made(&value) { value } else { Value::Null }
}

fn call(rule: Rule, arguments: &[Node], row: usize, budget: &Budget) -> Value {
    let value = |index: usize| arguments.get(index).map(|argument| argument.value(row, budget)).unwrap_or_default();
    let number = |index: usize| arguments.get(index).map_or(f64::NAN, |argument| argument.value(row, budget).coerced());
    match rule {
        Rule::Math(function) => Value::Number(function(number(0))),
        Rule::MathOfTwo(function) => Value::Number(function(number(0), number(1))),
        Rule::Test(function) => Value::Bool(function(&value(0))),
        Rule::Convert(function) => {
            let value = value(0);
            if !budget.look_at(std::slice::from_ref(&value)) {
                return Value::Null;
            }
            budgeted(budget, function(&value))
        }
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
            let values: Vec<Value> = arguments.iter().map(|argument| argument.value(row, budget)).collect();
            if !budget.look_at(&values) {
                return Value::Null;
            }
            budgeted(budget, function(&values))
        }
        Rule::Growing(bytes, function) => {
            let values: Vec<Value> = arguments.iter().map(|argument| argument.value(row, budget)).collect();
            if !budget.look_at(&values) || !budget.make(bytes(&values)) {
                return Value::Null;
            }
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

fn binary(operator: Binary, left: &Node, right: &Node, row: usize, budget: &Budget) -> Value {
    let left = left.value(row, budget);
    match operator {
        Binary::Or if left.truth() => return left,
        Binary::And if !left.truth() => return left,
        _ => {}
    }
    let right = right.value(row, budget);
    let is_plain = |value: &Value| !matches!(value, Value::Text(_) | Value::List(_) | Value::Record(_));
    let are_paid = (is_plain(&left) || budget.look_at(std::slice::from_ref(&left)))
        && (is_plain(&right) || budget.look_at(std::slice::from_ref(&right)));
    if !are_paid {
        return Value::Null;
    }
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
        Binary::Add => add(&left, &right, budget),
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
fn add(left: &Value, right: &Value, budget: &Budget) -> Value {
    let joins = |value: &Value| matches!(value, Value::Text(_) | Value::List(_) | Value::Record(_));
    match joins(left) || joins(right) {
        true => {
            let (left, right) = (left.text(), right.text());
            // Paid for before it is made: it may be long.
            if budget.make(left.len() + right.len()) { Value::from([left, right].concat()) } else { Value::default() }
        }
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
