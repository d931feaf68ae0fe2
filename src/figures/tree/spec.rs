//! The spec of trees.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Colors, Node, View};
use crate::figures::Figure;
use crate::figures::item_spec::{ItemSpec, read_items};
use crate::figures::rules::TOO_MANY_ITEMS;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};

/// Things that hold things.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How it is drawn: from the root down, to the right, to both sides, as a fishbone, or as a list.
    view: Option<View>,
    /// The root, with `items` in it that may have `items`.
    #[schemars(length(min = 1, max = 40))]
    items: Vec<ItemSpec>,
}

/// Reads a tree from a spec without the keys of the head. Several roots hang on one that has no words.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let items = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    if let (Some(View::Fishbone), [_, second, ..]) = (spec.view, items.as_slice()) {
        let message = "a fishbone has one root, the effect, and this is a second one";
        let help = "write the causes in its `items`, or take `view: mind-map`";
        diagnostics.push(Diagnostic::error(&TOO_MANY_ITEMS, second.source, message).help(help));
        return None;
    }
    let mut nodes: Vec<Node> = items.into_iter().map(Node::from).collect();
    let root = match nodes.len() {
        1 => nodes.pop()?,
        _ => Node { nodes, ..Node::default() },
    };
    Some(Box::new(super::Tree { view: spec.view, colors: Colors::Branch, root }))
}
