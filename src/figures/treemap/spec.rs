//! The spec of treemaps.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{MOST, Tile, Treemap, Written};
use crate::figures::Figure;
use crate::figures::from_spec::safe_link;
use crate::figures::item_spec::marked;
use crate::scale::format::Labels;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::{TOO_LARGE, UNKNOWN_KEY, WRONG_VALUE};
use crate::syntax::spec::{Step, Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Limits, Source};

/// What is said of a part under its `title`.
const KEYS: [&str; 5] = ["title", "value", "items", "emphasis", "link"];

/// Parts of a whole as areas, in the areas of what they belong to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The parts: names with their values, such as `Phones: 50`, or with the parts that they hold; or a list of
    /// those, or of maps with `title`, `value`, `items`, `emphasis` and `link`.
    #[schemars(schema_with = "items_schema")]
    #[serde(rename = "items")]
    _items: IgnoredAny,
    /// How values are written, as in charts: `,.1f`, `.0%`, `$,.2f`.
    format: Option<String>,
    /// What values are measured in.
    unit: Option<String>,
    /// Whether values are shown.
    #[serde(default = "shown")]
    values: bool,
}

fn shown() -> bool {
    true
}

fn items_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["array", "object"]})
}

/// Reads a treemap from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let labels = match Labels::of_pattern(spec.format.as_deref().unwrap_or_default(), false) {
        Ok(labels) => labels.unwrap_or_default(),
        Err(wrong) => {
            let span = tree.span_at(&[Step::Key("format")]);
            diagnostics.push(Diagnostic::error(&WRONG_VALUE, span, wrong));
            return None;
        }
    };
    let suffix = spec.unit.map(|unit| format!("\u{202f}{unit}")).unwrap_or_default();
    let values = Written { hidden: !spec.values, prefix: "", labels, suffix };
    let mut left = MOST;
    let items = tree.get("items")?;
    let tiles = read_tiles(items, &mut left, diagnostics)?;
    if tiles.iter().map(|tile| tile.value).sum::<f64>() <= 0.0 {
        let message = "no part has a value above 0";
        diagnostics
            .push(Diagnostic::error(&WRONG_VALUE, items.span, message).help("write values such as `Phones: 50`"));
        return None;
    }
    Some(Box::new(Treemap { tiles, values }))
}

/// The parts of a map of names, or of a list; none where one cannot be read, which is told. `left` is how many more
/// there may be.
fn read_tiles(tree: &Tree, left: &mut usize, diagnostics: &mut Diagnostics) -> Option<Vec<Tile>> {
    let tiles: Vec<Option<Tile>> = match &tree.value {
        Value::Map(entries) => {
            entries.iter().map(|entry| read_named(&entry.key, &entry.value, left, diagnostics)).collect()
        }
        Value::List(list) => list.iter().map(|item| read_tile(item, left, diagnostics)).collect(),
        _ => vec![no_part(tree, diagnostics)],
    };
    tiles.into_iter().collect()
}

/// An item of a list: `Phones: 50`, or a map with `title`.
fn read_tile(tree: &Tree, left: &mut usize, diagnostics: &mut Diagnostics) -> Option<Tile> {
    let Value::Map(entries) = &tree.value else { return no_part(tree, diagnostics) };
    if tree.get("title").is_none()
        && let [entry] = &entries[..]
    {
        return read_named(&entry.key, &entry.value, left, diagnostics);
    }
    if let Some(entry) = entries.iter().find(|entry| !KEYS.contains(&entry.key.as_str())) {
        let message = format!("there is no key `{}` here", shortened(&entry.key));
        let known = format!("a part has `{}`", KEYS.join("`, `"));
        let help = match did_you_mean(&entry.key, KEYS) {
            Some(near) => format!("did you mean `{near}`? {known}"),
            None => known,
        };
        diagnostics.push(Diagnostic::error(&UNKNOWN_KEY, entry.key_span, message).help(help));
        return None;
    }
    let Some(title) = tree.get("title").and_then(Tree::spelling) else { return no_part(tree, diagnostics) };
    let Some(said) = tree.get("items").or(tree.get("value")) else { return no_part(tree, diagnostics) };
    let link = match tree.get("link") {
        Some(link) => Some(safe_link(link.spelling().unwrap_or_default(), link.span, diagnostics)?),
        None => None,
    };
    let emphasis = matches!(tree.get("emphasis").map(|tree| &tree.value), Some(Value::Bool(true, _)));
    Some(Tile { link, emphasis, ..read_named(title, said, left, diagnostics)? })
}

/// A name with its value, or with the parts that it holds.
fn read_named(name: &str, tree: &Tree, left: &mut usize, diagnostics: &mut Diagnostics) -> Option<Tile> {
    let Some(fewer) = left.checked_sub(1) else {
        let full = Diagnostic::error(&TOO_LARGE, tree.span, format!("there are more than {MOST} parts"));
        diagnostics.push(full.help(format!("show the parts that matter{}", Limits::raise("nodes"))));
        return None;
    };
    *left = fewer;
    match &tree.value {
        Value::Number(number) if number.value.is_finite() && number.value >= 0.0 => {
            Some(Tile::leaf(marked(name), number.value, tree.span))
        }
        Value::Map(_) | Value::List(_) => {
            Some(Tile::section(marked(name), read_tiles(tree, left, diagnostics)?, tree.span))
        }
        _ => {
            let message = format!("the value of `{}` is no number of 0 or more", shortened(name));
            diagnostics.push(Diagnostic::error(&WRONG_VALUE, tree.span, message).help("write it such as `50`"));
            None
        }
    }
}

fn no_part(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Tile> {
    let message = "a part has a name and a value, or a name and parts";
    let help = "write it such as `Phones: 50`, or `title: Phones` and `value: 50`";
    diagnostics.push(Diagnostic::error(&WRONG_VALUE, tree.span, message).help(help));
    None
}
