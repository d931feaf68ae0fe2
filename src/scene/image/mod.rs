//! Pictures from files: what they are, how large, and whether they are whole.

mod copies;
mod cost;
#[cfg(feature = "png")]
mod decode;
mod vector;

use std::fmt;
use std::sync::Arc;

use imagesize::ImageType;

use super::geometry::Size;

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG in any of its wrappings.
    Jpeg,
    /// GIF; shown as its first picture where the viewer does not move it.
    Gif,
    /// WebP.
    WebP,
    /// A drawing; it is shown as a picture, so nothing in it runs or loads anything.
    Svg,
}

impl ImageFormat {
    /// Its name among media types.
    pub fn media_type(self) -> &'static str {
        match self {
            ImageFormat::Png => "image/png",
            ImageFormat::Jpeg => "image/jpeg",
            ImageFormat::Gif => "image/gif",
            ImageFormat::WebP => "image/webp",
            ImageFormat::Svg => "image/svg+xml",
        }
    }
}

/// A picture from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// The file as it is.
    pub bytes: Arc<[u8]>,
    /// Its format.
    pub format: ImageFormat,
    /// Its natural size in px: both sides above 0.
    pub size: Size,
    /// Whether nothing behind it can show through.
    pub opaque: bool,
}

/// Why a file gives no picture. Displayed as a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageError {
    /// It is none of the formats.
    Format,
    /// Its beginning is broken, or it has no size.
    Broken,
    /// Its pixels cannot be read, or not all of them.
    Damaged,
    /// It has more pixels than [`Image::MOST_PIXELS`].
    Pixels {
        /// Pixels across.
        width: usize,
        /// Pixels down.
        height: usize,
    },
    /// A drawing that cannot be read as XML; the reason.
    Xml(String),
    /// A drawing with something in it that would load a file, run, or be drawn differently by
    /// different viewers; what it is.
    Unsafe(String),
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImageError::Format => f.write_str("the file is no PNG, JPEG, GIF, WebP or SVG"),
            ImageError::Broken => f.write_str("the picture is broken or has no size"),
            ImageError::Damaged => f.write_str("the picture is damaged or cut short"),
            ImageError::Pixels { width, height } => {
                write!(f, "a picture of {width} by {height} pixels has more than {} of them", Image::MOST_PIXELS)
            }
            ImageError::Xml(reason) => write!(f, "the SVG cannot be read: {reason}"),
            ImageError::Unsafe(what) => write!(f, "the SVG has {what} in it"),
        }
    }
}

impl std::error::Error for ImageError {}

impl Image {
    /// Longest file in bytes.
    pub const MOST_BYTES: usize = 4 << 20;
    /// Most pixels of a picture.
    pub const MOST_PIXELS: usize = 16 << 20;

    /// The picture in the bytes of a file. Without the feature `png` what comes after the size is not looked at.
    ///
    /// # Errors
    ///
    /// Where they are no picture that every viewer would show alike; see [`ImageError`].
    pub fn read(bytes: Vec<u8>) -> Result<Image, ImageError> {
        let format = match imagesize::image_type(&bytes) {
            Ok(ImageType::Png) => ImageFormat::Png,
            Ok(ImageType::Jpeg) => ImageFormat::Jpeg,
            Ok(ImageType::Gif) => ImageFormat::Gif,
            Ok(ImageType::Webp) => ImageFormat::WebP,
            _ => {
                let size = vector::size(str::from_utf8(&bytes).map_err(|_| ImageError::Format)?)?;
                return Ok(Image { bytes: bytes.into(), format: ImageFormat::Svg, size, opaque: false });
            }
        };
        let size = imagesize::blob_size(&bytes).map_err(|_| ImageError::Broken)?;
        let (width, height) = (size.width, size.height);
        match width.checked_mul(height) {
            Some(0) => Err(ImageError::Broken),
            Some(pixels) if pixels <= Self::MOST_PIXELS => {
                #[cfg(feature = "png")]
                if !decode::is_whole(format, &bytes) {
                    return Err(ImageError::Damaged);
                }
                let opaque = is_opaque(format, &bytes);
                Ok(Image { bytes: bytes.into(), format, size: Size::new(width as f64, height as f64), opaque })
            }
            _ => Err(ImageError::Pixels { width, height }),
        }
    }
}

/// Whether a picture by its first bytes has no transparent pixel.
fn is_opaque(format: ImageFormat, bytes: &[u8]) -> bool {
    // The type of colour in a PNG's header: 0 is grey and 2 is red, green and blue.
    const COLOR_TYPE: usize = 25;
    match format {
        ImageFormat::Jpeg => true,
        ImageFormat::Png => matches!(bytes.get(COLOR_TYPE), Some(0 | 2)),
        ImageFormat::Gif | ImageFormat::WebP | ImageFormat::Svg => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    /// A PNG header of that size, without pixels.
    fn png_header(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x02\0\0\0");
        bytes
    }

    #[test]
    fn size_and_format_come_from_the_first_bytes() {
        let read = |text: &str| Image::read(STANDARD.decode(text).unwrap()).unwrap();
        let png = read("iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAADElEQVR4nGNgIAoAAAAnAAHKRxGqAAAAAElFTkSuQmCC");
        assert_eq!((png.format, png.size, png.opaque), (ImageFormat::Png, Size::new(4.0, 3.0), true));
        let gif = read("R0lGODdhBQAHAIAAAAAAAAAAACwAAAAABQAHAAAIDAABCBxIsKDBgwcDAgA7");
        assert_eq!((gif.format, gif.size, gif.opaque), (ImageFormat::Gif, Size::new(5.0, 7.0), false));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let refused = |bytes: Vec<u8>| Image::read(bytes).unwrap_err();
        assert_eq!(refused(b"BM a bitmap".to_vec()), ImageError::Format);
        assert_eq!(refused(b"\xff\xfe".to_vec()), ImageError::Format);
        assert_eq!(refused(b"# a page".to_vec()), ImageError::Format);
        assert_eq!(refused(Vec::new()), ImageError::Format);
        assert_eq!(refused(png_header(0, 30)), ImageError::Broken);
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec()), ImageError::Broken);
        assert_eq!(refused(png_header(100_000, 100_000)), ImageError::Pixels { width: 100_000, height: 100_000 });
    }
}
