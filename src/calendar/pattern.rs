//! Moments as words (after the documentation of d3-time-format), always UTC.

use std::fmt::Write as _;

use super::{DAY, MONTHS, Moment, SECOND, WEEKDAYS, midnight};

/// How moments are written, from a pattern such as `%b %Y`.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeFormat {
    pieces: Vec<Piece>,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Words(String),
    /// A directive with what its number is filled up with, where that differs from its own.
    Directive(char, Padding),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Padding {
    Own,
    None,
    Space,
    Zero,
}

impl TimeFormat {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in a sentence without a full stop.
    pub fn parse(pattern: &str) -> Result<TimeFormat, String> {
        Ok(Self { pieces: pieces(pattern)? })
    }

    /// A moment in words, or `Invalid Date`.
    pub fn format(&self, time: f64) -> String {
        let Some(moment) = Moment::at(time) else { return "Invalid Date".to_owned() };
        let mut words = String::new();
        write_pieces(&mut words, &self.pieces, &moment, time);
        words
    }
}

/// A moment in as few words as tell where it stands on an axis: a year at its start, a month at its
/// start, and so on down to milliseconds (d3-scale's `scaleTime().tickFormat()`).
pub fn multi_format(time: f64) -> String {
    let Some(moment) = Moment::at(time) else { return "Invalid Date".to_owned() };
    let pattern = match moment {
        Moment { millisecond: 1.., .. } => ".%L",
        Moment { second: 1.., .. } => ":%S",
        Moment { minute: 1.., .. } => "%I:%M",
        Moment { hour: 1.., .. } => "%I %p",
        Moment { day: 2.., .. } if moment.weekday() == 0 => "%b %d",
        Moment { day: 2.., .. } => "%a %d",
        Moment { month: 1.., .. } => "%B",
        _ => "%Y",
    };
    TimeFormat::parse(pattern).map(|format| format.format(time)).unwrap_or_default()
}

/// The pieces of a pattern; the directives that stand for others are taken apart.
pub(super) fn pieces(pattern: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = pattern.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '%' {
            words.push(character);
            continue;
        }
        let padding = match rest.next_if(|c| matches!(c, '-' | '_' | '0')) {
            Some('-') => Padding::None,
            Some('_') => Padding::Space,
            Some(_) => Padding::Zero,
            None => Padding::Own,
        };
        let directive = rest.next().ok_or("a `%` at the end says nothing")?;
        let whole = match directive {
            '%' => {
                words.push('%');
                continue;
            }
            'c' => Some("%-m/%-d/%Y, %-I:%M:%S %p"),
            'x' => Some("%-m/%-d/%Y"),
            'X' => Some("%-I:%M:%S %p"),
            _ if "aAbBdefgGHIjLmMpqQsSuUVwWyYZ".contains(directive) => None,
            _ => return Err(format!("`%{directive}` is no part of a date")),
        };
        if !words.is_empty() {
            pieces.push(Piece::Words(std::mem::take(&mut words)));
        }
        match whole {
            Some(whole) => pieces.extend(self::pieces(whole)?),
            None => pieces.push(Piece::Directive(directive, padding)),
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    Ok(pieces)
}

fn write_pieces(words: &mut String, pieces: &[Piece], moment: &Moment, time: f64) {
    for piece in pieces {
        match piece {
            Piece::Words(plain) => words.push_str(plain),
            Piece::Directive(directive, padding) => write_directive(words, *directive, *padding, moment, time),
        }
    }
}

fn write_directive(words: &mut String, directive: char, padding: Padding, moment: &Moment, time: f64) {
    let name = |names: &'static [&'static str], index: u32| names.get(index as usize).copied().unwrap_or("");
    let month = name(&MONTHS, moment.month);
    let weekday = name(&WEEKDAYS, moment.weekday());
    let (own, width, number): (char, usize, i64) = match directive {
        'a' => return words.push_str(&weekday[..3]),
        'A' => return words.push_str(weekday),
        'b' => return words.push_str(&month[..3]),
        'B' => return words.push_str(month),
        'p' => return words.push_str(if moment.hour < 12 { "AM" } else { "PM" }),
        'Z' => return words.push_str("+0000"),
        'd' => ('0', 2, moment.day.into()),
        'e' => (' ', 2, moment.day.into()),
        'f' => ('0', 6, i64::from(moment.millisecond) * 1000),
        'g' => ('0', 2, iso_year(moment).rem_euclid(100)),
        'G' => ('0', 4, iso_year(moment)),
        'H' => ('0', 2, moment.hour.into()),
        'I' => ('0', 2, i64::from((moment.hour + 11) % 12) + 1),
        'j' => ('0', 3, moment.day_of_year().into()),
        'L' => ('0', 3, moment.millisecond.into()),
        'm' => ('0', 2, i64::from(moment.month) + 1),
        'M' => ('0', 2, moment.minute.into()),
        'q' => ('0', 1, i64::from(moment.month / 3) + 1),
        'Q' => ('0', 1, time as i64),
        's' => ('0', 1, (time / SECOND).floor() as i64),
        'S' => ('0', 2, moment.second.into()),
        'u' => ('0', 1, i64::from((moment.weekday() + 6) % 7) + 1),
        'U' => ('0', 2, week_of_year(moment, 0)),
        'V' => ('0', 2, iso_week(moment)),
        'w' => ('0', 1, moment.weekday().into()),
        'W' => ('0', 2, week_of_year(moment, 1)),
        'y' => ('0', 2, moment.year.rem_euclid(100)),
        _ => ('0', 4, moment.year),
    };
    let sign = if number < 0 { "-" } else { "" };
    let digits = number.unsigned_abs();
    let padding = match padding {
        Padding::Own if own == ' ' => Padding::Space,
        other => other,
    };
    // Writing to a text cannot fail.
    let _ = match padding {
        Padding::None => write!(words, "{sign}{digits}"),
        Padding::Space => write!(words, "{sign}{digits:>width$}"),
        Padding::Own | Padding::Zero => write!(words, "{sign}{digits:0>width$}"),
    };
}

/// Which week of its year a moment lies in, where weeks begin at that day of the week: 0 before the first.
pub fn week_of_year(moment: &Moment, first_day: u32) -> i64 {
    i64::from((moment.day_of_year() + 6 - (moment.weekday() + 7 - first_day) % 7) / 7)
}

/// The year that the week of a moment belongs to, by ISO 8601: that of its Thursday.
fn iso_year(moment: &Moment) -> i64 {
    thursday(moment).map_or(moment.year, |thursday| thursday.year)
}

/// The week of a moment by ISO 8601.
fn iso_week(moment: &Moment) -> i64 {
    thursday(moment).map_or(0, |thursday| i64::from((thursday.day_of_year() - 1) / 7) + 1)
}

fn thursday(moment: &Moment) -> Option<Moment> {
    let from_monday = (moment.weekday() + 6) % 7;
    let day = midnight(moment.year, moment.month.into(), moment.day.into());
    Moment::at(day + (3.0 - f64::from(from_monday)) * DAY)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::calendar::{HOUR, MINUTE};

    fn format(pattern: &str, time: f64) -> String {
        TimeFormat::parse(pattern).unwrap().format(time)
    }

    #[test]
    fn every_directive_says_its_part() {
        let time = midnight(2014, 0, 5) + 15.0 * HOUR + 4.0 * MINUTE + 9.007 * SECOND;
        let table = [
            ("%a %A %b %B", "Sun Sunday Jan January"),
            ("%d|%e|%-d|%_d|%0e", "05| 5|5| 5|05"),
            ("%f %L", "007000 007"),
            ("%H %I %p", "15 03 PM"),
            ("%j %m %M %q %S", "005 01 04 1 09"),
            ("%s %Q", "1388934249 1388934249007"),
            ("%u %w %U %W %V %G %g", "7 0 01 00 01 2014 14"),
            ("%y %Y %Z %%", "14 2014 +0000 %"),
            ("%x", "1/5/2014"),
            ("%X", "3:04:09 PM"),
            ("%c", "1/5/2014, 3:04:09 PM"),
            ("week %U of %Y", "week 01 of 2014"),
        ];
        for (pattern, words) in table {
            assert_eq!(format(pattern, time), words, "{pattern}");
        }
    }

    #[test]
    fn weeks_by_iso_belong_to_the_year_of_their_thursday() {
        assert_eq!(format("%G-W%V", midnight(2010, 0, 3)), "2009-W53");
        assert_eq!(format("%G-W%V", midnight(2012, 11, 31)), "2013-W01");
        assert_eq!(format("%U", midnight(2012, 0, 1)), "01");
        assert_eq!(format("%U", midnight(2011, 0, 1)), "00");
    }

    #[test]
    fn ticks_say_the_part_that_changes() {
        let table = [
            (midnight(2011, 0, 1), "2011"),
            (midnight(2011, 3, 1), "April"),
            (midnight(2011, 3, 3), "Apr 03"),
            (midnight(2011, 3, 4), "Mon 04"),
            (midnight(2011, 3, 4) + HOUR, "01 AM"),
            (midnight(2011, 3, 4) + MINUTE, "12:01"),
            (midnight(2011, 3, 4) + SECOND, ":01"),
            (midnight(2011, 3, 4) + 1.0, ".001"),
        ];
        for (time, words) in table {
            assert_eq!(multi_format(time), words);
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        assert!(TimeFormat::parse("%k").is_err());
        assert!(TimeFormat::parse("100%").is_err());
        assert_eq!(format("%Y", f64::NAN), "Invalid Date");
    }
}
