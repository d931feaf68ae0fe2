//! One table of the formats that figures are written in. What takes a format by its word, writes files or
//! finds them again asks this table, so that a format is a row and a writer.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::path::Path;

use super::origin::{self, Found};
use super::svg::{self, Background, Scheme, SvgOptions, Text};
use crate::scene::Scene;

/// A format that figures are written in.
pub struct Format {
    /// The word for it, on the command line, in the manifest and at the end of names of files.
    pub name: &'static str,
    /// Its name among media types.
    pub media_type: &'static str,
    /// What it is made of.
    pub matter: Matter,
    write: Write,
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

/// How many figures a file holds, and what writes it.
enum Write {
    /// One.
    Figure(fn(&Scene, &Options) -> Result<Vec<u8>, WriteError>),
    /// As many as are given, in their order.
    #[allow(dead_code)]
    Deck(fn(&[&Scene], &Options) -> Result<Vec<u8>, WriteError>),
}

/// How a figure is written, as far as the format can.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    /// Which colours; a format without both takes `Auto` as light.
    pub scheme: Scheme,
    /// How words are written.
    pub text: Text,
    /// How many pixels.
    pub resolution: Resolution,
    /// What is behind.
    pub background: Background,
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
pub static SVG: Format = Format {
    name: "svg",
    media_type: "image/svg+xml",
    matter: Matter::Text,
    write: Write::Figure(|scene, options| {
        let svg_options = SvgOptions { scheme: options.scheme, text: options.text, ..SvgOptions::default() };
        Ok(svg::draw(scene, &svg_options, options.background, 0).into_bytes())
    }),
    put_origin: origin::put_in_svg,
    find_origin: origin::find_in_svg,
};

/// Pixels.
#[cfg(feature = "png")]
pub static PNG: Format = Format {
    name: "png",
    media_type: "image/png",
    matter: Matter::Pixels,
    write: Write::Figure(|scene, options| {
        let Options { scheme, resolution, background, .. } = *options;
        super::png::png(scene, &super::png::PngOptions { scheme, resolution, background }).map_err(WriteError::new)
    }),
    put_origin: origin::put_in_png,
    find_origin: origin::find_in_png,
};

/// All formats, the first being what is written where nobody asks for another.
pub static FORMATS: &[&Format] = &[
    &SVG,
    #[cfg(feature = "png")]
    &PNG,
];

impl Format {
    /// The format of that word.
    pub fn named(word: &str) -> Option<&'static Format> {
        FORMATS.iter().copied().find(|format| format.name == word)
    }

    /// The format that the name of a file ends in, in whatever case.
    pub fn of_path(path: &Path) -> Option<&'static Format> {
        Self::named(&path.extension()?.to_str()?.to_ascii_lowercase())
    }

    /// The words of all formats, as a sentence lists them.
    pub fn words(last: &str) -> String {
        let words: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        match words.split_last() {
            Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
            _ => words.concat(),
        }
    }

    /// The file of a figure.
    ///
    /// # Errors
    ///
    /// Where the format cannot hold the figure: it has too many pixels, say.
    pub fn write(&self, scene: &Scene, options: &Options) -> Result<Vec<u8>, WriteError> {
        match self.write {
            Write::Figure(write) => write(scene, options),
            Write::Deck(write) => write(&[scene], options),
        }
    }

    /// One file of several figures in their order; none where a file of this format holds one.
    ///
    /// # Errors
    ///
    /// Those of [`Format::write`].
    pub fn write_deck(&self, scenes: &[&Scene], options: &Options) -> Option<Result<Vec<u8>, WriteError>> {
        match self.write {
            Write::Figure(_) => None,
            Write::Deck(write) => Some(write(scenes, options)),
        }
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
        Scene { size: Size::new(20.0, 10.0), title: "t".into(), description: "d".into(), items }
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
    fn every_format_gives_back_the_origin_that_was_put_into_it_and_where_it_stands() {
        for format in FORMATS {
            let file = format.write(&scene(), &Options::default()).unwrap();
            assert!(Format::find_origin(&file).is_none());
            let put = format.put_origin(&file, "figmill/1 a=b");
            let Found { line, range } = Format::find_origin(&put).unwrap();
            assert_eq!(line, "figmill/1 a=b");
            assert_eq!([&put[..range.start], &put[range.end..]].concat(), file, "{format}");
            for length in 0..put.len() {
                let _ = Format::find_origin(&put[..length]);
            }
        }
    }
}
