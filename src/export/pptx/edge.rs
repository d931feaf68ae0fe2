//! Edges as connectors: one each, whose geometry is what is drawn, glued to what it joins.

use std::borrow::Cow;

use kurbo::{PathEl, Shape as _};

use super::geometry::{Turn, WHOLE, line, place, preset};
use super::xml::Xml;
use crate::scene::{BezPath, Edge, Point, Rect, TipKind, Vec2};

/// How far in px a line may be off where nobody sees it.
const SLACK: f64 = 0.05;

/// The way of a connector.
pub(super) enum Course {
    /// One of the presets, in its box.
    Preset { name: &'static str, adjustments: Vec<(&'static str, i64)>, rect: Rect, turn: Turn },
    /// Anything else.
    Free(BezPath),
}

impl Course {
    /// The way of an edge from outline to outline.
    pub(super) fn of(edge: &Edge) -> Self {
        // A half ring is open: no line may be seen in it.
        let open = edge.tips().any(|tip| tip.kind == TipKind::Socket);
        let way = if open { Cow::Borrowed(&edge.line) } else { edge.way.path() };
        corners(&way).and_then(|points| by_preset(&points)).unwrap_or_else(|| Course::Free(way.into_owned()))
    }

    /// Writes its place and its outline.
    pub(super) fn write(&self, xml: &mut Xml) {
        match self {
            Course::Preset { name, adjustments, rect, turn } => {
                place(xml, "a:xfrm", *rect, *turn);
                preset(xml, name, adjustments);
            }
            Course::Free(path) => {
                let bounds = path.bounding_box();
                place(xml, "a:xfrm", bounds, Turn::default());
                line(xml, path, bounds);
            }
        }
    }
}

/// The corners of a way of straight pieces, with its ends; none where it has curves that are no rounded corner, or
/// gaps.
fn corners(way: &BezPath) -> Option<Vec<Point>> {
    let mut points = Vec::new();
    for element in way.elements() {
        match *element {
            PathEl::MoveTo(p) if points.is_empty() => points.push(p),
            PathEl::LineTo(p) => points.push(p),
            PathEl::QuadTo(corner, p) => points.extend([corner, p]),
            PathEl::CurveTo(c1, c2, p) => points.extend([round_corner(*points.last()?, c1, c2, p)?, p]),
            _ => return None,
        }
    }
    points.dedup_by(|a, b| a.distance(*b) < SLACK);
    // A point between two others on one line is no corner.
    let mut corners: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if let [.., a, b] = corners[..]
            && (b - a).cross(point - b).abs() < SLACK * (b - a).hypot().max(1.0)
            && (b - a).dot(point - b) > 0.0
        {
            corners.pop();
        }
        corners.push(point);
    }
    (corners.len() > 1).then_some(corners)
}

/// The corner that a curve rounds off: where a level and an upright piece meet; none where it is no such corner.
fn round_corner(from: Point, c1: Point, c2: Point, to: Point) -> Option<Point> {
    /// Longest way in px from where a corner begins to the corner; a curve that is longer is seen as one.
    const LONGEST: f64 = 80.0;
    let is_level = (c1.y - from.y).abs() < SLACK && (to.x - c2.x).abs() < SLACK;
    let is_upright = (c1.x - from.x).abs() < SLACK && (to.y - c2.y).abs() < SLACK;
    let corner = match (is_level, is_upright) {
        (true, _) => Point::new(to.x, from.y),
        (_, true) => Point::new(from.x, to.y),
        _ => return None,
    };
    // Both legs lead to the corner and away from it.
    let leads = (c1 - from).dot(corner - from) >= 0.0 && (to - c2).dot(to - corner) >= 0.0;
    (leads && from.distance(corner).max(to.distance(corner)) <= LONGEST).then_some(corner)
}

/// The way from end to end of a connector with so many corners, long enough for bends to be shares of it: one that
/// leads back to where it began ends a px aside.
fn stretched(step: Vec2, corners: usize, lies: bool) -> Vec2 {
    const LEAST: f64 = 1.0;
    let long = |length: f64| if length.abs() < LEAST { LEAST } else { length };
    match (corners, lies) {
        (..=3, _) => step,
        (4, true) => Vec2::new(long(step.x), step.y),
        (4, false) => Vec2::new(step.x, long(step.y)),
        _ => Vec2::new(long(step.x), long(step.y)),
    }
}

fn by_preset(points: &[Point]) -> Option<Course> {
    let (&start, &second, &end) = (points.first()?, points.get(1)?, points.last()?);
    let level = |a: Point, b: Point| (a.y - b.y).abs() < SLACK;
    let upright = |a: Point, b: Point| (a.x - b.x).abs() < SLACK;
    let lies = level(start, second);
    let step = stretched(end - start, points.len(), lies);
    let rect = Rect::from_points(start, start + step);
    let names = ["straightConnector1", "bentConnector2", "bentConnector3", "bentConnector4", "bentConnector5"];
    let name = *names.get(points.len() - 2)?;
    if points.len() == 2 {
        let turn = Turn { degrees: 0.0, flip_h: step.x < 0.0, flip_v: step.y < 0.0 };
        return Some(Course::Preset { name, adjustments: Vec::new(), rect, turn });
    }
    // Pieces have to lie and stand in turn.
    let in_turn = points
        .windows(2)
        .enumerate()
        .all(|(i, pair)| if lies == i.is_multiple_of(2) { level(pair[0], pair[1]) } else { upright(pair[0], pair[1]) });
    if !in_turn {
        return None;
    }
    // Along the first piece and across it, in shares of the way from end to end.
    let (along, across) = if lies { (step.x, step.y) } else { (step.y, step.x) };
    let shares = |p: Point| if lies { (p.x - start.x, p.y - start.y) } else { (p.y - start.y, p.x - start.x) };
    let inner = &points[1..points.len() - 2];
    let mut adjustments = Vec::new();
    for (i, &point) in inner.iter().enumerate() {
        let (a, b) = shares(point);
        let (part, whole) = if i.is_multiple_of(2) { (a, along) } else { (b, across) };
        adjustments.push((["adj1", "adj2", "adj3"][i], (part / whole * WHOLE).round() as i64));
    }
    let turn = if lies {
        Turn { degrees: 0.0, flip_h: step.x < 0.0, flip_v: step.y < 0.0 }
    } else {
        Turn { degrees: 90.0, flip_h: step.y < 0.0, flip_v: step.x > 0.0 }
    };
    // A box that is turned by 90 degrees is given as it lies before.
    let size = if lies { rect.size() } else { kurbo::Size::new(rect.height(), rect.width()) };
    Some(Course::Preset { name, adjustments, rect: Rect::from_center_size(rect.center(), size), turn })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Where a preset connector leads, by the rules of the format (ECMA-376, presetShapeDefinitions).
    fn drawn(course: &Course) -> Vec<Point> {
        let Course::Preset { name, adjustments, rect, turn } = course else { panic!("no preset") };
        let (w, h) = (rect.width(), rect.height());
        let adj = |i: usize| adjustments[i].1 as f64 / WHOLE;
        let local: Vec<(f64, f64)> = match *name {
            "straightConnector1" => vec![(0.0, 0.0), (w, h)],
            "bentConnector2" => vec![(0.0, 0.0), (w, 0.0), (w, h)],
            "bentConnector3" => vec![(0.0, 0.0), (w * adj(0), 0.0), (w * adj(0), h), (w, h)],
            "bentConnector4" => {
                vec![(0.0, 0.0), (w * adj(0), 0.0), (w * adj(0), h * adj(1)), (w, h * adj(1)), (w, h)]
            }
            _ => vec![
                (0.0, 0.0),
                (w * adj(0), 0.0),
                (w * adj(0), h * adj(1)),
                (w * adj(2), h * adj(1)),
                (w * adj(2), h),
                (w, h),
            ],
        };
        let placed = local.into_iter().map(|(x, y)| {
            let x = if turn.flip_h { w - x } else { x } - w / 2.0;
            let y = if turn.flip_v { h - y } else { y } - h / 2.0;
            let (x, y) = if turn.degrees == 90.0 { (-y, x) } else { (x, y) };
            rect.center() + kurbo::Vec2::new(x, y)
        });
        placed.collect()
    }

    #[test]
    fn presets_lead_where_the_edge_leads_in_all_directions() {
        let ways: [&[(f64, f64)]; 6] = [
            &[(0.0, 0.0), (30.0, 50.0)],
            &[(0.0, 0.0), (30.0, 0.0), (30.0, 50.0)],
            &[(0.0, 0.0), (10.0, 0.0), (10.0, 50.0), (30.0, 50.0)],
            &[(0.0, 0.0), (-10.0, 0.0), (-10.0, 50.0), (30.0, 50.0)],
            &[(0.0, 0.0), (10.0, 0.0), (10.0, 70.0), (30.0, 70.0), (30.0, 50.0)],
            &[(0.0, 0.0), (10.0, 0.0), (10.0, 20.0), (-30.0, 20.0), (-30.0, 50.0), (30.0, 50.0)],
        ];
        for way in ways {
            for turns in 0..8 {
                let turned = |&(x, y): &(f64, f64)| {
                    let (x, y) = (if turns & 1 == 0 { x } else { -x }, if turns & 2 == 0 { y } else { -y });
                    if turns & 4 == 0 { Point::new(x, y) } else { Point::new(y, x) }
                };
                let points: Vec<Point> = way.iter().map(turned).collect();
                let drawn = drawn(&by_preset(&points).unwrap());
                assert_eq!(drawn.len(), points.len());
                for (a, b) in drawn.iter().zip(&points) {
                    assert!(a.distance(*b) < 0.01, "{points:?} became {drawn:?}");
                }
            }
        }
    }

    #[test]
    fn a_way_back_to_the_same_side_is_a_preset_that_ends_a_px_aside() {
        for way in
            [[(0.0, 0.0), (40.0, 0.0), (40.0, 30.0), (0.0, 30.0)], [(0.0, 0.0), (0.0, 40.0), (30.0, 40.0), (30.0, 0.0)]]
        {
            let points: Vec<Point> = way.into_iter().map(Point::from).collect();
            let drawn = drawn(&by_preset(&points).unwrap());
            assert!(drawn.iter().zip(&points).all(|(a, b)| a.distance(*b) <= 1.01), "{points:?} became {drawn:?}");
        }
    }

    #[test]
    fn rounded_corners_are_corners_and_curves_are_none() {
        let mut way = BezPath::new();
        way.move_to((0.0, 0.0));
        way.line_to((0.0, 20.0));
        way.quad_to((0.0, 26.0), (6.0, 26.0));
        way.line_to((40.0, 26.0));
        assert_eq!(corners(&way).unwrap(), [(0.0, 0.0), (0.0, 26.0), (40.0, 26.0)].map(Point::from));
        way.curve_to((45.0, 26.0), (50.0, 31.0), (50.0, 36.0));
        way.line_to((50.0, 60.0));
        let expected = [(0.0, 0.0), (0.0, 26.0), (50.0, 26.0), (50.0, 60.0)].map(Point::from);
        assert_eq!(corners(&way).unwrap(), expected);
        way.curve_to((50.0, 80.0), (60.0, 60.0), (60.0, 80.0));
        assert_eq!(corners(&way), None);
    }
}
