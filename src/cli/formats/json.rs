//! Findings as JSON. The shape is a promise: keys are added, never renamed or removed, while `version`
//! stays the same.

use figmill::syntax::Severity;
use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;

use super::super::findings::{Finding, Findings};
use super::level;

/// Raised where a program that reads the old shape would fail.
const VERSION: u32 = 1;

/// All that a check found.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Report of figmill check")]
struct Report<'a> {
    /// Raised where a program that reads the old shape would fail.
    version: u32,
    /// The version of Figmill.
    figmill: &'static str,
    /// How many figures were looked at.
    figures: usize,
    /// How many outputs were looked at.
    outputs: usize,
    /// How many findings are errors.
    errors: usize,
    /// How many findings are warnings.
    warnings: usize,
    /// All findings, file by file.
    findings: Vec<Entry<'a>>,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    /// The file that it is about, from the root of the project.
    file: &'a str,
    /// Line of the first character, from 1; null where the file as a whole is meant.
    line: Option<usize>,
    /// Column of the first character, from 1, in characters.
    column: Option<usize>,
    /// Line of the last character.
    end_line: Option<usize>,
    /// The column after the last character.
    end_column: Option<usize>,
    /// The code of the rule, which `figmill explain` explains.
    code: &'static str,
    /// `error` or `warning`.
    level: &'static str,
    /// What is wrong, in a sentence.
    message: &'a str,
    /// What would mend it.
    help: Option<&'a str>,
    /// Whether `--fix` would mend it.
    fixable: bool,
}

/// The JSON Schema of a report.
pub fn schema() -> serde_json::Value {
    SchemaGenerator::default().into_root_schema_for::<Report>().to_value()
}

/// The findings as JSON.
pub fn write(findings: &Findings) -> String {
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
            code: diagnostic.code(),
            level: level(diagnostic.severity),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            fixable: diagnostic.mend.is_some(),
        }
    }
}
