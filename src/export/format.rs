//! One table of the formats that figures are written in. What takes a format by its word, writes files or
//! finds them again asks this table, so that a format is a row and a writer.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::path::Path;

use super::origin::{self, Found};
use super::svg::{self, Background, Profile, Scheme, SvgOptions, Text};
use crate::scene::{Fit, Scene};

/// A format that figures are written in.
pub struct Format {
    /// The word for it, on the command line, in the manifest and at the end of names of files.
    pub name: &'static str,
    /// Its name among media types.
    pub media_type: &'static str,
    /// What it is made of.
    pub matter: Matter,
    /// How many figures a file holds.
    pub holds: Holds,
    /// Where its figures are shown, if that is for the format to say rather than for the figure.
    pub fit: Option<Fit>,
    write: fn(&[&Scene], &Options) -> Result<Vec<u8>, WriteError>,
    put_origin: fn(&[u8], &str) -> Vec<u8>,
    find_origin: fn(&[u8]) -> Option<Found>,
}

/// What the files of a format are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Text that a terminal can show and a page can hold.
    Text,
    /// Pixels, whose number can be asked for.
    Pixels,
    /// Bytes of any other kind.
    Binary,
}

/// How many figures a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One.
    Figure,
    /// As many as are given, in their order.
    Deck,
}

/// How a figure is written, as far as the format can.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    /// Which colours; a format without both takes `Auto` as light.
    pub scheme: Scheme,
    /// How words are written.
    pub text: Text,
    /// Who reads an SVG.
    pub profile: Profile,
    /// How many pixels.
    pub resolution: Resolution,
    /// What is behind.
    pub background: Background,
    /// What charts are, where programs draw charts themselves.
    pub charts: Charts,
}

/// What charts are, where programs draw charts themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Charts {
    /// Charts with their numbers, where slide programs can draw them alike
    #[default]
    Native,
    /// Shapes
    Shapes,
}

/// How many pixels a picture gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolution {
    /// That many pixels to the px.
    Scale(f64),
    /// That many pixels across.
    Width(u32),
}

impl Default for Resolution {
    fn default() -> Self {
        Resolution::Scale(2.0)
    }
}

/// Why a figure could not be written, as a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError(String);

impl WriteError {
    /// An error for that reason.
    pub fn new(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WriteError {}

/// Vectors with real words.
pub const SVG: Format = Format {
    name: "svg",
    media_type: "image/svg+xml",
    matter: Matter::Text,
    holds: Holds::Figure,
    fit: None,
    write: |scenes, options| {
        let Options { scheme, text, profile, .. } = *options;
        let svg_options = SvgOptions { scheme, text, profile, ..SvgOptions::default() };
        Ok(svg::draw(only(scenes)?, &svg_options, options.background, 0).into_bytes())
    },
    put_origin: origin::put_in_svg,
    find_origin: origin::find_in_svg,
};

/// Pixels.
#[cfg(feature = "png")]
pub const PNG: Format = Format {
    name: "png",
    media_type: "image/png",
    matter: Matter::Pixels,
    holds: Holds::Figure,
    fit: None,
    write: |scenes, options| {
        let Options { scheme, resolution, background, .. } = *options;
        let png_options = super::png::PngOptions { scheme, resolution, background };
        super::png::png(only(scenes)?, &png_options).map_err(WriteError::new)
    },
    put_origin: origin::put_in_png,
    find_origin: origin::find_in_png,
};

/// Slides of shapes that can be edited.
#[cfg(feature = "pptx")]
pub const PPTX: Format = Format {
    name: "pptx",
    media_type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    matter: Matter::Binary,
    holds: Holds::Deck,
    fit: Some(Fit::Slide),
    write: super::pptx::pptx,
    put_origin: origin::put_in_zip,
    find_origin: origin::find_in_zip,
};

/// Pages with words that can be searched and read aloud.
#[cfg(feature = "pdf")]
pub const PDF: Format = Format {
    name: "pdf",
    media_type: "application/pdf",
    matter: Matter::Binary,
    holds: Holds::Deck,
    fit: None,
    write: super::pdf::pdf,
    put_origin: origin::put_in_pdf,
    find_origin: origin::find_in_pdf,
};

/// All formats, the first being what is written where nobody asks for another.
pub const FORMATS: &[&Format] = &[
    &SVG,
    #[cfg(feature = "png")]
    &PNG,
    #[cfg(feature = "pptx")]
    &PPTX,
    #[cfg(feature = "pdf")]
    &PDF,
];

/// The figure of a file that holds one.
fn only<'a>(scenes: &[&'a Scene]) -> Result<&'a Scene, WriteError> {
    match scenes {
        [scene] => Ok(scene),
        _ => Err(WriteError::new(format!("a file holds one figure, and {} are given", scenes.len()))),
    }
}

/// The words of all formats.
pub static WORDS: [&str; FORMATS.len()] = {
    let mut words = [""; FORMATS.len()];
    let mut i = 0;
    while i < words.len() {
        words[i] = FORMATS[i].name;
        i += 1;
    }
    words
};

impl Format {
    /// The format of that word.
    pub fn named(word: &str) -> Option<&'static Format> {
        FORMATS.iter().copied().find(|format| format.name == word)
    }

    /// The format that the name of a file ends in, in whatever case.
    pub fn of_path(path: &Path) -> Option<&'static Format> {
        Self::named(&path.extension()?.to_str()?.to_ascii_lowercase())
    }

    /// The file of the figures, in their order.
    ///
    /// # Errors
    ///
    /// Where the format cannot hold them: there are several and it holds one, or too many pixels, say.
    pub fn write(&self, scenes: &[&Scene], options: &Options) -> Result<Vec<u8>, WriteError> {
        (self.write)(scenes, options)
    }

    /// The same file with a line of ASCII in it that says where it comes from.
    pub fn put_origin(&self, file: &[u8], line: &str) -> Vec<u8> {
        (self.put_origin)(file, line)
    }

    /// What [`Format::put_origin`] of any format put into a file; none where it has no such line.
    pub fn find_origin(file: &[u8]) -> Option<Found> {
        FORMATS.iter().find_map(|format| (format.find_origin)(file))
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Format({})", self.name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl Hash for Format {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

#[cfg(all(test, feature = "png"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::scene::{Item, Rect, Role, Shape, Size};
    use crate::theme::Theme;

    fn scene() -> Scene {
        let ground = Shape::Rect(Rect::new(0.0, 0.0, 20.0, 10.0), 0.0);
        let items = vec![Item::shape(Role::Ground, ground, Theme::default().ground, None)];
        Scene { size: Size::new(20.0, 10.0), language: None, title: "t".into(), description: "d".into(), items }
    }

    #[test]
    fn every_format_is_found_by_its_word_and_the_ending_of_its_files() {
        for format in FORMATS {
            assert_eq!(Format::named(format.name), Some(*format));
            assert_eq!(Format::of_path(Path::new(&format!("a/b.{}", format.name.to_uppercase()))), Some(*format));
        }
        assert_eq!(Format::named("SVG"), None);
        assert_eq!(Format::of_path(Path::new("a/svg")), None);
    }

    #[test]
    fn every_format_gives_back_the_origin_that_was_put_into_it_and_the_file_without_it() {
        for format in FORMATS {
            let file = format.write(&[&scene()], &Options::default()).unwrap();
            assert!(Format::find_origin(&file).is_none());
            let put = format.put_origin(&file, "figmill/1 a=b");
            let Found { line, bare } = Format::find_origin(&put).unwrap();
            assert_eq!(line, "figmill/1 a=b");
            assert_eq!(bare, file, "{format}");
            for length in 0..put.len() {
                let _ = Format::find_origin(&put[..length]);
            }
        }
    }
}
