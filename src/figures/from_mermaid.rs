//! What mermaid text says for all kinds, in their types.

use super::Head;
use super::rules::EMPTY_FIGURE;
use crate::diagram::picture::Place;
use crate::diagram::{Direction, Picture};
use crate::mermaid::{self, Document, Heading, Reader, excerpt};
use crate::scene::Icon;
use crate::syntax::rules::ICON_PACK;
use crate::syntax::{Diagnostic, Diagnostics};

/// Tells that there is nothing to draw in a text, unless what is wrong with it has been told.
pub fn tell_empty(document: &Document, message: &str, help: &str, diagnostics: &mut Diagnostics) {
    if !diagnostics.has_errors() {
        diagnostics.push(Diagnostic::warning(&EMPTY_FIGURE, document.family_span, message).help(help));
    }
}

/// The icon of a name such as `cloud`, `fa:fa-cog` or `logos:aws-s3`: of a pack of the project, or built in.
///
/// # Errors
///
/// The sign that stands for an icon where there is none of that name, which is told.
pub fn icon_named(reader: &mut Reader, name: &str, place: Place) -> Result<Picture, Picture> {
    let files = &reader.document.source.files;
    let of_pack = files.icon(name).and_then(|icon| {
        let picture = icon.map(|icon| Picture::of_pack(&icon, place)).transpose();
        picture.map_err(|error| {
            let message = format!("the icon `{}` cannot be drawn: {error}", excerpt(name));
            Diagnostic::error(&ICON_PACK, None, message)
        })
    });
    match of_pack {
        Ok(Some(picture)) => return Ok(picture),
        Ok(None) => {}
        Err(wrong) => {
            // Each pack and each icon is told once.
            reader.error_once(wrong);
            return Err(Picture::icon(Icon::unknown(), place));
        }
    }
    if let Some(icon) = Icon::named(name) {
        return Ok(Picture::icon(icon, place));
    }
    let others: Vec<String> = files.icon_names().collect();
    let near = Icon::near(name, others.iter().map(String::as_str));
    reader.unknown_icon_near(name.to_owned(), near);
    Err(Picture::icon(Icon::unknown(), place))
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
