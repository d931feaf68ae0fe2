//! What a figure is made of, by the names of its source.

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
    /// What it is: `node`, `edge`, `event`.
    pub noun: &'static str,
    /// What tells it from the others of its noun, in all versions of the figure.
    pub key: String,
    /// What readers call it, in one line.
    pub name: String,
    /// All its words, in one line.
    pub words: String,
}
