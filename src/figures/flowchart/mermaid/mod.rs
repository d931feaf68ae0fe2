//! Flowcharts in mermaid's language: `graph`, `flowchart`, `flowchart-elk`, the dialect `agentflow-beta`, and
//! `swimlane-beta`, in which the outermost groups are lanes.

mod attributes;
mod builder;
mod chain;
mod dialect;
mod edge;
mod looks;
mod parser;
mod settings;
#[cfg(test)]
mod tests;
mod words;

use crate::figures::Read;
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_mermaid::tell_empty;
use crate::mermaid::{Document, Heading};
use crate::syntax::Diagnostics;
use crate::text::Rich;
use crate::theme::{SparseStyle, Style};

use super::{LANES, VOICE, agents};
use crate::diagram::{Diagram, Direction};
use dialect::Dialect;
use parser::Parser;
use settings::Settings;

/// Reads a flowchart from mermaid text.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> Option<Read> {
    let (heading, diagram) = diagram(document, diagnostics);
    let voice = match &diagram {
        _ if Dialect::of(&document.family).agents => &agents::VOICE,
        diagram if diagram.lanes => &LANES,
        _ => &VOICE,
    };
    Some(Read::new(heading.into(), DiagramFigure { diagram, voice }))
}

fn diagram(document: &Document, diagnostics: &mut Diagnostics) -> (Heading, Diagram) {
    let mut parser = Parser::new(document, diagnostics);
    let settings = Settings::read(&mut parser.reader);
    parser.builder.lanes = document.family == "swimlane-beta" || settings.lanes;
    parser.run();
    let (builder, heading) = parser.finish();
    let routing = builder.routing.or(settings.routing);
    let mut diagram = builder.finish();
    if diagram.lanes {
        diagram.direction.get_or_insert(Direction::Down);
    }
    refuse_long_texts(document, &diagram, diagnostics);
    diagram.routing = routing.unwrap_or_default();
    let under = |base: &Style, style: &mut SparseStyle| {
        if !base.is_empty() {
            let over = std::mem::replace(style, base.clone().into());
            style.overlay(&over);
        }
    };
    diagram.nodes.iter_mut().for_each(|node| under(&settings.node, &mut node.style));
    diagram.edges.iter_mut().for_each(|edge| under(&settings.edge, &mut edge.style));
    diagram.groups.iter_mut().for_each(|group| under(&settings.group, &mut group.style));
    if settings.mermaid_directions {
        diagram.drop_crossed_directions();
    }
    let is_flowchart = !Dialect::of(&document.family).agents;
    if is_flowchart {
        diagram.mark_ends();
    } else {
        agents::dress(&mut diagram, diagnostics);
    }
    if diagram.nodes.is_empty() {
        let help = "name one, such as `A[words]`, or two with an edge: `A --> B`";
        let what = if is_flowchart { "the flowchart has no node" } else { "the agent flow has no step" };
        tell_empty(document, what, help, diagnostics);
    }
    (heading, diagram)
}

/// Tells each text of the figure that is longer than its source may hold.
fn refuse_long_texts(document: &Document, diagram: &Diagram, diagnostics: &mut Diagnostics) {
    let nodes = diagram.nodes.iter().flat_map(|node| node.content.texts().map(|text| (text, node.span)));
    let edges = diagram.edges.iter().map(|edge| (&edge.label, edge.span));
    let groups = diagram.groups.iter().map(|group| (&group.title, group.span));
    let limit = document.source.limits.text;
    let long = |words: &Rich| words.pieces.iter().map(|piece| piece.text.len()).sum::<usize>() > limit;
    let found = nodes.chain(edges).chain(groups).filter(|(words, _)| long(words));
    diagnostics.extend(found.map(|(_, span)| document.source.text_too_long(span.unwrap_or(document.family_span))));
}
