//! A mind map: the root in the middle, its branches around it in the order of the hands of a clock, each with its
//! colour. Where both sides do not fit, all stands at the right; where that does not, below each other.

use kurbo::ParamCurve as _;

use super::{Colors, Node, Tree};
use crate::diagram::{Shape, outline};
use crate::figures::{Body, Stage};
use crate::items::card::node;
use crate::items::{Bands, Block, Entry, IconPlace, Setting};
use crate::scene::fit::Room;
use crate::scene::{BezPath, Item, Names, Point, Rect, Role, Shape as Drawn, Size, Stroke, Vec2};
use crate::theme::{Paint, Theme};

/// Widths of the words of a node that are tried, in px.
const WIDTHS: [f64; 6] = [168.0, 148.0, 128.0, 112.0, 98.0, 86.0];
/// A map that is higher is read as a list: its root would be far from where reading begins.
const TALLEST: f64 = 1600.0;
/// Levels step down to that one.
const DEEPEST: usize = 3;
/// From a node to what it holds, by level, in px.
const AHEAD: [f64; 4] = [40.0, 28.0, 26.0, 24.0];
/// The same where that is more than the room has, as a share.
const TIGHT: f64 = 0.7;
/// Between nodes that one node holds, by its level, in px.
const BETWEEN: [f64; 4] = [20.0, 10.0, 8.0, 6.0];
/// Beside and above the words in a box, by level, in px.
const PAD: [(f64, f64); 4] = [(18.0, 12.0), (12.0, 7.0), (10.0, 6.0), (10.0, 5.0)];
/// Beside, above and below words that stand on a line, in px.
const BARE: (f64, f64, f64) = (3.0, 1.0, 4.0);
/// Width of lines, by the level that they lead to, in px.
const LINES: [f64; 4] = [2.0, 2.0, 1.5, 1.25];
/// From level to level of the list that a narrow room asks for, and between its lines, in px.
const INDENT: f64 = 22.0;
const BELOW: f64 = 10.0;
/// Radius of the bends of lines in that list, in px.
const BEND: f64 = 6.0;

/// Draws a mind map.
pub fn layout(tree: &Tree, stage: &Stage, room: Room) -> Body {
    // On what is filled with a strong colour, words have the colour of the ground.
    let inverse = Theme { ink: stage.theme.ground, muted: stage.theme.ground, ..stage.theme.clone() };
    let stages = Stages { plain: stage, solid: &Stage { theme: &inverse, fonts: stage.fonts } };
    let room = Room { height: Some(room.height.map_or(TALLEST, |height| height.min(TALLEST))), ..room };
    let plain = |width: f64| Map::new(tree, stages, |_, _| width);
    for (tight, width) in [1.0, TIGHT].into_iter().flat_map(|tight| WIDTHS.map(|width| (tight, width))) {
        let map = Map { tight, ..plain(width) };
        let right = map.balanced();
        if room.holds(map.size(right)) {
            return map.widened(tree, stages, (width, right), room);
        }
    }
    for width in WIDTHS {
        let map = plain(width);
        if room.holds(map.size(tree.root.nodes.len())) {
            return map.body(tree.root.nodes.len());
        }
    }
    list(tree, stages, room)
}

/// The same as a list that is indented, with the colours and outlines of the map.
pub fn list(tree: &Tree, stages: Stages, room: Room) -> Body {
    let width = room.width.unwrap_or(480.0);
    let map = Map::new(tree, stages, |depth, _| (width - INDENT * depth as f64 - 2.0 * PAD[0].0).max(60.0));
    map.listed()
}

/// How words are set on the ground and on strong colours.
#[derive(Clone, Copy)]
pub struct Stages<'a> {
    /// On the ground and its tints.
    pub plain: &'a Stage<'a>,
    /// On strong colours.
    pub solid: &'a Stage<'a>,
}

/// A node with its words in lines.
struct Placed<'a> {
    node: &'a Node,
    parent: Option<usize>,
    children: Vec<usize>,
    depth: usize,
    /// Which child of the root it hangs on.
    branch: usize,
    block: Block<'a>,
    bands: Bands,
    setting: Setting<'a>,
    /// Its outline; none where its words stand on a line.
    shape: Option<Shape>,
    size: Size,
}

struct Map<'a> {
    theme: &'a Theme,
    colors: Colors,
    /// How far nodes are from what they hold, as a share of what is usual.
    tight: f64,
    nodes: Vec<Placed<'a>>,
}

/// How far a node and what it holds reach from the height at which a line meets the node, in px.
#[derive(Clone, Copy, Default)]
struct Reach {
    above: f64,
    below: f64,
}

impl<'a> Map<'a> {
    /// With words of at most that width at each level of each branch; only words that cannot be broken are wider.
    fn new(tree: &'a Tree, stages: Stages<'a>, width: impl Fn(usize, usize) -> f64) -> Self {
        let mut map = Self { theme: stages.plain.theme, colors: tree.colors, tight: 1.0, nodes: Vec::new() };
        map.add(&tree.root, None, (0, 0), stages, &width);
        map
    }

    fn add(
        &mut self,
        node: &'a Node,
        parent: Option<usize>,
        (depth, branch): (usize, usize),
        stages: Stages<'a>,
        width: &impl Fn(usize, usize) -> f64,
    ) {
        let own = self.nodes.len();
        self.nodes.push(Placed::new(node, parent, (depth, branch), stages, width(depth, branch)));
        for (index, child) in node.nodes.iter().enumerate() {
            let next = self.nodes.len();
            self.nodes[own].children.push(next);
            let branch = if depth == 0 { index } else { branch };
            self.add(child, Some(own), (depth + 1, branch), stages, width);
        }
    }

    /// How many branches stand at the right, so that both sides are about equally high.
    fn balanced(&self) -> usize {
        let reaches = self.reaches();
        balanced(&self.nodes[0].children.iter().map(|&child| reaches[child].0).collect::<Vec<_>>())
    }

    /// The same with words that are wider at one side, where that side has room for them: `right` branches stand at
    /// the right.
    fn widened(self, tree: &'a Tree, stages: Stages<'a>, (width, right): (f64, usize), room: Room) -> Body {
        let (mut best, mut widths) = (self, (width, width));
        for at_left in [true, false] {
            for &wider in WIDTHS.iter().take_while(|wider| **wider > width) {
                let wanted = if at_left { (widths.0, wider) } else { (wider, widths.1) };
                let words = |_, branch| if branch < right { wanted.0 } else { wanted.1 };
                let map = Map { tight: best.tight, ..Map::new(tree, stages, words) };
                if room.holds(map.size(right)) {
                    (best, widths) = (map, wanted);
                    break;
                }
            }
        }
        best.body(right)
    }

    /// The boxes of all nodes, with so many branches of the root at its right and the others at its left.
    fn sides(&self, right: usize) -> Vec<Rect> {
        let reaches = self.reaches();
        let (right, left) = self.nodes[0].children.split_at(right.min(self.nodes[0].children.len()));
        let root = Rect::from_center_size(Point::ZERO, self.nodes[0].size);
        let mut rects = vec![root; self.nodes.len()];
        // The hands of a clock go down at the right and up at the left.
        let left: Vec<usize> = left.iter().rev().copied().collect();
        self.place(right, root, 0.0, 1.0, &reaches, &mut rects);
        self.place(&left, root, 0.0, -1.0, &reaches, &mut rects);
        rects
    }

    /// How large the map is with so many branches at the right.
    fn size(&self, right: usize) -> Size {
        self.sides(right).into_iter().reduce(|a, b| a.union(b)).map_or(Size::ZERO, |all| all.size())
    }

    /// How far each node reaches with all that it holds, and how far from the line of the node around it its own is.
    fn reaches(&self) -> Vec<(Reach, f64)> {
        let mut reaches = vec![(Reach::default(), 0.0); self.nodes.len()];
        // What a node holds stands behind it.
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let meets = node.meets();
            let own = Reach { above: meets, below: node.size.height - meets };
            let held: Vec<Reach> = node.children.iter().map(|&child| reaches[child].0).collect();
            let (places, all) = stacked(&held, BETWEEN[node.level()]);
            node.children.iter().zip(places).for_each(|(&child, place)| reaches[child].1 = place);
            reaches[index].0 = Reach { above: own.above.max(all.above), below: own.below.max(all.below) };
        }
        reaches
    }

    /// Places nodes that one node holds, and all in them, at its side: `way` is 1 to the right and -1 to the left.
    fn place(&self, held: &[usize], around: Rect, line: f64, way: f64, reaches: &[(Reach, f64)], rects: &mut [Rect]) {
        let from_root = held.first().is_some_and(|&child| self.nodes[child].depth == 1);
        let stack: Vec<Reach> = held.iter().map(|&child| reaches[child].0).collect();
        let fresh = if from_root { stacked(&stack, BETWEEN[0]).0 } else { Vec::new() };
        for (nth, &child) in held.iter().enumerate() {
            let node = &self.nodes[child];
            // The branches of the root are stacked by sides.
            let line = line + fresh.get(nth).copied().unwrap_or(reaches[child].1);
            let ahead = AHEAD[(node.depth - 1).min(DEEPEST)] * self.tight;
            let x = if way > 0.0 { around.x1 + ahead } else { around.x0 - ahead - node.size.width };
            rects[child] = Rect::from_origin_size((x, line - node.meets()), node.size);
            self.place(&node.children, rects[child], line, way, reaches, rects);
        }
    }

    /// The map with so many branches at the right.
    fn body(&self, right: usize) -> Body {
        let mut rects = self.sides(right);
        let bounds = rects.iter().copied().reduce(|a, b| a.union(b)).unwrap_or_default();
        rects.iter_mut().for_each(|rect| *rect = *rect - bounds.origin().to_vec2());
        let edges = self.nodes.iter().enumerate().filter_map(|(index, node)| {
            let parent = node.parent?;
            let path = self.curve(parent, index, &rects);
            Some(self.edge(path, self.paint(index), index))
        });
        let mut items: Vec<Item> = edges.collect();
        items.extend(self.draw(&rects));
        Body { items, size: bounds.size(), ..Body::default() }
    }

    /// A curve that leaves along the level, to where the line of the other begins.
    fn curve(&self, parent: usize, child: usize, rects: &[Rect]) -> BezPath {
        let way = if rects[child].center().x >= rects[parent].center().x { 1.0 } else { -1.0 };
        let from = self.nodes[parent].end(rects[parent], way, self.theme);
        let to = self.nodes[child].end(rects[child], -way, self.theme);
        let pull = Vec2::new((to.x - from.x) * 0.5, 0.0);
        let mut path = BezPath::new();
        path.move_to(from);
        path.curve_to(from + pull, to - pull, to);
        path
    }

    fn edge(&self, path: BezPath, paint: Paint, child: usize) -> Item {
        let stroke = Stroke::round(paint, LINES[self.nodes[child].level()]);
        Item::group(Role::Edge, vec![Item::shape(Role::Edge, Drawn::Path(path), None, stroke)])
    }

    /// All nodes below each other, each indented below what holds it.
    fn listed(&self) -> Body {
        let mut top = 0.0;
        let rects: Vec<Rect> = self
            .nodes
            .iter()
            .map(|node| {
                let rect = Rect::from_origin_size((INDENT * node.depth as f64, top), node.size);
                top += node.size.height + if node.depth == 0 { BELOW + 4.0 } else { BELOW };
                rect
            })
            .collect();
        let size = rects.iter().copied().reduce(|a, b| a.union(b)).map_or(Size::ZERO, |all| all.size());
        let mut items = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let Some(&last) = node.children.last() else { continue };
            let x = rects[index].x0 + 9.0;
            let line = |child: usize| rects[child].y0 + self.nodes[child].meets();
            let mut trunk = BezPath::new();
            // It leaves from behind an outline, however that is bent.
            let from = if node.shape.is_some() { rects[index].center().y } else { rects[index].y1 };
            trunk.move_to((x, from));
            trunk.line_to((x, line(last) - BEND));
            let paint = if node.depth == 0 { self.theme.edge } else { self.paint(index) };
            items.push(self.edge(trunk, paint, last));
            for &child in &node.children {
                let mut arm = BezPath::new();
                arm.move_to((x, line(child) - BEND));
                arm.quad_to((x, line(child)), (x + BEND, line(child)));
                arm.line_to((rects[child].x0, line(child)));
                items.push(self.edge(arm, self.paint(child), child));
            }
        }
        items.extend(self.draw(&rects));
        Body { items, size, crowded: true, ..Body::default() }
    }

    fn paint(&self, index: usize) -> Paint {
        let node = &self.nodes[index];
        let nth = match self.colors {
            Colors::Branch => node.branch,
            Colors::Depth => node.depth.saturating_sub(1),
        };
        self.theme.category(nth)
    }

    fn draw(&self, rects: &[Rect]) -> Vec<Item> {
        let mut names = Names::default();
        let nodes = self.nodes.iter().zip(rects).enumerate();
        nodes.map(|(index, (node, &rect))| node.draw(rect, self.paint(index), self.theme, &mut names)).collect()
    }
}

impl<'a> Placed<'a> {
    fn new(
        node: &'a Node,
        parent: Option<usize>,
        (depth, branch): (usize, usize),
        stages: Stages<'a>,
        width: f64,
    ) -> Self {
        let entry = &node.entry;
        let boxed = depth < 2 || entry.emphasis;
        let shape = node.shape.or(boxed.then_some(Shape::Rounded));
        let setting = setting(entry, depth, shape, stages);
        let least = setting.least_width(std::slice::from_ref(entry));
        let width = shape.map_or(width, |shape| outline::measure(shape, width)).max(least);
        let block = Block::set_alone(entry, width, &setting);
        let bands = block.bands(&setting);
        let words = Size::new(block.width(&setting).ceil(), bands.height().ceil());
        let pad = PAD[depth.min(DEEPEST)];
        let size = match shape {
            _ if entry.told().is_empty() && entry.icon.is_none() => Size::new(8.0, 8.0),
            None => Size::new(words.width + 2.0 * BARE.0, words.height + BARE.1 + BARE.2),
            Some(Shape::Rect | Shape::Rounded) => Size::new(words.width + 2.0 * pad.0, words.height + 2.0 * pad.1),
            Some(shape) => outline::size_around(shape, words),
        };
        Self { node, parent, children: Vec::new(), depth, branch, block, bands, setting, shape, size }
    }

    fn level(&self) -> usize {
        self.depth.min(DEEPEST)
    }

    /// How far below its top a line meets it: at the middle of a box, else at the line that its words stand on.
    fn meets(&self) -> f64 {
        if self.shape.is_some() { self.size.height / 2.0 } else { self.size.height }
    }

    /// Where a line meets it at its right (`way` 1) or its left.
    fn end(&self, rect: Rect, way: f64, theme: &Theme) -> Point {
        let y = rect.y0 + self.meets();
        let side = if way > 0.0 { rect.x1 } else { rect.x0 };
        let x = self.shape.map_or(side, |shape| {
            let edge = outline::outline(shape, rect, theme.space.node_radius).contours.edge;
            let level = kurbo::Line::new((rect.x0 - 1.0, y), (rect.x1 + 1.0, y));
            let meet = |segment: kurbo::PathSeg| {
                segment.intersect_line(level).into_iter().map(|hit| level.eval(hit.line_t).x).collect::<Vec<_>>()
            };
            let found = edge.segments().flat_map(meet);
            found.reduce(|a, b| if way > 0.0 { a.max(b) } else { a.min(b) }).unwrap_or(side)
        });
        Point::new(x, y)
    }

    fn draw(&self, rect: Rect, paint: Paint, theme: &Theme, names: &mut Names) -> Item {
        let entry = &self.node.entry;
        let fill = match self.shape {
            Some(_) if self.depth == 0 => theme.ink,
            Some(_) if entry.emphasis => paint,
            Some(_) => theme.tint(paint, 0.12),
            None => theme.ground,
        };
        let mut items = Vec::new();
        match self.shape {
            Some(shape) => {
                let own = self.node.shape.is_some() && self.depth > 0 && !entry.emphasis;
                let stroke = own.then(|| Stroke::new(paint.visible_around(fill, theme.ground), theme.space.edge));
                let drawn = outline::scene_shape(shape, rect, theme.space.node_radius);
                items.push(Item::shape(Role::Node, drawn, fill, stroke));
            }
            None => {
                let mut line = BezPath::new();
                line.move_to((rect.x0, rect.y1));
                line.line_to((rect.x1, rect.y1));
                let stroke = Stroke::round(paint, LINES[self.level()]);
                items.push(Item::shape(Role::Decoration, Drawn::Path(line), None, stroke));
            }
        }
        let words = Size::new(self.block.width(&self.setting).ceil(), self.bands.height());
        let frame = match self.shape {
            Some(shape) => Rect::from_center_size(outline::words_box(shape, rect).center(), words),
            None => Rect::from_origin_size((rect.x0 + BARE.0, rect.y0 + BARE.1), words),
        };
        items.extend(self.block.draw(frame, &self.bands, &self.setting, fill, sign(paint, fill, self.setting.stage)));
        node(entry, items, names)
    }
}

/// The colour of icons: that of the branch, unless they stand on it.
fn sign(paint: Paint, fill: Paint, stage: &Stage) -> Paint {
    if paint.contrast(fill) < 3.0 || fill == paint { stage.theme.ink } else { paint }
}

/// How the words of a node are set: smaller from level to level.
fn setting<'a>(entry: &Entry, depth: usize, shape: Option<Shape>, stages: Stages<'a>) -> Setting<'a> {
    let solid = depth == 0 || entry.emphasis;
    let stage = if solid { stages.solid } else { stages.plain };
    let scale = &stage.theme.type_scale;
    let (title, side) = match depth {
        0 => (scale.key, 24.0),
        1 => (scale.heading, 18.0),
        2 => (scale.body, 16.0),
        _ => (scale.label, 15.0),
    };
    let icons = entry.icon.map(|_| (IconPlace::Beside, side));
    let setting = Setting { title, detail: scale.label, icons, ..Setting::of(std::slice::from_ref(entry), stage) };
    if shape.is_some() { setting.centred() } else { setting }
}

/// Stacks things with a gap between: where the line of each is, from the middle between the first and the last of
/// them, and how far all reach from there.
fn stacked(held: &[Reach], gap: f64) -> (Vec<f64>, Reach) {
    let mut lines = Vec::with_capacity(held.len());
    let mut line = 0.0;
    for (nth, reach) in held.iter().enumerate() {
        if nth > 0 {
            line += held[nth - 1].below + gap + reach.above;
        }
        lines.push(line);
    }
    let middle = line / 2.0;
    lines.iter_mut().for_each(|line| *line -= middle);
    let above = held.first().map_or(0.0, |first| first.above + middle);
    let below = held.last().map_or(0.0, |last| last.below + middle);
    (lines, Reach { above, below })
}

/// How many of the branches stand at the right, so that both sides are about equally high.
fn balanced(branches: &[Reach]) -> usize {
    let heights: Vec<f64> = branches.iter().map(|reach| reach.above + reach.below + BETWEEN[0]).collect();
    let whole: f64 = heights.iter().sum();
    let mut best = (f64::INFINITY, branches.len());
    let mut right = 0.0;
    for (nth, height) in heights.iter().enumerate() {
        right += height;
        let unlike = (whole - 2.0 * right).abs();
        // Of two splits that are as even, the one with more at the right, where reading begins.
        if unlike <= best.0 + 1.0 {
            best = (unlike.min(best.0), nth + 1);
        }
    }
    best.1
}
