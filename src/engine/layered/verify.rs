//! Checks a placement against its graph. Tests run it; it compares all pairs, so it is not for
//! large graphs.

use super::graph::{End, Graph, Outline, Placement, Routing};
use crate::scene::{Point, Rect};

/// What may be lost to rounding, in px.
const TOLERANCE: f64 = 0.6;
/// Least length of the first and the last piece of an edge, so that an arrow head fits on it.
const HEAD: f64 = 12.0;

/// What a reader would object to, in words; empty for a sound placement.
pub fn verify(graph: &Graph, placement: &Placement) -> Vec<String> {
    let check = Check { graph, placement, objections: Vec::new() };
    check.run()
}

struct Check<'a> {
    graph: &'a Graph,
    placement: &'a Placement,
    objections: Vec<String>,
}

impl Check<'_> {
    fn run(mut self) -> Vec<String> {
        self.boxes();
        self.groups();
        self.edges();
        self.labels();
        self.titles();
        self.bounds();
        self.objections
    }

    fn object(&mut self, text: String) {
        self.objections.push(text);
    }

    fn boxes(&mut self) {
        for (a, one) in self.placement.nodes.iter().enumerate() {
            for (b, other) in self.placement.nodes.iter().enumerate().skip(a + 1) {
                if covers(*one, *other) {
                    self.object(format!("node {a} covers node {b}: {one:?} {other:?}"));
                }
            }
            let least = self.graph.nodes[a].size;
            if one.width() < least.width - TOLERANCE || one.height() < least.height - TOLERANCE {
                self.object(format!("node {a} has lost its size"));
            }
        }
    }

    /// Whether an end is within a group, or is it.
    fn is_within(&self, end: End, group: usize) -> bool {
        let start = match end {
            End::Node(node) => self.graph.nodes.get(node).and_then(|n| n.group),
            End::Group(group) => Some(group),
        };
        let parent = |&g: &usize| self.graph.groups.get(g).and_then(|g| g.parent);
        std::iter::successors(start, parent).take(self.graph.groups.len() + 1).any(|g| g == group)
    }

    fn groups(&mut self) {
        for (at, &frame) in self.placement.groups.iter().enumerate() {
            for (node, &rect) in self.placement.nodes.iter().enumerate() {
                let within = self.is_within(End::Node(node), at);
                if within && !holds(frame, rect) {
                    self.object(format!("group {at} does not hold node {node}: {frame:?} {rect:?}"));
                }
                if !within && covers(frame, rect) {
                    self.object(format!("group {at} covers node {node}: {frame:?} {rect:?}"));
                }
            }
            for (other, &inner) in self.placement.groups.iter().enumerate().filter(|o| o.0 != at) {
                if self.is_within(End::Group(other), at) {
                    if !holds(frame, inner) {
                        self.object(format!("group {at} does not hold group {other}"));
                    }
                } else if !self.is_within(End::Group(at), other) && covers(frame, inner) {
                    self.object(format!("group {at} covers group {other}: {frame:?} {inner:?}"));
                }
            }
        }
    }

    fn edges(&mut self) {
        for (at, (edge, route)) in self.graph.edges.iter().zip(&self.placement.edges).enumerate() {
            if route.points.is_empty() {
                if !self.is_void(edge.from, edge.to) {
                    self.object(format!("edge {at} is not drawn"));
                }
                continue;
            }
            let line = flatten(&route.points, edge.routing);
            self.edge_ends(at, &line);
            for piece in line.windows(2) {
                self.edge_piece(at, piece[0], piece[1]);
            }
        }
    }

    /// Whether there is nothing to draw between two ends.
    fn is_void(&self, from: End, to: End) -> bool {
        let known = |end: End| match end {
            End::Node(node) => node < self.graph.nodes.len(),
            End::Group(group) => group < self.graph.groups.len(),
        };
        !known(from) || !known(to)
    }

    fn edge_ends(&mut self, at: usize, line: &[Point]) {
        let edge = &self.graph.edges[at];
        let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return };
        for (end, point) in [(edge.from, first), (edge.to, last)] {
            let off = match end {
                End::Node(node) => off_outline(self.graph.nodes[node].outline, self.placement.nodes[node], point),
                End::Group(group) => off_outline(Outline::Rect, self.placement.groups[group], point),
            };
            if off > 1.5 {
                self.object(format!("edge {at} ends {off:.1} off the outline of {end:?} at {point:?}"));
            }
        }
        if edge.routing == Routing::Orthogonal {
            for (end, piece) in [("first", &line[..2]), ("last", &line[line.len() - 2..])] {
                if piece[0].distance(piece[1]) < HEAD - TOLERANCE {
                    self.object(format!("the {end} piece of edge {at} is too short: {piece:?}"));
                }
            }
        }
    }

    fn edge_piece(&mut self, at: usize, a: Point, b: Point) {
        let edge = &self.graph.edges[at];
        if edge.routing == Routing::Orthogonal && (a.x - b.x).abs() > 0.05 && (a.y - b.y).abs() > 0.05 {
            self.object(format!("edge {at} has an oblique piece: {a:?} {b:?}"));
        }
        for (node, &rect) in self.placement.nodes.iter().enumerate() {
            let ends_here = [edge.from, edge.to].contains(&End::Node(node));
            // What the outline leaves free of its box belongs to the edge that ends on it.
            let free = ends_here && self.graph.nodes[node].outline != Outline::Rect;
            if !free && enters(rect, a, b) {
                self.object(format!("edge {at} runs through node {node}: {a:?} {b:?} {rect:?}"));
            }
        }
    }

    fn labels(&mut self) {
        let labels: Vec<(usize, Rect)> =
            self.placement.edges.iter().enumerate().filter_map(|(at, r)| Some((at, r.label?))).collect();
        for (at, edge) in self.graph.edges.iter().enumerate() {
            let drawn = !self.placement.edges[at].points.is_empty();
            if drawn && edge.label.is_some() && self.placement.edges[at].label.is_none() {
                self.object(format!("the label of edge {at} is not drawn"));
            }
        }
        for (place, &(at, label)) in labels.iter().enumerate() {
            for (node, &rect) in self.placement.nodes.iter().enumerate() {
                if covers(label, rect) {
                    self.object(format!("the label of edge {at} covers node {node}: {label:?} {rect:?}"));
                }
            }
            for &(other, rect) in &labels[place + 1..] {
                if covers(label, rect) {
                    self.object(format!("the labels of edges {at} and {other} cover each other"));
                }
            }
            for (group, &title) in self.placement.titles.iter().enumerate() {
                if covers(label, title) {
                    self.object(format!("the label of edge {at} covers the title of group {group}"));
                }
            }
            for (other, route) in self.placement.edges.iter().enumerate().filter(|o| o.0 != at) {
                let line = flatten(&route.points, self.graph.edges[other].routing);
                if line.windows(2).any(|p| enters(label, p[0], p[1])) {
                    self.object(format!("edge {other} runs through the label of edge {at}: {label:?}"));
                }
            }
        }
    }

    fn titles(&mut self) {
        for (group, &title) in self.placement.titles.iter().enumerate() {
            for (at, route) in self.placement.edges.iter().enumerate() {
                let line = flatten(&route.points, self.graph.edges[at].routing);
                if line.windows(2).any(|p| enters(title, p[0], p[1])) {
                    self.object(format!("edge {at} runs through the title of group {group}: {title:?}"));
                }
            }
            for (node, &rect) in self.placement.nodes.iter().enumerate() {
                if covers(title, rect) {
                    self.object(format!("the title of group {group} covers node {node}"));
                }
            }
        }
    }

    fn bounds(&mut self) {
        let all = self.placement.size.to_rect();
        let boxes = self.placement.nodes.iter().chain(&self.placement.groups).chain(&self.placement.titles).copied();
        let labels = self.placement.edges.iter().filter_map(|e| e.label);
        let points = self.placement.edges.iter().flat_map(|e| &e.points).map(|&p| Rect::from_points(p, p));
        if let Some(rect) = boxes.chain(labels).chain(points).find(|&r| !holds(all, r)) {
            self.object(format!("{rect:?} is outside of the whole, {:?}", self.placement.size));
        }
    }
}

fn covers(a: Rect, b: Rect) -> bool {
    let shared = a.intersect(b);
    shared.width() > TOLERANCE && shared.height() > TOLERANCE
}

fn holds(outer: Rect, inner: Rect) -> bool {
    let outer = outer.inflate(TOLERANCE, TOLERANCE);
    outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1
}

/// Whether a piece has a point inside of a box.
fn enters(rect: Rect, a: Point, b: Point) -> bool {
    let rect = rect.inset(-TOLERANCE);
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return false;
    }
    // The stretch of the piece within the box, along both axes (Liang and Barsky 1984).
    let (mut from, mut to) = (0.0f64, 1.0f64);
    for (start, way, low, high) in [(a.x, b.x - a.x, rect.x0, rect.x1), (a.y, b.y - a.y, rect.y0, rect.y1)] {
        if way.abs() < 1e-9 {
            if start <= low || start >= high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / way, (high - start) / way);
        from = from.max(one.min(other));
        to = to.min(one.max(other));
    }
    from < to
}

/// How far a point is from an outline.
fn off_outline(outline: Outline, rect: Rect, point: Point) -> f64 {
    let off = point - rect.center();
    let (half, height) = (rect.width() / 2.0, rect.height() / 2.0);
    let least = half.min(height);
    match outline {
        Outline::Rect => {
            let (out, high) = (off.x.abs() - half, off.y.abs() - height);
            if out <= 0.0 && high <= 0.0 { -out.max(high) } else { out.max(high) }
        }
        Outline::Diamond => ((off.x.abs() / half + off.y.abs() / height) - 1.0).abs() * least,
        Outline::Ellipse => ((off.x / half).hypot(off.y / height) - 1.0).abs() * least,
        Outline::Pointed => {
            // How pointed the ends are is not known here: anything from the box inwards will do.
            (off.x.abs() - half).max(off.y.abs() - height).max(0.0)
        }
    }
}

/// A route as straight pieces.
fn flatten(points: &[Point], routing: Routing) -> Vec<Point> {
    if routing == Routing::Orthogonal || points.len() < 4 {
        return points.to_vec();
    }
    let mut line = vec![points[0]];
    for cubic in points[1..].chunks_exact(3) {
        let start = line[line.len() - 1];
        for step in 1..=16 {
            let t = f64::from(step) / 16.0;
            let u = 1.0 - t;
            let at = start.to_vec2() * (u * u * u)
                + cubic[0].to_vec2() * (3.0 * u * u * t)
                + cubic[1].to_vec2() * (3.0 * u * t * t)
                + cubic[2].to_vec2() * (t * t * t);
            line.push(at.to_point());
        }
    }
    line
}
