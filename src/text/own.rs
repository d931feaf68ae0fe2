//! Faces of a project's own files, for characters that the embedded ones lack: the same on every machine.

use std::fmt;
use std::sync::Arc;

use super::fonts::Face;
use crate::theme::Weight;

/// The fonts of a project, in the order in which they are asked.
#[derive(Clone, Default)]
pub struct OwnFonts {
    files: Vec<Arc<[u8]>>,
    faces: Vec<Arc<Face>>,
}

impl fmt::Debug for OwnFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.faces).finish()
    }
}

impl OwnFonts {
    /// Adds the upright faces of a file (TrueType, OpenType or a collection of them); false where it has none.
    pub fn add(&mut self, file: &[u8]) -> bool {
        let file: Arc<[u8]> = file.into();
        let faces = (0..).map_while(|index| Face::of_project(file.clone(), index)).filter(|face| !face.italic);
        let before = self.faces.len();
        self.faces.extend(faces.map(Arc::new));
        self.files.push(file);
        self.faces.len() > before
    }

    /// The bytes of the files.
    pub fn files(&self) -> impl Iterator<Item = &[u8]> {
        self.files.iter().map(|file| &**file)
    }

    /// Of the first family that has the character the face that is nearest in weight.
    pub(super) fn face(&self, character: char, weight: Weight) -> Option<Arc<Face>> {
        let first = self.faces.iter().find(|face| face.has(character))?;
        let family = self.faces.iter().filter(|face| face.family == first.family && face.has(character));
        family.min_by_key(|face| (face.weight.css().abs_diff(weight.css()), face.weight.css())).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Fonts, Rich, Wrap};
    use crate::theme::TextStyle;

    /// A font of one ideograph that the embedded faces lack: one of these, of which the last character is another.
    fn font_of(character: u16) -> Vec<u8> {
        let mut file = Fonts::embedded(Weight::Regular, false).data().to_vec();
        let number = |file: &[u8], at: usize| usize::from(u16::from_be_bytes([file[at], file[at + 1]]));
        let long = |file: &[u8], at: usize| number(file, at) << 16 | number(file, at + 2);
        let record =
            (0..number(&file, 4)).map(|table| 12 + 16 * table).find(|&at| &file[at..at + 4] == b"cmap").unwrap();
        let cmap = long(&file, record + 8);
        let table = cmap + long(&file, cmap + 8);
        assert_eq!(number(&file, table), 4, "segments of characters");
        let size = number(&file, table + 6);
        let last = table + 14 + size - 4;
        let (end, start, delta) = (last, last + 2 + size, last + 2 + 2 * size);
        let glyph = (number(&file, end) + number(&file, delta)) as u16;
        for (at, value) in [(end, character), (start, character), (delta, glyph.wrapping_sub(character))] {
            file[at..at + 2].copy_from_slice(&value.to_be_bytes());
        }
        file
    }

    #[test]
    fn a_font_of_the_project_sets_what_the_embedded_ones_lack() {
        let mut own = OwnFonts::default();
        assert!(own.add(&font_of(0x5b57)));
        let fonts = Fonts { own, ..Fonts::default() };
        let style = TextStyle::new(13.0, Weight::Semibold);
        let line = &fonts.paragraph(&Rich::plain("a 字"), style, Wrap::Never).lines[0];
        let run = line.runs.last().unwrap();
        assert!(run.text.ends_with('字') && run.face.has('字'));
        assert!(!run.face.embedded && !run.face.of_machine);
        // The file has one weight.
        assert!(run.made_bold() > 0.0 && line.runs[0].made_bold() == 0.0);
        assert!(fonts.paragraph(&Rich::plain("語"), style, Wrap::Never).lines[0].runs[0].face.embedded);
    }

    #[test]
    fn what_is_no_font_is_not_taken_for_one() {
        assert!(!OwnFonts::default().add(b"no font"));
        assert!(!OwnFonts::default().add(&[]));
    }
}
