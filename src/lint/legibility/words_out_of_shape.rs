//! Words that leave the shape that they belong in.

use crate::lint::view::{Area, Words};
use crate::lint::{Check, Level, Rule, Setting, View};
use crate::scene::{Point, Rect, Role};
use crate::syntax::Diagnostic;
use crate::text::CAP_HEIGHT;

/// The rule.
pub static RULE: Rule = Rule::legibility(
    "words-out-of-shape",
    "words leave the shape that they belong in",
    "Words that run over the border of their box are hard to read, and seem to belong to what is beside it.

Words belong in the shape that is drawn with them: the box of a node, the plate of a label. Words without a shape of their own belong in the smallest shape below their middle. Checked against the real outline, so that a word in a diamond must not touch its slanted sides.

Way out: say it in fewer words, or break the line (`<br>` in mermaid). Figmill's own layouts make room for all words, so this should not happen: please report the figure.",
)
.at(Level::Error);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

/// How far words may stick out in px, and how far another box must reach into theirs.
const SLACK: f64 = 1.5;
/// Least width and height in px of a shape that can hold words.
const LEAST: (f64, f64) = (14.0, 9.0);
/// A shape that covers more of the canvas than that is its ground.
const GROUND: f64 = 0.9;

fn check<'v>(view: &'v View<'v>, _: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    Box::new(view.words.iter().filter(|words| leaves_shape(view, words)).map(|words| {
        Diagnostic::warning(&RULE, words.place.source, format!("{} leaves its shape", words.quoted()))
            .help("say it in fewer words, or break the line")
    }))
}

fn leaves_shape(view: &View, words: &Words) -> bool {
    let own = view.around(words.place.thing).find_map(|thing| {
        let areas: Vec<&Area> = view.areas_in(thing).filter(|area| can_hold(view, area)).collect();
        (!areas.is_empty()).then_some(areas)
    });
    if own.iter().flatten().any(|area| holds(area, words)) {
        return false;
    }
    if own.iter().flatten().any(|area| reaches_into(area.bounds, words.bounds)) {
        return true;
    }
    let middle = words.bounds.center();
    let below = view.areas_below(words).into_iter().filter(|area| area.contains(middle) && can_hold(view, area));
    below.min_by(|a, b| a.bounds.area().total_cmp(&b.bounds.area())).is_some_and(|area| !holds(area, words))
}

fn can_hold(view: &View, area: &Area) -> bool {
    let signs = matches!(area.place.role, Role::Ground | Role::Icon | Role::Edge);
    let (width, height) = (area.bounds.width(), area.bounds.height());
    !signs && width >= LEAST.0 && height >= LEAST.1 && area.bounds.area() <= GROUND * view.canvas.area()
}

fn holds(area: &Area, words: &Words) -> bool {
    area.bounds.inflate(SLACK, SLACK).contains_rect(words.bounds) && area.holds(&letters(words))
}

/// The corners of the capitals and the middles between them, without what may stick out.
fn letters(words: &Words) -> [Point; 8] {
    let sides = words.text.size * (1.0 - CAP_HEIGHT) / 2.0;
    let [a, b, c, d] = words.corners(SLACK, sides);
    [a, b, c, d, a.midpoint(b), b.midpoint(c), c.midpoint(d), d.midpoint(a)]
}

fn reaches_into(area: Rect, words: Rect) -> bool {
    let common = area.intersect(words);
    common.width() > SLACK && common.height() > SLACK
}
