//! Which links leave a diamond by the corners at its sides, as the answers of a decision do.

use super::graph::Outline;
use super::sketch::{Corner, Sketch};

/// Gives corners to the outermost links below each diamond, and to those above it that lead back from
/// it. Of two links below of which one leads back, the other keeps the lower corner.
pub(super) fn assign(sketch: &mut Sketch) {
    // The places of each item in the first and the last of its layers.
    let mut place = vec![[0; 2]; sketch.items.len()];
    for (number, layer) in sketch.layers.iter().enumerate() {
        for (at, &item) in layer.iter().enumerate() {
            if sketch.items[item].layer == number {
                place[item][0] = at;
            }
            if sketch.items[item].last == number {
                place[item][1] = at;
            }
        }
    }
    let mut below: Vec<Vec<(usize, usize)>> = vec![Vec::new(); sketch.items.len()];
    let mut above = below.clone();
    for hop in sketch.hops.iter().filter(|h| !h.is_side()) {
        below[hop.top as usize].push((place[hop.bottom as usize][0], hop.link as usize));
        above[hop.bottom as usize].push((place[hop.top as usize][1], hop.link as usize));
    }
    for at in 0..sketch.blocks.len() {
        if sketch.blocks[at].outline == Outline::Diamond {
            let item = sketch.item_of[at];
            let mut free = [true, sketch.blocks[at].loop_room == 0.0];
            below[item].sort_unstable();
            above[item].sort_unstable();
            take(sketch, &below[item], 0, &mut free);
            take(sketch, &above[item], 1, &mut free);
        }
    }
}

/// Gives the corners that are free to the first and the last of the links on the lower side (`end` 0)
/// or the upper side (`end` 1) of a diamond.
fn take(sketch: &mut Sketch, links: &[(usize, usize)], end: usize, free: &mut [bool; 2]) {
    let (Some(&(_, first)), Some(&(_, last))) = (links.first(), links.last()) else { return };
    if first == last {
        return;
    }
    let leads_back = |link: usize| sketch.links[link].reversed;
    let only_back = end == 1 || (links.len() == 2 && leads_back(first) != leads_back(last));
    let wants = [first, last].map(|link| !only_back || leads_back(link));
    for (side, (link, corner)) in [(first, Corner::Low), (last, Corner::High)].into_iter().enumerate() {
        if wants[side] && free[side] {
            free[side] = false;
            sketch.links[link].corners[end] = Some(corner);
        }
    }
}
