//! The board: columns of cards, each with who does it, its ticket and how much it matters.

mod layout;
mod mermaid;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::items::{Entry, sentences};
use crate::language::{Language, Phrase, words};
use crate::scene::fit::Room;
use crate::syntax::{Link, Span};
use crate::text::{Rich, one_line};

/// The row of boards in the table of kinds.
pub const KIND: Kind = Kind {
    name: "kanban",
    summary: "cards in columns: what is to be done, in work, done",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["kanban"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const COLUMN: Noun = Noun::new("column", "columns");
const CARD: Noun = Noun::new("card", "cards");

/// Where addresses of tickets have the name of the ticket.
pub const TICKET_SIGN: &str = "#TICKET#";

/// Cards in columns.
#[derive(Clone, Debug, Default)]
pub struct Kanban {
    /// From left to right.
    pub columns: Vec<Column>,
}

/// A column of cards.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// What its cards have in common.
    pub title: Rich,
    /// How many cards it should hold at most.
    pub limit: Option<u32>,
    /// From top to bottom.
    pub cards: Vec<Card>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// Something to be done.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// What it is.
    pub entry: Entry,
    /// What it is called elsewhere.
    pub ticket: Option<Ticket>,
    /// Who does it.
    pub assigned: Option<String>,
    /// How much it matters.
    pub priority: Option<Priority>,
}

/// What a card is called elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// Its name there.
    pub name: String,
    /// Where it is found.
    pub link: Option<Link>,
}

/// How much a card matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// More than all others.
    VeryHigh,
    /// More than others.
    High,
    /// As much as others.
    Medium,
    /// Less than others.
    Low,
    /// Less than all others.
    VeryLow,
}

impl Priority {
    /// All of them with their words, the most important first.
    const ALL: [(Priority, &'static str); 5] = [
        (Priority::VeryHigh, "Very high"),
        (Priority::High, "High"),
        (Priority::Medium, "Medium"),
        (Priority::Low, "Low"),
        (Priority::VeryLow, "Very low"),
    ];

    /// The one that a word spells, in capitals or not.
    fn named(name: &str) -> Option<Priority> {
        Self::ALL.into_iter().find(|(_, word)| word.eq_ignore_ascii_case(name.trim())).map(|(priority, _)| priority)
    }

    /// How much it matters, in every language.
    const fn said(self) -> &'static Phrase {
        match self {
            Priority::VeryHigh => &words::VERY_HIGH,
            Priority::High => &words::HIGH,
            Priority::Medium => &words::MEDIUM,
            Priority::Low => &words::LOW,
            Priority::VeryLow => &words::VERY_LOW,
        }
    }

    fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(priority, _)| *priority == self).map_or("", |(_, word)| word)
    }
}

impl Kanban {
    /// How many cards there are.
    fn cards(&self) -> usize {
        self.columns.iter().map(|column| column.cards.len()).sum()
    }
}

impl Column {
    /// How many cards it holds, and how many it should hold at most.
    fn count(&self) -> String {
        match self.limit {
            Some(limit) => format!("{} / {limit}", self.cards.len()),
            None => self.cards.len().to_string(),
        }
    }

    /// Whether it holds more cards than it should.
    fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.cards.len() > limit as usize)
    }

    fn told(&self, language: Language) -> String {
        let cards: Vec<String> = self.cards.iter().map(|card| card.told(language)).collect();
        let limit = self.limit.map(|limit| format!(" ({})", language.say(&words::AT_MOST, &[&limit])));
        let limit = limit.unwrap_or_default();
        let cards = if cards.is_empty() { language.say(&words::NO_CARDS, &[]) } else { cards.join("; ") };
        format!("{}{limit}{}{cards}", one_line(&self.title), language.colon())
    }
}

impl Card {
    /// All that it says, in one line.
    fn told(&self, language: Language) -> String {
        let mut told = vec![self.entry.told_in(language)];
        told.extend(self.ticket.iter().map(|ticket| language.say(&words::TICKET, &[&ticket.name])));
        told.extend(self.assigned.iter().map(|assigned| language.say(&words::ASSIGNED, &[assigned])));
        told.extend(self.priority.map(|priority| language.say(priority.said(), &[])));
        told.join(language.comma())
    }
}

impl Figure for Kanban {
    fn describe(&self, language: Language) -> String {
        let counts = [(COLUMN.one, self.columns.len()), (CARD.one, self.cards())];
        let head = language.head("Board", &counts).unwrap_or_else(|| {
            format!("Board of {} with {}", COLUMN.counted(self.columns.len()), CARD.counted(self.cards()))
        });
        sentences(std::iter::once(head).chain(self.columns.iter().map(|column| column.told(language))), language)
    }

    fn parts(&self) -> Parts {
        let of_column = |column: &Column| {
            let title = one_line(&column.title);
            let limit = column.limit.map(|limit| format!(", at most {limit}")).unwrap_or_default();
            let own = Part {
                noun: COLUMN,
                key: title.clone().into(),
                name: title.clone(),
                words: format!("{title}{limit}"),
                span: column.source,
            };
            // Where a card stands is what changes most.
            let cards = column.cards.iter().map(move |card| Part {
                words: format!("{} in {title}", card.told(Language::English)),
                ..card.entry.part(CARD)
            });
            std::iter::once(own).chain(cards).collect::<Vec<_>>()
        };
        self.columns.iter().flat_map(of_column).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
