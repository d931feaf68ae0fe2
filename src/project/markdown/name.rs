//! What the blocks of a page are called: by what their authors say, so that a name stays when other
//! blocks come and go.

use std::collections::{BTreeMap, BTreeSet};

use super::fence::{Fence, Language};
use super::{Attributes, Block};
use crate::figures::TITLED;
use crate::lint::project::NAME_CLAIMED_TWICE;
use crate::syntax::{Diagnostic, Format};

/// Longest name in characters.
const LONGEST: usize = 60;

/// What a block would like to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// The name that the author gave it: it must be the only one of its page.
    Own(String),
    /// The title that the author gave it: numbered where another block has that name.
    Titled(String),
    /// Where the author said nothing: the heading above, or the kind of figure; numbered where another
    /// block has that name.
    Derived(String),
}

impl Wish {
    /// The name that a block asks for: by attribute, by title, by the heading above it, by its kind.
    pub(super) fn of(fence: &Fence, attributes: &Attributes, format: Format) -> Wish {
        let text = fence.content.text.as_str();
        let title = || title(text, format);
        let given = |name: String| Some(name).filter(|name| !name.is_empty());
        if let Some(name) = attributes.name.as_deref().map(slug).and_then(given) {
            return Wish::Own(name);
        }
        let titled = attributes.title.as_deref().map(slug).and_then(given);
        if let Some(name) = titled.or_else(|| title().map(|title| slug(&title)).and_then(given)) {
            return Wish::Titled(name);
        }
        let heading = fence.heading.as_deref().map(slug).filter(|name| !name.is_empty());
        Wish::Derived(heading.unwrap_or_else(|| kind(text, fence.language)))
    }
}

/// Gives all blocks of a page their names: first those that authors gave, then those of titles, then all others.
/// Two that have one name by their authors are both told, and the later gets a number.
pub(super) fn give(blocks: &mut [Block], wishes: &[Wish]) {
    let mut own: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, wish) in wishes.iter().enumerate() {
        if let Wish::Own(name) = wish {
            own.entry(name).or_default().push(index);
        }
    }
    let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, wish) in wishes.iter().enumerate() {
        if let Wish::Titled(name) = wish
            && !own.contains_key(name.as_str())
        {
            titles.entry(name).or_insert(index);
        }
    }
    let mut taken: BTreeSet<String> = own.keys().chain(titles.keys()).map(|&name| name.to_owned()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, wish) in wishes.iter().enumerate() {
        blocks[index].name = match wish {
            Wish::Own(name) => {
                let claims = own.get(name.as_str()).map_or(&[][..], Vec::as_slice);
                if claims.len() > 1 {
                    let diagnostic = claimed_twice(name, claims.len(), &blocks[index]);
                    blocks[index].diagnostics.push(diagnostic);
                }
                if claims.first() == Some(&index) { name.clone() } else { next(name, &mut taken, &mut counts) }
            }
            Wish::Titled(name) if titles.get(name.as_str()) == Some(&index) => name.clone(),
            Wish::Derived(name) if taken.insert(name.clone()) => name.clone(),
            Wish::Titled(name) | Wish::Derived(name) => next(name, &mut taken, &mut counts),
        };
    }
}

/// The first of `name-2`, `name-3`, … that is free.
fn next<'a>(name: &'a str, taken: &mut BTreeSet<String>, counts: &mut BTreeMap<&'a str, usize>) -> String {
    let count = counts.entry(name).or_insert(1);
    loop {
        *count += 1;
        let numbered = format!("{name}-{count}");
        if taken.insert(numbered.clone()) {
            return numbered;
        }
    }
}

fn claimed_twice(name: &str, count: usize, block: &Block) -> Diagnostic {
    let message = format!("{count} figures of this page are called `{name}`");
    Diagnostic::error(&NAME_CLAIMED_TWICE, block.opening(), message).help("give one of them another name")
}

/// Words as a part of a file name: letters and digits in lower case, `-` between them.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    for character in words.chars().flat_map(char::to_lowercase) {
        if length >= LONGEST {
            break;
        }
        if character.is_alphanumeric() {
            slug.push(character);
            length += 1;
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
            length += 1;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The title that a figure gives itself, as far as a look at its lines tells: the figure is not read, for
/// most are unchanged.
fn title(text: &str, format: Format) -> Option<String> {
    match format {
        Format::Json => {
            let value: serde_json::Value = serde_json::from_str(text).ok()?;
            value.get("title")?.as_str().map(str::to_owned)
        }
        Format::Yaml | Format::Toml => value_of("title", text.lines()),
        Format::Mermaid => {
            let (front, body) = front_matter(text);
            let of_statement = || {
                let mut lines = body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("%%"));
                let first = lines.next()?;
                let family = first.split_whitespace().next()?;
                let behind = first[family.len()..].trim();
                let mut all = std::iter::once(behind).chain(lines);
                let line = TITLED.contains(&family).then(|| all.find_map(|line| line.strip_prefix("title ")))??;
                Some(unquoted(line).to_owned())
            };
            value_of("title", front.lines()).or_else(of_statement)
        }
    }
    .filter(|title| !title.is_empty())
}

/// The front matter of mermaid text, and what is behind it.
fn front_matter(text: &str) -> (&str, &str) {
    let inner = text.trim_start().strip_prefix("---\n");
    inner.and_then(|inner| inner.split_once("\n---")).unwrap_or(("", text))
}

/// The value of a key that stands at the beginning of a line.
fn value_of<'a>(key: &str, mut lines: impl Iterator<Item = &'a str>) -> Option<String> {
    let value = lines.find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'))?.trim();
    let plain = !value.starts_with(['"', '\'']);
    let value = if plain { value.split(" #").next().unwrap_or_default() } else { value };
    // A text that is folded over lines is no name.
    Some(unquoted(value).to_owned()).filter(|value| !value.starts_with(['>', '|']))
}

/// The text between quotes, where it begins with one.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let quoted = |mark| text.strip_prefix(mark).and_then(|text: &str| text.split(mark).next());
    quoted('"').or_else(|| quoted('\'')).unwrap_or(text)
}

/// The kind of a figure, as a word.
fn kind(text: &str, language: Language) -> String {
    let word = match language {
        Language::Figmill => value_of("figure", text.lines()),
        Language::Mermaid => {
            let (_, body) = front_matter(text);
            let mut lines = body.lines().map(str::trim);
            let first = lines.find(|line| !line.is_empty() && !line.starts_with("%%"));
            first.and_then(|line| line.split_whitespace().next()).map(str::to_owned)
        }
    };
    word.map(|word| slug(&word)).filter(|word| !word.is_empty()).unwrap_or_else(|| "figure".into())
}
