//! What an edge ends in: arrow heads and the other signs that say how two things belong together.
//! All lengths in px.

use kurbo::{Arc, Circle, PathEl, Shape as _, Vec2};

use crate::scene::{BezPath, Point};

/// What an edge ends in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tip {
    /// Nothing.
    #[default]
    None,
    /// A filled arrow head.
    Arrow,
    /// An arrow head of two strokes.
    Open,
    /// One stroke of an open arrow head, at that hand of who goes along the edge.
    Half(Hand),
    /// A hollow triangle: a kind of.
    Triangle,
    /// A rhombus, filled or hollow: part of.
    Diamond {
        /// Whether it has the colour of the line.
        filled: bool,
    },
    /// A filled circle.
    Circle,
    /// A cross.
    Cross,
    /// A crow's foot and what stands behind it: how many there are.
    CrowFoot(Count),
    /// A ring: what is offered.
    Lollipop,
    /// A half ring: what is asked for.
    Socket,
}

/// A hand of who goes along an edge to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// How many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Exactly one.
    One,
    /// None or one.
    ZeroOrOne,
    /// One or more.
    OneOrMore,
    /// None or more.
    ZeroOrMore,
}

/// How a piece of a tip is painted.
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
    /// In the order of painting.
    pub pieces: Vec<(BezPath, Mark)>,
    /// How much of the line it replaces.
    pub covers: f64,
}

/// Length and half the breadth of the feet of a crow, and the steps of what stands behind them.
const FOOT: (f64, f64) = (12.0, 6.5);
/// Radius of the ring that says `none`.
const NONE: f64 = 4.0;

impl Tip {
    /// How long it is along a line of that weight.
    pub fn length(self, weight: f64) -> f64 {
        match self {
            Tip::None => 0.0,
            Tip::Arrow => 5.75 + 1.5 * weight,
            Tip::Open | Tip::Half(_) => 9.0,
            Tip::Triangle => 13.0,
            Tip::Diamond { .. } => 17.0,
            Tip::Circle => 5.0 + 2.0 * weight,
            Tip::Cross => 7.0 + 2.0 * weight,
            Tip::CrowFoot(Count::One) => 12.0,
            Tip::CrowFoot(Count::ZeroOrOne) => 8.0 + 2.0 * NONE + 4.0,
            Tip::CrowFoot(Count::OneOrMore) => FOOT.0 + 5.0,
            Tip::CrowFoot(Count::ZeroOrMore) => FOOT.0 + 2.0 * NONE + 1.0,
            Tip::Lollipop => 14.0,
            Tip::Socket => 9.0,
        }
    }

    /// How broad it is across the line, on both sides together.
    pub fn breadth(self, weight: f64) -> f64 {
        match self {
            Tip::None => 0.0,
            Tip::Arrow => 4.0 + 2.0 * weight,
            Tip::Circle | Tip::Cross => 5.0 + 2.0 * weight,
            Tip::Open | Tip::Half(_) => 9.0,
            Tip::Triangle => 13.0,
            Tip::Diamond { .. } => 10.0,
            Tip::CrowFoot(_) => 2.0 * FOOT.1,
            Tip::Lollipop | Tip::Socket => 14.0,
        }
    }

    /// The tip with its point at `at`, where the edge comes in that direction (a vector of length 1), on
    /// a line of that weight.
    pub fn draw(self, at: Point, direction: Vec2, weight: f64) -> Option<DrawnTip> {
        let pose = Pose { at, back: -direction, across: Vec2::new(-direction.y, direction.x) };
        let length = self.length(weight);
        let half = self.breadth(weight) / 2.0;
        let tip = |pieces: Vec<(BezPath, Mark)>, covers: f64| Some(DrawnTip { pieces, covers });
        match self {
            Tip::None => None,
            Tip::Arrow => {
                let head = [pose.to(0.0, 0.0), pose.to(length, half), pose.to(length, -half)];
                tip(vec![(closed(&head), Mark::Solid)], length - 1.5)
            }
            Tip::Open => {
                let head = [pose.to(length, half), pose.to(0.5, 0.0), pose.to(length, -half)];
                tip(vec![(open(&head), Mark::Line)], 1.0)
            }
            Tip::Half(hand) => {
                let side = if hand == Hand::Left { -half } else { half };
                tip(vec![(open(&[pose.to(length, side), pose.to(0.5, 0.0)]), Mark::Line)], 0.5)
            }
            Tip::Triangle => {
                let head = [pose.to(0.75, 0.0), pose.to(length, half), pose.to(length, -half)];
                tip(vec![(closed(&head), Mark::Hollow)], length)
            }
            Tip::Diamond { filled } => {
                let middle = length / 2.0;
                let corners = [pose.to(0.75, 0.0), pose.to(middle, half), pose.to(length, 0.0), pose.to(middle, -half)];
                tip(vec![(closed(&corners), if filled { Mark::Solid } else { Mark::Hollow })], length - 0.5)
            }
            Tip::Circle => tip(vec![(Circle::new(pose.to(half, 0.0), half).to_path(0.05), Mark::Solid)], half),
            Tip::Cross => tip(vec![(pose.cross(half, weight / 2.0), Mark::Solid)], 2.0),
            Tip::CrowFoot(count) => tip(pose.crow_foot(count), 0.0),
            Tip::Lollipop => {
                let ring = Circle::new(pose.to(half, 0.0), half - weight / 2.0).to_path(0.05);
                tip(vec![(ring, Mark::Hollow)], length)
            }
            Tip::Socket => tip(vec![(pose.socket(half), Mark::Line)], half),
        }
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

    /// The toes at the end, or bars for one, and behind them a bar for `at least one` or a ring for `none`.
    fn crow_foot(&self, count: Count) -> Vec<(BezPath, Mark)> {
        let (length, half) = FOOT;
        let bar = |back: f64| (open(&[self.to(back, half), self.to(back, -half)]), Mark::Line);
        let ring = |back: f64| (Circle::new(self.to(back, 0.0), NONE).to_path(0.05), Mark::Hollow);
        let toes = (open(&[self.to(0.0, half), self.to(length, 0.0), self.to(0.0, -half)]), Mark::Line);
        match count {
            Count::One => vec![bar(6.0), bar(11.0)],
            Count::ZeroOrOne => vec![bar(7.0), ring(11.0 + NONE)],
            Count::OneOrMore => vec![toes, bar(length + 4.0)],
            Count::ZeroOrMore => vec![toes, ring(length + NONE)],
        }
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
    points.iter().enumerate().map(|(i, &p)| if i == 0 { PathEl::MoveTo(p) } else { PathEl::LineTo(p) }).collect()
}

fn closed(points: &[Point]) -> BezPath {
    let mut path = open(points);
    path.close_path();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIPS: [Tip; 15] = [
        Tip::Arrow,
        Tip::Open,
        Tip::Half(Hand::Left),
        Tip::Half(Hand::Right),
        Tip::Triangle,
        Tip::Diamond { filled: true },
        Tip::Diamond { filled: false },
        Tip::Circle,
        Tip::Cross,
        Tip::CrowFoot(Count::One),
        Tip::CrowFoot(Count::ZeroOrOne),
        Tip::CrowFoot(Count::OneOrMore),
        Tip::CrowFoot(Count::ZeroOrMore),
        Tip::Lollipop,
        Tip::Socket,
    ];

    #[test]
    fn tips_keep_to_the_room_that_they_ask_for() {
        for tip in TIPS {
            for direction in [Vec2::new(0.0, 1.0), Vec2::new(-1.0, 0.0)] {
                let at = Point::new(100.0, 100.0);
                let drawn = tip.draw(at, direction, 1.5).unwrap();
                for (path, _) in &drawn.pieces {
                    let bounds = path.bounding_box();
                    let (along, across) = if direction.x == 0.0 {
                        (bounds.height(), bounds.width())
                    } else {
                        (bounds.width(), bounds.height())
                    };
                    assert!(along <= tip.length(1.5) + 2.0 && across <= tip.breadth(1.5) + 0.1, "{tip:?} {bounds:?}");
                    let far = kurbo::Rect::from_center_size(at, (0.2, 0.2)).union(bounds);
                    assert!(far.width().max(far.height()) <= tip.length(1.5).max(tip.breadth(1.5)) + 2.2, "{tip:?}");
                }
                assert!(drawn.covers <= tip.length(1.5), "{tip:?}");
            }
        }
    }
}
