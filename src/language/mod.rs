//! The languages of readers, and all words that Figmill itself says to them, in one table (`words.rs`): what stands
//! in pages beside figures, and what descriptions are made of. A sentence that the table lacks is English as a whole;
//! messages to authors are English.

mod phrase;
pub mod words;

pub use phrase::{Name, Phrase};

/// A language of readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, and every other that has no words here.
    #[default]
    English,
    /// German
    German,
    /// French
    French,
    /// Spanish
    Spanish,
    /// Portuguese
    Portuguese,
    /// Japanese
    Japanese,
    /// Chinese
    Chinese,
    /// Korean
    Korean,
}

impl Language {
    /// All of them, in the order of the columns of the table.
    pub const ALL: [Language; 8] = [
        Language::English,
        Language::German,
        Language::French,
        Language::Spanish,
        Language::Portuguese,
        Language::Japanese,
        Language::Chinese,
        Language::Korean,
    ];

    /// Its tag (BCP 47), as files name it.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Portuguese => "pt",
            Language::Japanese => "ja",
            Language::Chinese => "zh",
            Language::Korean => "ko",
        }
    }

    /// The language that a tag such as `pt-BR` begins with; none of a language that has no words here.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let first = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.tag() == first)
    }

    /// Whether its full stops and commas take the room of a letter.
    const fn is_wide(self) -> bool {
        matches!(self, Language::Japanese | Language::Chinese)
    }

    /// What parts the names of a list.
    pub const fn comma(self) -> &'static str {
        if self.is_wide() { "、" } else { ", " }
    }

    /// What stands between a name and what is said of it.
    pub const fn colon(self) -> &'static str {
        match self {
            Language::Japanese | Language::Chinese => "：",
            Language::French => "\u{a0}: ",
            _ => ": ",
        }
    }

    /// What ends a sentence.
    pub const fn stop(self) -> &'static str {
        if self.is_wide() { "。" } else { "." }
    }

    /// Sentences that have no full stop yet, after each other.
    pub fn sentences<T: AsRef<str>>(self, sentences: impl IntoIterator<Item = T>) -> String {
        let gap = if self.is_wide() { "" } else { " " };
        let ended: Vec<String> =
            sentences.into_iter().map(|sentence| format!("{}{}", sentence.as_ref(), self.stop())).collect();
        ended.join(gap)
    }

    /// `A`, `A and B`, `A, B and C`.
    pub fn list(self, names: &[String]) -> String {
        match names {
            [all @ .., last] if !all.is_empty() => self.say(&words::AND, &[&all.join(self.comma()), last]),
            _ => names.concat(),
        }
    }

    /// A list, of which no more than so many are told where there are more.
    pub fn list_of(self, names: &[String], most: usize) -> String {
        match names.get(..most) {
            Some(first) if names.len() > most => {
                self.say(&words::AND_MORE, &[&first.join(self.comma()), &(names.len() - most)])
            }
            _ => self.list(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::words::{FIGURES, NAMES};
    use super::*;

    #[test]
    fn things_are_counted_in_every_language() {
        let head = |language: Language| language.head("Flowchart", &[("node", 1), ("edge", 2), ("group", 0)]);
        assert_eq!(head(Language::German).as_deref(), Some("Flussdiagramm: 1 Knoten, 2 Kanten"));
        assert_eq!(head(Language::French).as_deref(), Some("Organigramme\u{a0}: 1 nœud, 2 liens"));
        assert_eq!(head(Language::Japanese).as_deref(), Some("フローチャート：ノード1個、エッジ2個"));
        assert_eq!(head(Language::English), None);
        assert_eq!(Language::Korean.head("Flowchart", &[("unheard of", 1)]), None);
        assert_eq!(Language::of_tag("pt-BR"), Some(Language::Portuguese));
        assert_eq!(Language::of_tag("sv"), None);
        assert_eq!(Language::Chinese.list(&["甲".into(), "乙".into(), "丙".into()]), "甲、乙和丙");
    }

    #[test]
    fn no_name_stands_in_the_table_twice() {
        let mut names: Vec<&str> = NAMES.iter().map(|name| name.english).collect();
        names.extend(FIGURES.iter().map(|figure| figure.0[0]));
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
