//! From the files of a project to figures and what each gives.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::markdown::{self, Attributes, Block, Places};
use super::sources::{Found, Holds};
use super::{Output, Project, claimed_twice, outputs};
use crate::figures::{self, Body, Figure, Head, Stage};
use crate::scene::fit::Room;
use crate::syntax::{Diagnostic, Diagnostics, Source};
use crate::text::Rich;

/// A figure of the project, and what it gives.
pub struct Planned {
    /// The file that it comes from, as diagnostics show it: for a block, its page.
    pub file: Arc<Source>,
    /// Its text.
    pub source: Arc<Source>,
    /// The name of a block within its page.
    pub block: Option<String>,
    /// All that was found so far, at places of `file`.
    pub diagnostics: Vec<Diagnostic>,
    /// The figure, where nothing keeps it from being drawn.
    pub figure: Option<Box<dyn Figure>>,
    /// What it gives.
    pub outputs: Vec<Output>,
    /// Where its text stands in its page.
    places: Option<Places>,
}

impl Planned {
    /// Findings about its text, told of its file.
    pub fn of_file(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        match &self.places {
            Some(places) => diagnostics.into_iter().map(|diagnostic| places.of_page(diagnostic)).collect(),
            None => diagnostics,
        }
    }
}

/// Reads sources and says what each figure will give, in the order of the sources.
///
/// # Errors
///
/// Where a file cannot be read.
pub fn plan(project: &Project, found: &[Found]) -> io::Result<Vec<Planned>> {
    let planned: io::Result<Vec<Vec<Planned>>> = found.par_iter().map(|found| plan_file(project, found)).collect();
    let mut planned: Vec<Planned> = planned?.into_iter().flatten().collect();
    refuse_claimed_twice(&mut planned);
    Ok(planned)
}

fn plan_file(project: &Project, found: &Found) -> io::Result<Vec<Planned>> {
    let (source, unreadable) = project.read(found)?;
    let source = Arc::new(source);
    if let Some(diagnostic) = unreadable.or_else(|| source.too_long()) {
        let (file, diagnostics) = (source.clone(), vec![diagnostic]);
        let outputs = Vec::new();
        return Ok(vec![Planned { file, source, block: None, diagnostics, figure: None, outputs, places: None }]);
    }
    match found.holds {
        Holds::Figure(_) => Ok(vec![plan_figure(project, found, source)]),
        Holds::Page(dialect) => {
            let blocks = markdown::blocks(&source.name, &source.text, dialect);
            Ok(blocks.into_iter().map(|block| plan_block(project, found, &source, block)).collect())
        }
    }
}

fn plan_figure(project: &Project, found: &Found, source: Arc<Source>) -> Planned {
    let mut diagnostics = Diagnostics::new();
    let figure = figures::read(&source, &mut diagnostics);
    let outputs = outputs_of(project, found, None, &Attributes::default(), figure.as_deref());
    let diagnostics = diagnostics.into_sorted();
    Planned { file: source.clone(), source, block: None, diagnostics, figure, outputs, places: None }
}

fn plan_block(project: &Project, found: &Found, page: &Arc<Source>, block: Block) -> Planned {
    let Block { name, attributes, source, places, diagnostics: mut all, .. } = block;
    let source = source.with_files(page.files.clone()).with_limits(project.manifest.limits);
    let mut diagnostics = Diagnostics::new();
    let figure = figures::read(&source, &mut diagnostics);
    all.extend(diagnostics.into_sorted().into_iter().map(|diagnostic| places.of_page(diagnostic)));
    let figure = figure.filter(|_| !crate::syntax::has_errors(&all)).map(|figure| headed(figure, &attributes));
    let outputs = outputs_of(project, found, Some(&name), &attributes, figure.as_deref());
    Planned {
        file: page.clone(),
        source: Arc::new(source),
        block: Some(name),
        diagnostics: all,
        figure,
        outputs,
        places: Some(places),
    }
}

/// What a figure gives: where the page says nothing of it, as it says itself, else as the project says.
fn outputs_of(
    project: &Project,
    found: &Found,
    block: Option<&str>,
    attributes: &Attributes,
    figure: Option<&dyn Figure>,
) -> Vec<Output> {
    let Some(figure) = figure else { return Vec::new() };
    let rules = project.manifest.outputs_of(&found.path);
    let asked = [&attributes.fits, &figure.head().fit, &rules.fits];
    let fits = asked.into_iter().find(|fits| !fits.is_empty()).unwrap_or(&rules.fits);
    let schemes = if attributes.schemes.is_empty() { &rules.schemes } else { &attributes.schemes };
    outputs(Path::new(&found.stem(&project.manifest, block)), fits, schemes, &rules.kinds)
}

/// A figure to which its page adds a title or alternative text.
struct Headed {
    figure: Box<dyn Figure>,
    head: Head,
}

/// A figure with the title and the alternative text that its page says, where it says them.
pub fn headed(figure: Box<dyn Figure>, attributes: &Attributes) -> Box<dyn Figure> {
    if attributes.title.is_none() && attributes.alt.is_none() {
        return figure;
    }
    let mut head = figure.head().clone();
    head.title = head.title.or_else(|| attributes.title.as_deref().map(Rich::from));
    head.alt_description = attributes.alt.clone().or(head.alt_description);
    Box::new(Headed { figure, head })
}

impl Figure for Headed {
    fn head(&self) -> &Head {
        &self.head
    }

    fn describe(&self) -> String {
        self.figure.describe()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        self.figure.layout(stage, room)
    }
}

/// Where two sources would give one output, neither is drawn.
fn refuse_claimed_twice(planned: &mut [Planned]) {
    let all = planned.iter().enumerate().flat_map(|(index, p)| p.outputs.iter().map(move |output| (index, output)));
    let mut refused: Vec<(usize, Diagnostic)> = Vec::new();
    for (path, sources) in claimed_twice(all) {
        for &index in &sources {
            // One clash of a source is enough to say so.
            if refused.last().is_some_and(|(last, _)| *last == index) {
                continue;
            }
            let others = sources.iter().filter(|&&other| other != index);
            let mut named: Vec<&str> = others.map(|&other| planned[other].file.name.as_str()).take(3).collect();
            named.dedup();
            let message = format!("`{}` is an output of {} too", path.display(), named.join(" and "));
            refused.push((
                index,
                Diagnostic::error("output-claimed-twice", None, message).help("rename one of the sources"),
            ));
        }
    }
    refused.sort_by_key(|(index, _)| *index);
    refused.dedup_by_key(|(index, _)| *index);
    for (index, diagnostic) in refused {
        let told = planned[index].of_file(vec![diagnostic]);
        planned[index].diagnostics.extend(told);
        planned[index].figure = None;
    }
}
