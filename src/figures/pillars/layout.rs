//! From pillars to what is drawn: the style, and what it has in common with the other.

use super::{Pillars, Style, cards, temple};
use crate::figures::pillars::rules::TEMPLE_TOO_NARROW;
use crate::figures::{Body, Stage};
use crate::scene::Vec2;
use crate::scene::fit::Room;
use crate::syntax::Diagnostic;
use crate::theme::{Paint, Theme};

/// Draws pillars in their style, in the middle of the room's width. A temple whose columns would cut
/// words becomes cards, with a warning.
pub fn layout(figure: &Pillars, stage: &Stage, room: Room) -> Body {
    let body = match figure.style {
        Style::Cards => cards::layout(figure, stage, room),
        Style::Temple => temple::layout(figure, stage, room).unwrap_or_else(|| {
            let mut body = cards::layout(figure, stage, room);
            body.diagnostics.push(no_temple());
            body
        }),
    };
    centred(body, room)
}

fn no_temple() -> Diagnostic {
    Diagnostic::warning(
        &TEMPLE_TOO_NARROW,
        None,
        "the columns of a temple would cut words at this width; cards are drawn",
    )
    .help("shorten the longest words, give it more room with `--fit`, or write `style: cards`")
}

fn centred(mut body: Body, room: Room) -> Body {
    let Some(width) = room.width.filter(|width| *width > body.size.width) else { return body };
    // Whole px keep hairlines sharp.
    let shift = ((width - body.size.width) / 2.0).floor();
    body.items.iter_mut().for_each(|item| item.transform(Vec2::new(shift, 0.0), 1.0));
    body.size.width = width;
    body
}

/// Words on the outcome.
pub fn on_accent(theme: &Theme) -> Paint {
    theme.readable(theme.ground, theme.accent)
}

/// Ground of the foundation: heavier than a card, lighter than the outcome.
pub fn stone(theme: &Theme) -> Paint {
    theme.tint(theme.line, 0.55)
}

/// What of a room's height is left by something as high as `used`; 0 where the height is free.
pub fn spare_height(room: Room, used: f64) -> f64 {
    room.height.map_or(0.0, |height| (height - used).max(0.0))
}
