//! How the values of a scale are written where its author says it.

use crate::data::{Table, Value};
use crate::figures::chart::expression::{Expression, Parameters};
use crate::figures::chart::model::Format;
use crate::figures::chart::rules::WRONG_FORMAT;
use crate::scale::format::Labels;
use crate::syntax::Diagnostic;

/// What an author asks for, where it is a pattern that d3 knows.
///
/// # Errors
///
/// What is wrong with the pattern, at its place.
pub fn of_format(format: &Format, time: bool) -> Result<Option<Labels>, Diagnostic> {
    let pattern = format.pattern.as_deref().unwrap_or_default();
    Labels::of_pattern(pattern, format.time.unwrap_or(time)).map_err(|message| {
        Diagnostic::error(&WRONG_FORMAT, format.source, message)
            .help("formats are those of d3, such as `,.2f` for numbers and `%b %Y` for times")
    })
}

/// Words in place of labels, by an expression that knows each value and its label.
///
/// # Errors
///
/// What is wrong with the expression.
pub fn replaced(
    expression: &Expression,
    values: &[Value],
    labels: Vec<String>,
    parameters: &Parameters,
) -> Result<Vec<String>, Diagnostic> {
    let indices = (0..values.len()).map(|index| {
        // Vega counts labels from 0 to 1.
        Value::Number(index as f64 / values.len().saturating_sub(1).max(1) as f64)
    });
    let table = Table::of_columns([
        ("value", values.to_vec()),
        ("label", labels.into_iter().map(Value::from).collect()),
        ("index", indices.collect()),
    ]);
    let words = expression.values(&table, parameters)?;
    Ok(words.iter().map(|word| if word.is_valid() { word.lines().into_owned() } else { String::new() }).collect())
}
