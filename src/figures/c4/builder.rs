//! From elements, boundaries and relations as they are named to a diagram.

use std::collections::BTreeMap;

use super::View;
use super::element::{Boundary, Element};
use crate::diagram::{Diagram, Direction, Edge, End, Tip};
use crate::mermaid::{Full, Member, Nesting};
use crate::syntax::{Limits, Span};
use crate::text::{Piece, Rich};
use crate::theme::Style;

/// Where the end of a relation should stand, seen from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hint {
    /// Above it.
    Up,
    /// Below it.
    Down,
    /// Left of it.
    Left,
    /// Right of it.
    Right,
}

/// Which ways a relation leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// From the first to the second.
    #[default]
    Forth,
    /// From the second to the first.
    Back,
    /// Both ways.
    Both,
}

/// A relation as it is written.
#[derive(Clone, Debug, Default)]
pub struct Relation {
    /// Names of what it joins.
    pub ends: [String; 2],
    /// Which ways it leads.
    pub way: Way,
    /// Where its second end should stand.
    pub hint: Option<Hint>,
    /// Its number among the steps, if its author gave one.
    pub number: Option<String>,
    /// What it says.
    pub label: Rich,
    /// By what means; may be empty.
    pub technology: Rich,
    /// More about it; may be empty.
    pub description: Rich,
    /// What was said of its look.
    pub style: Style,
    /// Where it is written.
    pub span: Span,
}

/// What has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An element, by its number.
    Element(usize),
    /// A boundary, by its number.
    Boundary(usize),
}

/// Collects what a C4 diagram is made of.
#[derive(Debug)]
pub struct Builder {
    view: View,
    elements: Vec<Element>,
    boundaries: Vec<Boundary>,
    by_name: BTreeMap<String, Thing>,
    nesting: Nesting,
    relations: Vec<Relation>,
    limits: Limits,
    /// Where relations lead; none where that is left to the fit.
    pub direction: Option<Direction>,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(view: View, limits: Limits) -> Self {
        Self {
            view,
            elements: Vec::new(),
            boundaries: Vec::new(),
            by_name: BTreeMap::new(),
            nesting: Nesting::new(limits.nesting),
            relations: Vec::new(),
            limits,
            direction: None,
        }
    }

    /// Adds an element to the boundary that is open; of two with one name the later says what it is.
    ///
    /// # Errors
    ///
    /// Where there are too many.
    pub fn element(&mut self, element: Element) -> Result<(), Full> {
        let index = match self.find(&element.id) {
            Some(Thing::Element(index)) => {
                self.elements[index] = element;
                index
            }
            _ if self.elements.len() >= self.limits.nodes => return Err(Full::Nodes),
            _ => {
                self.by_name.insert(element.id.clone(), Thing::Element(self.elements.len()));
                self.elements.push(element);
                self.elements.len() - 1
            }
        };
        self.nesting.name(Member::Thing(index));
        Ok(())
    }

    /// Opens a boundary; what is named from here on is inside.
    ///
    /// # Errors
    ///
    /// Where too many lie in each other, or there are too many.
    pub fn open(&mut self, boundary: Boundary) -> Result<(), Full> {
        if self.boundaries.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        let index = self.nesting.open()?;
        self.by_name.insert(boundary.id.clone(), Thing::Boundary(index));
        self.boundaries.push(boundary);
        Ok(())
    }

    /// Closes the innermost boundary.
    pub fn close(&mut self) {
        self.nesting.close();
    }

    /// Puts something into the boundary of that name, which is closed.
    pub fn put(&mut self, thing: Thing, boundary: &str) {
        if let Some(Thing::Boundary(around)) = self.find(boundary) {
            let member = match thing {
                Thing::Element(element) => Member::Thing(element),
                Thing::Boundary(boundary) => Member::Group(boundary),
            };
            self.nesting.put(member, around);
        }
    }

    /// What has that name.
    pub fn find(&self, name: &str) -> Option<Thing> {
        self.by_name.get(name).copied()
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// An element, to be changed.
    pub fn element_mut(&mut self, index: usize) -> &mut Element {
        &mut self.elements[index]
    }

    /// The look of a boundary.
    pub fn boundary_style(&mut self, index: usize) -> &mut Style {
        &mut self.boundaries[index].style
    }

    /// The looks of all relations between two names, in that order.
    pub fn relation_styles(&mut self, ends: [&str; 2]) -> impl Iterator<Item = &mut Style> {
        let wanted = ends.map(str::to_owned);
        self.relations.iter_mut().filter(move |relation| relation.ends == wanted).map(|relation| &mut relation.style)
    }

    /// Adds a relation; what it joins may be named later.
    ///
    /// # Errors
    ///
    /// Where there are too many.
    pub fn relate(&mut self, relation: Relation) -> Result<(), Full> {
        if self.relations.len() >= self.limits.edges {
            return Err(Full::Edges);
        }
        self.relations.push(relation);
        Ok(())
    }

    /// Names in relations that nothing has, with the places of the relations.
    pub fn unknown(&self) -> Vec<(String, Span)> {
        let ends = self.relations.iter().flat_map(|relation| relation.ends.iter().map(|end| (end, relation.span)));
        ends.filter(|(end, _)| self.find(end).is_none()).map(|(end, span)| (end.clone(), span)).collect()
    }

    /// The diagram; relations that join what is not there are left out.
    pub fn finish(self) -> Diagram {
        let (parents, around) = (self.nesting.parents(), self.nesting.group_of_things(self.elements.len()));
        let hollow = self.hollow(&parents, &around);
        let mut diagram = Diagram { direction: self.direction, ..Diagram::default() };
        let mut frames = vec![None; self.boundaries.len()];
        let drawn = frames.iter_mut().zip(&hollow).filter(|(_, hollow)| !**hollow);
        drawn.enumerate().for_each(|(index, (frame, _))| *frame = Some(index));
        let framed = |boundary: Option<usize>| boundary.and_then(|boundary| frames[boundary]);
        let mut end_of = BTreeMap::new();
        for element in self.in_order() {
            end_of.insert(self.elements[element].id.as_str(), End::Node(diagram.nodes.len()));
            diagram.nodes.push(self.elements[element].node(framed(around[element])));
        }
        for (index, boundary) in self.boundaries.iter().enumerate() {
            let parent = framed(parents[index]);
            let end = match frames[index] {
                Some(frame) => {
                    diagram.groups.push(boundary.frame(parent));
                    End::Group(frame)
                }
                None => {
                    diagram.nodes.push(boundary.card(parent));
                    End::Node(diagram.nodes.len() - 1)
                }
            };
            if self.find(&boundary.id) == Some(Thing::Boundary(index)) {
                end_of.insert(&boundary.id, end);
            }
        }
        for (number, relation) in self.relations.iter().enumerate() {
            let ends = relation.ends.each_ref().map(|name| end_of.get(name.as_str()).copied());
            if let [Some(from), Some(to)] = ends {
                self.relation(&mut diagram, relation, number + 1, [from, to]);
            }
        }
        diagram
    }

    /// Boundaries with no element in them, nor in those inside.
    fn hollow(&self, parents: &[Option<usize>], around: &[Option<usize>]) -> Vec<bool> {
        let mut hollow = vec![true; self.boundaries.len()];
        for group in around.iter().flatten() {
            std::iter::successors(Some(*group), |&inner| parents[inner]).for_each(|group| hollow[group] = false);
        }
        // One that holds hollow ones has their cards in it.
        for inner in 0..hollow.len() {
            if hollow[inner] {
                std::iter::successors(parents[inner], |&group| parents[group]).for_each(|group| hollow[group] = false);
            }
        }
        hollow
    }

    /// Elements in the author's order, but for those that should stand left of one that is named before them.
    fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.elements.len()).collect();
        for relation in &self.relations {
            let [from, to] = relation.ends.each_ref().map(|name| self.find(name));
            let (Some(Thing::Element(from)), Some(Thing::Element(to))) = (from, to) else { continue };
            let (left, right) = match relation.hint {
                Some(Hint::Right) => (from, to),
                Some(Hint::Left) => (to, from),
                _ => continue,
            };
            let place = |order: &[usize], wanted: usize| order.iter().position(|&element| element == wanted);
            if let (Some(at), Some(before)) = (place(&order, left), place(&order, right))
                && at > before
            {
                order.remove(at);
                order.insert(before, left);
            }
        }
        order
    }

    fn relation(&self, diagram: &mut Diagram, relation: &Relation, number: usize, ends: [End; 2]) {
        let [mut from, mut to] = ends;
        let arrow = Some(Tip::Arrow);
        let mut tips = match relation.way {
            Way::Forth => [None, arrow],
            Way::Back => [arrow, None],
            Way::Both => [arrow, arrow],
        };
        match (relation.hint, from, to) {
            // What should stand above is what the line starts from.
            (Some(Hint::Up), ..) => {
                std::mem::swap(&mut from, &mut to);
                tips.reverse();
            }
            (Some(Hint::Left | Hint::Right), End::Node(one), End::Node(other)) if one != other => {
                diagram.same_rank.push(vec![one, other]);
            }
            _ => {}
        }
        if relation.hint.is_some() && diagram.direction.is_none() {
            diagram.direction = Some(Direction::Down);
        }
        diagram.edges.push(Edge {
            label: self.words(relation, number),
            tips,
            style: relation.style.clone().into(),
            span: Some(relation.span),
            ..Edge::arrow(from, to)
        });
    }

    /// Number, words, means and further words of a relation.
    fn words(&self, relation: &Relation, number: usize) -> Rich {
        let own = relation.number.clone();
        let number = own.or_else(|| (self.view == View::Dynamic).then(|| number.to_string()));
        let mut words = Rich::default();
        let plain = |text: String| Piece { text, ..Piece::default() };
        if let Some(number) = number {
            let dot = if relation.label.is_empty() { "" } else { ": " };
            words.pieces.push(Piece { bold: true, ..plain(format!("{number}{dot}")) });
        }
        words.pieces.extend(relation.label.pieces.iter().cloned());
        if !relation.technology.is_empty() {
            let line = if words.is_empty() { "[" } else { "\n[" };
            words.pieces.push(plain(line.to_owned()));
            words.pieces.extend(relation.technology.pieces.iter().cloned());
            words.pieces.push(plain("]".to_owned()));
        }
        if !relation.description.is_empty() {
            words.pieces.extend((!words.is_empty()).then(|| plain("\n".to_owned())));
            words.pieces.extend(relation.description.pieces.iter().cloned());
        }
        words
    }
}
