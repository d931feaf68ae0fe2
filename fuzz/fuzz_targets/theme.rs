//! Theme files, and a figure in each theme that is taken.
#![no_main]

use figmill::syntax::spec::Tree;
use figmill::syntax::{Diagnostics, Format, Source};
use figmill::theme::ThemeFile;
use figmill::{Options, render};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let source = Source::new("theme", text, Format::Yaml);
    let mut diagnostics = Diagnostics::new();
    let tree = Tree::read(&source, &mut diagnostics);
    let file = tree.and_then(|tree| tree.decode::<ThemeFile>(&mut diagnostics));
    let Some(file) = file else { return assert!(diagnostics.has_errors(), "refused without a word") };
    let Ok(theme) = file.into_theme() else { return };
    let figure = Source::new("figure", "flowchart TD\n  a[One] -->|x| b{Two}\n  b --> c & d", Format::Mermaid);
    render(&figure, &Options { theme, system_fonts: false, ..Options::default() }).expect("every theme draws");
});
