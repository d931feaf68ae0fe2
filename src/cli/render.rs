//! `figmill render`: one figure.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use figmill::data::write;
use figmill::export::pptx::pptx_in;
use figmill::export::svg::{Background, Profile, Scheme, Text};
use figmill::export::{self, Charts, Matter, Resolution};
use figmill::language::Language;
use figmill::lint::spoil::{Fault, spoil};
use figmill::project::deck::{room, take_title};
use figmill::project::{self, language};
use figmill::scene::Fit;
use figmill::session::guarded;
use figmill::syntax::{Diagnostic, Diagnostics, Format, Limits, Source};
use figmill::text::OwnFonts;
use figmill::{LaidOut, Look};

use super::deck::{fonts_of_slides, template_of};
use super::figures::project_around;
use super::findings::Findings;
use super::limit::LimitArgs;
use super::look::{LookArgs, fonts_of};
use super::report::Report;
use super::{Failure, Outcome, print, table};
use figmill::lint::project::CANNOT_WRITE;

/// The language of a source.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum From {
    Yaml,
    Toml,
    Json,
    Mermaid,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Figure(&'static export::Format),
    Table(Table),
}

/// The format of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Table {
    Csv,
    Json,
}

impl To {
    /// What a word on the command line or the ending of a file stands for.
    fn named(word: &str) -> Option<To> {
        match word {
            "csv" => Some(To::Table(Table::Csv)),
            "json" => Some(To::Table(Table::Json)),
            other => export::Format::named(other).map(To::Figure),
        }
    }

    fn parser() -> impl TypedValueParser<Value = To> {
        PossibleValuesParser::new(export::WORDS.into_iter().chain(["csv", "json"]))
            .try_map(|word| To::named(&word).ok_or_else(|| format!("there is no format {word}")))
    }
}

/// Draw one figure
#[derive(Args)]
#[command(after_long_help = "Examples:
  figmill render specs/milestones.yaml -o milestones.svg
  figmill render pillars.mmd --fit slide -o pillars.png
  figmill render pillars.mmd -o pillars.pptx
  figmill render pillars.mmd -o pillars.pdf
  figmill render pillars.mmd --fit slide --svg-profile office -o pillars.svg
  figmill render milestones.yaml --theme auto > milestones.svg
  figmill render sales.yaml --table
  echo 'graph TD; a --> b' | figmill render - --from mermaid -o graph.png")]
pub struct Render {
    /// A spec (.yaml, .yml, .toml, .json), mermaid text (.mmd), or - for the standard input
    input: PathBuf,
    /// Where the figure goes; the standard output where it is left out
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the input is written in; else told by its name
    #[arg(long, value_name = "LANGUAGE")]
    from: Option<From>,
    /// Write the data behind the marks of a chart instead: as CSV, or in columns on a terminal
    #[arg(long)]
    table: bool,
    /// What the output is; else told by its name, and SVG where there is none. A table is CSV or JSON
    #[arg(long, value_name = "FORMAT", value_parser = To::parser())]
    format: Option<To>,
    /// Where the figure will be shown: docs, slide, none, WIDTH or WIDTHxHEIGHT; else as the spec says, and slide for PPTX
    #[arg(long)]
    fit: Option<Fit>,
    /// Which colours
    #[arg(long, value_name = "SCHEME", default_value = "light", help_heading = "Look")]
    theme: Scheme,
    /// Who reads files of SVG (default: web)
    #[arg(long, value_name = "WHO", help_heading = "Look")]
    svg_profile: Option<Profile>,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    limits: LimitArgs,
    /// Pixels of a PNG to the px of the figure (default: 2, and 1 for a slide)
    #[arg(long, value_parser = positive, conflicts_with = "width", help_heading = "PNG")]
    scale: Option<f64>,
    /// Pixels of a PNG across
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(1..), help_heading = "PNG")]
    width: Option<u32>,
    /// What is behind: a colour such as #ffffff, or none (default: the ground of the theme)
    #[arg(long, value_name = "COLOR", value_parser = Background::parse, help_heading = "Look")]
    background: Option<Background>,
    /// A .pptx or .potx whose layout, title and colours the slide takes
    #[arg(long, value_name = "FILE", conflicts_with = "table", help_heading = "PPTX")]
    template: Option<PathBuf>,
    /// The layout of the template (default: the first that has a title and room for content)
    #[arg(long, value_name = "NAME", requires = "template", help_heading = "PPTX")]
    layout: Option<String>,
    /// What charts are on slides: charts with their numbers, or shapes
    #[arg(long, value_name = "FORM", default_value = "native", help_heading = "PPTX")]
    charts: Charts,
    /// The language of readers, such as de or pt-BR, which descriptions are written in (default: as the source, its
    /// folder or the project says)
    #[arg(long, value_name = "TAG", value_parser = language_of)]
    language: Option<Language>,
    /// Make the drawing bad on purpose, so that checks of it can be tried
    #[arg(long, value_name = "FAULT", hide = true)]
    spoil: Option<Fault>,
}

/// What the project around a source says.
struct Around {
    fonts: OwnFonts,
    /// Whether fonts of the machine may stand in.
    system_fonts: bool,
    /// The language of readers of the source.
    language: Option<Language>,
}

/// The language of a tag.
fn language_of(tag: &str) -> Result<Language, String> {
    Language::of_tag(tag).ok_or_else(|| {
        let known = Language::ALL.map(Language::tag).join(", ");
        format!("there are no words of this language: choose one of {known}")
    })
}

impl Render {
    /// Draws the figure.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        let to = self.to()?;
        let (source, unreadable) = self.source()?;
        if let Some(diagnostic) = unreadable {
            report.show(&source, &[diagnostic]);
            return Ok(Outcome::Findings);
        }
        let format = match to {
            To::Figure(format) => format,
            To::Table(table) => return self.write_table(&source, table, report),
        };
        let mut findings = Findings::default();
        let theme = self.look.theme(None, None, &mut findings)?;
        let around = self.around(&source, &mut findings)?;
        findings.tell(report);
        let Some((theme, around)) = theme.zip(around) else { return Ok(Outcome::Findings) };
        let options = figmill::Options {
            theme,
            scheme: self.theme,
            fit: self.fit,
            text: self.look.text().unwrap_or_default(),
            system_fonts: self.look.system_fonts() && around.system_fonts,
            fonts: around.fonts,
        };
        let template = self.template.as_ref().map(|path| template_of(path, self.layout.as_deref(), format));
        let template = match template.transpose() {
            Ok(template) => template,
            Err(refused) => return refused.told(report),
        };
        let options = figmill::Options { fit: self.fit.or(template.as_ref().map(room)).or(format.fit), ..options };
        let figure = figmill::lay_out_changed(&source, &options, |read| {
            read.head.language = self.language.or(read.head.language).or(around.language);
            if template.is_some() {
                take_title(read);
            }
        });
        let figure = match figure {
            Ok(figure) => self.spoilt(figure, &source),
            Err(diagnostics) => {
                report.show(&source, &diagnostics);
                return Ok(Outcome::Findings);
            }
        };
        report.show(&source, &figure.diagnostics);
        if *format == export::PPTX && options.text != Text::Outline {
            report.show(&source, &fonts_of_slides(&[&figure.scene], template.as_ref()));
        }
        let scale = Resolution::Scale(self.scale.unwrap_or(project::scale(figure.fit)));
        let options = export::Options {
            scheme: options.scheme,
            text: options.text,
            profile: self.svg_profile.unwrap_or_default(),
            resolution: self.width.map_or(scale, Resolution::Width),
            background: self.background.unwrap_or_default(),
            charts: self.charts,
        };
        let written = guarded(|| match &template {
            Some(template) => pptx_in(template, &[&figure.scene], &options),
            None => format.write(&[&figure.scene], &options),
        });
        let bytes = match written {
            Ok(bytes) => bytes,
            Err(fault) => {
                report.show(&source, &[fault]);
                return Ok(Outcome::Findings);
            }
        };
        let bytes = bytes.map_err(|error| Failure(error.to_string()))?;
        self.write(&source, &bytes, report)
    }

    /// What the project around the input says; none where its figmill.toml or one of its fonts cannot be used, which
    /// is told.
    fn around(&self, source: &Source, findings: &mut Findings) -> Result<Option<Around>, Failure> {
        // Only the standard input and files at the root of the system are in no folder.
        let folder = self.input.parent().filter(|_| self.input.as_os_str() != "-").unwrap_or(Path::new(""));
        let folder = std::path::absolute(Path::new(".").join(folder))?;
        let Some(project) = project_around(&folder, findings)? else { return Ok(None) };
        let path =
            folder.strip_prefix(&project.root).unwrap_or(&folder).join(self.input.file_name().unwrap_or_default());
        let of_project = project.manifest.language_of(&project::display(&path), &source.text);
        // Without a figmill.toml the project is the folder of the input, and knows nothing of those around it.
        let language = of_project.or_else(|| language::told(&source.name, ""));
        let system_fonts = project.manifest.system_fonts;
        Ok(fonts_of(&project, findings).map(|fonts| Around { fonts, system_fonts, language }))
    }

    /// Writes the data behind the marks.
    fn write_table(&self, source: &Source, table: Table, report: &Report) -> Result<Outcome, Failure> {
        let mut diagnostics = Diagnostics::new();
        let read = figmill::session::read(source, &mut diagnostics);
        report.show(source, &diagnostics.into_sorted());
        let Some(read) = read else { return Ok(Outcome::Findings) };
        let tables = read.figure.tables();
        if tables.is_empty() {
            return Err(Failure("there is no data behind this figure: --table is for charts".into()));
        }
        let bytes = match table {
            Table::Json => write::as_json(&tables),
            _ if self.output.is_none() && self.format.is_none() && io::stdout().is_terminal() => {
                table::in_columns(&tables)
            }
            _ => write::as_csv(&tables),
        };
        self.write(source, &bytes, report)
    }

    fn write(&self, source: &Source, bytes: &[u8], report: &Report) -> Result<Outcome, Failure> {
        match &self.output {
            None => print(bytes),
            Some(path) => {
                let Err(error) = project::write(path, bytes) else { return Ok(Outcome::Clean) };
                report.show(source, &[cannot_write(path, &error)]);
                Ok(Outcome::Findings)
            }
        }
    }

    /// The figure made bad as wanted, with what is found then.
    fn spoilt(&self, mut figure: LaidOut, source: &Source) -> LaidOut {
        if let Some(fault) = self.spoil {
            spoil(&mut figure.scene, fault);
            figure.diagnostics = Look::default().examine(&figure.scene, source, figure.fit);
        }
        figure
    }

    /// The format of the result.
    fn to(&self) -> Result<To, Failure> {
        let ending = self.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
        let told = ending.and_then(|ending| To::named(&ending.to_ascii_lowercase()));
        let to = match (self.format.or(told), &self.output) {
            (Some(to), _) => to,
            (None, None) if self.table => To::Table(Table::Csv),
            (None, None) => To::Figure(&export::SVG),
            (None, Some(path)) => {
                let endings = export::WORDS.map(|word| format!(".{word}")).join(" or ");
                let message = format!("does not end in {endings}: name the format with --format");
                return Err(Failure(format!("{} {message}", path.display())));
            }
        };
        if self.table != matches!(to, To::Table(_)) {
            let formats = export::WORDS.map(str::to_uppercase).join(" or ");
            return Err(Failure(format!("--table is written as CSV or JSON, and a figure as {formats}")));
        }
        let matter = if let To::Figure(format) = to { format.matter } else { Matter::Text };
        if matter != Matter::Pixels && (self.scale.is_some() || self.width.is_some()) {
            return Err(Failure("--scale and --width are for PNG: add --format png".into()));
        }
        if matter != Matter::Text && self.output.is_none() && io::stdout().is_terminal() {
            return Err(Failure("a terminal cannot show this: name a file with -o, or send the output on".into()));
        }
        Ok(to)
    }

    fn source(&self) -> Result<(Source, Option<Diagnostic>), Failure> {
        let from = self.from.map(|from| match from {
            From::Yaml => Format::Yaml,
            From::Toml => Format::Toml,
            From::Json => Format::Json,
            From::Mermaid => Format::Mermaid,
        });
        let limits = self.limits.over(Limits::default());
        if self.input.as_os_str() == "-" {
            let format = from.ok_or(Failure("name the language of the standard input with --from".into()))?;
            return Ok(project::read_from(io::stdin().lock(), "<stdin>".into(), format, limits)?);
        }
        let format = from.or(Format::of_path(&self.input)).ok_or_else(|| {
            let message = "ends in none of .yaml, .yml, .toml, .json, .mmd: name its language with --from";
            Failure(format!("{} {message}", self.input.display()))
        })?;
        Ok(project::read_inside(&self.input, format, limits)?)
    }
}

/// Why an output could not be written.
pub fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    // The system's own words name a temporary file that is gone.
    let why = if error.kind() == io::ErrorKind::Other { error.to_string() } else { error.kind().to_string() };
    Diagnostic::error(&CANNOT_WRITE, None, format!("{} cannot be written: {why}", path.display()))
        .help("see that its folder is there and may be written to, or name another place")
}

fn positive(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|scale| (0.01..=100.0).contains(scale));
    number.ok_or_else(|| "a number from 0.01 to 100 is wanted".into())
}
