//! Where ticks stand: round numbers, powers, boundaries of the calendar.

use crate::calendar::{DAY, HOUR, MINUTE, Moment, SECOND, TimeUnit, Unit, midnight};

/// Fewest and most ticks of an axis, where its numbers allow them.
const FEWEST: usize = 3;
const MOST: usize = 8;

/// A distance of 1, 2 or 5 times a power of ten, kept as whole numbers so that no float noise arises.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    /// 1, 2 or 5.
    digit: f64,
    /// Of ten.
    power: i32,
}

impl Step {
    /// The step whose number of ticks between two numbers is nearest to `count`, within the fewest and
    /// the most, by ratio (as d3 does).
    fn of(low: f64, high: f64, count: usize) -> Step {
        Step::near((high - low) / count.max(1) as f64)
    }

    /// The step nearest to a length, by ratio.
    fn near(wanted: f64) -> Step {
        let mut power = wanted.log10().floor() as i32;
        let error = wanted / 10f64.powi(power);
        let digit = if error >= 50f64.sqrt() {
            power += 1;
            1.0
        } else if error >= 10f64.sqrt() {
            5.0
        } else if error >= 2f64.sqrt() {
            2.0
        } else {
            1.0
        };
        Step { digit, power }
    }

    /// The least step that is not less than a length.
    fn at_least(length: f64) -> Step {
        let mut step = Step { digit: 1.0, power: length.log10().floor() as i32 };
        while step.times(1.0) < length {
            step = step.coarser();
        }
        step
    }

    fn finer(self) -> Step {
        match self.digit as u8 {
            5 => Step { digit: 2.0, ..self },
            2 => Step { digit: 1.0, ..self },
            _ => Step { digit: 5.0, power: self.power - 1 },
        }
    }

    fn coarser(self) -> Step {
        match self.digit as u8 {
            1 => Step { digit: 2.0, ..self },
            2 => Step { digit: 5.0, ..self },
            _ => Step { digit: 1.0, power: self.power + 1 },
        }
    }

    /// That many steps from zero, rounded once.
    fn times(self, count: f64) -> f64 {
        let whole = count * self.digit;
        if self.power >= 0 { whole * 10f64.powi(self.power) } else { whole / 10f64.powi(-self.power) }
    }

    /// How many steps a number is from zero.
    fn count(self, value: f64) -> f64 {
        if self.power >= 0 {
            value / 10f64.powi(self.power) / self.digit
        } else {
            value * 10f64.powi(-self.power) / self.digit
        }
    }

    /// First and last step within two numbers, with room for the rounding of the division.
    fn within(self, low: f64, high: f64) -> (f64, f64) {
        const NOISE: f64 = 1e-9;
        ((self.count(low) - NOISE).ceil(), (self.count(high) + NOISE).floor())
    }

    fn ticks(self, low: f64, high: f64) -> usize {
        let (first, last) = self.within(low, high);
        (last - first + 1.0).max(0.0) as usize
    }
}

/// The step of 1, 2 or 5 times a power of ten by which a length has as nearly `count` parts as can be.
pub fn step_for_parts(length: f64, count: f64) -> f64 {
    let power = (length / count).log10().floor() as i32;
    let steps = [1.0, 2.0, 5.0, 10.0].map(|digit| Step { digit, power }.times(1.0));
    let miss = |step: &f64| (length / step - count).abs();
    let possible = steps.into_iter().filter(|step| step.is_finite() && *step > 0.0);
    possible.min_by(|a, b| miss(a).total_cmp(&miss(b))).unwrap_or(length)
}

/// The least round number of years that is not less than `years`: months, quarters, halves, then 1, 2 or 5 times a
/// power of ten.
pub fn years_at_least(years: f64) -> f64 {
    let part = [1.0 / 12.0, 0.25, 0.5].into_iter().find(|part| *part >= years);
    part.unwrap_or_else(|| Step::at_least(years.max(1.0)).times(1.0))
}

fn step(low: f64, high: f64, count: usize) -> Step {
    let mut step = Step::of(low, high, count.clamp(FEWEST, MOST));
    // A few turns are enough: each changes the number by two or more.
    for _ in 0..4 {
        let ticks = step.ticks(low, high);
        if ticks < FEWEST {
            step = step.finer();
        } else if ticks > MOST {
            step = step.coarser();
        }
    }
    step
}

fn is_span(low: f64, high: f64) -> bool {
    let length = high - low;
    low < high && length.is_finite() && length >= 1e-300 && length > low.abs().max(high.abs()) * 1e-12
}

/// Numbers at 1, 2 or 5 times a power of ten, 3 to 8 of them, about `count`, each exactly the float
/// nearest to its decimal spelling.
pub fn linear(low: f64, high: f64, count: usize) -> Vec<f64> {
    if !is_span(low, high) {
        return if low.is_finite() { vec![low] } else { Vec::new() };
    }
    let step = step(low, high, count);
    let (first, last) = step.within(low, high);
    // `+ 0.0` makes a negative zero positive.
    (0..=(last - first).max(0.0) as usize).map(|i| step.times(first + i as f64) + 0.0).collect()
}

/// The nearest round numbers around two numbers.
pub fn linear_around(low: f64, high: f64, count: usize) -> (f64, f64) {
    if !is_span(low, high) {
        return (low, high);
    }
    let mut ends = (low, high);
    // Wider ends may ask for a wider step.
    for _ in 0..3 {
        let step = step(ends.0, ends.1, count);
        let wider =
            (step.times((step.count(low) + 1e-9).floor()) + 0.0, step.times((step.count(high) - 1e-9).ceil()) + 0.0);
        if wider == ends {
            break;
        }
        ends = wider;
    }
    ends
}

/// Decimals that numbers need so that all of them are told exactly; at most 12.
pub fn decimals(values: &[f64]) -> usize {
    let exact = |places: usize| {
        let factor = 10f64.powi(places as i32);
        values.iter().all(|v| ((v * factor).round() / factor - v).abs() <= v.abs().max(1e-300) * 1e-12)
    };
    (0..=12).find(|places| exact(*places)).unwrap_or(12)
}

/// Powers of a base that are looked at one by one.
const MOST_POWERS: i64 = 10_000;

/// A power of a base; exact for small ones.
fn power(base: f64, exponent: i64) -> f64 {
    match i32::try_from(exponent) {
        Ok(small) if small.abs() <= 1_000_000 => base.powi(small),
        _ => base.powf(exponent as f64),
    }
}

/// Powers of the base in rising order; 1, 2 and 5 times them where there are few; round numbers where
/// the span is less than one power.
pub fn log(low: f64, high: f64, base: f64, count: usize) -> Vec<f64> {
    if high < 0.0 {
        let mut mirrored: Vec<f64> = log(-high, -low, base, count).into_iter().map(|v| -v).collect();
        mirrored.reverse();
        return mirrored;
    }
    if !is_span(low, high) || low <= 0.0 || base <= 1.0 {
        return linear(low, high, count);
    }
    let (first, last) = (low.log(base).floor() as i64, high.log(base).ceil() as i64);
    let digits: &[f64] = if base == 10.0 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let inside = |value: &f64| *value >= low * (1.0 - 1e-9) && *value <= high * (1.0 + 1e-9);
    let wanted = count.clamp(FEWEST, MOST);
    let powers = |every: usize| -> Vec<f64> {
        (first..=last).step_by(every.max(1)).map(|exponent| power(base, exponent)).filter(inside).collect()
    };
    // A base next to 1 has more powers than can be looked at one by one.
    if last.saturating_sub(first) > MOST_POWERS {
        return powers(((last - first) as usize).div_ceil(wanted));
    }
    let whole = powers(1);
    if whole.len() > wanted {
        return powers(whole.len().div_ceil(wanted));
    }
    let finer = (first..=last).flat_map(|exponent| digits.iter().map(move |d| d * power(base, exponent)));
    let finer: Vec<f64> = finer.filter(inside).collect();
    match () {
        () if finer.len() < FEWEST => linear(low, high, count),
        () if finer.len() <= wanted || whole.len() < FEWEST => finer,
        () => whole,
    }
}

/// Zero, and powers of ten beyond the constant on both sides, every second or third of them where there are
/// many; round numbers where that leaves fewer than three.
pub fn symlog(low: f64, high: f64, constant: f64, count: usize) -> Vec<f64> {
    if !is_span(low, high) || constant <= 0.0 {
        return linear(low, high, count);
    }
    let first = constant.log10().ceil() as i32;
    let largest = low.abs().max(high.abs());
    let powers = |every: usize| -> Vec<f64> {
        let above = (first..).step_by(every).map(|power| 10f64.powi(power)).take_while(|tick| *tick <= largest);
        let above: Vec<f64> = above.take(400).collect();
        let below = above.iter().rev().map(|tick| -tick);
        below.chain([0.0]).chain(above.iter().copied()).filter(|tick| *tick >= low && *tick <= high).collect()
    };
    let most = count.clamp(FEWEST, MOST);
    let ticks = (1..=100).map(powers).find(|ticks| ticks.len() <= most);
    ticks.filter(|ticks| ticks.len() >= FEWEST).unwrap_or_else(|| linear(low, high, count))
}

/// The powers of the base around two numbers of one sign.
pub fn log_around(low: f64, high: f64, base: f64) -> (f64, f64) {
    if high < 0.0 {
        let (from, to) = log_around(-high, -low, base);
        return (-to, -from);
    }
    if !is_span(low, high) || low <= 0.0 || base <= 1.0 {
        return (low, high);
    }
    (power(base, (low.log(base) + 1e-9).floor() as i64), power(base, (high.log(base) - 1e-9).ceil() as i64))
}

/// A distance on the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Interval {
    /// So many milliseconds, counted from 1970.
    Fixed(f64),
    /// Days of the month, every second one from the first.
    Days(i64),
    /// Weeks, from Mondays.
    Weeks,
    /// Months, counted from January.
    Months(i64),
    /// Years, counted from the year 0.
    Years(i64),
}

/// From the finest to the coarsest, with their mean length in milliseconds.
const INTERVALS: [(Interval, f64); 21] = [
    (Interval::Fixed(1.0), 1.0),
    (Interval::Fixed(10.0), 10.0),
    (Interval::Fixed(100.0), 100.0),
    (Interval::Fixed(SECOND), SECOND),
    (Interval::Fixed(5.0 * SECOND), 5.0 * SECOND),
    (Interval::Fixed(15.0 * SECOND), 15.0 * SECOND),
    (Interval::Fixed(30.0 * SECOND), 30.0 * SECOND),
    (Interval::Fixed(MINUTE), MINUTE),
    (Interval::Fixed(5.0 * MINUTE), 5.0 * MINUTE),
    (Interval::Fixed(15.0 * MINUTE), 15.0 * MINUTE),
    (Interval::Fixed(30.0 * MINUTE), 30.0 * MINUTE),
    (Interval::Fixed(HOUR), HOUR),
    (Interval::Fixed(3.0 * HOUR), 3.0 * HOUR),
    (Interval::Fixed(6.0 * HOUR), 6.0 * HOUR),
    (Interval::Fixed(12.0 * HOUR), 12.0 * HOUR),
    (Interval::Days(1), DAY),
    (Interval::Days(2), 2.0 * DAY),
    (Interval::Weeks, 7.0 * DAY),
    (Interval::Months(1), 30.4369 * DAY),
    (Interval::Months(3), 91.3106 * DAY),
    (Interval::Years(1), YEAR),
];

const YEAR: f64 = 365.2425 * DAY;

impl Interval {
    /// The interval that gives about `count` ticks, each at least `least` milliseconds after the other.
    fn of(low: f64, high: f64, count: usize, least: f64) -> Interval {
        let wanted = ((high - low) / count.max(1) as f64).max(least);
        if wanted >= YEAR {
            let step = Step::of(low / YEAR, high / YEAR, count);
            return Interval::Years(step.times(1.0).max(1.0) as i64);
        }
        let place = INTERVALS.partition_point(|(_, length)| *length < wanted);
        let at = |place: usize| INTERVALS.get(place).copied();
        match (place.checked_sub(1).and_then(at), at(place)) {
            (Some((finer, short)), Some((_, long))) if wanted / short < long / wanted => finer,
            (_, Some((interval, _))) => interval,
            _ => Interval::Years(1),
        }
    }

    /// The last boundary at or before a moment.
    fn floor(self, time: f64) -> Option<f64> {
        let moment = Moment::at(time)?;
        let (year, month) = (moment.year, i64::from(moment.month));
        Some(match self {
            Interval::Fixed(length) => (time / length).floor() * length,
            Interval::Days(every) => {
                let past = (i64::from(moment.day) - 1).rem_euclid(every);
                moment.days.saturating_sub(past) as f64 * DAY
            }
            Interval::Weeks => (moment.days - i64::from(moment.weekday() + 6) % 7) as f64 * DAY,
            Interval::Months(every) => midnight(year, month - month.rem_euclid(every), 1),
            Interval::Years(every) => midnight(year - year.rem_euclid(every), 0, 1),
        })
    }

    /// All boundaries between two moments.
    fn within(self, low: f64, high: f64) -> Vec<f64> {
        let boundaries = std::iter::successors(self.floor(low), |boundary| self.next(*boundary));
        boundaries.take_while(|boundary| *boundary <= high).filter(|boundary| *boundary >= low).collect()
    }

    /// The boundary after a boundary.
    fn next(self, boundary: f64) -> Option<f64> {
        let moment = Moment::at(boundary)?;
        let (year, month) = (moment.year, i64::from(moment.month));
        let next = match self {
            Interval::Fixed(length) => boundary + length,
            Interval::Days(every) => {
                let next = boundary + every as f64 * DAY;
                let first = midnight(year, month + 1, 1);
                // The last step of a month is short, but never of a single day.
                if next + DAY > first && boundary < first { first } else { next }
            }
            Interval::Weeks => boundary + 7.0 * DAY,
            Interval::Months(every) => midnight(year, month + every, 1),
            Interval::Years(every) => midnight(year + every, 0, 1),
        };
        (next > boundary).then_some(next)
    }
}

/// Moments at boundaries of the calendar, about `count` of them and at most 8, no closer than `least` milliseconds.
pub fn time(low: f64, high: f64, count: usize, least: f64) -> Vec<f64> {
    if !is_span(low, high) {
        return if low.is_finite() { vec![low] } else { Vec::new() };
    }
    let wanted = count.clamp(2, MOST);
    let choices = (2..=wanted).rev().map(|count| Interval::of(low, high, count, least).within(low, high));
    let mut last = Vec::new();
    for ticks in choices {
        let few = ticks.len() <= MOST;
        last = ticks;
        if few {
            break;
        }
    }
    last
}

/// How many units may lie between two ticks.
const STRIDES: [usize; 9] = [1, 2, 3, 4, 6, 7, 12, 26, 50];

/// Where each unit of time begins, where there are few.
pub fn of_unit(unit: &TimeUnit, (low, high): (f64, f64), count: usize) -> Option<Vec<f64>> {
    // Weeks that began in the year before are not where their unit puts them.
    let floor = unit.floor(low);
    let first = if (floor..=unit.ceil(floor)).contains(&low) { floor } else { low };
    let starts = std::iter::successors(Some(first), |start| Some(unit.ceil(*start)).filter(|next| next > start));
    // Parts of a year that come again every year know nothing of weeks and months.
    let comes_again = unit.units().len() == 1 && unit.shortest() != Unit::Year;
    let most = count.max(if comes_again { 13 } else { 8 });
    let limit = if comes_again { 400 } else { most + 2 };
    let starts: Vec<f64> = starts.take_while(|start| *start <= high).take(limit).collect();
    let inside: Vec<f64> = starts.into_iter().filter(|start| *start >= low).collect();
    let every = if comes_again { STRIDES.into_iter().find(|every| inside.len().div_ceil(*every) <= most)? } else { 1 };
    let kept: Vec<f64> = inside.into_iter().step_by(every).collect();
    (2..=most).contains(&kept.len()).then_some(kept)
}

/// The boundaries of the calendar around two moments.
pub fn time_around(low: f64, high: f64, count: usize) -> (f64, f64) {
    if !is_span(low, high) {
        return (low, high);
    }
    let interval = Interval::of(low, high, count.max(1), 0.0);
    let start = interval.floor(low).unwrap_or(low);
    let stop = interval.floor(high).filter(|t| *t < high).and_then(|t| interval.next(t)).unwrap_or(high);
    (start, stop)
}

/// Units and step that give no more than `most` intervals over a span of milliseconds, or little
/// more (as Vega's `timeBin`).
pub fn unit_of_span(span: f64, most: f64) -> TimeUnit {
    const DATE: [Unit; 3] = [Unit::Year, Unit::Month, Unit::Date];
    let clock = |last: usize| {
        let units = [Unit::Hours, Unit::Minutes, Unit::Seconds, Unit::Milliseconds];
        DATE.iter().chain(units.iter().take(last)).copied().collect::<Vec<_>>()
    };
    let choices: [(Vec<Unit>, i64, f64); 18] = [
        (clock(3), 1, SECOND),
        (clock(3), 5, 5.0 * SECOND),
        (clock(3), 15, 15.0 * SECOND),
        (clock(3), 30, 30.0 * SECOND),
        (clock(2), 1, MINUTE),
        (clock(2), 5, 5.0 * MINUTE),
        (clock(2), 15, 15.0 * MINUTE),
        (clock(2), 30, 30.0 * MINUTE),
        (clock(1), 1, HOUR),
        (clock(1), 3, 3.0 * HOUR),
        (clock(1), 6, 6.0 * HOUR),
        (clock(1), 12, 12.0 * HOUR),
        (clock(0), 1, DAY),
        (vec![Unit::Year, Unit::Week], 1, 7.0 * DAY),
        (vec![Unit::Year, Unit::Month], 1, 30.0 * DAY),
        (vec![Unit::Year, Unit::Month], 3, 90.0 * DAY),
        (vec![Unit::Year], 1, 365.0 * DAY),
        (vec![Unit::Year], 10, 3650.0 * DAY),
    ];
    let target = span / most;
    let longer = choices.iter().position(|(_, _, length)| *length > target);
    let nearest = match longer {
        Some(0) => {
            return TimeUnit::of(&clock(4)).with_step(whole_step(target));
        }
        // The one whose length is nearer, by proportion.
        Some(index) => {
            let (below, above) = (choices[index - 1].2, choices[index].2);
            if target / below < above / target { index - 1 } else { index }
        }
        None => {
            return TimeUnit::of(&[Unit::Year]).with_step(whole_step(target / (365.0 * DAY)));
        }
    };
    let (units, step, _) = &choices[nearest];
    TimeUnit::of(units).with_step(*step)
}

/// The step of 1, 2 or 5 times a power of ten that is nearest to a length, but at least 1.
fn whole_step(length: f64) -> i64 {
    if length > 1.0 { Step::near(length).times(1.0) as i64 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_at_one_two_or_five_times_a_power_of_ten() {
        assert_eq!(linear(0.0, 1.0, 5), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(linear(-0.3, 0.3, 6), [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]);
        assert_eq!(linear(3.2, 9.8, 3), [4.0, 6.0, 8.0]);
        assert_eq!(linear(0.0, 500_000.0, 5).last(), Some(&500_000.0));
        assert_eq!(linear(5.0, 5.0, 5), [5.0]);
        assert_eq!(linear(f64::NAN, 1.0, 5), [0.0; 0]);
    }

    #[test]
    fn there_are_three_to_eight_ticks_without_float_noise() {
        for power in -12..12 {
            for lead in [1.0, 1.3, 2.4, 3.9, 5.5, 7.2, 9.99] {
                let high = lead * 10f64.powi(power);
                for (low, high) in [(0.0, high), (-high, high), (high * 0.9, high), (-high, -high * 0.3)] {
                    let ticks = linear(low, high, 5);
                    assert!((3..=8).contains(&ticks.len()), "{low} {high}: {ticks:?}");
                    assert!(ticks.is_sorted_by(|a, b| a < b), "{ticks:?}");
                    let longest = ticks.iter().map(|t| format!("{t:e}").len()).max();
                    assert!(longest < Some(12), "{ticks:?}");
                }
            }
        }
    }

    #[test]
    fn ticks_of_a_logarithm_rise_and_stay_few() {
        assert_eq!(log(1.0, 1000.0, 10.0, 5), [1.0, 10.0, 100.0, 1000.0]);
        assert_eq!(log(1.0, 50.0, 10.0, 5), [1.0, 2.0, 5.0, 10.0, 20.0, 50.0]);
        assert_eq!(log(-100.0, -1.0, 10.0, 3), [-100.0, -10.0, -1.0]);
        for high in [1e2, 1e5, 1e9, 1e15] {
            let ticks = log(0.5, high, 10.0, 6);
            assert!(ticks.is_sorted_by(|a, b| a < b) && (2..=8).contains(&ticks.len()), "{ticks:?}");
        }
        assert_eq!(log(1.0, 1024.0, 2.0, 5).len(), 4);
    }

    #[test]
    fn ticks_of_time_stand_on_the_calendar() {
        let iso = |low: (i64, i64, i64), high: (i64, i64, i64), count| -> Vec<String> {
            let ticks = time(midnight(low.0, low.1, low.2), midnight(high.0, high.1, high.2), count, 0.0);
            ticks.into_iter().filter_map(|t| Moment::at(t).map(|m| m.iso())).collect()
        };
        assert_eq!(iso((2020, 1, 15), (2020, 5, 20), 5), ["2020-03-01", "2020-04-01", "2020-05-01", "2020-06-01"]);
        assert_eq!(
            iso((1999, 4, 1), (2021, 2, 1), 5),
            ["2000-01-01", "2005-01-01", "2010-01-01", "2015-01-01", "2020-01-01"]
        );
        assert_eq!(iso((2024, 1, 1), (2024, 1, 4), 4), ["2024-02-01", "2024-02-02", "2024-02-03", "2024-02-04"]);
        let weeks = iso((2024, 0, 1), (2024, 1, 10), 6);
        assert_eq!((weeks.len(), weeks[0].as_str()), (6, "2024-01-01"));
    }

    #[test]
    fn decimals_are_as_many_as_all_ticks_need() {
        assert_eq!(decimals(&[0.0, 0.5, 1.0]), 1);
        assert_eq!(decimals(&linear(0.0, 0.1, 5)), 2);
        assert_eq!(decimals(&[1000.0, 2000.0]), 0);
    }

    #[test]
    fn a_span_is_parted_into_about_as_many_intervals_as_asked_for() {
        let unit = |span, most| {
            let unit = unit_of_span(span, most);
            (unit.name().to_owned(), unit.step())
        };
        assert_eq!(unit(365.0 * DAY, 12.0), ("yearmonth".to_owned(), 1));
        assert_eq!(unit(7.0 * DAY, 8.0), ("yearmonthdate".to_owned(), 1));
        assert_eq!(unit(100.0 * 365.0 * DAY, 10.0), ("year".to_owned(), 10));
        assert_eq!(unit(10.0 * MINUTE, 20.0), ("yearmonthdatehoursminutesseconds".to_owned(), 30));
        assert_eq!(unit(100.0, 10.0), ("yearmonthdatehoursminutessecondsmilliseconds".to_owned(), 10));
    }
}
