//! Paints what stands in a node.

use crate::scene::{Anchor, Block, Item, Picture as DrawnPicture, Point, Rect, Role, Shape, Stroke, TextLine};
use crate::text::Paragraph;
use crate::theme::{Paint, Style, Theme};

use super::super::ink;
use super::picture::{Picture, Place, Subject};
use super::set::{ABOVE_LINE, BELOW_LINE, BETWEEN, HANG, Tone, row_height};
use super::{Content, SetContent};

/// Radius and reach in px of the plate behind an image that lets through what lies behind it.
const PLATE: f64 = 3.0;

/// What decides the colours of what stands in a node.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The look of everything.
    pub theme: &'a Theme,
    /// What the author said of the node.
    pub style: &'a Style,
    /// What lies under the words.
    pub under: Paint,
    /// The lines between compartments.
    pub line: &'a Stroke,
}

impl SetContent {
    /// Paints everything in a box of its own size; `node` is the box that lines between compartments
    /// run across, and `alt` says what an image shows where no words do.
    pub fn paint(mut self, content: &Content, rect: Rect, node: Rect, alt: &str, look: Look) -> Vec<Item> {
        let head = Rect::new(rect.x0, rect.y0, rect.x1, rect.y0 + self.head.height);
        let parts = std::mem::take(&mut self.parts);
        let mut items = self.label(parts, content, head, alt, look);
        let mut top = head.y1;
        for (rows, compartment) in self.compartments.into_iter().zip(&content.compartments) {
            top += ABOVE_LINE;
            let line = [Point::new(node.x0, top), Point::new(node.x1, top)];
            items.push(Item::shape(Role::Node, Shape::Path(polyline(&line)), None, look.line.clone()));
            top += BELOW_LINE;
            let row_gap = if rows.is_empty() { 0.0 } else { self.row_gap };
            for (set, row) in rows.into_iter().zip(&compartment.rows) {
                let height = row_height(&set);
                for ((paragraph, cell), begin) in set.into_iter().zip(&row.cells).zip(&self.columns) {
                    let tone = if cell.quiet { Tone::Muted } else { Tone::Ink };
                    let paint = tone.paint(look);
                    let hang = if cell.hanging { HANG } else { 0.0 };
                    let block = Block { hang, ..Block::new(paragraph, rect.x0 + begin, top, Anchor::Start, paint) };
                    let lines = if cell.underlined { underlines(&block) } else { Vec::new() };
                    items.extend(block.bounds().is_some().then(|| Item::new(Role::Node, block)));
                    items.extend(lines);
                }
                top += height + self.row_gap;
            }
            top -= row_gap;
        }
        items
    }

    /// Words and picture.
    fn label(&self, parts: Vec<(Tone, Paragraph)>, content: &Content, head: Rect, alt: &str, look: Look) -> Vec<Item> {
        let mut items = Vec::new();
        let (mut middle, mut top) = (head.center().x, head.center().y - self.words.height / 2.0);
        if let Some(picture) = &content.picture {
            let side = picture.size;
            // The picture and the words together stand in the middle.
            let left = head.center().x - self.head.width / 2.0;
            let corner = match picture.place {
                Place::Before => {
                    middle += (side.width + self.gap) / 2.0;
                    Point::new(left, head.center().y - side.height / 2.0)
                }
                Place::Above => {
                    top = head.y1 - self.words.height;
                    Point::new(middle - side.width / 2.0, head.y0)
                }
                Place::Below => {
                    top = head.y0;
                    Point::new(middle - side.width / 2.0, head.y1 - side.height)
                }
            };
            let words = content.label.to_line();
            let alt = if words.is_empty() { alt } else { &words };
            items.extend(picture.paint(Rect::from_origin_size(corner, side), alt, look));
        }
        let (x, anchor) = match content.flush {
            // Over rows the words begin where these begin.
            true if !content.compartments.is_empty() => (middle - head.width() / 2.0, Anchor::Start),
            true => (middle - self.words.width / 2.0, Anchor::Start),
            false => (middle, Anchor::Middle),
        };
        for (tone, part) in parts {
            let height = part.height();
            items.extend(Item::words(Role::Node, part, x, top, anchor, tone.paint(look)));
            top += height + BETWEEN;
        }
        items
    }
}

impl Tone {
    fn paint(self, look: Look) -> Paint {
        let wanted = match self {
            Tone::Ink => look.theme.ink,
            Tone::Muted => look.theme.muted,
        };
        ink(look.theme, look.style, wanted, look.under)
    }
}

impl Picture {
    /// The picture in its box. What shows through an image is light in both schemes: most are made for paper.
    pub fn paint(&self, rect: Rect, alt: &str, look: Look) -> Vec<Item> {
        match &self.subject {
            Subject::Icon(icon) => vec![icon.draw(rect, Tone::Muted.paint(look))],
            Subject::Glyph(glyph) => glyph.draw(rect, Tone::Muted.paint(look)),
            Subject::Image(image) => {
                let paper = Paint { light: look.under.light, dark: look.theme.ground.light };
                let plate = Shape::Rect(rect.inflate(PLATE, PLATE), PLATE);
                let plate = (!image.opaque).then(|| Item::shape(Role::Icon, plate, paper, None));
                let picture = DrawnPicture { image: image.clone(), rect, alt: alt.to_owned() };
                plate.into_iter().chain([Item::new(Role::Icon, picture)]).collect()
            }
        }
    }
}

/// A line under each line of words.
fn underlines(block: &Block) -> Vec<Item> {
    let under = |line: TextLine| {
        let y = line.baseline + 2.0;
        let path = polyline(&[Point::new(line.x, y), Point::new(line.x + line.line.width, y)]);
        Item::shape(Role::Node, Shape::Path(path), None, Stroke::new(block.paint, 1.0))
    };
    block.lines().map(under).collect()
}

fn polyline(points: &[Point; 2]) -> crate::scene::BezPath {
    let mut path = crate::scene::BezPath::new();
    path.move_to(points[0]);
    path.line_to(points[1]);
    path
}
