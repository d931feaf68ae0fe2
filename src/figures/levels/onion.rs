//! Levels around each other: discs that share their lowest point, and the words of each beside its band.

use crate::figures::{Body, Stage};
use crate::items::card::node;
use crate::items::taper::{Look, taper};
use crate::items::{Bands, Block, Entry, Setting};
use crate::scene::fit::Room;
use crate::scene::{BezPath, Item, Names, Point, Rect, Role, Shape, Size, Stroke};

/// Between the discs and the words, in px.
const BESIDE: f64 = 20.0;
/// Width of the largest disc: least and most in px, and its share of the room.
const WIDTH: (f64, f64, f64) = (84.0, 380.0, 0.46);
/// How many times as high as the discs all words may be.
const HIGHEST: f64 = 1.45;
/// Above and below words, in px.
const PAD: f64 = 9.0;

/// Draws the entries from the outside in.
pub fn onion(items: &[Entry], stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let setting = Setting::of(items, stage).icons_beside();
    let least = setting.least_width(items);
    let natural = setting.natural_width(items).min(320.0);
    let width = room.width.unwrap_or(natural.max(least) + 280.0 + BESIDE);
    let count = items.len() as f64;
    let wanted = (width * WIDTH.2).clamp(WIDTH.0, WIDTH.1).min((width - BESIDE - least).max(WIDTH.0)).floor();
    let inner = (width - wanted - BESIDE).max(least);
    let blocks: Vec<Block> = items.iter().map(|entry| Block::set(entry, inner, &setting)).collect();
    let bands: Vec<Bands> = blocks.iter().map(|block| block.bands(&setting)).collect();
    let tallest = bands.iter().map(Bands::height).fold(0.0, f64::max) + 2.0 * PAD;
    let disc = match room.height {
        Some(height) => wanted
            .max(tallest * count)
            .min(height.max(WIDTH.0))
            .min(wanted.max(WIDTH.1 * 1.2))
            .min((width - BESIDE - least).max(WIDTH.0)),
        None => wanted,
    };
    // The upper edge of each band is where its words stand.
    let step = disc / (count + 0.35);
    let row = step.max(tallest);
    let height = disc.max(row * count);
    if row * count > disc * HIGHEST {
        // Words that are much higher than the discs would hang on long lines.
        return taper(items, Look { outline: &[(0.0, 1.0), (1.0, 0.4)], water: None }, stage, room);
    }
    let mut names = Names::default();
    let mut drawn = Vec::new();
    for (index, (entry, (block, bands))) in items.iter().zip(blocks.iter().zip(&bands)).enumerate() {
        let diameter = disc - step * index as f64;
        let centre = Point::new(disc / 2.0, height - diameter / 2.0);
        let share = 0.08 + 0.3 * index as f64 / (count - 1.0).max(1.0);
        let fill = if entry.emphasis { theme.accent } else { theme.tint(theme.accent, share) };
        let border = Stroke::new(theme.accent.visible_around(fill, theme.ground), 1.0);
        let circle = Shape::Circle(centre, diameter / 2.0 - 0.5);
        let mut parts = vec![Item::shape(Role::Decoration, circle, fill, border)];
        let top = if index + 1 == items.len() { height - diameter / 2.0 } else { height - diameter + step / 2.0 };
        // Words stand level with their band, where bands are as high as words.
        let middle = if step >= tallest { top } else { (row * (index as f64 + 0.5)).max(bands.height() / 2.0) };
        let left = disc + BESIDE;
        parts.push(leader(Point::new(disc / 2.0, top), Point::new(left - 8.0, middle), stage));
        parts.push(Item::shape(
            Role::Decoration,
            Shape::Circle(Point::new(disc / 2.0, top), 2.5),
            theme.edge,
            None::<Stroke>,
        ));
        let frame = Rect::new(left, middle - bands.height() / 2.0, width, height);
        parts.extend(block.draw(frame, bands, &setting, theme.ground, theme.accent));
        drawn.push(node(entry, parts, &mut names));
    }
    let used = blocks.iter().map(|block| block.width(&setting)).fold(0.0, f64::max);
    Body { items: drawn, size: Size::new((disc + BESIDE + used).ceil(), height.ceil()), ..Body::default() }
}

/// A line from a band to its words: level, then bent where words are higher than bands.
fn leader(from: Point, to: Point, stage: &Stage) -> Item {
    let mut path = BezPath::new();
    path.move_to(from);
    if (from.y - to.y).abs() > 0.5 {
        let bend = (to.x - 10.0 - (from.y - to.y).abs()).max(from.x + 4.0);
        path.line_to((bend, from.y));
        path.line_to((to.x - 10.0, to.y));
    }
    path.line_to(to);
    Item::shape(Role::Decoration, Shape::Path(path), None, Stroke::new(stage.theme.edge, 1.0))
}
