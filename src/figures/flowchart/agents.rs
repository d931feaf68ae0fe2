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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::figures::testing::{described, drawn, read, told_below, words};
    use crate::scene::Role;

    #[test]
    fn steps_are_cards_of_their_kind_and_edges_are_told_as_what_they_are() {
        let text = "agentflow-beta TB\nflow w[\"Writer\"]\n a[\"Draft\"] --> t[\"search\"]@{ shape: tool }\nend\n\
                    a -.- g[\"Guide\"]@{ shape: refdoc }\nt --x d{Done?} --> p{{Publish}}\nconnector m [Mail]";
        assert_eq!(
            described(text),
            "Agent flow with 6 steps and 4 edges in 1 flow. Writer holds task Draft and tool search. task Draft leads \
             to tool search. task Draft refers to reference Guide. tool search leads on failure to Done?. Done? leads \
             to action Publish."
        );
        assert!(words(&drawn(text), Role::Node).contains(&vec!["connector".to_owned(), "Mail".to_owned()]));
    }

    #[test]
    fn a_collapsed_flow_is_a_box_that_edges_across_its_border_lead_to() {
        for text in [
            "agentflow-beta\nflow f [Inner]@{ view: collapsed }\n a --> b\nend\nc --> a\nb --> d",
            "flowchart TD\nsubgraph f [Inner]\n a --> b\nend\nf@{ view: collapsed }\nc --> a\nb --> d",
        ] {
            let told = described(text);
            assert!(told.contains("3 ") && told.contains("and 2 edges."), "{told}");
            assert!(told.contains("c leads to Inner") && told.contains("Inner (not shown inside) leads to"), "{told}");
        }
    }

    #[test]
    fn a_flow_of_the_same_name_goes_on_and_what_is_global_belongs_to_none() {
        let text = "agentflow-beta\nflow f [F]\n a\nend\nflow f\n b\n g\nend\nglobal\n g\nend";
        assert!(described(text).contains("F holds task a and task b."), "{}", described(text));
    }

    #[test]
    fn what_is_no_edge_of_an_agent_flow_is_refused_at_its_place() {
        for (text, wanted) in [
            ("a --- b", "2:3 `---` is no edge of an agent flow"),
            ("a -.-> b", "2:3 `-.->` is no edge of an agent flow"),
            ("a ==> b", "2:3 `==>` is no edge of an agent flow"),
            ("a -. t .- b", "2:3 a dotted edge of an agent flow has no words within"),
            ("a --> flow", "2:7 `flow` is a word of the language and cannot name a node"),
            ("flow f\n a", "2:1 the flow is never closed"),
            ("a@{shape: Tool}", "2:11 there is no shape `Tool`"),
            ("a([x])", "2:1 an agent flow has no such shape: the step is drawn as a task"),
        ] {
            let told = told_below("agentflow-beta", text);
            assert_eq!(told.first().map(String::as_str), Some(wanted), "{text}: {told:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(parts in prop::collection::vec(prop::sample::select(vec![
            "a", "b", " ", "\n", "flow ", "end", "global", "connector ", "-->", "-.-", "--x", "[x]", "@{ view: collapsed }",
            "@{ shape: tool }", "|w|", "-- w -->", "é", "&", ":::k",
        ]), 0..30)) {
            read(&format!("agentflow-beta\n{}", parts.concat()));
        }
    }
}
