//! Values of one type made values of another, and what is said of those that cannot be.

use super::rules::{NOT_A_DATE, NOT_A_NUMBER, NOT_A_TRUTH};
use crate::syntax::rules::WRONG_TYPE;
use std::borrow::Cow;

use super::value::{Value, number_of_text, quoted};
use crate::calendar::TimePattern;
use crate::syntax::diagnostic::shortened;
use crate::syntax::{Diagnostic, Span};

/// What values are read as.
#[derive(Clone, Debug, PartialEq)]
pub enum Conversion {
    /// Numbers.
    Number,
    /// Truth values.
    Bool,
    /// Text.
    Text,
    /// Dates in any spelling.
    Date,
    /// Dates by a pattern.
    DateBy(TimePattern),
}

/// The values of a field as numbers: text that spells one is read, empty text is nothing.
///
/// # Errors
///
/// `not-a-number`, with the first row whose value is none, or is NaN or an infinity, which have no place.
pub fn numbers<'a>(
    values: &'a [Value],
    field: &str,
    span: impl Into<Option<Span>>,
) -> Result<Cow<'a, [Value]>, Diagnostic> {
    let is_number = |value: &Value| match value {
        Value::Null | Value::Time(_) => true,
        Value::Number(number) => number.is_finite(),
        _ => false,
    };
    if values.iter().all(is_number) {
        return Ok(Cow::Borrowed(values));
    }
    column(values, field, &Conversion::Number, span).map(Cow::Owned)
}

/// The values of a field as moments.
///
/// # Errors
///
/// `not-a-date`, with the first row whose value is none.
pub fn dates<'a>(
    values: &'a [Value],
    field: &str,
    span: impl Into<Option<Span>>,
) -> Result<Cow<'a, [Value]>, Diagnostic> {
    if values.iter().all(|value| matches!(value, Value::Null | Value::Time(_))) {
        return Ok(Cow::Borrowed(values));
    }
    column(values, field, &Conversion::Date, span).map(Cow::Owned)
}

/// The values of a field read as a type; nothing and empty text stay nothing.
///
/// # Errors
///
/// `not-a-number`, `not-a-date` or `not-a-truth`, with the first row whose value is none.
pub fn column(
    values: &[Value],
    field: &str,
    conversion: &Conversion,
    span: impl Into<Option<Span>>,
) -> Result<Vec<Value>, Diagnostic> {
    let span = span.into();
    let read = |(row, value): (usize, &Value)| {
        conversion.read(value).ok_or_else(|| conversion.refuse(value, row, values, field, span))
    };
    values.iter().enumerate().map(read).collect()
}

impl Conversion {
    /// One value read as the type; none where it cannot be.
    fn read(&self, value: &Value) -> Option<Value> {
        let is_text_type = *self == Conversion::Text;
        match value {
            Value::Null => return Some(Value::Null),
            Value::Text(text) if text.trim().is_empty() && !is_text_type => return Some(Value::Null),
            _ => {}
        }
        match self {
            Conversion::Number => match value {
                Value::Number(number) => number.is_finite().then(|| value.clone()),
                Value::Time(_) => Some(value.clone()),
                Value::Bool(truth) => Some(Value::Number(f64::from(u8::from(*truth)))),
                Value::Text(text) if &**text == "null" => Some(Value::Null),
                Value::Text(text) => Some(number_of_text(text)).filter(|number| number.is_finite()).map(Value::Number),
                _ => None,
            },
            Conversion::Bool => match value {
                Value::Bool(_) => Some(value.clone()),
                Value::Number(number) => Some(Value::Bool(*number != 0.0)),
                Value::Text(text) if text.eq_ignore_ascii_case("true") || &**text == "1" => Some(Value::Bool(true)),
                Value::Text(text) if text.eq_ignore_ascii_case("false") || &**text == "0" => Some(Value::Bool(false)),
                _ => None,
            },
            Conversion::Text => Some(Value::from(&*value.text())),
            Conversion::Date => value.moment().map(Value::Time),
            Conversion::DateBy(pattern) => match value {
                Value::Time(_) => Some(value.clone()),
                _ => pattern.read(&value.text()).map(Value::Time),
            },
        }
    }

    fn refuse(&self, value: &Value, row: usize, values: &[Value], field: &str, span: Option<Span>) -> Diagnostic {
        let (rule, wanted) = match self {
            Conversion::Number => (&NOT_A_NUMBER, "a number"),
            Conversion::Bool => (&NOT_A_TRUTH, "true or false"),
            // Whatever there is can be written down.
            Conversion::Text => (&WRONG_TYPE, "text"),
            Conversion::Date => (&NOT_A_DATE, "a date"),
            Conversion::DateBy(_) => (&NOT_A_DATE, "a date of this pattern"),
        };
        let more = values.iter().skip(row + 1).filter(|value| self.read(value).is_none()).count();
        let message = format!("\"{}\" is not {wanted} in row {}: {}", shortened(field), row + 1, quoted(value));
        let diagnostic = Diagnostic::error(rule, span, message);
        match more {
            0 if matches!(value, Value::Number(_)) => {
                diagnostic.help("leave the value out where there is none, or filter such rows out")
            }
            0 => diagnostic,
            1 => diagnostic.help("the same is true of one row more"),
            _ => diagnostic.help(format!("the same is true of {more} rows more")),
        }
    }
}
