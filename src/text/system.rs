//! Faces of the machine, for characters that the embedded ones lack. Nothing is read before the first
//! such character; the choice depends on the fonts that are installed and on nothing else.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use fontdb::{Database, ID, Source, Stretch, Style};

use super::fonts::{Face, Han};
use crate::theme::Weight;

/// Families in the order in which a script takes them: the first and last character of a range, then
/// the names. Han stands apart, because its look depends on the language.
const SCRIPTS: &[(u32, u32, &[&str])] = &[
    (0x0590, 0x05ff, &["Noto Sans Hebrew", "Arial Hebrew", "Segoe UI"]),
    (0x0600, 0x08ff, &["Noto Sans Arabic", "Noto Naskh Arabic", "Geeza Pro", "Segoe UI"]),
    (0x0900, 0x097f, &["Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI"]),
    (0x0980, 0x09ff, &["Noto Sans Bengali", "Nirmala UI"]),
    (0x0b80, 0x0bff, &["Noto Sans Tamil", "Nirmala UI"]),
    (0x0e00, 0x0e7f, &["Noto Sans Thai", "Thonburi", "Leelawadee UI"]),
    (0x1100, 0x11ff, KOREAN),
    (0x3040, 0x30ff, JAPANESE),
    (0x3100, 0x312f, CHINESE),
    (0x3130, 0x318f, KOREAN),
    (0xac00, 0xd7ff, KOREAN),
    (0xfb1d, 0xfb4f, &["Noto Sans Hebrew", "Arial Hebrew", "Segoe UI"]),
    (0xfb50, 0xfdff, &["Noto Sans Arabic", "Geeza Pro", "Segoe UI"]),
    (
        0x1f000,
        0x1faff,
        &["Segoe UI Emoji", "Twemoji Mozilla", "Noto Emoji", "Noto Sans Symbols 2", "Segoe UI Symbol", "Apple Symbols"],
    ),
];
const CHINESE: &[&str] =
    &["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei"];
const JAPANESE: &[&str] =
    &["Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic", "Meiryo"];
const KOREAN: &[&str] =
    &["Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Apple SD Gothic Neo", "Malgun Gothic"];
/// After those of the script.
const GENERAL: &[&str] =
    &["Noto Sans", "Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Sans Math", "DejaVu Sans", "Segoe UI", "Arial"];

fn families_of(han: Han) -> &'static [&'static str] {
    match han {
        Han::Chinese => CHINESE,
        Han::Japanese => JAPANESE,
        Han::Korean => KOREAN,
    }
}

/// The face of the machine that has the character, nearest in weight.
pub(super) fn face(character: char, weight: Weight, han: Han) -> Option<Arc<Face>> {
    static MACHINE: OnceLock<Machine> = OnceLock::new();
    MACHINE.get_or_init(Machine::scan).face(character, weight, han)
}

struct Machine {
    fonts: Database,
    /// The upright faces of each family, by name.
    families: BTreeMap<String, Vec<ID>>,
    found: Mutex<Found>,
}

/// What was looked for before.
#[derive(Default)]
struct Found {
    faces: BTreeMap<ID, Option<Arc<Face>>>,
    /// By character, so that what was drawn before changes no choice.
    characters: BTreeMap<(char, Weight, Han), Option<Arc<Face>>>,
}

impl Machine {
    fn scan() -> Self {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let mut families: BTreeMap<String, Vec<ID>> = BTreeMap::new();
        for face in fonts.faces().filter(|f| f.style == Style::Normal && f.stretch == Stretch::Normal) {
            if let Some((name, _)) = face.families.first() {
                families.entry(name.clone()).or_default().push(face.id);
            }
        }
        Self { fonts, families, found: Mutex::default() }
    }

    fn face(&self, character: char, weight: Weight, han: Han) -> Option<Arc<Face>> {
        // Entries are whole whenever the lock is free, so a panic elsewhere leaves them sound.
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = found.characters.get(&(character, weight, han)) {
            return known.clone();
        }
        let face = self.families(character, han).find_map(|family| self.nearest(family, weight, character, &mut found));
        found.characters.insert((character, weight, han), face.clone());
        face
    }

    /// Families to try: those of the script, the general ones, then all by name.
    fn families(&self, character: char, han: Han) -> impl Iterator<Item = &[ID]> {
        let code = u32::from(character);
        let script = SCRIPTS.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
        let own = script.map_or(families_of(han), |(_, _, names)| names);
        let named = own.iter().chain(GENERAL).filter_map(|name| self.families.get(*name));
        named.chain(self.families.values()).map(Vec::as_slice)
    }

    fn nearest(&self, family: &[ID], weight: Weight, character: char, found: &mut Found) -> Option<Arc<Face>> {
        let mut faces: Vec<(u16, u16, u32, ID)> = family
            .iter()
            .filter_map(|id| self.fonts.face(*id))
            .map(|f| (f.weight.0.abs_diff(weight.css()), f.weight.0, f.index, f.id))
            .collect();
        faces.sort_unstable();
        // The nearest weight has the characters that the others have, so one look at a family is enough.
        let (.., id) = *faces.first()?;
        let has = self.fonts.with_face_data(id, |data, index| Face::draws(data, index, character))?;
        if !has {
            return None;
        }
        found.faces.entry(id).or_insert_with(|| self.load(id)).clone()
    }

    fn load(&self, id: ID) -> Option<Arc<Face>> {
        let info = self.fonts.face(id)?;
        let (family, _) = info.families.first()?;
        let bytes = match &info.source {
            Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
            Source::Binary(data) => (**data).as_ref().to_vec(),
        };
        Face::of_machine(family, Weight::nearest(f32::from(info.weight.0)), bytes, info.index).map(Arc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_character_comes_from_the_same_face_of_the_machine() {
        // Whatever is installed here: twice the same, and only faces that have the character.
        for character in ['\u{5b57}', '\u{5d0}', '\u{623}', '\u{915}', '\u{e01}'] {
            let first = face(character, Weight::Regular, Han::Chinese);
            let again = face(character, Weight::Regular, Han::Chinese);
            assert_eq!(first.is_some(), again.is_some());
            if let (Some(first), Some(again)) = (first, again) {
                assert!(Arc::ptr_eq(&first, &again));
                assert!(first.has(character) && !first.embedded);
            }
        }
        assert!(face('\u{10fffd}', Weight::Regular, Han::Chinese).is_none_or(|f| f.has('\u{10fffd}')));
    }
}
