//! Things beside each other: as the columns of a table where they are compared by features, else as cards.

use super::{Compare, View};
use crate::figures::{Body, Stage};
use crate::items::card::{arrow, card, ground, node};
use crate::items::deck::Spacing;
use crate::items::grid::{Cell, Column, Row, Widths};
use crate::items::{Deck, Entry, Grid, Setting, Sign};
use crate::scene::fit::Room;
use crate::scene::{Anchor, Item, Names, Point, Rect, Role, Shape};
use crate::text::{Rich, Wrap};
use crate::theme::Weight;

/// Between cards with an arrow or a word between them, in px.
const BETWEEN: f64 = 48.0;
/// Radius of the word between two things, in px.
const VERSUS: f64 = 15.0;
/// Narrowest column of a thing beside the names of the features, and below them, in px.
const COMFORTABLE: [f64; 2] = [110.0, 84.0];

/// Draws a comparison.
pub fn layout(compare: &Compare, stage: &Stage, room: Room) -> Body {
    if compare.features.is_empty() { cards(compare, stage, room) } else { by_features(compare, stage, room) }
}

fn by_features(compare: &Compare, stage: &Stage, room: Room) -> Body {
    let arrangements = [beside(compare), below(compare), one_by_one(compare, false), one_by_one(compare, true)];
    for (index, grid) in arrangements.iter().enumerate() {
        let Some(laid) = grid.layout(stage, room) else { continue };
        let full = room.width.is_some_and(|width| laid.size().width + 1.0 >= width);
        let least = COMFORTABLE.get(index).copied().unwrap_or(0.0);
        if full && laid.narrowest().is_some_and(|width| width < least) {
            continue;
        }
        return Body { items: laid.draw(), size: laid.size(), crowded: index > 0, ..Body::default() };
    }
    let free = Room { width: None, ..room };
    let laid = arrangements[2].layout(stage, free);
    laid.map(|laid| Body { items: laid.draw(), size: laid.size(), ..Body::default() }).unwrap_or_default()
}

fn things(compare: &Compare) -> Vec<Column> {
    let things = compare.things.iter().enumerate();
    things
        .map(|(index, thing)| Column {
            title: Entry { items: Vec::new(), emphasis: true, ..thing.clone() },
            emphasis: thing.emphasis,
            category: Some(index),
            large: true,
            ..Column::default()
        })
        .collect()
}

/// The names of the features at the left.
fn beside(compare: &Compare) -> Grid {
    let mut columns = vec![Column { names_rows: true, ..Column::default() }];
    columns.extend(things(compare));
    let rows = compare.features.iter().map(|feature| {
        let name = Cell::Words(Entry::of_words(feature.title.clone(), feature.source));
        let cells = std::iter::once(name).chain(feature.cells.iter().cloned().map(Cell::of_entry));
        Row::Cells(cells.collect(), feature.source)
    });
    Grid { columns, rows: rows.collect(), widths: Widths::Equal }
}

/// The name of each feature above its cells.
fn below(compare: &Compare) -> Grid {
    let rows = compare.features.iter().flat_map(|feature| {
        let cells = feature.cells.iter().cloned().map(Cell::of_entry).collect();
        [Row::Group(feature.title.clone(), feature.source), Row::Cells(cells, feature.source)]
    });
    Grid { columns: things(compare), rows: rows.collect(), widths: Widths::Equal }
}

/// All features of a thing, then those of the next; what a thing says to one beside its name, or stacked.
fn one_by_one(compare: &Compare, stacked: bool) -> Grid {
    let mut rows = Vec::new();
    for (index, thing) in compare.things.iter().enumerate() {
        rows.push(Row::Group(thing.title.clone(), thing.source));
        for feature in &compare.features {
            let cell = feature.cells.get(index).cloned().map(Cell::of_entry).unwrap_or_default();
            let name = Entry::of_words(feature.title.clone(), None);
            let cells = if stacked { vec![cell.below(&name)] } else { vec![Cell::Words(name), cell] };
            rows.push(Row::Cells(cells, feature.source));
        }
    }
    let columns = (0..if stacked { 1 } else { 2 }).map(|_| Column::default()).collect();
    Grid { columns, rows, widths: Widths::Asked }
}

fn cards(compare: &Compare, stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let between = matches!(compare.view, View::BeforeAfter | View::Versus);
    let gap = if between { BETWEEN } else { theme.space.gap };
    let padding = theme.space.padding;
    let spacing = Spacing { across: gap, down: gap, padding, above: 3.0 };
    let mut names = Names::default();
    let mut setting = Setting::of(&compare.things, stage);
    setting.title = theme.type_scale.key;
    let sign = |index: usize| match index {
        0 => Sign::For,
        _ => Sign::Against,
    };
    // What speaks against something has another sign than what speaks for it.
    setting.bullet = (compare.view == View::ProsCons).then_some(Sign::For);
    let deck = Deck::full_rows(&compare.things, spacing, &setting, room);
    let mut items = Vec::new();
    for (index, (thing, cell)) in compare.things.iter().zip(&deck.cells).enumerate() {
        let edge = match compare.view {
            View::ProsCons => sign(index).paint(theme, theme.surface),
            View::BeforeAfter if index + 1 < compare.things.len() => theme.edge,
            View::BeforeAfter => theme.accent,
            View::Columns | View::Versus => theme.category(index),
        };
        let mut drawn = card(*cell, thing, Some(edge), theme);
        let bullet = (compare.view == View::ProsCons).then(|| sign(index));
        drawn.extend(deck.words_with(index, bullet, ground(thing, theme), edge));
        items.push(node(thing, drawn, &mut names));
    }
    for pair in deck.cells.windows(2).filter(|_| between) {
        items.extend(join(compare.view, pair[0], pair[1], stage));
    }
    Body { items, size: deck.size, ..Body::default() }
}

/// What stands between two cards: an arrow, or the word of a contest.
fn join(view: View, one: Rect, other: Rect, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let below = other.y0 > one.y0 + 1.0;
    let (from, to) = match below {
        true => (Point::new(one.center().x, one.y1 + 8.0), Point::new(one.center().x, other.y0 - 8.0)),
        false => (Point::new(one.x1 + 8.0, one.center().y), Point::new(other.x0 - 8.0, one.center().y)),
    };
    if view == View::BeforeAfter {
        return vec![Item::group(Role::Edge, arrow(from, to, theme))];
    }
    let style = theme.type_scale.label.with_weight(Weight::Semibold);
    let words = stage.fonts.paragraph(&Rich::plain("vs"), style, Wrap::Never);
    let middle = from.midpoint(to);
    let muted = theme.readable(theme.muted, theme.ground);
    let mut items =
        vec![Item::shape(Role::Decoration, Shape::Circle(middle, VERSUS), theme.tint(theme.line, 0.5), None)];
    items.extend(Item::words(Role::Label, &words, middle.x, middle.y - words.height() / 2.0, Anchor::Middle, muted));
    vec![Item::group(Role::Label, items)]
}
