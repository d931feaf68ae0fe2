//! A tree as a list, as files in folders are shown: a line a thing, indented below what holds it, and what is said of
//! them in a column of its own.

use super::{Node, Tree};
use crate::figures::{Body, Stage};
use crate::items::card::node;
use crate::items::{Bands, Block, Entry, IconPlace, Setting};
use crate::scene::fit::Room;
use crate::scene::{Anchor, BezPath, Item, Names, Rect, Role, Shape, Size, Stroke};
use crate::text::{Paragraph, Rich, Wrap};
use crate::theme::{TextStyle, Weight};

/// From level to level, in px.
const INDENT: f64 = 22.0;
/// From the left of a thing to the line that leads down from it, and from a line to words, in px.
const STEM: f64 = 8.0;
const BESIDE: f64 = 5.0;
/// Between lines, in px.
const GAP: f64 = 7.0;
/// Side of icons and how far they stand from words, in px.
const ICON: f64 = 16.0;
/// From names to what is said of them, in px.
const COLUMN_GAP: f64 = 28.0;
/// Narrowest and widest column of what is said, in px.
const COLUMN: (f64, f64) = (130.0, 380.0);
/// How far the band of a marked thing reaches around its words, in px.
const AROUND: f64 = 3.0;

/// Draws a tree as a list.
pub fn layout(tree: &Tree, stage: &Stage, room: Room) -> Body {
    let mut rows = Vec::new();
    flatten(&tree.root, 0, &mut rows);
    let beside = column(&rows, stage, room);
    let setting = |row: &Row| setting(row, stage);
    let width = |row: &Row| match beside {
        Some((left, _)) => left - COLUMN_GAP - row.left(),
        None => (room.width.unwrap_or(480.0) - row.left()).max(60.0),
    };
    let entries: Vec<Entry> = rows
        .iter()
        .map(|row| Entry {
            detail: row.node.entry.detail.clone().filter(|_| beside.is_none()),
            ..row.node.entry.clone()
        })
        .collect();
    let blocks: Vec<Block> =
        rows.iter().zip(&entries).map(|(row, entry)| Block::set_alone(entry, width(row), &setting(row))).collect();
    let said: Vec<Option<Paragraph>> = rows
        .iter()
        .map(|row| {
            let (_, width) = beside?;
            let detail = row.node.entry.detail.as_ref()?;
            Some(stage.fonts.paragraph(&slanted(detail), stage.theme.type_scale.body, Wrap::Fill(width)))
        })
        .collect();
    List { stage, rows, blocks, said, column: beside.map(|(left, _)| left) }.draw()
}

struct Row<'a> {
    node: &'a Node,
    depth: usize,
}

impl Row<'_> {
    /// Where its words or its icon begin.
    fn left(&self) -> f64 {
        INDENT * self.depth as f64
    }
}

fn flatten<'a>(node: &'a Node, depth: usize, rows: &mut Vec<Row<'a>>) {
    // A root without words is not drawn.
    let drawn = !node.entry.told().is_empty();
    if drawn {
        rows.push(Row { node, depth });
    }
    node.nodes.iter().for_each(|child| flatten(child, depth + usize::from(drawn), rows));
}

fn setting<'a>(row: &Row, stage: &'a Stage<'a>) -> Setting<'a> {
    let entry = &row.node.entry;
    let heavy = entry.emphasis || !row.node.nodes.is_empty();
    let weight = if heavy { Weight::Semibold } else { Weight::Regular };
    let body = stage.theme.type_scale.body;
    let icons = entry.icon.map(|_| (IconPlace::Beside, ICON));
    Setting { title: TextStyle { weight, ..body }, icons, ..Setting::of(std::slice::from_ref(entry), stage) }
}

/// Where the column of what is said begins and how wide it is; none where nothing is said or there is no room.
fn column(rows: &[Row], stage: &Stage, room: Room) -> Option<(f64, f64)> {
    let fonts = stage.fonts;
    let scale = &stage.theme.type_scale;
    let details = rows.iter().filter_map(|row| row.node.entry.detail.as_ref());
    let widest = details.map(|detail| fonts.flow(&slanted(detail), scale.body).natural_width()).fold(0.0, f64::max);
    if widest == 0.0 {
        return None;
    }
    let name = |row: &Row| {
        let entry = Entry { detail: None, ..row.node.entry.clone() };
        row.left() + setting(row, stage).natural_width(std::slice::from_ref(&entry))
    };
    let left = rows.iter().map(name).fold(0.0, f64::max).ceil() + COLUMN_GAP;
    let free = room.width.map_or(COLUMN.1, |room| (room - left).min(COLUMN.1));
    (free >= COLUMN.0.min(widest)).then(|| (left, free.min(widest.ceil() + 1.0)))
}

fn slanted(text: &Rich) -> Rich {
    let mut text = text.clone();
    text.pieces.iter_mut().for_each(|piece| piece.italic = true);
    text
}

struct List<'a> {
    stage: &'a Stage<'a>,
    rows: Vec<Row<'a>>,
    blocks: Vec<Block<'a>>,
    said: Vec<Option<Paragraph>>,
    /// Where what is said begins.
    column: Option<f64>,
}

impl List<'_> {
    fn draw(&self) -> Body {
        let bands: Vec<Bands> =
            self.rows.iter().zip(&self.blocks).map(|(row, block)| block.bands(&setting(row, self.stage))).collect();
        let mut top = 0.0;
        let mut width: f64 = 0.0;
        let mut frames = Vec::with_capacity(self.rows.len());
        for (index, row) in self.rows.iter().enumerate() {
            let said = self.said[index].as_ref();
            let height = bands[index].height().max(said.map_or(0.0, Paragraph::height));
            let own = row.left() + self.blocks[index].width(&setting(row, self.stage));
            let reach = said.zip(self.column).map_or(own, |(said, left)| left + said.width());
            frames.push(Rect::new(row.left(), top, own, top + height));
            width = width.max(reach);
            top += height + GAP;
        }
        let size = Size::new(width.ceil(), (top - GAP).max(0.0));
        let mut names = Names::default();
        let mut items = self.lines(&frames);
        for (index, row) in self.rows.iter().enumerate() {
            items.push(self.row(row, index, frames[index], &bands[index], size.width, &mut names));
        }
        Body { items, size, ..Body::default() }
    }

    fn row(&self, row: &Row, index: usize, frame: Rect, bands: &Bands, width: f64, names: &mut Names) -> Item {
        let theme = self.stage.theme;
        let entry = &row.node.entry;
        let mut items = Vec::new();
        let mut ground = theme.ground;
        if entry.emphasis {
            ground = theme.tint(theme.accent, 0.14);
            let band = Rect { x0: (frame.x0 - AROUND).max(0.0), x1: width, ..frame }.inflate(0.0, AROUND);
            items.push(Item::shape(Role::Decoration, Shape::Rect(band, theme.space.node_radius / 2.0), ground, None));
        }
        let setting = setting(row, self.stage);
        let words = Rect { x0: frame.x0, ..frame };
        items.extend(self.blocks[index].draw(words, bands, &setting, ground, theme.muted));
        if let (Some(said), Some(left)) = (&self.said[index], self.column) {
            let muted = theme.readable(theme.muted, ground);
            items.extend(Item::words(Role::Node, said, left, frame.y0, Anchor::Start, muted));
        }
        node(entry, items, names)
    }

    /// From each thing down to all that it holds.
    fn lines(&self, frames: &[Rect]) -> Vec<Item> {
        let theme = self.stage.theme;
        let line = |index: usize| {
            let leading = setting(&self.rows[index], self.stage).title.leading();
            frames[index].y0 + leading / 2.0
        };
        let mut items = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let below = self.rows.iter().enumerate().skip(index + 1).take_while(|(_, other)| other.depth > row.depth);
            let held: Vec<usize> = below.filter(|(_, other)| other.depth == row.depth + 1).map(|(at, _)| at).collect();
            let Some(&last) = held.last() else { continue };
            let x = row.left() + STEM;
            let mut path = BezPath::new();
            path.move_to((x, frames[index].y1 + 1.0));
            path.line_to((x, line(last)));
            for child in held {
                path.move_to((x, line(child)));
                path.line_to((self.rows[child].left() - BESIDE, line(child)));
            }
            let stroke = Stroke::new(theme.edge, theme.space.border);
            items.push(Item::group(Role::Edge, vec![Item::shape(Role::Edge, Shape::Path(path), None, stroke)]));
        }
        items
    }
}
