//! Characters that no font has.

use std::collections::BTreeMap;

use crate::lint::{Check, Level, Rule, Setting, View};
use crate::syntax::{Diagnostic, Span};

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "missing-glyph",
    "no font has a glyph for a character",
    "The reader sees an empty box instead of the character.

Latin, Greek and Cyrillic letters and emoji are in the fonts that travel with Figmill; other scripts are taken from fonts of the machine, where it has them and `system-fonts` allows it. Other emoji are taken from a font of the machine only if it holds outlines: one of bitmaps, such as Noto Color Emoji, cannot be drawn at every size.

Way out: install a font that has the characters, such as one of the Noto family, or write them otherwise. In place of an emoji, take a more common one, or a picture from a file.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// Most characters that the finding lists.
const MOST_LISTED: usize = 8;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    // Each with the place that it first stands at.
    let mut missing: BTreeMap<char, Option<Span>> = BTreeMap::new();
    for words in &view.words {
        for run in &words.text.line.runs {
            for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
                let rest = run.text.get(glyph.cluster as usize..).unwrap_or_default();
                if let Some(character) = rest.chars().next() {
                    missing.entry(character).or_insert(words.place.source);
                }
            }
        }
    }
    Box::new(finding(&missing).into_iter())
}

fn finding(missing: &BTreeMap<char, Option<Span>>) -> Option<Diagnostic> {
    let place = missing.values().copied().next()?;
    let listed: Vec<String> =
        missing.keys().take(MOST_LISTED).map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
    let more = match missing.len().saturating_sub(MOST_LISTED) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let message = format!("no font has a glyph for {}{more}", listed.join(", "));
    let help = match missing.keys().all(|&c| is_picture(c)) {
        true => "take a more common emoji, a word, or a picture from a file: fonts of bitmaps are not drawn",
        false => "install a font that has it, such as one of the Noto family, or write it in other characters",
    };
    Some(Diagnostic::warning(&RULE, place, message).help(help))
}

/// Whether a character is an emoji, or a part of one.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}
