//! Numbers and moments along a line.

use super::ticks;

/// The farthest number from zero that has a place on a line: beyond it the distance of two may be infinite.
const FARTHEST: f64 = 1e300;
/// The nearest one where none is farther: below it a float has no digits left for what lies between.
const NEAREST: f64 = 1e-300;

/// Why numbers cannot be drawn on one line, in a sentence without a full stop; none where they can.
pub fn out_of_reach(numbers: impl IntoIterator<Item = f64>) -> Option<String> {
    let farthest = numbers.into_iter().filter(|number| !number.is_nan()).map(f64::abs).fold(0.0, f64::max);
    if farthest.is_infinite() {
        return Some(format!("numbers beyond 1.8e308, as a sum may be, cannot be drawn: the largest is {FARTHEST:e}"));
    }
    if farthest > FARTHEST {
        return Some(format!("numbers as large as {farthest:e} cannot be drawn: the largest is {FARTHEST:e}"));
    }
    (farthest > 0.0 && farthest < NEAREST).then(|| {
        format!("numbers as small as {farthest:e} cannot be drawn where none is larger: the least is {NEAREST:e}")
    })
}

/// How numbers become distances.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Curve {
    /// Equal differences are equally far apart.
    #[default]
    Linear,
    /// Equal ratios are equally far apart; labels stand at powers of the base.
    Log(f64),
    /// Powers, by that exponent.
    Pow(f64),
    /// A logarithm that is linear around zero, as far as the constant (Webber, 2013).
    Symlog(f64),
}

impl Curve {
    fn apply(self, value: f64) -> f64 {
        match self {
            Curve::Linear => value,
            // A domain of negative numbers is the mirror of one of positive.
            Curve::Log(_) => value.signum() * value.abs().ln(),
            Curve::Pow(exponent) => value.signum() * value.abs().powf(exponent),
            Curve::Symlog(constant) => value.signum() * (value.abs() / constant).ln_1p(),
        }
    }
}

/// A continuous scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Continuous {
    /// How numbers become distances.
    pub curve: Curve,
    /// At least two numbers from one end to the other, all finite; more than two part the range
    /// evenly between them.
    pub domain: Vec<f64>,
    /// Whether the numbers are moments.
    pub time: bool,
    /// Whether the ends may move out to round numbers.
    pub nice: bool,
    /// Whether values outside are drawn at the ends.
    pub clamp: bool,
    /// Whether it runs the other way.
    pub reverse: bool,
}

impl Continuous {
    /// A linear scale between two numbers.
    pub fn linear(from: f64, to: f64) -> Self {
        Self { curve: Curve::Linear, domain: vec![from, to], time: false, nice: false, clamp: false, reverse: false }
    }

    /// The least and the greatest number of the domain.
    pub fn bounds(&self) -> (f64, f64) {
        self.domain.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)))
    }

    /// Whether the number can be drawn: finite, and of the right sign for a logarithm.
    pub fn has_place(&self, value: f64) -> bool {
        let sign = match self.curve {
            Curve::Log(_) => value * self.domain.first().copied().unwrap_or(1.0) > 0.0,
            _ => true,
        };
        value.is_finite() && sign
    }

    /// Where a number lies from the first (0) to the last (1) of the domain.
    pub fn share(&self, value: f64) -> f64 {
        let pieces = self.domain.len().saturating_sub(1).max(1);
        let share = (0..pieces)
            .filter_map(|piece| Some((piece, *self.domain.get(piece)?, *self.domain.get(piece + 1)?)))
            .find(|(piece, from, to)| piece + 1 == pieces || (value - from) * (value - to) <= 0.0)
            .map_or(0.5, |(piece, from, to)| (piece as f64 + self.within(from, to, value)) / pieces as f64);
        let share = if self.clamp { share.clamp(0.0, 1.0) } else { share };
        if self.reverse { 1.0 - share } else { share }
    }

    fn within(&self, from: f64, to: f64, value: f64) -> f64 {
        let (low, high) = (self.curve.apply(from), self.curve.apply(to));
        let size = high - low;
        if size == 0.0 { 0.5 } else { (self.curve.apply(value) - low) / size }
    }

    /// Round numbers within the domain, about so many, in rising order; calendar boundaries of moments.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let (low, high) = self.bounds();
        match self.curve {
            _ if self.time => ticks::time(low, high, count, 0.0),
            Curve::Log(base) => ticks::log(low, high, base, count),
            Curve::Symlog(constant) if low < 0.0 || high > 100.0 * constant => {
                ticks::symlog(low, high, constant, count)
            }
            _ => ticks::linear(low, high, count),
        }
    }

    /// Moments at boundaries of the calendar, about `count` of them and no closer than `least` milliseconds.
    pub fn ticks_of_time(&self, count: usize, least: f64) -> Vec<f64> {
        let (low, high) = self.bounds();
        ticks::time(low, high, count, least)
    }

    /// The same with its ends moved out to ticks, where it may be.
    pub fn niced(&self, count: usize) -> Continuous {
        let mut niced = self.clone();
        let (low, high) = self.bounds();
        if !self.nice || low >= high {
            return niced;
        }
        let (start, stop) = match self.curve {
            _ if self.time => ticks::time_around(low, high, count),
            Curve::Log(base) => ticks::log_around(low, high, base),
            _ => ticks::linear_around(low, high, count),
        };
        let last = niced.domain.len() - 1;
        let (first, end) = if niced.domain.first() <= niced.domain.last() { (start, stop) } else { (stop, start) };
        if let Some(place) = niced.domain.first_mut() {
            *place = first;
        }
        if let Some(place) = niced.domain.get_mut(last) {
            *place = end;
        }
        niced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_follow_the_curve() {
        let scale = |curve, from, to| Continuous { curve, ..Continuous::linear(from, to) };
        assert_eq!(scale(Curve::Linear, 10.0, 20.0).share(12.5), 0.25);
        assert!((scale(Curve::Log(10.0), 1.0, 1000.0).share(10.0) - 1.0 / 3.0).abs() < 1e-12);
        assert!((scale(Curve::Log(10.0), -1.0, -100.0).share(-10.0) - 0.5).abs() < 1e-12);
        assert_eq!(scale(Curve::Pow(0.5), 0.0, 100.0).share(25.0), 0.5);
        assert!((scale(Curve::Symlog(1.0), -9.0, 9.0).share(0.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_domain_of_three_parts_the_range_evenly() {
        let scale = Continuous { domain: vec![-10.0, 0.0, 100.0], ..Continuous::linear(0.0, 1.0) };
        assert_eq!((scale.share(-5.0), scale.share(0.0), scale.share(50.0)), (0.25, 0.5, 0.75));
    }

    #[test]
    fn values_outside_stay_outside_unless_clamped() {
        let scale = Continuous::linear(0.0, 10.0);
        assert_eq!(scale.share(15.0), 1.5);
        assert_eq!(Continuous { clamp: true, ..scale }.share(15.0), 1.0);
    }

    #[test]
    fn nothing_at_or_below_zero_has_a_place_on_a_logarithm() {
        let scale = Continuous { curve: Curve::Log(10.0), ..Continuous::linear(1.0, 10.0) };
        assert!(scale.has_place(5.0) && !scale.has_place(0.0) && !scale.has_place(-1.0));
        assert!(!Continuous::linear(0.0, 1.0).has_place(f64::NAN));
    }

    #[test]
    fn nice_ends_are_ticks() {
        let scale = Continuous { nice: true, ..Continuous::linear(0.0, 94.0) };
        assert_eq!(scale.niced(5).domain, [0.0, 100.0]);
        let down = Continuous { nice: true, ..Continuous::linear(9.3, 0.2) };
        assert_eq!(down.niced(5).domain, [10.0, 0.0]);
    }
}
