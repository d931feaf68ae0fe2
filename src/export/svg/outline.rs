//! Words as paths.

use kurbo::Affine;

use crate::scene::{BezPath, TextLine};

/// The outlines of a line of text where it stands, in px.
pub(super) fn outline(text: &TextLine) -> BezPath {
    let mut path = BezPath::new();
    let mut x = text.x;
    for run in text.line.from_left() {
        let scale = text.size / run.face.units_per_em;
        let outlines = run.face.outlines();
        let mut pen = 0.0;
        for glyph in &run.glyphs {
            let at = (x + (pen + f64::from(glyph.x_offset)) * scale, text.baseline - f64::from(glyph.y_offset) * scale);
            let place = Affine::translate(at) * Affine::scale_non_uniform(scale, -scale);
            path.extend(outlines.path(glyph.id).iter().map(|element| place * element));
            pen += f64::from(glyph.advance);
        }
        x += run.width;
    }
    if text.turn != 0.0 {
        path.apply_affine(text.turned());
    }
    path
}
