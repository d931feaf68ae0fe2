//! Legends: entries of a sign and words, below each other or in rows.

use crate::scene::stage::Stage;
use crate::scene::{Anchor, Item, Role, Size, Vec2};
use crate::syntax::Diagnostic;
use crate::text::Paragraph;
use crate::theme::Paint;

/// Between two rows, in px.
const LEADING: f64 = 6.0;

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

    /// Puts another block at a place.
    pub fn put(&mut self, mut other: Block, at: Vec2) {
        other.items.iter_mut().for_each(|item| item.transform(at, 1.0));
        self.items.extend(other.items);
        self.diagnostics.extend(other.diagnostics);
        self.size =
            Size::new(self.size.width.max(at.x + other.size.width), self.size.height.max(at.y + other.size.height));
    }
}
