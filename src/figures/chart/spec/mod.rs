//! Reading charts in the vocabulary of Vega-Lite, version 6.

pub mod channel;
pub mod guide;
pub mod mark;
pub mod object;
pub mod parameters;
pub mod rewrite;
pub mod scale;
pub mod schema;
pub mod view;

use super::Chart;
use super::budget::Budget;
use super::resolve;
use super::transform::State;
use crate::data::Loader;
use crate::figures::{Figure, Head, Read};
use crate::syntax::spec::{Entry, Tree, Value as Node};
use crate::syntax::{Diagnostics, Source};
use crate::text::Rich;
use object::Reader;

/// What names a spec of Vega-Lite in its key `$schema`.
const VEGA_LITE: &str = "vega-lite";

/// Whether a spec without the key `figure` is one of Vega-Lite.
pub fn is_vega_lite(source: &Source, tree: &Tree) -> bool {
    let named = source.name.ends_with(".vl.json");
    named || tree.get("$schema").and_then(Tree::text).is_some_and(|schema| schema.contains(VEGA_LITE))
}

/// Reads a chart from a spec without the keys of the head.
pub fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    read_chart(tree, source, diagnostics).map(|chart| Box::new(chart) as Box<dyn Figure>)
}

/// Reads a whole spec of Vega-Lite: its title is that of the figure, its description the alternative text.
pub fn read_vega_lite(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Read> {
    let mut head = Head::default();
    if let Some(title) = tree.get("title") {
        let mut reader = reader(tree, source, diagnostics);
        if let Some((title, subtitle)) = reader.title_of_view(title) {
            head.title = Some(title).filter(|title| !title.is_empty()).map(Rich::plain);
            head.subtitle = subtitle.filter(|subtitle| !subtitle.is_empty()).map(Rich::plain);
        }
    }
    head.alt_description = tree.get("description").and_then(Tree::text).map(str::to_owned);
    let rest: Vec<Entry> = match &tree.value {
        Node::Map(entries) => {
            entries.iter().filter(|entry| !["title", "description"].contains(&entry.key.as_str())).cloned().collect()
        }
        _ => Vec::new(),
    };
    read_chart(&tree.with_entries(rest), source, diagnostics).map(|chart| Read::new(head, chart))
}

fn reader<'a>(tree: &'a Tree, source: &'a Source, diagnostics: &'a mut Diagnostics) -> Reader<'a> {
    Reader {
        source,
        diagnostics,
        left: Vec::new(),
        loader: Loader::new(source, tree.get("datasets")),
        views: 0,
        state: State::with_budget(Budget::new(source.limits.work)),
    }
}

/// Reads a chart from a spec without the keys of the head, as a chart.
pub fn read_chart(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Chart> {
    let mut reader = reader(tree, source, diagnostics);
    let view = reader.view(tree, true);
    reader.warn_of_left_keys();
    let state = reader.state;
    let view = view.filter(|_| !diagnostics.has_errors())?;
    let plot = resolve::resolve(&view, &state, diagnostics)?;
    Some(Chart { plot })
}
