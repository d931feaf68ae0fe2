//! The faint surface below the places of one group.

use super::Setting;
use crate::scene::{Anchor, Item, Point, Rect, Role, Shape};
use crate::text::Wrap;

/// Between the edge of a band and what is in it.
pub(super) const PADDING: f64 = 12.0;
/// Between two bands.
pub(super) const GAP: f64 = 8.0;
/// Between the title of a band and what is below it.
const BELOW_TITLE: f64 = 10.0;
/// Width of the coloured sign before a title.
const SIGN: f64 = 3.0;
/// Between the sign and the title.
const AFTER_SIGN: f64 = 8.0;

/// Height of the title of a group with the space below it, in a band of that width.
pub(super) fn title_height(setting: &Setting, group: usize, width: f64) -> f64 {
    let lines = setting.groups.get(group).map_or(0, |title| title.line_count(title_width(width)));
    lines as f64 * setting.look.group.leading() + BELOW_TITLE
}

/// Width of the longest part of the titles that cannot be broken, with the sign before it.
pub(super) fn longest_word(setting: &Setting) -> f64 {
    setting.groups.iter().map(|title| title.longest_word()).fold(0.0, f64::max) + SIGN + AFTER_SIGN
}

fn title_width(band: f64) -> f64 {
    band - PADDING * 2.0 - SIGN - AFTER_SIGN
}

/// Draws a band, with the title of its group where it is the first of it.
pub(super) fn draw(setting: &Setting, group: usize, frame: Rect, titled: bool) -> Item {
    let theme = setting.theme;
    let mut items = vec![Item::shape(Role::Group, Shape::Rect(frame, theme.space.card_radius), theme.surface, None)];
    if let Some(title) = setting.groups.get(group).filter(|_| titled) {
        let title = title.paragraph(Wrap::Balance(title_width(frame.width())));
        let at = Point::new(frame.x0 + PADDING, frame.y0 + PADDING);
        let inset = (setting.look.group.leading() - setting.look.group.size) / 2.0;
        let sign = Rect::new(at.x, at.y + inset, at.x + SIGN, at.y + title.height() - inset);
        items.push(Item::shape(Role::Decoration, Shape::Rect(sign, SIGN / 2.0), theme.category(group), None));
        let left = at.x + SIGN + AFTER_SIGN;
        items.extend(Item::words(Role::Label, &title, left, at.y, Anchor::Start, setting.look.muted));
    }
    Item::group(Role::Group, items)
}
