//! A tree in its room: tidy from the root down or to the right; as an indented list where neither fits.

use super::{Node as Thing, Tree, outline};
use crate::engine::tree::{Gaps, Node, tidy};
use crate::figures::{Body, Stage};
use crate::items::card::{card, ground, node};
use crate::items::{Bands, Block, Entry, Setting};
use crate::scene::fit::Room;
use crate::scene::{BezPath, Item, Names, Point, Rect, Role, Shape, Size, Stroke};

/// Widths of the words of a node that are tried, in px.
const WIDTHS: [f64; 6] = [168.0, 144.0, 124.0, 108.0, 94.0, 82.0];
/// Above, below and beside the words of a node.
const PAD: (f64, f64) = (12.0, 9.0);
/// Radius of the bends of lines.
const BEND: f64 = 6.0;

/// Where a tree grows to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the root down.
    Down,
    /// From the root to the right.
    Right,
}

/// A thing of the tree, without what it holds.
struct Flat<'a> {
    entry: &'a Entry,
    parent: Option<usize>,
    depth: usize,
}

/// Draws a tree in the first of the ways that fits.
pub fn layout(tree: &Tree, ways: &[Way], stage: &Stage, room: Room) -> Body {
    for way in ways {
        for width in WIDTHS {
            let body = Drawing::new(tree, *way, width, stage).and_then(|drawing| drawing.body(room));
            if let Some(body) = body {
                return body;
            }
        }
    }
    outline::outline(&tree.root, stage, room)
}

fn flatten<'a>(node: &'a Thing, parent: Option<usize>, depth: usize, flat: &mut Vec<Flat<'a>>) {
    let own = flat.len();
    flat.push(Flat { entry: &node.entry, parent, depth });
    for item in &node.nodes {
        flatten(item, Some(own), depth + 1, flat);
    }
}

struct Drawing<'a> {
    way: Way,
    flat: Vec<Flat<'a>>,
    blocks: Vec<Block<'a>>,
    bands: Vec<Bands>,
    sizes: Vec<Size>,
    setting: Setting<'a>,
}

impl<'a> Drawing<'a> {
    /// With words of at most that width; none where one would be cut.
    fn new(tree: &'a Tree, way: Way, width: f64, stage: &'a Stage<'a>) -> Option<Self> {
        let mut flat = Vec::new();
        flatten(&tree.root, None, 0, &mut flat);
        let entries: Vec<Entry> = flat.iter().map(|node| node.entry.clone()).collect();
        let setting = Setting {
            title: stage.theme.type_scale.body.with_weight(crate::theme::Weight::Semibold),
            detail: stage.theme.type_scale.label,
            ..Setting::of(&entries, stage)
        };
        let setting = setting.icons_beside();
        let least = setting.least_width(&entries);
        // The widest of all tries is as wide as the longest word asks.
        let width = if width == WIDTHS[0] { width.max(least) } else { width };
        if least > width {
            return None;
        }
        let own = |node: &Flat| setting.for_one(node.entry);
        let blocks: Vec<Block> = flat.iter().map(|node| Block::set_alone(node.entry, width, &own(node))).collect();
        let bands: Vec<Bands> = blocks.iter().zip(&flat).map(|(block, node)| block.bands(&own(node))).collect();
        let deepest = flat.iter().map(|node| node.depth).max().unwrap_or(0);
        let mut sizes: Vec<Size> = blocks
            .iter()
            .zip(&bands)
            .zip(&flat)
            .map(|((block, bands), node)| {
                Size::new((block.width(&own(node)) + 2.0 * PAD.0).ceil(), (bands.height() + 2.0 * PAD.1).ceil())
            })
            .collect();
        for depth in 0..=deepest {
            // Things of one level are equally large across the way.
            let own = || flat.iter().enumerate().filter(move |(_, node)| node.depth == depth).map(|(index, _)| index);
            let most = |measure: fn(&Size) -> f64| own().map(|i| measure(&sizes[i])).fold(0.0, f64::max);
            let (width, height) = (most(|s| s.width), most(|s| s.height));
            let indices: Vec<usize> = own().collect();
            indices
                .into_iter()
                .for_each(|i| sizes[i] = Size::new(width, if way == Way::Down { height } else { sizes[i].height }));
        }
        if tree.root.entry.title.is_empty() {
            sizes[0] = Size::new(8.0, 8.0);
        }
        Some(Self { way, flat, blocks, bands, sizes, setting })
    }

    /// The tree where it fits into the room.
    fn body(&self, room: Room) -> Option<Body> {
        let mut rects = match self.way {
            Way::Down => self.down(),
            Way::Right => self.sideways(),
        };
        let bounds = rects.iter().copied().reduce(|a, b| a.union(b))?;
        rects.iter_mut().for_each(|rect| *rect = *rect - bounds.origin().to_vec2());
        let size = bounds.size();
        room.holds(size).then(|| self.draw(&rects, size))
    }

    fn down(&self) -> Vec<Rect> {
        let nodes = self.flat.iter().zip(&self.sizes).map(|(node, size)| Node {
            parent: node.parent,
            across: size.width,
            along: size.height,
        });
        let nodes: Vec<Node> = nodes.collect();
        let places = tidy(&nodes, Gaps { siblings: 14.0, cousins: 24.0, levels: 36.0 });
        let rect =
            |(place, size): (&Point, &Size)| Rect::from_origin_size((place.x - size.width / 2.0, place.y), *size);
        places.iter().zip(&self.sizes).map(rect).collect()
    }

    fn sideways(&self) -> Vec<Rect> {
        let nodes = self.flat.iter().zip(&self.sizes).map(|(node, size)| Node {
            parent: node.parent,
            across: size.height,
            along: size.width,
        });
        let nodes: Vec<Node> = nodes.collect();
        let places = tidy(&nodes, Gaps { siblings: 10.0, cousins: 18.0, levels: 44.0 });
        let rect =
            |(place, size): (&Point, &Size)| Rect::from_origin_size((place.y, place.x - size.height / 2.0), *size);
        places.iter().zip(&self.sizes).map(rect).collect()
    }

    fn draw(&self, rects: &[Rect], size: Size) -> Body {
        let theme = self.setting.stage.theme;
        let mut names = Names::default();
        let mut items = Vec::new();
        for index in 0..self.flat.len() {
            let children = (0..self.flat.len()).filter(|&i| self.flat[i].parent == Some(index));
            let ends: Vec<Rect> = children.map(|child| rects[child]).collect();
            if !ends.is_empty() {
                let bus = match self.way {
                    Way::Down => bus_down(rects[index], &ends),
                    Way::Right => bus_right(rects[index], &ends),
                };
                let stroke = Stroke::new(theme.edge, theme.space.edge);
                items.push(Item::group(Role::Edge, vec![Item::shape(Role::Edge, Shape::Path(bus), None, stroke)]));
            }
        }
        for (index, node_at) in self.flat.iter().enumerate() {
            let entry = node_at.entry;
            if entry.title.is_empty() {
                continue;
            }
            let rect = rects[index];
            // The root is what the eye finds first.
            let shown = Entry { emphasis: entry.emphasis || node_at.depth == 0, ..entry.clone() };
            let (mut drawn, ground) = (card(rect, &shown, None, theme), ground(&shown, theme));
            let frame = rect.inset((-PAD.0, -PAD.1));
            drawn.extend(self.blocks[index].draw(
                frame,
                &self.bands[index],
                &self.setting.for_one(entry),
                ground,
                theme.accent,
            ));
            items.push(node(entry, drawn, &mut names));
        }
        Body { items, size, ..Body::default() }
    }
}

/// One line from a parent to all its children below it.
fn bus_down(parent: Rect, children: &[Rect]) -> BezPath {
    let exchanged = |r: Rect| Rect::new(r.y0, r.x0, r.y1, r.x1);
    let mut path = bus_right(exchanged(parent), &children.iter().copied().map(exchanged).collect::<Vec<_>>());
    path.apply_affine(kurbo::Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]));
    path
}

/// One line from a parent to all its children at its right.
fn bus_right(parent: Rect, children: &[Rect]) -> BezPath {
    let start = Point::new(parent.x1, parent.center().y);
    let bus = f64::midpoint(parent.x1, children.iter().map(|c| c.x0).fold(f64::INFINITY, f64::min));
    let ends: Vec<Point> = children.iter().map(|c| Point::new(c.x0, c.center().y)).collect();
    let (low, high) = ends.iter().fold((start.y, start.y), |(l, h), p| (l.min(p.y), h.max(p.y)));
    let mut path = BezPath::new();
    path.move_to(start);
    path.line_to((bus, start.y));
    for end in ends {
        if (end.y - start.y).abs() < 0.5 {
            path.move_to((bus, end.y));
            path.line_to(end);
            continue;
        }
        let way = (end.y - start.y).signum();
        let bend = BEND.min((end.y - start.y).abs());
        // Those at the ends of the bus draw it, with a bend; the others begin at it.
        if end.y == low || end.y == high {
            path.move_to((bus, start.y));
            path.line_to((bus, end.y - way * bend));
        } else {
            path.move_to((bus, end.y - way * bend));
        }
        path.quad_to((bus, end.y), (bus + bend, end.y));
        path.line_to(end);
    }
    path
}
