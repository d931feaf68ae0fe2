//! Things that belong together.

use super::{Chart, Item, Link, Name, Table};

/// Items that belong together, drawn in their order.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// In drawing and reading order.
    pub items: Vec<Item>,
    /// By what it is known outside of the figure, and to the edges that join it.
    pub name: Option<Name>,
    /// Where a click leads.
    pub link: Option<Link>,
    /// Shown while the pointer rests on it.
    pub tooltip: Option<String>,
    /// What it says, for those who do not see it.
    pub label: Option<String>,
    /// The chart that it shows the marks of, for programs that draw charts themselves.
    pub chart: Option<Box<Chart>>,
    /// The rows and columns that it stands in, for programs that have tables of their own.
    pub table: Option<Box<Table>>,
}

impl Group {
    /// A group that has neither name nor link.
    pub fn new(mut items: Vec<Item>) -> Self {
        items.shrink_to_fit();
        Self { items, ..Self::default() }
    }

    /// The same by that name.
    #[must_use]
    pub fn named(self, name: impl Into<Option<Name>>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// The same as a link.
    #[must_use]
    pub fn linked(self, link: Option<Link>) -> Self {
        Self { link, ..self }
    }

    /// The same with words that are shown while the pointer rests on it.
    #[must_use]
    pub fn with_tooltip(self, tooltip: impl Into<Option<String>>) -> Self {
        Self { tooltip: tooltip.into(), ..self }
    }

    /// The same with what it says to those who do not see it; nothing where that is empty.
    #[must_use]
    pub fn told(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()).filter(|label| !label.trim().is_empty()), ..self }
    }
}
