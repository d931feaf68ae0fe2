//! Faces: six embedded ones, and those of the machine for scripts that the embedded ones lack.

use std::fmt;
use std::io::Read as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::{BufferFlags, Direction, FontRef, Script, ShapePlan, ShapePlanKey, Shaper, ShaperData, UnicodeBuffer};
use kurbo::BezPath;
use skrifa::MetadataProvider;
use skrifa::attribute::Style;
use skrifa::charmap::{Charmap, MappingIndex};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;

use super::marks::place_marks;
use super::own::OwnFonts;
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
    /// Whether it is one of the machine, which another may not have.
    pub of_machine: bool,
    /// Font units in an em.
    pub units_per_em: f64,
    /// Top of the line above the baseline, in font units.
    pub ascent: f64,
    /// Foot of the line, in font units; negative below the baseline.
    pub descent: f64,
    /// Height of the small letters, in font units.
    pub(super) x_height: f64,
    /// How far upright strokes lean to the right for each unit upwards.
    pub(super) slant: f64,
    colored: bool,
    bytes: Bytes,
    index: u32,
    shaper: ShaperData,
    mapping: MappingIndex,
    /// One for each script and direction that was shaped: making them costs more than using them.
    plans: Mutex<Vec<Arc<ShapePlan>>>,
}

enum Bytes {
    Static(&'static [u8]),
    Owned(Vec<u8>),
    Shared(Arc<[u8]>),
}

impl Bytes {
    fn as_slice(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Owned(bytes) => bytes,
            Bytes::Shared(bytes) => bytes,
        }
    }
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
    /// Whether the text cannot be cut before it without shaping both sides anew.
    pub joined: bool,
}

impl Face {
    fn load(family: &str, weight: Weight, italic: bool, bytes: Bytes, index: u32, embedded: bool) -> Option<Self> {
        let font = FontRef::from_index(bytes.as_slice(), index).ok()?;
        let shaper = ShaperData::new(&font);
        let mapping = MappingIndex::new(&font);
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Some(Self {
            family: family.into(),
            weight,
            italic,
            embedded,
            of_machine: false,
            units_per_em: f64::from(metrics.units_per_em),
            ascent: f64::from(metrics.ascent),
            descent: f64::from(metrics.descent),
            x_height: metrics.x_height.map_or(f64::from(metrics.units_per_em) / 2.0, f64::from),
            slant: f64::from(-metrics.italic_angle).to_radians().tan(),
            shaper,
            mapping,
            plans: Mutex::default(),
            colored: font.colr().is_ok(),
            index,
            bytes,
        })
    }

    /// A face of the machine.
    #[cfg(feature = "system-fonts")]
    pub(super) fn of_machine(family: &str, weight: Weight, bytes: Vec<u8>, index: u32) -> Option<Self> {
        let face = Self::load(family, weight, false, Bytes::Owned(bytes), index, false)?;
        Some(Self { of_machine: true, ..face })
    }

    /// A face of a file of the project; none where the file has no such face.
    pub(super) fn of_project(file: Arc<[u8]>, index: u32) -> Option<Self> {
        let font = FontRef::from_index(&file, index).ok()?;
        let name = font.localized_strings(StringId::FAMILY_NAME).english_or_first();
        let family = name.map_or_else(|| "a font of the project".to_owned(), |name| name.chars().collect());
        let attributes = font.attributes();
        let (weight, italic) = (Weight::nearest(attributes.weight.value()), attributes.style != Style::Normal);
        Self::load(&family, weight, italic, Bytes::Shared(file.clone()), index, false)
    }

    /// Whether the face in these bytes can draw the character: pictures of letters cannot be drawn.
    #[cfg(feature = "system-fonts")]
    pub(super) fn draws(data: &[u8], index: u32, character: char) -> bool {
        FontRef::from_index(data, index).is_ok_and(|font| {
            let glyph = font.charmap().map(character).map_or(0, |glyph| glyph.to_u32());
            glyph != 0 && !Outlines::of(&font).path(glyph).is_empty()
        })
    }

    /// The bytes of its file.
    pub fn data(&self) -> &[u8] {
        self.bytes.as_slice()
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

    /// The glyphs of its characters.
    pub fn charmap(&self) -> Charmap<'_> {
        self.mapping.charmap(&self.font())
    }

    /// The widths of its glyphs, in font units.
    pub fn metrics(&self) -> GlyphMetrics<'_> {
        GlyphMetrics::new(&self.font(), Size::unscaled(), LocationRef::default())
    }

    /// The shapes of its glyphs.
    pub fn outlines(&self) -> Outlines<'_> {
        Outlines::of(&self.font())
    }

    /// Whether its glyphs are pictures in colours of their own.
    pub fn colored(&self) -> bool {
        self.colored
    }

    /// The layers of a coloured glyph from below: an outline of the face, and its colour as red, green,
    /// blue and alpha. None for a glyph in the colour of the words.
    pub fn layers(&self, glyph: u32) -> Option<Vec<(u32, [u8; 4])>> {
        if !self.colored {
            return None;
        }
        let font = self.font();
        let (colr, cpal) = (font.colr().ok()?, font.cpal().ok()?);
        let colors = cpal.color_records_array()?.ok()?;
        let range = colr.v0_base_glyph(skrifa::GlyphId::new(glyph)).ok()??;
        let layer = |index| {
            let (glyph, place) = colr.v0_layer(index).ok()?;
            let color = colors.get(usize::from(place))?;
            Some((glyph.to_u32(), [color.red, color.green, color.blue, color.alpha]))
        };
        Some(range.filter_map(layer).collect())
    }

    /// Whether it has a glyph for the character.
    pub fn has(&self, character: char) -> bool {
        self.charmap().map(character).is_some_and(|g| g.to_u32() != 0)
    }

    /// Shapes one run of text in this face, read from right to left or not; clusters count from the start
    /// of `text`, glyphs stand from left to right.
    pub fn shape(&self, text: &str, from_right: bool) -> Vec<Glyph> {
        let font = self.font();
        let shaper = self.shaper.shaper(&font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if from_right { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let plan = self.plan(&shaper, buffer.direction(), buffer.script());
        let shaped = shaper.shape(buffer, harfrust::ShapeOptions::new().plan(Some(&plan)));
        let mut glyphs: Vec<Glyph> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| Glyph {
                id: info.glyph_id,
                cluster: info.cluster,
                advance: position.x_advance,
                x_offset: position.x_offset,
                y_offset: position.y_offset,
                joined: info.unsafe_to_break(),
            })
            .collect();
        if !from_right {
            place_marks(self, text, &mut glyphs);
        }
        glyphs
    }

    fn plan(&self, shaper: &Shaper<'_>, direction: Direction, script: Script) -> Arc<ShapePlan> {
        // A plan is pushed whole or not at all, so a panic elsewhere leaves the list sound.
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let key = ShapePlanKey::new(Some(script), direction);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return plan.clone();
        }
        let plan = Arc::new(ShapePlan::new(shaper, direction, Some(script), None, &[]));
        plans.push(plan.clone());
        plan
    }
}

/// The shapes of the glyphs of a [`Face`].
pub struct Outlines<'a> {
    glyphs: OutlineGlyphCollection<'a>,
}

impl<'a> Outlines<'a> {
    /// Those of a parsed font.
    pub(crate) fn of(font: &FontRef<'a>) -> Self {
        Self { glyphs: font.outline_glyphs() }
    }

    /// The outline of a glyph in font units, y upwards; empty where there is none.
    pub fn path(&self, glyph: u32) -> BezPath {
        let mut pen = Pen(BezPath::new());
        if let Some(outline) = self.glyphs.get(skrifa::GlyphId::new(glyph)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            if outline.draw(settings, &mut pen).is_err() {
                // A broken outline draws nothing rather than half of it.
                pen.0.truncate(0);
            }
        }
        pen.0
    }
}

struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((cx, cy), (x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.curve_to((cx0, cy0), (cx1, cy1), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
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

/// The language whose forms Han letters take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Han {
    /// Chinese, in simplified forms.
    #[default]
    Chinese,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
}

impl Han {
    /// By the other letters of a text: kana are Japanese, Hangul is Korean.
    pub fn of(text: &str) -> Self {
        let other = text.chars().find_map(|c| match c {
            '\u{3040}'..='\u{30ff}' => Some(Han::Japanese),
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}' => Some(Han::Korean),
            _ => None,
        });
        other.unwrap_or_default()
    }
}

/// Where faces come from.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    /// Whether fonts of the machine may stand in for scripts that the embedded faces lack.
    pub system: bool,
    /// The forms of Han letters, one for a whole figure.
    pub han: Han,
    /// Fonts of the project, which go before those of the machine.
    pub own: OwnFonts,
}

impl Fonts {
    /// Faces for a figure of that source.
    pub fn of_source(text: &str, system: bool, own: &OwnFonts) -> Self {
        Self { system, han: if text.is_ascii() { Han::default() } else { Han::of(text) }, own: own.clone() }
    }

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

    /// Name of the embedded family of pictures.
    pub const EMOJI: &'static str = "Figmill Emoji";

    /// The embedded face of pictures, unpacked anew.
    pub(super) fn load_emoji() -> Arc<Face> {
        const PACKED: &[u8] = include_bytes!("../../assets/emoji/Emoji.ttf.zz");
        let mut bytes = Vec::new();
        // A test loads it.
        #[allow(clippy::unwrap_used)]
        flate2::read::ZlibDecoder::new(PACKED).read_to_end(&mut bytes).unwrap();
        #[allow(clippy::unwrap_used)]
        Arc::new(Face::load(Self::EMOJI, Weight::Regular, false, Bytes::Owned(bytes), 0, true).unwrap())
    }

    /// A face of the project that has the character, or one of the machine, if that is allowed and there is one.
    pub(super) fn fallback(&self, character: char, weight: Weight) -> Option<Arc<Face>> {
        if let Some(face) = self.own.face(character, weight) {
            return Some(face);
        }
        #[cfg(feature = "system-fonts")]
        if self.system {
            return super::system::face(character, weight, self.han);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_takes_the_forms_of_the_letters_around() {
        assert_eq!(Han::of("東京へ行く"), Han::Japanese);
        assert_eq!(Han::of("漢字 한글"), Han::Korean);
        assert_eq!(Han::of("人工智能"), Han::Chinese);
    }
}
