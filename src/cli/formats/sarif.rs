//! Findings as SARIF 2.1.0 (OASIS), for code scanning.

use std::collections::BTreeMap;

use figmill::lint::{self, Level, Rule};
use serde_json::{Value, json};

use super::super::findings::{Finding, Findings};
use super::level;

/// The findings of one run, with the rules that they break.
pub fn write(findings: &Findings) -> String {
    let mut rules: BTreeMap<&str, usize> = findings.all().map(|finding| (finding.diagnostic.code(), 0)).collect();
    rules.values_mut().enumerate().for_each(|(index, number)| *number = index);
    let results: Vec<Value> = findings.all().map(|finding| result(&finding, &rules)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "figmill",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules.keys().map(|code| descriptor(code)).collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn descriptor(code: &str) -> Value {
    match lint::rule(code) {
        Some(Rule { level, summary, page, group, .. }) => json!({
            "id": code,
            "shortDescription": { "text": summary },
            "help": { "text": page, "markdown": page },
            "defaultConfiguration": { "level": match level {
                Level::Off => "none",
                Level::Warning => "warning",
                Level::Error => "error",
            } },
            "properties": { "tags": [group.name().to_lowercase()] },
        }),
        None => json!({ "id": code }),
    }
}

fn result(finding: &Finding, rules: &BTreeMap<&str, usize>) -> Value {
    let diagnostic = finding.diagnostic;
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut location = json!({ "artifactLocation": { "uri": uri(finding.file), "uriBaseId": "%SRCROOT%" } });
    // Code scanning shows only results with a region; that of a whole file is its first line.
    location["region"] = match finding.place {
        Some(place) => json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }),
        None => json!({ "startLine": 1 }),
    };
    json!({
        "ruleId": diagnostic.code(),
        "ruleIndex": rules.get(diagnostic.code()),
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": location }],
    })
}

/// A path as a reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
