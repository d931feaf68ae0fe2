//! Leaving out what no one can see.

use crate::scene::Point;

/// Points to the px column above which a line is thinned.
const CROWDED: usize = 4;

/// The same line by eye with at most four points in each column of px: the first, the least, the
/// greatest and the last (M4; Jugel, Jerzak, Hackenbroich and Markl, 2014). Only lines that run from
/// left to right and are crowded are thinned.
pub fn line(points: &[Point]) -> Vec<Point> {
    let width = match (points.first(), points.last()) {
        (Some(first), Some(last)) => last.x - first.x,
        _ => return Vec::new(),
    };
    let crowded = points.len() as f64 > width.abs().max(1.0) * CROWDED as f64;
    if !crowded || !points.is_sorted_by(|a, b| a.x <= b.x) {
        return points.to_vec();
    }
    let mut kept: Vec<Point> = Vec::new();
    for column in points.chunk_by(|a, b| a.x.floor() == b.x.floor()) {
        thin_column(column, &mut kept);
    }
    kept
}

fn thin_column(column: &[Point], kept: &mut Vec<Point>) {
    let extreme = |better: fn(f64, f64) -> bool| {
        let mut best = 0;
        for (index, point) in column.iter().enumerate() {
            if better(point.y, column[best].y) {
                best = index;
            }
        }
        best
    };
    let mut chosen = [0, extreme(|a, b| a < b), extreme(|a, b| a > b), column.len() - 1];
    chosen.sort_unstable();
    let mut before = None;
    for index in chosen {
        if before != Some(index) {
            kept.push(column[index]);
            before = Some(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowded_line_keeps_its_ends_and_extremes() {
        let points: Vec<Point> =
            (0..100_000).map(|i| Point::new(f64::from(i) / 1000.0, f64::from((i * 7919) % 1000))).collect();
        let thinned = line(&points);
        assert!(thinned.len() <= 400, "{}", thinned.len());
        assert_eq!((thinned.first(), thinned.last()), (points.first(), points.last()));
        let range = |all: &[Point]| all.iter().fold((f64::MAX, f64::MIN), |(l, h), p| (l.min(p.y), h.max(p.y)));
        assert_eq!(range(&thinned), range(&points));
    }

    #[test]
    fn a_line_with_room_stays_as_it_is() {
        let points: Vec<Point> = (0..50).map(|i| Point::new(f64::from(i), 0.0)).collect();
        assert_eq!(line(&points), points);
    }
}
