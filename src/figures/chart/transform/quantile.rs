//! `quantile`: the values below which given shares of the numbers lie.

use super::flatten::within_limit;
use super::group::{Groups, Named};
use super::read::Keys;
use super::sampled::{Curve, curves};
use crate::data::table::Table;
use crate::syntax::Diagnostic;
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::spec::Tree;

/// The transform.
#[derive(Clone, Debug)]
pub struct Quantile {
    /// The field of the numbers.
    pub field: Named,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
    /// The shares, 0 to 1.
    pub shares: Vec<f64>,
    /// The fields for share and value.
    pub into: [String; 2],
}

impl Quantile {
    pub(super) fn read(tree: &Tree) -> Result<Quantile, Diagnostic> {
        let keys = Keys::of(tree, &["quantile", "groupby", "probs", "step", "as"])?;
        let mut shares = keys.numbers("probs")?;
        if let Some(wrong) = shares.iter().position(|share| !(0.0..=1.0).contains(share)) {
            let place = keys.list("probs").get(wrong).map_or(tree.span, |tree| tree.span);
            return Err(Diagnostic::error(&WRONG_VALUE, place, "a share lies between 0 and 1"));
        }
        if shares.is_empty() {
            let step = keys.positive("step")?.unwrap_or(0.01);
            let count = ((1.0 - 1e-14 - step / 2.0) / step).ceil();
            within_limit(count as usize, Some(tree.span))?;
            shares = (0..count as usize).map(|index| step / 2.0 + index as f64 * step).collect();
        }
        Ok(Quantile {
            field: keys.field("quantile")?,
            groupby: keys.fields("groupby")?,
            shares,
            into: super::sampled::names(keys, ["prob", "value"])?,
        })
    }

    /// A row for each group and share.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`.
    pub fn apply(&self, table: &Table) -> Result<Table, Diagnostic> {
        let numbers = self.field.numbers(table)?;
        let groups = Groups::of(table, &self.groupby)?;
        let curve = |rows: &Vec<usize>| {
            let mut sorted: Vec<f64> =
                rows.iter().filter_map(|&row| numbers.get(row)).copied().filter(|n| !n.is_nan()).collect();
            sorted.sort_unstable_by(f64::total_cmp);
            self.shares.iter().filter_map(|&share| Some((share, of_sorted(&sorted, share)?))).collect::<Curve>()
        };
        let found = groups.rows.iter().map(curve).collect();
        curves(table, &groups, &self.groupby, found, &self.into)
    }
}

/// The number below which a share of sorted numbers lies, by linear interpolation (Hyndman and Fan,
/// "Sample quantiles in statistical packages", 1996, definition 7); none of no numbers.
pub fn of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let below = place.floor();
    let low = *sorted.get(below as usize)?;
    let high = sorted.get(below as usize + 1).copied().unwrap_or(low);
    Some(low + (place - below) * (high - low))
}
