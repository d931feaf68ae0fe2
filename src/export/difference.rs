//! What of a figure is different from another version of it, as a picture.

use resvg::tiny_skia::{ColorU8, Pixmap, PremultipliedColorU8};

use super::png::{PngError, PngOptions, encode, raster};
use crate::scene::Scene;

/// What only the earlier version has. With [`ADDED`] it can be told apart in any colour vision.
pub const REMOVED: [u8; 3] = [0xd5, 0x5e, 0x00];
/// What only the later version has.
pub const ADDED: [u8; 3] = [0x00, 0x72, 0xb2];
/// Largest difference of all channels together that counts as the same: the edges of letters that
/// moved by a part of a pixel.
const SAME: u32 = 60;
/// How much of what is the same is left to be seen.
const FADED: f64 = 0.25;
/// Most pixels of the picture.
const MOST_PIXELS: f64 = 4_000_000.0;

/// Draws two versions of a figure over each other as PNG, on light ground: what is the same is faint,
/// what went and what came have the colours [`REMOVED`] and [`ADDED`].
///
/// # Errors
///
/// Where there would be no picture of one of them; see [`PngError`].
pub fn difference(before: &Scene, after: &Scene) -> Result<Vec<u8>, PngError> {
    let (width, height) = (before.size.width.max(after.size.width), before.size.height.max(after.size.height));
    let scale = (MOST_PIXELS / (width * height)).sqrt().min(1.0);
    let options = PngOptions::default();
    let (before, after) = (raster(before, &options, scale)?, raster(after, &options, scale)?);
    let (width, height) = (before.width().max(after.width()), before.height().max(after.height()));
    let size = PngError::Size { width: width.into(), height: height.into() };
    let mut picture = Pixmap::new(width, height).ok_or(size)?;
    let (old, new) = (Version::of(&before), Version::of(&after));
    for (index, pixel) in (0_u32..).zip(picture.pixels_mut()) {
        let (x, y) = (index % width, index / width);
        *pixel = compared(&old, &new, x, y);
    }
    encode(&picture, scale).map_err(|error| PngError::Encoding(error.to_string()))
}

/// A drawn version and the colour of its ground.
struct Version<'a> {
    picture: &'a Pixmap,
    ground: PremultipliedColorU8,
}

impl<'a> Version<'a> {
    fn of(picture: &'a Pixmap) -> Self {
        // The first pixel is of the ground.
        let ground = picture.pixels().first().copied().unwrap_or(PremultipliedColorU8::TRANSPARENT);
        Self { picture, ground }
    }

    /// A pixel; the ground goes on beyond the picture.
    fn at(&self, x: u32, y: u32) -> PremultipliedColorU8 {
        let inside = x < self.picture.width() && y < self.picture.height();
        self.picture.pixel(x, y).filter(|_| inside).unwrap_or(self.ground)
    }
}

fn compared(old: &Version, new: &Version, x: u32, y: u32) -> PremultipliedColorU8 {
    let (before, after) = (old.at(x, y), new.at(x, y));
    let [red, green, blue] = if distance(before, after) <= SAME {
        let faded = |channel: u8| (255.0 - f64::from(255 - channel) * FADED).round() as u8;
        [faded(after.red()), faded(after.green()), faded(after.blue())]
    } else if distance(before, old.ground) > distance(after, new.ground) {
        REMOVED
    } else {
        ADDED
    };
    ColorU8::from_rgba(red, green, blue, 255).premultiply()
}

fn distance(a: PremultipliedColorU8, b: PremultipliedColorU8) -> u32 {
    let channels = [(a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())];
    channels.into_iter().map(|(a, b)| u32::from(a.abs_diff(b))).sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::scene::{Item, Rect, Role, Shape, Size};
    use crate::theme::{Paint, Rgb, Theme};

    fn scene(width: f64, marks: &[f64]) -> Scene {
        let ground = Shape::Rect(Rect::new(0.0, 0.0, width, 10.0), 0.0);
        let mark = |&x: &f64| {
            let shape = Shape::Rect(Rect::new(x, 4.0, x + 2.0, 6.0), 0.0);
            Item::shape(Role::Mark, shape, Paint::fixed(Rgb::hex(0)), None)
        };
        let mut items = vec![Item::shape(Role::Ground, ground, Theme::default().ground, None)];
        items.extend(marks.iter().map(mark));
        Scene { size: Size::new(width, 10.0), language: None, title: "t".into(), description: "d".into(), items }
    }

    #[test]
    fn what_went_and_what_came_have_their_colours_and_the_rest_is_faint() {
        let bytes = difference(&scene(20.0, &[4.0, 8.0]), &scene(40.0, &[4.0, 30.0])).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (40, 10));
        let at = |x: usize| &pixels[(5 * 40 + x) * 3..][..3];
        assert_eq!((at(8), at(30), at(0)), (&REMOVED[..], &ADDED[..], &[255; 3][..]));
        assert_eq!(at(4), [191; 3]);
        assert_eq!(at(24), [255; 3], "a row of the narrower picture went on in the next");
    }
}
