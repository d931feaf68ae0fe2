//! The tree: things that hold things, from the root down, to the right, or to both sides.

mod layout;
mod outline;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Kind, Noun, Part, Parts, Spec, Stage};
use crate::items::{Entry, sentences};
use crate::scene::fit::Room;
use crate::text::one_line;

/// The row of trees in the table of kinds.
pub const KIND: Kind = Kind {
    name: "tree",
    summary: "things that hold things: an organisation, a mind map",
    spec: Some(Spec { read: spec::read, schema: spec::schema }),
    mermaid: None,
    foreign: None,
    rules: &[],
};

const NODE: Noun = Noun::new("node", "nodes");

/// How a tree is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// From the root down.
    Down,
    /// From the root to the right.
    Right,
    /// From the root to both sides.
    MindMap,
}

/// Things that hold things.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// How it is drawn; as it fits where nobody says.
    pub view: Option<View>,
    /// What holds all.
    pub root: Entry,
}

fn parts(entry: &Entry, above: &str, all: &mut Vec<Part>) {
    let name = one_line(&entry.title);
    let path = if above.is_empty() { name } else { format!("{above} / {name}") };
    let own = Entry { items: Vec::new(), ..entry.clone() };
    all.push(Part { key: path.clone().into(), ..own.part(NODE) });
    entry.items.iter().for_each(|item| parts(item, &path, all));
}

/// What a thing holds, and what these hold.
fn told(entry: &Entry, all: &mut Vec<String>) {
    let own = |entry: &Entry| Entry { items: Vec::new(), ..entry.clone() }.told();
    if !entry.items.is_empty() {
        let items: Vec<String> = entry.items.iter().map(own).collect();
        all.push(format!("{}: {}", one_line(&entry.title), items.join("; ")));
    }
    entry.items.iter().for_each(|item| told(item, all));
}

impl Figure for Tree {
    fn describe(&self) -> String {
        let mut all = vec![format!("Tree of {}", NODE.counted(self.root.count()))];
        told(&self.root, &mut all);
        sentences(all)
    }

    fn parts(&self) -> Parts {
        let mut all = Vec::new();
        parts(&self.root, "", &mut all);
        all.into_iter().collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
