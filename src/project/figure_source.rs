//! Figures as they stand in the files of a project, not read yet. Nothing here reads files, so that files
//! of any origin can be asked for their figures.

use std::sync::Arc;

use super::Manifest;
use super::markdown::{self, Attributes, Block, Places};
use super::sources::{Found, Holds};
use crate::figures::Read;
use crate::language::Language;
use crate::lint::Allow;
use crate::session;
use crate::syntax::{Diagnostic, Diagnostics, Limits, Mend, Source, Span, has_errors};

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
    /// The language of its readers, where it is known.
    pub language: Option<Language>,
    /// What is wrong with the file or the fence, at places of `file`.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it is no figure but a page that has none, of which something is to be said.
    pub(super) is_page: bool,
    /// Where its text stands in its page.
    places: Option<Places>,
    /// What comments of the page before it allow.
    page_allows: Vec<Allow>,
}

/// The figures of a file, in their order, as the manifest says what blocks of pages are held to and which they are.
pub fn figure_sources(found: &Found, file: &Arc<Source>, manifest: &Manifest) -> Vec<FigureSource> {
    let language = manifest.language_of(&file.name, &file.text);
    let whole = |diagnostics| FigureSource { language, ..FigureSource::whole(file, diagnostics) };
    let Holds::Page(dialect) = found.holds else { return vec![whole(Vec::new())] };
    if let Some(too_long) = file.too_long() {
        return vec![whole(vec![too_long])];
    }
    let page = markdown::page_with(&file.name, &file.text, dialect, &manifest.also);
    let blocks = page
        .blocks
        .into_iter()
        .map(|block| FigureSource { language, ..FigureSource::of_block(file, block, manifest.limits) });
    let mut blocks: Vec<FigureSource> = blocks.collect();
    match blocks.first_mut() {
        _ if page.diagnostics.is_empty() => {}
        // What does not stop the page is said with its first figure.
        Some(first) if !has_errors(&page.diagnostics) => {
            first.diagnostics.splice(..0, page.diagnostics);
        }
        _ => blocks.insert(0, FigureSource { is_page: true, ..whole(page.diagnostics) }),
    }
    blocks
}

impl FigureSource {
    /// A file that is one figure, or that has a fault as a whole.
    pub(super) fn whole(file: &Arc<Source>, diagnostics: Vec<Diagnostic>) -> Self {
        let (file, source) = (file.clone(), file.clone());
        Self {
            language: None,
            file,
            source,
            block: None,
            attributes: Attributes::default(),
            diagnostics,
            is_page: false,
            places: None,
            page_allows: Vec::new(),
        }
    }

    fn of_block(page: &Arc<Source>, block: Block, limits: Limits) -> Self {
        let page_allows = markdown::allows_before(&page.text, block.whole().start);
        let Block { name, attributes, source, places, diagnostics, .. } = block;
        let source = Arc::new(source.with_files(page.files.afresh()).with_limits(limits));
        let (block, places) = (Some(name), Some(places));
        let (language, is_page) = (None, false);
        Self { file: page.clone(), source, block, language, attributes, diagnostics, is_page, places, page_allows }
    }

    /// The path of the file, with `#NAME` for a block of a page.
    pub fn name(&self) -> String {
        match &self.block {
            Some(block) => format!("{}#{block}", self.file.name),
            None => self.file.name.clone(),
        }
    }

    /// Whether its page, or the project, leaves it to others.
    pub fn is_left(&self, manifest: &Manifest) -> bool {
        self.attributes.off || !self.is_page && manifest.leaves(&self.file.name, &self.source)
    }

    /// Findings about its text, told of its file.
    pub fn of_file(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        match &self.places {
            Some(places) => diagnostics
                .into_iter()
                .map(|diagnostic| {
                    let mend = diagnostic.mend.as_deref().and_then(|Mend { span, text }| {
                        let span = self.in_file(*span)?;
                        Some(Box::new(Mend { span, text: text.clone() }))
                    });
                    Diagnostic { mend, ..places.of_page(diagnostic) }
                })
                .collect(),
            None => diagnostics,
        }
    }

    /// What its author allows, in its own text and in the page before it, at places of its file.
    pub fn allows(&self) -> Vec<Allow> {
        let mut allows = Allow::in_source(&self.source);
        if let Some(places) = &self.places {
            for allow in &mut allows {
                allow.whole = allow.whole.and_then(|whole| self.in_file(whole));
                allow.span = places.in_page(allow.span);
            }
        }
        allows.extend(self.page_allows.iter().cloned());
        allows
    }

    /// Where a piece of its text stands in its file; none where the page has something else between its lines.
    fn in_file(&self, span: Span) -> Option<Span> {
        let Some(places) = &self.places else { return Some(span) };
        let in_page = places.in_page(span);
        let (text, page) = (self.source.text.get(span.start..span.end)?, &self.file.text);
        let begins_a_line = in_page.start == 0 || page[..in_page.start].ends_with('\n');
        let same = page.get(in_page.start..in_page.end)? == text;
        (same && (begins_a_line || !text.contains('\n'))).then_some(in_page)
    }

    /// Reads the figure. With it come all findings so far, told of its file; it is none where one of them is
    /// an error.
    pub fn read(&self) -> (Option<Read>, Vec<Diagnostic>) {
        let mut all = self.diagnostics.clone();
        if self.is_page || self.block.is_none() && has_errors(&all) {
            return (None, all);
        }
        let mut diagnostics = Diagnostics::new();
        let figure = session::read(&self.source, &mut diagnostics);
        all.extend(self.of_file(diagnostics.into_sorted()));
        let figure = figure.filter(|_| !has_errors(&all)).map(|figure| self.attributes.over(figure));
        let figure = figure.map(|mut figure| {
            figure.head.language = figure.head.language.or(self.language);
            figure
        });
        (figure, all)
    }
}
