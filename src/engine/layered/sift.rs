//! Sifting: each thing of a layer moves to where it crosses least among the things beside it
//! (Matuszewski, Schönfeld and Molitor 1999). Nothing leaves its frame, and a frame is passed whole.

use super::crossings;
use super::table::{FrameId, ItemId, Table};

/// Things that one is moved past at most.
pub(super) const REACH: usize = 48;
/// Crossings that a move may lose on its way and still come to a place that gains.
const DETOUR: i64 = 8;
/// Pairs of pieces up to which all are compared, without a branch that a processor would have to guess.
const FEW_PAIRS: usize = 12;

/// What a thing does to one that is moved past it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// Nothing: it moves itself.
    Free,
    /// The low side of a frame.
    Low,
    /// The high side of a frame.
    High,
    /// It stands at an end of the layer, and nothing passes.
    Pinned,
}

/// A thing of a layer, as small as can be: most of the time of an ordering is spent on looking at them.
#[derive(Clone, Copy, Debug)]
struct Thing {
    item: ItemId,
    /// The innermost frame around it.
    frame: Option<FrameId>,
    gate: Gate,
    /// What a crossing with it weighs.
    weight: u8,
    above: Spots,
    below: Spots,
}

/// Where the neighbours of a thing stand in a layer beside its own.
#[derive(Clone, Copy, Debug)]
struct Spots {
    start: u32,
    count: u32,
    /// The first of them, after all others where there is none; most things have no other.
    first: u32,
    /// The last of them, before all others where there is none.
    last: u32,
}

/// A layer while its things are moved.
#[derive(Debug, Default)]
pub(super) struct Row {
    things: Vec<Thing>,
    /// Sorted for each thing and side.
    spots: Vec<u32>,
    /// For each place, above and below, the first spot of what stands there or farther right, and the last
    /// spot of what stands there or farther left: what they do not reach is not crossed any more on that side.
    from: Vec<[u32; 2]>,
    upto: Vec<[u32; 2]>,
}

impl Row {
    /// Empties the row, for another layer.
    pub fn clear(&mut self) {
        self.things.clear();
        self.spots.clear();
    }

    /// Adds a thing at the end, with the spots of its neighbours above and below.
    pub fn push(
        &mut self,
        (item, frame): (ItemId, Option<FrameId>),
        gate: Gate,
        weight: u8,
        above: impl Iterator<Item = u32>,
        below: impl Iterator<Item = u32>,
    ) {
        let (above, below) = (self.keep(above), self.keep(below));
        self.things.push(Thing { item, frame, gate, weight, above, below });
    }

    fn keep(&mut self, mut spots: impl Iterator<Item = u32>) -> Spots {
        let start = self.spots.len() as u32;
        let Some(first) = spots.next() else { return Spots { start, count: 0, first: u32::MAX, last: 0 } };
        self.spots.push(first);
        let Some(second) = spots.next() else { return Spots { start, count: 1, first, last: first } };
        self.spots.push(second);
        self.spots.extend(spots);
        let kept = &mut self.spots[start as usize..];
        kept.sort_unstable();
        Spots { start, count: kept.len() as u32, first: kept[0], last: kept[kept.len() - 1] }
    }

    /// The things as they stand now.
    pub fn items(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.things.iter().map(|thing| thing.item)
    }

    /// Moves each of the items to its best place; returns the crossings gained, or none where nothing moved. With `restless`, they
    /// move to other places that are as good, from where others may gain. `place` holds the place of
    /// each item in the row.
    pub fn sift(&mut self, items: &[ItemId], place: &mut Table<ItemId, u32>, restless: bool) -> Option<u64> {
        let mut gain = None;
        self.look_ahead();
        for &item in items {
            let at = place[item] as usize;
            let thing = &self.things[at];
            if thing.gate != Gate::Free || thing.above.count + thing.below.count == 0 {
                continue;
            }
            let left = self.best_shift(at, false, restless);
            let right = self.best_shift(at, true, restless);
            let (saved, to) = if right.0 > left.0 || left.1 == at { right } else { left };
            if to < at {
                self.things[to..=at].rotate_right(1);
            } else if to > at {
                self.things[at..=to].rotate_left(1);
            } else {
                continue;
            }
            *gain.get_or_insert(0) += saved as u64;
            self.look_again(at.min(to), at.max(to));
            for now in at.min(to)..=at.max(to) {
                place[self.things[now].item] = now as u32;
            }
        }
        gain
    }

    /// Finds what `from` and `upto` hold.
    fn look_ahead(&mut self) {
        let count = self.things.len();
        self.from.clear();
        self.from.resize(count + 1, [u32::MAX; 2]);
        self.upto.clear();
        self.upto.resize(count + 1, [0; 2]);
        if count > 0 {
            self.look_again(0, count - 1);
        }
    }

    /// The same once the things between two places have moved among each other. `upto` is one place ahead, so that
    /// there is one before the first.
    fn look_again(&mut self, first: usize, last: usize) {
        for at in (first..=last).rev() {
            let ([above, below], thing) = (self.from[at + 1], &self.things[at]);
            self.from[at] = [above.min(thing.above.first), below.min(thing.below.first)];
        }
        for at in first..=last {
            let ([above, below], thing) = (self.upto[at], &self.things[at]);
            self.upto[at + 1] = [above.max(thing.above.last), below.max(thing.below.last)];
        }
    }

    /// Whether nothing at `place` or beyond it, to one side, crosses less once a thing has passed it.
    fn is_settled(&self, one: &Thing, place: usize, right: bool) -> bool {
        if right {
            let [above, below] = self.from[place];
            one.above.last <= above && one.below.last <= below
        } else {
            let [above, below] = self.upto[place + 1];
            one.above.first >= above && one.below.first >= below
        }
    }

    /// The most that moving one thing to a side saves, and its new place.
    fn best_shift(&self, at: usize, right: bool, restless: bool) -> (i64, usize) {
        let one = &self.things[at];
        let (opening, closing) = if right { (Gate::Low, Gate::High) } else { (Gate::High, Gate::Low) };
        let way = if right { 1 } else { -1 };
        let mut best = (0, at);
        let mut saved = 0;
        // Frames that are being passed, one within the other.
        let mut depth = 0;
        let mut passed = 0;
        let mut place = at;
        while passed < REACH {
            place = place.wrapping_add_signed(way);
            let Some(other) = self.things.get(place) else { break };
            // A frame is passed to its end, which tells what that saves.
            let may_idle = restless && best.1 == at && saved == 0;
            if depth == 0 && !may_idle && self.is_settled(one, place, right) {
                break;
            }
            let opens = other.gate == opening;
            if depth == 0
                && (other.gate == closing || other.gate == Gate::Pinned || (!opens && other.frame != one.frame))
            {
                break;
            }
            saved += self.saving(one, other) * way as i64 * i64::from(other.weight);
            if opens {
                depth += 1;
            } else if other.gate == closing {
                depth -= 1;
            }
            if depth > 0 {
                continue;
            }
            passed += 1;
            if saved > best.0 || (restless && saved == best.0 && best.1 == at) {
                best = (saved, place);
            } else if saved + DETOUR < best.0 {
                break;
            }
        }
        best
    }

    /// Crossings saved when the thing at one place and that at the next are exchanged.
    pub fn saving_at(&self, place: usize) -> i64 {
        self.saving(&self.things[place], &self.things[place + 1])
    }

    /// Exchanges the things at one place and the next.
    pub fn swap(&mut self, place: usize) {
        self.things.swap(place, place + 1);
    }

    /// Crossings saved when `one`, left of `other`, passes it.
    fn saving(&self, one: &Thing, other: &Thing) -> i64 {
        self.saving_among(one.above, other.above) + self.saving_among(one.below, other.below)
    }

    #[inline(always)]
    fn saving_among(&self, one: Spots, other: Spots) -> i64 {
        if one.count == 1 && other.count == 1 {
            return saving_of_pair(one.first, other.first);
        }
        self.saving_among_many(one, other)
    }

    fn saving_among_many(&self, one: Spots, other: Spots) -> i64 {
        let (one, other) = (self.all(one), self.all(other));
        if one.len() * other.len() <= FEW_PAIRS {
            return one.iter().map(|&one| other.iter().map(|&other| saving_of_pair(one, other)).sum::<i64>()).sum();
        }
        let (kept, exchanged) = crossings::of_pair(one, other);
        kept as i64 - exchanged as i64
    }

    fn all(&self, spots: Spots) -> &[u32] {
        &self.spots[spots.start as usize..(spots.start + spots.count) as usize]
    }
}

/// Crossings saved when a thing passes another to its right, for a piece of each.
fn saving_of_pair(one: u32, other: u32) -> i64 {
    i64::from(other < one) - i64::from(one < other)
}

#[cfg(test)]
mod tests {
    use super::super::table::Id;
    use super::*;

    /// A row of free things, each with its neighbours above.
    fn row(above: &[&[u32]]) -> Row {
        let mut row = Row::default();
        for (item, spots) in above.iter().enumerate() {
            row.push((ItemId::at(item), None), Gate::Free, 1, spots.iter().copied(), std::iter::empty());
        }
        row
    }

    fn sifted(mut row: Row) -> (Option<u64>, Vec<usize>) {
        let items: Vec<ItemId> = row.items().collect();
        let mut place: Table<ItemId, u32> = (0..items.len() as u32).collect();
        let gain = row.sift(&items, &mut place, false);
        (gain, row.items().map(Id::index).collect())
    }

    #[test]
    fn things_move_below_their_neighbours() {
        assert_eq!(sifted(row(&[&[3], &[0], &[1], &[2]])), (Some(3), vec![1, 2, 3, 0]));
        assert_eq!(sifted(row(&[&[0], &[1], &[2]])), (None, vec![0, 1, 2]));
    }

    #[test]
    fn a_thing_passes_what_it_crosses_more_on_the_way_to_a_better_place() {
        // Past the second it crosses one piece more, past the third it gains two.
        let mut row = row(&[&[2], &[3], &[0, 1]]);
        row.look_ahead();
        assert_eq!(row.best_shift(0, true, false), (1, 2));
    }

    #[test]
    fn a_frame_is_passed_whole_and_not_entered() {
        let mut row = Row::default();
        let none = std::iter::empty;
        let frame = Some(FrameId::at(0));
        row.push((ItemId::at(0), None), Gate::Free, 1, [5].into_iter(), none());
        row.push((ItemId::at(1), frame), Gate::Low, 3, none(), none());
        row.push((ItemId::at(2), frame), Gate::Free, 1, [1].into_iter(), none());
        row.push((ItemId::at(3), frame), Gate::Free, 1, [9].into_iter(), none());
        row.push((ItemId::at(4), frame), Gate::Free, 1, [2].into_iter(), none());
        row.push((ItemId::at(5), frame), Gate::High, 3, none(), none());
        // Within the frame, the last two are exchanged; the first passes all of it.
        assert_eq!(sifted(row), (Some(2), vec![1, 2, 4, 3, 5, 0]));
    }
}
