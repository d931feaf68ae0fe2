//! The overlap: two or three sets as circles, with what belongs to one, to two or to all of them.

mod layout;
mod spec;

use super::{Body, Figure, Kind, Noun, Part, Parts, Spec, Stage};
use crate::items::{Entry, sentences};
use crate::scene::fit::Room;
use crate::text::one_line;

/// The row of overlaps in the table of kinds.
pub const KIND: Kind = Kind {
    name: "overlap",
    summary: "two or three sets as circles, with what they share",
    spec: Some(Spec { read: spec::read, schema: spec::schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const SET: Noun = Noun::new("set", "sets");
const SHARED: Noun = Noun::new("shared area", "shared areas");

/// What belongs to several sets.
#[derive(Clone, Debug)]
pub struct Shared {
    /// Which of the sets: a bit for each, the first the lowest.
    pub sets: u8,
    /// What belongs to them.
    pub entry: Entry,
}

/// Sets and what they share.
#[derive(Clone, Debug, Default)]
pub struct Overlap {
    /// Two or three: readers refuse any other number.
    pub sets: Vec<Entry>,
    /// No area twice.
    pub shared: Vec<Shared>,
}

impl Overlap {
    /// The sets of an area: `A and B`.
    fn names(&self, sets: u8) -> String {
        let named = self.sets.iter().enumerate().filter(|(index, _)| sets & (1 << index) != 0);
        named.map(|(_, set)| one_line(&set.title)).collect::<Vec<_>>().join(" and ")
    }
}

impl Figure for Overlap {
    fn describe(&self) -> String {
        let head = format!("{} that overlap", SET.counted(self.sets.len()));
        let shared = self.shared.iter().map(|shared| format!("{}: {}", self.names(shared.sets), shared.entry.told()));
        sentences(std::iter::once(head).chain(self.sets.iter().map(Entry::told)).chain(shared))
    }

    fn parts(&self) -> Parts {
        let shared = self.shared.iter().map(|shared| {
            let name = self.names(shared.sets);
            Part { key: name.clone().into(), name, ..shared.entry.part(SHARED) }
        });
        self.sets.iter().map(|set| set.part(SET)).chain(shared).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
