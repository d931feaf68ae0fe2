//! Nodes that lie over each other.

use crate::lint::index::Index;
use crate::lint::view::Area;
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::{Point, Rect};
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "nodes-overlap",
    "two nodes lie over each other",
    "Of two nodes that share a place the reader sees one and a half.

Two nodes are told where their outlines share a place more than 2 px from both borders.

Way out: Figmill's own layouts keep nodes apart, so this should not happen: please report the figure.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// How far, in px, boxes of nodes may reach into each other: borders do.
const SLACK: f64 = 2.0;
/// Places in a row and in a column at which two outlines are compared.
const PLACES: usize = 5;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let nodes: Vec<_> = view.nodes().collect();
    let index = Index::new(nodes.iter().map(|(_, outline)| outline.bounds).collect());
    Box::new((0..nodes.len()).flat_map(move |number| {
        let (thing, outline) = nodes[number];
        let meets = |other: Rect| shared(outline.bounds, other).is_some();
        let mut others = index.meeting(meets);
        others.retain(|&other| other > number && overlap(outline, nodes[other].1));
        let found: Vec<Diagnostic> = others
            .into_iter()
            .map(|other| {
                let (other, place) = (nodes[other].0, nodes[other].1.place);
                let name = |thing| view.name(thing).unwrap_or_else(|| "a node".into());
                let message = format!("{} lies over {}", name(other), name(thing));
                Diagnostic::warning(&RULE, place.source, message).help("give the figure more room")
            })
            .collect();
        found
    }))
}

fn shared(a: Rect, b: Rect) -> Option<Rect> {
    let common = a.intersect(b);
    (common.width() > SLACK && common.height() > SLACK).then_some(common)
}

fn overlap(a: &Area, b: &Area) -> bool {
    let Some(common) = shared(a.bounds, b.bounds) else { return false };
    let common = common.inset(-SLACK / 2.0);
    let place = |step: usize, from: f64, to: f64| from + (to - from) * step as f64 / (PLACES - 1) as f64;
    let mut places = (0..PLACES * PLACES)
        .map(|step| Point::new(place(step % PLACES, common.x0, common.x1), place(step / PLACES, common.y0, common.y1)));
    places.any(|point| a.contains(point) && b.contains(point))
}
