//! Units of the calendar that moments are gathered by: `month`, `yearmonth`, `hoursminutes` and the like.

use super::{DAY, HOUR, MINUTE, Moment, SECOND, midnight, week_of_year};

/// One unit, from the longest to the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Year,
    Quarter,
    Month,
    Week,
    /// Day of the month.
    Date,
    /// Day of the week.
    Day,
    DayOfYear,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
}

/// Names of the units; a name stands before those that it begins with.
const NAMES: [(&str, Unit); 11] = [
    ("year", Unit::Year),
    ("quarter", Unit::Quarter),
    ("month", Unit::Month),
    ("dayofyear", Unit::DayOfYear),
    ("day", Unit::Day),
    ("date", Unit::Date),
    ("week", Unit::Week),
    ("hours", Unit::Hours),
    ("minutes", Unit::Minutes),
    ("seconds", Unit::Seconds),
    ("milliseconds", Unit::Milliseconds),
];

/// The year that moments are put in where their own does not matter; it begins on a Sunday and is a
/// leap year.
const COMMON_YEAR: i64 = 2012;

impl Unit {
    /// The unit of that name.
    pub fn find(name: &str) -> Option<Unit> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, unit)| *unit == self).map_or("", |(name, _)| name)
    }

    /// A moment so many of these units later; NaN beyond the calendar.
    pub fn offset(self, time: f64, count: i64) -> f64 {
        let months = |months: i64| {
            let Some(moment) = Moment::at(time) else { return f64::NAN };
            let clock = time - moment.days as f64 * DAY;
            let month = i64::from(moment.month).saturating_add(months);
            midnight(moment.year, month, moment.day.into()) + clock
        };
        match self {
            Unit::Year => months(count.saturating_mul(12)),
            Unit::Quarter => months(count.saturating_mul(3)),
            Unit::Month => months(count),
            Unit::Week => time + count as f64 * 7.0 * DAY,
            Unit::Date | Unit::Day | Unit::DayOfYear => time + count as f64 * DAY,
            Unit::Hours => time + count as f64 * HOUR,
            Unit::Minutes => time + count as f64 * MINUTE,
            Unit::Seconds => time + count as f64 * SECOND,
            Unit::Milliseconds => time + count as f64,
        }
    }

    /// What it counts of a moment.
    fn part(self, moment: &Moment) -> i64 {
        match self {
            Unit::Year => moment.year,
            Unit::Quarter => (moment.month / 3).into(),
            Unit::Month => moment.month.into(),
            Unit::Week => week_of_year(moment, 0),
            Unit::Date => moment.day.into(),
            Unit::Day => moment.weekday().into(),
            Unit::DayOfYear => moment.day_of_year().into(),
            Unit::Hours => moment.hour.into(),
            Unit::Minutes => moment.minute.into(),
            Unit::Seconds => moment.second.into(),
            Unit::Milliseconds => moment.millisecond.into(),
        }
    }
}

/// Units that moments are gathered by, together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeUnit {
    /// From the longest to the shortest, at least one, none twice.
    units: Vec<Unit>,
    /// How many of the shortest are one.
    step: i64,
    /// Whether the data is gathered already.
    binned: bool,
    /// The name as specs write it.
    name: String,
}

impl TimeUnit {
    /// Reads a name: units from the longest to the shortest without anything between them, after `utc`
    /// or `binned` or both, which change nothing of how moments are told.
    pub fn parse(name: &str) -> Option<TimeUnit> {
        let (binned, rest) = name.strip_prefix("binned").map_or((false, name), |rest| (true, rest));
        let mut rest = rest.strip_prefix("utc").unwrap_or(rest);
        let mut units: Vec<Unit> = Vec::new();
        while !rest.is_empty() {
            let (known, unit) = NAMES.iter().find(|(known, _)| rest.starts_with(known))?;
            if units.contains(unit) {
                return None;
            }
            units.push(*unit);
            rest = &rest[known.len()..];
        }
        units.sort_unstable();
        (!units.is_empty()).then(|| TimeUnit { units, step: 1, binned, name: name.to_owned() })
    }

    /// Several units together.
    pub fn of(units: &[Unit]) -> TimeUnit {
        let mut units = units.to_vec();
        units.sort_unstable();
        units.dedup();
        let name = units.iter().map(|unit| unit.name()).collect();
        TimeUnit { units, step: 1, binned: false, name }
    }

    /// The same with so many of the shortest unit as one.
    #[must_use]
    pub fn with_step(mut self, step: i64) -> TimeUnit {
        self.step = step.max(1);
        self
    }

    /// The name as specs write it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The units, from the longest to the shortest.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// How many of the shortest unit are one.
    pub fn step(&self) -> i64 {
        self.step
    }

    /// Whether the data is gathered already, so that its moments are taken as they are.
    pub fn is_binned(&self) -> bool {
        self.binned
    }

    /// The shortest unit.
    pub fn shortest(&self) -> Unit {
        self.units.last().copied().unwrap_or(Unit::Milliseconds)
    }

    fn has(&self, unit: Unit) -> bool {
        self.units.contains(&unit)
    }

    /// The first moment of the interval that a moment lies in; NaN where it is none. Without years
    /// all moments lie in 2012.
    pub fn floor(&self, time: f64) -> f64 {
        let Some(moment) = Moment::at(time) else { return f64::NAN };
        let part = |unit: Unit| {
            let (part, first) = (unit.part(&moment), i64::from(matches!(unit, Unit::Date | Unit::DayOfYear)));
            let step = if unit == self.shortest() { self.step } else { 1 };
            (part - first).div_euclid(step) * step + first
        };
        let clock = |unit: Unit, length: f64| if self.has(unit) { part(unit) as f64 * length } else { 0.0 };
        let year = if self.has(Unit::Year) { part(Unit::Year) } else { COMMON_YEAR };
        let month = if self.has(Unit::Month) {
            part(Unit::Month)
        } else if self.has(Unit::Quarter) {
            3 * part(Unit::Quarter)
        } else {
            0
        };
        // The day of the year that a day of a week is, where weeks begin on Sundays.
        let first_weekday = Moment::at(midnight(year, 0, 1)).map_or(0, |first| i64::from(first.weekday()));
        let day_of_week = |week: i64, day: i64| day + week * 7 - (first_weekday + 6) % 7;
        let day = if self.has(Unit::Week) && self.has(Unit::Day) {
            day_of_week(Unit::Week.part(&moment), part(Unit::Day))
        } else if self.has(Unit::Week) {
            day_of_week(part(Unit::Week), 0)
        } else if self.has(Unit::Day) {
            day_of_week(1, part(Unit::Day))
        } else if self.has(Unit::Date) {
            part(Unit::Date)
        } else if self.has(Unit::DayOfYear) {
            part(Unit::DayOfYear)
        } else {
            1
        };
        midnight(year, month, day)
            + clock(Unit::Hours, HOUR)
            + clock(Unit::Minutes, MINUTE)
            + clock(Unit::Seconds, SECOND)
            + clock(Unit::Milliseconds, 1.0)
    }

    /// The first moment after the interval that begins there.
    pub fn ceil(&self, start: f64) -> f64 {
        self.shortest().offset(start, self.step)
    }

    /// The pattern that its intervals are written by, as Vega-Lite chooses it.
    pub fn pattern(&self) -> String {
        let mut pattern = String::new();
        let mut units = self.units.as_slice();
        while let [first, rest @ ..] = units {
            let (words, used) = match units {
                [Unit::Year, Unit::Month, Unit::Date, ..] => ("%b %d, %Y ", 3),
                [Unit::Year, Unit::Month, ..] => ("%b %Y ", 2),
                [Unit::Hours, Unit::Minutes, ..] => ("%H:%M", 2),
                _ => (
                    match first {
                        Unit::Year => "%Y ",
                        Unit::Quarter => "Q%q ",
                        Unit::Month => "%b ",
                        Unit::Week => "W%U ",
                        Unit::Date => "%d ",
                        Unit::Day => "%a ",
                        Unit::DayOfYear => "%j ",
                        Unit::Hours => "%H:00",
                        Unit::Minutes => "00:%M",
                        Unit::Seconds => ":%S",
                        Unit::Milliseconds => ".%L",
                    },
                    1,
                ),
            };
            pattern.push_str(words);
            units = if used == 1 { rest } else { units.get(used..).unwrap_or_default() };
        }
        pattern.trim_end().to_owned()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::calendar::date;

    fn floor(unit: &str, time: &str) -> String {
        let time = TimeUnit::parse(unit).unwrap().floor(date::parse(time).unwrap());
        Moment::at(time).unwrap().iso()
    }

    #[test]
    fn moments_go_down_to_the_start_of_their_unit() {
        let time = "2015-08-19T13:45:36.789";
        let table = [
            ("year", "2015-01-01"),
            ("quarter", "2012-07-01"),
            ("month", "2012-08-01"),
            ("date", "2012-01-19"),
            ("day", "2012-01-04"),
            ("dayofyear", "2012-08-18"),
            ("week", "2012-08-12"),
            ("hours", "2012-01-01T13:00:00Z"),
            ("minutes", "2012-01-01T00:45:00Z"),
            ("seconds", "2012-01-01T00:00:36Z"),
            ("milliseconds", "2012-01-01T00:00:00.789Z"),
            ("yearquarter", "2015-07-01"),
            ("yearmonth", "2015-08-01"),
            ("yearmonthdate", "2015-08-19"),
            ("yearweek", "2015-08-16"),
            ("yearweekday", "2015-08-19"),
            ("yeardayofyear", "2015-08-19"),
            ("monthdate", "2012-08-19"),
            ("hoursminutes", "2012-01-01T13:45:00Z"),
            ("utcyearmonthdatehoursminutesseconds", "2015-08-19T13:45:36Z"),
        ];
        for (unit, start) in table {
            assert_eq!(floor(unit, time), start, "{unit}");
        }
    }

    #[test]
    fn an_interval_ends_where_the_next_begins() {
        let interval = |unit: &str, step: i64, time: &str| {
            let unit = TimeUnit::parse(unit).unwrap().with_step(step);
            let start = unit.floor(date::parse(time).unwrap());
            [start, unit.ceil(start)].map(|time| Moment::at(time).unwrap().iso())
        };
        assert_eq!(interval("yearmonth", 1, "2012-02-20"), ["2012-02-01", "2012-03-01"]);
        assert_eq!(interval("yearquarter", 1, "2012-12-20"), ["2012-10-01", "2013-01-01"]);
        assert_eq!(interval("yearmonth", 5, "2012-08-20"), ["2012-06-01", "2012-11-01"]);
        assert_eq!(interval("yearweek", 1, "2012-02-29"), ["2012-02-26", "2012-03-04"]);
        assert_eq!(interval("day", 1, "2012-02-29"), ["2012-01-04", "2012-01-05"]);
        assert_eq!(interval("year", 10, "2019-05-05"), ["2010-01-01", "2020-01-01"]);
    }

    #[test]
    fn names_are_read_and_written() {
        for name in ["yearmonthdate", "utcmonth", "binnedyearquarter", "binnedutcyearmonth", "day", "dayofyear"] {
            assert_eq!(TimeUnit::parse(name).unwrap().name(), name);
        }
        for name in ["", "utc", "years", "yearyear", "fortnight", "yearmonth "] {
            assert_eq!(TimeUnit::parse(name), None, "{name}");
        }
        let pattern = |name| TimeUnit::parse(name).unwrap().pattern();
        assert_eq!(pattern("yearmonth"), "%b %Y");
        assert_eq!(pattern("yearmonthdatehoursminutes"), "%b %d, %Y %H:%M");
        assert_eq!(pattern("quarter"), "Q%q");
        assert_eq!(pattern("minutesseconds"), "00:%M:%S");
    }
}
