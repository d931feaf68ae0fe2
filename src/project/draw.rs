//! From a figure to the bytes of its outputs.

use super::Output;
use super::stamp::Digest;
use crate::export::svg::{Background, Profile};
use crate::export::{self, Resolution};
use crate::figures::Read;
use crate::lint::project::NO_PICTURE;
use crate::scene::Fit;
use crate::session::{LaidOut, Look, guarded};
use crate::syntax::{Diagnostic, Source};

impl Look {
    /// A digest of what of it can be seen in an output.
    pub(super) fn digest(&self) -> Digest {
        let Self { theme, system_fonts, fonts, text, profile, background, levels: _ } = self;
        let behind = if *background == Background::Theme { String::new() } else { format!(" {background:?}") };
        let readers = if *profile == Profile::Web { String::new() } else { format!(" {profile:?}") };
        let look = format!("{theme:?} {system_fonts} {text:?}{behind}{readers}");
        Digest::of([look.as_bytes()].into_iter().chain(fonts.files()))
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
    let found = fits.into_iter().flat_map(|fit| match look.lay_out(figure, source, fit) {
        Ok(laid_out) => laid_out.diagnostics,
        Err(fault) => vec![fault],
    });
    let mut diagnostics = Vec::new();
    add_new(&mut diagnostics, found);
    diagnostics
}

/// Adds findings that are not there yet.
fn add_new(diagnostics: &mut Vec<Diagnostic>, found: impl IntoIterator<Item = Diagnostic>) {
    for diagnostic in found {
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }
}

/// Draws the outputs of a figure of that source, in their order, with warnings, each once.
///
/// # Errors
///
/// Where a picture would have more pixels than the renderer draws, and where Figmill fails.
pub fn draw(
    figure: &Read,
    source: &Source,
    outputs: &[Output],
    look: &Look,
) -> Result<(Vec<Vec<u8>>, Vec<Diagnostic>), Diagnostic> {
    let mut drawn = Vec::with_capacity(outputs.len());
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut current: Option<LaidOut> = None;
    for output in outputs {
        let laid_out = match current.take().filter(|laid_out| laid_out.fit == output.fit) {
            Some(laid_out) => laid_out,
            None => look.lay_out(figure, source, output.fit)?,
        };
        let resolution = Resolution::Scale(scale(output.fit));
        let options = export::Options {
            scheme: output.scheme,
            text: look.text,
            profile: look.profile,
            resolution,
            background: look.background,
            ..export::Options::default()
        };
        let written = guarded(|| output.format.write(&[&laid_out.scene], &options))?;
        drawn.push(written.map_err(|error| Diagnostic::error(&NO_PICTURE, None, error.to_string()))?);
        add_new(&mut diagnostics, laid_out.diagnostics.iter().cloned());
        current = Some(laid_out);
    }
    Ok((drawn, diagnostics))
}
