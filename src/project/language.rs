//! Words that Figmill writes into pages, in the languages of their readers: all of them stand in this table.

use std::path::Path;

/// A language of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// What Figmill says in a language.
#[derive(Debug)]
pub struct Words {
    /// The first part of its tags (BCP 47).
    pub tag: &'static str,
    /// What opens the source of a figure.
    pub source: &'static str,
}

impl Language {
    const ALL: [Language; 8] = [
        Language::English,
        Language::German,
        Language::French,
        Language::Spanish,
        Language::Portuguese,
        Language::Japanese,
        Language::Chinese,
        Language::Korean,
    ];

    /// What Figmill says in it.
    pub const fn words(self) -> Words {
        match self {
            Language::English => Words { tag: "en", source: "Source of the figure" },
            Language::German => Words { tag: "de", source: "Quelltext der Abbildung" },
            Language::French => Words { tag: "fr", source: "Source de la figure" },
            Language::Spanish => Words { tag: "es", source: "Código de la figura" },
            Language::Portuguese => Words { tag: "pt", source: "Código da figura" },
            Language::Japanese => Words { tag: "ja", source: "図のソース" },
            Language::Chinese => Words { tag: "zh", source: "图的源码" },
            Language::Korean => Words { tag: "ko", source: "그림 소스" },
        }
    }

    /// The language that a tag such as `pt-BR` begins with.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let first = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.words().tag == first)
    }

    /// The language of a page: as its front matter says (`lang`, `language`, `locale`), else as a folder of its path
    /// or the word before its ending does (`i18n/ja/…`, `guide.fr.md`), else as its project says.
    pub fn of_page(path: &str, text: &str, project: Option<Language>) -> Language {
        let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let ending = stem.rsplit_once('.').map(|(_, tag)| tag);
        let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders).split('/');
        let told = ending.into_iter().chain(folders).filter(|tag| is_tag(tag)).find_map(Language::of_tag);
        of_front_matter(text).or(told).or(project).unwrap_or_default()
    }
}

/// Whether a word is a tag of a language, with or without a region: `de`, `pt-BR`, `zh-Hans`.
fn is_tag(word: &str) -> bool {
    let (first, rest) = word.split_once(['-', '_']).unwrap_or((word, "XX"));
    first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase()) && (2..=4).contains(&rest.len())
}

fn of_front_matter(text: &str) -> Option<Language> {
    let (front, _) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?.split_once("\n---")?;
    front.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        let tag = value.trim().trim_matches(['"', '\'']);
        matches!(key, "lang" | "language" | "locale").then(|| Language::of_tag(tag)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_page_is_told_by_itself_its_path_or_its_project() {
        let of = |path: &str, text: &str| Language::of_page(path, text, Some(Language::Korean));
        assert_eq!(of("docs/de/a.md", "---\nlang: 'pt-BR'\n---\n"), Language::Portuguese);
        assert_eq!(of("i18n/zh-Hans/docs/a.mdx", "# A\n"), Language::Chinese);
        assert_eq!(of("content/guide.fr.md", "---\ntitle: x\n---\n"), Language::French);
        assert_eq!(of("docs/esp/a.md", ""), Language::Korean);
        assert_eq!(Language::of_page("docs/a.md", "", None), Language::English);
    }
}
