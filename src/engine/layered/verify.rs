//! Checks a placement against its graph. Tests run it; it compares all pairs, so it is not for
//! large graphs.

use super::graph::{End, Graph, Outline, Placement, Routing};
use crate::scene::{Point, Rect};

/// What may be lost to rounding, in px.
const TOLERANCE: f64 = 0.6;
/// Least length of the first and the last piece of an edge, so that an arrow head fits on it.
const HEAD: f64 = 12.0;

/// Least breadth of a tip at the end of an edge.
const LEAST_HEAD: f64 = 7.0;
/// Pieces of lines closer than this, or whose ends are, look like one.
const ONE_LINE: f64 = 2.0;

/// Cosine of the turn at which two pieces of a curve look like a corner.
const STRAIGHT_ON: f64 = 0.9;
/// Sine of the angle below which two curves lead the same way, and how far they may do so within one line.
const SLANT: f64 = 0.1;
const TOGETHER: f64 = 24.0;

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
        self.joins();
        self.kinks();
        self.curves();
        self.heads();
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

    /// Pieces of two edges lie on each other only where they share that end, from there on.
    fn joins(&mut self) {
        let is_straight = |at: &usize| self.graph.edges[*at].routing == Routing::Orthogonal;
        let straight: Vec<usize> = (0..self.graph.edges.len()).filter(is_straight).collect();
        let mut found = Vec::new();
        for (place, &a) in straight.iter().enumerate() {
            for &b in &straight[place + 1..] {
                let (one, other) = (&self.placement.edges[a].points, &self.placement.edges[b].points);
                let (one, other) = self.apart(a, b, one.clone(), other.clone());
                for (p, q) in one.windows(2).flat_map(|p| other.windows(2).map(move |q| (p, q))) {
                    if lie_on_each_other(p, q) {
                        found.push(format!("edges {a} and {b} lie on each other: {p:?} {q:?}"));
                    }
                }
            }
        }
        found.into_iter().for_each(|text| self.object(text));
    }

    /// Two routes without what they share from a common end on.
    fn apart(&self, a: usize, b: usize, mut one: Vec<Point>, mut other: Vec<Point>) -> (Vec<Point>, Vec<Point>) {
        let ends = |at: usize| [self.graph.edges[at].from, self.graph.edges[at].to];
        for (at_a, at_b) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            if ends(a)[at_a] != ends(b)[at_b] {
                continue;
            }
            let turn = |points: &mut Vec<Point>, at: usize| {
                if at == 1 {
                    points.reverse()
                }
            };
            turn(&mut one, at_a);
            turn(&mut other, at_b);
            drop_shared(&mut one, &mut other);
            turn(&mut one, at_a);
            turn(&mut other, at_b);
        }
        (one, other)
    }

    /// Curves turn smoothly, where their pieces from level to level meet too.
    fn kinks(&mut self) {
        for (at, route) in self.placement.edges.iter().enumerate() {
            if self.graph.edges[at].routing != Routing::Spline {
                continue;
            }
            for joint in route.points.windows(7).step_by(3) {
                let joined = joint[3];
                let before = joint[..3].iter().rev().find(|p| p.distance(joined) > 0.01);
                let after = joint[4..].iter().find(|p| p.distance(joined) > 0.01);
                let (Some(&before), Some(&after)) = (before, after) else { continue };
                let turn = (joined - before).normalize().dot((after - joined).normalize());
                if turn < STRAIGHT_ON {
                    self.object(format!("edge {at} has a kink: {before:?} {joined:?} {after:?}"));
                }
            }
        }
    }

    /// Curves without a common end cross each other, but do not run over each other.
    fn curves(&mut self) {
        let is_curve = |at: &usize| self.graph.edges[*at].routing == Routing::Spline;
        let curves: Vec<(usize, Vec<Point>)> = (0..self.graph.edges.len())
            .filter(is_curve)
            .map(|at| (at, flatten(&self.placement.edges[at].points, Routing::Spline)))
            .collect();
        let ends = |at: usize| [self.graph.edges[at].from, self.graph.edges[at].to];
        let mut found = Vec::new();
        for (place, (a, one)) in curves.iter().enumerate() {
            for (b, other) in
                curves[place + 1..].iter().filter(|(b, _)| ends(*a).iter().all(|end| !ends(*b).contains(end)))
            {
                let is_shared = |piece: &&[Point]| other.windows(2).any(|near| runs_along(piece, near));
                let shared: f64 = one.windows(2).filter(is_shared).map(|piece| piece[0].distance(piece[1])).sum();
                if shared > TOGETHER {
                    found.push(format!("curves {a} and {b} run over each other for {shared:.0}"));
                }
            }
        }
        found.into_iter().for_each(|text| self.object(text));
    }

    /// Tips on one side of a box stand apart, or one on the other.
    fn heads(&mut self) {
        let mut ends: Vec<(End, Point, f64)> = Vec::new();
        for (edge, route) in self.graph.edges.iter().zip(&self.placement.edges) {
            let (Some(&first), Some(&last)) = (route.points.first(), route.points.last()) else { continue };
            ends.push((edge.from, first, edge.tips[0].breadth));
            ends.push((edge.to, last, edge.tips[1].breadth.max(LEAST_HEAD)));
        }
        let is_box = |end: End| match end {
            End::Node(node) => self.graph.nodes.get(node).is_some_and(|n| n.outline == Outline::Rect),
            End::Group(_) => false,
        };
        let mut found = Vec::new();
        for (place, (end, at, breadth)) in ends.iter().enumerate().filter(|(_, e)| is_box(e.0) && e.2 > 0.0) {
            for (_, other, more) in ends[place + 1..].iter().filter(|o| o.0 == *end && o.2 > 0.0) {
                let distance = at.distance(*other);
                let is_level = (at.x - other.x).abs() < TOLERANCE || (at.y - other.y).abs() < TOLERANCE;
                if is_level && distance > TOLERANCE && distance < (breadth + more) / 2.0 - TOLERANCE {
                    found.push(format!("tips at {end:?} stand {distance:.1} apart: {at:?} {other:?}"));
                }
            }
        }
        found.into_iter().for_each(|text| self.object(text));
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

/// Whether the middle of a piece lies on another that leads the same way, or the opposite one.
fn runs_along(piece: &[Point], other: &[Point]) -> bool {
    let (way, along) = (piece[1] - piece[0], other[1] - other[0]);
    let (middle, length) = (piece[0].midpoint(piece[1]), along.hypot());
    if way.hypot() < 0.01 || length < 0.01 || way.cross(along).abs() > SLANT * way.hypot() * length {
        return false;
    }
    let off = middle - other[0];
    (off.cross(along) / length).abs() < ONE_LINE && (0.0..=length).contains(&(off.dot(along) / length))
}

/// Whether two level or two upright pieces touch or cover each other.
fn lie_on_each_other(p: &[Point], q: &[Point]) -> bool {
    let along = |p: &[Point]| {
        let (a, b) = (p[0], p[1]);
        let is_level = (a.y - b.y).abs() < 0.01 && (a.x - b.x).abs() >= 0.01;
        let is_upright = (a.x - b.x).abs() < 0.01 && (a.y - b.y).abs() >= 0.01;
        let level = is_level.then(|| (true, a.y, a.x.min(b.x), a.x.max(b.x)));
        level.or(is_upright.then(|| (false, a.x, a.y.min(b.y), a.y.max(b.y))))
    };
    let (Some(p), Some(q)) = (along(p), along(q)) else { return false };
    p.0 == q.0 && (p.1 - q.1).abs() < ONE_LINE && p.2.max(q.2) < p.3.min(q.3) + ONE_LINE
}

/// Drops what two routes share from their start on.
fn drop_shared(one: &mut Vec<Point>, other: &mut Vec<Point>) {
    while let ([a, b, ..], [p, q, ..]) = (one.as_slice(), other.as_slice()) {
        let (way, length) = ((*b - *a) / a.distance(*b).max(1e-9), a.distance(*b).min(p.distance(*q)));
        let along = (*q - *p) / p.distance(*q).max(1e-9);
        if a.distance(*p) > TOLERANCE || (way - along).hypot() > 0.01 {
            // They part here; what begins at one point no longer touches.
            if a.distance(*p) <= TOLERANCE {
                let step = |points: &mut Vec<Point>, way: crate::scene::Vec2| points[0] += way * 2.0 * ONE_LINE;
                step(one, way);
                step(other, along);
            }
            return;
        }
        let meeting = *a + way * length;
        let advance = |points: &mut Vec<Point>| {
            if points[1].distance(meeting) < TOLERANCE { _ = points.remove(0) } else { points[0] = meeting }
        };
        advance(one);
        advance(other);
    }
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
