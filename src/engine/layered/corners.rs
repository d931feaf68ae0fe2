//! Which links leave a diamond by the corners at its sides, as the answers of a decision do.

use super::faces::Room;
use super::graph::Outline;
use super::loops;
use super::sketch::{Corner, Sketch, Stand};
use super::table::{BlockId, ItemId, LinkId, Table};

/// From a block to where a link turns that leaves it by a corner, beside the distance of lines.
const CLEAR: f64 = 2.0;

/// Gives corners to the outermost links below each diamond, and to those above it that lead back from
/// it. Of two links below of which one leads back, the other keeps the lower corner.
pub(super) fn assign(sketch: &mut Sketch, rooms: &Table<BlockId, Room>) {
    let place = sketch.end_places();
    let mut below: Table<ItemId, Vec<(usize, LinkId)>> = Table::filled(Vec::new(), sketch.items.len());
    let mut above = below.clone();
    for (hop, link) in sketch.link_hops() {
        below[hop.top].push((place[hop.bottom][0], link));
        above[hop.bottom].push((place[hop.top][1], link));
    }
    let across = loops::sides_across(sketch);
    for (at, room) in rooms.pairs() {
        if sketch.blocks[at].outline == Outline::Diamond {
            let item = sketch.item_of[at];
            let mut free = [0, 1].map(|side| room.aside[side] == 0.0 && !across[at][side]);
            below[item].sort_unstable();
            above[item].sort_unstable();
            let lane = sketch.blocks[at].size.width / 2.0 + sketch.spacing.edge + CLEAR;
            take(sketch, &below[item], 0, lane, &mut free);
            take(sketch, &above[item], 1, lane, &mut free);
        }
    }
}

/// Gives the corners that are free to the first and the last of the links on the lower side (`end` 0)
/// or the upper side (`end` 1) of a diamond.
fn take(sketch: &mut Sketch, links: &[(usize, LinkId)], end: usize, lane: f64, free: &mut [bool; 2]) {
    let (Some(&(_, first)), Some(&(_, last))) = (links.first(), links.last()) else { return };
    if first == last {
        return;
    }
    let leads_back = |link: LinkId| sketch.links[link].reversed;
    let only_back = end == 1 || (links.len() == 2 && leads_back(first) != leads_back(last));
    let wants = [first, last].map(|link| !only_back || leads_back(link));
    for (side, (link, corner)) in [(first, Corner::Low), (last, Corner::High)].into_iter().enumerate() {
        let is_asked = sketch.links[link].faces[sketch.links[link].told(end)].is_some();
        if wants[side] && free[side] && !is_asked {
            free[side] = false;
            sketch.links[link].stands[end] = Stand::Beside { corner, off: 0.0, lane, has_room: false };
        }
    }
}
