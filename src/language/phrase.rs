//! A sentence, or a piece of one, in every language.

use std::fmt::Display;

use super::Language;

/// What is said in each language, in the order of [`Language::ALL`]; `{0}` and `{1}` are what it is said of.
#[derive(Clone, Copy, Debug)]
pub struct Phrase(pub [&'static str; Language::ALL.len()]);

/// What things are called, one and several of them, in each language but English, in the order of
/// [`Language::ALL`]. What tells it is its English name.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// The English for one of them.
    pub english: &'static str,
    /// One and several, in the languages that tell them apart.
    pub european: [[&'static str; 2]; 4],
    /// In Japanese, Chinese and Korean.
    pub eastern: [&'static str; 3],
}

impl Language {
    /// Says it of these.
    pub fn say(self, phrase: &Phrase, of: &[&dyn Display]) -> String {
        let mut rest = phrase.0[self as usize];
        let mut said = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let Some((place, after)) = after.split_once('}') else { break };
            let what = place.parse().ok().and_then(|place: usize| of.get(place));
            said.push_str(&what.map(ToString::to_string).unwrap_or_default());
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// The name of several things or of one; none where the table has no such thing, or in English, whose names
    /// stand where things are told.
    fn name(self, name: &Name, count: usize) -> Option<&'static str> {
        // French and Portuguese count none as one.
        let first = matches!(self, Language::French | Language::Portuguese) && count == 0;
        let form = usize::from(count != 1 && !first);
        let index = (self as usize).checked_sub(1)?;
        let european = name.european.get(index).map(|forms| forms[form]);
        european.or_else(|| name.eastern.get(index - name.european.len()).copied())
    }

    /// How many things there are, by the English name of one of them: `3 Knoten`.
    pub fn counted(self, english: &str, count: usize) -> Option<String> {
        let name = super::words::NAMES.iter().find(|name| name.english == english)?;
        let name = self.name(name, count)?;
        Some(match self {
            Language::Japanese => format!("{name}{count}個"),
            Language::Chinese => format!("{count}个{name}"),
            Language::Korean => format!("{name} {count}개"),
            _ => format!("{count} {name}"),
        })
    }

    /// The first sentence of a figure: what it is, by its English name, and how much is in it. None in English,
    /// where every kind has a sentence of its own, and where the table lacks one of the names.
    pub fn head(self, figure: &str, counts: &[(&str, usize)]) -> Option<String> {
        let figure = super::words::FIGURES.iter().find(|phrase| phrase.0[0] == figure)?;
        if self == Language::English {
            return None;
        }
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts: Option<Vec<String>> = counts.map(|(english, count)| self.counted(english, *count)).collect();
        let (figure, counts) = (self.say(figure, &[]), counts?);
        Some(if counts.is_empty() { figure } else { format!("{figure}{}{}", self.colon(), counts.join(self.comma())) })
    }
}
