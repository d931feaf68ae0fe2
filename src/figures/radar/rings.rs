//! The rings of a radar chart: what values they stand for.

use super::Radar;
use crate::scale::ticks::step_for_parts;

/// Values of the middle, of the rings and of the outermost ring.
#[derive(Clone, Debug, PartialEq)]
pub struct Rings {
    /// The value in the middle.
    pub min: f64,
    /// The value of the outermost ring; more than `min`.
    pub max: f64,
    /// The values of all rings, from the middle outwards; the last is `max`.
    pub values: Vec<f64>,
}

/// How many rings are wanted where the author does not say.
const WANTED: f64 = 5.0;
/// Most rings, as in mermaid.
const MOST: usize = 32;

impl Rings {
    /// Rings that hold all values of a chart. They stand for round numbers unless the author's count says otherwise.
    pub fn of(chart: &Radar) -> Rings {
        let min = chart.values().fold(chart.min, f64::min);
        let highest = chart.values().fold(f64::NEG_INFINITY, f64::max);
        let wanted = chart.max.map_or(highest, |max| max.max(highest));
        let wanted = if wanted > min { wanted } else { min + 1.0 };
        let step = step_for_parts(wanted - min, WANTED);
        // A maximum of the author's, or a count, is kept to the letter.
        let exact = chart.max == Some(wanted) || chart.ticks.is_some();
        let max = if exact { wanted } else { min + ((wanted - min) / step - 1e-9).ceil() * step };
        let count = chart.ticks.unwrap_or_else(|| ((max - min) / step + 1e-9).floor() as usize).clamp(1, MOST);
        let each = if chart.ticks.is_some() { (max - min) / count as f64 } else { step };
        let mut values: Vec<f64> = (1..=count).map(|nth| min + each * nth as f64).collect();
        match values.last_mut() {
            // A ring that almost meets the outermost one gives way to it.
            Some(last) if max - *last < each * 0.4 => *last = max,
            _ => values.push(max),
        }
        Rings { min, max, values }
    }

    /// Where a value lies on its axis, from 0 in the middle to 1.
    pub fn share(&self, value: f64) -> f64 {
        ((value - self.min) / (self.max - self.min)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::radar::Curve;

    fn rings(values: &[f64], min: f64, max: Option<f64>, ticks: Option<usize>) -> Vec<f64> {
        let curve = Curve { values: values.iter().copied().map(Some).collect(), ..Curve::default() };
        Rings::of(&Radar { curves: vec![curve], min, max, ticks, ..Radar::default() }).values
    }

    #[test]
    fn rings_stand_for_round_numbers() {
        assert_eq!(rings(&[85.0, 90.0], 0.0, Some(100.0), None), [20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(rings(&[4.0, 3.0], 0.0, Some(5.0), None), [1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(rings(&[87.0], 0.0, None, None), [20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(rings(&[5.0], 0.0, Some(8.0), None), [2.0, 4.0, 6.0, 8.0]);
    }

    #[test]
    fn what_the_author_asks_for_is_kept() {
        assert_eq!(rings(&[5.0], 0.0, Some(9.0), Some(3)), [3.0, 6.0, 9.0]);
        assert_eq!(rings(&[50.0], 0.0, Some(97.0), None).last(), Some(&97.0));
        assert_eq!(rings(&[12.0], 0.0, Some(10.0), None).last(), Some(&12.0));
    }

    #[test]
    fn nothing_but_equal_values_has_a_ring() {
        for values in [&[][..], &[0.0], &[-3.0, -3.0], &[1e15, -1e15]] {
            let found = rings(values, 0.0, None, None);
            assert!(!found.is_empty() && found.iter().all(|v| v.is_finite()), "{values:?}: {found:?}");
        }
    }
}
