//! Every rule is seen to fire and to stay quiet, and has a page.
//!
//! `tests/fixtures/lint/CODE/` holds `bad.*`, which breaks the rule, and `good.*`, which does not. A
//! `bad.FAULT.*` is a source in order whose drawing is made bad on purpose.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use figmill::Options;
use figmill::lint::spoil::{Fault, spoil};
use figmill::lint::{self, Allow, Level, Levels, Setting, allow};
use figmill::scene::Fit;
use figmill::syntax::{Files, Format, Limits, Source};

/// Rules about sources too large to be kept in a file, each with one that breaks it.
fn large_sources() -> Vec<(&'static str, Source)> {
    let events = |count: usize| "- {when: 2012, title: A}\n".repeat(count);
    let of = |text: String, format| Source::new("large", text, format);
    vec![
        ("too-long", of(format!("figure: timeline\ntitle: {}\n", "x".repeat(5 << 20)), Format::Yaml)),
        ("too-many", of(format!("figure: timeline\nevents:\n{}", events(21_000)), Format::Yaml)),
        ("too-many-events", of(format!("figure: timeline\nevents:\n{}", events(2_001)), Format::Yaml)),
        ("too-large", of(format!("flowchart TD\n{}", "  a --> b\n".repeat(60_000)), Format::Mermaid)),
    ]
}

/// Rules that need more than a source: files, a project, the arguments of a command, certain fonts of the
/// machine. Each has a test of its own.
const TESTED_ELSEWHERE: [&str; 31] = [
    "deck",
    "icon-pack",
    // What nobody knows how to bring about.
    "not-understood",
    "other-fence",
    "one-picture",
    "fault",
    "unreadable",
    "unclosed-fence",
    "broken-fold",
    "no-figures",
    "empty-glob",
    "wrong-glob",
    "wrong-output",
    "font-of-slides",
    "unknown-rule",
    "unknown-limit",
    "unknown-attribute",
    "unknown-theme",
    "name-claimed-twice",
    "system-font",
    "font",
    "wrong-value",
    "missing-alt",
    "output-claimed-twice",
    "cannot-write",
    "no-picture",
    "theme",
    "missing-output",
    "stale-output",
    "edited-output",
    "orphaned-output",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The codes of all that is found in a source whose drawing is made so bad.
fn codes(source: &Source, fault: Option<Fault>) -> BTreeSet<&'static str> {
    let options = Options { system_fonts: false, ..Options::default() };
    let found = match figmill::lay_out(source, &options) {
        Err(found) => found,
        Ok(mut figure) => {
            if let Some(fault) = fault {
                spoil(&mut figure.scene, fault);
            }
            let levels = Levels::new([("all".to_owned(), Level::Warning)]).unwrap();
            let setting = Setting { fit: figure.fit, levels: &levels, files: &source.files };
            figure.diagnostics.extend(lint::check(&figure.scene, &setting));
            let applied = allow::apply(&Allow::in_source(source), figure.diagnostics);
            [applied.left, applied.about_allows].concat()
        }
    };
    found.iter().map(|diagnostic| diagnostic.code()).collect()
}

fn codes_of_file(path: &Path) -> BTreeSet<&'static str> {
    let folder = path.parent().unwrap();
    let (source, unreadable) = Source::from_bytes("x", fs::read(path).unwrap(), Format::of_path(path).unwrap());
    let source = source.with_files(Files::below(folder, folder));
    let fault = path.file_name().unwrap().to_str().unwrap().split('.').nth(1).and_then(|word| word.parse().ok());
    match unreadable {
        Some(diagnostic) => BTreeSet::from([diagnostic.code()]),
        None => codes(&source, fault),
    }
}

#[test]
fn every_rule_fires_on_its_bad_fixture_and_is_quiet_on_its_good_one() {
    let large: Vec<&str> = large_sources().iter().map(|(code, _)| *code).collect();
    let elsewhere = [large, TESTED_ELSEWHERE.to_vec()].concat();
    for rule in lint::rules().filter(|rule| !elsewhere.contains(&rule.code)) {
        let folder = root().join("tests/fixtures/lint").join(rule.code);
        assert!(folder.is_dir(), "{} has no fixtures", rule.code);
        let mut seen = [false, false];
        for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_str().unwrap();
            let bad = name.starts_with("bad.");
            if !bad && !name.starts_with("good.") {
                continue;
            }
            let found = codes_of_file(&path);
            assert_eq!(found.contains(rule.code), bad, "{}: {found:?}", path.display());
            seen[usize::from(bad)] = true;
        }
        assert_eq!(seen, [true, true], "{} has no bad or no good fixture", rule.code);
    }
}

#[test]
fn rules_on_the_size_of_sources_fire() {
    for (code, source) in large_sources() {
        assert!(codes(&source, None).contains(code), "{code}");
        assert!(lint::rule(code).is_some(), "{code}");
    }
    assert!(Limits::default().bytes < 5 << 20);
}

/// The codes of all rules that stand somewhere in the program, from the text of its source.
fn codes_of_the_program() -> BTreeSet<String> {
    let (mut folders, mut codes) = (vec![root().join("src")], BTreeSet::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(path).unwrap();
                let lists = text.split("\nrules! {").skip(1).filter_map(|list| list.split("\n}").next());
                let lists = lists.flat_map(|list| list.split(" = ").skip(1));
                let single = text.split(": Rule = Rule::").skip(1);
                codes.extend(lists.chain(single).filter_map(first_word));
            }
        }
    }
    codes
}

/// The first argument of a call that stands next, where it is a word in quotes.
fn first_word(call: &str) -> Option<String> {
    let (_, arguments) = call.split_once('(')?;
    let word = arguments.trim_start().strip_prefix('"')?.split('"').next()?;
    Some(word.to_owned())
}

#[test]
fn every_rule_is_gathered_and_has_a_page() {
    let gathered: BTreeSet<String> = lint::rules().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(codes_of_the_program(), gathered);
    for rule in lint::rules() {
        assert!(rule.page.len() > 20 && !rule.summary.ends_with('.'), "{}", rule.code);
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_page_of_rules_is_what_the_program_explains() {
    let explain =
        |args: &[&str]| assert_cmd::Command::cargo_bin("figmill").unwrap().arg("explain").args(args).output().unwrap();
    let pages = String::from_utf8(explain(&["--all"]).stdout).unwrap();
    let committed = fs::read_to_string(root().join("docs/rules.md")).unwrap();
    // All of it in a message would hide what to do.
    assert!(committed == pages, "run `figmill explain --all > docs/rules.md`");
    let page = String::from_utf8(explain(&["low-contrast"]).stdout).unwrap();
    assert!(page.starts_with("low-contrast (legibility, error by default)\n"), "{page}");
    let unknown = explain(&["low-contrats"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("did you mean `low-contrast`?"));
}

#[test]
fn a_label_of_a_small_figure_that_grew_on_a_slide_was_told_to_be_far() {
    let text = "stateDiagram-v2\n  state Awake {\n    Rest\n  }\n  Asleep --> Rest: RING\n  Awake --> Awake: LOG\n";
    let options = Options { system_fonts: false, fit: Some(Fit::Slide), ..Options::default() };
    let figure = figmill::lay_out(&Source::new("x", text, Format::Mermaid), &options).unwrap();
    let setting = Setting { fit: figure.fit, levels: &Levels::default(), files: &Files::default() };
    let found = lint::check(&figure.scene, &setting);
    assert!(found.iter().all(|diagnostic| diagnostic.code() != "label-far"), "{found:?}");
}
