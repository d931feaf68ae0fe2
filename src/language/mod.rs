//! The languages of readers, and all words that Figmill itself says to them, in one table (`words.rs`): what stands
//! in pages beside figures, and what descriptions are made of. Messages to authors are English.

mod phrase;
pub mod words;

pub use phrase::Phrase;

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

    /// What stands between two sentences.
    const fn gap(self) -> &'static str {
        if self.is_wide() { "" } else { " " }
    }

    /// Whether its full stops and commas take the room of a letter.
    const fn is_wide(self) -> bool {
        matches!(self, Language::Japanese | Language::Chinese)
    }

    /// `A`, `A and B`, `A, B and C`.
    pub fn list(self, names: &[String]) -> String {
        match names {
            [all @ .., last] if !all.is_empty() => self.say(&words::AND, &[&all.join(self.comma()), last]),
            _ => names.concat(),
        }
    }

    /// The first of many names, and how many more there are.
    pub fn list_of(self, names: &[String], most: usize) -> String {
        match names.get(..most) {
            Some(first) if names.len() > most => {
                self.say(&words::AND_MORE, &[&first.join(self.comma()), &(names.len() - most)])
            }
            _ => self.list(names),
        }
    }

    /// What parts the names of a list.
    pub const fn comma(self) -> &'static str {
        if self.is_wide() { "、" } else { ", " }
    }

    /// What parts things that may hold commas.
    pub const fn semicolon(self) -> &'static str {
        match self {
            Language::Japanese | Language::Chinese => "；",
            Language::French => "\u{a0}; ",
            _ => "; ",
        }
    }

    /// What stands between a name and what is said of it.
    pub const fn colon(self) -> &'static str {
        match self {
            Language::Japanese | Language::Chinese => "：",
            Language::French => "\u{a0}: ",
            _ => ": ",
        }
    }

    /// A text as a sentence: with a full stop where no mark ends it.
    pub fn ended(self, text: &str) -> String {
        let stop = if self.is_wide() { "。" } else { "." };
        match text.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '：']) {
            true => text.to_owned(),
            false => format!("{text}{stop}"),
        }
    }

    /// Sentences after each other; those without words are left out.
    pub fn sentences<T: AsRef<str>>(self, texts: impl IntoIterator<Item = T>) -> String {
        let mut all = String::new();
        for text in texts {
            let text = text.as_ref();
            if text.is_empty() {
                continue;
            }
            if !all.is_empty() {
                all.push_str(self.gap());
            }
            all.push_str(&self.ended(text));
        }
        all
    }
}

#[cfg(test)]
mod tests;
