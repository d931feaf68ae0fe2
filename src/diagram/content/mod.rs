//! What stands in a node: words, a picture, rows. A family says what it is; how large it gets and how
//! it is painted is said here.

mod paint;
pub mod picture;
mod set;

use crate::text::{Rich, joined, one_line};

pub use paint::Look;
pub use picture::Picture;
pub use set::{Measure, SetContent, Texts};

/// What stands in a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// A picture beside the words.
    pub picture: Option<Picture>,
    /// The words.
    pub label: Label,
    /// Rows below the words, every compartment under a line across the node.
    pub compartments: Vec<Compartment>,
    /// Whether lines begin at the left, as in a note, rather than stand in the middle.
    pub flush: bool,
}

/// The words of a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// What sort of thing it is, such as `interface`, in a quiet line above its name.
    pub sort: Rich,
    /// What it is called, set heavier than the rest; empty where all words weigh the same.
    pub title: Rich,
    /// All other words.
    pub body: Rich,
}

/// Rows that belong together; a compartment without rows is an empty band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compartment {
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// Cells beside each other. The first cells of all rows of a node make a column, and so on; what is in
/// the last cell of a row that has fewer than others may reach over the columns that it lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
}

/// Words in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The words.
    pub text: Rich,
    /// Whether they step back behind the others.
    pub quiet: bool,
    /// Whether a line runs under them.
    pub underlined: bool,
    /// Whether lines after their first begin further right, so that they are not taken for rows of their own.
    pub hanging: bool,
}

impl Content {
    /// Words that all weigh the same.
    pub fn words(body: impl Into<Rich>) -> Self {
        Self { label: Label { body: body.into(), ..Label::default() }, ..Self::default() }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.label.is_empty() && self.compartments.iter().all(|compartment| compartment.rows.is_empty())
    }

    /// All words in one line.
    pub fn to_line(&self) -> String {
        let rows = self.compartments.iter().flat_map(|compartment| &compartment.rows);
        let cells = rows.flat_map(|row| &row.cells).map(|cell| one_line(&cell.text));
        joined(std::iter::once(self.label.to_line()).chain(cells))
    }

    /// Every text in it.
    pub fn texts(&self) -> impl Iterator<Item = &Rich> {
        let label = [&self.label.sort, &self.label.title, &self.label.body];
        let rows = self.compartments.iter().flat_map(|compartment| &compartment.rows);
        label.into_iter().chain(rows.flat_map(|row| &row.cells).map(|cell| &cell.text))
    }
}

impl Label {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.sort.is_empty() && self.title.is_empty() && self.body.is_empty()
    }

    /// The words in one line.
    pub fn to_line(&self) -> String {
        joined([&self.sort, &self.title, &self.body].into_iter().map(one_line))
    }
}
