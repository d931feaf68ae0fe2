//! The spec of comparisons.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Compare, Feature, View};
use crate::figures::Figure;
use crate::figures::item_spec::{CellSpec, ItemSpec, marked, read_cell, read_items};
use crate::figures::rules::{ROW_LENGTH, TOO_MANY_ITEMS};
use crate::syntax::spec::{Entry as Key, Step, Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Source};

/// Two to four things beside each other.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// How they are drawn: columns, before and after, for and against, or one against the other.
    #[serde(default)]
    view: View,
    /// The things, from left to right: two to four.
    #[schemars(length(min = 2, max = 4))]
    items: Vec<ItemSpec>,
    /// What they are compared by, from top to bottom.
    #[serde(default)]
    #[schemars(length(max = 40))]
    features: Vec<FeatureSpec>,
}

/// A feature, and what each thing says to it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FeatureSpec {
    /// What it is, in a few words.
    title: String,
    /// A cell for each thing, in their order: words, a list, or all that is said; `yes`, `no` and `partly` are signs.
    items: Vec<CellSpec>,
}

/// Reads a comparison from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let tree = &of_table(tree);
    let spec: Spec = tree.decode(diagnostics)?;
    let things = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    let two = matches!(spec.view, View::ProsCons | View::Versus);
    if two && things.len() > 2 {
        let message = format!("this view compares 2 items, and there are {}", things.len());
        let place = tree.get("items").map_or(tree.span, |items| items.span_at(&[Step::Index(2)]));
        diagnostics
            .push(Diagnostic::error(&TOO_MANY_ITEMS, place, message).help("`view: columns` compares up to four"));
        return None;
    }
    let mut features = Vec::with_capacity(spec.features.len());
    for (index, feature) in spec.features.into_iter().enumerate() {
        let place = tree.get("features")?.at(index)?;
        let list = place.get("items")?;
        if feature.items.len() > things.len() {
            let message =
                format!("this feature has {} cells, and there are {} items", feature.items.len(), things.len());
            diagnostics.push(Diagnostic::error(&ROW_LENGTH, list.span, message).help("every item has one cell"));
            return None;
        }
        let mut cells = Vec::with_capacity(things.len());
        for (index, cell) in feature.items.into_iter().enumerate() {
            cells.push(read_cell(cell, list.at(index)?, diagnostics)?);
        }
        cells.resize_with(things.len(), Default::default);
        features.push(Feature { title: marked(&feature.title), cells, source: Some(place.span) });
    }
    Some(Box::new(Compare { view: spec.view, things, features }))
}

/// A table of Markdown as a comparison: its columns but the first are the things, its rows the features.
fn of_table(tree: &Tree) -> Tree {
    let (Value::Map(entries), Some(columns), Some(rows)) = (&tree.value, tree.get("columns"), tree.get("rows")) else {
        return tree.clone();
    };
    let rest = |list: &Tree| match &list.value {
        Value::List(items) => list.with_value(Value::List(items.get(1..).unwrap_or_default().to_vec())),
        _ => list.clone(),
    };
    let feature = |row: &Tree| {
        let key = |key: &str, value: Tree| Key { key: key.to_owned(), key_span: value.span, value };
        let title = row.at(0).cloned().unwrap_or_else(|| row.with_value(Value::Text(String::new())));
        row.with_entries(vec![key("title", title), key("items", rest(row))])
    };
    let features = match &rows.value {
        Value::List(rows) => rows.iter().map(feature).collect(),
        _ => Vec::new(),
    };
    let entries = entries.iter().map(|entry| match entry.key.as_str() {
        "columns" => Key { key: "items".into(), key_span: entry.key_span, value: rest(columns) },
        "rows" => Key {
            key: "features".into(),
            key_span: entry.key_span,
            value: rows.with_value(Value::List(features.clone())),
        },
        _ => entry.clone(),
    });
    tree.with_entries(entries.collect())
}
