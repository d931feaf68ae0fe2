//! Where edges meet the sides that they name: the one that runs straight in the middle, others beside it in the
//! order in which they lead away.

use std::collections::BTreeMap;

use super::super::layered::{End, Graph, Placement, Side};
use super::{Hints, facing};
use crate::scene::{Point, Rect};

/// Between ends at one side.
const STEP: f64 = 12.0;
/// Between the words of two ends.
const BETWEEN: f64 = 2.0;
/// Of a side, what ends may stand on.
const SHARE: f64 = 0.7;

/// An end of an edge.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Where it is.
    pub point: Point,
    /// The side that it is on.
    pub side: Side,
}

/// Both ends of each edge; none where an edge joins what there is not.
pub fn ends(graph: &Graph, hints: &Hints, placement: &Placement) -> Vec<Option<[Place; 2]>> {
    let center = |edge: usize, end: usize| placement.nodes[hints.edges[edge].nodes[end]].center();
    let mut at_side: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for edge in 0..graph.edges.len().min(hints.edges.len()) {
        for end in 0..2 {
            let pair = hints.edges[edge];
            at_side.entry((pair.nodes[end], pair.sides[end] as usize)).or_default().push((edge, end));
        }
    }
    let mut offsets: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for ((node, _), mut ends) in at_side {
        let is_level = |side: Side| facing(side).0 != 0;
        let across = |&(edge, end): &(usize, usize)| {
            let (own, other) = (center(edge, end), center(edge, 1 - end));
            if is_level(hints.edges[edge].sides[end]) { other.y - own.y } else { other.x - own.x }
        };
        ends.sort_by(|one, other| across(one).total_cmp(&across(other)).then(one.cmp(other)));
        let is_straight = |&(edge, end): &(usize, usize)| {
            let [one, other] = [end, 1 - end].map(|end| facing(hints.edges[edge].sides[end]));
            across(&(edge, end)).abs() < 0.5 && one.0 == -other.0 && one.1 == -other.1
        };
        let middle = match ends.iter().position(is_straight) {
            Some(straight) => straight as f64,
            None => (ends.len() as f64 - 1.0) / 2.0,
        };
        let size = placement.nodes[node].size();
        let side = ends.first().map_or(Side::Top, |&(edge, end)| hints.edges[edge].sides[end]);
        let length = SHARE * if is_level(side) { size.height } else { size.width };
        let farthest = middle.max(ends.len() as f64 - 1.0 - middle).max(1.0);
        // Words of several level edges stand one below the other.
        let words = ends.iter().filter_map(|&(edge, _)| graph.edges[edge].label).map(|label| label.height + BETWEEN);
        let words: Vec<f64> = words.filter(|_| is_level(side)).collect();
        let wanted = if words.len() > 1 { words.into_iter().fold(STEP, f64::max) } else { STEP };
        let step = wanted.min(length / 2.0 / farthest);
        for (nth, end) in ends.into_iter().enumerate() {
            offsets.insert(end, (nth as f64 - middle) * step);
        }
    }
    let place = |edge: usize, end: usize| -> Option<Place> {
        let pair = hints.edges.get(edge)?;
        let node = *placement.nodes.get(pair.nodes[end])?;
        let rect = match [graph.edges[edge].from, graph.edges[edge].to][end] {
            End::Node(_) => node,
            End::Group(group) => *placement.groups.get(group)?,
        };
        Some(on_side(rect, node.center(), pair.sides[end], offsets.get(&(edge, end)).copied().unwrap_or(0.0)))
    };
    (0..graph.edges.len()).map(|edge| Some([place(edge, 0)?, place(edge, 1)?])).collect()
}

/// The place on a side of a box, beside a point in it.
fn on_side(rect: Rect, center: Point, side: Side, offset: f64) -> Place {
    let point = match side {
        Side::Top => Point::new(center.x + offset, rect.y0),
        Side::Bottom => Point::new(center.x + offset, rect.y1),
        Side::Left => Point::new(rect.x0, center.y + offset),
        Side::Right => Point::new(rect.x1, center.y + offset),
    };
    Place { point, side }
}
