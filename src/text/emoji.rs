//! Emoji: which characters are pictures, and the embedded face that has the most used of them.

use std::sync::{Arc, OnceLock};

use super::flow::is_invisible;
use super::fonts::{Face, Fonts};

/// Characters below U+1F000 that are pictures unless the text says otherwise (`Emoji_Presentation`,
/// UTS 51), as first and last of ranges.
#[rustfmt::skip]
const PICTURES: &[(char, char)] = &[
    ('\u{231a}', '\u{231b}'), ('\u{23e9}', '\u{23ec}'), ('\u{23f0}', '\u{23f0}'), ('\u{23f3}', '\u{23f3}'),
    ('\u{25fd}', '\u{25fe}'), ('\u{2614}', '\u{2615}'), ('\u{2648}', '\u{2653}'), ('\u{267f}', '\u{267f}'),
    ('\u{2693}', '\u{2693}'), ('\u{26a1}', '\u{26a1}'), ('\u{26aa}', '\u{26ab}'), ('\u{26bd}', '\u{26be}'),
    ('\u{26c4}', '\u{26c5}'), ('\u{26ce}', '\u{26ce}'), ('\u{26d4}', '\u{26d4}'), ('\u{26ea}', '\u{26ea}'),
    ('\u{26f2}', '\u{26f3}'), ('\u{26f5}', '\u{26f5}'), ('\u{26fa}', '\u{26fa}'), ('\u{26fd}', '\u{26fd}'),
    ('\u{2705}', '\u{2705}'), ('\u{270a}', '\u{270b}'), ('\u{2728}', '\u{2728}'), ('\u{274c}', '\u{274c}'),
    ('\u{274e}', '\u{274e}'), ('\u{2753}', '\u{2755}'), ('\u{2757}', '\u{2757}'), ('\u{2795}', '\u{2797}'),
    ('\u{27b0}', '\u{27b0}'), ('\u{27bf}', '\u{27bf}'), ('\u{2b1b}', '\u{2b1c}'), ('\u{2b50}', '\u{2b50}'),
    ('\u{2b55}', '\u{2b55}'),
];

/// Asks for the picture of a character, or for the sign.
const PICTURE: char = '\u{fe0f}';
const SIGN: char = '\u{fe0e}';
const KEYCAP: char = '\u{20e3}';

/// The face for a grapheme that is a picture: one that is so by itself or by its selector, or one that the
/// face for the words does not have as a sign.
pub(super) fn face(grapheme: &str, words: &Face) -> Option<Arc<Face>> {
    let first = grapheme.chars().next()?;
    let asked = grapheme.contains([PICTURE, KEYCAP]);
    let may_be = match first {
        '#' | '*' | '0'..='9' => grapheme.contains(KEYCAP),
        '©' | '®' => asked,
        '\u{2000}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' => true,
        _ => first >= '\u{1f000}',
    };
    if !may_be || grapheme.contains(SIGN) {
        return None;
    }
    let by_itself = first >= '\u{1f000}' || PICTURES.iter().any(|(low, high)| (*low..=*high).contains(&first));
    let face = (by_itself || asked || !words.has(first)).then(embedded)?;
    draws(&face, grapheme).then_some(face)
}

/// Whether the face has a picture for all of it.
fn draws(face: &Face, grapheme: &str) -> bool {
    let mut seen = grapheme.chars().filter(|&c| !is_invisible(c));
    if let (Some(alone), None) = (seen.next(), seen.next()) {
        return face.charmap().map(alone).is_some_and(|glyph| face.layers(glyph.to_u32()).is_some());
    }
    let known = grapheme.chars().all(|c| is_invisible(c) || face.has(c));
    known && face.shape(grapheme, false).iter().all(|glyph| face.layers(glyph.id).is_some())
}

/// The face that travels inside the program.
fn embedded() -> Arc<Face> {
    static FACE: OnceLock<Arc<Face>> = OnceLock::new();
    FACE.get_or_init(Fonts::load_emoji).clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Weight;

    #[test]
    fn pictures_are_told_from_signs() {
        let words = Fonts::embedded(Weight::Regular, false);
        for picture in ["🚀", "✅", "⚡", "❤\u{fe0f}", "☎", "1\u{fe0f}\u{20e3}", "👍🏽", "👩\u{200d}💻", "🇩🇪", "🔥"]
        {
            assert!(face(picture, &words).is_some(), "{picture}");
            let face = embedded();
            assert_eq!(face.shape(picture, false).len(), 1, "{picture} is one picture");
        }
        // What an author may write, and is no box: people, flags that are no countries', tones, two people.
        for picture in [
            "👋",
            "👉🏿",
            "👏🏽",
            "👩",
            "🧑🏾",
            "👮\u{200d}♀\u{fe0f}",
            "🤷🏽\u{200d}♂\u{fe0f}",
            "👩🏽\u{200d}🍳",
            "👨\u{200d}🦱",
            "🚩",
            "🏁",
            "🏴",
            "🏳\u{fe0f}",
            "🦄",
            "🍅",
            "🏙\u{fe0f}",
            "👫",
            "👪",
            "🎅",
            "💃",
            "🚘",
            "🇸🇯",
            "🧑\u{200d}🎄",
        ] {
            assert!(face(picture, &words).is_some(), "{picture}");
            assert_eq!(embedded().shape(picture, false).len(), 1, "{picture} is one picture");
        }
        // A family has no picture of its own: its people stand beside each other.
        for (family, people) in [("👩\u{200d}👩\u{200d}👧\u{200d}👦", 4), ("👨🏽\u{200d}👧", 2)] {
            assert!(face(family, &words).is_some(), "{family}");
            assert_eq!(embedded().shape(family, false).len(), people, "{family}");
        }
        for sign in ["a", "1", "→", "✓", "©", "™", "⚡\u{fe0e}", "é", "字"] {
            assert!(face(sign, &words).is_none(), "{sign}");
        }
    }
}
