//! Things around a ring: discs in the order of the hands of a clock, joined by arrows from one to the next or by
//! lines from the middle, and words outside.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

use kurbo::{Arc, Shape as _};

use super::card::{HEAD, arrow, head, node};
use super::{Bands, Block, Entry, Setting};
use crate::scene::fit::Room;
use crate::scene::stage::{Body, Stage};
use crate::scene::{Anchor, BezPath, Item, Names, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Rich, Wrap};
use crate::theme::Weight;

/// Radius in px of a disc that holds a picture or a number, and of a bare one.
const DISC: (f64, f64) = (19.0, 6.0);
/// Between a disc and its words, and between a disc and an arrow, in px.
const BESIDE: f64 = 12.0;
const CLEAR: f64 = 6.0;
/// Between words below each other, in px.
const APART: f64 = 16.0;
/// Radius of the ring: least and most in px, and as a share of the room.
const RADIUS: (f64, f64, f64) = (84.0, 150.0, 0.2);
/// Least length of a line from the middle, in px, with what keeps clear at its ends.
const SPOKE: f64 = 32.0;
/// How much lower than wide a ring may be where the height is given.
const FLATTEST: f64 = 0.7;
/// The same for a ring of two.
const OF_TWO: f64 = 0.5;
/// Narrowest words beside the ring that are comfortable to read, and widest of all, in px.
const WORDS: (f64, f64) = (104.0, 260.0);

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

/// Draws a ring; a column where there is no room for words beside one.
pub fn ring<'a>(items: &'a [Entry], joined: Joined<'a>, stage: &'a Stage<'a>, room: Room) -> Body {
    let setting = Setting { icons: None, ..Setting::of(items, stage) };
    let bare = joined.middle().is_some() && items.iter().all(|item| item.icon.is_none());
    let disc = if bare { DISC.1 } else { DISC.0 };
    let natural = setting.natural_width(items);
    let width = room.width.unwrap_or(2.0 * (natural.min(220.0) + RADIUS.1 + disc + BESIDE));
    let across = (width * RADIUS.2).clamp(RADIUS.0, RADIUS.1);
    let middle = joined.middle().map(|entry| Middle::set(entry, across, stage));
    let across = middle.as_ref().map_or(across, |middle| across.max(middle.radius + disc + SPOKE));
    let beside = (width / 2.0 - across - disc - BESIDE).min(WORDS.1);
    if beside < setting.least_width(items).max(WORDS.0.min(natural)) {
        return Body { crowded: true, ..column(items, joined, disc, stage, room) };
    }
    // Two stand beside each other, so that their words do.
    let start = if items.len() == 2 { PI } else { -FRAC_PI_2 };
    let mut ring =
        Ring { joined, stage, setting, middle, disc, start, across, down: across, beside, placed: Vec::new() };
    let step = TAU / items.len() as f64;
    let place = |(index, entry)| ring.place(entry, start + index as f64 * step);
    ring.placed = items.iter().enumerate().map(place).collect();
    ring.down = ring.upright(room);
    ring.draw()
}

/// Where the words of a thing stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Above,
    Below,
}

impl Side {
    fn of(angle: f64) -> Side {
        match (angle.cos(), angle.sin()) {
            (x, y) if x.abs() < 0.2 && y < 0.0 => Side::Above,
            (x, _) if x.abs() < 0.2 => Side::Below,
            (x, _) if x > 0.0 => Side::Right,
            _ => Side::Left,
        }
    }

    fn anchor(self) -> Anchor {
        match self {
            Side::Left => Anchor::End,
            Side::Right => Anchor::Start,
            Side::Above | Side::Below => Anchor::Middle,
        }
    }

    fn is_level(self) -> bool {
        matches!(self, Side::Left | Side::Right)
    }
}

/// A thing in its place.
struct Placed<'a> {
    entry: &'a Entry,
    block: Block<'a>,
    bands: Bands,
    side: Side,
    angle: f64,
}

/// A ring about the origin.
struct Ring<'a> {
    joined: Joined<'a>,
    stage: &'a Stage<'a>,
    setting: Setting<'a>,
    middle: Option<Middle<'a>>,
    /// Radius of the discs.
    disc: f64,
    /// Where the first thing stands.
    start: f64,
    /// Radius of the ring across, and upright.
    across: f64,
    down: f64,
    /// Width of the words at its sides.
    beside: f64,
    placed: Vec<Placed<'a>>,
}

impl<'a> Ring<'a> {
    fn at(&self, angle: f64) -> Point {
        Point::new(self.across * angle.cos(), self.down * angle.sin())
    }

    fn place(&self, entry: &'a Entry, angle: f64) -> Placed<'a> {
        let side = Side::of(angle);
        let setting = Setting { anchor: side.anchor(), ..self.setting };
        let block = Block::set(entry, if side.is_level() { self.beside } else { WORDS.1 }, &setting);
        Placed { entry, bands: block.bands(&setting), block, side, angle }
    }

    /// The least upright radius at which words do not meet; more where the room is higher.
    fn upright(&self, room: Room) -> f64 {
        // A line from the middle is seen as one.
        let spoke = self.middle.as_ref().map_or(0.0, |middle| middle.radius + self.disc + SPOKE);
        if self.placed.len() == 2 {
            return (self.across * OF_TWO).max(spoke);
        }
        let mut radius = (self.across * FLATTEST).max(spoke);
        for side in [Side::Left, Side::Right] {
            let of_side = self.placed.iter().filter(|p| p.side == side);
            let mut column: Vec<(f64, f64)> =
                of_side.map(|p| (p.angle.sin(), p.bands.height().max(self.disc * 2.0))).collect();
            column.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in column.windows(2) {
                let needed = f64::midpoint(pair[0].1, pair[1].1) + APART;
                radius = radius.max(needed / (pair[1].0 - pair[0].0).max(0.05));
            }
        }
        // Words above and below keep clear of those at the sides.
        for step in self.placed.iter().filter(|p| p.side.is_level()) {
            let beyond = if step.angle.sin() < 0.0 { Side::Above } else { Side::Below };
            if self.placed.iter().any(|p| p.side == beyond) {
                let needed = step.bands.height() / 2.0 - self.disc;
                radius = radius.max(needed / (1.0 - step.angle.sin().abs()).max(0.05));
            }
        }
        let around = |p: &Placed| p.bands.height() + self.disc + BESIDE;
        let around: f64 = self.placed.iter().filter(|p| !p.side.is_level()).map(around).sum();
        match room.height {
            Some(height) => radius.max(((height - around) / 2.0 - self.disc).min(self.across * 1.15)),
            None => radius.max(self.across),
        }
    }

    fn draw(&self) -> Body {
        let theme = self.stage.theme;
        let mut names = Names::default();
        let mut items = Vec::new();
        if matches!(self.joined, Joined::Orbit(_)) {
            let ring = Rect::new(-self.across, -self.down, self.across, self.down);
            let stroke = Stroke::new(theme.edge, theme.space.border);
            items.push(Item::shape(Role::Decoration, Shape::Ellipse(ring), None, stroke));
        }
        items.extend(self.middle.as_ref().map(|middle| middle.draw(self.stage, &mut names)));
        for (index, step) in self.placed.iter().enumerate() {
            let next = self.placed.get(index + 1).map_or(self.start + TAU, |next| next.angle);
            match self.joined {
                Joined::Around => items.push(Item::group(Role::Edge, self.arc(step.angle, next))),
                Joined::Middle(_) => items.extend(self.spoke(self.at(step.angle))),
                Joined::Orbit(_) => {}
            }
            let mut parts = disc(index, step.entry, self.at(step.angle), self.disc, self.stage);
            let setting = Setting { anchor: step.side.anchor(), ..self.setting };
            parts.extend(step.block.draw(self.frame(step), &step.bands, &setting, theme.ground, theme.accent));
            items.push(node(step.entry, parts, &mut names));
        }
        let bounds = items.iter().filter_map(Item::bounds).reduce(|a, b| a.union(b)).unwrap_or_default();
        // The ring stands in the middle, however long the words at its sides are.
        let half = bounds.x0.abs().max(bounds.x1.abs()).ceil();
        let top = bounds.y0.floor();
        items.iter_mut().for_each(|item| item.transform(Vec2::new(half, -top), 1.0));
        Body { items, size: Size::new(half * 2.0, (bounds.y1 - top).ceil()), ..Body::default() }
    }

    /// Where the words of a thing stand.
    fn frame(&self, step: &Placed) -> Rect {
        let (centre, height) = (self.at(step.angle), step.bands.height());
        let (near, above) = (self.disc + BESIDE, self.disc + BESIDE * 0.7);
        // The higher or lower on the ring, the farther words stand above or below it, out of the way of its line.
        let level = centre.y - height / 2.0 + step.angle.sin() * (height / 2.0 - 10.0).max(0.0);
        match step.side {
            Side::Right => Rect::from_origin_size((centre.x + near, level), (self.beside, height)),
            Side::Left => Rect::from_origin_size((centre.x - near - self.beside, level), (self.beside, height)),
            Side::Above => {
                Rect::new(centre.x - WORDS.1 / 2.0, centre.y - above - height, centre.x + WORDS.1 / 2.0, centre.y)
            }
            Side::Below => Rect::new(
                centre.x - WORDS.1 / 2.0,
                centre.y + above,
                centre.x + WORDS.1 / 2.0,
                centre.y + above + height,
            ),
        }
    }

    /// The line from the middle to a disc.
    fn spoke(&self, to: Point) -> Option<Item> {
        let along = to.to_vec2().normalize();
        let radius = self.middle.as_ref().map_or(0.0, |middle| middle.radius);
        let (start, end) = ((along * (radius + 5.0)).to_point(), to - along * (self.disc + 5.0));
        let visible = end.to_vec2().hypot() > start.to_vec2().hypot();
        visible.then(|| line(start, end, self.stage))
    }

    /// The arrow from one disc to the next, along the ring.
    fn arc(&self, from: f64, to: f64) -> Vec<Item> {
        let theme = self.stage.theme;
        // How far along the ring a disc ends.
        let leave = |angle: f64, way: f64, far: f64| {
            let mut steps = (1..400).map(|i| angle + way * f64::from(i) * 0.005);
            steps.find(|a| self.at(*a).distance(self.at(angle)) >= far).unwrap_or(angle)
        };
        let far = self.disc + CLEAR;
        let (start, end) = (leave(from, 1.0, far), leave(to, -1.0, far));
        let back = leave(to, -1.0, far + HEAD.0 - 2.0);
        if end <= start {
            return Vec::new();
        }
        let curve = Arc::new((0.0, 0.0), (self.across, self.down), start, (back - start).max(0.0), 0.0);
        let line: BezPath = curve.to_path(0.05);
        let along = self.at(end) - self.at(leave(to, -1.0, far + HEAD.0));
        let tip = head(self.at(end), along.normalize());
        vec![
            Item::shape(Role::Edge, Shape::Path(line), None, Stroke::new(theme.edge, theme.space.edge)),
            Item::shape(Role::Edge, Shape::Path(tip), theme.edge, None::<Stroke>),
        ]
    }
}

fn line(from: Point, to: Point, stage: &Stage) -> Item {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    let stroke = Stroke::new(stage.theme.edge, stage.theme.space.edge);
    Item::group(Role::Edge, vec![Item::shape(Role::Edge, Shape::Path(path), None, stroke)])
}

/// The disc in the middle of a ring.
struct Middle<'a> {
    entry: &'a Entry,
    setting: Setting<'a>,
    block: Block<'a>,
    radius: f64,
}

impl<'a> Middle<'a> {
    /// The smallest disc that holds its words.
    fn set(entry: &'a Entry, across: f64, stage: &'a Stage<'a>) -> Self {
        let scale = &stage.theme.type_scale;
        let one = std::slice::from_ref(entry);
        let setting = Setting { title: scale.key, detail: scale.label, ..Setting::of(one, stage).centred() };
        let longest = setting.least_width(one);
        let tries = [across.max(longest), f64::midpoint(across, longest).max(longest), longest];
        let of_width = |width: f64| {
            let block = Block::set(entry, width, &setting);
            let radius = (block.width(&setting).hypot(block.bands(&setting).height()) / 2.0 + 10.0).max(34.0);
            Self { entry, setting, block, radius }
        };
        let [first, rest @ ..] = tries.map(of_width);
        rest.into_iter().fold(first, |best, next| if next.radius < best.radius - 1.0 { next } else { best })
    }

    /// Draws it about the origin.
    fn draw(&self, stage: &Stage, names: &mut Names) -> Item {
        let accent = stage.theme.accent;
        let circle = Shape::Circle(Point::ORIGIN, self.radius);
        let mut items = vec![Item::shape(Role::Node, circle, accent, None::<Stroke>)];
        let bands = self.block.bands(&self.setting);
        let frame = Rect::from_center_size(Point::ORIGIN, (2.0 * self.radius, bands.height()));
        items.extend(self.block.draw(frame, &bands, &self.setting, accent, stage.theme.ground));
        node(self.entry, items, names)
    }
}

/// A disc with the picture or the number of a thing, or a bare one.
fn disc(index: usize, entry: &Entry, centre: Point, radius: f64, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let shape = |fill| Item::shape(Role::Node, Shape::Circle(centre, radius), fill, None::<Stroke>);
    if radius < DISC.0 {
        return vec![shape(theme.accent)];
    }
    let fill = if entry.emphasis { theme.accent } else { theme.tint(theme.accent, 0.14) };
    let ink = theme.readable(if entry.emphasis { theme.ground } else { theme.accent }, fill);
    let mut items = vec![shape(fill)];
    if let Some(icon) = entry.icon {
        items.push(icon.draw(Rect::from_center_size(centre, (20.0, 20.0)), ink));
        return items;
    }
    let style = theme.type_scale.heading.with_weight(Weight::Semibold);
    let words = stage.fonts.paragraph(&Rich::plain((index + 1).to_string()), style, Wrap::Never);
    items.extend(Item::words(Role::Node, &words, centre.x, centre.y - words.height() / 2.0, Anchor::Middle, ink));
    items
}

/// Things below each other along a line, from the middle or back to the first.
fn column(items: &[Entry], joined: Joined, radius: f64, stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let setting = Setting { icons: None, ..Setting::of(items, stage) };
    // The line that leads back stands at the left of all discs.
    let centre = if joined.middle().is_none() { radius + 20.0 } else { radius + 1.0 };
    let left = centre + radius + BESIDE;
    let width = room.width.unwrap_or(left + setting.natural_width(items).min(280.0));
    let mut names = Names::default();
    let (mut drawn, mut discs, mut top) = (Vec::new(), Vec::new(), 0.0);
    if let Some(entry) = joined.middle() {
        let own = Entry { emphasis: true, ..entry.clone() };
        let style = Setting { title: theme.type_scale.key, ..Setting::of(std::slice::from_ref(entry), stage) };
        let style = style.icons_beside();
        let block = Block::set_alone(&own, width - 24.0, &style);
        let bands = block.bands(&style);
        let rect = Rect::new(0.0, 0.0, block.width(&style) + 24.0, bands.height() + 18.0);
        let mut parts = super::card::card(rect, &own, None, theme);
        let ground = super::card::ground(&own, theme);
        parts.extend(block.draw(rect.inset((-12.0, -9.0)), &bands, &style, ground, theme.accent));
        drawn.push(node(entry, parts, &mut names));
        top = rect.y1 + 20.0;
        discs.push(Point::new(centre, rect.y1 - radius));
    }
    for (index, entry) in items.iter().enumerate() {
        let block = Block::set(entry, (width - left).max(1.0), &setting);
        let bands = block.bands(&setting);
        let line = theme.type_scale.heading.leading();
        let (middle, words) = (top + radius.max(line / 2.0), top + (radius - line / 2.0).max(0.0));
        let mut parts = disc(index, entry, Point::new(centre, middle), radius, stage);
        let frame = Rect::new(left, words, width, words + bands.height());
        parts.extend(block.draw(frame, &bands, &setting, theme.ground, theme.accent));
        drawn.push(node(entry, parts, &mut names));
        discs.push(Point::new(centre, middle));
        top = (words + bands.height()).max(middle + radius) + 22.0;
    }
    for pair in discs.windows(2) {
        let (from, to) = (pair[0] + Vec2::new(0.0, radius + 4.0), pair[1] - Vec2::new(0.0, radius + 4.0));
        match joined {
            Joined::Around => drawn.push(Item::group(Role::Edge, arrow(from, to, theme))),
            _ if to.y > from.y => drawn.push(line(from, to, stage)),
            _ => {}
        }
    }
    if let (Some(first), Some(last), Joined::Around) = (discs.first(), discs.last(), joined) {
        drawn.push(back(*first, *last, radius, stage));
    }
    Body { items: drawn, size: Size::new(width, (top - 22.0).max(0.0)), ..Body::default() }
}

/// The arrow from the last of a column up to the first.
fn back(first: Point, last: Point, radius: f64, stage: &Stage) -> Item {
    let theme = stage.theme;
    let (x, bend, near) = (1.0, 8.0, first.x - radius - 4.0);
    let mut path = BezPath::new();
    path.move_to((near, last.y));
    path.line_to((x + bend, last.y));
    path.quad_to((x, last.y), (x, last.y - bend));
    path.line_to((x, first.y + bend));
    path.quad_to((x, first.y), (x + bend, first.y));
    path.line_to((near - HEAD.0 + 2.0, first.y));
    let tip = head(Point::new(near, first.y), Vec2::new(1.0, 0.0));
    Item::group(
        Role::Edge,
        vec![
            Item::shape(Role::Edge, Shape::Path(path), None, Stroke::new(theme.edge, theme.space.edge)),
            Item::shape(Role::Edge, Shape::Path(tip), theme.edge, None::<Stroke>),
        ],
    )
}
