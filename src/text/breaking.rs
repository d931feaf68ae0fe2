//! Where lines may end beyond, or short of, what UAX 14 says of all texts: within long names and addresses, and
//! between the words of scripts that set no spaces between them.

use std::iter::zip;

/// Signs of names and addresses that a line may end after.
const SIGNS: &[char] =
    &['/', '\\', '.', '_', '-', ':', '=', '&', '?', '#', '@', '|', '+', ',', ';', ')', ']', '}', '>'];
/// Letters that are left of a name at either end at least.
const LEAST: usize = 2;

/// Bytes of a word that a line may begin with because the one before ends with a sign: the `w` of `a.word`.
pub(super) fn after_signs(word: &str) -> impl Iterator<Item = usize> + '_ {
    places(word, |before, at, after| {
        let within_number = before.is_ascii_digit() && after.is_ascii_digit();
        SIGNS.contains(&at) && !SIGNS.contains(&after) && before.is_alphanumeric() && !within_number
            || at == ')' && after.is_alphanumeric()
    })
}

/// Bytes of a word that begin a part of it by their case: the `N` of `camelName`, the `S` of `HTTPServer`.
pub(super) fn after_case(word: &str) -> impl Iterator<Item = usize> + '_ {
    let rises = places(word, |_, before, at| before.is_lowercase() && at.is_uppercase());
    let falls = zip(word.char_indices(), word.char_indices().skip(1)).zip(word.char_indices().skip(2)).filter_map(
        move |(((_, before), (at, here)), (_, after))| {
            let is_start = before.is_uppercase() && here.is_uppercase() && after.is_lowercase();
            (is_start && leaves_enough(word, at)).then_some(at)
        },
    );
    rises.chain(falls)
}

/// The bytes behind two characters for which that holds, given them and the one that a line would begin with.
fn places(word: &str, holds: impl Fn(char, char, char) -> bool) -> impl Iterator<Item = usize> {
    let chars = || word.char_indices();
    let triples = zip(zip(chars(), chars().skip(1)), chars().skip(2));
    triples.filter_map(move |(((_, before), (_, at)), (place, after))| {
        (holds(before, at, after) && leaves_enough(word, place)).then_some(place)
    })
}

fn leaves_enough(word: &str, at: usize) -> bool {
    let count = |text: &str| text.chars().take(LEAST).count() == LEAST;
    count(&word[..at]) && count(&word[at..])
}

/// Whether a break after the sign that `before` ends with would leave one letter alone: `X-` of `X-ray`, `E` of
/// `DALL-E`, `O` of `I/O`. The Unicode rules allow it; readers stumble over it.
pub(super) fn leaves_one_letter(before: &str, after: &str) -> bool {
    let Some(part) = before.strip_suffix(['-', '/']) else { return false };
    let letters = |text: &str| text.chars().take(2).count();
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    letters(part) == 1 || letters(next) == 1
}

/// Bytes that begin a word after another one of Thai, Lao, Khmer or Burmese, in order: UAX 14 leaves these scripts to
/// dictionaries.
#[cfg(feature = "dictionaries")]
pub(super) fn by_dictionary(text: &str) -> Vec<usize> {
    if text.is_ascii() || !text.chars().any(is_told_by_dictionary) {
        return Vec::new();
    }
    let segmenter = icu_segmenter::LineSegmenter::new_dictionary(icu_segmenter::options::LineBreakOptions::default());
    let is_between = |&at: &usize| {
        let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
        before.is_some_and(is_told_by_dictionary) && after.is_some_and(is_told_by_dictionary)
    };
    segmenter.segment_str(text).filter(is_between).collect()
}

/// None without the feature `dictionaries`.
#[cfg(not(feature = "dictionaries"))]
pub(super) fn by_dictionary(_: &str) -> Vec<usize> {
    Vec::new()
}

#[cfg(feature = "dictionaries")]
fn is_told_by_dictionary(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{a9e0}'..='\u{a9fe}' | '\u{aa60}'..='\u{aa7f}')
}

/// Whether a text is Japanese, and not another one that is written in Han letters.
pub(super) fn is_japanese(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| is_hiragana(c) || is_katakana(c))
}

/// Whether a break that UAX 14 allows parts a word of a text without spaces: katakana are one word, Hangul has
/// spaces, and in Japanese a new word begins with no kana of inflection: it is told by the change of script.
pub(super) fn parts_word(before: &str, after: &str, is_japanese: bool) -> bool {
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else { return false };
    if before.is_ascii() || after.is_ascii() {
        return false;
    }
    let is_letter = |c: char| is_hiragana(c) || is_katakana(c) || is_han(c);
    is_katakana(before) && is_katakana(after)
        || is_hangul(before) && is_hangul(after)
        || is_japanese && is_letter(before) && (is_hiragana(after) || is_han(before) && is_han(after))
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str, places: impl Iterator<Item = usize>) -> Vec<&str> {
        let mut start = 0;
        let mut parts: Vec<&str> = Vec::new();
        for at in places.chain([word.len()]) {
            parts.push(&word[start..at]);
            start = at;
        }
        parts
    }

    #[test]
    fn names_and_addresses_break_after_signs_but_not_within_numbers() {
        let signs = |word| parts(word, after_signs(word));
        assert_eq!(signs("com.example.billing"), ["com.", "example.", "billing"]);
        assert_eq!(signs("http://localhost:9090/metrics"), ["http://localhost:", "9090/", "metrics"]);
        assert_eq!(signs("v1.2.3-beta:10"), ["v1.2.3-", "beta:", "10"]);
        assert_eq!(signs("--dry_run"), ["--dry_", "run"]);
        assert_eq!(signs("a.b"), ["a.b"]);
    }

    #[test]
    fn names_of_code_break_where_the_case_changes() {
        let case = |word| parts(word, after_case(word));
        assert_eq!(case("forwardEnvelope"), ["forward", "Envelope"]);
        assert_eq!(case("HTTPServer"), ["HTTP", "Server"]);
        assert_eq!(case("IoT"), ["IoT"]);
        assert_eq!(case("acknowledges"), ["acknowledges"]);
    }

    #[cfg(feature = "dictionaries")]
    #[test]
    fn words_of_thai_lao_and_khmer_are_told_apart_by_dictionary() {
        let words = |text| parts(text, by_dictionary(text).into_iter());
        assert_eq!(words("ตรวจสอบข้อมูล"), ["ตรวจ", "สอบ", "ข้อมูล"]);
        assert_eq!(words("ประชาชนลาว สวัสดี"), ["ประชาชน", "ลาว สวัสดี"]);
        assert_eq!(words("ປະຊາຊົນລາວ"), ["ປະຊາຊົນ", "ລາວ"]);
        assert_eq!(words("ព្រះរាជាណាចក្រកម្ពុជា"), ["ព្រះរាជាណាចក្រ", "កម្ពុជា"]);
        assert_eq!(words("checkout สอบ"), ["checkout สอบ"]);
    }
}
