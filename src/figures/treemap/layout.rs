//! From a treemap to what is drawn: sections in sections with their titles, leaves with their words; what a tile is
//! too small for stands below by its number.

use super::cell::{Cell, Title, with_value};
use super::squares::squarified;
use super::{Tile, Treemap};
use crate::figures::{Body, Stage};
use crate::scale::legend::Block;
use crate::scene::fit::Room;
use crate::scene::{Group, Item, Names, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::text::{Rich, one_line};
use crate::theme::{CssColor, Paint, Theme};

/// Width where the room gives none, in px.
const NATURAL: f64 = 640.0;
/// Heights over widths that are tried where the height is free, and how many words in the key one of them is worth:
/// the height of a square that many.
const ASPECTS: [f64; 6] = [0.5, 0.6, 0.72, 0.86, 1.0, 1.2];
const TALL: f64 = 3.0;
/// Least height, in px.
const LEAST: f64 = 120.0;
/// From the sides of a section to what it holds, and between tiles, in px.
const INSET: f64 = 5.0;
const BETWEEN: f64 = 3.0;
/// How much of its colour a leaf has, one that catches the eye, and a section; each deeper section has more.
const LEAF: f64 = 0.24;
const EMPHASIS: f64 = 0.55;
const SECTION: (f64, f64) = (0.06, 0.05);
/// The sign in the key of what has room for no number.
const NO_ROOM: &str = "–";

/// Draws a treemap in the room that it is given.
pub fn layout(treemap: &Treemap, stage: &Stage, room: Room) -> Body {
    let width = room.width.unwrap_or(NATURAL);
    let Some(height) = room.height else {
        let tried = ASPECTS.iter().map(|aspect| {
            let layout = Layout::new(treemap, stage, Size::new(width, width * aspect));
            (layout.keyed.len() as f64 + TALL * aspect, layout)
        });
        let best = tried.min_by(|a, b| a.0.total_cmp(&b.0));
        return best.map_or_else(Body::default, |(_, layout)| layout.body());
    };
    let whole = Layout::new(treemap, stage, Size::new(width, height.max(LEAST)));
    if whole.keyed.is_empty() {
        return whole.body();
    }
    // The key takes its height from the tiles; there may be more in it then.
    let mut left = height;
    for _ in 0..3 {
        let layout = Layout::new(treemap, stage, Size::new(width, left.max(LEAST)));
        let taken = layout.key().size.height + stage.theme.space.gap;
        if left + taken <= height || left <= LEAST {
            return layout.body();
        }
        left = (height - taken).max(LEAST);
    }
    Layout::new(treemap, stage, Size::new(width, left)).body()
}

struct Layout<'a> {
    treemap: &'a Treemap,
    stage: &'a Stage<'a>,
    size: Size,
    items: Vec<Item>,
    names: Names,
    /// What a tile is too small for, by the number that stands in its place; nothing where not even that has room.
    keyed: Vec<(String, Rich)>,
}

impl<'a> Layout<'a> {
    fn new(treemap: &'a Treemap, stage: &'a Stage<'a>, size: Size) -> Self {
        let (items, names, keyed) = (Vec::new(), Names::default(), Vec::new());
        let mut layout = Self { treemap, stage, size, items, names, keyed };
        let tiles: Vec<&Tile> = treemap.tiles.iter().collect();
        layout.tiles(&tiles, Rect::from_origin_size((0.0, 0.0), size), 0, None);
        layout
    }

    /// Tiles in a box. Colours begin where there is more than one tile beside another.
    fn tiles(&mut self, tiles: &[&Tile], within: Rect, depth: usize, paint: Option<Paint>) {
        let mut order: Vec<usize> = (0..tiles.len()).collect();
        order.sort_by(|a, b| tiles[*b].value.total_cmp(&tiles[*a].value));
        let shares: Vec<f64> = order.iter().map(|index| tiles[*index].value).collect();
        // Half of what is between tiles belongs to each, and none to the sides.
        let outer = within.inflate(BETWEEN / 2.0, BETWEEN / 2.0);
        let boxes = squarified(&shares, outer);
        let sections = tiles.iter().any(|tile| !tile.tiles.is_empty());
        for (index, rect) in order.into_iter().zip(boxes) {
            let tile = tiles[index];
            let paint = paint.or_else(|| (sections && tiles.len() > 1).then(|| self.theme().category(index)));
            let rect = rect.inset(-BETWEEN / 2.0);
            match tile.tiles.is_empty() {
                true => self.leaf(tile, rect, paint),
                false => self.section(tile, rect, depth, paint),
            }
        }
    }

    fn theme(&self) -> &'a Theme {
        self.stage.theme
    }

    /// A tile that has no place of its own, or no room for its words: its number in the key, and the sign in its box.
    fn put_in_key(&mut self, tile: &Tile, size: Option<Size>) -> Option<Cell> {
        let number = self.next_number();
        let cell = size.and_then(|size| Cell::in_line(&Rich::plain(number.as_str()), size, self.stage));
        let sign = if cell.is_some() { number } else { NO_ROOM.to_owned() };
        self.keyed.push((sign, with_value(tile, &self.treemap.values)));
        cell
    }

    fn next_number(&self) -> String {
        (self.keyed.iter().filter(|(sign, _)| sign != NO_ROOM).count() + 1).to_string()
    }

    fn leaf(&mut self, tile: &Tile, rect: Rect, paint: Option<Paint>) {
        let theme = self.theme();
        if rect.width() < 1.0 || rect.height() < 1.0 {
            self.put_in_key(tile, None);
            return;
        }
        let strength = if tile.emphasis { EMPHASIS } else { LEAF };
        let fill = own(tile.style.fill, theme.ground).unwrap_or(theme.tint(paint.unwrap_or(theme.accent), strength));
        let cell = Cell::new(tile, &self.treemap.values, rect.size(), self.stage);
        let cell = cell.or_else(|| self.put_in_key(tile, Some(rect.size())));
        let mut items = vec![Item::shape(Role::Node, Shape::Rect(rect, 3.0), fill, self.border(tile, fill))];
        let (ink, muted) = self.inks(tile, fill);
        items.extend(cell.into_iter().flat_map(|cell| cell.draw(rect, ink, muted)));
        self.push(tile, items);
    }

    fn section(&mut self, tile: &Tile, rect: Rect, depth: usize, paint: Option<Paint>) {
        let theme = self.theme();
        let strength = SECTION.0 + SECTION.1 * depth.min(3) as f64;
        let plain = paint.map_or(theme.surface, |paint| theme.tint(paint, strength));
        let fill = own(tile.style.fill, theme.ground).unwrap_or(plain);
        let values = &self.treemap.values;
        let holds = |title: &Title| title.height() + 2.0 * INSET < rect.height() && rect.width() > 2.0 * INSET;
        let mut title = Title::new(tile, values, rect.width(), depth, self.stage).filter(holds);
        if title.is_none() {
            let number = self.next_number();
            title = Title::of_sign(&number, rect.width(), self.stage).filter(holds);
            let sign = if title.is_some() { number } else { NO_ROOM.to_owned() };
            self.keyed.push((sign, with_value(tile, values)));
        }
        let mut items = Vec::new();
        if rect.width() >= 1.0 && rect.height() >= 1.0 {
            let border = self.border(tile, fill).or(Some(Stroke::new(theme.line, theme.space.border)));
            items.push(Item::shape(Role::Group, Shape::Rect(rect, 5.0), fill, border));
        }
        let (ink, muted) = self.inks(tile, fill);
        let top = title.as_ref().map_or(INSET, Title::height);
        items.extend(title.into_iter().flat_map(|title| title.draw(rect, ink, muted)));
        self.push(tile, items);
        let inset = INSET.min(rect.width() / 4.0).min(rect.height() / 4.0);
        let inner =
            Rect::new(rect.x0 + inset, rect.y0 + top.min(rect.height() / 2.0), rect.x1 - inset, rect.y1 - inset);
        let tiles: Vec<&Tile> = tile.tiles.iter().collect();
        self.tiles(&tiles, inner, depth + 1, paint);
    }

    fn border(&self, tile: &Tile, fill: Paint) -> Option<Stroke> {
        let stroke = own(tile.style.stroke, self.theme().ground)?;
        let stroke = stroke.visible_around(fill, self.theme().ground);
        Some(Stroke::new(stroke, tile.style.stroke_width.unwrap_or(self.theme().space.edge)))
    }

    /// Colours of the name and of the value on a ground.
    fn inks(&self, tile: &Tile, fill: Paint) -> (Paint, Paint) {
        let theme = self.theme();
        let wanted = own(tile.style.color, fill);
        let ink = theme.readable(wanted.unwrap_or(theme.ink), fill);
        (ink, if wanted.is_some() { ink } else { theme.readable(theme.muted, fill) })
    }

    fn push(&mut self, tile: &Tile, items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        let group = Group::new(items).named(self.names.name(&one_line(&tile.words))).linked(tile.link.clone());
        let told = with_value(tile, &self.treemap.values);
        let role = if tile.tiles.is_empty() { Role::Node } else { Role::Group };
        self.items.push(Item::new(role, group.told(one_line(&told))).from_source(tile.source));
    }

    fn key(&self) -> Block {
        Block::key(&self.keyed, self.size.width, self.stage)
    }

    fn body(self) -> Body {
        if self.keyed.is_empty() {
            return Body { items: self.items, size: self.size, ..Body::default() };
        }
        let (key, gap) = (self.key(), self.stage.theme.space.gap);
        let mut all = Block { items: self.items, size: self.size, ..Block::default() };
        all.put(key, Vec2::new(0.0, self.size.height + gap));
        Body { items: all.items, size: all.size, crowded: true, ..Body::default() }
    }
}

/// A colour of the author's on a ground.
fn own(color: Option<CssColor>, ground: Paint) -> Option<Paint> {
    color.map(|color| Paint { light: color.over(ground.light), dark: color.over(ground.dark) })
}
