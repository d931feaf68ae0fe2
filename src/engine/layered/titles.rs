//! Where the titles of groups stand: at the top left, or farther on along the top where an edge
//! comes through there.

use super::graph::{Graph, Placement};
use crate::scene::{Point, Rect};

/// Room between a title and a line.
const CLEAR: f64 = 6.0;

/// The boxes of titles, as in [`Graph::groups`].
pub(super) fn place(graph: &Graph, placement: &Placement) -> Vec<Rect> {
    let lines: Vec<(Point, Point)> =
        placement.edges.iter().flat_map(|e| e.points.windows(2)).map(|p| (p[0], p[1])).collect();
    graph
        .groups
        .iter()
        .zip(&placement.groups)
        .map(|(group, &frame)| {
            let top = frame.y0 + graph.spacing.group / 2.0;
            let (left, right) = (frame.x0 + graph.spacing.group * 0.75, frame.x1 - graph.spacing.group * 0.75);
            let at = |x: f64| Rect::new(x, top, x + group.title.width, top + group.title.height);
            free_place(&lines, left, right - group.title.width, at).unwrap_or_else(|| at(left))
        })
        .collect()
}

/// The first place along the top that no line comes near.
fn free_place(lines: &[(Point, Point)], left: f64, last: f64, at: impl Fn(f64) -> Rect) -> Option<Rect> {
    let strip = at(left);
    let mut taken: Vec<(f64, f64)> = lines
        .iter()
        .filter(|(a, b)| a.y.min(b.y) < strip.y1 && a.y.max(b.y) > strip.y0)
        .map(|(a, b)| (a.x.min(b.x) - CLEAR, a.x.max(b.x) + CLEAR))
        .collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut x = left;
    for (from, to) in taken {
        if from > x + strip.width() {
            break;
        }
        x = x.max(to.min(f64::MAX)).max(x);
    }
    (x <= last + 0.01).then(|| at(x))
}
