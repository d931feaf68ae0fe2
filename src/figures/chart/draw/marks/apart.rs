//! Words that keep clear of each other.

use std::collections::BTreeMap;

use crate::scene::{Item, ItemKind, Painted, Rect, Shape, Vec2};

/// Side of the cells that taken places are looked up by, in px.
const CELL: f64 = 64.0;
/// Air above and below words in px, which lines of text may share.
const AIR: f64 = 2.0;

/// Largest sign that words keep clear of, in px.
const SIGN: f64 = 24.0;
/// Bars below that height in px are no ground for words.
const THIN: f64 = 9.0;
/// More signs than that leave no room beside them.
const MOST_SIGNS: usize = 500;

/// The places that words and signs have taken.
#[derive(Default)]
pub struct Taken {
    words: Places,
    signs: Places,
}

/// Places by the cells that they touch.
#[derive(Default)]
struct Places {
    cells: BTreeMap<(i64, i64), Vec<Rect>>,
}

impl Places {
    fn take(&mut self, place: Rect) {
        for cell in cells(place) {
            self.cells.entry(cell).or_default().push(place);
        }
    }

    fn meets(&self, place: Rect, is_over: impl Fn(&Rect) -> bool) -> bool {
        cells(place).any(|cell| self.cells.get(&cell).is_some_and(|all| all.iter().any(&is_over)))
    }
}

impl Taken {
    /// The places of the words and signs among some items.
    pub fn by(items: &[Item]) -> Taken {
        let mut taken = Taken::default();
        let mut signs = Vec::new();
        for item in items {
            item.walk(&mut |item| match (&item.kind, item.bounds()) {
                (ItemKind::Words(block), _) => block.lines().for_each(|line| taken.words.take(line.bounds())),
                (ItemKind::Shape(Painted { shape: Shape::Circle(..) | Shape::Path(_), .. }), Some(bounds))
                    if bounds.width() < SIGN && bounds.height() < SIGN =>
                {
                    signs.push(bounds);
                }
                (ItemKind::Shape(Painted { shape: Shape::Rect(..), .. }), Some(bounds)) if bounds.height() < THIN => {
                    signs.push(bounds);
                }
                _ => {}
            });
        }
        if signs.len() <= MOST_SIGNS {
            signs.into_iter().for_each(|sign| taken.signs.take(sign));
        }
        taken
    }

    /// Takes a place for words.
    pub fn take(&mut self, words: Rect) {
        self.words.take(words);
    }

    /// Whether words lie over others.
    pub fn lies_over_words(&self, words: Rect) -> bool {
        self.words.meets(words, |other| overlap(words.inflate(0.0, -AIR), other.inflate(0.0, -AIR)))
    }

    /// Words whose middle is on a sign belong there.
    fn lies_over_signs(&self, words: Rect) -> bool {
        let letters = words.inflate(0.0, -words.height() * 0.2);
        self.signs.meets(words, |sign| overlap(letters, *sign) && !sign.contains(words.center()))
    }

    /// How words must move to lie over no others: at most two lines up or down, or to the other side of what
    /// they name, which stands `beside` their middle. Places without signs come first; none where other words
    /// have taken all that the caller `allows`.
    pub fn way_free(&self, words: Rect, beside: Vec2, allows: impl Fn(Rect) -> bool) -> Option<Vec2> {
        let line = words.height();
        let across = Vec2::new(beside.x * 2.0, 0.0);
        let ways = [
            Vec2::ZERO,
            across,
            Vec2::new(0.0, beside.y * 2.0),
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
        let free = |way: &Vec2| !self.lies_over_words(words + *way) && allows(words + *way);
        let clear = ways.into_iter().find(|way| free(way) && !self.lies_over_signs(words + *way));
        clear.or_else(|| ways.into_iter().find(free))
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    let common = a.intersect(b);
    common.width() > 0.5 && common.height() > 0.5
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
        assert_eq!(taken.way_free(words(100.0, 50.0), beside, |_| true), Some(Vec2::ZERO));
        taken.take(words(100.0, 50.0));
        assert_eq!(taken.way_free(words(110.0, 52.0), beside, |_| true), Some(Vec2::new(-76.0, 0.0)));
    }

    #[test]
    fn words_without_any_free_place_have_none() {
        let mut taken = Taken::default();
        for line in 0..20 {
            for column in 0..6 {
                taken.take(words(f64::from(column) * 60.0, f64::from(line) * 16.0));
            }
        }
        assert_eq!(taken.way_free(words(130.0, 120.0), Vec2::new(-38.0, 0.0), |_| true), None);
    }
}
