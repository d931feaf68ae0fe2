//! The words of the outcome or of the foundation, set as one block.

use super::Slab;
use crate::figures::Stage;
use crate::scene::{Anchor, Item, Rect, Role, Size, text_items};
use crate::text::{Paragraph, Wrap};
use crate::theme::{Paint, TextStyle};

/// Between title and detail, in px.
const NEAR: f64 = 4.0;
/// Between icon and words.
const ICON_GAP: f64 = 12.0;

/// Where the icon of a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconPlace {
    /// Left of the words.
    Beside,
    /// Over the words.
    Above,
    /// Drawn elsewhere by who draws the block.
    Elsewhere,
}

/// A slab's words in lines.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    slab: &'a Slab,
    title: Paragraph,
    detail: Option<Paragraph>,
    icon: Option<IconPlace>,
    icon_side: f64,
}

impl<'a> Block<'a> {
    /// Sets a slab in at most that width.
    pub fn set(slab: &'a Slab, title: TextStyle, width: f64, icon: IconPlace, stage: &Stage) -> Self {
        let icon_side = stage.theme.space.icon * title.size / stage.theme.type_scale.heading.size;
        let icon = slab.icon.map(|_| icon).filter(|place| *place != IconPlace::Elsewhere);
        let beside = if icon == Some(IconPlace::Beside) { icon_side + ICON_GAP } else { 0.0 };
        let wrap = Wrap::Balance((width - beside).max(1.0));
        Self {
            slab,
            title: stage.fonts.paragraph(&slab.title, title, wrap),
            detail: slab.detail.as_ref().map(|d| stage.fonts.paragraph(d, stage.theme.type_scale.body, wrap)),
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
        let words = self.words();
        match self.icon {
            Some(IconPlace::Beside) => {
                Size::new(words.width + self.icon_side + ICON_GAP, words.height.max(self.icon_side))
            }
            Some(IconPlace::Above) => {
                Size::new(words.width.max(self.icon_side), words.height + self.icon_side + ICON_GAP)
            }
            Some(IconPlace::Elsewhere) | None => words,
        }
    }

    /// Draws it in the middle of `frame`.
    pub fn draw(&self, frame: Rect, paint: Paint) -> Vec<Item> {
        let (size, words) = (self.size(), self.words());
        let left = frame.center().x - size.width / 2.0;
        let top = frame.center().y - size.height / 2.0;
        let (icon, x, anchor, mut y) = match self.icon {
            Some(IconPlace::Beside) => (
                Some((left, frame.center().y - self.icon_side / 2.0)),
                left + self.icon_side + ICON_GAP,
                Anchor::Start,
                frame.center().y - words.height / 2.0,
            ),
            Some(IconPlace::Above) => (
                Some((frame.center().x - self.icon_side / 2.0, top)),
                frame.center().x,
                Anchor::Middle,
                top + self.icon_side + ICON_GAP,
            ),
            Some(IconPlace::Elsewhere) | None => (None, frame.center().x, Anchor::Middle, top),
        };
        let mut items = Vec::new();
        if let (Some(picture), Some((x, y))) = (self.slab.icon, icon) {
            items.push(picture.draw(Rect::new(x, y, x + self.icon_side, y + self.icon_side), paint));
        }
        items.extend(text_items(Role::Node, &self.title, x, y, anchor, paint));
        y += self.title.height() + NEAR;
        if let Some(detail) = &self.detail {
            items.extend(text_items(Role::Node, detail, x, y, anchor, paint));
        }
        items
    }
}
