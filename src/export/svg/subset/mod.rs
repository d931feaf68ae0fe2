//! Small TrueType fonts that hold just what one figure draws (OpenType specification 1.9).
//!
//! A viewer draws the words with the advances that they were measured with, because the font carries
//! the same outlines, the same widths and, as pairs, the kerning that the shaper applied. Where letters
//! join, stack or change places, the font holds what was drawn for them as one glyph and the one rule
//! that leads to it; before it travels, it is read by the shaper that browsers have, and has to give every
//! run as it was measured. The tables of the face stay behind.

mod font;
mod glyphs;
mod layout;
mod tables;
mod units;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::{Face, Run};
use font::Font;
use layout::{Read, Reader, Rules};
use units::{Cell, Known, Nominal, Unit, clusters, stretches};

/// What a figure draws of one face.
#[derive(Debug)]
pub(super) struct Subset {
    face: Arc<Face>,
    /// The glyph of each character.
    characters: BTreeMap<u32, u32>,
    /// What is drawn for stretches of text that are not just the glyph of a character.
    units: BTreeMap<Stretch, Unit>,
    /// What the shaper added to the advance of the first of two neighbours, in font units.
    kerning: BTreeMap<(Drawn, Drawn), i32>,
    /// The runs that units were taken from.
    runs: BTreeMap<Stretch, Measured>,
    /// Runs of pictures that no viewer draws by a font as they were measured.
    apart: BTreeSet<Stretch>,
    known: Known,
}

/// Whether a cell needs neither rule nor place: the glyph of a character, or of one that viewers compose of
/// a letter and its mark.
fn is_simple(cell: &Cell, nominal: &Nominal, from_right: bool) -> bool {
    if from_right {
        return cell.is_plain(nominal) && cell.glyphs.iter().all(|g| g.advance == nominal.advance(g.id));
    }
    let composed = |id: u32| id == 0 || nominal.character(id).is_some();
    cell.is_plain(nominal) || cell.single().is_some_and(|glyph| composed(glyph.id))
}

/// A character, and what shapers take it apart into: the vowel AM of Thai and Lao is a sign above and one
/// behind.
fn with_its_parts(character: char) -> impl Iterator<Item = char> {
    let parts = match character {
        '\u{e33}' => "\u{e4d}\u{e32}",
        '\u{eb3}' => "\u{ecd}\u{eb2}",
        _ => "",
    };
    std::iter::once(character).chain(parts.chars())
}

/// Letters, and whether they are read from right to left.
type Stretch = (String, bool);

/// What no font can hold so that viewers read it as it was measured: a mark without a letter before a joiner, say.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unread {
    /// Nothing of the face.
    Face,
    /// Those runs.
    Runs(BTreeSet<Stretch>),
}

impl Unread {
    /// Whether a run of the face is among it.
    pub(super) fn has(&self, run: &Run) -> bool {
        match self {
            Unread::Face => true,
            Unread::Runs(runs) => runs.contains(&stretch_of(run)),
        }
    }
}

/// Whether one picture that is written is several that are drawn, such as a family: viewers look for another font then.
fn is_of_several_pictures(run: &Run) -> bool {
    run.text.grapheme_indices(true).any(|(start, grapheme)| {
        let within = start..start + grapheme.len();
        run.glyphs.iter().filter(|glyph| within.contains(&(glyph.cluster as usize))).count() > 1
    })
}

fn stretch_of(run: &Run) -> Stretch {
    (run.text.clone(), run.level.is_rtl())
}

/// What stands in a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Drawn {
    Glyph(u32),
    Unit(Stretch),
}

/// A run as it was measured.
#[derive(Debug)]
struct Measured {
    /// From left to right.
    drawn: Vec<Drawn>,
    /// The run as one glyph.
    whole: Unit,
}

impl Subset {
    /// Nothing of a face yet.
    pub(super) fn new(face: Arc<Face>) -> Self {
        let (characters, units, kerning, runs, apart, known) = Default::default();
        Self { face, characters, units, kerning, runs, apart, known }
    }

    /// The face that it is a part of.
    pub(super) fn face(&self) -> &Arc<Face> {
        &self.face
    }

    /// Adds what a run of the same face draws.
    pub(super) fn add(&mut self, run: &Run) {
        let face = self.face.clone();
        if face.colored() && is_of_several_pictures(run) {
            self.apart.insert(stretch_of(run));
        }
        let nominal = Nominal::of(&face, std::mem::take(&mut self.known));
        for character in run.text.chars().flat_map(with_its_parts) {
            if let Some(glyph) = nominal.glyph(character) {
                self.characters.insert(u32::from(character), glyph);
            }
        }
        let cells = clusters(run);
        let from_right = run.level.is_rtl();
        let simple = face.embedded || cells.iter().all(|cell| is_simple(cell, &nominal, from_right));
        let drawn = match simple {
            true => self.add_letters(&cells, &nominal, from_right),
            false => self.add_stretches(&stretches(run), &nominal, from_right),
        };
        if drawn.iter().any(|drawn| matches!(drawn, Drawn::Unit(_))) {
            self.runs.insert(stretch_of(run), Measured { drawn, whole: Unit::of(&run.glyphs) });
        }
        self.known = nominal.into_known();
    }

    /// Letters one by one, with the kerning between them.
    fn add_letters(&mut self, cells: &[Cell], nominal: &Nominal, from_right: bool) -> Vec<Drawn> {
        let mut drawn = Vec::with_capacity(cells.len());
        let mut kerned = Vec::with_capacity(cells.len());
        for cell in cells {
            // A mark that takes no room takes none without kerning either.
            let spaced = cell.glyphs.iter().filter(|glyph| glyph.advance != 0);
            let width = spaced.map(|glyph| nominal.advance(glyph.id)).sum();
            kerned.push(cell.glyphs.iter().map(|glyph| glyph.advance).sum::<i32>() - width);
            drawn.push(self.letter(cell, width, nominal, from_right));
        }
        for (pair, kerning) in drawn.windows(2).zip(kerned).filter(|(_, kerning)| *kerning != 0) {
            self.kerning.entry((pair[0].clone(), pair[1].clone())).or_insert(kerning);
        }
        drawn
    }

    /// A letter with its marks; `width` is its width without kerning.
    fn letter(&mut self, cell: &Cell, width: i32, nominal: &Nominal, from_right: bool) -> Drawn {
        if let Some(glyph) = cell.single() {
            if glyph.id == 0 || cell.is_plain(nominal) {
                return Drawn::Glyph(glyph.id);
            }
            // The shaper composed a letter with its mark; viewers do so where the font has the whole. A picture that
            // stands for several characters is none of them.
            if let Some(composed) = nominal.character(glyph.id).filter(|_| !self.face.colored()) {
                self.characters.insert(composed, glyph.id);
                return Drawn::Glyph(glyph.id);
            }
        }
        self.unit(cell.text, from_right, Unit { advance: width, ..Unit::of(cell.glyphs) })
    }

    /// Stretches between which the shaper may cut.
    fn add_stretches(&mut self, cells: &[Cell], nominal: &Nominal, from_right: bool) -> Vec<Drawn> {
        let stretch = |cell: &Cell| match cell.single() {
            Some(glyph) if cell.is_plain(nominal) && glyph.advance == nominal.advance(glyph.id) => {
                Drawn::Glyph(glyph.id)
            }
            _ => self.unit(cell.text, from_right, Unit::of(cell.glyphs)),
        };
        cells.iter().map(stretch).collect()
    }

    fn unit(&mut self, text: &str, from_right: bool, unit: Unit) -> Drawn {
        let stretch = (text.to_owned(), from_right);
        self.units.entry(stretch.clone()).or_insert(unit);
        Drawn::Unit(stretch)
    }

    /// The font file; none where the face gave nothing to put in it.
    ///
    /// # Errors
    ///
    /// What a viewer would not read as it was measured.
    pub(super) fn font(&self) -> Result<Option<Vec<u8>>, Unread> {
        if !self.apart.is_empty() {
            return Err(Unread::Runs(self.apart.clone()));
        }
        if self.characters.is_empty() {
            return Ok(None);
        }
        let mut units = self.units.clone();
        let (file, wrong) = self.proved(&units).ok_or(Unread::Face)?;
        if wrong.is_empty() {
            return Ok(Some(file));
        }
        // What letters become there depends on more than the shaper says: such runs are one glyph.
        units.extend(wrong.iter().filter_map(|run| Some(((*run).clone(), self.runs.get(*run)?.whole.clone()))));
        let (file, wrong) = self.proved(&units).ok_or(Unread::Face)?;
        if wrong.is_empty() { Ok(Some(file)) } else { Err(Unread::Runs(wrong.into_iter().cloned().collect())) }
    }

    /// A font with those units, and the runs that a viewer would not read as they were measured.
    fn proved(&self, units: &BTreeMap<Stretch, Unit>) -> Option<(Vec<u8>, BTreeSet<&Stretch>)> {
        let font = Font::new(&self.face, &self.characters, units)?;
        let number = |drawn: &Drawn| match drawn {
            Drawn::Glyph(glyph) => font.number(*glyph),
            Drawn::Unit(stretch) => font.unit(units.get(stretch)?),
        };
        let pairs = self.kerning.iter();
        let kerning: Vec<(u16, u16, i32)> =
            pairs.filter_map(|((left, right), &value)| Some((number(left)?, number(right)?, value))).collect();
        let rules = if units.is_empty() { Rules::new() } else { self.rules(&font, units)? };
        let file = font.file(&rules, kerning)?;
        let mut wrong = BTreeSet::new();
        if !units.is_empty() {
            let reader = Reader::new(&file)?;
            for (stretch, measured) in &self.runs {
                let (text, from_right) = stretch;
                let read = reader.read(text, *from_right, false);
                let as_measured: Vec<u16> = measured.drawn.iter().filter_map(number).collect();
                let width = i64::from(measured.whole.advance);
                let one = units.get(stretch).and_then(|unit| font.unit(unit));
                if read != (Read { glyphs: as_measured, width }) && one.is_none_or(|one| read.glyphs != [one]) {
                    wrong.insert(stretch);
                }
            }
        }
        Some((file, wrong))
    }

    /// The rows of glyphs that a viewer's shaper makes of the letters of each unit, before any rule.
    fn rules(&self, font: &Font, units: &BTreeMap<Stretch, Unit>) -> Option<Rules> {
        let bare = font.bare()?;
        let reader = Reader::new(&bare)?;
        let mut rules = Rules::new();
        for ((text, from_right), unit) in units {
            let mut row = reader.read(text, *from_right, true).glyphs;
            if *from_right {
                row.reverse();
            }
            // What the face has no glyph for is not seen, and passed over.
            row.retain(|&glyph| glyph != 0);
            let number = font.unit(unit)?;
            if !row.is_empty() && row != [number] {
                rules.entry(row).or_insert(number);
            }
        }
        Some(rules)
    }
}
