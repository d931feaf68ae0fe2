//! A diagram in words, by the names that its family has for things.

use crate::language::{Language, words};
use crate::scene::tell::rest;
use crate::syntax::diagnostic::shortened;
use crate::syntax::{Noun, Part, Parts};
use crate::text::{Rich, one_line};

use super::Shape;
use super::model::{Diagram, Edge, End, Frame, Grids, NodePart, Row, Stroke, Tip};

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
    /// The language that it is told in.
    pub language: Language,
}

impl Told<'_> {
    /// The sentence with a verb between the names, and the words of the edge behind.
    pub fn with_verb(&self, verb: &str) -> String {
        let [from, to] = &self.ends;
        let by = if self.words.is_empty() { String::new() } else { format!(" ({})", self.words) };
        format!("{from} {verb} {to}{by}")
    }

    /// The sentence in a language that has no words of the family: what its tips say.
    fn by_tips(&self) -> String {
        let [from, to] = &self.ends;
        let (phrase, from, to) = match self.edge.tips {
            [None, None] => (&words::JOINED, from, to),
            [Some(Tip::CrowFoot(_)), _] | [_, Some(Tip::CrowFoot(_))] => (&words::JOINED, from, to),
            [Some(Tip::Triangle), _] => (&words::IS_A_KIND_OF, to, from),
            [_, Some(Tip::Triangle)] => (&words::IS_A_KIND_OF, from, to),
            [Some(Tip::Diamond { .. }), _] => (&words::CONSISTS_OF, from, to),
            [_, Some(Tip::Diamond { .. })] => (&words::CONSISTS_OF, to, from),
            [Some(_), Some(_)] => (&words::LEAD_BOTH_WAYS, from, to),
            [_, Some(_)] if from == to => (&words::LEADS_TO_ITSELF, from, to),
            [_, Some(_)] => (&words::LEADS, from, to),
            [Some(_), None] => (&words::LEADS, to, from),
        };
        let by = if self.words.is_empty() { String::new() } else { format!(" ({})", self.words) };
        format!("{}{by}", self.language.say(phrase, &[from, to]))
    }
}

impl Diagram {
    /// How much there is, and what leads where, in words.
    pub fn describe(&self, voice: &Voice, language: Language) -> String {
        let edges: Vec<&Edge> = self.edges.iter().filter(|edge| self.is_told(edge)).collect();
        let groups: Vec<usize> = (0..self.groups.len()).filter(|&group| self.is_named(group)).collect();
        let mut told = vec![self.head(voice, [edges.len(), groups.len()], language)];
        told.extend(self.grids.iter().flat_map(|grids| self.rows(grids, language)));
        if let Some(verb) = voice.holds {
            told.extend(groups.iter().take(MOST_GROUPS).map(|&group| self.holding(group, verb, language)));
        }
        told.extend(voice.row.iter().flat_map(|row| self.tables(*row, language)).take(MOST_TABLES));
        for edge in edges.iter().take(MOST_EDGES) {
            let words = shortened(&one_line(&edge.label)).into_owned();
            let ends = [edge.from, edge.to].map(|end| self.name_in(end, language));
            let edge = Told { edge, ends, words, language };
            told.push(match language {
                Language::English => capitalised((voice.sentence)(&edge)),
                _ => edge.by_tips(),
            });
        }
        told.extend(rest(voice.edge, edges.len(), MOST_EDGES, language));
        language.sentences(told)
    }

    /// How much there is.
    fn head(&self, voice: &Voice, [edges, groups]: [usize; 2], language: Language) -> String {
        let count = |part: NodePart| self.nodes.iter().filter(|node| node.part == part).count();
        let (things, notes) = (count(NodePart::Thing), count(NodePart::Note));
        let counts = [(voice.node, things), (voice.edge, edges), (NOTE, notes), (voice.group, groups)];
        language.head(voice.figure, &counts.map(|(noun, count)| (noun.one, count))).unwrap_or_else(|| {
            let (things, edges) = (voice.node.counted(things), voice.edge.counted(edges));
            let mut text = match notes {
                0 => format!("{} with {things} and {edges}", voice.figure),
                notes => format!("{} with {things}, {edges} and {}", voice.figure, NOTE.counted(notes)),
            };
            if groups > 0 {
                text.push_str(&format!(" in {}", voice.group.counted(groups)));
            }
            text
        })
    }

    /// What stands in each row of the grid of the whole, as a sentence; nothing where there is one row.
    fn rows(&self, grids: &Grids, language: Language) -> Vec<String> {
        let rows = grids.whole.rows();
        let names = |row: &Vec<End>| row.iter().map(|&thing| self.name_in(thing, language)).collect::<Vec<_>>();
        let told = rows.iter().map(names).enumerate().filter(|(_, names)| !names.is_empty());
        let told = told.map(|(row, names)| {
            format!("{}{}{}", language.say(&words::ROW, &[&(row + 1)]), language.colon(), listed(&names, language))
        });
        told.take(if rows.len() > 1 || self.edges.is_empty() { MOST_TABLES } else { 0 }).collect()
    }

    /// What is in a group, as a sentence.
    fn holding(&self, group: usize, verb: &str, language: Language) -> String {
        let (name, members) = (self.name_in(End::Group(group), language), self.members(group, language));
        let members = listed(&members, language);
        match language {
            Language::English => format!("{name} {verb} {members}"),
            _ => language.say(&words::HOLDS, &[&name, &members]),
        }
    }

    /// What stands in each node that has rows, as a sentence; in another language than English as it is written.
    fn tables(&self, row: fn(&Row) -> String, language: Language) -> impl Iterator<Item = String> {
        let written = |row: &Row| {
            let cells: Vec<String> = row.cells.iter().map(|cell| one_line(&cell.text)).collect();
            cells.join(" ").trim().to_owned()
        };
        let row = if language == Language::English { row } else { written };
        self.nodes.iter().enumerate().filter_map(move |(index, node)| {
            let rows = node.content.compartments.iter().flat_map(|compartment| &compartment.rows);
            let rows: Vec<String> = rows.map(row).collect();
            let has = if language == Language::English { " has " } else { language.colon() };
            let name = self.name_in(End::Node(index), language);
            (!rows.is_empty()).then(|| format!("{name}{has}{}", listed(&rows, language)))
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
    fn members(&self, group: usize, language: Language) -> Vec<String> {
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
            .map(|(index, _)| self.name_in(End::Node(index), language))
            .chain(groups.map(|inner| self.name_in(End::Group(inner), language)))
            .collect()
    }

    /// Whether an edge says something by itself: what only ties a note to its thing does not, nor what is not seen.
    fn is_told(&self, edge: &Edge) -> bool {
        let is_note = |end: End| matches!(end, End::Node(node) if self.nodes[node].part == NodePart::Note);
        edge.stroke != Stroke::Invisible && !is_note(edge.from) && !is_note(edge.to)
    }

    /// What readers call the end of an edge.
    pub fn name(&self, end: End) -> String {
        self.name_in(end, Language::English)
    }

    /// What readers of a language call the end of an edge.
    fn name_in(&self, end: End, language: Language) -> String {
        let (words, id) = match end {
            End::Node(index) => {
                let node = &self.nodes[index];
                let title = one_line(&node.content.label.title);
                let is_table = !node.content.compartments.is_empty() && !title.is_empty();
                let words = if is_table { title } else { node.content.to_line() };
                // Names of signs are made in English.
                let told = node.told.clone().filter(|told| language == Language::English || !told.starts_with("the "));
                let words = match (node.shape, words.is_empty() && language != Language::English) {
                    (Shape::FilledCircle, true) => language.say(&words::START, &[]),
                    (Shape::Bullseye, true) => language.say(&words::END, &[]),
                    _ => words,
                };
                (told.unwrap_or(words), &node.id)
            }
            End::Group(group) => (one_line(&self.groups[group].title), &self.groups[group].id),
        };
        shortened(&if words.is_empty() { one_line(&Rich::plain(id)) } else { words }).into_owned()
    }
}

/// `A`, `A and B`, `A, B and C`.
fn listed(names: &[String], language: Language) -> String {
    if names.is_empty() { language.say(&words::ONLY_SIGNS, &[]) } else { language.list_of(names, MOST_NAMES) }
}

/// A sentence that begins with `the`, in a capital.
fn capitalised(sentence: String) -> String {
    sentence.strip_prefix("the ").map(|rest| format!("The {rest}")).unwrap_or(sentence)
}
