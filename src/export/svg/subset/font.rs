//! A font under construction: which glyphs it has, in which order, and their outlines.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::Stretch;
use super::glyphs::{Bounds, Outline, contours};
use super::layout::{Rules, gsub};
use super::tables::{self, Layered, Most, put16, put32};
use super::units::Unit;
use crate::text::Face;
use crate::text::fonts::Outlines;
use crate::theme::Weight;

/// The glyphs of a font, numbered.
pub(super) struct Font<'s> {
    face: &'s Face,
    characters: &'s BTreeMap<u32, u32>,
    /// Glyphs of the face in the order of their new numbers; those of units follow.
    old: Vec<u32>,
    new: BTreeMap<u32, u16>,
    composed: Vec<&'s Unit>,
    units: BTreeMap<&'s Unit, u16>,
}

/// A glyph of this face and its layers.
type Layers = Vec<(u32, [u8; 4])>;

impl<'s> Font<'s> {
    /// Numbers the glyphs: `.notdef`, then by character, so that neighbours stay neighbours, then what
    /// only units draw, then units. None where they are too many for a font.
    pub(super) fn new(
        face: &'s Face,
        characters: &'s BTreeMap<u32, u32>,
        units: &'s BTreeMap<Stretch, Unit>,
    ) -> Option<Self> {
        let (new, old) = (BTreeMap::from([(0, 0)]), vec![0]);
        let mut font = Self { face, characters, old, new, composed: Vec::new(), units: BTreeMap::new() };
        characters.values().for_each(|&glyph| font.take(glyph));
        units.values().flat_map(|unit| &unit.parts).for_each(|part| font.take(part.glyph));
        let layered: Vec<Layers> = font.old.iter().filter_map(|&glyph| face.layers(glyph)).collect();
        layered.iter().flatten().for_each(|&(glyph, _)| font.take(glyph));
        let metrics = face.metrics();
        for unit in units.values() {
            let alone = match unit.parts.as_slice() {
                [part] if (part.x, part.y) == (0, 0) => {
                    let advance = metrics.advance_width(skrifa::GlyphId::new(part.glyph)).unwrap_or_default();
                    font.number(part.glyph).filter(|_| advance as i32 == unit.advance)
                }
                _ => None,
            };
            let next = u16::try_from(font.old.len() + font.composed.len()).ok()?;
            let number = *font.units.entry(unit).or_insert(alone.unwrap_or(next));
            if number == next {
                font.composed.push(unit);
            }
        }
        u16::try_from(font.count()).ok().map(|_| font)
    }

    fn take(&mut self, glyph: u32) {
        // A count beyond what a font holds is refused where all are counted.
        let next = self.old.len() as u16;
        if let std::collections::btree_map::Entry::Vacant(place) = self.new.entry(glyph) {
            place.insert(next);
            self.old.push(glyph);
        }
    }

    fn count(&self) -> usize {
        self.old.len() + self.composed.len()
    }

    /// The new number of a glyph of the face.
    pub(super) fn number(&self, glyph: u32) -> Option<u16> {
        self.new.get(&glyph).copied()
    }

    /// The number of the glyph of a unit.
    pub(super) fn unit(&self, unit: &Unit) -> Option<u16> {
        self.units.get(unit).copied()
    }

    /// As much of the font as tells a shaper which glyph a character has, and that no script has a table
    /// of its own.
    pub(super) fn bare(&self) -> Option<Vec<u8>> {
        let rules = Rules::from([(vec![0], 0)]);
        let widths: Vec<u8> = std::iter::repeat_n([0, 1, 0, 0], self.count()).flatten().collect();
        let tables = [
            (b"GSUB", gsub(&rules)?),
            (b"cmap", tables::cmap(self.characters, |glyph| self.number(glyph))),
            (b"head", tables::head(self.face, &Bounds::default(), false)),
            (b"hhea", tables::hhea(self.face, self.count())),
            (b"hmtx", widths),
            (b"maxp", tables::maxp(self.count(), &Most::default())),
        ];
        Some(tables::file(&tables))
    }

    /// The whole file; none where the rules or the glyphs are too many.
    pub(super) fn file(&self, rules: &Rules, kerning: Vec<(u16, u16, i32)>) -> Option<Vec<u8>> {
        let drawn = self.draw();
        let mut tables: Vec<(&[u8; 4], Vec<u8>)> = Vec::new();
        let (layered, colors) = self.colors();
        if !layered.is_empty() {
            tables.push((b"COLR", tables::colr(&layered)));
            tables.push((b"CPAL", tables::cpal(&colors)));
        }
        if !rules.is_empty() {
            tables.push((b"GSUB", gsub(rules)?));
        }
        tables.extend([
            (b"OS/2", tables::os2(self.face, self.characters)),
            (b"cmap", tables::cmap(self.characters, |glyph| self.number(glyph))),
            (b"glyf", drawn.glyf),
            (b"head", tables::head(self.face, &drawn.bounds, drawn.long)),
            (b"hhea", tables::hhea(self.face, self.count())),
            (b"hmtx", drawn.hmtx),
            (b"kern", tables::kern(kerning)),
            (b"loca", drawn.loca),
            (b"maxp", tables::maxp(self.count(), &drawn.most)),
            (b"name", tables::name(self.face.weight.css(), self.face.italic)),
            (b"post", tables::post(self.face.italic)),
        ]);
        Some(tables::file(&tables))
    }

    /// The coloured glyphs by their numbers, and the colours of their layers.
    fn colors(&self) -> (Vec<Layered>, Vec<[u8; 4]>) {
        let mut palette: BTreeMap<[u8; 4], u16> = BTreeMap::new();
        let mut colors = Vec::new();
        let mut layered = Vec::new();
        for (number, &glyph) in (0..).zip(&self.old) {
            let Some(layers) = self.face.layers(glyph) else { continue };
            let layers = layers.into_iter().filter_map(|(glyph, color)| {
                let place = *palette.entry(color).or_insert_with(|| {
                    colors.push(color);
                    colors.len() as u16 - 1
                });
                Some((self.number(glyph)?, place))
            });
            layered.push((number, layers.collect()));
        }
        (layered, colors)
    }

    fn draw(&self) -> Tables {
        let (outlines, metrics) = (self.face.outlines(), self.face.metrics());
        let own: Vec<Arc<Outline>> = self.old.iter().map(|&glyph| outline(self.face, &outlines, glyph)).collect();
        let mut drawn = Tables { loca: Vec::new(), ..Tables::default() };
        let mut offsets = vec![0];
        for (&glyph, outline) in self.old.iter().zip(&own) {
            let advance = metrics.advance_width(skrifa::GlyphId::new(glyph)).unwrap_or_default();
            drawn.add(outline, advance.round().clamp(0.0, 65535.0) as u16, &mut offsets);
        }
        for unit in &self.composed {
            let parts = unit.parts.iter().filter_map(|part| {
                let number = self.number(part.glyph)?;
                Some((own.get(usize::from(number))?.as_ref(), number, *part))
            });
            drawn.add(&Outline::composed(parts), unit.advance.clamp(0, 65535) as u16, &mut offsets);
        }
        drawn.long = drawn.glyf.len() > 0x1_fffe;
        for offset in offsets {
            if drawn.long {
                put32(&mut drawn.loca, offset as u32);
            } else {
                put16(&mut drawn.loca, (offset / 2) as u16);
            }
        }
        drawn
    }
}

/// The tables that come of outlines.
#[derive(Default)]
struct Tables {
    glyf: Vec<u8>,
    loca: Vec<u8>,
    hmtx: Vec<u8>,
    bounds: Bounds,
    long: bool,
    most: Most,
}

impl Tables {
    fn add(&mut self, outline: &Outline, advance: u16, offsets: &mut Vec<usize>) {
        put16(&mut self.hmtx, advance);
        put16(&mut self.hmtx, outline.bounds.map_or(0, |b| b.x_min as u16));
        if let Some(bounds) = outline.bounds {
            self.glyf.extend_from_slice(&outline.bytes);
            self.bounds = self.bounds.union(bounds);
            let most = &mut self.most;
            let (points, contours) = match outline.parts {
                0 => (&mut most.points, &mut most.contours),
                _ => (&mut most.composed_points, &mut most.composed_contours),
            };
            *points = outline.points.max(*points);
            *contours = outline.contours.max(*contours);
            most.parts = outline.parts.max(most.parts);
        }
        offsets.push(self.glyf.len());
    }
}

/// The outline of a glyph; those of the embedded faces are written once in a process.
fn outline(face: &Face, outlines: &Outlines, glyph: u32) -> Arc<Outline> {
    type Key = (Weight, bool, bool, u32);
    static WRITTEN: RwLock<BTreeMap<Key, Arc<Outline>>> = RwLock::new(BTreeMap::new());
    let key: Key = (face.weight, face.italic, face.colored(), glyph);
    // Entries are whole whenever the lock is free, so a panic elsewhere leaves them sound.
    let written = || WRITTEN.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(outline) = face.embedded.then(written).flatten() {
        return outline;
    }
    let outline = Arc::new(Outline::new(&contours(&outlines.path(glyph), face.units_per_em / 2000.0)));
    if face.embedded {
        WRITTEN.write().unwrap_or_else(PoisonError::into_inner).insert(key, outline.clone());
    }
    outline
}
