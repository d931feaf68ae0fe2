//! Which links leave a diamond by the corners at its sides, as the answers of a decision do.

use super::graph::Outline;
use super::sketch::{Corner, Sketch};

/// Gives corners to the outermost links below each diamond. Of two of which one leads back, the
/// other keeps the lower corner.
pub(super) fn assign(sketch: &mut Sketch) {
    let mut place = vec![0; sketch.items.len()];
    for layer in &sketch.layers {
        layer.iter().enumerate().for_each(|(at, &item)| place[item] = at);
    }
    let mut below: Vec<Vec<(usize, usize)>> = vec![Vec::new(); sketch.items.len()];
    for hop in sketch.hops.iter().filter(|h| !h.is_side()) {
        below[hop.top as usize].push((place[hop.bottom as usize], hop.link as usize));
    }
    for (at, &item) in sketch.item_of.iter().enumerate() {
        if sketch.blocks[at].outline != Outline::Diamond || below[item].len() < 2 {
            continue;
        }
        below[item].sort_unstable();
        let (first, last) = (below[item][0].1, below[item][below[item].len() - 1].1);
        let leads_back = |link: usize| sketch.links[link].reversed;
        let pair = below[item].len() == 2 && leads_back(first) != leads_back(last);
        let (low, high) = (!pair || leads_back(first), !pair || leads_back(last));
        if low {
            sketch.links[first].corner = Some(Corner::Low);
        }
        if high && sketch.blocks[at].loop_room == 0.0 {
            sketch.links[last].corner = Some(Corner::High);
        }
    }
}
