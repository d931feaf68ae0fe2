//! Each format of the same findings, some of them nasty.

use std::sync::Arc;

use figmill::syntax::{Diagnostic, Format as Language, Source, Span};
use serde_json::{Value, json};

use super::*;
use figmill::lint::project::STALE_OUTPUT;
use figmill::mermaid::rules::SYNTAX;

fn findings() -> Findings {
    let mut findings = Findings { figures: 2, outputs: 1, ..Findings::default() };
    let source = Source::new("a b/100%,x:y.mmd", "graph TD\n  <ü> & \"b\"\n", Language::Mermaid);
    findings.add(
        &Arc::new(source),
        vec![
            Diagnostic::error(&SYNTAX, Span::new(11, 15), "expected 50% of\r\n<ü> & \"b\"\u{1}").help("write: a, b"),
            Diagnostic::warning(figmill::lint::rule("label-far").unwrap(), Span::new(0, 99), "far"),
        ],
    );
    findings
        .add(&Arc::new(Source::new("c.svg", "", Language::Yaml)), vec![Diagnostic::error(&STALE_OUTPUT, None, "old")]);
    findings.add(&Arc::new(Source::new("d.yaml", "", Language::Yaml)), Vec::new());
    findings
}

#[test]
fn json_has_every_finding_with_its_place() {
    let report: Value = serde_json::from_str(&json::write(&findings())).unwrap_or_default();
    assert_eq!(report["version"], 1);
    assert_eq!((&report["errors"], &report["warnings"]), (&json!(2), &json!(1)));
    let first = &report["findings"][0];
    let place = ["line", "column", "endLine", "endColumn"].map(|key| first[key].clone());
    assert_eq!(place, [json!(2), json!(3), json!(2), json!(6)]);
    assert_eq!(first["help"], "write: a, b");
    assert_eq!(report["findings"][2]["line"], Value::Null);
}

#[test]
fn the_schema_of_json_describes_every_key_that_is_written() {
    let (schema, report) =
        (json::schema(), serde_json::from_str::<Value>(&json::write(&findings())).unwrap_or_default());
    let entry = &schema["$defs"]["Entry"]["properties"];
    for (described, written) in [(&schema["properties"], &report), (entry, &report["findings"][0])] {
        for key in written.as_object().into_iter().flat_map(|keys| keys.keys()) {
            assert!(described[key]["description"].is_string() || key == "findings", "{key}");
        }
    }
}

#[test]
fn nothing_of_a_finding_ends_a_command_of_github() {
    let text = github::write(&findings());
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [
            "::error file=a b/100%25%2Cx%3Ay.mmd,line=2,col=3,endColumn=6,title=syntax::expected 50%25 of%0D%0A<ü> & \"b\"\u{1}%0Awrite: a, b",
            "::warning file=a b/100%25%2Cx%3Ay.mmd,line=1,endLine=2,title=label-far::far",
            "::error file=c.svg,title=stale-output::old",
        ]
    );
}

#[test]
fn sarif_names_the_rule_and_the_region_of_every_result() {
    let log: Value = serde_json::from_str(&sarif::write(&findings())).unwrap_or_default();
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(3));
    for result in run["results"].as_array().into_iter().flatten() {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap_or(99) as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].is_string());
    }
    let location = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "a%20b/100%25%2Cx%3Ay.mmd");
    assert_eq!(location["region"], json!({ "startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 6 }));
}

#[test]
fn junit_is_xml_with_a_case_for_every_finding_and_for_every_clean_file() {
    let text = junit::write(&findings());
    assert!(text.contains("<testsuites name=\"figmill check\" tests=\"4\" failures=\"2\" errors=\"0\">"));
    assert!(text.contains("message=\"expected 50% of\u{fffd}&#10;&lt;ü&gt; &amp; &quot;b&quot;\u{fffd}\""));
    assert!(text.contains("<testcase classname=\"d.yaml\" name=\"check\"/>"));
    assert_eq!(text.matches("<testcase").count(), 4);
    assert_eq!(text.matches("<failure").count(), 2);
}
