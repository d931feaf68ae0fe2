//! Two versions of the figures of a project, compared: which came, which went, and what is different
//! in the others, in words and as pictures.

mod git;
mod html;
mod pairs;
mod sentences;
mod words;

use rayon::prelude::*;

pub use git::{GitError, Repository, Revision};
pub use html::page;
pub use sentences::sentences;
pub use words::{markdown, text};

use pairs::{Pair, pairs};

use super::figure_source::FigureSource;
use crate::export::difference::difference;
use crate::export::svg::{Scheme, SvgOptions, Text, svg};
use crate::figures::Read;
use crate::scene::Scene;
use crate::session::Look;
use crate::syntax::{Diagnostic, Severity};

/// What became of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It is different.
    Changed,
    /// It has another name and is the same.
    Renamed,
}

impl Status {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Added => "added",
            Status::Removed => "removed",
            Status::Changed => "changed",
            Status::Renamed => "renamed",
        }
    }
}

/// One version of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// A picture of it.
    Picture {
        /// The picture, on light ground.
        svg: String,
        /// Its width in whole px.
        width: u32,
        /// Its height in whole px.
        height: u32,
        /// What it shows.
        description: String,
    },
    /// Why there is no picture: an error a line.
    Errors(Vec<String>),
}

/// A figure that is different in two versions of a project.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its file, and `#NAME` for a block of a page.
    pub name: String,
    /// What became of it.
    pub status: Status,
    /// What is different, in words.
    pub sentences: Vec<String>,
    /// How it was.
    pub before: Option<View>,
    /// How it is.
    pub after: Option<View>,
    /// Both over each other as PNG, where both are pictures.
    pub difference: Option<Vec<u8>>,
}

/// All figures of two versions of a project.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Those that are different, in the order of their names.
    pub changes: Vec<Change>,
    /// How many are the same.
    pub unchanged: usize,
}

impl Comparison {
    /// How many figures became what.
    pub fn count(&self, status: Status) -> usize {
        self.changes.iter().filter(|change| change.status == status).count()
    }
}

/// Compares the figures of two versions of a project.
pub fn compare(before: &[FigureSource], after: &[FigureSource], look: &Look) -> Comparison {
    let pairs = pairs(before, after);
    let all = pairs.len();
    let changes: Vec<Change> = pairs
        .into_par_iter()
        .filter_map(|pair| match (pair.before, pair.after) {
            (Some(before), Some(after)) => changed(&pair, before, after, look),
            (None, Some(after)) => Some(appeared(pair.name(), Status::Added, after, look)),
            (Some(before), None) => Some(appeared(pair.name(), Status::Removed, before, look)),
            (None, None) => None,
        })
        .collect();
    Comparison { unchanged: all - changes.len(), changes }
}

/// A figure that is in one version only.
fn appeared(name: String, status: Status, source: &FigureSource, look: &Look) -> Change {
    let version = Version::of(source, look);
    let sentences = version
        .figure
        .as_ref()
        .map(|read| vec![read.figure.describe(crate::language::Language::English)])
        .unwrap_or_default();
    let view = Some(version.view());
    let (before, after) = if status == Status::Removed { (view, None) } else { (None, view) };
    Change { name, status, sentences, before, after, difference: None }
}

/// What is different in a figure; none where nothing is.
fn changed(pair: &Pair, before: &FigureSource, after: &FigureSource, look: &Look) -> Option<Change> {
    let (old, new) = (Version::of(before, look), Version::of(after, look));
    let (before, after) = (old.view(), new.view());
    let renamed = pair.old_name().map(|name| format!("it was {name} before"));
    if before == after {
        let sentences = vec![renamed?];
        let (name, after) = (pair.name(), Some(after));
        return Some(Change { name, status: Status::Renamed, sentences, before: None, after, difference: None });
    }
    let told = match (&old.figure, &new.figure) {
        (Some(old), Some(new)) => {
            let told = sentences(old, new);
            if told.is_empty() { vec!["only its look changed".to_owned()] } else { told }
        }
        (Some(_), None) => vec!["it cannot be read any more".to_owned()],
        (None, Some(_)) => vec!["it could not be read before".to_owned()],
        (None, None) => vec!["it cannot be read, and could not before".to_owned()],
    };
    let difference = match (&old.scene, &new.scene) {
        // A figure too large for pixels is shown without this panel.
        (Some(old), Some(new)) => difference(old, new).ok(),
        _ => None,
    };
    let (name, before, after) = (pair.name(), Some(before), Some(after));
    let sentences = renamed.into_iter().chain(told).collect();
    Some(Change { name, status: Status::Changed, sentences, before, after, difference })
}

/// A version of a figure, read and laid out.
struct Version {
    figure: Option<Read>,
    scene: Option<Scene>,
    errors: Vec<String>,
}

impl Version {
    fn of(source: &FigureSource, look: &Look) -> Self {
        let (figure, diagnostics) = source.read();
        let laid_out = figure.as_ref().map(|figure| {
            let fit = source.attributes.fits.first().or(figure.head.fit.first()).copied().unwrap_or_default();
            look.lay_out(figure, &source.source, fit)
        });
        let (scene, fault) = match laid_out {
            Some(Ok(laid_out)) => (Some(laid_out.scene), None),
            Some(Err(fault)) => (None, Some(fault)),
            None => (None, None),
        };
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).chain(&fault);
        let errors = errors.map(|diagnostic| line_of(source, diagnostic)).collect();
        Self { figure, scene, errors }
    }

    fn view(&self) -> View {
        match &self.scene {
            Some(scene) => View::Picture {
                svg: svg(scene, &SvgOptions { scheme: Scheme::Light, text: Text::Embed, ..SvgOptions::default() }),
                width: scene.size.width.ceil() as u32,
                height: scene.size.height.ceil() as u32,
                description: scene.description.clone(),
            },
            None => View::Errors(self.errors.clone()),
        }
    }
}

/// An error with its place, as a line.
fn line_of(source: &FigureSource, diagnostic: &Diagnostic) -> String {
    match diagnostic.span {
        Some(span) => {
            let (line, column) = source.file.line_column(span.start);
            format!("{line}:{column}: {}", diagnostic.message)
        }
        None => diagnostic.message.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
