//! What usvg draws against what was measured: with its own choice of fonts, glyph by glyph.
#![cfg(feature = "png")]

use std::sync::Arc;

use figmill::export::svg::{Scheme, SvgOptions, Text, svg};
use figmill::scene::{Scene, TextLine};
use figmill::text::Fonts;
use figmill::theme::Weight;

/// The SVG without the widths that hold lines together.
fn without_lengths(svg: &str) -> String {
    let mut parts = svg.split(" textLength=\"");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let rest = part.split_once(" lengthAdjust=\"spacingAndGlyphs\"").unwrap().1;
        out.push_str(rest);
    }
    out
}

fn drawn_lines(group: &usvg::Group, out: &mut Vec<Vec<f64>>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => drawn_lines(group, out),
            usvg::Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                out.push(glyphs.map(|glyph| f64::from(glyph.transform().tx)).collect());
            }
            _ => {}
        }
    }
}

/// Where each glyph of a line was put, px.
fn measured(text: &TextLine) -> Vec<f64> {
    let mut start = text.x;
    let mut places = Vec::new();
    for run in &text.line.runs {
        let scale = text.size / run.face.units_per_em;
        let mut x = 0.0;
        for glyph in &run.glyphs {
            places.push(start + (x + f64::from(glyph.x_offset)) * scale);
            x += f64::from(glyph.advance);
        }
        start += run.width;
    }
    places
}

fn text_lines(scene: &Scene) -> Vec<TextLine<'_>> {
    let mut lines = Vec::new();
    scene.walk(&mut |item| lines.extend(item.lines()));
    lines
}

#[test]
fn usvg_puts_every_glyph_where_it_was_measured() {
    let scene = crate::support::lines::scene();
    let file = without_lengths(&svg(
        &scene,
        &SvgOptions { scheme: Scheme::Light, text: Text::Plain, ..SvgOptions::default() },
    ));
    assert!(!file.contains("textLength"));
    let mut database = usvg::fontdb::Database::new();
    for weight in [Weight::Regular, Weight::Medium, Weight::Semibold, Weight::Bold] {
        for italic in [false, true] {
            database.load_font_data(Fonts::embedded(weight, italic).data().to_vec());
        }
    }
    let options = usvg::Options { fontdb: Arc::new(database), ..Default::default() };
    let tree = usvg::Tree::from_str(&file, &options).unwrap();
    let mut drawn = Vec::new();
    drawn_lines(tree.root(), &mut drawn);

    let lines = text_lines(&scene);
    assert_eq!(drawn.len(), lines.len());
    for (drawn, line) in drawn.iter().zip(lines) {
        let measured = measured(&line);
        assert_eq!(drawn.len(), measured.len(), "{}", line.line.text());
        for (drawn, measured) in drawn.iter().zip(&measured) {
            assert!((drawn - measured).abs() < 0.5, "{drawn} and {measured} px in {}", line.line.text());
        }
    }
}
