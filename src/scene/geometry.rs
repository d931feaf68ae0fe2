//! Points, boxes and paths: kurbo's, and no others; what is cut at a box.

use kurbo::{Line, ParamCurve as _, PathSeg};

pub use kurbo::{BezPath, Point, Rect, Size, Vec2};

/// The part of a line inside a box, as the shares of its length where it begins and ends (Liang and
/// Barsky, 1984).
pub fn clip(line: Line, within: Rect) -> Option<(f64, f64)> {
    let (a, b) = (line.p0, line.p1);
    // Most lines are far from most boxes, and comparing costs less than dividing.
    if a.x.max(b.x) < within.x0 || a.x.min(b.x) > within.x1 || a.y.max(b.y) < within.y0 || a.y.min(b.y) > within.y1 {
        return None;
    }
    let along = line.p1 - line.p0;
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let sides = [
        (-along.x, line.p0.x - within.x0),
        (along.x, within.x1 - line.p0.x),
        (-along.y, line.p0.y - within.y0),
        (along.y, within.y1 - line.p0.y),
    ];
    for (towards, distance) in sides {
        if towards == 0.0 {
            if distance < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            from = from.max(distance / towards);
        } else {
            to = to.min(distance / towards);
        }
    }
    (from <= to).then_some((from, to))
}

/// Whether two boxes have more than their borders in common.
pub fn overlap(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// The same line with a gap where words stand on it.
pub fn with_gap(path: &BezPath, words: Rect) -> BezPath {
    let mut out = BezPath::with_capacity(path.elements().len() + 3);
    let mut pen: Option<Point> = None;
    let mut draw = |segment: PathSeg| {
        if pen.is_none_or(|p| p.distance(segment.start()) > 1e-6) {
            out.move_to(segment.start());
        }
        out.push(segment.as_path_el());
        pen = Some(segment.end());
    };
    for segment in path.segments() {
        let mut cuts = vec![0.0, 1.0];
        for side in sides(words) {
            cuts.extend(segment.intersect_line(side).iter().map(|hit| hit.segment_t));
        }
        cuts.sort_by(f64::total_cmp);
        for pair in cuts.windows(2).filter(|pair| pair[1] - pair[0] > 1e-9) {
            if !words.contains(segment.eval((pair[0] + pair[1]) / 2.0)) {
                draw(segment.subsegment(pair[0]..pair[1]));
            }
        }
    }
    out
}

/// The sides of a box, from its upper left corner around.
pub fn sides(rect: Rect) -> [Line; 4] {
    let corner = |x: f64, y: f64| Point::new(x, y);
    let (a, b) = (corner(rect.x0, rect.y0), corner(rect.x1, rect.y0));
    let (c, d) = (corner(rect.x1, rect.y1), corner(rect.x0, rect.y1));
    [Line::new(a, b), Line::new(b, c), Line::new(c, d), Line::new(d, a)]
}

/// The stretches of an upright line from `from` to `to` that lie in no box, from the top down.
pub fn free_stretches(x: f64, (from, to): (f64, f64), boxes: impl Iterator<Item = Rect>) -> Vec<(f64, f64)> {
    let mut on: Vec<(f64, f64)> =
        boxes.filter(|rect| rect.x0 < x && x < rect.x1).map(|rect| (rect.y0, rect.y1)).collect();
    on.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut from, mut stretches) = (from, Vec::new());
    for (top, bottom) in on {
        if top > from {
            stretches.push((from, top));
        }
        from = from.max(bottom);
    }
    if from < to {
        stretches.push((from, to));
    }
    stretches
}

/// A line from corner to corner with its bends rounded, each by as much of that radius as its pieces are long.
pub fn rounded(corners: &[Point], radius: f64) -> BezPath {
    // Two for each corner but the ends, and one for each end.
    let mut path = BezPath::with_capacity((2 * corners.len()).saturating_sub(2));
    let (Some(first), Some(last)) = (corners.first(), corners.last()) else { return path };
    path.move_to(*first);
    for three in corners.windows(3) {
        let (into, corner, out) = (three[0], three[1], three[2]);
        let r = radius.min(corner.distance(into) / 2.0).min(corner.distance(out) / 2.0);
        let (a, b) = (corner + unit(into - corner) * r, corner + unit(out - corner) * r);
        path.line_to(a);
        // A quarter of a circle lies this far towards the corner (kappa).
        let toward = 0.552_285;
        path.curve_to(a + (corner - a) * toward, b + (corner - b) * toward, b);
    }
    path.line_to(*last);
    path
}

/// The same way, one px long; down where there is none.
pub fn unit(vector: Vec2) -> Vec2 {
    let length = vector.hypot();
    if length > 1e-9 { vector / length } else { Vec2::new(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_gap_under_its_words() {
        let path = rounded(&[Point::new(0.0, 0.0), Point::new(0.0, 100.0)], 6.0);
        let path = with_gap(&path, Rect::new(-20.0, 40.0, 20.0, 60.0));
        assert_eq!(path.to_svg(), "M0,0 L0,40 M0,60 L0,100");
    }

    #[test]
    fn an_upright_line_is_free_between_boxes() {
        let boxes =
            [Rect::new(-5.0, 60.0, 5.0, 70.0), Rect::new(-5.0, 10.0, 5.0, 30.0), Rect::new(-5.0, 20.0, 5.0, 25.0)];
        let beside = Rect::new(5.0, 40.0, 9.0, 50.0);
        let free = free_stretches(0.0, (0.0, 100.0), boxes.into_iter().chain([beside]));
        assert_eq!(free, [(0.0, 10.0), (30.0, 60.0), (70.0, 100.0)]);
    }
}
