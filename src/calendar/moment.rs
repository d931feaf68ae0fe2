//! The calendar: moments in milliseconds since 1970 and their parts, always UTC, so that a figure is
//! the same on every machine.

/// Milliseconds of a second.
pub const SECOND: f64 = 1e3;
/// Milliseconds of a minute.
pub const MINUTE: f64 = 60.0 * SECOND;
/// Milliseconds of an hour.
pub const HOUR: f64 = 60.0 * MINUTE;
/// Milliseconds of a day.
pub const DAY: f64 = 24.0 * HOUR;

/// Milliseconds from 1970 to the first and last moment that there is, those of JavaScript.
const FARTHEST: f64 = 8.64e15;

/// A moment as the calendar and the clock tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Year of the Gregorian calendar, also before it was made; 0 is the year before 1.
    pub year: i64,
    /// Month, 0 to 11.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
    /// Hour, 0 to 23.
    pub hour: u32,
    /// Minute, 0 to 59.
    pub minute: u32,
    /// Second, 0 to 59.
    pub second: u32,
    /// Millisecond, 0 to 999.
    pub millisecond: u32,
    /// Whole days since 1970-01-01.
    pub days: i64,
}

impl Moment {
    /// The moment so many milliseconds after 1970-01-01T00:00Z; none where the number is NaN or farther
    /// than JavaScript's dates reach.
    pub fn at(time: f64) -> Option<Moment> {
        if time.is_nan() || time.abs() > FARTHEST {
            return None;
        }
        let time = time.floor() as i64;
        let days = time.div_euclid(DAY as i64);
        let within = time.rem_euclid(DAY as i64) as u32;
        let (year, month, day) = civil_of_days(days);
        Some(Moment {
            year,
            month,
            day,
            hour: within / 3_600_000,
            minute: within / 60_000 % 60,
            second: within / 1000 % 60,
            millisecond: within % 1000,
            days,
        })
    }

    /// Day of the week, 0 for Sunday.
    pub fn weekday(&self) -> u32 {
        (self.days + 4).rem_euclid(7) as u32
    }

    /// Day of the year, from 1.
    pub fn day_of_year(&self) -> u32 {
        (self.days - days_of_civil(self.year, 0, 1)) as u32 + 1
    }

    /// By ISO 8601: the date alone at midnight, with milliseconds only where there are some.
    pub fn iso(&self) -> String {
        let Moment { year, month, day, hour, minute, second, millisecond, .. } = self;
        let date = match year {
            0..=9999 => format!("{year:04}-{:02}-{day:02}", month + 1),
            _ => format!("{year:+07}-{:02}-{day:02}", month + 1),
        };
        match (hour, minute, second, millisecond) {
            (0, 0, 0, 0) => date,
            (_, _, _, 0) => format!("{date}T{hour:02}:{minute:02}:{second:02}Z"),
            _ => format!("{date}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z"),
        }
    }
}

/// Milliseconds from 1970 to the midnight that begins a day; months and days may lie outside their
/// range and then count on, as in JavaScript's `Date.UTC`. The month counts from 0, the day from 1.
pub fn midnight(year: i64, month: i64, day: i64) -> f64 {
    let year = year.saturating_add(month.div_euclid(12));
    // Farther years than this are no moments anyway, and must not overflow.
    if year.abs() > 400_000 || day.abs() > 400_000_000 {
        return f64::NAN;
    }
    days_of_civil(year, month.rem_euclid(12) as u32, day) as f64 * DAY
}

/// How many days a month has; it counts from 0 and may lie outside of its year.
pub fn days_of_month(year: i64, month: i64) -> i64 {
    ((midnight(year, month + 1, 1) - midnight(year, month, 1)) / DAY) as i64
}

/// Days from 1970-01-01 to a date (Howard Hinnant, "chrono-compatible low-level date algorithms", 2013).
fn days_of_civil(year: i64, month: u32, day: i64) -> i64 {
    let year = if month < 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = i64::from((month + 10) % 12);
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month from 0 and day from 1 of a count of days since 1970-01-01 (Hinnant, as above).
fn civil_of_days(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u32;
    let month = (month_from_march as u32 + 2) % 12;
    (year_of_era + era * 400 + i64::from(month < 2), month, day)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_others_inverse() {
        for (year, month, day, days) in
            [(1970, 0, 1, 0), (1969, 11, 31, -1), (2000, 1, 29, 11_016), (2100, 2, 1, 47_541), (0, 0, 1, -719_528)]
        {
            assert_eq!(midnight(year, month, day), days as f64 * DAY);
            let moment = Moment::at(days as f64 * DAY).unwrap();
            assert_eq!((moment.year, i64::from(moment.month), i64::from(moment.day)), (year, month, day));
        }
    }

    #[test]
    fn a_moment_knows_its_weekday_and_clock() {
        let moment = Moment::at(midnight(2012, 11, 31) + 23.0 * HOUR + 5.0 * MINUTE + 7.25 * SECOND).unwrap();
        assert_eq!(moment.iso(), "2012-12-31T23:05:07.250Z");
        assert_eq!(moment.weekday(), 1);
        assert_eq!(moment.day_of_year(), 366);
    }

    #[test]
    fn months_beyond_the_year_count_on() {
        assert_eq!(midnight(2011, 12, 1), midnight(2012, 0, 1));
        assert_eq!(midnight(2012, -1, 0), midnight(2011, 10, 30));
        assert!(midnight(i64::MAX, 20, 1).is_nan());
    }

    #[test]
    fn there_is_no_moment_beyond_the_calendar() {
        assert_eq!(Moment::at(f64::NAN), None);
        assert_eq!(Moment::at(9e15), None);
        assert_eq!(Moment::at(8.64e15).unwrap().iso(), "+275760-09-13");
    }
}
