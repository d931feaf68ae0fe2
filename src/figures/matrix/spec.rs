//! The spec of matrices.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Axis, Matrix, View};
use crate::figures::Figure;
use crate::figures::item_spec::{ItemSpec, read_items, refuse_key};
use crate::figures::rules::TOO_MANY_ITEMS;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};

/// Cells by two axes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How it is drawn: four cells by two axes, SWOT, or a grid of any number of columns.
    #[serde(default)]
    view: View,
    /// The axis along the foot: its name, or its name and its ends.
    across: Option<AxisSpec>,
    /// The axis along the left side.
    up: Option<AxisSpec>,
    /// How many columns a grid has.
    #[schemars(range(min = 1, max = 6))]
    columns: Option<usize>,
    /// The cells, row by row from the top, each from the left.
    #[schemars(length(min = 2, max = 36))]
    items: Vec<ItemSpec>,
}

/// An axis: its name, or its name and its ends.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum AxisSpec {
    Title(String),
    Map(AxisMap),
}

/// An axis.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AxisMap {
    /// What it is.
    title: Option<String>,
    /// What lies at its beginning.
    low: Option<String>,
    /// What lies at its end.
    high: Option<String>,
}

impl From<AxisSpec> for Axis {
    fn from(spec: AxisSpec) -> Self {
        match spec {
            AxisSpec::Title(title) => Axis { title: Some(title), ..Axis::default() },
            AxisSpec::Map(AxisMap { title, low, high }) => Axis { title, low, high },
        }
    }
}

/// Reads a matrix from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let cells = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    if spec.view != View::Grid && cells.len() > 4 {
        let message = format!("this view has 4 cells, and there are {} items", cells.len());
        let place = cells.get(4).and_then(|cell| cell.source);
        diagnostics
            .push(Diagnostic::error(&TOO_MANY_ITEMS, place, message).help("`view: grid` has as many as there are"));
        return None;
    }
    if spec.view != View::Grid && refuse_key(tree, "columns", "`view: grid` alone has as many as wanted", diagnostics) {
        return None;
    }
    let columns = if spec.view == View::Grid { spec.columns.unwrap_or(3) } else { 2 };
    let axis = |axis: Option<AxisSpec>| axis.map(Axis::from).unwrap_or_default();
    Some(Box::new(Matrix { view: spec.view, across: axis(spec.across), up: axis(spec.up), cells, columns }))
}
