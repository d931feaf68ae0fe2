//! Legends: entries of a sign and words, below each other or in rows.

use crate::scene::stage::Stage;
use crate::scene::{Anchor, Item, Role, Size, Vec2};
use crate::syntax::Diagnostic;
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::Paint;

/// Between two rows, in px.
const LEADING: f64 = 6.0;

/// Least width of a column of a key, and the gap between two, in px.
const KEY_COLUMN: f64 = 200.0;
const KEY_GAP: f64 = 24.0;

/// Something drawn from its origin.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// In drawing order.
    pub items: Vec<Item>,
    /// The room that it takes.
    pub size: Size,
    /// What the reader may suffer.
    pub diagnostics: Vec<Diagnostic>,
}

impl Block {
    /// Words alone.
    pub fn words(paragraph: &Paragraph, paint: Paint) -> Block {
        Block {
            items: Vec::from_iter(Item::words(Role::Legend, paragraph, 0.0, 0.0, Anchor::Start, paint)),
            size: Size::new(paragraph.width(), paragraph.height()),
            ..Block::default()
        }
    }

    /// A sign, and `gap` px after it the words: the sign stands beside their first line.
    pub fn entry(sign: Block, words: &Paragraph, gap: f64, stage: &Stage) -> Block {
        let mut block = Block::default();
        let height = words.height().max(sign.size.height);
        let line = words.height().min(words.style.leading()).max(sign.size.height);
        let (left, top) = (sign.size.width + gap, (line - sign.size.height) / 2.0);
        block.put(sign, Vec2::new(0.0, top));
        let ink = stage.theme.readable(stage.theme.ink, stage.theme.ground);
        block.put(Block::words(words, ink), Vec2::new(left, (height - words.height()) / 2.0));
        block
    }

    /// Blocks below each other.
    pub fn column(blocks: impl IntoIterator<Item = Block>) -> Block {
        let mut column = Block::default();
        for block in blocks {
            let top = if column.size.height > 0.0 { column.size.height + LEADING } else { 0.0 };
            column.put(block, Vec2::new(0.0, top));
        }
        column
    }

    /// Blocks beside each other, `between` px apart, in as many rows as that width asks for.
    pub fn rows(blocks: impl IntoIterator<Item = Block>, width: f64, between: f64) -> Block {
        let mut rows = Block::default();
        let (mut x, mut top, mut height) = (0.0, 0.0, 0.0_f64);
        for block in blocks {
            if x > 0.0 && x + block.size.width > width {
                (x, top, height) = (0.0, top + height + LEADING, 0.0);
            }
            let size = block.size;
            rows.put(block, Vec2::new(x, top));
            x += size.width + between;
            height = height.max(size.height);
        }
        rows
    }

    /// Words that had no room where they belong, each behind the sign that stands there in their place, in columns of
    /// that width together.
    pub fn key(list: &[(String, Rich)], width: f64, stage: &Stage) -> Block {
        let theme = stage.theme;
        let style = theme.type_scale.label;
        let ink = theme.readable(theme.ink, theme.ground);
        let columns = (width / KEY_COLUMN).floor().clamp(1.0, list.len().max(1) as f64) as usize;
        let column_width = (width - KEY_GAP * (columns - 1) as f64) / columns as f64;
        let rows = list.len().div_ceil(columns);
        let mut key = Block::default();
        for (column, entries) in list.chunks(rows.max(1)).enumerate() {
            let mut top = 0.0;
            for (sign, words) in entries {
                let mut signed = Rich::plain(format!("{sign}  "));
                signed.pieces.iter_mut().for_each(|piece| piece.bold = true);
                signed.pieces.extend(words.pieces.iter().cloned());
                let line = stage.fonts.paragraph(&signed, style, Wrap::Fill(column_width));
                key.put(Block::words(&line, ink), Vec2::new(column as f64 * (column_width + KEY_GAP), top));
                top += line.height() + 2.0;
            }
            key.size.height = key.size.height.max(top);
        }
        key
    }

    /// Puts another block at a place.
    pub fn put(&mut self, mut other: Block, at: Vec2) {
        other.items.iter_mut().for_each(|item| item.transform(at, 1.0));
        self.items.extend(other.items);
        self.diagnostics.extend(other.diagnostics);
        self.size =
            Size::new(self.size.width.max(at.x + other.size.width), self.size.height.max(at.y + other.size.height));
    }
}
