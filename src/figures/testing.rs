//! What tests of several kinds read and draw figures with.

use super::{Read, Stage, compose};
use crate::scene::{Fit, ItemKind, Role, Scene};
use crate::syntax::{Diagnostics, Format, Severity, Source, Span};
use crate::text::Fonts;
use crate::theme::Theme;

/// A spec where the text begins as one, else mermaid text.
pub fn source(text: &str) -> Source {
    let format = if text.starts_with("figure:") { Format::Yaml } else { Format::Mermaid };
    Source::new("t", text, format)
}

/// Reads a text: the figure, and what was told, each with the words of its place.
pub fn read(text: &str) -> (Option<Read>, Vec<(String, String)>) {
    let mut diagnostics = Diagnostics::new();
    let figure = super::read(&source(text), &mut diagnostics);
    let words = |span: Option<Span>| span.map_or("", |s| &text[s.start..s.end]).to_owned();
    (figure, diagnostics.into_sorted().into_iter().map(|told| (told.message, words(told.span))).collect())
}

/// What is told of a text.
pub fn told(text: &str) -> Vec<(String, String)> {
    read(text).1
}

/// What a figure is described as.
pub fn described(text: &str) -> String {
    figure(text).figure.describe(crate::language::Language::English)
}

/// A figure as it is drawn in documents.
pub fn drawn(text: &str) -> Scene {
    draw(&figure(text))
}

/// Draws what was read, as in documents.
pub fn draw(figure: &Read) -> Scene {
    let (theme, fonts) = (Theme::default(), Fonts::default());
    compose(figure, &Stage { theme: &theme, fonts: &fonts }, Fit::Docs).scene
}

fn figure(text: &str) -> Read {
    let (figure, told) = read(text);
    figure.unwrap_or_else(|| panic!("{text}: {told:?}"))
}

/// Whether there is a figure, and line, column and message of each finding of that severity.
pub fn findings(text: &str, severity: Severity) -> (bool, Vec<String>) {
    let source = source(text);
    let mut diagnostics = Diagnostics::new();
    let figure = super::read(&source, &mut diagnostics);
    let found = diagnostics.into_sorted().into_iter().filter(|d| d.severity == severity);
    let placed = found.map(|d| {
        let (line, column) = source.line_column(d.span.map_or(0, |s| s.start));
        format!("{line}:{column} {}", d.message)
    });
    (figure.is_some(), placed.collect())
}

/// What is told of a text below the line of its family, warnings first: line, column and message of each.
pub fn told_below(family: &str, text: &str) -> Vec<String> {
    let text = format!("{family}\n{text}\n");
    [Severity::Warning, Severity::Error].into_iter().flat_map(|severity| findings(&text, severity).1).collect()
}

/// The words of every group of that role, block by block.
pub fn words(scene: &Scene, role: Role) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    scene.walk(&mut |item| {
        let (ItemKind::Group(_), true) = (&item.kind, item.role == role) else { return };
        let mut words: Vec<String> = Vec::new();
        item.walk(&mut |inner| {
            if let ItemKind::Words(block) = &inner.kind {
                words.push(block.text());
            }
        });
        found.push(words);
    });
    found
}
