//! Small TrueType fonts that hold just what one figure draws (OpenType specification 1.9).
//!
//! A viewer draws the words with the advances that they were measured with, because the font carries
//! the same outlines, the same widths and, as pairs, the kerning that the shaper applied. Tables of
//! substitution and positioning stay behind.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use kurbo::{BezPath, CubicBez, PathEl, Point};

use crate::text::fonts::Outlines;
use crate::text::{Face, Run};
use crate::theme::Weight;

/// What a figure draws of one face.
#[derive(Debug)]
pub(super) struct Subset {
    face: Arc<Face>,
    /// The glyph of each character.
    characters: BTreeMap<u32, u32>,
    /// Whether letters take forms that only the tables of the face lead to, as in Arabic.
    complex: bool,
    /// What the shaper added to the advance of the first of two glyphs, in font units.
    kerning: BTreeMap<(u32, u32), i32>,
}

impl Subset {
    /// Nothing of a face yet.
    pub(super) fn new(face: Arc<Face>) -> Self {
        Self { face, characters: BTreeMap::new(), complex: false, kerning: BTreeMap::new() }
    }

    /// The face that it is a part of.
    pub(super) fn face(&self) -> &Arc<Face> {
        &self.face
    }

    /// Adds what a run of the same face draws.
    pub(super) fn add(&mut self, run: &Run) {
        if self.complex {
            return;
        }
        let charmap = self.face.charmap();
        for character in run.text.chars() {
            if let Some(glyph) = charmap.map(character) {
                self.characters.insert(u32::from(character), glyph.to_u32());
            }
        }
        let metrics = self.face.metrics();
        for (i, glyph) in run.glyphs.iter().enumerate() {
            let lead = run.text[glyph.cluster as usize..].chars().next();
            let nominal = lead.and_then(|c| self.characters.get(&u32::from(c)));
            if nominal != Some(&glyph.id) && glyph.id != 0 {
                match charmap.mappings().find(|(_, id)| id.to_u32() == glyph.id) {
                    // The shaper composed a letter with its mark; viewers do so where the font has the whole.
                    Some((composed, id)) => {
                        self.characters.insert(composed, id.to_u32());
                    }
                    None => self.complex |= !self.face.embedded,
                }
            }
            // Marks follow their letter in its cluster; kerning passes over them.
            let begins = i == 0 || run.glyphs[i - 1].cluster != glyph.cluster;
            let next = run.glyphs[i + 1..].iter().find(|next| next.cluster != glyph.cluster);
            if let (true, Some(next)) = (begins, next) {
                let width = metrics.advance_width(skrifa::GlyphId::new(glyph.id)).unwrap_or_default() as i32;
                if glyph.advance != width {
                    self.kerning.entry((glyph.id, next.id)).or_insert(glyph.advance - width);
                }
            }
        }
    }

    /// The font file; none where the face gave nothing to put in it, or needs its tables to be read.
    pub(super) fn font(&self) -> Option<Vec<u8>> {
        if self.complex || self.characters.is_empty() {
            return None;
        }
        let glyphs = Numbering::new(&self.characters);
        let drawn = self.draw(&glyphs);
        let tables = [
            (b"OS/2", self.os2()),
            (b"cmap", cmap(&self.characters, &glyphs)),
            (b"glyf", drawn.glyf),
            (b"head", self.head(&drawn.bounds, drawn.long)),
            (b"hhea", self.hhea(glyphs.count())),
            (b"hmtx", drawn.hmtx),
            (b"kern", kern(&self.kerning, &glyphs)),
            (b"loca", drawn.loca),
            (b"maxp", maxp(glyphs.count(), drawn.most_points, drawn.most_contours)),
            (b"name", name(self.face.weight.css(), self.face.italic)),
            (b"post", post(self.face.italic)),
        ];
        Some(file(&tables))
    }

    fn draw(&self, glyphs: &Numbering) -> Drawn {
        let outlines = self.face.outlines();
        let metrics = self.face.metrics();
        let mut drawn = Drawn::default();
        let mut offsets = vec![0];
        for &glyph in &glyphs.old {
            let advance = metrics.advance_width(skrifa::GlyphId::new(glyph)).unwrap_or_default();
            let outline = self.outline(&outlines, glyph);
            put16(&mut drawn.hmtx, advance.round().clamp(0.0, 65535.0) as u16);
            put16(&mut drawn.hmtx, outline.bounds.map_or(0, |b| b.x_min as u16));
            if let Some(bounds) = outline.bounds {
                drawn.glyf.extend_from_slice(&outline.bytes);
                drawn.bounds = drawn.bounds.union(bounds);
                drawn.most_contours = drawn.most_contours.max(outline.contours);
                drawn.most_points = drawn.most_points.max(outline.points);
            }
            offsets.push(drawn.glyf.len());
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

    /// The outline of a glyph; those of the embedded faces are written once in a process.
    fn outline(&self, outlines: &Outlines, glyph: u32) -> Arc<Outline> {
        static WRITTEN: RwLock<BTreeMap<(Weight, bool, u32), Arc<Outline>>> = RwLock::new(BTreeMap::new());
        let key = (self.face.weight, self.face.italic, glyph);
        // Entries are whole whenever the lock is free, so a panic elsewhere leaves them sound.
        let written = || WRITTEN.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(outline) = self.face.embedded.then(written).flatten() {
            return outline;
        }
        let outline = Arc::new(Outline::new(&contours(&outlines.path(glyph), self.face.units_per_em / 2000.0)));
        if self.face.embedded {
            WRITTEN.write().unwrap_or_else(PoisonError::into_inner).insert(key, outline.clone());
        }
        outline
    }

    fn head(&self, bounds: &Bounds, long: bool) -> Vec<u8> {
        let mut out = Vec::new();
        put32(&mut out, 0x0001_0000);
        put32(&mut out, 0x0001_0000);
        put32(&mut out, 0); // the sum over the file, set when all tables stand
        put32(&mut out, 0x5f0f_3cf5);
        put16(&mut out, 0b1011);
        put16(&mut out, self.face.units_per_em as u16);
        // Created and modified: nothing of the day may reach the file.
        out.extend([0; 16]);
        for side in [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max] {
            put16(&mut out, side as u16);
        }
        let bold = u16::from(self.face.weight.css() >= 700);
        put16(&mut out, bold | u16::from(self.face.italic) << 1);
        put16(&mut out, 8);
        put16(&mut out, 2);
        put16(&mut out, u16::from(long));
        put16(&mut out, 0);
        out
    }

    fn hhea(&self, count: usize) -> Vec<u8> {
        let mut out = Vec::new();
        put32(&mut out, 0x0001_0000);
        put16(&mut out, self.face.ascent as i16 as u16);
        put16(&mut out, self.face.descent as i16 as u16);
        put16(&mut out, 0);
        put16(&mut out, u16::MAX / 4);
        out.extend([0; 6]);
        put16(&mut out, 1);
        out.extend([0; 14]);
        put16(&mut out, count as u16);
        out
    }

    fn os2(&self) -> Vec<u8> {
        let em = self.face.units_per_em;
        let part = |share: f64| (em * share) as u16;
        let mut out = Vec::new();
        put16(&mut out, 4);
        put16(&mut out, part(0.5));
        put16(&mut out, self.face.weight.css());
        put16(&mut out, 5);
        put16(&mut out, 0);
        // Sub- and superscript (size and offset), strike-out.
        for share in [0.65, 0.6, 0.0, 0.075, 0.65, 0.6, 0.0, 0.35, 0.05, 0.3] {
            put16(&mut out, part(share));
        }
        put16(&mut out, 0);
        out.extend([0; 10 + 16]);
        out.extend(b"NONE");
        let upright = self.face.weight.css() == 400 && !self.face.italic;
        let bold = self.face.weight.css() >= 700;
        put16(&mut out, u16::from(self.face.italic) | u16::from(bold) << 5 | u16::from(upright) << 6 | 1 << 7);
        let code = |c: Option<&u32>| c.map_or(0, |c| (*c).min(0xffff) as u16);
        put16(&mut out, code(self.characters.keys().next()));
        put16(&mut out, code(self.characters.keys().next_back()));
        put16(&mut out, self.face.ascent as i16 as u16);
        put16(&mut out, self.face.descent as i16 as u16);
        put16(&mut out, 0);
        put16(&mut out, self.face.ascent.max(0.0) as u16);
        put16(&mut out, (-self.face.descent).max(0.0) as u16);
        put32(&mut out, 1);
        put32(&mut out, 0);
        for value in [part(0.55), part(0.73), 0, 32, 2] {
            put16(&mut out, value);
        }
        out
    }
}

/// New numbers of glyphs: `.notdef`, then by character, so that neighbours stay neighbours.
struct Numbering {
    old: Vec<u32>,
    new: BTreeMap<u32, u16>,
}

impl Numbering {
    fn new(characters: &BTreeMap<u32, u32>) -> Self {
        let mut numbering = Self { old: vec![0], new: BTreeMap::from([(0, 0)]) };
        for &glyph in characters.values() {
            // A face has no more glyphs than 65,535.
            let next = numbering.old.len() as u16;
            if numbering.new.insert(glyph, next).is_none() {
                numbering.old.push(glyph);
            }
        }
        numbering
    }

    fn count(&self) -> usize {
        self.old.len()
    }

    fn get(&self, glyph: u32) -> Option<u16> {
        self.new.get(&glyph).copied()
    }
}

/// The tables that come of outlines.
#[derive(Default)]
struct Drawn {
    glyf: Vec<u8>,
    loca: Vec<u8>,
    hmtx: Vec<u8>,
    bounds: Bounds,
    long: bool,
    most_points: usize,
    most_contours: usize,
}

/// A glyph as it stands in the table of outlines.
struct Outline {
    bytes: Vec<u8>,
    /// None where nothing is drawn.
    bounds: Option<Bounds>,
    contours: usize,
    points: usize,
}

impl Outline {
    fn new(contours: &[Vec<Node>]) -> Self {
        let bounds = Bounds::of(contours);
        let mut bytes = Vec::new();
        if let Some(bounds) = bounds {
            simple_glyph(&mut bytes, contours, bounds);
        }
        Self { bytes, bounds, contours: contours.len(), points: contours.iter().map(Vec::len).sum() }
    }
}

/// A point of a contour, in font units.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    x: f64,
    y: f64,
    on_curve: bool,
}

/// A box in whole font units.
#[derive(Clone, Copy, Debug, Default)]
struct Bounds {
    x_min: i16,
    y_min: i16,
    x_max: i16,
    y_max: i16,
}

impl Bounds {
    fn of(contours: &[Vec<Node>]) -> Option<Self> {
        contours
            .iter()
            .flatten()
            .map(|n| Self { x_min: n.x as i16, y_min: n.y as i16, x_max: n.x as i16, y_max: n.y as i16 })
            .reduce(Self::union)
    }

    fn union(self, other: Self) -> Self {
        Self {
            x_min: self.x_min.min(other.x_min),
            y_min: self.y_min.min(other.y_min),
            x_max: self.x_max.max(other.x_max),
            y_max: self.y_max.max(other.y_max),
        }
    }
}

/// Contours of lines and quadratic curves, in whole units; cubic curves within `accuracy` units.
fn contours(path: &BezPath, accuracy: f64) -> Vec<Vec<Node>> {
    let mut contours: Vec<Vec<Node>> = Vec::new();
    let mut at = Point::ZERO;
    for element in path.elements() {
        if let PathEl::MoveTo(_) = element {
            contours.push(Vec::new());
        }
        let Some(contour) = contours.last_mut() else { continue };
        let mut push = |p: Point, on_curve| contour.push(Node { x: p.x, y: p.y, on_curve });
        match *element {
            PathEl::MoveTo(p) | PathEl::LineTo(p) => push(p, true),
            PathEl::QuadTo(c, p) => {
                push(c, false);
                push(p, true);
            }
            PathEl::CurveTo(c1, c2, p) => {
                for (_, _, quad) in CubicBez::new(at, c1, c2, p).to_quads(accuracy) {
                    push(quad.p1, false);
                    push(quad.p2, true);
                }
            }
            PathEl::ClosePath => {}
        }
        at = element.end_point().unwrap_or(at);
    }
    for contour in &mut contours {
        if contour.len() > 1 && contour.first() == contour.last() {
            contour.pop();
        }
        drop_implied(contour);
        for node in contour.iter_mut() {
            (node.x, node.y) = (node.x.round().clamp(-16000.0, 16000.0), node.y.round().clamp(-16000.0, 16000.0));
        }
    }
    contours.retain(|c| c.len() > 1);
    contours
}

/// Leaves out points that lie in the middle of their two control points: readers put them there.
fn drop_implied(contour: &mut Vec<Node>) {
    let all = contour.clone();
    let count = all.len();
    let mut index = 0;
    contour.retain(|node| {
        // The first point stays: a contour begins on the curve.
        let (before, after) = (all[(index + count - 1) % count], all[(index + 1) % count]);
        let implied = index > 0
            && node.on_curve
            && !before.on_curve
            && !after.on_curve
            && node.x * 2.0 == before.x + after.x
            && node.y * 2.0 == before.y + after.y;
        index += 1;
        !implied
    });
}

fn simple_glyph(out: &mut Vec<u8>, contours: &[Vec<Node>], bounds: Bounds) {
    put16(out, contours.len() as u16);
    for side in [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max] {
        put16(out, side as u16);
    }
    let mut last = 0;
    for contour in contours {
        last += contour.len();
        put16(out, (last - 1) as u16);
    }
    put16(out, 0);
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    let (mut x, mut y) = (0i32, 0i32);
    let mut previous: Option<(u8, usize)> = None;
    for node in contours.iter().flatten() {
        let (to_x, to_y) = (node.x as i32, node.y as i32);
        let flag = u8::from(node.on_curve) | step(&mut xs, to_x - x) << 1 | step(&mut ys, to_y - y) << 2;
        (x, y) = (to_x, to_y);
        match previous {
            // The same flag again: a count after the first of them.
            Some((same, place)) if same == flag && out[place] & 8 != 0 && out[place + 1] < 255 => out[place + 1] += 1,
            Some((same, place)) if same == flag && out[place] & 8 == 0 => {
                out[place] |= 8;
                out.push(1);
            }
            _ => {
                previous = Some((flag, out.len()));
                out.push(flag);
            }
        }
    }
    out.extend(xs);
    out.extend(ys);
    while !out.len().is_multiple_of(4) {
        out.push(0);
    }
}

/// Writes one step along an axis and says how: bit 0 for a byte, bit 3 for its sign or for "none".
fn step(out: &mut Vec<u8>, distance: i32) -> u8 {
    match distance {
        0 => 0b1000,
        -255..=255 => {
            out.push(distance.unsigned_abs() as u8);
            if distance > 0 { 0b1001 } else { 0b0001 }
        }
        _ => {
            put16(out, distance as i16 as u16);
            0
        }
    }
}

fn maxp(count: usize, points: usize, contours: usize) -> Vec<u8> {
    let mut out = Vec::new();
    put32(&mut out, 0x0001_0000);
    for value in [count, points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0] {
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

fn cmap(characters: &BTreeMap<u32, u32>, glyphs: &Numbering) -> Vec<u8> {
    let mut segments: Vec<Segment> = Vec::new();
    for (&code, &glyph) in characters {
        let Some(glyph) = glyphs.get(glyph) else { continue };
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
fn kern(kerning: &BTreeMap<(u32, u32), i32>, glyphs: &Numbering) -> Vec<u8> {
    let mut pairs: Vec<(u16, u16, i32)> = kerning
        .iter()
        .filter_map(|(&(left, right), &value)| Some((glyphs.get(left)?, glyphs.get(right)?, value)))
        .collect();
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

/// What a binary search over `count` entries of `size` bytes begins with.
fn search_hints(out: &mut Vec<u8>, count: usize, size: usize) {
    let power = count.ilog2();
    put16(out, ((1 << power) * size) as u16);
    put16(out, power as u16);
    put16(out, ((count - (1 << power)) * size) as u16);
}

/// The four names without which sanitisers refuse a font.
fn name(weight: u16, italic: bool) -> Vec<u8> {
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

fn post(italic: bool) -> Vec<u8> {
    let mut out = Vec::new();
    put32(&mut out, 0x0003_0000);
    put32(&mut out, if italic { (-10i32 << 16) as u32 } else { 0 });
    out.extend([0; 24]);
    out
}

/// Puts tables, which come in the order of their tags, behind their directory.
fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
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

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend(value.to_be_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_be_bytes());
}
