//! The words in a tile: as large as fits, with the value below, beside or behind the name; never cut.

use super::{Tile, Written};
use crate::figures::Stage;
use crate::scene::{Anchor, Item, Rect, Role, Size};
use crate::text::{Paragraph, Piece, Rich, Wrap};
use crate::theme::{Paint, TextStyle, Weight};

/// From the sides of a tile to its words, in px: where there is room, and where there is little.
const PADS: [(f64, f64); 2] = [(8.0, 6.0), (4.0, 2.0)];
/// From the sides of a section to its title, in px.
const TITLE_PAD: f64 = 7.0;
/// From a title to the value at the right end, in px.
const BETWEEN: f64 = 10.0;

/// Words as they stand in a tile.
#[derive(Clone, Debug)]
pub struct Cell {
    name: Paragraph,
    value: Option<Paragraph>,
    pad: (f64, f64),
}

/// The title of a section: its name, and its value at the right end.
#[derive(Clone, Debug)]
pub struct Title {
    name: Paragraph,
    value: Option<Paragraph>,
}

impl Cell {
    /// The words of a leaf in a box of that size; none where it holds no setting of them.
    pub fn new(tile: &Tile, values: &Written, size: Size, stage: &Stage) -> Option<Self> {
        let scale = &stage.theme.type_scale;
        let value = (!values.hidden).then(|| values.value(tile.value));
        let styles = [(scale.heading, PADS[0]), (scale.body, PADS[0]), (scale.label, PADS[0]), (scale.small, PADS[1])];
        let set = |(style, pad): (TextStyle, (f64, f64))| {
            let style = style.with_weight(Weight::Medium);
            let (width, height) = (size.width - 2.0 * pad.0, size.height - 2.0 * pad.1);
            let flow = stage.fonts.flow(&tile.words, style);
            if flow.longest_word() > width {
                return None;
            }
            let name = flow.paragraph(Wrap::Balance(width));
            let value = value.as_ref().map(|value| {
                let small = if style.size > scale.label.size { scale.label } else { scale.small };
                stage.fonts.paragraph(&Rich::plain(value.as_str()), small, Wrap::Never)
            });
            let below = value.as_ref().map_or(0.0, Paragraph::height);
            let fits = value.as_ref().is_none_or(|value| value.width() <= width);
            (fits && name.height() + below <= height).then_some(Self { name, value, pad })
        };
        let below = styles.into_iter().find_map(set);
        below.or_else(|| Self::in_line(&with_value(tile, values), size, stage))
    }

    /// Words in their smallest size, name and value in one text.
    pub fn in_line(words: &Rich, size: Size, stage: &Stage) -> Option<Self> {
        let pad = PADS[1];
        let (width, height) = (size.width - 2.0 * pad.0, size.height - 2.0 * pad.1);
        let flow = stage.fonts.flow(words, stage.theme.type_scale.small);
        let name = (flow.longest_word() <= width).then(|| flow.paragraph(Wrap::Balance(width)))?;
        (name.height() <= height).then_some(Self { name, value: None, pad })
    }

    /// Draws it at the top left of its box.
    pub fn draw(&self, rect: Rect, ink: Paint, muted: Paint) -> Vec<Item> {
        let (x, y) = (rect.x0 + self.pad.0, rect.y0 + self.pad.1);
        let mut items = Vec::from_iter(Item::words(Role::Node, &self.name, x, y, Anchor::Start, ink));
        if let Some(value) = &self.value {
            items.extend(Item::words(Role::Node, value, x, y + self.name.height(), Anchor::Start, muted));
        }
        items
    }
}

/// The name of a tile and its value as one text.
pub fn with_value(tile: &Tile, values: &Written) -> Rich {
    let mut words = tile.words.clone();
    if !values.hidden {
        let value = format!(" {}", values.value(tile.value));
        words.pieces.push(Piece { text: value, ..Piece::default() });
    }
    words
}

impl Title {
    /// The title of a section of that width, so many sections deep; none where it holds no word of it.
    pub fn new(tile: &Tile, values: &Written, width: f64, depth: usize, stage: &Stage) -> Option<Self> {
        let scale = &stage.theme.type_scale;
        let style = match depth {
            0 => scale.body.with_weight(Weight::Semibold),
            1 => scale.label.with_weight(Weight::Semibold),
            _ => scale.label.with_weight(Weight::Medium),
        };
        let width = width - 2.0 * TITLE_PAD;
        let set = |style: TextStyle| {
            let value = (!values.hidden).then(|| {
                let value = Rich::plain(values.value(tile.value));
                stage.fonts.paragraph(&value, TextStyle { weight: Weight::Regular, ..style }, Wrap::Never)
            });
            let taken = value.as_ref().map_or(0.0, |value| value.width() + BETWEEN);
            let flow = stage.fonts.flow(&tile.words, style);
            let left = width - taken;
            let name = (flow.longest_word() <= left).then(|| flow.paragraph(Wrap::Balance(left)))?;
            (name.lines.len() < 3).then_some(Self { name, value })
        };
        set(style).or_else(|| set(scale.small.with_weight(style.weight)))
    }

    /// A title of other words in the smallest size.
    pub fn of_sign(sign: &str, width: f64, stage: &Stage) -> Option<Self> {
        let style = stage.theme.type_scale.small.with_weight(Weight::Semibold);
        let name = stage.fonts.paragraph(&Rich::plain(sign), style, Wrap::Never);
        (name.width() + 2.0 * TITLE_PAD <= width).then_some(Self { name, value: None })
    }

    /// Height in px, with the room around.
    pub fn height(&self) -> f64 {
        // A section without a name has its value all the same.
        self.name.height().max(self.value.as_ref().map_or(0.0, Paragraph::height)) + 7.0
    }

    /// Draws it along the top of the box of its section.
    pub fn draw(&self, rect: Rect, ink: Paint, muted: Paint) -> Vec<Item> {
        let y = rect.y0 + 4.0;
        let mut items =
            Vec::from_iter(Item::words(Role::Header, &self.name, rect.x0 + TITLE_PAD, y, Anchor::Start, ink));
        if let Some(value) = &self.value {
            items.extend(Item::words(Role::Header, value, rect.x1 - TITLE_PAD, y, Anchor::End, muted));
        }
        items
    }
}
