//! Lines and areas cut at the edge of a view. Points that are moved to the edge instead would change
//! slopes.

use crate::scene::geometry::clip;
use crate::scene::{Point, Rect};
use kurbo::Line;

/// How far points at the edge may lie outside, in px.
const ROUNDING: f64 = 0.01;

/// The pieces of a line that lie in a frame.
pub fn line(points: &[Point], frame: Rect) -> Vec<Vec<Point>> {
    // A point at the edge but for rounding has not left, and the line goes on through it.
    let frame = frame.inflate(ROUNDING, ROUNDING);
    if points.iter().all(|p| is_within(*p, frame)) {
        return vec![points.to_vec()];
    }
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut ended = true;
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let Some((start, end)) = segment(*from, *to, frame) else {
            ended = true;
            continue;
        };
        match pieces.last_mut().filter(|_| !ended) {
            Some(piece) => piece.push(end),
            None => pieces.push(vec![start, end]),
        }
        ended = end != *to;
    }
    pieces
}

fn is_within(point: Point, frame: Rect) -> bool {
    point.x >= frame.x0 && point.x <= frame.x1 && point.y >= frame.y0 && point.y <= frame.y1
}

fn segment(from: Point, to: Point, frame: Rect) -> Option<(Point, Point)> {
    let (enters, leaves) = clip(Line::new(from, to), frame)?;
    let way = to - from;
    let end = if leaves >= 1.0 { to } else { from + way * leaves };
    Some((from + way * enters, end))
}

/// The part of a closed area that lies in a frame (Sutherland and Hodgman, 1974).
pub fn area(points: &[Point], frame: Rect) -> Vec<Point> {
    if points.iter().all(|p| is_within(*p, frame)) {
        return points.to_vec();
    }
    let inside: [Box<dyn Fn(Point) -> f64>; 4] = [
        Box::new(move |p| p.x - frame.x0),
        Box::new(move |p| frame.x1 - p.x),
        Box::new(move |p| p.y - frame.y0),
        Box::new(move |p| frame.y1 - p.y),
    ];
    let mut area = points.to_vec();
    for depth in inside {
        let mut kept = Vec::with_capacity(area.len() + 4);
        for (index, to) in area.iter().enumerate() {
            let from = area[if index == 0 { area.len() - 1 } else { index - 1 }];
            let (before, after) = (depth(from), depth(*to));
            if (before < 0.0) != (after < 0.0) {
                kept.push(from + (*to - from) * (before / (before - after)));
            }
            if after >= 0.0 {
                kept.push(*to);
            }
        }
        area = kept;
    }
    area
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect::new(0.0, 0.0, 10.0, 10.0);

    #[test]
    fn a_line_keeps_its_slope_where_it_leaves_the_frame() {
        let points = [(0.0, 5.0), (5.0, 5.0), (15.0, -5.0), (20.0, 5.0), (5.0, 5.0)].map(Point::from);
        let pieces = line(&points, FRAME);
        assert_eq!(pieces.len(), 2);
        let near = |a: &[Point], b: [(f64, f64); 3]| a.iter().zip(b).all(|(a, b)| a.distance(b.into()) < 0.02);
        assert!(near(&pieces[0], [(0.0, 5.0), (5.0, 5.0), (10.0, 0.0)]), "{pieces:?}");
        assert!(pieces[1][0].distance((10.0, 5.0).into()) < 0.02 && pieces[1][1] == Point::new(5.0, 5.0), "{pieces:?}");
    }

    #[test]
    fn a_line_that_touches_the_edge_is_one_piece() {
        let points = [(0.0, 5.0), (5.0, 10.0 + 0.005), (10.0, 5.0)].map(Point::from);
        assert_eq!(line(&points, FRAME), [points]);
    }

    #[test]
    fn a_line_outside_is_not_drawn() {
        assert!(line(&[(20.0, 0.0), (20.0, 10.0)].map(Point::from), FRAME).is_empty());
    }

    #[test]
    fn an_area_is_cut_at_the_frame() {
        let cut = area(&[(-5.0, 2.0), (5.0, 2.0), (5.0, 8.0), (-5.0, 8.0)].map(Point::from), FRAME);
        let xs: Vec<f64> = cut.iter().map(|p| p.x).collect();
        assert!(cut.len() == 4 && xs.iter().all(|x| *x == 0.0 || *x == 5.0), "{cut:?}");
    }
}
