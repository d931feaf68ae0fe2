//! `extent`: the least and the greatest number of a field as a parameter.

use super::State;
use super::group::Named;
use super::read::Keys;
use crate::data::table::Table;
use crate::data::value::Value;
use crate::syntax::Diagnostic;
use crate::syntax::spec::Tree;

/// The transform.
#[derive(Clone, Debug)]
pub struct Extent {
    /// The field.
    pub field: Named,
    /// The name of the parameter.
    pub parameter: String,
}

impl Extent {
    pub(super) fn read(tree: &Tree) -> Result<Extent, Diagnostic> {
        let keys = Keys::of(tree, &["extent", "param"])?;
        let parameter = super::read::text(keys.need("param")?)?.to_owned();
        Ok(Extent { field: keys.field("extent")?, parameter })
    }

    /// The table as it is; the parameter is a list of two numbers.
    ///
    /// # Errors
    ///
    /// `unknown-field`, `not-a-number`.
    pub fn apply(&self, table: Table, state: &mut State) -> Result<Table, Diagnostic> {
        let numbers: Vec<f64> = self.field.numbers(&table)?.into_iter().filter(|number| number.is_finite()).collect();
        let end =
            |choose: fn(f64, f64) -> f64| numbers.iter().copied().reduce(choose).map_or(Value::Null, Value::Number);
        state.parameters.insert(self.parameter.clone(), Value::List([end(f64::min), end(f64::max)].into()));
        Ok(table)
    }
}
