//! The state that the passes hand on. It lies in one frame of reference: edges lead down, `x` runs
//! across the layers and `y` along the way of the edges; `turn.rs` turns the result.

use std::collections::BTreeSet;

use super::graph::{Clearance, End, Outline, Packing, Route, Routing, Spacing};
use super::memory::Effort;
use super::table::{BlockId, FrameId, ItemId, LinkId, Table};
use crate::scene::{Rect, Size, Vec2};

/// A node, or a group that is drawn on its own.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Width across, height along.
    pub size: Size,
    pub outline: Outline,
    /// Whether `outline` lies on its side, as in drawings that lead to the right.
    pub turned: bool,
    pub frame: Option<FrameId>,
    /// Whether it may become larger so that links find room at its sides.
    pub grows: bool,
    /// Nodes that stand right beside it, at the sides of lower and of higher `x`.
    pub beside: [Vec<Neighbour>; 2],
    /// The rank that it was asked to stand in.
    pub extreme: Option<Extreme>,
    /// Where links end at its upper and at its lower side from within, if it is a group drawn on its own.
    pub taken: [Vec<f64>; 2],
    /// What its upper and its lower side keep free of links at their high ends.
    pub kept: [f64; 2],
    pub pin: Pin,
    pub rank: usize,
    pub rect: Rect,
}

impl Block {
    /// Moves it with what stands beside it.
    pub fn shift(&mut self, by: Vec2) {
        self.rect = self.rect + by;
        self.beside.iter_mut().flatten().for_each(|note| note.rect = note.rect + by);
    }
}

/// A node that stands right beside a block, and has no block of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbour {
    pub node: usize,
    pub size: Size,
    /// From the block.
    pub off: f64,
    pub rect: Rect,
}

/// An end of the ranks of a frame, or of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extreme {
    First,
    Last,
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
    pub from: BlockId,
    pub to: BlockId,
    /// The ends of the edge that it is, or is a piece of.
    pub ends: [End; 2],
    pub label: Option<Size>,
    pub min_length: usize,
    pub weight: u32,
    pub routing: Routing,
    /// Drawn against the way of the layers.
    pub reversed: bool,
    /// The sides that it was asked to leave its start by and to meet its end at.
    pub faces: [Option<Face>; 2],
    /// Links with the same number at the same block share one place there.
    pub trunks: [Option<usize>; 2],
    /// What is drawn at its start and at its end.
    pub tips: [Clearance; 2],
    /// Sizes of the words beside its start and its end.
    pub end_labels: [Option<Size>; 2],
    /// Where it must start and end, from the low side of its block, if that is a group drawn on its own.
    pub from_port: Option<f64>,
    pub to_port: Option<f64>,
    /// How it meets its upper and its lower block.
    pub stands: [Stand; 2],
    /// Its way, if it leads from a block to itself.
    pub bow: Option<Bow>,
    /// Frames that it starts and ends at, instead of the blocks within.
    pub clip: [Option<FrameId>; 2],
    /// How long the tips are that stand at those frames.
    pub clip_tips: [f64; 2],
}

impl Link {
    /// Whether a block is its upper end (0) or its lower end (1).
    pub fn end_at(&self, block: BlockId) -> usize {
        usize::from(self.upper() != block)
    }

    /// Whether its upper (0) or lower (1) end is its start (0) or its end (1).
    pub fn told(&self, end: usize) -> usize {
        if self.reversed { 1 - end } else { end }
    }

    /// The end in the earlier rank.
    pub fn upper(&self) -> BlockId {
        if self.reversed { self.to } else { self.from }
    }

    /// The side, of lower or higher `x`, that it leaves a block by before it turns up or down, and how
    /// far from the middle of the block it does so.
    pub fn aside(&self, block: BlockId) -> Option<(Corner, f64)> {
        match self.stands[self.end_at(block)] {
            Stand::Beside { corner, lane, .. } | Stand::Around { corner, lane } => Some((corner, lane)),
            Stand::Below => None,
        }
    }

    /// The end in the later rank.
    pub fn lower(&self) -> BlockId {
        if self.reversed { self.from } else { self.to }
    }
}

/// A side of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// Where links from above arrive.
    First,
    /// Where links leave downwards.
    Last,
    /// At lower `x`.
    Low,
    /// At higher `x`.
    High,
}

/// How a link meets a block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Stand {
    /// At its lower side if the link leads down from it, else at its upper side.
    #[default]
    Below,
    /// Level, at a side of lower or higher `x`, `off` below the middle of it; it turns at a distance of
    /// `lane` from the middle of the block, or farther out. Without `has_room` only where nothing is in
    /// the way.
    Beside { corner: Corner, off: f64, lane: f64, has_room: bool },
    /// At the opposite of the side that it would take, and around the block past a side of lower or higher
    /// `x`, at a distance of `lane` from the middle of the block.
    Around { corner: Corner, lane: f64 },
}

/// The way of a link from a block to itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bow {
    pub face: Face,
    /// From the middle of the side to the middle between both ends, and from there to either end.
    pub off: f64,
    pub half: f64,
    /// How far it stands off the block, and its label.
    pub reach: f64,
    pub label: f64,
}

/// A side of a block that links leave level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Corner {
    Low,
    High,
}

/// A group that is drawn together with what is around it.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub parent: Option<FrameId>,
    /// Frames around it.
    pub depth: usize,
    /// Whether it covers all layers, beside other lanes in the author's order.
    pub is_lane: bool,
    /// Of its title, as read: not turned.
    pub title: Size,
    pub least: Size,
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
    Block(BlockId),
    /// A link on its way through the layer.
    Bend(LinkId),
    /// The label of a link.
    Label(LinkId),
    /// The sides of a frame.
    Low(FrameId),
    High(FrameId),
}

/// A thing in a layer.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub kind: Kind,
    /// The layers that it stands in: several only where a bend is one piece through all of them.
    pub layer: usize,
    pub last: usize,
    /// The innermost frame that it is in; a side of a frame is in that frame.
    pub frame: Option<FrameId>,
    /// What it takes on either side of `x`.
    pub before: f64,
    pub after: f64,
    pub height: f64,
    pub x: f64,
}

/// A piece of a link, or of the side of a frame, from the last layer of an item to the next one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hop {
    pub top: ItemId,
    pub bottom: ItemId,
    /// The link; none for a side of a frame.
    pub link: Option<LinkId>,
}

impl Hop {
    pub fn is_side(&self) -> bool {
        self.link.is_none()
    }
}

/// One level of a drawing.
#[derive(Debug)]
pub(super) struct Sketch {
    pub spacing: Spacing,
    pub title_side: TitleSide,
    pub blocks: Table<BlockId, Block>,
    pub links: Table<LinkId, Link>,
    /// The ways of all links, once they are drawn.
    pub routes: Table<LinkId, Route>,
    /// Parents before children.
    pub frames: Table<FrameId, Frame>,
    /// For each block the first of those that share its rank.
    pub peer: Table<BlockId, BlockId>,
    /// Layers per rank: two where links have labels, which stand in the layers between.
    pub step: usize,
    pub items: Table<ItemId, Item>,
    pub hops: Vec<Hop>,
    /// Layers that a link runs through in one piece at most: more than one in large drawings only.
    pub span: usize,
    /// The item of each block.
    pub item_of: Table<BlockId, ItemId>,
    /// Items by layer, in order of `x`.
    pub layers: Vec<Vec<ItemId>>,
    /// What the passes have cost, and what placing has, which is done several times.
    pub effort: Effort,
    pub placing: Effort,
    /// Where each layer begins and ends.
    pub bands: Vec<(f64, f64)>,
    /// How parts without links between them stand beside each other.
    pub packing: Packing,
    /// Whether links lead up or to the left.
    pub leads_back: bool,
    /// Curves that follow the corners of their way through a channel, by link and channel.
    pub angular: BTreeSet<(LinkId, usize)>,
    /// Length along the way of the links beyond which the drawing is folded.
    pub fold: Option<f64>,
    /// Whether it is also folded where it has few ranks.
    pub folds_short: bool,
    /// Breadth across the way of the links beyond which ranks go on in others.
    pub breadth: Option<f64>,
    pub size: Size,
}

impl Sketch {
    pub fn new(spacing: Spacing, title_side: TitleSide) -> Self {
        Self {
            spacing,
            title_side,
            blocks: Table::default(),
            links: Table::default(),
            routes: Table::default(),
            frames: Table::default(),
            peer: Table::default(),
            step: 1,
            items: Table::default(),
            hops: Vec::new(),
            span: 1,
            item_of: Table::default(),
            layers: Vec::new(),
            effort: Effort::default(),
            placing: Effort::default(),
            bands: Vec::new(),
            packing: Packing::Even,
            leads_back: false,
            angular: BTreeSet::new(),
            fold: None,
            folds_short: false,
            breadth: None,
            size: Size::ZERO,
        }
    }

    /// Whether a link joins blocks of one rank.
    pub fn is_flat(&self, link: &Link) -> bool {
        self.blocks[link.from].rank == self.blocks[link.to].rank
    }

    /// The hops that are pieces of links, with these.
    pub fn link_hops(&self) -> impl Iterator<Item = (&Hop, LinkId)> {
        self.hops.iter().filter_map(|hop| Some((hop, hop.link?)))
    }

    /// For each item its places in the first and in the last of its layers.
    pub fn end_places(&self) -> Table<ItemId, [usize; 2]> {
        let mut places = Table::filled([0; 2], self.items.len());
        for (number, layer) in self.layers.iter().enumerate() {
            for (at, &item) in layer.iter().enumerate() {
                if self.items[item].layer == number {
                    places[item][0] = at;
                }
                if self.items[item].last == number {
                    places[item][1] = at;
                }
            }
        }
        places
    }

    /// The frames that an item is in, the innermost first.
    pub fn frames_around(&self, item: ItemId) -> impl Iterator<Item = FrameId> + Clone + '_ {
        std::iter::successors(self.items[item].frame, |&f| self.frames[f].parent)
    }

    /// Whether the outermost frames are lanes.
    pub fn has_lanes(&self) -> bool {
        self.frames.iter().any(|frame| frame.is_lane)
    }

    /// The outermost frame around what is in a frame.
    pub fn outermost(&self, frame: Option<FrameId>) -> Option<FrameId> {
        std::iter::successors(frame, |&f| self.frames[f].parent).last()
    }

    /// The lane that an item is in.
    pub fn lane_of(&self, item: ItemId) -> Option<FrameId> {
        self.frames_around(item).last().filter(|&frame| self.frames[frame].is_lane)
    }

    /// The innermost frame around both.
    pub fn common_frame(&self, a: Option<FrameId>, b: Option<FrameId>) -> Option<FrameId> {
        let (mut a, mut b) = (a, b);
        while a != b {
            let depth = |f: Option<FrameId>| f.map_or(0, |f| self.frames[f].depth + 1);
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
        self.blocks.iter().flat_map(|b| b.beside.iter().flatten()).for_each(|note| take(note.rect));
        self.frames.iter().for_each(|f| take(f.rect));
        for route in &self.routes {
            route.points.iter().for_each(|&p| take(Rect::from_points(p, p)));
            route.label.into_iter().chain(route.end_labels.into_iter().flatten()).for_each(&mut take);
        }
        let all = all.unwrap_or(Rect::ZERO);
        self.shift(-all.origin().to_vec2());
        self.size = all.size();
    }

    /// Moves all that is drawn.
    pub fn shift(&mut self, by: Vec2) {
        self.blocks.iter_mut().for_each(|b| b.shift(by));
        self.frames.iter_mut().for_each(|f| f.rect = f.rect + by);
        self.routes.iter_mut().for_each(|route| route.shift(by));
    }
}
