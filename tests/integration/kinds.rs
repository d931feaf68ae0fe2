//! Every row of the table of kinds is whole: an example with its picture, a place in the docs, no finding where
//! it is shown, and no text that breaks it.
#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use figmill::figures::{self, KINDS, Kind};
use figmill::mermaid::Document;
use figmill::scene::Fit;
use figmill::syntax::spec::Tree;
use figmill::syntax::{Diagnostics, Files, Format, Source};
use figmill::{Options, lay_out, session};
use rayon::prelude::*;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

fn source(path: &Path) -> Option<Source> {
    let format = Format::of_path(path)?;
    let folder = path.parent().unwrap();
    let name = path.strip_prefix(root()).unwrap().to_str().unwrap();
    Some(Source::new(name, fs::read_to_string(path).unwrap(), format).with_files(Files::below(root(), folder)))
}

fn is_of(kind: &Kind, source: &Source) -> bool {
    let mut diagnostics = Diagnostics::new();
    match source.format {
        Format::Mermaid => Document::read(source, &mut diagnostics)
            .is_some_and(|document| kind.families().contains(&document.family.as_str())),
        _ => Tree::read(source, &mut diagnostics)
            .is_some_and(|tree| tree.get("figure").and_then(Tree::text) == Some(kind.name)),
    }
}

/// The examples of a kind in the sources of this repository.
fn examples(kind: &Kind) -> Vec<Source> {
    let sources = files_below(&root().join("specs")).into_iter().filter_map(|path| source(&path));
    sources.filter(|source| is_of(kind, source)).collect()
}

#[test]
fn every_kind_can_be_asked_for_and_is_asked_for_in_one_way() {
    let names: BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).collect();
    let families: BTreeSet<&str> = KINDS.iter().flat_map(|kind| kind.families().iter().copied()).collect();
    assert_eq!(names.len(), KINDS.len());
    assert_eq!(families.len(), KINDS.iter().map(|kind| kind.families().len()).sum::<usize>());
    for kind in KINDS {
        assert!(kind.spec.is_some() || kind.mermaid.is_some(), "nothing leads to {}", kind.name);
    }
}

#[test]
fn every_kind_has_an_example_with_its_picture() {
    for kind in KINDS {
        let examples = examples(kind);
        let by_spec = examples.iter().any(|source| source.format != Format::Mermaid);
        let by_mermaid = examples.iter().any(|source| source.format == Format::Mermaid);
        assert!(by_spec || kind.spec.is_none(), "`specs/` has no spec of {}", kind.name);
        assert!(by_mermaid || kind.spec.is_some(), "`specs/` has no mermaid text of {}", kind.name);
        let picture = |example: &Source| {
            let name = Path::new(&example.name).with_extension("svg");
            root().join("output").join(name.strip_prefix("specs").unwrap())
        };
        assert!(examples.iter().any(|example| picture(example).is_file()), "`output/` has no picture of {}", kind.name);
    }
}

#[test]
fn every_kind_has_its_place_in_the_docs() {
    let read = |name: &str| fs::read_to_string(root().join("docs").join(name)).unwrap();
    let headings =
        |text: &str| text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    let (specs, charts, mermaid) = (read("specs.md"), read("charts.md"), headings(&read("mermaid.md")));
    for kind in KINDS {
        let told = headings(&specs).contains(&format!("## `figure: {}`", kind.name))
            || charts.contains(&format!("`{}`", kind.name))
            || charts.contains(&format!("`figure: {}`", kind.name));
        assert!(told || kind.spec.is_none(), "the docs do not tell of `figure: {}`", kind.name);
        for family in kind.families() {
            let of_family =
                |heading: &String| heading.trim_start_matches('#').split(',').any(|word| word.trim() == *family);
            assert!(mermaid.iter().any(of_family), "docs/mermaid.md has no heading of `{family}`");
        }
    }
}

/// What a reader may suffer from a source that is shown there.
fn findings(source: &Source, fit: &str) -> Vec<String> {
    let fit: Fit = fit.parse().unwrap();
    let options = Options { fit: Some(fit), system_fonts: false, ..Options::default() };
    let found = lay_out(source, &options).map_or_else(|errors| errors, |laid_out| laid_out.diagnostics);
    found.into_iter().map(move |d| format!("{} at {fit}: {} {}", source.name, d.code(), d.message)).collect()
}

#[test]
fn every_example_can_be_read_where_it_is_shown() {
    let examples: Vec<Source> = KINDS.iter().flat_map(examples).collect();
    let found: Vec<String> = examples
        .par_iter()
        .flat_map_iter(|source| ["docs", "slide"].into_iter().flat_map(|fit| findings(source, fit)))
        .collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn every_kind_can_be_read_on_a_phone() {
    let narrow: Vec<Vec<String>> = KINDS
        .par_iter()
        .map(|kind| {
            examples(kind).iter().map(|source| findings(source, "360")).min_by_key(Vec::len).unwrap_or_default()
        })
        .filter(|found| !found.is_empty())
        .collect();
    assert_eq!(narrow, [[""; 0]; 0]);
}

#[test]
fn every_part_has_a_key_of_its_own() {
    for source in KINDS.iter().flat_map(examples) {
        let read = figures::read(&source, &mut Diagnostics::new()).unwrap();
        let parts = read.figure.parts();
        let keys: BTreeSet<_> = parts.iter().map(|part| (part.noun, &part.key)).collect();
        assert_eq!(keys.len(), parts.iter().len(), "{}", source.name);
        assert!(parts.iter().all(|part| part.span.is_none_or(|span| source.text.get(span.start..span.end).is_some())));
    }
}

/// The least of its examples in each language.
fn least_examples() -> Vec<Source> {
    let least = |kind: &'static Kind| {
        [true, false].into_iter().filter_map(|mermaid| {
            let of_language = |source: &Source| (source.format == Format::Mermaid) == mermaid;
            examples(kind).into_iter().filter(of_language).min_by_key(|source| source.text.len())
        })
    };
    KINDS.iter().flat_map(least).collect()
}

#[test]
fn a_text_that_is_cut_anywhere_is_drawn_or_refused_with_words() {
    least_examples().par_iter().for_each(|whole| {
        for end in (0..whole.text.len()).filter(|&end| whole.text.is_char_boundary(end)) {
            let cut = Source { text: whole.text[..end].to_owned(), ..whole.clone() };
            // What could be read is told of also where there are errors.
            if let Some(read) = figures::recover(&cut, &mut Diagnostics::new()) {
                let _ = (
                    read.figure.describe(figmill::language::Language::default()),
                    read.figure.parts(),
                    read.figure.tables(),
                );
            }
            let mut diagnostics = Diagnostics::new();
            let read = session::read(&cut, &mut diagnostics);
            let codes: Vec<&str> = diagnostics.as_slice().iter().map(|found| found.code()).collect();
            assert!(
                read.is_some() || diagnostics.has_errors(),
                "{} cut at {end} is refused without a word",
                whole.name
            );
            assert!(!codes.contains(&"fault"), "{} cut at {end}: {codes:?}", whole.name);
            // Layout costs more than reading.
            if end % 29 == 0 {
                let _ = lay_out(&cut, &Options { system_fonts: false, ..Options::default() });
            }
        }
    });
}

/// Texts of families with words in quotes, `Q` for words that hold a quote behind a backslash.
const QUOTED: [&str; 24] = [
    "flowchart TD\n a[Q] -->|Q| b(Q)\n subgraph s[Q]\n c@{ shape: rect, label: Q }\n end\n",
    "stateDiagram-v2\n state Q as s1\n s1 --> s2\n",
    "classDiagram\n class A[Q]\n A Q --> Q B\n note for A Q\n note Q\n",
    "erDiagram\n A[Q] ||--o{ B : Q\n A {\n string x Q\n }\n Q ||--o{ B : Q\n",
    "sequenceDiagram\n participant C@{ \"type\": \"actor\", \"alias\": Q }\n C->>C: x\n",
    "pie\n Q : 3\n \"b\" : 4\n",
    "quadrantChart\n x-axis Q --> \"b\"\n quadrant-1 Q\n Q: [0.3, 0.4]\n",
    "xychart-beta\n title Q\n x-axis Q [Q, b]\n y-axis Q 0 --> 9\n bar [1, 2]\n",
    "radar-beta\n axis a[Q], b[\"B\"], c[\"C\"]\n curve x[Q]{1,2,3}\n",
    "mindmap\n r[Q]\n  a(Q)\n  b((Q))\n",
    "gitGraph\n commit id: Q tag: Q msg: Q\n branch Q\n checkout Q\n commit\n",
    "C4Context\n Person(a, Q, Q)\n System_Boundary(b, Q) {\n System(s, Q, $descr=Q)\n }\n Rel(a, s, Q, Q)\n",
    "block\n columns 2\n a[Q] space b\n a -- Q --> b\n",
    "packet\n 0-15: Q\n 16-31: \"b\"\n",
    "kanban\n c1[Q]\n  t1[Q]@{ assigned: Q }\n",
    "architecture-beta\n group g(cloud)[Q]\n service s(database)[Q] in g\n",
    "treemap-beta\nQ\n  Q: 4\n  \"b\": 5\n",
    "requirementDiagram\n requirement Q {\n id: 1\n text: Q\n }\n element e {\n type: Q\n docref: Q\n }\n e - satisfies -> Q\n",
    "treeView-beta\n Q\n  \"b\"\n",
    "venn-beta\n set A[Q]\n set B[\"b\"]\n union A,B[Q]\n",
    "wardley-beta\n component Q [0.5, 0.5]\n component B [0.3, 0.3]\n Q -> B\n note Q [0.2, 0.2]\n",
    "cynefin-beta\n complex\n Q\n clear\n \"x\"\n",
    "railroad-beta\n rule = terminal(Q) ;\n",
    "usecase-beta\n actor U\n L(Q)\n U -- Q --> L\n note for L Q\n",
];

#[test]
fn a_quote_behind_a_backslash_was_drawn_with_it_in_some_families() {
    for text in QUOTED {
        let text = text.replace('Q', "\"say \\\"hi\\\" now\"");
        let source = Source::new("a.mmd", text.clone(), Format::Mermaid);
        let drawn = lay_out(&source, &Options::default()).unwrap_or_else(|told| panic!("{text}{told:?}"));
        let mut words = String::new();
        drawn.scene.walk(&mut |item| {
            for line in item.lines() {
                words.extend(line.line.runs.iter().map(|run| run.text.as_str()));
                words.push(' ');
            }
        });
        assert!(words.contains("say \"hi\"") && !words.contains('\\'), "{text}{words}");
    }
}

#[test]
fn an_image_in_the_words_of_a_node_was_left_out_without_a_word() {
    for text in
        ["flowchart LR\n a[\"x <img src='logo.png'> y\"]\n", "classDiagram\n class A[\"<img src='a.png'/>x\"]\n"]
    {
        let drawn = lay_out(&Source::new("a.mmd", text, Format::Mermaid), &Options::default()).unwrap();
        let told: Vec<&str> = drawn.diagnostics.iter().map(|told| told.code()).collect();
        assert_eq!(told, ["ignored-markup"], "{text}");
    }
}
