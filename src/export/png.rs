//! A scene as PNG, through its own SVG: one picture to test. Words are the outlines of the glyphs that were
//! measured, so nothing is shaped a second time or looked for on the machine.

use std::fmt;
use std::io::{self, Write as _};

use resvg::tiny_skia::{Pixmap, Transform};

use super::pixels::{Form, Pixels};
use super::svg::{self, Scheme, SvgOptions, Text};
use crate::scene::Scene;

pub use super::format::Resolution;
pub use super::svg::Background;

/// How a scene is drawn as PNG.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PngOptions {
    /// Which colours; `Auto` is light.
    pub scheme: Scheme,
    /// How many pixels.
    pub resolution: Resolution,
    /// What is behind.
    pub background: Background,
}

impl Default for PngOptions {
    fn default() -> Self {
        Self { scheme: Scheme::Light, resolution: Resolution::Scale(2.0), background: Background::Theme }
    }
}

/// Most pixels along a side.
pub const MOST_PER_SIDE: u32 = 32_767;
/// Most pixels of a picture: what 400 MB of memory hold.
pub const MOST_PIXELS: u64 = 100_000_000;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq)]
pub enum PngError {
    /// It would have too many pixels, or none.
    Size {
        /// Pixels across.
        width: f64,
        /// Pixels down.
        height: f64,
    },
    /// The renderer refused the SVG.
    Svg(String),
    /// The picture could not be written.
    Encoding(String),
}

impl fmt::Display for PngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PngError::Size { width, height } => write!(
                f,
                "a picture of {width:.0} by {height:.0} pixels is outside the limits: 1 to {MOST_PER_SIDE} a side, \
                 {MOST_PIXELS} in all"
            ),
            PngError::Svg(reason) => write!(f, "the figure cannot be drawn as pixels: {reason}"),
            PngError::Encoding(reason) => write!(f, "the picture cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for PngError {}

/// Draws a scene as PNG.
///
/// # Errors
///
/// Where the picture would be larger than [`MOST_PIXELS`] or [`MOST_PER_SIDE`] allow.
pub fn png(scene: &Scene, options: &PngOptions) -> Result<Vec<u8>, PngError> {
    let scale = match options.resolution {
        Resolution::Scale(scale) => scale,
        Resolution::Width(width) => f64::from(width) / scene.size.width,
    };
    let pixmap = raster(scene, options, scale)?;
    encode(&pixmap, scale).map_err(|e| PngError::Encoding(e.to_string()))
}

/// Draws a scene with so many pixels to the px.
pub(super) fn raster(scene: &Scene, options: &PngOptions, scale: f64) -> Result<Pixmap, PngError> {
    let (width, height) = pixels(scene, scale)?;
    let written = SvgOptions { scheme: options.scheme, text: Text::Outline, ..SvgOptions::default() };
    let text = svg::draw(scene, &written, options.background, 0);
    let tree = usvg::Tree::from_str(&text, &reading()).map_err(|e| PngError::Svg(e.to_string()))?;
    let mut pixmap = Pixmap::new(width, height).ok_or(PngError::Size { width: width.into(), height: height.into() })?;
    let (sx, sy) = (f64::from(width) / scene.size.width, f64::from(height) / scene.size.height);
    let scale = Transform::from_scale(sx as f32, sy as f32);
    super::work::of_drawings(&tree, scale, (width, height)).map_err(|much| PngError::Svg(much.told().into()))?;
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// Width and height of the picture in pixels.
fn pixels(scene: &Scene, scale: f64) -> Result<(u32, u32), PngError> {
    let (width, height) = ((scene.size.width * scale).round(), (scene.size.height * scale).round());
    let side = 1.0..=f64::from(MOST_PER_SIDE);
    if side.contains(&width) && side.contains(&height) && width * height <= MOST_PIXELS as f64 {
        Ok((width as u32, height as u32))
    } else {
        Err(PngError::Size { width, height })
    }
}

/// How the file is read: pictures are in it as data; nothing else is read, wherever an address leads.
fn reading() -> usvg::Options<'static> {
    usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..Default::default() },
        ..Default::default()
    }
}

/// Inches in a metre, of which the file counts its pixels, times the px of an inch.
const PX_PER_METRE: f64 = 96.0 / 0.0254;

pub(super) fn encode(pixmap: &Pixmap, scale: f64) -> Result<Vec<u8>, png::EncodingError> {
    let Pixels { rows, form } = Pixels::of(pixmap);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_depth(png::BitDepth::Eight);
    let color = match form {
        Form::Rgb => png::ColorType::Rgb,
        Form::Rgba => png::ColorType::Rgba,
        Form::Indexed { palette, alpha } => {
            encoder.set_palette(palette);
            if let Some(alpha) = alpha {
                encoder.set_trns(alpha);
            }
            png::ColorType::Indexed
        }
    };
    encoder.set_color(color);
    let density = (PX_PER_METRE * scale).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_chunk(png::chunk::IDAT, &deflate(&rows)?)?;
    writer.finish()?;
    Ok(out)
}

/// Compresses all rows at once: row by row, as the encoder would do it, costs a sixth of the whole time.
fn deflate(rows: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(LEVEL));
    encoder.write_all(rows)?;
    encoder.finish()
}

/// Of the steps 1 to 9 of deflate: the next makes the file a fifth smaller, and takes twice the time.
const LEVEL: u32 = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Item, ItemKind, Picture, Rect, Role, Shape, Size};
    use crate::theme::{Rgb, Theme};

    fn scene(width: f64, height: f64) -> Scene {
        let ground = Shape::Rect(Rect::new(0.0, 0.0, width, height), 0.0);
        let items = vec![Item::shape(Role::Ground, ground, Theme::default().ground, None)];
        Scene { size: Size::new(width, height), language: None, title: "t".into(), description: "d".into(), items }
    }

    /// Width, height, pixels of a metre, and the first pixel.
    fn read(bytes: &[u8]) -> Option<(u32, u32, u32, Vec<u8>)> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().ok()?;
        let mut pixels = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut pixels).ok()?;
        pixels.truncate(info.color_type.samples());
        Some((info.width, info.height, reader.info().pixel_dims?.xppu, pixels))
    }

    fn drawn(options: &PngOptions) -> Option<(u32, u32, u32, Vec<u8>)> {
        png(&scene(120.0, 40.0), options).ok().and_then(|bytes| read(&bytes))
    }

    #[test]
    fn pixels_follow_scale_or_width_and_the_file_says_how_large_they_are() {
        let scale = |s| PngOptions { resolution: Resolution::Scale(s), ..PngOptions::default() };
        let width = PngOptions { resolution: Resolution::Width(300), ..PngOptions::default() };
        assert_eq!(drawn(&scale(1.0)), Some((120, 40, 3780, vec![255; 3])));
        assert_eq!(drawn(&scale(2.0)), Some((240, 80, 7559, vec![255; 3])));
        assert_eq!(drawn(&width), Some((300, 100, 9449, vec![255; 3])));
    }

    #[test]
    fn the_ground_can_be_another_colour_or_none() {
        let on = |background| drawn(&PngOptions { background, ..PngOptions::default() }).map(|(.., pixel)| pixel);
        assert_eq!(on(Background::Transparent), Some(vec![0; 4]));
        assert_eq!(on(Background::Color(Rgb::hex(0x112233))), Some(vec![0x11, 0x22, 0x33]));
        let dark = PngOptions { scheme: Scheme::Dark, ..PngOptions::default() };
        assert_eq!(drawn(&dark).map(|(.., pixel)| pixel), Some(vec![0x0f, 0x14, 0x1a]));
    }

    /// A picture with a drawing in it.
    fn with(drawing: &str) -> Result<Vec<u8>, PngError> {
        enlarged(drawing, &PngOptions::default())
    }

    fn enlarged(drawing: &str, options: &PngOptions) -> Result<Vec<u8>, PngError> {
        let text = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{drawing}</svg>"#);
        let image = crate::scene::Image::read(text.into_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let rect = Rect::new(0.0, 0.0, 100.0, 100.0);
        let mut scene = scene(120.0, 100.0);
        let picture = Picture { rect, image, alt: "drawing".into() };
        scene.items.push(Item { role: Role::Node, source: None, kind: ItemKind::Image(picture) });
        png(&scene, options)
    }

    #[test]
    fn layers_in_each_other_that_would_take_gigabytes_are_refused_for_their_memory() {
        let told = |depth: usize| {
            let [open, close] = [r#"<g opacity="0.9">"#, "</g>"].map(|tag| tag.repeat(depth));
            let options = PngOptions { resolution: Resolution::Scale(8.0), ..PngOptions::default() };
            enlarged(&format!(r#"{open}<rect width="100" height="100"/>{close}"#), &options).map(|_| ())
        };
        assert!(told(5).is_ok());
        let refused = told(150);
        let much = super::super::work::TooMuch::Memory;
        assert!(matches!(&refused, Err(PngError::Svg(told)) if told == much.told()), "{refused:?}");
    }

    #[test]
    fn drawings_that_would_take_seconds_are_refused_before_they_are_drawn() {
        let dashed =
            |count: usize| r#"<circle r="40" stroke="red" stroke-dasharray="0.01" fill="none"/>"#.repeat(count);
        let clipped = |count: usize| {
            let cut = r#"<rect width="100" height="100" clip-path="url(#c)"/>"#.repeat(count);
            format!(r#"<clipPath id="c"><circle r="50"/></clipPath>{cut}"#)
        };
        let shaded = |count: usize| {
            let filled = r#"<rect width="100" height="100" fill="url(#g)"/>"#.repeat(count);
            let stop = |i: usize| format!(r##"<stop offset="{}" stop-color="#{i:03}"/>"##, i as f64 / 200.0);
            let stops: String = (0..200).map(stop).collect();
            format!(r#"<linearGradient id="g">{stops}</linearGradient>{filled}"#)
        };
        let tiled = |count: usize| {
            let filled = r#"<rect width="100" height="100" fill="url(#p)"/>"#.repeat(count);
            let tile = r#"width="400" height="400" patternUnits="userSpaceOnUse""#;
            format!(r#"<pattern id="p" {tile}><rect width="5" height="5"/></pattern>{filled}"#)
        };
        let clear = |depth: usize| {
            format!("{}<rect width=\"9\" height=\"9\"/>{}", "<g opacity=\"0.9\">".repeat(depth), "</g>".repeat(depth))
        };
        let filtered = |step: &str, count: usize| {
            let filtered = r#"<rect width="100" height="100" filter="url(#f)"/>"#.repeat(count);
            format!(r#"<filter id="f">{step}</filter>{filtered}"#)
        };
        let thick = r#"<feMorphology operator="dilate" radius="31"/>"#;
        let noise = r#"<feTurbulence baseFrequency="0.1" numOctaves="8"/>"#;
        let matrix = format!(r#"<feConvolveMatrix order="31" kernelMatrix="{}"/>"#, "1 ".repeat(961));
        let zigzag = |count: usize| format!(r#"<path d="M0 0{}"/>"#, "L99 99L0 5".repeat(count));
        let shadow = r#"<feGaussianBlur stdDeviation="3"/><feOffset dx="2"/>"#;
        for drawing in [filtered(thick, 2), filtered(noise, 5), filtered(&matrix, 5), filtered(shadow, 60), zigzag(500)]
        {
            assert!(with(&drawing).is_ok(), "{}", &drawing[..80]);
        }
        for drawing in [filtered(thick, 60), filtered(noise, 60), filtered(&matrix, 60), zigzag(250_000)] {
            assert!(matches!(with(&drawing), Err(PngError::Svg(_))), "{}", &drawing[..80]);
        }
        for drawing in [dashed(2), clipped(200), shaded(10), tiled(10), clear(150)] {
            assert!(with(&drawing).is_ok(), "{}", &drawing[..80]);
        }
        for drawing in [dashed(2000), clipped(20_000), shaded(5000), tiled(5000)] {
            assert!(matches!(with(&drawing), Err(PngError::Svg(_))), "{}", &drawing[..80]);
        }
    }

    #[test]
    fn a_marker_larger_than_numbers_of_pixels_is_refused_not_a_panic() {
        let marker = r#"<marker id="m" markerWidth="1e9" markerHeight="1e9"><rect width="1e9" height="1e9"/></marker>"#;
        let line = r#"<path marker-mid="url(#m)" stroke="red" stroke-width="1e9" d="M0 0L5 5L9 3"/>"#;
        assert!(matches!(with(&format!("{marker}{line}")), Err(PngError::Svg(_))));
    }

    #[test]
    fn a_picture_too_large_or_of_no_size_is_refused() {
        for scale in [1000.0, 1e300, f64::NAN, 0.0, -1.0, 0.001] {
            let options = PngOptions { resolution: Resolution::Scale(scale), ..PngOptions::default() };
            assert!(matches!(png(&scene(120.0, 40.0), &options), Err(PngError::Size { .. })), "{scale}");
        }
        let wide = PngOptions { resolution: Resolution::Scale(1.0), ..PngOptions::default() };
        assert!(png(&scene(20_000.0, 20_000.0), &wide).is_err());
    }
}
