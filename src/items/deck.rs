//! Items in equal cells: as many columns as their words allow, each row as high as its highest item.

use super::{Bands, Block, Entry, Setting, Sign};
use crate::scene::fit::Room;
use crate::scene::{Item, Rect, Size, Vec2};
use crate::theme::Paint;

/// Below that width of its words, a cell is not comfortable to read.
const COMFORTABLE: f64 = 112.0;
/// Widest words of a cell, in px: lines of some 50 letters.
const WIDEST: f64 = 340.0;
/// Cells of short words are so wide in px, and of others at most so many times as wide as their words ask.
const LEAST: f64 = 144.0;
const SLACK: f64 = 1.2;
/// Titles of more lines leave gaps in the cells beside them.
const TITLE_LINES: usize = 3;

/// What a deck leaves around words.
#[derive(Clone, Copy, Debug)]
pub struct Spacing {
    /// Between cells, across.
    pub across: f64,
    /// Between rows.
    pub down: f64,
    /// Inside a cell, at each side.
    pub padding: f64,
    /// Above the words of a cell, beside the padding: a coloured edge, a number.
    pub above: f64,
}

/// Items in equal cells.
#[derive(Clone, Debug)]
pub struct Deck<'a> {
    /// The whole.
    pub size: Size,
    /// The cell of each item.
    pub cells: Vec<Rect>,
    /// How many cells a full row has.
    pub columns: usize,
    blocks: Vec<Block<'a>>,
    bands: Vec<Bands>,
    /// Height of the highest words.
    tallest: f64,
    setting: Setting<'a>,
    spacing: Spacing,
}

impl<'a> Deck<'a> {
    /// The arrangement with the most columns that is comfortable to read and fits; else the one of all that misses
    /// by least. At most so many columns.
    pub fn best(entries: &'a [Entry], most: usize, spacing: Spacing, setting: &Setting<'a>, room: Room) -> Deck<'a> {
        let tries = (1..=most.min(entries.len()).max(1)).rev();
        // Rows of equal length, or nearly so: seven are four and three.
        let even = |columns: usize| entries.len().div_ceil(entries.len().div_ceil(columns).max(1)).max(1);
        let mut columns: Vec<usize> = tries.map(even).collect();
        columns.dedup();
        Deck::first_of(entries, &columns, spacing, setting, room)
    }

    /// The same with rows of one length: for things that stand against each other.
    pub fn full_rows(entries: &'a [Entry], spacing: Spacing, setting: &Setting<'a>, room: Room) -> Deck<'a> {
        let count = entries.len().max(1);
        let columns: Vec<usize> = (1..=count).rev().filter(|columns| count.is_multiple_of(*columns)).collect();
        Deck::first_of(entries, &columns, spacing, setting, room)
    }

    fn first_of(
        entries: &'a [Entry],
        columns: &[usize],
        spacing: Spacing,
        setting: &Setting<'a>,
        room: Room,
    ) -> Deck<'a> {
        let mut nearest: Option<(f64, Deck)> = None;
        for strict in [true, false] {
            for &columns in columns {
                let Some(deck) = Deck::new(entries, columns.max(1), spacing, setting, room, strict) else { continue };
                let over = |length: f64, room: Option<f64>| room.map_or(0.0, |room| (length / room - 1.0).max(0.0));
                let miss = over(deck.size.width, room.width) * 4.0 + over(deck.size.height, room.height);
                if room.holds(deck.size) {
                    return deck;
                }
                if nearest.as_ref().is_none_or(|(least, _)| miss < *least) {
                    nearest = Some((miss, deck));
                }
            }
        }
        let one = || Deck::new(entries, 1, spacing, setting, Room { width: None, height: None }, false);
        nearest.map(|(_, deck)| deck).or_else(one).unwrap_or_else(|| Deck::empty(spacing, setting))
    }

    /// So many columns; none where words would be cut or, where that is asked for, are not comfortable to read.
    pub fn new(
        entries: &'a [Entry],
        columns: usize,
        spacing: Spacing,
        setting: &Setting<'a>,
        room: Room,
        comfortable: bool,
    ) -> Option<Deck<'a>> {
        let count = columns as f64;
        let natural = setting.natural_width(entries);
        let widest = if columns == 1 { WIDEST * 1.6 } else { WIDEST };
        let wanted = natural.clamp(COMFORTABLE, widest) + 2.0 * spacing.padding;
        let width = match room.width {
            Some(room) => ((room - spacing.across * (count - 1.0)) / count)
                .floor()
                .min(widest.min(natural.max(LEAST) * SLACK) + 2.0 * spacing.padding),
            None => wanted.min(280.0),
        };
        let inner = width - 2.0 * spacing.padding;
        let least = setting.least_width(entries).max(if comfortable { COMFORTABLE.min(natural) } else { 0.0 });
        if inner < least && columns > 1 {
            return None;
        }
        let blocks: Vec<Block> = entries.iter().map(|entry| Block::set(entry, inner.max(1.0), setting)).collect();
        if comfortable && columns > 1 && blocks.iter().any(|block| block.title_lines() > TITLE_LINES) {
            return None;
        }
        Some(Deck::placed(blocks, columns, width, spacing, setting, room))
    }

    fn placed(
        blocks: Vec<Block<'a>>,
        columns: usize,
        width: f64,
        spacing: Spacing,
        setting: &Setting<'a>,
        room: Room,
    ) -> Deck<'a> {
        let rows: Vec<Bands> = blocks.chunks(columns).map(|row| Bands::of(row, setting)).collect();
        // Equal things are equally large, in all rows.
        let tallest = rows.iter().map(Bands::height).fold(0.0, f64::max);
        let mut height = (tallest + 2.0 * spacing.padding + spacing.above).round();
        let gaps = spacing.down * rows.len().saturating_sub(1) as f64;
        if let Some(room) = room.height {
            let spare = (room - height * rows.len() as f64 - gaps).max(0.0) / rows.len().max(1) as f64;
            height += (spare * 0.6).min(height * 0.35);
        }
        let mut cells = Vec::with_capacity(blocks.len());
        for index in 0..blocks.len() {
            let (row, column) = (index / columns, index % columns);
            let origin = (column as f64 * (width + spacing.across), row as f64 * (height + spacing.down));
            cells.push(Rect::from_origin_size(origin, (width, height)));
        }
        let bands = (0..blocks.len()).filter_map(|index| rows.get(index / columns).copied()).collect();
        let columns_used = columns.min(blocks.len()).max(1) as f64;
        let size =
            Size::new(width * columns_used + spacing.across * (columns_used - 1.0), height * rows.len() as f64 + gaps);
        Deck { size, cells, columns, blocks, bands, tallest, setting: *setting, spacing }
    }

    fn empty(spacing: Spacing, setting: &Setting<'a>) -> Deck<'a> {
        Deck {
            size: Size::ZERO,
            cells: Vec::new(),
            columns: 1,
            blocks: Vec::new(),
            bands: Vec::new(),
            tallest: 0.0,
            setting: *setting,
            spacing,
        }
    }

    /// The same with higher cells, where it is lower than that.
    #[must_use]
    pub fn at_least(mut self, height: f64) -> Self {
        let rows = self.cells.len().div_ceil(self.columns.max(1)).max(1);
        let more = (height - self.size.height).max(0.0) / rows as f64;
        for (index, cell) in self.cells.iter_mut().enumerate() {
            let row = (index / self.columns.max(1)) as f64;
            *cell = Rect { y0: cell.y0 + row * more, y1: cell.y1 + (row + 1.0) * more, ..*cell };
        }
        self.size.height += more * rows as f64;
        self
    }

    /// The words of an item in its cell, with that sign before the points of its list.
    pub fn words_with(&self, index: usize, bullet: Option<Sign>, ground: Paint, sign: Paint) -> Vec<Item> {
        let setting = Setting { bullet, ..self.setting };
        let Some(block) = self.blocks.get(index).filter(|_| bullet.is_some()) else {
            return self.words(index, ground, sign);
        };
        self.draw(index, &block.with_bullet(bullet), &setting, ground, sign)
    }

    /// The words of an item in its cell: in the middle of the height that is left, a little above it.
    pub fn words(&self, index: usize, ground: Paint, sign: Paint) -> Vec<Item> {
        let block = self.blocks.get(index);
        block.map(|block| self.draw(index, block, &self.setting, ground, sign)).unwrap_or_default()
    }

    /// The words of an item in another cell of the same size.
    pub fn words_at(&self, index: usize, cell: Rect, ground: Paint, sign: Paint) -> Vec<Item> {
        let mut words = self.words(index, ground, sign);
        let shift = self.cells.get(index).map_or(Vec2::ZERO, |own| cell.origin() - own.origin());
        words.iter_mut().for_each(|item| item.transform(shift, 1.0));
        words
    }

    fn draw(&self, index: usize, block: &Block, setting: &Setting, ground: Paint, sign: Paint) -> Vec<Item> {
        let (Some(cell), Some(bands)) = (self.cells.get(index), self.bands.get(index)) else { return Vec::new() };
        let inner = Rect { y0: cell.y0 + self.spacing.above, ..*cell }.inset(-self.spacing.padding);
        let spare = (inner.height() - self.tallest).max(0.0);
        // Words of a row hang from one line: a little above the middle of what a card leaves, else from the top.
        let share = if self.spacing.padding > 0.0 { 0.25 } else { 0.0 };
        let frame = Rect { y0: inner.y0 + spare * share, ..inner };
        block.draw(frame, bands, setting, ground, sign)
    }
}
