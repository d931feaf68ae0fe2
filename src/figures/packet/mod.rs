//! The packet: fields of bits, in rows as wide as a word of the protocol.

mod layout;
mod mermaid;

use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Stage};
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::{Rich, one_line};

/// The row of the packet in the table of kinds.
pub const KIND: Kind = Kind {
    name: "packet",
    summary: "the fields of a packet, bit by bit",
    spec: None,
    mermaid: Some(Grammar { families: &["packet", "packet-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const FIELD: Noun = Noun::new("field", "fields");

/// Fields of bits, one behind the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Packet {
    /// From bit 0 on, without gaps.
    pub fields: Vec<Field>,
    /// Bits of a row, 1 or more.
    pub bits_per_row: u64,
    /// Whether the numbers of bits are drawn.
    pub shows_bits: bool,
    /// Whether the first bit of a row stands at its right.
    pub is_descending: bool,
}

/// Bits that mean something together.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// What they mean.
    pub words: Rich,
    /// The first of them.
    pub first: u64,
    /// The last of them, not before the first.
    pub last: u64,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

impl Field {
    /// How many bits it has.
    fn bits(&self) -> u64 {
        self.last - self.first + 1
    }

    /// Its bits by their numbers: `0–15`.
    fn range(&self) -> String {
        if self.first == self.last { self.first.to_string() } else { format!("{}–{}", self.first, self.last) }
    }

    /// Its bits in words.
    fn told_bits(&self, language: Language) -> String {
        match self.bits() {
            1 => language.say(&words::ONE_BIT, &[&self.first]),
            bits => language.say(&words::BIT_RANGE, &[&self.first, &self.last, &bits]),
        }
    }

    /// What it is called: by its bits where it has no words.
    fn name(&self, language: Language) -> String {
        let words = one_line(&self.words);
        if words.is_empty() { language.say(&words::BITS, &[&self.range()]) } else { words }
    }
}

impl Figure for Packet {
    fn describe(&self, language: Language) -> String {
        let bits = self.fields.last().map_or(0, |field| field.last + 1);
        let head = language
            .head("Packet", &[("bit", bits as usize), (FIELD.one, self.fields.len())])
            .unwrap_or_else(|| format!("Packet of {bits} bits in {}", FIELD.counted(self.fields.len())));
        let mut text = language.sentences([head]);
        let fields: Vec<String> = self
            .fields
            .iter()
            .map(|field| format!("{}: {}", field.name(language), field.told_bits(language)))
            .collect();
        if !fields.is_empty() {
            text.push_str(&format!(" {}.", fields.join("; ")));
        }
        text
    }

    fn tables(&self) -> Vec<Table> {
        let column = |value: fn(&Field) -> Value| self.fields.iter().map(value).collect::<Vec<_>>();
        vec![Table::of_columns([
            ("field", column(|field| one_line(&field.words).into())),
            ("first bit", column(|field| (field.first as f64).into())),
            ("last bit", column(|field| (field.last as f64).into())),
            ("bits", column(|field| (field.bits() as f64).into())),
        ])]
    }

    fn parts(&self) -> Parts {
        let part = |(index, field): (usize, &Field)| {
            let name = field.name(Language::English);
            let nth = self.fields[..index].iter().filter(|other| other.name(Language::English) == name).count();
            let key = if nth == 0 { name.clone() } else { format!("{name}\n{nth}") };
            Part { noun: FIELD, key: key.into(), name, words: field.told_bits(Language::English), span: field.source }
        };
        self.fields.iter().enumerate().map(part).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
