//! The steps: things one after the other, once or again and again.

mod row;
mod spec;
mod stairs;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Parts, Spec, Stage};
use crate::items::ring::{Joined, ring};
use crate::items::taper::{Look, taper};
use crate::items::{Entry, sentences};
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::text::counted;

/// The row of steps in the table of kinds.
pub const KIND: Kind = Kind {
    name: "steps",
    summary: "things in their order: a process, chevrons, a cycle, stairs, a snake, a funnel",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const STEP: Noun = Noun::new("step", "steps");

/// How steps are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Cards with arrows between: in a row, in rows that turn, or below each other, as the place allows.
    Process,
    /// A band of arrows with words on them.
    Chevrons,
    /// A ring: after the last comes the first.
    Cycle,
    /// Each a step higher than the one before.
    Stairs,
    /// Rows that turn at their ends.
    Snake,
    /// Bands that become narrower.
    Funnel,
}

/// Things one after the other.
#[derive(Clone, Debug)]
pub struct Steps {
    /// How they are drawn; a process where nobody says.
    pub view: Option<View>,
    /// The steps in their order.
    pub items: Vec<Entry>,
}

impl Figure for Steps {
    fn describe(&self, language: Language) -> String {
        let (count, figure) = (
            counted(self.items.len(), "step"),
            match self.view {
                Some(View::Cycle) => "Cycle",
                Some(View::Funnel) => "Funnel",
                _ => "Steps",
            },
        );
        let head = language.head(figure, &[("step", self.items.len())]).unwrap_or_else(|| match self.view {
            Some(View::Cycle) => format!("Cycle of {count}"),
            Some(View::Funnel) => format!("Funnel of {count}"),
            _ => count,
        });
        let steps =
            self.items.iter().enumerate().map(|(index, item)| format!("{}. {}", index + 1, item.told_in(language)));
        let again = (self.view == Some(View::Cycle)).then(|| language.say(&words::AGAIN, &[]));
        sentences(std::iter::once(head).chain(steps).chain(again), language)
    }

    fn parts(&self) -> Parts {
        self.items.iter().map(|item| item.part(STEP)).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        let items = &self.items;
        match self.view {
            None | Some(View::Process) => row::process(items, stage, room, false),
            Some(View::Snake) => row::process(items, stage, room, true),
            Some(View::Chevrons) => row::chevrons(items, stage, room),
            Some(View::Cycle) => ring(items, Joined::Around, stage, room),
            Some(View::Stairs) => stairs::stairs(items, stage, room),
            Some(View::Funnel) => taper(items, Look { outline: &[(0.0, 1.0), (1.0, 0.34)], water: None }, stage, room),
        }
    }
}

#[cfg(test)]
mod tests;
