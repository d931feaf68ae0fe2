//! Findings in the formats that other programs read, one file a format.

mod github;
pub mod json;
mod junit;
mod sarif;

use clap::ValueEnum;
use figmill::syntax::Severity;

use super::findings::Findings;

/// How findings are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on the standard error
    #[default]
    Human,
    /// JSON of a stable shape
    Json,
    /// Commands that GitHub shows on the lines of a pull request
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// `JUnit` XML, for test reports
    Junit,
}

impl Format {
    /// The findings as the text of a file; none for people.
    pub fn write(self, findings: &Findings) -> Option<String> {
        match self {
            Format::Human => None,
            Format::Json => Some(json::write(findings)),
            Format::Github => Some(github::write(findings)),
            Format::Sarif => Some(sarif::write(findings)),
            Format::Junit => Some(junit::write(findings)),
        }
    }
}

/// The word for a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[cfg(test)]
mod tests;
