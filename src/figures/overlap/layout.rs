//! Ovals as large as their words ask, words in the areas, or beside them with a line where an area is too small; a
//! list where ovals have no room.

use kurbo::Line;

use super::areas::{Area, outline};
use super::circles::{Oval, ovals};
use super::{Overlap, Shared};
use crate::figures::{Body, Stage};
use crate::items::card::node;
use crate::items::grid::{Cell, Column, Row, Widths};
use crate::items::{Bands, Block, Entry, Grid, Setting};
use crate::scene::fit::Room;
use crate::scene::geometry::clip;
use crate::scene::{Anchor, BezPath, Item, Names, Painted, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Rich, one_line};
use crate::theme::{CssColor, Paint, Rgb, Theme};

/// Radii that are tried, in px: the first that holds all words is taken.
const RADII: [f64; 9] = [110.0, 125.0, 140.0, 156.0, 174.0, 194.0, 214.0, 234.0, 260.0];

/// The largest radius before words are led to their areas instead.
const USUAL: f64 = 194.0;
/// Widths that are tried for the words of an area, but for the first.
const WIDTHS: usize = 6;
/// Widest words that are led to their area, in px.
const LED_WIDTH: f64 = 150.0;
/// Directions in which a place for them is searched.
const DIRECTIONS: usize = 48;
/// How much is seen of a colour of ours, and of one of the author's.
const FILL: f64 = 0.12;
const OWN_FILL: f64 = 0.3;

/// The box that the words of an area have, in radii: within all circles of the area and outside of all others.
fn area(count: usize, sets: u8) -> Rect {
    let around = |x: f64, y: f64, width: f64, height: f64| Rect::from_center_size((x, y), (width, height));
    match (count, sets) {
        (2, 1) => around(0.67, 1.0, 0.77, 1.25),
        (2, 2) => around(2.43, 1.0, 0.77, 1.25),
        (2, _) => around(1.55, 1.0, 0.6, 0.87),
        (_, 1) => around(0.65, 0.69, 0.73, 0.63),
        (_, 2) => around(2.41, 0.69, 0.73, 0.63),
        (_, 4) => around(1.53, 2.31, 1.38, 0.52),
        (_, 3) => around(1.53, 0.69, 0.57, 0.366),
        (_, 5) => around(0.907, 1.69, 0.45, 0.415),
        (_, 6) => around(2.153, 1.69, 0.45, 0.415),
        _ => around(1.53, 1.25, 0.577, 0.48),
    }
}

/// Draws circles, or a table of the areas.
pub fn layout(overlap: &Overlap, stage: &Stage, room: Room) -> Body {
    let entries: Vec<Entry> = overlap.areas().iter().map(|(_, entry)| (*entry).clone()).collect();
    let setting = Setting {
        title: stage.theme.type_scale.heading,
        detail: stage.theme.type_scale.label,
        ..Setting::of(&entries, stage)
    };
    let setting = Setting { icons: None, ..setting.centred() };
    let Some(ovals) = ovals(overlap) else { return list(overlap, stage, room) };
    let bounds = ovals.iter().map(Oval::bounds).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
    let has_table = !overlap.sized && matches!(ovals.len(), 2 | 3);
    let holds = |radius: &&f64| room.holds(Size::new(bounds.x1 * **radius, bounds.y1 * **radius));
    let radii: Vec<f64> = RADII.iter().take_while(holds).copied().collect();
    let usual = radii.iter().filter(|radius| **radius <= USUAL);
    let large = radii.iter().filter(|radius| **radius > USUAL);
    // Words that have no room in their area are led to it where circles would be too large.
    let found = usual.map(|radius| (radius, Way::Found)).chain(radii.iter().map(|radius| (radius, Way::Led)));
    let found = found.chain(large.map(|radius| (radius, Way::Found)));
    let known = radii.iter().filter(|_| has_table).map(|radius| (radius, Way::Known));
    let setting_out = SettingOut { overlap, setting };
    for (radius, way) in known.chain(found) {
        let ovals: Vec<Oval> = ovals.iter().map(|oval| oval.scaled(*radius)).collect();
        if let Some(mut placed) = setting_out.place(&ovals, *radius, way)
            && let Some(bounds) = lead(&mut placed, &ovals, room)
        {
            let body = draw(overlap, &ovals, &placed, &setting_out, bounds, stage);
            return Body { crowded: has_table && way != Way::Known, ..body };
        }
    }
    list(overlap, stage, room)
}

/// The words of an area in lines, with the box that they stand in.
struct Placed<'a> {
    sets: u8,
    entry: &'a Entry,
    block: Block<'a>,
    bands: Bands,
    /// Where the words stand; none before words that have no room in their area have a place outside.
    rect: Rect,
    /// The point in the area that words outside of it are led to.
    led_to: Option<Point>,
}

/// How words get their box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It is known for the area.
    Known,
    /// It is searched in the area.
    Found,
    /// The same, and words of shared areas may stand outside of it.
    Led,
}

/// How words are set in areas.
struct SettingOut<'a> {
    overlap: &'a Overlap,
    setting: Setting<'a>,
}

impl SettingOut<'_> {
    /// The words of all areas.
    fn place(&self, ovals: &[Oval], radius: f64, way: Way) -> Option<Vec<Placed<'_>>> {
        let count = ovals.len();
        let in_table = |sets: u8, entry| {
            let unit = area(count, sets);
            let rect = Rect::new(unit.x0 * radius, unit.y0 * radius, unit.x1 * radius, unit.y1 * radius);
            let fits = self.setting.least_width(std::slice::from_ref(entry)) <= rect.width();
            let block = Block::set(entry, rect.width(), &self.setting);
            let bands = block.bands(&self.setting);
            let holds = fits && bands.height() <= rect.height();
            holds.then_some(Placed { sets, entry, block, bands, rect, led_to: None })
        };
        let areas = self.overlap.areas().into_iter().filter(|(_, entry)| !entry.told().is_empty());
        let place = |(sets, entry): (u8, _)| match way {
            Way::Known => in_table(sets, entry),
            Way::Found | Way::Led => self.find(&Area::new(ovals, sets), sets, entry, way == Way::Led),
        };
        areas.map(place).collect()
    }

    /// The words of an area where there is room for them.
    fn find<'e>(&self, area: &Area, sets: u8, entry: &'e Entry, leads: bool) -> Option<Placed<'e>> {
        let only = std::slice::from_ref(entry);
        let (least, natural) = (self.setting.least_width(only), self.setting.natural_width(only));
        let set = |width: f64| {
            let block = Block::set(entry, width, &self.setting);
            let bands = block.bands(&self.setting);
            let size = Size::new(block.width(&self.setting).ceil() + 1.0, bands.height());
            Some((area.place(size)?, block, bands))
        };
        let widths = (0..=WIDTHS).map(|nth| least + (natural.max(least) - least) * nth as f64 / WIDTHS as f64);
        let found = widths.rev().filter_map(set).min_by(|a, b| a.0.1.total_cmp(&b.0.1));
        if let Some(((rect, _), block, bands)) = found {
            return Some(Placed { sets, entry, block, bands, rect, led_to: None });
        }
        let led_to = area.middle().filter(|_| leads && sets.count_ones() > 1)?;
        let block = Block::set(entry, natural.min(LED_WIDTH).max(least), &self.setting);
        let bands = block.bands(&self.setting);
        let rect = Rect::from_origin_size((0.0, 0.0), (block.width(&self.setting).ceil() + 1.0, bands.height()));
        Some(Placed { sets, entry, block, bands, rect, led_to: Some(led_to) })
    }
}

/// Gives words that have no room in their area a place outside of all ovals; the box of everything, or none where
/// that is more than the room.
fn lead(placed: &mut [Placed], ovals: &[Oval], room: Room) -> Option<Rect> {
    let around = ovals.iter().map(Oval::bounds).reduce(|a, b| a.union(b))?;
    let mut bounds = around;
    for index in 0..placed.len() {
        let Some(from) = placed[index].led_to else { continue };
        let size = placed[index].rect.size();
        let taken: Vec<Rect> = (0..placed.len())
            .filter(|other| *other != index && (placed[*other].led_to.is_none() || *other < index))
            .map(|other| placed[other].rect.inflate(4.0, 4.0))
            .collect();
        let cost = |rect: &Rect| {
            let to = nearest(*rect, from);
            let across = taken.iter().filter(|words| clip(Line::new(from, to), **words).is_some()).count();
            let on = taken.iter().filter(|words| words.overlaps(*rect)).count();
            let whole = bounds.union(*rect);
            let grown = whole.area() - bounds.area();
            let too_wide = !room.holds(whole.size());
            from.distance(to) + grown / 400.0 + 1e4 * across as f64 + 1e5 * on as f64 + if too_wide { 1e6 } else { 0.0 }
        };
        let places = (0..DIRECTIONS).filter_map(|nth| outside(from, nth, size, ovals));
        let best = places.map(|rect| (cost(&rect), rect)).min_by(|a, b| a.0.total_cmp(&b.0))?;
        if best.0 >= 1e4 {
            return None;
        }
        placed[index].rect = best.1;
        bounds = bounds.union(best.1);
    }
    Some(bounds)
}

/// The first box in a direction from a point that lies outside of all ovals.
fn outside(from: Point, direction: usize, size: Size, ovals: &[Oval]) -> Option<Rect> {
    let angle = direction as f64 * std::f64::consts::TAU / DIRECTIONS as f64;
    let along = Vec2::new(angle.cos(), angle.sin());
    let boxes = (0..200).map(|step| {
        let near = from + along * (step as f64 * 5.0);
        // The side or corner of the box that looks at the point lies on the way.
        let half = Vec2::new(size.width / 2.0 * along.x.clamp(-1.0, 1.0), size.height / 2.0 * along.y.clamp(-1.0, 1.0));
        Rect::from_center_size(near + half, size)
    });
    let is_free = |rect: &Rect| {
        let rect = rect.inflate(6.0, 6.0);
        ovals.iter().all(|oval| {
            !rect.contains(oval.centre)
                && (0..90).all(|nth| !rect.contains(oval.at(nth as f64 * std::f64::consts::TAU / 90.0)))
        })
    };
    let mut free = boxes.filter(is_free);
    // Boxes that hold no point of a line may still lie within it.
    free.find(|rect| ovals.iter().all(|oval| oval.depth(rect.center()) < 0.0))
}

/// The point of a box nearest to another point.
fn nearest(rect: Rect, to: Point) -> Point {
    Point::new(to.x.clamp(rect.x0, rect.x1), to.y.clamp(rect.y0, rect.y1))
}

fn draw(
    overlap: &Overlap,
    ovals: &[Oval],
    placed: &[Placed],
    setting_out: &SettingOut,
    bounds: Rect,
    stage: &Stage,
) -> Body {
    let mut items = Vec::new();
    for (index, oval) in ovals.iter().enumerate() {
        items.extend(circle(overlap, index, *oval, stage));
    }
    for shared in overlap.shared.iter().filter(|shared| shared.style.fill.is_some() || shared.style.stroke.is_some()) {
        items.extend(region(shared, outline(ovals, shared.sets), stage));
    }
    let mut names = Names::default();
    for one in placed {
        let words = words_of(overlap, one, setting_out, stage);
        items.push(node(one.entry, words, &mut names));
    }
    let shift = -bounds.origin().to_vec2();
    items.iter_mut().for_each(|item| item.transform(shift, 1.0));
    Body { items, size: bounds.size(), ..Body::default() }
}

/// The words of an area, with a line to it where they stand outside.
fn words_of(overlap: &Overlap, one: &Placed, setting_out: &SettingOut, stage: &Stage) -> Vec<Item> {
    let theme = stage.theme;
    let frame = Rect { y0: one.rect.center().y - one.bands.height() / 2.0, ..one.rect };
    let setting = Setting { anchor: Anchor::Middle, ..setting_out.setting };
    let ground = match one.led_to {
        Some(_) => theme.ground,
        None if is_plain(overlap) => theme.tint(theme.accent, 0.3),
        None => ground_of(overlap, one.sets, theme),
    };
    let mut items = Vec::new();
    if let Some(from) = one.led_to {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(nearest(one.rect.inflate(2.0, 2.0), from));
        let paint = theme.edge;
        items.push(Item::shape(Role::Decoration, Shape::Path(path), None, Stroke::new(paint, theme.space.border)));
        items.push(Item::shape(Role::Decoration, Shape::Circle(from, 2.5), paint, None));
    }
    items.extend(one.block.draw(frame, &one.bands, &setting, ground, theme.accent));
    items
}

/// Whether no author gave it a colour.
fn is_plain(overlap: &Overlap) -> bool {
    let styles = overlap.sets.iter().map(|set| &set.style).chain(overlap.shared.iter().map(|shared| &shared.style));
    styles.into_iter().all(|style| style.fill.is_none())
}

/// What the words of an area stand on: the colours of all that lies there.
fn ground_of(overlap: &Overlap, sets: u8, theme: &Theme) -> Paint {
    let mut ground = theme.ground;
    // As whoever draws the file lays one over the other.
    let mix = |under: Rgb, over: Rgb, share: f64| {
        let of = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Rgb { r: of(under.r, over.r), g: of(under.g, over.g), b: of(under.b, over.b) }
    };
    let lay = |ground: Paint, over: Paint, share: f64| Paint {
        light: mix(ground.light, over.light, share),
        dark: mix(ground.dark, over.dark, share),
    };
    for (index, set) in overlap.sets.iter().enumerate().filter(|(index, _)| sets & (1 << index) != 0) {
        let (paint, opacity) = fill_of(set.style.fill, theme.category(index));
        ground = lay(ground, paint, opacity);
    }
    for shared in
        overlap.shared.iter().filter(|shared| shared.sets & sets == shared.sets && shared.style.fill.is_some())
    {
        let (paint, opacity) = fill_of(shared.style.fill, theme.accent);
        ground = lay(ground, paint, opacity);
    }
    ground
}

/// The colour of an area with its opacity: the author's, seen more than ours where it does not say how much.
fn fill_of(color: Option<CssColor>, plain: Paint) -> (Paint, f64) {
    match color {
        Some(color) if color.alpha < 1.0 => (Paint::fixed(color.rgb), color.alpha),
        Some(color) => (Paint::fixed(color.rgb), OWN_FILL),
        None => (plain, FILL),
    }
}

fn circle(overlap: &Overlap, index: usize, oval: Oval, stage: &Stage) -> [Item; 2] {
    let theme = stage.theme;
    let style = &overlap.sets[index].style;
    let (fill, opacity) = fill_of(style.fill, theme.category(index));
    let line = style.stroke.map_or(fill, |color| Paint::fixed(color.rgb)).visible_on(&[theme.ground]);
    let width = style.stroke_width.unwrap_or(theme.space.edge);
    let shape = || match oval.lean == 0.0 {
        true => Shape::Circle(oval.centre, oval.radii.0 - 0.75),
        false => {
            let ellipse = kurbo::Ellipse::new(oval.centre, oval.radii, oval.lean);
            Shape::Path(kurbo::Shape::to_path(&ellipse, 0.05))
        }
    };
    [
        Item::new(Role::Decoration, Painted::new(shape(), fill, None::<Stroke>).with_opacity(opacity)),
        Item::shape(Role::Decoration, shape(), None, Stroke::new(line, width)),
    ]
}

/// An area with a look of its own.
fn region(shared: &Shared, outline: BezPath, stage: &Stage) -> Vec<Item> {
    if outline.is_empty() {
        return Vec::new();
    }
    let theme = stage.theme;
    let mut items = Vec::new();
    if shared.style.fill.is_some() {
        let (fill, opacity) = fill_of(shared.style.fill, theme.accent);
        let painted = Painted::new(Shape::Path(outline.clone()), fill, None::<Stroke>).with_opacity(opacity);
        items.push(Item::new(Role::Decoration, painted));
    }
    if let Some(stroke) = shared.style.stroke {
        let line = Paint::fixed(stroke.rgb).visible_on(&[theme.ground]);
        let stroke = Stroke::new(line, shared.style.stroke_width.unwrap_or(theme.space.edge));
        items.push(Item::shape(Role::Decoration, Shape::Path(outline), None, stroke));
    }
    items
}

/// Each area as a row: which sets, and what belongs to them.
fn list(overlap: &Overlap, stage: &Stage, room: Room) -> Body {
    let row = |name: String, entry: &Entry, shared: bool| {
        let title = if shared { entry.title.clone() } else { entry.detail.clone().unwrap_or_default() };
        let rest = Entry { title, value: entry.value.clone(), items: entry.items.clone(), ..Entry::default() };
        let cell = if rest.told().is_empty() { Cell::Empty } else { Cell::Words(rest) };
        Row::Cells(vec![Cell::Words(Entry::of_words(Rich::plain(name), entry.source)), cell], entry.source)
    };
    let only = overlap.sets.iter().map(|set| row(one_line(&set.entry.title), &set.entry, false));
    let name = |sets: u8| overlap.names(sets).join(" + ");
    let said = overlap.shared.iter().filter(|shared| !shared.entry.told().is_empty());
    let shared = said.map(|shared| row(name(shared.sets), &shared.entry, true));
    let columns = vec![Column { names_rows: true, ..Column::default() }, Column::default()];
    let grid = Grid { columns, rows: only.chain(shared).collect(), widths: Widths::Asked };
    let laid = grid.layout(stage, room).or_else(|| grid.layout(stage, Room { width: None, ..room }));
    laid.map(|laid| Body { items: laid.draw(), size: laid.size(), crowded: true, ..Body::default() })
        .unwrap_or_default()
}
