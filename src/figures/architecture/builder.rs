//! From services, groups and connections as they are named to a diagram on a grid.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagram::{
    Content, Diagram, Edge, End, Group, Hints, Label, Neighbours, Node, NodePart, Picture, Shape, Side, Tip,
};
use crate::mermaid::Full;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::{Limits, Link, Span};
use crate::text::Rich;

/// What has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    Node(usize),
    Group(usize),
}

/// Why something cannot be added.
#[derive(Clone, Debug)]
pub enum Refused {
    /// A limit was passed.
    Full(Full),
    /// It names what there is not, or what cannot be meant; the message, and a way out.
    Wrong(String, String),
}

/// A service as it is written.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// What it is called; may be empty.
    pub title: Rich,
    /// Its icon.
    pub picture: Option<Picture>,
    /// Words in the place of an icon; may be empty.
    pub words: Rich,
    /// Where a click leads.
    pub link: Option<Link>,
}

/// An end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Joint<'t> {
    /// The name of a service or a junction.
    pub name: &'t str,
    /// The side that the connection meets.
    pub side: Side,
    /// Whether it ends at the group around what is named.
    pub of_group: bool,
    /// Whether an arrow stands there.
    pub arrow: bool,
}

/// Collects what an architecture diagram is made of.
#[derive(Debug)]
pub struct Builder {
    diagram: Diagram,
    hints: Hints,
    by_name: BTreeMap<String, Thing>,
    limits: Limits,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(limits: Limits) -> Self {
        Self { diagram: Diagram::default(), hints: Hints::default(), by_name: BTreeMap::new(), limits }
    }

    /// Adds a group, in another one of that name.
    ///
    /// # Errors
    ///
    /// Where its name is taken, the other is no group, or there are too many.
    pub fn group(&mut self, name: &str, group: Group, around: Option<&str>) -> Result<(), Refused> {
        let parent = self.placed(name, around)?;
        let depth = std::iter::successors(parent, |&group| self.diagram.groups[group].parent).count();
        if depth >= self.limits.nesting {
            return Err(Refused::Full(Full::Nesting));
        }
        self.room()?;
        self.by_name.insert(name.to_owned(), Thing::Group(self.diagram.groups.len()));
        self.diagram.groups.push(Group { id: name.to_owned(), parent, ..group });
        Ok(())
    }

    /// Adds a service, in a group of that name.
    ///
    /// # Errors
    ///
    /// Where its name is taken, the other is no group, or there are too many.
    pub fn service(&mut self, name: &str, service: Service, around: Option<&str>, span: Span) -> Result<(), Refused> {
        let group = self.placed(name, around)?;
        let Service { title, picture, words, link } = service;
        // What has neither words nor a sign is known by its name.
        let title = if title.is_empty() && picture.is_none() && words.is_empty() { Rich::plain(name) } else { title };
        let label = Label { sort: words, title, body: Rich::default() };
        let told = (!label.is_empty()).then(|| label.to_line());
        let content = Content { picture, label, ..Content::default() };
        self.node(Node { id: name.to_owned(), content, told, group, link, span: Some(span), ..Node::default() })
    }

    /// Adds a junction, where connections meet, in a group of that name.
    ///
    /// # Errors
    ///
    /// Where its name is taken, the other is no group, or there are too many.
    pub fn junction(&mut self, name: &str, around: Option<&str>, span: Span) -> Result<(), Refused> {
        let group = self.placed(name, around)?;
        let told = Some(format!("the junction {name}"));
        let (part, shape) = (NodePart::Sign, Shape::FilledCircle);
        self.node(Node { id: name.to_owned(), part, told, shape, group, span: Some(span), ..Node::default() })
    }

    /// Adds a connection.
    ///
    /// # Errors
    ///
    /// With the number of the end that is wrong: it names no service and no junction, or a group that the connection
    /// does not leave; or there are too many.
    pub fn connect(&mut self, joints: [Joint; 2], label: Rich, span: Span) -> Result<(), (usize, Refused)> {
        if self.diagram.edges.len() >= self.limits.edges {
            return Err((0, Refused::Full(Full::Edges)));
        }
        let known = |end: usize| self.known(joints[end].name).map_err(|refused| (end, refused));
        let nodes = [known(0)?, known(1)?];
        let groups = nodes.map(|node| self.diagram.nodes[node].group);
        let mut ends = nodes.map(End::Node);
        for end in (0..2).filter(|&end| joints[end].of_group) {
            let name = joints[end].name;
            let Some(group) = groups[end] else {
                return Err((end, wrong(format!("`{name}` is in no group"), "leave `{group}` out")));
            };
            if groups[0] == groups[1] {
                let message = format!("the connection does not leave the group of `{name}`");
                return Err((end, wrong(message, "leave `{group}` out: both ends are in one group")));
            }
            ends[end] = End::Group(group);
        }
        self.hints.edges.push(Neighbours { nodes, sides: joints.map(|joint| joint.side) });
        let tips = joints.map(|joint| joint.arrow.then_some(Tip::Arrow));
        self.diagram.edges.push(Edge { label, tips, span: Some(span), ..Edge::arrow(ends[0], ends[1]) });
        Ok(())
    }

    /// Sets things in a row or a column, in their order.
    ///
    /// # Errors
    ///
    /// Where there are fewer than two, one stands there twice, or one is no service and no junction.
    pub fn align(&mut self, names: &[&str], is_row: bool) -> Result<(), Refused> {
        if names.len() < 2 {
            return Err(wrong("fewer than two things are to be aligned".to_owned(), "name two or more"));
        }
        let mut nodes = Vec::with_capacity(names.len());
        let mut seen = BTreeSet::new();
        for name in names {
            let node = self.known(name)?;
            if !seen.insert(node) {
                return Err(wrong(format!("`{}` stands there twice", shortened(name)), "name it once"));
            }
            nodes.push(node);
        }
        let sides = if is_row { [Side::Right, Side::Left] } else { [Side::Bottom, Side::Top] };
        let pairs = nodes.windows(2).map(|pair| Neighbours { nodes: [pair[0], pair[1]], sides });
        self.hints.lines.extend(pairs);
        Ok(())
    }

    /// The diagram; a group with nothing in it is a card.
    pub fn finish(self) -> Diagram {
        let Self { mut diagram, hints, .. } = self;
        let mut filled = vec![false; diagram.groups.len()];
        for node in &diagram.nodes {
            std::iter::successors(node.group, |&group| diagram.groups[group].parent)
                .for_each(|group| filled[group] = true);
        }
        let (mut index, mut kept) = (vec![None; filled.len()], Vec::new());
        for (old, group) in diagram.groups.into_iter().enumerate() {
            // Groups stand below those around them, so these have their numbers.
            let parent = group.parent.and_then(|parent: usize| index[parent]);
            if filled[old] {
                index[old] = Some(kept.len());
                kept.push(Group { parent, ..group });
            } else if group.parent.is_none_or(|parent| filled[parent]) {
                let label = Label { title: group.title, ..Label::default() };
                let picture =
                    group.picture.map(|picture| Picture { place: crate::diagram::picture::Place::Before, ..picture });
                let content = Content { picture, label, ..Content::default() };
                let node = Node { id: group.id, content, span: group.span, ..Node::default() };
                diagram.nodes.push(Node { group: group.parent, ..node });
            }
        }
        for node in &mut diagram.nodes {
            node.group = node.group.and_then(|group| index[group]);
        }
        for end in diagram.edges.iter_mut().flat_map(|edge| [&mut edge.from, &mut edge.to]) {
            if let End::Group(group) = *end {
                // A group at the end of a connection holds what that names.
                *end = End::Group(index[group].unwrap_or_default());
            }
        }
        Diagram { groups: kept, sides: Some(hints), ..diagram }
    }

    fn node(&mut self, node: Node) -> Result<(), Refused> {
        self.room()?;
        self.by_name.insert(node.id.clone(), Thing::Node(self.diagram.nodes.len()));
        self.diagram.nodes.push(node);
        Ok(())
    }

    fn room(&self) -> Result<(), Refused> {
        let fits = self.diagram.nodes.len() + self.diagram.groups.len() < self.limits.nodes;
        if fits { Ok(()) } else { Err(Refused::Full(Full::Nodes)) }
    }

    /// The group that something new is to stand in.
    fn placed(&self, name: &str, around: Option<&str>) -> Result<Option<usize>, Refused> {
        if self.by_name.contains_key(name) {
            return Err(wrong(format!("the name `{}` is taken", shortened(name)), "give it another one"));
        }
        let Some(around) = around else { return Ok(None) };
        match self.by_name.get(around) {
            Some(Thing::Group(group)) => Ok(Some(*group)),
            Some(Thing::Node(_)) => {
                Err(wrong(format!("`{}` is no group", shortened(around)), "name a group that stands above"))
            }
            None => Err(self.unknown(around, "group", |thing| matches!(thing, Thing::Group(_)))),
        }
    }

    /// The service or junction of that name.
    fn known(&self, name: &str) -> Result<usize, Refused> {
        match self.by_name.get(name) {
            Some(Thing::Node(node)) => Ok(*node),
            Some(Thing::Group(_)) => {
                let help = "name a service in it, with `{group}` behind the name";
                Err(wrong(format!("`{}` is a group", shortened(name)), help))
            }
            None => Err(self.unknown(name, "service", |thing| matches!(thing, Thing::Node(_)))),
        }
    }

    fn unknown(&self, name: &str, what: &str, is_one: fn(&Thing) -> bool) -> Refused {
        let names = self.by_name.iter().filter(|(_, thing)| is_one(thing)).map(|(name, _)| name.as_str());
        let help = match did_you_mean(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write the {what} above: `{what} {}[Words]`", shortened(name)),
        };
        Refused::Wrong(format!("there is no {what} `{}` above", shortened(name)), help)
    }
}

fn wrong(message: String, help: &str) -> Refused {
    Refused::Wrong(message, help.to_owned())
}
