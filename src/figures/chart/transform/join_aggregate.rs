//! `joinaggregate`: every row gets what operations make of the rows of its group.

use super::aggregate::{Measure, read_measures};
use super::group::{Groups, Named};
use super::read::Keys;
use crate::data::table::Table;
use crate::figures::chart::budget::Budget;
use crate::syntax::Diagnostic;
use crate::syntax::spec::Tree;

/// The transform.
#[derive(Clone, Debug)]
pub struct JoinAggregate {
    /// What is worked out for each group.
    pub measures: Vec<Measure>,
    /// The fields that rows of one group have in common.
    pub groupby: Vec<Named>,
}

impl JoinAggregate {
    pub(super) fn read(tree: &Tree) -> Result<JoinAggregate, Diagnostic> {
        let keys = Keys::of(tree, &["joinaggregate", "groupby"])?;
        Ok(JoinAggregate { measures: read_measures(keys, "joinaggregate")?, groupby: keys.fields("groupby")? })
    }

    /// The table with the fields of the measures more.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`.
    pub fn apply(&self, mut table: Table, budget: &Budget) -> Result<Table, Diagnostic> {
        let groups = Groups::of(&table, &self.groupby)?;
        for measure in &self.measures {
            let values = measure.joined(&table, &groups, budget)?;
            table.push_column(measure.into.as_str(), values);
        }
        Ok(table)
    }
}
