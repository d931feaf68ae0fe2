//! Things around a ring: discs in the order of the hands of a clock, joined by arrows from one to the next or by
//! lines from the middle, and words outside.

use std::f64::consts::{FRAC_PI_2, TAU};

use kurbo::{Arc, Shape as _};

use super::card::{HEAD, arrow, head, node};
use super::{Bands, Block, Entry, Setting};
use crate::scene::fit::Room;
use crate::scene::stage::{Body, Stage};
use crate::scene::{Anchor, BezPath, Item, Names, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::Weight;

/// Radius of a disc, and between a disc and its words or an arrow, in px.
const DISC: f64 = 19.0;
const BESIDE: f64 = 12.0;
const CLEAR: f64 = 6.0;
/// Between words below each other, in px.
const APART: f64 = 16.0;
/// Radius of the ring: least and most in px, and as a share of the room.
const RADIUS: (f64, f64, f64) = (84.0, 150.0, 0.2);
/// Narrowest words beside the ring that are comfortable to read, in px.
const LEAST: f64 = 104.0;

/// What joins the things of a ring.
#[derive(Clone, Copy, Debug)]
pub enum Joined<'a> {
    /// Arrows from each to the next, and from the last to the first.
    Around,
    /// Lines from a thing in the middle.
    Middle(&'a Entry),
    /// A ring around a thing in the middle.
    Orbit(&'a Entry),
}

impl<'a> Joined<'a> {
    fn middle(self) -> Option<&'a Entry> {
        match self {
            Joined::Around => None,
            Joined::Middle(entry) | Joined::Orbit(entry) => Some(entry),
        }
    }
}

/// Where the words of a thing stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Above,
    Below,
}

/// A thing in its place.
struct Placed<'a> {
    entry: &'a Entry,
    block: Block<'a>,
    bands: Bands,
    side: Side,
    angle: f64,
}

/// Draws a ring; a column that leads back to its beginning where there is no room for words beside one.
pub fn ring(items: &[Entry], joined: Joined, stage: &Stage, room: Room) -> Body {
    let setting = Setting { icons: None, ..Setting::of(items, stage) };
    let natural = setting.natural_width(items);
    let width = room.width.unwrap_or(2.0 * (natural.min(220.0) + RADIUS.1 + DISC + BESIDE));
    let across = (width * RADIUS.2).clamp(RADIUS.0, RADIUS.1);
    let beside = width / 2.0 - across - DISC - BESIDE;
    if beside < setting.least_width(items).max(LEAST.min(natural)) {
        return column(items, joined, stage, room);
    }
    let step = TAU / items.len() as f64;
    let angles: Vec<f64> = (0..items.len()).map(|index| -FRAC_PI_2 + index as f64 * step).collect();
    let placed: Vec<Placed> = items
        .iter()
        .zip(&angles)
        .map(|(entry, &angle)| {
            let side = match (angle.cos(), angle.sin()) {
                (x, y) if x.abs() < 0.2 && y < 0.0 => Side::Above,
                (x, _) if x.abs() < 0.2 => Side::Below,
                (x, _) if x > 0.0 => Side::Right,
                _ => Side::Left,
            };
            let upright = matches!(side, Side::Above | Side::Below);
            let anchor = match side {
                Side::Left => Anchor::End,
                Side::Right => Anchor::Start,
                Side::Above | Side::Below => Anchor::Middle,
            };
            let setting = Setting { anchor, ..setting };
            let block = Block::set(entry, if upright { (width * 0.5).min(260.0) } else { beside.min(260.0) }, &setting);
            Placed { entry, bands: block.bands(&setting), block, side, angle }
        })
        .collect();
    let centre = joined.middle().map(|entry| Middle::set(entry, across, stage));
    let across = centre.as_ref().map_or(across, |middle| across.max(middle.radius + DISC + 22.0));
    let down = upright(&placed, across, room);
    draw(&placed, joined, centre.as_ref(), &setting, stage, across, down, beside.min(260.0))
}

/// The disc in the middle of a ring.
struct Middle<'a> {
    entry: &'a Entry,
    title: Paragraph,
    detail: Option<Paragraph>,
    radius: f64,
}

impl<'a> Middle<'a> {
    fn set(entry: &'a Entry, across: f64, stage: &Stage) -> Self {
        let scale = &stage.theme.type_scale;
        let width = (across * 1.0).max(stage.fonts.longest_word(&entry.title, scale.key));
        let title = stage.fonts.paragraph(&entry.title, scale.key, Wrap::Balance(width));
        let detail =
            entry.detail.as_ref().map(|detail| stage.fonts.paragraph(detail, scale.label, Wrap::Balance(width)));
        let size = detail.as_ref().map_or((0.0, 0.0), |d| (d.width(), d.height() + 3.0));
        let icon = if entry.icon.is_some() { stage.theme.space.icon + 6.0 } else { 0.0 };
        let (wide, high) = (title.width().max(size.0), title.height() + size.1 + icon);
        Self { entry, title, detail, radius: (wide.hypot(high) / 2.0 + 10.0).max(34.0) }
    }

    /// Draws it about the origin.
    fn draw(&self, stage: &Stage, names: &mut Names) -> Item {
        let theme = stage.theme;
        let ink = theme.readable(theme.ground, theme.accent);
        let circle = Shape::Circle(Point::ORIGIN, self.radius);
        let mut items = vec![Item::shape(Role::Node, circle, theme.accent, None::<Stroke>)];
        let icon = if self.entry.icon.is_some() { theme.space.icon + 6.0 } else { 0.0 };
        let height = icon + self.title.height() + self.detail.as_ref().map_or(0.0, |d| d.height() + 3.0);
        let mut top = -height / 2.0;
        if let Some(icon) = self.entry.icon {
            let side = theme.space.icon;
            items.push(icon.draw(Rect::from_origin_size((-side / 2.0, top), (side, side)), ink));
        }
        top += icon;
        items.extend(Item::words(Role::Node, &self.title, 0.0, top, Anchor::Middle, ink));
        if let Some(detail) = &self.detail {
            items.extend(Item::words(Role::Node, detail, 0.0, top + self.title.height() + 3.0, Anchor::Middle, ink));
        }
        node(self.entry, items, names)
    }
}

/// The least upright radius at which words of one side do not meet.
fn upright(placed: &[Placed], across: f64, room: Room) -> f64 {
    let mut radius = across;
    for side in [Side::Left, Side::Right] {
        let mut column: Vec<(f64, f64)> = placed
            .iter()
            .filter(|p| p.side == side)
            .map(|p| (p.angle.sin(), p.bands.height().max(DISC * 2.0)))
            .collect();
        column.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in column.windows(2) {
            let needed = f64::midpoint(pair[0].1, pair[1].1) + APART;
            radius = radius.max(needed / (pair[1].0 - pair[0].0).max(0.05));
        }
    }
    // Words above and below keep clear of those at the sides.
    let around: f64 = placed
        .iter()
        .filter(|p| matches!(p.side, Side::Above | Side::Below))
        .map(|p| p.bands.height() + DISC + BESIDE)
        .sum();
    match room.height {
        Some(height) => radius.max(((height - around) / 2.0 - DISC).min(across * 1.15)),
        None => radius,
    }
}

#[expect(clippy::too_many_arguments, reason = "all that a ring is made of")]
fn draw(
    placed: &[Placed],
    joined: Joined,
    middle: Option<&Middle>,
    setting: &Setting,
    stage: &Stage,
    across: f64,
    down: f64,
    beside: f64,
) -> Body {
    let theme = stage.theme;
    let at = |angle: f64| Point::new(across * angle.cos(), down * angle.sin());
    let mut names = Names::default();
    let mut items = Vec::new();
    if matches!(joined, Joined::Orbit(_)) {
        let ring = Rect::new(-across, -down, across, down);
        items.push(Item::shape(
            Role::Decoration,
            Shape::Ellipse(ring),
            None,
            Stroke::new(theme.line, theme.space.edge),
        ));
    }
    items.extend(middle.map(|middle| middle.draw(stage, &mut names)));
    for (index, step) in placed.iter().enumerate() {
        let next = placed.get(index + 1).map_or(-FRAC_PI_2 + TAU, |next| next.angle);
        match joined {
            Joined::Around => items.push(Item::group(Role::Edge, arc(step.angle, next, across, down, stage))),
            Joined::Middle(_) => {
                let radius = middle.map_or(0.0, |middle| middle.radius);
                items.extend(spoke(at(step.angle), radius, stage));
            }
            Joined::Orbit(_) => {}
        }
        let centre = at(step.angle);
        let mut parts = disc(index, step.entry, centre, joined, stage);
        let height = step.bands.height();
        let frame = match step.side {
            Side::Right => Rect::new(
                centre.x + DISC + BESIDE,
                centre.y - height / 2.0,
                centre.x + DISC + BESIDE + beside,
                centre.y + height / 2.0,
            ),
            Side::Left => Rect::new(
                centre.x - DISC - BESIDE - beside,
                centre.y - height / 2.0,
                centre.x - DISC - BESIDE,
                centre.y + height / 2.0,
            ),
            Side::Above => {
                Rect::new(centre.x - 130.0, centre.y - DISC - BESIDE * 0.7 - height, centre.x + 130.0, centre.y)
            }
            Side::Below => Rect::new(
                centre.x - 130.0,
                centre.y + DISC + BESIDE * 0.7,
                centre.x + 130.0,
                centre.y + DISC + BESIDE + height,
            ),
        };
        let anchor = match step.side {
            Side::Left => Anchor::End,
            Side::Right => Anchor::Start,
            Side::Above | Side::Below => Anchor::Middle,
        };
        parts.extend(step.block.draw(frame, &step.bands, &Setting { anchor, ..*setting }, theme.ground, theme.accent));
        items.push(node(step.entry, parts, &mut names));
    }
    let bounds = items.iter().filter_map(Item::bounds).reduce(|a, b| a.union(b)).unwrap_or_default();
    // The ring stands in the middle, however long the words at its sides are.
    let half = bounds.x0.abs().max(bounds.x1.abs()).ceil();
    let top = bounds.y0.floor();
    items.iter_mut().for_each(|item| item.transform(Vec2::new(half, -top), 1.0));
    Body { items, size: Size::new(half * 2.0, (bounds.y1 - top).ceil()), diagnostics: Vec::new() }
}

/// The line from the middle to a disc.
fn spoke(to: Point, radius: f64, stage: &Stage) -> Option<Item> {
    let along = to.to_vec2().normalize();
    let (start, end) = ((along * (radius + 5.0)).to_point(), to - along * (DISC + 5.0));
    let mut path = BezPath::new();
    path.move_to(start);
    path.line_to(end);
    let stroke = Stroke::new(stage.theme.edge, stage.theme.space.edge);
    let visible = end.to_vec2().hypot() > start.to_vec2().hypot();
    visible.then(|| Item::group(Role::Edge, vec![Item::shape(Role::Edge, Shape::Path(path), None, stroke)]))
}

/// A disc with the picture or the number of a step.
fn disc(index: usize, entry: &Entry, centre: Point, joined: Joined, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let fill = if entry.emphasis { theme.accent } else { theme.tint(theme.accent, 0.14) };
    let ink = theme.readable(if entry.emphasis { theme.ground } else { theme.accent }, fill);
    let mut items = vec![Item::shape(Role::Node, Shape::Circle(centre, DISC), fill, None::<Stroke>)];
    if let Some(icon) = entry.icon {
        items.push(icon.draw(Rect::from_center_size(centre, (20.0, 20.0)), ink));
        return items;
    }
    if joined.middle().is_some() {
        // What belongs to a middle has no order.
        items.push(Item::shape(Role::Decoration, Shape::Circle(centre, 4.0), ink, None::<Stroke>));
        return items;
    }
    let style = theme.type_scale.heading.with_weight(Weight::Semibold);
    let words = stage.fonts.paragraph(&Rich::plain((index + 1).to_string()), style, Wrap::Never);
    items.extend(Item::words(Role::Node, &words, centre.x, centre.y - words.height() / 2.0, Anchor::Middle, ink));
    items
}

/// The arrow from one disc to the next, along the ring.
fn arc(from: f64, to: f64, across: f64, down: f64, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let at = |angle: f64| Point::new(across * angle.cos(), down * angle.sin());
    // How far along the ring a disc ends.
    let leave = |angle: f64, way: f64, far: f64| {
        let steps = (1..400).map(|i| angle + way * f64::from(i) * 0.005);
        steps.into_iter().find(|a| at(*a).distance(at(angle)) >= far).unwrap_or(angle)
    };
    let (start, end) = (leave(from, 1.0, DISC + CLEAR), leave(to, -1.0, DISC + CLEAR));
    let back = leave(to, -1.0, DISC + CLEAR + HEAD.0 - 2.0);
    if end <= start {
        return Vec::new();
    }
    let curve = Arc::new((0.0, 0.0), (across, down), start, (back - start).max(0.0), 0.0);
    let line: BezPath = curve.to_path(0.05);
    let along = at(end) - at(leave(to, -1.0, DISC + CLEAR + HEAD.0));
    vec![
        Item::shape(Role::Edge, Shape::Path(line), None, Stroke::new(theme.edge, theme.space.edge)),
        Item::shape(Role::Edge, Shape::Path(head(at(end), along.normalize())), theme.edge, None::<Stroke>),
    ]
}

/// Steps below each other along a line that leads back from the last to the first.
fn column(items: &[Entry], joined: Joined, stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let setting = Setting { icons: None, ..Setting::of(items, stage) };
    let (back, left) = (14.0, 14.0 + 2.0 * DISC + BESIDE + 6.0);
    let width = room.width.unwrap_or(left + setting.natural_width(items).min(280.0));
    let centre = 20.0 + DISC;
    let mut names = Names::default();
    let (mut drawn, mut discs, mut top) = (Vec::new(), Vec::new(), 0.0);
    if let Some(entry) = joined.middle() {
        let middle = Middle::set(entry, 110.0, stage);
        let mut item = middle.draw(stage, &mut names);
        let x = centre.max(middle.radius + 1.0);
        item.transform(Vec2::new(x, middle.radius), 1.0);
        drawn.push(item);
        top = middle.radius * 2.0 + 24.0;
        discs.push(Point::new(centre, top - 24.0 - DISC - if x > centre { 6.0 } else { 0.0 }));
    }
    for (index, entry) in items.iter().enumerate() {
        let block = Block::set(entry, (width - left).max(1.0), &setting);
        let bands = block.bands(&setting);
        let height = bands.height().max(DISC * 2.0);
        let middle = Point::new(centre, top + DISC);
        let words = top + (DISC - theme.type_scale.heading.leading() / 2.0).max(0.0);
        let mut parts = disc(index, entry, middle, joined, stage);
        parts.extend(block.draw(
            Rect::new(left, words, width, top + height),
            &bands,
            &setting,
            theme.ground,
            theme.accent,
        ));
        drawn.push(node(entry, parts, &mut names));
        discs.push(middle);
        top += height.max(words - top + bands.height()) + 24.0;
    }
    for pair in discs.windows(2) {
        let (from, to) = (pair[0] + Vec2::new(0.0, DISC + 4.0), pair[1] - Vec2::new(0.0, DISC + 4.0));
        if joined.middle().is_none() {
            drawn.push(Item::group(Role::Edge, arrow(from, to, theme)));
        } else {
            let mut path = BezPath::new();
            path.move_to(from);
            path.line_to(to);
            let stroke = Stroke::new(theme.edge, theme.space.edge);
            drawn.push(Item::group(Role::Edge, vec![Item::shape(Role::Edge, Shape::Path(path), None, stroke)]));
        }
    }
    if let (Some(first), Some(last), Joined::Around) = (discs.first(), discs.last(), joined) {
        let mut path = BezPath::new();
        let (x, radius) = (back - 13.0, 8.0);
        path.move_to((last.x - DISC - 4.0, last.y));
        path.line_to((x + radius, last.y));
        path.quad_to((x, last.y), (x, last.y - radius));
        path.line_to((x, first.y + radius));
        path.quad_to((x, first.y), (x + radius, first.y));
        path.line_to((first.x - DISC - 4.0 - HEAD.0 + 2.0, first.y));
        let tip = head(Point::new(first.x - DISC - 4.0, first.y), Vec2::new(1.0, 0.0));
        drawn.push(Item::group(
            Role::Edge,
            vec![
                Item::shape(Role::Edge, Shape::Path(path), None, Stroke::new(theme.edge, theme.space.edge)),
                Item::shape(Role::Edge, Shape::Path(tip), theme.edge, None::<Stroke>),
            ],
        ));
    }
    Body { items: drawn, size: Size::new(width, (top - 24.0).max(0.0)), diagnostics: Vec::new() }
}
