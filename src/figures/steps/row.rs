//! Steps in rows: cards with arrows between, and bands of arrows.

use crate::figures::{Body, Stage};
use crate::items::card::{arrow, card, ground, node};
use crate::items::deck::Spacing;
use crate::items::{Deck, Entry, Setting};
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Item, Names, Point, Rect, Role, Shape, Size, Stroke};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::{Paint, Weight};

/// Between cards, for the arrow.
const ARROW: f64 = 32.0;
/// Between an arrow and what it joins.
const CLEAR: f64 = 5.0;
/// Height of the line that the number of a step stands in.
const NUMBER: f64 = 20.0;
/// Most steps of a row.
const MOST: usize = 6;
/// How far the point of a band of arrows reaches, and between two of them, in px.
const POINT: f64 = 12.0;
const SEAM: f64 = 5.0;

/// Cards with arrows between: in one row, in rows that turn, or below each other.
pub fn process(items: &[Entry], stage: &Stage, room: Room, turn: bool) -> Body {
    let theme = stage.theme;
    let setting = Setting::of(items, stage);
    let numbered = setting.icons.is_none() && items.len() > 2;
    let above = if numbered { NUMBER } else { 0.0 };
    let spacing = Spacing { across: ARROW, down: ARROW, padding: theme.space.padding, above };
    let most = if turn { MOST.min(items.len().saturating_sub(1)).max(1) } else { MOST };
    let deck = in_one_row(items, spacing, &setting, room, turn)
        .unwrap_or_else(|| Deck::best(items, most, spacing, &setting, room));
    // Rows of two that turn are harder to read than a column.
    let narrow = deck.columns == 1 || !turn && deck.columns == 2 && items.len() > 2;
    let deck = if narrow { below(items, spacing, &setting, room) } else { deck };
    let cells = turned(&deck);
    let mut names = Names::default();
    let mut drawn = Vec::new();
    for (index, (item, cell)) in items.iter().zip(&cells).enumerate() {
        let mut words = card(*cell, item, None, theme);
        if numbered {
            words.extend(number(index, *cell, spacing.padding, ground(item, theme), stage));
        }
        words.extend(deck.words_at(index, *cell, ground(item, theme), theme.accent));
        drawn.push(node(item, words, &mut names));
    }
    let arrows = cells.windows(2).map(|pair| Item::group(Role::Edge, between(pair[0], pair[1], stage)));
    drawn.extend(arrows);
    Body { items: drawn, size: deck.size, ..Body::default() }
}

fn in_one_row<'a>(
    items: &'a [Entry],
    spacing: Spacing,
    setting: &Setting<'a>,
    room: Room,
    turn: bool,
) -> Option<Deck<'a>> {
    let short = !turn && items.len() <= MOST + 1;
    let deck = short.then(|| Deck::new(items, items.len(), spacing, setting, room, true)).flatten()?;
    room.holds(deck.size).then_some(deck)
}

/// Below each other, with icons at the left of the words.
fn below<'a>(items: &'a [Entry], spacing: Spacing, setting: &Setting<'a>, room: Room) -> Deck<'a> {
    let spacing = Spacing { down: ARROW * 0.8, ..spacing };
    Deck::best(items, 1, spacing, &setting.icons_beside(), room)
}

/// Every second row is read from its end, so that each step is beside the one before.
fn turned(deck: &Deck) -> Vec<Rect> {
    let mirror = |(index, cell): (usize, &Rect)| match (index / deck.columns) % 2 {
        1 => Rect::new(deck.size.width - cell.x1, cell.y0, deck.size.width - cell.x0, cell.y1),
        _ => *cell,
    };
    deck.cells.iter().enumerate().map(mirror).collect()
}

/// The arrow from a card to the one beside or below it.
fn between(one: Rect, other: Rect, stage: &Stage) -> Vec<Item> {
    let (from, to) = if other.y0 > one.y0 + 1.0 {
        (Point::new(one.center().x, one.y1 + CLEAR), Point::new(one.center().x, other.y0 - CLEAR))
    } else if other.x0 > one.x0 {
        (Point::new(one.x1 + CLEAR, one.center().y), Point::new(other.x0 - CLEAR, one.center().y))
    } else {
        (Point::new(one.x0 - CLEAR, one.center().y), Point::new(other.x1 + CLEAR, one.center().y))
    };
    arrow(from, to, stage.theme)
}

/// The number of a step at the top of its card.
fn number(index: usize, cell: Rect, padding: f64, ground: Paint, stage: &Stage) -> Option<Item> {
    let theme = stage.theme;
    let style = theme.type_scale.label.with_weight(Weight::Semibold);
    let words = stage.fonts.paragraph(&Rich::plain((index + 1).to_string()), style, Wrap::Never);
    Item::words(
        Role::Node,
        &words,
        cell.x0 + padding,
        cell.y0 + padding - 1.0,
        Anchor::Start,
        theme.readable(theme.accent, ground),
    )
}

/// A band of arrows with the titles on them, and what is said of each below.
pub fn chevrons(items: &[Entry], stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let titles: Vec<Entry> = items.iter().map(|item| Entry { title: item.title.clone(), ..Entry::default() }).collect();
    let rest: Vec<Entry> = items.iter().map(|item| Entry { title: Rich::default(), ..item.clone() }).collect();
    let setting = Setting { title: theme.type_scale.heading, ..Setting::of(&rest, stage) };
    let bare = Setting::of(&titles, stage);
    let spacing = Spacing { across: SEAM - POINT + POINT, down: theme.space.gap, padding: POINT + 8.0, above: 0.0 };
    let longest = bare.least_width(&titles).max(setting.least_width(&rest) - POINT);
    let count = columns(items.len(), longest + 2.0 * spacing.padding, room);
    let width = match room.width {
        Some(room) => ((room - POINT - SEAM * (count - 1) as f64) / count as f64).floor().min(260.0),
        None => 168.0,
    };
    let words: Vec<Paragraph> = items
        .iter()
        .map(|item| {
            stage.fonts.paragraph(
                &item.title,
                setting.title,
                Wrap::Balance((width - 2.0 * spacing.padding + POINT).max(1.0)),
            )
        })
        .collect();
    let band = words.iter().map(Paragraph::height).fold(0.0, f64::max) + 20.0;
    let inner = width - POINT - 8.0;
    let blocks: Vec<crate::items::Block> =
        rest.iter().map(|item| crate::items::Block::set(item, inner, &setting)).collect();
    let mut names = Names::default();
    let (mut drawn, mut top) = (Vec::new(), 0.0);
    for start in (0..items.len()).step_by(count) {
        let end = (start + count).min(items.len());
        let bands = crate::items::Bands::of(&blocks[start..end], &setting);
        for index in start..end {
            let left = (index - start) as f64 * (width + SEAM);
            let rect = Rect::new(left, top, left + width, top + band);
            let item = &items[index];
            let fill = if item.emphasis { theme.accent } else { theme.tint(theme.accent, 0.14) };
            let ink = theme.readable(if item.emphasis { theme.ground } else { theme.ink }, fill);
            let mut parts = vec![chevron(rect, index > 0, fill)];
            let title = &words[index];
            let middle = rect.center().x + POINT / 2.0;
            parts.extend(Item::words(
                Role::Node,
                title,
                middle,
                rect.center().y - title.height() / 2.0,
                Anchor::Middle,
                ink,
            ));
            let frame = Rect::new(left + POINT, rect.y1 + 10.0, left + POINT + inner, rect.y1 + 10.0 + bands.height());
            parts.extend(blocks[index].draw(frame, &bands, &setting, theme.ground, theme.accent));
            drawn.push(node(item, parts, &mut names));
        }
        let below = bands.height();
        top += band + if below > 0.0 { below + 10.0 } else { 0.0 } + theme.space.gap;
    }
    let columns = count.min(items.len()) as f64;
    let size = Size::new(columns * width + (columns - 1.0) * SEAM + POINT, (top - theme.space.gap).max(0.0));
    Body { items: drawn, size, ..Body::default() }
}

/// How many cells of at least that width a row has: rows of equal length, or nearly so.
fn columns(count: usize, least: f64, room: Room) -> usize {
    let most = room.width.map_or(MOST as f64, |room| (room / (least + SEAM)).floor()).clamp(1.0, MOST as f64) as usize;
    count.div_ceil(count.div_ceil(most).max(1)).max(1)
}

/// An arrow as a band: with a notch where it goes on from another.
fn chevron(rect: Rect, notch: bool, fill: Paint) -> Item {
    let middle = rect.center().y;
    let mut path = BezPath::new();
    path.move_to((rect.x0, rect.y0));
    path.line_to((rect.x1, rect.y0));
    path.line_to((rect.x1 + POINT, middle));
    path.line_to((rect.x1, rect.y1));
    path.line_to((rect.x0, rect.y1));
    if notch {
        path.line_to((rect.x0 + POINT, middle));
    }
    path.close_path();
    Item::shape(Role::Node, Shape::Path(path), fill, None::<Stroke>)
}
