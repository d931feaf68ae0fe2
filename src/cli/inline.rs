//! Figures drawn to stand in a page: what `batch` and `mdbook` share.

use figmill::export::svg::{Scheme, SvgOptions, Text, svg_copy};
use figmill::figures::{self, Stage, compose};
use figmill::lint::{self, Levels, Setting};
use figmill::project::headed;
use figmill::project::markdown::Attributes;
use figmill::scene::{Fit, Scene};
use figmill::syntax::{Diagnostic, Diagnostics, Source, has_errors};
use figmill::text::Fonts;
use figmill::theme::Theme;

/// How figures of pages are drawn.
pub struct Inline {
    /// Colours, type, spacing.
    pub theme: Theme,
    /// Which colours, where the page does not say.
    pub scheme: Scheme,
    /// Where figures will be shown, where neither the page nor the figure says.
    pub fit: Fit,
    /// How words are written.
    pub text: Text,
    /// Whether fonts of the machine may stand in.
    pub system_fonts: bool,
}

/// A figure that was drawn.
pub struct Drawn {
    /// What is drawn.
    pub scene: Scene,
    options: SvgOptions,
}

impl Drawn {
    /// The figure as SVG; `copy` same figures stand before it, and its ids are not theirs.
    pub fn svg(&self, copy: u32) -> String {
        svg_copy(&self.scene, &self.options, copy)
    }
}

impl Inline {
    /// Draws a figure of which its page says those attributes; none where it has errors. With it comes all
    /// that was found, allowed or not.
    pub fn draw(&self, source: &Source, attributes: &Attributes) -> (Option<Drawn>, Vec<Diagnostic>) {
        let mut diagnostics = Diagnostics::new();
        let Some(figure) = figures::read(source, &mut diagnostics) else { return (None, diagnostics.into_sorted()) };
        let figure = headed(figure, attributes);

        let fits = [&attributes.fits, &figure.head().fit].into_iter().find_map(|fits| fits.first());
        let fit = fits.copied().unwrap_or(self.fit);
        let fonts = Fonts::of_source(&source.text, self.system_fonts);
        let composed = compose(figure.as_ref(), &Stage { theme: &self.theme, fonts: &fonts }, fit);
        diagnostics.extend(composed.diagnostics);
        let levels = Levels::default();
        diagnostics.extend(lint::check(&composed.scene, &Setting { fit, levels: &levels, files: &source.files }));

        let diagnostics = levels.apply(diagnostics.into_sorted());
        let scheme = attributes.schemes.first().copied().unwrap_or(self.scheme);
        let drawn = Drawn { scene: composed.scene, options: SvgOptions { scheme, text: self.text } };
        (Some(drawn).filter(|_| !has_errors(&diagnostics)), diagnostics)
    }
}
