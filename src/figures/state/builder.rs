//! From states, transitions and notes as they are named to a diagram.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::diagram::{
    Cell, Compartment, Content, Diagram, Direction, Edge, End, Frame, Group, Label, Node, NodePart, Packing, Row,
    Shape, Side,
};
use crate::mermaid::{Full, Looks};
use crate::syntax::{Limits, Link, Span};
use crate::text::Rich;

/// What sort of state it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A state.
    #[default]
    State,
    /// A choice between ways, drawn as a small rhombus.
    Choice,
    /// Where one way becomes several, drawn as a bar.
    Fork,
    /// Where several ways become one, drawn as a bar.
    Join,
    /// Back to where the state around it was left.
    History,
    /// Where what is around it starts.
    #[serde(skip)]
    Start,
    /// Where what is around it ends.
    #[serde(skip)]
    End,
}

/// A state as far as it has been read.
#[derive(Debug, Default)]
pub struct State {
    id: String,
    /// Its name as it is drawn.
    pub named: Rich,
    /// What it is; a composite state where others are inside.
    pub sort: Sort,
    /// Its descriptions; its name stands for them where there is none.
    words: Vec<Rich>,
    /// The region around it.
    around: Option<usize>,
    /// The regions of the states in it: one, or as many as `--` makes of it.
    regions: Vec<usize>,
    /// Where a click leads.
    pub link: Option<Link>,
    span: Span,
}

/// What holds states: all of a composite state, or a part of it.
#[derive(Debug)]
struct Region {
    /// The composite state.
    of: usize,
    direction: Option<Direction>,
}

/// A region, or the outermost level.
#[derive(Clone, Copy, Debug)]
pub struct Here(Option<usize>);

/// Collects what a state diagram is made of.
#[derive(Debug, Default)]
pub struct Builder {
    /// By the numbers that the other functions give.
    pub states: Vec<State>,
    by_name: BTreeMap<String, usize>,
    /// Starts and ends, of which each region has at most one of each.
    terminals: BTreeMap<(Option<usize>, bool), usize>,
    regions: Vec<Region>,
    /// Where what is named next stands.
    here: Option<usize>,
    /// Transitions; the nodes that they join are states yet.
    edges: Vec<Edge>,
    /// Notes, in regions in place of groups, with the state that they speak of.
    notes: Vec<(Node, Option<(usize, Side)>)>,
    limits: Limits,
    /// Where transitions lead on the whole.
    pub direction: Option<Direction>,
    /// What was said of the looks of states.
    pub looks: Looks<usize>,
}

impl Builder {
    /// Nothing yet; as much may come as the limits allow.
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// The state of that name, named here. As mermaid has it, it stands in the last composite state that names it.
    pub fn state(&mut self, name: &str, span: Span) -> Result<usize, Full> {
        let Some(&state) = self.by_name.get(name) else {
            let sort = if matches!(name, "[H]" | "[H*]" | "[h]" | "[h*]") { Sort::History } else { Sort::State };
            let state =
                self.add(State { id: name.to_owned(), named: Rich::plain(name), sort, span, ..State::default() })?;
            self.by_name.insert(name.to_owned(), state);
            return Ok(state);
        };
        if self.here.is_some() && !self.is_around(state) {
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
        let around = |&region: &usize| self.states[self.regions[region].of].around;
        std::iter::successors(self.here, around).any(|region| self.regions[region].of == state)
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

    /// Goes into a state: what is named from here on stands in it. Regions go on with a further one.
    pub fn open(&mut self, state: usize) {
        match *self.states[state].regions {
            [only] => self.here = Some(only),
            _ => self.add_region(state),
        }
    }

    fn add_region(&mut self, of: usize) {
        self.here = Some(self.regions.len());
        self.states[of].regions.push(self.regions.len());
        self.regions.push(Region { of, direction: None });
    }

    /// Goes out of the innermost composite state.
    pub fn close(&mut self) {
        self.here = self.here.and_then(|region| self.states[self.regions[region].of].around);
    }

    /// Begins a further region of the innermost composite state. False where there is none.
    pub fn divide(&mut self) -> bool {
        let Some(here) = self.here else { return false };
        self.add_region(self.regions[here].of);
        true
    }

    /// Says where transitions lead in the innermost region, or on the whole.
    pub fn set_direction(&mut self, direction: Direction) {
        match self.here {
            Some(region) => self.regions[region].direction = Some(direction),
            None => self.direction = Some(direction),
        }
    }

    /// Adds a transition.
    pub fn transition(&mut self, from: usize, to: usize, label: Rich, span: Span) -> Result<(), Full> {
        if self.edges.len() >= self.limits.edges {
            return Err(Full::Edges);
        }
        self.edges.push(Edge { label, span: Some(span), ..Edge::arrow(End::Node(from), End::Node(to)) });
        Ok(())
    }

    /// Adds a note, of a state or of nothing.
    pub fn note(&mut self, of: Option<(usize, Side)>, words: Rich, span: Span) -> Result<(), Full> {
        if self.states.len() + self.notes.len() >= self.limits.nodes {
            return Err(Full::Nodes);
        }
        let note = Node::note(self.notes.len() + 1, words, self.here, span);
        self.notes.push((note, of));
        Ok(())
    }

    /// What leads to the same end comes in by one stem: its sign is too small for heads beside each other.
    fn join_at_ends(&mut self) {
        let mut into: Vec<Vec<usize>> = vec![Vec::new(); self.states.len()];
        for (at, edge) in self.edges.iter().enumerate() {
            if let End::Node(state) = edge.to {
                into[state].push(at);
            }
        }
        let ends = self.states.iter().zip(into).filter(|(state, edges)| state.sort == Sort::End && edges.len() > 1);
        ends.flat_map(|(_, edges)| edges).for_each(|edge| self.edges[edge].ports[1].trunk = Some(0));
    }

    /// The diagram.
    pub fn finish(mut self) -> Diagram {
        self.join_at_ends();
        let mut diagram = Diagram { direction: self.direction, ..Diagram::default() };
        let groups = self.add_groups(&mut diagram);
        let mut ends = Vec::with_capacity(self.states.len());
        for (index, state) in self.states.iter().enumerate() {
            if let Some(group) = groups.composites[index] {
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
            diagram.nodes.push(Node { group: groups.in_region(state.around), ..self.node(index) });
        }
        let end = |end: End| if let End::Node(state) = end { ends[state] } else { end };
        let edges = std::mem::take(&mut self.edges).into_iter();
        diagram.edges = edges.map(|edge| Edge { from: end(edge.from), to: end(edge.to), ..edge }).collect();
        for (note, of) in std::mem::take(&mut self.notes) {
            let around = of.map_or(note.group, |(state, _)| self.states[state].around);
            let note = Node { group: groups.in_region(around), ..note };
            diagram.add_note(note, of.map(|(state, side)| (ends[state], side)));
        }
        diagram
    }

    /// Adds the groups of composite states and of their regions where there are several. Where nothing stands, there
    /// is neither.
    fn add_groups(&self, diagram: &mut Diagram) -> Groups {
        let mut filled = vec![false; self.regions.len()];
        let around = self.states.iter().map(|state| state.around).chain(self.notes.iter().map(|(note, _)| note.group));
        around.flatten().for_each(|region| filled[region] = true);
        let mut groups = Groups { composites: vec![None; self.states.len()], regions: vec![None; self.regions.len()] };
        let is_divided = |of: usize| self.states[of].regions.iter().filter(|&&region| filled[region]).count() > 1;
        let mut next = 0..;
        let regions = || self.regions.iter().enumerate().filter(|(region, _)| filled[*region]);
        for (region, Region { of, .. }) in regions() {
            groups.composites[*of] = groups.composites[*of].or_else(|| next.next());
            groups.regions[region] = if is_divided(*of) { next.next() } else { groups.composites[*of] };
        }
        for (region, Region { of, direction }) in regions() {
            let state = &self.states[*of];
            let here = Some(diagram.groups.len());
            if groups.composites[*of] == here {
                let parent = groups.in_region(state.around);
                let divided = is_divided(*of);
                let direction = direction.filter(|_| !divided);
                let packing = if divided { Packing::Row } else { Packing::Even };
                diagram.groups.push(Group { parent, direction, packing, ..self.group(*of) });
            }
            if groups.regions[region] == Some(diagram.groups.len()) {
                let (id, parent) = (format!("{} region {region}", state.id), groups.composites[*of]);
                let direction = *direction;
                diagram.groups.push(Group { id, frame: Frame::Region, parent, direction, ..Group::default() });
            }
        }
        groups
    }

    fn group(&self, of: usize) -> Group {
        let state = &self.states[of];
        Group {
            id: state.id.clone(),
            title: joined(&state.words).unwrap_or_else(|| state.named.clone()),
            frame: Frame::Titled,
            style: self.looks.of_node(&of).into(),
            link: state.link.clone(),
            span: Some(state.span),
            ..Group::default()
        }
    }

    fn node(&self, index: usize) -> Node {
        let state = &self.states[index];
        let words = joined(&state.words);
        let around = state.around.map(|region| &self.states[self.regions[region].of]);
        let of = around.map(|state| format!(" of {}", joined(&state.words).map_or(state.id.clone(), |w| w.to_plain())));
        let of = of.unwrap_or_default();
        let (shape, content, told) = match (state.sort, words) {
            (Sort::State, _) => (Shape::Rounded, described(state), None),
            (Sort::Start, _) => (Shape::FilledCircle, Content::default(), Some(format!("the start{of}"))),
            (Sort::End, _) => (Shape::Bullseye, Content::default(), Some(format!("the end{of}"))),
            (Sort::Choice, Some(words)) => (Shape::Choice, Content::words(words), None),
            (Sort::Choice, None) => (Shape::Choice, Content::default(), Some(told("choice", &state.id))),
            (Sort::Fork, _) => (Shape::Fork, Content::default(), Some(told("fork", &state.id))),
            (Sort::Join, _) => (Shape::Fork, Content::default(), Some(told("join", &state.id))),
            (Sort::History, Some(words)) => (Shape::Circle, Content::words(words), None),
            (Sort::History, None) => {
                let deep = if state.id.contains('*') { "H*" } else { "H" };
                (Shape::Circle, Content::words(deep), Some(format!("the history{of}")))
            }
        };
        let part = if state.sort == Sort::State { NodePart::Thing } else { NodePart::Sign };
        let style = if part == NodePart::Thing { self.looks.of_node(&index) } else { self.looks.of_sign(&index) };
        Node {
            id: state.id.clone(),
            part,
            content,
            told,
            shape,
            style: style.into(),
            link: state.link.clone(),
            span: Some(state.span),
            ..Node::default()
        }
    }
}

/// The groups that composite states and regions are drawn as.
struct Groups {
    /// As the states: none for those that are no composite states.
    composites: Vec<Option<usize>>,
    /// As the regions: what states in them stand in.
    regions: Vec<Option<usize>>,
}

impl Groups {
    fn in_region(&self, region: Option<usize>) -> Option<usize> {
        region.and_then(|region| self.regions[region])
    }
}

/// What stands in a state: its one description or its name; where there are more, the first is its title.
fn described(state: &State) -> Content {
    let row = |words: &Rich| Row { cells: vec![Cell { text: words.clone(), ..Cell::default() }] };
    match state.words.as_slice() {
        [] => Content::words(state.named.clone()),
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
