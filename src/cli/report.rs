//! Diagnostics on the standard error: drawn by miette on a terminal, else a plain form that scripts
//! and editors can read.

use std::fmt::{self, Write as _};
use std::io::{self, IsTerminal as _, Write as _};

use clap::ValueEnum;
use figmill::syntax::{Diagnostic, Severity, Source};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use unicode_width::UnicodeWidthStr as _;

use super::Failure;
use super::excerpt::{Excerpt, printable};

/// Most diagnostics of a source that are shown; the rest are counted.
const MOST: usize = 50;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Tells the user what was found.
pub struct Report {
    /// The drawn form; none for the plain one.
    fancy: Option<GraphicalReportHandler>,
    quiet: bool,
}

impl Report {
    /// A report to the standard error.
    pub fn new(color: Color, quiet: bool) -> Self {
        let terminal = io::stderr().is_terminal();
        let colored = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        };
        let theme = if colored { GraphicalTheme::unicode } else { GraphicalTheme::unicode_nocolor };
        let fancy = (terminal || colored).then(|| GraphicalReportHandler::new_themed(theme()).with_width(100));
        Self { fancy, quiet }
    }

    /// Whether only errors are told.
    pub fn quiet(&self) -> bool {
        self.quiet
    }

    /// Whether what is written to the standard error is seen at once and may be overwritten.
    pub fn live(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Shows what was found in a source.
    pub fn show(&self, source: &Source, diagnostics: &[Diagnostic]) {
        let told: Vec<&Diagnostic> =
            diagnostics.iter().filter(|d| d.severity == Severity::Error || !self.quiet).collect();
        let name: String = source.name.chars().flat_map(printable).collect();
        let mut out = String::new();
        for diagnostic in told.iter().take(MOST) {
            let excerpt = diagnostic.span.map(|span| Excerpt::new(source, span));
            let shown = Shown { name: &name, diagnostic, excerpt };
            match &self.fancy {
                Some(handler) => {
                    // Writing to a string does not fail.
                    let _ = handler.render_report(&mut out, &shown);
                    out.push('\n');
                }
                None => shown.plain(&mut out),
            }
        }
        if let Some(more) = told.len().checked_sub(MOST + 1) {
            let _ = writeln!(out, "{name}: and {} more", more + 1);
        }
        write_error(&out);
    }

    /// Shows something that was found in a file that is no source.
    pub fn show_file(&self, name: &str, diagnostic: &Diagnostic) {
        self.show(&Source::new(name, "", figmill::syntax::Format::Yaml), std::slice::from_ref(diagnostic));
    }

    /// Shows why the command could not do its work.
    pub fn failure(&self, Failure(message): &Failure) {
        let message: String = message.chars().flat_map(printable).collect();
        write_error(&format!("error: {message}\n"));
    }
}

/// Where the standard error is gone there is nobody left to tell.
fn write_error(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// A diagnostic with what is shown of its source.
#[derive(Debug)]
struct Shown<'a> {
    name: &'a str,
    diagnostic: &'a Diagnostic,
    excerpt: Option<Excerpt>,
}

impl Shown<'_> {
    /// `file:line:column: error[code]: message`, the line with the place underlined, and the help.
    fn plain(&self, out: &mut String) {
        let Self { name, diagnostic, excerpt } = self;
        let severity = match diagnostic.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        // Writing to a string does not fail.
        let _ = write!(out, "{name}");
        if let Some(Excerpt { line, column, .. }) = excerpt {
            let _ = write!(out, ":{line}:{column}");
        }
        let message: String = diagnostic.message.chars().flat_map(printable).collect();
        let _ = writeln!(out, ": {severity}[{}]: {message}", diagnostic.code());
        if let Some(Excerpt { line, text, start, end, .. }) = excerpt {
            let number = line.to_string();
            let margin = " ".repeat(number.len());
            let before = " ".repeat(text[..*start].width());
            let under = "^".repeat(text[*start..*end].width().max(1));
            let label = diagnostic.label.as_deref().unwrap_or_default();
            let _ = writeln!(out, " {margin} |\n {number} | {text}");
            let _ = writeln!(out, "{}", format!(" {margin} | {before}{under} {label}").trim_end());
        }
        if let Some(help) = &diagnostic.help {
            let help: String = help.chars().flat_map(printable).collect();
            let _ = writeln!(out, "  help: {help}");
        }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.excerpt.is_none() {
            write!(f, "{}: ", self.name)?;
        }
        self.diagnostic.message.chars().flat_map(printable).try_for_each(|c| f.write_char(c))
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.code()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.diagnostic.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|_| self as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let Excerpt { start, end, .. } = self.excerpt.as_ref()?;
        let label = LabeledSpan::new(self.diagnostic.label.as_deref().map(str::to_owned), *start, end - start);
        Some(Box::new(std::iter::once(label)))
    }
}

/// The source is the excerpt alone, at its line, so that miette never sees a line of megabytes.
impl SourceCode for Shown<'_> {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Some(Excerpt { line, column, text, .. }) = &self.excerpt else { return Err(MietteError::OutOfBounds) };
        let all = SourceSpan::from((0, text.len()));
        let contents =
            MietteSpanContents::new_named(self.name.to_owned(), text.as_bytes(), all, line - 1, column - 1, 1);
        Ok(Box::new(contents))
    }
}
