//! The timeline: events in their order or at their time, one place for each period.

mod layout;
mod mermaid;
pub mod period;
mod rules;
mod spec;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::figures::timeline::rules::TOO_MANY_EVENTS;
use crate::language::Language;
use crate::scene::fit::Room;
use crate::scene::{Icon, Link};
use crate::syntax::{Diagnostic, Span};
use crate::text::Rich;
use crate::text::one_line;
use period::Period;

/// The row of the timeline in the table of kinds.
pub const KIND: Kind = Kind {
    name: "timeline",
    summary: "events in their order or at their time",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["timeline"], read: mermaid::read }),
    foreign: None,
    rules: rules::RULES,
};

const EVENT: Noun = Noun::new("event", "events");

/// More events than that are refused: nobody reads them in one figure.
pub const MOST_EVENTS: usize = 2000;

/// Events in their order or at their time.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Titles of the groups, in the order that they are drawn in.
    pub groups: Vec<Rich>,
    /// In the order that they are drawn in; places of one group stand together.
    pub places: Vec<Place>,
    /// What distances mean.
    pub axis: Axis,
    /// How places are arranged.
    pub arrange: Arrange,
}

/// A period with what happens in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// When.
    pub period: Period,
    /// The group that it is in, as an index into [`Timeline::groups`].
    pub group: Option<usize>,
    /// What happens; may be empty.
    pub events: Vec<Event>,
}

/// Something that happens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// What happens.
    pub title: Rich,
    /// More about it.
    pub detail: Option<Rich>,
    /// Whether it should catch the eye.
    pub highlight: bool,
    /// A picture that repeats what the words say.
    pub icon: Option<Icon>,
    /// Where a click leads.
    pub link: Option<Link>,
    /// The place in the source that asked for it.
    pub source: Option<Span>,
}

/// What distances on the axis mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    /// One step from each period to the next.
    #[default]
    Order,
    /// As long as the time between them.
    Time,
}

/// How places are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Arrange {
    /// As the room asks for.
    #[default]
    Auto,
    /// From left to right in any of the ways below.
    Horizontal,
    /// One row, words below the axis.
    Row,
    /// One row, words above and below the axis in turn.
    Alternate,
    /// Several rows that read on.
    Fold,
    /// From top to bottom.
    Vertical,
}

impl Place {
    fn is_highlighted(&self) -> bool {
        self.events.iter().any(|e| e.highlight)
    }
}

/// Puts events to the place of their period and groups together, in the order of their appearance.
#[derive(Debug, Default)]
struct Collector {
    places: Vec<Place>,
    index: BTreeMap<(Option<usize>, String), usize>,
    events: usize,
}

impl Collector {
    /// The place of a period in a group, made where there is none yet.
    fn place(&mut self, words: Rich, group: Option<usize>) -> usize {
        let key = one_line(&words);
        *self.index.entry((group, key)).or_insert_with(|| {
            self.places.push(Place { period: Period::read(words), group, events: Vec::new() });
            self.places.len() - 1
        })
    }

    fn add(&mut self, place: usize, event: Event) {
        self.events += 1;
        if let Some(place) = self.places.get_mut(place) {
            place.events.push(event);
        }
    }

    /// The finding where there is more than can be drawn.
    fn too_many(&self, span: Option<Span>) -> Option<Diagnostic> {
        let count = self.events.max(self.places.len());
        (count > MOST_EVENTS).then(|| {
            Diagnostic::error(
                &TOO_MANY_EVENTS,
                span,
                format!("the timeline has {count} events, and {MOST_EVENTS} are the most that can be drawn"),
            )
            .help("show the ones that matter, or split the timeline into several")
        })
    }

    /// The places, group by group.
    fn into_places(self) -> Vec<Place> {
        let mut first = BTreeMap::new();
        for (index, place) in self.places.iter().enumerate() {
            first.entry(place.group).or_insert(index);
        }
        let mut places = self.places;
        places.sort_by_key(|place| first.get(&place.group).copied());
        places
    }
}

impl Figure for Timeline {
    fn describe(&self, language: Language) -> String {
        let count: usize = self.places.iter().map(|p| p.events.len()).sum();
        let head = language.head("Timeline", &[("event", count)]).unwrap_or_else(|| match count {
            1 => "Timeline with one event".to_owned(),
            count => format!("Timeline with {count} events"),
        });
        let mut text = language.sentences([head]);
        let mut group = None;
        for place in &self.places {
            if place.group != group {
                group = place.group;
                if let Some(title) = group.and_then(|g| self.groups.get(g)) {
                    text.push_str(&format!(" {}:", one_line(title)));
                }
            }
            let events: Vec<String> = place.events.iter().map(|e| one_line(&e.title)).collect();
            let stop = if events.is_empty() { "" } else { ": " };
            text.push_str(&format!(" {}{stop}{}.", one_line(&place.period.words), events.join("; ")));
        }
        text
    }

    fn parts(&self) -> Parts {
        let events = self.places.iter().flat_map(|place| {
            let when = one_line(&place.period.words);
            place.events.iter().map(move |event| {
                let name = one_line(&event.title);
                let detail = event.detail.as_ref().map(one_line).unwrap_or_default();
                let words = format!("{when}: {name} {detail}").trim_end().to_owned();
                Part { noun: EVENT, key: name.clone().into(), name, words, span: event.source }
            })
        });
        events.collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::draw(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
