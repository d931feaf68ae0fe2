//! From classes, members and relations as they are named to a diagram.

use std::collections::BTreeMap;

use crate::diagram::{Compartment, Content, Diagram, Direction, Edge, End, Label, Node, NodePart, Port, Shape, Side};
use crate::mermaid::{Full, Looks};
use crate::syntax::{Limits, Link, Span};
use crate::text::{Piece, Rich};

use super::member::Member;
use super::namespaces::Namespaces;
use super::relation::Arrow;

/// A class as far as it has been read.
#[derive(Debug, Default)]
struct Class {
    id: String,
    /// What it is called, where that is not its name.
    title: Option<Rich>,
    /// The types that it is of, without brackets; may be empty.
    generic: String,
    /// What sort of class it is, such as `interface`.
    sorts: Vec<String>,
    attributes: Vec<Member>,
    methods: Vec<Member>,
    namespace: Option<usize>,
    link: Option<Link>,
    tooltip: Option<String>,
    span: Span,
}

/// What an end of a relation is.
#[derive(Clone, Copy, Debug)]
enum Party {
    Class(usize),
    Interface(usize),
}

/// A relation as it is written.
#[derive(Debug, Default)]
pub struct Relation<'t> {
    /// Names of what it joins.
    pub ends: [&'t str; 2],
    /// The sign between them.
    pub arrow: Arrow,
    /// How many there are at each end.
    pub counts: [Rich; 2],
    /// Its words.
    pub words: Rich,
    /// Where it is written.
    pub span: Span,
}

#[derive(Debug)]
struct Related {
    parties: [Party; 2],
    arrow: Arrow,
    counts: [Rich; 2],
    words: Rich,
    span: Span,
}

#[derive(Debug)]
struct Note {
    of: Option<String>,
    words: Rich,
    namespace: Option<usize>,
    span: Span,
}

/// Collects what a class diagram is made of.
#[derive(Debug)]
pub struct Builder {
    classes: Vec<Class>,
    by_name: BTreeMap<String, usize>,
    /// Interfaces without a box, each with its one relation.
    interfaces: Vec<(String, Span)>,
    namespaces: Namespaces,
    relations: Vec<Related>,
    notes: Vec<Note>,
    limits: Limits,
    /// Where relations lead.
    pub direction: Option<Direction>,
    /// Whether classes have compartments also where these are empty.
    pub shows_empty: bool,
    /// Whether namespaces stand in each other; else each has its whole name.
    pub nested: bool,
    /// What was said of the looks of classes.
    pub looks: Looks<usize>,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(limits: Limits) -> Self {
        Self {
            classes: Vec::new(),
            by_name: BTreeMap::new(),
            interfaces: Vec::new(),
            namespaces: Namespaces::default(),
            relations: Vec::new(),
            notes: Vec::new(),
            limits,
            direction: None,
            shows_empty: false,
            nested: true,
            looks: Looks::default(),
        }
    }

    /// The class of that name.
    ///
    /// # Errors
    ///
    /// Where there are too many.
    pub fn class(&mut self, name: &str, span: Span) -> Result<usize, Full> {
        if let Some(class) = self.find(name) {
            return Ok(class);
        }
        self.room_for_node()?;
        self.by_name.insert(name.to_owned(), self.classes.len());
        self.classes.push(Class { id: name.to_owned(), span, ..Class::default() });
        Ok(self.classes.len() - 1)
    }

    /// The class that has that name already.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Names of all classes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    fn room_for_node(&self) -> Result<(), Full> {
        let nodes = self.classes.len() + self.interfaces.len() + self.notes.len();
        if nodes < self.limits.nodes { Ok(()) } else { Err(Full::Nodes) }
    }

    /// Puts a class into the namespace that is open.
    pub fn place(&mut self, class: usize) {
        if let Some(namespace) = self.namespaces.innermost() {
            self.classes[class].namespace = Some(namespace);
        }
    }

    /// Says what a class is called.
    pub fn set_title(&mut self, class: usize, title: Rich) {
        self.classes[class].title = Some(title);
    }

    /// Says of which types a class is, unless that was said before.
    pub fn set_generic(&mut self, class: usize, generic: String) {
        if self.classes[class].generic.is_empty() {
            self.classes[class].generic = generic;
        }
    }

    /// Adds what sort of class it is.
    pub fn add_sort(&mut self, class: usize, sort: &str) {
        let sort = sort.trim();
        if !sort.is_empty() {
            self.classes[class].sorts.push(sort.to_owned());
        }
    }

    /// Adds a member, or the sort of class that stands in its place: `<<interface>>`.
    pub fn add_member(&mut self, class: usize, text: &str) {
        let text = text.trim();
        if let Some(sort) = text.strip_prefix("<<").and_then(|rest| rest.strip_suffix(">>")) {
            self.add_sort(class, sort);
        } else if !text.is_empty() {
            let member = Member::read(text);
            let class = &mut self.classes[class];
            if member.is_method { &mut class.methods } else { &mut class.attributes }.push(member);
        }
    }

    /// Says where a click on a class leads.
    pub fn set_link(&mut self, class: usize, link: Link) {
        self.classes[class].link = Some(link);
    }

    /// Says what is shown while the pointer rests on a class that leads somewhere.
    pub fn set_tooltip(&mut self, class: usize, tooltip: String) {
        self.classes[class].tooltip = Some(tooltip);
    }

    /// Opens a namespace within the one that is open.
    ///
    /// # Errors
    ///
    /// Where too many lie in each other.
    pub fn open(&mut self, name: &str, title: Option<Rich>, span: Span) -> Result<(), Full> {
        self.namespaces.open(name, title, span, self.limits.nesting)
    }

    /// Closes the innermost namespace.
    pub fn close(&mut self) {
        self.namespaces.close();
    }

    /// Adds a relation, and what it names.
    ///
    /// # Errors
    ///
    /// Where there are too many, or too many classes.
    pub fn relate(&mut self, relation: Relation) -> Result<(), Full> {
        if self.relations.len() >= self.limits.edges {
            return Err(Full::Edges);
        }
        let Relation { ends, arrow, counts, words, span } = relation;
        let mut party = |end: usize| {
            if arrow.interface() != Some(end) {
                return self.class(ends[end], span).map(Party::Class);
            }
            self.room_for_node()?;
            self.interfaces.push((ends[end].to_owned(), span));
            Ok(Party::Interface(self.interfaces.len() - 1))
        };
        let parties = [party(0)?, party(1)?];
        self.relations.push(Related { parties, arrow, counts, words, span });
        Ok(())
    }

    /// Adds a note, for a class by its name or for nothing.
    ///
    /// # Errors
    ///
    /// Where there are too many.
    pub fn note(&mut self, of: Option<&str>, words: Rich, span: Span) -> Result<(), Full> {
        self.room_for_node()?;
        let namespace = self.namespaces.innermost();
        self.notes.push(Note { of: of.map(str::to_owned), words, namespace, span });
        Ok(())
    }

    /// The diagram.
    pub fn finish(self) -> Diagram {
        let holding = self.classes.iter().map(|class| class.namespace).chain(self.notes.iter().map(|n| n.namespace));
        let frames = self.namespaces.frames(holding.flatten(), self.nested);
        let group = |namespace: Option<usize>| namespace.and_then(|namespace| frames.of[namespace]);
        let mut diagram = Diagram { direction: self.direction, level_tops: true, ..Diagram::default() };
        diagram
            .nodes
            .extend((0..self.classes.len()).map(|class| self.node(class, group(self.classes[class].namespace))));
        for (count, (name, span)) in self.interfaces.iter().enumerate() {
            diagram.nodes.push(Node {
                id: format!("{name} ({})", count + 1),
                part: NodePart::Sign,
                content: Content::words(name.as_str()),
                told: Some(name.clone()),
                shape: Shape::Text,
                span: Some(*span),
                ..Node::default()
            });
        }
        diagram.edges.extend(self.relations.iter().map(|related| self.edge(related)));
        for (count, note) in self.notes.iter().enumerate() {
            let of = note.of.as_deref().and_then(|name| self.find(name));
            let group = group(of.map_or(note.namespace, |class| self.classes[class].namespace));
            let node = Node::note(count + 1, note.words.clone(), group, note.span);
            diagram.add_note(node, of.map(|class| (End::Node(class), Side::Right)));
        }
        diagram.groups = frames.groups;
        diagram
    }

    fn node(&self, index: usize, group: Option<usize>) -> Node {
        let class = &self.classes[index];
        let is_abstract = class.sorts.iter().any(|sort| sort.eq_ignore_ascii_case("abstract"));
        let mut title = class.title.clone().unwrap_or_else(|| Rich::plain(&class.id));
        if !class.generic.is_empty() {
            title.pieces.push(Piece { text: format!("<{}>", class.generic), ..Piece::default() });
        }
        let told = title.to_plain();
        title.pieces.iter_mut().for_each(|piece| piece.italic |= is_abstract);
        let sort = class.sorts.iter().map(|sort| format!("«{sort}»")).collect::<Vec<_>>().join(" ");
        let has_signs = class.attributes.iter().chain(&class.methods).any(|member| member.visibility.is_some());
        let rows = |members: &[Member]| members.iter().map(|member| member.row(has_signs)).collect();
        let all = [&class.attributes, &class.methods].map(|members| Compartment { rows: rows(members) });
        let compartments = all.into_iter().filter(|compartment| self.shows_empty || !compartment.rows.is_empty());
        let link = class.link.clone().map(|link| Link { tooltip: class.tooltip.clone().or(link.tooltip), ..link });
        Node {
            id: class.id.clone(),
            content: Content {
                label: Label { sort: Rich::plain(sort), title, body: Rich::default() },
                compartments: compartments.collect(),
                ..Content::default()
            },
            told: Some(told),
            style: self.looks.of_node(&index).into(),
            group,
            link,
            span: Some(class.span),
            ..Node::default()
        }
    }

    fn edge(&self, related: &Related) -> Edge {
        let Related { parties, arrow, counts, words, span } = related;
        // Parents stand above, also where they are written last. Whoever asks for another direction knows where
        // things will stand.
        let is_free = matches!(self.direction, None | Some(Direction::Down));
        let is_turned = is_free && arrow.parent() == Some(1);
        let order = if is_turned { [1, 0] } else { [0, 1] };
        let arrow = if is_turned { arrow.turned() } else { *arrow };
        let [from, to] = order.map(|end| match parties[end] {
            Party::Class(class) => End::Node(class),
            Party::Interface(interface) => End::Node(self.classes.len() + interface),
        });
        let end_labels = order.map(|end| counts[end].clone());
        let mut ports = [Port::default(); 2];
        if let Some(parent) = arrow.parent().filter(|&end| end_labels[end].is_empty()) {
            ports[parent].trunk = Some(usize::from(arrow.dashed));
        }
        Edge {
            label: words.clone(),
            end_labels,
            ports,
            stroke: arrow.stroke(),
            tips: arrow.tips(),
            span: Some(*span),
            ..Edge::arrow(from, to)
        }
    }
}
