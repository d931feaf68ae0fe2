//! Words that keep clear of each other.

use std::collections::BTreeMap;

use crate::scene::{Item, ItemKind, Rect, Vec2};

/// Side of the cells that taken places are looked up by, in px.
const CELL: f64 = 64.0;
/// Air above and below words in px, which lines of text may share.
const AIR: f64 = 2.0;

/// The places that words have taken.
#[derive(Default)]
pub struct Taken {
    cells: BTreeMap<(i64, i64), Vec<Rect>>,
}

impl Taken {
    /// The places of the words among some items.
    pub fn by(items: &[Item]) -> Taken {
        let mut taken = Taken::default();
        for item in items {
            item.walk(&mut |item| {
                if let (ItemKind::Text(_), Some(bounds)) = (&item.kind, item.bounds()) {
                    taken.take(bounds);
                }
            });
        }
        taken
    }

    /// Takes a place.
    pub fn take(&mut self, words: Rect) {
        for cell in cells(words) {
            self.cells.entry(cell).or_default().push(words);
        }
    }

    /// Whether words at a place would lie over others.
    fn is_taken(&self, words: Rect) -> bool {
        let own = words.inflate(0.0, -AIR);
        let lies_over = |other: &Rect| {
            let common = own.intersect(other.inflate(0.0, -AIR));
            common.width() > 0.5 && common.height() > 0.5
        };
        cells(words).any(|cell| self.cells.get(&cell).is_some_and(|all| all.iter().any(lies_over)))
    }

    /// How words must move to lie over no others: at most two lines up or down, or to the other side of what
    /// they name, which stands `beside` their middle. None where all these places are taken.
    pub fn way_free(&self, words: Rect, beside: Vec2) -> Option<Vec2> {
        let line = words.height();
        let across = Vec2::new(beside.x * 2.0, 0.0);
        let ways = [
            Vec2::ZERO,
            across,
            Vec2::new(0.0, -line * 0.6),
            Vec2::new(0.0, line * 0.6),
            across + Vec2::new(0.0, -line * 0.6),
            across + Vec2::new(0.0, line * 0.6),
            Vec2::new(0.0, -line),
            Vec2::new(0.0, line),
            Vec2::new(beside.x, beside.y - line * 1.1),
            Vec2::new(beside.x, beside.y + line * 1.1),
            Vec2::new(0.0, -line * 2.0),
            Vec2::new(0.0, line * 2.0),
        ];
        ways.into_iter().find(|way| !self.is_taken(words + *way))
    }
}

/// The cells that a rectangle touches; of one that is far too large, only the first.
fn cells(words: Rect) -> impl Iterator<Item = (i64, i64)> {
    const MOST: i64 = 64;
    let cell = |px: f64| (px / CELL).floor() as i64;
    let (left, top) = (cell(words.x0), cell(words.y0));
    let (right, bottom) = (cell(words.x1).min(left + MOST), cell(words.y1).min(top + MOST));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(x: f64, y: f64) -> Rect {
        Rect::new(x, y, x + 60.0, y + 16.0)
    }

    #[test]
    fn words_over_words_move_to_the_other_side_of_their_sign() {
        let mut taken = Taken::default();
        let beside = Vec2::new(-38.0, 0.0);
        assert_eq!(taken.way_free(words(100.0, 50.0), beside), Some(Vec2::ZERO));
        taken.take(words(100.0, 50.0));
        assert_eq!(taken.way_free(words(110.0, 52.0), beside), Some(Vec2::new(-76.0, 0.0)));
    }

    #[test]
    fn words_without_any_free_place_have_none() {
        let mut taken = Taken::default();
        for line in 0..20 {
            for column in 0..6 {
                taken.take(words(f64::from(column) * 60.0, f64::from(line) * 16.0));
            }
        }
        assert_eq!(taken.way_free(words(130.0, 120.0), Vec2::new(-38.0, 0.0)), None);
    }
}
