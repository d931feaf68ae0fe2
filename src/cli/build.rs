//! `figmill build`: all figures into the folder of outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use figmill::figures::{Read, family_of};
use figmill::lint::Level;
use figmill::project::deck::{Deck, decks};
use figmill::project::manifest::FILE_NAME;
use figmill::project::{self, Drawing, Kept, Look, Planned, Project, Rewritten, Scope, State};
use figmill::syntax::rules::NOT_DRAWN;
use figmill::syntax::{Diagnostic, Severity, Source};
use figmill::text::counted;
use rayon::prelude::*;

use super::figures::{FiguresArgs, Opened, Run, for_each};
use super::findings::{Findings, about};
use super::render::cannot_write;
use super::report::Report;
use super::watch::Watch;
use super::{Failure, Outcome, print};

/// Draw all figures of a project, SVG and PNG
#[derive(Args)]
#[command(
    after_long_help = "Each source NAME.yaml gives NAME.svg, NAME.png, NAME.dark.svg and NAME.dark.png. A spec with
several fits gives more, such as NAME.slide.png; the first fit has the plain name. A block of a page
PAGE.md gives PAGE-TITLE.svg and so on. figmill.toml, here or in a folder above, says where sources
are, where outputs go and how they look; without it, figures of specs go to output.

A figure of which nothing has changed is not drawn again: every output says in itself what it was
made from. Warnings are told when a figure is drawn; figmill check tells them always. A figure with
errors does not keep others from being drawn.

Examples:
  figmill build
  figmill build --rewrite docs/guide.md
  figmill build docs/figures --out site/img --theme auto
  figmill build specs/milestones.yaml --theme dark"
)]
pub struct Build {
    #[command(flatten)]
    figures: FiguresArgs,
    /// Draw all figures, also those of which nothing has changed
    #[arg(long)]
    all: bool,
    /// Put the picture of every block into its page, and fold the block away behind it
    #[arg(long, conflicts_with = "restore")]
    rewrite: bool,
    /// Take pictures out of pages and give back their blocks as they were; draws nothing
    #[arg(long)]
    restore: bool,
    /// Go on, and draw again whenever something is saved
    #[arg(long, conflicts_with_all = ["rewrite", "restore"])]
    watch: bool,
}

/// What became of a figure.
struct Built {
    written: usize,
    diagnostics: Vec<Diagnostic>,
    /// Whether all its outputs are there.
    done: bool,
}

impl Build {
    /// Draws and writes.
    pub fn run(self, report: &Report) -> Result<Outcome, Failure> {
        self.figures.set_jobs()?;
        if self.watch {
            return self.watch(report);
        }
        let Some(opened) = self.open(report)? else { return Ok(Outcome::Findings) };
        if self.restore { restore(&opened, report) } else { self.round(opened, report) }
    }

    /// Finds the project; none where its figmill.toml has errors, which are told.
    fn open(&self, report: &Report) -> Result<Option<Opened>, Failure> {
        let mut findings = Findings::default();
        let opened = self.figures.open(&mut findings)?;
        findings.tell(report);
        Ok(opened)
    }

    /// A round now, and one whenever something is saved. What is wrong in a round does not end the watch.
    fn watch(&self, report: &Report) -> Result<Outcome, Failure> {
        let mut current: Option<Watch> = None;
        loop {
            match self.open(report) {
                Ok(Some(opened)) => {
                    // Other folders than before may be named in a figmill.toml that was saved.
                    current = Some(Watch::new(&opened.project)?);
                    if let Err(failure) = self.round(opened, report) {
                        report.failure(&failure);
                    }
                }
                Ok(None) => {}
                Err(failure) => report.failure(&failure),
            }
            let Some(watch) = &current else { return Ok(Outcome::Findings) };
            if !watch.wait() {
                return Ok(Outcome::Clean);
            }
        }
    }

    fn round(&self, opened: Opened, report: &Report) -> Result<Outcome, Failure> {
        let scope = if self.all || self.rewrite { Scope::All } else { Scope::Changed };
        let mut about_project = Findings::default();
        let Some(Run { project, mut planned, look }) = self.figures.start(opened, scope, &mut about_project)? else {
            about_project.tell(report);
            return Ok(Outcome::Findings);
        };
        let results = for_each(&planned, report, |figure, planned| build(&project, &look, figure, planned));

        let (mut unchanged, mut written, mut failed) = (0, 0, 0);
        let (mut findings, mut not_drawn, mut left) = (Findings::default(), Families::default(), Families::default());
        not_drawn.count_if_many(&planned);
        for (planned, built) in planned.iter_mut().zip(results) {
            let (origin, outputs) = (&planned.origin, planned.outputs.len());
            let told = planned.diagnostics.iter().filter(|found| look.levels.level(found) != Level::Off);
            findings.add(&origin.file, told.filter(|found| !not_drawn.tells(found)).cloned());
            let (drawn, done) = match (&planned.drawing, built) {
                (Drawing::Unchanged, _) => (0, true),
                (Drawing::Left, _) => {
                    left.count(&origin.source);
                    continue;
                }
                (Drawing::Page, _) => continue,
                (_, None) => (0, false),
                (_, Some(built)) => {
                    findings.add(&origin.file, planned.told(built.diagnostics, &look.levels));
                    (built.written, built.done)
                }
            };
            written += drawn;
            if done {
                unchanged += outputs - drawn;
            } else {
                failed += 1;
                // No page shows what is not there.
                planned.drawing = Drawing::Refused;
            }
        }
        if let Some(told) = not_drawn.told() {
            findings.add_about(FILE_NAME, told);
        }
        let decks = if self.rewrite {
            Decks::default()
        } else {
            Decks::build(&project, &planned, &look, self.all, &mut findings)
        };
        (written, unchanged) = (written + decks.written, unchanged + decks.unchanged);
        findings.after(about_project, &look.levels).tell(report);
        sweep(&project, &planned);
        let pages = if self.rewrite { Some(rewrite(&project, &planned, &look, report)) } else { None };
        if !report.quiet() {
            let figures = planned.iter().filter(|planned| planned.is_figure()).count();
            let mut told = format!("{}: {} written", counted(figures, "figure"), counted(written, "file"));
            told.push_str(&format!(", {unchanged} unchanged"));
            if failed > 0 {
                told.push_str(&format!(", {} with errors", counted(failed, "figure")));
            }
            if decks.failed > 0 {
                told.push_str(&format!(", {} not made", counted(decks.failed, "deck")));
            }
            if !left.is_empty() {
                told.push_str(&format!(", {} left to others: {left}", left.all()));
            }
            if let Some(Pages { changed, unreached, .. }) = pages {
                told.push_str(&format!(", {} rewritten", counted(changed, "page")));
                if unreached > 0 {
                    let figures = counted(unreached, "figure");
                    told.push_str(&format!(
                        ", {figures} in lists or quotes not put in: the site knows no comments there"
                    ));
                }
            }
            print(format!("{told}\n").as_bytes())?;
        }
        let failed = failed + decks.failed + pages.map_or(0, |pages| pages.failed);
        Ok(if failed > 0 { Outcome::Findings } else { Outcome::Clean })
    }
}

/// What became of decks.
#[derive(Default)]
struct Decks {
    written: usize,
    unchanged: usize,
    failed: usize,
}

impl Decks {
    /// Writes the decks of a project that are not what their figures give.
    fn build(project: &Project, planned: &[Planned], look: &Look, all: bool, findings: &mut Findings) -> Decks {
        let mut built = Decks::default();
        for deck in decks(project, planned) {
            if !all && matches!(deck.state(project), Ok(State::Current)) {
                built.unchanged += 1;
                continue;
            }
            match store(project, &deck, look, findings) {
                Ok(true) => built.written += 1,
                Ok(false) => built.unchanged += 1,
                Err(found) => {
                    add_about_deck(project, &deck, *found, findings);
                    built.failed += 1;
                }
            }
        }
        built
    }
}

/// Adds a finding at the place of a deck in figmill.toml.
pub fn add_about_deck(project: &Project, deck: &Deck, found: Diagnostic, findings: &mut Findings) {
    let file = project.manifest_file().unwrap_or_else(|| Source::new(FILE_NAME, "", figmill::syntax::Format::Toml));
    let place = found.span.or_else(|| Some(deck.span())).filter(|_| !file.text.is_empty());
    findings.add(&Arc::new(file), [Diagnostic { span: place, ..found }]);
}

/// Draws and writes a deck; whether it was written. What is found in its figures is added to the findings.
pub fn store(project: &Project, deck: &Deck, look: &Look, findings: &mut Findings) -> Result<bool, Box<Diagnostic>> {
    let path = project.root.join(deck.path());
    if let Some(outside) = project.out_of_bounds(&path) {
        return Err(Box::new(outside));
    }
    let (bytes, found) = deck.draw(look)?;
    for (planned, diagnostics) in found {
        findings.add(&planned.origin.file, diagnostics);
    }
    project::write(&path, &bytes).map_err(|error| Box::new(cannot_write(&path, &error)))
}

/// How many figures there are of families of mermaid.
#[derive(Default)]
struct Families(BTreeMap<String, usize>);

/// So many figures that are not drawn are told one by one; more are told in a line.
const FEW: usize = 3;

impl Families {
    /// Counts figures of families that are not drawn, where there are too many to tell each.
    fn count_if_many(&mut self, planned: &[Planned]) {
        let is_not_drawn = |planned: &&Planned| planned.diagnostics.iter().any(is_not_drawn);
        let all: Vec<&Planned> = planned.iter().filter(is_not_drawn).collect();
        if all.len() > FEW {
            all.iter().for_each(|planned| self.count(&planned.origin.source));
        }
    }

    fn count(&mut self, source: &Source) {
        *self.0.entry(family_of(source).unwrap_or_else(|| "spec".to_owned())).or_default() += 1;
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn all(&self) -> usize {
        self.0.values().sum()
    }

    /// Whether a finding is told with all others.
    fn tells(&self, found: &Diagnostic) -> bool {
        !self.is_empty() && is_not_drawn(found)
    }

    /// All of them as one finding.
    fn told(&self) -> Option<Diagnostic> {
        let message = format!("{} not drawn: {self}", counted(self.all(), "figure"));
        let told = Diagnostic::error(&NOT_DRAWN, None, message);
        let help = "`figmill check` says where; `not-drawn = \"off\"` in `[rules]` leaves them to others";
        (!self.is_empty()).then(|| told.help(help))
    }
}

impl std::fmt::Display for Families {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let mut all: Vec<(&String, &usize)> = self.0.iter().collect();
        all.sort_by_key(|(family, count)| (std::cmp::Reverse(**count), *family));
        let all: Vec<String> = all.into_iter().map(|(family, count)| format!("{count} {family}")).collect();
        f.write_str(&all.join(", "))
    }
}

fn is_not_drawn(found: &Diagnostic) -> bool {
    *found.rule == NOT_DRAWN && found.severity == Severity::Error
}

/// Gives pages back what they were.
fn restore(opened: &Opened, report: &Report) -> Result<Outcome, Failure> {
    let mut pages = Pages::default();
    let mut findings = Findings::default();
    let sources = opened.sources(&mut findings)?;
    findings.tell(report);
    sweep_beside(sources.iter().map(|found| opened.project.at(&found.path)));
    for found in sources {
        let (file, unreadable) = opened.project.read(&found);
        match unreadable.map_or_else(|| project::restored(&file), |diagnostic| Err(vec![diagnostic])) {
            Ok(text) => pages.store(&opened.project, &file, text, report),
            Err(diagnostics) => {
                report.show(&file, &diagnostics);
                pages.failed += 1;
            }
        }
    }
    let pages = pages.settle(report);
    if !report.quiet() {
        print(format!("{} restored\n", counted(pages.changed, "page")).as_bytes())?;
    }
    Ok(if pages.failed > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// Removes what runs that were killed left beside outputs and pages.
fn sweep(project: &Project, planned: &[Planned]) {
    let outputs = planned.iter().flat_map(|planned| &planned.outputs).map(|output| project.root.join(&output.path));
    let pages = planned.iter().map(|planned| project.at(&planned.origin.file.name));
    sweep_beside(outputs.chain(pages));
}

/// Removes it from the folders of these files.
fn sweep_beside(files: impl Iterator<Item = PathBuf>) {
    let folders: BTreeSet<PathBuf> = files.filter_map(|path| Some(path.parent()?.to_owned())).collect();
    folders.iter().for_each(|folder| project::sweep(folder));
}

/// What became of pages.
#[derive(Default)]
struct Pages {
    changed: usize,
    failed: usize,
    /// How many figures stand where the site can have no picture.
    unreached: usize,
    /// Pages that others took the places of, with their names.
    kept: Vec<(String, Kept)>,
}

/// How long an editor may take from opening a file to writing into it.
const MOMENT: Duration = Duration::from_millis(50);

impl Pages {
    /// Writes a page where its text has changed.
    fn store(&mut self, project: &Project, file: &Source, text: Option<String>, report: &Report) {
        let Some(text) = text else { return };
        match project::write_page(project, file, &text) {
            Ok(kept) => self.kept.push((file.name.clone(), kept)),
            Err(error) => self.fail(&file.name, &error, report),
        }
    }

    fn fail(&mut self, name: &str, error: &io::Error, report: &Report) {
        report.show(&about(name), &[cannot_write(Path::new(name), error)]);
        self.failed += 1;
    }

    /// Lets the pages go that others took the places of, a moment later: who had one open writes by then.
    fn settle(mut self, report: &Report) -> Self {
        if !self.kept.is_empty() {
            std::thread::sleep(MOMENT);
        }
        for (name, kept) in std::mem::take(&mut self.kept) {
            match kept.let_go() {
                Ok(()) => self.changed += 1,
                Err(error) => self.fail(&name, &error, report),
            }
        }
        self
    }
}

/// Puts pictures into the pages of figures.
fn rewrite(project: &Project, planned: &[Planned], look: &Look, report: &Report) -> Pages {
    let by_page: Vec<&[Planned]> =
        planned.chunk_by(|one, other| Arc::ptr_eq(&one.origin.file, &other.origin.file)).collect();
    let rewritten: Vec<Rewritten> =
        by_page.par_iter().map(|planned| project::rewritten(project, planned, look)).collect();
    let mut pages = Pages::default();
    for (planned, Rewritten { text, unreached }) in by_page.iter().zip(rewritten) {
        pages.unreached += unreached;
        if let Some(first) = planned.first() {
            pages.store(project, &first.origin.file, text, report);
        }
    }
    pages.settle(report)
}

/// Draws and writes the outputs of a figure.
fn build(project: &Project, look: &Look, figure: &Read, planned: &Planned) -> Built {
    let (drawn, diagnostics) = match project::draw(figure, &planned.origin.source, &planned.outputs, look) {
        Ok(drawn) => drawn,
        Err(error) => return Built { written: 0, diagnostics: vec![error], done: false },
    };
    let mut built = Built { written: 0, diagnostics, done: true };
    for (output, bytes) in planned.outputs.iter().zip(drawn) {
        let path = project.root.join(&output.path);
        if let Some(outside) = project.out_of_bounds(&path) {
            built.diagnostics.push(outside);
            built.done = false;
            break;
        }
        match project::write(&path, &planned.stamped(output, &bytes)) {
            Ok(changed) => built.written += usize::from(changed),
            Err(error) => {
                built.diagnostics.push(cannot_write(&path, &error));
                built.done = false;
                break;
            }
        }
    }
    built
}
