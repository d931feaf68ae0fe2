//! The spec of overlaps.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::{Overlap, Shared};
use crate::figures::Figure;
use crate::figures::from_spec::no_such;
use crate::figures::item_spec::{ItemSpec, read_items};
use crate::figures::rules::TOO_MANY_ITEMS;
use crate::items::Entry;
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};
use crate::text::one_line;

/// Most sets whose circles have all areas that they can have.
const MOST: usize = 3;

/// Two or three sets, and what they share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The sets, each with what belongs to it alone.
    #[schemars(length(min = 2))]
    items: Vec<ItemSpec>,
    /// What several of them share.
    #[serde(default)]
    shared: Vec<SharedSpec>,
}

/// What several sets share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SharedSpec {
    /// The titles of the sets.
    #[schemars(length(min = 2))]
    of: Vec<String>,
    /// What they share.
    items: Vec<ItemSpec>,
}

/// The schema of the spec.
pub fn schema(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<Spec>()
}

/// Reads an overlap from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let sets = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    if sets.len() > MOST {
        let message = format!("circles show what up to {MOST} sets share, and there are {}", sets.len());
        let place = sets.get(MOST).and_then(|set| set.source);
        let help = "`figure: table` with `view: matrix` shows which of many things has what";
        diagnostics.push(Diagnostic::error(&TOO_MANY_ITEMS, place, message).help(help));
        return None;
    }
    let titles: Vec<String> = sets.iter().map(|set| one_line(&set.title)).collect();
    let mut shared: Vec<Shared> = Vec::new();
    for (index, area) in spec.shared.into_iter().enumerate() {
        let place = tree.get("shared")?.at(index)?;
        let mut bits = 0;
        for (number, name) in area.of.iter().enumerate() {
            let span = place.span_at(&[Step::Key("of"), Step::Index(number)]);
            let Some(set) = titles.iter().position(|title| title == name) else {
                diagnostics.push(no_such("set", name, titles.iter().map(String::as_str), "items", span));
                return None;
            };
            bits |= 1 << set;
        }
        if shared.iter().any(|known| known.sets == bits) || u8::count_ones(bits) < 2 {
            let message = "this is no area of several sets, or one that stands here twice";
            diagnostics.push(Diagnostic::error(&WRONG_VALUE, place.span, message).help("name each group of sets once"));
            return None;
        }
        let items = read_items(area.items, place, &[Step::Key("items")], diagnostics)?;
        shared.push(Shared { sets: bits, entry: Entry { items, source: Some(place.span), ..Entry::default() } });
    }
    Some(Box::new(Overlap { sets, shared }))
}
