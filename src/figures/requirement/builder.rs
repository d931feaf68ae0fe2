//! From requirements, elements and relations as they are named to a diagram.

use std::collections::BTreeMap;

use crate::diagram::{Cell, Compartment, Content, Diagram, Direction, Edge, End, Label, Node, Row, Tip};
use crate::mermaid::{Full, Looks};
use crate::syntax::{Limits, Span};
use crate::text::{Rich, one_line};
use crate::theme::Style;

/// Dashes and gaps of all relations but containment, in px.
const DASHES: [f64; 2] = [5.0, 4.0];

/// Sorts of cards as they are written, in any case, and as they are drawn.
pub const SORTS: [(&str, &str); 7] = [
    ("requirement", "Requirement"),
    ("functionalRequirement", "Functional requirement"),
    ("interfaceRequirement", "Interface requirement"),
    ("performanceRequirement", "Performance requirement"),
    ("physicalRequirement", "Physical requirement"),
    ("designConstraint", "Design constraint"),
    ("element", "Element"),
];

/// How two cards belong together.
pub const RELATIONS: [&str; 7] = ["contains", "copies", "derives", "satisfies", "verifies", "refines", "traces"];

/// What may be said of a card, each at most once.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its sort, as it is drawn.
    pub sort: &'static str,
    /// What it is called.
    pub title: Rich,
    /// What is asked for.
    pub text: Rich,
    /// Its other fields in their order: the name and what it is.
    pub fields: Vec<(&'static str, Rich)>,
    /// Where it is named.
    pub span: Span,
}

impl Card {
    /// Says a field; of what is said twice the later counts.
    pub fn set(&mut self, name: &'static str, words: Rich) {
        match self.fields.iter_mut().find(|(field, _)| *field == name) {
            Some((_, old)) => *old = words,
            None => self.fields.push((name, words)),
        }
    }
}

#[derive(Debug)]
struct Relation {
    ends: [usize; 2],
    verb: &'static str,
    span: Span,
}

/// Collects what a requirement diagram is made of.
#[derive(Debug)]
pub struct Builder {
    cards: Vec<(String, Card)>,
    card_of: BTreeMap<String, usize>,
    relations: Vec<Relation>,
    limits: Limits,
    /// Where relations lead on the whole.
    pub direction: Option<Direction>,
    /// What was said of looks.
    pub looks: Looks<usize>,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(limits: Limits) -> Self {
        let (cards, card_of, relations) = Default::default();
        Self { cards, card_of, relations, limits, direction: None, looks: Looks::default() }
    }

    /// Adds a card; the first of a name holds. Whether it is the first.
    pub fn add(&mut self, name: &str, card: Card) -> Result<bool, Full> {
        if self.card_of.contains_key(name) {
            return Ok(false);
        }
        if self.cards.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        self.card_of.insert(name.to_owned(), self.cards.len());
        self.cards.push((name.to_owned(), card));
        Ok(true)
    }

    /// The card of that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.card_of.get(name).copied()
    }

    /// Names of all cards.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.card_of.keys().map(String::as_str)
    }

    /// Adds a relation.
    pub fn relate(&mut self, ends: [usize; 2], verb: &'static str, span: Span) -> Result<(), Full> {
        if self.relations.len() >= self.limits.edges {
            return Err(Full::Edges);
        }
        self.relations.push(Relation { ends, verb, span });
        Ok(())
    }

    /// The diagram.
    pub fn finish(self) -> Diagram {
        let mut diagram = Diagram { direction: self.direction, level_tops: true, ..Diagram::default() };
        for (index, (name, card)) in self.cards.into_iter().enumerate() {
            let style = self.looks.of_node(&index);
            let (content, span) = (card.content(), Some(card.span));
            diagram.nodes.push(Node { id: name, content, style: style.into(), span, ..Node::default() });
        }
        for Relation { ends: [from, to], verb, span } in self.relations {
            let contains = verb == "contains";
            // What contains carries the sign; all others are dashed and lead to what they speak of.
            let tips = if contains { [Some(Tip::CrossedCircle), None] } else { [None, Some(Tip::Open)] };
            let dash = (!contains).then(|| DASHES.to_vec());
            diagram.edges.push(Edge {
                label: Rich::plain(verb),
                tips,
                style: Style { dash, ..Style::default() }.into(),
                span: Some(span),
                ..Edge::arrow(End::Node(from), End::Node(to))
            });
        }
        diagram
    }
}

impl Card {
    fn content(&self) -> Content {
        let row = |(name, words): &(&str, Rich)| Row {
            cells: vec![
                Cell { text: Rich::plain(*name), quiet: true, ..Cell::default() },
                Cell { text: words.clone(), ..Cell::default() },
            ],
        };
        let rows: Vec<Row> = self.fields.iter().map(row).collect();
        Content {
            label: Label { sort: Rich::plain(self.sort), title: self.title.clone(), body: self.text.clone() },
            compartments: if rows.is_empty() { Vec::new() } else { vec![Compartment { rows }] },
            flush: true,
            ..Content::default()
        }
    }
}

/// A field as it is read aloud: `risk high`.
pub fn told_row(row: &Row) -> String {
    let cells: Vec<String> = row.cells.iter().map(|cell| one_line(&cell.text)).collect();
    cells.join(" ")
}
