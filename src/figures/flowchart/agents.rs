//! Agent flows: what agents do, with which tools and by what they know. A dialect of the flowchart language.

use super::mermaid;
use crate::diagram::{Diagram, Frame, Label, Node, Shape, Stroke, Tip, Told, Voice};
use crate::figures::{Grammar, Kind};
use crate::mermaid::rules::UNKNOWN_VALUE;
use crate::syntax::{Diagnostic, Diagnostics, Noun};
use crate::text::Rich;

/// The row of agent flows in the table of kinds.
pub const KIND: Kind = Kind {
    name: "agentflow",
    summary: "what agents do, with which tools and by what they know",
    spec: None,
    mermaid: Some(Grammar { families: &["agentflow-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// How it is told in words.
pub const VOICE: Voice = Voice {
    figure: "Agent flow",
    node: Noun::new("step", "steps"),
    group: Noun::new("flow", "flows"),
    holds: Some("holds"),
    sentence,
    ..super::VOICE
};

/// What an outline stands for. Decisions are told by their outline alone.
const KINDS: &[(Shape, &str)] = &[
    (Shape::Rounded, "task"),
    (Shape::Subroutine, "tool"),
    (Shape::LeanRight, "input"),
    (Shape::LinedDocument, "reference"),
    (Shape::Hexagon, "action"),
    (Shape::Diamond, ""),
];

/// `Draft leads to Check`, `Draft refers to Style guide`, `Fix leads on failure to Check`.
fn sentence(told: &Told) -> String {
    told.with_verb(match (told.edge.stroke, told.edge.tips[1]) {
        (Stroke::Dotted, _) => "refers to",
        (_, Some(Tip::Cross)) => "leads on failure to",
        _ => "leads to",
    })
}

/// Gives every step the card of its kind, and every flow a boundary.
pub fn dress(diagram: &mut Diagram, diagnostics: &mut Diagnostics) {
    for node in &mut diagram.nodes {
        dress_node(node, diagnostics);
    }
    diagram.groups.iter_mut().for_each(|group| group.frame = Frame::Boundary);
}

fn dress_node(node: &mut Node, diagnostics: &mut Diagnostics) {
    // A flow that is shown as a box is no step.
    if node.told.is_some() {
        return;
    }
    if node.shape == Shape::Rect {
        node.shape = Shape::Rounded;
    }
    let kind = KINDS.iter().find(|(shape, _)| *shape == node.shape).map(|(_, kind)| *kind);
    if kind.is_none() {
        node.shape = Shape::Rounded;
        let message = "an agent flow has no such shape: the step is drawn as a task";
        let help = "shapes are task, tool, input, decision, refdoc and action";
        diagnostics.push(Diagnostic::warning(&UNKNOWN_VALUE, node.span, message).help(help));
    }
    let label = std::mem::take(&mut node.content.label);
    let kind = kind.unwrap_or("task");
    if kind.is_empty() || label.is_empty() {
        node.content.label = label;
        return;
    }
    let sort = if label.sort.is_empty() { Rich::plain(kind) } else { label.sort };
    node.content.label = match label.title.is_empty() {
        true => Label { sort, title: label.body, body: Rich::default() },
        false => Label { sort, ..label },
    };
}
