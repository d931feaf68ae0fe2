//! What is different between two versions of a figure, from their models.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::figures::{Noun, Part, Parts, Read};
use crate::syntax::diagnostic::shortened_to;
use crate::syntax::part::Key;
use crate::text::Rich;
use crate::text::one_line;

/// Most parts of a kind that are told one by one for the same change; the rest are counted.
const MOST: usize = 8;
/// Longest text, in characters, that is told in full.
const LONGEST: usize = 80;

/// What is different, a sentence each without a full stop; empty where only the look may be.
pub fn sentences(before: &Read, after: &Read) -> Vec<String> {
    let mut all = heads(before, after);
    let (before, after) = (before.figure.parts(), after.figure.parts());
    let mut nouns: Vec<Noun> = Vec::new();
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
fn heads(before: &Read, after: &Read) -> Vec<String> {
    let (before, after) = (&before.head, &after.head);
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

/// The parts of one noun in two versions.
struct Compared<'a> {
    noun: Noun,
    before: Vec<&'a Part>,
    after: Vec<&'a Part>,
}

impl<'a> Compared<'a> {
    fn of(noun: Noun, before: &'a Parts, after: &'a Parts) -> Self {
        let of_noun = |parts: &'a Parts| parts.iter().filter(|part| part.noun == noun).collect();
        Self { noun, before: of_noun(before), after: of_noun(after) }
    }

    fn told(&self) -> Vec<String> {
        let (old, new) = (by_key(&self.before), by_key(&self.after));
        let missing = |list: &[&'a Part], other: &BTreeMap<&Key, &Part>, what: &str| {
            let missing = list.iter().filter(|part| !other.contains_key(&part.key));
            missing.map(|part| self.only(part, what)).collect()
        };
        let changed = self.before.iter().filter_map(|before| {
            let after = new.get(&before.key)?;
            (before.words != after.words).then(|| self.changed(before, after))
        });
        let mut told = self.listed("added", missing(&self.after, &old, "added"));
        told.extend(self.listed("removed", missing(&self.before, &new, "removed")));
        told.extend(self.listed("changed", changed.collect()));
        let common = |list: &[&'a Part], other: &BTreeMap<&Key, &Part>| -> Vec<&'a Key> {
            list.iter().map(|part| &part.key).filter(|key| other.contains_key(key)).collect()
        };
        if common(&self.before, &new) != common(&self.after, &old) {
            told.push(format!("the order of the {} changed", self.noun.many));
        }
        told
    }

    fn only(&self, part: &Part, what: &str) -> String {
        format!("{} {} {what}", self.noun.one, shortened(&part.name))
    }

    fn changed(&self, before: &Part, after: &Part) -> String {
        let name = shortened(&before.name);
        if before.name == before.words {
            return format!("{} {name} is now {}", self.noun.one, quoted(&after.words));
        }
        match (before.words.is_empty(), after.words.is_empty()) {
            (true, _) => format!("{} {name} has the words {} now", self.noun.one, quoted(&after.words)),
            (_, true) => format!("{} {name} has lost the words {}", self.noun.one, quoted(&before.words)),
            _ => format!("{} {name} changed from {} to {}", self.noun.one, quoted(&before.words), quoted(&after.words)),
        }
    }

    /// The first of many, and how many more there are.
    fn listed(&self, what: &str, mut all: Vec<String>) -> Vec<String> {
        // One more than that takes no more room than to say that there is one more.
        if all.len() > MOST + 1 {
            let more = all.len() - MOST;
            all.truncate(MOST);
            all.push(format!("and {more} more {} {what}", self.noun.many));
        }
        all
    }
}

fn by_key<'a>(parts: &[&'a Part]) -> BTreeMap<&'a Key, &'a Part> {
    parts.iter().map(|part| (&part.key, *part)).collect()
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

fn shortened(text: &str) -> Cow<'_, str> {
    shortened_to(text, LONGEST)
}
