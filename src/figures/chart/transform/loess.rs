//! `loess`: a curve through points that follows them locally.

use super::group::{Groups, Named};
use super::quantile::of_sorted;
use super::read::Keys;
use super::regression::{line, pairs};
use super::sampled::{Curve, curves, names};
use crate::data::rules::TOO_MANY_ROWS;
use crate::data::table::Table;
use crate::figures::chart::budget::Budget;
use crate::syntax::spec::Tree;
use crate::syntax::{Diagnostic, Span};

/// Rounds that give less weight to points far from the curve.
const ROUNDS: usize = 2;

/// The least that a residual or a weight counts as.
const EPSILON: f64 = 1e-12;

/// Most points times neighbours that are looked at.
const MOST_WORK: usize = 200_000_000;

/// The transform.
#[derive(Clone, Debug)]
pub struct Loess {
    /// The field of the numbers that are smoothed.
    pub field: Named,
    /// The field that they depend on.
    pub on: Named,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
    /// The share of points that each place of the curve looks at.
    pub bandwidth: f64,
    /// The fields for place and value.
    pub into: [String; 2],
    /// Where it stands.
    pub span: Option<Span>,
}

impl Loess {
    pub(super) fn read(tree: &Tree) -> Result<Loess, Diagnostic> {
        let keys = Keys::of(tree, &["loess", "on", "groupby", "bandwidth", "as"])?;
        let (field, on) = (keys.field("loess")?, keys.field("on")?);
        Ok(Loess {
            into: names(keys, [on.name(), field.name()])?,
            field,
            on,
            groupby: keys.fields("groupby")?,
            bandwidth: keys.positive("bandwidth")?.unwrap_or(0.3).min(1.0),
            span: Some(tree.span),
        })
    }

    /// A row for each group and each of its different places.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`, `too-many-rows`.
    pub fn apply(&self, table: &Table, budget: &Budget) -> Result<Table, Diagnostic> {
        let (x, y) = (self.on.numbers(table)?, self.field.numbers(table)?);
        let groups = Groups::of(table, &self.groupby)?;
        let mut found = Vec::with_capacity(groups.rows.len());
        for rows in &groups.rows {
            let mut points = pairs(&x, &y, rows);
            points.sort_by(|a, b| a.0.total_cmp(&b.0));
            let neighbours = ((self.bandwidth * points.len() as f64) as usize).max(2).min(points.len());
            let work = points.len().saturating_mul(neighbours);
            if work > MOST_WORK {
                let message = "a local regression of so many rows takes too long";
                return Err(Diagnostic::error(&TOO_MANY_ROWS, self.span, message).help("give a smaller `bandwidth`"));
            }
            // Each round looks at a neighbour in a fraction of the time of a step.
            budget.pay(work / 4);
            budget.check(self.span)?;
            found.push(smooth(&points, neighbours));
        }
        curves(table, &groups, &self.groupby, found, &self.into)
    }
}

/// The curve through points that are sorted by their places (Cleveland, "Robust locally weighted
/// regression and smoothing scatterplots", 1979).
fn smooth(points: &[(f64, f64)], neighbours: usize) -> Curve {
    if points.len() < 2 {
        return points.to_vec();
    }
    let mut robust = vec![1.0; points.len()];
    let mut values = vec![0.0; points.len()];
    for round in 0..=ROUNDS {
        let mut first = 0;
        for (value, point) in values.iter_mut().zip(points) {
            first = nearest(points, point.0, first, neighbours);
            let end = first + neighbours;
            *value = local(&points[first..end], &robust[first..end], point.0);
        }
        let residuals: Vec<f64> = values.iter().zip(points).map(|(value, point)| (point.1 - value).abs()).collect();
        let mut sorted = residuals.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let median = of_sorted(&sorted, 0.5).unwrap_or(0.0);
        if round == ROUNDS || median < EPSILON {
            break;
        }
        for (weight, residual) in robust.iter_mut().zip(&residuals) {
            let share = residual / (6.0 * median);
            *weight = if share >= 1.0 { EPSILON } else { (1.0 - share * share).powi(2) };
        }
    }
    merged(points, &values)
}

/// The first of the `count` points nearest to a place, at or after `first`.
fn nearest(points: &[(f64, f64)], place: f64, first: usize, count: usize) -> usize {
    let mut first = first;
    while let (Some(left), Some(right)) = (points.get(first), points.get(first + count)) {
        // Equal distances step on too, so that places which occur again and again are got over.
        if left.0 >= place || right.0 - place > place - left.0 {
            break;
        }
        first += 1;
    }
    first
}

/// The worth at a place of the line through its neighbours, the nearer the weightier.
fn local(points: &[(f64, f64)], robust: &[f64], place: f64) -> f64 {
    let farthest = points.iter().map(|point| (point.0 - place).abs()).fold(0.0, f64::max);
    let scale = if farthest > 0.0 { farthest } else { 1.0 };
    let tricube = |distance: f64| (1.0 - distance.powi(3)).powi(3);
    let weights = points.iter().zip(robust).map(|(point, robust)| tricube((point.0 - place).abs() / scale) * robust);
    let line = line(points.iter().copied().zip(weights));
    line.intercept + line.slope * place
}

/// Points at one place become one with their mean value.
fn merged(points: &[(f64, f64)], values: &[f64]) -> Curve {
    let mut curve = Curve::new();
    let mut same = 0.0;
    for (point, value) in points.iter().zip(values) {
        match curve.last_mut() {
            Some(last) if last.0 == point.0 => {
                same += 1.0;
                last.1 += (value - last.1) / same;
            }
            _ => {
                same = 1.0;
                curve.push((point.0, *value));
            }
        }
    }
    curve
}
