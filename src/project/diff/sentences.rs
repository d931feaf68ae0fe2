//! What is different between two versions of a figure, from their models.

use std::collections::{BTreeMap, BTreeSet};

use crate::figures::{Figure, Part};
use crate::text::Rich;
use crate::text::one_line;

/// Most parts of a kind that are told one by one for the same change; the rest are counted.
const MOST: usize = 8;
/// Longest text, in characters, that is told in full.
const LONGEST: usize = 80;

/// What is different, a sentence each without a full stop; empty where only the look may be.
pub fn sentences(before: &dyn Figure, after: &dyn Figure) -> Vec<String> {
    let mut all = heads(before, after);
    let (before, after) = (before.parts(), after.parts());
    let mut nouns: Vec<&'static str> = Vec::new();
    for part in before.iter().chain(&after) {
        if !nouns.contains(&part.noun) {
            nouns.push(part.noun);
        }
    }
    for noun in nouns {
        all.extend(Compared::of(noun, &before, &after).told());
    }
    all
}

/// What is different in the titles and in what stands around the figure.
fn heads(before: &dyn Figure, after: &dyn Figure) -> Vec<String> {
    let (before, after) = (before.head(), after.head());
    let words = |rich: &Option<Rich>| rich.as_ref().map(one_line).unwrap_or_default();
    let plain = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        ("title", words(&before.title), words(&after.title)),
        ("subtitle", words(&before.subtitle), words(&after.subtitle)),
        ("note", words(&before.note), words(&after.note)),
        ("description", plain(&before.alt_description), plain(&after.alt_description)),
    ]
    .into_iter()
    .filter(|(_, old, new)| old != new)
    .map(|(what, old, new)| match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("{what} {} added", quoted(&new)),
        (_, true) => format!("{what} {} removed", quoted(&old)),
        _ => format!("{what} changed from {} to {}", quoted(&old), quoted(&new)),
    })
    .collect()
}

/// A key, and which of the parts with that key it is: edges between the same nodes share theirs.
type Name<'a> = (&'a str, usize);

/// The parts of one noun in two versions.
struct Compared<'a> {
    noun: &'static str,
    before: Vec<(Name<'a>, &'a Part)>,
    after: Vec<(Name<'a>, &'a Part)>,
}

impl<'a> Compared<'a> {
    fn of(noun: &'static str, before: &'a [Part], after: &'a [Part]) -> Self {
        Self { noun, before: named(noun, before), after: named(noun, after) }
    }

    fn told(&self) -> Vec<String> {
        let old: BTreeMap<Name, &Part> = self.before.iter().copied().collect();
        let new: BTreeMap<Name, &Part> = self.after.iter().copied().collect();
        let added: Vec<&Part> =
            self.after.iter().filter(|(name, _)| !old.contains_key(name)).map(|(_, part)| *part).collect();
        let removed: Vec<&Part> =
            self.before.iter().filter(|(name, _)| !new.contains_key(name)).map(|(_, part)| *part).collect();
        let changed: Vec<String> = self
            .before
            .iter()
            .filter_map(|(name, before)| Some((*before, *new.get(name)?)))
            .filter(|(before, after)| before.words != after.words)
            .map(|(before, after)| self.changed(before, after))
            .collect();
        let mut told = self.listed("added", added.iter().map(|part| self.only(part, "added")).collect());
        told.extend(self.listed("removed", removed.iter().map(|part| self.only(part, "removed")).collect()));
        told.extend(self.listed("changed", changed));
        let common = |list: &[(Name<'a>, &Part)], other: &BTreeMap<Name, &Part>| -> Vec<Name<'a>> {
            list.iter().map(|(name, _)| *name).filter(|name| other.contains_key(name)).collect()
        };
        if common(&self.before, &new) != common(&self.after, &old) {
            told.push(format!("the order of the {}s changed", self.noun));
        }
        told
    }

    fn only(&self, part: &Part, what: &str) -> String {
        format!("{} {} {what}", self.noun, shortened(&part.name))
    }

    fn changed(&self, before: &Part, after: &Part) -> String {
        let name = shortened(&before.name);
        if before.name == before.words {
            return format!("{} {name} is now {}", self.noun, quoted(&after.words));
        }
        match (before.words.is_empty(), after.words.is_empty()) {
            (true, _) => format!("{} {name} has the words {} now", self.noun, quoted(&after.words)),
            (_, true) => format!("{} {name} has lost the words {}", self.noun, quoted(&before.words)),
            _ => format!("{} {name} changed from {} to {}", self.noun, quoted(&before.words), quoted(&after.words)),
        }
    }

    /// The first of many, and how many more there are.
    fn listed(&self, what: &str, mut all: Vec<String>) -> Vec<String> {
        // One more than that takes no more room than to say that there is one more.
        if all.len() > MOST + 1 {
            let more = all.len() - MOST;
            all.truncate(MOST);
            all.push(format!("and {more} more {}s {what}", self.noun));
        }
        all
    }
}

/// The parts of a noun with their names.
fn named<'a>(noun: &str, parts: &'a [Part]) -> Vec<(Name<'a>, &'a Part)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let of_noun = parts.iter().filter(|part| part.noun == noun);
    let names = of_noun.map(|part| {
        let count = seen.entry(&part.key).or_default();
        *count += 1;
        ((part.key.as_str(), *count), part)
    });
    let names: Vec<_> = names.collect();
    debug_assert_eq!(names.iter().map(|(name, _)| name).collect::<BTreeSet<_>>().len(), names.len());
    names
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
