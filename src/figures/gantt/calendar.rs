//! Which days are worked on: what a chart excludes, and what it includes again.

use std::collections::BTreeSet;

use super::moments::DateFormat;
use crate::calendar::{DAY, Moment, WEEKDAYS};

/// More days than that are not tried for a task: mermaid gives up there too.
const MOST_DAYS: usize = 10_000;

/// Which days are worked on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkCalendar {
    /// Weekdays that are not, from Sunday.
    weekdays: [bool; 7],
    /// Days that are not, since 1970.
    closed: BTreeSet<i64>,
    /// Days that are in spite of all.
    open: BTreeSet<i64>,
}

/// The weekday that a word names, 0 for Sunday.
pub fn weekday_named(word: &str) -> Option<u32> {
    let named = WEEKDAYS.iter().position(|weekday| weekday.eq_ignore_ascii_case(word))?;
    u32::try_from(named).ok()
}

impl WorkCalendar {
    /// Excludes what a word names: `weekends`, which begin at a weekday, a weekday, or a date. Whether it is one.
    pub fn close(&mut self, word: &str, first_weekend_day: u32, format: &DateFormat) -> bool {
        if word.eq_ignore_ascii_case("weekends") {
            self.close_weekday(first_weekend_day);
            self.close_weekday(first_weekend_day + 1);
            return true;
        }
        match (weekday_named(word), format.read(word)) {
            (Some(weekday), _) => self.close_weekday(weekday),
            (None, Some(time)) => self.close_day(time),
            // The documentation of mermaid shows it, and mermaid takes no day for it.
            (None, None) => return word.eq_ignore_ascii_case("weekdays"),
        }
        true
    }

    /// Excludes a weekday, 0 for Sunday.
    fn close_weekday(&mut self, weekday: u32) {
        if let Some(closed) = self.weekdays.get_mut(weekday as usize % 7) {
            *closed = true;
        }
    }

    /// Excludes the day of a moment.
    fn close_day(&mut self, time: f64) {
        self.closed.extend(Moment::at(time).map(|moment| moment.days));
    }

    /// Includes the day of a moment, whatever excludes it.
    pub fn open_day(&mut self, time: f64) {
        self.open.extend(Moment::at(time).map(|moment| moment.days));
    }

    /// Whether no day is excluded.
    pub fn is_whole(&self) -> bool {
        !self.weekdays.contains(&true) && self.closed.is_empty()
    }

    /// Whether a day since 1970 is excluded.
    fn is_closed(&self, day: i64) -> bool {
        // The first of January 1970 was a Thursday.
        let weekday = (day + 4).rem_euclid(7) as usize;
        let is_excluded = self.weekdays.get(weekday).is_some_and(|closed| *closed) || self.closed.contains(&day);
        is_excluded && !self.open.contains(&day)
    }

    /// Where a task ends that takes so long in days that are worked on, and where its bar does: before the
    /// excluded days that it ends with. None where there are only excluded days.
    pub fn stretch(&self, start: f64, end: f64) -> Option<(f64, f64)> {
        if self.is_whole() {
            return Some((end, end));
        }
        let (mut at, mut end, mut shown, mut was_closed) = (start + DAY, end, end, false);
        let mut added = 0;
        while at <= end {
            if !was_closed {
                shown = end;
            }
            was_closed = Moment::at(at).is_some_and(|moment| self.is_closed(moment.days));
            if was_closed {
                end += DAY;
                added += 1;
            }
            if added > MOST_DAYS {
                return None;
            }
            at += DAY;
        }
        Some((end, shown))
    }

    /// The stretches of excluded days between two moments, in milliseconds since 1970; at most `most` days are
    /// looked at, and none where there are more.
    pub fn closed_between(&self, from: f64, to: f64, most: i64) -> Vec<(f64, f64)> {
        let (Some(first), Some(last)) = (Moment::at(from), Moment::at(to)) else { return Vec::new() };
        let mut stretches: Vec<(f64, f64)> = Vec::new();
        if self.is_whole() || last.days - first.days > most {
            return stretches;
        }
        for day in (first.days..=last.days).filter(|day| self.is_closed(*day)) {
            let (start, end) = (day as f64 * DAY, (day + 1) as f64 * DAY);
            match stretches.last_mut() {
                Some(before) if before.1 >= start => before.1 = end,
                _ => stretches.push((start, end)),
            }
        }
        let within = stretches.into_iter().map(|(start, end)| (start.max(from), end.min(to)));
        within.filter(|(start, end)| start < end).collect()
    }
}
