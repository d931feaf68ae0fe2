//! Lines that are seen running through words.

use std::collections::BTreeSet;

use kurbo::{Line, ParamCurve as _};

use crate::lint::view::{Way, Words};
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::Role;
use crate::syntax::Diagnostic;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "edge-through-words",
    "a line runs through words",
    "A line through words strikes them out.

A line is told where it is seen inside the box of a line of words, 2 px from its border. A line below a plate or a node that covers it is not seen there. Grid lines of charts are not meant.

Way out: shorter labels, or more room (`fit`). Figmill's own layouts lead lines around words, so this should not happen: please report the figure.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// How far, in px, a line may run inside the box of words without touching a letter.
const SLACK: f64 = 2.0;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let ways = view.ways.iter().filter(|way| way.place.role != Role::Grid);
    Box::new(ways.flat_map(move |way| {
        let struck = struck_words(view, way);
        struck.into_iter().map(move |words| {
            let words = &view.words[words];
            let message = format!("a line runs through {}", words.quoted());
            Diagnostic::warning(&RULE, words.place.source.or(way.place.source), message)
                .help("say it in fewer words, or give the figure more room")
        })
    }))
}

fn struck_words(view: &View, way: &Way) -> BTreeSet<usize> {
    let mut struck = BTreeSet::new();
    for (piece, number) in way.meeting(&view.words_index) {
        let words = &view.words[number];
        if let Some(part) = words.clip(piece, SLACK)
            && is_seen(view, way, words, piece, part)
        {
            struck.insert(number);
        }
    }
    struck
}

/// Whether nothing painted after the line and before the words covers that part of it.
fn is_seen(view: &View, way: &Way, words: &Words, piece: Line, (from, to): (f64, f64)) -> bool {
    let (after, before) = (way.place.order, words.place.order);
    [from, from.midpoint(to), to].into_iter().any(|share| !view.is_covered(piece.eval(share), after, before))
}
