//! Selections in their initial state: a picture has no pointer that would change them.

use super::predicate::FieldPredicate;
use crate::data::table::Table;
use crate::syntax::Diagnostic;

/// The rows that are selected: those that all predicates of one of the parts hold for.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The parts; nothing is selected where there are none.
    pub any_of: Vec<Vec<FieldPredicate>>,
}

impl Selection {
    /// Whether it holds each row; a selection of nothing holds all of them where `empty` says so.
    ///
    /// # Errors
    ///
    /// `unknown-field`.
    pub fn holds(&self, table: &Table, empty: bool) -> Result<Vec<bool>, Diagnostic> {
        if self.any_of.is_empty() {
            return Ok(vec![empty; table.rows()]);
        }
        let mut result = vec![false; table.rows()];
        for part in &self.any_of {
            let mut all = vec![true; table.rows()];
            for predicate in part {
                for (holds, other) in all.iter_mut().zip(predicate.holds(table)?) {
                    *holds &= other;
                }
            }
            for (holds, other) in result.iter_mut().zip(all) {
                *holds |= other;
            }
        }
        Ok(result)
    }
}
