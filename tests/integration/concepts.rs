//! Concept figures and tables: every view is in the gallery, holds long words and other scripts or says what would
//! help, and what a view cannot show is refused with words.
#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use figmill::figures::schema;
use figmill::scene::{Fit, ItemKind, Role};
use figmill::syntax::spec::Tree;
use figmill::syntax::{Diagnostics, Format, Source};
use figmill::{Options, lay_out};
use rayon::prelude::*;
use serde_json::Value;

/// Kinds of concept figures, each with the views that this test makes specs of, and how many items it gives them.
const VIEWS: &[(&str, &[&str], &[usize])] = &[
    ("steps", &["process", "chevrons", "cycle", "stairs", "snake", "funnel"], &[2, 7]),
    ("list", &["cards", "rows", "icons", "numbers", "quote"], &[2, 7]),
    ("levels", &["pyramid", "layers", "onion", "iceberg"], &[2, 6]),
    ("compare", &["columns", "before-after"], &[2, 3]),
    ("compare", &["pros-cons", "versus"], &[2]),
    ("matrix", &["two-by-two", "swot"], &[4]),
    ("matrix", &["grid"], &[7]),
    ("hub", &["spokes", "orbit"], &[2, 7]),
    ("tree", &["down", "right", "mind-map"], &[2, 7]),
    ("roadmap", &["lanes", "now-next-later"], &[3]),
    ("table", &["plain", "matrix", "heat"], &[2, 7]),
];

/// Titles and details: of the usual length, twice as long, German, Japanese.
type Words = (&'static str, [&'static str; 7], [&'static str; 7]);

const USUAL: Words = (
    "usual",
    ["Collect", "Clean", "Label what is rare", "Train", "Measure", "Release", "Watch it in use"],
    [
        "Ten thousand pages from four archives, and what readers send",
        "Doubles and empty pages leave",
        "Three people a page, and a fourth where they disagree",
        "Two nights on eight machines",
        "Against what the last release did on the same pages",
        "To a tenth of all readers first",
        "What readers correct comes back as a label",
    ],
);

const LONG: &[Words] = &[
    (
        "twice as long",
        [
            "Collection of archived sources",
            "Cleansing of unusable pages",
            "Classification of infrequent cases",
            "Training on rented machinery",
            "Measurement against predecessors",
            "Gradual publication to subscribers",
            "Observation of everyday behaviour",
        ],
        [
            "Approximately ten thousand photographed documents from international repositories, and all contributions",
            "Duplicated documents and photographs without recognisable information are permanently discarded",
            "Three independent specialists describe every photograph, another arbitrates contradictory descriptions",
            "Uninterrupted computation throughout weekends, comparable to the consumption of a household",
            "Comparison with everything that preceding publications accomplished on identical photographs",
            "Initially to approximately one tenth of subscribers, subsequently to the remaining subscribers",
            "Corrections submitted by subscribers automatically become additional descriptions",
        ],
    ),
    (
        "German",
        [
            "Datenschutz-Grundverordnung",
            "Anforderungsbeschreibung",
            "Geschwindigkeitsbegrenzung",
            "Zusammenarbeitsvereinbarung",
            "Qualitätssicherungsmaßnahmen",
            "Veröffentlichungsfreigabe",
            "Wiederherstellungsverfahren",
        ],
        [
            "Zehntausend Seiten aus vier Archiven, dazu alles, was Leserinnen und Leser selbst einsenden",
            "Doppelte und leere Seiten werden entfernt, bevor irgendetwas anderes mit ihnen geschieht",
            "Drei Personen je Seite, eine vierte, wenn sie sich nicht einig werden",
            "Zwei Nächte auf acht Maschinen, zum Preis eines gebrauchten Fahrrads",
            "Gegen das, was die letzte Veröffentlichung auf denselben Seiten geleistet hat",
            "Zuerst für ein Zehntel aller Leser, nach einer Woche für alle",
            "Was Leser berichtigen, kommt als Beschriftung zurück und wird gezählt",
        ],
    ),
    (
        "Japanese",
        [
            "資料の収集と整理",
            "重複の除去",
            "ラベル付けの規則",
            "モデルの学習",
            "前回との比較と評価",
            "段階的な公開",
            "利用状況の監視",
        ],
        [
            "四つの文書館から一万ページを集め、読者から送られたものも加える",
            "空のページと重複したページを最初に取り除く",
            "一ページにつき三人、意見が分かれたときは四人目が決める",
            "八台の計算機で二晩、費用は自転車一台ほどである",
            "前回の公開版が同じページで出した結果と比べる",
            "はじめは読者の一割に、一週間後に全員に公開する",
            "読者の訂正はラベルとして戻ってくる",
        ],
    ),
];

/// A spec of a view with so many items of those words; `rich` ones have a picture and a detail each.
fn spec(kind: &str, view: &str, count: usize, (_, titles, details): &Words, rich: bool) -> String {
    let mut spec = format!("figure: {kind}\nview: {view}\n");
    let (title, detail) = (|i: usize| titles[i % 7], |i: usize| details[i % 7]);
    let said = |i: usize| if rich { format!(", detail: '{}', icon: cpu", detail(i)) } else { String::new() };
    if kind == "table" {
        return table(spec, view, count, titles, details);
    }
    if kind == "hub" {
        let _ = writeln!(spec, "middle: '{}'", title(3));
    }
    if view == "two-by-two" {
        let _ = writeln!(spec, "across: {{ title: '{}', low: '{}', high: '{}' }}", title(0), title(1), title(2));
        let _ = writeln!(spec, "up: {{ title: '{}', low: '{}', high: '{}' }}", title(3), title(1), title(4));
    }
    let under = |i: usize| format!(", items: ['{}', '{}']", title(i + 1), detail(i + 1));
    spec += "items:\n";
    if kind == "tree" {
        let _ = writeln!(spec, "- title: '{}'\n  items:", title(6));
    }
    let indent = if kind == "tree" { "  " } else { "" };
    for i in 0..count {
        let more = match (kind, view) {
            ("compare" | "matrix" | "roadmap", v) if v != "lanes" => under(i),
            (_, "lanes") => format!(
                ", items: [{{ title: '{}', start: 2025-0{}, end: 2025-0{}, status: done }}]",
                title(i + 1),
                i + 1,
                i + 4
            ),
            (_, "numbers") => format!(", value: '{},250', unit: h", i + 1),
            ("tree", _) if i % 2 == 0 => under(i),
            _ => String::new(),
        };
        let said = if view == "lanes" { String::new() } else { said(i) };
        let _ = writeln!(spec, "{indent}- {{ title: '{}'{said}{more} }}", title(i));
    }
    spec
}

fn table(mut spec: String, view: &str, count: usize, titles: &[&str; 7], details: &[&str; 7]) -> String {
    let (one, two, three) = (titles[0], titles[1], titles[2]);
    let _ = writeln!(spec, "columns: ['{one}', '{two}', '{three}', '{}']\nrows:", titles[3]);
    for i in 0..count {
        let cells = match view {
            "matrix" => "yes, no, partly".to_owned(),
            "heat" => format!("{}, {}, {}", i * 7 % 11, i * 5 % 7, i),
            _ => format!("{}.5, yes, '{}'", i * 312, details[i % 7]),
        };
        let _ = writeln!(spec, "- ['{}', {cells}]", titles[i % 7]);
    }
    spec
}

/// All specs of those words, each with its name.
fn specs(words: &'static [Words]) -> Vec<(String, String)> {
    let mut specs = Vec::new();
    for (kind, views, counts) in VIEWS {
        for (view, count) in views.iter().flat_map(|view| counts.iter().map(move |count| (view, count))) {
            for (words, rich) in words.iter().flat_map(|words| [(words, false), (words, true)]) {
                let name = format!("{kind} {view} of {count}, {}, rich: {rich}", words.0);
                specs.push((name, spec(kind, view, *count, words, rich)));
            }
        }
    }
    specs
}

/// What is found where a spec is shown, and how far it is wider than its place.
fn shown(spec: &str, fit: &str) -> (Vec<String>, f64) {
    let fit: Fit = fit.parse().unwrap();
    let options = Options { fit: Some(fit), ..Options::default() };
    match lay_out(&Source::new("t", spec, Format::Yaml), &options) {
        Ok(laid_out) => {
            let found = laid_out.diagnostics.iter().map(|found| format!("{}: {}", found.code(), found.message));
            (found.collect(), laid_out.scene.size.width - fit.width().unwrap())
        }
        Err(errors) => panic!("{spec}: {:?}", errors.iter().map(|error| &error.message).collect::<Vec<_>>()),
    }
}

#[test]
fn every_view_fits_with_words_of_the_usual_length() {
    let found: Vec<String> = specs(std::slice::from_ref(&USUAL))
        .par_iter()
        .flat_map_iter(|(name, spec)| {
            ["docs", "360", "slide"].into_iter().map(move |fit| (name, fit, shown(spec, fit)))
        })
        .filter(|(.., (found, over))| !found.is_empty() || *over > 0.5)
        .map(|(name, fit, (found, _))| format!("{name} at {fit}: {found:?}"))
        .collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn every_view_holds_long_words_german_and_japanese_or_says_what_would_help() {
    // Fonts that the program lacks come from the machine, which is told.
    let known =
        |found: &str| ["does-not-fit", "table-too-long", "system-font"].iter().any(|code| found.starts_with(code));
    let faults: Vec<String> = specs(LONG)
        .par_iter()
        .flat_map_iter(|(name, spec)| {
            ["docs", "360", "slide"].into_iter().map(move |fit| (name, fit, shown(spec, fit)))
        })
        .filter(|(.., (found, over))| {
            let told = found.iter().any(|found| found.starts_with("does-not-fit"));
            found.iter().any(|found| !known(found)) || *over > 0.5 && !told
        })
        .map(|(name, fit, (found, over))| format!("{name} at {fit}: {found:?}, {over} px too wide"))
        .collect();
    assert_eq!(faults, [""; 0]);
}

fn gallery() -> Vec<(PathBuf, String)> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let files = [specs.join("gallery"), specs].into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    files.into_iter().map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect()
}

/// Kind and view of a spec.
fn kind_and_view(text: &str) -> (String, Option<String>) {
    let tree = Tree::read(&Source::new("t", text, Format::Yaml), &mut Diagnostics::new()).unwrap();
    let word = |key: &str| tree.get(key).and_then(Tree::text).map(str::to_owned);
    (word("figure").unwrap_or_default(), word("view"))
}

/// The words that a schema allows.
fn words_of(schema: &Value, all: &Value, words: &mut Vec<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(name) = map.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next()) {
                words_of(&all["$defs"][name], all, words);
            }
            words.extend(map.get("const").and_then(Value::as_str).map(str::to_owned));
            map.iter()
                .filter(|(key, _)| *key != "const" && *key != "default")
                .for_each(|(_, v)| words_of(v, all, words));
        }
        Value::Array(list) => {
            let of_enum = |value: &Value| value.as_str().map(str::to_owned);
            words.extend(list.iter().filter_map(of_enum).filter(|word| word != "string" && word != "null"));
            list.iter().for_each(|value| words_of(value, all, words));
        }
        _ => {}
    }
}

#[test]
fn the_gallery_holds_every_view_of_every_concept_figure() {
    let all = schema();
    let held: BTreeSet<(String, Option<String>)> = gallery().iter().map(|(_, text)| kind_and_view(text)).collect();
    let concepts: BTreeSet<&str> = VIEWS.iter().map(|(kind, ..)| *kind).collect();
    let mut missing = Vec::new();
    for of_kind in all["oneOf"].as_array().unwrap() {
        let kind = of_kind["title"].as_str().unwrap();
        let Some(view) = of_kind["properties"].get("view").filter(|_| concepts.contains(kind)) else { continue };
        let mut words = Vec::new();
        words_of(view, &all, &mut words);
        assert!(words.len() > 1, "{kind}: {view}");
        for (index, word) in words.iter().enumerate() {
            let said = held.contains(&(kind.to_owned(), Some(word.clone())));
            // The first is the one of a spec that names none.
            let is_held = index == 0 && held.contains(&(kind.to_owned(), None));
            if !said && !is_held {
                missing.push(format!("{kind} {word}"));
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn no_word_of_a_concept_figure_is_smaller_than_can_be_read_where_it_is_shown() {
    let concepts: BTreeSet<&str> = VIEWS.iter().map(|(kind, ..)| *kind).chain(["overlap"]).collect();
    let specs: Vec<(PathBuf, String)> =
        gallery().into_iter().filter(|(_, text)| concepts.contains(kind_and_view(text).0.as_str())).collect();
    assert!(specs.len() > 30);
    specs.par_iter().for_each(|(path, text)| {
        for (fit, least) in [(Fit::Docs, 11.0), (Fit::Slide, 18.0)] {
            let options = Options { fit: Some(fit), system_fonts: false, ..Options::default() };
            let laid_out = lay_out(&Source::new("t", text.as_str(), Format::Yaml), &options).unwrap();
            laid_out.scene.walk(&mut |item| {
                let ItemKind::Words(block) = &item.kind else { return };
                let pieces = block.lines.iter().flat_map(|line| &line.runs);
                assert!(block.size >= least - 0.01, "{}: {} px", path.display(), block.size);
                assert!(pieces.count() > 0 || block.lines.is_empty(), "{}", path.display());
            });
        }
    });
}

fn refused(spec: &str) -> Vec<(String, String)> {
    let source = Source::new("t", spec, Format::Yaml);
    let found = lay_out(&source, &Options { system_fonts: false, ..Options::default() }).err().unwrap_or_default();
    let told = found.iter().map(|found| {
        let help = found.help.as_deref().unwrap_or_default();
        (format!("{} {help}", found.message), found.span.map_or("", |span| &spec[span.start..span.end]).to_owned())
    });
    told.collect()
}

#[test]
fn what_a_figure_cannot_hold_is_refused_at_its_place_with_the_way_out() {
    let many = |kind: &str, count: usize| format!("figure: {kind}\nitems: [{}]\n", ["A"; 13][..count].join(", "));
    for (spec, place, words) in [
        ("figure: list\nitems: [{ title: A, detial: b }]\n".to_owned(), "detial", "detail"),
        ("figure: steps\nview: chevron\nitems: [A, B]\n".to_owned(), "chevron", "chevrons"),
        ("figure: list\nitems: [{ title: A, status: dnoe }]\n".to_owned(), "dnoe", "done"),
        ("figure: list\nitems: [{ title: A, icon: dtabase }]\n".to_owned(), "dtabase", "database"),
        (many("steps\nview: cycle", 13), "A", "`view: snake` shows more"),
        (many("steps\nview: stairs", 13), "A", "`view: snake` shows more"),
        (many("levels\nview: onion", 7), "A", "`view: layers` shows more"),
        (many("compare\nview: versus", 3), "A", "`view: columns` compares up to four"),
        (many("matrix\nview: swot", 5), "A", "`view: grid`"),
        (many("overlap", 5), "A", "`view: matrix`"),
        ("figure: table\ncolumns: [A, B]\nrows:\n- [x, y]\n- [x, y, z]\n".to_owned(), "[x, y, z]", "row 2 has 3 cells"),
        ("figure: table\nrows:\n- [x, y]\n- [x, y, z]\n".to_owned(), "[x, y, z]", "row 2 has 3 cells"),
        (
            "figure: table\ncolumns: [A, { title: B, show: bar }]\nrows: [[x, tall]]\n".to_owned(),
            "tall",
            "not a number",
        ),
        (
            "figure: table\ncolumns: [A, { title: B, show: sparkline }]\nrows: [[x, [1, two]]]\n".to_owned(),
            "[1, two]",
            "no list of numbers",
        ),
        ("figure: table\ndata: [{ a: 1 }]\nrows: [[1]]\n".to_owned(), "rows", "rows are those of `data`"),
        ("figure: table\ngroup: a\nrows: [[1, 2]]\n".to_owned(), "group", "a field of `data`"),
        ("figure: levels\nabove: 1\nitems: [A, B]\n".to_owned(), "above", "`view: iceberg`"),
        ("figure: matrix\ncolumns: 2\nitems: [A, B, C, D]\n".to_owned(), "columns", "`view: grid`"),
    ] {
        let found = refused(&spec);
        assert!(
            found.iter().any(|(message, at)| at == place && message.contains(words)),
            "{spec}: {found:?} lacks \"{words}\" at \"{place}\""
        );
    }
}

/// How many rows and columns the cards of a process have where it is shown.
fn rows_and_columns(count: usize, words: &Words, fit: &str) -> (usize, usize) {
    let text = spec("steps", "process", count, words, false).replace("view: process\n", "");
    let options = Options { fit: Some(fit.parse().unwrap()), system_fonts: false, ..Options::default() };
    let scene = lay_out(&Source::new("t", text, Format::Yaml), &options).unwrap().scene;
    let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
    scene.walk(&mut |item| {
        if let (ItemKind::Group(_), Role::Node, Some(bounds)) = (&item.kind, item.role, item.bounds()) {
            rows.insert(bounds.y0.round() as i64);
            columns.insert(bounds.x0.round() as i64);
        }
    });
    (rows.len(), columns.len())
}

#[test]
fn a_process_without_a_view_is_a_row_a_snake_or_a_column_as_its_place_allows() {
    assert_eq!(rows_and_columns(4, &USUAL, "docs"), (1, 4));
    assert_eq!(rows_and_columns(4, &USUAL, "360"), (4, 1));
    let (rows, columns) = rows_and_columns(9, &USUAL, "docs");
    assert!(rows > 1 && columns > 2, "{rows} rows of {columns}");
    assert_eq!(rows_and_columns(9, &USUAL, "360"), (9, 1));
}
