//! Eighth pass: where each layer begins and ends, with room between layers for the level pieces of
//! links, for arrow heads, and for the sides and titles of frames.

use std::collections::BTreeMap;

use super::graph::Routing;
use super::ports::{Meets, Wire};
use super::sketch::{Block, Kind, Link, Pin, Sketch, TitleSide};
use super::table::{BlockId, FrameId, Table};
use super::titles;
use crate::scene::{Point, Rect};

/// Room between a block and the nearest level piece below it and above it: a rounded corner, and an
/// arrow head, which stands at the end of most links.
pub(super) const TAIL: f64 = 12.0;
pub(super) const HEAD: f64 = 14.0;
/// Length of a line before its tip at least.
const BEFORE_TIP: f64 = 3.5;
/// The same of a stem that several links share.
const TRUNK: f64 = 9.0;
/// Room between a label or a frame and the nearest level piece.
const CLEAR: f64 = 8.0;
/// Room between words on a level piece and what runs or stands beside them.
const AROUND_WORDS: f64 = 4.0;

/// The room above a layer in which links bend, clear of frames and their titles.
#[derive(Clone, Debug, Default)]
pub(super) struct Channel {
    pub top: f64,
    pub bottom: f64,
    /// The `y` of each slot.
    pub slots: Vec<f64>,
    /// The corners of wires that lead back from here to the next row of a folded drawing.
    pub returns: BTreeMap<usize, [Point; 4]>,
}

/// Places layers, blocks and frames along the way of the links; returns the channels.
pub(super) fn place(sketch: &mut Sketch, wires: &[Wire], slots: &[usize]) -> Vec<Channel> {
    let words = words_on_blocks(sketch, wires);
    let before = frame_room(sketch, &words, true);
    let mut after = frame_room(sketch, &words, false);
    let count = sketch.layers.len();
    let mut channels = vec![Channel::default(); count + 1];
    let blocks = ends_on_blocks(sketch, wires, count);
    let through = through_low_sides(sketch, wires);
    let words = words_on_slots(sketch, wires, slots);
    let mut y = 0.0;
    sketch.bands = Vec::with_capacity(count);
    for layer in 0..=count {
        let starting = room_at(sketch, &before, layer, true);
        if layer > 0 {
            lengthen_for_titles(sketch, &before, &mut after, layer - 1, &through, &channels);
        }
        let ending = if layer > 0 { room_at(sketch, &after, layer - 1, false) } else { 0.0 };
        let lead = |is_block: bool, room: f64, lead: f64| if is_block || room > 0.0 { lead } else { CLEAR };
        let over = lead(blocks[layer][0].is_some(), ending, TAIL).max(blocks[layer][0].map_or(0.0, Ends::room));
        let under = lead(blocks[layer][1].is_some(), starting, HEAD).max(blocks[layer][1].map_or(0.0, Ends::room));
        let used = slots.get(layer).copied().unwrap_or(0);
        let words = words.get(layer).map_or(&[][..], Vec::as_slice);
        let over = over.max(words.first().copied().unwrap_or(0.0));
        let under = under.max(words.last().copied().unwrap_or(0.0));
        let offsets = slot_offsets(words, used, sketch.spacing.edge);
        let span = offsets.last().copied().unwrap_or(0.0);
        let inner = layer > 0 && layer < count;
        let hollow = inner && (is_hollow(sketch, layer - 1) || is_hollow(sketch, layer));
        let least = if hollow {
            HEAD
        } else if inner {
            sketch.spacing.rank / sketch.step as f64
        } else {
            0.0
        };
        let beyond = |side: usize, room: f64| blocks[layer][side].map_or(0.0, |ends| ends.tip.max(ends.words - room));
        // Of words at both ends nobody could tell which end they speak of where they stood close together.
        let tips = beyond(0, ending) + beyond(1, starting);
        let mut core = if used > 0 { over + span + under } else { tips };
        core = core.max(least - ending - starting);
        if inner && ending + starting > 0.0 {
            core = core.max(least / 2.0);
        }
        let first = y + ending + over + (core - over - under - span) / 2.0;
        channels[layer] = Channel {
            top: y + ending,
            bottom: y + ending + core,
            returns: BTreeMap::new(),
            slots: offsets.into_iter().map(|offset| first + offset).collect(),
        };
        y += ending + core + starting;
        if layer < count {
            let height = sketch.layers[layer].iter().map(|&i| sketch.items[i].height).fold(0.0, f64::max);
            sketch.bands.push((y, y + height));
            y += height;
        }
    }
    stand_in_bands(sketch);
    let [before, after] = [before, after].map(|room| evened(sketch, room));
    for at in sketch.frames.ids() {
        let frame = &sketch.frames[at];
        let (low, high) = super::place::sides(sketch, at);
        let rect =
            Rect::new(low, sketch.bands[frame.first].0 - before[at], high, sketch.bands[frame.last].1 + after[at]);
        sketch.frames[at].rect = rect;
    }
    channels
}

/// For each channel and slot half of the height of the words that stand on it, with the room around them; nothing for
/// channels without such words. They are those of links that lead past others of their layer.
fn words_on_slots(sketch: &Sketch, wires: &[Wire], slots: &[usize]) -> Vec<Vec<f64>> {
    let mut words: Vec<Vec<f64>> = vec![Vec::new(); slots.len()];
    for wire in wires {
        let link = &sketch.links[wire.link];
        let is_aside = link.routing == Routing::Orthogonal && sketch.is_flat(link);
        if let (Some(slot), Some(size)) = (wire.slot, link.label.filter(|_| is_aside)) {
            let here = &mut words[wire.channel];
            here.resize(slots[wire.channel].max(slot + 1), 0.0);
            here[slot] = here[slot].max(size.height / 2.0 + AROUND_WORDS);
        }
    }
    words
}

/// How far each slot of a channel is from the first.
fn slot_offsets(words: &[f64], used: usize, edge: f64) -> Vec<f64> {
    if words.is_empty() {
        return (0..used).map(|slot| slot as f64 * edge).collect();
    }
    let steps = words.windows(2).map(|pair| edge.max(pair[0] + pair[1]));
    let mut at = 0.0;
    let rest = steps.map(|step| {
        at += step;
        at
    });
    std::iter::once(0.0).chain(rest).collect()
}

/// The room of frames, where lanes have all as much as the one that needs most.
fn evened(sketch: &Sketch, mut room: Table<FrameId, f64>) -> Table<FrameId, f64> {
    let lanes = || sketch.frames.ids().filter(|&at| sketch.frames[at].is_lane);
    let most = lanes().map(|at| room[at]).fold(0.0, f64::max);
    lanes().for_each(|at| room[at] = most);
    room
}

/// Places blocks in their layers, with the nodes right beside them.
fn stand_in_bands(sketch: &mut Sketch) {
    for at in sketch.blocks.ids() {
        let (top, bottom) = sketch.bands[sketch.blocks[at].rank];
        let item = &sketch.items[sketch.item_of[at]];
        // With the nodes right beside it, which may be higher.
        let (x, half) = (item.x, item.height / 2.0);
        let block = &mut sketch.blocks[at];
        let y = match (sketch.spacing.level_tops, sketch.title_side) {
            (false, _) => (top + bottom) / 2.0,
            (true, TitleSide::Last) => bottom - half,
            (true, _) => top + half,
        };
        block.rect = Rect::from_center_size((x, y), block.size);
        stand_beside(block);
    }
}

/// Room between two nodes that stand right beside the same block.
pub(super) const NOTES_APART: f64 = 10.0;

/// Places the nodes right beside a block, one below the other at each side.
fn stand_beside(block: &mut Block) {
    let (rect, middle) = (block.rect, block.rect.center().y);
    for (side, notes) in block.beside.iter_mut().enumerate() {
        let total: f64 = notes.iter().map(|note| note.size.height + NOTES_APART).sum::<f64>() - NOTES_APART;
        let mut top = middle - total / 2.0;
        for note in notes {
            let left = if side == 0 { rect.x0 - note.off - note.size.width } else { rect.x1 + note.off };
            note.rect = Rect::from_origin_size((left, top), note.size);
            top += note.size.height + NOTES_APART;
        }
    }
}

/// Whether only links that leave the level pass a layer.
fn is_hollow(sketch: &Sketch, layer: usize) -> bool {
    sketch.layers[layer].iter().all(|&i| match sketch.items[i].kind {
        Kind::Block(block) => sketch.blocks[block].pin != Pin::Free,
        Kind::Bend(link) => {
            let link = &sketch.links[link];
            [link.from, link.to].iter().any(|&b| sketch.blocks[b].pin != Pin::Free)
        }
        _ => false,
    })
}

/// For each block the room for words above it and below it.
fn words_on_blocks(sketch: &Sketch, wires: &[Wire]) -> Table<BlockId, [f64; 2]> {
    let mut words = Table::filled([0.0; 2], sketch.blocks.len());
    for (link, end) in wires.iter().flat_map(|wire| wire.ends.iter().map(|end| (&sketch.links[wire.link], end))) {
        if let (Kind::Block(block), Meets::Side) = (sketch.items[end.item].kind, end.meets) {
            let room = &mut words[block][usize::from(end.above)];
            *room = f64::max(*room, words_room(link, block));
        }
    }
    words
}

/// Room for the words beside the end of a link at a block, along the link.
fn words_room(link: &Link, block: BlockId) -> f64 {
    link.end_labels[link.told(link.end_at(block))].map_or(0.0, |size| size.height + CLEAR)
}

/// For each frame the room from its side to the blocks in its first (or last) layer, and to the words beside the ends
/// of links there.
fn frame_room(sketch: &Sketch, words: &Table<BlockId, [f64; 2]>, is_first: bool) -> Table<FrameId, f64> {
    let titled = if is_first { TitleSide::First } else { TitleSide::Last };
    let end = |frame: FrameId| if is_first { sketch.frames[frame].first } else { sketch.frames[frame].last };
    let mut inner = Table::filled(0.0, sketch.frames.len());
    let mut room = inner.clone();
    for (block, words) in sketch.blocks.iter().zip(words) {
        if let Some(frame) = block.frame.filter(|&frame| end(frame) == block.rank) {
            inner[frame] = f64::max(inner[frame], words[usize::from(!is_first)] - sketch.spacing.group);
        }
    }
    for at in sketch.frames.ids().rev() {
        let title = if sketch.title_side == titled { sketch.frames[at].title.height } else { 0.0 };
        room[at] = inner[at] + sketch.spacing.group + title;
        if let Some(parent) = sketch.frames[at].parent.filter(|&p| end(p) == end(at)) {
            inner[parent] = f64::max(inner[parent], room[at]);
        }
    }
    room
}

/// The most room that frames need which begin (or end) at a layer.
fn room_at(sketch: &Sketch, room: &Table<FrameId, f64>, layer: usize, is_first: bool) -> f64 {
    let here = |f: &FrameId| if is_first { sketch.frames[*f].first == layer } else { sketch.frames[*f].last == layer };
    sketch.frames.ids().filter(here).map(|f| room[f]).fold(0.0, f64::max)
}

/// Frames that end at `layer` must be as long as they are asked to be, and as their titles where those run
/// along the way of the links.
fn lengthen_for_titles(
    sketch: &Sketch,
    before: &Table<FrameId, f64>,
    after: &mut Table<FrameId, f64>,
    layer: usize,
    through: &Table<FrameId, Vec<Crossing>>,
    channels: &[Channel],
) {
    for at in sketch.frames.ids().rev() {
        let frame = &sketch.frames[at];
        if frame.last != layer {
            continue;
        }
        let start = sketch.bands[frame.first].0 - before[at];
        let length = sketch.bands[layer].1 - start;
        let is_along = sketch.title_side == TitleSide::Low;
        let least = if is_along { frame.title.width + 2.0 * sketch.spacing.group } else { 0.0 };
        let title = if is_along && frame.title.width > 0.0 {
            let taken: Vec<(f64, f64)> = through[at].iter().map(|crossing| crossing.stretch(channels, start)).collect();
            least.max(titles::reach_along(&taken, frame.title.width, sketch.spacing.title.width))
        } else {
            least
        };
        after[at] = after[at].max(title.max(frame.least.height) - length);
        if let Some(parent) = frame.parent.filter(|&p| sketch.frames[p].last == layer) {
            after[parent] = after[parent].max(after[at] + sketch.spacing.group);
        }
    }
}

/// Where a link crosses the side of low `x` of a frame, between two of its layers.
#[derive(Clone, Copy, Debug)]
struct Crossing {
    channel: usize,
    /// None for a curve, which may do so anywhere in its channel.
    slot: Option<usize>,
}

impl Crossing {
    /// Its place from `start` on.
    fn stretch(self, channels: &[Channel], start: f64) -> (f64, f64) {
        let channel = &channels[self.channel];
        let level = self.slot.and_then(|slot| channel.slots.get(slot)).map(|&y| (y, y));
        let (from, to) = level.unwrap_or((channel.top, channel.bottom));
        (from - start, to - start)
    }
}

/// For each frame where links cross its side of low `x`, if titles stand along it.
fn through_low_sides(sketch: &Sketch, wires: &[Wire]) -> Table<FrameId, Vec<Crossing>> {
    let mut through = Table::filled(Vec::new(), sketch.frames.len());
    if sketch.title_side != TitleSide::Low {
        return through;
    }
    // By channel the frames on both sides of it, with their sides.
    let mut sides: Vec<Vec<(f64, FrameId)>> = vec![Vec::new(); sketch.layers.len() + 1];
    for item in &sketch.items {
        if let Kind::Low(frame) = item.kind
            && item.layer > sketch.frames[frame].first
        {
            sides[item.layer].push((item.x, frame));
        }
    }
    sides.iter_mut().for_each(|here| here.sort_by(|a, b| a.0.total_cmp(&b.0)));
    for wire in wires.iter().filter(|wire| wire.slot.is_some()) {
        let here = &sides[wire.channel];
        let [a, b] = wire.ends.map(|end| end.x);
        let first = here.partition_point(|side| side.0 <= a.min(b));
        let is_curve = sketch.links[wire.link].routing == Routing::Spline;
        let crossing = Crossing { channel: wire.channel, slot: wire.slot.filter(|_| !is_curve) };
        let crossed = here[first..].iter().take_while(|side| side.0 < a.max(b));
        crossed.for_each(|&(_, frame)| through[frame].push(crossing));
    }
    through
}

/// What wires that end on blocks or at frames at one side of a channel need there.
#[derive(Clone, Copy, Default)]
struct Ends {
    /// Room for their tips.
    tip: f64,
    /// Room for the words beside them.
    words: f64,
}

impl Ends {
    fn room(self) -> f64 {
        self.tip.max(self.words)
    }
}

/// What wires need that end on blocks or at frames at the upper and at the lower side of each channel.
fn ends_on_blocks(sketch: &Sketch, wires: &[Wire], count: usize) -> Vec<[Option<Ends>; 2]> {
    let mut blocks: Vec<[Option<Ends>; 2]> = vec![[None; 2]; count + 1];
    let mut widen = |channel: usize, is_lower: bool, tip: f64, words: f64| {
        let known = blocks[channel][usize::from(is_lower)].get_or_insert_default();
        *known = Ends { tip: known.tip.max(tip), words: known.words.max(words) };
    };
    for link in &sketch.links {
        for end in [0, 1] {
            let Some(frame) = link.clip[link.told(end)].map(|frame| &sketch.frames[frame]) else { continue };
            let room = link.clip_tips[link.told(end)] + BEFORE_TIP;
            let [upper, lower] = [link.upper(), link.lower()].map(|block| sketch.blocks[block].rank);
            if end == 0 && lower > frame.last {
                widen(frame.last + 1, false, room, 0.0);
            } else if end == 1 && upper < frame.first {
                widen(frame.first, true, room, 0.0);
            }
        }
    }
    for wire in wires {
        let link = &sketch.links[wire.link];
        for end in wire.ends.iter().filter(|end| end.meets != Meets::Joint) {
            if let Kind::Block(block) = sketch.items[end.item].kind {
                let told = link.told(link.end_at(block));
                let stem = if link.trunks[told].is_some() { TRUNK } else { BEFORE_TIP };
                let (tip, words) = match end.meets {
                    Meets::Side => (link.tips[told].length + stem, words_room(link, block)),
                    Meets::Aside(_) | Meets::Past | Meets::Joint => (0.0, 0.0),
                };
                widen(wire.channel, !end.above, tip, words);
            }
        }
    }
    blocks
}
