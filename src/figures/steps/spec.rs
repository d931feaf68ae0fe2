//! The spec of steps.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Steps, View};
use crate::figures::Figure;
use crate::figures::item_spec::{ItemSpec, read_items};
use crate::figures::rules::TOO_MANY_ITEMS;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};

/// Most steps of a ring, of stairs and of a funnel.
const MOST: usize = 12;

/// Things one after the other.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How they are drawn; the place where the figure is shown chooses among the forms of a process.
    view: Option<View>,
    /// The steps, in their order.
    #[schemars(length(min = 2, max = 60))]
    items: Vec<ItemSpec>,
}

/// Reads steps from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let items = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    let bounded = matches!(spec.view, Some(View::Cycle | View::Stairs | View::Funnel));
    if bounded && items.len() > MOST {
        let message = format!("this view shows up to {MOST} steps, and there are {}", items.len());
        let place = items.get(MOST).and_then(|item| item.source);
        diagnostics.push(Diagnostic::error(&TOO_MANY_ITEMS, place, message).help("`view: snake` shows more"));
        return None;
    }
    Some(Box::new(Steps { view: spec.view, items }))
}
