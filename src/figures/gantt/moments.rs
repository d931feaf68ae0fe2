//! Dates and lengths as mermaid writes them (after the documentation of Day.js and its plugin CustomParseFormat).

use crate::calendar::{self, DAY, HOUR, MINUTE, Moment, SECOND, days_of_month, midnight, month_named};

/// How dates are written, such as `YYYY-MM-DD HH:mm`.
#[derive(Clone, Debug, PartialEq)]
pub struct DateFormat {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// Signs that stand for themselves.
    Words(String),
    /// What a field of the date is read from.
    Field(Field),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Year,
    ShortYear,
    Quarter,
    Month,
    MonthName,
    Day,
    Ordinal,
    Hour,
    Minute,
    Second,
    /// So many digits of a second.
    Fraction(usize),
    Afternoon,
    Zone,
    /// Milliseconds of one unit since 1970, so many at a time.
    Since(Timestamp),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Timestamp {
    Seconds,
    Milliseconds,
}

/// The fields by their spelling; longer ones before those that they begin with.
const FIELDS: &[(&str, Field)] = &[
    ("YYYY", Field::Year),
    ("YY", Field::ShortYear),
    ("Y", Field::Year),
    ("Q", Field::Quarter),
    ("MMMM", Field::MonthName),
    ("MMM", Field::MonthName),
    ("MM", Field::Month),
    ("M", Field::Month),
    ("DD", Field::Day),
    ("Do", Field::Ordinal),
    ("D", Field::Day),
    ("HH", Field::Hour),
    ("H", Field::Hour),
    ("hh", Field::Hour),
    ("h", Field::Hour),
    ("mm", Field::Minute),
    ("m", Field::Minute),
    ("ss", Field::Second),
    ("s", Field::Second),
    ("SSS", Field::Fraction(3)),
    ("SS", Field::Fraction(2)),
    ("S", Field::Fraction(1)),
    ("A", Field::Afternoon),
    ("a", Field::Afternoon),
    ("ZZ", Field::Zone),
    ("Z", Field::Zone),
    ("X", Field::Since(Timestamp::Seconds)),
    ("x", Field::Since(Timestamp::Milliseconds)),
];

/// What was found in a date.
struct Found {
    year: Option<i64>,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    millisecond: i64,
    is_afternoon: Option<bool>,
    /// East of UTC, in milliseconds.
    zone: f64,
    timestamp: Option<f64>,
}

impl DateFormat {
    /// Reads a format; words in brackets stand for themselves, as does every sign that is no field.
    pub fn parse(format: &str) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut rest = format;
        while let Some(first) = rest.chars().next() {
            let bracketed = rest.strip_prefix('[').and_then(|inner| inner.split_once(']'));
            let field = FIELDS.iter().find_map(|(spelling, field)| Some((rest.strip_prefix(spelling)?, *field)));
            let (words, after) = match (bracketed, field) {
                (Some((words, after)), _) => (words, after),
                (None, Some((after, field))) => {
                    pieces.push(Piece::Field(field));
                    rest = after;
                    continue;
                }
                (None, None) => rest.split_at(first.len_utf8()),
            };
            match pieces.last_mut() {
                Some(Piece::Words(before)) => before.push_str(words),
                _ => pieces.push(Piece::Words(words.to_owned())),
            }
            rest = after;
        }
        Self { pieces }
    }

    /// Whether its dates name days, and not only a clock or a count.
    pub fn has_days(&self) -> bool {
        use Field::{Day, Month, MonthName, Ordinal, Quarter, ShortYear, Year};
        let is_of_day = |piece: &Piece| {
            matches!(piece, Piece::Field(Year | ShortYear | Quarter | Month | MonthName | Day | Ordinal))
        };
        self.pieces.is_empty() || self.pieces.iter().any(is_of_day)
    }

    /// Milliseconds since 1970, in UTC; where the format names no year it is 1970. Dates by ISO 8601, and in the
    /// spellings that browsers read, are read in every format, as mermaid does.
    pub fn read(&self, text: &str) -> Option<f64> {
        let text = text.trim();
        self.exactly(text).or_else(|| calendar::date::parse(text))
    }

    fn exactly(&self, text: &str) -> Option<f64> {
        let mut found = Found {
            year: None,
            month: 0,
            day: 1,
            hour: 0,
            minute: 0,
            second: 0,
            millisecond: 0,
            is_afternoon: None,
            zone: 0.0,
            timestamp: None,
        };
        let mut rest = text;
        for piece in &self.pieces {
            rest = match piece {
                Piece::Words(words) => rest.strip_prefix(words.as_str())?,
                Piece::Field(field) => found.take(*field, rest)?,
            };
        }
        (rest.is_empty() && !self.pieces.is_empty()).then(|| found.time()).flatten()
    }
}

/// From one to so many digits.
fn digits(text: &str, most: usize) -> Option<(i64, &str)> {
    let end = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text[..end].parse().ok()?, &text[end..]))
}

impl Found {
    /// Takes a field from the front of a text: what is left.
    fn take<'t>(&mut self, field: Field, text: &'t str) -> Option<&'t str> {
        let (number, rest) = match field {
            Field::MonthName => return self.take_month(text),
            Field::Afternoon => return self.take_half(text),
            Field::Zone => return self.take_zone(text),
            Field::Since(unit) => return self.take_timestamp(unit, text),
            Field::Year => digits(text, 4)?,
            Field::Quarter => digits(text, 1)?,
            Field::Fraction(count) => digits(text, count)?,
            _ => digits(text, 2)?,
        };
        match field {
            Field::Year => self.year = Some(number),
            // As Day.js has it: 68 is 2068, and 69 is 1969.
            Field::ShortYear => self.year = Some(number + if number > 68 { 1900 } else { 2000 }),
            Field::Quarter => self.month = (number - 1) * 3,
            Field::Month => self.month = number - 1,
            Field::Hour => self.hour = number,
            Field::Minute => self.minute = number,
            Field::Second => self.second = number,
            Field::Fraction(count) => self.millisecond = number * 10_i64.pow(3 - count.min(3) as u32),
            _ => self.day = number,
        }
        let suffix = ["st", "nd", "rd", "th"].iter().find_map(|suffix| rest.strip_prefix(suffix));
        Some(suffix.filter(|_| field == Field::Ordinal).unwrap_or(rest))
    }

    fn take_month<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        self.month = month_named(&text[..end])? as i64;
        Some(&text[end..])
    }

    fn take_half<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let half = text.get(..2)?;
        self.is_afternoon = Some(half.eq_ignore_ascii_case("pm"));
        (self.is_afternoon == Some(true) || half.eq_ignore_ascii_case("am")).then(|| &text[2..])
    }

    fn take_zone<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some(rest) = text.strip_prefix('Z') {
            return Some(rest);
        }
        let east = if text.starts_with('-') { -1.0 } else { 1.0 };
        let (hours, rest) = digits(text.strip_prefix(['+', '-'])?, 2)?;
        let (minutes, rest) = digits(rest.strip_prefix(':').unwrap_or(rest), 2)?;
        self.zone = east * (hours as f64 * HOUR + minutes as f64 * MINUTE);
        Some(rest)
    }

    fn take_timestamp<'t>(&mut self, unit: Timestamp, text: &'t str) -> Option<&'t str> {
        let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.'))).unwrap_or(text.len());
        let number: f64 = text[..end].parse().ok()?;
        self.timestamp = Some(if unit == Timestamp::Seconds { number * SECOND } else { number });
        Some(&text[end..])
    }

    fn time(&self) -> Option<f64> {
        if let Some(timestamp) = self.timestamp {
            return Moment::at(timestamp).map(|_| timestamp);
        }
        let year = self.year.unwrap_or(1970);
        let hour = match self.is_afternoon {
            Some(afternoon) => {
                (1..=12).contains(&self.hour).then(|| self.hour % 12 + if afternoon { 12 } else { 0 })?
            }
            None => self.hour,
        };
        let is_day = (0..12).contains(&self.month) && (1..=days_of_month(year, self.month)).contains(&self.day);
        let is_clock = hour < 24 && self.minute < 60 && self.second < 60;
        let clock = hour as f64 * HOUR + self.minute as f64 * MINUTE + self.second as f64 * SECOND;
        let time = midnight(year, self.month, self.day) + clock + self.millisecond as f64 - self.zone;
        (is_day && is_clock).then_some(time)
    }
}

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// So many milliseconds.
    Fixed(f64),
    /// So many months, which differ in length.
    Months(f64),
}

impl Length {
    /// Reads a number with its unit: `y`, `M`, `w`, `d`, `h`, `m`, `s` or `ms`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
        let number: f64 = text[..end].parse().ok().filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
        let fixed = |unit: f64| Some(Self::Fixed(number * unit));
        match &text[end..] {
            "y" => Some(Self::Months(number * 12.0)),
            "M" => Some(Self::Months(number)),
            "w" => fixed(7.0 * DAY),
            "d" => fixed(DAY),
            "h" => fixed(HOUR),
            "m" => fixed(MINUTE),
            "s" => fixed(SECOND),
            "ms" => fixed(1.0),
            _ => None,
        }
    }

    /// The moment so much later: a month after the 31st is the last day of the next. None beyond the calendar.
    pub fn after(self, time: f64) -> Option<f64> {
        let end = match self {
            Self::Fixed(length) => time + length,
            Self::Months(months) => {
                let moment = Moment::at(time)?;
                let month = i64::from(moment.month).saturating_add(months.round() as i64);
                let day = i64::from(moment.day).min(days_of_month(moment.year, month));
                midnight(moment.year, month, day) + (time - moment.days as f64 * DAY)
            }
        };
        Moment::at(end).map(|_| end)
    }
}

/// A moment in words: its day, its clock where it is not midnight, or the clock alone.
pub fn moment_words(time: f64, has_days: bool) -> String {
    let Some(moment) = Moment::at(time) else { return String::new() };
    let iso = moment.iso();
    match iso.split_once('T') {
        None if has_days => iso,
        None => "00:00".to_owned(),
        Some((day, clock)) => {
            let clock = clock.trim_end_matches('Z');
            let clock = clock.strip_suffix(":00").unwrap_or(clock);
            if has_days { format!("{day} {clock}") } else { clock.to_owned() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_by_their_format_and_as_browsers_read_them() {
        for (format, text, wanted) in [
            ("YYYY-MM-DD", "2014-01-06", "2014-01-06"),
            ("DD/MM/YYYY", "06/01/2014", "2014-01-06"),
            ("D MMM YY", "6 Jan 14", "2014-01-06"),
            ("Do MMMM YYYY", "1st February 2014", "2014-02-01"),
            ("YYYY-MM-DDTHH:mm:ss.SSS", "2014-01-06T10:20:30.250", "2014-01-06T10:20:30.250Z"),
            ("YYYY-MM-DD h:mm A", "2014-01-06 12:05 AM", "2014-01-06T00:05:00Z"),
            ("YYYY-MM-DDTHH:mmZ", "2014-01-06T10:00+02:00", "2014-01-06T08:00:00Z"),
            ("YYYY-[week]-MM", "2014-week-03", "2014-03-01"),
            ("HH:mm", "17:49", "1970-01-01T17:49:00Z"),
            ("X", "86400", "1970-01-02"),
            ("x", "86400000", "1970-01-02"),
            ("YYYY", "1900", "1900-01-01"),
            ("DD-MM-YYYY", "2014-01-06", "2014-01-06"),
            ("", "2017-07-20", "2017-07-20"),
        ] {
            let read = DateFormat::parse(format).read(text).and_then(Moment::at).map(|moment| moment.iso());
            assert_eq!(read.as_deref(), Some(wanted), "{format} {text}");
        }
        for (format, text) in [("YYYY-MM-DD", "2014-02-30"), ("HH:mm", "25:00"), ("YYYY-MM-DD", "after x"), ("X", "a")]
        {
            assert_eq!(DateFormat::parse(format).read(text), None, "{format} {text}");
        }
    }

    #[test]
    fn lengths_are_numbers_with_a_unit() {
        let after = |text: &str| Length::parse(text).and_then(|length| length.after(midnight(2024, 0, 31)));
        for (text, wanted) in
            [("1M", "2024-02-29"), ("1y", "2025-01-31"), ("2w", "2024-02-14"), ("36h", "2024-02-01 12:00")]
        {
            assert_eq!(after(text).map(|time| moment_words(time, true)).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!([after(""), after("d"), after("3"), after("3x"), after("-3d"), after("1e9y")], [None; 6]);
    }
}
