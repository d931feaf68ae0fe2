//! What a PNG draws against what was measured.
#![cfg(feature = "png")]

use figmill::export::png::{PngOptions, Resolution, png};
use figmill::scene::{Anchor, Item, Rect, Role, Scene, Shape, Size};
use figmill::text::{Fonts, Rich, Wrap};
use figmill::theme::{TextStyle, Theme, Weight};

/// The words as a scene of black on white, and the box of the ink that a PNG has, in px.
fn ink(words: &str) -> Rect {
    let paragraph = Fonts::default().paragraph(&Rich::plain(words), TextStyle::new(40.0, Weight::Regular), Wrap::Never);
    let size = Size::new(paragraph.width() + 40.0, 80.0);
    let ground = Shape::Rect(Rect::new(0.0, 0.0, size.width, size.height), 0.0);
    let theme = Theme::default();
    let mut items = vec![Item::shape(Role::Ground, ground, theme.ground, None)];
    items.extend(Item::words(Role::Label, &paragraph, 20.0, 16.0, Anchor::Start, theme.ink));
    let scene = Scene { size, language: None, title: "t".into(), description: "d".into(), items };
    let scale = 4.0;
    let options = PngOptions { resolution: Resolution::Scale(scale), ..PngOptions::default() };
    let bytes = png(&scene, &options).unwrap();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let across = info.width as usize;
    let dark = pixels.chunks(info.color_type.samples()).enumerate().filter(|(_, pixel)| pixel[1] < 128);
    let places = dark.map(|(i, _)| ((i % across) as f64 / scale, (i / across) as f64 / scale));
    let start = Rect::new(f64::MAX, f64::MAX, 0.0, 0.0);
    places.fold(start, |r, (x, y)| Rect::new(r.x0.min(x), r.y0.min(y), r.x1.max(x), r.y1.max(y)))
}

#[test]
fn marks_over_greek_and_cyrillic_stand_over_their_letters() {
    for (letter, marked) in
        [("σ", "σ\u{302}"), ("β", "β\u{302}"), ("а", "а\u{301}"), ("Δ", "Δ\u{307}"), ("λ", "λ\u{303}")]
    {
        let (alone, both) = (ink(letter), ink(marked));
        assert!((alone.x1 - both.x1).abs() < 3.0, "{marked}: beside the letter, {alone:?} and {both:?}");
        assert!(both.y0 < alone.y0 - 2.0, "{marked}: not over the letter, {alone:?} and {both:?}");
        assert!(both.y0 > alone.y0 - 16.0, "{marked}: too far over the letter, {alone:?} and {both:?}");
    }
}
