//! What an output says of its origin: a line in the file itself, by which a later run sees whether
//! anything has changed. No folder beside the outputs has to be kept.

use std::fmt;
use std::str::FromStr;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::Output;
use crate::export::svg::Scheme;
use crate::export::{Format, Found};
use crate::scene::Fit;

/// What drew the output.
const VERSION: &str = concat!("figmill/", env!("CARGO_PKG_VERSION"));

/// Characters that a value of a stamp cannot hold as they are: those that part it, and those that XML
/// would not let through.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b',').add(b'"').add(b'\'').add(b'<').add(b'>').add(b'&');

/// The origin of an output.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    /// What the figures are drawn by.
    version: String,
    /// The source: a path in the project, with `#NAME` for a block of a page.
    pub source: String,
    /// Where the figure of this output will be shown.
    fit: String,
    /// Its colours.
    theme: String,
    /// Where all outputs of the figure will be shown.
    pub fits: Vec<String>,
    /// The files that the figure was made from besides its source, as paths in the project.
    pub files: Vec<String>,
    /// Digest of all that the figure was made from.
    pub input: Digest,
}

/// A digest of 128 bits, as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of bytes that come in parts (BLAKE3, O'Connor, Aumasson, Neves and Wilcox-O'Hearn, 2020).
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part);
        }
        let mut digest = [0; 16];
        hasher.finalize_xof().fill(&mut digest);
        Self(digest)
    }

    /// The digest of parts of which each ends where it ends: `ab`, `c` is not `a`, `bc`.
    pub fn of_list<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        let mut digest = [0; 16];
        hasher.finalize_xof().fill(&mut digest);
        Self(digest)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Digest {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut digest = [0; 16];
        if text.len() != 32 || !text.is_ascii() {
            return Err(());
        }
        for (to, index) in digest.iter_mut().zip((0..32).step_by(2)) {
            *to = u8::from_str_radix(&text[index..index + 2], 16).map_err(|_| ())?;
        }
        Ok(Self(digest))
    }
}

impl Stamp {
    /// The stamp of an output of a figure.
    pub fn new(source: String, output: &Output, fits: Vec<String>, files: Vec<String>, input: Digest) -> Self {
        let theme = match output.scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
            Scheme::Auto => "auto",
        };
        let (version, fit) = (VERSION.to_owned(), output.fit.to_string());
        Self { version, source, fit, theme: theme.to_owned(), fits, files, input }
    }

    /// All places where the figure will be shown; none where one of them is none.
    pub fn fits(&self) -> Option<Vec<Fit>> {
        self.fits.iter().map(|fit| fit.parse().ok()).collect()
    }

    /// The file of an output with its stamp in it.
    pub fn put(&self, format: &Format, bytes: &[u8]) -> Vec<u8> {
        format.put_origin(bytes, &format!("{self} content={}", Digest::of([bytes])))
    }

    /// The stamp of a file, and whether the rest of the file is as it was when the stamp was put there; none
    /// where it has no stamp.
    pub fn of(bytes: &[u8]) -> Option<(Stamp, Intact)> {
        let Found { line, bare } = Format::find_origin(bytes)?;
        let (line, content) = line.rsplit_once(" content=")?;
        let content: Digest = content.parse().ok()?;
        let intact = Digest::of([bare.as_slice()]) == content;
        Some((line.parse().ok()?, Intact(intact)))
    }

    /// Whether a file that has this stamp was drawn as those bytes.
    pub fn is_on(&self, file: &[u8], drawn: &[u8]) -> bool {
        let content = Digest::of([drawn]).to_string();
        Format::find_origin(file).is_some_and(|found| found.line.ends_with(&content))
    }
}

/// Whether a file is as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intact(pub bool);

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |all: &[String]| all.iter().map(|one| escaped(one)).collect::<Vec<_>>().join(",");
        let Self { version, source, fit, theme, fits, files, input } = self;
        write!(f, "{version} source={} fit={fit} theme={theme}", escaped(source))?;
        write!(f, " fits={} files={} input={input}", list(fits), list(files))
    }
}

impl FromStr for Stamp {
    type Err = ();

    fn from_str(line: &str) -> Result<Self, ()> {
        let mut words = line.split(' ');
        let version = words.next().filter(|word| word.starts_with("figmill/")).ok_or(())?;
        let mut value = |key: &str| words.next().and_then(|word| word.strip_prefix(key)?.strip_prefix('=')).ok_or(());
        let list = |text: &str| text.split(',').filter(|one| !one.is_empty()).map(plain).collect();
        Ok(Self {
            version: version.to_owned(),
            source: plain(value("source")?),
            fit: value("fit")?.to_owned(),
            theme: value("theme")?.to_owned(),
            fits: list(value("fits")?),
            files: list(value("files")?),
            input: value("input")?.parse()?,
        })
    }
}

fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

fn plain(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::export::{PNG, SVG};

    const FILE: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n";

    fn stamp() -> Stamp {
        let output = Output { fit: Fit::Slide, scheme: Scheme::Dark, format: &SVG, path: "x".into() };
        let fits = vec!["docs".into(), "640x480".into()];
        let files = vec!["a b,c%\"<é>.csv".into()];
        Stamp::new("docs/é & --> x.md#flow".into(), &output, fits, files, Digest::of([&b"input"[..]]))
    }

    fn png() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = png::Encoder::new(&mut bytes, 1, 1).write_header().unwrap();
        writer.write_image_data(&[0]).unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn a_stamp_is_read_as_it_was_put() {
        for (format, bytes) in [(&SVG, FILE.to_vec()), (&PNG, png())] {
            let stamped = stamp().put(format, &bytes);
            assert_eq!(Stamp::of(&stamped), Some((stamp(), Intact(true))));
            assert_eq!(Stamp::of(&bytes), None);
        }
        assert_eq!(stamp().fits(), Some(vec![Fit::Docs, Fit::Box(640.0, 480.0)]));
    }

    #[test]
    fn a_stamped_file_is_what_it_was() {
        let svg = String::from_utf8(stamp().put(&SVG, FILE)).unwrap();
        let line = svg.split('"').nth(1).unwrap();
        assert!(line.is_ascii() && !line.contains(['<', '>', '&', '\'']), "{line}");
        let png = stamp().put(&PNG, &png());
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_ignore_text_chunk(false);
        let reader = decoder.read_info().unwrap();
        let text = &reader.info().uncompressed_latin1_text;
        assert_eq!(text[0].keyword, "figmill");
    }

    #[test]
    fn an_edit_is_seen_and_no_bytes_end_badly() {
        for (format, bytes) in [(&SVG, FILE.to_vec()), (&PNG, png())] {
            let stamped = stamp().put(format, &bytes);
            let mut edited = stamped.clone();
            let last = edited.len() - 3;
            edited[last] ^= 1;
            assert_eq!(Stamp::of(&edited), Some((stamp(), Intact(false))));
            for length in 0..stamped.len() {
                let _ = Stamp::of(&stamped[..length]);
            }
        }
        for bytes in [&b"<svg data-figmill=\"x\""[..], b"<svg data-figmill=\"", b"\x89PNG\r\n\x1a\n"] {
            assert_eq!(Stamp::of(bytes), None);
        }
    }

    #[test]
    fn parts_of_a_digest_do_not_run_together() {
        let of = |parts: [&[u8]; 2]| Digest::of_list(parts);
        assert_ne!(of([b"ab", b"c"]), of([b"a", b"bc"]));
        assert_eq!(of([b"ab", b"c"]).to_string().parse(), Ok(of([b"ab", b"c"])));
    }
}
