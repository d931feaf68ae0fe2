//! The state that the passes hand on. It lies in one frame of reference: edges lead down, `x` runs
//! across the layers and `y` along the way of the edges; `turn.rs` turns the result.

use super::graph::{Outline, Routing, Spacing};
use super::memory::Effort;
use crate::scene::{Point, Rect, Size, Vec2};

/// No index.
pub(super) const NONE: usize = usize::MAX;

/// A node, or a group that is drawn on its own.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Width across, height along.
    pub size: Size,
    pub outline: Outline,
    /// Whether `outline` lies on its side, as in drawings that lead to the right.
    pub turned: bool,
    pub frame: Option<usize>,
    /// Room for self loops at the side of higher `x`.
    pub loop_room: f64,
    pub loop_height: f64,
    pub pin: Pin,
    pub rank: usize,
    pub rect: Rect,
}

/// Where a block must stand, if it is not a real one but the place where an edge leaves the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pin {
    Free,
    /// Before all ranks.
    First,
    /// After all ranks.
    Last,
    /// At the low end of the layer beside its only neighbour.
    Low,
    /// At the high end of that layer.
    High,
}

/// An edge between two blocks.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub from: usize,
    pub to: usize,
    pub label: Option<Size>,
    pub min_length: usize,
    pub weight: u32,
    pub routing: Routing,
    /// Drawn against the way of the layers.
    pub reversed: bool,
    /// Where it must start and end, from the low side of its block, if that is a group drawn on its own.
    pub from_port: Option<f64>,
    pub to_port: Option<f64>,
    /// The corners that it leaves its upper and its lower block by.
    pub corners: [Option<Corner>; 2],
    /// Frames that it starts and ends at, instead of the blocks within.
    pub clip: [Option<usize>; 2],
    pub points: Vec<Point>,
    pub label_rect: Option<Rect>,
}

impl Link {
    /// The end in the earlier rank.
    pub fn upper(&self) -> usize {
        if self.reversed { self.to } else { self.from }
    }

    /// The corner that it leaves a block by.
    pub fn corner(&self, block: usize) -> Option<Corner> {
        if self.upper() == block { self.corners[0] } else { self.corners[1] }
    }

    /// The end in the later rank.
    pub fn lower(&self) -> usize {
        if self.reversed { self.from } else { self.to }
    }
}

/// A corner at the side of a diamond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Corner {
    Low,
    High,
}

/// A group that is drawn together with what is around it.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub parent: Option<usize>,
    /// Frames around it.
    pub depth: usize,
    /// Of its title, as read: not turned.
    pub title: Size,
    /// Layers that it covers.
    pub first: usize,
    pub last: usize,
    pub rect: Rect,
}

/// Which side of the frames of reference the reader sees as the top, where titles stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitleSide {
    /// Lesser `y`.
    First,
    /// Greater `y`.
    Last,
    /// Lesser `x`.
    Low,
}

/// What stands in a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Block(usize),
    /// A link on its way through the layer.
    Bend(usize),
    /// The label of a link.
    Label(usize),
    /// The sides of a frame.
    Low(usize),
    High(usize),
}

/// A thing in a layer.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub kind: Kind,
    /// The layers that it stands in: several only where a bend is one piece through all of them.
    pub layer: usize,
    pub last: usize,
    /// The innermost frame that it is in; a side of a frame is in that frame. [`NONE`] outside of all.
    pub frame: usize,
    /// What it takes on either side of `x`.
    pub before: f64,
    pub after: f64,
    pub height: f64,
    pub x: f64,
}

/// A piece of a link, or of the side of a frame, from the last layer of an item to the next one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hop {
    pub top: u32,
    pub bottom: u32,
    /// The link, or [`u32::MAX`] for a side of a frame.
    pub link: u32,
}

impl Hop {
    pub fn is_side(&self) -> bool {
        self.link == u32::MAX
    }
}

/// One level of a drawing.
#[derive(Debug)]
pub(super) struct Sketch {
    pub spacing: Spacing,
    pub title_side: TitleSide,
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    /// Parents before children.
    pub frames: Vec<Frame>,
    /// For each block the first of those that share its rank.
    pub peer: Vec<usize>,
    /// Layers per rank: two where links have labels, which stand in the layers between.
    pub step: usize,
    pub items: Vec<Item>,
    pub hops: Vec<Hop>,
    /// Layers that a link runs through in one piece at most: more than one in large drawings only.
    pub span: usize,
    /// The item of each block.
    pub item_of: Vec<usize>,
    /// Items by layer, in order of `x`.
    pub layers: Vec<Vec<usize>>,
    /// What the passes have cost.
    pub effort: Effort,
    /// Where each layer begins and ends.
    pub bands: Vec<(f64, f64)>,
    /// Length along the way of the links beyond which the drawing is folded.
    pub fold: Option<f64>,
    pub size: Size,
}

impl Sketch {
    pub fn new(spacing: Spacing, title_side: TitleSide) -> Self {
        Self {
            spacing,
            title_side,
            blocks: Vec::new(),
            links: Vec::new(),
            frames: Vec::new(),
            peer: Vec::new(),
            step: 1,
            items: Vec::new(),
            hops: Vec::new(),
            span: 1,
            item_of: Vec::new(),
            layers: Vec::new(),
            effort: Effort::default(),
            bands: Vec::new(),
            fold: None,
            size: Size::ZERO,
        }
    }

    /// Whether a link joins blocks of one rank.
    pub fn is_flat(&self, link: &Link) -> bool {
        self.blocks[link.from].rank == self.blocks[link.to].rank
    }

    /// The frames that an item is in, the innermost first.
    pub fn frames_around(&self, item: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let innermost = Some(self.items[item].frame).filter(|&f| f != NONE);
        std::iter::successors(innermost, |&f| self.frames[f].parent)
    }

    /// The innermost frame around both.
    pub fn common_frame(&self, a: Option<usize>, b: Option<usize>) -> Option<usize> {
        let (mut a, mut b) = (a, b);
        while a != b {
            let depth = |f: Option<usize>| f.map_or(0, |f| self.frames[f].depth + 1);
            if depth(a) >= depth(b) {
                a = a.and_then(|f| self.frames[f].parent);
            } else {
                b = b.and_then(|f| self.frames[f].parent);
            }
        }
        a
    }

    /// Moves all that is drawn to the origin and takes its size.
    pub fn settle(&mut self) {
        let mut all: Option<Rect> = None;
        let mut take = |rect: Rect| all = Some(all.map_or(rect, |a| a.union(rect)));
        self.blocks.iter().for_each(|b| take(b.rect));
        self.frames.iter().for_each(|f| take(f.rect));
        for link in &self.links {
            link.points.iter().for_each(|&p| take(Rect::from_points(p, p)));
            link.label_rect.into_iter().for_each(&mut take);
        }
        let all = all.unwrap_or(Rect::ZERO);
        self.shift(-all.origin().to_vec2());
        self.size = all.size();
    }

    /// Moves all that is drawn.
    pub fn shift(&mut self, by: Vec2) {
        self.blocks.iter_mut().for_each(|b| b.rect = b.rect + by);
        self.frames.iter_mut().for_each(|f| f.rect = f.rect + by);
        for link in &mut self.links {
            link.points.iter_mut().for_each(|p| *p += by);
            link.label_rect = link.label_rect.map(|r| r + by);
        }
    }
}
