//! The things of a map as they are drawn.

use super::places::{FORCE, NOTE_PAD, Places, RADIUS, RADIUS_OF_STRATEGY, TO_FORCE};
use super::{Flow, Link, RemarkKind, Strategy, ThingKind};
use crate::diagram::tip;
use crate::figures::Stage;
use crate::language::Language;
use crate::scale::legend::Block;
use crate::scene::geometry::with_gap;
use crate::scene::{
    Anchor, BezPath, Edge, Group, Item, Name, Names, Point, Rect, Role, Shape, Size, Stroke, Tip, TipKind,
};
use crate::text::{Paragraph, Rich, Wrap, one_line};
use crate::theme::Paint;

/// Between the entries of the legend, and from a sign to its words, in px.
const BETWEEN: f64 = 20.0;
const TO_WORDS: f64 = 6.0;
/// Width of a line that something flows along, in px.
const FLOW: f64 = 2.5;

/// The boxes of all words.
pub fn boxes(places: &Places) -> Vec<Rect> {
    let placed = places.words.iter().map(|(_, placed)| placed.place).filter(|rect| rect.area() > 0.0);
    let links = places.link_words.iter().flatten().map(|(_, rect)| *rect);
    placed.chain(links).chain(places.anchors.iter().flatten().copied()).collect()
}

/// Everything in the plot.
pub fn items(places: &Places) -> Vec<Item> {
    let mut names = Names::default();
    let ids: Vec<Name> = places.map.things.iter().map(|thing| names.name(&thing.name)).collect();
    let mut items: Vec<Item> = (0..places.pipelines.len()).flat_map(|number| pipeline(places, number)).collect();
    items.extend(places.map.links.iter().enumerate().flat_map(|(number, of)| link(places, number, of, &ids)));
    items.extend((0..ids.len()).filter_map(|thing| evolution(places, thing)));
    items.extend((0..ids.len()).map(|thing| self::thing(places, thing, ids[thing].clone())));
    items.extend((0..places.map.remarks.len()).map(|number| remark(places, number)));
    items
}

fn straight((from, to): (Point, Point)) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    path
}

fn pipeline(places: &Places, number: usize) -> Vec<Item> {
    let (theme, rect) = (places.stage.theme, places.pipelines[number]);
    let source = places.map.pipelines[number].source;
    let line = Stroke::new(theme.edge, theme.space.border);
    let shape = Shape::Rect(rect, theme.space.node_radius);
    let is_in = |thing: &&super::Thing| thing.kind == ThingKind::Child(number);
    let xs: Vec<f64> =
        places.map.things.iter().zip(&places.things).filter(|(thing, _)| is_in(thing)).map(|(_, at)| at.x).collect();
    let (low, high) = xs.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(*x), high.max(*x)));
    let mut items = vec![Item::shape(Role::Group, shape, theme.surface, line).from_source(source)];
    if low < high {
        let y = rect.center().y;
        let dots = Stroke { dash: vec![2.0, 3.0], ..Stroke::new(theme.edge, theme.space.border) };
        let path = straight((Point::new(low, y), Point::new(high, y)));
        items.push(Item::shape(Role::Decoration, Shape::Path(path), None, dots));
    }
    items
}

/// A line with heads where something flows.
fn edge((from, to): (Point, Point), stroke: Stroke, heads: [bool; 2]) -> Edge {
    let way = to - from;
    let length = way.hypot();
    let along = if length > 1e-6 { way / length } else { (1.0, 0.0).into() };
    let mut ends = [from, to];
    let tips = [(0, from, -along), (1, to, along)].map(|(end, at, direction)| {
        heads[end].then(|| {
            let drawn = tip::draw(TipKind::Arrow, at, direction, stroke.width);
            ends[end] = at - direction * drawn.covers.min(length / 2.0);
            Tip { kind: TipKind::Arrow, outline: drawn.outline, fill: Some(stroke.paint), stroke: None }
        })
    });
    let [from_tip, to_tip] = tips;
    Edge { line: straight((ends[0], ends[1])), from_tip, to_tip, ..Edge::plain(straight((from, to)), stroke) }
}

fn link(places: &Places, number: usize, link: &Link, ids: &[Name]) -> Vec<Item> {
    let theme = places.stage.theme;
    let width = if link.flow.is_some() { FLOW } else { theme.space.border + 0.25 };
    let dash = if link.dashed { vec![5.0, 4.0] } else { Vec::new() };
    let stroke = Stroke { dash, ..Stroke::new(theme.edge, width) };
    let heads = match link.flow {
        None => [false, false],
        Some(Flow::Forward) => [false, true],
        Some(Flow::Back) => [true, false],
        Some(Flow::Both) => [true, true],
    };
    let told = places.map.link_told(link, Language::English);
    let mut drawn = edge(places.links[number], stroke, heads);
    if let Some((_, words)) = &places.link_words[number] {
        drawn.line = with_gap(&drawn.line, *words);
    }
    let [from, to] = [link.from, link.to].map(|end| Some(ids[end].clone()));
    let drawn = Edge { from, to, label: Some(told), ..drawn };
    let mut items = vec![Item::new(Role::Edge, drawn).from_source(link.source)];
    if let Some((words, rect)) = &places.link_words[number] {
        let plate = Item::shape(Role::Label, Shape::Rect(*rect, 3.0), theme.ground, None);
        let ink = theme.readable(theme.muted, theme.ground);
        let words = Item::words(Role::Label, words, rect.center().x, rect.y0, Anchor::Middle, ink);
        items.push(Item::group(Role::Label, std::iter::once(plate).chain(words).collect()).from_source(link.source));
    }
    items
}

fn evolution(places: &Places, thing: usize) -> Option<Item> {
    let theme = places.stage.theme;
    let paint = theme.accent.visible_on(&[theme.ground]);
    let stroke = Stroke { dash: vec![5.0, 4.0], ..Stroke::new(paint, theme.space.edge) };
    let told = format!("evolves to {}", places.map.phase_of(places.map.things[thing].evolves?));
    let drawn = Edge { label: Some(told), ..edge(places.evolves[thing]?, stroke, [false, true]) };
    Some(Item::new(Role::Edge, drawn).from_source(places.map.things[thing].source))
}

fn thing(places: &Places, index: usize, name: Name) -> Item {
    let (theme, thing, at) = (places.stage.theme, &places.map.things[index], places.things[index]);
    let ink = theme.readable(theme.ink, theme.ground);
    let mut items = Vec::new();
    if let Some(rect) = places.anchors[index] {
        let words = places.anchor_words(&thing.words);
        items.extend(Item::words(Role::Node, &words, rect.center().x, rect.y0, Anchor::Middle, ink));
    } else {
        items.extend(sign(thing.strategy, matches!(thing.kind, ThingKind::Parent(_)), at, places.stage));
        items.extend(places.bars[index].map(|bar| Item::shape(Role::Node, Shape::Rect(bar, 0.0), theme.ink, None)));
        items.extend(beside(places, index, at, ink));
    }
    let group = Group::new(items).named(name).told(places.map.told(thing, Language::English));
    Item::new(Role::Node, group).from_source(thing.source)
}

/// The words of a thing beside its sign, with a line to those that stand away from it.
fn beside(places: &Places, index: usize, at: Point, ink: Paint) -> Vec<Item> {
    let theme = places.stage.theme;
    let (words, placed) = &places.words[index];
    let mut items = Vec::new();
    if let Some(leader) = placed.leader {
        let stroke = Stroke::new(theme.edge, 0.75);
        items.push(Item::shape(Role::Decoration, Shape::Path(straight(leader)), None, stroke));
    }
    let (x, anchor) = match (placed.place.x0 > at.x, placed.place.x1 < at.x) {
        (true, _) => (placed.place.x0, Anchor::Start),
        (_, true) => (placed.place.x1, Anchor::End),
        _ => (placed.place.center().x, Anchor::Middle),
    };
    items.extend(Item::words(Role::Node, words, x, placed.place.y0, anchor, ink));
    items
}

/// The sign of a component: a circle, of what has a pipeline a square; within a ring where it says where it comes
/// from, light for what is built and dark for what others do.
fn sign(strategy: Option<Strategy>, square: bool, at: Point, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let line = || Stroke::new(theme.ink, theme.space.edge);
    let mut items = Vec::new();
    if let Some(strategy) = strategy {
        let fill = match strategy {
            Strategy::Build | Strategy::Market => theme.surface,
            Strategy::Buy => theme.tint(theme.edge, 0.35),
            Strategy::Outsource => theme.edge,
        };
        let circle = Shape::Circle(at, RADIUS_OF_STRATEGY - 0.5);
        items.push(Item::shape(Role::Node, circle, fill, Stroke::new(theme.edge, theme.space.border)));
    }
    if strategy == Some(Strategy::Market) {
        let corners: [Point; 3] = [-90.0_f64, 30.0, 150.0].map(|degrees| {
            let (sin, cos) = degrees.to_radians().sin_cos();
            Point::new(at.x + cos * RADIUS, at.y + sin * RADIUS)
        });
        let mut triangle = straight((corners[0], corners[1]));
        triangle.line_to(corners[2]);
        triangle.close_path();
        items.push(Item::shape(Role::Decoration, Shape::Path(triangle), None, Stroke::new(theme.edge, 1.0)));
        items.extend(corners.map(|corner| Item::shape(Role::Node, Shape::Circle(corner, 2.75), theme.ground, line())));
        return items;
    }
    let shape = match square {
        true => Shape::Rect(Rect::from_center_size(at, (2.0 * RADIUS - 1.0, 2.0 * RADIUS - 1.0)), 0.0),
        false => Shape::Circle(at, RADIUS - 0.75),
    };
    items.push(Item::shape(Role::Node, shape, theme.ground, line()));
    items
}

fn remark(places: &Places, number: usize) -> Item {
    let (theme, remark) = (places.stage.theme, &places.map.remarks[number]);
    let (words, placed) = &places.words[places.things.len() + number];
    let rect = placed.place;
    let items = match &remark.kind {
        RemarkKind::Note => {
            let fill = theme.tint(theme.category(4), 0.14);
            let card = Item::shape(Role::Note, Shape::Rect(rect, theme.space.node_radius), fill, None);
            let ink = theme.readable(theme.ink, fill);
            let words = Item::words(Role::Note, words, rect.x0 + NOTE_PAD.0, rect.y0 + NOTE_PAD.1, Anchor::Start, ink);
            std::iter::once(card).chain(words).collect()
        }
        RemarkKind::Annotation(_) => {
            let disc = Shape::Rect(rect.inset(-1.0), rect.height() / 2.0);
            let ink = theme.readable(theme.ground, theme.muted);
            let top = rect.center().y - words.height() / 2.0;
            let words = Item::words(Role::Note, words, rect.center().x, top, Anchor::Middle, ink);
            std::iter::once(Item::shape(Role::Note, disc, theme.muted, None)).chain(words).collect()
        }
        RemarkKind::Accelerator | RemarkKind::Deaccelerator => {
            let forward = remark.kind == RemarkKind::Accelerator;
            let middle = Point::new(rect.center().x, rect.y0 + FORCE.height / 2.0);
            force(words, forward, middle, rect.y0 + FORCE.height + TO_FORCE, places.stage)
        }
    };
    let told = Group::new(items).told(one_line(&remark.words));
    Item::new(Role::Note, told).from_source(remark.source)
}

/// A broad arrow, to the right where it drives evolution and to the left where it holds it back.
fn force(words: &Paragraph, forward: bool, middle: Point, top: f64, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let sign = if forward { 1.0 } else { -1.0 };
    let (half, height) = (FORCE.width / 2.0 - 1.0, FORCE.height / 2.0 - 1.0);
    let to = |x: f64, y: f64| Point::new(middle.x + sign * x, middle.y + y);
    let mut path = straight((to(-half, -height / 2.0), to(half - 14.0, -height / 2.0)));
    let rest = [
        (half - 14.0, -height),
        (half, 0.0),
        (half - 14.0, height),
        (half - 14.0, height / 2.0),
        (-half, height / 2.0),
    ];
    rest.into_iter().for_each(|(x, y)| path.line_to(to(x, y)));
    path.close_path();
    let stroke = Stroke::round(theme.edge, theme.space.edge);
    let ink = theme.readable(theme.ink, theme.ground);
    let mut items = vec![Item::shape(Role::Note, Shape::Path(path), theme.surface, stroke)];
    items.extend(Item::words(Role::Note, words, middle.x, top, Anchor::Middle, ink));
    items
}

/// What signs stand for, as far as they are on the map.
pub fn legend(places: &Places, width: f64) -> Block {
    let stage = places.stage;
    let theme = stage.theme;
    let entry = |items: Vec<Item>, size: Size, word: &str| {
        let sign = Block { items, size, ..Block::default() };
        let words = stage.fonts.paragraph(&Rich::plain(word), theme.type_scale.label, Wrap::Never);
        let mut entry = Block::entry(sign, &words, TO_WORDS, stage);
        entry.items = vec![Item::group(Role::Legend, entry.items)];
        entry
    };
    let side = 2.0 * RADIUS_OF_STRATEGY;
    let is_used = |strategy: Strategy| places.map.things.iter().any(|thing| thing.strategy == Some(strategy));
    let mut entries: Vec<Block> = Strategy::ALL
        .iter()
        .filter(|(_, strategy)| is_used(*strategy))
        .map(|(word, strategy)| {
            let middle = Point::new(side / 2.0, side / 2.0);
            entry(self::sign(Some(*strategy), false, middle, stage), Size::new(side, side), word)
        })
        .collect();
    if places.bars.iter().any(Option::is_some) {
        let bar = Rect::new(0.0, 1.0, 4.0, side - 1.0);
        let item = Item::shape(Role::Legend, Shape::Rect(bar, 0.0), theme.ink, None);
        entries.push(entry(vec![item], Size::new(4.0, side), "inertia"));
    }
    Block::rows(entries, width, BETWEEN)
}
