//! What a group is made of: shapes with the words that stand in them, and all else.

use super::geometry::Geometry;
use super::words::{Text, fits};
use crate::scene::{Block, Item, ItemKind, Painted};

/// What a group is made of, as it is written.
pub(super) enum Unit<'a> {
    /// A shape with the words that stand in it.
    Shape(&'a Item, &'a Painted, Vec<&'a Block>),
    /// Words that stand in no shape.
    Words(&'a Item, Vec<&'a Block>),
    /// Anything else.
    Item(&'a Item),
}

/// The items of a group, with words in the shapes below them.
pub(super) fn units(items: &[Item]) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit> = Vec::with_capacity(items.len());
    for item in items {
        match &item.kind {
            ItemKind::Shape(painted) => units.push(Unit::Shape(item, painted, Vec::new())),
            ItemKind::Words(block) => {
                let first = units.len().saturating_sub(1);
                let below = units.iter_mut().enumerate().rev().find_map(|(index, unit)| match unit {
                    Unit::Shape(_, painted, words)
                        if (index == 0 || painted.fill.is_some()) && holds(painted, block) =>
                    {
                        Some(words)
                    }
                    // What follows words of the same column is one text with them.
                    Unit::Words(_, words) if index == first => Some(words),
                    _ => None,
                });
                match below {
                    Some(words) => words.push(block),
                    None => units.push(Unit::Words(item, vec![block])),
                }
            }
            _ => units.push(Unit::Item(item)),
        }
    }
    units
}

/// Whether a shape is what the words of a block stand in.
fn holds(painted: &Painted, block: &Block) -> bool {
    let bounds = painted.shape.bounds();
    block.turn == 0.0 && block.bounds().is_some_and(|words| bounds.contains(words.center()))
}

/// The words that become those of a shape, and those that stand over it: all where they are one column that it
/// holds, else the first where it holds that.
pub(super) fn split<'a>(words: Vec<&'a Block>, geometry: &Geometry) -> (Option<Text<'a>>, Vec<&'a Block>) {
    if let Some(all) = Text::of(&words).filter(|text| fits(text, geometry)) {
        return (Some(all), Vec::new());
    }
    match words.split_first() {
        Some((first, rest)) => match Text::of(&[first]).filter(|text| fits(text, geometry)) {
            Some(text) => (Some(text), rest.to_vec()),
            None => (None, words),
        },
        None => (None, words),
    }
}

/// The words that a group begins with, as far as they become one text; none where it has none.
pub(super) fn first_words(items: &[Item]) -> Option<Text<'_>> {
    let blocks: Vec<&Block> = items.iter().filter_map(as_words).collect();
    Text::of(&column(&blocks))
}

fn as_words(item: &Item) -> Option<&Block> {
    if let ItemKind::Words(block) = &item.kind { Some(block) } else { None }
}

/// The words that the blocks begin with, as far as they are one column of one size without more than a line
/// between, and no other block stands beside a line that is shorter than another of them.
pub(super) fn column<'a>(blocks: &[&'a Block]) -> Vec<&'a Block> {
    let mut column: Vec<&Block> = Vec::new();
    for (index, &block) in blocks.iter().enumerate() {
        if let Some(last) = column.last() {
            let foot = last.baseline + last.lines.len() as f64 * last.leading;
            let near = (foot - block.baseline).abs() < block.leading && block.size == last.size;
            let both = || Text::of(&blocks[..=index]).filter(|text| is_free(text, &blocks[index + 1..]));
            if !near || both().is_none() {
                break;
            }
        }
        column.push(block);
    }
    column
}

/// Whether no block lies in the box of a text.
fn is_free(text: &Text, blocks: &[&Block]) -> bool {
    let taken = text.level_box();
    blocks.iter().filter_map(|block| block.bounds()).all(|bounds| taken.intersect(bounds.inset(-1.0)).area() <= 0.0)
}
