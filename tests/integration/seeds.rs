//! Seeds of the random inputs reach what they are for: a seed that is refused at its first line leads a fuzzer
//! nowhere, and nothing else would say so.

#[path = "../../fuzz/fuzz_targets/inputs.rs"]
mod inputs;

use std::path::PathBuf;

use figmill::project::markdown::{Dialect, blocks};
use figmill::scene::Image;
use figmill::syntax::spec::Tree;
use figmill::syntax::{Diagnostics, Format, Source};
use figmill::theme::ThemeFile;
use figmill::{Options, render};

/// The seeds of a target, by name.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut seeds: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{target} has seeds");
    seeds
}

fn texts(target: &str) -> impl Iterator<Item = (String, String)> {
    seeds(target).into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
}

fn must_draw(seed: &str, name: &str, text: &str, format: Format) {
    let source = Source::new(name, text, format);
    if let Err(diagnostics) = render(&source, &Options { system_fonts: false, ..Options::default() }) {
        panic!("{seed}: {}", diagnostics.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("; "));
    }
}

#[test]
fn seeds_of_mermaid_and_specs_are_drawn() {
    texts("mermaid").for_each(|(seed, text)| must_draw(&seed, "any", &text, Format::Mermaid));
    texts("spec").for_each(|(seed, text)| must_draw(&seed, "any", &text, inputs::format_of_spec(&text)));
}

#[test]
fn seeds_of_charts_and_expressions_are_drawn() {
    texts("vega_lite").for_each(|(seed, text)| must_draw(&seed, inputs::CHART, &text, Format::Json));
    for (seed, expression) in texts("expression") {
        must_draw(&seed, inputs::CHART, &inputs::chart_of_expression(&expression), Format::Json);
    }
}

#[test]
fn seeds_of_themes_images_and_pages_are_taken() {
    for (seed, text) in texts("theme") {
        let mut diagnostics = Diagnostics::new();
        let tree = Tree::read(&Source::new("theme", &text, Format::Yaml), &mut diagnostics);
        let file = tree.and_then(|tree| tree.decode::<ThemeFile>(&mut diagnostics));
        assert!(file.is_some_and(|file| file.into_theme().is_ok()), "{seed}");
    }
    for (seed, bytes) in seeds("image") {
        assert!(Image::read(bytes).is_ok(), "{seed}");
    }
    for (seed, text) in texts("page") {
        let dialect = if seed.ends_with(".mdx") { Dialect::Mdx } else { Dialect::Markdown };
        assert!(!blocks(&seed, &text, dialect).is_empty(), "{seed}");
    }
}

#[test]
fn a_picture_that_breaks_off_or_is_damaged_is_refused() {
    for (seed, whole) in seeds("image").into_iter().filter(|(seed, _)| !seed.ends_with(".svg")) {
        let cut = whole[..whole.len() * 3 / 4].to_vec();
        assert!(Image::read(cut).is_err(), "{seed}");
        if let Some(data) = whole.windows(4).position(|four| four == b"IDAT") {
            let mut damaged = whole;
            damaged[data + 6] ^= 0xff;
            assert!(Image::read(damaged).is_err(), "{seed}");
        }
    }
}

/// Found by fuzzing: the decoder panicked.
#[test]
fn a_jpeg_whose_brightness_is_coarser_than_its_colours_is_refused() {
    let (_, mut jpeg) = seeds("image").into_iter().find(|(seed, _)| seed.ends_with("progressive.jpg")).unwrap();
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc2]).unwrap();
    jpeg[frame + 11] = 0x11;
    jpeg[frame + 14] = 0x22;
    assert!(Image::read(jpeg).is_err());
}
