//! Between the fourth and the fifth pass: which side of its blocks each link takes where it was asked for
//! one, or may choose, and what room blocks need for that. A block grows where its links would not find
//! room at its side.

use super::depth::NOTES_APART;
use super::graph::Outline;
use super::ports::{Extent, breadth, is_mixed, port_reach};
use super::sketch::{Corner, Face, Link, Neighbour, Sketch, Stand};
use super::table::{BlockId, LinkId, Table};
use super::{corners, loops, ports, route};
use crate::scene::Size;

/// Room between a block and a node right beside it.
const BESIDE: f64 = 18.0;
/// Room that a side of lower or higher `x` keeps free at its ends.
const MARGIN: f64 = 6.0;
/// From a block to the nearest link that passes it on its way around, beside the distance of lines.
const CLEAR: f64 = 2.0;
/// Distance of links where a block grows for them.
pub(super) const ROOMY: f64 = 9.0;

/// What a block needs beside its own box.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    /// At the sides of lower and of higher `x`.
    pub aside: [f64; 2],
    /// In all, along the way of the links.
    pub height: f64,
    /// Before and after its box, however much that grows.
    pub beyond: f64,
    /// What loops take of those sides.
    pub looped: [f64; 2],
}

/// A link that leaves a block by a side of lower or higher `x`.
#[derive(Clone, Copy)]
struct Leaver {
    link: LinkId,
    /// 0 where the block is its upper end.
    end: usize,
    goes_up: bool,
    at: Option<f64>,
    /// The place in the next layer that it leads to.
    toward: usize,
    /// None where it only passes by.
    is_around: bool,
}

/// Gives all links their sides, and all items the room that they need for it.
pub(super) fn assign(sketch: &mut Sketch) {
    let mut rooms = Table::filled(Room::default(), sketch.blocks.len());
    loops::assign(sketch, &mut rooms);
    for (block, leavers) in leavers(sketch).pairs().filter(|(_, leavers)| !leavers.is_empty()) {
        take_sides(sketch, block, leavers, &mut rooms[block]);
    }
    corners::assign(sketch, &rooms);
    make_room_across(sketch, &mut rooms);
    let ends = ends(sketch);
    let widths: Table<BlockId, f64> = sketch.blocks.iter().map(|block| block.size.width).collect();
    for block in sketch.blocks.ids() {
        for (face, ends) in ends[block].iter().enumerate() {
            make_room(sketch, block, face, ends, &mut rooms[block]);
        }
        let item = sketch.item_of[block];
        let Size { width, height } = sketch.blocks[block].size;
        let [before, after] = [0, 1].map(|side| {
            let aside = rooms[block].aside[side];
            let notes = &mut sketch.blocks[block].beside[side];
            notes.iter_mut().for_each(|note| note.off = aside + BESIDE);
            let widest = notes.iter().map(|note| note.off + note.size.width).fold(aside, f64::max);
            width / 2.0 + widest
        });
        let high = |notes: &Vec<Neighbour>| notes.iter().map(|note| note.size.height + NOTES_APART).sum::<f64>();
        let notes = [0, 1].map(|side| high(&sketch.blocks[block].beside[side]) - NOTES_APART);
        let item = &mut sketch.items[item];
        (item.before, item.after) = (before, after);
        item.height = (height + 2.0 * rooms[block].beyond).max(rooms[block].height).max(notes[0]).max(notes[1]);
    }
    move_lanes(sketch, &widths);
}

/// Lets neighbours of one layer grow where the words of one link between them would lie on the next, and their layer
/// where words would reach out of it, to the links that run beside it.
fn make_room_across(sketch: &mut Sketch, rooms: &mut Table<BlockId, Room>) {
    let pairs = route::pairs(sketch);
    for ((one, other), links) in pairs.iter().filter(|(_, links)| links.len() > 1) {
        let words = links.iter().filter_map(|&at| sketch.links[at].label).map(|label| label.height / 2.0 + CLEAR);
        let least = words.fold(0.0, f64::max) * links.len() as f64;
        for &block in [one, other] {
            let block = &mut sketch.blocks[block];
            if block.grows {
                block.size.height = block.size.height.max(least);
            }
        }
    }
    for links in pairs.values() {
        let reach = |&at: &LinkId| {
            let words = sketch.links[at].label?.height / 2.0;
            Some(words + route::off_across(sketch, at, links).abs())
        };
        let reach = links.iter().filter_map(reach).fold(0.0, f64::max);
        for block in links.iter().flat_map(|&at| [sketch.links[at].from, sketch.links[at].to]) {
            rooms[block].height = rooms[block].height.max(2.0 * reach);
        }
    }
}

/// Moves the ways past blocks that have grown since these were laid.
fn move_lanes(sketch: &mut Sketch, widths: &Table<BlockId, f64>) {
    for link in &mut sketch.links {
        for (end, block) in [link.upper(), link.lower()].into_iter().enumerate() {
            let more = (sketch.blocks[block].size.width - widths[block]) / 2.0;
            match &mut link.stands[end] {
                Stand::Beside { lane, .. } | Stand::Around { lane, .. } => *lane += more,
                Stand::Below => {}
            }
        }
    }
}

/// The side that a link takes by itself at its upper (0) or lower (1) end.
fn own_face(sketch: &Sketch, link: &Link, end: usize) -> Face {
    if end == 0 && !sketch.is_flat(link) { Face::Last } else { Face::First }
}

/// For each block the links that leave it by a side of lower or higher `x`, or past one.
fn leavers(sketch: &Sketch) -> Table<BlockId, Vec<Leaver>> {
    let mut leavers = Table::filled(Vec::new(), sketch.blocks.len());
    if sketch.links.iter().all(|l| l.faces == [None; 2]) {
        return leavers;
    }
    let place = sketch.end_places();
    let mut toward: Table<LinkId, [usize; 2]> =
        sketch.links.iter().map(|l| [l.lower(), l.upper()].map(|b| place[sketch.item_of[b]][0])).collect();
    for (hop, at) in sketch.link_hops() {
        let link = &sketch.links[at];
        let ends = [link.upper(), link.lower()].map(|b| sketch.item_of[b]);
        if hop.top == ends[0] {
            toward[at][0] = place[hop.bottom][0];
        }
        if hop.bottom == ends[1] {
            toward[at][1] = place[hop.top][1];
        }
    }
    for (at, link) in sketch.links.pairs() {
        if link.from == link.to || is_across(sketch, link) {
            continue;
        }
        for (end, block) in [link.upper(), link.lower()].into_iter().enumerate() {
            let own = own_face(sketch, link, end);
            let Some(face) = link.faces[link.told(end)].filter(|&f| f != own) else { continue };
            let port = if link.told(end) == 0 { link.from_port } else { link.to_port };
            leavers[block].push(Leaver {
                link: at,
                end,
                goes_up: own == Face::First,
                at: port,
                toward: toward[at][end],
                is_around: matches!(face, Face::First | Face::Last),
            });
        }
    }
    leavers
}

/// Whether a link runs straight across between neighbours of one layer.
pub(super) fn is_across(sketch: &Sketch, link: &Link) -> bool {
    if !sketch.is_flat(link) || !ports::are_beside(sketch, link.from, link.to) {
        return false;
    }
    let layer = &sketch.layers[sketch.blocks[link.from].rank];
    let from_first = layer.iter().find_map(|&i| {
        let is = |block: BlockId| sketch.item_of[block] == i;
        if is(link.from) { Some(true) } else { is(link.to).then_some(false) }
    });
    let facing = if from_first == Some(true) { [Face::High, Face::Low] } else { [Face::Low, Face::High] };
    link.faces.iter().zip(facing).all(|(asked, facing)| asked.is_none_or(|asked| asked == facing))
}

/// Gives the links that leave a block sideways their places there and their ways past it.
fn take_sides(sketch: &mut Sketch, block: BlockId, leavers: &[Leaver], room: &mut Room) {
    let face_of = |l: &Leaver| sketch.links[l.link].faces[sketch.links[l.link].told(l.end)];
    let mut sides = [Vec::new(), Vec::new()];
    let mut around = Vec::new();
    for &leaver in leavers {
        match face_of(&leaver) {
            Some(Face::Low) => sides[0].push(leaver),
            Some(Face::High) => sides[1].push(leaver),
            _ => around.push(leaver),
        }
    }
    for leaver in around {
        let side = usize::from(sides[1].len() <= sides[0].len());
        sides[side].push(leaver);
    }
    for (side, corner) in [Corner::Low, Corner::High].into_iter().enumerate() {
        take_side(sketch, block, corner, &sides[side], room);
    }
}

fn take_side(sketch: &mut Sketch, block: BlockId, corner: Corner, leavers: &[Leaver], room: &mut Room) {
    if leavers.is_empty() {
        return;
    }
    let side = usize::from(corner == Corner::High);
    // What leads up stands above what leads down, and the nearest takes the inner way, so that they do
    // not cross.
    let mut sorted = leavers.to_vec();
    sorted.sort_by(|a, b| {
        let inner = |l: &Leaver| if corner == Corner::High { l.toward as i64 } else { -(l.toward as i64) };
        let nearest = if a.goes_up { inner(a).cmp(&inner(b)) } else { inner(b).cmp(&inner(a)) };
        let asked = a.at.zip(b.at).map(|(a, b)| a.total_cmp(&b));
        asked.unwrap_or(b.goes_up.cmp(&a.goes_up).then(nearest)).then(a.link.cmp(&b.link))
    });
    let offs = stand_along(sketch, block, side, &sorted, room);
    let half = sketch.blocks[block].size.width / 2.0;
    let labels = sorted.iter().map(|l| outward(&sketch.links[l.link], l.end)).fold(0.0, f64::max);
    let edge = sketch.spacing.edge;
    let inmost = half + (edge + CLEAR).max(labels).max(room.aside[side] + edge);
    let count = |goes_up: bool| sorted.iter().filter(|l| !l.is_around && l.goes_up == goes_up).count();
    let is_parted = sorted.iter().filter(|l| !l.is_around).is_sorted_by_key(|l| !l.goes_up);
    let behind = if is_parted { 0 } else { count(true) };
    let (mut up, mut down, mut around) = (0, count(false), count(true).max(behind + count(false)));
    for (leaver, off) in sorted.iter().zip(offs) {
        // What passes the whole block runs outside of what leaves it there.
        let lane = if leaver.is_around {
            around += 1;
            around - 1
        } else if leaver.goes_up {
            up += 1;
            up - 1
        } else {
            down -= 1;
            down + behind
        };
        let lane = inmost + lane as f64 * edge;
        room.aside[side] = room.aside[side].max(lane - half);
        sketch.links[leaver.link].stands[leaver.end] = match off {
            Some(off) => Stand::Beside { corner, off, lane, has_room: true },
            None => Stand::Around { corner, lane },
        };
    }
}

/// How far below the middle of a side of lower or higher `x` links leave it, those that lead up above the
/// loops there and those that lead down below them; none for what only passes. The block grows for them.
fn stand_along(sketch: &mut Sketch, block: BlockId, side: usize, sorted: &[Leaver], room: &Room) -> Vec<Option<f64>> {
    let standing = || sorted.iter().filter(|l| !l.is_around);
    let ups = standing().filter(|l| l.goes_up).count();
    let (count, looped) = (standing().count(), room.looped[side]);
    let step = standing().map(|l| across(&sketch.links[l.link], l.end)).fold(ROOMY, f64::max);
    let this = &mut sketch.blocks[block];
    if this.grows {
        let links = if looped > 0.0 { 2 * ups.max(count - ups) } else { count };
        this.size.height = this.size.height.max(looped + links as f64 * step + 2.0 * MARGIN);
    }
    let (half, stretch) = (this.size.height / 2.0, this.size.height - 2.0 * MARGIN);
    let mut place = 0;
    let off = |leaver: &Leaver| {
        if leaver.is_around {
            return None;
        }
        place += 1;
        let even = if looped == 0.0 {
            stretch * ((f64::from(place) - 0.5) / count as f64 - 0.5)
        } else if leaver.goes_up {
            -looped / 2.0 - step * (ups as f64 + 1.0 - f64::from(place))
        } else {
            looped / 2.0 + step * (f64::from(place) - ups as f64)
        };
        Some(leaver.at.map_or(even, |at| at - half).clamp(-half, half))
    };
    sorted.iter().map(off).collect()
}

/// Room for the tip of a link and the words beside its end, across the link.
fn across(link: &Link, end: usize) -> f64 {
    let told = link.told(end);
    let label = link.end_labels[told].map_or(0.0, |size| size.height + 2.0 * MARGIN);
    label.max(link.tips[told].breadth)
}

/// Room for the tip of a link and the words beside its end, along the link.
fn outward(link: &Link, end: usize) -> f64 {
    let told = link.told(end);
    let label = link.end_labels[told].map_or(0.0, |size| size.width + 2.0 * CLEAR);
    label.max(link.tips[told].length + MARGIN)
}

/// For each block the links at its upper and at its lower side.
fn ends(sketch: &Sketch) -> Table<BlockId, [Vec<(LinkId, usize)>; 2]> {
    let mut ends = Table::filled([Vec::new(), Vec::new()], sketch.blocks.len());
    for (at, link) in sketch.links.pairs() {
        if link.from == link.to || is_across(sketch, link) {
            continue;
        }
        for (end, block) in [link.upper(), link.lower()].into_iter().enumerate() {
            let own = usize::from(own_face(sketch, link, end) == Face::Last);
            match link.stands[end] {
                Stand::Below => ends[block][own].push((at, end)),
                Stand::Around { .. } => ends[block][1 - own].push((at, end)),
                Stand::Beside { .. } => {}
            }
        }
    }
    ends
}

/// Lets a block grow where its side has less room than its links need, and keeps room for words beside
/// their ends.
fn make_room(sketch: &mut Sketch, block: BlockId, face: usize, ends: &[(LinkId, usize)], room: &mut Room) {
    let kept = sketch.blocks[block].kept[face];
    if ends.len() < 2 && kept == 0.0 && ends.iter().all(|&(l, e)| label(sketch, l, e).is_none()) {
        return;
    }
    let extents = extents(sketch, ends);
    if extents.is_empty() {
        return;
    }
    let total = |least: f64| {
        let all = || extents.iter().map(|e| e.breadth().max(least));
        all().sum::<f64>() - all().fold(f64::INFINITY, f64::min)
    };
    let is_mixed = is_mixed(sketch, block, ends.iter().map(|end| end.0));
    let this = &sketch.blocks[block];
    let reach = port_reach(this, is_mixed);
    if this.grows && reach > 0.0 && total(0.0) + kept > 2.0 * reach + 0.01 {
        let wanted = total(ROOMY) + kept;
        let size = this.size;
        let share = wanted / (2.0 * reach);
        sketch.blocks[block].size = match this.outline {
            Outline::Rect => Size::new(size.width + wanted - 2.0 * reach, size.height),
            Outline::Pointed if this.turned => Size::new(size.width * share, size.height),
            // Between its points.
            Outline::Pointed => Size::new(size.width.max(wanted + size.height), size.height),
            Outline::Diamond | Outline::Ellipse => size * share,
        };
    }
    let widest = extents.iter().map(|e| e.after - e.before).fold(0.0, f64::max);
    if widest > 0.0 {
        let this = &mut sketch.blocks[block];
        let reach = port_reach(this, is_mixed);
        let over = (widest - (this.size.width / 2.0 - reach)).max(0.0);
        if extents.len() == 1 && kept == 0.0 && over > reach {
            // A lone link keeps the middle of its side; its words reach over the corner.
            this.kept[face] = reach;
            room.aside[1] = room.aside[1].max(extents[0].after - this.size.width / 2.0);
        } else if total(0.0) + kept + over <= 2.0 * reach {
            this.kept[face] = kept + over;
        } else {
            room.aside[1] = room.aside[1].max(widest);
        }
    }
}

fn label(sketch: &Sketch, link: LinkId, end: usize) -> Option<Size> {
    sketch.links[link].end_labels[sketch.links[link].told(end)]
}

/// What the links at a side take there; those of a trunk only once.
fn extents(sketch: &Sketch, ends: &[(LinkId, usize)]) -> Vec<Extent> {
    let trunk = |&(link, end): &(LinkId, usize)| sketch.links[link].trunks[sketch.links[link].told(end)];
    let mut seen = Vec::new();
    let mut extents = Vec::new();
    for end in ends {
        match trunk(end) {
            Some(trunk) if seen.contains(&trunk) => continue,
            Some(trunk) => seen.push(trunk),
            None => {}
        }
        extents.push(breadth(&sketch.links[end.0], end.1));
    }
    extents
}
