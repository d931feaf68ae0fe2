//! Parts of a level without links between them: drawn one by one and packed in rows.

use super::graph::{Packing, Route};
use super::network_simplex::Sets;
use super::promised;
use super::sketch::{Pin, Sketch, TitleSide};
use super::table::{BlockId, FrameId, Id, LinkId, Table};
use crate::scene::{Size, Vec2};

/// Width over height that parts are packed towards where no other is asked for.
pub(super) const ASPECT: f64 = 1.6;
/// Rows of other widths are looked at for so many parts at most, where a row has no more than this share of the width of
/// all; how much wider they may be, and what share of the empty room they may leave at most to be taken.
const MOST_COMPARED: usize = 60;
const HOLLOW: f64 = 0.6;
const ROWS_STRETCH: f64 = 1.3;
const LESS_EMPTY: f64 = 0.7;

/// A part, by what it holds of the whole.
pub(super) struct Part {
    blocks: Vec<BlockId>,
    links: Vec<LinkId>,
    frames: Vec<FrameId>,
}

/// The parts of a level in the author's order; one only where links cross the border of the level,
/// so that they reach it, and where lanes go through all of it.
pub(super) fn split(sketch: &Sketch) -> Vec<Part> {
    let (blocks, frames) = (sketch.blocks.len(), sketch.frames.len());
    let mut sets = Sets::new(blocks + frames);
    if sketch.blocks.iter().any(|b| b.pin != Pin::Free) || sketch.has_lanes() {
        (1..blocks + frames).for_each(|at| {
            sets.join(0, at);
        });
    }
    for (at, block) in sketch.blocks.pairs() {
        sets.join(at.index(), sketch.peer[at].index());
        if let Some(frame) = block.frame {
            sets.join(at.index(), blocks + frame.index());
        }
    }
    for (at, frame) in sketch.frames.pairs() {
        if let Some(parent) = frame.parent {
            sets.join(blocks + at.index(), blocks + parent.index());
        }
    }
    for link in &sketch.links {
        sets.join(link.from.index(), link.to.index());
    }
    let mut number = vec![None; blocks + frames];
    let mut parts: Vec<Part> = Vec::new();
    let mut part_of = |parts: &mut Vec<Part>, sets: &mut Sets, at: usize| {
        let root = sets.find(at);
        *number[root].get_or_insert_with(|| {
            parts.push(Part { blocks: Vec::new(), links: Vec::new(), frames: Vec::new() });
            parts.len() - 1
        })
    };
    for at in sketch.blocks.ids() {
        let part = part_of(&mut parts, &mut sets, at.index());
        parts[part].blocks.push(at);
    }
    for at in sketch.frames.ids() {
        let part = part_of(&mut parts, &mut sets, blocks + at.index());
        parts[part].frames.push(at);
    }
    for (at, link) in sketch.links.pairs() {
        let part = part_of(&mut parts, &mut sets, link.from.index());
        parts[part].links.push(at);
    }
    parts
}

impl Part {
    /// The part as a sketch of its own.
    pub fn sketch(&self, whole: &Sketch) -> Sketch {
        let block = |at: BlockId| {
            let place = self.blocks.binary_search(&at).ok();
            BlockId::at(promised(place, "links and peers stay within their part"))
        };
        let frame = |at: FrameId| {
            let place = self.frames.binary_search(&at).ok();
            FrameId::at(promised(place, "blocks and frames stay within their part"))
        };
        let mut part = Sketch::new(whole.spacing, whole.title_side);
        (part.fold, part.folds_short, part.breadth) = (whole.fold, whole.folds_short, whole.breadth);
        part.blocks = self.blocks.iter().map(|&b| whole.blocks[b].clone()).collect();
        part.links = self.links.iter().map(|&l| whole.links[l].clone()).collect();
        part.frames = self.frames.iter().map(|&f| whole.frames[f].clone()).collect();
        part.peer = self.blocks.iter().map(|&b| block(whole.peer[b])).collect();
        part.blocks.iter_mut().for_each(|b| b.frame = b.frame.map(frame));
        part.frames.iter_mut().for_each(|f| f.parent = f.parent.map(frame));
        for link in &mut part.links {
            (link.from, link.to) = (block(link.from), block(link.to));
            link.clip = link.clip.map(|f| f.map(frame));
        }
        part
    }
}

/// Puts drawn parts into rows, in the author's order, and takes them over into the whole.
pub(super) fn pack(whole: &mut Sketch, parts: &[Part], drawn: Vec<Sketch>, aspect: f64) {
    // Rows lie as the reader sees them: with titles at the low side, layers stand upright.
    let sideways = whole.title_side == TitleSide::Low;
    let sizes: Vec<Size> =
        drawn.iter().map(|p| if sideways { Size::new(p.size.height, p.size.width) } else { p.size }).collect();
    let gap = whole.spacing.node * 1.5;
    let places = match whole.packing {
        Packing::Even => rows(&sizes, aspect, gap, whole.breadth.or(whole.fold.filter(|_| whole.folds_short))),
        Packing::Row => in_line(&sizes, Vec2::new(1.0, 0.0), gap),
        Packing::Column => in_line(&sizes, Vec2::new(0.0, 1.0), gap),
    };
    let places =
        if whole.leads_back && whole.packing != Packing::Even { turned_back(places, &sizes, sideways) } else { places };
    let mut all = Size::ZERO;
    whole.routes = Table::filled(Route::default(), whole.links.len());
    for ((part, sketch), (place, size)) in parts.iter().zip(drawn).zip(places.into_iter().zip(sizes)) {
        all = Size::new(all.width.max(place.x + size.width), all.height.max(place.y + size.height));
        let shift = if sideways { Vec2::new(place.y, place.x) } else { place };
        for (&at, block) in part.blocks.iter().zip(&sketch.blocks) {
            whole.blocks[at] = block.clone();
            whole.blocks[at].shift(shift);
        }
        for (&at, frame) in part.frames.iter().zip(&sketch.frames) {
            whole.frames[at].rect = frame.rect + shift;
        }
        for (&at, mut route) in part.links.iter().zip(sketch.routes) {
            route.shift(shift);
            whole.routes[at] = route;
        }
    }
    whole.size = if sideways { Size::new(all.height, all.width) } else { all };
}

/// Places in the reverse order along the way of the links, which the reader sees turned round.
fn turned_back(places: Vec<Vec2>, sizes: &[Size], sideways: bool) -> Vec<Vec2> {
    let end = |(place, size): (&Vec2, &Size)| if sideways { place.x + size.width } else { place.y + size.height };
    let whole = places.iter().zip(sizes).map(end).fold(0.0, f64::max);
    let back = |(place, size): (Vec2, &Size)| {
        let far = whole - end((&place, size));
        if sideways { Vec2::new(far, place.y) } else { Vec2::new(place.x, far) }
    };
    places.into_iter().zip(sizes).map(back).collect()
}

/// Places one after the other.
fn in_line(sizes: &[Size], way: Vec2, gap: f64) -> Vec<Vec2> {
    let step = |at: &mut Vec2, size: &Size| {
        let here = *at;
        *at += Vec2::new((size.width + gap) * way.x, (size.height + gap) * way.y);
        Some(here)
    };
    sizes.iter().scan(Vec2::ZERO, step).collect()
}

/// Places in rows so wide that the whole comes near to the aspect, and no wider than `most` px where that can be.
fn rows(sizes: &[Size], aspect: f64, gap: f64, most: Option<f64>) -> Vec<Vec2> {
    let area: f64 = sizes.iter().map(|s| (s.width + gap) * (s.height + gap)).sum();
    let widest = sizes.iter().map(|s| s.width).fold(0.0, f64::max);
    let most = most.unwrap_or(f64::INFINITY);
    let width = (area * aspect.max(0.01)).sqrt().min(most).max(widest);
    let usual = rows_within(sizes, width, gap);
    if sizes.len() > MOST_COMPARED || fullness(&usual, sizes) > HOLLOW {
        return usual;
    }
    // A row ends early where the next part is just too wide, and leaves a hole; in rows a little wider it may not. A
    // width is that of some parts in a row.
    let near = width..=(width * ROWS_STRETCH).min(most);
    let widths = (0..sizes.len()).flat_map(|first| {
        sizes[first..].iter().scan(-gap, |width, size| {
            *width += gap + size.width;
            Some(*width)
        })
    });
    let others = widths.filter(|width| near.contains(width)).map(|width| rows_within(sizes, width, gap));
    let least = others.min_by(|a, b| empty(a, sizes, gap).total_cmp(&empty(b, sizes, gap)));
    let is_fuller = |rows: &Vec<Vec2>| empty(rows, sizes, gap) < empty(&usual, sizes, gap) * LESS_EMPTY;
    least.filter(is_fuller).unwrap_or(usual)
}

/// How much of the width of all rows the emptiest has, but for the last, which may end where it likes.
fn fullness(places: &[Vec2], sizes: &[Size]) -> f64 {
    let last = places.last().map_or(0.0, |place| place.y);
    let end = |(place, size): (&Vec2, &Size)| (place.y, place.x + size.width);
    let ends: Vec<(f64, f64)> = places.iter().zip(sizes).map(end).collect();
    let width = ends.iter().map(|end| end.1).fold(0.0, f64::max);
    let is_last_of_row = |pair: &&[(f64, f64)]| pair[0].0 < pair[1].0 && pair[0].0 < last;
    ends.windows(2).filter(is_last_of_row).map(|pair| pair[0].1 / width).fold(1.0, f64::min)
}

/// The room in px² that parts in rows leave empty, but for what follows the last of them.
fn empty(places: &[Vec2], sizes: &[Size], gap: f64) -> f64 {
    let last = places.last().map_or(0.0, |place| place.y);
    let width = places.iter().zip(sizes).map(|(place, size)| place.x + size.width + gap).fold(0.0, f64::max);
    let filled = places.iter().zip(sizes).filter(|(place, _)| place.y < last);
    width * last - filled.map(|(_, size)| (size.width + gap) * (size.height + gap)).sum::<f64>()
}

/// Places in rows that are as full as a width allows.
fn rows_within(sizes: &[Size], width: f64, gap: f64) -> Vec<Vec2> {
    let mut places = Vec::with_capacity(sizes.len());
    let (mut x, mut y, mut height) = (0.0, 0.0, 0.0);
    for size in sizes {
        if x > 0.0 && x + size.width > width {
            (x, y, height) = (0.0, y + height + gap, 0.0);
        }
        places.push(Vec2::new(x, y));
        x += size.width + gap;
        height = f64::max(height, size.height);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_small_parts_fill_rows_towards_the_aspect() {
        let places = rows(&[Size::new(80.0, 40.0); 12], 2.0, 20.0, None);
        let first_row = places.iter().filter(|p| p.y == 0.0).count();
        assert!((3..=5).contains(&first_row), "{first_row}");
    }

    #[test]
    fn a_row_of_one_narrow_part_between_rows_of_two_is_filled() {
        let widths = [80.0, 170.0, 200.0, 220.0, 110.0];
        let places = rows(&widths.map(|width| Size::new(width, 50.0)), ASPECT, 60.0, None);
        let in_row = |y: f64| places.iter().filter(|p| p.y == y).count();
        assert_eq!([0.0, 110.0, 220.0].map(in_row), [2, 2, 1]);
    }
}
