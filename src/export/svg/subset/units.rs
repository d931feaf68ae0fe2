//! A run cut into the stretches that a viewer can draw each on its own.
//!
//! Where a script joins, reorders or stacks its letters, a stretch that the shaper may cut at both ends
//! (it says where: `unsafe_to_break` of HarfBuzz) becomes one glyph of the font in the file, put together
//! of the glyphs that were measured. A viewer then needs one rule to draw it: these letters give that
//! glyph. No table of the face has to travel with it, of whatever kind the face is.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use skrifa::charmap::Charmap;
use skrifa::metrics::GlyphMetrics;

use crate::text::flow::is_invisible;
use crate::text::fonts::Glyph;
use crate::text::{Face, Run};

/// A glyph as a part of a [`Unit`]; distances in font units from its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    /// Its number in the face.
    pub(super) glyph: u32,
    /// To the right.
    pub(super) x: i32,
    /// Upwards.
    pub(super) y: i32,
}

/// What is drawn for a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    /// From left to right.
    pub(super) parts: Vec<Part>,
    /// To what follows, in font units.
    pub(super) advance: i32,
}

impl Unit {
    pub(super) fn of(glyphs: &[Glyph]) -> Self {
        let mut pen = 0;
        let mut parts = Vec::with_capacity(glyphs.len());
        for glyph in glyphs {
            parts.push(Part { glyph: glyph.id, x: pen + glyph.x_offset, y: glyph.y_offset });
            pen += glyph.advance;
        }
        Self { parts, advance: pen }
    }
}

/// A stretch of a run that is drawn on its own.
#[derive(Clone, Debug)]
pub(super) struct Cell<'r> {
    pub(super) text: &'r str,
    /// From left to right.
    pub(super) glyphs: &'r [Glyph],
    /// Where the text and the glyphs begin in those of the run.
    starts: (usize, usize),
}

/// What a face has for characters, and how wide it is, as far as that was asked for.
#[derive(Debug, Default)]
pub(super) struct Known {
    glyphs: BTreeMap<char, Option<u32>>,
    advances: BTreeMap<u32, i32>,
}

/// What a face has for a character, and how wide it is. Figures say the same letters over and over, so what is known
/// of a face is kept from run to run, and its tables are read where a run brings in something new.
pub(super) struct Nominal<'f> {
    face: &'f Face,
    charmap: OnceCell<Charmap<'f>>,
    metrics: OnceCell<GlyphMetrics<'f>>,
    known: RefCell<Known>,
}

impl<'f> Nominal<'f> {
    pub(super) fn of(face: &'f Face, known: Known) -> Self {
        Self { face, charmap: OnceCell::new(), metrics: OnceCell::new(), known: RefCell::new(known) }
    }

    /// What is known of the face now.
    pub(super) fn into_known(self) -> Known {
        self.known.into_inner()
    }

    fn charmap(&self) -> &Charmap<'f> {
        self.charmap.get_or_init(|| self.face.charmap())
    }

    /// The glyph of a character.
    pub(super) fn glyph(&self, character: char) -> Option<u32> {
        let find = || self.charmap().map(character).map(|glyph| glyph.to_u32());
        *self.known.borrow_mut().glyphs.entry(character).or_insert_with(find)
    }

    /// A character that has the glyph.
    pub(super) fn character(&self, glyph: u32) -> Option<u32> {
        self.charmap().mappings().find(|(_, id)| id.to_u32() == glyph).map(|(character, _)| character)
    }

    /// The width of a glyph in font units.
    pub(super) fn advance(&self, glyph: u32) -> i32 {
        let metrics = || self.metrics.get_or_init(|| self.face.metrics());
        let find = || metrics().advance_width(skrifa::GlyphId::new(glyph)).unwrap_or_default() as i32;
        *self.known.borrow_mut().advances.entry(glyph).or_insert_with(find)
    }
}

impl Cell<'_> {
    /// The only glyph, where it stands where the pen stands.
    pub(super) fn single(&self) -> Option<&Glyph> {
        match self.glyphs {
            [glyph] if glyph.x_offset == 0 && glyph.y_offset == 0 => Some(glyph),
            _ => None,
        }
    }

    /// Whether it is a character in the glyph that the face has for it.
    pub(super) fn is_plain(&self, nominal: &Nominal) -> bool {
        let mut characters = self.text.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else { return false };
        self.single().is_some_and(|glyph| nominal.glyph(character) == Some(glyph.id))
    }
}

/// The clusters of a run as they stand from left to right.
pub(super) fn clusters(run: &Run) -> Vec<Cell<'_>> {
    let mut starts: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut first = 0;
    let groups = run.glyphs.chunk_by(|a, b| a.cluster == b.cluster);
    groups
        .map(|glyphs| {
            let start = glyphs[0].cluster as usize;
            let next = starts.partition_point(|&other| other <= start);
            let end = starts.get(next).copied().unwrap_or(run.text.len());
            let cell = Cell { text: run.text.get(start..end).unwrap_or_default(), glyphs, starts: (start, first) };
            first += glyphs.len();
            cell
        })
        .collect()
}

/// The stretches of a run between which it can be cut, as they stand from left to right.
pub(super) fn stretches(run: &Run) -> Vec<Cell<'_>> {
    let mut cells: Vec<Cell> = Vec::new();
    for cell in clusters(run) {
        match cells.last_mut() {
            Some(last) => match together(run, last, &cell) {
                Some(both) => *last = both,
                None => cells.push(cell),
            },
            None => cells.push(cell),
        }
    }
    cells
}

/// Two cells that stand side by side as one, if the run cannot be cut between them.
fn together<'r>(run: &'r Run, left: &Cell<'r>, right: &Cell<'r>) -> Option<Cell<'r>> {
    let (first, second) = if run.level.is_rtl() { (right, left) } else { (left, right) };
    // The one that is read later decides.
    let joined = second.glyphs.iter().any(|glyph| glyph.joined) || second.text.chars().all(is_joiner);
    let (text, glyphs) = (first.starts.0, left.starts.1);
    let cell = Cell {
        text: run.text.get(text..text + first.text.len() + second.text.len())?,
        glyphs: run.glyphs.get(glyphs..glyphs + left.glyphs.len() + right.glyphs.len())?,
        starts: (text, glyphs),
    };
    joined.then_some(cell)
}

fn is_joiner(c: char) -> bool {
    is_invisible(c) && !c.is_whitespace()
}
