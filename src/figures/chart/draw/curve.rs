//! Curves through points, as d3 draws them.

use crate::figures::chart::model::Interpolate;
use crate::scene::{BezPath, Point};

/// A path through points from the first to the last.
pub fn open(points: &[Point], interpolate: Interpolate, tension: f64) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.first() else { return path };
    path.move_to(*first);
    append(&mut path, points, interpolate, tension);
    if interpolate == Interpolate::LinearClosed {
        path.close_path();
    }
    path
}

/// A closed path. Where it has two edges, of which the first has `edge` points, both are curves and
/// straight lines join their ends.
pub fn closed(points: &[Point], edge: Option<usize>, interpolate: Interpolate, tension: f64) -> BezPath {
    let (upper, lower) = points.split_at(edge.unwrap_or(points.len()).min(points.len()));
    let mut path = open(upper, interpolate, tension);
    if let Some(first) = lower.first() {
        path.line_to(*first);
        // Read backwards, a step before its row is one after it.
        let backwards = match interpolate {
            Interpolate::StepBefore => Interpolate::StepAfter,
            Interpolate::StepAfter => Interpolate::StepBefore,
            other => other,
        };
        append(&mut path, lower, backwards, tension);
    }
    path.close_path();
    path
}

/// Goes on from the first point, where the path already is.
fn append(path: &mut BezPath, points: &[Point], interpolate: Interpolate, tension: f64) {
    if points.len() < 3 && !is_step(interpolate) {
        points.iter().skip(1).for_each(|p| path.line_to(*p));
        return;
    }
    match interpolate {
        Interpolate::Linear | Interpolate::LinearClosed => points.iter().skip(1).for_each(|p| path.line_to(*p)),
        Interpolate::Step => steps(path, points, 0.5),
        Interpolate::StepBefore => steps(path, points, 0.0),
        Interpolate::StepAfter => steps(path, points, 1.0),
        Interpolate::Monotone => monotone(path, points),
        Interpolate::Natural => natural(path, points),
        Interpolate::Cardinal => cardinal(path, points, tension),
        Interpolate::CatmullRom => cardinal(path, points, 0.0),
        Interpolate::Basis => basis(path, points),
    }
}

fn is_step(interpolate: Interpolate) -> bool {
    matches!(interpolate, Interpolate::Step | Interpolate::StepBefore | Interpolate::StepAfter)
}

fn steps(path: &mut BezPath, points: &[Point], share: f64) {
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let x = from.x + (to.x - from.x) * share;
        for step in [Point::new(x, from.y), Point::new(x, to.y), *to] {
            path.line_to(step);
        }
    }
}

/// A cubic that has no extremes but at the points (Steffen, 1990). Where x does not rise or fall all
/// the way, y takes its part.
fn monotone(path: &mut BezPath, points: &[Point]) {
    let along_y = points.windows(2).any(|w| w[0].x == w[1].x);
    let turned: Vec<Point> = points.iter().map(|p| if along_y { Point::new(p.y, p.x) } else { *p }).collect();
    let slopes = steffen_slopes(&turned);
    let place = |x: f64, y: f64| if along_y { Point::new(y, x) } else { Point::new(x, y) };
    for (pair, slope) in turned.windows(2).zip(slopes.windows(2)) {
        let ([from, to], [start, end]) = (pair, slope) else { continue };
        let third = (to.x - from.x) / 3.0;
        path.curve_to(
            place(from.x + third, from.y + third * start),
            place(to.x - third, to.y - third * end),
            place(to.x, to.y),
        );
    }
}

fn steffen_slopes(points: &[Point]) -> Vec<f64> {
    let run = |i: usize| points[i + 1].x - points[i].x;
    let secant = |i: usize| if run(i) == 0.0 { 0.0 } else { (points[i + 1].y - points[i].y) / run(i) };
    let last = points.len() - 1;
    // At least three points, as `append` sees to.
    let mut slopes: Vec<f64> = (0..=last)
        .map(|i| {
            if i == 0 || i == last {
                return 0.0;
            }
            let (before, after) = (secant(i - 1), secant(i));
            let mean = (before * run(i) + after * run(i - 1)) / (run(i - 1) + run(i));
            let sign = before.signum() + after.signum();
            let slope = sign * before.abs().min(after.abs()).min(0.5 * mean.abs());
            if slope.is_finite() { slope } else { 0.0 }
        })
        .collect();
    let end = |near: f64, secant: f64| (3.0 * secant - near) / 2.0;
    slopes[0] = end(slopes[1], secant(0));
    slopes[last] = end(slopes[last - 1], secant(last - 1));
    slopes
}

/// The spline with the least bending: second derivatives are continuous and vanish at the ends.
fn natural(path: &mut BezPath, points: &[Point]) {
    let x = natural_controls(&points.iter().map(|p| p.x).collect::<Vec<_>>());
    let y = natural_controls(&points.iter().map(|p| p.y).collect::<Vec<_>>());
    for (i, to) in points.iter().enumerate().skip(1) {
        path.curve_to(Point::new(x.0[i - 1], y.0[i - 1]), Point::new(x.1[i - 1], y.1[i - 1]), *to);
    }
}

/// Control values of a natural spline in one dimension, by the tridiagonal algorithm of Thomas.
fn natural_controls(values: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let n = values.len() - 1;
    let mut diagonal = vec![4.0; n];
    let mut right: Vec<f64> = (0..n).map(|i| 4.0 * values[i] + 2.0 * values[i + 1]).collect();
    diagonal[0] = 2.0;
    right[0] = values[0] + 2.0 * values[1];
    diagonal[n - 1] = 7.0;
    right[n - 1] = 8.0 * values[n - 1] + values[n];
    for i in 1..n {
        let below = if i == n - 1 { 2.0 } else { 1.0 };
        let factor = below / diagonal[i - 1];
        diagonal[i] -= factor;
        right[i] -= factor * right[i - 1];
    }
    let mut first = vec![0.0; n];
    first[n - 1] = right[n - 1] / diagonal[n - 1];
    for i in (0..n - 1).rev() {
        first[i] = (right[i] - first[i + 1]) / diagonal[i];
    }
    let second = (0..n)
        .map(|i| if i == n - 1 { (values[n] + first[n - 1]) / 2.0 } else { 2.0 * values[i + 1] - first[i + 1] })
        .collect();
    (first, second)
}

/// A cardinal spline: the tangent at a point is along the line between its neighbours.
fn cardinal(path: &mut BezPath, points: &[Point], tension: f64) {
    let strength = (1.0 - tension) / 6.0;
    let at = |i: usize| points[i.min(points.len() - 1)];
    for i in 0..points.len() - 1 {
        let (before, from, to, after) = (at(i.saturating_sub(1)), at(i), at(i + 1), at(i + 2));
        path.curve_to(from + (to - before) * strength, to - (after - from) * strength, to);
    }
}

/// A uniform cubic B-spline that begins and ends at the first and last point.
fn basis(path: &mut BezPath, points: &[Point]) {
    let at = |i: usize| points[i.min(points.len() - 1)].to_vec2();
    use crate::scene::Vec2;
    let sixth = |a: Vec2, b: Vec2, c: Vec2| ((a + 4.0 * b + c) / 6.0).to_point();
    path.line_to(((5.0 * at(0) + at(1)) / 6.0).to_point());
    for i in 0..points.len() - 1 {
        let (from, to, after) = (at(i), at(i + 1), at(i + 2));
        let (first, second) = ((2.0 * from + to) / 3.0, (from + 2.0 * to) / 3.0);
        path.curve_to(first.to_point(), second.to_point(), sixth(from, to, after));
    }
    path.line_to(at(points.len() - 1).to_point());
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{ParamCurve as _, Shape as _};

    fn points(all: &[(f64, f64)]) -> Vec<Point> {
        all.iter().map(|p| Point::new(p.0, p.1)).collect()
    }

    #[test]
    fn every_curve_begins_and_ends_at_its_ends() {
        let row = points(&[(0.0, 0.0), (10.0, 30.0), (20.0, 10.0), (30.0, 40.0)]);
        for interpolate in [
            Interpolate::Linear,
            Interpolate::Step,
            Interpolate::StepBefore,
            Interpolate::StepAfter,
            Interpolate::Monotone,
            Interpolate::Natural,
            Interpolate::Cardinal,
            Interpolate::Basis,
        ] {
            for count in 1..=row.len() {
                let path = open(&row[..count], interpolate, 0.0);
                let last = path.segments().last().map_or(row[0], |s| s.end());
                assert!(last.distance(row[count - 1]) < 1e-9, "{interpolate:?} {count}");
            }
        }
    }

    #[test]
    fn a_monotone_curve_does_not_pass_its_points() {
        let row = points(&[(0.0, 0.0), (10.0, 0.0), (20.0, 50.0), (30.0, 50.0), (40.0, 49.0)]);
        let bounds = open(&row, Interpolate::Monotone, 0.0).bounding_box();
        assert!(bounds.y0 >= -1e-9 && bounds.y1 <= 50.0 + 1e-9, "{bounds:?}");
    }

    #[test]
    fn steps_change_where_they_are_told() {
        let row = points(&[(0.0, 0.0), (10.0, 5.0)]);
        let corner = |interpolate| open(&row, interpolate, 0.0).segments().next().map(|s| s.end());
        assert_eq!(corner(Interpolate::StepAfter), Some(Point::new(10.0, 0.0)));
        assert_eq!(corner(Interpolate::StepBefore), Some(Point::new(0.0, 0.0)));
        assert_eq!(corner(Interpolate::Step), Some(Point::new(5.0, 0.0)));
    }
}
