//! Rules on what is drawn that only those who paint it can tell.

use crate::syntax::rule::{Rule, rules};
use crate::syntax::{Diagnostic, Span};
use crate::theme::Paint;
use crate::theme::color::{MARKS, contrast};

rules! {
    COLOR_MOVED = legibility(
        "color-moved",
        "a colour cannot be seen on its ground and is drawn lighter or darker",
        "Lines, outlines and marks that carry meaning have a contrast of at least 3:1 with what they lie on (WCAG 2.2, criterion 1.4.11), in the light scheme and in the dark one. A colour of the author's that has less keeps its hue and is drawn as much lighter or darker as is needed. An outline around a fill that can be seen, and a mark with such an outline, stay as they are.

Way out: a colour that can be seen in both schemes, or none, which leaves the choice to the theme.",
    ) at Warning;
}

/// What is told where a colour of the author's is shown as another; nothing where it is the same.
pub fn color_moved(wanted: Paint, shown: Paint, ground: Paint, what: &str, span: Option<Span>) -> Option<Diagnostic> {
    let schemes = [("light", wanted.light, shown.light, ground.light), ("dark", wanted.dark, shown.dark, ground.dark)];
    let moved = schemes.into_iter().filter(|(_, wanted, shown, _)| wanted != shown);
    let told: Vec<String> = moved
        .map(|(scheme, wanted, shown, ground)| {
            // A contrast of 2.99 must not be told as one of 3.
            let reached = (contrast(wanted, ground) * 10.0).floor() / 10.0;
            format!("{wanted} has a contrast of {reached:.1}:1 in the {scheme} scheme and is drawn as {shown}")
        })
        .collect();
    if told.is_empty() {
        return None;
    }
    let message = format!("the colour of this {what} can hardly be seen: {}", told.join(", and "));
    Some(Diagnostic::warning(&COLOR_MOVED, span, message).help(format!(
        "choose a colour with a contrast of {MARKS}:1 with its ground in both schemes, or leave the choice to the theme"
    )))
}
