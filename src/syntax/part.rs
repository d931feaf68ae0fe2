//! What a figure is made of, by the names of its source.

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
