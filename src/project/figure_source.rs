//! Figures as they stand in the files of a project, not read yet. Nothing here reads files, so that files
//! of any origin can be asked for their figures.

use std::sync::Arc;

use super::markdown::{self, Attributes, Block, Places};
use super::sources::{Found, Holds};
use crate::figures::{self, Body, Figure, Head, Stage};
use crate::scene::fit::Room;
use crate::syntax::{Diagnostic, Diagnostics, Limits, Source, has_errors};
use crate::text::Rich;

/// A figure of a project that is not read yet.
#[derive(Clone, Debug)]
pub struct FigureSource {
    /// The file that it stands in, as diagnostics show it: for a block, its page.
    pub file: Arc<Source>,
    /// Its text.
    pub source: Arc<Source>,
    /// The name of a block within its page.
    pub block: Option<String>,
    /// What a page says of it.
    pub attributes: Attributes,
    /// What is wrong with the file or the fence, at places of `file`.
    pub diagnostics: Vec<Diagnostic>,
    /// Where its text stands in its page.
    places: Option<Places>,
}

/// The figures of a file, in their order; blocks of a page have the limits.
pub fn figure_sources(found: &Found, file: &Arc<Source>, limits: Limits) -> Vec<FigureSource> {
    let Holds::Page(dialect) = found.holds else { return vec![FigureSource::whole(file, Vec::new())] };
    if let Some(too_long) = file.too_long() {
        return vec![FigureSource::whole(file, vec![too_long])];
    }
    let page = markdown::page(&file.name, &file.text, dialect);
    if !page.diagnostics.is_empty() {
        return vec![FigureSource::whole(file, page.diagnostics)];
    }
    page.blocks.into_iter().map(|block| FigureSource::of_block(file, block, limits)).collect()
}

impl FigureSource {
    /// A file that is one figure, or that has a fault as a whole.
    pub(super) fn whole(file: &Arc<Source>, diagnostics: Vec<Diagnostic>) -> Self {
        let (file, source) = (file.clone(), file.clone());
        Self { file, source, block: None, attributes: Attributes::default(), diagnostics, places: None }
    }

    fn of_block(page: &Arc<Source>, block: Block, limits: Limits) -> Self {
        let Block { name, attributes, source, places, diagnostics, .. } = block;
        let source = Arc::new(source.with_files(page.files.afresh()).with_limits(limits));
        let (block, places) = (Some(name), Some(places));
        Self { file: page.clone(), source, block, attributes, diagnostics, places }
    }

    /// The path of the file, with `#NAME` for a block of a page.
    pub fn name(&self) -> String {
        match &self.block {
            Some(block) => format!("{}#{block}", self.file.name),
            None => self.file.name.clone(),
        }
    }

    /// Findings about its text, told of its file.
    pub fn of_file(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        match &self.places {
            Some(places) => diagnostics.into_iter().map(|diagnostic| places.of_page(diagnostic)).collect(),
            None => diagnostics,
        }
    }

    /// Reads the figure. With it come all findings so far, told of its file; it is none where one of them is
    /// an error.
    pub fn read(&self) -> (Option<Box<dyn Figure>>, Vec<Diagnostic>) {
        let mut all = self.diagnostics.clone();
        if self.block.is_none() && has_errors(&all) {
            return (None, all);
        }
        let mut diagnostics = Diagnostics::new();
        let figure = figures::read(&self.source, &mut diagnostics);
        all.extend(self.of_file(diagnostics.into_sorted()));
        let figure = figure.filter(|_| !has_errors(&all)).map(|figure| headed(figure, &self.attributes));
        (figure, all)
    }
}

/// A figure to which its page adds a title or alternative text.
struct Headed {
    figure: Box<dyn Figure>,
    head: Head,
}

fn headed(figure: Box<dyn Figure>, attributes: &Attributes) -> Box<dyn Figure> {
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
