//! A run cut into the stretches that a viewer can draw each on its own.
//!
//! Where a script joins, reorders or stacks its letters, a stretch that the shaper may cut at both ends
//! (it says where: `unsafe_to_break` of HarfBuzz) becomes one glyph of the font in the file, put together
//! of the glyphs that were measured. A viewer then needs one rule to draw it: these letters give that
//! glyph. No table of the face has to travel with it, of whatever kind the face is.

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
    pub(super) fn is_plain(&self, face: &Face) -> bool {
        let mut characters = self.text.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else { return false };
        let nominal = face.charmap().map(character).map(|glyph| glyph.to_u32());
        self.single().is_some_and(|glyph| nominal == Some(glyph.id))
    }
}

/// The clusters of a run as they stand from left to right.
pub(super) fn clusters(run: &Run) -> Vec<Cell<'_>> {
    let mut starts: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let groups = run.glyphs.chunk_by(|a, b| a.cluster == b.cluster);
    groups
        .map(|glyphs| {
            let start = glyphs[0].cluster as usize;
            let next = starts.partition_point(|&other| other <= start);
            let end = starts.get(next).copied().unwrap_or(run.text.len());
            Cell { text: run.text.get(start..end).unwrap_or_default(), glyphs }
        })
        .collect()
}

/// The stretches of a run between which it can be cut, as they stand from left to right.
pub(super) fn stretches(run: &Run) -> Vec<Cell<'_>> {
    let from_right = run.level.is_rtl();
    let mut cells: Vec<Cell> = Vec::new();
    for cell in clusters(run) {
        let Some(last) = cells.last_mut() else {
            cells.push(cell);
            continue;
        };
        // The one that is read later decides whether there may be a cut.
        let later = if from_right { &*last } else { &cell };
        let joined = later.glyphs.iter().any(|glyph| glyph.joined) || later.text.chars().all(is_joiner);
        match joined.then(|| together(run, last, &cell)).flatten() {
            Some(both) => *last = both,
            None => cells.push(cell),
        }
    }
    cells
}

fn is_joiner(c: char) -> bool {
    is_invisible(c) && !c.is_whitespace()
}

/// Two cells that stand side by side as one.
fn together<'r>(run: &'r Run, left: &Cell<'r>, right: &Cell<'r>) -> Option<Cell<'r>> {
    let (first, second) = if run.level.is_rtl() { (right, left) } else { (left, right) };
    let start = offset_in(&run.text, first.text)?;
    let text = run.text.get(start..start + first.text.len() + second.text.len())?;
    let from = run.glyphs.iter().position(|glyph| std::ptr::eq(glyph, &left.glyphs[0]))?;
    let glyphs = run.glyphs.get(from..from + left.glyphs.len() + right.glyphs.len())?;
    Some(Cell { text, glyphs })
}

/// Where a part of a text begins in it.
fn offset_in(whole: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize).filter(|&start| start <= whole.len())
}
