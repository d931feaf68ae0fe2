//! The levels: things above each other or around each other, from the top down or from the outside in.

mod onion;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Parts, Spec, Stage};
use crate::items::taper::{Look, taper};
use crate::items::{Entry, sentences};
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::scene::tell::counted;

/// The row of levels in the table of kinds.
pub const KIND: Kind = Kind {
    name: "levels",
    summary: "things above or around each other: a pyramid, layers, an onion, an iceberg",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const LEVEL: Noun = Noun::new("level", "levels");

/// How levels are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Narrow at the top, wide at the foot.
    #[default]
    Pyramid,
    /// Bands of one width on each other.
    Layers,
    /// Around each other, the first outside.
    Onion,
    /// Few things above the water, many below it.
    Iceberg,
}

/// Things above or around each other.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// How they are drawn.
    pub view: View,
    /// From the top down, or from the outside in.
    pub items: Vec<Entry>,
    /// How many of them are seen above the water of an iceberg.
    pub above: usize,
}

impl Figure for Levels {
    fn describe(&self, language: Language) -> String {
        let order = if self.view == View::Onion { &words::FROM_THE_OUTSIDE_IN } else { &words::FROM_THE_TOP_DOWN };
        let levels = counted(LEVEL, self.items.len(), language);
        let head = format!("{levels}{}{}", language.comma(), language.say(order, &[]));
        let items = self.items.iter().enumerate().map(|(index, item)| {
            let told = item.told_in(language);
            match self.view {
                View::Iceberg if index < self.above => language.say(&words::ABOVE_THE_WATER, &[&told]),
                View::Iceberg => language.say(&words::BELOW_THE_WATER, &[&told]),
                _ => told,
            }
        });
        sentences(std::iter::once(head).chain(items), language)
    }

    fn parts(&self) -> Parts {
        self.items.iter().map(|item| item.part(LEVEL)).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        // Most of an iceberg lies below the water, where it is widest.
        let water = self.above as f64 / self.items.len().max(1) as f64;
        let berg = [(0.0, 0.1), (water, 0.52), (water + (1.0 - water) * 0.3, 1.0), (1.0, 0.46)];
        let look = match self.view {
            View::Pyramid => Look { outline: &[(0.0, 0.0), (1.0, 1.0)], water: None },
            View::Layers => Look { outline: &[(0.0, 1.0), (1.0, 1.0)], water: None },
            View::Iceberg => Look { outline: &berg, water: Some(self.above) },
            View::Onion => return onion::onion(&self.items, stage, room),
        };
        taper(&self.items, look, stage, room)
    }
}

#[cfg(test)]
mod tests;
