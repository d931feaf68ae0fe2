//! A diagram in words, by the names that its family has for things.

use crate::syntax::diagnostic::shortened;
use crate::syntax::{Noun, Part, Parts};
use crate::text::{Rich, one_line};

use super::model::{Diagram, Edge, End, Frame, Grids, NodePart, Row, Stroke};

/// Most edges that are told one by one.
const MOST_EDGES: usize = 24;
/// Most groups whose members are told.
const MOST_GROUPS: usize = 12;
/// Most nodes whose rows are told.
const MOST_TABLES: usize = 12;
/// Most names in a list that are told one by one.
const MOST_NAMES: usize = 8;
/// What notes are called in every family.
const NOTE: Noun = Noun::new("note", "notes");

/// What a family calls its things, and how it tells what leads where.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// The figure, such as `Flowchart`.
    pub figure: &'static str,
    /// Nodes that are things.
    pub node: Noun,
    /// Edges.
    pub edge: Noun,
    /// Groups.
    pub group: Noun,
    /// The verb between a group and what is in it; none where that is not told.
    pub holds: Option<&'static str>,
    /// A row of a node in words; none where rows are not told.
    pub row: Option<fn(&Row) -> String>,
    /// One edge as a sentence without its full stop.
    pub sentence: fn(&Told) -> String,
}

/// An edge as it is told.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// The edge.
    pub edge: &'a Edge,
    /// What it starts from and what it leads to, by name.
    pub ends: [String; 2],
    /// Its words; empty where it has none.
    pub words: String,
}

impl Told<'_> {
    /// The sentence with a verb between the names, and the words of the edge behind.
    pub fn with_verb(&self, verb: &str) -> String {
        let [from, to] = &self.ends;
        let by = if self.words.is_empty() { String::new() } else { format!(" ({})", self.words) };
        format!("{from} {verb} {to}{by}")
    }
}

impl Diagram {
    /// How much there is, and what leads where, in words.
    pub fn describe(&self, voice: &Voice) -> String {
        let count = |part: NodePart| self.nodes.iter().filter(|node| node.part == part).count();
        let edges: Vec<&Edge> = self.edges.iter().filter(|edge| self.is_told(edge)).collect();
        let mut text = format!("{} with {}", voice.figure, voice.node.counted(count(NodePart::Thing)));
        let notes = count(NodePart::Note);
        text.push_str(if notes > 0 { ", " } else { " and " });
        text.push_str(&voice.edge.counted(edges.len()));
        if notes > 0 {
            text.push_str(&format!(" and {}", NOTE.counted(notes)));
        }
        let groups: Vec<usize> = (0..self.groups.len()).filter(|&group| self.is_named(group)).collect();
        if !groups.is_empty() {
            text.push_str(&format!(" in {}", voice.group.counted(groups.len())));
        }
        text.push('.');
        text.extend(self.grids.iter().flat_map(|grids| self.rows(grids)));
        for (verb, &group) in
            voice.holds.iter().flat_map(|verb| groups.iter().map(move |group| (verb, group))).take(MOST_GROUPS)
        {
            text.push_str(&format!(" {} {verb} {}.", self.name(End::Group(group)), listed(&self.members(group))));
        }
        text.extend(voice.row.iter().flat_map(|row| self.tables(*row)).take(MOST_TABLES));
        for edge in edges.iter().take(MOST_EDGES) {
            let words = shortened(&one_line(&edge.label)).into_owned();
            let told = Told { edge, ends: [self.name(edge.from), self.name(edge.to)], words };
            text.push_str(&format!(" {}.", capitalised((voice.sentence)(&told))));
        }
        match edges.len().saturating_sub(MOST_EDGES) {
            0 => {}
            more => text.push_str(&format!(" And {} more.", voice.edge.counted(more))),
        }
        text
    }

    /// What stands in each row of the grid of the whole, as a sentence with a blank before it; nothing where there
    /// is one row.
    fn rows(&self, grids: &Grids) -> Vec<String> {
        let rows = grids.whole.rows();
        let names = |row: &Vec<End>| row.iter().map(|&thing| self.name(thing)).collect::<Vec<_>>();
        let told = rows.iter().map(names).enumerate().filter(|(_, names)| !names.is_empty());
        let told = told.map(|(row, names)| format!(" Row {}: {}.", row + 1, listed(&names)));
        told.take(if rows.len() > 1 || self.edges.is_empty() { MOST_TABLES } else { 0 }).collect()
    }

    /// What stands in each node that has rows, as a sentence with a blank before it.
    fn tables(&self, row: fn(&Row) -> String) -> impl Iterator<Item = String> {
        self.nodes.iter().enumerate().filter_map(move |(index, node)| {
            let rows = node.content.compartments.iter().flat_map(|compartment| &compartment.rows);
            let rows: Vec<String> = rows.map(row).collect();
            (!rows.is_empty()).then(|| format!(" {} has {}.", self.name(End::Node(index)), listed(&rows)))
        })
    }

    /// Nodes, groups and edges with their words.
    pub fn parts(&self, voice: &Voice) -> Parts {
        let id = |end: End| match end {
            End::Node(node) => self.nodes[node].id.as_str(),
            End::Group(group) => self.groups[group].id.as_str(),
        };
        let nodes = self.nodes.iter().enumerate().map(|(index, node)| {
            let noun = if node.part == NodePart::Note { NOTE } else { voice.node };
            let name = self.name(End::Node(index));
            Part { noun, key: node.id.clone().into(), name, words: node.content.to_line(), span: node.span }
        });
        let named = self.groups.iter().enumerate().filter(|(index, _)| self.is_named(*index));
        let groups = named.map(|(index, group)| {
            let name = self.name(End::Group(index));
            let words = one_line(&group.title);
            Part { noun: voice.group, key: group.id.clone().into(), name, words, span: group.span }
        });
        let edges = self.edges.iter().filter(|edge| self.is_told(edge)).map(|edge| {
            let name = format!("{} → {}", self.name(edge.from), self.name(edge.to));
            // A line break is in no name, so no two pairs of names give one key.
            let key = format!("{}\n{}", id(edge.from), id(edge.to)).into();
            Part { noun: voice.edge, key, name, words: one_line(&edge.label), span: edge.span }
        });
        nodes.chain(groups).chain(edges).collect()
    }

    /// Whether a group is one that readers have a name for: a region is a part of what it divides.
    fn is_named(&self, group: usize) -> bool {
        self.groups[group].frame != Frame::Region
    }

    /// Names of the things in a group and in its regions, but not in further groups inside.
    fn members(&self, group: usize) -> Vec<String> {
        let is_inside = |around: Option<usize>| {
            let around =
                around.map(|around| if self.is_named(around) { Some(around) } else { self.groups[around].parent });
            around.flatten() == Some(group)
        };
        let nodes =
            self.nodes.iter().enumerate().filter(|(_, node)| node.part == NodePart::Thing && is_inside(node.group));
        let groups =
            (0..self.groups.len()).filter(|&inner| self.is_named(inner) && is_inside(self.groups[inner].parent));
        nodes
            .map(|(index, _)| self.name(End::Node(index)))
            .chain(groups.map(|inner| self.name(End::Group(inner))))
            .collect()
    }

    /// Whether an edge says something by itself: what only ties a note to its thing does not, nor what is not seen.
    fn is_told(&self, edge: &Edge) -> bool {
        let is_note = |end: End| matches!(end, End::Node(node) if self.nodes[node].part == NodePart::Note);
        edge.stroke != Stroke::Invisible && !is_note(edge.from) && !is_note(edge.to)
    }

    /// What leads where by an edge, and what it says.
    pub fn told_edge(&self, edge: &Edge) -> String {
        let words = one_line(&edge.label);
        let colon = if words.is_empty() { "" } else { ": " };
        format!("{} to {}{colon}{words}", self.name(edge.from), self.name(edge.to))
    }

    /// What readers call the end of an edge.
    pub fn name(&self, end: End) -> String {
        let (words, id) = match end {
            End::Node(index) => {
                let node = &self.nodes[index];
                let title = one_line(&node.content.label.title);
                let is_table = !node.content.compartments.is_empty() && !title.is_empty();
                let words = if is_table { title } else { node.content.to_line() };
                (node.told.clone().unwrap_or(words), &node.id)
            }
            End::Group(group) => (one_line(&self.groups[group].title), &self.groups[group].id),
        };
        shortened(&if words.is_empty() { one_line(&Rich::plain(id)) } else { words }).into_owned()
    }
}

/// `A`, `A and B`, `A, B and C`.
fn listed(names: &[String]) -> String {
    match names {
        [] => "only signs".to_owned(),
        [only] => only.clone(),
        [names @ .., last] if names.len() < MOST_NAMES => format!("{} and {last}", names.join(", ")),
        names => format!("{} and {} more", names[..MOST_NAMES].join(", "), names.len() - MOST_NAMES),
    }
}

/// A sentence that begins with `the`, in a capital.
fn capitalised(sentence: String) -> String {
    sentence.strip_prefix("the ").map(|rest| format!("The {rest}")).unwrap_or(sentence)
}
