//! From actors and use cases as they are named to a diagram.

use std::collections::BTreeMap;

use crate::diagram::picture::Place;
use crate::diagram::{
    Compartment, Content, Diagram, Direction, Edge, End, Frame, Group, Label, Node, Picture, Shape, Side, Stroke, Tip,
};
use crate::mermaid::{Full, Looks};
use crate::scene::Icon;
use crate::syntax::{Limits, Span};
use crate::text::Rich;
use crate::theme::Style;

/// The words of relations that say how one case builds on another.
pub const INCLUDE: &str = "«include»";
pub const EXTEND: &str = "«extend»";

/// Dashes and gaps of a relation that would move, in px.
const MOVING: [f64; 2] = [9.0, 5.0];

/// What an element is.
#[derive(Clone, Debug, PartialEq)]
pub enum Sort {
    /// Who does something, with the sign that stands for them.
    Actor(Icon),
    /// What is done.
    UseCase(Shape),
    /// What is known, as a table.
    Table(Compartment),
}

/// An actor, a use case or a table.
#[derive(Debug)]
pub struct Element {
    /// The author's name for it.
    pub id: String,
    /// Its words; none where its name says them.
    pub label: Option<Rich>,
    /// What it is; none as long as it is only named.
    pub sort: Option<Sort>,
    /// Whether it belongs to the business around the system.
    pub business: bool,
    /// Its stereotype; may be empty.
    pub stereotype: Rich,
    /// The boundary around it.
    pub boundary: Option<usize>,
    /// Where it is first named.
    pub span: Span,
}

/// A relation as far as it has been read.
#[derive(Clone, Debug, Default)]
pub struct Relation {
    /// Its words.
    pub label: Rich,
    /// How its line is drawn.
    pub stroke: Stroke,
    /// What stands at its start and at its end.
    pub tips: [Option<Tip>; 2],
    /// Ranks that it spans, 1 or more.
    pub ranks: u32,
    /// Whether it would move.
    pub moves: bool,
    /// Where it is written.
    pub span: Span,
}

/// A boundary of a system.
#[derive(Debug, Default)]
pub struct Boundary {
    /// The author's name for it.
    pub id: String,
    /// Its title.
    pub title: Rich,
    /// Whether its title stands on a tab.
    pub package: bool,
    /// Where it is opened.
    pub span: Span,
}

/// What has a look, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An actor, a use case or a table.
    Element(usize),
    /// A boundary.
    Boundary(usize),
    /// A relation.
    Relation(usize),
}

/// Collects what a use case diagram is made of.
#[derive(Debug, Default)]
pub struct Builder {
    /// In the order of their names in the text.
    pub elements: Vec<Element>,
    /// In the author's order.
    pub boundaries: Vec<Boundary>,
    /// In the author's order, each with its ends.
    pub relations: Vec<(usize, usize, Relation)>,
    /// Where relations lead on the whole.
    pub direction: Option<Direction>,
    /// What was said of looks.
    pub looks: Looks<Thing>,
    things: BTreeMap<String, Thing>,
    notes: Vec<(usize, Rich, Span)>,
    limits: Limits,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Whatever has that name already.
    pub fn find(&self, id: &str) -> Option<Thing> {
        self.things.get(id).copied()
    }

    /// The element of that name, which may be its first mention; none where a boundary or a relation has it.
    pub fn element(&mut self, id: &str, span: Span) -> Result<Option<usize>, Full> {
        match self.find(id) {
            Some(Thing::Element(element)) => return Ok(Some(element)),
            Some(_) => return Ok(None),
            None => {}
        }
        if self.elements.len() + self.notes.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        let element = Element {
            id: id.to_owned(),
            label: None,
            sort: None,
            business: false,
            stereotype: Rich::default(),
            boundary: None,
            span,
        };
        self.things.insert(id.to_owned(), Thing::Element(self.elements.len()));
        self.elements.push(element);
        Ok(Some(self.elements.len() - 1))
    }

    /// Opens a boundary of that name; none where something else has it.
    pub fn boundary(&mut self, boundary: Boundary) -> Option<usize> {
        match self.find(&boundary.id) {
            Some(Thing::Boundary(known)) => return Some(known),
            Some(_) => return None,
            None => {}
        }
        let index = self.boundaries.len();
        self.things.insert(boundary.id.clone(), Thing::Boundary(index));
        self.boundaries.push(boundary);
        Some(index)
    }

    /// Adds a relation, which may have a name.
    pub fn relate(&mut self, from: usize, to: usize, id: Option<&str>, relation: Relation) -> Result<(), Full> {
        if self.relations.len() >= self.limits.edges {
            return Err(Full::Edges);
        }
        if let Some(id) = id {
            self.things.entry(id.to_owned()).or_insert(Thing::Relation(self.relations.len()));
        }
        self.relations.push((from, to, relation));
        Ok(())
    }

    /// Adds a note on an element.
    pub fn note(&mut self, of: usize, words: Rich, span: Span) -> Result<(), Full> {
        if self.elements.len() + self.notes.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        self.notes.push((of, words, span));
        Ok(())
    }

    /// Whether an element is an actor; one that is only named is none.
    pub fn is_actor(&self, element: usize) -> bool {
        matches!(self.elements[element].sort, Some(Sort::Actor(_)))
    }

    /// Whether an element is a table.
    pub fn is_table(&self, element: usize) -> bool {
        matches!(self.elements[element].sort, Some(Sort::Table(_)))
    }

    /// The diagram of all that was read.
    pub fn finish(self) -> Diagram {
        let mut diagram = Diagram {
            direction: Some(self.direction.unwrap_or(Direction::Right)),
            nodes: self.elements.iter().enumerate().map(|(index, element)| self.node(index, element)).collect(),
            ..Diagram::default()
        };
        // A boundary with nothing in it is drawn as its title in a box.
        let mut group_of = Vec::with_capacity(self.boundaries.len());
        for (index, boundary) in self.boundaries.iter().enumerate() {
            let is_empty = self.elements.iter().all(|element| element.boundary != Some(index));
            group_of.push((!is_empty).then_some(diagram.groups.len()));
            match is_empty {
                true => diagram.nodes.push(self.stand_in(index, boundary)),
                false => diagram.groups.push(self.group(index, boundary)),
            }
        }
        for (node, element) in diagram.nodes.iter_mut().zip(&self.elements) {
            node.group = element.boundary.and_then(|boundary| group_of[boundary]);
        }
        for (index, (from, to, relation)) in self.relations.iter().enumerate() {
            diagram.edges.push(self.edge(index, End::Node(*from), End::Node(*to), relation));
        }
        for (number, (of, words, span)) in self.notes.into_iter().enumerate() {
            let note = Node::note(number + 1, words, diagram.nodes[of].group, span);
            diagram.add_note(note, Some((End::Node(of), Side::Right)));
        }
        diagram
    }

    fn node(&self, index: usize, element: &Element) -> Node {
        let words = element.label.clone().unwrap_or_else(|| Rich::plain(element.id.clone()));
        let business = if element.business { Rich::plain("«business»") } else { Rich::default() };
        let parts = [business, element.stereotype.clone()];
        let sort = parts.iter().flat_map(|part| part.pieces.iter().cloned());
        let mut sort = Rich { pieces: sort.collect() };
        if sort.pieces.len() > 1 {
            sort.pieces[0].text.push(' ');
        }
        let name = crate::text::one_line(&words);
        let (shape, told) = match &element.sort {
            Some(Sort::Actor(_)) => (Shape::Text, Some(format!("the actor {name}"))),
            Some(Sort::UseCase(shape)) => (*shape, None),
            Some(Sort::Table(_)) => (Shape::Rect, None),
            None => (Shape::Ellipse, None),
        };
        let mut content = match &element.sort {
            Some(Sort::Table(rows)) => Content {
                label: Label { title: words, ..Label::default() },
                compartments: vec![rows.clone()],
                ..Content::default()
            },
            _ => Content::words(words),
        };
        content.label.sort = sort;
        if let Some(Sort::Actor(icon)) = &element.sort {
            content.picture = Some(Picture::icon(*icon, Place::Above));
        }
        Node {
            id: element.id.clone(),
            content,
            told,
            shape,
            style: self.looks.of_node(&Thing::Element(index)).into(),
            span: Some(element.span),
            ..Node::default()
        }
    }

    fn group(&self, index: usize, boundary: &Boundary) -> Group {
        Group {
            id: boundary.id.clone(),
            title: boundary.title.clone(),
            frame: if boundary.package { Frame::Package } else { Frame::Boundary },
            style: self.looks.of_node(&Thing::Boundary(index)).into(),
            span: Some(boundary.span),
            ..Group::default()
        }
    }

    fn stand_in(&self, index: usize, boundary: &Boundary) -> Node {
        Node {
            id: boundary.id.clone(),
            content: Content::words(boundary.title.clone()),
            style: self.looks.of_node(&Thing::Boundary(index)).into(),
            span: Some(boundary.span),
            ..Node::default()
        }
    }

    fn edge(&self, index: usize, from: End, to: End, relation: &Relation) -> Edge {
        let mut style = Style::default();
        if relation.moves {
            style.dash = Some(MOVING.to_vec());
        }
        self.looks.lay_over(&mut style, &Thing::Relation(index));
        Edge {
            label: relation.label.clone(),
            stroke: relation.stroke,
            tips: relation.tips,
            length: relation.ranks.max(1),
            style: style.into(),
            span: Some(relation.span),
            ..Edge::arrow(from, to)
        }
    }
}
