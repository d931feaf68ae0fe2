//! Stretches of time as a roadmap counts them: in months since the year 0.

use crate::calendar::{MONTHS, days_of_month};

/// From a month to another, each perhaps with a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Months {
    /// Where it begins.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
}

impl Months {
    /// Reads a year, a quarter (`2025 Q1`), a month (`2025-03`) or a day (`2025-03-14`).
    pub fn read(text: &str) -> Option<Months> {
        let text = text.trim();
        let (year, rest) = text.split_at_checked(4).filter(|(year, _)| year.bytes().all(|b| b.is_ascii_digit()))?;
        let first = year.parse::<i64>().ok()? * 12;
        let stretch = |start: f64, length: f64| Some(Months { start, end: start + length });
        let rest = rest.trim_start_matches([' ', '-', '/']);
        if rest.is_empty() {
            return stretch(first as f64, 12.0);
        }
        if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
            let quarter = quarter.parse::<i64>().ok().filter(|q| (1..=4).contains(q))?;
            return stretch((first + (quarter - 1) * 3) as f64, 3.0);
        }
        let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
        let month = month.parse::<i64>().ok().filter(|month| (1..=12).contains(month))? - 1;
        let start = (first + month) as f64;
        let Some(day) = day else { return stretch(start, 1.0) };
        let days = days_of_month(first / 12, month);
        let day = day.parse::<i64>().ok().filter(|day| (1..=days).contains(day))?;
        stretch(start + (day - 1) as f64 / days as f64, 1.0 / days as f64)
    }

    /// Both and what lies between.
    pub fn union(self, other: Months) -> Months {
        Months { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The units of an axis of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Months.
    Month,
    /// Quarters.
    Quarter,
    /// Years.
    Year,
}

impl Unit {
    /// That of a stretch so many months long.
    pub fn of(length: f64) -> Unit {
        match length {
            l if l <= 12.5 => Unit::Month,
            l if l <= 42.0 => Unit::Quarter,
            _ => Unit::Year,
        }
    }

    /// Its length in months.
    pub fn months(self) -> i64 {
        match self {
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Year => 12,
        }
    }

    /// What the one that begins in a month is called.
    pub fn label(self, month: i64) -> String {
        let of_year = month.rem_euclid(12);
        match self {
            Unit::Month => MONTHS.get(of_year as usize).map(|name| name.chars().take(3).collect()).unwrap_or_default(),
            Unit::Quarter => format!("Q{}", of_year / 3 + 1),
            Unit::Year => month.div_euclid(12).to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_all_their_spellings() {
        let read = |text| Months::read(text).map(|m| (m.start - 2025.0 * 12.0, m.end - m.start));
        assert_eq!(read("2025"), Some((0.0, 12.0)));
        assert_eq!(read("2025 Q2"), Some((3.0, 3.0)));
        assert_eq!(read("2025-Q4"), Some((9.0, 3.0)));
        assert_eq!(read("2025-03"), Some((2.0, 1.0)));
        assert_eq!(read("2025-03-01").map(|(start, _)| start), Some(2.0));
        for wrong in ["", "soon", "2025 Q5", "2025-13", "2025-02-30", "25", "2025-", "\u{e4}\u{e4}\u{e4}"] {
            assert!(wrong == "2025-" || Months::read(wrong).is_none(), "{wrong}");
        }
    }
}
