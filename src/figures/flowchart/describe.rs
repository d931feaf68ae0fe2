//! The flowchart in words.

use crate::engine::layered::End;
use crate::figures::Part;
use crate::text::Rich;
use crate::text::{counted, one_line};

use super::model::Flowchart;

/// Most edges that are told one by one.
const MOST_EDGES: usize = 24;
/// Longest name, in characters, that is told in full.
const LONGEST_NAME: usize = 60;

/// What the flowchart shows: how much there is, and what leads where.
pub fn describe(flowchart: &Flowchart) -> String {
    let mut text = format!(
        "Flowchart with {} and {}",
        counted(flowchart.nodes.len(), "node"),
        counted(flowchart.edges.len(), "edge")
    );
    if !flowchart.groups.is_empty() {
        text.push_str(&format!(" in {}", counted(flowchart.groups.len(), "group")));
    }
    text.push('.');
    for edge in flowchart.edges.iter().take(MOST_EDGES) {
        let label = shortened(one_line(&edge.label));
        let by = if label.is_empty() { String::new() } else { format!(" ({label})") };
        text.push_str(&format!(" {} leads to {}{by}.", name(flowchart, edge.from), name(flowchart, edge.to)));
    }
    match flowchart.edges.len().saturating_sub(MOST_EDGES) {
        0 => {}
        more => text.push_str(&format!(" And {} more.", counted(more, "edge"))),
    }
    text
}

/// Nodes, groups and edges with their words.
pub fn parts(flowchart: &Flowchart) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (index, node) in flowchart.nodes.iter().enumerate() {
        let name = name(flowchart, End::Node(index));
        let words = node.label.to_line();
        parts.push(Part { noun: "node", key: node.id.clone(), name, words });
    }
    for (index, group) in flowchart.groups.iter().enumerate() {
        let name = name(flowchart, End::Group(index));
        parts.push(Part { noun: "group", key: group.id.clone(), name, words: one_line(&group.title) });
    }
    let id = |end: End| match end {
        End::Node(node) => flowchart.nodes[node].id.as_str(),
        End::Group(group) => flowchart.groups[group].id.as_str(),
    };
    for edge in &flowchart.edges {
        let name = format!("{} → {}", name(flowchart, edge.from), name(flowchart, edge.to));
        // A line break is in no name, so no two pairs of names give one key.
        let key = format!("{}\n{}", id(edge.from), id(edge.to));
        parts.push(Part { noun: "edge", key, name, words: one_line(&edge.label) });
    }
    parts
}

fn name(flowchart: &Flowchart, end: End) -> String {
    let (words, id) = match end {
        End::Node(node) => (flowchart.nodes[node].label.to_line(), &flowchart.nodes[node].id),
        End::Group(group) => (one_line(&flowchart.groups[group].title), &flowchart.groups[group].id),
    };
    shortened(if words.is_empty() { one_line(&Rich::plain(id)) } else { words })
}

fn shortened(line: String) -> String {
    match line.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
