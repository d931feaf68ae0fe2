//! Whether all pixels of a picture can be read: viewers leave out a picture that they cannot decode, or show a part of it,
//! and say nothing.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;

use super::ImageFormat;

/// Whether the first picture in a file is there to its last pixel.
pub(super) fn is_whole(format: ImageFormat, bytes: &[u8]) -> bool {
    match format {
        ImageFormat::Png => png(bytes),
        ImageFormat::Jpeg => jpeg(bytes),
        ImageFormat::Gif => gif(bytes),
        ImageFormat::WebP => webp(bytes),
        ImageFormat::Svg => true,
    }
}

fn png(bytes: &[u8]) -> bool {
    let Ok(mut reader) = png::Decoder::new(Cursor::new(bytes)).read_info() else { return false };
    let Some(size) = reader.output_buffer_size() else { return false };
    reader.next_frame(&mut vec![0; size]).is_ok()
}

fn jpeg(bytes: &[u8]) -> bool {
    has_one_frame(bytes) && JpegDecoder::new(Cursor::new(bytes)).decode().is_ok()
}

/// Whether a JPEG has one frame and an end: decoders fill what is missing with grey.
fn has_one_frame(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut frames = 0;
    // What stands between segments are pixels, in which no marker but those of restarts stands.
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    while let Some(at) = rest.windows(2).position(is_marker) {
        let marker = rest[at + 1];
        rest = &rest[at + 2..];
        match marker {
            END_OF_IMAGE => return frames == 1,
            START_OF_IMAGE => continue,
            _ => {}
        }
        let Some(length) = rest.first_chunk().map(|&length| usize::from(u16::from_be_bytes(length))) else { break };
        let Some(segment) = rest.get(2..length) else { break };
        if matches!(marker, 0xc0..=0xcf) && ![HUFFMAN_TABLES, ARITHMETIC_TABLES].contains(&marker) {
            if !is_usual_frame(segment) {
                break;
            }
            frames += 1;
        }
        rest = &rest[length..];
    }
    false
}

const HUFFMAN_TABLES: u8 = 0xc4;
const ARITHMETIC_TABLES: u8 = 0xcc;
const START_OF_IMAGE: u8 = 0xd8;
const END_OF_IMAGE: u8 = 0xd9;

/// Whether the first component of a frame is sampled as finely as the others, as all encoders have it: decoders may
/// fail at what is not.
fn is_usual_frame(frame: &[u8]) -> bool {
    let components = frame.get(6..).unwrap_or_default().chunks_exact(3);
    let mut samplings = components.map(|component| (component[1] >> 4, component[1] & 0xf));
    let Some((across, down)) = samplings.next() else { return false };
    samplings.all(|(a, d)| a <= across && d <= down)
}

fn gif(bytes: &[u8]) -> bool {
    let Ok(mut decoder) = gif::DecodeOptions::new().read_info(bytes) else { return false };
    matches!(decoder.read_next_frame(), Ok(Some(_)))
}

fn webp(bytes: &[u8]) -> bool {
    let Ok(mut decoder) = image_webp::WebPDecoder::new(Cursor::new(bytes)) else { return false };
    let Some(size) = decoder.output_buffer_size() else { return false };
    decoder.read_image(&mut vec![0; size]).is_ok()
}
