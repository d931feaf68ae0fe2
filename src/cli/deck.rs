//! `figmill deck`: figures as one file, a slide each.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use figmill::export::{self, Format, Holds};
use figmill::project::{self, Planned, Project, Scope};
use figmill::scene::{Fit, Scene};
use figmill::syntax::{Severity, Source};

use super::figures::{FiguresArgs, Run, for_each};
use super::findings::Findings;
use super::limit::LimitArgs;
use super::look::{Charts, LookArgs, Scheme};
use super::render::cannot_write;
use super::report::Report;
use super::{Failure, Outcome};

/// Put figures into one file, a slide each
#[derive(Args)]
#[command(after_long_help = "Examples:
  figmill deck -o deck.pptx intro.mmd specs/pillars.yaml docs/architecture.md
  figmill deck -o deck.pptx --theme dark specs/slides
  figmill deck -o deck.pdf specs/slides")]
pub struct Deck {
    /// Figures in the order of their slides: specs, mermaid text, pages with all their figures, folders
    #[arg(required = true, value_name = "FIGURE")]
    figures: Vec<PathBuf>,
    /// Where the deck goes; its ending says which format
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Which colours
    #[arg(long, value_name = "SCHEME", default_value = "light", help_heading = "Look")]
    theme: Scheme,
    /// What charts are on slides: charts with their numbers, or shapes
    #[arg(long, value_name = "FORM", default_value = "native", help_heading = "PPTX")]
    charts: Charts,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

impl Deck {
    /// Writes the deck; nothing where a figure has errors.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let Self { figures, output, theme, charts, look, limits } = self;
        let format = format_of(&output)?;
        let text = look.text().unwrap_or_default();
        let args = FiguresArgs::of(figures.clone(), look, limits);
        let mut findings = Findings::default();
        let run = match args.open(&mut findings)? {
            Some(opened) => args.start(opened, Scope::All, &mut findings)?,
            None => None,
        };
        let Some(Run { project, mut planned, look }) = run else {
            findings.tell(report);
            return Ok(Outcome::Findings);
        };
        sort(&mut planned, &project, &figures);
        let drawn = for_each(&planned, report, |figure, planned| {
            look.lay_out(figure, &planned.origin.source, format.fit.unwrap_or(Fit::Slide))
        });
        let mut scenes: Vec<Scene> = Vec::with_capacity(planned.len());
        for (planned, drawn) in planned.iter().zip(drawn) {
            let mut all = planned.diagnostics.clone();
            match drawn {
                Some(Ok(figure)) => {
                    all.extend(planned.told(figure.diagnostics, &look.levels));
                    scenes.push(figure.scene);
                }
                Some(Err(fault)) => all.push(fault),
                None => {}
            }
            findings.add(&planned.origin.file, look.levels.apply(all));
        }
        let wrong = findings.count(Severity::Error) > 0 || scenes.len() < planned.len();
        findings.tell(report);
        if wrong {
            return Ok(Outcome::Findings);
        }
        let options =
            export::Options { scheme: theme.into(), text, charts: charts.into(), ..export::Options::default() };
        let scenes: Vec<&Scene> = scenes.iter().collect();
        let bytes = format.write(&scenes, &options).map_err(|error| Failure(error.to_string()))?;
        let Err(error) = project::write(&output, &bytes) else { return Ok(Outcome::Clean) };
        let about = Source::new(output.display().to_string(), "", figmill::syntax::Format::Yaml);
        report.show(&about, &[cannot_write(&output, &error)]);
        Ok(Outcome::Findings)
    }
}

/// The format of a deck.
fn format_of(output: &Path) -> Result<&'static Format, Failure> {
    let decks = || export::FORMATS.iter().filter(|format| format.holds == Holds::Deck);
    let named = Format::of_path(output).filter(|format| format.holds == Holds::Deck);
    named.ok_or_else(|| {
        let endings: Vec<String> = decks().map(|format| format!(".{format}")).collect();
        Failure(format!("{} does not end in {}: only such a file holds a deck", output.display(), endings.join(" or ")))
    })
}

/// Puts figures into the order in which their files, or folders around them, were named.
fn sort(planned: &mut [Planned], project: &Project, named: &[PathBuf]) {
    let named: Vec<PathBuf> =
        named.iter().map(|path| fs::canonicalize(path).unwrap_or_else(|_| path.clone())).collect();
    planned.sort_by_key(|planned| {
        let file = project.at(&planned.origin.file.name);
        let file = fs::canonicalize(&file).unwrap_or(file);
        named.iter().position(|path| file.starts_with(path)).unwrap_or(named.len())
    });
}
