//! Draws every source in `tests/pictures/` and compares it with the picture beside it.
//!
//! `FIGMILL_BLESS=1 cargo test --test integration pictures::` makes the new pictures the references.
#![cfg(feature = "png")]

use std::fs;
use std::path::{Path, PathBuf};

use figmill::export::png::{PngOptions, Resolution, png};
use figmill::export::svg::Scheme;
use figmill::figures::{Stage, compose, read};
use figmill::scene::Fit;
use figmill::syntax::{Diagnostics, Format, Source};
use figmill::text::Fonts;
use figmill::theme::Theme;

/// Largest difference of a channel that counts as the same: rounding of another processor.
const TOLERANCE: u8 = 3;

/// A decoded picture, four bytes a pixel.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    fn decode(bytes: &[u8]) -> Picture {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        pixels.truncate(info.buffer_size());
        Picture { width: info.width as usize, height: info.height as usize, pixels }
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(&self.pixels).unwrap();
        bytes
    }

    fn at(&self, x: usize, y: usize) -> Option<&[u8]> {
        (x < self.width && y < self.height).then(|| &self.pixels[(y * self.width + x) * 4..][..4])
    }
}

/// Reference, new picture and their difference, side by side.
fn panels(old: &Picture, new: &Picture) -> (Picture, usize) {
    let (width, height) = (old.width.max(new.width), old.height.max(new.height));
    let mut sheet = Picture { width: width * 3, height, pixels: vec![255; width * 3 * height * 4] };
    let mut different = 0;
    for y in 0..height {
        for x in 0..width {
            let (a, b) = (old.at(x, y), new.at(x, y));
            let same = match (a, b) {
                (Some(a), Some(b)) => a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= TOLERANCE),
                _ => false,
            };
            different += usize::from(!same);
            let difference: &[u8] = if same { &[235, 235, 235, 255] } else { &[200, 0, 60, 255] };
            for (panel, pixel) in [a, b, Some(difference)].into_iter().enumerate() {
                if let Some(pixel) = pixel {
                    let at = (y * width * 3 + panel * width + x) * 4;
                    sheet.pixels[at..at + 4].copy_from_slice(pixel);
                }
            }
        }
    }
    (sheet, different)
}

/// The variants that every source is drawn in: a suffix of the name, a fit, a scheme.
const VARIANTS: [(&str, Fit, Scheme); 3] =
    [("", Fit::Docs, Scheme::Light), (".dark", Fit::Docs, Scheme::Dark), (".slide", Fit::Slide, Scheme::Light)];

fn draw(path: &Path, fit: Fit, scheme: Scheme) -> Vec<u8> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let source = Source::new(name, fs::read_to_string(path).unwrap(), Format::of_path(path).unwrap());
    let mut diagnostics = Diagnostics::new();
    let figure = read(&source, &mut diagnostics);
    let figure = figure.unwrap_or_else(|| panic!("{name} is refused: {:?}", diagnostics.as_slice()));
    let (theme, fonts) = (Theme::default(), Fonts::default());
    let composed = compose(&figure, &Stage { theme: &theme, fonts: &fonts }, fit);
    let scale = if fit == Fit::Slide { 0.5 } else { 1.0 };
    let options = PngOptions { scheme, resolution: Resolution::Scale(scale), ..PngOptions::default() };
    png(&composed.scene, &options).unwrap()
}

#[test]
fn every_source_looks_like_its_reference() {
    let bless = std::env::var_os("FIGMILL_BLESS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let differences = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    let mut sources: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).filter(|p| Format::of_path(p).is_some()).collect();
    sources.sort();
    assert!(!sources.is_empty());
    let mut wrong = Vec::new();
    for source in &sources {
        for (suffix, fit, scheme) in VARIANTS {
            let stem = format!("{}{suffix}", source.file_stem().unwrap().to_str().unwrap());
            let reference = folder.join(format!("{stem}.png"));
            let bytes = draw(source, fit, scheme);
            if bless {
                if fs::read(&reference).ok().as_ref() != Some(&bytes) {
                    fs::write(&reference, &bytes).unwrap();
                }
                continue;
            }
            let Ok(old) = fs::read(&reference) else {
                wrong.push(format!("{stem}: no reference"));
                continue;
            };
            if old == bytes {
                continue;
            }
            let (sheet, different) = panels(&Picture::decode(&old), &Picture::decode(&bytes));
            if different > 0 {
                fs::create_dir_all(&differences).unwrap();
                fs::write(differences.join(format!("{stem}.png")), sheet.encode()).unwrap();
                wrong.push(format!("{stem}: {different} pixels differ, see target/pictures/{stem}.png"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nFIGMILL_BLESS=1 makes what is drawn now the reference", wrong.join("\n"));
}
