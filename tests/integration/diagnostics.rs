//! What bad input gets, on the real binary: one snapshot for each file in `tests/diagnostics/`.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

fn told(args: &[&str], folder: &Path) -> String {
    let output = Command::cargo_bin("figmill").unwrap().args(args).current_dir(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn every_bad_input_is_told_with_its_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    for name in names {
        insta::assert_snapshot!(name.clone(), told(&["render", &name], &folder));
    }
}

#[test]
fn on_a_terminal_the_place_is_underlined_under_tabs_and_wide_characters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let colored = told(&["render", "wrong-types.json", "--color", "always"], &folder);
    assert!(colored.contains("\u{1b}["));
    insta::assert_snapshot!("terminal", without_colors(&colored));
}

fn without_colors(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| out + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[test]
fn sources_that_are_too_large_are_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    file("line.yaml", format!("figure: timeline\ntitle: {}\n", "é".repeat(5 << 20)));
    file("line.mmd", format!("timeline\n title {}\n", "x".repeat(10 << 20)));
    file("text.yaml", format!("figure: pillars\npillars:\n- title: {}\noutcome: {{title: x}}\n", "x".repeat(2 << 20)));
    file("key.yaml", format!("figure: pillars\n{}: 1\n", "x".repeat(1000)));
    file("events.yaml", format!("figure: timeline\nevents:\n{}", "- {when: 2014, title: x}\n".repeat(100_000)));
    file("events.mmd", format!("timeline\n{}", "  2014 : x\n".repeat(100_000)));
    file("errors.yaml", format!("figure: pillars\npillars:\n{}", "- {titel: x}\n".repeat(10_000)));
    file("number.yaml", format!("figure: timeline\nfit: {}\nevents: []\n", "9".repeat(3 << 20)));
    file("family.mmd", "x".repeat(3 << 20));
    file("title.mmd", format!("timeline\n title {}\n 2014 : x\n", "x".repeat(3 << 20)));
    file("event.mmd", format!("timeline\n 2014 : {}\n", "x ".repeat(1 << 20)));
    file("matter.mmd", format!("---\ntitle: {}\n---\ntimeline\n 2014 : x\n", "x".repeat(3 << 20)));
    let more = ["number.yaml", "family.mmd", "title.mmd", "event.mmd", "matter.mmd"];
    for name in more.into_iter().chain([
        "line.yaml",
        "line.mmd",
        "text.yaml",
        "key.yaml",
        "events.yaml",
        "events.mmd",
        "errors.yaml",
    ]) {
        let told = told(&["render", name], folder.path());
        assert!(told.contains("error["), "{name}");
        assert!(told.len() < 20_000, "{name} is told in {} bytes", told.len());
    }
    assert!(told(&["render", "errors.yaml"], folder.path()).contains("more"));
}
