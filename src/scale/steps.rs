//! Numbers in classes: quantize, quantile, threshold and binned scales.

/// Classes of numbers, parted by breaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// Between the classes, in rising order; a number at a break belongs to the class above it.
    breaks: Vec<f64>,
    /// Where the first class begins and the last ends, where they do.
    ends: Option<(f64, f64)>,
}

impl Steps {
    /// Classes parted by those breaks.
    pub fn new(mut breaks: Vec<f64>, ends: Option<(f64, f64)>) -> Self {
        breaks.retain(|b| b.is_finite());
        breaks.sort_by(f64::total_cmp);
        Self { breaks, ends }
    }

    /// So many classes of equal width.
    pub fn equal(low: f64, high: f64, classes: usize) -> Self {
        let breaks = (1..classes).map(|i| low + (high - low) * i as f64 / classes as f64).collect();
        Self::new(breaks, None)
    }

    /// So many classes of equally many numbers (quantiles of type 7 by Hyndman and Fan, 1996).
    pub fn quantiles(mut numbers: Vec<f64>, classes: usize) -> Self {
        numbers.retain(|n| n.is_finite());
        numbers.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = share * numbers.len().saturating_sub(1) as f64;
            let (below, above) = (numbers.get(place.floor() as usize), numbers.get(place.ceil() as usize));
            below.zip(above).map(|(a, b)| a + (b - a) * place.fract())
        };
        Self::new((1..classes).filter_map(|i| at(i as f64 / classes as f64)).collect(), None)
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.breaks.len() + 1
    }

    /// The class of a number, counted from 0; none where it is NaN.
    pub fn class(&self, value: f64) -> Option<usize> {
        (!value.is_nan()).then(|| self.breaks.partition_point(|b| *b <= value))
    }

    /// The ends of a class; none on the side where it is open.
    pub fn bounds(&self, class: usize) -> (Option<f64>, Option<f64>) {
        let below = class.checked_sub(1).and_then(|i| self.breaks.get(i)).copied();
        let above = self.breaks.get(class).copied();
        (below.or(self.ends.map(|e| e.0)), above.or(self.ends.map(|e| e.1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_at_a_break_belongs_above_it() {
        let steps = Steps::equal(0.0, 30.0, 3);
        let classes: Vec<_> = [-5.0, 9.9, 10.0, 29.0, 40.0].map(|v| steps.class(v)).to_vec();
        assert_eq!(classes, [Some(0), Some(0), Some(1), Some(2), Some(2)]);
        assert_eq!(steps.class(f64::NAN), None);
        assert_eq!(steps.bounds(1), (Some(10.0), Some(20.0)));
    }

    #[test]
    fn quantiles_hold_equally_many_numbers() {
        let steps = Steps::quantiles(vec![1.0, 2.0, 3.0, 4.0, 5.0], 4);
        assert_eq!((1..4).map(|i| steps.bounds(i).0.unwrap_or(0.0)).collect::<Vec<_>>(), [2.0, 3.0, 4.0]);
    }
}
