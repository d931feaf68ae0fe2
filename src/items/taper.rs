//! A figure of bands below each other, narrower or wider from band to band, and the words of each beside it.

use super::block::number_style;
use super::card::node;
use super::{Bands, Block, Entry, IconPlace, Setting};
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

/// The outline of a taper: points from its top to its foot, each a share of its height and one of its width.
pub type Outline<'a> = &'a [(f64, f64)];

/// How a taper is drawn beside its outline.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Its outline.
    pub outline: Outline<'a>,
    /// How many bands lie above the line of the water; none where there is no such line.
    pub water: Option<usize>,
}

/// The part of a figure that a band is.
#[derive(Clone, Copy)]
struct Slice<'a> {
    outline: Outline<'a>,
    /// Width of the figure.
    figure: f64,
    /// Height of all bands.
    total: f64,
    row: Rect,
}

impl Slice<'_> {
    /// Half the width of the figure at a height.
    fn half(&self, y: f64) -> f64 {
        let share = y / self.total.max(f64::EPSILON);
        let at = self.outline.windows(2).find(|pair| share <= pair[1].0 + 1e-9).map(|pair| {
            let way = (share - pair[0].0) / (pair[1].0 - pair[0].0).max(f64::EPSILON);
            pair[0].1 + (pair[1].1 - pair[0].1) * way
        });
        at.unwrap_or(1.0) * self.figure / 2.0
    }

    /// Heights at which its sides begin, turn and end.
    fn turns(&self) -> Vec<f64> {
        let (top, foot) = (self.row.y0 + SEAM / 2.0, self.row.y1 - SEAM / 2.0);
        let turns = self.outline.iter().map(|(share, _)| share * self.total).filter(|y| *y > top && *y < foot);
        std::iter::once(top).chain(turns).chain([foot]).collect()
    }

    fn path(&self) -> BezPath {
        let x = self.figure / 2.0;
        let turns = self.turns();
        // The seam is cut off the outline of the whole, so that the slopes of all bands are one line.
        let edge = |y: &f64| {
            if *y <= self.row.y0 + SEAM {
                self.row.y0
            } else if *y >= self.row.y1 - SEAM {
                self.row.y1
            } else {
                *y
            }
        };
        let mut path = BezPath::new();
        for (index, y) in turns.iter().enumerate() {
            let place = (x + self.half(edge(y)), *y);
            if index == 0 { path.move_to(place) } else { path.line_to(place) }
        }
        turns.iter().rev().for_each(|y| path.line_to((x - self.half(edge(y)), *y)));
        path.close_path();
        path
    }

    /// The square for a picture, where there is room for it.
    fn icon(&self, side: f64) -> Option<Rect> {
        let (top, foot) = (self.half(self.row.y0), self.half(self.row.y1));
        // In a triangle it stands towards the wider side.
        let share = if top < 12.0 {
            0.66
        } else if foot < 12.0 {
            0.34
        } else {
            0.5
        };
        let side = side.min(self.row.height() - 12.0);
        let y = self.row.y0 + self.row.height() * share;
        let room = self.half(y - side / 2.0).min(self.half(y + side / 2.0)) - side / 2.0;
        (room >= 2.0).then(|| Rect::from_center_size((self.figure / 2.0, y), (side, side)))
    }
}

/// Draws the entries as bands from top to bottom with their words at the right.
pub fn taper(entries: &[Entry], look: Look, stage: &Stage, room: Room) -> Body {
    let inside = Setting { icons: None, value: number_style(stage, 1.35), ..Setting::of(entries, stage) };
    bands(entries, look, &inside, stage, room)
        .or_else(|| {
            // Where one picture has no room in its band, all stand beside their words.
            let beside = Setting { icons: Some((IconPlace::Beside, stage.theme.space.icon)), ..inside };
            bands(entries, look, &beside, stage, room)
        })
        .unwrap_or_default()
}

/// None where pictures have no room in their bands, and are not to stand beside their words.
fn bands(entries: &[Entry], look: Look, setting: &Setting, stage: &Stage, room: Room) -> Option<Body> {
    let theme = stage.theme;
    let natural = setting.natural_width(entries).min(360.0);
    let least = setting.least_width(entries);
    let width = room.width.map_or(natural.max(least) + 220.0 + BESIDE, |room| room);
    let figure = (width * WIDTH.2).clamp(WIDTH.0, WIDTH.1).min((width - BESIDE - least).max(WIDTH.0)).floor();
    let inner = (width - figure - BESIDE).max(least);
    let blocks: Vec<Block> = entries.iter().map(|entry| Block::set(entry, inner, setting)).collect();
    let bands: Vec<Bands> = blocks.iter().map(|block| block.bands(setting)).collect();
    // Equal things are equally large.
    let tallest = bands.iter().map(Bands::height).fold(LEAST - 2.0 * PAD, f64::max);
    let mut height = (tallest + 2.0 * PAD).round();
    if look.outline.iter().any(|(_, share)| *share != 1.0) {
        // A shape that narrows is as high as it must be to be seen as one.
        height = height.max((figure * STEEP / entries.len().max(1) as f64).round());
    }
    if let Some(room) = room.height {
        let spare = (room - height * entries.len() as f64).max(0.0) / entries.len().max(1) as f64;
        height += (spare * 0.8).min(height * 0.6);
    }
    let total = height * entries.len() as f64;
    let used = blocks.iter().map(|block| block.width(setting)).fold(0.0, f64::max);
    let size = Size::new((figure + BESIDE + used).ceil(), total);
    let mut names = Names::default();
    let mut items = Vec::new();
    for (index, (entry, (block, bands))) in entries.iter().zip(blocks.iter().zip(&bands)).enumerate() {
        let row = Rect::new(0.0, index as f64 * height, size.width, (index + 1) as f64 * height);
        let slice = Slice { outline: look.outline, figure, total, row };
        let below = look.water.is_some_and(|above| index >= above);
        let (fill, border) = fills(entry, index, entries.len(), below, stage);
        let mut drawn = vec![Item::shape(Role::Node, Shape::Path(slice.path()), fill, Stroke::new(border, 1.0))];
        if let (Some(icon), None) = (entry.icon, setting.icons) {
            drawn.push(icon.draw(slice.icon(theme.space.icon)?, theme.readable(theme.accent, fill)));
        }
        let left = figure + BESIDE;
        let top = row.y0 + (height - bands.height()) / 2.0;
        let frame = Rect::new(left, top, width, row.y1);
        let middle = figure / 2.0 + slice.half(row.center().y);
        drawn.extend(leader(middle + 6.0, left - 8.0, row.center().y, theme.line));
        drawn.extend(block.draw(frame, bands, setting, theme.ground, theme.accent));
        items.push(node(entry, drawn, &mut names));
    }
    if let Some(above) = look.water {
        items.push(water(above as f64 * height, size.width, stage));
    }
    Some(Body { items, size, ..Body::default() })
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
