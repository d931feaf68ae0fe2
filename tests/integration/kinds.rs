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
