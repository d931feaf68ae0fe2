//! Findings as JSON. The shape is a promise: keys are added, never renamed or removed, while `version`
//! stays the same.

use serde::Serialize;

use super::super::findings::{Finding, Findings};
use super::level;

/// Raised where a program that reads the old shape would fail.
const VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    version: u32,
    figmill: &'static str,
    figures: usize,
    outputs: usize,
    errors: usize,
    warnings: usize,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    file: &'a str,
    /// As `endLine` and `endColumn`, null where the file as a whole is meant.
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    code: &'static str,
    level: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    /// Whether `--fix` would mend it.
    fixable: bool,
}

/// The findings as JSON.
pub fn write(findings: &Findings) -> String {
    use figmill::syntax::Severity;
    let report = Report {
        version: VERSION,
        figmill: env!("CARGO_PKG_VERSION"),
        figures: findings.figures,
        outputs: findings.outputs,
        errors: findings.count(Severity::Error),
        warnings: findings.count(Severity::Warning),
        findings: findings.all().map(Entry::new).collect(),
    };
    // Numbers and text alone: there is nothing that JSON cannot say.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

impl<'a> Entry<'a> {
    fn new(Finding { file, place, diagnostic }: Finding<'a>) -> Self {
        Self {
            file,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            end_line: place.map(|place| place.end_line),
            end_column: place.map(|place| place.end_column),
            code: diagnostic.code,
            level: level(diagnostic.severity),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            fixable: diagnostic.mend.is_some(),
        }
    }
}
