//! Circles as large as their words ask, words in the areas; beside each other as a list where circles are too small.

use super::Overlap;
use crate::figures::{Body, Stage};
use crate::items::card::node;
use crate::items::grid::{Cell, Column, Row, Widths};
use crate::items::{Bands, Block, Entry, Grid, Setting};
use crate::scene::fit::Room;
use crate::scene::{Anchor, Item, Names, Painted, Point, Rect, Role, Shape, Size, Stroke};
use crate::text::{Rich, one_line};

/// Radii that are tried, in px: the first that holds all words is taken.
const RADII: [f64; 9] = [110.0, 125.0, 140.0, 156.0, 174.0, 194.0, 214.0, 234.0, 260.0];

/// Where the middle of a circle is, in radii.
fn centres(count: usize) -> Vec<Point> {
    match count {
        2 => vec![Point::new(1.0, 1.0), Point::new(2.1, 1.0)],
        _ => vec![Point::new(1.0, 1.0), Point::new(2.06, 1.0), Point::new(1.53, 1.918)],
    }
}

/// The box that the words of an area have, in radii: within all circles of the area and outside of all others.
fn area(count: usize, sets: u8) -> Rect {
    let around = |x: f64, y: f64, width: f64, height: f64| Rect::from_center_size((x, y), (width, height));
    match (count, sets) {
        (2, 1) => around(0.67, 1.0, 0.77, 1.25),
        (2, 2) => around(2.43, 1.0, 0.77, 1.25),
        (2, _) => around(1.55, 1.0, 0.6, 0.87),
        (_, 1) => around(0.65, 0.69, 0.73, 0.63),
        (_, 2) => around(2.41, 0.69, 0.73, 0.63),
        (_, 4) => around(1.53, 2.31, 1.38, 0.52),
        (_, 3) => around(1.53, 0.69, 0.57, 0.366),
        (_, 5) => around(0.907, 1.69, 0.45, 0.415),
        (_, 6) => around(2.153, 1.69, 0.45, 0.415),
        _ => around(1.53, 1.25, 0.577, 0.48),
    }
}

/// Draws circles, or a table of the areas.
pub fn layout(overlap: &Overlap, stage: &Stage, room: Room) -> Body {
    let count = overlap.sets.len();
    let areas: Vec<(u8, &Entry)> = overlap
        .sets
        .iter()
        .enumerate()
        .map(|(index, set)| (1 << index, set))
        .chain(overlap.shared.iter().map(|shared| (shared.sets, &shared.entry)))
        .collect();
    let entries: Vec<Entry> = areas.iter().map(|(_, entry)| (*entry).clone()).collect();
    let setting = Setting {
        title: stage.theme.type_scale.heading,
        detail: stage.theme.type_scale.label,
        ..Setting::of(&entries, stage)
    };
    let setting = Setting { icons: None, ..setting.centred() };
    let height = if count == 2 { 2.0 } else { 2.918 };
    let width = if count == 2 { 3.1 } else { 3.06 };
    for radius in RADII {
        let size = Size::new(width * radius, height * radius);
        if !room.holds(size) {
            break;
        }
        let blocks: Option<Vec<(Block, Bands, Rect)>> = areas
            .iter()
            .map(|(sets, entry)| {
                let unit = area(count, *sets);
                let rect = Rect::new(unit.x0 * radius, unit.y0 * radius, unit.x1 * radius, unit.y1 * radius);
                let fits = setting.least_width(std::slice::from_ref(*entry)) <= rect.width();
                let block = Block::set(entry, rect.width(), &setting);
                let bands = block.bands(&setting);
                (fits && bands.height() <= rect.height()).then_some((block, bands, rect))
            })
            .collect();
        if let Some(blocks) = blocks {
            return circles(overlap, &areas, &blocks, &setting, size, radius, stage);
        }
    }
    list(overlap, stage, room)
}

fn circles(
    overlap: &Overlap,
    areas: &[(u8, &Entry)],
    blocks: &[(Block, Bands, Rect)],
    setting: &Setting,
    size: Size,
    radius: f64,
    stage: &Stage,
) -> Body {
    let theme = stage.theme;
    let mut items = Vec::new();
    for (index, centre) in centres(overlap.sets.len()).into_iter().enumerate() {
        let paint = theme.category(index);
        let circle = || Shape::Circle(Point::new(centre.x * radius, centre.y * radius), radius - 0.75);
        items.push(Item::new(Role::Decoration, Painted::new(circle(), paint, None::<Stroke>).with_opacity(0.12)));
        items.push(Item::shape(Role::Decoration, circle(), None, Stroke::new(paint.visible_on(&[theme.ground]), 1.5)));
    }
    let mut names = Names::default();
    for ((_, entry), (block, bands, rect)) in areas.iter().zip(blocks) {
        let top = rect.center().y - bands.height() / 2.0;
        let frame = Rect { y0: top, ..*rect };
        let words = block.draw(
            frame,
            bands,
            &Setting { anchor: Anchor::Middle, ..*setting },
            theme.tint(theme.accent, 0.3),
            theme.accent,
        );
        items.push(node(entry, words, &mut names));
    }
    Body { items, size, ..Body::default() }
}

/// Each area as a row: which sets, and what belongs to them.
fn list(overlap: &Overlap, stage: &Stage, room: Room) -> Body {
    let row = |name: String, entry: &Entry| {
        let rest =
            Entry { title: entry.detail.clone().unwrap_or_default(), items: entry.items.clone(), ..Entry::default() };
        let cell = if rest.told().is_empty() { Cell::Empty } else { Cell::Words(rest) };
        Row::Cells(vec![Cell::Words(Entry::of_words(Rich::plain(name), entry.source)), cell], entry.source)
    };
    let only = overlap.sets.iter().map(|set| row(one_line(&set.title), set));
    let shared =
        overlap.shared.iter().map(|shared| row(overlap.names(shared.sets).replace(" and ", " + "), &shared.entry));
    let columns = vec![Column { names_rows: true, ..Column::default() }, Column::default()];
    let grid = Grid { columns, rows: only.chain(shared).collect(), widths: Widths::Asked };
    let laid = grid.layout(stage, room).or_else(|| grid.layout(stage, Room { width: None, ..room }));
    laid.map(|laid| Body { items: laid.draw(), size: laid.size(), crowded: true, ..Body::default() })
        .unwrap_or_default()
}
