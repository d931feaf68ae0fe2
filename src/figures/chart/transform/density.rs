//! `density`: an estimate of the density that numbers are drawn from, by a normal kernel.

use super::group::{Groups, Named};
use super::operation::mean_and_squares;
use super::quantile::of_sorted;
use super::read::{Keys, count};
use super::sampled::{Curve, curves, names, sample};
use crate::data::table::Table;
use crate::figures::chart::budget::Budget;
use crate::figures::chart::normal;
use crate::syntax::Diagnostic;
use crate::syntax::spec::Tree;

/// Numbers farther away than so many bandwidths add nothing that a float could hold beside the rest.
const REACH: f64 = 9.0;

/// The transform.
#[derive(Clone, Debug)]
pub struct Density {
    /// The field of the numbers.
    pub field: Named,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
    /// Whether the share below each place is wanted instead.
    pub cumulative: bool,
    /// Whether densities are times the count of numbers.
    pub counts: bool,
    /// The standard deviation of the kernel; found from the numbers where it is not given.
    pub bandwidth: Option<f64>,
    /// From where to where.
    pub extent: Option<(f64, f64)>,
    /// Least and most steps.
    pub steps: (usize, usize),
    /// Whether all groups span the same.
    pub shared: bool,
    /// The fields for place and density.
    pub into: [String; 2],
}

impl Density {
    pub(super) fn read(tree: &Tree) -> Result<Density, Diagnostic> {
        const KEYS: &[&str] = &[
            "density",
            "groupby",
            "cumulative",
            "counts",
            "bandwidth",
            "extent",
            "minsteps",
            "maxsteps",
            "steps",
            "resolve",
            "as",
        ];
        let keys = Keys::of(tree, KEYS)?;
        let shared = keys.word("resolve", &[("shared", true), ("independent", false)])?.unwrap_or(true);
        let steps = keys.positive("steps")?.map(steps);
        let most = steps.or(keys.positive("maxsteps")?.map(self::steps)).unwrap_or(200);
        let least = steps.or(keys.positive("minsteps")?.map(self::steps)).unwrap_or(25);
        Ok(Density {
            field: keys.field("density")?,
            groupby: keys.fields("groupby")?,
            cumulative: keys.truth("cumulative")?.unwrap_or(false),
            counts: keys.truth("counts")?.unwrap_or(false),
            bandwidth: keys.number("bandwidth")?.filter(|width| *width > 0.0),
            extent: keys.interval("extent")?,
            // Groups on one span are sampled at the same places, so that they can be stacked.
            steps: if shared { (most, most) } else { (least.min(most), most) },
            shared,
            into: names(keys, ["value", "density"])?,
        })
    }

    /// A row for each group and place.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`.
    pub fn apply(&self, table: &Table, budget: &Budget) -> Result<Table, Diagnostic> {
        let numbers = self.field.numbers(table)?;
        let groups = Groups::of(table, &self.groupby)?;
        let sorted = |rows: &Vec<usize>| {
            let valid = rows.iter().filter_map(|&row| numbers.get(row)).copied().filter(|number| number.is_finite());
            let mut sorted: Vec<f64> = valid.collect();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted
        };
        let samples: Vec<Vec<f64>> = groups.rows.iter().map(sorted).collect();
        let ends = |sample: &[f64]| Some((*sample.first()?, *sample.last()?));
        let whole = samples.iter().filter_map(|sample| ends(sample)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let shared = self.extent.or(whole.filter(|_| self.shared));
        let curve = |sample: &Vec<f64>| match shared.or(ends(sample)) {
            Some(extent) if !sample.is_empty() => self.curve(sample, extent, budget),
            _ => Curve::new(),
        };
        let found = samples.iter().map(curve).collect();
        budget.check(None)?;
        curves(table, &groups, &self.groupby, found, &self.into)
    }

    fn curve(&self, sorted: &[f64], extent: (f64, f64), budget: &Budget) -> Curve {
        let width = self.bandwidth.unwrap_or_else(|| bandwidth(sorted));
        let count = sorted.len() as f64;
        let scale = if self.counts { count } else { 1.0 };
        let estimate = |x: f64| {
            let first = sorted.partition_point(|number| *number < x - REACH * width);
            let end = sorted.partition_point(|number| *number <= x + REACH * width);
            if !budget.pay(end.saturating_sub(first)) {
                return 0.0;
            }
            let near = sorted.get(first..end).unwrap_or_default().iter().map(|number| (x - number) / width);
            match self.cumulative {
                // All numbers before lie below x with their whole weight.
                true => (first as f64 + near.map(normal::cumulative).sum::<f64>()) / count * scale,
                false => near.map(normal::density).sum::<f64>() / count / width * scale,
            }
        };
        sample(estimate, extent, self.steps.0, self.steps.1)
    }
}

/// A count of steps: no screen shows more.
fn steps(number: f64) -> usize {
    count(number.min(10_000.0))
}

/// The standard deviation of the kernel for some sorted numbers (Scott, "Multivariate Density
/// Estimation", 1992).
fn bandwidth(sorted: &[f64]) -> f64 {
    let count = sorted.len() as f64;
    let (_, squares) = mean_and_squares(sorted);
    let deviation = if sorted.len() > 1 { (squares / (count - 1.0)).sqrt() } else { 0.0 };
    let quartile = |share| of_sorted(sorted, share).unwrap_or(0.0);
    let spread = (quartile(0.75) - quartile(0.25)) / 1.34;
    let candidates = [deviation.min(spread), deviation, quartile(0.25).abs(), 1.0];
    let width = candidates.into_iter().find(|width| *width > 0.0).unwrap_or(1.0);
    1.06 * width * count.powf(-0.2)
}
