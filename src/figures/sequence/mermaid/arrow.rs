//! The arrows of messages.

use crate::figures::sequence::model::Head;

/// An arrow as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// Its signs.
    pub signs: &'static str,
    /// Whether its line is dashed.
    pub dashed: bool,
    /// What stands at the left name.
    pub from: Head,
    /// What stands at the right name.
    pub to: Head,
}

const UPPER: Head = Head::Half { upper: true, filled: true };
const LOWER: Head = Head::Half { upper: false, filled: true };
const UPPER_STICK: Head = Head::Half { upper: true, filled: false };
const LOWER_STICK: Head = Head::Half { upper: false, filled: false };

const fn arrow(signs: &'static str, dashed: bool, from: Head, to: Head) -> Arrow {
    Arrow { signs, dashed, from, to }
}

/// All arrows; of two that begin alike the longer comes first.
const ARROWS: [Arrow; 26] = [
    arrow("<<-->>", true, Head::Filled, Head::Filled),
    arrow("<<->>", false, Head::Filled, Head::Filled),
    arrow("-->>", true, Head::None, Head::Filled),
    arrow("->>", false, Head::None, Head::Filled),
    arrow("-->", true, Head::None, Head::None),
    arrow("->", false, Head::None, Head::None),
    arrow("--x", true, Head::None, Head::Cross),
    arrow("-x", false, Head::None, Head::Cross),
    arrow("--)", true, Head::None, Head::Open),
    arrow("-)", false, Head::None, Head::Open),
    arrow("--|\\", true, Head::None, UPPER),
    arrow("--|/", true, Head::None, LOWER),
    arrow("--\\\\", true, Head::None, UPPER_STICK),
    arrow("--//", true, Head::None, LOWER_STICK),
    arrow("-|\\", false, Head::None, UPPER),
    arrow("-|/", false, Head::None, LOWER),
    arrow("-\\\\", false, Head::None, UPPER_STICK),
    arrow("-//", false, Head::None, LOWER_STICK),
    arrow("/|--", true, UPPER, Head::None),
    arrow("\\|--", true, LOWER, Head::None),
    arrow("//--", true, UPPER_STICK, Head::None),
    arrow("\\\\--", true, LOWER_STICK, Head::None),
    arrow("/|-", false, UPPER, Head::None),
    arrow("\\|-", false, LOWER, Head::None),
    arrow("//-", false, UPPER_STICK, Head::None),
    arrow("\\\\-", false, LOWER_STICK, Head::None),
];

/// The first arrow in a text, with the byte that it begins at. Names hold no colon, so none is looked for
/// behind one.
pub fn find(text: &str) -> Option<(usize, Arrow)> {
    let names = text.find(':').map_or(text, |colon| &text[..colon]);
    names.char_indices().filter(|(_, c)| matches!(c, '-' | '<' | '/' | '\\')).find_map(|(at, _)| {
        // mermaid reads its keywords in either case.
        let begins = |arrow: &&Arrow| {
            names.get(at..at + arrow.signs.len()).is_some_and(|signs| signs.eq_ignore_ascii_case(arrow.signs))
        };
        ARROWS.iter().find(begins).map(|arrow| (at, *arrow))
    })
}

/// Who stands behind an arrow, and the signs before the name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reached<'t> {
    /// The name, as it is written.
    pub name: &'t str,
    /// Whether a circle stands on the lifeline: `()`.
    pub circle: bool,
    /// Whether it begins to be at work: `+`.
    pub begins_work: bool,
    /// Whether the one before the arrow ends to be at work: `-`.
    pub ends_work: bool,
}

/// Takes the signs from what stands behind an arrow.
pub fn reached(text: &str) -> Reached<'_> {
    let mut reached = Reached { name: text.trim_start(), ..Reached::default() };
    loop {
        let is_idle = !reached.begins_work && !reached.ends_work;
        let (sign, name) = match reached.name {
            name if name.starts_with("()") => (&mut reached.circle, &name[2..]),
            name if is_idle && name.starts_with('+') => (&mut reached.begins_work, &name[1..]),
            name if is_idle && name.starts_with('-') => (&mut reached.ends_work, &name[1..]),
            _ => return reached,
        };
        *sign = true;
        reached.name = name.trim_start();
    }
}

/// The arrow that signs that are none come nearest to, the usual ones first.
pub fn nearest(signs: &str) -> &'static str {
    let like = |arrow: &&Arrow| {
        // `=>`, `-->`, `==>` and their like are what others write for a call and for an answer.
        let as_dashes = signs.replace(['=', '~', '.', '_'], "-");
        let far = |signs: &str| strsim::damerau_levenshtein(arrow.signs, signs);
        (far(&as_dashes), !as_dashes.starts_with(arrow.signs), far(signs))
    };
    ARROWS.iter().min_by_key(like).map_or("->>", |arrow| arrow.signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arrow_is_found_as_a_whole() {
        for arrow in ARROWS {
            let text = format!("Ann{}Bob: hi", arrow.signs);
            assert_eq!(find(&text), Some((3, arrow)), "{text}");
        }
    }

    #[test]
    fn dashes_in_names_and_arrows_in_words_are_none() {
        assert_eq!(find("in-house ->> B: x").map(|(at, arrow)| (at, arrow.signs)), Some((9, "->>")));
        assert_eq!(find("Note over A: a -> b"), None);
        assert_eq!(find("é-é"), None);
    }
}
