//! Numbers as words (after the documentation of d3-format).

use super::decimal::{exponential, fixed, positional, precise, significant};
use crate::data::value::number_text;

const PREFIXES: [&str; 17] = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"];

/// The widest that a pattern may ask for.
const WIDEST: usize = 100;

/// How numbers are written, from a pattern such as `,.2f`.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberFormat {
    fill: char,
    align: Align,
    sign: Sign,
    symbol: Option<Symbol>,
    zero: bool,
    width: usize,
    comma: bool,
    precision: Option<usize>,
    trim: bool,
    notation: Notation,
    /// The exponent of the one SI prefix that all numbers are written with.
    prefix: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Align {
    Left,
    Right,
    Center,
    /// To the right, with the sign to the left of the filling.
    AfterSign,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    Minus,
    Plus,
    Parentheses,
    Space,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Symbol {
    Currency,
    Base,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Notation {
    Exponent,
    Fixed,
    Decimal,
    Rounded,
    Prefixed,
    Percent,
    RoundedPercent,
    Whole,
    Binary,
    Octal,
    Hexadecimal,
    UpperHexadecimal,
    Character,
    /// The pattern names no type: as `g`, without zeros at the end.
    Plain,
}

impl NumberFormat {
    /// Reads `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`.
    ///
    /// # Errors
    ///
    /// What was expected, in a sentence without a full stop.
    pub fn parse(pattern: &str) -> Result<NumberFormat, String> {
        let mut rest = Pattern(pattern);
        let (fill, align) = rest.fill_and_align();
        let sign = match rest.take(&['+', '-', '(', ' ']) {
            Some('+') => Sign::Plus,
            Some('(') => Sign::Parentheses,
            Some(' ') => Sign::Space,
            _ => Sign::Minus,
        };
        let symbol = rest.take(&['$', '#']).map(|c| if c == '$' { Symbol::Currency } else { Symbol::Base });
        let zero = rest.take(&['0']).is_some();
        let width = rest.whole_number()?.unwrap_or(0);
        let mut comma = rest.take(&[',']).is_some();
        let precision = match rest.take(&['.']) {
            Some(_) => Some(rest.whole_number()?.ok_or("after the dot stands how many digits there are")?),
            None => None,
        };
        let trim = rest.take(&['~']).is_some();
        let notation = match rest.0 {
            "n" => {
                comma = true;
                Notation::Decimal
            }
            letter => Notation::find(letter).ok_or_else(|| expected(rest.0))?,
        };
        let zero = zero || (fill == Some('0') && align == Some(Align::AfterSign));
        let (fill, align) = match zero {
            true => ('0', Align::AfterSign),
            false => (fill.unwrap_or(' '), align.unwrap_or(Align::Right)),
        };
        let format = Self { fill, align, sign, symbol, zero, width, comma, precision, trim, notation, prefix: None };
        Ok(format.with_plain_digits())
    }

    /// The format of an axis whose ticks stand `step` apart and are at most `largest` in size, with the
    /// fewest digits that tell them apart (d3-scale's `tickFormat`). The pattern is `,f` where there is
    /// none; one with a precision keeps it.
    ///
    /// # Errors
    ///
    /// Those of [`NumberFormat::parse`].
    pub fn for_step(pattern: Option<&str>, step: f64, largest: f64) -> Result<NumberFormat, String> {
        let pattern = pattern.unwrap_or(",f");
        let mut format = Self::parse(pattern)?;
        let chosen = pattern.contains('.');
        let (step, largest) = (step.abs(), largest.abs());
        let (Some(least), Some(most)) = (exponent_of(step), exponent_of(largest)) else { return Ok(format) };
        let digits = exponent_of(largest - step).map_or(1, |exponent| (exponent - least).max(0) + 1);
        let precision = match format.notation {
            Notation::Prefixed => {
                format.prefix = Some(prefix_exponent(most));
                prefix_exponent(most) - least
            }
            Notation::Fixed => -least,
            Notation::Percent => -least - 2,
            Notation::Exponent => digits - 1,
            Notation::Plain | Notation::Decimal | Notation::Rounded | Notation::RoundedPercent => digits,
            _ => return Ok(format),
        };
        if !chosen {
            format.precision = Some(precision.clamp(0, 20) as usize);
        }
        Ok(format)
    }

    /// A number in words, with U+2212 for minus.
    pub fn format(&self, number: f64) -> String {
        if let Some(exponent) = self.prefix {
            let plain = Self { prefix: None, notation: Notation::Fixed, ..self.clone() };
            return plain.format(number * 10_f64.powi(-exponent)) + prefix_name(exponent);
        }
        if self.notation == Notation::Character {
            return self.assembled(self.currency(), String::new(), number_text(number));
        }
        let (mut digits, unit) = self.digits(number.abs());
        if number.is_nan() {
            digits = "NaN".to_owned();
        }
        if self.trim {
            digits = without_final_zeros(&digits);
        }
        let is_zero = digits.parse::<f64>().is_ok_and(|shown| shown == 0.0);
        let negative = number.is_sign_negative() && !number.is_nan() && !(is_zero && self.sign != Sign::Plus);
        let sign = match (negative, self.sign) {
            (true, Sign::Parentheses) => "(",
            (true, _) => "−",
            (false, Sign::Plus) => "+",
            (false, Sign::Space) => " ",
            (false, _) => "",
        };
        let percent = matches!(self.notation, Notation::Percent | Notation::RoundedPercent);
        let closing = if negative && self.sign == Sign::Parentheses { ")" } else { "" };
        let suffix = format!("{unit}{}{closing}", if percent { "%" } else { "" });
        let end = match self.notation {
            Notation::Binary | Notation::Octal | Notation::Hexadecimal | Notation::UpperHexadecimal => digits.len(),
            _ => digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()),
        };
        let suffix = format!("{}{suffix}", &digits[end..]);
        digits.truncate(end);
        self.assembled(format!("{sign}{}", self.currency()), digits, suffix)
    }

    fn with_plain_digits(mut self) -> Self {
        if self.notation == Notation::Plain {
            self.precision = self.precision.or(Some(12));
            self.trim = true;
        }
        self
    }

    /// The digits of a number that is not negative, and its SI prefix.
    fn digits(&self, number: f64) -> (String, &'static str) {
        let precision = self.precision.unwrap_or(6);
        let count = precision.clamp(1, 21);
        let places = precision.min(20);
        let digits = match self.notation {
            Notation::Exponent => exponential(number, places),
            Notation::Fixed => fixed(number, places),
            Notation::Percent => fixed(number * 100.0, places),
            Notation::Decimal | Notation::Plain => precise(number, count),
            Notation::Rounded => rounded(number, count),
            Notation::RoundedPercent => rounded(number * 100.0, count),
            Notation::Prefixed => return prefixed(number, count),
            // Beyond 2^64 no float has a fraction, and the bases have no use.
            Notation::Whole if number < 1e21 => number_text((number + 0.5).floor()),
            Notation::Whole if number.is_finite() => format!("{number:.0}"),
            Notation::Whole => number_text(number),
            Notation::Binary => format!("{:b}", (number + 0.5).floor() as u64),
            Notation::Octal => format!("{:o}", (number + 0.5).floor() as u64),
            Notation::Hexadecimal => format!("{:x}", (number + 0.5).floor() as u64),
            Notation::UpperHexadecimal => format!("{:X}", (number + 0.5).floor() as u64),
            Notation::Character => number_text(number),
        };
        (digits, "")
    }

    fn currency(&self) -> String {
        match (self.symbol, self.notation) {
            (Some(Symbol::Currency), _) => "$",
            (Some(Symbol::Base), Notation::Binary) => "0b",
            (Some(Symbol::Base), Notation::Octal) => "0o",
            (Some(Symbol::Base), Notation::Hexadecimal | Notation::UpperHexadecimal) => "0x",
            _ => "",
        }
        .to_owned()
    }

    /// Commas and filling.
    fn assembled(&self, prefix: String, mut digits: String, suffix: String) -> String {
        if self.comma && !self.zero {
            digits = grouped(&digits, usize::MAX);
        }
        let length = [&prefix, &digits, &suffix].iter().map(|part| part.chars().count()).sum();
        let mut missing = self.width.saturating_sub(length);
        if self.comma && self.zero {
            let widest = if missing > 0 { self.width - suffix.chars().count() } else { usize::MAX };
            digits = grouped(&format!("{}{digits}", "0".repeat(missing)), widest);
            missing = 0;
        }
        let fill = |count: usize| String::from(self.fill).repeat(count);
        match self.align {
            Align::Left => format!("{prefix}{digits}{suffix}{}", fill(missing)),
            Align::AfterSign => format!("{prefix}{}{digits}{suffix}", fill(missing)),
            Align::Center => {
                format!("{}{prefix}{digits}{suffix}{}", fill(missing / 2), fill(missing - missing / 2))
            }
            Align::Right => format!("{}{prefix}{digits}{suffix}", fill(missing)),
        }
    }
}

impl Notation {
    fn find(letter: &str) -> Option<Notation> {
        Some(match letter {
            "" => Notation::Plain,
            "e" => Notation::Exponent,
            "f" => Notation::Fixed,
            "g" => Notation::Decimal,
            "r" => Notation::Rounded,
            "s" => Notation::Prefixed,
            "%" => Notation::Percent,
            "p" => Notation::RoundedPercent,
            "d" => Notation::Whole,
            "b" => Notation::Binary,
            "o" => Notation::Octal,
            "x" => Notation::Hexadecimal,
            "X" => Notation::UpperHexadecimal,
            "c" => Notation::Character,
            // d3 takes every other letter as none.
            _ if letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_alphabetic()) => Notation::Plain,
            _ => return None,
        })
    }
}

/// What is left of a pattern.
struct Pattern<'a>(&'a str);

impl Pattern<'_> {
    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let first = self.0.chars().next().filter(|c| wanted.contains(c))?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }

    fn fill_and_align(&mut self) -> (Option<char>, Option<Align>) {
        let mut characters = self.0.chars();
        let (first, second) = (characters.next(), characters.next());
        let length = |c: Option<char>| c.map_or(0, char::len_utf8);
        if let Some(align) = second.and_then(align_of) {
            self.0 = &self.0[length(first) + length(second)..];
            return (first, Some(align));
        }
        let align = first.and_then(align_of);
        if align.is_some() {
            self.0 = &self.0[length(first)..];
        }
        (None, align)
    }

    fn whole_number(&mut self) -> Result<Option<usize>, String> {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        match digits.parse() {
            _ if digits.is_empty() => Ok(None),
            Ok(number) if number <= WIDEST => Ok(Some(number)),
            _ => Err(format!("no number in a format is greater than {WIDEST}")),
        }
    }
}

fn align_of(character: char) -> Option<Align> {
    match character {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

fn expected(rest: &str) -> String {
    let rest = crate::syntax::diagnostic::shortened(rest);
    format!(
        "`{rest}` is no type of number format: these are `e`, `f`, `g`, `r`, `s`, `%`, `p`, `d`, `b`, `o`, `x`, `c`"
    )
}

/// To so many significant digits, without an exponent.
fn rounded(number: f64, count: usize) -> String {
    if !number.is_finite() || number == 0.0 {
        return number_text(number);
    }
    let (digits, exponent) = significant(number, Some(count));
    positional(&digits, exponent)
}

/// To so many significant digits, and the SI prefix of their unit.
fn prefixed(number: f64, count: usize) -> (String, &'static str) {
    if !number.is_finite() || number == 0.0 {
        return (precise(number, count), "");
    }
    let (digits, exponent) = significant(number, Some(count));
    let unit = prefix_exponent(exponent);
    let before = exponent - unit;
    if before >= 0 {
        return (positional(&digits, before), prefix_name(unit));
    }
    // Less than the least unit.
    let left = (count as i32 + before).max(0) as usize;
    let digits = if left == 0 { String::new() } else { significant(number, Some(left)).0 };
    (format!("0.{}{digits}", "0".repeat((-before - 1) as usize)), prefix_name(unit))
}

/// The exponent of the SI prefix for numbers of that exponent.
fn prefix_exponent(exponent: i32) -> i32 {
    exponent.div_euclid(3).clamp(-8, 8) * 3
}

fn prefix_name(exponent: i32) -> &'static str {
    usize::try_from(8 + exponent / 3).ok().and_then(|index| PREFIXES.get(index)).copied().unwrap_or("")
}

/// The exponent of the first digit of a positive number.
fn exponent_of(number: f64) -> Option<i32> {
    (number.is_finite() && number > 0.0).then(|| significant(number, None).1)
}

/// Digits in threes with commas, no wider than `widest` in all.
fn grouped(digits: &str, widest: usize) -> String {
    let mut groups: Vec<&str> = Vec::new();
    let mut rest = digits;
    let mut length = 0;
    while !rest.is_empty() {
        let room = widest.saturating_sub(length);
        let size = 3.min(rest.len()).min(if room == 0 { break } else { room });
        let (before, group) = rest.split_at(rest.len() - size);
        groups.push(group);
        length += size + 1;
        rest = before;
    }
    groups.reverse();
    groups.join(",")
}

/// Without zeros at the end of the fraction, and without the point where nothing follows it.
fn without_final_zeros(digits: &str) -> String {
    let end = digits.find('e').unwrap_or(digits.len());
    let (number, exponent) = digits.split_at(end);
    match number.contains('.') {
        true => format!("{}{exponent}", number.trim_end_matches('0').trim_end_matches('.')),
        false => digits.to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn format(pattern: &str, number: f64) -> String {
        NumberFormat::parse(pattern).unwrap().format(number)
    }

    #[test]
    fn numbers_are_written_as_d3_documents() {
        let table = [
            (".0%", 0.123, "12%"),
            ("($.2f", -3.5, "($3.50)"),
            ("+20", 42.0, "                 +42"),
            (".^20", 42.0, ".........42........."),
            (".2s", 42e6, "42M"),
            ("#x", 48879.0, "0xbeef"),
            (",.2r", 4223.0, "4,200"),
            ("s", 1500.0, "1.50000k"),
            ("~s", 1500.0, "1.5k"),
            (".2", 42.0, "42"),
            (".2", 4.2, "4.2"),
            (".1", 42.0, "4e+1"),
            (".1", 4.2, "4"),
            (",", 1_234_567.891, "1,234,567.891"),
            (",.0f", -1234.5, "−1,235"),
            ("d", 2.5, "3"),
            ("d", -0.2, "0"),
            ("+d", -0.2, "−0"),
            ("e", 12345.0, "1.234500e+4"),
            (".2e", 12345.0, "1.23e+4"),
            (".3g", 0.000_012_34, "0.0000123"),
            (".3p", 0.1234, "12.3%"),
            (".1~%", 0.5, "50%"),
            ("08.2f", 7.25159, "00007.25"),
            ("=+8d", 42.0, "+     42"),
            ("*<8d", 42.0, "42******"),
            ("010,d", 1234.0, "00,001,234"),
            ("b", 10.0, "1010"),
            ("#o", 8.0, "0o10"),
            ("X", 255.0, "FF"),
            ("c", 65.0, "65"),
            ("n", 12345.0, "12,345.0"),
            ("", 0.1 + 0.2, "0.3"),
            ("$,", 1000.0, "$1,000"),
            (" d", 1.0, " 1"),
            ("s", 0.0, "0.00000"),
            (".3s", 1e-9, "1.00n"),
            (".2s", 1e27, "1000Y"),
            (".2f", f64::NAN, "NaN"),
            ("d", f64::INFINITY, "Infinity"),
        ];
        for (pattern, number, words) in table {
            assert_eq!(format(pattern, number), words, "{pattern} of {number}");
        }
    }

    #[test]
    fn ticks_have_the_fewest_digits_that_tell_them_apart() {
        let tick =
            |pattern, step, largest, number| NumberFormat::for_step(pattern, step, largest).unwrap().format(number);
        assert_eq!(tick(None, 0.05, 1.0, 0.1), "0.10");
        assert_eq!(tick(None, 5000.0, 30_000.0, 30_000.0), "30,000");
        assert_eq!(tick(Some("%"), 0.05, 1.0, 0.1), "10%");
        assert_eq!(tick(Some("s"), 500_000.0, 3e6, 1.5e6), "1.5M");
        assert_eq!(tick(Some("s"), 500_000.0, 3e6, 0.0), "0.0M");
        assert_eq!(tick(Some("$.2f"), 1.0, 3.0, 1.0), "$1.00");
        assert_eq!(tick(Some("e"), 100.0, 2000.0, 1000.0), "1.0e+3");
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for pattern in ["%Y", ".f", "9999999999999999999999", "💥💥", ".2ff", "500"] {
            assert!(NumberFormat::parse(pattern).is_err(), "{pattern}");
        }
    }
}
