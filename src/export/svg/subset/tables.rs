//! The tables of a TrueType font, and the file around them.

use std::collections::BTreeMap;

use super::glyphs::Bounds;
use crate::text::Face;

pub(super) fn head(face: &Face, bounds: &Bounds, long: bool) -> Vec<u8> {
    let mut out = Vec::new();
    put32(&mut out, 0x0001_0000);
    put32(&mut out, 0x0001_0000);
    put32(&mut out, 0); // the sum over the file, set when all tables stand
    put32(&mut out, 0x5f0f_3cf5);
    put16(&mut out, 0b1011);
    put16(&mut out, face.units_per_em as u16);
    // Created and modified: nothing of the day may reach the file.
    out.extend([0; 16]);
    for side in [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max] {
        put16(&mut out, side as u16);
    }
    let bold = u16::from(face.weight.css() >= 700);
    put16(&mut out, bold | u16::from(face.italic) << 1);
    put16(&mut out, 8);
    put16(&mut out, 2);
    put16(&mut out, u16::from(long));
    put16(&mut out, 0);
    out
}

pub(super) fn hhea(face: &Face, count: usize) -> Vec<u8> {
    let mut out = Vec::new();
    put32(&mut out, 0x0001_0000);
    put16(&mut out, face.ascent as i16 as u16);
    put16(&mut out, face.descent as i16 as u16);
    put16(&mut out, 0);
    put16(&mut out, u16::MAX / 4);
    out.extend([0; 6]);
    put16(&mut out, 1);
    out.extend([0; 14]);
    put16(&mut out, count as u16);
    out
}

pub(super) fn os2(face: &Face, characters: &BTreeMap<u32, u32>) -> Vec<u8> {
    let em = face.units_per_em;
    let part = |share: f64| (em * share) as u16;
    let mut out = Vec::new();
    put16(&mut out, 4);
    put16(&mut out, part(0.5));
    put16(&mut out, face.weight.css());
    put16(&mut out, 5);
    put16(&mut out, 0);
    // Sub- and superscript (size and offset), strike-out.
    for share in [0.65, 0.6, 0.0, 0.075, 0.65, 0.6, 0.0, 0.35, 0.05, 0.3] {
        put16(&mut out, part(share));
    }
    put16(&mut out, 0);
    out.extend([0; 10 + 16]);
    out.extend(b"NONE");
    let upright = face.weight.css() == 400 && !face.italic;
    let bold = face.weight.css() >= 700;
    put16(&mut out, u16::from(face.italic) | u16::from(bold) << 5 | u16::from(upright) << 6 | 1 << 7);
    let code = |c: Option<&u32>| c.map_or(0, |c| (*c).min(0xffff) as u16);
    put16(&mut out, code(characters.keys().next()));
    put16(&mut out, code(characters.keys().next_back()));
    put16(&mut out, face.ascent as i16 as u16);
    put16(&mut out, face.descent as i16 as u16);
    put16(&mut out, 0);
    put16(&mut out, face.ascent.max(0.0) as u16);
    put16(&mut out, (-face.descent).max(0.0) as u16);
    put32(&mut out, 1);
    put32(&mut out, 0);
    for value in [part(0.55), part(0.73), 0, 32, 2] {
        put16(&mut out, value);
    }
    out
}

/// The most of what one glyph has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Most {
    pub(super) points: usize,
    pub(super) contours: usize,
    /// In glyphs that are put together, with those that they are made of.
    pub(super) composed_points: usize,
    pub(super) composed_contours: usize,
    pub(super) parts: usize,
}

pub(super) fn maxp(count: usize, most: &Most) -> Vec<u8> {
    let Most { points, contours, composed_points, composed_contours, parts } = *most;
    let depth = usize::from(parts > 0);
    let mut out = Vec::new();
    put32(&mut out, 0x0001_0000);
    for value in [count, points, contours, composed_points, composed_contours, 2, 0, 0, 0, 0, 0, 0, parts, depth] {
        put16(&mut out, value as u16);
    }
    out
}

/// Character codes that follow each other, and the glyph of the first of them.
struct Segment {
    first: u32,
    last: u32,
    glyph: u16,
}

pub(super) fn cmap(characters: &BTreeMap<u32, u32>, number: impl Fn(u32) -> Option<u16>) -> Vec<u8> {
    let mut segments: Vec<Segment> = Vec::new();
    for (&code, &glyph) in characters {
        let Some(glyph) = number(glyph) else { continue };
        match segments.last_mut() {
            Some(s) if s.last + 1 == code && u32::from(s.glyph) + (code - s.first) == u32::from(glyph) => {
                s.last = code;
            }
            _ => segments.push(Segment { first: code, last: code, glyph }),
        }
    }
    let plane = cmap_basic_plane(&segments);
    let mut out = Vec::new();
    let wide = segments.last().is_some_and(|s| s.last > 0xffff);
    put16(&mut out, 0);
    put16(&mut out, 1 + u16::from(wide));
    let start = 4 + 8 * (1 + u32::from(wide));
    for (encoding, offset) in [(1, start), (10, start + plane.len() as u32)].into_iter().take(1 + usize::from(wide)) {
        put16(&mut out, 3);
        put16(&mut out, encoding);
        put32(&mut out, offset);
    }
    out.extend(plane);
    if wide {
        put16(&mut out, 12);
        put16(&mut out, 0);
        put32(&mut out, 16 + 12 * segments.len() as u32);
        put32(&mut out, 0);
        put32(&mut out, segments.len() as u32);
        for segment in &segments {
            put32(&mut out, segment.first);
            put32(&mut out, segment.last);
            put32(&mut out, segment.glyph.into());
        }
    }
    out
}

/// Format 4: the characters up to U+FFFE.
fn cmap_basic_plane(segments: &[Segment]) -> Vec<u8> {
    let end = Segment { first: 0xffff, last: 0xffff, glyph: 0 };
    let segments: Vec<&Segment> = segments.iter().filter(|s| s.last < 0xffff).chain([&end]).collect();
    let count = segments.len();
    let mut out = Vec::new();
    put16(&mut out, 4);
    put16(&mut out, (16 + 8 * count) as u16);
    put16(&mut out, 0);
    put16(&mut out, 2 * count as u16);
    search_hints(&mut out, count, 2);
    segments.iter().for_each(|s| put16(&mut out, s.last as u16));
    put16(&mut out, 0);
    segments.iter().for_each(|s| put16(&mut out, s.first as u16));
    segments.iter().for_each(|s| put16(&mut out, s.glyph.wrapping_sub(s.first as u16)));
    segments.iter().for_each(|_| put16(&mut out, 0));
    out
}

/// Format 0: pairs in order.
pub(super) fn kern(mut pairs: Vec<(u16, u16, i32)>) -> Vec<u8> {
    pairs.sort_unstable();
    // The length of the table is a number of 16 bits.
    pairs.truncate(10_000);
    let mut out = Vec::new();
    for value in [0, 1, 0, 14 + 6 * pairs.len() as u16, 1, pairs.len() as u16] {
        put16(&mut out, value);
    }
    search_hints(&mut out, pairs.len().max(1), 6);
    for (left, right, value) in pairs {
        put16(&mut out, left);
        put16(&mut out, right);
        put16(&mut out, value.clamp(-32768, 32767) as i16 as u16);
    }
    out
}

/// A coloured glyph: its number, and its layers from below, each with the place of its colour.
pub(super) type Layered = (u16, Vec<(u16, u16)>);

/// Version 0: glyphs as layers of other glyphs, in the order of their numbers.
pub(super) fn colr(glyphs: &[Layered]) -> Vec<u8> {
    let layers: usize = glyphs.iter().map(|(_, layers)| layers.len()).sum();
    let mut out = Vec::new();
    put16(&mut out, 0);
    put16(&mut out, glyphs.len() as u16);
    put32(&mut out, 14);
    put32(&mut out, 14 + 6 * glyphs.len() as u32);
    put16(&mut out, layers as u16);
    let mut first = 0;
    for (glyph, layers) in glyphs {
        for value in [*glyph, first, layers.len() as u16] {
            put16(&mut out, value);
        }
        first += layers.len() as u16;
    }
    for &(glyph, color) in glyphs.iter().flat_map(|(_, layers)| layers) {
        put16(&mut out, glyph);
        put16(&mut out, color);
    }
    out
}

/// One palette; colours as red, green, blue, alpha.
pub(super) fn cpal(colors: &[[u8; 4]]) -> Vec<u8> {
    let mut out = Vec::new();
    for value in [0, colors.len() as u16, 1, colors.len() as u16] {
        put16(&mut out, value);
    }
    put32(&mut out, 14);
    put16(&mut out, 0);
    for [red, green, blue, alpha] in colors {
        out.extend([blue, green, red, alpha]);
    }
    out
}

/// What a binary search over `count` entries of `size` bytes begins with.
fn search_hints(out: &mut Vec<u8>, count: usize, size: usize) {
    let power = count.ilog2();
    put16(out, ((1 << power) * size) as u16);
    put16(out, power as u16);
    put16(out, ((count - (1 << power)) * size) as u16);
}

/// The four names without which sanitisers refuse a font.
pub(super) fn name(weight: u16, italic: bool) -> Vec<u8> {
    let style = format!("{weight}{}", if italic { " Italic" } else { "" });
    let names = [(1, "Figmill".to_owned()), (2, style.clone()), (4, format!("Figmill {style}")), (6, "Figmill".into())];
    let mut records = Vec::new();
    let mut words = Vec::new();
    for (id, text) in &names {
        let start = words.len();
        text.encode_utf16().for_each(|unit| put16(&mut words, unit));
        for value in [3, 1, 0x409, *id, (words.len() - start) as u16, start as u16] {
            put16(&mut records, value);
        }
    }
    let mut out = Vec::new();
    for value in [0, names.len() as u16, 6 + records.len() as u16] {
        put16(&mut out, value);
    }
    out.extend(records);
    out.extend(words);
    out
}

pub(super) fn post(italic: bool) -> Vec<u8> {
    let mut out = Vec::new();
    put32(&mut out, 0x0003_0000);
    put32(&mut out, if italic { (-10i32 << 16) as u32 } else { 0 });
    out.extend([0; 24]);
    out
}

/// Puts tables, which come in the order of their tags, behind their directory.
pub(super) fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    put32(&mut out, 0x0001_0000);
    put16(&mut out, tables.len() as u16);
    search_hints(&mut out, tables.len(), 16);
    let mut offset = 12 + 16 * tables.len();
    let mut head = 0;
    for (tag, data) in tables {
        out.extend(*tag);
        put32(&mut out, checksum(data));
        put32(&mut out, offset as u32);
        put32(&mut out, data.len() as u32);
        if *tag == b"head" {
            head = offset;
        }
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in tables {
        out.extend(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(checksum(&out));
    out[head + 8..head + 12].copy_from_slice(&adjustment.to_be_bytes());
    out
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

pub(super) fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend(value.to_be_bytes());
}

pub(super) fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_be_bytes());
}
