//! Figmill is a compiler for figures: a declarative spec or a mermaid block goes in, a
//! publication-grade picture comes out, the same bytes on every machine.
//!
//! ```
//! use figmill::syntax::{Format, Source};
//!
//! let spec = "
//! figure: timeline
//! title: Two inventions
//! events:
//!   - when: 1876
//!     title: Telephone
//!   - when: 1879
//!     title: Light bulb
//! ";
//! let source = Source::new("inventions.yaml", spec, Format::Yaml);
//! let rendered = figmill::render(&source, &figmill::Options::default()).map_err(|all| all[0].message.clone())?;
//! assert!(rendered.svg.starts_with("<svg"));
//! assert_eq!(rendered.scene.title, "Two inventions");
//! # Ok::<(), String>(())
//! ```
//!
//! [`lay_out`] and [`render`] name the stages in their order. Each is a function of its own: [`figures::read`],
//! [`figures::compose()`], [`lint::check()`], [`export::svg::svg`], and, with the feature `png`, `export::png::png`.
//!
//! A program that only wants SVG turns the default features off; then neither clap nor resvg is built.

pub mod calendar;
pub mod data;
pub mod diagram;
pub mod engine;
pub mod export;
pub mod figures;
pub mod items;
pub mod language;
pub mod lint;
pub mod mermaid;
#[cfg(feature = "cli")]
pub mod project;
pub mod scale;
pub mod scene;
pub mod session;
pub mod syntax;
pub mod text;
pub mod theme;

use export::svg::{Scheme, SvgOptions, Text};
use lint::{Allow, Levels, allow};
use scene::{Fit, Scene};
pub use session::{LaidOut, Look};
use syntax::{Diagnostic, Diagnostics, Source};
use text::OwnFonts;
use theme::Theme;

/// How a source is rendered. What is too much of a source, it says itself: [`syntax::Limits`].
#[derive(Clone, Debug)]
pub struct Options {
    /// The look.
    pub theme: Theme,
    /// Light, dark, or what the reader has set.
    pub scheme: Scheme,
    /// Where the figure will be shown, whatever the source says.
    pub fit: Option<Fit>,
    /// How words are written.
    pub text: Text,
    /// Whether fonts of the machine may stand in for scripts that the embedded faces lack; has no
    /// effect without the feature `system-fonts`.
    pub system_fonts: bool,
    /// Fonts of the project, for scripts that the embedded faces lack.
    pub fonts: OwnFonts,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            scheme: Scheme::default(),
            fit: None,
            text: Text::default(),
            system_fonts: true,
            fonts: OwnFonts::default(),
        }
    }
}

/// A figure that was drawn.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Where it will be shown.
    pub fit: Fit,
    /// What is drawn.
    pub scene: Scene,
    /// The scene as SVG.
    pub svg: String,
    /// What its reader may suffer: warnings, in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Renders a source of any kind of figure.
///
/// # Errors
///
/// All that is wrong with the source, and all warnings, in the order of their places.
pub fn render(source: &Source, options: &Options) -> Result<Rendered, Vec<Diagnostic>> {
    let LaidOut { fit, scene, diagnostics } = lay_out(source, options)?;
    let svg =
        export::svg::svg(&scene, &SvgOptions { scheme: options.scheme, text: options.text, ..SvgOptions::default() });
    Ok(Rendered { fit, scene, svg, diagnostics })
}

/// All of [`render`] but the writing, for a program that writes another format than SVG.
///
/// # Errors
///
/// Those of [`render`].
pub fn lay_out(source: &Source, options: &Options) -> Result<LaidOut, Vec<Diagnostic>> {
    lay_out_changed(source, options, |_| {})
}

/// The same with a change of the figure once it is read, for a program that says itself what the figure would
/// say, such as its title.
///
/// # Errors
///
/// Those of [`render`].
pub fn lay_out_changed(
    source: &Source,
    options: &Options,
    change: impl FnOnce(&mut figures::Read),
) -> Result<LaidOut, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::new();
    let Some(mut read) = session::read(source, &mut diagnostics) else { return Err(diagnostics.into_sorted()) };
    change(&mut read);

    let fit = options.fit.or(read.head.fit.first().copied()).unwrap_or_default();
    let (theme, levels) = (options.theme.clone(), Levels::default());
    let (system_fonts, fonts) = (options.system_fonts, options.fonts.clone());
    let look = Look { theme, system_fonts, fonts, text: options.text, levels, ..Look::default() };
    let laid_out = look.lay_out_last(read, source, fit).map_err(|fault| vec![fault])?;
    diagnostics.extend(laid_out.diagnostics);
    let diagnostics = allow::apply(&Allow::in_source(source), diagnostics.into_sorted()).left;
    Ok(LaidOut { diagnostics, ..laid_out })
}
