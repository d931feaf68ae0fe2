//! From a figure to the bytes of its outputs.

use super::Output;
use super::stamp::Digest;
use crate::export::svg::Text;
use crate::export::{self, Resolution};
use crate::figures::{Composed, Read, Stage, compose};
use crate::lint::project::NO_PICTURE;
use crate::lint::{self, Levels, Setting};
use crate::scene::Fit;
use crate::syntax::{Diagnostic, Source};
use crate::text::Fonts;
use crate::theme::Theme;

/// How figures of a project look.
#[derive(Debug, Default)]
pub struct Look {
    /// Colours, type, spacing.
    pub theme: Theme,
    /// Whether fonts of the machine may stand in for scripts that the embedded faces lack.
    pub system_fonts: bool,
    /// How SVG holds words.
    pub text: Text,
    /// What is made of each rule's findings.
    pub levels: Levels,
}

impl Look {
    /// A digest of what of it can be seen in an output.
    pub(super) fn digest(&self) -> Digest {
        let Self { theme, system_fonts, text, levels: _ } = self;
        Digest::of([format!("{theme:?} {system_fonts} {text:?}").as_bytes()])
    }
}

/// Pixels of a picture to the px of its figure where nobody says otherwise: a slide has its pixels
/// already, anything else is drawn for screens of twice the density.
pub fn scale(fit: Fit) -> f64 {
    if fit == Fit::Slide { 1.0 } else { 2.0 }
}

/// What a reader of the outputs of a figure may suffer, each finding once: what [`draw`] finds, without
/// drawing.
pub fn examine(figure: &Read, source: &Source, outputs: &[Output], look: &Look) -> Vec<Diagnostic> {
    let mut fits: Vec<Fit> = Vec::new();
    for output in outputs {
        if !fits.contains(&output.fit) {
            fits.push(output.fit);
        }
    }
    let fonts = Fonts::of_source(&source.text, look.system_fonts);
    let stage = Stage { theme: &look.theme, fonts: &fonts };
    let mut diagnostics = Vec::new();
    for fit in fits {
        compose_and_check(figure, &stage, source, (fit, &look.levels), &mut diagnostics);
    }
    diagnostics
}

/// Lays a figure out; findings that are not there yet go to `diagnostics`.
fn compose_and_check(
    figure: &Read,
    stage: &Stage,
    source: &Source,
    (fit, levels): (Fit, &Levels),
    diagnostics: &mut Vec<Diagnostic>,
) -> Composed {
    let composed = compose(figure, stage, fit);
    let found = lint::check(&composed.scene, &Setting { fit, levels, files: &source.files });
    for diagnostic in composed.diagnostics.iter().chain(&found) {
        if !diagnostics.contains(diagnostic) {
            diagnostics.push(diagnostic.clone());
        }
    }
    composed
}

/// Draws the outputs of a figure of that source, in their order, with warnings, each once.
///
/// # Errors
///
/// Where a picture would have more pixels than the renderer draws.
pub fn draw(
    figure: &Read,
    source: &Source,
    outputs: &[Output],
    look: &Look,
) -> Result<(Vec<Vec<u8>>, Vec<Diagnostic>), Diagnostic> {
    let fonts = Fonts::of_source(&source.text, look.system_fonts);
    let stage = Stage { theme: &look.theme, fonts: &fonts };
    let mut drawn = Vec::with_capacity(outputs.len());
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut current: Option<(Fit, Composed)> = None;
    for output in outputs {
        let scene = match &current {
            Some((fit, composed)) if *fit == output.fit => &composed.scene,
            _ => {
                let wanted = (output.fit, &look.levels);
                let composed = compose_and_check(figure, &stage, source, wanted, &mut diagnostics);
                &current.insert((output.fit, composed)).1.scene
            }
        };
        let resolution = Resolution::Scale(scale(output.fit));
        let (scheme, text) = (output.scheme, look.text);
        let options = export::Options { scheme, text, resolution, ..export::Options::default() };
        let written = output.format.write(&[scene], &options);
        drawn.push(written.map_err(|error| Diagnostic::error(&NO_PICTURE, None, error.to_string()))?);
    }
    Ok((drawn, diagnostics))
}
