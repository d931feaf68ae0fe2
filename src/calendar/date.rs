//! Dates in the spellings that data has, without a pattern: ISO 8601 and what JavaScript reads
//! besides. What names no time zone is UTC.

use super::{HOUR, MINUTE, Moment, SECOND, WEEKDAYS, days_of_month, midnight, month_named, named};

/// Reads a date.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    // The longest that any date is written, with its weekday and the name of its zone.
    if text.len() > 100 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let time = iso(text).or_else(|| Loose::read(text)?.time())?;
    Moment::at(time).map(|_| time)
}

/// A date by ISO 8601: `2012`, `2012-03`, `2012-03-05`, with `T` or a space and a time, with a zone.
fn iso(text: &str) -> Option<f64> {
    let (sign, digits, rest) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (if text.starts_with('-') { -1 } else { 1 }, 6, rest),
        None => (1, 4, text),
    };
    let (year, rest) = digits_of(rest, digits)?;
    let (month, rest) = part_after(rest, '-').unwrap_or((1, rest));
    let (day, rest) = part_after(rest, '-').unwrap_or((1, rest));
    if !is_day(sign * year, month - 1, day) {
        return None;
    }
    let date = midnight(sign * year, month - 1, day);
    if rest.is_empty() {
        return Some(date);
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (hour, rest) = digits_of(rest, 2)?;
    let (minute, rest) = part_after(rest, ':')?;
    let (second, rest) = part_after(rest, ':').unwrap_or((0, rest));
    let (fraction, rest) = fraction(rest);
    let zone = zone(rest.trim_start())?;
    clock(hour, minute, second, fraction).map(|time| date + time - zone)
}

/// Whether the calendar has a day; months count from 0.
fn is_day(year: i64, month: i64, day: i64) -> bool {
    (0..12).contains(&month) && (1..=days_of_month(year, month)).contains(&day)
}

/// Milliseconds since midnight.
fn clock(hour: i64, minute: i64, second: i64, milliseconds: f64) -> Option<f64> {
    let possible = (hour < 24 && minute < 60 && second < 60) || (hour, minute, second) == (24, 0, 0);
    possible.then_some(hour as f64 * HOUR + minute as f64 * MINUTE + second as f64 * SECOND + milliseconds)
}

/// Exactly so many digits.
fn digits_of(text: &str, count: usize) -> Option<(i64, &str)> {
    let digits = text.get(..count).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some((digits.parse().ok()?, &text[count..]))
}

/// Two digits after a separator.
fn part_after(text: &str, separator: char) -> Option<(i64, &str)> {
    digits_of(text.strip_prefix(separator)?, 2)
}

/// Milliseconds after a point or comma.
fn fraction(text: &str) -> (f64, &str) {
    let Some(rest) = text.strip_prefix(['.', ',']) else { return (0.0, text) };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let seconds: f64 = format!("0.{}", &rest[..end]).parse().unwrap_or(0.0);
    ((seconds * 1000.0).floor(), &rest[end..])
}

/// Milliseconds that a zone is east of UTC.
fn zone(text: &str) -> Option<f64> {
    if text.is_empty() || text.eq_ignore_ascii_case("z") {
        return Some(0.0);
    }
    let east = if text.starts_with('-') { -1.0 } else { 1.0 };
    let (hours, rest) = digits_of(text.strip_prefix(['+', '-'])?, 2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = if rest.is_empty() { (0, rest) } else { digits_of(rest, 2)? };
    rest.is_empty().then_some(east * (hours as f64 * HOUR + minutes as f64 * MINUTE))
}

/// What was found in a date of another spelling.
#[derive(Default)]
struct Loose {
    /// Numbers of the date with the count of their digits, in their order.
    numbers: Vec<(i64, usize)>,
    month: Option<i64>,
    /// How many numbers stand before the name of the month.
    before_month: usize,
    clock: Option<f64>,
    afternoon: Option<bool>,
    zone: f64,
}

impl Loose {
    fn read(text: &str) -> Option<Loose> {
        let mut found = Loose::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let after = &rest[first.len_utf8()..];
            rest = match first {
                ' ' | ',' | '/' | '.' | '\u{202f}' | '\u{a0}' => after,
                // The name of a zone in parentheses says nothing more.
                '(' => after.split_once(')')?.1,
                '0'..='9' => found.number_or_clock(rest)?,
                '+' | '-' if found.clock.is_some() => {
                    found.zone = zone(rest.split(' ').next()?)?;
                    rest.split_once(' ').map_or("", |(_, rest)| rest)
                }
                '-' => after,
                _ if first.is_ascii_alphabetic() => found.word(rest)?,
                _ => return None,
            };
        }
        Some(found)
    }

    fn number_or_clock<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, rest) = text.split_at(end);
        let number: i64 = digits.parse().ok()?;
        if !rest.starts_with(':') {
            self.numbers.push((number, digits.len()));
            // `T` between date and time, and `5th`.
            let rest = rest
                .strip_prefix(['T', 't'])
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                .unwrap_or(rest);
            return Some(["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest));
        }
        let part = |text: &'a str| {
            let rest = text.strip_prefix(':')?;
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            Some((rest[..end].parse::<i64>().ok()?, &rest[end..]))
        };
        let (minute, rest) = part(rest)?;
        let (second, rest) = part(rest).unwrap_or((0, rest));
        let (milliseconds, rest) = fraction(rest);
        self.clock = Some(clock(number, minute, second, milliseconds)?);
        Some(rest)
    }

    fn word<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        if let Some(month) = month_named(word) {
            self.month = Some(month as i64);
            self.before_month = self.numbers.len();
            return Some(rest);
        }
        match word.to_ascii_uppercase().as_str() {
            "AM" => self.afternoon = Some(false),
            "PM" => self.afternoon = Some(true),
            "Z" | "GMT" | "UTC" | "UT" => {}
            "EDT" => self.zone = -4.0 * HOUR,
            "EST" | "CDT" => self.zone = -5.0 * HOUR,
            "CST" | "MDT" => self.zone = -6.0 * HOUR,
            "MST" | "PDT" => self.zone = -7.0 * HOUR,
            "PST" => self.zone = -8.0 * HOUR,
            _ => {
                named(word, &WEEKDAYS)?;
            }
        }
        Some(rest)
    }

    fn time(&self) -> Option<f64> {
        let (year, month, day) = self.date()?;
        if !is_day(year, month, day) {
            return None;
        }
        let clock = self.clock.unwrap_or(0.0);
        let clock = match self.afternoon {
            Some(_) if clock >= 13.0 * HOUR => return None,
            Some(afternoon) => clock % (12.0 * HOUR) + if afternoon { 12.0 * HOUR } else { 0.0 },
            None => clock,
        };
        Some(midnight(year, month, day) + clock - self.zone)
    }

    /// Year, month from 0 and day.
    fn date(&self) -> Option<(i64, i64, i64)> {
        let is_year = |&(number, digits): &(i64, usize)| digits >= 3 || number > 31;
        let full = |(number, digits): (i64, usize)| match number {
            _ if digits >= 3 => number,
            0..=49 => 2000 + number,
            _ => 1900 + number,
        };
        match (self.month, self.numbers.as_slice()) {
            (Some(month), [only]) => Some(if is_year(only) { (full(*only), month, 1) } else { (2001, month, only.0) }),
            (Some(month), [first, second]) => Some(match is_year(first) {
                true => (full(*first), month, second.0),
                false => (full(*second), month, first.0),
            }),
            (None, [first, second, third]) => Some(match is_year(first) {
                true => (full(*first), second.0 - 1, third.0),
                false => (full(*third), first.0 - 1, second.0),
            }),
            (None, [first, second]) if is_year(first) => Some((full(*first), second.0 - 1, 1)),
            (None, [first, second]) if is_year(second) => Some((full(*second), first.0 - 1, 1)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_spellings_that_data_has() {
        let table = [
            ("2012", "2012-01-01"),
            ("2012-03", "2012-03-01"),
            ("2012-03-05", "2012-03-05"),
            ("2012-03-05T06:07Z", "2012-03-05T06:07:00Z"),
            ("2012-03-05 06:07:08.9", "2012-03-05T06:07:08.900Z"),
            ("2012-03-05T00:30:00+01:00", "2012-03-04T23:30:00Z"),
            ("2012-03-05T24:00:00", "2012-03-06"),
            ("-000001-01-01", "-000001-01-01"),
            ("Jan 1 2000", "2000-01-01"),
            ("1 January 2000", "2000-01-01"),
            ("Sept 2000", "2000-09-01"),
            ("2001/01/10 18:20", "2001-01-10T18:20:00Z"),
            ("2001/1", "2001-01-01"),
            ("1/10/2001", "2001-01-10"),
            ("1/10/49", "2049-01-10"),
            ("1/10/50", "1950-01-10"),
            ("2012-3-5", "2012-03-05"),
            ("March 5th, 2012 3:04 PM", "2012-03-05T15:04:00Z"),
            ("12/31/2012 12:00:00 AM", "2012-12-31"),
            ("Thu Jan 01 2015 01:00:00 GMT+0100 (Central European Standard Time)", "2015-01-01"),
            ("Tue, 05 Nov 2019 10:00:00 EST", "2019-11-05T15:00:00Z"),
        ];
        for (text, time) in table {
            assert_eq!(parse(text).and_then(Moment::at).map(|moment| moment.iso()).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        let long = "1 ".repeat(100);
        for text in [
            "",
            "n/a",
            "Product 1",
            "2012-13-01",
            "2023-02-29",
            "31 April 2024",
            "13/13/2012",
            "2012-01-01T25:00",
            "12:30",
            "1.5",
            "💥1",
            &long,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
