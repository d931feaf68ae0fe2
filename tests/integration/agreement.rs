//! Whether the rules on legibility, which look at a scene, and `tests/browser/legibility.mjs`, which
//! measures the finished SVG in Chromium and shares no code with them, find the same.
//!
//! `FIGMILL_NODE_MODULES=FOLDER cargo test --test integration agreement:: -- --ignored --nocapture` prints the table of
//! docs/check.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use figmill::Options;
use figmill::export::svg::{SvgOptions, svg};
use figmill::lint::spoil::{Fault, spoil};
use figmill::lint::{self, Levels, Setting};
use figmill::scene::Fit;
use figmill::syntax::{Files, Format, Source};

/// The rules that the browser can judge too.
const RULES: [&str; 8] = [
    "words-out-of-shape",
    "words-over-words",
    "edge-through-words",
    "edge-through-node",
    "nodes-overlap",
    "low-contrast",
    "small-words",
    "words-off-canvas",
];

/// The rule that each fault is there for.
const MEANT: [(Fault, &str); 8] = [
    (Fault::Overflow, "words-out-of-shape"),
    (Fault::Collide, "words-over-words"),
    (Fault::StrikeOut, "edge-through-words"),
    (Fault::EdgeThroughNode, "edge-through-node"),
    (Fault::Overlap, "nodes-overlap"),
    (Fault::Pale, "low-contrast"),
    (Fault::Small, "small-words"),
    (Fault::OffCanvas, "words-off-canvas"),
];

/// A drawing, and the rules that it breaks by the one and by the other.
struct Judged {
    drawing: String,
    ours: BTreeSet<&'static str>,
    theirs: BTreeSet<&'static str>,
}

fn sources() -> Vec<PathBuf> {
    let folders = ["tests/pictures", "specs/gallery"].map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| Format::of_path(path).is_some());
    all.sort();
    all
}

/// Every source as it is and with every fault, as files of SVG with what the rules find.
fn drawings(folder: &Path) -> Vec<(PathBuf, BTreeSet<&'static str>)> {
    let faults: Vec<Option<Fault>> = [None].into_iter().chain(Fault::ALL.map(Some)).collect();
    let mut drawings = Vec::new();
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        let options = Options { fit: Some(Fit::Docs), system_fonts: false, ..Options::default() };
        let beside = path.parent().unwrap();
        let source = Source::new("x", text, Format::of_path(&path).unwrap()).with_files(Files::below(beside, beside));
        let scene = figmill::lay_out(&source, &options).unwrap().scene;
        for fault in &faults {
            let mut scene = scene.clone();
            fault.iter().for_each(|fault| spoil(&mut scene, *fault));
            let setting = Setting { fit: Fit::Docs, levels: &Levels::default(), files: &Files::none() };
            let found =
                lint::check(&scene, &setting).iter().map(|found| found.code()).filter(|c| RULES.contains(c)).collect();
            // Two folders may hold files of one name.
            let name = [beside, &path].map(|part| part.file_name().unwrap().to_str().unwrap()).join("-");
            let file = folder.join(format!("{name}.{}.svg", fault.map_or("as-it-is", Fault::name)));
            fs::write(&file, svg(&scene, &SvgOptions::default())).unwrap();
            drawings.push((file, found));
        }
    }
    drawings
}

fn judged() -> Vec<Judged> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("agreement");
    fs::create_dir_all(&folder).unwrap();
    let drawings = drawings(&folder);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/legibility.mjs");
    let output = Command::new("node").arg(script).args(drawings.iter().map(|(file, _)| file)).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let measured: BTreeMap<String, BTreeMap<String, usize>> = serde_json::from_slice(&output.stdout).unwrap();
    let judged = drawings.into_iter().map(|(file, ours)| {
        let found = &measured[file.to_str().unwrap()];
        let theirs = RULES.into_iter().filter(|rule| found[*rule] > 0).collect();
        Judged { drawing: file.file_stem().unwrap().to_str().unwrap().to_owned(), ours, theirs }
    });
    judged.collect()
}

#[test]
#[ignore = "needs node, puppeteer-core and Chromium"]
fn the_rules_and_a_browser_find_the_same() {
    let judged = judged();
    let good = judged.iter().filter(|judged| judged.drawing.ends_with(".as-it-is"));
    for Judged { drawing, ours, theirs } in good {
        assert!(ours.is_empty() && theirs.is_empty(), "{drawing}: {ours:?}, in the browser {theirs:?}");
    }
    println!("| rule | both | neither | only the rule | only the browser |\n|---|---|---|---|---|");
    for rule in RULES {
        let count = |ours: bool, theirs: bool| {
            judged.iter().filter(|j| (j.ours.contains(rule), j.theirs.contains(rule)) == (ours, theirs)).count()
        };
        let (both, neither) = (count(true, true), count(false, false));
        println!("| `{rule}` | {both} | {neither} | {} | {} |", count(true, false), count(false, true));
        assert!(both > 0, "{rule} is never broken");
    }
    println!();
    for Judged { drawing, ours, theirs } in judged.iter().filter(|judged| judged.ours != judged.theirs) {
        let only =
            |a: &BTreeSet<&'static str>, b: &BTreeSet<&'static str>| a.difference(b).copied().collect::<Vec<_>>();
        println!("{drawing}: only the rule {:?}, only the browser {:?}", only(ours, theirs), only(theirs, ours));
    }
    let differ = MEANT.iter().flat_map(|(fault, rule)| {
        let spoilt = judged.iter().filter(move |judged| judged.drawing.ends_with(&format!(".{fault}")));
        spoilt.filter(|judged| judged.ours.contains(rule) != judged.theirs.contains(rule))
    });
    assert_eq!(differ.map(|judged| judged.drawing.as_str()).collect::<Vec<_>>(), [""; 0]);
}
