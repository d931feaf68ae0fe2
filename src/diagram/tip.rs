//! What an edge ends in: arrow heads and the other signs that say how two things belong together.
//! All lengths in px.

use kurbo::{Arc, Circle, PathEl, Shape as _, Vec2};

use crate::engine::layered::Clearance;
use crate::scene::{BezPath, Count, Point, TipKind};

/// How a tip is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Filled with the colour of the line.
    Solid,
    /// Filled with what lies under it, with a line around.
    Hollow,
    /// A line.
    Line,
}

/// A tip as it is drawn.
#[derive(Clone, Debug)]
pub struct DrawnTip {
    /// What is painted.
    pub outline: BezPath,
    /// How.
    pub mark: Mark,
    /// How much of the line it replaces.
    pub covers: f64,
}

/// Length and half the breadth of the feet of a crow: as large as tells one from many at a third of the size.
const FOOT: (f64, f64) = (14.0, 7.5);
/// Radius of the ring that says `none`.
const NONE: f64 = 4.5;
/// From the end to the bar that says `one`.
const BAR: f64 = 7.0;
/// Between two bars, and between a foot and the bar behind it.
const STEP: f64 = 5.0;
/// Between the feet of two edges.
const APART: f64 = 3.0;
/// Radius of the ring that says what is contained.
const HELD: f64 = 7.0;
/// Line that is to be seen behind the signs of a count.
const BEHIND: f64 = 6.0;

/// The room that a tip needs at the end of a line of that weight: along it and across.
pub fn clearance(tip: TipKind, weight: f64) -> Clearance {
    Clearance { length: length(tip, weight), breadth: breadth(tip, weight) }
}

/// How long a tip is along a line of that weight.
fn length(tip: TipKind, weight: f64) -> f64 {
    match tip {
        TipKind::Arrow => 5.75 + 1.5 * weight,
        TipKind::Open | TipKind::Half => 9.0,
        TipKind::Triangle => 13.0,
        TipKind::Diamond { .. } => 17.0,
        TipKind::Circle => 5.0 + 2.0 * weight,
        TipKind::Cross => 7.0 + 2.0 * weight,
        TipKind::CrowFoot(count) => reach(count) + BEHIND,
        TipKind::Lollipop => 14.0,
        TipKind::Socket => 9.0,
        TipKind::CrossedCircle => 2.0 * HELD,
    }
}

/// How far the signs of a count reach back along the line.
fn reach(count: Count) -> f64 {
    match count {
        Count::One => BAR + STEP,
        Count::ZeroOrOne => BAR + STEP + 2.0 * NONE,
        Count::OneOrMore => FOOT.0 + STEP,
        Count::ZeroOrMore => FOOT.0 + 2.0 * NONE,
    }
}

/// How broad a tip is across the line, on both sides together.
fn breadth(tip: TipKind, weight: f64) -> f64 {
    match tip {
        TipKind::Arrow => 4.0 + 2.0 * weight,
        TipKind::Circle | TipKind::Cross => 5.0 + 2.0 * weight,
        TipKind::Open | TipKind::Half => 9.0,
        TipKind::Triangle => 13.0,
        TipKind::Diamond { .. } => 10.0,
        TipKind::CrowFoot(_) => 2.0 * FOOT.1 + APART,
        TipKind::Lollipop | TipKind::Socket => 14.0,
        TipKind::CrossedCircle => 2.0 * HELD,
    }
}

/// A tip with its point at `at`, where the edge comes in that direction (a vector of length 1), on a line
/// of that weight.
pub fn draw(tip: TipKind, at: Point, direction: Vec2, weight: f64) -> DrawnTip {
    let pose = Pose { at, back: -direction, across: Vec2::new(-direction.y, direction.x) };
    let length = length(tip, weight);
    let half = breadth(tip, weight) / 2.0;
    let drawn = |outline: BezPath, mark: Mark, covers: f64| DrawnTip { outline, mark, covers };
    match tip {
        TipKind::Arrow => {
            let head = [pose.to(0.0, 0.0), pose.to(length, half), pose.to(length, -half)];
            drawn(closed(&head), Mark::Solid, length - 1.5)
        }
        TipKind::Open => {
            let head = [pose.to(length, half), pose.to(0.5, 0.0), pose.to(length, -half)];
            drawn(open(&head), Mark::Line, 1.0)
        }
        TipKind::Half => drawn(open(&[pose.to(length, half), pose.to(0.5, 0.0)]), Mark::Line, 0.5),
        TipKind::Triangle => {
            let head = [pose.to(0.75, 0.0), pose.to(length, half), pose.to(length, -half)];
            drawn(closed(&head), Mark::Hollow, length)
        }
        TipKind::Diamond { filled } => {
            let middle = length / 2.0;
            let corners = [pose.to(0.75, 0.0), pose.to(middle, half), pose.to(length, 0.0), pose.to(middle, -half)];
            drawn(closed(&corners), if filled { Mark::Solid } else { Mark::Hollow }, length - 0.5)
        }
        TipKind::Circle => drawn(Circle::new(pose.to(half, 0.0), half).to_path(0.05), Mark::Solid, half),
        TipKind::Cross => drawn(pose.cross(half, weight / 2.0), Mark::Solid, 2.0),
        TipKind::CrowFoot(count) => drawn(pose.crow_foot(count), Mark::Hollow, reach(count)),
        TipKind::Lollipop => {
            let ring = Circle::new(pose.to(half, 0.0), half - weight / 2.0).to_path(0.05);
            drawn(ring, Mark::Hollow, length)
        }
        TipKind::Socket => drawn(pose.socket(half), Mark::Line, half),
        TipKind::CrossedCircle => drawn(pose.crossed_circle(half - weight / 2.0), Mark::Hollow, length),
    }
}

/// Where a tip stands and how it is turned.
struct Pose {
    at: Point,
    /// Away from the end, along the line.
    back: Vec2,
    across: Vec2,
}

impl Pose {
    /// A point so far back along the line and so far beside it.
    fn to(&self, back: f64, across: f64) -> Point {
        self.at + self.back * back + self.across * across
    }

    /// Two bars across each other, as one outline of twelve corners.
    fn cross(&self, reach: f64, thick: f64) -> BezPath {
        let center = self.to(reach + 2.0, 0.0);
        let (a, b) = ((self.across - self.back) * 0.707, (-self.across - self.back) * 0.707);
        let corner = |x: f64, y: f64| center + a * x + b * y;
        let (r, t) = (reach, thick);
        let corners =
            [(r, t), (t, t), (t, r), (-t, r), (-t, t), (-r, t), (-r, -t), (-t, -t), (-t, -r), (t, -r), (t, -t)];
        let last = [(r, -t)];
        closed(&corners.iter().chain(&last).map(|&(x, y)| corner(x, y)).collect::<Vec<_>>())
    }

    /// The toes at the end, or bars for one, and behind them a bar for `at least one` or a ring for `none`, with a
    /// line of its own through them, which stays whole where that of the edge is dashed. Every piece but the ring is
    /// a line of two points, so that only the ring has an inside.
    fn crow_foot(&self, count: Count) -> BezPath {
        let (length, half) = FOOT;
        let bar = |back: f64| open(&[self.to(back, half), self.to(back, -half)]);
        let ring = |back: f64| Circle::new(self.to(back, 0.0), NONE).to_path(0.05);
        let toe = |side: f64| open(&[self.to(0.0, side), self.to(length, 0.0)]);
        let line = |back: f64| open(&[self.to(0.0, 0.0), self.to(back, 0.0)]);
        let pieces = match count {
            Count::One => vec![line(BAR + STEP), bar(BAR), bar(BAR + STEP)],
            Count::ZeroOrOne => vec![line(BAR + STEP), bar(BAR), ring(BAR + STEP + NONE)],
            Count::OneOrMore => vec![line(length + STEP), toe(half), toe(-half), bar(length + STEP)],
            Count::ZeroOrMore => vec![line(length), toe(half), toe(-half), ring(length + NONE)],
        };
        pieces.into_iter().flatten().collect()
    }

    /// A ring with a plus in it, of which only the ring has an inside.
    fn crossed_circle(&self, radius: f64) -> BezPath {
        let ring = Circle::new(self.to(HELD, 0.0), radius).to_path(0.05);
        let along = open(&[self.to(HELD - radius, 0.0), self.to(HELD + radius, 0.0)]);
        let across = open(&[self.to(HELD, radius), self.to(HELD, -radius)]);
        [ring, along, across].into_iter().flatten().collect()
    }

    /// A half ring, open towards the end.
    fn socket(&self, radius: f64) -> BezPath {
        let start = (-self.across).atan2();
        let turn = if self.back.cross(self.across) > 0.0 { std::f64::consts::PI } else { -std::f64::consts::PI };
        let arc = Arc::new(self.at, Vec2::new(radius, radius), start, turn, 0.0);
        arc.to_path(0.05)
    }
}

fn open(points: &[Point]) -> BezPath {
    through(points).collect()
}

fn closed(points: &[Point]) -> BezPath {
    // Nearly every edge has one, so none is longer than it has to be.
    let mut path = BezPath::with_capacity(points.len() + 1);
    path.extend(through(points));
    path.close_path();
    path
}

fn through(points: &[Point]) -> impl Iterator<Item = PathEl> {
    points.iter().enumerate().map(|(i, &p)| if i == 0 { PathEl::MoveTo(p) } else { PathEl::LineTo(p) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIPS: [TipKind; 15] = [
        TipKind::Arrow,
        TipKind::Open,
        TipKind::Half,
        TipKind::Triangle,
        TipKind::Diamond { filled: true },
        TipKind::Diamond { filled: false },
        TipKind::Circle,
        TipKind::Cross,
        TipKind::CrowFoot(Count::One),
        TipKind::CrowFoot(Count::ZeroOrOne),
        TipKind::CrowFoot(Count::OneOrMore),
        TipKind::CrowFoot(Count::ZeroOrMore),
        TipKind::Lollipop,
        TipKind::Socket,
        TipKind::CrossedCircle,
    ];

    #[test]
    fn tips_keep_to_the_room_that_they_ask_for() {
        for tip in TIPS {
            for direction in [Vec2::new(0.0, 1.0), Vec2::new(-1.0, 0.0)] {
                let at = Point::new(100.0, 100.0);
                let (drawn, room) = (draw(tip, at, direction, 1.5), clearance(tip, 1.5));
                let bounds = drawn.outline.bounding_box().union(kurbo::Rect::from_points(at, at));
                let along_y = direction.x == 0.0;
                let size = if along_y { (bounds.height(), bounds.width()) } else { (bounds.width(), bounds.height()) };
                assert!(size.0 <= room.length + 2.1 && size.1 <= room.breadth + 0.1, "{tip:?} {bounds:?}");
                assert!(drawn.covers <= room.length, "{tip:?}");
            }
        }
    }
}
