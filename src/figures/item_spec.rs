//! Items as specs of concept figures write them: words, or a map of what is said of a thing.

use schemars::JsonSchema;
use serde::Deserialize;

use super::from_spec::safe_link;
use crate::items::{Entry, Status};
use crate::scene::Icon;
use crate::syntax::rules::{TOO_LARGE, UNKNOWN_KEY, WRONG_VALUE};
use crate::syntax::spec::{Step, Tree, Value};
use crate::syntax::{Diagnostic, Diagnostics, Limits};
use crate::text::{Marks, Piece, Rich};

/// Words, or a map of what is said of a thing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ItemSpec {
    /// What it is, in a few words; `*italic*` and `**bold**` are read.
    Words(String),
    /// All that is said of it.
    Map(Box<ItemMap>),
}

/// What is said of a thing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemMap {
    /// What it is, in a few words; `*italic*` and `**bold**` are read.
    title: String,
    /// A sentence on it.
    detail: Option<String>,
    /// Name of a built-in icon, such as `cpu`, `database` or `workflow`.
    icon: Option<Icon>,
    /// The number that it is about, as it is to be read.
    value: Option<String>,
    /// What the value is measured in.
    unit: Option<String>,
    /// How far it has come: it has a sign and a colour.
    status: Option<Status>,
    /// Whether it should catch the eye.
    #[serde(default)]
    emphasis: bool,
    /// Where a click leads: an http, https, mailto or relative address.
    link: Option<String>,
    /// What belongs to it.
    #[serde(default)]
    items: Vec<ItemSpec>,
}

/// What stands in a cell: words, a list, or a map of what is said of a thing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CellSpec {
    /// Nothing.
    Nothing(()),
    /// Yes or no.
    Answer(bool),
    /// Words, or a number; `yes`, `no` and `partly` are signs.
    Words(String),
    /// Points of a list.
    List(Vec<ItemSpec>),
    /// All that is said of it.
    Map(Box<ItemMap>),
}

/// A cell as an item; none where it cannot be read, which is told.
pub fn read_cell(spec: CellSpec, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Entry> {
    match spec {
        CellSpec::Nothing(()) => Some(Entry { source: Some(tree.span), ..Entry::default() }),
        CellSpec::Answer(answer) => Some(Entry::of_words(if answer { "yes" } else { "no" }.into(), tree.span)),
        CellSpec::Words(words) => read_item(ItemSpec::Words(words), tree, diagnostics),
        CellSpec::Map(map) => read_item(ItemSpec::Map(map), tree, diagnostics),
        CellSpec::List(specs) => {
            let items = read_list(specs, tree, diagnostics).into_iter().collect::<Option<_>>()?;
            Some(Entry { items, source: Some(tree.span), ..Entry::default() })
        }
    }
}

/// Tells of a key that means nothing beside others of the spec, and why; false where it is not there.
pub fn refuse_key(tree: &Tree, key: &str, why: &str, diagnostics: &mut Diagnostics) -> bool {
    let Value::Map(entries) = &tree.value else { return false };
    let Some(entry) = entries.iter().find(|entry| entry.key == key) else { return false };
    let message = format!("`{key}` means nothing here");
    diagnostics.push(Diagnostic::error(&UNKNOWN_KEY, entry.key_span, message).help(why));
    true
}

/// Most things of a figure, those in others among them: more than a reader takes in by far.
const MOST: usize = 2000;

/// The items of a list in the spec, with their places in `tree`; none where one cannot be read, which is told.
pub fn read_items(
    specs: Vec<ItemSpec>,
    tree: &Tree,
    path: &[Step],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Entry>> {
    let list = path.iter().try_fold(tree, |tree, step| match step {
        Step::Key(key) => tree.get(key),
        Step::Index(index) => tree.at(*index),
    });
    let list = list.unwrap_or(tree);
    let entries: Vec<Option<Entry>> = read_list(specs, list, diagnostics);
    let entries: Vec<Entry> = entries.into_iter().collect::<Option<_>>()?;
    if entries.iter().map(Entry::count).sum::<usize>() > MOST {
        let message = format!("there are more than {MOST} items in one figure");
        diagnostics.push(
            Diagnostic::error(&TOO_LARGE, list.span, message)
                .help(format!("split the figure{}", Limits::raise("nodes"))),
        );
        return None;
    }
    Some(entries)
}

fn read_list(specs: Vec<ItemSpec>, list: &Tree, diagnostics: &mut Diagnostics) -> Vec<Option<Entry>> {
    let place = |index: usize| list.at(index).unwrap_or(list);
    specs.into_iter().enumerate().map(|(index, spec)| read_item(spec, place(index), diagnostics)).collect()
}

/// One item; none where it cannot be read, which is told.
pub fn read_item(spec: ItemSpec, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Entry> {
    let map = match spec {
        ItemSpec::Words(words) => return Some(Entry::of_words(marked(&words), tree.span)),
        ItemSpec::Map(map) => *map,
    };
    let items = match tree.get("items") {
        Some(list) => read_list(map.items, list, diagnostics).into_iter().collect::<Option<_>>()?,
        None => Vec::new(),
    };
    let said = Said {
        title: &map.title,
        detail: map.detail.as_deref(),
        icon: map.icon,
        value: map.value.as_deref(),
        unit: map.unit.as_deref(),
        status: map.status,
        emphasis: map.emphasis,
        link: map.link.as_deref(),
    };
    Some(Entry { items, ..said.read(tree, diagnostics)? })
}

/// All that is said of a thing but what belongs to it, as specs write it.
pub struct Said<'s> {
    /// What it is.
    pub title: &'s str,
    /// A sentence on it.
    pub detail: Option<&'s str>,
    /// A picture of it.
    pub icon: Option<Icon>,
    /// The number that it is about.
    pub value: Option<&'s str>,
    /// What the value is measured in.
    pub unit: Option<&'s str>,
    /// How far it has come.
    pub status: Option<Status>,
    /// Whether it should catch the eye.
    pub emphasis: bool,
    /// Where a click leads.
    pub link: Option<&'s str>,
}

impl Said<'_> {
    /// The item; none where a unit measures nothing or the link is unsafe, which is told.
    pub fn read(self, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Entry> {
        let span = |key: &str| tree.span_at(&[Step::Key(key)]);
        if self.value.is_none() && self.unit.is_some() {
            let unit = Diagnostic::error(&WRONG_VALUE, span("unit"), "there is a unit and no value");
            diagnostics.push(unit.help("write the number that it measures under `value`"));
            return None;
        }
        let link = match self.link {
            Some(href) => Some(safe_link(href, span("link"), diagnostics)?),
            None => None,
        };
        Some(Entry {
            title: marked(self.title),
            detail: self.detail.map(marked).filter(|detail| !detail.is_empty()),
            icon: self.icon,
            value: self.value.map(|value| with_unit(value, self.unit)),
            status: self.status,
            emphasis: self.emphasis,
            ink: None,
            link,
            items: Vec::new(),
            source: Some(tree.span),
        })
    }
}

/// A value with its unit, which is smaller and never parted from it.
fn with_unit(value: &str, unit: Option<&str>) -> Rich {
    let mut words = Rich::from_markdown(value);
    if let Some(unit) = unit {
        let small = Marks { small: true, ..Marks::default() };
        words.pieces.push(Piece { text: format!("\u{202f}{unit}"), marks: small, ..Piece::default() });
    }
    words
}

/// Words with the emphasis of markdown, and what stands between backticks as code.
pub fn marked(text: &str) -> Rich {
    let mut parts = text.split('`');
    // An odd number of signs leaves one without a partner.
    if text.matches('`').count() % 2 == 1 || text.contains('\\') {
        return Rich::from_markdown(text);
    }
    let mut words = Rich::from_markdown(parts.next().unwrap_or_default());
    while let (Some(code), rest) = (parts.next(), parts.next()) {
        words.pieces.push(Piece {
            text: code.to_owned(),
            marks: Marks { code: true, ..Marks::default() },
            ..Piece::default()
        });
        words.pieces.extend(Rich::from_markdown(rest.unwrap_or_default()).pieces);
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::figures::testing::{described, told};

    #[test]
    fn an_item_says_all_that_is_told_of_it() {
        let spec = "figure: list\nitems:\n- One\n- { title: Two, detail: D, value: 4.50, unit: kg, status: done, items: [a, { title: b }] }\n";
        assert_eq!(described(spec), "List of 2 items. One. 4.50 kg Two (D), done: a; b.");
    }

    #[test]
    fn what_is_wrong_with_an_item_is_told_at_its_place() {
        let spec = "figure: list\nitems:\n- { title: A, icn: cpu }\n- { title: B, status: dne }\n- { title: C, link: 'javascript:x' }\n";
        let found = told(spec);
        assert!(found[0].0.contains("icn") && found[1].1 == "dne", "{found:?}");
        let spec = "figure: list\nitems:\n- { title: A, unit: kg }\n- { title: C, link: 'javascript:x' }\n";
        let found: Vec<String> = told(spec).into_iter().map(|(_, words)| words).collect();
        assert_eq!(found, ["kg", "'javascript:x'"]);
    }
}
