//! What mermaid text says for all kinds, in their types.

use super::Head;
use super::rules::EMPTY_FIGURE;
use crate::diagram::picture::Place;
use crate::diagram::{Direction, Picture};
use crate::mermaid::{self, Document, Heading, Reader};
use crate::scene::Icon;
use crate::syntax::{Diagnostic, Diagnostics};

/// Tells that there is nothing to draw in a text, unless what is wrong with it has been told.
pub fn tell_empty(document: &Document, message: &str, help: &str, diagnostics: &mut Diagnostics) {
    if !diagnostics.has_errors() {
        diagnostics.push(Diagnostic::warning(&EMPTY_FIGURE, document.family_span, message).help(help));
    }
}

/// The icon of a name such as `cloud`, `fa:fa-cog` or `logos:aws-s3`.
///
/// # Errors
///
/// The sign that stands for an icon where there is none of that name, which is told.
pub fn icon_named(reader: &mut Reader, name: &str, place: Place) -> Result<Picture, Picture> {
    match Icon::named(name) {
        Some(icon) => Ok(Picture::icon(icon, place)),
        None => {
            reader.unknown_icon(name.to_owned());
            Err(Picture::icon(Icon::unknown(), place))
        }
    }
}

impl From<Heading> for Head {
    fn from(heading: Heading) -> Self {
        let Heading { title, alt_title, alt_description } = heading;
        Self { title, alt_title, alt_description, ..Self::default() }
    }
}

impl From<mermaid::Direction> for Direction {
    fn from(direction: mermaid::Direction) -> Self {
        match direction {
            mermaid::Direction::Down => Self::Down,
            mermaid::Direction::Up => Self::Up,
            mermaid::Direction::Right => Self::Right,
            mermaid::Direction::Left => Self::Left,
        }
    }
}
