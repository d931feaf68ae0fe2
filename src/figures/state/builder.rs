//! From states, transitions and notes as they are named to a diagram.

use std::collections::BTreeMap;

use crate::diagram::{
    Beside, Cell, Compartment, Content, Diagram, Direction, Edge, End, Frame, Group, Label, Node, NodePart, Packing,
    Row, Shape, Side, Stroke,
};
use crate::mermaid::{Full, Looks};
use crate::syntax::{Limits, Link, Span};
use crate::text::Rich;

/// What a state is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// A state of its own; a composite one where others are inside.
    #[default]
    State,
    /// Where what is around it starts.
    Start,
    /// Where what is around it ends.
    End,
    /// Conditions choose the way.
    Choice,
    /// One way becomes several.
    Fork,
    /// Several ways become one.
    Join,
    /// Where what is around it was left.
    History,
}

/// A state as far as it has been read.
#[derive(Debug, Default)]
struct State {
    id: String,
    sort: Sort,
    /// Its descriptions; its name stands for them where there is none.
    words: Vec<Rich>,
    /// The scope around it.
    around: Option<usize>,
    /// The scope of the states in it.
    inside: Option<usize>,
    link: Option<Link>,
    span: Span,
}

/// What holds states: a composite state, or one of its regions.
#[derive(Debug)]
struct Scope {
    /// The composite state that it is, or whose region it is.
    of: usize,
    /// The scope of the composite state whose region it is.
    region_of: Option<usize>,
    direction: Option<Direction>,
}

/// A composite state or region, or the outermost level.
#[derive(Clone, Copy, Debug)]
pub struct Here(Option<usize>);

#[derive(Debug)]
struct Transition {
    ends: [usize; 2],
    words: Rich,
    span: Span,
}

#[derive(Debug)]
struct Note {
    of: Option<usize>,
    side: Side,
    words: Rich,
    around: Option<usize>,
    span: Span,
}

/// Collects what a state diagram is made of.
#[derive(Debug)]
pub struct Builder {
    states: Vec<State>,
    by_name: BTreeMap<String, usize>,
    /// Starts and ends, of which each scope has at most one of each.
    terminals: BTreeMap<(Option<usize>, bool), usize>,
    scopes: Vec<Scope>,
    /// Where what is named next stands.
    here: Option<usize>,
    transitions: Vec<Transition>,
    notes: Vec<Note>,
    limits: Limits,
    /// Where transitions lead on the whole.
    pub direction: Option<Direction>,
    /// What was said of the looks of states.
    pub looks: Looks<usize>,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(limits: Limits) -> Self {
        Self {
            states: Vec::new(),
            by_name: BTreeMap::new(),
            terminals: BTreeMap::new(),
            scopes: Vec::new(),
            here: None,
            transitions: Vec::new(),
            notes: Vec::new(),
            limits,
            direction: None,
            looks: Looks::default(),
        }
    }

    /// The state of that name, named here. It stands in the first composite state that names it.
    pub fn state(&mut self, name: &str, span: Span) -> Result<usize, Full> {
        let Some(&state) = self.by_name.get(name) else {
            let sort = if matches!(name, "[H]" | "[H*]" | "[h]" | "[h*]") { Sort::History } else { Sort::State };
            let state = self.add(State { id: name.to_owned(), sort, span, ..State::default() })?;
            self.by_name.insert(name.to_owned(), state);
            return Ok(state);
        };
        if self.states[state].around.is_none() && !self.is_around(state) {
            self.states[state].around = self.here;
        }
        Ok(state)
    }

    /// The start, or the end, of what is around.
    pub fn terminal(&mut self, is_start: bool, span: Span) -> Result<usize, Full> {
        let key = (self.here, is_start);
        if let Some(&state) = self.terminals.get(&key) {
            return Ok(state);
        }
        let sort = if is_start { Sort::Start } else { Sort::End };
        // Unlike all names: a bracket begins it.
        let id = format!("[*] {} {}", if is_start { "start" } else { "end" }, self.terminals.len());
        let state = self.add(State { id, sort, span, ..State::default() })?;
        self.terminals.insert(key, state);
        Ok(state)
    }

    fn add(&mut self, state: State) -> Result<usize, Full> {
        if self.states.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        self.states.push(State { around: self.here, ..state });
        Ok(self.states.len() - 1)
    }

    /// Whether what is named next stands in that state, at whatever depth.
    fn is_around(&self, state: usize) -> bool {
        std::iter::successors(self.here, |&scope| self.around(scope)).any(|scope| self.scopes[scope].of == state)
    }

    /// The scope around a scope.
    fn around(&self, scope: usize) -> Option<usize> {
        match self.scopes[scope].region_of {
            Some(composite) => Some(composite),
            None => self.states[self.scopes[scope].of].around,
        }
    }

    /// Where what is named next stands.
    pub fn here(&self) -> Here {
        Here(self.here)
    }

    /// Goes to where names stood before.
    pub fn go(&mut self, here: Here) {
        self.here = here.0;
    }

    /// The state that has that name already.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Names of all states.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Adds a description.
    pub fn describe(&mut self, state: usize, words: Rich) {
        if !words.is_empty() {
            self.states[state].words.push(words);
        }
    }

    /// Says what a state is.
    pub fn set_sort(&mut self, state: usize, sort: Sort) {
        self.states[state].sort = sort;
    }

    /// Says where a click on a state leads.
    pub fn set_link(&mut self, state: usize, link: Link) {
        self.states[state].link = Some(link);
    }

    /// Goes into a state: what is named from here on stands in it.
    pub fn open(&mut self, state: usize) {
        let scope = match self.states[state].inside {
            // Its regions go on with a further one.
            Some(inside) => inside,
            None => {
                self.scopes.push(Scope { of: state, region_of: None, direction: None });
                self.scopes.len() - 1
            }
        };
        self.states[state].inside = Some(scope);
        self.here = Some(scope);
        if self.scopes.iter().any(|other| other.region_of == Some(scope)) {
            self.region(scope);
        }
    }

    /// Goes out of the innermost composite state.
    pub fn close(&mut self) {
        let Some(scope) = self.here else { return };
        self.here = self.states[self.scopes[scope].of].around;
    }

    /// Begins a further region of the innermost composite state. False where there is none.
    pub fn divide(&mut self) -> bool {
        let Some(here) = self.here else { return false };
        if let Some(composite) = self.scopes[here].region_of {
            self.region(composite);
            return true;
        }
        // What stands in it so far is the first region.
        let first = self.scopes.len();
        self.region(here);
        self.states.iter_mut().filter(|state| state.around == Some(here)).for_each(|state| state.around = Some(first));
        self.notes.iter_mut().filter(|note| note.around == Some(here)).for_each(|note| note.around = Some(first));
        for is_start in [true, false] {
            if let Some(state) = self.terminals.remove(&(Some(here), is_start)) {
                self.terminals.insert((Some(first), is_start), state);
            }
        }
        self.region(here);
        true
    }

    fn region(&mut self, composite: usize) {
        let of = self.scopes[composite].of;
        self.scopes.push(Scope { of, region_of: Some(composite), direction: None });
        self.here = Some(self.scopes.len() - 1);
    }

    /// Says where transitions lead in the innermost composite state or region, or on the whole.
    pub fn set_direction(&mut self, direction: Direction) {
        match self.here {
            Some(scope) => self.scopes[scope].direction = Some(direction),
            None => self.direction = Some(direction),
        }
    }

    /// Adds a transition.
    pub fn transition(&mut self, from: usize, to: usize, words: Rich, span: Span) -> Result<(), Full> {
        if self.transitions.len() >= self.limits.edges {
            return Err(Full::Edges);
        }
        self.transitions.push(Transition { ends: [from, to], words, span });
        Ok(())
    }

    /// Adds a note, of a state or of nothing.
    pub fn note(&mut self, of: Option<usize>, side: Side, words: Rich, span: Span) -> Result<(), Full> {
        if self.states.len() + self.notes.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        self.notes.push(Note { of, side, words, around: self.here, span });
        Ok(())
    }

    /// The diagram.
    pub fn finish(self) -> Diagram {
        let groups = self.groups();
        let group_of = |scope: Option<usize>| scope.and_then(|scope| groups[scope]);
        let mut diagram = Diagram { direction: self.direction, ..Diagram::default() };
        for (scope, _) in groups.iter().enumerate().filter(|(_, group)| group.is_some()) {
            diagram.groups.push(self.group(scope, group_of(self.around(scope))));
        }
        let mut ends = Vec::with_capacity(self.states.len());
        for (index, state) in self.states.iter().enumerate() {
            if let Some(group) = group_of(state.inside) {
                ends.push(End::Group(group));
                continue;
            }
            let node = diagram.nodes.len();
            ends.push(End::Node(node));
            // Within a composite state transitions to it and from it may be tied to its start and its end.
            match state.sort {
                Sort::Start if state.around.is_none() => diagram.first.push(node),
                Sort::End if state.around.is_none() => diagram.last.push(node),
                _ => {}
            }
            diagram.nodes.push(Node { group: group_of(state.around), ..self.node(index) });
        }
        let edge = |transition: Transition| Edge {
            label: transition.words,
            span: Some(transition.span),
            ..Edge::arrow(ends[transition.ends[0]], ends[transition.ends[1]])
        };
        diagram.edges = self.transitions.into_iter().map(edge).collect();
        for (count, note) in self.notes.into_iter().enumerate() {
            let index = diagram.nodes.len();
            let of = note.of.map(|state| ends[state]);
            let group = match of {
                Some(End::Node(node)) => diagram.nodes[node].group,
                Some(End::Group(group)) => diagram.groups[group].parent,
                None => group_of(note.around),
            };
            diagram.nodes.push(Node {
                id: format!("note {}", count + 1),
                part: NodePart::Note,
                content: Content { flush: true, ..Content::words(note.words) },
                group,
                span: Some(note.span),
                ..Node::default()
            });
            let Some(of) = of else { continue };
            if let End::Node(node) = of {
                diagram.beside.push(Beside { node: index, of: node, side: note.side });
            }
            let (from, to) = if note.side == Side::Left { (End::Node(index), of) } else { (of, End::Node(index)) };
            diagram.edges.push(Edge { stroke: Stroke::Dotted, tips: [None; 2], ..Edge::arrow(from, to) });
        }
        diagram
    }

    /// The group that each scope is drawn as: none where nothing stands in it.
    fn groups(&self) -> Vec<Option<usize>> {
        let mut filled = vec![false; self.scopes.len()];
        let around = self.states.iter().map(|state| state.around).chain(self.notes.iter().map(|note| note.around));
        for scope in around.flatten() {
            let mut line = std::iter::successors(Some(scope), |&scope| self.around(scope));
            // What is around a filled one is filled already.
            while let Some(scope) = line.next().filter(|&scope| !filled[scope]) {
                filled[scope] = true;
            }
        }
        let mut next = 0..;
        filled.iter().map(|&filled| if filled { next.next() } else { None }).collect()
    }

    fn group(&self, scope: usize, parent: Option<usize>) -> Group {
        let Scope { of, region_of, direction } = &self.scopes[scope];
        let state = &self.states[*of];
        if region_of.is_some() {
            let id = format!("{} region {scope}", state.id);
            return Group { id, frame: Frame::Region, parent, direction: *direction, ..Group::default() };
        }
        let has_regions = self.scopes.iter().any(|other| other.region_of == Some(scope));
        Group {
            id: state.id.clone(),
            title: joined(&state.words).unwrap_or_else(|| Rich::plain(&state.id)),
            frame: Frame::Titled,
            parent,
            direction: *direction,
            packing: if has_regions { Packing::Row } else { Packing::Even },
            style: self.looks.of_node(of),
            link: state.link.clone(),
            span: Some(state.span),
        }
    }

    fn node(&self, index: usize) -> Node {
        let state = &self.states[index];
        let named = || Content::words(joined(&state.words).unwrap_or_else(|| Rich::plain(&state.id)));
        let around = state.around.map(|scope| &self.states[self.scopes[scope].of]);
        let of = around.map(|state| format!(" of {}", joined(&state.words).map_or(state.id.clone(), |w| w.to_plain())));
        let of = of.unwrap_or_default();
        let (shape, content, told) = match state.sort {
            Sort::State => (Shape::Rounded, described(state), None),
            Sort::Start => (Shape::FilledCircle, Content::default(), Some(format!("the start{of}"))),
            Sort::End => (Shape::Bullseye, Content::default(), Some(format!("the end{of}"))),
            Sort::Choice => match joined(&state.words) {
                Some(words) => (Shape::Choice, Content::words(words), None),
                None => (Shape::Choice, Content::default(), Some(told("choice", &state.id))),
            },
            Sort::Fork => (Shape::Fork, Content::default(), Some(told("fork", &state.id))),
            Sort::Join => (Shape::Fork, Content::default(), Some(told("join", &state.id))),
            Sort::History if state.words.is_empty() => {
                let deep = if state.id.contains('*') { "H*" } else { "H" };
                (Shape::Circle, Content::words(deep), Some(format!("the history{of}")))
            }
            Sort::History => (Shape::Circle, named(), None),
        };
        let part = if state.sort == Sort::State { NodePart::Thing } else { NodePart::Sign };
        let style = if part == NodePart::Thing { self.looks.of_node(&index) } else { self.looks.of_sign(&index) };
        Node {
            id: state.id.clone(),
            part,
            content,
            told,
            shape,
            style,
            link: state.link.clone(),
            span: Some(state.span),
            ..Node::default()
        }
    }
}

/// What stands in a state: its one description or its name; where there are more, the first is its title.
fn described(state: &State) -> Content {
    let row = |words: &Rich| Row { cells: vec![Cell { text: words.clone(), ..Cell::default() }] };
    match state.words.as_slice() {
        [] => Content::words(Rich::plain(&state.id)),
        [only] => Content::words(only.clone()),
        [title, rest @ ..] => Content {
            label: Label { title: title.clone(), ..Label::default() },
            compartments: vec![Compartment { rows: rest.iter().map(row).collect() }],
            ..Content::default()
        },
    }
}

/// Descriptions in lines of their own; none where there are none.
fn joined(words: &[Rich]) -> Option<Rich> {
    let mut lines = words.iter();
    let mut all = lines.next()?.clone();
    for line in lines {
        all.pieces.push(crate::text::Piece { text: "\n".to_owned(), ..Default::default() });
        all.pieces.extend(line.pieces.iter().cloned());
    }
    Some(all)
}

/// `the choice if_state`, but `the fork_state` where the name says it.
fn told(sort: &str, name: &str) -> String {
    if name.to_lowercase().contains(sort) { name.to_owned() } else { format!("the {sort} {name}") }
}
