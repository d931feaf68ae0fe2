//! The treemap: parts of a whole as areas, in the areas of what they belong to.

mod cell;
mod layout;
mod mermaid;
mod spec;
mod squares;

use schemars::JsonSchema;

use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::data::{Table, Value};
use crate::items::sentences;
use crate::language::Language;
use crate::scale::format::Labels;
use crate::scene::fit::Room;
use crate::syntax::{Link, Span};
use crate::text::{Rich, one_line};
use crate::theme::Style;

/// The row of treemaps in the table of kinds.
pub const KIND: Kind = Kind {
    name: "treemap",
    summary: "parts of a whole as areas, in the areas of what they belong to",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["treemap", "treemap-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const SECTION: Noun = Noun::new("section", "sections");
const TILE: Noun = Noun::new("tile", "tiles");

/// More tiles than that are refused: nobody reads them in one figure.
const MOST: usize = 2000;

/// Parts of a whole.
#[derive(Clone, Debug, Default)]
pub struct Treemap {
    /// In the author's order.
    tiles: Vec<Tile>,
    /// How values are written.
    values: Written,
}

/// A part of a whole.
#[derive(Clone, Debug, Default)]
struct Tile {
    words: Rich,
    /// What it comes to, 0 or more; that of a section is the sum of what it holds.
    value: f64,
    /// What it holds, in the author's order; nothing where it is a leaf.
    tiles: Vec<Tile>,
    /// Whether it should catch the eye.
    emphasis: bool,
    link: Option<Link>,
    style: Style,
    source: Option<Span>,
}

/// How values are written.
#[derive(Clone, Debug, Default)]
struct Written {
    hidden: bool,
    prefix: &'static str,
    labels: Labels,
    suffix: String,
}

impl Written {
    fn value(&self, value: f64) -> String {
        // Sums of decimal fractions have digits that nobody wrote.
        let value = (value * 1e9).round() / 1e9;
        format!("{}{}{}", self.prefix, self.labels.one(&Value::Number(value)), self.suffix)
    }
}

impl Tile {
    /// A leaf.
    fn leaf(words: Rich, value: f64, source: Span) -> Self {
        Self { words, value, source: Some(source), ..Self::default() }
    }

    /// A section of what it holds.
    fn section(words: Rich, tiles: Vec<Tile>, source: Span) -> Self {
        let value = tiles.iter().map(|tile| tile.value).sum();
        Self { words, value, tiles, source: Some(source), ..Self::default() }
    }

    /// `Products 180 (Phones 50; Clothing 80 (…))`.
    fn told(&self, values: &Written) -> String {
        let own = format!("{} {}", one_line(&self.words), values.value(self.value));
        let inner: Vec<String> = self.tiles.iter().map(|tile| tile.told(values)).collect();
        if inner.is_empty() { own } else { format!("{own} ({})", inner.join("; ")) }
    }

    /// Calls `visit` with it and all below it, each with the names above it.
    fn walk<'a>(&'a self, above: &mut Vec<&'a Tile>, visit: &mut dyn FnMut(&[&'a Tile], &'a Tile)) {
        visit(above, self);
        above.push(self);
        self.tiles.iter().for_each(|tile| tile.walk(above, visit));
        above.pop();
    }
}

impl Treemap {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&[&'a Tile], &'a Tile)) {
        self.tiles.iter().for_each(|tile| tile.walk(&mut Vec::new(), visit));
    }
}

impl Figure for Treemap {
    fn describe(&self, language: Language) -> String {
        let total = self.tiles.iter().map(|tile| tile.value).sum();
        let total = self.values.value(total);
        let head = language.head("Treemap", &[]).map(|head| format!("{head}{}{total}", language.colon()));
        let head = head.unwrap_or_else(|| format!("Treemap of {total} in all"));
        sentences(std::iter::once(head).chain(self.tiles.iter().map(|tile| tile.told(&self.values))), language)
    }

    fn tables(&self) -> Vec<Table> {
        let (mut paths, mut names, mut values): (Vec<Value>, Vec<Value>, Vec<Value>) = Default::default();
        self.walk(&mut |above, tile| {
            if tile.tiles.is_empty() {
                let path: Vec<String> = above.iter().map(|tile| one_line(&tile.words)).collect();
                paths.push(path.join(" / ").into());
                names.push(one_line(&tile.words).into());
                values.push(tile.value.into());
            }
        });
        vec![Table::of_columns([("section", paths), ("name", names), ("value", values)])]
    }

    fn parts(&self) -> Parts {
        let mut parts = Vec::new();
        self.walk(&mut |above, tile| {
            let name = one_line(&tile.words);
            let path: Vec<String> = above.iter().chain([&tile]).map(|tile| one_line(&tile.words)).collect();
            let words = format!("{name} {}", self.values.value(tile.value));
            let noun = if tile.tiles.is_empty() { TILE } else { SECTION };
            parts.push(Part { noun, key: path.join(" / ").into(), name, words, span: tile.source });
        });
        parts.into_iter().collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
