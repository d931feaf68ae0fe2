//! How the values of a scale are written.

use super::NumberFormat;
use crate::calendar::{DAY, Moment, TimeFormat, multi_format};
use crate::data::Value;
use crate::scale::ticks::decimals;

/// How the values of a scale are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Labels {
    /// As they are; numbers with as many decimals as all of them need.
    #[default]
    Plain,
    /// As they are spelled: numbers that are names.
    Raw,
    /// Numbers at which ranges of that width begin.
    Range(f64),
    /// Numbers as shares of a hundred.
    Percent,
    /// Numbers by a pattern, and the pattern as it is written.
    Number(NumberFormat, String),
    /// Moments by a pattern.
    Time(TimeFormat),
    /// Moments by what begins at them.
    Calendar,
}

impl Labels {
    /// By a pattern of d3; none where it says nothing.
    ///
    /// # Errors
    ///
    /// What is wrong with the pattern, in a sentence without a full stop.
    pub fn of_pattern(pattern: &str, time: bool) -> Result<Option<Labels>, String> {
        match pattern {
            "" => Ok(None),
            _ if time => TimeFormat::parse(pattern).map(|format| Some(Labels::Time(format))),
            _ => NumberFormat::parse(pattern).map(|format| Some(Labels::Number(format, pattern.to_owned()))),
        }
    }

    /// One value alone.
    pub fn one(&self, value: &Value) -> String {
        self.all(std::slice::from_ref(value)).pop().unwrap_or_default()
    }

    /// Values that stand beside each other: their numbers have equally many decimals.
    pub fn all(&self, values: &[Value]) -> Vec<String> {
        let numbers: Vec<f64> = values.iter().filter_map(Value::number).filter(|n| n.is_finite()).collect();
        let told: Vec<f64> = match self {
            Labels::Percent => numbers.iter().map(|n| n * 100.0).collect(),
            Labels::Range(width) => numbers.iter().flat_map(|n| [*n, n + width]).collect(),
            _ => numbers,
        };
        let places = decimals(&told);
        values.iter().map(|value| self.word(value, places)).collect()
    }

    /// Values that are the ticks of an axis or legend: where a pattern says nothing of the decimals of
    /// numbers, they have as many as their distance needs.
    pub fn ticks(&self, values: &[Value]) -> Vec<String> {
        if *self == Labels::Calendar {
            return values.iter().map(|value| self.day(value, values)).collect();
        }
        let Labels::Number(_, pattern) = self else { return self.all(values) };
        let numbers: Vec<f64> = values.iter().filter_map(Value::number).filter(|n| n.is_finite()).collect();
        let gaps = numbers.windows(2).map(|pair| (pair[1] - pair[0]).abs()).filter(|gap| *gap > 0.0);
        let step = gaps.fold(f64::INFINITY, f64::min);
        let largest = numbers.iter().map(|n| n.abs()).fold(0.0, f64::max);
        match NumberFormat::for_step(Some(pattern), step, largest) {
            Ok(format) if step.is_finite() => Labels::Number(format, pattern.clone()).all(values),
            _ => self.all(values),
        }
    }

    /// A moment among ticks: where they are days, with the month, since a weekday alone says too little.
    fn day(&self, value: &Value, among: &[Value]) -> String {
        let are_days = || among.iter().filter_map(Value::number).all(|time| time % DAY == 0.0);
        match value.number() {
            Some(time) if Moment::at(time).is_some_and(|moment| moment.day > 1) && are_days() => {
                TimeFormat::parse("%b %-d").map(|format| format.format(time)).unwrap_or_default()
            }
            _ => self.word(value, 0),
        }
    }

    fn word(&self, value: &Value, places: usize) -> String {
        match (self, value) {
            (Labels::Time(format), value) => match value.number() {
                Some(time) => format.format(time),
                None => value.lines().into_owned(),
            },
            (Labels::Number(format, _), Value::Number(number)) => format.format(*number),
            (Labels::Range(width), Value::Number(number)) => {
                format!("{} – {}", plain_number(*number, places), plain_number(number + width, places))
            }
            (Labels::Percent, Value::Number(number)) => format!("{}%", plain_number(number * 100.0, places)),
            (Labels::Plain, Value::Number(number)) => plain_number(*number, places),
            (Labels::Calendar, value) => match value.number() {
                Some(time) => multi_format(time),
                None => value.lines().into_owned(),
            },
            (Labels::Raw, Value::Number(_)) => value.text().replace('-', "\u{2212}"),
            (_, Value::Time(time)) => multi_format(*time),
            (_, value) => value.lines().into_owned(),
        }
    }
}

/// A number with so many decimals, commas between thousands and a true minus; very large and very
/// small ones with a power of ten.
pub fn plain_number(number: f64, places: usize) -> String {
    if !number.is_finite() {
        return Value::Number(number).text().into_owned();
    }
    if number != 0.0 && (number.abs() >= 1e15 || number.abs() < 1e-6) {
        return Value::Number(number).text().replace('-', "\u{2212}");
    }
    let fixed = format!("{:.places$}", number.abs());
    let (whole, rest) = fixed.split_at(fixed.find('.').unwrap_or(fixed.len()));
    let mut grouped = String::with_capacity(fixed.len() + 8);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let is_zero = fixed.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if number < 0.0 && !is_zero { "\u{2212}" } else { "" };
    format!("{sign}{grouped}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beside_each_other_have_equally_many_decimals() {
        let labels = |all: &[f64]| Labels::Plain.all(&all.iter().map(|n| Value::Number(*n)).collect::<Vec<_>>());
        assert_eq!(labels(&[0.0, 0.5, 1.0]), ["0.0", "0.5", "1.0"]);
        assert_eq!(labels(&[-20_000.0, 0.0, 1_250_000.0]), ["\u{2212}20,000", "0", "1,250,000"]);
        assert_eq!(labels(&[1e21]), ["1e+21"]);
        assert_eq!(Labels::Percent.one(&Value::Number(0.125)), "12.5%");
    }
}
