//! A scene as PNG, through its own SVG.

use std::sync::Arc;

use usvg::fontdb;

use crate::export::svg::{Scheme, SvgOptions, Text, svg};
use crate::scene::Scene;
use crate::text::Fonts;
use crate::theme::Weight;

/// Draws a scene as PNG, `scale` pixels to the px.
pub fn png(scene: &Scene, scheme: Scheme, scale: f32) -> Option<Vec<u8>> {
    let text = svg(scene, &SvgOptions { scheme, text: Text::Plain });
    let mut database = fontdb::Database::new();
    for (weight, italic) in [
        (Weight::Regular, false),
        (Weight::Medium, false),
        (Weight::Semibold, false),
        (Weight::Bold, false),
        (Weight::Regular, true),
        (Weight::Semibold, true),
    ] {
        database.load_font_data(Fonts::embedded(weight, italic).data().to_vec());
    }
    let options = usvg::Options { fontdb: Arc::new(database), ..Default::default() };
    let tree = usvg::Tree::from_str(&text, &options).ok()?;
    let size = tree.size().to_int_size().scale_by(scale)?;
    let mut pixmap = resvg::tiny_skia::Pixmap::new(size.width(), size.height())?;
    resvg::render(&tree, resvg::tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().ok()
}
