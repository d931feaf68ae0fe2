//! Between the passes' frame of reference, where links lead down, and the reader's.

use super::graph::{Direction, Side};
use super::sketch::{Face, Pin, TitleSide};
use crate::scene::{Point, Rect, Size};

/// Whether the layers of a direction stand upright.
pub(super) fn is_sideways(direction: Direction) -> bool {
    matches!(direction, Direction::Right | Direction::Left)
}

/// A size in the other frame of reference; it is its own reverse.
pub(super) fn size(direction: Direction, size: Size) -> Size {
    if is_sideways(direction) { Size::new(size.height, size.width) } else { size }
}

/// A point of the passes as the reader sees it; `depth` is the whole length along the links.
pub(super) fn point(direction: Direction, depth: f64, point: Point) -> Point {
    match direction {
        Direction::Down => point,
        Direction::Up => Point::new(point.x, depth - point.y),
        Direction::Right => Point::new(point.y, point.x),
        Direction::Left => Point::new(depth - point.y, point.x),
    }
}

/// A box of the passes as the reader sees it.
pub(super) fn rect(direction: Direction, depth: f64, rect: Rect) -> Rect {
    let corner = |x, y| point(direction, depth, Point::new(x, y));
    Rect::from_points(corner(rect.x0, rect.y0), corner(rect.x1, rect.y1))
}

/// Where the passes see the top that titles stand at.
pub(super) fn title_side(direction: Direction) -> TitleSide {
    match direction {
        Direction::Down => TitleSide::First,
        Direction::Up => TitleSide::Last,
        Direction::Right | Direction::Left => TitleSide::Low,
    }
}

/// The side at which links of a direction arrive at a box, or leave it.
pub(super) fn side(direction: Direction, arrives: bool) -> Side {
    match (direction, arrives) {
        (Direction::Down, true) | (Direction::Up, false) => Side::Top,
        (Direction::Down, false) | (Direction::Up, true) => Side::Bottom,
        (Direction::Right, true) | (Direction::Left, false) => Side::Left,
        (Direction::Right, false) | (Direction::Left, true) => Side::Right,
    }
}

/// Where the border of a level lies for the passes of a direction.
pub(super) fn pin(direction: Direction, side: Side) -> Pin {
    match face(direction, side) {
        Face::First => Pin::First,
        Face::Last => Pin::Last,
        Face::Low => Pin::Low,
        Face::High => Pin::High,
    }
}

/// How far from the low end of a side a place on it lies for the passes, which the reader sees `at` from its
/// left or upper end; `size` is that of the passes.
pub(super) fn along(direction: Direction, face: Option<Face>, at: f64, size: Size) -> f64 {
    let is_aside = matches!(face, Some(Face::Low | Face::High));
    let is_backwards = matches!(direction, Direction::Up | Direction::Left);
    if is_aside && is_backwards { size.height - at } else { at }
}

/// Where a side lies for the passes of a direction.
pub(super) fn face(direction: Direction, side: Side) -> Face {
    match (direction, side) {
        (Direction::Down, Side::Top) | (Direction::Up, Side::Bottom) => Face::First,
        (Direction::Down, Side::Bottom) | (Direction::Up, Side::Top) => Face::Last,
        (Direction::Right, Side::Left) | (Direction::Left, Side::Right) => Face::First,
        (Direction::Right, Side::Right) | (Direction::Left, Side::Left) => Face::Last,
        (Direction::Down | Direction::Up, Side::Left) | (Direction::Right | Direction::Left, Side::Top) => Face::Low,
        (Direction::Down | Direction::Up, Side::Right) | (Direction::Right | Direction::Left, Side::Bottom) => {
            Face::High
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_direction_leads_where_it_says() {
        let (start, end) = (Point::new(5.0, 0.0), Point::new(5.0, 10.0));
        let ends = |d| (point(d, 10.0, start), point(d, 10.0, end));
        assert!(ends(Direction::Down).0.y < ends(Direction::Down).1.y);
        assert!(ends(Direction::Up).0.y > ends(Direction::Up).1.y);
        assert!(ends(Direction::Right).0.x < ends(Direction::Right).1.x);
        assert!(ends(Direction::Left).0.x > ends(Direction::Left).1.x);
    }

    #[test]
    fn links_arrive_before_the_first_rank_of_their_own_direction() {
        for direction in [Direction::Down, Direction::Up, Direction::Right, Direction::Left] {
            assert_eq!(pin(direction, side(direction, true)), Pin::First);
            assert_eq!(pin(direction, side(direction, false)), Pin::Last);
        }
    }
}
