//! The Cynefin framework: four domains around a fifth, what belongs to each, and how things move between them.

mod layout;
mod mermaid;

use crate::figures::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Stage};
use crate::items::sentences;
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::{Rich, one_line};

/// The row of the Cynefin framework in the table of kinds.
pub const KIND: Kind = Kind {
    name: "cynefin",
    summary: "what is complex, complicated, clear or chaotic, and how it moves from one to the other",
    spec: None,
    mermaid: Some(Grammar { families: &["cynefin-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const ITEM: Noun = Noun::new("item", "items");
const TRANSITION: Noun = Noun::new("transition", "transitions");

/// What belongs to each domain, and what moves between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cynefin {
    /// By [`Domain`], in the order of [`Domain::ALL`].
    pub items: [Vec<Entry>; 5],
    /// In the author's order; none leads to where it comes from.
    pub transitions: Vec<Transition>,
    /// Whether domains are told by what is done in them too.
    pub shows_practices: bool,
}

/// Something in a domain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What it is.
    pub words: Rich,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// A move from one domain to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Transition {
    /// Where it begins.
    pub from: Domain,
    /// Where it leads.
    pub to: Domain,
    /// Why; may be empty.
    pub words: Rich,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// A domain of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Causes are seen in hindsight.
    Complex,
    /// Causes are found by experts.
    Complicated,
    /// Causes are known to all.
    Clear,
    /// There is no time for causes.
    Chaotic,
    /// It is not known which of the others it is.
    Confusion,
}

impl Domain {
    /// All of them, as they are read.
    pub const ALL: [Domain; 5] =
        [Domain::Complex, Domain::Complicated, Domain::Clear, Domain::Chaotic, Domain::Confusion];

    /// Its word in mermaid text.
    pub fn word(self) -> &'static str {
        match self {
            Domain::Complex => "complex",
            Domain::Complicated => "complicated",
            Domain::Clear => "clear",
            Domain::Chaotic => "chaotic",
            Domain::Confusion => "confusion",
        }
    }

    /// What it is called.
    fn title(self) -> &'static str {
        match self {
            Domain::Complex => "Complex",
            Domain::Complicated => "Complicated",
            Domain::Clear => "Clear",
            Domain::Chaotic => "Chaotic",
            Domain::Confusion => "Confusion",
        }
    }

    /// What is done in it, and what comes of that (Snowden and Boone, 2007).
    fn practices(self) -> [&'static str; 2] {
        match self {
            Domain::Complex => ["Probe → Sense → Respond", "Emergent Practices"],
            Domain::Complicated => ["Sense → Analyse → Respond", "Good Practices"],
            Domain::Clear => ["Sense → Categorise → Respond", "Best Practices"],
            Domain::Chaotic => ["Act → Sense → Respond", "Novel Practices"],
            Domain::Confusion => ["Disorder", ""],
        }
    }
}

impl Transition {
    /// Where it leads and why: `complex to clear, why`.
    fn told(&self, language: Language) -> String {
        let own = one_line(&self.words);
        let comma = if own.is_empty() { "" } else { language.comma() };
        format!("{}{comma}{own}", language.say(&words::A_TO_B, &[&self.from.word(), &self.to.word()]))
    }
}

impl Figure for Cynefin {
    fn describe(&self, language: Language) -> String {
        let counts = [(ITEM, self.items.iter().map(Vec::len).sum()), (TRANSITION, self.transitions.len())];
        let head = language.head("Cynefin framework", &counts.map(|(noun, count)| (noun.one, count)));
        let head = head.unwrap_or_else(|| {
            let [items, transitions] = counts.map(|(noun, count)| noun.counted(count));
            let more = if self.transitions.is_empty() { String::new() } else { format!(" and {transitions}") };
            format!("Cynefin framework with {items}{more}")
        });
        let domains = Domain::ALL.iter().zip(&self.items).filter(|(_, items)| !items.is_empty());
        let domains = domains.map(|(domain, items)| {
            let items: Vec<String> = items.iter().map(|item| one_line(&item.words)).collect();
            format!("{}{}{}", domain.title(), language.colon(), items.join("; "))
        });
        let transitions: Vec<String> = self.transitions.iter().map(|transition| transition.told(language)).collect();
        let transitions = (!transitions.is_empty()).then(|| match language {
            Language::English => format!("From {}", transitions.join("; from ")),
            _ => transitions.join("; "),
        });
        sentences(std::iter::once(head).chain(domains).chain(transitions), language)
    }

    fn parts(&self) -> Parts {
        let mut parts: Vec<Part> = Vec::new();
        for (domain, items) in Domain::ALL.iter().zip(&self.items) {
            for item in items {
                let name = one_line(&item.words);
                let nth = parts.iter().filter(|part| part.name == name).count();
                let key = if nth == 0 { name.clone() } else { format!("{name}\n{nth}") };
                let words = format!("in {}", domain.word());
                parts.push(Part { noun: ITEM, key: key.into(), name, words, span: item.source });
            }
        }
        for transition in &self.transitions {
            let name = format!("{} → {}", transition.from.word(), transition.to.word());
            let nth = parts.iter().filter(|part| part.noun == TRANSITION && part.name == name).count();
            let key = if nth == 0 { name.clone() } else { format!("{name}\n{nth}") };
            let words = one_line(&transition.words);
            parts.push(Part { noun: TRANSITION, key: key.into(), name, words, span: transition.source });
        }
        parts.into_iter().collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
