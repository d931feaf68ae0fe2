//! The spec of lists.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{List, View};
use crate::figures::Figure;
use crate::figures::item_spec::{ItemSpec, read_items};
use crate::syntax::rules::MISSING_KEY;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};

/// Things side by side.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How they are drawn: cards, rows, icons, large numbers, or quotations with who said them as `detail`.
    #[serde(default)]
    view: View,
    /// The things, in their order.
    #[schemars(length(min = 1, max = 60))]
    items: Vec<ItemSpec>,
}

/// Reads a list from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let items = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    let without = |item: &&crate::items::Entry| item.value.is_none();
    if spec.view == View::Numbers
        && let Some(item) = items.iter().find(without)
    {
        let message = "an item of large numbers has no `value`";
        diagnostics.push(
            Diagnostic::error(&MISSING_KEY, item.source, message)
                .help("write the number under `value`, or take `view: cards`"),
        );
        return None;
    }
    Some(Box::new(List { view: spec.view, items }))
}
