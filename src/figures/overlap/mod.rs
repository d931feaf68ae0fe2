//! The overlap: sets as circles, with what belongs to one, to some or to all of them.

mod areas;
mod circles;
mod layout;
mod mermaid;
mod spec;

use schemars::JsonSchema;

use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::data::Table;
use crate::items::{Entry, sentences};
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::scene::tell::counted;
use crate::text::one_line;
use crate::theme::Style;

/// The row of overlaps in the table of kinds.
pub const KIND: Kind = Kind {
    name: "overlap",
    summary: "two to four sets as circles, with what they share",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["venn-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const SET: Noun = Noun::new("set", "sets");
const SHARED: Noun = Noun::new("shared area", "shared areas");

/// Most sets: more have no areas that a reader could tell apart, not even in a list.
const MOST: usize = 8;

/// A set with what belongs to it alone.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// What belongs to it.
    pub entry: Entry,
    /// How large it is, above 0, where areas are to say so.
    pub size: f64,
    /// How it is drawn.
    pub style: Style,
}

/// What belongs to several sets.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// Which of the sets: a bit for each, the first the lowest.
    pub sets: u8,
    /// What belongs to them.
    pub entry: Entry,
    /// How large it is, 0 or more, where areas are to say so.
    pub size: f64,
    /// How it is drawn.
    pub style: Style,
}

/// Sets and what they share.
#[derive(Clone, Debug, Default)]
pub struct Overlap {
    /// One to [`MOST`].
    pub sets: Vec<Set>,
    /// No area twice.
    pub shared: Vec<Shared>,
    /// Whether areas are as large as the sizes say; where two sets share nothing, their circles do not meet then.
    pub sized: bool,
}

impl Overlap {
    /// The sets of an area.
    fn names(&self, sets: u8) -> Vec<String> {
        let named = self.sets.iter().enumerate().filter(|(index, _)| sets & (1 << index) != 0);
        named.map(|(_, set)| one_line(&set.entry.title)).collect()
    }

    /// The sets of an area in words: `A and B`.
    fn named(&self, sets: u8, language: Language) -> String {
        language.list(&self.names(sets))
    }

    /// Every area that has words or a look, with the bits of its sets: those of one set first.
    fn areas(&self) -> Vec<(u8, &Entry)> {
        let own = self.sets.iter().enumerate().map(|(index, set)| (1 << index, &set.entry));
        own.chain(self.shared.iter().map(|shared| (shared.sets, &shared.entry))).collect()
    }
}

impl Figure for Overlap {
    fn describe(&self, language: Language) -> String {
        let sets = counted(SET, self.sets.len(), language);
        let head = language.say(&words::THAT_OVERLAP, &[&sets]);
        let told = |shared: &Shared| match shared.entry.told_in(language) {
            told if told.is_empty() => String::new(),
            told => format!("{}{}{told}", self.named(shared.sets, language), language.colon()),
        };
        let sets = self.sets.iter().map(|set| set.entry.told_in(language));
        sentences(std::iter::once(head).chain(sets).chain(self.shared.iter().map(told)), language)
    }

    fn tables(&self) -> Vec<Table> {
        if !self.sized {
            return Vec::new();
        }
        let sets = self.sets.iter().map(|set| (one_line(&set.entry.title), set.size));
        let shared = self.shared.iter().map(|shared| (self.named(shared.sets, Language::English), shared.size));
        let (names, sizes) = sets.chain(shared).map(|(name, size)| (name.into(), size.into())).unzip();
        vec![Table::of_columns([("sets", names), ("size", sizes)])]
    }

    fn parts(&self) -> Parts {
        // Areas that follow from others have no place in the source.
        let shared = self.shared.iter().filter(|shared| shared.entry.source.is_some()).map(|shared| {
            let name = self.named(shared.sets, Language::English);
            Part { key: name.clone().into(), name, ..shared.entry.part(SHARED) }
        });
        self.sets.iter().map(|set| set.entry.part(SET)).chain(shared).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
