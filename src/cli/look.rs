//! Arguments on the look of figures, shared by commands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use figmill::export::svg;
use figmill::project::{self, Project};
use figmill::syntax::spec::{Step, Tree, Value};
use figmill::syntax::{Diagnostic, Diagnostics, Format, Limits, Source};
use figmill::text::OwnFonts;
use figmill::theme::{Theme, ThemeFile};

use super::Failure;
use super::findings::Findings;
use figmill::lint::project::THEME;

/// Arguments on the look of figures.
#[derive(Args)]
#[command(next_help_heading = "Look")]
pub struct LookArgs {
    /// Colours and sizes from a file (YAML, TOML or JSON)
    #[arg(long, value_name = "FILE")]
    theme_file: Option<PathBuf>,
    /// How SVG holds words (default: embed)
    #[arg(long, value_name = "HOW")]
    text: Option<svg::Text>,
    /// Never use fonts of this machine, not even for scripts that the built-in font lacks
    #[arg(long)]
    no_system_fonts: bool,
}

impl LookArgs {
    /// Whether fonts of the machine may stand in.
    pub fn system_fonts(&self) -> bool {
        !self.no_system_fonts
    }

    /// How SVG holds words, where it is said.
    pub fn text(&self) -> Option<svg::Text> {
        self.text
    }

    /// The theme: of the file that the arguments name, or another file that is named beside them, or the
    /// project; none where its file has errors. What is wrong with it is added to the findings.
    pub fn theme(
        &self,
        beside: Option<&Path>,
        project: Option<&Project>,
        findings: &mut Findings,
    ) -> Result<Option<Theme>, Failure> {
        let of_project = || Some((project?, project?.manifest.theme_file.as_deref()?));
        let (source, unreadable) = match (self.theme_file.as_deref().or(beside), of_project()) {
            (Some(path), _) => project::read(path, spec_format(path)?, Limits::default())?,
            // Of its own files the project says what is in it, and of no others.
            (None, Some((project, name))) => project.read_text(name, spec_format(Path::new(name))?),
            (None, None) => return Ok(Some(Theme::default())),
        };
        let mut diagnostics = Diagnostics::new();
        let theme = match unreadable {
            Some(diagnostic) => {
                diagnostics.push(diagnostic);
                None
            }
            None => read_theme(&source, &mut diagnostics),
        };
        findings.add(&Arc::new(source), diagnostics.into_sorted());
        Ok(theme)
    }
}

/// The fonts of a project; none where one of them cannot be used, which is told.
pub fn fonts_of(project: &Project, findings: &mut Findings) -> Option<OwnFonts> {
    let (fonts, wrong) = project.fonts();
    let is_right = wrong.is_empty();
    wrong.into_iter().for_each(|(name, diagnostic)| findings.add_about(&name, diagnostic));
    is_right.then_some(fonts)
}

/// The language of a file of keys and values.
fn spec_format(path: &Path) -> Result<Format, Failure> {
    let format = Format::of_path(path).filter(|format| *format != Format::Mermaid);
    format.ok_or_else(|| Failure(format!("{} ends in none of .yaml, .yml, .toml, .json", path.display())))
}

fn read_theme(source: &Source, diagnostics: &mut Diagnostics) -> Option<Theme> {
    if let Some(too_long) = source.too_long() {
        diagnostics.push(too_long);
        return None;
    }
    let tree = Tree::read(source, diagnostics)?;
    refuse_unset(&tree, diagnostics);
    let file: ThemeFile = tree.decode(diagnostics)?;
    match file.into_theme() {
        Ok(theme) => Some(theme).filter(|_| !diagnostics.has_errors()),
        Err(errors) => {
            for error in errors {
                let path: Vec<Step> = error.token.iter().map(|&key| Step::Key(key)).collect();
                diagnostics.push(Diagnostic::error(&THEME, tree.span_at(&path), error.to_string()));
            }
            None
        }
    }
}

/// `ink: #123456` in YAML sets nothing, for the rest of the line is a comment: that must not pass unseen.
fn refuse_unset(tree: &Tree, diagnostics: &mut Diagnostics) {
    let Value::Map(entries) = &tree.value else { return };
    for entry in entries {
        if entry.value.value == Value::Null {
            let message = format!("`{}` is set to nothing", entry.key);
            diagnostics.push(
                Diagnostic::error(&THEME, entry.key_span, message)
                    .help("a colour stands in quotes, for `#` begins a comment"),
            );
        }
        refuse_unset(&entry.value, diagnostics);
    }
}
