//! Between the eighth and the ninth pass: a drawing that is longer than asked for is cut between
//! layers into rows, which stand side by side and are all read the same way. A link over a cut turns
//! back between the two rows and comes to the start of the next one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::depth::{Channel, HEAD, TAIL};
use super::ports::{Meets, Wire};
use super::sketch::{Pin, Sketch};
use crate::scene::{Point, Vec2};

/// Ranks from which on a drawing may be cut, and the links over a cut at most: more of them would be hard
/// to follow, and a short drawing is easier to read as it is than with two links that turn back.
const MOST_RETURNS: [(usize, usize); 2] = [(6, 1), (8, 3)];
/// The same where the drawing has to be narrow.
const MOST_RETURNS_NARROW: [(usize, usize); 3] = [(3, 1), (5, 2), (8, 3)];
/// Ranks of a row at least: a fold is worth its turn only where a row has something to read.
const LEAST_ROW: usize = 2;
/// Before a long tip, for the corner that its line comes around.
const CORNER: f64 = 8.0;
/// What a row costs, beside the square of the share that it takes of its room, and what the square of
/// the links costs that lead over a cut besides the first.
const ROW_PRICE: f64 = 1.5;
const RETURN_PRICE: f64 = 1.0;

/// Folds a drawing that is too long, where there are places to cut it.
pub(super) fn fold(sketch: &mut Sketch, wires: &mut [Wire], channels: &mut [Channel]) {
    let Some(most) = sketch.fold else { return };
    let ranks = sketch.layers.len().div_ceil(sketch.step);
    let most_returns: &[(usize, usize)] = if sketch.folds_short { &MOST_RETURNS_NARROW } else { &MOST_RETURNS };
    let returns = most_returns.iter().rfind(|(least, _)| ranks >= *least);
    let Some(&(_, most_returns)) = returns.filter(|_| length(channels) > most) else { return };
    if sketch.span > 1 {
        return;
    }
    let least = if sketch.folds_short { 1 } else { LEAST_ROW } * sketch.step;
    let cuts = cuts(sketch, wires, most_returns, least);
    let returns = cuts.values().map(Vec::len).max().unwrap_or(1);
    let lead = lead(sketch, wires, &cuts);
    let head = lead + returns.saturating_sub(1) as f64 * sketch.spacing.edge;
    let rows = rows(channels, &cuts, most - head - (head - lead + TAIL), least);
    if rows.len() < 2 {
        return;
    }
    let start = head.max(channels[0].bottom - channels[0].top);
    let shifts = stand_side_by_side(sketch, wires, channels, &rows, start);
    shift(sketch, wires, channels, &rows, &shifts);
    for (row, next) in rows.iter().zip(&rows[1..]) {
        lead_back(sketch, wires, channels, &cuts[&next.start], row, start, lead);
    }
}

/// From where links over a cut turn for the last time to the start of the row: long tips need more than others.
fn lead(sketch: &Sketch, wires: &[Wire], cuts: &BTreeMap<usize, Vec<usize>>) -> f64 {
    let links = cuts.values().flatten().map(|&wire| &sketch.links[wires[wire].link]);
    let longest = links.flat_map(|link| link.tips).map(|tip| tip.length).fold(0.0, f64::max);
    if longest > HEAD { longest + CORNER } else { HEAD }
}

/// From the first layer to the last.
fn length(channels: &[Channel]) -> f64 {
    channels.last().map_or(0.0, |last| last.top) - channels.first().map_or(0.0, |first| first.bottom)
}

/// The layers before which the drawing may be cut, with the wires over each cut: no frame lies across
/// one, no link runs along it, and no more lead over it than `most_returns`.
fn cuts(sketch: &Sketch, wires: &[Wire], most_returns: usize, least: usize) -> BTreeMap<usize, Vec<usize>> {
    let is_pinned = |pin: Pin| sketch.blocks.iter().any(|block| block.pin == pin);
    // What leaves the level across the ranks would lead through other rows.
    if is_pinned(Pin::Low) || is_pinned(Pin::High) {
        return BTreeMap::new();
    }
    let mut over: Vec<Vec<usize>> = vec![Vec::new(); sketch.layers.len() + 1];
    let mut is_whole = vec![true; sketch.layers.len() + 1];
    for (at, wire) in wires.iter().enumerate() {
        over[wire.channel].push(at);
        let is_plain = wire.ends.iter().all(|end| end.meets != Meets::Joint);
        is_whole[wire.channel] &= wire.ends[0].above != wire.ends[1].above && is_plain;
    }
    for frame in &sketch.frames {
        is_whole[frame.first + 1..=frame.last].fill(false);
    }
    // Only before layers of blocks, so that a label stays with the start of its link.
    // Places of the border are no ranks to read.
    let border = |pin: Pin| if is_pinned(pin) { sketch.step } else { 0 };
    let layers = least + border(Pin::First)..(sketch.layers.len() + 1).saturating_sub(least + border(Pin::Last));
    let layers = layers.filter(|layer| layer.is_multiple_of(sketch.step));
    let cuts = layers.filter(|&layer| is_whole[layer] && (1..=most_returns).contains(&over[layer].len()));
    cuts.map(|layer| (layer, over[layer].clone())).collect()
}

/// Few rows that are no longer than `most` where cuts allow it, of `least` layers or more, of even length, with few links between.
fn rows(channels: &[Channel], cuts: &BTreeMap<usize, Vec<usize>>, most: f64, least: usize) -> Vec<Range<usize>> {
    let count = channels.len() - 1;
    let places: Vec<usize> = std::iter::once(0).chain(cuts.keys().copied()).chain([count]).collect();
    // For each place the price of the rows before it, and where the last of them begins.
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..places.len() {
        let mut found = (f64::INFINITY, 0);
        for start in (0..end).rev() {
            let length = channels[places[end]].top - channels[places[start]].bottom;
            if length > most && found.0.is_finite() {
                break;
            }
            if start > 0 && places[end] - places[start] < least {
                continue;
            }
            let returns = cuts.get(&places[start]).map_or(1, Vec::len) as f64;
            let price = (length / most).powi(2) + ROW_PRICE + RETURN_PRICE * (returns - 1.0).powi(2);
            if best[start].0 + price < found.0 {
                found = (best[start].0 + price, start);
            }
        }
        best.push(found);
    }
    let mut rows = Vec::new();
    let mut end = places.len() - 1;
    while end > 0 {
        let start = best[end].1;
        rows.push(places[start]..places[end]);
        end = start;
    }
    rows.reverse();
    rows
}

/// How far each row has to move so that all begin at `start` and stand beside each other.
fn stand_side_by_side(
    sketch: &Sketch,
    wires: &[Wire],
    channels: &[Channel],
    rows: &[Range<usize>],
    start: f64,
) -> Vec<Vec2> {
    let mut extents = vec![(f64::INFINITY, f64::NEG_INFINITY); sketch.layers.len()];
    let mut take = |layer: usize, low: f64, high: f64| {
        let (least, most) = &mut extents[layer];
        (*least, *most) = (least.min(low), most.max(high));
    };
    for item in &sketch.items {
        take(item.layer, item.x - item.before, item.x + item.after);
    }
    for end in wires.iter().flat_map(|w| w.ends) {
        take(sketch.items[end.item].layer, end.x, end.x);
    }
    let mut free = 0.0;
    let mut shifts = Vec::with_capacity(rows.len());
    for row in rows {
        let low = extents[row.clone()].iter().map(|e| e.0).fold(f64::INFINITY, f64::min);
        let high = extents[row.clone()].iter().map(|e| e.1).fold(f64::NEG_INFINITY, f64::max);
        let returns = wires.iter().filter(|w| row.start > 0 && w.channel == row.start).count();
        if returns > 0 {
            free += gutter(sketch, returns);
        }
        shifts.push(Vec2::new(free - low, start - channels[row.start].bottom));
        free += high - low;
    }
    shifts
}

/// Room between two rows with that many links between them.
fn gutter(sketch: &Sketch, returns: usize) -> f64 {
    2.0 * sketch.spacing.node + returns.saturating_sub(1) as f64 * sketch.spacing.edge
}

fn shift(sketch: &mut Sketch, wires: &mut [Wire], channels: &mut [Channel], rows: &[Range<usize>], by: &[Vec2]) {
    let mut shifts = Vec::with_capacity(sketch.layers.len());
    for (row, &by) in rows.iter().zip(by) {
        shifts.extend(row.clone().map(|_| by));
    }
    for end in wires.iter_mut().flat_map(|w| &mut w.ends) {
        end.x += shifts[sketch.items[end.item].layer].x;
    }
    sketch.items.iter_mut().for_each(|item| item.x += shifts[item.layer].x);
    sketch.blocks.iter_mut().for_each(|block| block.shift(shifts[block.rank]));
    sketch.frames.iter_mut().for_each(|frame| frame.rect = frame.rect + shifts[frame.first]);
    for (layer, by) in shifts.iter().enumerate() {
        let (top, bottom) = &mut sketch.bands[layer];
        (*top, *bottom) = (*top + by.y, *bottom + by.y);
        // The channel before a row belongs to the cut, from which only the end of the row before is
        // still needed.
        let starts_row = layer > 0 && rows.iter().any(|row| row.start == layer);
        let by = if starts_row { shifts[layer - 1].y } else { by.y };
        let channel = &mut channels[layer];
        (channel.top, channel.bottom) = (channel.top + by, channel.bottom + by);
        channel.slots.iter_mut().for_each(|slot| *slot += by);
    }
}

/// The ways of the links from one row to the next: past the end of the row, back beside it and in at
/// the start of the next. They turn inside each other, so that they do not cross.
fn lead_back(
    sketch: &Sketch,
    wires: &[Wire],
    channels: &mut [Channel],
    over: &[usize],
    row: &Range<usize>,
    start: f64,
    lead: f64,
) {
    let mut inner_first = over.to_vec();
    inner_first.sort_by(|&a, &b| wires[b].ends[0].x.total_cmp(&wires[a].ends[0].x).then(a.cmp(&b)));
    let edge = sketch.spacing.edge;
    let in_row = |layer: usize| row.contains(&layer);
    let items = sketch.items.iter().filter(|i| in_row(i.layer)).map(|i| i.x + i.after);
    let ends = wires.iter().flat_map(|w| w.ends).filter(|e| in_row(sketch.items[e.item].layer)).map(|e| e.x);
    let side = items.chain(ends).fold(f64::NEG_INFINITY, f64::max);
    let channel = &mut channels[row.end];
    let last = over.len().saturating_sub(1);
    for (place, at) in inner_first.into_iter().enumerate() {
        let [from, to] = wires[at].ends;
        let lane = side + sketch.spacing.node + place as f64 * edge;
        let end = channel.top + TAIL + place as f64 * edge;
        let begin = start - lead - (last - place) as f64 * edge;
        let way = [(from.x, end), (lane, end), (lane, begin), (to.x, begin)];
        channel.returns.insert(at, way.map(Point::from));
    }
}
