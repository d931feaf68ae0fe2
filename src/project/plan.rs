//! From the sources of a project to figures and what each gives.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::figure_source::{FigureSource, figure_sources};
use super::manifest::OutputRules;
use super::sources::Found;
use super::stamp::{Digest, Intact, Stamp};
use super::store::{State, read_file, state};
use super::{Output, Project, claimed_twice, outputs};
use crate::figures::Read;
use crate::lint::project::OUTPUT_CLAIMED_TWICE;
use crate::lint::{Level, Levels, allow};
use crate::scene::Fit;
use crate::session::Look;
use crate::syntax::rules::{NO_FILE, NOT_DRAWN};
use crate::syntax::{Diagnostic, Severity, Source, has_errors};

/// Most bytes of a file that a figure names; figures have lower limits of their own.
const LONGEST_FILE: usize = 256 << 20;

/// A figure of the project, and what it gives.
pub struct Planned {
    /// Where it comes from.
    pub origin: FigureSource,
    /// All that was found so far, at places of the file that it comes from.
    pub diagnostics: Vec<Diagnostic>,
    /// What is to be done with it.
    pub drawing: Drawing,
    /// What it gives.
    pub outputs: Vec<Output>,
    made_from: MadeFrom,
}

/// What is to be done with a figure.
pub enum Drawing {
    /// It is to be drawn.
    Figure(Read),
    /// All its outputs are there and are what its source gives.
    Unchanged,
    /// It has errors.
    Refused,
    /// It cannot be drawn, and its author or the project leaves it to others.
    Left,
    /// It is none: a page without figures, of which something is said.
    Page,
}

/// Which figures are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every one.
    All,
    /// Those of which something has changed since they were drawn.
    Changed,
}

/// What outputs say of their origin.
#[derive(Clone, Debug)]
struct MadeFrom {
    source: String,
    fits: Vec<String>,
    files: Vec<String>,
    input: Digest,
}

impl Planned {
    /// The figure, where it is to be drawn.
    pub fn figure(&self) -> Option<&Read> {
        match &self.drawing {
            Drawing::Figure(figure) => Some(figure),
            Drawing::Unchanged | Drawing::Refused | Drawing::Left | Drawing::Page => None,
        }
    }

    /// Findings about its text as they are told: of its file, without those that its author allows or the
    /// project does not want.
    pub fn told(&self, found: Vec<Diagnostic>, levels: &Levels) -> Vec<Diagnostic> {
        let mut left = allow::apply(&self.origin.allows(), self.origin.of_file(found)).left;
        left.retain(|diagnostic| levels.level(diagnostic) != Level::Off);
        left
    }

    /// Whether it is left to others, or no figure.
    pub(super) fn is_left(&self) -> bool {
        matches!(self.drawing, Drawing::Left | Drawing::Page)
    }

    /// Whether it is a figure, drawn or not.
    pub fn is_figure(&self) -> bool {
        !matches!(self.drawing, Drawing::Page)
    }

    /// Findings at places of its file as they are told.
    pub(super) fn allowed(&self, found: Vec<Diagnostic>, levels: &Levels) -> Vec<Diagnostic> {
        let mut left = allow::apply(&self.origin.allows(), found).left;
        left.retain(|diagnostic| levels.level(diagnostic) != Level::Off);
        left
    }

    /// All that it is made of, in a word.
    pub(super) fn made_of(&self) -> String {
        format!("{} {}", self.made_from.source, self.made_from.input)
    }

    /// The file of an output with what it says of its origin.
    pub fn stamped(&self, output: &Output, bytes: &[u8]) -> Vec<u8> {
        self.stamp(output).put(output.format, bytes)
    }

    /// What an output is, seen from its source, and from what is drawn now where that is known.
    ///
    /// # Errors
    ///
    /// Where the output is there and cannot be read.
    pub fn state(&self, project: &Project, output: &Output, drawn: Option<&[u8]>) -> io::Result<State> {
        state(&project.root.join(&output.path), &self.stamp(output), drawn)
    }

    fn stamp(&self, output: &Output) -> Stamp {
        let MadeFrom { source, fits, files, input } = self.made_from.clone();
        Stamp::new(source, output, fits, files, input)
    }
}

/// Reads sources and says what each figure will give, in the order of the sources.
pub fn plan(project: &Project, found: &[Found], look: &Look, scope: Scope) -> Vec<Planned> {
    let (look, levels) = (look.digest(), &look.levels);
    let planned: Vec<Vec<Planned>> = found
        .par_iter()
        .map(|found| {
            let rules = project.manifest.outputs_of(&found.path);
            let planner = Planner { project, found, rules, look, levels, scope };
            read_sources(project, found).into_iter().map(|origin| planner.plan(origin)).collect()
        })
        .collect();
    let mut planned: Vec<Planned> = planned.into_iter().flatten().collect();
    refuse_claimed_twice(&mut planned);
    planned
}

/// The figures of a file of the project but for those that are left to others; one with a finding where the file
/// cannot be read.
pub fn read_sources(project: &Project, found: &Found) -> Vec<FigureSource> {
    let (file, unreadable) = project.read(found);
    let file = Arc::new(file);
    match unreadable {
        Some(diagnostic) => vec![FigureSource::whole(&file, vec![diagnostic])],
        None => {
            let mut figures = figure_sources(found, &file, &project.manifest);
            figures.retain(|figure| !figure.is_left(&project.manifest));
            figures
        }
    }
}

/// Plans the figures of one file.
struct Planner<'a> {
    project: &'a Project,
    found: &'a Found,
    rules: OutputRules,
    look: Digest,
    levels: &'a Levels,
    scope: Scope,
}

impl Planner<'_> {
    fn plan(&self, origin: FigureSource) -> Planned {
        if self.scope == Scope::Changed
            && !origin.is_page
            && !has_errors(&origin.diagnostics)
            && let Some((made_from, outputs)) = self.unchanged(&origin)
        {
            let diagnostics = origin.diagnostics.clone();
            return Planned { origin, diagnostics, drawing: Drawing::Unchanged, outputs, made_from };
        }
        let (figure, mut diagnostics) = origin.read();
        let fits = figure.as_ref().map_or(Vec::new(), |figure| self.fits(&origin, figure));
        let outputs = if origin.is_page { Vec::new() } else { self.outputs(&origin, &fits) };
        let files = origin.source.files.were_read();
        let words = words(&fits);
        let input = self.input(&origin, &words, &files);
        if input.is_none() && figure.is_some() {
            let message = "a file of this figure changed while it was read";
            diagnostics.extend(origin.of_file(vec![Diagnostic::error(&NO_FILE, None, message)]));
        }
        let drawing = match figure.filter(|_| input.is_some()) {
            Some(figure) => Drawing::Figure(figure),
            None if self.leaves(&origin, &diagnostics) => {
                diagnostics.clear();
                Drawing::Left
            }
            None if origin.is_page && !has_errors(&diagnostics) => Drawing::Page,
            None => Drawing::Refused,
        };
        let input = input.unwrap_or(self.look);
        let made_from = MadeFrom { source: origin.name(), fits: words, files, input };
        Planned { origin, diagnostics, drawing, outputs, made_from }
    }

    /// Whether a figure with those findings is one that Figmill does not draw and that is left to others: by a
    /// comment before it, or by a level of the project.
    fn leaves(&self, origin: &FigureSource, found: &[Diagnostic]) -> bool {
        let mut errors = found.iter().filter(|found| found.severity == Severity::Error).peekable();
        let off = self.levels.of_rule(&NOT_DRAWN) == Level::Off;
        let allowed = || origin.allows().iter().any(|allow| allow.code == NOT_DRAWN.code && !allow.reason.is_empty());
        errors.peek().is_some() && errors.all(|found| *found.rule == NOT_DRAWN) && (off || allowed())
    }

    /// What the outputs of a figure say of their origin, where all are there, whole, and drawn from just
    /// this source.
    fn unchanged(&self, origin: &FigureSource) -> Option<(MadeFrom, Vec<Output>)> {
        let first = self.outputs(origin, &[Fit::Docs]).into_iter().next()?;
        let bytes = read_file(&self.project.root.join(&first.path)).ok()?;
        let (stamp, Intact(true)) = Stamp::of(&bytes)? else { return None };
        let input = self.input(origin, &stamp.fits, &stamp.files)?;
        let outputs = self.outputs(origin, &stamp.fits()?);
        let made_from = MadeFrom { source: origin.name(), fits: stamp.fits.clone(), files: stamp.files.clone(), input };
        let is_current = |output: &Output| {
            let MadeFrom { source, fits, files, input } = made_from.clone();
            let wanted = Stamp::new(source, output, fits, files, input);
            if output.path == first.path {
                stamp == wanted
            } else {
                matches!(state(&self.project.root.join(&output.path), &wanted, None), Ok(State::Current))
            }
        };
        outputs.iter().all(is_current).then_some((made_from, outputs))
    }

    /// Where the figure will be shown: as the page says, else as the figure says, else as the project says.
    fn fits(&self, origin: &FigureSource, figure: &Read) -> Vec<Fit> {
        let asked = [&origin.attributes.fits, &figure.head.fit, &self.rules.fits];
        asked.into_iter().find(|fits| !fits.is_empty()).cloned().unwrap_or_default()
    }

    fn outputs(&self, origin: &FigureSource, fits: &[Fit]) -> Vec<Output> {
        let schemes = &origin.attributes.schemes;
        let schemes = if schemes.is_empty() { &self.rules.schemes } else { schemes };
        let stem = self.found.stem(&self.project.manifest, origin.block.as_deref());
        outputs(Path::new(&stem), fits, schemes, &self.rules.formats)
    }

    /// A digest of all that a figure is made from; none where a file that it was made from is gone.
    fn input(&self, origin: &FigureSource, fits: &[String], files: &[String]) -> Option<Digest> {
        let Source { text, format, limits, .. } = origin.source.as_ref();
        let attributes = origin.attributes.of_outputs();
        let packs = &self.project.manifest.icons;
        let packs = if packs.is_empty() { String::new() } else { format!(" {packs:?}") };
        let language = origin.language.map(|language| format!(" {}", language.tag())).unwrap_or_default();
        let of_all = format!("{:?} {fits:?} {}{packs}{language}", self.rules.fits, self.look);
        let told = format!("{format:?} {limits:?} {attributes} {of_all}");
        let read = |file: &String| Some(self.project.world.read(file, LONGEST_FILE).ok()?.bytes);
        let contents: Option<Vec<Vec<u8>>> = files.iter().map(read).collect();
        let contents = contents?;
        let files = files.iter().zip(&contents).flat_map(|(name, bytes)| [name.as_bytes(), bytes]);
        Some(Digest::of_list([told.as_bytes(), text.as_bytes()].into_iter().chain(files)))
    }
}

fn words(fits: &[Fit]) -> Vec<String> {
    fits.iter().map(Fit::to_string).collect()
}

/// Where two sources would give one output, neither is drawn.
fn refuse_claimed_twice(planned: &mut [Planned]) {
    let all = planned.iter().enumerate().flat_map(|(index, p)| p.outputs.iter().map(move |output| (index, output)));
    let mut refused: Vec<(usize, usize, Diagnostic)> = Vec::new();
    for claims in claimed_twice(all) {
        // Of many sources each need not name all others.
        let first: Vec<usize> = claims.iter().map(|(source, _)| *source).take(3).collect();
        for &(index, path) in &claims {
            let others = first.iter().filter(|&&other| other != index);
            let mut named: Vec<String> = others.map(|&other| planned[other].origin.name()).collect();
            named.dedup();
            let message = format!("`{}` is an output of {} too", path.display(), named.join(" and "));
            let diagnostic = Diagnostic::error(&OUTPUT_CLAIMED_TWICE, None, message);
            refused.push((index, path.as_os_str().len(), diagnostic.help("rename one of the sources")));
        }
    }
    // One clash of a source is enough to say so: that of the plain name, which others add to.
    refused.sort_by_key(|(index, length, _)| (*index, *length));
    refused.dedup_by_key(|(index, ..)| *index);
    for (index, _, diagnostic) in refused {
        let told = planned[index].origin.of_file(vec![diagnostic]);
        planned[index].diagnostics.extend(told);
        planned[index].drawing = Drawing::Refused;
    }
}
