//! The tree: things that hold things, from the root down, to the right, to both sides, as a fishbone or as a list.

mod fishbone;
mod layout;
mod list;
mod mermaid;
mod mind_map;
mod outline;
mod spec;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::diagram::Shape;
use crate::items::{Entry, sentences};
use crate::language::Language;
use crate::scene::fit::Room;
use crate::text::one_line;

/// The row of trees in the table of kinds.
pub const KIND: Kind = Kind {
    name: "tree",
    summary: "things that hold things: an organisation, a mind map, a fishbone, files in folders",
    spec: Some(Spec { read: spec::read, schema: <spec::Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: mermaid::FAMILIES, read: mermaid::read }),
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
    /// Causes that lead to an effect, which is the root.
    Fishbone,
    /// A line a thing, indented below what holds it, as files in folders.
    List,
}

/// What the colours of a mind map tell apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colors {
    /// The branches of the root.
    #[default]
    Branch,
    /// How far things are from the root.
    Depth,
}

/// Things that hold things.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// How it is drawn; as it fits where nobody says.
    pub view: Option<View>,
    /// What the colours of a mind map tell apart.
    pub colors: Colors,
    /// What holds all; without words where there are several outermost things.
    pub root: Node,
}

/// A thing and what it holds.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// What is said of it; the list of the entry is empty.
    pub entry: Entry,
    /// The outline that its author gives it; drawn in mind maps.
    pub shape: Option<Shape>,
    /// What it holds.
    pub nodes: Vec<Node>,
}

impl From<Entry> for Node {
    fn from(mut entry: Entry) -> Self {
        let nodes = std::mem::take(&mut entry.items).into_iter().map(Node::from).collect();
        Self { entry, shape: None, nodes }
    }
}

impl Node {
    /// A thing that holds nothing.
    fn leaf(entry: Entry) -> Self {
        Self { entry, shape: None, nodes: Vec::new() }
    }

    /// How many things there are, itself among them where it has words.
    fn count(&self) -> usize {
        usize::from(!self.entry.title.is_empty()) + self.nodes.iter().map(Node::count).sum::<usize>()
    }

    fn parts(&self, above: &str, all: &mut Vec<Part>) {
        let name = one_line(&self.entry.title);
        let path = if above.is_empty() { name } else { format!("{above} / {name}") };
        if !self.entry.told().is_empty() {
            all.push(Part { key: path.clone().into(), ..self.entry.part(NODE) });
        }
        self.nodes.iter().for_each(|node| node.parts(&path, all));
    }

    /// What it holds, and what these hold.
    fn told(&self, language: Language, all: &mut Vec<String>) {
        if !self.nodes.is_empty() {
            let held: Vec<String> = self.nodes.iter().map(|node| node.entry.told_in(language)).collect();
            all.push(match one_line(&self.entry.title) {
                title if title.is_empty() => held.join("; "),
                title => format!("{title}{}{}", language.colon(), held.join("; ")),
            });
        }
        self.nodes.iter().for_each(|node| node.told(language, all));
    }
}

impl Tree {
    /// Whether there is nothing to draw.
    fn is_empty(&self) -> bool {
        self.root.count() == 0 && self.root.entry.told().is_empty()
    }
}

impl Figure for Tree {
    fn describe(&self, language: Language) -> String {
        let what = match self.view {
            Some(View::MindMap) => "Mind map",
            Some(View::Fishbone) => "Fishbone",
            _ => "Tree",
        };
        let mut all = vec![
            language
                .head(what, &[(NODE.one, self.root.count())])
                .unwrap_or_else(|| format!("{what} of {}", NODE.counted(self.root.count()))),
        ];
        self.root.told(language, &mut all);
        if let ([_], title) = (all.as_slice(), self.root.entry.told_in(language)) {
            all.push(title);
        }
        sentences(all, language)
    }

    fn parts(&self) -> Parts {
        let mut all = Vec::new();
        self.root.parts("", &mut all);
        all.into_iter().collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        match self.view {
            Some(View::MindMap) => mind_map::layout(self, stage, room),
            Some(View::Fishbone) => fishbone::layout(self, stage, room),
            Some(View::List) => list::layout(self, stage, room),
            None | Some(View::Down) => layout::layout(self, &[layout::Way::Down, layout::Way::Right], stage, room),
            Some(View::Right) => layout::layout(self, &[layout::Way::Right, layout::Way::Down], stage, room),
        }
    }
}

#[cfg(test)]
mod tests;
