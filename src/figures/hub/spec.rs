//! The spec of hubs.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Hub, View};
use crate::figures::Figure;
use crate::figures::item_spec::{ItemSpec, read_item, read_items};
use crate::syntax::spec::{Entry as Key, Step, Tree, Value};
use crate::syntax::{Diagnostics, Source};

/// A thing in the middle, and what belongs to it around it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How it is drawn: a line to each, or all on a ring.
    #[serde(default)]
    view: View,
    /// What is in the middle.
    middle: ItemSpec,
    /// What is around it, in the order of the hands of a clock.
    #[schemars(length(min = 2, max = 12))]
    items: Vec<ItemSpec>,
}

/// Reads a hub from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let tree = &of_list(tree);
    let spec: Spec = tree.decode(diagnostics)?;
    let middle = read_item(spec.middle, tree.get("middle")?, diagnostics)?;
    let items = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    Some(Box::new(Hub { view: spec.view, middle, items }))
}

/// A list of one thing that holds others, as Markdown writes it: that thing is the middle.
fn of_list(tree: &Tree) -> Tree {
    let only = tree.get("items").filter(|_| tree.get("middle").is_none()).and_then(|items| match &items.value {
        Value::List(list) if list.len() == 1 => list.first(),
        _ => None,
    });
    let (Value::Map(entries), Some(only)) = (&tree.value, only) else { return tree.clone() };
    let (Value::Map(said), Some(inner)) = (&only.value, only.get("items")) else { return tree.clone() };
    let middle = only.with_entries(said.iter().filter(|entry| entry.key != "items").cloned().collect());
    let mut all: Vec<Key> = entries.iter().filter(|entry| entry.key != "items").cloned().collect();
    all.push(Key { key: "middle".into(), key_span: only.span, value: middle });
    all.push(Key { key: "items".into(), key_span: inner.span, value: inner.clone() });
    tree.with_entries(all)
}
