//! Diagnostics on the standard error, in one form that people, scripts and editors can read; on a
//! terminal it has colours.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use figmill::syntax::{Diagnostic, Severity, Source};
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
    colored: bool,
    quiet: bool,
}

impl Report {
    /// A report to the standard error.
    pub fn new(color: Color, quiet: bool) -> Self {
        let colored = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        };
        Self { colored, quiet }
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
            Shown { name: &name, diagnostic, excerpt, colored: self.colored }.write(&mut out);
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
struct Shown<'a> {
    name: &'a str,
    diagnostic: &'a Diagnostic,
    excerpt: Option<Excerpt>,
    colored: bool,
}

impl Shown<'_> {
    /// `file:line:column: error[code]: message`, the line with the place underlined, and the help.
    fn write(&self, out: &mut String) {
        let Self { name, diagnostic, excerpt, .. } = self;
        let (severity, color) = match diagnostic.severity {
            Severity::Warning => ("warning", AnsiColor::Yellow),
            Severity::Error => ("error", AnsiColor::Red),
        };
        let (loud, strong, faint) = (color.on_default().bold(), Style::new().bold(), Style::new().dimmed());
        let place = match excerpt {
            Some(Excerpt { line, column, .. }) => format!("{name}:{line}:{column}:"),
            None => format!("{name}:"),
        };
        let kind = format!("{severity}[{}]:", diagnostic.code());
        let message: String = diagnostic.message.chars().flat_map(printable).collect();
        // Writing to a string does not fail.
        let _ = writeln!(out, "{} {} {message}", self.set(strong, &place), self.set(loud, &kind));
        if let Some(Excerpt { line, text, start, end, .. }) = excerpt {
            let number = line.to_string();
            let margin = self.set(faint, &format!(" {} |", " ".repeat(number.len())));
            let before = " ".repeat(text[..*start].width());
            let under = "^".repeat(text[*start..*end].width().max(1));
            let under = format!("{under} {}", diagnostic.label.as_deref().unwrap_or_default());
            let _ = writeln!(out, "{margin}\n{} {text}", self.set(faint, &format!(" {number} |")));
            let _ = writeln!(out, "{margin} {before}{}", self.set(loud, under.trim_end()));
        }
        if let Some(help) = &diagnostic.help {
            let help: String = help.chars().flat_map(printable).collect();
            let _ = writeln!(out, "  {} {help}", self.set(strong, "help:"));
        }
    }

    /// Words in a style, where there are colours.
    fn set(&self, style: Style, words: &str) -> String {
        if self.colored { format!("{style}{words}{style:#}") } else { words.to_owned() }
    }
}
