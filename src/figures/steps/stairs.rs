//! Steps as stairs: the words of each stand on its tread.

use super::row;
use crate::figures::{Body, Stage};
use crate::items::card::node;
use crate::items::{Bands, Block, Entry, Setting};
use crate::scene::fit::Room;
use crate::scene::{Item, Names, Rect, Role, Shape, Size, Stroke};

/// Between treads, and between a tread and the words on it, in px.
const GAP: f64 = 8.0;
const ABOVE: f64 = 8.0;
/// Height in px from tread to tread, and of the lowest step.
const RISE: f64 = 34.0;
/// Narrowest step whose words are comfortable to read, in px.
const LEAST: f64 = 88.0;

/// Draws stairs that lead up to the right; below each other where they would be too narrow.
pub fn stairs(items: &[Entry], stage: &Stage, room: Room) -> Body {
    let theme = stage.theme;
    let setting = Setting::of(items, stage);
    let count = items.len() as f64;
    let natural = setting.natural_width(items).clamp(LEAST, 200.0);
    let width = room.width.map_or(natural, |room| ((room - GAP * (count - 1.0)) / count).floor().min(240.0));
    if width < setting.least_width(items).max(LEAST.min(natural)) {
        return Body { crowded: true, ..row::process(items, stage, room, false) };
    }
    let blocks: Vec<Block> = items.iter().map(|item| Block::set(item, width, &setting)).collect();
    let bands: Vec<Bands> = blocks.iter().map(|block| block.bands(&setting)).collect();
    let mut rise = RISE;
    let words = |rise: f64| {
        let tops = bands.iter().enumerate().map(|(index, bands)| bands.height() + ABOVE + rise * (index + 1) as f64);
        tops.fold(0.0, f64::max)
    };
    if let Some(room) = room.height {
        rise += ((room - words(rise)).max(0.0) / count * 0.8).min(RISE);
    }
    let height = words(rise).ceil();
    let mut names = Names::default();
    let mut drawn = Vec::new();
    for (index, (item, (block, bands))) in items.iter().zip(blocks.iter().zip(&bands)).enumerate() {
        let left = index as f64 * (width + GAP);
        let tread = height - rise * (index + 1) as f64;
        let share = 0.1 + 0.22 * index as f64 / (count - 1.0).max(1.0);
        let fill = theme.tint(theme.accent, if item.emphasis { 0.42 } else { share });
        let step = Rect::new(left, tread, left + width, height);
        let edge = Rect::new(left, tread, left + width, tread + 3.0);
        let paint = if item.emphasis { theme.accent } else { theme.tint(theme.accent, 0.75) };
        let mut parts = vec![
            Item::shape(Role::Decoration, Shape::Rect(step, 0.0), fill, None::<Stroke>),
            Item::shape(Role::Decoration, Shape::Rect(edge, 0.0), paint, None::<Stroke>),
        ];
        let top = tread - ABOVE - bands.height();
        parts.extend(block.draw(
            Rect::new(left, top, left + width, tread),
            bands,
            &setting,
            theme.ground,
            theme.accent,
        ));
        drawn.push(node(item, parts, &mut names));
    }
    let size = Size::new(width * count + GAP * (count - 1.0), height);
    Body { items: drawn, size, ..Body::default() }
}
