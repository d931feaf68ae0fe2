//! What is done to data before it is drawn: one transform a file, each a pure function from table to
//! table after Vega-Lite's transform of the same name.

pub mod aggregate;
pub mod bin;
pub mod calculate;
pub mod date_time;
pub mod density;
pub mod extent;
pub mod filter;
pub mod flatten;
pub mod fold;
pub mod group;
pub mod impute;
pub mod join_aggregate;
pub mod loess;
pub mod lookup;
pub mod operation;
pub mod pivot;
pub mod predicate;
pub mod quantile;
mod read;
pub mod regression;
mod sampled;
pub mod selection;
pub mod sort;
pub mod stack;
pub mod time_unit;
pub mod window;

use std::collections::BTreeMap;

use super::budget::Budget;
use super::expression::Parameters;
use crate::data::Loader;
use crate::data::table::Table;
use crate::figures::chart::rules::UNKNOWN_TRANSFORM;
use crate::syntax::diagnostic::did_you_mean;
use crate::syntax::rules::{NOT_DRAWN, WRONG_TYPE};
use crate::syntax::spec::{self, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};

use selection::Selection;

/// What reading a transform works with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The source that the chart stands in.
    pub source: &'a Source,
    /// Reads further data.
    pub loader: Loader<'a>,
}

/// What transforms know beside the table.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Parameters by name; transforms may add to them.
    pub parameters: Parameters,
    /// Selections by name, in their initial state.
    pub selections: BTreeMap<String, Selection>,
}

/// Steps that any transform is paid for each row.
const ROW: usize = 4;

impl State {
    /// Nothing, with that much to spend.
    pub fn with_budget(budget: Budget) -> Self {
        Self { parameters: Parameters::with_budget(budget), ..Self::default() }
    }

    /// What may be spent.
    pub fn budget(&self) -> &Budget {
        self.parameters.budget()
    }
}

/// One transform.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // Each is documented in its own file.
pub enum Transform {
    Aggregate(aggregate::Aggregate),
    Bin(bin::Bin),
    Calculate(calculate::Calculate),
    Density(density::Density),
    Extent(extent::Extent),
    Filter(filter::Filter),
    Flatten(flatten::Flatten),
    Fold(fold::Fold),
    Impute(impute::Impute),
    JoinAggregate(join_aggregate::JoinAggregate),
    Loess(loess::Loess),
    Lookup(lookup::Lookup),
    Pivot(pivot::Pivot),
    Quantile(quantile::Quantile),
    Regression(regression::Regression),
    Stack(stack::Stack),
    TimeUnit(time_unit::TimeUnitTransform),
    Window(window::Window),
}

type Read = fn(&Tree, &Context) -> Result<Transform, Diagnostic>;

/// The keys that name a transform.
const READERS: [(&str, Read); 18] = [
    ("aggregate", |tree, _| aggregate::Aggregate::read(tree).map(Transform::Aggregate)),
    ("bin", |tree, _| bin::Bin::read(tree).map(Transform::Bin)),
    ("calculate", |tree, context| calculate::Calculate::read(tree, context).map(Transform::Calculate)),
    ("density", |tree, _| density::Density::read(tree).map(Transform::Density)),
    ("extent", |tree, _| extent::Extent::read(tree).map(Transform::Extent)),
    ("filter", |tree, context| filter::Filter::read(tree, context).map(Transform::Filter)),
    ("flatten", |tree, _| flatten::Flatten::read(tree).map(Transform::Flatten)),
    ("fold", |tree, _| fold::Fold::read(tree).map(Transform::Fold)),
    ("impute", |tree, _| impute::Impute::read(tree).map(Transform::Impute)),
    ("joinaggregate", |tree, _| join_aggregate::JoinAggregate::read(tree).map(Transform::JoinAggregate)),
    ("loess", |tree, _| loess::Loess::read(tree).map(Transform::Loess)),
    ("lookup", |tree, context| lookup::Lookup::read(tree, context).map(Transform::Lookup)),
    ("pivot", |tree, _| pivot::Pivot::read(tree).map(Transform::Pivot)),
    ("quantile", |tree, _| quantile::Quantile::read(tree).map(Transform::Quantile)),
    ("regression", |tree, _| regression::Regression::read(tree).map(Transform::Regression)),
    ("stack", |tree, _| stack::Stack::read(tree).map(Transform::Stack)),
    ("timeUnit", |tree, _| time_unit::TimeUnitTransform::read(tree).map(Transform::TimeUnit)),
    ("window", |tree, _| window::Window::read(tree).map(Transform::Window)),
];

/// Reads a list of transforms; what is wrong with each goes to `diagnostics`.
pub fn read_all(tree: &Tree, context: &Context, diagnostics: &mut Diagnostics) -> Vec<Transform> {
    let spec::Value::List(items) = &tree.value else {
        diagnostics.push(Diagnostic::error(&WRONG_TYPE, tree.span, "transforms stand in a list"));
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| Transform::read(item, context).map_err(|diagnostic| diagnostics.push(diagnostic)).ok())
        .collect()
}

/// Transforms a table, one transform after the other.
///
/// # Errors
///
/// What keeps a transform from being done.
pub fn apply_all(transforms: &[Transform], table: Table, state: &mut State) -> Result<Table, Diagnostic> {
    transforms.iter().try_fold(table, |table, transform| transform.apply(table, state))
}

impl Transform {
    /// Reads one transform, which the key that only it has names.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with its place.
    pub fn read(tree: &Tree, context: &Context) -> Result<Transform, Diagnostic> {
        if let Some(sample) = tree.get("sample") {
            let message = "`sample` draws lots, and a figure is the same every time";
            return Err(Diagnostic::error(&NOT_DRAWN, sample.span, message).help("filter the rows that are wanted"));
        }
        // `extent` and `bin` are also parameters of others, so the others are looked for first.
        let own = |names: &[&str]| READERS.iter().find(|(key, _)| tree.get(key).is_some() && !names.contains(key));
        match own(&["bin", "extent", "stack"]).or_else(|| own(&[])) {
            Some((_, read)) => read(tree, context),
            None => {
                let place = tree.first_key().unwrap_or(tree.span);
                let names = || READERS.iter().map(|(key, _)| *key);
                let diagnostic = Diagnostic::error(&UNKNOWN_TRANSFORM, place, "this is no transform");
                let spec::Value::Map(entries) = &tree.value else { return Err(diagnostic) };
                let near = entries.iter().find_map(|entry| did_you_mean(&entry.key, names()));
                Err(diagnostic.help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("transforms are {}", names().collect::<Vec<_>>().join(", ")),
                }))
            }
        }
    }

    /// The table that it makes of another.
    ///
    /// # Errors
    ///
    /// What keeps it from being done: fields that there are not, words where numbers are needed.
    pub fn apply(&self, table: Table, state: &mut State) -> Result<Table, Diagnostic> {
        let (rows, cells) = (table.rows(), table.cells());
        state.budget().pay(rows.saturating_mul(ROW));
        state.budget().check(None)?;
        let table = self.applied(table, state)?;
        state.budget().hold(&table, cells, None)?;
        Ok(table)
    }

    fn applied(&self, table: Table, state: &mut State) -> Result<Table, Diagnostic> {
        match self {
            Transform::Aggregate(aggregate) => aggregate.apply(&table, state.budget()),
            Transform::Bin(bin) => bin.apply(table),
            Transform::Calculate(calculate) => calculate.apply(table, state),
            Transform::Density(density) => density.apply(&table, state.budget()),
            Transform::Extent(extent) => extent.apply(table, state),
            Transform::Filter(filter) => filter.apply(table, state),
            Transform::Flatten(flatten) => flatten.apply(&table),
            Transform::Fold(fold) => fold.apply(&table),
            Transform::Impute(impute) => impute.apply(table, state.budget()),
            Transform::JoinAggregate(join) => join.apply(table, state.budget()),
            Transform::Loess(loess) => loess.apply(&table, state.budget()),
            Transform::Lookup(lookup) => lookup.apply(table),
            Transform::Pivot(pivot) => pivot.apply(&table),
            Transform::Quantile(quantile) => quantile.apply(&table),
            Transform::Regression(regression) => regression.apply(&table),
            Transform::Stack(stack) => stack.apply(table),
            Transform::TimeUnit(unit) => unit.apply(table),
            Transform::Window(window) => window.apply(table, state.budget()),
        }
    }
}

#[cfg(test)]
mod tests;
