//! Items of concept figures, the same in every kind: what one is, how its words are set as a block, signs, equal
//! cells beside each other, and tables of cells.

pub mod block;
pub mod card;
pub mod deck;
pub mod grid;
pub mod ring;
pub mod sign;
pub mod taper;

use crate::language::Language;
use crate::scene::Icon;
use crate::syntax::{Link, Noun, Part, Span};
use crate::text::{Piece, Rich, one_line};
use crate::theme::CssColor;

pub use block::{Bands, Block, IconPlace, Setting};
pub use deck::Deck;
pub use grid::Grid;
pub use sign::{Answer, Sign, Status};

/// One thing of a figure: its words, and what is said of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What it is, in a few words.
    pub title: Rich,
    /// A sentence on it.
    pub detail: Option<Rich>,
    /// A picture of it.
    pub icon: Option<Icon>,
    /// The number that it is about, with its unit.
    pub value: Option<Rich>,
    /// How far it has come.
    pub status: Option<Status>,
    /// Whether it should catch the eye.
    pub emphasis: bool,
    /// Colour of its words, where its author gave one.
    pub ink: Option<CssColor>,
    /// Where a click leads.
    pub link: Option<Link>,
    /// What belongs to it.
    pub items: Vec<Entry>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

impl Entry {
    /// A thing that is nothing but words.
    pub fn of_words(title: Rich, source: impl Into<Option<Span>>) -> Self {
        Self { title, source: source.into(), ..Self::default() }
    }

    /// Its value and its title, as one text.
    pub fn headline(&self) -> Rich {
        let Some(value) = &self.value else { return self.title.clone() };
        let mut words = value.clone();
        words.pieces.push(Piece { text: " ".into(), ..Piece::default() });
        words.pieces.extend(self.title.pieces.iter().cloned());
        words
    }

    /// All that it says, in one line: `42 % Title (detail), done: one; two`.
    pub fn told(&self) -> String {
        self.told_in(Language::English)
    }

    /// The same for readers of a language.
    pub fn told_in(&self, language: Language) -> String {
        let mut words: Vec<String> = self.value.iter().chain([&self.title]).map(one_line).collect();
        words.retain(|words| !words.is_empty());
        let mut told = words.join(" ");
        if let Some(detail) = self.detail.as_ref().map(one_line) {
            told += &format!(" ({})", detail.trim_end_matches('.'));
        }
        if let Some(status) = self.status {
            told += &format!("{}{}", language.comma(), language.say(status.said(), &[]));
        }
        let items: Vec<String> = self.items.iter().map(|item| item.told_in(language)).collect();
        match (told.is_empty(), items.is_empty()) {
            (_, true) => told,
            (true, _) => items.join("; "),
            (false, _) => format!("{told}: {}", items.join("; ")),
        }
    }

    /// It as a part of its figure.
    pub fn part(&self, noun: Noun) -> Part {
        let mut name = one_line(&self.title);
        if name.is_empty() {
            name = self.told();
        }
        Part { noun, key: name.clone().into(), name, words: self.told(), span: self.source }
    }

    /// How many things it is made of, itself among them.
    pub fn count(&self) -> usize {
        1 + self.items.iter().map(Entry::count).sum::<usize>()
    }
}

/// Things one after the other, as a list is read aloud: `One. Two (detail).`
pub fn told(entries: &[Entry], language: Language) -> String {
    sentences(entries.iter().map(|entry| entry.told_in(language)), language)
}

/// Each text as a sentence.
pub fn sentences(texts: impl IntoIterator<Item = String>, language: Language) -> String {
    let sentences = texts.into_iter().filter(|text| !text.is_empty());
    language.sentences(sentences.map(|text| text.trim_end_matches(['.', '。']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_told_in_one_line() {
        let words = |text: &str| Entry::of_words(text.into(), None);
        let all = Entry {
            detail: Some("Every day.".into()),
            value: Some("42 %".into()),
            status: Some(Status::Done),
            items: vec![words("One"), words("Two")],
            ..words("Collect")
        };
        assert_eq!(all.told(), "42 % Collect (Every day), done: One; Two");
        let list = Entry { items: vec![words("One"), words("Two")], ..Entry::default() };
        assert_eq!(told(&[list, words("A.")], Language::English), "One; Two. A.");
    }
}
