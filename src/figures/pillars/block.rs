//! The words of the outcome or of the foundation, set as one block.

use super::Slab;
use crate::figures::Stage;
use crate::scene::{Anchor, Icon, Item, Rect, Role, Size};
use crate::text::{Paragraph, Wrap};
use crate::theme::{Paint, TextStyle};

/// Between title and detail, in px.
const NEAR: f64 = 4.0;
/// Between icon and words, in px.
const ICON_GAP: f64 = 12.0;

/// Where the icon of a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconPlace {
    /// Left of the words.
    Beside,
    /// Over the words.
    Above,
}

/// A slab's words in lines.
#[derive(Clone, Debug)]
pub struct Block {
    title: Paragraph,
    detail: Option<Paragraph>,
    icon: Option<(Icon, IconPlace)>,
    icon_side: f64,
}

impl Block {
    /// Sets a slab in at most that width; without a place for its icon, who draws the block draws it.
    pub fn set(slab: &Slab, title: TextStyle, width: f64, icon: Option<IconPlace>, stage: &Stage) -> Self {
        let scale = &stage.theme.type_scale;
        let icon_side = stage.theme.space.icon * title.size / scale.heading.size;
        let icon = slab.icon.zip(icon);
        let beside = icon.is_some_and(|(_, place)| place == IconPlace::Beside);
        let taken = if beside { icon_side + ICON_GAP } else { 0.0 };
        let wrap = Wrap::Balance((width - taken).max(1.0));
        Self {
            title: stage.fonts.paragraph(&slab.title, title, wrap),
            detail: slab.detail.as_ref().map(|detail| stage.fonts.paragraph(detail, scale.body, wrap)),
            icon,
            icon_side,
        }
    }

    fn words(&self) -> Size {
        let detail = self.detail.as_ref();
        let width = detail.map_or(0.0, Paragraph::width).max(self.title.width());
        Size::new(width, self.title.height() + detail.map_or(0.0, |d| NEAR + d.height()))
    }

    /// Its size in px.
    pub fn size(&self) -> Size {
        let (words, side) = (self.words(), self.icon_side);
        match self.icon {
            Some((_, IconPlace::Beside)) => Size::new(words.width + side + ICON_GAP, words.height.max(side)),
            Some((_, IconPlace::Above)) => Size::new(words.width.max(side), words.height + side + ICON_GAP),
            None => words,
        }
    }

    /// Draws it in the middle of `frame`.
    pub fn draw(&self, frame: Rect, paint: Paint) -> Vec<Item> {
        let (centre, side) = (frame.center(), self.icon_side);
        let whole = Rect::from_center_size(centre, self.size());
        let (corner, x, anchor, top) = match self.icon {
            Some((_, IconPlace::Beside)) => (
                (whole.x0, centre.y - side / 2.0),
                whole.x0 + side + ICON_GAP,
                Anchor::Start,
                centre.y - self.words().height / 2.0,
            ),
            Some((_, IconPlace::Above)) => {
                ((centre.x - side / 2.0, whole.y0), centre.x, Anchor::Middle, whole.y0 + side + ICON_GAP)
            }
            None => ((whole.x0, whole.y0), centre.x, Anchor::Middle, whole.y0),
        };
        let mut items = Vec::new();
        if let Some((icon, _)) = self.icon {
            items.push(icon.draw(Rect::from_origin_size(corner, (side, side)), paint));
        }
        items.extend(Item::words(Role::Node, &self.title, x, top, anchor, paint));
        if let Some(detail) = &self.detail {
            let top = top + self.title.height() + NEAR;
            items.extend(Item::words(Role::Node, detail, x, top, anchor, paint));
        }
        items
    }
}
