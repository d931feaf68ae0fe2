//! Words as the glyphs that were measured.

use std::sync::Arc;

use krilla::Data;
use krilla::geom::Point;
use krilla::paint::Stroke as Pen;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::export::svg::outline;
use crate::scene::TextLine;
use crate::text::{Face, Run};

/// The faces of a file, each once.
#[derive(Default)]
pub(super) struct Faces {
    known: Vec<(Arc<Face>, Option<Font>)>,
}

/// The bytes of a face as they lie in memory.
struct Bytes(Arc<Face>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self.0.data()
    }
}

impl Faces {
    /// The face as the file has it; none where its bytes cannot be read.
    fn font(&mut self, face: &Arc<Face>) -> Option<Font> {
        if let Some((_, font)) = self.known.iter().find(|(known, _)| Arc::ptr_eq(known, face)) {
            return font.clone();
        }
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Bytes(face.clone()));
        let font = Font::new(Data::from(bytes), face.index());
        self.known.push((face.clone(), font.clone()));
        font
    }

    /// Draws the letters of a line as if it stood level, in the colour that is set.
    /// `pen` is a line of a width in px in that colour.
    pub(super) fn line(&mut self, surface: &mut Surface, text: &TextLine, outlined: bool, pen: impl Fn(f64) -> Pen) {
        for (run, left) in outline::from_left(text) {
            let Some(font) = self.font(&run.face) else { continue };
            let baseline = text.baseline - run.marks.rise() * text.size;
            let start = Point::from_xy(left as f32, baseline as f32);
            let bold = run.made_bold() * outline::size(text, run);
            surface.set_stroke((bold > 0.0).then(|| pen(bold)));
            surface.draw_glyphs(start, &glyphs(run), font, &run.text, outline::size(text, run) as f32, outlined);
        }
    }
}

/// The glyphs of a run, each with the characters that it stands for; lengths in em.
fn glyphs(run: &Run) -> Vec<KrillaGlyph> {
    let em = |units: i32| (f64::from(units) / run.face.units_per_em) as f32;
    let mut starts: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let glyph = |glyph: &crate::text::fonts::Glyph| {
        let start = glyph.cluster as usize;
        let next = starts.partition_point(|other| *other <= start);
        let end = starts.get(next).copied().unwrap_or(run.text.len());
        let (advance, x, y) = (em(glyph.advance), em(glyph.x_offset), em(glyph.y_offset));
        KrillaGlyph::new(GlyphId::new(glyph.id), advance, x, y, 0.0, start..end, None)
    };
    run.glyphs.iter().map(glyph).collect()
}
