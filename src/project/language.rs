//! The language of the readers of a page.

use std::path::Path;

use crate::language::Language;

/// Folders whose folders are languages.
const OF_LANGUAGES: [&str; 12] = [
    "docs",
    "doc",
    "content",
    "contents",
    "i18n",
    "l10n",
    "locale",
    "locales",
    "lang",
    "languages",
    "translations",
    "pages",
];

/// The language of a page or a spec: as its front matter says (`lang`, `language`, `locale`), else as a folder of its
/// path or the word before its ending does (`i18n/ja/…`, `guide.fr.md`).
pub fn told(path: &str, text: &str) -> Option<Language> {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let ending = stem.rsplit_once('.').map(|(_, tag)| tag).filter(|tag| is_tag(tag)).and_then(Language::of_tag);
    of_front_matter(text).or(ending).or_else(|| of_folders(path.rsplit_once('/')?.0))
}

/// The language that a folder stands for where nothing else can be meant: the first of the project, one in a folder
/// of languages, one with a region (`zh-Hans`), or the ending of a folder of languages (`content.zh`).
fn of_folders(folders: &str) -> Option<Language> {
    let mut around = None;
    folders.split('/').find_map(|folder| {
        let around = around.replace(folder);
        let is_sure = around.is_none_or(|around| OF_LANGUAGES.contains(&around)) || folder.contains(['-', '_']);
        let ending = folder.split_once('.').filter(|(stem, tag)| OF_LANGUAGES.contains(stem) && is_tag(tag));
        let told = Language::of_tag(folder).filter(|_| is_sure && is_tag(folder));
        told.or_else(|| Language::of_tag(ending?.1))
    })
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
    fn the_language_of_a_page_is_told_by_itself_or_its_path() {
        assert_eq!(told("docs/de/a.md", "---\nlang: 'pt-BR'\n---\n"), Some(Language::Portuguese));
        assert_eq!(told("i18n/zh-Hans/docs/a.mdx", "# A\n"), Some(Language::Chinese));
        assert_eq!(told("content/guide.fr.md", "---\ntitle: x\n---\n"), Some(Language::French));
        assert_eq!(told("ja/a.md", ""), Some(Language::Japanese));
        assert_eq!(told("website/i18n/ja/a.md", ""), Some(Language::Japanese));
        assert_eq!(told("content.zh/docs/a.md", ""), Some(Language::Chinese));
        // Elasticsearch, a package of the modules of ECMAScript.
        assert_eq!(told("pkg/es/a.md", ""), None);
        assert_eq!(told("docs/esp/a.md", ""), None);
    }
}
