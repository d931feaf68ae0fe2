//! The operations that make one value of many.

use std::collections::HashSet;

use super::read::{Named, word};
use crate::data::convert;
use crate::data::table::Table;
use crate::data::value::{Key, Value};
use crate::figures::chart::budget::Budget;
use crate::syntax::Diagnostic;
use crate::syntax::spec::Tree;

/// An operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// How many rows there are.
    Count,
    /// How many of the values are valid.
    Valid,
    /// How many of the values are missing.
    Missing,
    /// How many different values there are.
    Distinct,
    /// Their sum.
    Sum,
    /// Their product.
    Product,
    /// Their arithmetic mean.
    Mean,
    /// The variance of a sample.
    Variance,
    /// The variance of a population.
    PopulationVariance,
    /// The standard deviation of a sample.
    Deviation,
    /// The standard deviation of a population.
    PopulationDeviation,
    /// The standard error of the mean.
    StandardError,
    /// The middle value.
    Median,
    /// The lower quartile.
    FirstQuartile,
    /// The upper quartile.
    ThirdQuartile,
    /// The lower end of the 95% interval of the mean. Vega draws lots for it; here it is that of the
    /// normal distribution, 1.96 standard errors below the mean.
    LowerConfidence,
    /// The upper end of the same interval.
    UpperConfidence,
    /// The least value.
    Min,
    /// The greatest value.
    Max,
    /// The row with the least value.
    ArgMin,
    /// The row with the greatest value.
    ArgMax,
    /// All rows.
    Values,
}

/// How many standard errors the 95% interval of a mean reaches to each side.
const CONFIDENCE: f64 = 1.959_963_984_540_054;

const NAMES: [(&str, Operation); 23] = [
    ("count", Operation::Count),
    ("valid", Operation::Valid),
    ("missing", Operation::Missing),
    ("distinct", Operation::Distinct),
    ("sum", Operation::Sum),
    ("product", Operation::Product),
    ("mean", Operation::Mean),
    ("average", Operation::Mean),
    ("variance", Operation::Variance),
    ("variancep", Operation::PopulationVariance),
    ("stdev", Operation::Deviation),
    ("stdevp", Operation::PopulationDeviation),
    ("stderr", Operation::StandardError),
    ("median", Operation::Median),
    ("q1", Operation::FirstQuartile),
    ("q3", Operation::ThirdQuartile),
    ("ci0", Operation::LowerConfidence),
    ("ci1", Operation::UpperConfidence),
    ("min", Operation::Min),
    ("max", Operation::Max),
    ("argmin", Operation::ArgMin),
    ("argmax", Operation::ArgMax),
    ("values", Operation::Values),
];

impl Operation {
    /// The operation of that name.
    pub fn find(name: &str) -> Option<Operation> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, operation)| *operation)
    }

    /// Its name; of two names the first.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, operation)| *operation == self).map_or("", |(name, _)| name)
    }

    /// Reads a name.
    ///
    /// # Errors
    ///
    /// `wrong-value` with the nearest name.
    pub fn read(tree: &Tree) -> Result<Operation, Diagnostic> {
        word(tree, &NAMES)
    }

    /// Whether it works with numbers only.
    fn needs_numbers(self) -> bool {
        use Operation::*;
        !matches!(self, Count | Valid | Missing | Distinct | Min | Max | ArgMin | ArgMax | Values)
    }

    /// Whether its value is of the kind of the values, so that a mean of moments is a moment.
    fn keeps_kind(self) -> bool {
        use Operation::*;
        matches!(self, Mean | Median | FirstQuartile | ThirdQuartile | LowerConfidence | UpperConfidence)
    }
}

/// An operation on a field of a table.
pub struct Measured<'t> {
    operation: Operation,
    table: &'t Table,
    /// One value for each row; empty where rows are counted.
    values: std::borrow::Cow<'t, [Value]>,
}

impl<'t> Measured<'t> {
    /// Looks the field up; `count` needs none.
    ///
    /// # Errors
    ///
    /// `unknown-field`, and `not-a-number` where numbers are needed and a word stands.
    pub fn new(operation: Operation, field: Option<&Named>, table: &'t Table) -> Result<Measured<'t>, Diagnostic> {
        let values = match field {
            None => (&[]).into(),
            // Rows are counted whatever stands in them.
            Some(_) if operation == Operation::Count => (&[]).into(),
            Some(field) => {
                let values = field.values(table)?;
                if operation.needs_numbers() {
                    convert::numbers(&values, field.name(), field.span)?.into_owned().into()
                } else {
                    values
                }
            }
        };
        Ok(Measured { operation, table, values })
    }

    /// Pays for looking at so many rows in so many groups, and for records of rows, before they are made.
    ///
    /// # Errors
    ///
    /// `too-much-work`.
    pub fn pay(&self, rows: usize, groups: usize, budget: &Budget) -> Result<(), Diagnostic> {
        let records = match self.operation {
            Operation::Values => rows,
            Operation::ArgMin | Operation::ArgMax => groups,
            _ => 0,
        };
        budget.pay(rows);
        budget.make(self.table.record_bytes().saturating_mul(records));
        budget.check(None)
    }

    /// The value of the operation over some rows.
    pub fn of(&self, rows: &[usize]) -> Value {
        use Operation::*;
        let value = |&row: &usize| self.values.get(row).unwrap_or(&Value::Null);
        let valid = || rows.iter().map(value).filter(|value| value.is_valid() && !is_empty(value));
        let count = |count: usize| Value::Number(count as f64);
        let row_of = |row: Option<&usize>| row.map_or(Value::Null, |&row| self.table.record(row));
        let valid_rows = || rows.iter().filter(|row| value(row).is_valid());
        match self.operation {
            Count => count(rows.len()),
            Valid => count(valid().count()),
            Missing => count(rows.iter().map(value).filter(|v| matches!(v, Value::Null) || is_empty(v)).count()),
            Distinct => count(rows.iter().map(|row| Key(value(row))).collect::<HashSet<_>>().len()),
            Min => valid().min_by(|a, b| a.order(b)).cloned().unwrap_or_default(),
            // The first of those that are equal.
            Max => valid().reduce(|most, v| if v.order(most).is_gt() { v } else { most }).cloned().unwrap_or_default(),
            ArgMin => row_of(valid_rows().min_by(|a, b| value(a).order(value(b)))),
            ArgMax => {
                row_of(valid_rows().reduce(|most, row| if value(row).order(value(most)).is_gt() { row } else { most }))
            }
            Values => Value::List(rows.iter().map(|&row| self.table.record(row)).collect()),
            _ => {
                let numbers: Vec<f64> = valid().filter_map(Value::number).collect();
                let times = self.operation.keeps_kind() && matches!(valid().next(), Some(Value::Time(_)));
                match of_numbers(self.operation, numbers) {
                    Some(number) if times => Value::Time(number),
                    Some(number) => Value::Number(number),
                    None => Value::Null,
                }
            }
        }
    }
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.is_empty())
}

/// The worth of an operation over numbers that are not NaN; none where there are too few.
fn of_numbers(operation: Operation, mut numbers: Vec<f64>) -> Option<f64> {
    use Operation::*;
    let count = numbers.len() as f64;
    if numbers.is_empty() {
        return None;
    }
    let mut quantile = |share| {
        numbers.sort_unstable_by(f64::total_cmp);
        super::quantile::of_sorted(&numbers, share)
    };
    match operation {
        Median => return quantile(0.5),
        FirstQuartile => return quantile(0.25),
        ThirdQuartile => return quantile(0.75),
        _ => {}
    }
    let (mean, squares) = mean_and_squares(&numbers);
    let spread = |worth: f64| (count > 1.0).then_some(worth);
    let standard_error = (squares / (count * (count - 1.0))).sqrt();
    match operation {
        Sum => Some(numbers.iter().sum()),
        Product => Some(numbers.iter().product()),
        Mean => Some(mean),
        Variance => spread(squares / (count - 1.0)),
        PopulationVariance => spread(squares / count),
        Deviation => spread((squares / (count - 1.0)).sqrt()),
        PopulationDeviation => spread((squares / count).sqrt()),
        StandardError => spread(standard_error),
        LowerConfidence => Some(spread(mean - CONFIDENCE * standard_error).unwrap_or(mean)),
        UpperConfidence => Some(spread(mean + CONFIDENCE * standard_error).unwrap_or(mean)),
        _ => None,
    }
}

/// The mean, and the sum of the squared distances from it (Welford, "Note on a method for calculating
/// corrected sums of squares and products", 1962).
pub(super) fn mean_and_squares(numbers: &[f64]) -> (f64, f64) {
    let (mut mean, mut squares) = (0.0, 0.0);
    for (index, number) in numbers.iter().enumerate() {
        let distance = number - mean;
        mean += distance / (index + 1) as f64;
        squares += distance * (number - mean);
    }
    (mean, squares)
}
