//! Drawings made bad on purpose, so that rules can be seen to fire which no source can break.

use std::fmt;
use std::str::FromStr;

use kurbo::BezPath;

use crate::scene::{Anchor, Block, Edge, Item, ItemKind, Point, Rect, Role, Scene, Stroke, Vec2};
use crate::theme::color::mix;
use crate::theme::{Paint, Rgb};

/// What is made bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Words are set so large that they leave their shapes.
    Overflow,
    /// A line of words is moved onto another.
    Collide,
    /// A line is drawn over words.
    StrikeOut,
    /// An edge is drawn through a node, below it.
    EdgeThroughNode,
    /// An edge is drawn on another that joins other nodes.
    EdgesJoin,
    /// A node is moved onto another.
    Overlap,
    /// Words are painted in nearly the colour of the ground.
    Pale,
    /// Words are set smaller than can be read.
    Small,
    /// Words are moved over the border of the canvas.
    OffCanvas,
    /// The words of a label are moved away from what they name.
    FarLabel,
}

impl Fault {
    /// All faults.
    pub const ALL: [Fault; 10] = [
        Fault::Overflow,
        Fault::Collide,
        Fault::StrikeOut,
        Fault::EdgeThroughNode,
        Fault::EdgesJoin,
        Fault::Overlap,
        Fault::Pale,
        Fault::Small,
        Fault::OffCanvas,
        Fault::FarLabel,
    ];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Fault::Overflow => "overflow",
            Fault::Collide => "collide",
            Fault::StrikeOut => "strike-out",
            Fault::EdgeThroughNode => "edge-through-node",
            Fault::EdgesJoin => "edges-join",
            Fault::Overlap => "overlap",
            Fault::Pale => "pale",
            Fault::Small => "small",
            Fault::OffCanvas => "off-canvas",
            Fault::FarLabel => "far-label",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = Fault::ALL.into_iter().find(|fault| fault.name() == text);
        fault.ok_or_else(|| format!("a fault is one of {}", Fault::ALL.map(Fault::name).join(", ")))
    }
}

/// Makes a scene bad. A scene without what it takes (two nodes, a label of an edge) stays as it is.
pub fn spoil(scene: &mut Scene, fault: Fault) {
    let canvas = scene.size;
    match fault {
        Fault::Overflow => overflow(&mut scene.items),
        Fault::Small => each_text(&mut scene.items, &mut |_, text| enlarge(text, 0.6)),
        Fault::Pale => each_text(&mut scene.items, &mut |_, text| text.paint = pale(text.paint)),
        Fault::OffCanvas => last_text(scene, |text| text.x += canvas.width - middle(text)),
        Fault::Collide => collide(scene),
        Fault::StrikeOut => {
            if let Some(bounds) = first_text(scene).and_then(|text| Some(text.lines().next()?.bounds())) {
                scene
                    .items
                    .push(edge(Point::new(bounds.x0, bounds.center().y), Point::new(bounds.x1, bounds.center().y)));
            }
        }
        Fault::EdgeThroughNode => {
            if let Some(node) = node_boxes(scene).first() {
                let y = node.y0 + node.height() * 0.3;
                // After the ground and below everything else.
                let place = scene.items.len().min(1);
                scene.items.insert(place, edge(Point::new(node.x0 - 30.0, y), Point::new(node.x1 + 30.0, y)));
            }
        }
        Fault::EdgesJoin => join_edges(scene),
        Fault::Overlap => overlap(scene),
        Fault::FarLabel => {
            for item in &mut scene.items {
                if item.role == Role::Label && matches!(item.kind, ItemKind::Group(_)) {
                    item.transform(Vec2::new(0.0, canvas.height), 1.0);
                }
            }
        }
    }
}

/// Calls `change` with every block of words, and the role of the group that it is in.
fn each_text(items: &mut [Item], change: &mut dyn FnMut(Option<Role>, &mut Block)) {
    fn below(items: &mut [Item], around: Option<Role>, change: &mut dyn FnMut(Option<Role>, &mut Block)) {
        for item in items {
            match &mut item.kind {
                ItemKind::Words(block) => change(around, block),
                ItemKind::Group(group) => below(&mut group.items, Some(item.role), change),
                ItemKind::Shape(_) | ItemKind::Image(_) | ItemKind::Edge(_) => {}
            }
        }
    }
    below(items, None, change);
}

/// Enlarges words that stand in a shape of their node; words beside it have none to leave.
fn overflow(items: &mut [Item]) {
    for item in items {
        let is_node = item.role == Role::Node;
        let ItemKind::Group(group) = &mut item.kind else { continue };
        let shapes = group.items.iter().filter(|inner| is_node && matches!(inner.kind, ItemKind::Shape(_)));
        let shapes: Vec<Rect> = shapes.filter_map(Item::bounds).collect();
        for inner in &mut group.items {
            let ItemKind::Words(block) = &mut inner.kind else { continue };
            let Some(bounds) = block.bounds() else { continue };
            if shapes.iter().any(|shape| shape.contains(bounds.center())) {
                enlarge(block, 2.2);
            }
        }
        overflow(&mut group.items);
    }
}

/// The same words so many times as large, each line around its middle.
fn enlarge(text: &mut Block, times: f64) {
    (text.x, text.anchor) = (middle(text), Anchor::Middle);
    let leading = text.leading;
    text.scale_letters(times);
    text.leading = leading;
}

/// The middle of a block that stands level.
fn middle(text: &Block) -> f64 {
    text.bounds().map_or(text.x, |bounds| bounds.center().x)
}

fn pale(paint: Paint) -> Paint {
    let towards = |color: Rgb, ground: u32| mix(color, Rgb::hex(ground), 0.85);
    Paint { light: towards(paint.light, 0xffffff), dark: towards(paint.dark, 0x0f141a) }
}

fn first_text(scene: &Scene) -> Option<&Block> {
    let mut first = None;
    scene.walk(&mut |item| {
        if let ItemKind::Words(block) = &item.kind {
            first = first.or(Some(block));
        }
    });
    first
}

fn last_text(scene: &mut Scene, change: impl Fn(&mut Block)) {
    let mut count = 0;
    each_text(&mut scene.items, &mut |_, _| count += 1);
    let mut number = 0;
    each_text(&mut scene.items, &mut |_, text| {
        number += 1;
        if number == count {
            change(text);
        }
    });
}

fn collide(scene: &mut Scene) {
    let Some((x, baseline)) = first_text(scene).map(|text| (middle(text), text.baseline)) else { return };
    last_text(scene, |text| text.transform(Vec2::new(x + 3.0 - middle(text), baseline + 2.0 - text.baseline), 1.0));
}

fn edge(from: Point, to: Point) -> Item {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    let stroke = Stroke::new(Paint::fixed(Rgb::hex(0x6a7585)), 1.5);
    Item::new(Role::Edge, Edge::plain(path, stroke))
}

/// Draws the first edge again, as one that joins nothing that the first does.
fn join_edges(scene: &mut Scene) {
    let edges = scene.items.iter().enumerate();
    let first =
        edges.filter_map(|(at, item)| if let ItemKind::Edge(edge) = &item.kind { Some((at, edge)) } else { None });
    if let Some((at, edge)) = first.take(1).next() {
        let again = Edge::plain(edge.way.path().into_owned(), edge.stroke.clone());
        scene.items.insert(at + 1, Item::new(Role::Edge, again));
    }
}

/// The boxes of nodes that have a shape.
fn node_boxes(scene: &Scene) -> Vec<Rect> {
    let nodes = scene.items.iter().filter(|item| is_node(item));
    nodes.filter_map(Item::bounds).collect()
}

fn is_node(item: &Item) -> bool {
    let ItemKind::Group(group) = &item.kind else { return false };
    item.role == Role::Node
        && group.items.iter().any(|item| item.role == Role::Node && matches!(item.kind, ItemKind::Shape(_)))
}

fn overlap(scene: &mut Scene) {
    let boxes = node_boxes(scene);
    let [first, second, ..] = boxes.as_slice() else { return };
    let shift = first.center() - second.center() + Vec2::new(first.width() / 3.0, first.height() / 3.0);
    if let Some(node) = scene.items.iter_mut().filter(|item| is_node(item)).nth(1) {
        node.transform(shift, 1.0);
    }
}
