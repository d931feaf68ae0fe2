//! Lanes: a process with who does what. The spec says it by lanes, mermaid text as a flowchart whose outermost groups
//! are lanes.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::spec::{Names, NodeSpec, Reader};
use super::{LANES, mermaid};
use crate::diagram::picture::Images;
use crate::diagram::rules::DUPLICATE_NAME;
use crate::diagram::{Diagram, Direction, End, Group};
use crate::figures::diagram::DiagramFigure;
use crate::figures::from_spec::EdgeSpec;
use crate::figures::{Figure, Grammar, Kind, Spec as KindSpec};
use crate::syntax::spec::{Ordered, Step, Tree};
use crate::syntax::{Diagnostic, Diagnostics, Source};
use crate::text::Rich;

/// The row of lanes in the table of kinds.
pub const KIND: Kind = Kind {
    name: "lanes",
    summary: "a process with who does what: steps in lanes, edges between them",
    spec: Some(KindSpec { read, schema: <Spec as JsonSchema>::json_schema }),
    mermaid: Some(Grammar { families: &["swimlane-beta"], read: mermaid::read }),
    foreign: None,
    rules: &[],
};

/// A process with who does what: steps in lanes, edges between them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Spec {
    /// How it is drawn: lanes below each other, in which the steps lead to the right, or beside each other, in which they lead down.
    #[serde(default)]
    view: View,
    /// Who does something, in their order, and what each does: steps by their names, a title alone, or all that there is to say.
    lanes: Ordered<Ordered<NodeSpec>>,
    /// Edges as `a -> b`, `a -> b: words` or `a -> b -> c`, with the names of steps. `->` is a line with a head, `<->` one with two, `--` one with none; `=>` is heavy and `~>` is dotted.
    #[serde(default)]
    edges: Vec<EdgeSpec>,
    /// Names of the steps that should catch the eye; left out, the end of the process does.
    emphasis: Option<Vec<String>>,
}

/// How lanes stand.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum View {
    /// Rows, in which the steps lead to the right.
    #[default]
    Across,
    /// Columns, in which the steps lead down.
    Down,
}

/// Reads lanes from a spec without the keys of the head.
fn read(tree: &Tree, source: &Source, diagnostics: &mut Diagnostics) -> Option<Box<dyn Figure>> {
    let spec: Spec = tree.decode(diagnostics)?;
    let names = names(&spec, tree, diagnostics);
    let mut reader =
        Reader { tree, names, what: "step", key: "lanes", images: Images::new(&source.files), diagnostics };
    let mut diagram = Diagram {
        direction: Some(match spec.view {
            View::Across => Direction::Right,
            View::Down => Direction::Down,
        }),
        ..Diagram::default()
    };
    for (index, (title, steps)) in spec.lanes.0.iter().enumerate() {
        let place = [Step::Key("lanes"), Step::Key(title)];
        let span = Some(tree.span_at(&place));
        diagram.groups.push(Group { id: title.clone(), title: Rich::from_markdown(title), span, ..Group::default() });
        for (name, step) in &steps.0 {
            let node = reader.node(&place, name, step);
            diagram.nodes.push(crate::diagram::Node { group: Some(index), ..node });
        }
    }
    diagram.edges = spec.edges.iter().enumerate().flat_map(|(index, edge)| reader.edges(index, edge)).collect();
    diagram.make_lanes();
    reader.emphasise(&mut diagram, spec.emphasis.as_deref());
    let figure = DiagramFigure { diagram, voice: &LANES };
    figure.of_spec("the lanes hold no step", tree.span_at(&[Step::Key("lanes")]), diagnostics)
}

/// The steps by their names, which are names over all lanes.
fn names(spec: &Spec, tree: &Tree, diagnostics: &mut Diagnostics) -> Names {
    let mut names = BTreeMap::new();
    let all = spec.lanes.0.iter().flat_map(|(lane, steps)| steps.0.iter().map(move |(name, _)| (lane, name)));
    for (index, (lane, name)) in all.enumerate() {
        if names.insert(name.clone(), End::Node(index)).is_some() {
            let span = tree.span_at(&[Step::Key("lanes"), Step::Key(lane), Step::Key(name)]);
            let message = format!("`{name}` is the name of two steps");
            diagnostics.push(Diagnostic::error(&DUPLICATE_NAME, span, message).help("rename one of them"));
        }
    }
    Names(names)
}
