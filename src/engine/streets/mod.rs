//! Ways of edges between things that have their places already: level and upright pieces that run in the streets
//! between boxes, over no box and no title, as apart as the streets allow.
//!
//! | pass | what it does |
//! |---|---|
//! | `lattice` | lines in the middle of every street and through the middle of every end |
//! | `search` | for each edge the way along these lines with the least length, bends and crossings (Dijkstra 1959 over places and headings, as in orthogonal connector routing, Wybrow, Marriott and Stuckey 2009) |
//! | `lanes` | ways that share a line stand beside each other, in the order in which they cross least |
//! | `words` | a place for the words of each edge |
//!
//! All lengths in px.

mod lanes;
mod lattice;
mod search;
#[cfg(test)]
mod tests;
mod words;

use super::layered::{End, Graph, Placement, Route};
use crate::scene::{Point, Rect, Size, Vec2};

/// Places and headings that all searches together may look at; edges after that run from middle to middle.
const MOST_STEPS: usize = 30_000_000;

/// Leads every edge of a placed graph from its start to its end. What reaches over the box of the placement makes
/// it larger. What comes back is how much wider the streets between columns and between rows should be for all
/// ways and words to have room; nothing where they have it.
pub fn route(graph: &Graph, placement: &mut Placement) -> Size {
    let map = Map::new(graph, placement);
    let trips: Vec<Trip> = (0..graph.edges.len()).filter_map(|edge| map.trip(edge)).collect();
    let lattice = lattice::Lattice::new(&map, &trips);
    let walks = search::walks(&map, &lattice, &trips);
    let (ways, mut lacking) = lanes::spread(&map, &lattice, &trips, &walks);
    placement.edges = vec![Route::default(); graph.edges.len()];
    for (trip, points) in trips.iter().zip(ways) {
        placement.edges[trip.edge].points = points;
    }
    let for_words = words::place(graph, placement);
    lacking = Size::new(lacking.width.max(for_words.width), lacking.height.max(for_words.height));
    settle(placement);
    lacking
}

/// What ways have to mind.
struct Map<'a> {
    graph: &'a Graph,
    nodes: Vec<Rect>,
    groups: Vec<Rect>,
    titles: Vec<Rect>,
}

/// An edge with the boxes of its ends.
#[derive(Clone, Copy, Debug)]
struct Trip {
    edge: usize,
    ends: [End; 2],
    rects: [Rect; 2],
    /// Whether it leaves a group from inside, as the other end is in it.
    inward: [bool; 2],
}

impl<'a> Map<'a> {
    fn new(graph: &'a Graph, placement: &Placement) -> Self {
        Self {
            graph,
            nodes: placement.nodes.clone(),
            groups: placement.groups.clone(),
            titles: placement.titles.clone(),
        }
    }

    fn rect(&self, end: End) -> Option<Rect> {
        let rect = match end {
            End::Node(node) => self.nodes.get(node),
            End::Group(group) => self.groups.get(group),
        };
        rect.copied().filter(|rect| rect.area() > 0.0)
    }

    fn trip(&self, edge: usize) -> Option<Trip> {
        let ends = [self.graph.edges[edge].from, self.graph.edges[edge].to];
        let rects = [self.rect(ends[0])?, self.rect(ends[1])?];
        let within = |end: End, other: End| matches!(end, End::Group(group) if self.is_within(other, group));
        let inward = [within(ends[0], ends[1]), within(ends[1], ends[0])];
        Some(Trip { edge, ends, rects, inward })
    }

    /// Whether a thing lies in a group, however deep.
    fn is_within(&self, end: End, group: usize) -> bool {
        self.around(end).any(|around| around == group)
    }

    /// The groups around a thing, the innermost first.
    fn around(&self, end: End) -> impl Iterator<Item = usize> {
        let first = match end {
            End::Node(node) => self.graph.nodes[node].group,
            End::Group(group) => self.graph.groups[group].parent,
        };
        std::iter::successors(first, |&group| self.graph.groups[group].parent).take(self.graph.groups.len())
    }

    /// The frames that a trip may not enter: those of groups that neither end lies in.
    fn frames<'m>(&'m self, trip: &'m Trip) -> impl Iterator<Item = Rect> + 'm {
        let is_free = move |group: usize| {
            (0..2).any(|end| {
                self.is_within(trip.ends[end], group) || trip.inward[end] && trip.ends[end] == End::Group(group)
            })
        };
        let foreign = (0..self.groups.len()).filter(move |&group| !is_free(group));
        foreign.map(|group| self.groups[group]).filter(|frame| frame.area() > 0.0)
    }
}

/// Moves everything so that the box of it all begins at the origin.
fn settle(placement: &mut Placement) {
    /// Room between a way and the side of the whole.
    const MARGIN: f64 = 4.0;
    let ways = placement.edges.iter().flat_map(|route| route.points.iter().copied());
    let mut bounds = placement.size.to_rect();
    for point in ways {
        let near = Rect::from_center_size(point, (2.0 * MARGIN, 2.0 * MARGIN));
        bounds = if bounds.contains(point) { bounds } else { bounds.union(near) };
    }
    bounds = placement.edges.iter().filter_map(|route| route.label).fold(bounds, |all, label| all.union(label));
    placement.size = bounds.size();
    let shift = -bounds.origin().to_vec2();
    if shift == Vec2::ZERO {
        return;
    }
    let boxes = placement.nodes.iter_mut().chain(&mut placement.groups).chain(&mut placement.titles);
    boxes.for_each(|rect| *rect = *rect + shift);
    for route in &mut placement.edges {
        route.points.iter_mut().for_each(|point: &mut Point| *point += shift);
        route.label = route.label.map(|label| label + shift);
    }
}
