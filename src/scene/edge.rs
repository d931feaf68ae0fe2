//! Edges: lines that know what they join.

use std::borrow::Cow;

use kurbo::{Affine, Shape as _};

use super::geometry::rounded;
use super::shape::placed;
use super::{BezPath, Name, Point, Rect, Stroke, Vec2};
use crate::theme::Paint;

/// A line from one thing to another, with what it ends in.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The group that it starts at; none where that has no name.
    pub from: Option<Name>,
    /// The group that it ends at.
    pub to: Option<Name>,
    /// All of its way, from outline to outline; its tips lie on it.
    pub way: Way,
    /// What is drawn of the way: it ends below its tips and has a gap where words stand.
    pub line: BezPath,
    /// How the line is drawn.
    pub stroke: Stroke,
    /// What stands at its start.
    pub from_tip: Option<Tip>,
    /// What stands at its end.
    pub to_tip: Option<Tip>,
    /// What it says, for those who do not see it.
    pub label: Option<String>,
}

/// A way from one place to another. Figures have many, so each is held by what takes the least room.
#[derive(Clone, Debug)]
pub enum Way {
    /// Straight from corner to corner, which are rounded by at most that radius.
    Corners(Box<[Point]>, f64),
    /// Any other; empty where it leads nowhere.
    Path(BezPath),
}

impl From<BezPath> for Way {
    fn from(path: BezPath) -> Self {
        Way::Path(path)
    }
}

impl Way {
    /// The line along it.
    pub fn path(&self) -> Cow<'_, BezPath> {
        match self {
            Way::Corners(corners, radius) => Cow::Owned(rounded(corners, *radius)),
            Way::Path(path) => Cow::Borrowed(path),
        }
    }

    /// Where it begins and where it ends; none where it is empty.
    pub fn ends(&self) -> Option<[Point; 2]> {
        match self {
            Way::Corners(corners, _) => Some([*corners.first()?, *corners.last()?]),
            Way::Path(path) => {
                let [first, last] = [path.elements().first()?, path.elements().last()?];
                Some([first.end_point()?, last.end_point()?])
            }
        }
    }

    /// The box around it.
    pub fn bounds(&self) -> Rect {
        self.path().bounding_box()
    }

    fn transform(&mut self, shift: Vec2, scale: f64) {
        match self {
            Way::Corners(corners, radius) => {
                corners.iter_mut().for_each(|corner| *corner = placed(*corner, shift, scale));
                *radius *= scale;
            }
            Way::Path(path) => path.apply_affine(Affine::scale(scale) * Affine::translate(shift)),
        }
    }
}

/// What an edge ends in.
#[derive(Clone, Debug)]
pub struct Tip {
    /// Which it is.
    pub kind: TipKind,
    /// Its outline.
    pub outline: BezPath,
    /// The colour inside.
    pub fill: Option<Paint>,
    /// The line around.
    pub stroke: Option<Stroke>,
}

/// The ends that an edge may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TipKind {
    /// A filled arrow head.
    Arrow,
    /// An arrow head of two strokes.
    Open,
    /// One half of a head.
    Half,
    /// A hollow triangle: a kind of.
    Triangle,
    /// A rhombus, filled or hollow: part of.
    Diamond {
        /// Whether it has the colour of the line.
        filled: bool,
    },
    /// A circle.
    Circle,
    /// A cross.
    Cross,
    /// A crow's foot with what stands behind it: how many there are.
    CrowFoot(Count),
    /// A ring: what is offered.
    Lollipop,
    /// A half ring: what is asked for.
    Socket,
    /// A ring with a plus in it: what is contained.
    CrossedCircle,
}

/// How many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl Edge {
    /// A plain line along a way, between things that have no names.
    pub fn plain(way: BezPath, stroke: Stroke) -> Self {
        let line = way.clone();
        Self { from: None, to: None, way: way.into(), line, stroke, from_tip: None, to_tip: None, label: None }
    }

    /// Its tips, the first before the last.
    pub fn tips(&self) -> impl Iterator<Item = &Tip> {
        self.from_tip.iter().chain(&self.to_tip)
    }

    /// What it starts at and what it ends at, with the places where it does; none where its way is empty.
    pub fn ends(&self) -> [(Option<&Name>, Option<Point>); 2] {
        let [start, end] = self.way.ends().map_or([None; 2], |ends| ends.map(Some));
        [(self.from.as_ref(), start), (self.to.as_ref(), end)]
    }

    /// The box of what is drawn, without the width of strokes.
    pub fn bounds(&self) -> Rect {
        self.tips().fold(self.line.bounding_box(), |all, tip| all.union(tip.outline.bounding_box()))
    }

    /// Moves and then scales it about the origin.
    pub fn transform(&mut self, shift: Vec2, scale: f64) {
        let place = Affine::scale(scale) * Affine::translate(shift);
        self.way.transform(shift, scale);
        self.line.apply_affine(place);
        self.stroke.scale(scale);
        for tip in self.from_tip.iter_mut().chain(&mut self.to_tip) {
            tip.outline.apply_affine(place);
            if let Some(stroke) = &mut tip.stroke {
                stroke.scale(scale);
            }
        }
    }
}
