//! Edges that run through nodes in which they do not end.

use kurbo::{Line, ParamCurve as _, ParamCurveArclen as _};

use crate::lint::index::Index;
use crate::lint::view::{Area, Way};
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::Role;
use crate::scene::geometry::clip;
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "edge-through-node",
    "an edge runs through a node in which it does not end",
    "An edge that runs through a node, or below it, seems to begin or to end there.

An edge is told where more than 6 px of it are inside the outline of a node, 3 px from its border, and none of its ends is. It makes no difference whether the node covers it.

Way out: Figmill's own layouts lead edges around nodes, so this should not happen: please report the figure.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// How far, in px, an edge may reach into a node: heads and round corners do.
const SLACK: f64 = 3.0;
/// Longest stretch in px of an edge inside a node.
const LONGEST: f64 = 6.0;
/// Distance in px of the places at which an edge is compared with an outline.
const STEP: f64 = 2.0;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let nodes: Vec<_> = view.nodes().collect();
    let index = Index::new(nodes.iter().map(|(_, outline)| outline.bounds.inset(-SLACK).abs()).collect());
    let edges = view.ways.iter().filter(|way| way.place.role == Role::Edge);
    Box::new(edges.flat_map(move |way| {
        let mut crossed: Vec<usize> = way.meeting(&index).into_iter().map(|(_, node)| node).collect();
        crossed.sort_unstable();
        crossed.dedup();
        crossed.retain(|&node| runs_through(way, nodes[node].1));
        let found: Vec<Diagnostic> = crossed
            .into_iter()
            .map(|node| {
                let (thing, outline) = nodes[node];
                let name = view.name(thing).unwrap_or_else(|| "a node".into());
                let message = format!("an edge runs through {name} and does not end there");
                Diagnostic::warning(&RULE, way.place.source.or(outline.place.source), message)
                    .help("give the figure more room, or another direction")
            })
            .collect();
        found
    }))
}

fn runs_through(way: &Way, node: &Area) -> bool {
    let core = node.bounds.inset(-SLACK);
    let inside = |point| core.contains(point) && node.contains(point);
    if way.ends().any(inside) {
        return false;
    }
    let parts = way.pieces().filter_map(|piece| clip(piece, core).map(|(from, to)| piece.subsegment(from..to)));
    let length: f64 = parts.map(|part| length_where(part, inside)).sum();
    length > LONGEST
}

/// Length in px of a line where it is inside.
fn length_where(line: Line, inside: impl Fn(crate::scene::Point) -> bool) -> f64 {
    let length = line.arclen(STEP);
    let steps = (length / STEP).ceil().clamp(1.0, 1000.0);
    let within = (0..steps as usize).filter(|&step| inside(line.eval((step as f64 + 0.5) / steps))).count();
    within as f64 * length / steps
}
