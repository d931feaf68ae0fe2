//! From places to a scene.

mod frames;
mod trunks;

use std::borrow::Cow;
use std::cell::RefCell;

use crate::scene::contrast::color_moved;
use crate::scene::geometry::with_gap;
use crate::scene::stage::{Body, Stage};
use crate::scene::{
    Anchor, Edge as DrawnEdge, Group as Drawn, Item, Name, Names, Painted, Point, Rect, Role, Shape as SceneShape,
    Stroke as Pen, Tip as DrawnTip, Vec2,
};
use crate::syntax::{Diagnostic, Span};
use crate::text::{Paragraph, one_line};
use crate::theme::Style;
use crate::theme::color::mix;
use crate::theme::{CssColor, Paint, Rgb, Theme};

use super::content::{Look, SetContent};
use super::fit::{Arrangement, PLATE};
use super::line::{self, Border, Way};
use super::model::{Diagram, Edge, End, Node, NodePart, Routing, Stroke, Tip};
use super::outline;
use super::shape::Shape;
use super::tip::{self, Mark};
use super::words::sign_box;

/// Strength of the tint of nodes that should catch the eye.
const TINT: f64 = 0.13;
/// The same of notes and of nodes of a category, and of the line around them.
const NOTE_TINT: f64 = 0.1;
/// The categorical colour of notes.
const NOTE: usize = 4;
const NOTE_BORDER: f64 = 0.4;
/// From the ring of an end to its dot.
const CORE: f64 = 3.5;
/// How far the border of a node is on the way from the colour of borders to that of edges: an outline
/// that tells what a node is has to be seen.
const BORDER: f64 = 0.35;
/// Corner radius of the plate under the words of an edge.
const PLATE_RADIUS: f64 = 3.0;

/// Most colours that are told to have been moved: a figure where all are is told so often enough.
const MOST_TOLD: usize = 20;

/// Draws an arranged diagram.
pub fn draw(diagram: &Diagram, stage: &Stage, arrangement: Arrangement) -> Body {
    let mut painter = Painter::new(diagram, stage.theme, arrangement);
    let mut items = Vec::new();
    items.extend(painter.outer_first.iter().filter_map(|&group| painter.frame(group)));
    items.extend(painter.dividers());
    let mut edges: Vec<Option<Box<DrawnEdge>>> = (0..diagram.edges.len()).map(|edge| painter.edge(edge)).collect();
    trunks::merge(diagram, &mut edges);
    let told = edges.into_iter().zip(&diagram.edges);
    items.extend(told.filter_map(|(drawn, edge)| Some(Item::new(Role::Edge, drawn?).from_source(edge.span))));
    items.extend((0..diagram.groups.len()).filter_map(|group| painter.title(group)));
    // No edge asks for outlines, names and words of nodes any more, and those of a large diagram take much memory.
    let (outlines, told) = (std::mem::take(&mut painter.outlines), std::mem::take(&mut painter.told));
    let words = std::mem::take(&mut painter.arrangement.words.nodes);
    let nodes = outlines.into_iter().zip(told).zip(words).enumerate();
    items.extend(nodes.map(|(node, ((outline, told), words))| painter.node(node, outline, told, words)));
    items.extend((0..diagram.edges.len()).flat_map(|edge| painter.labels(edge)));
    // Lanes that had to become frames have found no room.
    let crowded = diagram.lanes && painter.arrangement.band.is_none();
    Body { items, size: painter.arrangement.placement.size, crowded, diagnostics: painter.moved.into_inner() }
}

struct Painter<'a> {
    diagram: &'a Diagram,
    theme: &'a Theme,
    arrangement: Arrangement,
    /// What each group is filled with.
    fills: Vec<Paint>,
    /// Groups with those around before those inside.
    outer_first: Vec<usize>,
    /// As in [`Diagram::nodes`], while edges are drawn.
    outlines: Vec<SceneShape>,
    /// Of each outline, as in [`Diagram::nodes`].
    reaches: Vec<f64>,
    /// As in [`Diagram::groups`].
    group_names: Vec<Name>,
    /// As in [`Diagram::nodes`].
    node_names: Vec<Name>,
    /// What readers call each node, as in [`Diagram::nodes`]: every edge says it of both its ends.
    told: Vec<String>,
    /// The line around nodes of the theme's colours.
    border: Paint,
    /// Whether the author filled any group.
    has_authored_fills: bool,
    /// What is said of colours that were moved so that they can be seen.
    moved: RefCell<Vec<Diagnostic>>,
}

impl<'a> Painter<'a> {
    fn new(diagram: &'a Diagram, theme: &'a Theme, arrangement: Arrangement) -> Self {
        let (outer_first, fills) = frames::fills(diagram, theme, arrangement.band.is_some());
        let outlines: Vec<SceneShape> = diagram
            .nodes
            .iter()
            .zip(&arrangement.placement.nodes)
            .map(|(node, &rect)| {
                let upright = diagram.is_sideways(node.group, arrangement.direction);
                outline::scene_shape(node.shape, shape_box(node, rect, upright), theme.space.node_radius)
            })
            .collect();
        let reaches = outlines.iter().map(line::reach).collect();
        let mut names = Names::default();
        let mut named: Vec<(usize, Name)> =
            outer_first.iter().map(|&group| (group, names.name(&diagram.groups[group].id))).collect();
        named.sort_by_key(|(group, _)| *group);
        let group_names = named.into_iter().map(|(_, name)| name).collect();
        let node_names = diagram.nodes.iter().map(|node| names.name(&node.id)).collect();
        let has_authored_fills = diagram.groups.iter().any(|group| group.style.fill.is_some());
        let told = (0..diagram.nodes.len()).map(|node| diagram.name(End::Node(node))).collect();
        let (line, edge) = (theme.line, theme.edge);
        let border = Paint { light: mix(line.light, edge.light, BORDER), dark: mix(line.dark, edge.dark, BORDER) };
        let moved = RefCell::default();
        Self {
            diagram,
            theme,
            arrangement,
            fills,
            outer_first,
            outlines,
            reaches,
            group_names,
            node_names,
            told,
            border,
            has_authored_fills,
            moved,
        }
    }

    /// What lies under the things in a group.
    fn ground(&self, group: Option<usize>) -> Paint {
        group.map_or(self.theme.ground, |group| self.fills[group])
    }

    fn node(&self, index: usize, outline: SceneShape, told: String, words: SetContent) -> Item {
        let node = &self.diagram.nodes[index];
        let rect = self.arrangement.placement.nodes[index];
        let ground = self.ground(node.group);
        let fill = self.fill(node, ground);
        let is_bare = matches!(&outline, SceneShape::Outline(outline) if outline.contours.is_bare());
        let border = match node.shape {
            _ if node.emphasis => self.theme.accent,
            // Signs and braces have no more than their lines to be seen by.
            shape if node.part != NodePart::Note && (shape.is_sign() || is_bare) => self.theme.edge,
            _ => match self.hue(node) {
                Some(hue) if node.part == NodePart::Note || node.style.fill.is_none() => {
                    self.theme.tint(hue, NOTE_BORDER)
                }
                _ => self.border_on(&node.style, fill),
            },
        };
        let mut pen = self.pen(&node.style, border, self.border_width(node));
        if is_drawn(&node.style) || self.is_authored(node.group) && node.style.stroke.is_none() {
            let bare = node.shape.is_sign() || is_bare;
            let shown = pen.paint.visible_around(if bare { ground } else { fill }, ground);
            pen.paint = self.shown((pen.paint, shown), &node.style, &[ground], "outline", node.span);
        }
        let hairline = Pen::new(pen.paint, self.theme.space.border);
        let dot = match &outline {
            SceneShape::Outline(outline) if node.shape == Shape::Bullseye => {
                Some(SceneShape::Circle(outline.rect.center(), outline.rect.width() / 2.0 - CORE))
            }
            _ => None,
        };
        let painted = if node.shape.is_solid() {
            Painted::new(outline, self.theme.edge.visible_on(&[ground]), None)
        } else {
            Painted::new(outline, fill, pen)
        };
        // Plain words have no outline at all.
        let mut items = Vec::with_capacity(2);
        if !painted.layers().is_empty() {
            items.push(Item::new(Role::Node, painted));
        }
        items.extend(dot.map(|dot| Item::shape(Role::Node, dot, self.theme.edge.visible_on(&[fill]), None)));
        let under = if is_bare { ground } else { fill };
        items.extend(self.content(index, rect, words, under, &hairline));
        let drawn = Drawn::new(items).named(self.node_names[index].clone()).linked(node.link.clone());
        Item::new(Role::Node, drawn.told(told)).from_source(node.span)
    }

    fn fill(&self, node: &Node, ground: Paint) -> Paint {
        match node.style.fill {
            Some(fill) => over(fill, ground),
            None if node.emphasis => self.theme.tint(self.theme.accent, TINT),
            None => match self.hue(node) {
                Some(hue) => self.theme.tint(hue, NOTE_TINT),
                // On a group of the same colour the ground stands out.
                None if ground == self.theme.surface => self.theme.ground,
                None => self.theme.surface,
            },
        }
    }

    /// The colour that a node is tinted with; that of notes is warm among cool surfaces.
    fn hue(&self, node: &Node) -> Option<Paint> {
        let category = if node.part == NodePart::Note { Some(NOTE) } else { node.category };
        category.map(|category| self.theme.category(category))
    }

    /// What stands in a node.
    fn content(&self, index: usize, rect: Rect, set: SetContent, fill: Paint, pen: &Pen) -> Vec<Item> {
        let node = &self.diagram.nodes[index];
        let is_sign = node.shape.is_sign();
        // The words of a sign stand below it.
        let held = if is_sign {
            Rect::new(rect.x0, rect.y1 - set.size.height, rect.x1, rect.y1)
        } else {
            outline::words_box(node.shape, rect)
        };
        let mut place = Rect::from_center_size(held.center(), set.size);
        let is_table = !node.content.compartments.is_empty();
        if (is_table || !node.content.label.title.is_empty()) && !is_sign && outline::has_level_top(node.shape) {
            // Titles of equally large nodes stand on one line.
            place = place + Vec2::new(0.0, held.y0 + outline::PADDING.height - place.y0);
        }
        if is_table {
            // Rows begin at the left; the head stands in the middle of the node, however wide it has become.
            let left = held.x0 + outline::PADDING.width;
            place = Rect::new(left, place.y0, (held.x1 - outline::PADDING.width).max(left + set.size.width), place.y1);
        }
        let under = if is_sign { self.ground(node.group) } else { fill };
        let look = Look { theme: self.theme, style: &node.style, under, line: pen };
        set.paint(&node.content, place, rect, &node.id, look)
    }

    fn edge(&self, index: usize) -> Option<Box<DrawnEdge>> {
        let edge = &self.diagram.edges[index];
        if edge.stroke == Stroke::Invisible {
            return None;
        }
        let route = &self.arrangement.placement.edges[index];
        let curved = edge.routing.unwrap_or(self.diagram.routing) == Routing::Spline;
        let mut way = Way::new(route.points.clone(), curved)?;
        if let Some(border) = self.border_of(edge.from) {
            way.start_on(&border);
        }
        if let Some(border) = self.border_of(edge.to) {
            way.end_on(&border);
        }
        let pen = self.edge_pen(edge, &way);
        let (end, into) = way.end();
        let (start, back) = way.start();
        let [start_tip, end_tip] = [(edge.tips[0], start, back), (edge.tips[1], end, into)]
            .map(|(tip, at, way)| tip.map(|tip| (tip, tip::draw(tip, at, way, pen.width))));
        let length = |tip: &Option<(Tip, tip::DrawnTip)>| tip.as_ref().map_or(0.0, |(_, tip)| tip.covers);
        let radius = self.theme.space.node_radius;
        let whole = way.whole(radius);
        way.shorten(length(&start_tip), length(&end_tip));
        let mut line = way.path(radius);
        if let Some(label) = route.label {
            line = with_gap(&line, label);
        }
        let under = self.ground_at(end);
        let solid = Pen::new(pen.paint, pen.width);
        let painted = |(kind, tip): (Tip, tip::DrawnTip)| {
            let (fill, stroke) = match tip.mark {
                Mark::Solid => (Some(solid.paint), None),
                Mark::Hollow => (Some(under), Some(solid.clone())),
                Mark::Line => (None, Some(solid.clone())),
            };
            DrawnTip { kind, outline: tip.outline, fill, stroke }
        };
        Some(Box::new(DrawnEdge {
            from: Some(self.name(edge.from)),
            to: Some(self.name(edge.to)),
            way: whole,
            line,
            from_tip: start_tip.map(painted),
            to_tip: end_tip.map(painted),
            stroke: pen,
            label: Some(self.told(edge)),
        }))
    }

    /// What leads where by an edge, and what it says.
    fn told(&self, edge: &Edge) -> String {
        let name = |end: End| match end {
            End::Node(node) => Cow::Borrowed(self.told[node].as_str()),
            End::Group(_) => Cow::Owned(self.diagram.name(end)),
        };
        let words = one_line(&edge.label);
        let colon = if words.is_empty() { "" } else { ": " };
        [&name(edge.from), " to ", &name(edge.to), colon, &words].concat()
    }

    fn name(&self, end: End) -> Name {
        match end {
            End::Node(node) => self.node_names[node].clone(),
            End::Group(group) => self.group_names[group].clone(),
        }
    }

    /// The border that an edge ends on, where it is not the box that the engine knows.
    fn border_of(&self, end: End) -> Option<Border<'_>> {
        let End::Node(index) = end else { return None };
        let node = &self.diagram.nodes[index];
        let captioned = node.shape.is_sign() && self.arrangement.words.nodes[index].has_words();
        (!captioned).then(|| Border::new(&self.outlines[index], self.reaches[index], self.border_width(node)))
    }

    fn border_width(&self, node: &Node) -> f64 {
        let own = if node.emphasis { self.theme.space.emphasis } else { self.theme.space.border };
        node.style.stroke_width.unwrap_or(own)
    }

    fn edge_pen(&self, edge: &Edge, way: &Way) -> Pen {
        let width = if edge.stroke == Stroke::Thick { 2.0 * self.theme.space.edge } else { self.theme.space.edge };
        let mut pen = self.pen(&edge.style, self.theme.edge, width);
        if edge.stroke == Stroke::Dotted && edge.style.dash.is_none() {
            pen.dash = vec![2.0 * pen.width, 2.0 * pen.width];
        }
        if is_drawn(&edge.style) || self.has_authored_fills {
            let grounds = self.grounds_along(way);
            pen.paint =
                self.shown((pen.paint, pen.paint.visible_on(&grounds)), &edge.style, &grounds, "line", edge.span);
        }
        pen
    }

    /// The words on an edge, and those beside its ends.
    fn labels(&self, index: usize) -> impl Iterator<Item = Item> {
        let (words, route) = (&self.arrangement.words, &self.arrangement.placement.edges[index]);
        let places = [route.end_labels[0], route.label, route.end_labels[1]];
        let [start, end] = &words.edge_ends[index];
        let set = [start, &words.edges[index], end].into_iter().zip(places);
        set.filter_map(move |(words, place)| Some(self.label(index, words.as_ref()?, place?)))
    }

    fn label(&self, index: usize, words: &Paragraph, rect: Rect) -> Item {
        let edge = &self.diagram.edges[index];
        let plate = self.ground_at(rect.center());
        let ink = self.ink(&edge.style, self.theme.muted, plate);
        let mut items = vec![Item::shape(Role::Label, SceneShape::Rect(rect, PLATE_RADIUS), plate, None)];
        let top = rect.center().y - words.height() / 2.0;
        items.extend(Item::words(Role::Label, words, rect.center().x, top, Anchor::Middle, ink));
        debug_assert!(words.width() <= rect.width() - PLATE.width);
        Item::group(Role::Label, items).from_source(edge.span)
    }

    /// The colour of what lies under things there: that of the innermost group around them.
    fn ground_at(&self, point: Point) -> Paint {
        let frames = &self.arrangement.placement.groups;
        let innermost = self.outer_first.iter().rev().find(|&&group| frames[group].contains(point));
        self.ground(innermost.copied())
    }

    /// The line around something, as far as its author did not say otherwise.
    fn pen(&self, style: &Style, paint: Paint, width: f64) -> Pen {
        let authored = style.stroke.map(|stroke| over(stroke, self.theme.ground));
        let dash = style.dash.clone().unwrap_or_default();
        Pen { dash, ..Pen::new(authored.unwrap_or(paint), style.stroke_width.unwrap_or(width)) }
    }

    /// The line around a node.
    fn border_on(&self, style: &Style, fill: Paint) -> Paint {
        match style.fill {
            Some(_) => darker(fill),
            None => self.border,
        }
    }

    /// Whether a group or one around it has a fill of the author's.
    fn is_authored(&self, group: Option<usize>) -> bool {
        self.has_authored_fills
            && std::iter::successors(group, |&group| self.diagram.groups[group].parent)
                .any(|group| self.diagram.groups[group].style.fill.is_some())
    }

    /// The colours that a way lies on.
    fn grounds_along(&self, way: &Way) -> Vec<Paint> {
        let mut grounds: Vec<Paint> = way.samples().map(|point| self.ground_at(point)).collect();
        grounds.sort_unstable();
        grounds.dedup();
        grounds
    }

    /// The colour that something is shown in; where it is not the one that its author wanted, he is told.
    fn shown(
        &self,
        (wanted, shown): (Paint, Paint),
        style: &Style,
        on: &[Paint],
        what: &str,
        span: Option<Span>,
    ) -> Paint {
        // Nobody chose a colour of the theme, which fits the grounds of the theme alone.
        if style.stroke.is_none() {
            return shown;
        }
        let worst = on.iter().copied().min_by(|a, b| wanted.contrast(*a).total_cmp(&wanted.contrast(*b)));
        let mut moved = self.moved.borrow_mut();
        if moved.len() < MOST_TOLD {
            moved.extend(color_moved(wanted, shown, worst.unwrap_or(self.theme.ground), what, span));
        }
        shown
    }

    fn ink(&self, style: &Style, wanted: Paint, under: Paint) -> Paint {
        ink(self.theme, style, wanted, under)
    }
}

/// The colour of words on a fill, always readable.
pub fn ink(theme: &Theme, style: &Style, wanted: Paint, under: Paint) -> Paint {
    let wanted = match style.color {
        Some(color) => over(color, under),
        None if style.fill.is_some() => theme.ink,
        None => wanted,
    };
    theme.readable(wanted, under)
}

/// Whether the author asked for a line of some colour; none at all is a wish too.
fn is_drawn(style: &Style) -> bool {
    style.stroke.is_some_and(|color| color.alpha > 0.0) && style.stroke_width != Some(0.0)
}

fn darker(paint: Paint) -> Paint {
    let darker = |color: Rgb| mix(color, Rgb::hex(0x000000), 0.22);
    Paint { light: darker(paint.light), dark: darker(paint.dark) }
}

/// A colour of the author's on a ground, the same in both schemes as far as it covers the ground.
fn over(color: CssColor, ground: Paint) -> Paint {
    Paint { light: color.over(ground.light), dark: color.over(ground.dark) }
}

/// The part of a node's box that its shape takes: all of it, but for signs with words below.
fn shape_box(node: &Node, rect: Rect, upright_signs: bool) -> Rect {
    if node.shape.is_sign() { sign_box(rect, outline::sign_size(node.shape, upright_signs)) } else { rect }
}
