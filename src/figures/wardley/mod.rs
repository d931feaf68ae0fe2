//! The Wardley map: what a user's needs are made of, from what is seen to what is not, and how far each has evolved.

mod arrow;
mod layout;
mod mermaid;
mod paint;
mod places;

use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Stage};
use crate::items::sentences;
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::syntax::Span;
use crate::text::{Rich, one_line};

/// The row of Wardley maps in the table of kinds.
pub const KIND: Kind = Kind {
    name: "wardley",
    summary: "a Wardley map: components by visibility and evolution",
    spec: None,
    mermaid: Some(Grammar { families: &["wardley-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

const COMPONENT: Noun = Noun::new("component", "components");
const LINK: Noun = Noun::new("link", "links");
const NOTE: Noun = Noun::new("note", "notes");

/// More things than that are refused: nobody reads them in one figure, and each has words of its own.
const MOST: usize = 400;

/// A Wardley map.
#[derive(Clone, Debug, Default)]
pub struct Map {
    /// From left to right; none before the author names some.
    stages: Vec<Phase>,
    /// Height over width, where the author gave a size.
    aspect: Option<f64>,
    /// Anchors, components and what stands in pipelines.
    things: Vec<Thing>,
    links: Vec<Link>,
    pipelines: Vec<Pipeline>,
    remarks: Vec<Remark>,
}

/// A stage of evolution.
#[derive(Clone, Debug, Default)]
struct Phase {
    name: Rich,
    /// Its other name.
    second: Option<Rich>,
    /// Where it ends, 0 to 1.
    end: f64,
}

/// Where something is: 0 to 1, visible at 1 and evolved at 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Place {
    visibility: f64,
    evolution: f64,
}

/// A thing that has a name.
#[derive(Clone, Debug)]
struct Thing {
    name: String,
    words: Rich,
    kind: ThingKind,
    at: Place,
    strategy: Option<Strategy>,
    inertia: bool,
    /// Where it evolves to.
    evolves: Option<f64>,
    source: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ThingKind {
    Anchor,
    Component,
    /// A component with a pipeline, of that number.
    Parent(usize),
    /// A component in the pipeline of that number.
    Child(usize),
}

/// Where a component comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strategy {
    Build,
    Buy,
    Outsource,
    Market,
}

/// A component that comes in several forms.
#[derive(Clone, Copy, Debug)]
struct Pipeline {
    parent: usize,
    source: Span,
}

/// What leads from one thing to another.
#[derive(Clone, Debug)]
struct Link {
    from: usize,
    to: usize,
    dashed: bool,
    flow: Option<Flow>,
    words: Option<Rich>,
    source: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Forward,
    Back,
    Both,
}

/// Words with a place.
#[derive(Clone, Debug)]
struct Remark {
    kind: RemarkKind,
    words: Rich,
    at: Place,
    source: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum RemarkKind {
    Note,
    /// A number on the map, whose words stand below.
    Annotation(String),
    Accelerator,
    Deaccelerator,
}

impl Strategy {
    const ALL: [(&'static str, Strategy); 4] =
        [("build", Self::Build), ("buy", Self::Buy), ("outsource", Self::Outsource), ("market", Self::Market)];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, strategy)| *strategy == self).map_or("", |(word, _)| word)
    }
}

impl Map {
    /// The stages of the author, or the usual four.
    fn phases(&self) -> Vec<Phase> {
        if !self.stages.is_empty() {
            return self.stages.clone();
        }
        let names = ["Genesis", "Custom Built", "Product", "Commodity"];
        let phase = |(nth, name): (usize, &str)| Phase { name: name.into(), second: None, end: (nth + 1) as f64 / 4.0 };
        names.into_iter().enumerate().map(phase).collect()
    }

    /// The stage that something is in.
    fn phase_of(&self, evolution: f64) -> String {
        let phases = self.phases();
        let phase = phases.iter().find(|phase| evolution <= phase.end).or(phases.last());
        phase.map(|phase| one_line(&phase.name)).unwrap_or_default()
    }

    /// A thing in words: `Kettle in Custom Built, evolving to Product`.
    fn told(&self, thing: &Thing, language: Language) -> String {
        let comma = language.comma();
        let mut told = language.say(&words::IN, &[&one_line(&thing.words), &self.phase_of(thing.at.evolution)]);
        if let Some(to) = thing.evolves {
            told += &format!("{comma}{}", language.say(&words::EVOLVING_TO, &[&self.phase_of(to)]));
        }
        if let Some(strategy) = thing.strategy {
            told += &format!("{comma}{}", strategy.word());
        }
        if thing.inertia {
            told += &format!("{comma}{}", language.say(&words::WITH_INERTIA, &[]));
        }
        if let ThingKind::Child(pipeline) = thing.kind
            && let Some(parent) = self.pipelines.get(pipeline).and_then(|pipeline| self.things.get(pipeline.parent))
        {
            told += &format!("{comma}{}", language.say(&words::IN_THE_PIPELINE_OF, &[&one_line(&parent.words)]));
        }
        told
    }

    fn link_told(&self, link: &Link, language: Language) -> String {
        let phrase = match link.flow {
            Some(Flow::Back) => &words::A_FROM_B,
            Some(Flow::Both) => &words::A_TO_AND_FROM_B,
            Some(Flow::Forward) | None => &words::A_TO_B,
        };
        let ends = [link.from, link.to].map(|end| one_line(&self.things[end].words));
        let own = link.words.as_ref().map(|own| format!("{}{}", language.colon(), one_line(own))).unwrap_or_default();
        format!("{}{own}", language.say(phrase, &[&ends[0], &ends[1]]))
    }
}

impl Figure for Map {
    fn describe(&self, language: Language) -> String {
        let mut visible: Vec<&Thing> = self.things.iter().collect();
        visible.sort_by(|a, b| b.at.visibility.total_cmp(&a.at.visibility));
        let count = self.things.len();
        let head = language
            .head("Wardley map", &[(COMPONENT.one, count)])
            .unwrap_or_else(|| format!("Wardley map of {}", COMPONENT.counted(count)));
        let head = format!("{head}{}{}", language.comma(), language.say(&words::MOST_VISIBLE_FIRST, &[]));
        let remark = |remark: &Remark| {
            let kind = match &remark.kind {
                RemarkKind::Note => language.say(&words::NOTE_OF_MAP, &[]),
                RemarkKind::Annotation(number) => number.to_string(),
                RemarkKind::Accelerator => language.say(&words::ACCELERATOR, &[]),
                RemarkKind::Deaccelerator => language.say(&words::DEACCELERATOR, &[]),
            };
            format!("{kind}{}{}", language.colon(), one_line(&remark.words))
        };
        let things = visible.into_iter().map(|thing| self.told(thing, language));
        let links = self.links.iter().map(|link| self.link_told(link, language));
        sentences(std::iter::once(head).chain(things).chain(links).chain(self.remarks.iter().map(remark)), language)
    }

    fn parts(&self) -> Parts {
        let things = self.things.iter().map(|thing| {
            let words =
                format!("{}, {} {}", self.told(thing, Language::English), thing.at.visibility, thing.at.evolution);
            let name = one_line(&thing.words);
            Part { noun: COMPONENT, key: thing.name.clone().into(), name, words, span: Some(thing.source) }
        });
        let links = self.links.iter().map(|link| {
            let name = [link.from, link.to].map(|end| one_line(&self.things[end].words)).join(" to ");
            Part {
                noun: LINK,
                key: name.clone().into(),
                name,
                words: self.link_told(link, Language::English),
                span: Some(link.source),
            }
        });
        let remarks = self.remarks.iter().map(|remark| {
            let words = one_line(&remark.words);
            Part { noun: NOTE, key: words.clone().into(), name: words.clone(), words, span: Some(remark.source) }
        });
        things.chain(links).chain(remarks).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
