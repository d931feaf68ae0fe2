//! Where the titles of groups stand: at the top left of their frames, or as near to it as no line
//! crosses them.

use crate::scene::{Rect, Size};

use super::fit::{Arrangement, TITLE};

/// Least distance in px of a title from a line.
const CLEAR: f64 = 8.0;
/// Above this product of groups and pieces of lines titles stand at the top left whatever crosses
/// them: looking for better places would take longer than the layout.
const MOST_WORK: usize = 20_000_000;

/// The box of every title, as in the groups of the diagram; none where there is no title.
pub fn places(arrangement: &Arrangement) -> Vec<Option<Rect>> {
    let placement = &arrangement.placement;
    let pieces = pieces(arrangement);
    let patient = placement.groups.len().saturating_mul(pieces.len()) <= MOST_WORK;
    let titles = arrangement.words.groups.iter().zip(&placement.groups);
    titles
        .map(|(title, &frame)| {
            let size = title.as_ref().map(|title| Size::new(title.width(), title.height()))?;
            let top_left = frame.origin() + TITLE.to_vec2();
            let own = Rect::from_origin_size(top_left, size);
            let most = frame.x1 - TITLE.width - size.width;
            let free = if patient { first_free(own, most, &pieces) } else { None };
            Some(free.unwrap_or(own))
        })
        .collect()
}

/// The boxes of all straight or curved pieces of lines, and of their words.
fn pieces(arrangement: &Arrangement) -> Vec<Rect> {
    let mut pieces = Vec::new();
    for route in &arrangement.placement.edges {
        pieces.extend(route.points.windows(2).map(|pair| Rect::from_points(pair[0], pair[1])));
        pieces.extend(route.label);
        pieces.extend(route.end_labels.into_iter().flatten());
    }
    pieces
}

/// The box moved to the right, not further than to `most`, until it is clear of all pieces.
fn first_free(own: Rect, most: f64, pieces: &[Rect]) -> Option<Rect> {
    let mut blocked: Vec<(f64, f64)> = pieces
        .iter()
        .filter(|piece| piece.y0 < own.y1 && piece.y1 > own.y0)
        .filter(|piece| piece.x1 > own.x0 - CLEAR && piece.x0 < most + own.width() + CLEAR)
        .map(|piece| (piece.x0 - CLEAR, piece.x1 + CLEAR))
        .collect();
    blocked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut left = own.x0;
    for (from, to) in blocked {
        if left + own.width() <= from {
            break;
        }
        left = left.max(to);
    }
    (left <= most).then(|| own + crate::scene::Vec2::new(left - own.x0, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_move_past_the_lines_that_cross_them() {
        let own = Rect::new(10.0, 10.0, 60.0, 26.0);
        let upright = |x: f64| Rect::new(x, 0.0, x, 100.0);
        assert_eq!(first_free(own, 200.0, &[]), Some(own));
        assert_eq!(first_free(own, 200.0, &[upright(40.0)]).map(|r| r.x0), Some(40.0 + CLEAR));
        assert_eq!(first_free(own, 200.0, &[upright(90.0), upright(40.0)]).map(|r| r.x0), Some(90.0 + CLEAR));
        assert_eq!(first_free(own, 50.0, &[upright(40.0), upright(90.0)]), None);
        assert_eq!(first_free(own, 200.0, &[Rect::new(0.0, 40.0, 100.0, 40.0)]), Some(own));
    }
}
