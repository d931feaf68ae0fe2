//! The names of the curves with the line and the sign of each.

use super::Radar;
use super::layout::{Look, sign};
use crate::figures::Stage;
use crate::scene::{Anchor, BezPath, Item, Point, Role, Shape, Size, Stroke};
use crate::text::{Paragraph, Wrap};

/// Width of the line before a name, in px.
const LINE: f64 = 24.0;
/// Between that line and the name.
const TO_NAME: f64 = 8.0;
/// Between two entries of a row.
const BETWEEN: f64 = 20.0;
/// Between two rows.
const LEADING: f64 = 6.0;
/// Widest name, in px.
const WIDEST: f64 = 170.0;

/// The legend, measured.
pub struct Legend {
    entries: Vec<(Paragraph, Look)>,
}

impl Legend {
    /// The legend of a chart; empty where its author wants none.
    pub fn new(chart: &Radar, looks: &[Look], stage: &Stage) -> Legend {
        let style = stage.theme.type_scale.label;
        let curves = chart.curves.iter().zip(looks).filter(|_| chart.legend);
        let entries =
            curves.map(|(curve, look)| (stage.fonts.paragraph(&curve.words, style, Wrap::Balance(WIDEST)), *look));
        Legend { entries: entries.collect() }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Its size with one entry below the other.
    pub fn column(&self) -> Size {
        let width = self.entries.iter().map(|(words, _)| words.width()).fold(0.0, f64::max);
        let height: f64 = self.entries.iter().map(|(words, _)| words.height() + LEADING).sum();
        Size::new(width + LINE + TO_NAME, (height - LEADING).max(0.0))
    }

    /// Its rows where entries stand side by side in that width: the place of each entry, and the size of all.
    fn rows(&self, width: f64) -> (Vec<Point>, Size) {
        let (mut places, mut size) = (Vec::new(), Size::ZERO);
        let (mut x, mut y, mut tallest) = (0.0, 0.0, 0.0f64);
        for (words, _) in &self.entries {
            let wide = words.width() + LINE + TO_NAME;
            if x > 0.0 && x + wide > width {
                (x, y, tallest) = (0.0, y + tallest + LEADING, 0.0);
            }
            places.push(Point::new(x, y));
            tallest = tallest.max(words.height());
            size = Size::new(size.width.max(x + wide), y + tallest);
            x += wide + BETWEEN;
        }
        (places, size)
    }

    /// Its size where entries stand side by side in that width.
    pub fn row(&self, width: f64) -> Size {
        self.rows(width).1
    }

    /// Draws it as a column from its top left corner.
    pub fn draw_column(&self, at: Point, stage: &Stage) -> Vec<Item> {
        let mut y = at.y;
        let mut items = Vec::new();
        for (words, look) in &self.entries {
            items.push(entry(words, *look, Point::new(at.x, y), stage));
            y += words.height() + LEADING;
        }
        items
    }

    /// Draws it in rows of that width from its top left corner.
    pub fn draw_row(&self, at: Point, width: f64, stage: &Stage) -> Vec<Item> {
        let places = self.rows(width).0;
        let entries = self.entries.iter().zip(places);
        entries.map(|((words, look), place)| entry(words, *look, at + place.to_vec2(), stage)).collect()
    }
}

fn entry(words: &Paragraph, look: Look, at: Point, stage: &Stage) -> Item {
    let theme = stage.theme;
    let middle = at.y + words.style.leading() / 2.0;
    let mut line = BezPath::new();
    line.move_to((at.x, middle));
    line.line_to((at.x + LINE, middle));
    let stroke = Stroke::round(look.paint, theme.space.emphasis);
    let mut items = vec![
        Item::shape(Role::Legend, Shape::Path(line), None, stroke),
        sign(look, Point::new(at.x + LINE / 2.0, middle), theme),
    ];
    let ink = theme.readable(theme.ink, theme.ground);
    items.extend(Item::words(Role::Legend, words, at.x + LINE + TO_NAME, at.y, Anchor::Start, ink));
    Item::group(Role::Legend, items)
}
