//! Pictures in nodes: built-in icons, and images from files of the project.

use std::collections::BTreeMap;

use crate::diagram::rules::IMAGE;
use crate::scene::image::ImageError;
use crate::scene::{Glyph, Icon, Image, Size};
use crate::syntax::rules::TOO_LARGE;
use crate::syntax::{Diagnostic, Files, PackIcon, Span};

/// Side of an icon before words, in px.
const ICON: f64 = 18.0;
/// Side of an icon above or below words, in px.
const LARGE_ICON: f64 = 32.0;
/// Largest image whose author asks for no size, in px.
const NATURAL: Size = Size::new(160.0, 100.0);
/// Longest and shortest side of a picture, in px.
const SIDES: (f64, f64) = (8.0, 1_000.0);
/// Most bytes of images in one figure, each counted as often as it is shown.
const MOST_BYTES: usize = 16 << 20;

/// What a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A built-in icon, in the colour of words.
    Icon(Icon),
    /// An icon of a pack of the project, in the colour of words.
    Glyph(Glyph),
    /// An image from a file, or an icon with colours of its own.
    Image(Image),
}

/// Where a picture stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before the words.
    Before,
    /// Above them.
    Above,
    /// Below them.
    Below,
}

/// A picture in a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What it shows.
    pub subject: Subject,
    /// Where it stands.
    pub place: Place,
    /// Its size in px.
    pub size: Size,
}

/// What an author asks for of the size of a picture, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Asked {
    /// Its width.
    pub width: Option<f64>,
    /// Its height.
    pub height: Option<f64>,
    /// Whether both together may change its proportions.
    pub stretched: bool,
}

impl Picture {
    /// An icon.
    pub fn icon(icon: Icon, place: Place) -> Self {
        let side = if place == Place::Before { ICON } else { LARGE_ICON };
        Self { subject: Subject::Icon(icon), place, size: Size::new(side, side) }
    }

    /// An icon of a pack of the project.
    ///
    /// # Errors
    ///
    /// Where it cannot be drawn; the reason.
    pub fn of_pack(icon: &PackIcon, place: Place) -> Result<Self, ImageError> {
        let side = if place == Place::Before { ICON } else { LARGE_ICON };
        if let Some(glyph) = Glyph::read(icon) {
            return Ok(Self { subject: Subject::Glyph(glyph), place, size: Size::new(side, side) });
        }
        let [left, top, width, height] = icon.view;
        let body = &icon.body;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"{left} {top} {width} {height}\">{body}</svg>"
        );
        let image = Image::read(svg.into_bytes())?;
        let scale = side / width.max(height);
        Ok(Self { subject: Subject::Image(image), place, size: Size::new(width * scale, height * scale) })
    }

    /// An image, as large as its author asks, else as it is by itself within bounds.
    pub fn image(image: Image, place: Place, asked: Asked) -> Self {
        let size = asked.size(image.size);
        Self { subject: Subject::Image(image), place, size }
    }
}

impl Asked {
    /// The size of an image of that natural size.
    fn size(self, natural: Size) -> Size {
        let scaled = |scale: f64| natural * scale;
        let wanted = match (self.width, self.height) {
            (Some(width), Some(height)) if self.stretched => Size::new(width, height),
            (Some(width), Some(height)) => scaled((width / natural.width).min(height / natural.height)),
            (Some(width), None) => scaled(width / natural.width),
            (None, Some(height)) => scaled(height / natural.height),
            (None, None) => {
                let within = (NATURAL.width / natural.width).min(NATURAL.height / natural.height);
                scaled(within.min(1.0))
            }
        };
        let (least, most) = SIDES;
        Size::new(wanted.width.clamp(least, most), wanted.height.clamp(least, most))
    }
}

/// Reads the images that a source names, each file once.
#[derive(Debug)]
pub struct Images<'a> {
    files: &'a Files,
    read: BTreeMap<String, Image>,
    /// Bytes of all images that were asked for.
    bytes: usize,
}

impl<'a> Images<'a> {
    /// A reader of those files.
    pub fn new(files: &'a Files) -> Self {
        Self { files, read: BTreeMap::new(), bytes: 0 }
    }

    /// The image in a file of the project that a source names at that place.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or holds no image, or all images together are too much.
    pub fn read(&mut self, name: &str, span: Span) -> Result<Image, Diagnostic> {
        let image = match self.read.get(name) {
            Some(image) => image.clone(),
            None => {
                let bytes = self.files.read(name, span, Image::MOST_BYTES)?;
                let image = Image::read(bytes).map_err(|error| {
                    let help = match error {
                        ImageError::Damaged => "save the picture once more",
                        _ => "images are PNG, JPEG, GIF, WebP, and SVG of shapes alone",
                    };
                    Diagnostic::error(&IMAGE, span, error.to_string()).help(help)
                })?;
                self.read.insert(name.to_owned(), image.clone());
                image
            }
        };
        self.bytes = self.bytes.saturating_add(image.bytes.len());
        if self.bytes > MOST_BYTES {
            let message = format!("the images of the figure have more than {MOST_BYTES} bytes");
            return Err(Diagnostic::error(&TOO_LARGE, span, message).help("make the images smaller"));
        }
        Ok(image)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_keep_their_proportions_unless_their_author_stretches_them() {
        let size = |width, height, stretched| Asked { width, height, stretched }.size(Size::new(200.0, 100.0));
        assert_eq!(size(None, None, false), Size::new(160.0, 80.0));
        assert_eq!(size(Some(60.0), None, false), Size::new(60.0, 30.0));
        assert_eq!(size(None, Some(60.0), true), Size::new(120.0, 60.0));
        assert_eq!(size(Some(60.0), Some(60.0), false), Size::new(60.0, 30.0));
        assert_eq!(size(Some(60.0), Some(60.0), true), Size::new(60.0, 60.0));
        assert_eq!(Asked::default().size(Size::new(4_000.0, 1_000.0)), Size::new(160.0, 40.0));
        assert_eq!(size(Some(1e9), Some(0.0), true), Size::new(1_000.0, 8.0));
    }
}
