//! Findings as `JUnit` XML: a suite for each file, a case for each finding, and one that passes where
//! nothing was found.

use std::fmt::Write as _;

use figmill::syntax::Severity;

use super::super::findings::{Finding, Findings, InFile};

/// The findings as a report of tests. Warnings pass.
pub fn write(findings: &Findings) -> String {
    let (tests, failures) = findings.files.iter().map(counts).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string does not fail.
    let _ = writeln!(out, "<testsuites name=\"figmill check\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">");
    findings.files.iter().for_each(|file| write_file(&mut out, file));
    out.push_str("</testsuites>\n");
    out
}

/// Cases of a file, and those of them that fail.
fn counts(file: &InFile) -> (usize, usize) {
    let failures = file.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    (file.diagnostics.len().max(1), failures)
}

fn write_file(out: &mut String, file: &InFile) {
    let name = escaped(&file.file.name);
    let (tests, failures) = counts(file);
    let _ = writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">");
    if file.diagnostics.is_empty() {
        let _ = writeln!(out, "    <testcase classname=\"{name}\" name=\"check\"/>");
    }
    file.findings().for_each(|finding| write_case(out, &name, &finding));
    out.push_str("  </testsuite>\n");
}

fn write_case(out: &mut String, file: &str, finding: &Finding) {
    let Finding { place, diagnostic, .. } = finding;
    let place = place.map(|place| format!(" at {}:{}", place.line, place.column)).unwrap_or_default();
    let message = escaped(&diagnostic.message);
    let text = escaped(&format!("{}{place}\n{}", finding.file, diagnostic.help.as_deref().unwrap_or_default()));
    let _ = writeln!(out, "    <testcase classname=\"{file}\" name=\"{}{place}\">", escaped(diagnostic.code()));
    let _ = match diagnostic.severity {
        Severity::Error => {
            let code = escaped(diagnostic.code());
            writeln!(out, "      <failure type=\"{code}\" message=\"{message}\">{}</failure>", text.trim_end())
        }
        Severity::Warning => writeln!(out, "      <system-out>warning: {message}</system-out>"),
    };
    out.push_str("    </testcase>\n");
}

/// Text as XML holds it, also in attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
