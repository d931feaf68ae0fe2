//! How much there is, in the language of readers.

use crate::language::{Language, words};
use crate::syntax::Noun;

/// So many things: `3 nodes`, `3 Knoten`.
pub fn counted(noun: Noun, count: usize, language: Language) -> String {
    language.counted(noun.one, count).unwrap_or_else(|| noun.counted(count))
}

/// What is told of things beyond the first `most`; none where there are no more.
pub fn rest(noun: Noun, count: usize, most: usize, language: Language) -> Option<String> {
    let more = count.saturating_sub(most);
    (more > 0).then(|| language.say(&words::MORE, &[&counted(noun, more, language)]))
}
