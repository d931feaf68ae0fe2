//! Words as paths.

use kurbo::{Affine, Rect, Shape as _};

use crate::scene::{BezPath, TextLine};
use crate::text::{Run, X_HEIGHT};

/// What is drawn of a line of words.
#[derive(Debug, Default)]
pub(in crate::export) struct Outlines {
    /// The letters, in the colour of the line.
    pub(in crate::export) letters: BezPath,
    /// Letters that a line around them makes bold, and how wide it is in px.
    pub(in crate::export) bold: Vec<(BezPath, f64)>,
    /// Layers of pictures, each with its own colour as red, green, blue and alpha.
    pub(in crate::export) layers: Vec<(BezPath, [u8; 4])>,
}

/// The outlines of a line of text where it stands, in px.
pub(in crate::export) fn outlines(text: &TextLine) -> Outlines {
    let mut drawn = Outlines::default();
    let turned = if text.turn == 0.0 { Affine::IDENTITY } else { text.turned() };
    for (run, left) in from_left(text) {
        let (outlines, scale) = (run.face.outlines(), size(text, run) / run.face.units_per_em);
        let baseline = text.baseline - run.marks.rise() * text.size;
        let (mut pen, mut letters) = (0.0, BezPath::new());
        for glyph in &run.glyphs {
            let at = (left + (pen + f64::from(glyph.x_offset)) * scale, baseline - f64::from(glyph.y_offset) * scale);
            let place = turned * Affine::translate(at) * Affine::scale_non_uniform(scale, -scale);
            let drawing = |glyph| outlines.path(glyph).iter().map(|element| place * element).collect::<BezPath>();
            match run.face.layers(glyph.id) {
                Some(layers) => drawn.layers.extend(layers.into_iter().map(|(glyph, color)| (drawing(glyph), color))),
                None => letters.extend(drawing(glyph.id)),
            }
            pen += f64::from(glyph.advance);
        }
        match run.made_bold() {
            0.0 => drawn.letters.extend(letters),
            em => drawn.bold.push((letters, em * size(text, run))),
        }
    }
    drawn
}

/// Size of the em of a run in px.
pub(in crate::export) fn size(text: &TextLine, run: &Run) -> f64 {
    text.size * run.marks.scale()
}

/// The runs as they stand, with their left ends.
pub(in crate::export) fn from_left<'l>(text: &TextLine<'l>) -> impl Iterator<Item = (&'l Run, f64)> + use<'l> {
    let runs = text.line.from_left().into_iter();
    runs.scan(text.x, |x, run| {
        let left = *x;
        *x += run.width;
        Some((run, left))
    })
}

/// What marks words of a line besides their letters, where it stands, in px.
#[derive(Debug, Default)]
pub(in crate::export) struct Marking {
    /// Plates behind code.
    pub(in crate::export) code: BezPath,
    /// Plates behind what is highlighted.
    pub(in crate::export) highlight: BezPath,
    /// Lines below and through words.
    pub(in crate::export) lines: BezPath,
}

/// The plates and lines of a line of words.
pub(in crate::export) fn marking(text: &TextLine) -> Marking {
    let mut marking = Marking::default();
    for (run, left) in from_left(text).filter(|(run, _)| !run.text.trim().is_empty()) {
        let em = size(text, run);
        let baseline = text.baseline - run.marks.rise() * text.size;
        // Spaces at the ends carry no mark.
        let (before, after) = spaces(run, em);
        let (left, right) = (left + before, left + run.width - after);
        let bar = |out: &mut BezPath, middle: f64| {
            let half = em / 32.0;
            out.extend(Rect::new(left, middle - half, right, middle + half).path_elements(0.1));
        };
        if run.marks.code || run.marks.highlight {
            let plate = Rect::new(left - 0.14 * em, baseline - 0.92 * em, right + 0.14 * em, baseline + 0.26 * em);
            match run.marks.code {
                true => marking.code.extend(plate.to_rounded_rect(0.2 * em).path_elements(0.01)),
                false => marking.highlight.extend(plate.path_elements(0.1)),
            }
        }
        if run.marks.underline {
            bar(&mut marking.lines, baseline + 0.14 * em);
        }
        if run.marks.strike {
            bar(&mut marking.lines, baseline - X_HEIGHT / 2.0 * em);
        }
    }
    if text.turn != 0.0 {
        [&mut marking.code, &mut marking.highlight, &mut marking.lines]
            .into_iter()
            .for_each(|path| path.apply_affine(text.turned()));
    }
    marking
}

/// How much of the width of a run are the spaces at its left and its right end, in px.
fn spaces(run: &Run, em: f64) -> (f64, f64) {
    let is_space = |byte: u32| run.text.get(byte as usize..).is_some_and(|rest| rest.starts_with(' '));
    let glyphs = || run.glyphs.iter();
    let width = |units: i64| units as f64 * em / run.face.units_per_em;
    let before = glyphs().take_while(|glyph| is_space(glyph.cluster)).map(|glyph| i64::from(glyph.advance)).sum();
    let after = glyphs().rev().take_while(|glyph| is_space(glyph.cluster)).map(|glyph| i64::from(glyph.advance)).sum();
    (width(before), width(after))
}
