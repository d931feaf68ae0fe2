//! A diagram in words.

use crate::engine::layered::End;
use crate::syntax::{Noun, Part, Parts};
use crate::text::{Rich, one_line};

use super::model::{Diagram, Edge};

const NODE: Noun = Noun::new("node", "nodes");
const GROUP: Noun = Noun::new("group", "groups");
const EDGE: Noun = Noun::new("edge", "edges");

/// Most edges that are told one by one.
const MOST_EDGES: usize = 24;
/// Longest name, in characters, that is told in full.
const LONGEST_NAME: usize = 60;

/// What the diagram shows: how much there is, and what leads where.
pub fn describe(diagram: &Diagram) -> String {
    let mut text =
        format!("Flowchart with {} and {}", NODE.counted(diagram.nodes.len()), EDGE.counted(diagram.edges.len()));
    if !diagram.groups.is_empty() {
        text.push_str(&format!(" in {}", GROUP.counted(diagram.groups.len())));
    }
    text.push('.');
    for edge in diagram.edges.iter().take(MOST_EDGES) {
        let label = shortened(one_line(&edge.label));
        let by = if label.is_empty() { String::new() } else { format!(" ({label})") };
        text.push_str(&format!(" {} leads to {}{by}.", name(diagram, edge.from), name(diagram, edge.to)));
    }
    match diagram.edges.len().saturating_sub(MOST_EDGES) {
        0 => {}
        more => text.push_str(&format!(" And {} more.", EDGE.counted(more))),
    }
    text
}

/// Nodes, groups and edges with their words.
pub fn parts(diagram: &Diagram) -> Parts {
    let id = |end: End| match end {
        End::Node(node) => diagram.nodes[node].id.as_str(),
        End::Group(group) => diagram.groups[group].id.as_str(),
    };
    let nodes = diagram.nodes.iter().enumerate().map(|(index, node)| {
        let (key, name) = (node.id.clone().into(), name(diagram, End::Node(index)));
        Part { noun: NODE, key, name, words: node.label.to_line(), span: node.span }
    });
    let groups = diagram.groups.iter().enumerate().map(|(index, group)| {
        let (key, name) = (group.id.clone().into(), name(diagram, End::Group(index)));
        Part { noun: GROUP, key, name, words: one_line(&group.title), span: group.span }
    });
    let edges = diagram.edges.iter().map(|edge| {
        let name = format!("{} → {}", name(diagram, edge.from), name(diagram, edge.to));
        // A line break is in no name, so no two pairs of names give one key.
        let key = format!("{}\n{}", id(edge.from), id(edge.to)).into();
        Part { noun: EDGE, key, name, words: one_line(&edge.label), span: edge.span }
    });
    nodes.chain(groups).chain(edges).collect()
}

/// What leads where by an edge, and what it says.
pub fn edge(diagram: &Diagram, edge: &Edge) -> String {
    let words = one_line(&edge.label);
    let colon = if words.is_empty() { "" } else { ": " };
    format!("{} to {}{colon}{words}", name(diagram, edge.from), name(diagram, edge.to))
}

/// What readers call a node or a group.
pub fn name(diagram: &Diagram, end: End) -> String {
    let (words, id) = match end {
        End::Node(node) => (diagram.nodes[node].label.to_line(), &diagram.nodes[node].id),
        End::Group(group) => (one_line(&diagram.groups[group].title), &diagram.groups[group].id),
    };
    shortened(if words.is_empty() { one_line(&Rich::plain(id)) } else { words })
}

fn shortened(line: String) -> String {
    match line.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
