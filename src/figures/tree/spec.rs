//! The spec of trees.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::View;
use crate::figures::Figure;
use crate::figures::item_spec::{ItemSpec, read_items};
use crate::items::Entry;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostics, Source};

/// Things that hold things.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How it is drawn: from the root down, to the right, or to both sides.
    view: Option<View>,
    /// The root, with `items` in it that may have `items`.
    #[schemars(length(min = 1, max = 40))]
    items: Vec<ItemSpec>,
}

/// The schema of the spec.
pub fn schema(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<Spec>()
}

/// Reads a tree from a spec without the keys of the head. Several roots hang on one that has no words.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let mut items = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    let root = match items.len() {
        1 => items.pop()?,
        _ => Entry { items, ..Entry::default() },
    };
    Some(Box::new(super::Tree { view: spec.view, root }))
}
