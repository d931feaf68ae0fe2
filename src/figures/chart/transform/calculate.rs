//! `calculate`: a field worked out by an expression.

use super::read::Keys;
use super::{Context, State};
use crate::data::table::Table;
use crate::figures::chart::expression::Expression;
use crate::syntax::Diagnostic;
use crate::syntax::spec::Tree;

/// The transform.
#[derive(Clone, Debug)]
pub struct Calculate {
    /// How it is worked out.
    pub expression: Expression,
    /// The field that it is written to.
    pub into: String,
}

impl Calculate {
    pub(super) fn read(tree: &Tree, context: &Context) -> Result<Calculate, Diagnostic> {
        let keys = Keys::of(tree, &["calculate", "as"])?;
        let expression = Expression::read(keys.need("calculate")?, context.source)?;
        Ok(Calculate { expression, into: keys.field("as")?.name().to_owned() })
    }

    /// The table with the field more.
    ///
    /// # Errors
    ///
    /// Those of [`Expression::values`].
    pub fn apply(&self, table: Table, state: &State) -> Result<Table, Diagnostic> {
        let values = self.expression.values(&table, &state.parameters)?;
        Ok(table.with_column(self.into.as_str(), values))
    }
}
