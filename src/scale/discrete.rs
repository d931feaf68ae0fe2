//! Names, one after the other, each in a band or at a point.

use std::collections::HashMap;

use crate::data::value::{Key, Value};

/// How much of the range belongs to each name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spacing {
    /// A band each; gaps between and around are shares of a step.
    Band {
        /// Between two bands.
        inner: f64,
        /// Before the first and after the last.
        outer: f64,
    },
    /// A point each; the gap around is a share of a step.
    Point {
        /// Before the first and after the last.
        outer: f64,
    },
}

/// A discrete scale. Its coordinates are steps from its start.
#[derive(Clone, Debug)]
pub struct Discrete {
    values: Vec<Value>,
    /// For looking up alone: its order reaches nothing.
    places: HashMap<Key, usize>,
    spacing: Spacing,
    reverse: bool,
}

impl PartialEq for Discrete {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values && self.spacing == other.spacing && self.reverse == other.reverse
    }
}

impl Discrete {
    /// A scale of those values, each once.
    pub fn new(values: Vec<Value>, spacing: Spacing, reverse: bool) -> Self {
        let mut places = HashMap::with_capacity(values.len());
        let mut own = Vec::with_capacity(values.len());
        for value in values {
            if let std::collections::hash_map::Entry::Vacant(place) = places.entry(Key(value.clone())) {
                place.insert(own.len());
                own.push(value);
            }
        }
        Self { values: own, places, spacing, reverse }
    }

    /// Its values in their order.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Where a value stands among the others.
    pub fn index(&self, value: &Value) -> Option<usize> {
        self.places.get(&Key(value.clone())).copied()
    }

    /// How many steps long it is; never 0.
    pub fn steps(&self) -> f64 {
        let count = self.values.len() as f64;
        let steps = match self.spacing {
            Spacing::Band { inner, outer } => count - inner + 2.0 * outer,
            Spacing::Point { outer } => count - 1.0 + 2.0 * outer,
        };
        if steps > 0.0 { steps } else { 1.0 }
    }

    /// Width of a band in steps; 0 of a point.
    pub fn band(&self) -> f64 {
        match self.spacing {
            Spacing::Band { inner, .. } => 1.0 - inner,
            Spacing::Point { .. } => 0.0,
        }
    }

    /// Where the band of that index begins.
    pub fn start(&self, index: usize) -> f64 {
        let index = if self.reverse { self.values.len().saturating_sub(index + 1) } else { index };
        let outer = match self.spacing {
            Spacing::Band { outer, .. } | Spacing::Point { outer } => outer,
        };
        // A single point without room around stands in the middle.
        let alone = self.values.len() == 1 && self.band() == 0.0 && outer == 0.0;
        if alone { 0.5 } else { outer + index as f64 }
    }

    /// The middle of the band of that index.
    pub fn middle(&self, index: usize) -> f64 {
        self.start(index) + self.band() / 2.0
    }

    /// Where a coordinate lies from the start (0) to the end (1).
    pub fn share(&self, coordinate: f64) -> f64 {
        coordinate / self.steps()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(spacing: Spacing, reverse: bool) -> Discrete {
        Discrete::new(["a", "b", "a", "c"].map(Value::from).to_vec(), spacing, reverse)
    }

    #[test]
    fn bands_share_the_range_with_gaps_between_and_around() {
        let bands = scale(Spacing::Band { inner: 0.2, outer: 0.1 }, false);
        assert_eq!(bands.values().len(), 3);
        assert_eq!((bands.steps(), bands.band()), (3.0, 0.8));
        assert_eq!((bands.start(0), bands.middle(2)), (0.1, 2.5));
        assert_eq!(bands.index(&Value::from("c")), Some(2));
        assert_eq!(bands.index(&Value::from("d")), None);
    }

    #[test]
    fn points_stand_half_a_step_from_the_ends_or_where_told() {
        let points = scale(Spacing::Point { outer: 0.5 }, true);
        assert_eq!((points.share(points.start(0)), points.share(points.start(2))), (2.5 / 3.0, 0.5 / 3.0));
        let one = Discrete::new(vec![Value::from("a")], Spacing::Point { outer: 0.0 }, false);
        assert_eq!(one.share(one.middle(0)), 0.5);
    }
}
