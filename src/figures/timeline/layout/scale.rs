//! The scale of time: which stretch of it is shown, and which round times are marked.

use crate::calendar::MONTHS;
use crate::figures::timeline::Place;
use crate::scale::ticks;

/// Part of the scale that is left free for what has no end, or after the last moment.
const BEYOND: f64 = 0.06;

/// A stretch of time and its place on a line.
pub(super) struct Scale {
    start: f64,
    end: f64,
    /// px from the start of the line to the start of the time shown.
    from: f64,
    /// px of the time shown.
    length: f64,
}

/// A round time.
#[derive(Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) time: f64,
    pub(super) words: String,
}

impl Scale {
    /// All times of the places on the px from `from` on; none where a place has no time.
    pub(super) fn new<'a>(places: impl Iterator<Item = &'a Place>, from: f64, length: f64) -> Option<Scale> {
        let mut reach: Option<(f64, f64)> = None;
        let mut runs_on = false;
        for place in places {
            let when = place.period.when?;
            let (start, end) = reach.unwrap_or((when.start, when.end()));
            reach = Some((start.min(when.start), end.max(when.end())));
            runs_on |= place.period.runs_on();
        }
        let (start, mut end) = reach?;
        if runs_on {
            end += (end - start) * BEYOND;
        }
        // One moment alone stands in the middle of a year.
        let (start, end) = if end > start { (start, end) } else { (start - 0.5, end + 0.5) };
        Some(Scale { start, end, from, length })
    }

    /// Where a time stands, in px.
    pub(super) fn position(&self, time: f64) -> f64 {
        self.from + (time - self.start) / (self.end - self.start) * self.length
    }

    /// Where the time shown ends, in px.
    pub(super) fn end(&self) -> f64 {
        self.from + self.length
    }

    /// Round times on the scale, at least `apart` px from each other.
    pub(super) fn ticks(&self, apart: f64) -> Vec<Tick> {
        let years = (self.end - self.start) / self.length.max(1.0) * apart;
        let step = ticks::years_at_least(years);
        // Twelfths of a year are not exact.
        let first = (self.start / step - 1e-6).ceil() as i64;
        let last = (self.end / step + 1e-6).floor() as i64;
        // The step leaves no more ticks than the line has room for.
        (first..=last)
            .map(|index| Tick { time: index as f64 * step, words: words(index as f64 * step, step) })
            .collect()
    }
}

fn words(time: f64, step: f64) -> String {
    let year = time.floor();
    let part = time - year;
    if step < 1.0 && part > 0.01 {
        return match step {
            s if s < 0.2 => MONTHS[((part * 12.0).round() as usize).min(11)][..3].to_owned(),
            _ => format!("Q{}", (part * 4.0).round() as usize + 1),
        };
    }
    match time.round() {
        year if year < 0.0 => format!("{} BC", -year),
        year => format!("{year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::timeline::period::Period;

    fn ticks(periods: &[&str], length: f64) -> Vec<String> {
        let places: Vec<Place> = periods
            .iter()
            .map(|words| Place { period: Period::read((*words).into()), group: None, events: Vec::new() })
            .collect();
        let scale = Scale::new(places.iter(), 0.0, length).unwrap();
        scale.ticks(60.0).into_iter().map(|tick| tick.words).collect()
    }

    #[test]
    fn ticks_stand_at_round_times() {
        assert_eq!(
            ticks(&["2014", "2022"], 600.0),
            ["2014", "2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022"]
        );
        assert_eq!(ticks(&["2014", "2022"], 300.0), ["2014", "2016", "2018", "2020", "2022"]);
        assert_eq!(ticks(&["7600 BC", "2200 BC"], 400.0), ["7000 BC", "6000 BC", "5000 BC", "4000 BC", "3000 BC"]);
        assert_eq!(ticks(&["2022-01-10", "2023-01-20"], 300.0), ["Q2", "Q3", "Q4", "2023"]);
        assert_eq!(ticks(&["2022-01", "2022-04"], 300.0), ["2022", "Feb", "Mar", "Apr"]);
        assert_eq!(ticks(&["2022"], 100.0), ["2022"]);
    }

    #[test]
    fn words_without_time_have_no_scale() {
        let place = Place { period: Period::read("soon".into()), group: None, events: Vec::new() };
        assert!(Scale::new([place].iter(), 0.0, 100.0).is_none());
    }
}
