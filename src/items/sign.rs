//! Signs: how far a thing has come, and answers of yes and no. A sign has a shape of its own, so that it is read
//! without its colour, and a word for those who do not see it.

use std::f64::consts::{FRAC_PI_2, PI};

use kurbo::{Affine, Arc, Shape as _};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::language::{Phrase, words};
use crate::scene::{BezPath, Icon, Item, Point, Rect, Role, Shape, Stroke};
use crate::theme::{Paint, Theme};

/// How far something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is finished.
    Done,
    /// It goes on now.
    Active,
    /// It is to come.
    Planned,
    /// It cannot go on.
    Blocked,
    /// It needs attention.
    Warning,
}

impl Status {
    /// The word for it, in every language.
    pub const fn said(self) -> &'static Phrase {
        match self {
            Status::Done => &words::DONE,
            Status::Active => &words::ACTIVE,
            Status::Planned => &words::PLANNED,
            Status::Blocked => &words::BLOCKED,
            Status::Warning => &words::WARNING,
        }
    }
}

/// An answer of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not.
    No,
    /// In part.
    Partly,
}

impl Answer {
    /// The answer that a word spells.
    pub fn of_word(word: &str) -> Option<Answer> {
        let is = |words: &[&str]| words.iter().any(|known| word.trim().eq_ignore_ascii_case(known));
        match word {
            _ if is(&["yes", "true", "\u{2713}", "\u{2714}", "\u{2705}"]) => Some(Answer::Yes),
            _ if is(&["no", "false", "\u{2717}", "\u{2718}", "\u{274c}"]) => Some(Answer::No),
            _ if is(&["partly", "partial"]) => Some(Answer::Partly),
            _ => None,
        }
    }

    /// The answer that a text begins with, and the words behind it: `partly: with a plugin`.
    pub fn read(text: &str) -> Option<(Answer, &str)> {
        let end = text.find([':', ',']).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        Some((Answer::of_word(word)?, rest.trim_start_matches([':', ',']).trim()))
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Partly => "partly",
        }
    }
}

/// A small sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// How far something has come.
    Status(Status),
    /// An answer.
    Answer(Answer),
    /// Speaks for something.
    For,
    /// Speaks against something.
    Against,
}

impl Sign {
    /// Its colour on a ground.
    pub fn paint(self, theme: &Theme, ground: Paint) -> Paint {
        let paint = match self {
            Sign::Status(Status::Done) | Sign::Answer(Answer::Yes) | Sign::For => theme.category(2),
            Sign::Status(Status::Active) => theme.accent,
            Sign::Status(Status::Planned) | Sign::Answer(Answer::No) => theme.muted,
            Sign::Status(Status::Blocked) | Sign::Against => theme.category(7),
            Sign::Status(Status::Warning) | Sign::Answer(Answer::Partly) => theme.category(1),
        };
        paint.visible_on(&[ground])
    }

    /// Draws it in a square frame.
    pub fn draw(self, frame: Rect, theme: &Theme, ground: Paint) -> Vec<Item> {
        let paint = self.paint(theme, ground);
        let line = (frame.width() / 9.0).max(1.4);
        let ring = || {
            let circle = Shape::Circle(frame.center(), (frame.width() - line) / 2.0);
            Item::shape(Role::Icon, circle, None, Stroke::new(paint, line))
        };
        let disc = || Item::shape(Role::Icon, Shape::Circle(frame.center(), frame.width() / 2.0), paint, None);
        let inside = theme.readable(theme.ground, paint);
        let stroke = |d: &str, paint: Paint| {
            let mut path = BezPath::from_svg(d).unwrap_or_default();
            path.apply_affine(Affine::translate(frame.origin().to_vec2()) * Affine::scale(frame.width() / 16.0));
            Item::shape(Role::Icon, Shape::Path(path), None, Stroke::round(paint, line * 1.15))
        };
        match self {
            Sign::Status(Status::Done) => vec![disc(), stroke("M4.6 8.3 7.1 10.8 11.4 5.6", inside)],
            Sign::Status(Status::Active) => {
                let core = Shape::Circle(frame.center(), frame.width() * 0.24);
                vec![ring(), Item::shape(Role::Icon, core, paint, None)]
            }
            Sign::Status(Status::Planned) => vec![ring()],
            Sign::Status(Status::Blocked) => vec![disc(), stroke("M5.2 5.2 10.8 10.8M10.8 5.2 5.2 10.8", inside)],
            Sign::Status(Status::Warning) => {
                Icon::find("triangle-alert").map(|icon| icon.draw(frame, paint)).into_iter().collect()
            }
            Sign::Answer(Answer::Yes) => vec![stroke("M2.2 8.6 6.2 12.6 13.8 3.8", paint)],
            Sign::Answer(Answer::No) => vec![stroke("M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5", paint)],
            Sign::Answer(Answer::Partly) => vec![ring(), half(frame, line, paint)],
            Sign::For => vec![stroke("M8 2.5V13.5M2.5 8H13.5", paint)],
            Sign::Against => vec![stroke("M2.5 8H13.5", paint)],
        }
    }
}

/// The left half of a disc.
fn half(frame: Rect, line: f64, paint: Paint) -> Item {
    let (centre, radius) = (frame.center(), (frame.width() - line) / 2.0);
    let arc = Arc::new(centre, (radius, radius), FRAC_PI_2, PI, 0.0);
    let mut path = BezPath::new();
    path.move_to(Point::new(centre.x, centre.y + radius));
    path.extend(arc.path_elements(0.01).skip(1));
    path.close_path();
    Item::shape(Role::Icon, Shape::Path(path), paint, None)
}
