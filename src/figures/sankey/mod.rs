//! The Sankey diagram: what flows from one stage to the next, as wide as its value.

mod columns;
mod layout;
mod mermaid;
mod order;
mod rules;
mod spec;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use self::rules::FLOWS_IN_CIRCLE;
use super::{Body, Figure, Grammar, Kind, Noun, Part, Parts, Spec, Stage};
use crate::data::{Table, Value};
use crate::items::sentences;
use crate::language::{Language, words};
use crate::scale::format::Labels;
use crate::scene::fit::Room;
use crate::syntax::diagnostic::shortened;
use crate::syntax::rules::TOO_LARGE;
use crate::syntax::{Diagnostic, Limits, Span};
use crate::text::Rich;
use crate::theme::CssColor;

/// The row of Sankey diagrams in the table of kinds.
pub const KIND: Kind = Kind {
    name: "sankey",
    summary: "what flows from one stage to the next, as wide as its value",
    spec: Some(Spec { read: spec::read, schema: spec::schema }),
    mermaid: Some(Grammar { families: &["sankey", "sankey-beta"], read: mermaid::read }),
    foreign: None,
    rules: rules::RULES,
};

const NODE: Noun = Noun::new("node", "nodes");
const FLOW: Noun = Noun::new("flow", "flows");

/// More flows than that are refused: nobody reads them in one figure.
const MOST_FLOWS: usize = 500;

/// What flows between nodes.
#[derive(Clone, Debug, Default)]
pub struct Sankey {
    /// In the order in which flows name them.
    nodes: Vec<Node>,
    /// In the author's order; none leads back to where it comes from, over whatever others.
    flows: Vec<Flow>,
    /// Where the node of a name stands.
    places: BTreeMap<String, usize>,
    /// How it is drawn.
    look: Look,
}

/// Where flows come together and part.
#[derive(Clone, Debug)]
struct Node {
    /// As descriptions tell it.
    name: String,
    /// As it is drawn.
    words: Rich,
    color: Option<CssColor>,
    source: Option<Span>,
}

/// What flows from a node to another.
#[derive(Clone, Copy, Debug)]
struct Flow {
    from: usize,
    to: usize,
    /// 0 or more.
    value: f64,
    source: Span,
}

/// How a Sankey diagram is drawn.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Where flows have their colour from.
    pub colors: Colors,
    /// Which column nodes stand in that could stand in several.
    pub align: Align,
    /// Whether values are hidden.
    pub without_values: bool,
    /// What stands before every value.
    pub prefix: String,
    /// What stands behind every value.
    pub suffix: String,
    /// How values are written.
    pub labels: Labels,
}

/// Where flows have their colour from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Colors {
    /// The node that they come from.
    #[default]
    Source,
    /// The node that they lead to.
    Target,
    /// One colour for all.
    #[serde(skip)]
    One(CssColor),
    /// None.
    None,
}

/// Which column nodes stand in that could stand in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// As far left as may be, but what leads nowhere at the right end.
    #[default]
    Justify,
    /// As far left as may be.
    Left,
    /// As far right as may be.
    Right,
    /// As far left as may be, but what nothing leads to just before where it leads.
    Center,
}

impl Sankey {
    /// Adds a flow between the nodes of two names, which come into being where they are not there yet.
    ///
    /// # Errors
    ///
    /// Where there would be more flows or nodes than may be.
    fn add(&mut self, [from, to]: [&str; 2], value: f64, source: Span, limits: Limits) -> Result<(), Diagnostic> {
        let (from, to) = (self.node(from, source), self.node(to, source));
        self.flows.push(Flow { from, to, value, source });
        let most = limits.edges.min(MOST_FLOWS);
        if self.flows.len() <= most && self.nodes.len() <= limits.nodes {
            return Ok(());
        }
        let message = format!("there are more than {most} flows, or {} nodes", limits.nodes);
        Err(Diagnostic::error(&TOO_LARGE, source, message).help("show the flows that matter, and the rest as one"))
    }

    fn node(&mut self, name: &str, source: Span) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        self.nodes.push(Node { name: name.to_owned(), words: Rich::plain(name), color: None, source: Some(source) });
        self.places.insert(name.to_owned(), self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    /// Gives a node a colour; whether there is one of that name.
    fn color(&mut self, name: &str, color: CssColor) -> bool {
        let node = self.places.get(name).and_then(|place| self.nodes.get_mut(*place));
        node.map(|node| node.color = Some(color)).is_some()
    }

    /// What is wrong with it as a whole: flows that lead back to where they come from.
    fn wrong(&self) -> Option<Diagnostic> {
        let circle = self.circle()?;
        let last = *circle.last()?;
        let name = |flow: usize| shortened(&self.nodes[self.flows[flow].from].name).into_owned();
        let mut way: Vec<String> = circle.iter().map(|&flow| name(flow)).collect();
        let first = way.first()?.clone();
        let help = format!(
            "a Sankey diagram leads from left to right: give what comes back a name of its own, such as `{first} (returned)`"
        );
        way.push(first);
        let message = format!("flows lead in a circle: {}", way.join(" → "));
        Some(Diagnostic::error(&FLOWS_IN_CIRCLE, self.flows[last].source, message).help(help))
    }

    /// Flows one after the other that lead back to where the first comes from.
    fn circle(&self) -> Option<Vec<usize>> {
        let leaving = self.leaving();
        // 0 not seen yet, 1 on the way, 2 done.
        let mut seen = vec![0_u8; self.nodes.len()];
        for start in 0..self.nodes.len() {
            if seen[start] != 0 {
                continue;
            }
            seen[start] = 1;
            // Nodes of the way, each with the next of its flows to be followed, and the flows between them.
            let (mut way, mut flows) = (vec![(start, 0)], Vec::new());
            while let Some((node, next)) = way.last_mut() {
                let Some(&flow) = leaving[*node].get(*next) else {
                    seen[*node] = 2;
                    way.pop();
                    flows.pop();
                    continue;
                };
                *next += 1;
                let to = self.flows[flow].to;
                match seen[to] {
                    0 => {
                        seen[to] = 1;
                        way.push((to, 0));
                        flows.push(flow);
                    }
                    1 => {
                        flows.push(flow);
                        let from = way.iter().position(|(node, _)| *node == to)?;
                        return Some(flows.split_off(from));
                    }
                    _ => {}
                }
            }
        }
        None
    }

    /// The flows that leave each node, in the author's order.
    fn leaving(&self) -> Vec<Vec<usize>> {
        let mut leaving = vec![Vec::new(); self.nodes.len()];
        for (index, flow) in self.flows.iter().enumerate() {
            leaving[flow.from].push(index);
        }
        leaving
    }

    /// What goes through a node: the greater of what comes and what leaves.
    fn total(&self, node: usize) -> f64 {
        let sum = |end: fn(&Flow) -> usize| -> f64 {
            self.flows.iter().filter(|flow| end(flow) == node).map(|flow| flow.value).sum()
        };
        sum(|flow| flow.from).max(sum(|flow| flow.to))
    }

    /// A value as it is read.
    fn written(&self, value: f64) -> String {
        // Sums of decimal fractions have digits that nobody wrote.
        let value = if self.look.labels == Labels::Plain { (value * 100.0).round() / 100.0 } else { value };
        format!("{}{}{}", self.look.prefix, self.look.labels.one(&Value::Number(value)), self.look.suffix)
    }

    fn told(&self, flow: &Flow) -> String {
        format!("{} to {}: {}", self.nodes[flow.from].name, self.nodes[flow.to].name, self.written(flow.value))
    }
}

impl Figure for Sankey {
    fn describe(&self, language: Language) -> String {
        let (flows, nodes) = (self.flows.len(), self.nodes.len());
        let head = language
            .head("Flows", &[(FLOW.one, flows), (NODE.one, nodes)])
            .unwrap_or_else(|| format!("{} between {}", FLOW.counted(flows), NODE.counted(nodes)));
        let of_node = |(node, flows): (usize, Vec<usize>)| {
            let to = |flow: &usize| {
                let flow = self.flows[*flow];
                format!("{} {}", self.nodes[flow.to].name, self.written(flow.value))
            };
            let to: Vec<String> = flows.iter().map(to).collect();
            let name = &self.nodes[node].name;
            if to.is_empty() { String::new() } else { language.say(&words::SAYS, &[name, &to.join("; ")]) }
        };
        sentences(std::iter::once(head).chain(self.leaving().into_iter().enumerate().map(of_node)), language)
    }

    fn tables(&self) -> Vec<Table> {
        let column = |value: &dyn Fn(&Flow) -> Value| self.flows.iter().map(value).collect::<Vec<_>>();
        vec![Table::of_columns([
            ("from", column(&|flow| self.nodes[flow.from].name.as_str().into())),
            ("to", column(&|flow| self.nodes[flow.to].name.as_str().into())),
            ("value", column(&|flow| flow.value.into())),
        ])]
    }

    fn parts(&self) -> Parts {
        let nodes = self.nodes.iter().map(|node| {
            let name = node.name.clone();
            Part { noun: NODE, key: name.clone().into(), name: name.clone(), words: name, span: node.source }
        });
        let flows = self.flows.iter().map(|flow| {
            let name = format!("{} to {}", self.nodes[flow.from].name, self.nodes[flow.to].name);
            let words = self.told(flow);
            Part { noun: FLOW, key: name.clone().into(), name, words, span: Some(flow.source) }
        });
        nodes.chain(flows).collect()
    }

    fn layout(&self, stage: &Stage, room: Room) -> Body {
        layout::layout(self, stage, room)
    }
}

#[cfg(test)]
mod tests;
