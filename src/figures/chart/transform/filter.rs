//! `filter`: the rows that a predicate holds for.

use super::predicate::Predicate;
use super::read::Keys;
use super::{Context, State};
use crate::data::table::Table;
use crate::syntax::Diagnostic;
use crate::syntax::spec::Tree;

/// The transform.
#[derive(Clone, Debug)]
pub struct Filter {
    /// What holds for the rows that are kept.
    pub predicate: Predicate,
}

impl Filter {
    pub(super) fn read(tree: &Tree, context: &Context) -> Result<Filter, Diagnostic> {
        let keys = Keys::of(tree, &["filter"])?;
        Ok(Filter { predicate: Predicate::read(keys.need("filter")?, context)? })
    }

    /// The rows that are kept, in their order.
    ///
    /// # Errors
    ///
    /// Those of [`Predicate::holds`].
    pub fn apply(&self, table: Table, state: &State) -> Result<Table, Diagnostic> {
        let holds = self.predicate.holds(&table, state)?;
        if holds.iter().all(|&holds| holds) {
            return Ok(table);
        }
        let kept: Vec<usize> = holds.iter().enumerate().filter(|(_, holds)| **holds).map(|(row, _)| row).collect();
        Ok(table.take_rows(&kept))
    }
}
