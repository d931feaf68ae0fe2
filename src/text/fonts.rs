//! Faces: six embedded ones, and those of the machine for scripts that the embedded ones lack.

use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::{FontRef, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider;

use crate::theme::Weight;

/// One face of a font.
pub struct Face {
    /// Family name, as CSS would call it.
    pub family: String,
    /// Weight that it is drawn for.
    pub weight: Weight,
    /// Whether it slants.
    pub italic: bool,
    /// Whether it travels inside the program.
    pub embedded: bool,
    /// Font units in an em.
    pub units_per_em: f64,
    bytes: Bytes,
    index: u32,
    shaper: ShaperData,
}

enum Bytes {
    Static(&'static [u8]),
    #[cfg_attr(not(feature = "system-fonts"), allow(dead_code))]
    Owned(Vec<u8>),
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.family, self.weight.css(), if self.italic { " italic" } else { "" })
    }
}

/// A glyph where the shaper put it; all distances in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Index in the face; 0 where the face has none.
    pub id: u32,
    /// Byte of the text that it stands for, the first of its cluster.
    pub cluster: u32,
    /// To the next glyph.
    pub advance: i32,
    /// Shift to the right.
    pub x_offset: i32,
    /// Shift upwards.
    pub y_offset: i32,
}

impl Face {
    fn load(family: &str, weight: Weight, italic: bool, bytes: Bytes, index: u32, embedded: bool) -> Option<Self> {
        let data = match &bytes {
            Bytes::Static(b) => b,
            Bytes::Owned(v) => v.as_slice(),
        };
        let font = FontRef::from_index(data, index).ok()?;
        let shaper = ShaperData::new(&font);
        let units_per_em = f64::from(
            font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default()).units_per_em,
        );
        Some(Self { family: family.into(), weight, italic, embedded, units_per_em, shaper, index, bytes })
    }

    /// The bytes of its file.
    pub fn data(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Static(b) => b,
            Bytes::Owned(v) => v,
        }
    }

    /// Its place in the file.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The parsed font.
    pub fn font(&self) -> FontRef<'_> {
        // `load` parsed the same bytes.
        #[allow(clippy::unwrap_used)]
        FontRef::from_index(self.data(), self.index).unwrap()
    }

    /// Whether it has a glyph for the character.
    pub fn has(&self, character: char) -> bool {
        self.font().charmap().map(character).is_some_and(|g| g.to_u32() != 0)
    }

    /// Shapes one run of text in this face; clusters count from the start of `text`.
    pub fn shape(&self, text: &str) -> Vec<Glyph> {
        let font = self.font();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = self.shaper.shaper(&font).build().shape(buffer, harfrust::ShapeOptions::new());
        shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| Glyph {
                id: info.glyph_id,
                cluster: info.cluster,
                advance: position.x_advance,
                x_offset: position.x_offset,
                y_offset: position.y_offset,
            })
            .collect()
    }
}

macro_rules! embedded {
    ($($name:literal, $weight:ident, $italic:literal;)*) => {
        const EMBEDDED: &[(&[u8], Weight, bool)] =
            &[$((include_bytes!(concat!("../../assets/fonts/Inter-", $name, ".ttf")), Weight::$weight, $italic)),*];
    };
}
embedded! {
    "Regular", Regular, false;
    "Medium", Medium, false;
    "SemiBold", Semibold, false;
    "Bold", Bold, false;
    "Italic", Regular, true;
    "SemiBoldItalic", Semibold, true;
}

static FACES: [OnceLock<Arc<Face>>; 6] = [const { OnceLock::new() }; 6];

/// Where faces come from.
#[derive(Debug, Default)]
pub struct Fonts {
    /// Whether fonts of the machine may stand in for scripts that the embedded faces lack.
    pub system: bool,
}

impl Fonts {
    /// Name of the embedded family.
    pub const FAMILY: &'static str = "Inter";

    /// The embedded face nearest to what is wanted.
    pub fn embedded(weight: Weight, italic: bool) -> Arc<Face> {
        let index = match (weight, italic) {
            (Weight::Regular, false) => 0,
            (Weight::Medium, false) => 1,
            (Weight::Semibold, false) => 2,
            (Weight::Bold, false) => 3,
            (Weight::Regular | Weight::Medium, true) => 4,
            (Weight::Semibold | Weight::Bold, true) => 5,
        };
        FACES[index]
            .get_or_init(|| {
                let (bytes, weight, italic) = EMBEDDED[index];
                // A test loads all six.
                #[allow(clippy::unwrap_used)]
                Arc::new(Face::load(Self::FAMILY, weight, italic, Bytes::Static(bytes), 0, true).unwrap())
            })
            .clone()
    }

    /// A face of the machine that has the character, if that is allowed and there is one.
    pub fn fallback(&self, character: char, weight: Weight) -> Option<Arc<Face>> {
        let _ = (character, weight);
        None
    }
}
