//! All that a run found, whatever shows it.

use std::sync::Arc;

use figmill::lint::Levels;
use figmill::syntax::{Diagnostic, Format, Lines, Severity, Source, Span};

use super::report::Report;

/// What was found in a file.
pub struct InFile {
    /// The file.
    pub file: Arc<Source>,
    /// What was found, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
}

/// All that a run found.
#[derive(Default)]
pub struct Findings {
    /// All files that were looked at, also those in which nothing was found.
    pub files: Vec<InFile>,
    /// How many figures were looked at.
    pub figures: usize,
    /// How many outputs were looked at.
    pub outputs: usize,
}

/// A place in a file as people count it: lines from 1, columns in characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the last character.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
}

/// A finding with its file and its place.
pub struct Finding<'a> {
    /// The file.
    pub file: &'a str,
    /// The place; none where the file as a whole is meant.
    pub place: Option<Place>,
    /// What was found.
    pub diagnostic: &'a Diagnostic,
}

/// A file that things are said of, which is no source of a figure.
pub fn about(name: &str) -> Source {
    Source::new(name, "", Format::Yaml)
}

impl Findings {
    /// Adds what was found in a file. Findings of the figures of one page stand together.
    pub fn add(&mut self, file: &Arc<Source>, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        match self.files.last_mut() {
            Some(last) if Arc::ptr_eq(&last.file, file) => last.diagnostics.extend(diagnostics),
            _ => self.files.push(InFile { file: file.clone(), diagnostics: diagnostics.into_iter().collect() }),
        }
    }

    /// Adds something about a file that is no source of a figure.
    pub fn add_about(&mut self, name: &str, diagnostic: Diagnostic) {
        self.add(&Arc::new(about(name)), [diagnostic]);
    }

    /// What was found before, as grave as a project wants it, and these after it.
    pub fn after(self, before: Findings, levels: &Levels) -> Findings {
        let leveled = |InFile { file, diagnostics }| InFile { file, diagnostics: levels.apply(diagnostics) };
        let files = before.files.into_iter().map(leveled).chain(self.files).collect();
        Findings { files, ..self }
    }

    /// Tells people all.
    pub fn tell(&self, report: &Report) {
        self.files.iter().for_each(|InFile { file, diagnostics }| report.show(file, diagnostics));
    }

    /// How many findings are so grave.
    pub fn count(&self, severity: Severity) -> usize {
        self.files.iter().flat_map(|of| &of.diagnostics).filter(|found| found.severity == severity).count()
    }

    /// All findings, file by file.
    pub fn all(&self) -> impl Iterator<Item = Finding<'_>> {
        self.files.iter().flat_map(InFile::findings)
    }
}

impl InFile {
    /// What was found, with places.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        let lines = Lines::new(&self.file.text);
        self.diagnostics.iter().map(move |diagnostic| {
            let place = diagnostic.span.map(|span| place(&lines, span));
            Finding { file: &self.file.name, place, diagnostic }
        })
    }
}

fn place(lines: &Lines, span: Span) -> Place {
    let ((line, column), (end_line, end_column)) = lines.ends(span);
    Place { line, column, end_line, end_column }
}
