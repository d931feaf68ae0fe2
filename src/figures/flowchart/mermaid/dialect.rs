//! What tells the dialects of the flowchart language from each other.

use crate::diagram::{Shape, Stroke, Tip};
use crate::mermaid::{BlockWords, Language};

use crate::figures::links::Link;

/// A dialect of the flowchart language.
#[derive(Debug)]
pub struct Dialect {
    /// What it says of itself.
    pub language: &'static Language,
    /// What messages call groups.
    pub groups: &'static BlockWords,
    /// The word that opens a group.
    pub group: &'static str,
    /// Words that cannot name a node.
    pub reserved: &'static [&'static str],
    /// Names of shapes that it alone has.
    pub shapes: &'static [(&'static str, Shape)],
    /// Whether it speaks of agents: it has connectors, things that belong to no group, and three edges.
    pub agents: bool,
}

/// Flowcharts.
pub static FLOWCHART: Dialect = Dialect {
    language: &Language {
        figure: "a flowchart",
        keywords: &["subgraph", "end", "direction", "style", "linkStyle", "classDef", "class", "click"],
        section: "flowchart",
        settings: super::settings::KNOWN,
        instead: "the look comes from Figmill's theme; colours of single nodes come from `style` and `classDef`",
    },
    groups: &BlockWords { noun: "group", closer: "end", opener: "subgraph NAME" },
    group: "subgraph",
    reserved: &["end", "subgraph", "graph", "flowchart", "style", "linkStyle", "classDef", "class", "click"],
    shapes: &[],
    agents: false,
};

/// Agent flows.
pub static AGENTS: Dialect = Dialect {
    language: &Language {
        figure: "an agent flow",
        keywords: &[
            "flow",
            "global",
            "connector",
            "end",
            "direction",
            "style",
            "linkStyle",
            "classDef",
            "class",
            "click",
        ],
        section: "agentflow",
        settings: &["agentflow.*", "themeVariables.*"],
        instead: "the look comes from Figmill's theme; colours of single nodes come from `style` and `classDef`",
    },
    groups: &BlockWords { noun: "flow", closer: "end", opener: "flow NAME" },
    group: "flow",
    reserved: &["end", "flow", "global", "connector", "style", "linkStyle", "classDef", "class", "click"],
    shapes: &[
        ("task", Shape::Rounded),
        ("tool", Shape::Subroutine),
        ("input", Shape::LeanRight),
        ("refdoc", Shape::LinedDocument),
        ("action", Shape::Hexagon),
    ],
    agents: true,
};

impl Dialect {
    /// The dialect of a family.
    pub fn of(family: &str) -> &'static Dialect {
        if family == "agentflow-beta" { &AGENTS } else { &FLOWCHART }
    }

    /// The shape that it calls by that name.
    pub fn shape(&self, name: &str) -> Option<Shape> {
        let own = self.shapes.iter().find(|(known, _)| *known == name).map(|(_, shape)| *shape);
        let shape = own.or_else(|| Shape::named(name));
        shape.filter(|_| !name.contains('_') && name == name.to_lowercase())
    }

    /// Whether it has that edge: in agent flows what comes next, what is referred to, and what is done on failure.
    pub fn has(&self, link: Link) -> bool {
        let known = [(Stroke::Normal, Some(Tip::Arrow)), (Stroke::Dotted, None), (Stroke::Normal, Some(Tip::Cross))];
        !self.agents || link.from.is_none() && known.contains(&(link.stroke, link.to))
    }
}
