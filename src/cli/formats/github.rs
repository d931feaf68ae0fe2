//! Findings as workflow commands: GitHub shows them on the lines of a pull request.

use std::fmt::Write as _;

use super::super::findings::Findings;
use super::level;

/// One command a line.
pub fn write(findings: &Findings) -> String {
    let mut out = String::new();
    for finding in findings.all() {
        let diagnostic = finding.diagnostic;
        // Writing to a string does not fail.
        let _ = write!(out, "::{} file={}", level(diagnostic.severity), property(finding.file));
        if let Some(place) = finding.place {
            let _ = write!(out, ",line={}", place.line);
            // Columns are taken only where all is on one line.
            if place.end_line == place.line {
                let _ = write!(out, ",col={},endColumn={}", place.column, place.end_column);
            } else {
                let _ = write!(out, ",endLine={}", place.end_line);
            }
        }
        let _ = write!(out, ",title={}::{}", property(diagnostic.code()), data(&diagnostic.message));
        if let Some(help) = &diagnostic.help {
            let _ = write!(out, "{}", data(&format!("\n{help}")));
        }
        out.push('\n');
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
