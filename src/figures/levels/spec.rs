//! The spec of levels.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Levels, View};
use crate::figures::Figure;
use crate::figures::item_spec::{ItemSpec, read_items, refuse_key};
use crate::figures::rules::TOO_MANY_ITEMS;
use crate::syntax::rules::OUT_OF_RANGE;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};

/// Most rings of an onion that can be told apart.
const MOST_RINGS: usize = 6;

/// Things above or around each other.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How they are drawn: a pyramid, layers, an onion, an iceberg.
    #[serde(default)]
    view: View,
    /// The levels, from the top down; of an onion from the outside in.
    #[schemars(length(min = 2, max = 12))]
    items: Vec<ItemSpec>,
    /// How many levels of an iceberg are seen above the water.
    above: Option<usize>,
}

/// Reads levels from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let items = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    if spec.view == View::Onion && items.len() > MOST_RINGS {
        let message = format!("an onion has up to {MOST_RINGS} levels, and there are {}", items.len());
        let place = items.get(MOST_RINGS).and_then(|item| item.source);
        diagnostics.push(Diagnostic::error(&TOO_MANY_ITEMS, place, message).help("`view: layers` shows more"));
        return None;
    }
    if spec.view != View::Iceberg && refuse_key(tree, "above", "`view: iceberg` alone has water", diagnostics) {
        return None;
    }
    let above = spec.above.unwrap_or(1);
    if above == 0 || above >= items.len() {
        let message = format!("`above` must be between 1 and {}, not {above}", items.len() - 1);
        let place = tree.span_at(&[Step::Key("above")]);
        diagnostics.push(Diagnostic::error(&OUT_OF_RANGE, place, message));
        return None;
    }
    Some(Box::new(Levels { view: spec.view, items, above }))
}
