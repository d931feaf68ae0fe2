//! From statements to the model: names become indices, classes become looks.

use std::collections::BTreeMap;

use super::words;
use crate::diagram::shape::Shape;
use crate::diagram::{Content, Diagram, Edge, Group, Label, Node, Picture, Stroke, Tip};
use crate::engine::layered::{Direction, End, Routing};
use crate::mermaid::{Attributes, Full, Looks, Member, Nesting};
use crate::scene::Link;
use crate::syntax::{Limits, Span};
use crate::text::{Piece, Rich, one_line};
use crate::theme::Style;

/// Dashes and gaps of an edge that would move, in px.
const MOVING: [f64; 2] = [9.0, 5.0];

/// A node as far as it has been read.
#[derive(Debug, Default)]
struct Vertex {
    id: String,
    label: Option<Rich>,
    shape: Option<Shape>,
    link: Option<Link>,
    tooltip: Option<String>,
    picture: Option<Picture>,
    /// Whether its name says nothing, because a picture speaks.
    nameless: bool,
    /// What sort of thing it is, in a word; may be empty.
    sort: &'static str,
    /// Whether it belongs to no group, whatever names it.
    global: bool,
    /// Whether the group of its name is shown as a box.
    collapsed: bool,
    span: Span,
}

#[derive(Debug)]
struct Arrow {
    from: usize,
    to: usize,
    /// Its number in the order in which things go on.
    step: Option<u64>,
    edge: Edge,
}

/// What has a look: a node, an edge or a group, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A node, or what is named like one.
    Vertex(usize),
    /// An edge.
    Arrow(usize),
    /// A group.
    Frame(usize),
}

/// What an edge looks like before its ends are known.
#[derive(Clone, Debug, Default)]
pub struct Arm {
    /// Name of the edge, for `class` and `@{ … }`.
    pub id: Option<String>,
    /// Its words.
    pub label: Rich,
    /// How its line is drawn.
    pub stroke: Stroke,
    /// What stands at its start.
    pub from: Option<Tip>,
    /// What stands at its end.
    pub to: Option<Tip>,
    /// Ranks that it spans.
    pub ranks: u32,
    /// Where it is written.
    pub span: Span,
}

/// Collects the statements of a flowchart.
#[derive(Debug, Default)]
pub struct Builder {
    vertices: Vec<Vertex>,
    vertex_of: BTreeMap<String, usize>,
    arrows: Vec<Arrow>,
    arrow_of: BTreeMap<String, usize>,
    frames: Vec<Group>,
    /// Whether each frame is shown as a box.
    collapsed: Vec<bool>,
    frame_of: BTreeMap<String, usize>,
    /// What the frames hold.
    nesting: Nesting,
    /// Nodes that are declared in a frame, with it and their places.
    declared: Vec<(usize, usize, Span)>,
    /// What was said of looks.
    pub looks: Looks<Thing>,
    /// Look of all edges, from `linkStyle default`.
    all_edges: Style,
    /// How much may be read.
    pub limits: Limits,
    /// How lines run, if said among the statements.
    pub routing: Option<Routing>,
    /// Direction from the first line.
    pub direction: Option<Direction>,
    /// How many blocks are open whose nodes belong to no group.
    pub globals: usize,
    /// Whether the outermost groups are lanes.
    pub lanes: bool,
}

impl Builder {
    /// A builder that has read nothing and takes as much as the limits allow.
    pub fn new(limits: Limits) -> Self {
        Self { limits, nesting: Nesting::new(limits.nesting), ..Self::default() }
    }

    /// The node of that name, as a member of the group around; it comes into being where it is first named.
    pub fn vertex(&mut self, id: &str, span: Span) -> Result<usize, Full> {
        let index = self.vertex_outside(id, span)?;
        if self.globals > 0 {
            self.vertices[index].global = true;
        } else {
            self.nesting.name(Member::Thing(index));
        }
        Ok(index)
    }

    /// The node of that name, whatever group is around.
    fn vertex_outside(&mut self, id: &str, span: Span) -> Result<usize, Full> {
        if let Some(&index) = self.vertex_of.get(id) {
            return Ok(index);
        }
        if self.vertices.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        let index = self.vertices.len();
        self.vertices.push(Vertex { id: id.to_owned(), span, ..Vertex::default() });
        self.vertex_of.insert(id.to_owned(), index);
        Ok(index)
    }

    /// Gives a node its words.
    pub fn set_label(&mut self, vertex: usize, words: Rich) {
        self.vertices[vertex].label = Some(words);
    }

    /// Gives a node its shape.
    pub fn set_shape(&mut self, vertex: usize, shape: Shape) {
        self.vertices[vertex].shape = Some(shape);
    }

    /// Gives a node its picture.
    pub fn set_picture(&mut self, vertex: usize, picture: Picture) {
        self.vertices[vertex].picture = Some(picture);
    }

    /// Gives an edge its number in the order in which things go on, which stands before its words.
    pub fn step_edge(&mut self, id: &str, step: u64) {
        if let Some(&arrow) = self.arrow_of.get(id) {
            self.arrows[arrow].step = Some(step);
        }
    }

    /// A picture stands for the node: its name is shown no more.
    pub fn hide_name(&mut self, vertex: usize) {
        self.vertices[vertex].nameless = true;
    }

    /// Says what sort of thing a node is.
    pub fn set_sort(&mut self, vertex: usize, sort: &'static str) {
        self.vertices[vertex].sort = sort;
    }

    /// Shows the group that has the name of a node as a box.
    pub fn collapse(&mut self, vertex: usize) {
        self.vertices[vertex].collapsed = true;
    }

    /// Takes over what attributes say of a group.
    pub fn show_group(&mut self, group: usize, attributes: &Attributes) {
        self.collapsed[group] |= attributes.text("view").as_deref() == Some("collapsed");
    }

    /// Adds a class to a node.
    pub fn classify(&mut self, vertex: usize, class: &str, span: Span) {
        self.looks.classify(Thing::Vertex(vertex), class, span);
    }

    /// Joins every node of `from` with every node of `to`. The name goes to the edge from the last
    /// to the first.
    pub fn join(&mut self, from: &[usize], to: &[usize], arm: &Arm) -> Result<(), Full> {
        for (i, &start) in from.iter().enumerate() {
            for (j, &end) in to.iter().enumerate() {
                if self.arrows.len() >= self.limits.edges {
                    return Err(Full::Edges);
                }
                if let Some(id) = arm.id.as_ref().filter(|_| i + 1 == from.len() && j == 0) {
                    self.arrow_of.entry(id.clone()).or_insert(self.arrows.len());
                }
                let edge = Edge {
                    label: arm.label.clone(),
                    stroke: arm.stroke,
                    tips: [arm.from, arm.to],
                    length: arm.ranks,
                    span: Some(arm.span),
                    ..Edge::arrow(End::Node(start), End::Node(end))
                };
                self.arrows.push(Arrow { from: start, to: end, step: None, edge });
            }
        }
        Ok(())
    }

    /// Whether an edge has that name.
    pub fn is_edge(&self, id: &str) -> bool {
        self.arrow_of.contains_key(id)
    }

    /// An edge that would move is dashed, for a still picture has no other way to tell it from the rest.
    pub fn move_edge(&mut self, id: &str) {
        if let Some(&arrow) = self.arrow_of.get(id) {
            self.looks.style(Thing::Arrow(arrow), &Style { dash: Some(MOVING.to_vec()), ..Style::default() });
        }
    }

    /// Number of edges so far.
    pub fn edges(&self) -> usize {
        self.arrows.len()
    }

    /// Opens a group and gives its number; what is named from here on is inside. One that was open before is opened
    /// again where `again` says so.
    pub fn open_group(&mut self, id: Option<String>, title: Rich, span: Span, again: bool) -> Result<usize, Full> {
        if let Some(&known) = id.as_ref().and_then(|id| self.frame_of.get(id)).filter(|_| again) {
            self.nesting.open_again(known)?;
            if id.as_deref() != Some(one_line(&title).as_str()) {
                self.frames[known].title = title;
            }
            return Ok(known);
        }
        let index = self.nesting.open()?;
        let id = id.unwrap_or_else(|| format!("subGraph{index}"));
        self.frame_of.insert(id.clone(), index);
        self.frames.push(Group { id, title, span: Some(span), ..Group::default() });
        self.collapsed.push(false);
        Ok(index)
    }

    /// Closes the innermost group, if one is open.
    pub fn close_group(&mut self) {
        self.nesting.close();
    }

    /// Sets the direction of the innermost group, or of the whole where none is open.
    pub fn set_direction(&mut self, direction: Direction) {
        match self.nesting.innermost() {
            Some(frame) => self.frames[frame].direction = Some(direction),
            None => self.direction = self.direction.or(Some(direction)),
        }
    }

    /// Adds a class to whatever has that name. False where nothing has.
    pub fn classify_named(&mut self, id: &str, class: &str, span: Span) -> bool {
        let things = self.things_named(id);
        things.iter().flatten().for_each(|thing| self.looks.classify(*thing, class, span));
        things.iter().any(Option::is_some)
    }

    /// Whether something has that name.
    pub fn is_named(&self, id: &str) -> bool {
        self.things_named(id).iter().any(Option::is_some)
    }

    /// Whether a group has that title.
    pub fn is_title(&self, words: &str) -> bool {
        self.frames.iter().any(|frame| one_line(&frame.title) == words)
    }

    /// Notes that a node was declared, not only met at an edge, in the group around.
    pub fn declare(&mut self, vertex: usize, span: Span) {
        if let Some(frame) = self.nesting.innermost()
            && self.declared.last().is_none_or(|(last, within, _)| (*last, *within) != (vertex, frame))
        {
            self.declared.push((vertex, frame, span));
        }
    }

    /// Nodes that are declared in a group that they do not stand in: name, place, and the title of the group that
    /// they stand in.
    pub fn in_two_groups(&self) -> Vec<(String, Span, String)> {
        let (parents, group_of) = (self.nesting.parents(), self.nesting.group_of_things(self.vertices.len()));
        let around = |frame: usize| std::iter::successors(Some(frame), |&f| parents[f]);
        let mut told = Vec::new();
        for &(vertex, frame, span) in &self.declared {
            let id = &self.vertices[vertex].id;
            let Some(stands_in) = group_of[vertex].filter(|_| !self.frame_of.contains_key(id)) else { continue };
            if !around(stands_in).any(|group| group == frame) && !around(frame).any(|group| group == stands_in) {
                let group = &self.frames[stands_in];
                let title = one_line(&group.title);
                told.push((id.clone(), span, if title.is_empty() { group.id.clone() } else { title }));
            }
        }
        told
    }

    /// Node, edge and group of that name.
    fn things_named(&self, id: &str) -> [Option<Thing>; 3] {
        [
            self.vertex_of.get(id).copied().map(Thing::Vertex),
            self.arrow_of.get(id).copied().map(Thing::Arrow),
            self.frame_of.get(id).copied().map(Thing::Frame),
        ]
    }

    /// Gives a look to the edge or group of that name, else to the node, which comes into being.
    pub fn style_named(&mut self, id: &str, style: &Style, span: Span) -> Result<(), Full> {
        let [_, arrow, frame] = self.things_named(id);
        let thing = match arrow.or(frame) {
            Some(thing) => thing,
            // A look does not make a node the member of a group.
            None => Thing::Vertex(self.vertex_outside(id, span)?),
        };
        self.looks.style(thing, style);
        Ok(())
    }

    /// Gives a look and a way of running to an edge by its number, or to all edges. False where there
    /// is no such edge.
    pub fn style_edge(&mut self, number: Option<usize>, style: &Style, routing: Option<Routing>) -> bool {
        let old_routing = match number {
            None => {
                self.all_edges.overlay(style);
                &mut self.routing
            }
            Some(number) => match self.arrows.get_mut(number) {
                Some(arrow) => {
                    self.looks.style(Thing::Arrow(number), style);
                    &mut arrow.edge.routing
                }
                None => return false,
            },
        };
        *old_routing = routing.or(*old_routing);
        true
    }

    /// Says how an edge runs, by its name.
    pub fn route_edge(&mut self, id: &str, routing: Routing) {
        if let Some(&arrow) = self.arrow_of.get(id) {
            self.arrows[arrow].edge.routing = Some(routing);
        }
    }

    /// Gives a link to whatever node or group has that name.
    pub fn link_named(&mut self, id: &str, link: &Link) {
        let vertex = self.vertex_of.get(id).map(|&i| &mut self.vertices[i].link);
        let frame = self.frame_of.get(id).map(|&i| &mut self.frames[i].link);
        [vertex, frame].into_iter().flatten().for_each(|target| *target = Some(link.clone()));
    }

    /// Gives a note to a node, shown while the pointer rests on it.
    pub fn tooltip_named(&mut self, id: &str, tooltip: &str) {
        if let Some(&vertex) = self.vertex_of.get(id) {
            self.vertices[vertex].tooltip = Some(tooltip.to_owned());
        }
    }

    /// The diagram of all that was read.
    pub fn finish(mut self) -> Diagram {
        self.nesting.resolve(|vertex| self.frame_of.get(&self.vertices[vertex].id).copied());
        let parents = self.nesting.parents();
        let mut group_of = self.nesting.group_of_things(self.vertices.len());
        let globals = self.vertices.iter().zip(&mut group_of).filter(|(vertex, _)| vertex.global);
        globals.for_each(|(_, group)| *group = None);
        let boxes = self.boxes(&parents);
        let box_of = |frame: Option<usize>| frame.and_then(|frame| boxes[frame]);
        // A group with nothing in it is drawn as a node; a lane is drawn all the same.
        let mut hollow: Vec<bool> = parents.iter().map(|parent| !self.lanes || parent.is_some()).collect();
        for frame in group_of.iter().chain(&parents).copied().flatten() {
            hollow[frame] = false;
        }
        // So is one that is shown as a box; what lies in it is not drawn at all.
        boxes.iter().zip(&mut hollow).for_each(|(boxed, hollow)| *hollow |= boxed.is_some());
        let mut diagram = Diagram { direction: self.direction, ..Diagram::default() };
        let mut end_of_frame = Vec::with_capacity(self.frames.len());
        let mut groups = 0;
        for &hollow in &hollow {
            // The nodes that stand for hollow groups are numbered below.
            end_of_frame.push(End::Group(groups));
            groups += usize::from(!hollow);
        }
        let group_index = |frame: Option<usize>, ends: &[End]| {
            frame.and_then(|f| if let End::Group(index) = ends[f] { Some(index) } else { None })
        };
        let mut end_of_vertex = vec![None; self.vertices.len()];
        for (i, vertex) in self.vertices.iter().enumerate() {
            if !self.frame_of.contains_key(&vertex.id) && box_of(group_of[i]).is_none() {
                end_of_vertex[i] = Some(End::Node(diagram.nodes.len()));
                diagram.nodes.push(Node { group: group_index(group_of[i], &end_of_frame), ..self.node(i, vertex) });
            }
        }
        words::set_titles(&mut diagram.nodes);
        for (i, frame) in self.frames.iter().enumerate() {
            let (style, link) = self.look_of_frame(i, frame);
            let group =
                Group { parent: group_index(parents[i], &end_of_frame), style: style.into(), link, ..frame.clone() };
            if boxes[i].is_some_and(|boxed| boxed != i) {
                continue;
            }
            if hollow[i] {
                end_of_frame[i] = End::Node(diagram.nodes.len());
                diagram.nodes.push(stand_in(group, boxes[i].is_some()));
            } else {
                diagram.groups.push(group);
            }
        }
        for (frame, boxed) in boxes.iter().enumerate() {
            if let Some(boxed) = boxed {
                end_of_frame[frame] = end_of_frame[*boxed];
            }
        }
        let ends: Vec<End> = self
            .vertices
            .iter()
            .zip(end_of_vertex)
            .zip(&group_of)
            // A vertex without a node has the name of a group, or lies in one that is shown as a box.
            .map(|((vertex, end), group)| {
                let frame = || self.frame_of.get(&vertex.id).copied().or(box_of(*group));
                end.or_else(|| frame().map(|frame| end_of_frame[frame])).unwrap_or(End::Node(0))
            })
            .collect();
        diagram.edges = self.edges_between(&ends);
        if self.lanes {
            diagram.make_lanes();
        }
        diagram
    }

    /// All edges, given what each vertex is drawn as. What leads from one thing in a box to another in it is not seen.
    fn edges_between(&mut self, ends: &[End]) -> Vec<Edge> {
        let arrows = std::mem::take(&mut self.arrows).into_iter().enumerate();
        let seen = arrows.filter(|(_, arrow)| ends[arrow.from] != ends[arrow.to] || arrow.from == arrow.to);
        let edge = |(i, mut arrow): (usize, Arrow)| {
            if let Some(step) = arrow.step {
                number(&mut arrow.edge.label, step);
            }
            let mut style = self.all_edges.clone();
            self.looks.lay_over(&mut style, &Thing::Arrow(i));
            Edge { from: ends[arrow.from], to: ends[arrow.to], style: style.into(), ..arrow.edge }
        };
        seen.map(edge).collect()
    }

    /// The outermost group around each group, itself among them, that is shown as a box.
    fn boxes(&self, parents: &[Option<usize>]) -> Vec<Option<usize>> {
        let named =
            |frame: usize| self.vertex_of.get(&self.frames[frame].id).is_some_and(|&v| self.vertices[v].collapsed);
        let is_box: Vec<bool> = (0..self.frames.len()).map(|frame| self.collapsed[frame] || named(frame)).collect();
        let around = |frame: usize| std::iter::successors(Some(frame), |&frame| parents[frame]);
        (0..self.frames.len()).map(|frame| around(frame).filter(|&frame| is_box[frame]).last()).collect()
    }

    fn node(&self, index: usize, vertex: &Vertex) -> Node {
        let mut link = vertex.link.clone();
        if let Some(link) = &mut link {
            link.tooltip = vertex.tooltip.clone().or(link.tooltip.take());
        }
        let shape = vertex.shape.unwrap_or_default();
        let words = match &vertex.label {
            Some(words) => words.clone(),
            // The name says nothing where the shape or the picture speaks.
            None if shape.is_sign() || vertex.nameless => Rich::default(),
            None => Rich::plain(vertex.id.clone()),
        };
        let mut content = Content { picture: vertex.picture.clone(), ..Content::words(words) };
        content.label.sort = Rich::plain(vertex.sort);
        Node {
            id: vertex.id.clone(),
            content,
            shape,
            style: self.looks.of_node(&Thing::Vertex(index)).into(),
            link,
            span: Some(vertex.span),
            ..Node::default()
        }
    }

    /// Look and link of a group, with what was said of the node of the same name.
    fn look_of_frame(&self, index: usize, frame: &Group) -> (Style, Option<Link>) {
        let mut style = Style::default();
        let vertex = self.vertex_of.get(&frame.id).copied();
        if let Some(vertex) = vertex {
            self.looks.lay_over(&mut style, &Thing::Vertex(vertex));
        }
        self.looks.lay_over(&mut style, &Thing::Frame(index));
        (style, frame.link.clone().or_else(|| vertex.and_then(|i| self.vertices[i].link.clone())))
    }
}

/// Puts the number of a step before the words of an edge.
fn number(label: &mut Rich, step: u64) {
    let text = if label.is_empty() { step.to_string() } else { format!("{step}. ") };
    label.pieces.insert(0, Piece { text, ..Piece::default() });
}

/// The node that is drawn for a group with nothing in it, or for one that is shown as a box.
fn stand_in(group: Group, boxed: bool) -> Node {
    let told = boxed.then(|| format!("{} (not shown inside)", one_line(&group.title)));
    let mut content = Content::words(group.title);
    if boxed {
        content.label = Label { title: content.label.body, body: Rich::plain("…"), ..Label::default() };
    }
    Node {
        id: group.id,
        content,
        told,
        shape: if boxed { Shape::StackedRect } else { Shape::Rect },
        style: group.style,
        group: group.parent,
        link: group.link,
        span: group.span,
        ..Node::default()
    }
}
