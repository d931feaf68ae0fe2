//! A figure of bands below each other, narrower or wider from band to band, and the words of each beside it.

use super::block::number_style;
use super::card::node;
use super::{Bands, Block, Entry, Setting};
use crate::scene::fit::Room;
use crate::scene::stage::{Body, Stage};
use crate::scene::{BezPath, Item, Names, Rect, Role, Shape, Size, Stroke};
use crate::theme::Paint;

/// Between bands, in px.
const SEAM: f64 = 3.0;
/// Between the figure and the words, in px.
const BESIDE: f64 = 20.0;
/// Width of the figure: least and most in px, and its share of the room.
const WIDTH: (f64, f64, f64) = (84.0, 320.0, 0.42);
/// Above and below the words of a band, in px.
const PAD: f64 = 12.0;
/// Least height of a shape that narrows, as a share of its width.
const STEEP: f64 = 0.6;
/// Least height of a band, in px.
const LEAST: f64 = 40.0;

/// The outline of a taper.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    /// Share of the width at its top.
    pub top: f64,
    /// Share of the width at its foot.
    pub foot: f64,
}

impl Outline {
    /// Half the width of a figure as wide as `width` at a share of its height.
    fn half(self, width: f64, share: f64) -> f64 {
        (self.top + (self.foot - self.top) * share) * width / 2.0
    }
}

/// How a taper is drawn beside its outline.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Its outline.
    pub outline: Outline,
    /// How many bands lie above the line of the water; none where there is no such line.
    pub water: Option<usize>,
}

/// Draws the entries as bands from top to bottom with their words at the right.
pub fn taper(entries: &[Entry], look: Look, stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let setting = Setting { icons: None, value: number_style(stage, 1.35), ..Setting::of(entries, stage) };
    let natural = setting.natural_width(entries).min(360.0);
    let least = setting.least_width(entries);
    let width = room.width.map_or(natural.max(least) + 220.0 + BESIDE, |room| room);
    let figure = (width * WIDTH.2).clamp(WIDTH.0, WIDTH.1).min((width - BESIDE - least).max(WIDTH.0)).floor();
    let inner = (width - figure - BESIDE).max(least);
    let blocks: Vec<Block> = entries.iter().map(|entry| Block::set(entry, inner, &setting)).collect();
    let bands: Vec<Bands> = blocks.iter().map(|block| block.bands(&setting)).collect();
    // Equal things are equally large.
    let tallest = bands.iter().map(Bands::height).fold(LEAST - 2.0 * PAD, f64::max);
    let mut height = (tallest + 2.0 * PAD).round();
    if look.outline.top != look.outline.foot {
        // A shape that narrows is as high as it must be to be seen as one.
        height = height.max((figure * STEEP / entries.len().max(1) as f64).round());
    }
    if let Some(room) = room.height {
        let spare = (room - height * entries.len() as f64).max(0.0) / entries.len().max(1) as f64;
        height += (spare * 0.8).min(height * 0.6);
    }
    let total = height * entries.len() as f64;
    let mut names = Names::default();
    let mut items = Vec::new();
    for (index, (entry, (block, bands))) in entries.iter().zip(blocks.iter().zip(&bands)).enumerate() {
        let row = Rect::new(0.0, index as f64 * height, width, (index + 1) as f64 * height);
        let below = look.water.is_some_and(|above| index >= above);
        let (fill, border) = fills(entry, index, entries.len(), below, stage);
        let shares = (row.y0 / total, row.y1 / total);
        let mut drawn = vec![band(row, figure, shares, look.outline, fill, border)];
        let halves = (look.outline.half(figure, shares.0), look.outline.half(figure, shares.1));
        drawn.extend(icon(row, figure, halves, fill, entry, stage));
        let left = figure + BESIDE;
        let top = row.y0 + (height - bands.height()) / 2.0;
        let frame = Rect::new(left, top, width, row.y1);
        let middle = figure / 2.0 + look.outline.half(figure, f64::midpoint(shares.0, shares.1));
        drawn.extend(leader(middle + 6.0, left - 8.0, row.center().y, theme.line));
        drawn.extend(block.draw(frame, bands, &setting, theme.ground, theme.accent));
        items.push(node(entry, drawn, &mut names));
    }
    if let Some(above) = look.water {
        items.push(water(above as f64 * height, width, stage));
    }
    let used = blocks.iter().map(|block| block.width(&setting)).fold(0.0, f64::max);
    Body { items, size: Size::new((figure + BESIDE + used).ceil(), total), ..Body::default() }
}

/// The fill and the line of a band: steps of one tint; what should catch the eye in the accent.
fn fills(entry: &Entry, index: usize, count: usize, below: bool, stage: &Stage) -> (Paint, Paint) {
    let theme = stage.theme;
    if entry.emphasis {
        return (theme.accent, theme.accent);
    }
    let step = if count > 1 { index as f64 / (count - 1) as f64 } else { 0.0 };
    let tint = theme.tint(theme.accent, if below { 0.3 + 0.14 * step } else { 0.2 - 0.1 * step });
    (tint, theme.tint(theme.accent, 0.6))
}

fn band(row: Rect, figure: f64, shares: (f64, f64), outline: Outline, fill: Paint, border: Paint) -> Item {
    let (x, seam) = (figure / 2.0, SEAM / 2.0);
    let (top, foot) = (outline.half(figure, shares.0), outline.half(figure, shares.1));
    let mut path = BezPath::new();
    path.move_to((x - top, row.y0 + seam));
    if top > 0.5 {
        path.line_to((x + top, row.y0 + seam));
    }
    path.line_to((x + foot, row.y1 - seam));
    if foot > 0.5 {
        path.line_to((x - foot, row.y1 - seam));
    }
    path.close_path();
    Item::shape(Role::Node, Shape::Path(path), fill, Stroke::new(border, 1.0))
}

/// The picture of a band in its middle, where there is room for it.
fn icon(row: Rect, figure: f64, (top, foot): (f64, f64), fill: Paint, entry: &Entry, stage: &Stage) -> Option<Item> {
    let theme = stage.theme;
    // In a triangle it stands towards the wider side.
    let share = if top < 12.0 {
        0.66
    } else if foot < 12.0 {
        0.34
    } else {
        0.5
    };
    let side = theme.space.icon.min(row.height() - 12.0);
    let room = top + (foot - top) * share - side * 0.5;
    let square = Rect::from_center_size((figure / 2.0, row.y0 + row.height() * share), (side, side));
    (room >= 5.0).then_some(())?;
    Some(entry.icon?.draw(square, theme.readable(theme.accent, fill)))
}

/// The line from a band to its words, where they are not beside each other.
fn leader(from: f64, to: f64, y: f64, paint: Paint) -> Option<Item> {
    let mut path = BezPath::new();
    path.move_to((from, y));
    path.line_to((to, y));
    let line = Item::shape(Role::Decoration, Shape::Path(path), None, Stroke::new(paint, 1.0));
    (to - from >= 16.0).then_some(line)
}

fn water(y: f64, width: f64, stage: &Stage) -> Item {
    let theme = stage.theme;
    let mut path = BezPath::new();
    path.move_to((0.0, y));
    path.line_to((width, y));
    let stroke = Stroke { dash: vec![5.0, 4.0], ..Stroke::new(theme.accent, 1.5) };
    Item::shape(Role::Decoration, Shape::Path(path), None, stroke)
}
