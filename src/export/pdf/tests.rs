//! PDF as it is read back.

use super::*;
use crate::scene::{Image, ImageFormat, Item, ItemKind, Picture, Rect, Role, Size};
use crate::syntax::{Format, Source};

fn scene(text: &str) -> Scene {
    let source = Source::new("a.mmd", text, Format::Mermaid);
    let figure = crate::lay_out(&source, &crate::Options::default());
    figure.map(|figure| figure.scene).unwrap_or_else(|all| panic!("{}", all[0].message))
}

fn file(texts: &[&str]) -> Vec<u8> {
    let scenes: Vec<Scene> = texts.iter().map(|text| scene(text)).collect();
    let scenes: Vec<&Scene> = scenes.iter().collect();
    pdf(&scenes, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn holds(file: &[u8], what: &str) -> bool {
    file.windows(what.len()).any(|bytes| bytes == what.as_bytes())
}

#[test]
fn the_same_figures_give_the_same_bytes_and_a_page_each() {
    let texts = ["graph TD; a[One] -->|yes| b{Two}", "pie\n\"x\" : 1\n\"y\" : 2"];
    let first = file(&texts);
    assert_eq!(first, file(&texts));
    assert!(holds(&first, "/Count 2"));
}

#[test]
fn a_figure_conforms_to_the_rules_for_those_who_do_not_see_it() {
    let conforms = |text: &str| holds(&file(&[text]), "pdfuaid:part");
    assert!(conforms("graph TD; a[One] --> b{Two}\nclick a href \"https://example.org/\" \"Tip\""));
    assert!(conforms("---\ntitle: A title\n---\ngraph TD; a[\"السلام 👍\"] --> b[\"<u>x</u> `y`\"]"));
}

#[test]
fn a_file_without_figures_or_of_no_size_is_refused() {
    assert!(pdf(&[], &Options::default()).is_err());
    let mut large = scene("graph TD; a --> b");
    large.size.width = 100_000.0;
    assert!(pdf(&[&large], &Options::default()).is_err());
}

#[test]
fn a_picture_that_breaks_off_does_not_take_the_page_with_it() {
    let mut scene = scene("graph TD; a[One] --> b");
    let header = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0";
    let image = Image { bytes: header[..].into(), format: ImageFormat::Png, size: Size::new(16.0, 16.0), opaque: true };
    let picture = Picture { rect: Rect::new(0.0, 0.0, 16.0, 16.0), image, alt: "broken".into() };
    scene.items.push(Item { role: Role::Node, source: None, kind: ItemKind::Image(picture) });
    assert!(pdf(&[&scene], &Options::default()).is_ok());
}
