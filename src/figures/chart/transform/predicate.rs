//! Predicates: what holds for a row or not.

use super::date_time;
use super::read::{Keys, Named, named, text, truth};
use super::{Context, State};
use crate::calendar::TimeUnit;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::data::value_of;
use crate::figures::chart::expression::{Expression, strictly_equal};
use crate::figures::chart::rules::UNKNOWN_PARAMETER;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::{MISSING_KEY, WRONG_TYPE, WRONG_VALUE};
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Span};

/// What holds for a row or not.
#[derive(Clone, Debug)]
pub enum Predicate {
    /// What an expression says.
    Expression(Expression),
    /// What is said of the value of a field.
    Field(FieldPredicate),
    /// Whether a selection holds the row.
    Selected {
        /// The name of the selection.
        name: String,
        /// Where it is named.
        span: Span,
        /// Whether a selection of nothing holds every row.
        empty: bool,
    },
    /// All of them hold.
    All(Vec<Predicate>),
    /// One of them holds.
    Any(Vec<Predicate>),
    /// It does not hold.
    Not(Box<Predicate>),
}

/// What is said of the value of a field.
#[derive(Clone, Debug)]
pub struct FieldPredicate {
    /// The field.
    pub field: Named,
    /// The unit that its moments are gathered by before.
    pub unit: Option<TimeUnit>,
    /// What is said.
    pub test: Test,
}

/// What is said of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// It is that.
    Equal(Value),
    /// It is less.
    Less(Value),
    /// It is no more.
    LessOrEqual(Value),
    /// It is more.
    Greater(Value),
    /// It is no less.
    GreaterOrEqual(Value),
    /// It lies between two values or is one of them; an end that is nothing is open.
    Range(Value, Value),
    /// It is one of those.
    OneOf(Vec<Value>),
    /// It is valid and finite, or it is not.
    Valid(bool),
}

const KEYS: &[&str] =
    &["field", "timeUnit", "equal", "lt", "lte", "gt", "gte", "range", "oneOf", "valid", "param", "empty", "selection"];

impl Predicate {
    /// Reads an expression, an object of Vega-Lite's predicates, or `and`, `or` and `not` of such. How
    /// deep they nest is limited by the spec.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with its place.
    pub fn read(tree: &Tree, context: &Context) -> Result<Predicate, Diagnostic> {
        let all = |tree: &Tree| match &tree.value {
            spec::Value::List(items) => items.iter().map(|item| Self::read(item, context)).collect(),
            _ => Err(Diagnostic::error(&WRONG_TYPE, tree.span, "this is a list of predicates")),
        };
        if tree.text().is_some() {
            return Expression::read(tree, context.source).map(Predicate::Expression);
        }
        if let Some(list) = tree.get("and") {
            return all(list).map(Predicate::All);
        }
        if let Some(list) = tree.get("or") {
            return all(list).map(Predicate::Any);
        }
        if let Some(inner) = tree.get("not") {
            return Ok(Predicate::Not(Box::new(Self::read(inner, context)?)));
        }
        let keys = Keys::of(tree, KEYS)?;
        if let Some(name) = keys.get("param").or_else(|| keys.get("selection")) {
            let empty = keys.truth("empty")?.unwrap_or(true);
            return Ok(Predicate::Selected { name: text(name)?.to_owned(), span: name.span, empty });
        }
        match &tree.value {
            spec::Value::Map(_) => FieldPredicate::read(keys, context).map(Predicate::Field),
            _ => Err(Diagnostic::error(&WRONG_TYPE, tree.span, "a predicate is an expression or a map")),
        }
    }

    /// Whether it holds, for each row.
    ///
    /// # Errors
    ///
    /// Fields and parameters that there are not, and what is wrong with an expression.
    pub fn holds(&self, table: &Table, state: &State) -> Result<Vec<bool>, Diagnostic> {
        match self {
            Predicate::Expression(expression) => expression.holds(table, &state.parameters),
            Predicate::Field(predicate) => {
                state.budget().pay(table.rows().saturating_mul(predicate.test.values()));
                state.budget().check(predicate.field.span)?;
                predicate.holds(table)
            }
            Predicate::Selected { name, span, empty } => match state.selections.get(name) {
                Some(selection) => selection.holds(table, *empty),
                None => parameter_holds(name, *span, table, state),
            },
            Predicate::All(all) => combined(all, table, state, true, |a, b| a && b),
            Predicate::Any(any) => combined(any, table, state, false, |a, b| a || b),
            Predicate::Not(inner) => Ok(inner.holds(table, state)?.into_iter().map(|holds| !holds).collect()),
        }
    }
}

/// A parameter that is no selection holds every row or none.
fn parameter_holds(name: &str, span: Span, table: &Table, state: &State) -> Result<Vec<bool>, Diagnostic> {
    match state.parameters.get(name) {
        Some(value) => Ok(vec![value.truth(); table.rows()]),
        None => {
            let message = format!("there is no parameter `{}`", shortened(name));
            let known = state.selections.keys().map(String::as_str).chain(state.parameters.names());
            let diagnostic = Diagnostic::error(&UNKNOWN_PARAMETER, span, message);
            Err(match did_you_mean(name, known) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            })
        }
    }
}

fn combined(
    parts: &[Predicate],
    table: &Table,
    state: &State,
    start: bool,
    combine: fn(bool, bool) -> bool,
) -> Result<Vec<bool>, Diagnostic> {
    let mut result = vec![start; table.rows()];
    for part in parts {
        for (holds, other) in result.iter_mut().zip(part.holds(table, state)?) {
            *holds = combine(*holds, other);
        }
    }
    Ok(result)
}

impl FieldPredicate {
    fn read(keys: Keys, context: &Context) -> Result<FieldPredicate, Diagnostic> {
        let field = named(keys.need("field")?)?;
        let unit = keys.get("timeUnit").map(super::time_unit::read_unit).transpose()?;
        let read = |tree: &Tree| value(tree, unit.as_ref(), context);
        type Make = fn(Value) -> Test;
        let comparisons: [(&str, Make); 5] = [
            ("equal", Test::Equal),
            ("lt", Test::Less),
            ("lte", Test::LessOrEqual),
            ("gt", Test::Greater),
            ("gte", Test::GreaterOrEqual),
        ];
        for (key, make) in comparisons {
            if let Some(tree) = keys.get(key) {
                return Ok(FieldPredicate { field, test: make(read(tree)?), unit });
            }
        }
        let test = if let Some(tree) = keys.get("range") {
            let ends: Vec<Value> = match &tree.value {
                spec::Value::List(items) => items.iter().map(&read).collect::<Result<_, _>>()?,
                _ => match read(tree)? {
                    Value::List(items) => items.to_vec(),
                    _ => Vec::new(),
                },
            };
            match <[Value; 2]>::try_from(ends) {
                Ok([low, high]) => Test::Range(low, high),
                Err(_) => return Err(Diagnostic::error(&WRONG_VALUE, tree.span, "a range is a list of two values")),
            }
        } else if keys.get("oneOf").is_some() {
            Test::OneOf(keys.list("oneOf").into_iter().map(read).collect::<Result<_, _>>()?)
        } else if let Some(tree) = keys.get("valid") {
            Test::Valid(truth(tree)?)
        } else {
            return Err(Diagnostic::error(&MISSING_KEY, keys.span(), "this predicate says nothing of the field")
                .help("say one of equal, lt, lte, gt, gte, range, oneOf, valid"));
        };
        Ok(FieldPredicate { field, unit, test })
    }

    /// Whether it holds, for each row.
    ///
    /// # Errors
    ///
    /// `unknown-field`.
    pub fn holds(&self, table: &Table) -> Result<Vec<bool>, Diagnostic> {
        let values = self.field.values(table)?;
        let of_dates = self.unit.is_some() || self.test.is_of_dates();
        let holds = |value: &Value| match value.moment().filter(|_| of_dates) {
            Some(time) => self.test.holds(&Value::Time(self.unit.as_ref().map_or(time, |unit| unit.floor(time)))),
            None => self.test.holds(value),
        };
        Ok(values.iter().map(holds).collect())
    }
}

impl Test {
    /// How many values it compares with.
    fn values(&self) -> usize {
        match self {
            Test::OneOf(values) => values.len(),
            _ => 1,
        }
    }

    fn is_of_dates(&self) -> bool {
        let is_date = |value: &Value| matches!(value, Value::Time(_));
        match self {
            Test::Equal(value)
            | Test::Less(value)
            | Test::LessOrEqual(value)
            | Test::Greater(value)
            | Test::GreaterOrEqual(value) => is_date(value),
            Test::Range(low, high) => is_date(low) || is_date(high),
            Test::OneOf(values) => values.iter().any(is_date),
            Test::Valid(_) => false,
        }
    }

    /// Whether it holds for a value.
    pub fn holds(&self, value: &Value) -> bool {
        let compared = |other: &Value| match (value, other) {
            (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
            _ => value.coerced().partial_cmp(&other.coerced()),
        };
        let is = |other: &Value, holds: fn(std::cmp::Ordering) -> bool| compared(other).is_some_and(holds);
        match self {
            Test::Equal(other) => strictly_equal(value, other),
            Test::Less(other) => is(other, std::cmp::Ordering::is_lt),
            Test::LessOrEqual(other) => is(other, std::cmp::Ordering::is_le),
            Test::Greater(other) => is(other, std::cmp::Ordering::is_gt),
            Test::GreaterOrEqual(other) => is(other, std::cmp::Ordering::is_ge),
            Test::Range(low, high) => {
                let open = |end: &Value| *end == Value::Null;
                (open(low) || is(low, std::cmp::Ordering::is_ge)) && (open(high) || is(high, std::cmp::Ordering::is_le))
            }
            Test::OneOf(values) => values.iter().any(|other| strictly_equal(value, other)),
            Test::Valid(wanted) => (value.is_valid() && value.number().is_none_or(f64::is_finite)) == *wanted,
        }
    }
}

/// A value to compare with: an expression is worked out, an object is a date, and with a unit of time
/// a number is one of that unit.
fn value(tree: &Tree, unit: Option<&TimeUnit>, context: &Context) -> Result<Value, Diagnostic> {
    if let Some(expression) = tree.get("expr").or_else(|| tree.get("signal")) {
        return Expression::read(expression, context.source)?.value(&Default::default());
    }
    if let spec::Value::Map(_) = &tree.value {
        return date_time::read(tree).map(Value::Time);
    }
    match (value_of(tree), unit) {
        (value @ (Value::Number(_) | Value::Text(_)), Some(unit)) => match date_time::of_unit(unit, &value) {
            Some(time) => Ok(Value::Time(time)),
            None => Ok(value.moment().map_or(value, |time| Value::Time(unit.floor(time)))),
        },
        (value, _) => Ok(value),
    }
}
