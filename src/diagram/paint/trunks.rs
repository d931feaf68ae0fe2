//! Trunks: edges that end in one stem. Its pieces and its tip are drawn once, so that no line is heavier for
//! lying on others.

use std::collections::BTreeMap;

use kurbo::{Line, ParamCurve as _, PathSeg};

use crate::diagram::model::{Diagram, End};
use crate::scene::{BezPath, Edge, Point};

/// Two places that are this near to each other are one, in px.
const SAME: f64 = 0.01;

/// Takes from each edge of a trunk what another one draws.
pub fn merge(diagram: &Diagram, drawn: &mut [Option<Box<Edge>>]) {
    let mut trunks: BTreeMap<(usize, usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, edge) in diagram.edges.iter().enumerate() {
        for (end, (port, of)) in edge.ports.iter().zip([edge.from, edge.to]).enumerate() {
            if let (Some(trunk), End::Node(node), Some(_)) = (port.trunk, of, &drawn[index]) {
                trunks.entry((node, trunk, end)).or_default().push(index);
            }
        }
    }
    for ((_, _, end), mut edges) in trunks {
        // A straight one first, then those that reach furthest: the others begin on their lines.
        edges.sort_by(|&a, &b| order(drawn[a].as_deref()).total_cmp(&order(drawn[b].as_deref())));
        let mut lines: Vec<PathSeg> = Vec::new();
        let mut stems: Vec<Point> = Vec::new();
        for index in edges {
            let Some(edge) = &mut drawn[index] else { continue };
            let whole: Vec<PathSeg> = edge.line.segments().collect();
            edge.line = without(&whole, &lines);
            lines.extend(whole);
            let Some(stem) = edge.way.ends().map(|ends| ends[end]) else { continue };
            if stems.iter().any(|other| other.distance(stem) < SAME) {
                *(if end == 0 { &mut edge.from_tip } else { &mut edge.to_tip }) = None;
            } else {
                stems.push(stem);
            }
        }
    }
}

/// Where an edge comes in the order of drawing, by how far it leads aside.
fn order(edge: Option<&Edge>) -> f64 {
    let Some(edge) = edge else { return f64::INFINITY };
    let bounds = edge.way.bounds();
    let aside = bounds.width().min(bounds.height());
    if aside < SAME { f64::NEG_INFINITY } else { -bounds.width().max(bounds.height()) }
}

/// The pieces of a line that lie on none of others; a bend that is one of theirs is left out as a whole.
fn without(line: &[PathSeg], others: &[PathSeg]) -> BezPath {
    let mut path = BezPath::new();
    let mut pen: Option<Point> = None;
    let mut draw = |piece: PathSeg| {
        if pen.is_none_or(|pen| pen.distance(piece.start()) > SAME) {
            path.move_to(piece.start());
        }
        path.push(piece.as_path_el());
        pen = Some(piece.end());
    };
    for &piece in line {
        match piece {
            PathSeg::Line(line) => uncovered(line, others).into_iter().for_each(|rest| draw(PathSeg::Line(rest))),
            bend if others.iter().any(|other| is_same_bend(bend, *other)) => {}
            bend => draw(bend),
        }
    }
    path
}

fn is_same_bend(one: PathSeg, other: PathSeg) -> bool {
    let is_near = |a: Point, b: Point| a.distance(b) < SAME;
    matches!(other, PathSeg::Cubic(_))
        && (is_near(one.start(), other.start()) && is_near(one.end(), other.end())
            || is_near(one.start(), other.end()) && is_near(one.end(), other.start()))
}

/// The parts of a line that lie on none of the others.
fn uncovered(line: Line, others: &[PathSeg]) -> Vec<Line> {
    let along = line.p1 - line.p0;
    let length = along.hypot();
    if length < SAME {
        return Vec::new();
    }
    let along = along / length;
    let place = |point: Point| ((point - line.p0).dot(along), (point - line.p0).cross(along).abs());
    let mut covered: Vec<(f64, f64)> = Vec::new();
    for other in others {
        let PathSeg::Line(other) = other else { continue };
        let ((a, off_a), (b, off_b)) = (place(other.p0), place(other.p1));
        if off_a.max(off_b) < SAME {
            covered.push((a.min(b), a.max(b)));
        }
    }
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut parts = Vec::new();
    let mut from = 0.0_f64;
    for (start, end) in covered.into_iter().chain([(length, length)]) {
        if start.min(length) - from > SAME {
            parts.push(Line::new(line.p0 + along * from, line.p0 + along * start.min(length)));
        }
        from = from.max(end);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_drawn_where_no_other_lies() {
        let piece = |a: (f64, f64), b: (f64, f64)| PathSeg::Line(Line::new(a, b));
        let whole = [piece((0.0, 0.0), (0.0, 20.0)), piece((0.0, 20.0), (30.0, 20.0))];
        let others =
            [piece((0.0, 12.0), (0.0, -5.0)), piece((10.0, 20.0), (15.0, 20.0)), piece((0.0, 3.0), (9.0, 3.0))];
        assert_eq!(without(&whole, &others).to_svg(), "M0,12 L0,20 L10,20 M15,20 L30,20");
        assert_eq!(without(&whole, &whole).to_svg(), "");
    }
}
