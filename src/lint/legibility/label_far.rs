//! Labels far from what they name.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::index::Index;
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::{Rect, Role};
use crate::syntax::{Diagnostic, Span};

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "label-far",
    "a label is far from what it names",
    "A label names the line or the mark that is nearest to it, so one that stands apart names the wrong thing.

A label and the edge or mark of the same place in the source belong together. It is told where more than twice the size of its words is between them: 24 px for words of 12 px.

Way out: more room, or a shorter label. Figmill's own layouts set labels beside or on what they name, so this should not happen: please report the figure.",
)
.at(Level::Warning);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// Largest distance of a label from what it names, as a multiple of the size of its words.
const FARTHEST: f64 = 2.0;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let named = boxes_by_source(view);
    let labels = view.things.iter().filter(|thing| thing.role == Role::Label);
    Box::new(labels.filter_map(move |label| {
        let source = label.source?;
        let boxes = named.get(&source)?;
        let words = view.words_in(label);
        let around = words.clone().map(|words| words.bounds).reduce(|a, b| a.union(b))?;
        let farthest = FARTHEST * words.clone().map(|words| words.text.size).fold(0.0, f64::max);
        let near = around.inflate(farthest, farthest);
        let alone = boxes.meeting(|other| near.overlaps(other)).is_empty();
        let first = words.clone().next()?;
        alone.then(|| {
            let message = format!("{} stands more than {farthest:.0} px from what it names", first.quoted());
            Diagnostic::warning(&RULE, source, message).help("give the figure more room, or shorten the label")
        })
    }))
}

/// The boxes of all pieces of edges and of all marks that have a label, by their place in the source.
fn boxes_by_source(view: &View) -> BTreeMap<Span, Index> {
    let labels = view.things.iter().filter(|thing| thing.role == Role::Label);
    let labelled: BTreeSet<Span> = labels.filter_map(|label| label.source).collect();
    let mut boxes: BTreeMap<Span, Vec<Rect>> = BTreeMap::new();
    let named = |role| matches!(role, Role::Edge | Role::Mark);
    for way in view.ways.iter().filter(|way| named(way.place.role)) {
        let Some(source) = way.place.source.filter(|source| labelled.contains(source)) else { continue };
        let pieces = way.pieces().map(|piece| Rect::from_points(piece.p0, piece.p1));
        boxes.entry(source).or_default().extend(pieces);
    }
    for area in view.areas.iter().filter(|area| named(area.place.role)) {
        let Some(source) = area.place.source.filter(|source| labelled.contains(source)) else { continue };
        boxes.entry(source).or_default().push(area.bounds);
    }
    boxes.into_iter().map(|(source, boxes)| (source, Index::new(boxes))).collect()
}
