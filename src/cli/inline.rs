//! Figures drawn to stand in a page: what `batch` and `mdbook` share.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use figmill::export::svg::{Scheme, SvgOptions, Text, svg_copy};
use figmill::lint::Allow;
use figmill::lint::allow::{self, Applied};
use figmill::project::markdown::Attributes;
use figmill::project::{self, Look, Manifest};
use figmill::scene::{Fit, Scene};
use figmill::session::{self, LaidOut};
use figmill::syntax::{Diagnostic, Diagnostics, IconPacks, Limits, Source};

use super::Failure;
use super::figures::project_around;
use super::findings::Findings;
use super::limit::LimitArgs;
use super::look::{LookArgs, fonts_of};

/// What is said of figures beside figmill.toml, and goes before it.
#[derive(Default)]
pub struct Said {
    /// Which colours, where the page does not say.
    pub scheme: Option<Scheme>,
    /// Where figures will be shown, where neither the page nor the figure says.
    pub fit: Option<Fit>,
    /// A file of colours and sizes.
    pub theme_file: Option<PathBuf>,
    /// How words are written.
    pub text: Option<Text>,
    /// Whether fonts of the machine may stand in.
    pub system_fonts: Option<bool>,
}

/// How figures of pages are drawn.
pub struct Inline {
    manifest: Manifest,
    /// Packs of icons that figures may take icons of.
    pub packs: Arc<IconPacks>,
    /// Where pages begin in the project.
    below: String,
    look: Look,
    scheme: Option<Scheme>,
    fit: Option<Fit>,
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
    /// How the pages below a folder are drawn: as the arguments say, else as is said, else as the
    /// figmill.toml of that folder or of one above says. None where a file has errors, which are told.
    pub fn open(
        root: &Path,
        look: &LookArgs,
        limits: &LimitArgs,
        said: Said,
        findings: &mut Findings,
    ) -> Result<Option<Inline>, Failure> {
        let folder = fs::canonicalize(root)?;
        let Some(project) = project_around(&folder, findings)? else { return Ok(None) };
        let below = folder.strip_prefix(&project.root).map(project::display).unwrap_or_default();
        let Some(theme) = look.theme(said.theme_file.as_deref(), Some(&project), findings)? else { return Ok(None) };
        let Some(fonts) = fonts_of(&project, findings) else { return Ok(None) };
        let (packs, mut manifest) = (project.packs, project.manifest);
        manifest.limits = limits.over(manifest.limits);
        let text = look.text().or(said.text).unwrap_or(manifest.text);
        let system_fonts = look.system_fonts() && said.system_fonts.unwrap_or(manifest.system_fonts);
        let levels = manifest.rules.clone();
        let look = Look { theme, system_fonts, fonts, text, levels, ..Look::default() };
        Ok(Some(Inline { manifest, packs, below, look, scheme: said.scheme, fit: said.fit }))
    }

    /// What is too much of a source.
    pub fn limits(&self) -> Limits {
        self.manifest.limits
    }

    /// Draws a figure of which its page says those attributes; none where it cannot be read, or is left to others.
    /// With it comes all that was found.
    pub fn draw(&self, source: &Source, attributes: &Attributes) -> (Option<Drawn>, Vec<Diagnostic>) {
        let path = if self.below.is_empty() { source.name.clone() } else { format!("{}/{}", self.below, source.name) };
        if attributes.off || self.manifest.leaves(&path, source) {
            return (None, Vec::new());
        }
        let mut diagnostics = Diagnostics::new();
        let Some(read) = session::read(source, &mut diagnostics) else { return (None, diagnostics.into_sorted()) };
        let mut read = attributes.over(read);
        read.head.language = read.head.language.or_else(|| self.manifest.language_of(&path, &source.text));

        let rules = self.manifest.outputs_of(&path);
        let said = [&attributes.fits, &read.head.fit].into_iter().find_map(|fits| fits.first().copied());
        let fit = said.or(self.fit).or(rules.fits.first().copied()).unwrap_or_default();
        let LaidOut { scene, diagnostics: found, .. } = match self.look.lay_out(&read, source, fit) {
            Ok(laid_out) => laid_out,
            Err(fault) => return (None, vec![fault]),
        };
        diagnostics.extend(found);

        let scheme = attributes.schemes.first().copied().or(self.scheme).unwrap_or(match rules.schemes[..] {
            [only] => only,
            // A page has room for one figure, and its reader for either colours.
            _ => Scheme::Auto,
        });
        // What is inlined can be told part by part.
        let options = SvgOptions { scheme, text: self.look.text, told: true, ..SvgOptions::default() };
        let drawn = Drawn { scene, options };
        (Some(drawn), diagnostics.into_sorted())
    }

    /// Findings as they are told: those that are not allowed, as grave as the project wants them, with what
    /// is wrong with the allows.
    pub fn told(&self, allows: &[Allow], found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let Applied { left, about_allows } = allow::apply(allows, found);
        self.look.levels.apply([left, about_allows].concat())
    }
}
