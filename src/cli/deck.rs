//! `figmill deck`: figures as one file, a slide each.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use figmill::export::pptx::{Template, own_faces};
use figmill::export::svg::{Scheme, Text};
use figmill::export::{self, Charts, Format, Holds};
use figmill::lint::allow;
use figmill::lint::project::{DECK, FONT_OF_SLIDES};
use figmill::project::deck::Setting;
use figmill::project::{self, Planned, Project, Scope};
use figmill::scene::Scene;
use figmill::syntax::{Diagnostic, Severity};

use super::figures::{FiguresArgs, Run, for_each};
use super::findings::{Findings, about};
use super::limit::LimitArgs;
use super::look::LookArgs;
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
    /// Show figures of things that lead to each other in steps: a slide for each part that is added
    #[arg(long)]
    steps: bool,
    /// A .pptx or .potx whose layout, title and colours the slides take
    #[arg(long, value_name = "FILE", help_heading = "PPTX")]
    template: Option<PathBuf>,
    /// The layout of the template (default: the first that has a title and room for content)
    #[arg(long, value_name = "NAME", requires = "template", help_heading = "PPTX")]
    layout: Option<String>,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

impl Deck {
    /// Writes the deck; nothing where a figure has errors.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let Self { figures, output, theme, charts, steps, template, layout, look, limits } = self;
        let format = format_of(&output)?;
        let template = match template.map(|path| template_of(&path, layout.as_deref(), format)).transpose() {
            Ok(template) => template,
            Err(refused) => return refused.told(report),
        };
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
        let setting = Setting::new(&look, format, template.as_ref(), steps);
        let drawn = for_each(&planned, report, |_, planned| setting.lay_out(&planned.origin));
        let mut scenes: Vec<Scene> = Vec::with_capacity(planned.len());
        let mut is_whole = true;
        for (planned, drawn) in planned.iter().zip(drawn) {
            let (slides, found) = drawn.unwrap_or_else(|| (Vec::new(), planned.diagnostics.clone()));
            is_whole &= !slides.is_empty();
            scenes.extend(slides);
            let left = allow::apply(&planned.origin.allows(), found).left;
            findings.add(&planned.origin.file, look.levels.apply(left));
        }
        let wrong = findings.count(Severity::Error) > 0 || !is_whole;
        findings.tell(report);
        if wrong {
            return Ok(Outcome::Findings);
        }
        let options = export::Options { scheme: theme, text, charts, ..export::Options::default() };
        if *format == export::PPTX && text != Text::Outline {
            let scenes: Vec<&Scene> = scenes.iter().collect();
            report.show(
                &about(&output.display().to_string()),
                &look.levels.apply(fonts_of_slides(&scenes, template.as_ref())),
            );
        }
        let bytes = setting.write(format, &scenes, &options).map_err(|error| Failure(error.to_string()))?;
        let Err(error) = project::write(&output, &bytes) else { return Ok(Outcome::Clean) };
        report.show(&about(&output.display().to_string()), &[cannot_write(&output, &error)]);
        Ok(Outcome::Findings)
    }
}

/// Why a template cannot be taken: of which file, and what is said of it.
pub struct Refused(PathBuf, String);

impl Refused {
    /// Tells it.
    pub fn told(self, report: &Report) -> Result<Outcome, Failure> {
        report.show(&about(&self.0.display().to_string()), &[Diagnostic::error(&DECK, None, self.1)]);
        Ok(Outcome::Findings)
    }
}

/// The template that slides take their looks of.
pub fn template_of(path: &Path, layout: Option<&str>, format: &Format) -> Result<Template, Refused> {
    let refused = |reason: String| Refused(path.to_owned(), reason);
    if *format != export::PPTX {
        return Err(refused("a template is for slides: name an output that ends in .pptx".into()));
    }
    // A pipe would wait for its writer.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(refused("the template is a folder, a pipe or a device, not a file".into()));
    }
    let file = fs::read(path).map_err(|error| refused(format!("the template cannot be read: {}", error.kind())))?;
    Template::read(&file, layout).map_err(|error| refused(error.to_string()))
}

/// What is to be said of the fonts of slides.
pub fn fonts_of_slides(scenes: &[&Scene], template: Option<&Template>) -> Vec<Diagnostic> {
    let own =
        own_faces(scenes).into_iter().map(|face| format!("the slides name `{face}`, which other machines may lack"));
    let wide = template.and_then(Template::wide_face).map(|face| {
        format!(
            "the font of the template, `{face}`, may be wider than that which words are measured in: they stay in Inter"
        )
    });
    let told = |message: String| {
        Diagnostic::warning(&FONT_OF_SLIDES, None, message)
            .help("install the font where the deck is shown, or make paths of the words with `--text outline`")
    };
    own.chain(wide).map(told).collect()
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
