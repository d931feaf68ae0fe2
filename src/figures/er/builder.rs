//! From entities and relations as they are named to a diagram.

use std::collections::BTreeMap;

use super::relation::Relation;
use crate::diagram::{Cell, Compartment, Content, Diagram, Direction, Edge, End, Group, Label, Node, Row};
use crate::mermaid::label::markdown_label;
use crate::mermaid::{Full, Looks, Member, Nesting};
use crate::syntax::{Limits, Link, Span};
use crate::text::Rich;
use crate::theme::Style;

/// Dashes and gaps of a relation that does not identify, in px.
const DASHES: [f64; 2] = [6.0, 4.0];

/// What an entity has.
#[derive(Clone, Debug, Default)]
pub struct Attribute {
    /// Its type; may be empty.
    pub sort: Rich,
    /// Its name.
    pub name: Rich,
    /// Its keys: `PK`, `FK`, `UK`.
    pub keys: Vec<String>,
    /// More about it; may be empty.
    pub comment: Rich,
}

#[derive(Debug, Default)]
struct Entity {
    name: String,
    /// What it is called, if not as it is named.
    title: Option<Rich>,
    attributes: Vec<Attribute>,
    link: Option<Link>,
    span: Span,
}

/// An end of a relation: an entity, by its number, and the row of it that it speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The entity.
    pub entity: usize,
    /// Which of its attributes.
    pub row: Option<usize>,
}

#[derive(Debug)]
struct Related {
    ends: [Place; 2],
    relation: Relation,
    words: Rich,
    span: Span,
}

/// What has a look: an entity or a group, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An entity, or what is named like one.
    Entity(usize),
    /// A group.
    Group(usize),
}

/// Collects what an entity-relationship diagram is made of.
#[derive(Debug)]
pub struct Builder {
    entities: Vec<Entity>,
    entity_of: BTreeMap<String, usize>,
    relations: Vec<Related>,
    groups: Vec<Group>,
    group_of: BTreeMap<String, usize>,
    nesting: Nesting,
    limits: Limits,
    /// Where relations lead on the whole.
    pub direction: Option<Direction>,
    /// What was said of looks.
    pub looks: Looks<Thing>,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(limits: Limits) -> Self {
        Self {
            entities: Vec::new(),
            entity_of: BTreeMap::new(),
            relations: Vec::new(),
            groups: Vec::new(),
            group_of: BTreeMap::new(),
            nesting: Nesting::new(limits.nesting),
            limits,
            direction: None,
            looks: Looks::default(),
        }
    }

    /// The entity of that name, as a member of the group around; it comes into being where it is first named.
    pub fn entity(&mut self, name: &str, span: Span) -> Result<usize, Full> {
        let entity = match self.entity_of.get(name) {
            Some(&entity) => entity,
            None if self.entities.len() >= self.limits.nodes => return Err(Full::Nodes),
            None => {
                self.entities.push(Entity { name: name.to_owned(), span, ..Entity::default() });
                self.entity_of.insert(name.to_owned(), self.entities.len() - 1);
                self.entities.len() - 1
            }
        };
        self.nesting.name(Member::Thing(entity));
        Ok(entity)
    }

    /// The entity that has that name already.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.entity_of.get(name).copied()
    }

    /// Names of all entities.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entity_of.keys().map(String::as_str)
    }

    /// Whatever has that name: an entity, a group.
    pub fn things(&self, name: &str) -> impl Iterator<Item = Thing> + use<> {
        let group = self.group_of.get(name).copied().map(Thing::Group);
        self.find(name).map(Thing::Entity).into_iter().chain(group)
    }

    /// Says what an entity is called; the first word holds.
    pub fn set_title(&mut self, entity: usize, title: Rich) {
        self.entities[entity].title.get_or_insert(title);
    }

    /// Says where a click on an entity leads.
    pub fn set_link(&mut self, entity: usize, link: Link) {
        self.entities[entity].link = Some(link);
    }

    /// Adds an attribute.
    pub fn attribute(&mut self, entity: usize, attribute: Attribute) -> Result<(), Full> {
        if self.entities[entity].attributes.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        self.entities[entity].attributes.push(attribute);
        Ok(())
    }

    /// Adds a relation.
    pub fn relate(&mut self, ends: [Place; 2], relation: Relation, words: Rich, span: Span) -> Result<(), Full> {
        if self.relations.len() >= self.limits.edges {
            return Err(Full::Edges);
        }
        self.relations.push(Related { ends, relation, words, span });
        Ok(())
    }

    /// Opens a group; what is named from here on is inside.
    pub fn open_group(&mut self, name: &str, title: Rich, span: Span) -> Result<(), Full> {
        let index = self.nesting.open()?;
        self.group_of.insert(name.to_owned(), index);
        self.groups.push(Group { id: name.to_owned(), title, span: Some(span), ..Group::default() });
        Ok(())
    }

    /// Closes the innermost group, if one is open.
    pub fn close_group(&mut self) {
        self.nesting.close();
    }

    /// Says where relations lead in the innermost group, or on the whole.
    pub fn set_direction(&mut self, direction: Direction) {
        match self.nesting.innermost() {
            Some(group) => self.groups[group].direction = Some(direction),
            None => self.direction = Some(direction),
        }
    }

    /// The diagram.
    pub fn finish(mut self) -> Diagram {
        self.nesting.resolve(|entity| self.group_of.get(&self.entities[entity].name).copied());
        let (parents, around) = (self.nesting.parents(), self.nesting.group_of_things(self.entities.len()));
        let mut diagram = Diagram { direction: self.direction, level_tops: true, ..Diagram::default() };
        for (index, group) in self.groups.iter().enumerate() {
            let mut style = Style::default();
            self.looks.lay_over(&mut style, &Thing::Group(index));
            diagram.groups.push(Group { parent: parents[index], style: style.into(), ..group.clone() });
        }
        let mut ends = Vec::with_capacity(self.entities.len());
        for (index, entity) in self.entities.iter().enumerate() {
            // A name of a group means the group.
            if let Some(&group) = self.group_of.get(&entity.name) {
                ends.push(End::Group(group));
                continue;
            }
            ends.push(End::Node(diagram.nodes.len()));
            let style = self.looks.of_node(&Thing::Entity(index));
            diagram.nodes.push(Node { group: around[index], style: style.into(), ..entity.node() });
        }
        for related in self.relations {
            let Relation { tips, is_identifying } = related.relation;
            let dash = (!is_identifying).then(|| DASHES.to_vec());
            diagram.edges.push(Edge {
                label: related.words,
                tips: tips.map(Some),
                rows: related.ends.map(|end| end.row),
                style: Style { dash, ..Style::default() }.into(),
                span: Some(related.span),
                ..Edge::arrow(ends[related.ends[0].entity], ends[related.ends[1].entity])
            });
        }
        diagram.drop_crossed_directions();
        diagram
    }
}

impl Entity {
    fn node(&self) -> Node {
        let title = self.title.clone().filter(|title| !title.is_empty()).unwrap_or_else(|| markdown_label(&self.name));
        let rows: Vec<Row> = self.attributes.iter().map(Attribute::row).collect();
        let content = Content {
            label: Label { title, ..Label::default() },
            compartments: if rows.is_empty() { Vec::new() } else { vec![Compartment { rows }] },
            flush: true,
            ..Content::default()
        };
        Node { id: self.name.clone(), content, link: self.link.clone(), span: Some(self.span), ..Node::default() }
    }
}

impl Attribute {
    /// Type, name, keys and comment beside each other.
    fn row(&self) -> Row {
        let quiet = |text: Rich| Cell { text, quiet: true, ..Cell::default() };
        let name = Cell { text: self.name.clone(), ..Cell::default() };
        let keys = Rich::plain(self.keys.join(", "));
        Row { cells: vec![quiet(self.sort.clone()), name, quiet(keys), quiet(self.comment.clone())] }
    }
}

/// An attribute as it is read aloud: `id (primary key)`.
pub fn told_row(row: &Row) -> String {
    let cell =
        |index: usize| row.cells.get(index).map(|cell: &Cell| crate::text::one_line(&cell.text)).unwrap_or_default();
    let keys: Vec<&str> = KEYS.iter().filter(|(key, _)| cell(2).contains(key)).map(|(_, told)| *told).collect();
    if keys.is_empty() { cell(1) } else { format!("{} ({})", cell(1), keys.join(" and ")) }
}

/// Keys as they are written and as they are read aloud.
pub const KEYS: [(&str, &str); 3] = [("PK", "primary key"), ("FK", "foreign key"), ("UK", "unique key")];
