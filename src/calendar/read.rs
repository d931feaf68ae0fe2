//! Moments read from words by a pattern (after the documentation of d3-time-format), always UTC.

use super::pattern::{Piece, pieces};
use super::{DAY, HOUR, MINUTE, MONTHS, Moment, SECOND, WEEKDAYS, midnight};

/// What a pattern found in words.
#[derive(Default)]
struct Found {
    year: Option<i64>,
    quarter: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    hour: i64,
    minute: i64,
    second: i64,
    millisecond: i64,
    /// Whether the hours are those after noon; none where they count to 24.
    afternoon: Option<bool>,
    /// Minutes east of UTC.
    zone: i64,
    /// From Sunday.
    weekday: Option<i64>,
    week: Option<(Weeks, i64)>,
    /// Milliseconds since 1970, which say it all.
    epoch: Option<f64>,
}

/// How weeks are counted.
#[derive(Clone, Copy)]
enum Weeks {
    FromSunday,
    FromMonday,
    Iso,
}

/// Reads words by a pattern; none where they do not follow it to their end.
///
/// # Errors
///
/// What is wrong with the pattern, in a sentence without a full stop.
pub fn parse_time(pattern: &str, words: &str) -> Result<Option<f64>, String> {
    TimePattern::parse(pattern).map(|pattern| pattern.read(words))
}

/// A pattern that moments are read by.
#[derive(Clone, Debug, PartialEq)]
pub struct TimePattern {
    pieces: Vec<Piece>,
}

impl TimePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in a sentence without a full stop.
    pub fn parse(pattern: &str) -> Result<TimePattern, String> {
        Ok(Self { pieces: pieces(pattern)? })
    }

    /// Milliseconds since 1970; none where the words do not follow the pattern to their end.
    pub fn read(&self, words: &str) -> Option<f64> {
        let mut found = Found::default();
        let mut rest = words;
        for piece in &self.pieces {
            rest = match piece {
                Piece::Words(plain) => rest.strip_prefix(plain.as_str())?,
                Piece::Directive(directive, _) => found.take(*directive, rest)?,
            };
        }
        if rest.is_empty() { found.time() } else { None }
    }
}

impl Found {
    /// Reads what a directive stands for from the start of the words; what is left comes back.
    fn take<'a>(&mut self, directive: char, words: &'a str) -> Option<&'a str> {
        let number = |most: usize| leading_number(words, most);
        let (value, rest) = match directive {
            'a' | 'A' => {
                let (day, rest) = leading_name(words, &WEEKDAYS, directive == 'a')?;
                self.weekday = Some(day);
                return Some(rest);
            }
            'b' | 'B' => {
                let (month, rest) = leading_name(words, &MONTHS, directive == 'b')?;
                self.month = Some(month);
                return Some(rest);
            }
            'p' => {
                let (half, rest) = leading_name(words, &["AM", "PM"], false)?;
                self.afternoon = Some(half == 1);
                return Some(rest);
            }
            'Z' => {
                let (zone, rest) = leading_zone(words)?;
                self.zone = zone;
                return Some(rest);
            }
            'Q' | 's' => {
                let (value, rest) = number(17)?;
                self.epoch = Some(value as f64 * if directive == 's' { SECOND } else { 1.0 });
                return Some(rest);
            }
            'Y' | 'G' => number(4)?,
            'f' => number(6)?,
            'j' | 'L' => number(3)?,
            'q' | 'u' | 'w' => number(1)?,
            _ => number(2)?,
        };
        match directive {
            'Y' | 'G' => self.year = Some(value),
            'y' | 'g' => self.year = Some(value + if value > 68 { 1900 } else { 2000 }),
            'q' => self.quarter = Some(value),
            'm' => self.month = Some(value - 1),
            'd' | 'e' => self.day = Some(value),
            'j' => (self.month, self.day) = (Some(0), Some(value)),
            'H' | 'I' => self.hour = value,
            'M' => self.minute = value,
            'S' => self.second = value,
            'L' => self.millisecond = value,
            'f' => self.millisecond = value / 1000,
            'u' => self.weekday = Some(value % 7),
            'w' => self.weekday = Some(value),
            'U' => self.week = Some((Weeks::FromSunday, value)),
            'W' => self.week = Some((Weeks::FromMonday, value)),
            'V' => self.week = Some((Weeks::Iso, value)),
            _ => return None,
        }
        Some(rest)
    }

    fn time(&self) -> Option<f64> {
        if self.epoch.is_some() {
            return self.epoch;
        }
        let hour = match self.afternoon {
            Some(afternoon) => self.hour % 12 + if afternoon { 12 } else { 0 },
            None => self.hour,
        };
        let clock = hour as f64 * HOUR
            + (self.minute - self.zone) as f64 * MINUTE
            + self.second as f64 * SECOND
            + self.millisecond as f64;
        let time = self.date()? + clock;
        Moment::at(time).map(|_| time)
    }

    /// The midnight that begins the day.
    fn date(&self) -> Option<f64> {
        let year = self.year.unwrap_or(1900);
        let Some((weeks, week)) = self.week else {
            let month = self.month.or(self.quarter.map(|quarter| (quarter - 1) * 3)).unwrap_or(0);
            return Some(midnight(year, month, self.day.unwrap_or(1)));
        };
        let new_year = Moment::at(midnight(year, 0, 1))?;
        let first = i64::from(new_year.weekday());
        let day = match weeks {
            Weeks::FromSunday => week * 7 + self.weekday.unwrap_or(0) - (first + 6) % 7,
            Weeks::FromMonday => week * 7 + (self.weekday.unwrap_or(1) + 6) % 7 - (first + 5) % 7,
            // The first week by ISO is that of the fourth of January.
            Weeks::Iso => (week - 1) * 7 + (self.weekday.unwrap_or(1) + 6) % 7 + 4 - (first + 2) % 7,
        };
        Some(new_year.days as f64 * DAY + (day - 1) as f64 * DAY)
    }
}

/// A whole number of at most so many characters; spaces before it are read over.
fn leading_number(words: &str, most: usize) -> Option<(i64, &str)> {
    let spaces = words.len() - words.trim_start().len();
    let digits = words[spaces..].bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, rest) = words.split_at(spaces + digits);
    Some((number.trim_start().parse().ok()?, rest))
}

/// The index of the name that words begin with, in full or by its first three letters.
fn leading_name<'a>(words: &'a str, names: &[&str], short: bool) -> Option<(i64, &'a str)> {
    names.iter().enumerate().find_map(|(index, name)| {
        let name = if short { name.get(..3)? } else { name };
        let start = words.get(..name.len())?;
        start.eq_ignore_ascii_case(name).then(|| (index as i64, &words[name.len()..]))
    })
}

/// `Z`, `+0100`, `+01:00` or `+01` in minutes.
fn leading_zone(words: &str) -> Option<(i64, &str)> {
    if let Some(rest) = words.strip_prefix('Z') {
        return Some((0, rest));
    }
    let sign = if words.starts_with('-') { -1 } else { 1 };
    let rest = words.strip_prefix(['+', '-'])?;
    let (hours, rest) = leading_number(rest, 2)?;
    let (minutes, rest) = leading_number(rest.strip_prefix(':').unwrap_or(rest), 2).unwrap_or((0, rest));
    Some((sign * (hours * 60 + minutes), rest))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(pattern: &str, words: &str) -> Option<String> {
        parse_time(pattern, words).unwrap().and_then(Moment::at).map(|moment| moment.iso())
    }

    #[test]
    fn words_are_read_by_a_pattern() {
        let table = [
            ("%d %b", "24 Dec", "1900-12-24"),
            ("%m/%d/%y", "1/2/69", "1969-01-02"),
            ("%m/%d/%y", "1/2/68", "2068-01-02"),
            ("%Y-%m-%dT%H:%M:%S.%LZ", "2011-12-31T23:59:59.250Z", "2011-12-31T23:59:59.250Z"),
            ("%B %e, %Y", "march  5, 2012", "2012-03-05"),
            ("%I:%M %p", "12:30 AM", "1900-01-01T00:30:00Z"),
            ("%I:%M %p", "1:30 pm", "1900-01-01T13:30:00Z"),
            ("%Y %j", "2012 366", "2012-12-31"),
            ("%Y %U %w", "2014 01 0", "2014-01-05"),
            ("%Y %W %u", "2014 01 1", "2014-01-06"),
            ("%G %V %u", "2009 53 7", "2010-01-03"),
            ("%G %V", "2012 01", "2012-01-02"),
            ("%Y Q%q", "2012 Q3", "2012-07-01"),
            ("%H:%M %Z", "10:00 +0130", "1900-01-01T08:30:00Z"),
            ("%s", "1388934249", "2014-01-05T15:04:09Z"),
            ("%c", "1/5/2014, 3:04:09 PM", "2014-01-05T15:04:09Z"),
        ];
        for (pattern, words, time) in table {
            assert_eq!(read(pattern, words).as_deref(), Some(time), "{pattern} of {words}");
        }
    }

    #[test]
    fn words_that_do_not_follow_the_pattern_are_no_moment() {
        for (pattern, words) in [("%Y", "12x"), ("%Y", "20120"), ("%b", "Foo"), ("%d.%m", "1"), ("%b", "J💥")] {
            assert_eq!(read(pattern, words), None, "{pattern} of {words}");
        }
    }
}
