//! Pictures that figures show: what is taken is drawn.
#![no_main]

use figmill::export::png::{PngOptions, Resolution, png};
use figmill::scene::{Image, Item, Picture, Rect, Role, Scene, Size};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(image) = Image::read(bytes.to_vec()) else { return };
    let size = Size::new(40.0, 30.0);
    let picture = Picture { image, rect: Rect::from_origin_size((0.0, 0.0), size), alt: "a picture".into() };
    let items = vec![Item::new(Role::Icon, picture)];
    let scene = Scene { size, language: None, title: "A".into(), description: "A".into(), items };
    let _ = png(&scene, &PngOptions { resolution: Resolution::Scale(1.0), ..PngOptions::default() });
});
