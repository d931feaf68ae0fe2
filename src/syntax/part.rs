//! What figures are made of, so that two versions can be compared in words and an editor finds its way.

use std::collections::BTreeMap;

use super::Span;

/// What parts of a kind are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noun {
    /// One of them: `entity`.
    pub one: &'static str,
    /// Several of them: `entities`.
    pub many: &'static str,
}

impl Noun {
    /// A noun in both its forms.
    pub const fn new(one: &'static str, many: &'static str) -> Self {
        Self { one, many }
    }

    /// `1 entity`, `2 entities`.
    pub fn counted(self, count: usize) -> String {
        format!("{count} {}", if count == 1 { self.one } else { self.many })
    }
}

/// A part of a figure, as readers name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub noun: Noun,
    /// What tells it from the others of its noun, in all versions of the figure.
    pub key: Key,
    /// What readers call it, in one line.
    pub name: String,
    /// All its words, in one line.
    pub words: String,
    /// The place in the source that asks for it, where one place does.
    pub span: Option<Span>,
}

/// What tells a part from the others of its noun.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    name: String,
    /// Which of several with that name: edges between the same nodes share theirs. Counted from 0.
    nth: usize,
}

impl Key {
    /// The name, which several parts may share.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl From<String> for Key {
    fn from(name: String) -> Self {
        Self { name, nth: 0 }
    }
}

/// The parts of a figure in its order, each with a key that no other of its noun has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts(Vec<Part>);

impl Parts {
    /// The parts in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Part> {
        self.0.iter()
    }
}

impl FromIterator<Part> for Parts {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        let mut seen: BTreeMap<(Noun, String), usize> = BTreeMap::new();
        let numbered = parts.into_iter().map(|mut part| {
            let count = seen.entry((part.noun, part.key.name.clone())).or_default();
            part.key.nth = *count;
            *count += 1;
            part
        });
        Self(numbered.collect())
    }
}

impl IntoIterator for Parts {
    type Item = Part;
    type IntoIter = std::vec::IntoIter<Part>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Parts {
    type Item = &'a Part;
    type IntoIter = std::slice::Iter<'a, Part>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
