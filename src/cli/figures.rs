//! All figures of a project: what `build` and `check` share.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use figmill::export;
use figmill::export::svg::{Profile, Scheme};
use figmill::figures::Read;
use figmill::project::manifest::{FILE_NAME, Pattern, SourceGlob};
use figmill::project::{self, Found, Holds, Look, Manifest, Planned, Project, Scope};
use figmill::syntax::{Diagnostic, Diagnostics, Format, Limits, Source};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::Failure;
use super::findings::Findings;
use super::limit::LimitArgs;
use super::look::{LookArgs, fonts_of};
use super::report::Report;
use figmill::lint::project::{EMPTY_GLOB, NO_FIGURES};

/// Every job is a thread: thousands of them only wait for each other.
const MOST_JOBS: i64 = 256;

/// Arguments on where figures are and what they give. What is left out is as figmill.toml says.
#[derive(Args)]
pub struct FiguresArgs {
    /// Folders of sources, or sources (default: those of figmill.toml, or specs)
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder of outputs (default: as figmill.toml says, or output)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Figures drawn at the same time (default: as many as the machine can)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=MOST_JOBS))]
    jobs: Option<u16>,
    /// Formats of outputs, such as svg,png
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = format_word())]
    formats: Vec<&'static export::Format>,
    /// Which colours; a list such as light,dark gives an output for each, and the first has the plain name
    #[arg(long, value_name = "SCHEMES", value_delimiter = ',', help_heading = "Look")]
    theme: Vec<Scheme>,
    /// Who reads files of SVG (default: web)
    #[arg(long, value_name = "WHO", help_heading = "Look")]
    svg_profile: Option<Profile>,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

/// The word of a format.
fn format_word() -> impl TypedValueParser<Value = &'static export::Format> {
    PossibleValuesParser::new(export::WORDS)
        .try_map(|word| export::Format::named(&word).ok_or_else(|| format!("there is no format {word}")))
}

/// All that a run over the figures of a project needs.
pub struct Run {
    /// The project.
    pub project: Project,
    /// Its figures, in the order of their sources.
    pub planned: Vec<Planned>,
    /// How they look.
    pub look: Look,
}

impl FiguresArgs {
    /// The figures of these paths, where nothing is said of outputs.
    pub fn of(paths: Vec<PathBuf>, look: LookArgs, limits: LimitArgs) -> Self {
        Self { paths, out: None, jobs: None, formats: Vec::new(), theme: Vec::new(), svg_profile: None, look, limits }
    }

    /// Finds the project, with what flags say of it; none where figmill.toml has errors, which are added to
    /// the findings.
    pub fn open(&self, findings: &mut Findings) -> Result<Option<Opened>, Failure> {
        let Some(mut opened) = open(&self.paths, findings)? else { return Ok(None) };
        self.apply(&mut opened.project)?;
        Ok(Some(opened))
    }

    /// Finds and reads all sources and says what each will give; none where something keeps the run from
    /// being one, which is added to the findings.
    pub fn start(&self, opened: Opened, scope: Scope, findings: &mut Findings) -> Result<Option<Run>, Failure> {
        let found = opened.sources(findings)?;
        let Some(look) = self.look(&opened.project, findings)? else { return Ok(None) };
        let planned = project::plan(&opened.project, &found, &look, scope);
        if planned.is_empty() {
            self.tell_none(&opened, findings);
            return Ok(None);
        }
        Ok(Some(Run { project: opened.project, planned, look }))
    }

    /// Adds that there is no figure, where figures were looked for.
    fn tell_none(&self, opened: &Opened, findings: &mut Findings) {
        let globs = &opened.project.manifest.sources;
        let place = globs.first().and_then(|glob| glob.span).filter(|_| self.paths.is_empty());
        let told = Diagnostic::error(&NO_FIGURES, place, "no figure was found, and nothing was done")
            .help("`figmill init` writes an example; `sources` in figmill.toml says where figures are");
        match &opened.file {
            Some(file) if place.is_some() => findings.add(file, [told]),
            _ => {
                let paths = self.paths.iter().map(|path| project::display(path));
                let globs = globs.iter().map(|glob| glob.text.clone());
                let named: Vec<String> = if self.paths.is_empty() { globs.collect() } else { paths.collect() };
                findings.add_about(&named.join(", "), told);
            }
        }
    }

    /// Sets how many figures are drawn at the same time, once in a process.
    pub fn set_jobs(&self) -> Result<(), Failure> {
        let Some(jobs) = self.jobs else { return Ok(()) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
        pool.map_err(|error| Failure(format!("no {jobs} jobs at a time: {error}")))
    }

    /// What flags say goes before what the file says.
    fn apply(&self, project: &mut Project) -> Result<(), Failure> {
        let manifest = &mut project.manifest;
        if !self.theme.is_empty() {
            manifest.force_schemes(without_twins(self.theme.iter().copied()));
        }
        if !self.formats.is_empty() {
            manifest.force_formats(without_twins(self.formats.iter().copied()));
        }
        manifest.limits = self.limits.over(manifest.limits);
        self.out.as_deref().map_or(Ok(()), |out| put_outputs(project, out))
    }

    /// How figures look; none where the theme's file has errors, which are added to the findings.
    fn look(&self, project: &Project, findings: &mut Findings) -> Result<Option<Look>, Failure> {
        let manifest = &project.manifest;
        let theme = self.look.theme(None, Some(project), findings)?;
        let (Some(theme), Some(fonts)) = (theme, fonts_of(project, findings)) else { return Ok(None) };
        Ok(Some(Look {
            theme,
            fonts,
            system_fonts: self.look.system_fonts() && manifest.system_fonts,
            text: self.look.text().unwrap_or(manifest.text),
            profile: self.svg_profile.unwrap_or(manifest.svg_profile),
            background: manifest.background,
            levels: manifest.rules.clone(),
        }))
    }
}

/// The project of the current folder; none where its figmill.toml has errors, which are told.
pub fn open_project(out: Option<&Path>, report: &Report) -> Result<Option<Project>, Failure> {
    let mut findings = Findings::default();
    let opened = open(&[], &mut findings)?;
    findings.tell(report);
    let Some(Opened { mut project, .. }) = opened else { return Ok(None) };
    out.map_or(Ok(()), |out| put_outputs(&mut project, out))?;
    Ok(Some(project))
}

/// Takes a folder for all outputs, whatever figmill.toml says.
fn put_outputs(project: &mut Project, out: &Path) -> Result<(), Failure> {
    let out = if project.root.as_os_str().is_empty() { out.to_owned() } else { std::path::absolute(out)? };
    let mirror = Pattern::mirror(&project::display(&out));
    (project.manifest.output, project.manifest.page_output) = (mirror.clone(), mirror);
    project.bounds = Some(out);
    Ok(())
}

/// A project, and the text of its figmill.toml where it has one.
pub struct Opened {
    /// The project.
    pub project: Project,
    file: Option<Arc<Source>>,
}

impl Opened {
    /// The sources of the project. Globs of figmill.toml that mean none are added to the findings.
    pub fn sources(&self, findings: &mut Findings) -> Result<Vec<Found>, Failure> {
        let (found, idle) = self.project.sources()?;
        if let Some(file) = &self.file {
            findings.add(file, idle.iter().filter_map(|glob| Some(no_match(glob, glob.span?))));
        }
        Ok(found)
    }
}

/// Finds the project that the paths are in, or the current folder; none where its figmill.toml has errors,
/// which are added to the findings.
fn open(paths: &[PathBuf], findings: &mut Findings) -> Result<Option<Opened>, Failure> {
    let here = std::env::current_dir().and_then(fs::canonicalize)?;
    let paths: Vec<PathBuf> = paths.iter().map(|path| located(path)).collect::<Result<_, _>>()?;
    let start = paths.first().map_or(here.as_path(), PathBuf::as_path);
    let Some(root) = project::root_of(start) else {
        return Ok(Some(Opened { project: without_manifest(&here, &paths)?, file: None }));
    };
    let only: Vec<String> = paths.iter().map(|path| within(path, &root)).collect::<Result<_, _>>()?;
    let root = seen_from(&here, &root);
    let Some((mut manifest, file)) = read_manifest(&root, findings)? else { return Ok(None) };
    // A file that is named is taken, whatever the manifest says of sources.
    let files = only.iter().zip(&paths).filter(|(_, path)| path.is_file());
    manifest.sources.extend(files.map(|(name, _)| SourceGlob::of_path(name.clone())));
    let mut project = Project::on_disk(root, manifest);
    project.only = only;
    Ok(Some(Opened { project, file: Some(file) }))
}

/// The project that a folder is in, or that folder alone; none where its figmill.toml has errors, which are added to the
/// findings.
pub fn project_around(folder: &Path, findings: &mut Findings) -> Result<Option<Project>, Failure> {
    let Some(root) = project::root_of(folder) else {
        return Ok(Some(Project::on_disk(folder.to_owned(), Manifest::default())));
    };
    let read = read_manifest(&root, findings)?;
    Ok(read.map(|(manifest, _)| Project::on_disk(root, manifest)))
}

/// The figmill.toml of a folder that has one; none where it has errors, which are added to the findings.
fn read_manifest(root: &Path, findings: &mut Findings) -> Result<Option<(Manifest, Arc<Source>)>, Failure> {
    let (file, unreadable) = project::read_inside(&root.join(FILE_NAME), Format::Toml, Limits::default())?;
    // Files of a project are named from its folder, wherever it is looked at from.
    let file = Arc::new(Source { name: FILE_NAME.to_owned(), ..file });
    let mut diagnostics = Diagnostics::new();
    let manifest = match unreadable {
        Some(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
        None => Manifest::read(&file, &mut diagnostics),
    };
    findings.add(&file, diagnostics.into_sorted());
    Ok(manifest.map(|manifest| (manifest, file)))
}

/// A project that has no figmill.toml: the paths are its sources, or the folder `specs`.
fn without_manifest(here: &Path, paths: &[PathBuf]) -> Result<Project, Failure> {
    let mut manifest = Manifest::default();
    if paths.iter().all(|path| path.starts_with(here)) {
        if !paths.is_empty() {
            let sources: Result<Vec<String>, Failure> = paths.iter().map(|path| within(path, here)).collect();
            manifest.sources = sources?.into_iter().map(SourceGlob::of_path).collect();
        }
        return Ok(Project::on_disk(PathBuf::new(), manifest));
    }
    // The sources are elsewhere: the folder that holds them all stands for the project.
    let mut root = paths.first().and_then(|path| path.parent()).unwrap_or(here);
    while let Some(parent) = root.parent()
        && !paths.iter().all(|path| path.starts_with(root) && path != root)
    {
        root = parent;
    }
    let sources: Result<Vec<String>, Failure> = paths.iter().map(|path| within(path, root)).collect();
    manifest.sources = sources?.into_iter().map(SourceGlob::of_path).collect();
    let mut project = Project::on_disk(root.to_owned(), manifest);
    put_outputs(&mut project, Path::new("output"))?;
    Ok(project)
}

/// The true place of a path; a link at its end is not followed.
fn located(path: &Path) -> Result<PathBuf, Failure> {
    let at_path = |error| Failure(format!("{}: {error}", path.display()));
    let metadata = fs::metadata(path).map_err(at_path)?;
    if metadata.is_file() && Holds::of_path(path).is_none() {
        let message = "is no source: its name ends in none of .yaml, .yml, .toml, .json, .mmd, .md, .mdx";
        return Err(Failure(format!("{} {message}", path.display())));
    }
    let folder = match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if metadata.is_file() => {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            return Ok(fs::canonicalize(folder).map_err(at_path)?.join(name));
        }
        _ => path,
    };
    fs::canonicalize(folder).map_err(at_path)
}

/// A path from the folder of the project, with `/` between folders.
fn within(path: &Path, root: &Path) -> Result<String, Failure> {
    let outside = || Failure(format!("{} is outside the project at {}", path.display(), root.display()));
    let parts = path.strip_prefix(root).map_err(|_| outside())?.components();
    Ok(parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/"))
}

/// A folder as it is named from another: nothing for itself, `..` for one above.
fn seen_from(here: &Path, folder: &Path) -> PathBuf {
    match here.strip_prefix(folder) {
        Ok(below) => below.components().map(|_| "..").collect(),
        Err(_) => folder.to_owned(),
    }
}

fn no_match(glob: &SourceGlob, span: figmill::syntax::Span) -> Diagnostic {
    Diagnostic::warning(&EMPTY_GLOB, span, format!("no source matches `{}`", glob.text))
        .help("sources end in .yaml, .yml, .toml, .json, .mmd, .md or .mdx; those in hidden folders are left out")
}

fn without_twins<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}

/// Does something with every figure, in parallel, with a progress bar where it can be seen. The
/// results are in the order of the sources.
pub fn for_each<T: Send>(
    planned: &[Planned],
    report: &Report,
    work: impl Fn(&Read, &Planned) -> T + Sync,
) -> Vec<Option<T>> {
    let bar = if report.live() { ProgressBar::new(planned.len() as u64) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} figures") {
        bar.set_style(style);
    }
    let drawn = planned.par_iter().map(|planned| {
        let result = planned.figure().map(|figure| work(figure, planned));
        bar.inc(1);
        result
    });
    let drawn = drawn.collect();
    bar.finish_and_clear();
    drawn
}
