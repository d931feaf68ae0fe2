//! The spec of overlaps.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Overlap, Set, Shared};
use crate::figures::Figure;
use crate::figures::from_spec::no_such;
use crate::figures::item_spec::{ItemSpec, marked, read_items};
use crate::figures::rules::TOO_MANY_ITEMS;
use crate::items::Entry;
use crate::syntax::rules::WRONG_VALUE;
use crate::syntax::spec::{Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source, Span};
use crate::text::one_line;

/// Most sets whose areas ovals can show.
const MOST: usize = 4;

/// Two to four sets, and what they share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The sets, each with what belongs to it alone.
    #[schemars(length(min = 2))]
    items: Vec<ItemSpec>,
    /// What several of them share.
    #[serde(default)]
    shared: Vec<SharedSpec>,
    /// Whether circles are as large as the values of the sets, and what two of them share as large as its value; for
    /// two or three sets.
    #[serde(default)]
    proportional: bool,
}

/// What several sets share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SharedSpec {
    /// The titles of the sets.
    #[schemars(length(min = 2))]
    of: Vec<String>,
    /// What they share, in a few words.
    title: Option<String>,
    /// The number that it is about, as it is to be read.
    value: Option<String>,
    /// What they share.
    #[serde(default)]
    items: Vec<ItemSpec>,
}

/// Reads an overlap from a spec without the keys of the head.
pub fn read(tree: &Tree, _: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let sets = read_items(spec.items, tree, &[Step::Key("items")], diagnostics)?;
    if sets.len() > MOST {
        let message = format!("ovals show what up to {MOST} sets share, and there are {}", sets.len());
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
        let title = area.title.map(|title| marked(&title)).unwrap_or_default();
        let value = area.value.map(|value| marked(&value));
        let entry = Entry { title, value, items, source: Some(place.span), ..Entry::default() };
        shared.push(Shared { sets: bits, entry, ..Shared::default() });
    }
    let sets = sets.into_iter().map(|entry| Set { entry, ..Set::default() }).collect();
    let mut overlap = Overlap { sets, shared, sized: spec.proportional };
    if spec.proportional {
        let place = tree.span_at(&[Step::Key("proportional")]);
        give_sizes(&mut overlap, place).map_err(|wrong| diagnostics.push(wrong)).ok()?;
    }
    Some(Box::new(overlap))
}

/// Makes the values of sets and areas their sizes.
fn give_sizes(overlap: &mut Overlap, place: Span) -> Result<(), Diagnostic> {
    let size = |entry: &Entry| {
        let value = entry.value.as_ref().and_then(|value| value.pieces.first()).map(|piece| piece.text.trim());
        let number = value.and_then(|value| value.parse::<f64>().ok()).filter(|n| n.is_finite() && *n > 0.0);
        number.ok_or_else(|| {
            let message = "an area that is as large as its value has none above 0";
            let help = "give every set, and every area that two of them share, a `value` such as `120`";
            Diagnostic::error(&WRONG_VALUE, entry.source.unwrap_or(place), message).help(help)
        })
    };
    if overlap.sets.len() > 3 {
        let message = "four sets have no areas of given sizes";
        return Err(Diagnostic::error(&WRONG_VALUE, place, message).help("leave `proportional` out"));
    }
    for set in &mut overlap.sets {
        set.size = size(&set.entry)?;
    }
    for shared in overlap.shared.iter_mut().filter(|shared| shared.sets.count_ones() == 2) {
        shared.size = size(&shared.entry)?;
    }
    Ok(())
}
