//! Steps in rows: cards with arrows between, and bands of arrows.

use crate::figures::{Body, Stage};
use crate::items::card::{arrow, card, ground, node};
use crate::items::deck::Spacing;
use crate::items::{Bands, Block, Deck, Entry, IconPlace, Setting};
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Item, Names, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Rich, Wrap};
use crate::theme::{Paint, Weight};

/// Between cards, for the arrow.
const ARROW: f64 = 32.0;
/// Between an arrow and what it joins.
const CLEAR: f64 = 5.0;
/// Height of the line that the number of a step stands in.
const NUMBER: f64 = 20.0;
/// Most steps of a row.
const MOST: usize = 6;
/// In less room, in px, rows that turn are harder to follow than a column.
const TURNING: f64 = 480.0;
/// How far the point of a band of arrows reaches, and between two of them, in px.
const POINT: f64 = 12.0;
const SEAM: f64 = 5.0;
/// Between a notch and words, what a band leaves beside words in all, and above and below words, in px.
const IN: f64 = 8.0;
const SIDES: f64 = POINT + 2.0 * IN;
const ABOVE: f64 = 10.0;
/// Side of a picture on a band, and the narrowest words below one that are comfortable to read, in px.
const SIDE: f64 = 20.0;
const WORDS: f64 = 100.0;
/// Widest band of words that ask for no more, in px.
const WIDEST: f64 = 260.0;

/// Cards with arrows between: in one row, in rows that turn, or below each other.
pub fn process(items: &[Entry], stage: &Stage, room: Room, turn: bool) -> Body {
    let theme = stage.theme;
    let setting = Setting::of(items, stage);
    let turn = turn && items.len() > 3;
    let numbered = setting.icons.is_none() && items.len() > 2;
    let above = if numbered { NUMBER } else { 0.0 };
    let spacing = Spacing { across: ARROW, down: ARROW, padding: theme.space.padding, above };
    let most = if turn { MOST.min(items.len().saturating_sub(1)).max(1) } else { MOST };
    let deck = in_one_row(items, spacing, &setting, room, turn)
        .unwrap_or_else(|| Deck::best(items, most, spacing, &setting, room));
    // So are rows of two.
    let turns = deck.columns < items.len();
    let tight = deck.columns == 2 || room.width.is_some_and(|width| width < TURNING);
    let narrow = deck.columns == 1 || !turn && turns && tight;
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
    let heads: Vec<Entry> =
        items.iter().map(|item| Entry { detail: None, value: None, items: Vec::new(), ..item.clone() }).collect();
    let rest: Vec<Entry> =
        items.iter().map(|item| Entry { title: Rich::default(), icon: None, status: None, ..item.clone() }).collect();
    let on = Setting::of(&heads, stage);
    let on = Setting { icons: on.icons.map(|_| (IconPlace::Beside, SIDE)), ..on };
    let below = Setting::of(&rest, stage);
    let comfortable = WORDS.min(below.natural_width(&rest));
    let longest = on.least_width(&heads).max(below.least_width(&rest)).max(comfortable);
    let count = columns(items.len(), longest + SIDES, room);
    let width = match room.width {
        Some(room) => {
            ((room - POINT - SEAM * (count - 1) as f64) / count as f64).floor().min(WIDEST.max(longest + SIDES))
        }
        None => 168.0_f64.max(longest + SIDES),
    };
    let inner = (width - SIDES).max(1.0);
    let titles: Vec<Block> = heads.iter().map(|head| Block::set(head, inner, &on)).collect();
    let blocks: Vec<Block> = rest.iter().map(|item| Block::set(item, inner, &below)).collect();
    let band = Bands::of(&titles, &on).height() + 2.0 * ABOVE;
    let mut names = Names::default();
    let (mut drawn, mut top) = (Vec::new(), 0.0);
    for row in (0..items.len()).collect::<Vec<_>>().chunks(count) {
        let bands = Bands::of(&blocks[row[0]..=row[row.len() - 1]], &below);
        for (column, &index) in row.iter().enumerate() {
            let item = &items[index];
            let left = column as f64 * (width + SEAM);
            let rect = Rect::new(left, top, left + width, top + band);
            let fill = if item.emphasis { theme.accent } else { theme.tint(theme.accent, 0.14) };
            let mut parts = vec![chevron(rect, index > 0, fill)];
            let own = titles[index].bands(&on);
            let words = Rect::from_origin_size((left + POINT + IN, 0.0), (inner, own.height()));
            let level = Vec2::new(0.0, rect.center().y - own.height() / 2.0);
            parts.extend(titles[index].draw(words + level, &own, &on, fill, theme.accent));
            let level = Vec2::new(0.0, rect.y1 + ABOVE);
            parts.extend(blocks[index].draw(words + level, &bands, &below, theme.ground, theme.accent));
            drawn.push(node(item, parts, &mut names));
        }
        let words = bands.height();
        top += band + if words > 0.0 { words + ABOVE } else { 0.0 } + theme.space.gap;
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
