//! The line of a message with what it ends in.

use super::columns::{BAR, edge_of_bars};
use super::place::{DISC, LOOP_HEIGHT, Place, loop_at};
use crate::figures::sequence::model::{Head, Message};
use crate::scene::{BezPath, Edge, Point, Rect, Stroke, Tip, TipKind, Vec2};
use crate::theme::Paint;

/// Length and half the width of a head.
const LENGTH: f64 = 8.0;
const HALF: f64 = 3.5;
/// From a lifeline to the middle of a cross, and half of its width.
const CROSS_AT: f64 = 9.0;
const CROSS: f64 = 4.0;
/// Radius of the circle on a lifeline.
const CIRCLE: f64 = 3.5;
/// From the cross of one that is gone to the head of its last message.
const GONE: f64 = 7.0;
/// Radius of the turns of a loop.
const TURN: f64 = 5.0;

/// Where a message runs.
pub struct Way {
    /// Where its line starts and ends, tips and circles left out.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// Where it turns back, of a message to oneself.
    pub turn: Option<f64>,
}

/// The way of a message between lifelines; `head` is the box of the one that it makes.
pub fn way(message: &Message, place: Place, lifelines: &[f64], head: Rect) -> Option<Way> {
    let Place::Message { y, bars, .. } = place else { return None };
    let (start, end) = (lifelines[message.from], lifelines[message.to]);
    if message.from == message.to {
        let turn = loop_at(start, bars.0.max(bars.1));
        let from = Point::new(start + edge_of_bars(bars.0), y);
        return Some(Way { from, to: Point::new(end + edge_of_bars(bars.1), y + LOOP_HEIGHT), turn: Some(turn) });
    }
    let left_edge = |count: usize| if count == 0 { 0.0 } else { BAR };
    let (mut from, mut to) = if end > start {
        (start + edge_of_bars(bars.0), end - left_edge(bars.1))
    } else {
        (start - left_edge(bars.0), end + edge_of_bars(bars.1))
    };
    let onward = (end - start).signum();
    if message.creates {
        to = if onward > 0.0 { head.x0 } else { head.x1 };
    }
    if message.destroys == Some(message.to) {
        to -= onward * GONE;
    }
    if message.destroys == Some(message.from) {
        from += onward * if message.number.is_some() { GONE + DISC } else { GONE };
    }
    Some(Way { from: Point::new(from, y), to: Point::new(to, y), turn: None })
}

impl Way {
    /// Which way it leaves its start, and which way it comes to its end.
    fn directions(&self) -> (Vec2, Vec2) {
        match self.turn {
            Some(_) => (Vec2::new(1.0, 0.0), Vec2::new(-1.0, 0.0)),
            None => {
                let onward = Vec2::new((self.to.x - self.from.x).signum(), 0.0);
                (onward, onward)
            }
        }
    }

    /// The line with its ends.
    pub fn edge(&self, message: &Message, numbered: bool, paint: Paint, width: f64) -> Edge {
        let (leaves, arrives) = self.directions();
        let mut stroke = Stroke::new(paint, width);
        if message.dashed {
            stroke.dash = vec![5.0, 4.0];
        }
        let mut from = self.from;
        let mut to = self.to;
        if numbered {
            from += leaves * DISC;
        }
        if message.from_circle {
            from += leaves * 2.0 * CIRCLE;
        }
        if message.to_circle {
            to -= arrives * 2.0 * CIRCLE;
        }
        let way = self.path(from, to);
        let (from_tip, shorter_start) = tip(message.from_head, from, -leaves, paint, width);
        // One that is gone has a cross of its own.
        let is_crossed = message.destroys == Some(message.to) && message.to_head == Head::Cross;
        let to_head = if is_crossed { Head::None } else { message.to_head };
        let (to_tip, shorter_end) = tip(to_head, to, arrives, paint, width);
        let line = self.path(from + leaves * shorter_start, to - arrives * shorter_end);
        Edge { way: way.into(), line, from_tip, to_tip, ..Edge::plain(BezPath::new(), stroke) }
    }

    /// The circles on lifelines.
    pub fn circles(&self, message: &Message, numbered: bool) -> Vec<(Point, f64)> {
        let (leaves, arrives) = self.directions();
        let first = self.from + leaves * (CIRCLE + if numbered { DISC } else { 0.0 });
        let circles = [message.from_circle.then_some(first), message.to_circle.then(|| self.to - arrives * CIRCLE)];
        circles.into_iter().flatten().map(|centre| (centre, CIRCLE)).collect()
    }

    fn path(&self, from: Point, to: Point) -> BezPath {
        let mut path = BezPath::new();
        path.move_to(from);
        if let Some(turn) = self.turn {
            path.line_to((turn - TURN, from.y));
            path.quad_to((turn, from.y), (turn, from.y + TURN));
            path.line_to((turn, to.y - TURN));
            path.quad_to((turn, to.y), (turn - TURN, to.y));
        }
        path.line_to(to);
        path
    }
}

/// What stands at an end that a line comes to, and how much shorter the line is for it.
fn tip(head: Head, end: Point, onward: Vec2, paint: Paint, width: f64) -> (Option<Tip>, f64) {
    let across = Vec2::new(-onward.y, onward.x);
    // Above the line on the page, whichever way it runs.
    let up = Vec2::new(0.0, -1.0);
    let back = end - onward * LENGTH;
    let mut outline = BezPath::new();
    let stroke = Stroke::round(paint, width);
    let filled = |outline: BezPath, kind| Some(Tip { kind, outline, fill: Some(paint), stroke: None });
    let drawn = |outline: BezPath, kind| Some(Tip { kind, outline, fill: None, stroke: Some(stroke.clone()) });
    match head {
        Head::None => (None, 0.0),
        Head::Filled => {
            outline.move_to(end);
            outline.line_to(back + across * HALF);
            outline.line_to(back - across * HALF);
            outline.close_path();
            (filled(outline, TipKind::Arrow), LENGTH - 1.0)
        }
        Head::Open => {
            outline.move_to(back + across * HALF);
            outline.line_to(end - onward * (width / 2.0));
            outline.line_to(back - across * HALF);
            (drawn(outline, TipKind::Open), width)
        }
        Head::Cross => {
            let middle = end - onward * CROSS_AT;
            for side in [1.0, -1.0] {
                outline.move_to(middle + Vec2::new(-CROSS, -CROSS * side));
                outline.line_to(middle + Vec2::new(CROSS, CROSS * side));
            }
            (drawn(outline, TipKind::Cross), CROSS_AT)
        }
        Head::Half { upper, filled: fills } => {
            let side = if upper { up } else { -up } * (HALF + 1.0);
            outline.move_to(end);
            outline.line_to(back + side);
            if fills {
                outline.line_to(back);
                outline.close_path();
                return (filled(outline, TipKind::Half), 0.0);
            }
            (drawn(outline, TipKind::Half), 0.0)
        }
    }
}

/// The cross of a participant that is gone.
pub fn cross(at: Point) -> BezPath {
    let mut path = BezPath::new();
    for side in [1.0, -1.0] {
        path.move_to(at + Vec2::new(-6.0, -6.0 * side));
        path.line_to(at + Vec2::new(6.0, 6.0 * side));
    }
    path
}
