//! The hub: a thing in the middle, and what belongs to it around it.

mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Parts, Spec, Stage};
use crate::items::ring::{Joined, ring};
use crate::items::{Entry, sentences};
use crate::language::{Language, words};
use crate::scene::fit::Room;
use crate::scene::tell::counted;

/// The row of hubs in the table of kinds.
pub const KIND: Kind = Kind {
    name: "hub",
    summary: "a thing in the middle and what belongs to it: spokes, an orbit",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const MIDDLE: Noun = Noun::new("middle", "middles");
const ITEM: Noun = Noun::new("item", "items");

/// How a hub is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// A line from the middle to each.
    #[default]
    Spokes,
    /// All on a ring around it.
    Orbit,
}

/// A thing and what belongs to it.
#[derive(Clone, Debug, Default)]
pub struct Hub {
    /// How it is drawn.
    pub view: View,
    /// What is in the middle.
    pub middle: Entry,
    /// What is around it, in the order of the hands of a clock.
    pub items: Vec<Entry>,
}

impl Figure for Hub {
    fn describe(&self, language: Language) -> String {
        let around = counted(ITEM, self.items.len(), language);
        let head = language.say(&words::AROUND_IT, &[&self.middle.told_in(language), &around]);
        sentences(std::iter::once(head).chain(self.items.iter().map(|item| item.told_in(language))), language)
    }

    fn parts(&self) -> Parts {
        std::iter::once(self.middle.part(MIDDLE)).chain(self.items.iter().map(|item| item.part(ITEM))).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        let joined = match self.view {
            View::Spokes => Joined::Middle(&self.middle),
            View::Orbit => Joined::Orbit(&self.middle),
        };
        ring(&self.items, joined, stage, room)
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::testing::{described, drawn, words};
    use crate::scene::Role;

    #[test]
    fn a_hub_is_read_aloud_from_its_middle() {
        let spec = "figure: hub\nmiddle: { title: Core, detail: small }\nitems: [A, B]\n";
        assert_eq!(described(spec), "Core (small), and 2 items around it. A. B.");
    }

    #[test]
    fn every_view_draws_all_items_no_wider_than_a_page() {
        for view in ["spokes", "orbit"] {
            for count in [2, 3, 7, 12] {
                let item = "- { title: Something, detail: That is said of it in a sentence }\n";
                let scene = drawn(&format!(
                    "figure: hub\nview: {view}\nmiddle: The core of it\nitems:\n{}",
                    item.repeat(count)
                ));
                assert!(scene.size.width <= 720.0, "{view} {count}");
                assert_eq!(words(&scene, Role::Node).len(), count + 1);
            }
        }
    }
}
