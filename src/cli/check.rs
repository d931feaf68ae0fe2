//! `figmill check`: whether all figures parse, all outputs are what their sources give, and a reader can
//! read what is drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use figmill::export;
use figmill::figures::Read;
use figmill::lint::allow::{self, Applied};
use figmill::lint::missing_alt::missing_alt;
use figmill::lint::project::{EDITED_OUTPUT, MISSING_OUTPUT, ORPHANED_OUTPUT, STALE_OUTPUT};
use figmill::lint::{self, Level};
use figmill::project::deck::decks;
use figmill::project::{self, Found, Holds, Output, Planned, Project, Scope, State};
use figmill::syntax::rules::UNREADABLE;
use figmill::syntax::{Diagnostic, Format as Language, Mend, Severity, Source};
use figmill::text::counted;

use super::build::{add_about_deck, store};
use super::figures::{FiguresArgs, Run, for_each};
use super::findings::{Findings, InFile};
use super::formats::Format;
use super::render::cannot_write;
use super::report::Report;
use super::{Failure, Outcome, print};

/// Check that all figures parse, are up to date and can be read; writes nothing
#[derive(Args)]
#[command(
    after_long_help = "Takes the arguments of `figmill build`. Checks every source, compares what it gives with what is
there, and looks at every figure where it will be shown: words out of their shape, words or lines over
words, too little contrast, words too small. `figmill explain` lists all rules.

Fails where a finding is an error; warnings pass, unless --deny-warnings is given.

Examples:
  figmill check
  figmill check docs/figures --out site/img --theme auto
  figmill check --format sarif > figmill.sarif
  figmill check --fix"
)]
pub struct Check {
    #[command(flatten)]
    figures: FiguresArgs,
    /// How findings are told; all but human on the standard output
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = "Findings")]
    format: Format,
    /// Fail on warnings too
    #[arg(short = 'D', long, help_heading = "Findings")]
    deny_warnings: bool,
    /// Mend what can be mended safely: misspelt keys, allows that allow nothing, outputs that are missing or stale
    #[arg(long, help_heading = "Findings")]
    fix: bool,
}

/// Which outputs are drawn anew.
#[derive(Clone, Copy, PartialEq)]
enum Renew {
    Never,
    MissingAndStale,
}

/// What was found about a figure: in its file, and in its outputs.
struct Checked {
    source: Vec<Diagnostic>,
    outputs: Vec<InFile>,
}

impl Check {
    /// Finds and reads all figures; none where something keeps the run from being one, which is added to
    /// the findings.
    fn start(&self, findings: &mut Findings) -> Result<Option<Run>, Failure> {
        match self.figures.open(findings)? {
            Some(opened) => self.figures.start(opened, Scope::All, findings),
            None => Ok(None),
        }
    }

    /// Checks, mends where that is wanted, and tells.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        self.figures.set_jobs()?;
        let mut about_project = Findings::default();
        let Some(mut run) = self.start(&mut about_project)? else {
            return self.could_not_start(&about_project, report);
        };
        let mut findings = examine_all(&run, Renew::Never, report)?;
        if self.fix {
            // Sources first: what they give may change with them.
            if mend_files(&run.project, &findings)? {
                about_project = Findings::default();
                let again = self.start(&mut about_project)?;
                let Some(again) = again else { return self.could_not_start(&about_project, report) };
                run = again;
            }
            findings = examine_all(&run, Renew::MissingAndStale, report)?;
        }
        let findings = findings.after(about_project, &run.look.levels);
        match self.format.write(&findings) {
            Some(text) => drop(print(text.as_bytes())?),
            None => tell(report, &findings)?,
        }
        let fails = findings.count(Severity::Error) > 0 || self.deny_warnings && findings.count(Severity::Warning) > 0;
        Ok(if fails { Outcome::Findings } else { Outcome::Clean })
    }

    /// Tells why nothing was checked, in the format that was asked for.
    fn could_not_start(&self, findings: &Findings, report: &Report) -> Result<Outcome, Failure> {
        match self.format.write(findings) {
            Some(text) => drop(print(text.as_bytes())?),
            None => findings.tell(report),
        }
        Ok(Outcome::Findings)
    }
}

/// Everything about all figures.
fn examine_all(run: &Run, renew: Renew, report: &Report) -> Result<Findings, Failure> {
    let Run { project, planned, look } = run;
    let checked = for_each(planned, report, |figure, planned| examine(figure, planned, run, renew));
    let figures = planned.iter().filter(|planned| planned.is_figure()).count();
    let mut findings = Findings { figures, ..Findings::default() };
    let mut of_outputs = Vec::new();
    for (planned, checked) in planned.iter().zip(checked) {
        findings.outputs += planned.outputs.len();
        let mut found = planned.diagnostics.clone();
        if let Some(Checked { source, outputs }) = checked {
            found.extend(planned.origin.of_file(source));
            let Applied { left, about_allows } = allow::apply(&planned.origin.allows(), found);
            found = [left, about_allows].concat();
            of_outputs.extend(outputs);
        }
        found.sort_by_key(|diagnostic| diagnostic.span);
        findings.add(&planned.origin.file, look.levels.apply(found));
    }
    for deck in decks(project, planned) {
        findings.outputs += 1;
        let state = deck.state(project);
        if renew == Renew::MissingAndStale && matches!(state, Ok(State::Missing | State::Stale)) {
            if let Err(found) = store(project, &deck, look, &mut findings) {
                add_about_deck(project, &deck, *found, &mut findings);
            }
            continue;
        }
        let path = deck.path().display().to_string();
        match state {
            Ok(state) => of_outputs.extend(freshness(&deck.source(), &path, state)),
            Err(error) => {
                let told = Diagnostic::error(&UNREADABLE, None, format!("this output cannot be read: {error}"));
                of_outputs.push(in_file(&path, told));
            }
        }
    }
    // Outputs of a part of the project say nothing about the rest.
    if project.only.is_empty() {
        of_outputs.extend(orphans(project)?);
    }
    for InFile { file, diagnostics } in of_outputs {
        findings.add(&file, look.levels.apply(diagnostics));
    }
    Ok(findings)
}

/// Everything about one figure.
fn examine(figure: &Read, planned: &Planned, run: &Run, renew: Renew) -> Checked {
    let (drawn, mut source) = draw_vectors(figure, planned, run);
    if run.project.manifest.require_alt && figure.head.alt_description.is_none() {
        source.push(missing_alt(None));
    }
    let mut outputs = Vec::new();
    let mut old = Vec::new();
    for output in &planned.outputs {
        let state = planned.state(&run.project, output, drawn.get(&output.path.as_path()).map(Vec::as_slice));
        match state {
            Ok(State::Missing | State::Stale | State::DrawnOtherwise) if renew == Renew::MissingAndStale => {
                old.push(output);
            }
            Ok(state) => {
                outputs.extend(freshness(&planned.origin.name(), &output.path.display().to_string(), state));
            }
            Err(error) => {
                let told = Diagnostic::error(&UNREADABLE, None, format!("this output cannot be read: {error}"));
                outputs.push(in_file(&output.path.display().to_string(), told));
            }
        }
    }
    if !old.is_empty() {
        source.extend(draw_anew(figure, planned, &old, run));
    }
    Checked { source, outputs }
}

/// The SVG of a figure as they are drawn now, and what its reader may suffer from all outputs. None are given
/// where a font of this machine may be in them: another machine draws them otherwise.
fn draw_vectors<'a>(figure: &Read, planned: &'a Planned, run: &Run) -> (BTreeMap<&'a Path, Vec<u8>>, Vec<Diagnostic>) {
    let vectors: Vec<Output> = planned.outputs.iter().filter(|output| output.format == &export::SVG).cloned().collect();
    let drawn = project::draw(figure, &planned.origin.source, &vectors, &run.look);
    let (true, Ok((drawn, found))) = (!vectors.is_empty(), drawn) else {
        let found = project::examine(figure, &planned.origin.source, &planned.outputs, &run.look);
        return (BTreeMap::new(), found);
    };
    let fonts_are_told = lint::rule("system-font").is_some_and(|rule| run.look.levels.of_rule(rule) != Level::Off);
    let alike = !run.look.system_fonts || fonts_are_told && found.iter().all(|found| !of_fonts(found.code()));
    let paths =
        planned.outputs.iter().filter(|output| output.format == &export::SVG).map(|output| output.path.as_path());
    (paths.zip(drawn).filter(|_| alike).collect(), found)
}

/// Whether a finding is about a font that this machine has, or lacks.
fn of_fonts(code: &str) -> bool {
    matches!(code, "system-font" | "missing-glyph")
}

/// Draws outputs anew, and says what keeps them from being drawn.
fn draw_anew(figure: &Read, planned: &Planned, outputs: &[&Output], run: &Run) -> Option<Diagnostic> {
    let outputs: Vec<Output> = outputs.iter().copied().cloned().collect();
    let (drawn, _) = match project::draw(figure, &planned.origin.source, &outputs, &run.look) {
        Ok(drawn) => drawn,
        Err(error) => return Some(error),
    };
    outputs.iter().zip(drawn).find_map(|(output, bytes)| {
        let path = run.project.root.join(&output.path);
        run.project.out_of_bounds(&path).or_else(|| {
            project::write(&path, &planned.stamped(output, &bytes)).err().map(|error| cannot_write(&path, &error))
        })
    })
}

/// What is wrong with an output.
fn freshness(source: &str, path: &str, state: State) -> Option<InFile> {
    let (rule, message, help) = match state {
        State::Current => return None,
        State::Missing => {
            (&MISSING_OUTPUT, format!("{source} gives this file, and it is not there"), "run `figmill build`")
        }
        State::Stale => (&STALE_OUTPUT, format!("this is not what {source} gives"), "run `figmill build`"),
        State::DrawnOtherwise => (
            &STALE_OUTPUT,
            format!("this was made from {source} by another figmill, and is drawn otherwise now"),
            "run `figmill build --all`",
        ),
        State::Edited => (
            &EDITED_OUTPUT,
            format!("this was made from {source} and changed since"),
            "put the change into the source and run `figmill build`",
        ),
    };
    Some(in_file(path, Diagnostic::error(rule, None, message).help(help)))
}

/// Outputs whose source is gone.
fn orphans(project: &Project) -> Result<Vec<InFile>, Failure> {
    let orphans = project::orphans(project)?.into_iter().map(|orphan| {
        let message = format!("this was made from {}, which is gone", orphan.source);
        in_file(&orphan.path, Diagnostic::error(&ORPHANED_OUTPUT, None, message).help("run `figmill clean`"))
    });
    Ok(orphans.collect())
}

/// A finding about a file that is no source.
fn in_file(name: &str, diagnostic: Diagnostic) -> InFile {
    InFile { file: Arc::new(Source::new(name, "", Language::Yaml)), diagnostics: vec![diagnostic] }
}

/// Mends sources as far as that is safe; whether anything was changed.
fn mend_files(project: &Project, findings: &Findings) -> Result<bool, Failure> {
    let mut changed = false;
    for InFile { file, diagnostics } in &findings.files {
        let mends: Vec<Mend> = diagnostics.iter().filter_map(|found| found.mend.as_deref().cloned()).collect();
        if mends.is_empty() {
            continue;
        }
        let mended = Source { text: Mend::apply(&file.text, mends), ..Source::clone(file) };
        if !is_better(project, file, &mended) {
            continue;
        }
        let path = project.at(&file.name);
        // A byte-order mark is no part of the text, and stays.
        let mark = if fs::read(&path)?.starts_with(MARK) { MARK } else { &[] };
        project::write(&path, &[mark, mended.text.as_bytes()].concat())
            .map_err(|error| Failure(cannot_write(&path, &error).message))?;
        changed = true;
    }
    Ok(changed)
}

const MARK: &[u8] = "\u{feff}".as_bytes();

/// Whether a mended file has as many figures as it had, and of its errors no more and none of another kind.
fn is_better(project: &Project, old: &Source, mended: &Source) -> bool {
    let state = |file: &Source| {
        let path = file.name.clone();
        let holds = Holds::of_path(Path::new(&path))?;
        let found = Found { path, holds, below: String::new() };
        let figures = project::figure_sources(&found, &Arc::new(file.clone()), &project.manifest);
        let errors: Vec<&'static str> = figures
            .iter()
            .flat_map(|figure| figure.read().1)
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .map(|diagnostic| diagnostic.code())
            .collect();
        Some((figures.len(), errors))
    };
    let (Some((figures, errors)), Some((figures_left, errors_left))) = (state(old), state(mended)) else {
        return false;
    };
    let kinds: BTreeSet<&str> = errors.iter().copied().collect();
    figures == figures_left && errors_left.len() <= errors.len() && errors_left.iter().all(|code| kinds.contains(code))
}

/// Tells people.
fn tell(report: &Report, findings: &Findings) -> Result<(), Failure> {
    findings.tell(report);
    if report.quiet() {
        return Ok(());
    }
    let state = match findings.count(Severity::Error) {
        0 => "all up to date".into(),
        errors => counted(errors, "finding"),
    };
    let warnings = match findings.count(Severity::Warning) {
        0 => String::new(),
        count => format!(", {}", counted(count, "warning")),
    };
    let (figures, outputs) = (counted(findings.figures, "figure"), counted(findings.outputs, "output"));
    print(format!("{figures}, {outputs}: {state}{warnings}\n").as_bytes())?;
    Ok(())
}
