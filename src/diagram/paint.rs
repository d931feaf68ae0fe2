//! From places to a scene.

use std::cell::RefCell;

use crate::engine::layered::{Direction, End, Routing};
use crate::scene::contrast::color_moved;
use crate::scene::stage::{Body, Stage};
use crate::scene::{
    Anchor, BezPath, Edge as DrawnEdge, Group as Drawn, Item, Name, Names, Outline, Painted, Picture as DrawnPicture,
    Point, Rect, Role, Shape as SceneShape, Stroke as Pen, Tip as DrawnTip, Vec2,
};
use crate::syntax::{Diagnostic, Span};
use crate::theme::Style;
use crate::theme::color::mix;
use crate::theme::{CssColor, Paint, Rgb, Theme};

use super::fit::{Arrangement, PLATE};
use super::line::{Way, tip, with_gap};
use super::model::{Diagram, Edge, Node, Picture, Stroke, Tip};
use super::outline::{self, outline};
use super::picture::{Place, Subject};
use super::tell;
use super::words::{BETWEEN, sign_box};

/// Strength of the tint of nodes that should catch the eye.
const TINT: f64 = 0.13;
/// How far the border of a node is on the way from the colour of borders to that of edges: an outline
/// that tells what a node is has to be seen.
const BORDER: f64 = 0.35;
/// Corner radius of the plate under the words of an edge.
const PLATE_RADIUS: f64 = 3.0;

/// Most colours that are told to have been moved: a figure where all are is told so often enough.
const MOST_TOLD: usize = 20;

/// Draws an arranged diagram.
pub fn draw(diagram: &Diagram, stage: &Stage, arrangement: &Arrangement) -> Body {
    let painter = Painter::new(diagram, stage.theme, arrangement);
    let mut items = Vec::new();
    items.extend(painter.outer_first.iter().map(|&group| painter.frame(group)));
    items.extend((0..diagram.edges.len()).filter_map(|edge| painter.edge(edge)));
    items.extend((0..diagram.groups.len()).filter_map(|group| painter.title(group)));
    items.extend((0..diagram.nodes.len()).map(|node| painter.node(node)));
    items.extend((0..diagram.edges.len()).filter_map(|edge| painter.label(edge)));
    Body { items, size: arrangement.placement.size, diagnostics: painter.moved.into_inner() }
}

struct Painter<'a> {
    diagram: &'a Diagram,
    theme: &'a Theme,
    arrangement: &'a Arrangement,
    /// What each group is filled with.
    fills: Vec<Paint>,
    /// Groups with those around before those inside.
    outer_first: Vec<usize>,
    /// As in [`Diagram::nodes`].
    outlines: Vec<Outline>,
    /// As in [`Diagram::groups`].
    group_names: Vec<Name>,
    /// As in [`Diagram::nodes`].
    node_names: Vec<Name>,
    /// Whether the author filled any group.
    has_authored_fills: bool,
    /// What is said of colours that were moved so that they can be seen.
    moved: RefCell<Vec<Diagnostic>>,
}

impl<'a> Painter<'a> {
    fn new(diagram: &'a Diagram, theme: &'a Theme, arrangement: &'a Arrangement) -> Self {
        let depth = |mut group: usize| {
            let mut depth = 0;
            while let Some(parent) = diagram.groups[group].parent {
                depth += 1;
                group = parent;
            }
            depth
        };
        let depths: Vec<usize> = (0..diagram.groups.len()).map(depth).collect();
        let mut outer_first: Vec<usize> = (0..diagram.groups.len()).collect();
        outer_first.sort_by_key(|&group| depths[group]);
        let mut fills = vec![theme.surface; diagram.groups.len()];
        for &group in &outer_first {
            let ground = diagram.groups[group].parent.map_or(theme.ground, |parent| fills[parent]);
            let own = if depths[group].is_multiple_of(2) { theme.surface } else { theme.ground };
            fills[group] = diagram.groups[group].style.fill.map_or(own, |fill| over(fill, ground));
        }
        let upright_signs = matches!(arrangement.direction, Direction::Right | Direction::Left);
        let outlines = diagram
            .nodes
            .iter()
            .zip(&arrangement.placement.nodes)
            .map(|(node, &rect)| {
                let rect = shape_box(node, rect, upright_signs);
                outline(node.shape, rect, theme.space.node_radius)
            })
            .collect();
        let mut names = Names::default();
        let mut named: Vec<(usize, Name)> =
            outer_first.iter().map(|&group| (group, names.name(&diagram.groups[group].id))).collect();
        named.sort_by_key(|(group, _)| *group);
        let group_names = named.into_iter().map(|(_, name)| name).collect();
        let node_names = diagram.nodes.iter().map(|node| names.name(&node.id)).collect();
        let has_authored_fills = diagram.groups.iter().any(|group| group.style.fill.is_some());
        let moved = RefCell::default();
        Self {
            diagram,
            theme,
            arrangement,
            fills,
            outer_first,
            outlines,
            group_names,
            node_names,
            has_authored_fills,
            moved,
        }
    }

    /// What lies under the things in a group.
    fn ground(&self, group: Option<usize>) -> Paint {
        group.map_or(self.theme.ground, |group| self.fills[group])
    }

    fn frame(&self, index: usize) -> Item {
        let group = &self.diagram.groups[index];
        let fill = self.fills[index];
        let ground = self.ground(group.parent);
        let mut pen = self.pen(&group.style, self.frame_on(&group.style, fill), self.theme.space.border);
        if is_drawn(&group.style) {
            let shown = pen.paint.visible_around(fill, ground);
            pen.paint = self.shown((pen.paint, shown), &[ground], "frame", group.span);
        }
        let frame = SceneShape::Rect(self.arrangement.placement.groups[index], self.theme.space.card_radius);
        let items = vec![Item::shape(Role::Group, frame, fill, pen)];
        let frame = Drawn::new(items).named(self.group_names[index].clone()).linked(group.link.clone());
        Item::new(Role::Group, frame.told(tell::name(self.diagram, End::Group(index)))).from_source(group.span)
    }

    /// The title of a group, on a plate that no line shows through.
    fn title(&self, index: usize) -> Option<Item> {
        let group = &self.diagram.groups[index];
        let title = self.arrangement.words.groups[index].as_ref()?;
        let place = self.arrangement.placement.titles[index];
        let fill = self.fills[index];
        let ink = self.ink(&group.style, self.theme.muted, fill);
        let plate = SceneShape::Rect(place.inflate(PLATE.height, 0.0), PLATE_RADIUS);
        let mut items = vec![Item::shape(Role::Group, plate, fill, None)];
        items.extend(Item::words(Role::Group, title, place.x0, place.y0, Anchor::Start, ink));
        let title = Drawn::new(items).linked(group.link.clone());
        Some(Item::new(Role::Group, title).from_source(group.span))
    }

    fn node(&self, index: usize) -> Item {
        let node = &self.diagram.nodes[index];
        let rect = self.arrangement.placement.nodes[index];
        let outline = &self.outlines[index];
        let ground = self.ground(node.group);
        let fill = self.fill(node, ground);
        let border = match node.shape {
            _ if node.emphasis => self.theme.accent,
            // Signs and braces have no more than their lines to be seen by.
            shape if shape.is_sign() || outline.contours.is_bare() => self.theme.edge,
            _ => self.border_on(&node.style, fill),
        };
        let mut pen = self.pen(&node.style, border, self.border_width(node));
        if is_drawn(&node.style) || self.is_authored(node.group) && node.style.stroke.is_none() {
            let bare = node.shape.is_sign() || outline.contours.is_bare();
            let shown = pen.paint.visible_around(if bare { ground } else { fill }, ground);
            pen.paint = self.shown((pen.paint, shown), &[ground], "outline", node.span);
        }
        let shape = outline::scene_shape(outline, self.theme.space.node_radius);
        let painted = if node.shape.is_solid() {
            Painted::new(shape, self.theme.edge.visible_on(&[ground]), None)
        } else {
            Painted::new(shape, fill, pen)
        };
        // Plain words have no outline at all.
        let mut items = Vec::new();
        if !painted.layers().is_empty() {
            items.push(Item::new(Role::Node, painted));
        }
        let under = if outline.contours.is_bare() { ground } else { fill };
        items.extend(self.words(index, node, rect, under));
        let drawn = Drawn::new(items).named(self.node_names[index].clone()).linked(node.link.clone());
        Item::new(Role::Node, drawn.told(tell::name(self.diagram, End::Node(index)))).from_source(node.span)
    }

    fn fill(&self, node: &Node, ground: Paint) -> Paint {
        match node.style.fill {
            Some(fill) => over(fill, ground),
            None if node.emphasis => self.theme.tint(self.theme.accent, TINT),
            // On a group of the same colour the ground stands out.
            None if ground == self.theme.surface => self.theme.ground,
            None => self.theme.surface,
        }
    }

    /// Words and picture of a node.
    fn words(&self, index: usize, node: &Node, rect: Rect, fill: Paint) -> Vec<Item> {
        let words = &self.arrangement.words.nodes[index];
        let is_sign = node.shape.is_sign();
        // The words of a sign stand below it.
        let held = if is_sign {
            Rect::new(rect.x0, rect.y1 - words.size.height, rect.x1, rect.y1)
        } else {
            outline::words_box(node.shape, rect)
        };
        let mut content = Rect::from_center_size(held.center(), words.size);
        if !node.label.title.is_empty() && !is_sign && outline::has_level_top(node.shape) {
            // Titles of equally large nodes stand on one line.
            content = content + Vec2::new(0.0, held.y0 + outline::PADDING.height - content.y0);
        }
        let under = if is_sign { self.ground(node.group) } else { fill };
        let mut items = Vec::new();
        let (mut middle, mut top) = (content.center().x, content.center().y - words.words.height / 2.0);
        if let Some(picture) = &node.picture {
            let side = picture.size;
            let corner = match picture.place {
                Place::Before => {
                    middle += (side.width + words.gap) / 2.0;
                    Point::new(content.x0, content.center().y - side.height / 2.0)
                }
                Place::Above => {
                    top = content.y1 - words.words.height;
                    Point::new(middle - side.width / 2.0, content.y0)
                }
                Place::Below => {
                    top = content.y0;
                    Point::new(middle - side.width / 2.0, content.y1 - side.height)
                }
            };
            items.extend(self.picture(node, picture, Rect::from_origin_size(corner, side), under));
        }
        for (i, part) in words.parts.iter().enumerate() {
            // Under a title the other words step back.
            let wanted = if i > 0 { self.theme.muted } else { self.theme.ink };
            let ink = self.ink(&node.style, wanted, under);
            items.extend(Item::words(Role::Node, part, middle, top, Anchor::Middle, ink));
            top += part.height() + BETWEEN;
        }
        items
    }

    /// A picture in its box. What shows through an image is light in both schemes: most are made for paper.
    fn picture(&self, node: &Node, picture: &Picture, rect: Rect, under: Paint) -> Vec<Item> {
        match &picture.subject {
            Subject::Icon(icon) => vec![icon.draw(rect, self.ink(&node.style, self.theme.muted, under))],
            Subject::Image(image) => {
                let words = node.label.to_line();
                let alt = if words.is_empty() { node.id.clone() } else { words };
                let paper = Paint { light: under.light, dark: self.theme.ground.light };
                let plate = SceneShape::Rect(rect.inflate(PLATE_RADIUS, PLATE_RADIUS), PLATE_RADIUS);
                let plate = (!image.opaque).then(|| Item::shape(Role::Icon, plate, paper, None));
                let picture = DrawnPicture { image: image.clone(), rect, alt };
                plate.into_iter().chain([Item::new(Role::Icon, picture)]).collect()
            }
        }
    }

    fn edge(&self, index: usize) -> Option<Item> {
        let edge = &self.diagram.edges[index];
        if edge.stroke == Stroke::Invisible {
            return None;
        }
        let route = &self.arrangement.placement.edges[index];
        let curved = edge.routing.unwrap_or(self.diagram.routing) == Routing::Spline;
        let mut way = Way::new(route.points.clone(), curved)?;
        if let Some((outline, border)) = self.outline_of(edge.from) {
            way.start_on(outline, border / 2.0);
        }
        if let Some((outline, border)) = self.outline_of(edge.to) {
            way.end_on(outline, border / 2.0);
        }
        let pen = self.edge_pen(edge, &way);
        let (end, into) = way.end();
        let (start, back) = way.start();
        let end_tip = tip(edge.to_tip, end, into, pen.width);
        let start_tip = tip(edge.from_tip, start, back, pen.width);
        let length = |tip: &Option<(BezPath, f64)>| tip.as_ref().map_or(0.0, |(_, length)| *length);
        let radius = self.theme.space.node_radius;
        let whole = way.path(radius);
        way.shorten(length(&start_tip), length(&end_tip));
        let mut line = way.path(radius);
        if let Some(label) = route.label {
            line = with_gap(&line, label);
        }
        let filled = |kind: Tip, tip: Option<(BezPath, f64)>| {
            let (outline, _) = tip?;
            Some(DrawnTip { kind: kind.drawn()?, outline, fill: Some(pen.paint), stroke: None })
        };
        let drawn = DrawnEdge {
            from: Some(self.name(edge.from)),
            to: Some(self.name(edge.to)),
            way: whole,
            line,
            from_tip: filled(edge.from_tip, start_tip),
            to_tip: filled(edge.to_tip, end_tip),
            stroke: pen,
            label: Some(tell::edge(self.diagram, edge)),
        };
        Some(Item::new(Role::Edge, drawn).from_source(edge.span))
    }

    fn name(&self, end: End) -> Name {
        match end {
            End::Node(node) => self.node_names[node].clone(),
            End::Group(group) => self.group_names[group].clone(),
        }
    }

    /// The outline that an edge ends on, with the width of its line, where it is not the box that the
    /// engine knows.
    fn outline_of(&self, end: End) -> Option<(&BezPath, f64)> {
        let End::Node(index) = end else { return None };
        let node = &self.diagram.nodes[index];
        let captioned = node.shape.is_sign() && !self.arrangement.words.nodes[index].parts.is_empty();
        (!captioned).then(|| (&self.outlines[index].contours.edge, self.border_width(node)))
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
            pen.paint = self.shown((pen.paint, pen.paint.visible_on(&grounds)), &grounds, "line", edge.span);
        }
        pen
    }

    fn label(&self, index: usize) -> Option<Item> {
        let edge = &self.diagram.edges[index];
        let words = self.arrangement.words.edges[index].as_ref()?;
        let rect = self.arrangement.placement.edges[index].label?;
        let plate = self.ground_at(rect.center());
        let ink = self.ink(&edge.style, self.theme.muted, plate);
        let mut items = vec![Item::shape(Role::Label, SceneShape::Rect(rect, PLATE_RADIUS), plate, None)];
        let top = rect.center().y - words.height() / 2.0;
        items.extend(Item::words(Role::Label, words, rect.center().x, top, Anchor::Middle, ink));
        debug_assert!(words.width() <= rect.width() - PLATE.width);
        Some(Item::group(Role::Label, items).from_source(edge.span))
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

    /// The line around a group: on a fill of the author's the fill itself, darker.
    fn frame_on(&self, style: &Style, fill: Paint) -> Paint {
        if style.fill.is_some() { darker(fill) } else { self.theme.line }
    }

    /// The line around a node.
    fn border_on(&self, style: &Style, fill: Paint) -> Paint {
        match style.fill {
            Some(_) => darker(fill),
            None => Paint {
                light: mix(self.theme.line.light, self.theme.edge.light, BORDER),
                dark: mix(self.theme.line.dark, self.theme.edge.dark, BORDER),
            },
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

    /// The colour that something is shown in; where it is not the wanted one, the author is told.
    fn shown(&self, (wanted, shown): (Paint, Paint), on: &[Paint], what: &str, span: Option<Span>) -> Paint {
        let worst = on.iter().copied().min_by(|a, b| wanted.contrast(*a).total_cmp(&wanted.contrast(*b)));
        let mut moved = self.moved.borrow_mut();
        if moved.len() < MOST_TOLD {
            moved.extend(color_moved(wanted, shown, worst.unwrap_or(self.theme.ground), what, span));
        }
        shown
    }

    /// The colour of words on a fill, always readable.
    fn ink(&self, style: &Style, wanted: Paint, under: Paint) -> Paint {
        let wanted = match style.color {
            Some(color) => over(color, under),
            None if style.fill.is_some() => self.theme.ink,
            None => wanted,
        };
        self.theme.readable(wanted, under)
    }
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
