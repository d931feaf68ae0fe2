//! The one rule of substitution that a font in a file needs: these glyphs in a row are that one.

use std::collections::BTreeMap;

use harfrust::{BufferFlags, Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};

use super::tables::put16;

/// Rules: what a row of glyphs becomes.
pub(super) type Rules = BTreeMap<Vec<u16>, u16>;

/// The table `GSUB`; none where the rules are too many for it. A feature that every script applies before
/// its own, in the script that all fall back to: shapers of single scripts then leave the letters in the
/// order of the text.
pub(super) fn gsub(rules: &Rules) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for value in [1, 0, 10, 30, 44] {
        put16(&mut out, value);
    }
    // One script without languages, its one feature, the one lookup of that.
    put16(&mut out, 1);
    out.extend(b"DFLT");
    for value in [8, 4, 0, 0, 0xffff, 1, 0] {
        put16(&mut out, value);
    }
    put16(&mut out, 1);
    out.extend(b"ccmp");
    for value in [8, 0, 1, 0] {
        put16(&mut out, value);
    }
    let table = ligatures(rules)?;
    for value in [1, 4, 4, 0, 1, 8] {
        put16(&mut out, value);
    }
    out.extend(table);
    Some(out)
}

/// Ligature substitution, format 1: for each first glyph what may follow, the longest first.
fn ligatures(rules: &Rules) -> Option<Vec<u8>> {
    let mut sets: BTreeMap<u16, Vec<(&[u16], u16)>> = BTreeMap::new();
    for (row, &glyph) in rules {
        let (first, rest) = row.split_first()?;
        sets.entry(*first).or_default().push((rest, glyph));
    }
    let mut bodies = Vec::new();
    let mut offsets = Vec::new();
    let start = 6 + 2 * sets.len();
    for set in sets.values_mut() {
        set.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        offsets.push(u16::try_from(start + bodies.len()).ok()?);
        bodies.extend(ligature_set(set)?);
    }
    let mut out = Vec::new();
    put16(&mut out, 1);
    put16(&mut out, u16::try_from(start + bodies.len()).ok()?);
    put16(&mut out, sets.len() as u16);
    offsets.into_iter().for_each(|offset| put16(&mut out, offset));
    out.extend(bodies);
    // Coverage, format 1.
    put16(&mut out, 1);
    put16(&mut out, sets.len() as u16);
    sets.keys().for_each(|&first| put16(&mut out, first));
    Some(out)
}

fn ligature_set(set: &[(&[u16], u16)]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    put16(&mut out, u16::try_from(set.len()).ok()?);
    let mut offset = 2 + 2 * set.len();
    for (rest, _) in set {
        put16(&mut out, u16::try_from(offset).ok()?);
        offset += 4 + 2 * rest.len();
    }
    for (rest, glyph) in set {
        put16(&mut out, *glyph);
        put16(&mut out, rest.len() as u16 + 1);
        rest.iter().for_each(|&glyph| put16(&mut out, glyph));
    }
    Some(out)
}

/// A font that was made here, as a viewer's shaper reads it.
pub(super) struct Reader<'f> {
    font: FontRef<'f>,
    data: ShaperData,
}

/// What a shaper makes of a text: glyphs from left to right, and their width.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) glyphs: Vec<u16>,
    pub(super) width: i64,
}

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f [u8]) -> Option<Self> {
        let font = FontRef::new(file).ok()?;
        Some(Self { data: ShaperData::new(&font), font })
    }

    /// Shapes a text; `whole` keeps the glyphs of what is not seen.
    pub(super) fn read(&self, text: &str, from_right: bool, whole: bool) -> Read {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if from_right { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.set_flags(match whole {
            true => BufferFlags::PRESERVE_DEFAULT_IGNORABLES,
            false => BufferFlags::REMOVE_DEFAULT_IGNORABLES,
        });
        let shaped = self.data.shaper(&self.font).build().shape(buffer, ShapeOptions::new());
        let glyphs = shaped.glyph_infos().iter().map(|info| info.glyph_id as u16).collect();
        Read { glyphs, width: shaped.glyph_positions().iter().map(|p| i64::from(p.x_advance)).sum() }
    }
}
