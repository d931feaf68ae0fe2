//! `figmill diff`: what is different in the figures of two git revisions.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use figmill::project::diff::{self, Comparison, Repository};
use figmill::project::{self, FigureSource, Look, Project, read_sources};

use super::figures::open_project;
use super::findings::Findings;
use super::look::{LookArgs, fonts_of};
use super::render::cannot_write;
use super::report::Report;
use super::{Failure, Outcome, print};

/// How a comparison is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TextFormat {
    /// Plain text
    Text,
    /// Markdown, for a comment
    Markdown,
}

/// Tell what is different in the figures of two git revisions
#[derive(Args)]
#[command(
    after_long_help = "Figures are those of the sources in figmill.toml, matched by their files and the names of their
blocks, else by their texts. The page holds each figure that changed: before, after, and both over
each other.

Examples:
  figmill diff main
  figmill diff v1.0 v1.1 -o diff.html
  figmill diff origin/main --format markdown -o diff.html > comment.md"
)]
pub struct Diff {
    /// The revision to compare with
    base: String,
    /// The revision that is compared; the files as they are where it is left out
    head: Option<String>,
    /// Where a page with pictures goes
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How the differences are told
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TextFormat,
    /// Exit with 1 where a figure is different
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    look: LookArgs,
}

impl Diff {
    /// Compares and tells.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let Some(project) = open_project(None, report)? else { return Ok(Outcome::Findings) };
        let Some(look) = self.look(&project, report)? else { return Ok(Outcome::Findings) };
        let comparison = self.compare(&project, &look)?;
        if let Some(path) = &self.output {
            let head = self.head.as_deref().unwrap_or("the working tree");
            let page = diff::page(&comparison, &self.base, head);
            if let Err(error) = project::write(path, page.as_bytes()) {
                report.show_file(&project::display(path), &cannot_write(path, &error));
                return Ok(Outcome::Findings);
            }
        }
        let told = match self.format {
            TextFormat::Text => diff::text(&comparison),
            TextFormat::Markdown => diff::markdown(&comparison),
        };
        print(told.as_bytes())?;
        let different = !comparison.changes.is_empty();
        Ok(if self.exit_code && different { Outcome::Findings } else { Outcome::Clean })
    }

    /// How figures look, in both versions: as the project says now.
    fn look(&self, project: &Project, report: &Report) -> Result<Option<Look>, Failure> {
        let mut findings = Findings::default();
        let theme = self.look.theme(None, Some(project), &mut findings)?;
        let fonts = fonts_of(project, &mut findings);
        findings.tell(report);
        let system_fonts = self.look.system_fonts() && project.manifest.system_fonts;
        Ok(theme.zip(fonts).map(|(theme, fonts)| Look { theme, system_fonts, fonts, ..Look::default() }))
    }

    fn compare(&self, project: &Project, look: &Look) -> Result<Comparison, Failure> {
        let repository = Repository::of(&project.root);
        let told = |error: diff::GitError| Failure(error.to_string());
        let of_revision = |revision: &str| -> Result<Vec<FigureSource>, Failure> {
            let commit = repository.commit(revision).map_err(told)?;
            let world = Arc::new(repository.revision(&commit).map_err(told)?);
            figures(&Project { world, packs: Arc::new(project.packs.afresh()), ..project.clone() })
        };
        let before = of_revision(&self.base)?;
        let after = self.head.as_deref().map_or_else(|| figures(project), of_revision)?;
        Ok(diff::compare(&before, &after, look))
    }
}

/// All figures of a project, not read yet.
fn figures(project: &Project) -> Result<Vec<FigureSource>, Failure> {
    let (found, _) = project.sources()?;
    let mut figures = Vec::new();
    for found in &found {
        figures.extend(read_sources(project, found));
    }
    Ok(figures)
}
